//! The form of the project file, version 3, and the way between it and the nouns.

use std::path::PathBuf;

use encoding_rs::Encoding;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::intake;
use crate::project::{Claims, Project, Question};
use crate::reading::PartyId;
use crate::text::{self, Assumption, Format, Found, Heading, LeftOut, Origin, Place, Published, Side, Span};

use super::corrections::Work;
use super::{FORMAT, Note, VERSION};

/// Just enough to tell whose file it is.
#[derive(Deserialize)]
pub struct Head {
    pub format: String,
    pub version: u64,
}

/// Whether these bytes begin as a JSON object does.
pub fn looks_like_json(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{")
}

#[derive(Serialize, Deserialize)]
pub struct File {
    format: String,
    version: u64,
    #[serde(default)]
    made_by: String,
    pub articles: Vec<Article>,
    #[serde(default)]
    pub choices: Choices,
    /// Corrections, links, notes; since version 3.
    #[serde(flatten)]
    pub work: Work,
}

#[derive(Serialize, Deserialize)]
pub struct Article {
    fingerprint: String,
    origin: SavedOrigin,
    #[serde(default)]
    heading: SavedHeading,
    paragraphs: Vec<Ends>,
    #[serde(default)]
    furniture: Vec<Ends>,
    text: String,
}

/// Start and end, in bytes.
type Ends = (usize, usize);

#[derive(Serialize, Deserialize)]
struct SavedOrigin {
    source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    format: String,
    encoding: String,
    #[serde(default)]
    assumptions: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<SavedLeftOut>,
}

#[derive(Serialize, Deserialize)]
struct SavedLeftOut {
    what: String,
    words: String,
    /// "above" or "below" the article; version 1 did not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    side: String,
}

#[derive(Default, Serialize, Deserialize)]
struct SavedHeading {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    headline: Option<SavedFound>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    byline: Option<SavedFound>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outlet: Option<SavedFound>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<SavedFound>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dateline: Option<Ends>,
}

#[derive(Serialize, Deserialize)]
struct SavedFound {
    value: String,
    found_in: FoundIn,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum FoundIn {
    Text(usize, usize),
    Around(String),
    Given,
}

#[derive(Default, Serialize, Deserialize)]
pub struct Choices {
    #[serde(default)]
    picked: Vec<String>,
    #[serde(default)]
    hidden: Vec<String>,
    #[serde(default)]
    claims: String,
}

impl File {
    pub fn of(project: &Project) -> Self {
        let names = |parties: &[PartyId]| parties.iter().map(ToString::to_string).collect();
        let question = project.question();
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            made_by: format!("standpoints {}", env!("CARGO_PKG_VERSION")),
            articles: project.articles().iter().map(|article| Article::of(article)).collect(),
            choices: Choices {
                picked: names(&question.picked),
                hidden: names(&question.hidden),
                claims: match question.claims {
                    Claims::Folded => "folded".to_owned(),
                    Claims::Shown => "shown".to_owned(),
                },
            },
            work: Work::of(project),
        }
    }
}

impl Choices {
    pub fn into_question(self) -> Question {
        let parties = |names: Vec<String>| names.iter().map(|name| PartyId::of(name)).collect();
        Question {
            picked: parties(self.picked),
            hidden: parties(self.hidden),
            claims: if self.claims == "shown" { Claims::Shown } else { Claims::Folded },
        }
    }
}

impl Article {
    fn of(article: &text::Article) -> Self {
        let origin = article.origin();
        let heading = article.heading();
        let found = |found: &Found| SavedFound::of(found.value.clone(), &found.place);
        Self {
            fingerprint: article.id().to_string(),
            origin: SavedOrigin {
                source: origin.source.clone(),
                path: origin.path.as_ref().map(|path| path.to_string_lossy().into_owned()),
                part: origin.part.clone(),
                format: format_name(origin.format).to_owned(),
                encoding: origin.encoding.to_owned(),
                assumptions: origin.assumptions.iter().map(|assumption| assumption.0.clone()).collect(),
                left_out: origin.left_out.iter().map(SavedLeftOut::of).collect(),
            },
            heading: SavedHeading {
                headline: heading.headline.as_ref().map(found),
                byline: heading.byline.as_ref().map(found),
                outlet: heading.outlet.as_ref().map(found),
                published: heading
                    .published
                    .as_ref()
                    .map(|published| SavedFound::of(published.value.with_zone(), &published.place)),
                dateline: heading.dateline.map(place),
            },
            paragraphs: article.paragraphs().iter().copied().map(place).collect(),
            furniture: article.furniture().iter().copied().map(place).collect(),
            text: article.text().to_owned(),
        }
    }

    /// The words are kept whatever happened to the file; parts that no longer fit are dropped and told.
    pub fn into_article(self, notes: &mut Vec<Note>) -> text::Article {
        let source = self.origin.source.clone();
        let headline = self.heading.headline.as_ref().map_or(&source, |headline| &headline.value).clone();
        let article = text::Article::new(self.origin.into_origin(), self.text);
        if article.id().to_string() != self.fingerprint {
            notes.push(Note::TextChanged { title: headline });
            return article;
        }
        let spans = |places: &[Ends]| places.iter().map(|&(start, end)| article.span(start..end)).collect();
        let parts: (Option<Heading>, Option<Vec<Span>>, Option<Vec<Span>>) =
            (self.heading.into_heading(&article), spans(&self.paragraphs), spans(&self.furniture));
        match parts {
            (Some(mut heading), Some(paragraphs), Some(furniture)) => {
                heading.language = intake::language(&article, &paragraphs);
                article.with_parts(heading, paragraphs, furniture)
            }
            _ => {
                notes.push(Note::PartsLost { title: headline });
                article
            }
        }
    }
}

impl SavedOrigin {
    fn into_origin(self) -> Origin {
        let encoding = Encoding::for_label(self.encoding.as_bytes()).unwrap_or(encoding_rs::UTF_8);
        Origin {
            source: self.source,
            path: self.path.map(PathBuf::from),
            part: self.part,
            format: format_named(&self.format),
            encoding: encoding.name(),
            assumptions: self.assumptions.into_iter().map(Assumption).collect(),
            left_out: self
                .left_out
                .into_iter()
                .map(|saved| LeftOut { side: Side::named(&saved.side), what: saved.what, words: saved.words })
                .collect(),
        }
    }
}

impl SavedLeftOut {
    fn of(left_out: &LeftOut) -> Self {
        let side = match left_out.side {
            Side::Inside => String::new(),
            side => side.name().to_owned(),
        };
        Self { what: left_out.what.clone(), words: left_out.words.clone(), side }
    }
}

impl SavedHeading {
    /// None if a place lies outside the text.
    fn into_heading(self, article: &text::Article) -> Option<Heading> {
        let found = |saved: Option<SavedFound>| -> Option<Option<Found>> {
            let Some(saved) = saved else { return Some(None) };
            Some(Some(Found { place: saved.found_in.into_place(article)?, value: saved.value }))
        };
        let published = match self.published {
            None => None,
            Some(saved) => {
                Some(Found { value: published(&saved.value)?, place: saved.found_in.into_place(article)? })
            }
        };
        let dateline = match self.dateline {
            None => None,
            Some((start, end)) => Some(article.span(start..end)?),
        };
        Some(Heading {
            headline: found(self.headline)?,
            byline: found(self.byline)?,
            outlet: found(self.outlet)?,
            published,
            dateline,
            // Not saved: the words tell it again.
            language: None,
        })
    }
}

impl SavedFound {
    fn of(value: String, place: &Place) -> Self {
        let found_in = match place {
            Place::Text(span) => FoundIn::Text(span.start(), span.end()),
            Place::Around(name) => FoundIn::Around(name.clone()),
            Place::Given => FoundIn::Given,
        };
        Self { value, found_in }
    }
}

impl FoundIn {
    fn into_place(self, article: &text::Article) -> Option<Place> {
        Some(match self {
            Self::Text(start, end) => Place::Text(article.span(start..end)?),
            Self::Around(name) => Place::Around(name),
            Self::Given => Place::Given,
        })
    }
}

fn place(span: Span) -> Ends {
    (span.start(), span.end())
}

/// Reads `2013-06-16`, `2013-06-16T21:50` or `2013-06-16T21:50-05:00`.
fn published(value: &str) -> Option<Published> {
    let Some((_, clock)) = value.split_once('T') else {
        return Some(Published { date: value.parse().ok()?, time: None, offset: None });
    };
    let n_zone = clock.find(['+', '-']).map_or(0, |at| clock.len() - at);
    let (local, zone) = value.split_at(value.len() - n_zone);
    let at: DateTime = local.parse().ok()?;
    Some(Published { date: at.date(), time: Some(at.time()), offset: offset(zone) })
}

/// Reads `-05:00`.
fn offset(zone: &str) -> Option<Offset> {
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let seconds = hours.parse::<i32>().ok()? * 3_600 + minutes.parse::<i32>().ok()? * 60;
    Offset::from_seconds(if zone.starts_with('-') { -seconds } else { seconds }).ok()
}

const FORMATS: [(Format, &str); 12] = [
    (Format::Text, "text"),
    (Format::Markdown, "markdown"),
    (Format::Html, "html"),
    (Format::Pdf, "pdf"),
    (Format::Docx, "docx"),
    (Format::Odt, "odt"),
    (Format::Rtf, "rtf"),
    (Format::Mail, "mail"),
    (Format::Epub, "epub"),
    (Format::Table, "table"),
    (Format::Pasted, "pasted"),
    (Format::Given, "given"),
];

fn format_name(format: Format) -> &'static str {
    FORMATS.iter().find(|(of, _)| *of == format).map_or("text", |(_, name)| name)
}

fn format_named(name: &str) -> Format {
    FORMATS.iter().find(|(_, of)| *of == name).map_or(Format::Text, |(format, _)| *format)
}
