//! The tags of a page, one after the other, without building the page: nothing can be nested too deeply for it.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A tag that opens: its name in small letters, and its attributes as they stand.
    Start(String, &'a str),
    /// A tag that closes.
    End(String),
    /// Words between tags, entities resolved. Of scripts and styles: as they stand.
    Words(Cow<'a, str>),
    /// A note that is not shown.
    Note(&'a str),
}

/// Elements whose content is no page.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Goes through a page from its start to its end.
pub(super) struct Pieces<'a> {
    rest: &'a str,
    /// Inside of this element, up to its end tag.
    raw: Option<&'static str>,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(page: &'a str) -> Self {
        Self { rest: page, raw: None }
    }

    /// Bytes of the page that are still to come.
    pub(super) fn n_left(&self) -> usize {
        self.rest.len()
    }

    fn take(&mut self, n_bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(n_bytes.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// What stands in a raw element.
    fn raw(&mut self, name: &'static str) -> Option<Piece<'a>> {
        let end = raw_end(self.rest, name).unwrap_or(self.rest.len());
        let words = self.take(end);
        self.raw = None;
        if words.is_empty() {
            return None;
        }
        let is_shown = matches!(name, "title" | "textarea");
        Some(Piece::Words(if is_shown { unescaped(words) } else { Cow::Borrowed(words) }))
    }

    fn tag(&mut self) -> Option<Piece<'a>> {
        if let Some(note) = self.rest.strip_prefix("<!--") {
            let end = note.find("-->");
            let words = &note[..end.unwrap_or(note.len())];
            self.take(end.map_or(self.rest.len(), |end| end + 7));
            return Some(Piece::Note(words));
        }
        if let Some(words) = self.rest.strip_prefix("<![CDATA[") {
            let end = words.find("]]>");
            let words = &words[..end.unwrap_or(words.len())];
            self.take(end.map_or(self.rest.len(), |end| end + 12));
            return Some(Piece::Words(Cow::Borrowed(words)));
        }
        let inner = &self.rest[1..];
        if inner.starts_with(['!', '?']) {
            let end = inner.find('>').map_or(self.rest.len(), |end| end + 2);
            let note = self.take(end);
            return Some(Piece::Note(note));
        }
        let is_end = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            // "1 < 2" is no tag.
            return Some(Piece::Words(Cow::Borrowed(self.take(1))));
        }
        let n_name = inner.find(|c: char| c.is_whitespace() || "/>".contains(c)).unwrap_or(inner.len());
        let name = inner[..n_name].to_ascii_lowercase();
        let n_tag = tag_end(&inner[n_name..]);
        let attributes = &inner[n_name..n_name + n_tag];
        self.take(1 + usize::from(is_end) + n_name + n_tag + 1);
        if is_end {
            return Some(Piece::End(name));
        }
        if !closes_itself(attributes) {
            self.raw = RAW.into_iter().find(|raw| *raw == name);
        }
        Some(Piece::Start(name, attributes))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(name) = self.raw
            && let Some(piece) = self.raw(name)
        {
            return Some(piece);
        }
        if self.rest.is_empty() {
            return None;
        }
        if self.rest.starts_with('<') {
            return self.tag();
        }
        let end = self.rest.find('<').unwrap_or(self.rest.len());
        Some(Piece::Words(unescaped(self.take(end))))
    }
}

/// Where a tag ends: at the first `>` outside quotation marks that open a value.
fn tag_end(attributes: &str) -> usize {
    let mut quote = None;
    let mut is_value = false;
    for (at, c) in attributes.char_indices() {
        match (quote, c) {
            (Some(mark), c) if mark == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if is_value => quote = Some(c),
            (None, '>') => return at,
            (None, '=') => is_value = true,
            (None, c) if c.is_whitespace() => {}
            (None, _) => is_value = false,
        }
    }
    // A quotation mark that never closes: the tag ends where it would without it.
    attributes.find('>').unwrap_or(attributes.len())
}

fn raw_end(page: &str, name: &str) -> Option<usize> {
    page.match_indices("</").map(|(at, _)| at).find(|at| {
        let start = at + 2;
        page.get(start..start + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

/// Whether a tag closes itself, as in XHTML: `<br />`. The slash of `<a href=/>` belongs to its value.
pub(super) fn closes_itself(attributes: &str) -> bool {
    attributes.strip_suffix('/').is_some_and(|rest| {
        rest.is_empty() || rest.ends_with(|c: char| c.is_whitespace() || c == '"' || c == '\'')
    })
}

/// The value of an attribute of a tag, entities resolved.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let n_key = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        // A value without a name is stepped over.
        let (key, after) = rest.split_at(n_key.max(usize::from(n_key == 0)));
        let after = after.trim_start();
        let is_wanted = key.eq_ignore_ascii_case(name);
        let Some(value) = after.strip_prefix('=') else {
            if is_wanted {
                return Some(String::new());
            }
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(mark @ ('"' | '\'')) => {
                let inner = &value[1..];
                inner.split_once(mark).unwrap_or((inner, ""))
            }
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if is_wanted {
            return Some(unescaped(value).into_owned());
        }
        rest = after;
    }
}

/// The longest name of a character, as in `&CounterClockwiseContourIntegral;`.
const LONGEST_NAME: usize = 33;

/// Words with their entities resolved; what is no entity stays as it is.
pub(super) fn unescaped(words: &str) -> Cow<'_, str> {
    let Some(first) = words.find('&') else { return Cow::Borrowed(words) };
    let mut plain = String::with_capacity(words.len());
    plain.push_str(&words[..first]);
    let mut rest = &words[first..];
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match entity(rest) {
            Some((n_bytes, found)) => {
                plain.push_str(&found);
                rest = &rest[n_bytes..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The entity that the words begin with: its bytes, and what it stands for.
fn entity(words: &str) -> Option<(usize, Cow<'static, str>)> {
    let inner = &words[1..];
    let look = &inner[..inner.floor_char_boundary(LONGEST_NAME)];
    if let Some(number) = look.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let n_digits = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let code = u32::from_str_radix(&digits[..n_digits], radix).ok()?;
        let n_bytes = words.len() - inner.len() + (look.len() - digits.len()) + n_digits;
        let n_end = usize::from(words[n_bytes..].starts_with(';'));
        return Some((n_bytes + n_end, Cow::Owned(character(code).to_string())));
    }
    let n_name = look.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(look.len());
    if look[n_name..].starts_with(';') {
        return resolve_html5_entity(&look[..n_name]).map(|found| (n_name + 2, Cow::Borrowed(found)));
    }
    // Old pages leave the semicolon out.
    let old = ["nbsp", "amp", "quot", "lt", "gt"].into_iter().find(|name| look[..n_name] == **name)?;
    resolve_html5_entity(old).map(|found| (n_name + 1, Cow::Borrowed(found)))
}

/// The character of a number; the numbers 128 to 159 mean Windows-1252, as in browsers.
fn character(code: u32) -> char {
    if let Ok(byte @ 0x80..=0x9f) = u8::try_from(code) {
        let bytes = [byte];
        let (found, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
        return found.chars().next().unwrap_or('\u{fffd}');
    }
    char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_in_pieces() {
        let page = "<!DOCTYPE html><P Class='a>b'>1 < 2 &amp; &#8217;<script>if (a<b) {}</SCRIPT><br/><!-- no --></p>";
        let told: Vec<String> = Pieces::of(page).map(|piece| format!("{piece:?}")).collect();
        assert_eq!(
            told,
            [
                "Note(\"<!DOCTYPE html>\")",
                "Start(\"p\", \" Class='a>b'\")",
                "Words(\"1 \")",
                "Words(\"<\")",
                "Words(\" 2 & ’\")",
                "Start(\"script\", \"\")",
                "Words(\"if (a<b) {}\")",
                "End(\"script\")",
                "Start(\"br\", \"/\")",
                "Note(\" no \")",
                "End(\"p\")",
            ]
        );
    }

    #[test]
    fn attributes_are_found_however_they_are_written() {
        let attributes = " content=\"a &quot;b&quot;\" Name=date property='og:title' hidden data-x=1";
        assert_eq!(attribute(attributes, "content").as_deref(), Some("a \"b\""));
        assert_eq!(attribute(attributes, "name").as_deref(), Some("date"));
        assert_eq!(attribute(attributes, "property").as_deref(), Some("og:title"));
        assert_eq!(attribute(attributes, "hidden").as_deref(), Some(""));
        assert_eq!(attribute(attributes, "data-x").as_deref(), Some("1"));
        assert_eq!(attribute(attributes, "x"), None);
        assert_eq!(attribute("= = ==", "x"), None);
    }

    #[test]
    fn broken_pages_end() {
        for page in [
            "<",
            "</",
            "<a",
            "<a b='",
            "<!--",
            "<![CDATA[",
            "<script>",
            "&",
            "&#",
            "&#x;",
            "&#99999999999;",
            "<é>",
        ] {
            assert!(Pieces::of(page).count() < 10, "{page}");
        }
        assert_eq!(unescaped("AT&T &nosuch; &eacute;&nbspx &#150;"), "AT&T &nosuch; é&nbspx –");
    }
}
