//! What kind of file some bytes are: by what is in them first, by the file's name second.

use std::path::Path;

use super::encoding;
use super::records;
use super::refusal::Reason;
use super::wide;
use crate::text::Format;

/// What kind of file some bytes are, as readers tell kinds apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain text, Markdown.
    Text,
    Page,
    Pdf,
    /// Office documents, books and packed collections: what it is stands in its list of files.
    Zip,
    Rtf,
    /// An e-mail, or a page saved as one.
    Mail,
    Mailbox,
    Csv,
    Json,
    JsonLines,
}

/// How the names of files end that may be articles.
pub const ENDINGS: [&str; 25] = [
    "txt", "text", "md", "markdown", "mdown", "html", "htm", "xhtml", "mhtml", "mht", "pdf", "docx", "docm",
    "odt", "rtf", "eml", "mbox", "epub", "json", "jsonl", "ndjson", "csv", "tsv", "zip", "xht",
];

/// The first bytes of what old office programs write, and of new documents that are locked.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What such a file is, by the names of the streams in it.
fn of_old_office(bytes: &[u8]) -> Reason {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        return Reason::Encrypted;
    }
    Reason::OtherKind(if has("__substg1.0_") {
        "an Outlook message (.msg)"
    } else {
        "an old office document"
    })
}

/// First bytes of files that are no text, and what they are.
const OTHER_KINDS: [(&[u8], &str); 21] = [
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"8BPS", "a picture"),
    (b"PK\x05\x06", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x28\xb5\x2f\xfd", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a film"),
];

/// One of the kinds above by its words.
pub(super) fn kind_named(words: &str) -> &'static str {
    OTHER_KINDS
        .iter()
        .map(|(_, kind)| *kind)
        .chain([XML])
        .find(|kind| *kind == words)
        .unwrap_or("another kind of file")
}

/// Whether a file's name says that it may be an article.
pub(super) fn may_be_article(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_lowercase())
}

/// Whether the first bytes of a file without a telling name are those of an article. Plain text proves nothing, and of
/// archives only documents and books do.
pub(super) fn looks_like_article(start: &[u8]) -> bool {
    let start = &start[..start.len().min(LOOK)];
    match kind(start, Path::new("")) {
        Ok(Kind::Text) | Err(_) => false,
        Ok(Kind::Zip) => [&b"word/"[..], b"opendocument.text", b"application/epub"]
            .iter()
            .any(|mark| start.windows(mark.len()).any(|window| window == *mark)),
        Ok(_) => true,
    }
}

/// The most bytes that a kind is told by.
pub(super) const LOOK: usize = 1 << 16;

/// What kind of file this is.
///
/// # Errors
/// Refuses what is no article of any kind, by its name.
pub(super) fn kind(bytes: &[u8], name: &Path) -> Result<Kind, Reason> {
    let start = &bytes[..bytes.len().min(LOOK)];
    // Some programs put a line before the mark.
    if start[..start.len().min(1024)].windows(5).any(|window| window == b"%PDF-") && !is_mail(start) {
        return Ok(Kind::Pdf);
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if start.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Kind::Rtf);
    }
    if start.starts_with(OLE) {
        return Err(of_old_office(bytes));
    }
    refuse_other_kinds(bytes)?;
    if is_mailbox(start) {
        return Ok(Kind::Mailbox);
    }
    if is_mail(start) {
        return Ok(Kind::Mail);
    }
    let text = encoding::decode(start, encoding::declared(start)).text;
    Ok(text_kind(&text, name))
}

fn text_kind(text: &str, name: &Path) -> Kind {
    let ending = ending(name);
    let ending = ending.as_deref().unwrap_or_default();
    if is_page(text) {
        return Kind::Page;
    }
    let words = text.trim_start_matches(super::lines::is_blank);
    let first = words.lines().next().unwrap_or_default().trim_end();
    let is_object = |words: &str| {
        words.starts_with('{')
            && serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(words).is_ok()
    };
    match ending {
        "jsonl" | "ndjson" if words.starts_with('{') => return Kind::JsonLines,
        "json" if words.starts_with(['{', '[']) => {
            return if is_object(first) && is_many(words) { Kind::JsonLines } else { Kind::Json };
        }
        "csv" | "tsv" => return Kind::Csv,
        _ => {}
    }
    let begins_json = words
        .strip_prefix(['[', '{'])
        .is_some_and(|rest| rest.trim_start().starts_with(['{', '"']) && rest.contains("\":"));
    if begins_json || (words.starts_with('{') && words.contains("\" :")) {
        return if is_object(first) && is_many(words) { Kind::JsonLines } else { Kind::Json };
    }
    if [',', ';', '\t'].iter().any(|separator| records::is_header(first, *separator)) {
        return Kind::Csv;
    }
    match format(text, Some(name)) {
        Format::Html => Kind::Page,
        _ => Kind::Text,
    }
}

fn is_many(words: &str) -> bool {
    words.lines().filter(|line| !line.trim().is_empty()).nth(1).is_some()
}

/// "From jo@example.org Mon Jan  6 …" before the first header of a mailbox.
fn is_mailbox(start: &[u8]) -> bool {
    let start = start.trim_ascii_start();
    let Some(first) = start.split(|byte| *byte == b'\n').next() else { return false };
    start.starts_with(b"From ")
        && first.iter().any(u8::is_ascii_digit)
        && start.get(first.len() + 1..).is_some_and(|rest| n_headers(rest) >= 2)
}

/// Whether the text opens with the headers of an e-mail, and not with a heading that looks like them.
fn is_mail(start: &[u8]) -> bool {
    const SURE: [&str; 6] =
        ["mime-version", "received", "message-id", "return-path", "content-type", "delivered-to"];
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let names = headers(start.trim_ascii_start());
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    // Mails saved by hand may keep only these: "From:" with an address, "Date:" and "Subject:".
    let is_plain = has("from")
        && has("date")
        && has("subject")
        && start
            .split(|byte| *byte == b'\n')
            .take(20)
            .any(|line| line.to_ascii_lowercase().starts_with(b"from:") && line.contains(&b'@'));
    let is_sure = is_plain || names.iter().any(|name| SURE.contains(&name.as_str()));
    is_sure && 2 <= n_headers(start.trim_ascii_start())
}

fn n_headers(start: &[u8]) -> usize {
    const USUAL: [&str; 16] = [
        "from",
        "to",
        "date",
        "subject",
        "mime-version",
        "received",
        "message-id",
        "return-path",
        "content-type",
        "delivered-to",
        "reply-to",
        "sender",
        "snapshot-content-location",
        "content-transfer-encoding",
        "cc",
        "x-mailer",
    ];
    headers(start).iter().filter(|name| USUAL.contains(&name.as_str())).count()
}

/// The names before the first blank line, as far as the lines are headers.
fn headers(start: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for line in start.split(|byte| *byte == b'\n').take(200) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let n_name = line.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
        if n_name == 0 || line.get(n_name) != Some(&b':') {
            break;
        }
        names.push(String::from_utf8_lossy(&line[..n_name]).to_ascii_lowercase());
    }
    names
}

/// Refuses bytes that are no text.
pub(super) fn refuse_other_kinds(bytes: &[u8]) -> Result<(), Reason> {
    // Two letters open a sentence as easily as a picture: "BMW workers …". Text has no zeros.
    let has_zeros = bytes.iter().take(512).any(|byte| *byte == 0);
    let found = OTHER_KINDS
        .iter()
        .find(|(mark, _)| bytes.starts_with(mark) && (mark.len() > 3 || has_zeros || !mark.is_ascii()));
    if let Some((_, kind)) = found {
        return Err(Reason::OtherKind(kind));
    }
    match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            return Err(Reason::OtherKind("a picture"));
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, ..] if has_zeros => {
            return Err(Reason::OtherKind("a sound file or a film"));
        }
        [_, _, _, _, b'f', b't', b'y', b'p', ..] if has_zeros => {
            return Err(Reason::OtherKind("a picture or a film"));
        }
        _ => {}
    }
    if is_other_xml(bytes) {
        return Err(Reason::OtherKind(XML));
    }
    let is_marked =
        [&b"\xff\xfe"[..], b"\xfe\xff", b"\0\0\xfe\xff"].iter().any(|mark| bytes.starts_with(mark));
    if is_marked || wide::utf_16_by_pattern(bytes).is_some() {
        return Ok(());
    }
    match is_rubbish(bytes) {
        true => Err(Reason::NotText),
        false => Ok(()),
    }
}

/// A document of tags that is no page: what stands in it are not an article's words.
const XML: &str = "an XML file of a kind that is not known here";

fn is_other_xml(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let head = start[..start.len().min(2_000)].to_ascii_lowercase();
    let has = |wanted: &[u8]| head.windows(wanted.len()).any(|window| window == wanted);
    head.starts_with(b"<?xml") && !has(b"<html") && !has(b"<!doctype html")
}

/// Whether control characters that no text uses make up more than a hundredth of the bytes.
fn is_rubbish(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(1 << 20)];
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    let n_control = sample.iter().filter(|byte| is_control(byte)).count();
    n_control * 100 > sample.len()
}

/// What kind of article a text is.
pub(super) fn format(text: &str, path: Option<&Path>) -> Format {
    if is_page(text) {
        return Format::Html;
    }
    match path.and_then(ending).as_deref() {
        Some("md" | "markdown" | "mdown") => Format::Markdown,
        Some("html" | "htm" | "xhtml") if has_tags(text) => Format::Html,
        _ if is_marked_down(text) => Format::Markdown,
        _ => Format::Text,
    }
}

/// Whether the first lines show two kinds of Markdown's signs. One alone proves nothing: "# 1 in sales" opens a plain
/// text, and "*Correction*" stands in one.
fn is_marked_down(text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(8192)];
    let lines = start.lines().map(str::trim).filter(|line| !line.is_empty()).take(40);
    let [mut has_title, mut has_heading, mut has_emphasis, mut has_link] = [false; 4];
    for (at, line) in lines.enumerate() {
        let level = line.len() - line.trim_start_matches('#').len();
        let is_heading = (1..=6).contains(&level) && line[level..].starts_with(' ');
        has_title |= at == 0 && is_heading;
        has_heading |= 0 < at && 1 < level && is_heading;
        has_emphasis |= is_emphasis(line) || has_bold(line);
        has_link |= has_link_to(line);
    }
    let signs = [has_title, has_heading, has_emphasis, has_link];
    2 <= signs.into_iter().filter(|sign| *sign).count()
}

/// "*By Jo March*", "_Oslo_": a whole line between two marks.
fn is_emphasis(line: &str) -> bool {
    ['*', '_'].into_iter().any(|mark| {
        let inner = line.strip_prefix(mark).and_then(|line| line.strip_suffix(mark));
        inner.is_some_and(|inner| is_word_edged(inner.trim_matches(mark)))
    })
}

/// "**OSLO** — The union …".
fn has_bold(line: &str) -> bool {
    line.split("**").skip(1).step_by(2).any(is_word_edged) && 2 <= line.matches("**").count()
}

/// "[refused](https://a.example)".
fn has_link_to(line: &str) -> bool {
    line.match_indices("](").any(|(at, _)| {
        let to = &line[at + 2..];
        line[..at].contains('[') && to.contains(')') && (to.starts_with("http") || to.starts_with(['/', '#']))
    })
}

/// Whether something begins and ends with more than white space.
fn is_word_edged(inner: &str) -> bool {
    let is_edge = |c: char| !c.is_whitespace();
    inner.starts_with(is_edge) && inner.ends_with(is_edge) && inner.chars().any(char::is_alphanumeric)
}

/// Whether the text begins as web pages do.
fn is_page(text: &str) -> bool {
    let mut start = text[..text.floor_char_boundary(4096)].trim_start_matches(super::lines::is_blank);
    // Saved pages open with notes such as <!-- saved from url=… --> and <?xml …?>.
    loop {
        let closing = match start {
            note if note.starts_with("<!--") => "-->",
            note if note.starts_with("<?xml") => "?>",
            _ => break,
        };
        let Some((_, rest)) = start.split_once(closing) else { break };
        start = rest.trim_start();
    }
    let opening = start[..start.floor_char_boundary(64)].to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<meta ", "<title"]
        .iter()
        .any(|tag| opening.starts_with(tag))
}

/// Whether there is a tag of a page anywhere near the start.
fn has_tags(text: &str) -> bool {
    let start = text[..text.floor_char_boundary(1 << 16)].to_ascii_lowercase();
    ["<p", "<div", "<article", "<br", "<body", "<h1", "<span", "<table"].iter().any(|tag| start.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_speaks_before_the_name() {
        let named = |text: &str, name: &str| format(text, Some(Path::new(name)));
        assert_eq!(named("<!DOCTYPE html><p>No.</p>", "story.txt"), Format::Html);
        assert_eq!(named("<!-- saved from url=x -->\n<html lang=en>", "story.txt"), Format::Html);
        assert_eq!(named("The miners said no.", "story.html"), Format::Text);
        assert_eq!(named("<p>The miners said no.", "story.htm"), Format::Html);
        assert_eq!(named("# No\n", "story.md"), Format::Markdown);
        assert_eq!(named("# No\n", "story.txt"), Format::Text);
        assert_eq!(format("The miners said no.", None), Format::Text);
    }

    #[test]
    fn every_kind_is_known_by_what_is_in_it() {
        let check = |bytes: &[u8], name: &str, expected| {
            assert_eq!(kind(bytes, Path::new(name)), Ok(expected), "{name}");
        };
        check(b"%PDF-1.7", "story.txt", Kind::Pdf);
        check(b"PK\x03\x04\x14\0", "story.doc", Kind::Zip);
        check(b"{\\rtf1\\ansi", "story", Kind::Rtf);
        check(
            b"From jo@a.example Mon Jan  6 10:00:00 2025\nFrom: Jo\nSubject: No\n\nNo.",
            "box",
            Kind::Mailbox,
        );
        check(b"From: Jo <jo@a.example>\r\nMIME-Version: 1.0\r\nSubject: No\r\n\r\nNo.", "x", Kind::Mail);
        check(b"Subject: No deal\nDate: 3 May 2024\nFrom: Oslo\n\nThe crews refused.", "x.txt", Kind::Text);
        check(b"{\"title\": \"No\", \"text\": \"No.\"}\n{\"text\": \"No.\"}\n", "x", Kind::JsonLines);
        check(b"[{\"text\": \"No.\"}]", "x.txt", Kind::Json);
        check(b"title;text;date\nNo;No.;2024-05-03\n", "x.txt", Kind::Csv);
        check(b"The text, the title, they said.", "x.txt", Kind::Text);
        check(b"{It} was no object.", "x.txt", Kind::Text);
        check(b"[Oslo] The crews refused.", "x.txt", Kind::Text);
    }

    #[test]
    fn markdown_is_known_by_two_of_its_signs() {
        let check = |text: &str, expected| {
            for name in ["story.TXT", "story"] {
                assert_eq!(format(text, Some(Path::new(name))), expected, "{text}");
            }
        };
        check("# Union refuses\n\n*By Jo March*\n\nThe union refused.\n", Format::Markdown);
        check("# Union refuses\n\nThe union [refused](https://a.example).\n", Format::Markdown);
        check("# Union refuses\n\nThe union refused.\n\n## Background\n\nIt never did.\n", Format::Markdown);
        check("_By Jo March_\n\n**OSLO** — The union refused.\n\n## Background\n", Format::Markdown);

        check("# Union refuses\n\nThe union refused.\n", Format::Text);
        check("#1 in sales\n\n#2 is far behind, the union said.\n", Format::Text);
        check("Union refuses\n\n*By Jo March*\n\nThe union refused.\n", Format::Text);
        check("# Union refuses\n\n* * *\n\n* The union refused.\n* It never did.\n", Format::Text);
        check(
            "# Union refuses\n\nThe union [board] (12 members) refused 2**3 and ** offers.\n",
            Format::Text,
        );
    }

    #[test]
    fn what_is_no_text_is_named() {
        let kind = |bytes: &[u8]| refuse_other_kinds(bytes).err();
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0"), Some(Reason::OtherKind("a picture")));
        assert_eq!(kind(b"7z\xbc\xaf\x27\x1c"), Some(Reason::OtherKind("an archive")));
        assert_eq!(kind(b"\x01\x02\x03\x04\x05 rubbish"), Some(Reason::NotText));
        assert_eq!(kind(b"BMW workers demand more pay. BM."), None);
        assert_eq!(kind(b"MZ is no program here."), None);
        assert_eq!(kind(b"N\0o\0.\0 \0"), None);
        assert_eq!(kind("„Nein“, sagte sie.".as_bytes()), None);
    }
}
