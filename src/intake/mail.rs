//! E-mails and web pages saved as e-mails (.eml, .mbox, .mhtml): headers become the heading, the best part the text.

use mail_parser::{DateTime, Message, MessageParser, MimeHeaders as _, PartType};

use super::flow::{Flow, Style};
use super::heading::{Known, one_line};
use super::refusal::Reason;
use super::story::{Stories, Story};
use super::{byline, furniture, outlets, page, page_flow, zone};
use crate::text::{Format, Found, Place, Published};

/// Mails are cut out of a mailbox up to this many.
const MOST_MAILS: usize = 20_000;

/// A mail becomes an article; a page saved as a mail becomes the article on the page.
pub(super) fn read(bytes: &[u8]) -> Result<Stories, Reason> {
    let message = MessageParser::default().parse(bytes).ok_or(Reason::Damaged("the e-mail"))?;
    match saved_page(&message) {
        Some(html) => page::story(&html, message.header_raw("Snapshot-Content-Location")).map(Stories::from),
        None => mail(&message).map(Stories::from),
    }
}

/// All mails of a mailbox.
pub(super) fn read_mailbox(bytes: &[u8]) -> Result<Stories, Reason> {
    let mut stories = Stories::default();
    let pieces = cut(bytes);
    let n_mails = pieces.len();
    for (at, piece) in pieces.into_iter().take(MOST_MAILS).enumerate() {
        let part = format!("{} of {n_mails}", at + 1);
        match read(&piece) {
            Ok(found) => {
                let found = Stories {
                    found: found.found.into_iter().map(|s| Story { part: None, ..s }).collect(),
                    ..found
                };
                stories.add(if n_mails == 1 { found } else { found.inside(&part) });
            }
            Err(reason) => stories.refused.push((part, reason)),
        }
    }
    if MOST_MAILS < n_mails {
        stories.refused.push((format!("e-mails after the first {MOST_MAILS}"), Reason::TooHeavy));
    }
    Ok(stories)
}

/// The mails of a mailbox without the lines that part them; `>From` is `From` again.
fn cut(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut is_after_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_blank && opens_mail(line) {
            mails.push(Vec::new());
        } else if let Some(mail) = mails.last_mut() {
            let n_marks = line.iter().take_while(|byte| **byte == b'>').count();
            let is_marked = n_marks > 0 && line[n_marks..].starts_with(b"From ");
            mail.extend_from_slice(if is_marked { &line[1..] } else { line });
        }
        is_after_blank = line.trim_ascii().is_empty();
    }
    mails.retain(|mail| !mail.trim_ascii().is_empty());
    mails
}

/// "From jo@example.org Mon Jan  6 08:12:00 2025": an address or a time and a year; "From 2019 they had …" is a sentence.
fn opens_mail(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let words: Vec<&[u8]> =
        rest.trim_ascii().split(|byte| *byte == b' ').filter(|word| !word.is_empty()).collect();
    let is_time = |word: &&[u8]| {
        word.len() >= 5 && word[0].is_ascii_digit() && word.iter().filter(|byte| **byte == b':').count() >= 1
    };
    let is_year = |word: &&[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    words.iter().any(is_time) && words.iter().any(is_year)
}

/// The page of a message that is one: browsers save a page and its pictures as parts of a mail.
fn saved_page(message: &Message<'_>) -> Option<String> {
    let is_related = message
        .content_type()
        .is_some_and(|kind| kind.c_type == "multipart" && kind.subtype() == Some("related"));
    let from = message.header_raw("From").unwrap_or_default().to_lowercase();
    let is_saved = message.header_raw("Snapshot-Content-Location").is_some()
        || (is_related && (from.contains("saved by") || message.from().is_none()))
        || from.contains("<saved by");
    if !is_saved {
        return None;
    }
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html.to_string()),
        _ => None,
    })
}

fn mail(message: &Message<'_>) -> Result<Story, Reason> {
    let flow = body(message);
    if !flow.has_words() {
        return Err(Reason::NoStory);
    }
    let mut flow = without_forwarding(flow);
    let mut known = known(message);
    if let Some(forwarded) = flow.1.take() {
        known = Known { headline: forwarded.headline.or(known.headline), ..forwarded };
    }
    let (mut flow, signature) = without_signature(flow.0);
    let taken = furniture::take_out(&mut flow);
    let mut story = Story::of_flow(Format::Mail, flow, known);
    story.leave_out("links and lines of the newsletter", taken);
    story.leave_out("the sender's signature", signature);
    let names: Vec<String> =
        message.attachments().filter_map(|part| part.attachment_name().map(str::to_owned)).collect();
    if !names.is_empty() {
        story.assumptions.push(format!(
            "What was attached to this e-mail was not read: {}. Save it and open it by itself.",
            names.join(", ")
        ));
    }
    Ok(story)
}

/// The words of the mail: its page, unless its plain text has more words.
fn body(message: &Message<'_>) -> Flow {
    let mut page = Flow::default();
    let mut plain = Flow::default();
    for part in message.html_bodies() {
        if let PartType::Html(html) = &part.body {
            page.blocks.extend(page_flow::read(html).blocks);
        }
    }
    for part in message.text_bodies() {
        if let PartType::Text(text) = &part.body {
            plain.blocks.extend(plain_flow(text).blocks);
        }
    }
    let n_words = |flow: &Flow| -> usize {
        flow.blocks.iter().map(|block| block.words.split_whitespace().count()).sum()
    };
    if n_words(&page) * 2 < n_words(&plain) {
        plain
    } else if page.has_words() {
        page
    } else {
        plain
    }
}

/// Paragraphs of a plain text. Mail programs end a line with a space where it goes on.
fn plain_flow(text: &str) -> Flow {
    let mut flow = Flow::default();
    let mut words = String::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            flow.push(Style::Plain, &std::mem::take(&mut words));
            continue;
        }
        if line == "-- " {
            flow.push(Style::Plain, &std::mem::take(&mut words));
            flow.push(Style::Plain, "--");
            continue;
        }
        words.push_str(line.trim_end_matches(['\r', '\n']));
        if !line.ends_with(' ') {
            words.push('\n');
        }
    }
    flow.push(Style::Plain, &words);
    flow
}

/// Takes off what comes after the line "-- ".
fn without_signature(flow: Flow) -> (Flow, Vec<String>) {
    let Some(at) = flow.blocks.iter().position(|block| block.words == "--") else {
        return (flow, Vec::new());
    };
    let mut blocks = flow.blocks;
    let signature = blocks.split_off(at);
    (Flow { blocks }, signature.into_iter().skip(1).map(|block| block.words).collect())
}

/// Takes off "---------- Forwarded message ---------" and its lines, and reads them.
fn without_forwarding(flow: Flow) -> (Flow, Option<Known>) {
    let is_mark = |words: &str| {
        let lower = words.to_lowercase();
        lower.starts_with("---")
            && (lower.contains("forwarded message") || lower.contains("original message"))
    };
    let is_start =
        |words: &str| is_mark(words) || words.to_lowercase().starts_with("begin forwarded message");
    let Some(at) = flow.blocks.iter().take(8).position(|block| is_start(&block.words)) else {
        return (flow, None);
    };
    let mut known = Known::default();
    let mut blocks = flow.blocks.into_iter().skip(at).peekable();
    while let Some(block) = blocks.peek() {
        let mut lines = block.words.lines().filter(|line| !is_start(line)).peekable();
        let n_labelled = lines.clone().filter(|line| label(line).is_some()).count();
        if lines.peek().is_some() && n_labelled == 0 {
            break;
        }
        for (name, value) in lines.filter_map(label) {
            match name.as_str() {
                "subject" => known.headline = headline(value),
                "from" => take_sender(&mut known, value.split('<').next().unwrap_or(value)),
                "date" | "sent" => {
                    known.published = super::date::find(value)
                        .map(|dated| Found { value: dated.published, place: place("the forwarded e-mail") });
                }
                _ => {}
            }
        }
        blocks.next();
    }
    (Flow { blocks: blocks.collect() }, Some(known))
}

/// "Subject: No deal".
fn label(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim().trim_matches('*').to_lowercase();
    matches!(name.as_str(), "from" | "date" | "sent" | "subject" | "to" | "cc" | "reply-to")
        .then_some((name, value.trim().trim_start_matches('*').trim()))
}

fn place(what: &str) -> Place {
    Place::Around(what.to_owned())
}

fn known(message: &Message<'_>) -> Known {
    let mut known = Known { headline: message.subject().and_then(headline), ..Known::default() };
    let sender = message.from().and_then(|from| from.first());
    if let Some(name) = sender.and_then(|sender| sender.name()) {
        take_sender(&mut known, name);
    }
    known.published =
        message.date().and_then(published).map(|value| Found { value, place: place("the e-mail's date") });
    known
}

/// A paper's name is the outlet, anything that can be a person's the byline.
fn take_sender(known: &mut Known, name: &str) {
    let name = one_line(name.trim_matches(['"', '\'', ' ']));
    let found =
        |value: &str| Some(Found { value: value.to_owned(), place: place("the sender of the e-mail") });
    // "Jo March, Fjord Post", "Jo March via Fjord Post".
    let (person, paper) = [" via ", ", ", " | ", " at ", " - "]
        .iter()
        .find_map(|joint| name.split_once(joint))
        .filter(|(_, paper)| outlets::is_outlet(paper))
        .map_or((name.as_str(), None), |(person, paper)| (person, Some(paper)));
    known.outlet = paper.and_then(found);
    if outlets::is_outlet(person) {
        known.outlet = found(person);
    } else if byline::find(&format!("By {person}")).is_some_and(|byline| byline.names.is_some())
        && person.contains(' ')
    {
        known.byline = found(person);
    }
}

/// A subject without "Fwd:" and its cousins.
fn headline(subject: &str) -> Option<Found> {
    const BEFORE: [&str; 10] = ["fwd:", "fw:", "re:", "aw:", "wg:", "tr:", "rv:", "vs:", "sv:", "i:"];
    let mut rest = subject.trim();
    while let Some(before) = BEFORE
        .iter()
        .find(|before| rest.get(..before.len()).is_some_and(|start| start.eq_ignore_ascii_case(before)))
    {
        rest = rest[before.len()..].trim_start();
    }
    let value = one_line(rest);
    (!value.is_empty()).then(|| Found { value, place: place("the e-mail's subject") })
}

fn published(date: &DateTime) -> Option<Published> {
    let day = jiff::civil::Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()?;
    let time =
        jiff::civil::Time::new(i8::try_from(date.hour).ok()?, i8::try_from(date.minute).ok()?, 0, 0).ok();
    let minutes = i16::from(date.tz_hour) * 60 + i16::from(date.tz_minute);
    let offset_minutes = if date.tz_before_gmt { -minutes } else { minutes };
    Some(Published { date: day, time, offset: zone::offset(offset_minutes) })
}
