//! Forwarded e-mails: where the one that was forwarded begins, and what the lines above it say ("From: …", "Gesendet: …").
//!
//! Mail programs mark it by a line of their own, by a line of underscores or by nothing but those lines.

use std::borrow::Cow;

use super::flow::{Block, Flow};
use super::{date, furniture};

/// What a mail's own lines say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub from: Option<String>,
    pub date: Option<String>,
    pub subject: Option<String>,
}

/// A mail that was forwarded.
#[derive(Clone, Debug)]
pub(super) struct Forwarded {
    /// Its words.
    pub flow: Flow,
    pub lines: Lines,
    /// What stood above them: a comment, its own lines.
    pub above: Vec<String>,
}

/// How far from the top a forwarded mail may begin, in lines.
const MOST_ABOVE: usize = 60;

/// The longest comment, in words, above a mail that only its lines show to be one.
const LONGEST_COMMENT: usize = 60;

/// The most lines with labels above a mail.
const MOST_LABELS: usize = 16;

/// How often a mail is forwarded and forwarded again.
const MOST_TIMES: usize = 8;

/// The mail that was forwarded, the innermost of several. `is_told` says that the subject says so ("FW: …").
pub(super) fn find(flow: &Flow, is_told: bool) -> Option<Forwarded> {
    let mut found: Option<Forwarded> = None;
    let mut is_told = is_told;
    for _ in 0..MOST_TIMES {
        let Some(next) = cut(found.as_ref().map_or(flow, |found| &found.flow), is_told) else { break };
        is_told =
            next.lines.subject.as_deref().is_some_and(|subject| without_prefix(subject) != subject.trim());
        found = Some(match found {
            Some(outer) => Forwarded {
                flow: next.flow,
                lines: Lines { subject: next.lines.subject.or(outer.lines.subject), ..next.lines },
                above: [outer.above, next.above].concat(),
            },
            None => next,
        });
    }
    found
}

/// A subject without "Fwd:", "WG:", "Re:" and their cousins.
pub(super) fn without_prefix(subject: &str) -> &str {
    const BEFORE: [&str; 17] = [
        "fwd", "fw", "re", "aw", "wg", "tr", "rv", "vs", "sv", "i", "r", "enc", "res", "vb", "antw", "rif",
        "doorst",
    ];
    let mut rest = subject.trim();
    while let Some((before, after)) = rest.split_once(':')
        && BEFORE.iter().any(|known| before.trim_end().eq_ignore_ascii_case(known))
    {
        rest = after.trim_start();
    }
    rest
}

/// A plain text whose forwarded mail has ">" before every line, without those.
pub(super) fn unquoted(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..MOST_TIMES {
        let Some(next) = without_quote_marks(&text) else { break };
        text = Cow::Owned(next);
    }
    text
}

fn without_quote_marks(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    // The mark itself stands outside of the quotation.
    let quotes = |line: &str| line.trim_start().starts_with('>');
    let opens = |at: usize| {
        let rest = lines.get(at + 1..).unwrap_or_default().iter().filter(|line| !line.trim().is_empty());
        let (n_quoted, n_all) = rest.fold((0, 0), |(n, all), line| (n + usize::from(quotes(line)), all + 1));
        0 < n_all && n_all * 9 <= n_quoted * 10
    };
    let at = (0..lines.len()).find(|at| lines.get(*at).is_some_and(|line| is_mark(line)) && opens(*at))?;
    let bare = |line: &str| -> String {
        let rest = line.trim_start();
        let rest = rest.strip_prefix('>').unwrap_or(line);
        rest.strip_prefix(' ').unwrap_or(rest).to_owned()
    };
    let (above, below) = lines.split_at(at + 1);
    Some(
        above
            .iter()
            .map(|line| (*line).to_owned())
            .chain(below.iter().map(|line| bare(line)))
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

/// One line of a flow, and the block it stands in.
#[derive(Clone, Copy)]
struct Line<'a> {
    block: usize,
    words: &'a str,
}

fn cut(flow: &Flow, is_told: bool) -> Option<Forwarded> {
    let lines: Vec<Line<'_>> = flow
        .blocks
        .iter()
        .enumerate()
        .flat_map(|(block, of)| of.words.lines().map(move |words| Line { block, words }))
        .collect();
    let n_words =
        |lines: &[Line<'_>]| lines.iter().map(|line| line.words.split_whitespace().count()).sum::<usize>();
    for at in 0..lines.len().min(MOST_ABOVE) {
        let (above, rest) = lines.split_at(at);
        let is_marked = rest.first().is_some_and(|line| is_mark(line.words));
        let n_marks = rest.iter().take_while(|line| is_mark(line.words) || is_rule(line.words)).count();
        let (found, n_lines) = read(&rest[n_marks..]);
        // "From: Oslo", "Date: every Monday" may be lines of a timetable.
        let is_sent = found.date.as_ref().is_some_and(|date| date.contains(|c: char| c.is_ascii_digit()))
            || found.from.as_ref().is_some_and(|from| from.contains('@'));
        let is_whole = found.from.is_some() && found.subject.is_some() && is_sent;
        if !is_marked && !is_whole {
            continue;
        }
        let below = &rest[n_marks + n_lines..];
        let is_sure = is_marked || is_told || 0 < n_marks;
        let most_above = n_words(below).min(if is_sure { usize::MAX } else { LONGEST_COMMENT });
        // What is longer than the quoted mail answers it; what stands deep in a story is quoted there.
        if n_words(below) == 0 || most_above < n_words(above) {
            return None;
        }
        let above = lines.iter().take(at + n_marks + n_lines).map(|line| line.words);
        return Some(Forwarded {
            flow: from_line(flow, below),
            lines: found,
            above: above.filter(|words| !is_mark(words) && !is_rule(words)).map(str::to_owned).collect(),
        });
    }
    None
}

/// The blocks from the first of these lines on.
fn from_line(flow: &Flow, below: &[Line<'_>]) -> Flow {
    let Some(first) = below.first() else { return Flow::default() };
    let rest: Vec<&str> =
        below.iter().take_while(|line| line.block == first.block).map(|line| line.words).collect();
    let mut blocks = flow.blocks.iter().skip(first.block);
    let opening = blocks.next().map(|block| Block { style: block.style, words: rest.join("\n") });
    Flow { blocks: opening.into_iter().chain(blocks.cloned()).collect() }
}

/// "---------- Forwarded message ---------", "Begin forwarded message:".
fn is_mark(line: &str) -> bool {
    const BETWEEN_DASHES: [&str; 18] = [
        "forwarded message",
        "original message",
        "forwarded by",
        "weitergeleitete nachricht",
        "ursprüngliche nachricht",
        "originalnachricht",
        "message transféré",
        "message d'origine",
        "message original",
        "mensaje reenviado",
        "mensaje original",
        "messaggio inoltrato",
        "messaggio originale",
        "mensagem encaminhada",
        "mensagem original",
        "doorgestuurd bericht",
        "oorspronkelijk bericht",
        "vidarebefordrat meddelande",
    ];
    const OPENINGS: [&str; 11] = [
        "begin forwarded message",
        "anfang der weitergeleiteten nachricht",
        "anfang der weitergeleiteten e-mail",
        "début du message réexpédié",
        "début du message transféré",
        "inicio del mensaje reenviado",
        "inizio messaggio inoltrato",
        "início da mensagem reencaminhada",
        "início da mensagem encaminhada",
        "begin doorgestuurd bericht",
        "vidarebefordrat brev",
    ];
    let line = line.trim_start_matches(['>', ' ', '\u{a0}', '*']);
    if line.len() > 120 {
        return false;
    }
    let lower = line.trim_end().to_lowercase().replace('’', "'");
    let has = |known: &[&str]| known.iter().any(|words| lower.contains(words));
    (lower.starts_with("--") && has(&BETWEEN_DASHES))
        || (lower.trim_end_matches('*').ends_with(':')
            && OPENINGS.iter().any(|words| lower.starts_with(words)))
}

/// A line of underscores or dashes.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    5 <= line.len() && line.chars().all(|c| matches!(c, '_' | '-' | '—' | '─'))
}

/// What a line of a mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    From,
    Date,
    Subject,
    To,
    Other,
}

/// The words before the colon, in the languages of Europe.
const LABELS: [(Label, &[&str]); 5] = [
    (Label::From, &["from", "von", "de", "da", "van", "från", "fra", "od", "от", "expéditeur", "absender"]),
    (
        Label::Date,
        &[
            "sent",
            "date",
            "gesendet",
            "datum",
            "envoyé",
            "envoye",
            "enviado",
            "enviada",
            "enviado el",
            "fecha",
            "data",
            "inviato",
            "verzonden",
            "skickat",
            "sendt",
            "dato",
            "wysłano",
            "дата",
            "отправлено",
        ],
    ),
    (
        Label::Subject,
        &[
            "subject",
            "betreff",
            "objet",
            "sujet",
            "asunto",
            "assunto",
            "oggetto",
            "onderwerp",
            "ämne",
            "emne",
            "temat",
            "тема",
        ],
    ),
    (Label::To, &["to", "an", "à", "a", "para", "pour", "aan", "till", "til", "do", "кому"]),
    (
        Label::Other,
        &[
            "cc",
            "bcc",
            "kopie",
            "copie",
            "copie à",
            "copia",
            "copia a",
            "reply-to",
            "antwort an",
            "répondre à",
            "responder a",
            "importance",
            "wichtigkeit",
            "importancia",
            "attachments",
            "anlagen",
            "pièces jointes",
            "datos adjuntos",
            "allegati",
        ],
    ),
];

/// Whether a line says something about a mail: "Gesendet: Montag …".
pub(super) fn is_labelled(line: &str) -> bool {
    label(line).is_some()
}

/// "Subject: No deal", "*Gesendet:* Montag …".
fn label(line: &str) -> Option<(Label, &str)> {
    let (name, value) = line.split_once(':')?;
    if name.len() > 32 {
        return None;
    }
    let name = name.trim().trim_matches('*').trim().to_lowercase();
    let (label, _) = LABELS.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    Some((*label, value.trim().trim_matches('*').trim()))
}

/// Reads the lines of a mail; gives how many there are.
fn read(lines: &[Line<'_>]) -> (Lines, usize) {
    let mut found = Lines::default();
    let mut seen: Vec<Label> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at)
        && let Some((label, value)) = label(line.words)
    {
        // A second sender opens another mail.
        if (label != Label::Other && seen.contains(&label)) || MOST_LABELS <= seen.len() {
            break;
        }
        seen.push(label);
        at += 1;
        let n_more = n_going_on(lines, at, label, value);
        let mut value = value.to_owned();
        for more in lines.iter().skip(at).take(n_more) {
            value.push(' ');
            value.push_str(more.words.trim());
        }
        at += n_more;
        let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        match label {
            Label::From => found.from = value,
            Label::Date => found.date = value,
            Label::Subject => found.subject = value,
            Label::To | Label::Other => {}
        }
    }
    (found, at)
}

/// How many lines go on with what a line says: wrapped lists of receivers, values in a cell of their own.
fn n_going_on(lines: &[Line<'_>], at: usize, of: Label, value: &str) -> usize {
    let is_labelled = |at: usize| lines.get(at).is_some_and(|line| label(line.words).is_some());
    let Some(next) = lines.get(at).filter(|_| !is_labelled(at)) else { return 0 };
    let own = at.checked_sub(1).and_then(|own| lines.get(own)).map_or(next.block, |own| own.block);
    let wrapped = (1..=20)
        .take_while(|n| lines.get(at + n - 1).is_some_and(|line| line.block == own))
        .find(|n| is_labelled(at + n));
    if let Some(n) = wrapped {
        return n;
    }
    let fits = match of {
        Label::From | Label::To | Label::Other => next.words.contains('@'),
        Label::Date => date::find(next.words).is_some(),
        Label::Subject => false,
    };
    if value.is_empty() && next.words.len() < 300 && (fits || is_labelled(at + 1)) {
        return 1;
    }
    // A long subject is broken where it is the last line before the words.
    let is_last = lines.get(at + 1).is_none_or(|line| line.block != own);
    let is_broken =
        of == Label::Subject && 55 <= value.len() && next.block == own && is_last && next.words.len() < 80;
    usize::from(is_broken && !super::lines::ends_sentence(next.words) && !furniture::is_furniture(next.words))
}
