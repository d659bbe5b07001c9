//! Exports of Nexis: the older form counts its documents ("2 of 14 DOCUMENTS"), the newer one ends each with "End of
//! Document".

use super::{Piece, Pieces, label};
use crate::intake::date;
use crate::intake::lines::is_blank;

/// The articles of an export.
pub(super) fn cut(text: &str) -> Option<Pieces> {
    newer(text).or_else(|| older(text))
}

fn is_end(line: &str) -> bool {
    matches!(
        line.trim_matches(is_blank),
        "End of Document" | "Ende des Dokuments" | "Fin du document" | "Fin de documento"
    )
}

fn newer(text: &str) -> Option<Pieces> {
    let lines: Vec<&str> = text.lines().collect();
    let has_marks = lines.iter().any(|line| is_end(line)) && lines.iter().any(|line| is_body(line));
    if !has_marks {
        return None;
    }
    let pieces = lines.split_inclusive(|line| is_end(line)).filter_map(newer_piece).collect();
    Some(Pieces { database: "Nexis", at: "the lines “End of Document”", pieces })
}

fn is_body(line: &str) -> bool {
    matches!(line.trim_matches(is_blank), "Body" | "Text" | "Corps" | "Cuerpo")
}

/// What stands below an article: "Load-Date: …", "Classification".
fn is_below(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let is_title = matches!(line, "Classification" | "Graphic" | "Notes" | "Correction-Date" | "Load-Date");
    let is_label = label(line).is_some_and(|(name, _)| {
        matches!(
            name.as_str(),
            "load-date"
                | "publication-type"
                | "journal code"
                | "correction-date"
                | "language"
                | "update-date"
        )
    });
    is_title || is_label
}

fn newer_piece(lines: &[&str]) -> Option<Piece> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_matches(is_blank)).collect();
    let body = lines.iter().position(|line| is_body(line))?;
    let (above, body) = (lines.get(..body)?, lines.get(body + 1..)?);
    let mut piece = Piece::default();
    // Headline, outlet and day stand before the first line with a label. The first piece has a list of all before it.
    let above: Vec<&str> = above.iter().copied().filter(|line| !line.is_empty()).collect();
    let day = above.iter().rposition(|line| label(line).is_none() && is_day(line));
    if let Some(day) = day {
        piece.take_date(above.get(day)?);
        piece.outlet = day.checked_sub(1).and_then(|at| above.get(at)).map(|line| (*line).to_owned());
        piece.headline = day.checked_sub(2).and_then(|at| above.get(at)).map(|line| (*line).to_owned());
    }
    for line in above.iter().skip(day.map_or(0, |day| day + 1)) {
        if let Some((name, value)) = label(line)
            && matches!(name.as_str(), "byline" | "autor" | "auteur")
        {
            piece.byline = Some(value.to_owned());
        }
    }
    let is_headline = |at: usize| day.is_some_and(|day| at + 2 == day);
    let facts = above.iter().enumerate().filter(|(at, _)| !is_headline(*at));
    piece.above = facts.map(|(_, line)| (*line).to_owned()).collect();
    let end = body.iter().position(|line| is_below(line) || is_end(line)).unwrap_or(body.len());
    let (story, below) = body.split_at(end);
    piece.body = story.join("\n");
    piece.below = below.iter().filter(|line| !line.is_empty()).map(|line| (*line).to_owned()).collect();
    Some(piece)
}

/// Whether a line says a day and little else: "November 4, 2025 Tuesday 5:05 PM GMT".
fn is_day(line: &str) -> bool {
    let Some(dated) = date::find(line) else { return false };
    let rest = line.len() - (dated.range.end - dated.range.start);
    line.len() < 70 && rest < 28
}

/// "2 of 14 DOCUMENTS", "Dokument 2 von 14", "2 sur 14 DOCUMENTS".
fn is_count(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
    let is_number = |word: &String| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_joint = |word: &String| matches!(word.as_str(), "of" | "von" | "de" | "sur");
    let is_name = |word: &String| matches!(word.as_str(), "documents" | "dokumenten" | "documentos");
    match words.as_slice() {
        [one, joint, all, name] if is_number(one) => is_joint(joint) && is_number(all) && is_name(name),
        // ProQuest writes "Document 1 of 3".
        [name, one, joint, all] => name == "dokument" && is_number(one) && joint == "von" && is_number(all),
        _ => false,
    }
}

fn older(text: &str) -> Option<Pieces> {
    let lines: Vec<&str> = text.lines().collect();
    let mut starts: Vec<usize> = (0..lines.len()).filter(|at| is_count(lines[*at])).collect();
    if starts.is_empty() {
        return None;
    }
    starts.push(lines.len());
    let pieces = starts.windows(2).filter_map(|ends| lines.get(ends[0]..ends[1])).map(older_piece).collect();
    Some(Pieces { database: "Nexis", at: "lines such as “1 of 14 DOCUMENTS”", pieces })
}

/// Labels above the story in the older form, and those below it.
const ABOVE: [&str; 10] = [
    "byline",
    "section",
    "length",
    "dateline",
    "highlight",
    "headline",
    "series",
    "source",
    "distribution",
    "columnist",
];
const BELOW: [&str; 22] = [
    "load-date",
    "language",
    "graphic",
    "publication-type",
    "subject",
    "company",
    "person",
    "organization",
    "geographic",
    "country",
    "state",
    "city",
    "industry",
    "ticker",
    "journal-code",
    "document-type",
    "type",
    "update",
    "notes",
    "correction-date",
    "acc-no",
    "pub-type",
];

fn older_piece(lines: &[&str]) -> Piece {
    let mut piece = Piece::default();
    let mut headline: Vec<String> = Vec::new();
    let mut body: Vec<&str> = Vec::new();
    let mut state = State::Top;
    for line in lines {
        let words = line.trim_matches(is_blank);
        if is_count(words) {
            piece.above.push(words.to_owned());
            continue;
        }
        // Labels are in capitals, so that "Section: …" in a story is none.
        let labelled = label(words).filter(|(name, _)| words.starts_with(&name.to_uppercase()));
        let is_named =
            |names: &[&str]| labelled.as_ref().is_some_and(|(name, _)| names.contains(&name.as_str()));
        if is_named(&BELOW) && state != State::Top || is_rights(words) && state == State::Body {
            state = State::Below;
        }
        match state {
            State::Top | State::Labels if is_named(&ABOVE) => {
                state = State::Labels;
                let Some((name, value)) = labelled else { continue };
                if name == "headline" {
                    headline = vec![value.to_owned()];
                    continue;
                }
                if name == "byline" {
                    piece.byline = Some(value.to_owned());
                }
                piece.above.push(words.to_owned());
            }
            _ if words.is_empty() => {
                if state == State::Body {
                    body.push("");
                }
            }
            State::Top if is_rights(words) => piece.above.push(words.to_owned()),
            State::Top if piece.outlet.is_none() => {
                piece.outlet = Some(words.to_owned());
                piece.above.push(words.to_owned());
            }
            State::Top if piece.published.is_none() && headline.is_empty() && is_day(words) => {
                piece.take_date(words);
                piece.above.push(words.to_owned());
            }
            State::Top => headline.push(words.to_owned()),
            State::Labels | State::Body => {
                state = State::Body;
                body.push(line);
            }
            State::Below => piece.below.push(words.to_owned()),
        }
    }
    if !headline.is_empty() {
        piece.headline = Some(headline.join(" "));
    }
    piece.body = body.join("\n");
    piece
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Outlet, day, headline.
    Top,
    /// "BYLINE: …".
    Labels,
    Body,
    /// "LOAD-DATE: …".
    Below,
}

/// "Copyright 2025 The Daily Specimen", "All Rights Reserved".
fn is_rights(line: &str) -> bool {
    let lower = line.to_lowercase();
    (lower.starts_with("copyright") || lower.starts_with("all rights reserved") || lower.starts_with('©'))
        && line.len() < 160
}
