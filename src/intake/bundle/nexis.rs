//! Exports of Nexis: the older form counts its documents ("2 of 14 DOCUMENTS"), the newer one ends each with "End of
//! Document".

use super::{Piece, Pieces, label};
use crate::intake::date;
use crate::intake::heading::one_line;
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
    let is_title = matches!(
        line,
        "Classification"
            | "Klassifizierung"
            | "Graphic"
            | "Graphique"
            | "Grafik"
            | "Notes"
            | "Correction-Date"
            | "Load-Date"
    );
    let is_label = label(line).is_some_and(|(name, _)| {
        matches!(
            name.as_str(),
            "load-date"
                | "publication-type"
                | "journal code"
                | "correction-date"
                | "language"
                | "update-date"
                | "ladedatum"
                | "date-chargement"
                | "date de chargement"
                | "fecha-carga"
                | "sprache"
                | "langue"
        )
    });
    is_title || is_label
}

fn newer_piece(lines: &[&str]) -> Option<Piece> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_matches(is_blank)).collect();
    let n_above = lines.iter().position(|line| is_body(line))?;
    let (above, body) = (lines.get(..n_above)?, lines.get(n_above + 1..)?);
    let mut piece = Piece::default();
    // Headline, outlet and day stand before the first line with a label. The first piece has a list of all before it.
    let above: Vec<&str> = above.iter().copied().filter(|line| !line.is_empty()).collect();
    let day = above.iter().rposition(|line| label(line).is_none() && is_day(line));
    let mut headline = None;
    if let Some(day) = day {
        piece.take_date(above.get(day)?);
        let mut over = above.iter().enumerate().take(day).rev().filter(|(_, line)| !is_edition(line));
        piece.outlet = over.next().map(|(_, line)| (*line).to_owned());
        headline = over.next();
        piece.headline = headline.map(|(_, line)| (*line).to_owned());
    }
    for line in above.iter().skip(day.map_or(0, |day| day + 1)) {
        if let Some((name, value)) = label(line)
            && is_byline(&name)
        {
            piece.byline = Some(value.to_owned());
        }
    }
    let facts = above.iter().enumerate().filter(|(at, _)| headline.is_none_or(|(of, _)| of != *at));
    piece.above =
        facts.map(|(_, line)| line).chain(lines.get(n_above)).map(|line| (*line).to_owned()).collect();
    let end = body.iter().position(|line| is_below(line) || is_end(line)).unwrap_or(body.len());
    let (story, below) = body.split_at(end);
    piece.body = story.join("\n");
    piece.below = below.iter().filter(|line| !line.is_empty()).map(|line| (*line).to_owned()).collect();
    Some(piece)
}

/// Who wrote it, in the languages of the exports.
fn is_byline(name: &str) -> bool {
    matches!(name, "byline" | "autor" | "auteur" | "verfasser" | "autore")
}

/// Whether a line says a day and little else: "November 4, 2025 Tuesday 5:05 PM GMT", "… Tuesday, Late Edition - Final".
fn is_day(line: &str) -> bool {
    let line = one_line(line);
    let Some(dated) = date::find(&line) else { return false };
    let rest = line.len() - (dated.range.end - dated.range.start);
    let behind = line.get(dated.range.end..).unwrap_or_default().trim_start_matches([',', ' ']);
    let edition =
        behind.split_once([',', ' ']).map_or("", |(_, edition)| edition.trim_start_matches([',', ' ']));
    (line.len() < 70 && rest < 28) || is_edition(behind) || is_edition(edition)
}

/// "Late Edition - Final", "London Edition 1", "Deutschland-Ausgabe", "Correction Appended".
fn is_edition(line: &str) -> bool {
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_name = |word: &String| {
        matches!(word.as_str(), "edition" | "édition" | "edición" | "edizione" | "editie")
            || word.ends_with("ausgabe")
    };
    let is_titled = |word: &str| !word.starts_with(char::is_lowercase) || word == "nationale";
    words.len() <= 6
        && ((words.iter().any(is_name) && line.split_whitespace().all(is_titled))
            || line.eq_ignore_ascii_case("correction appended"))
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
        [name, one, joint, all] => {
            let is_counted =
                matches!((name.as_str(), joint.as_str()), ("dokument", "von") | ("document", "de" | "sur"));
            is_counted && is_number(one) && is_number(all)
        }
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
const ABOVE: [&str; 29] = [
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
    "autor",
    "auteur",
    "verfasser",
    "autore",
    "rubrik",
    "ressort",
    "rubrique",
    "sección",
    "sezione",
    "länge",
    "longueur",
    "longitud",
    "lunghezza",
    "datum",
    "date",
    "encart",
    "origine",
    "titel",
    "titre",
];
const BELOW: [&str; 36] = [
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
    "ladedatum",
    "date-chargement",
    "fecha-carga",
    "sprache",
    "langue",
    "idioma",
    "grafik",
    "graphique",
    "zeitungs-typ",
    "type-publication",
    "tipo-publicacion",
    "thema",
    "sujet",
    "société",
];

fn older_piece(lines: &[&str]) -> Piece {
    let mut piece = Piece::default();
    let mut headline: Vec<String> = Vec::new();
    let mut body: Vec<&str> = Vec::new();
    // Where they stand among the lines above.
    let mut editions: Vec<usize> = Vec::new();
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
                if matches!(name.as_str(), "headline" | "titel" | "titre") {
                    // What was taken for it stood above it.
                    piece.above.append(&mut headline);
                    headline.push(value.to_owned());
                    continue;
                }
                match name.as_str() {
                    name if is_byline(name) => piece.byline = Some(value.to_owned()),
                    "datum" | "date" => piece.take_date(value),
                    _ => {}
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
            State::Top if headline.is_empty() && is_edition(words) => {
                editions.push(piece.above.len());
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
    // What alone stands there is the headline.
    if headline.is_empty() {
        headline = editions.iter().filter_map(|at| piece.above.get(*at).cloned()).collect();
        let above = piece.above.into_iter().enumerate().filter(|(at, _)| !editions.contains(at));
        piece.above = above.map(|(_, line)| line).collect();
    }
    piece.headline = Some(headline.join(" ")).filter(|words| !words.is_empty());
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
    let is_open = [
        "copyright",
        "©",
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "todos los derechos",
    ]
    .iter()
    .any(|opening| lower.starts_with(opening));
    is_open && line.len() < 160
}
