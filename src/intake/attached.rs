//! What is attached to an e-mail: e-mails and documents are articles of their own; pictures, cards and signatures are
//! passed over.

use std::path::Path;

use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

use super::reader::{self, How};
use super::refusal::Reason;
use super::story::Stories;
use super::{mail, pack, page_flow, recognise};

/// The most attachments that are read of one mail, those of the mails attached to it counted too.
pub(super) const MOST: usize = 50;

/// The largest attachment that is read, in bytes.
const LARGEST: usize = 64 << 20;

/// What is attached to a mail.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// Articles, and what should have been some.
    pub stories: Stories,
    /// The names of files that are of no kind that can be read, and why not.
    pub unread: Vec<(String, Reason)>,
}

/// Reads what is attached to a mail. `depth` counts the files and mails around it, `n_left` how much may still be read.
pub(super) fn read(message: &Message<'_>, how: How, depth: usize, n_left: &mut usize) -> Attached {
    let mut attached = Attached::default();
    let mut n_passed = 0;
    for part in message.attachments() {
        if is_beside(part) {
            continue;
        }
        let is_mail = matches!(part.body, PartType::Message(_));
        let name = name(part);
        let bytes = match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.as_ref(),
            PartType::Message(_) | PartType::Multipart(_) => &[],
        };
        if !is_mail && !is_readable(part, &name, bytes) {
            if !name.is_empty() {
                let reason = recognise::kind(bytes, Path::new(&name)).err().unwrap_or(Reason::NotText);
                attached.unread.push((name, reason));
            }
            continue;
        }
        if *n_left == 0 {
            n_passed += 1;
            continue;
        }
        *n_left -= 1;
        let found = match &part.body {
            PartType::Message(_) if pack::DEEPEST <= depth + 1 => Err(Reason::TooDeep),
            PartType::Message(inner) => mail::of_message(inner, how, depth + 1, n_left),
            _ if LARGEST < bytes.len() => Err(Reason::TooHeavy),
            _ => reader::read(bytes, Path::new(&name), how, depth + 1),
        };
        match found {
            Ok(found) => attached.stories.add(found.inside(&name)),
            Err(Reason::Empty) => {}
            // Mail programs attach what stands below an attachment, mostly a signature, as a page.
            Err(Reason::NoStory) if has_few_words(part) => {}
            Err(reason) => attached.stories.refused.push((name, reason)),
        }
    }
    if 0 < n_passed {
        let name = format!("{n_passed} more attachments");
        attached.stories.refused.push((name, Reason::TooHeavy));
    }
    attached
}

/// What an attachment is called.
fn name(part: &MessagePart<'_>) -> String {
    let named = part.attachment_name().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let subject = match &part.body {
        PartType::Message(inner) => inner.subject().map(|subject| subject.trim().to_owned()),
        _ => None,
    };
    let of_mail = || matches!(part.body, PartType::Message(_)).then(|| "an attached e-mail".to_owned());
    subject.filter(|subject| !subject.is_empty()).or(named).or_else(of_mail).unwrap_or_default()
}

/// Whether an attachment may hold an article: its name says so, or its bytes do.
fn is_readable(part: &MessagePart<'_>, name: &str, bytes: &[u8]) -> bool {
    let is_text = || {
        let is_attached = part.content_disposition().is_some_and(|kind| kind.is_attachment());
        let is_kind = part.is_content_type("text", "plain") || part.is_content_type("text", "html");
        is_attached && is_kind && Path::new(name).extension().is_none()
    };
    recognise::may_be_article(Path::new(name)) || recognise::looks_like_article(bytes) || is_text()
}

/// Pictures, sounds, cards, dates, signatures, notes of mail programs: nobody looks for an article in them.
fn is_beside(part: &MessagePart<'_>) -> bool {
    const KINDS: [&str; 3] = ["image", "audio", "video"];
    const SUBTYPES: [&str; 14] = [
        "calendar",
        "vcard",
        "x-vcard",
        "directory",
        "css",
        "ics",
        "pgp-signature",
        "pgp-keys",
        "pgp-encrypted",
        "pkcs7-signature",
        "x-pkcs7-signature",
        "delivery-status",
        "disposition-notification",
        "rfc822-headers",
    ];
    const ENDINGS: [&str; 22] = [
        "png", "jpg", "jpeg", "gif", "bmp", "svg", "webp", "heic", "tif", "tiff", "ico", "mp3", "mp4", "m4a",
        "wav", "mov", "ics", "vcf", "p7s", "asc", "sig", "css",
    ];
    let kind = part.content_type();
    let is_kind = kind.is_some_and(|kind| {
        KINDS.contains(&kind.ctype().to_lowercase().as_str())
            || kind.subtype().is_some_and(|of| SUBTYPES.contains(&of.to_lowercase().as_str()))
    });
    let ending = part
        .attachment_name()
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending.to_lowercase());
    is_kind || ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn has_few_words(part: &MessagePart<'_>) -> bool {
    let PartType::Html(html) = &part.body else { return false };
    let flow = page_flow::read(html);
    flow.blocks.iter().map(|block| block.words.split_whitespace().count()).sum::<usize>() < 20
}
