//! The XML inside office documents, event by event. No entity is ever expanded but the five of XML itself, and nothing
//! is fetched.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::encoding;
use super::tags;

/// What stands in a document, names without their prefixes.
pub(super) enum Node {
    /// An element opens. One without content closes at once.
    Start(Element),
    /// An element closes.
    End(String),
    /// Words.
    Words(String),
}

/// An element that opens.
pub(super) struct Element {
    /// Its name without prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, named without its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let mut attributes = start.html_attributes();
        attributes.with_checks(false);
        Self {
            name: start.local_name().into_inner().to_owned(),
            attributes: attributes
                .flatten()
                .map(|attribute| {
                    let key = attribute.key.local_name().into_inner().to_owned();
                    (key, tags::unescaped(&attribute.value).into_owned())
                })
                .collect(),
        }
    }
}

/// Goes through a document, as far as it is well formed; gives whether it was to its end.
pub(super) fn walk(bytes: &[u8], mut visit: impl FnMut(Node)) -> bool {
    let text = encoding::decode(bytes, None).text;
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => visit(Node::Start(Element::of(&start))),
            Ok(Event::End(end)) => visit(Node::End(end.local_name().into_inner().to_owned())),
            Ok(Event::Text(words)) => visit(Node::Words(words.into_inner().into_owned())),
            Ok(Event::CData(words)) => visit(Node::Words(words.into_inner().into_owned())),
            Ok(Event::GeneralRef(name)) => {
                let words = format!("&{};", &*name);
                let resolved = tags::unescaped(&words);
                // An entity that the document defines itself stands for nothing: it may stand for billions of words.
                if *resolved != *words {
                    visit(Node::Words(resolved.into_owned()));
                }
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// The same without what stands in elements of these names.
pub(super) fn walk_without(bytes: &[u8], skipped: &[&str], mut visit: impl FnMut(Node)) -> bool {
    let is_skipped = |element: &Element| skipped.contains(&element.name.as_str());
    let mut depth = 0_usize;
    walk(bytes, |node| match node {
        Node::Start(element) if depth > 0 || is_skipped(&element) => depth += 1,
        Node::End(_) if depth > 0 => depth -= 1,
        _ if depth > 0 => {}
        node => visit(node),
    })
}
