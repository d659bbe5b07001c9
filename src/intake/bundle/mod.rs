//! Files with many articles, as press databases write them: where each begins and ends, and what its lines say.

mod europresse;
mod factiva;
mod nexis;
mod proquest;

use super::flow::{Flow, Style};
use super::heading::{Known, one_line};
use super::lines;
use super::story::{Stories, Story};
use super::{byline, date};
use crate::text::{Format, Found, Place, Published, Side};

/// One article cut out of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Piece {
    headline: Option<String>,
    byline: Option<String>,
    outlet: Option<String>,
    published: Option<Published>,
    /// Its paragraphs, as lines that may be wrapped.
    body: String,
    /// Lines above the story that say something about it and are no words of it.
    above: Vec<String>,
    /// The same below it.
    below: Vec<String>,
}

/// How a file was cut.
struct Pieces {
    /// The database: "Nexis".
    database: &'static str,
    /// The lines at which the cuts were made.
    at: &'static str,
    pieces: Vec<Piece>,
}

/// The articles of a database's export given as text; `None` if it is none.
pub(super) fn of_text(text: &str, format: Format) -> Option<Stories> {
    let cut = nexis::cut(text).or_else(|| factiva::cut(text)).or_else(|| proquest::cut(text))?;
    stories(cut, format)
}

/// The same for a document made of blocks.
pub(super) fn of_flow(flow: &Flow, format: Format) -> Option<Stories> {
    let words: Vec<&str> = flow.blocks.iter().map(|block| block.words.as_str()).collect();
    of_text(&words.join("\n\n"), format)
}

/// The same for a page.
pub(super) fn of_page(html: &str) -> Option<Stories> {
    if let Some(cut) = europresse::cut(html) {
        return stories(cut, Format::Html);
    }
    let is_export =
        ["DOCUMENT", "Document ", "End of Document", "Full text:", "FULL TEXT", "Dokument", "DOKUMENT"]
            .iter()
            .any(|mark| html.contains(mark));
    if !is_export {
        return None;
    }
    of_flow(&super::page_flow::read(html), Format::Html)
}

fn stories(cut: Pieces, format: Format) -> Option<Stories> {
    let Pieces { database, at, pieces } = cut;
    let n_pieces = pieces.len();
    let stories: Vec<Story> = pieces
        .into_iter()
        .filter(|piece| !piece.body.trim().is_empty())
        .map(|piece| {
            let mut story = piece.story(format, database);
            if 1 < n_pieces {
                story
                    .assumptions
                    .push(format!("Cut out of a file with {n_pieces} articles from {database}, at {at}."));
            }
            story
        })
        .collect();
    (!stories.is_empty()).then(|| Stories::numbered(stories))
}

impl Piece {
    fn story(self, format: Format, database: &str) -> Story {
        let place = || Place::Around(format!("the lines that {database} adds"));
        let found = |value: Option<String>| {
            value
                .map(|value| one_line(&value))
                .filter(|value| !value.is_empty())
                .map(|value| Found { value, place: place() })
        };
        let mut flow = Flow::default();
        flow.push(Style::Title, &self.headline.as_deref().map(one_line).unwrap_or_default());
        let lines = lines::lines(&self.body);
        let layout = lines::layout(&self.body, &lines);
        for paragraph in lines::paragraphs(&self.body, &lines, layout, |_| false) {
            flow.push(Style::Plain, &one_line(&self.body[paragraph]));
        }
        let known = Known {
            byline: found(self.byline.map(|line| names(&line))),
            outlet: found(self.outlet),
            published: self.published.map(|value| Found { value, place: place() }),
            ..Known::default()
        };
        let mut story = Story::of_flow(format, flow, known);
        story.leave_out_at(Side::Above, "lines of the database above the article", self.above);
        story.leave_out_at(Side::Below, "lines of the database below the article", self.below);
        story
    }

    /// The day and perhaps the time on a line.
    fn take_date(&mut self, line: &str) {
        if self.published.is_none() {
            self.published = date::find(line).map(|dated| dated.published);
        }
    }
}

/// "By Jo March" is Jo March; "March, Jo" too, and so are several of them ("March, Jo; Brandt, Ada").
fn names(line: &str) -> String {
    let line = line.trim().trim_end_matches([';', ',', '.']);
    let bare = without_by(line).unwrap_or(line);
    if bare.contains(';') {
        return bare.split(';').map(|name| names(name.trim())).collect::<Vec<_>>().join(", ");
    }
    if let Some((last, first)) = bare.split_once(", ")
        && !first.contains([',', ';'])
        && first.split_whitespace().count() <= 2
        && last.split_whitespace().count() <= 2
        && byline::find(&format!("By {first} {last}")).is_some()
        && !bare.contains(" and ")
    {
        return format!("{first} {last}");
    }
    bare.to_owned()
}

/// What stands behind "By", in the languages of the exports; no name begins with a small letter.
fn without_by(line: &str) -> Option<&str> {
    let (by, name) = line.split_once(' ')?;
    let is_by = ["by", "von", "par", "por", "di"].iter().any(|known| by.eq_ignore_ascii_case(known));
    // "von der Leyen" is a name, "Von Jo March" names one.
    let is_opening = by.starts_with(char::is_uppercase) || by == "by";
    let name = name.trim();
    (is_by && is_opening && !name.starts_with(char::is_lowercase)).then_some(name)
}

/// A line that says one thing: "Section: World", "LENGTH: 512 words". Databases put a no-break space behind the colon.
fn label(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let is_name = !name.is_empty()
        && name.len() <= 32
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '(' | ')'));
    is_name.then(|| (name.to_lowercase(), value.trim_matches(lines::is_blank)))
}
