//! Exports of ProQuest: documents between lines of underscores or counted ("Document 1 of 3"), "Label: value", the story
//! behind "Full text:", or between the headings "FULL TEXT" and "DETAILS".

use super::{Piece, Pieces, label};
use crate::intake::lines::is_blank;

/// The articles of an export.
pub(super) fn cut(text: &str) -> Option<Pieces> {
    let lines: Vec<&str> = text.lines().collect();
    let has = |is: fn(&str) -> bool| lines.iter().any(|line| is(line));
    let is_labelled = has(is_rule) && has(|line| label(line).is_some_and(|(name, _)| is_story(&name)));
    let is_headed = (0..lines.len()).any(|at| heading(&lines, at) == Some(Part::Story))
        && has(|line| label(line).is_some_and(|(name, _)| name.contains("proquest")));
    if !is_labelled && !is_headed {
        return None;
    }
    // Documents without lines between them are counted.
    let (at, is_start): (_, fn(&str) -> bool) = match has(is_rule) {
        true => ("the lines of underscores", is_rule),
        false => ("lines such as “Document 1 of 3”", is_count),
    };
    let starts = (0..lines.len()).filter(|at| 0 < *at && is_start(lines[*at]));
    let ends: Vec<usize> = std::iter::once(0).chain(starts).chain([lines.len()]).collect();
    let pieces = ends.windows(2).filter_map(|ends| piece(lines.get(ends[0]..ends[1])?)).collect();
    Some(Pieces { database: "ProQuest", at, pieces })
}

fn is_rule(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    20 <= line.len() && line.bytes().all(|byte| byte == b'_')
}

/// "Document 1 of 3".
fn is_count(line: &str) -> bool {
    let words: Vec<&str> = line.split(is_blank).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words.as_slice(), ["Document", one, "of", all] if is_number(one) && is_number(all))
}

fn is_story(name: &str) -> bool {
    matches!(name, "full text" | "fulltext" | "texte intégral" | "volltext" | "texto completo")
}

/// What stands below a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Title, author and link, below no heading.
    Top,
    Abstract,
    Story,
    Details,
}

/// A heading alone on its line: "FULL TEXT", "Abstract (English)". Below "DETAILS" stands a label; else it is a heading of
/// the story.
fn heading(lines: &[&str], at: usize) -> Option<Part> {
    let words = lines.get(at)?.trim_matches(is_blank);
    if 40 < words.len() {
        return None;
    }
    let name = words.split('(').next().unwrap_or(words).trim().to_lowercase();
    let is_above_label = || {
        let mut below = lines.iter().skip(at + 1).filter(|line| !line.trim_matches(is_blank).is_empty());
        below.next().is_some_and(|line| label(line).is_some())
    };
    match name.as_str() {
        name if is_story(name) => Some(Part::Story),
        "abstract" | "résumé" | "zusammenfassung" | "resumen" | "resumo" => Some(Part::Abstract),
        "details" | "détails" | "detalles" | "detalhes" => is_above_label().then_some(Part::Details),
        _ => None,
    }
}

/// Labels that ProQuest writes around the story.
const LABELS: [&str; 48] = [
    "title",
    "author",
    "publication title",
    "publication date",
    "publication info",
    "publication year",
    "abstract",
    "subject",
    "location",
    "people",
    "company / organization",
    "company",
    "links",
    "url",
    "issn",
    "isbn",
    "section",
    "first page",
    "pages",
    "number of pages",
    "volume",
    "issue",
    "publisher",
    "place of publication",
    "country of publication",
    "publication subject",
    "source type",
    "language of publication",
    "document type",
    "proquest document id",
    "document url",
    "copyright",
    "last updated",
    "database",
    "document feature",
    "credit",
    "dateline",
    "column",
    "identifier / keyword",
    "identifier",
    "classification",
    "duns",
    "full text",
    "contact",
    "illustration",
    "edition",
    "business indexing term",
    "full text availability",
];

fn piece(lines: &[&str]) -> Option<Piece> {
    let mut piece = Piece::default();
    let mut body: Vec<String> = Vec::new();
    let mut part = Part::Top;
    let mut has_story = false;
    // Lines without a label, each with its place among the lines above.
    let mut top: Vec<(usize, &str)> = Vec::new();
    // In a column of their own, values come after their labels.
    let mut open: Option<String> = None;
    let has = |part| (0..lines.len()).any(|at| heading(lines, at) == Some(part));
    let (is_headed, has_details) = (has(Part::Story), has(Part::Details));
    for (at, line) in lines.iter().enumerate() {
        let words = line.trim_matches(is_blank);
        let side = if has_story { &mut piece.below } else { &mut piece.above };
        if is_headed
            && let Some(next) = heading(lines, at)
            && (part != Part::Story || next == Part::Details)
        {
            side.push(words.to_owned());
            part = next;
            has_story |= next == Part::Story;
            open = None;
            continue;
        }
        // Between two headings "Subject: …" is a line of the story.
        let is_inside = is_headed && has_details && part == Part::Story;
        let labelled =
            label(words).filter(|(name, _)| !is_inside && (is_known(name) || part == Part::Details));
        match labelled {
            Some((name, value)) if is_story(&name) && !has_story => {
                part = Part::Story;
                has_story = true;
                body.push(value.to_owned());
            }
            Some((name, value)) => {
                part = if part == Part::Story { Part::Details } else { part };
                if name != "title" {
                    side.push(words.to_owned());
                }
                piece.take_labelled(&name, value);
                open = value.is_empty().then_some(name);
            }
            None if part == Part::Story => body.push((*line).to_owned()),
            None if words.is_empty() || is_rule(words) => {}
            None => {
                let name = open.take();
                if name.is_none() && part == Part::Top && !is_count(words) {
                    top.push((side.len(), words));
                }
                if name.as_deref() != Some("title") {
                    side.push(words.to_owned());
                }
                if let Some(name) = name {
                    piece.take_labelled(&name, words);
                }
            }
        }
    }
    piece.body = body.join("\n");
    piece.take_citation(&top);
    // The headline stands in the text; it is not left out.
    if let Some((at, first)) = top.first()
        && piece.headline.as_deref().is_none_or(|headline| headline == *first)
    {
        piece.headline = Some((*first).to_owned());
        piece.above.remove(*at);
    }
    has_story.then_some(piece)
}

fn is_known(name: &str) -> bool {
    LABELS.contains(&name) || is_story(name) || name.contains("proquest")
}

impl Piece {
    /// What a line with a label says.
    fn take_labelled(&mut self, name: &str, value: &str) {
        let value = value.trim_start_matches(['|', ' ']);
        if value.is_empty() {
            return;
        }
        // "Fjord Post ; Storvik [Storvik]. 04 Nov 2025: A.4."
        let outlet = || value.split(';').next().map(|name| name.trim().to_owned());
        match name {
            "title" => self.headline = Some(value.to_owned()),
            "author" => self.byline = self.byline.take().or(Some(value.to_owned())),
            "publication title" => self.outlet = outlet(),
            "publication date" => self.take_date(value),
            "publication info" => {
                self.outlet = self.outlet.take().or(outlet());
                self.take_date(value);
            }
            _ => {}
        }
    }

    /// "March, Jo . Fjord Post; Storvik. 04 Nov 2025: A.4.": who wrote it stands before the paper.
    fn take_citation(&mut self, above: &[(usize, &str)]) {
        let Some(outlet) = self.outlet.clone().filter(|outlet| !outlet.is_empty()) else { return };
        let named = match &self.byline {
            Some(byline) => Some(byline.clone()),
            None => above
                .iter()
                .skip(1)
                .find(|(_, line)| line.contains(&outlet))
                .map(|(_, line)| (*line).to_owned()),
        };
        let Some(line) = named else { return };
        let names =
            line.split(outlet.as_str()).next().unwrap_or(&line).trim_end_matches([' ', '.', ',', ';']);
        self.byline = Some(names.to_owned()).filter(|names| !names.is_empty());
        if let Some((_, line)) = above.iter().find(|(_, line)| line.contains(&outlet)) {
            self.take_date(line);
        }
    }
}
