//! Exports of Factiva: with two-letter codes before each field, or plain lines; each article ends with its number
//! ("Document DSPEC00020251104…").

use super::{Piece, Pieces, without_by};
use crate::intake::date;
use crate::intake::lines::is_blank;

/// The articles of an export.
pub(super) fn cut(text: &str) -> Option<Pieces> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches(is_blank)).collect();
    if !lines.iter().any(|line| is_number(line)) {
        return None;
    }
    let has_codes = lines.iter().any(|line| code(line).is_some_and(|(code, _)| code == "HD"))
        && lines.iter().any(|line| code(line).is_some_and(|(code, _)| code == "LP" || code == "TD"));
    let pieces = lines
        .split_inclusive(|line| is_number(line))
        .filter_map(if has_codes { coded } else { plain })
        .collect();
    Some(Pieces { database: "Factiva", at: "the articles’ numbers", pieces })
}

/// "Document DSPEC00020251104elb400001", behind its code or alone.
fn is_number(line: &str) -> bool {
    let line = match code(line) {
        Some(("AN", value)) => value,
        _ => line,
    };
    let Some(number) =
        ["Document ", "Dokument ", "Documento "].iter().find_map(|name| line.strip_prefix(name))
    else {
        return false;
    };
    let number = number.trim();
    (12..=40).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8
}

const CODES: [&str; 26] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "ART",
    "CT", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN",
];

/// The code that a line begins with, and what stands behind it.
fn code(line: &str) -> Option<(&str, &str)> {
    let n_code = line.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(line.len());
    let (code, rest) = line.split_at(n_code);
    let value = rest.trim_start_matches(is_blank).trim_start_matches('|').trim_start_matches(is_blank);
    let is_apart = rest.is_empty()
        || rest.starts_with('\t')
        || rest.starts_with("  ")
        || rest.starts_with(" |")
        || rest.starts_with('\u{a0}')
        || rest.starts_with(' ') && code == "AN";
    (CODES.contains(&code) && is_apart).then_some((code, value))
}

fn coded(lines: &[&str]) -> Option<Piece> {
    let mut piece = Piece::default();
    let mut body: Vec<&str> = Vec::new();
    let mut now = "";
    let mut headline: Vec<&str> = Vec::new();
    for line in lines {
        if is_number(line) {
            piece.below.push((*line).to_owned());
            continue;
        }
        let (own, value) = match code(line) {
            Some((code, value)) => {
                now = code;
                (true, value)
            }
            None => (false, *line),
        };
        match now {
            "LP" | "TD" => {
                if own {
                    body.push("");
                }
                body.push(value);
            }
            _ if value.is_empty() => {}
            "HD" => headline.push(value),
            _ => {
                match now {
                    "BY" => piece.byline = piece.byline.take().or(Some(value.to_owned())),
                    "SN" => piece.outlet = piece.outlet.take().or(Some(value.to_owned())),
                    "PD" => piece.take_date(value),
                    "ET" => piece.take_time(value),
                    _ => {}
                }
                let side = if body.is_empty() { &mut piece.above } else { &mut piece.below };
                side.push((*line).to_owned());
            }
        }
    }
    piece.body = body.join("\n");
    piece.headline = Some(headline.join(" ")).filter(|words| !words.is_empty());
    (!piece.body.trim().is_empty()).then_some(piece)
}

/// Headline, byline, "512 words", day, perhaps time, outlet, its code, page, language, rights; then the story.
fn plain(lines: &[&str]) -> Option<Piece> {
    let mut piece = Piece::default();
    let (number, lines) = match lines.split_last() {
        Some((last, rest)) if is_number(last) => (Some(*last), rest),
        _ => (None, lines),
    };
    piece.below.extend(number.map(str::to_owned));
    let is_count = |line: &&str| {
        [" words", " mots", " Wörter", " palabras", " parole", " palavras", " woorden", " слов"]
            .iter()
            .find_map(|words| line.strip_suffix(words))
            .is_some_and(|n| {
                !n.is_empty() && n.chars().all(|c| c.is_ascii_digit() || ",.'’ \u{a0}\u{202f}".contains(c))
            })
    };
    let count = lines.iter().position(is_count)?;
    let (above, below) = (lines.get(..count)?, lines.get(count + 1..)?);
    let above: Vec<&str> =
        above.iter().copied().filter(|line| !line.is_empty() && *line != "\u{c}").collect();
    let by = above.iter().rposition(|line| without_by(line).is_some());
    let is_last = |at: usize| at + 1 == above.len() && 0 < at;
    piece.byline = by.filter(|at| is_last(*at)).and_then(|at| above.get(at)).map(|line| (*line).to_owned());
    let n_headline = above.len() - usize::from(piece.byline.is_some());
    piece.headline = above.get(n_headline.checked_sub(1)?).map(|line| (*line).to_owned());
    let day = below.iter().position(|line| date::find(line).is_some())?;
    piece.take_date(below.get(day)?);
    let mut rest = below.get(day + 1..)?.iter().enumerate().filter(|(_, line)| !line.is_empty());
    let (mut at, mut line) = rest.next()?;
    if line.len() <= 5 && line.contains(':') {
        piece.take_time(line);
        (at, line) = rest.next()?;
    }
    piece.outlet = Some((*line).to_owned());
    let mut end = at;
    for (at, line) in rest {
        // Code, page, edition, language and rights are short and end no sentence.
        let is_rights =
            ["copyright", "(c)", "©", "all rights", "alle rechte", "tous droits", "todos los derechos"]
                .iter()
                .any(|start| line.to_lowercase().starts_with(start));
        let is_field = line.len() < 30 && line.split_whitespace().count() <= 3 && !line.ends_with('.');
        if !is_rights && !is_field {
            break;
        }
        end = at;
    }
    let (facts, story) = below.split_at_checked(day + end + 2)?;
    piece.body = story.join("\n");
    let headline = n_headline.checked_sub(1);
    let above = above.iter().enumerate().filter(|(at, _)| Some(*at) != headline).map(|(_, line)| line);
    let facts = facts.iter().filter(|line| !line.is_empty());
    piece.above = above.chain(lines.get(count)).chain(facts).map(|line| (*line).to_owned()).collect();
    Some(piece)
}

impl Piece {
    /// A time of day that stands on a line of its own.
    fn take_time(&mut self, line: &str) {
        if let Some(published) = &mut self.published
            && let Some(dated) = date::find(&format!("{}T{}", published.date, line.trim()))
        {
            published.time = dated.published.time;
        }
    }
}
