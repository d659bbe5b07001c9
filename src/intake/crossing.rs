//! How stories cross from a cell to the program that asked for them: as JSON.

use std::ops::Range;

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::heading::Known;
use super::refusal::Reason;
use super::story::{Stories, Story};
use super::{date, recognise};
use crate::text::{Format, Found, LeftOut, Place, Published, Side};

#[derive(Serialize, Deserialize)]
enum Answer {
    Read { found: Vec<OneStory>, refused: Vec<(String, Why)>, notes: Vec<String> },
    Refused(Why),
}

#[derive(Serialize, Deserialize)]
struct OneStory {
    format: u8,
    part: Option<String>,
    text: String,
    headline: Option<(String, String)>,
    byline: Option<(String, String)>,
    outlet: Option<(String, String)>,
    published: Option<(String, String)>,
    top: Option<Range<usize>>,
    asides: Vec<Range<usize>>,
    encoding: String,
    assumptions: Vec<String>,
    left_out: Vec<(String, String, String)>,
}

/// A reason by its number, with what it says besides.
#[derive(Serialize, Deserialize)]
struct Why {
    name: String,
    detail: String,
}

/// The formats that cross, by their numbers.
const FORMATS: [Format; 10] = [
    Format::Text,
    Format::Markdown,
    Format::Html,
    Format::Pdf,
    Format::Docx,
    Format::Odt,
    Format::Rtf,
    Format::Mail,
    Format::Epub,
    Format::Table,
];

/// Stories, or why there are none, as bytes.
pub(super) fn written(stories: &Result<Stories, Reason>) -> Vec<u8> {
    let answer = match stories {
        Ok(stories) => Answer::Read {
            found: stories.found.iter().map(OneStory::of).collect(),
            refused: stories.refused.iter().map(|(part, reason)| (part.clone(), Why::of(reason))).collect(),
            notes: stories.notes.clone(),
        },
        Err(reason) => Answer::Refused(Why::of(reason)),
    };
    serde_json::to_vec(&answer).unwrap_or_default()
}

/// The same back; `None` if the bytes are no whole answer.
pub(super) fn read(bytes: &[u8]) -> Option<Result<Stories, Reason>> {
    Some(match serde_json::from_slice(bytes).ok()? {
        Answer::Read { found, refused, notes } => Ok(Stories {
            found: found.into_iter().map(OneStory::into_story).collect(),
            refused: refused.into_iter().map(|(part, why)| (part, why.into_reason())).collect(),
            notes,
        }),
        Answer::Refused(why) => Err(why.into_reason()),
    })
}

impl OneStory {
    fn of(story: &Story) -> Self {
        let pair = |found: &Found| (found.value.clone(), around(&found.place));
        let known = &story.known;
        let number = FORMATS.iter().position(|format| *format == story.format).unwrap_or(0);
        Self {
            format: u8::try_from(number).unwrap_or(0),
            part: story.part.clone(),
            text: story.text.clone(),
            headline: known.headline.as_ref().map(pair),
            byline: known.byline.as_ref().map(pair),
            outlet: known.outlet.as_ref().map(pair),
            published: known.published.as_ref().map(|found| (found.value.with_zone(), around(&found.place))),
            top: known.top.clone(),
            asides: known.asides.clone(),
            encoding: story.encoding.to_owned(),
            assumptions: story.assumptions.clone(),
            left_out: story.left_out.iter().map(of_left_out).collect(),
        }
    }

    fn into_story(self) -> Story {
        let found = |pair: Option<(String, String)>| {
            pair.map(|(value, place)| Found { value, place: Place::Around(place) })
        };
        let fits = |range: &Range<usize>| self.text.get(range.clone()).is_some();
        let known = Known {
            headline: found(self.headline),
            byline: found(self.byline),
            outlet: found(self.outlet),
            published: self.published.and_then(|(value, place)| {
                let value: Published = date::find(&value)?.published;
                Some(Found { value, place: Place::Around(place) })
            }),
            top: self.top.filter(fits),
            asides: self.asides.into_iter().filter(fits).collect(),
        };
        Story {
            format: FORMATS.get(usize::from(self.format)).copied().unwrap_or(Format::Text),
            part: self.part,
            known,
            encoding: encoding_named(&self.encoding),
            assumptions: self.assumptions,
            left_out: self.left_out.into_iter().map(into_left_out).collect(),
            text: self.text,
        }
    }
}

/// The name of an encoding by its words.
fn encoding_named(name: &str) -> &'static str {
    let wide = ["UTF-32LE", "UTF-32BE"].into_iter().find(|wide| *wide == name);
    wide.unwrap_or_else(|| Encoding::for_label(name.as_bytes()).unwrap_or(encoding_rs::UTF_8).name())
}

fn of_left_out(left: &LeftOut) -> (String, String, String) {
    (left.what.clone(), left.words.clone(), left.side.name().to_owned())
}

fn into_left_out((what, words, side): (String, String, String)) -> LeftOut {
    LeftOut { what, words, side: Side::named(&side) }
}

fn around(place: &Place) -> String {
    match place {
        Place::Around(what) => what.clone(),
        Place::Text(_) | Place::Given => String::new(),
    }
}

impl Why {
    fn of(reason: &Reason) -> Self {
        let (name, detail) = match reason {
            Reason::Empty => ("empty", ""),
            Reason::NotText => ("not text", ""),
            Reason::NoStory => ("no story", ""),
            Reason::Encrypted => ("encrypted", ""),
            Reason::NoWords => ("no words", ""),
            Reason::UnreadableWords => ("unreadable words", ""),
            Reason::TooHeavy => ("too heavy", ""),
            Reason::TooDeep => ("too deep", ""),
            Reason::NoTextColumn => ("no text column", ""),
            Reason::Damaged(what) => ("damaged", *what),
            Reason::OtherKind(what) => ("other kind", *what),
            Reason::NoArticles { .. } => ("no articles", ""),
            Reason::Unreadable(why) => ("unreadable", why.as_str()),
            Reason::Missing | Reason::NotAllowed | Reason::TooLarge { .. } | Reason::BrokeDown => {
                ("broke down", "")
            }
        };
        Self { name: name.to_owned(), detail: detail.to_owned() }
    }

    fn into_reason(self) -> Reason {
        const DAMAGED: [&str; 9] = [
            "the archive",
            "the document",
            "the book",
            "the e-mail",
            "the table",
            "the row",
            "the line",
            "the JSON",
            "the PDF file",
        ];
        match self.name.as_str() {
            "empty" => Reason::Empty,
            "not text" => Reason::NotText,
            "no story" => Reason::NoStory,
            "encrypted" => Reason::Encrypted,
            "no words" => Reason::NoWords,
            "unreadable words" => Reason::UnreadableWords,
            "too heavy" => Reason::TooHeavy,
            "too deep" => Reason::TooDeep,
            "no text column" => Reason::NoTextColumn,
            "damaged" => {
                Reason::Damaged(DAMAGED.into_iter().find(|what| *what == self.detail).unwrap_or("the file"))
            }
            "other kind" => Reason::OtherKind(recognise::kind_named(&self.detail)),
            "no articles" => Reason::NoArticles { n_others: 0 },
            "unreadable" => Reason::Unreadable(self.detail),
            _ => Reason::BrokeDown,
        }
    }
}
