//! E-mails and web pages saved as e-mails (.eml, .mbox, .mhtml): headers become the heading, the best part the text.

use mail_parser::{DateTime, Message, MessageParser, MimeHeaders as _, PartType};

use super::attached::{self, Attached};
use super::flow::{Flow, Style};
use super::forwarded::{self, Lines};
use super::heading::{Known, one_line};
use super::reader::How;
use super::refusal::Reason;
use super::story::{Stories, Story};
use super::{byline, date, furniture, outlets, page, page_flow, zone};
use crate::text::{Format, Found, Place, Published, Side};

/// Mails are cut out of a mailbox up to this many.
const MOST_MAILS: usize = 20_000;

/// The most mails inside of a mail. Thousands in each other are made to be a burden.
const MOST_INNER: usize = 200;

/// The longest note, in words, that only says what is attached and is no article.
const LONGEST_NOTE: usize = 40;

/// A mail becomes an article, and so does what is attached to it; a page saved as a mail becomes the article on the page.
/// `depth` counts the files around it.
pub(super) fn read(bytes: &[u8], how: How, depth: usize) -> Result<Stories, Reason> {
    if MOST_INNER < n_inner(bytes) {
        return Err(Reason::TooHeavy);
    }
    let message = MessageParser::default().parse(bytes).ok_or(Reason::Damaged("the e-mail"))?;
    match saved_page(&message) {
        Some(html) => page::story(&html, message.header_raw("Snapshot-Content-Location")).map(Stories::from),
        None => {
            let mut n_left = attached::MOST;
            of_message(&message, how, depth, &mut n_left)
        }
    }
}

/// A mail and what is attached to it. `n_left` is how many attachments may still be read.
pub(super) fn of_message(
    message: &Message<'_>,
    how: How,
    depth: usize,
    n_left: &mut usize,
) -> Result<Stories, Reason> {
    let Attached { stories: mut attached, unread } = attached::read(message, how, depth, n_left);
    let is_alone = attached.found.is_empty() && attached.refused.is_empty() && unread.is_empty();
    let mut own = match mail(message) {
        Err(reason) if is_alone => return Err(reason),
        own => own.ok(),
    };
    if let Some(first) = attached.found.first_mut()
        && let Some(note) = own.take_if(|own| own.text.split_whitespace().count() < LONGEST_NOTE)
    {
        first.leave_out_before("the e-mail it was attached to", note);
    }
    let Some(mut own) = own else {
        attached.refused.extend(unread);
        return Ok(attached);
    };
    if !unread.is_empty() {
        let names: Vec<String> = unread.into_iter().map(|(name, _)| name).collect();
        own.assumptions.push(format!(
            "What was attached to this e-mail was not read: {}. Save it and open it by itself.",
            names.join(", ")
        ));
    }
    let mut stories = Stories::from(own);
    stories.add(attached);
    Ok(stories)
}

/// How often a mail says that it holds another.
fn n_inner(bytes: &[u8]) -> usize {
    const MARKS: [&[u8]; 3] = [b"message/rfc822", b"message/global", b"multipart/digest"];
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| {
            MARKS.iter().any(|mark| line.windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark)))
        })
        .count()
}

/// All mails of a mailbox.
pub(super) fn read_mailbox(bytes: &[u8], how: How, depth: usize) -> Result<Stories, Reason> {
    let mut stories = Stories::default();
    let pieces = cut(bytes);
    let n_mails = pieces.len();
    for (at, piece) in pieces.into_iter().take(MOST_MAILS).enumerate() {
        let part = format!("{} of {n_mails}", at + 1);
        match read(&piece, how, depth) {
            Ok(found) => stories.add(if n_mails == 1 { found } else { found.inside(&part) }),
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

/// Whether the first headers may be those of a page saved as a mail.
pub(super) fn may_be_page(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 3] = [b"multipart/related", b"snapshot-content-location", b"saved by"];
    let start = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    MARKS.iter().any(|mark| start.windows(mark.len()).any(|window| window == *mark))
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
    let mut flow = body(message);
    if !flow.has_words() {
        return Err(Reason::NoStory);
    }
    let mut known = known(message);
    let mut above = Vec::new();
    let is_told =
        message.subject().is_some_and(|subject| forwarded::without_prefix(subject) != subject.trim());
    if let Some(found) = forwarded::find(&flow, is_told) {
        known = known_of_lines(found.lines, known.headline);
        flow = found.flow;
        above = found.above;
    }
    let (mut flow, signature) = without_signature(flow);
    let taken = furniture::take_out(&mut flow);
    let mut story = Story::of_flow(Format::Mail, flow, known);
    story.leave_out_at(Side::Above, "what stands above the forwarded e-mail", above);
    story.leave_out("links and lines of the newsletter", taken);
    story.leave_out_at(Side::Below, "the sender's signature", signature);
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
            plain.blocks.extend(plain_flow(&forwarded::unquoted(text)).blocks);
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
        // Outlook puts a space behind each of these lines.
        if forwarded::is_labelled(line) && !words.is_empty() && !words.ends_with('\n') {
            words.push('\n');
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

/// What the lines of a forwarded mail say; the sender and the day of the forwarding are not its own.
fn known_of_lines(lines: Lines, headline_of_outer: Option<Found>) -> Known {
    let mut known = Known {
        headline: lines.subject.as_deref().and_then(headline).or(headline_of_outer),
        published: lines
            .date
            .as_deref()
            .and_then(date::find)
            .map(|dated| Found { value: dated.published, place: place("the forwarded e-mail") }),
        ..Known::default()
    };
    if let Some(from) = &lines.from {
        take_sender(&mut known, from.split(['<', '[']).next().unwrap_or(from));
    }
    known
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
    let name = one_line(name.trim_matches(['"', '\'', '*', ' ']));
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
    let value = one_line(forwarded::without_prefix(subject));
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
