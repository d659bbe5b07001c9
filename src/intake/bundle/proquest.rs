//! Exports of ProQuest: documents between lines of underscores, "Label: value", the story behind "Full text:".

use super::{Piece, Pieces, label};
use crate::intake::lines::is_blank;

/// The articles of an export.
pub(super) fn cut(text: &str) -> Option<Pieces> {
    let lines: Vec<&str> = text.lines().collect();
    let has_marks = lines.iter().any(|line| is_rule(line))
        && lines.iter().any(|line| label(line).is_some_and(|(name, _)| is_story(&name)));
    if !has_marks {
        return None;
    }
    let pieces = lines.split(|line| is_rule(line)).filter_map(piece).collect();
    Some(Pieces { database: "ProQuest", at: "the lines of underscores", pieces })
}

fn is_rule(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    20 <= line.len() && line.bytes().all(|byte| byte == b'_')
}

fn is_story(name: &str) -> bool {
    matches!(name, "full text" | "fulltext" | "texte intégral" | "volltext" | "texto completo")
}

/// Labels that ProQuest writes around the story.
const LABELS: [&str; 46] = [
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
];

fn piece(lines: &[&str]) -> Option<Piece> {
    let mut piece = Piece::default();
    let mut body: Vec<String> = Vec::new();
    let mut in_story = false;
    let mut has_story = false;
    let mut first: Option<&str> = None;
    for line in lines {
        let words = line.trim_matches(is_blank);
        let labelled = label(words).filter(|(name, _)| LABELS.contains(&name.as_str()) || is_story(name));
        match labelled {
            Some((name, value)) if is_story(&name) && !has_story => {
                in_story = true;
                has_story = true;
                body.push(value.to_owned());
            }
            Some((name, value)) => {
                in_story = false;
                if name != "title" {
                    let side = if has_story { &mut piece.below } else { &mut piece.above };
                    side.push(words.to_owned());
                }
                match name.as_str() {
                    "title" => piece.headline = Some(value.to_owned()),
                    "author" => piece.byline = piece.byline.take().or(Some(value.to_owned())),
                    "publication title" => piece.outlet = Some(value.to_owned()),
                    "publication date" => piece.take_date(value),
                    "publication info" => {
                        let name =
                            value.split(" ; ").next().unwrap_or(value).split(';').next().unwrap_or(value);
                        piece.outlet = piece.outlet.take().or(Some(name.trim().to_owned()));
                        piece.take_date(value);
                    }
                    _ => {}
                }
            }
            None if in_story => body.push((*line).to_owned()),
            None if words.is_empty() => {}
            None => {
                let is_count = words.starts_with("Document ") && words.contains(" of ");
                if first.is_none() && !is_count {
                    first = Some(words);
                }
            }
        }
    }
    piece.body = body.join("\n");
    piece.headline = piece.headline.take().or(first.map(str::to_owned));
    has_story.then_some(piece)
}
