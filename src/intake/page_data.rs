//! What a saved page says about its article in its own data: JSON-LD, Open Graph and other `<meta>` names, `itemprop`,
//! `<time>`, and its address.

use serde_json::{Map, Value};

use super::heading::one_line;
use super::tags::{self, Piece, Pieces};
use super::{byline, date};
use crate::text::Published;

/// What a page says about its article; of several values for one thing the surest is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct PageData {
    pub title: Told,
    pub byline: Told,
    pub outlet: Told,
    pub published: Told<Published>,
    /// The page's first headings of the highest rank.
    pub headings: Vec<String>,
    /// The address it was saved from.
    pub address: Option<String>,
}

/// A value and how sure it is: the lower the number, the surer.
#[derive(Clone, Debug)]
pub(super) struct Told<T = String>(Option<(u8, T)>);

impl<T> Default for Told<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Told<T> {
    fn tell(&mut self, rank: u8, value: T) {
        if self.0.as_ref().is_none_or(|(known, _)| rank < *known) {
            self.0 = Some((rank, value));
        }
    }

    /// The surest value.
    pub(super) fn value(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}

/// Names of `<meta>` tags, the surest first.
const TITLES: [&str; 9] = [
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "headline",
    "title",
];
const BYLINES: [&str; 12] = [
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article:author_name",
    "article.author",
    "rnews:creator",
    "creator",
];
const OUTLETS: [&str; 9] = [
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "article:publisher_name",
    "application-name",
    "apple-mobile-web-app-title",
    "source",
];
const DATES: [&str; 24] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "pub_date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "date",
];

/// Ranks: the article's own data, then `<meta>`, then what is marked on the page, then the rest.
const OWN: u8 = 0;
const META: u8 = 20;
const MARKED: u8 = 60;
const TIME: u8 = 80;
const ADDRESS: u8 = 100;

/// Reads the data of a page, which may have been saved from this address.
pub(super) fn read(page: &str, address: Option<&str>) -> PageData {
    let mut data =
        PageData { address: address.map(|address| address.trim().to_owned()), ..PageData::default() };
    let mut open: Option<Open> = None;
    let mut is_ld = false;
    for piece in Pieces::of(page) {
        match piece {
            Piece::Start(name, attributes) => {
                is_ld = name == "script"
                    && tags::attribute(attributes, "type").is_some_and(|kind| kind.contains("ld+json"));
                if let Some(opened) = data.start(&name, attributes) {
                    open = Some(opened);
                }
            }
            Piece::Words(words) => {
                if is_ld {
                    data.read_ld(&words);
                } else if let Some(open) = &mut open
                    && open.words.len() < 2_000
                {
                    open.words.push_str(&words);
                }
            }
            Piece::End(name) => {
                is_ld = false;
                if let Some(closed) = open.take_if(|open| open.name == name) {
                    data.end(closed);
                }
            }
            Piece::Note(note) => data.note(note),
        }
    }
    if let Some(dated) = data.address.as_deref().and_then(dated_address) {
        data.published.tell(ADDRESS, dated);
    }
    data
}

/// An element whose words are a value.
struct Open {
    name: String,
    what: What,
    words: String,
}

#[derive(Clone, Copy)]
enum What {
    Title,
    Heading,
    Byline,
    Published(u8),
}

impl PageData {
    fn start(&mut self, name: &str, attributes: &str) -> Option<Open> {
        let attribute = |key| tags::attribute(attributes, key).filter(|value| !value.trim().is_empty());
        let open = |what| Some(Open { name: name.to_owned(), what, words: String::new() });
        match name {
            "meta" => {
                let keys = ["property", "name", "itemprop"].into_iter().filter_map(attribute);
                if let Some(content) = attribute("content") {
                    keys.for_each(|key| self.meta(&key.to_lowercase(), &content));
                }
                return None;
            }
            "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.address = self.address.take().or(attribute("href"));
                return None;
            }
            "title" => return open(What::Title),
            "h1" if self.headings.len() < 8 => return open(What::Heading),
            _ => {}
        }
        let marked = attribute("itemprop").unwrap_or_default().to_lowercase();
        let is_marked = |word: &str| marked.split_whitespace().any(|other| other == word);
        if is_marked("datepublished") || name == "time" {
            let class = attribute("class").unwrap_or_default().to_lowercase();
            let rank = match () {
                () if is_marked("datepublished") => MARKED,
                () if is_marked("datemodified")
                    || class.contains("updated")
                    || class.contains("modified") =>
                {
                    TIME + 4
                }
                // A clock in the page's head.
                () if self.headings.is_empty() => TIME + 8,
                () => TIME,
            };
            let value = attribute("datetime").or(attribute("content"));
            if let Some(dated) = value.as_deref().and_then(date::find) {
                self.published.tell(rank, dated.published);
                return None;
            }
            return open(What::Published(rank + 1));
        }
        if is_marked("author") || attribute("rel").is_some_and(|rel| rel == "author") {
            return open(What::Byline);
        }
        None
    }

    fn end(&mut self, open: Open) {
        let words = one_line(&open.words);
        if words.is_empty() {
            return;
        }
        match open.what {
            What::Title => self.title.tell(MARKED + 10, words),
            What::Heading => self.headings.push(words),
            What::Byline => {
                if let Some(names) = names(&words) {
                    self.byline.tell(MARKED, names);
                }
            }
            What::Published(rank) => {
                if let Some(dated) = date::find(&words) {
                    self.published.tell(rank, dated.published);
                }
            }
        }
    }

    fn meta(&mut self, key: &str, content: &str) {
        let rank = |names: &[&str]| {
            let at = names.iter().position(|name| *name == key)?;
            Some(META + u8::try_from(at).unwrap_or(u8::MAX))
        };
        let value = one_line(content);
        if let Some(rank) = rank(&TITLES) {
            self.title.tell(rank, value.clone());
        }
        if let (Some(rank), Some(names)) = (rank(&BYLINES), names(&value)) {
            self.byline.tell(rank, names);
        }
        if let (Some(rank), false) = (rank(&OUTLETS), value.contains("://")) {
            self.outlet.tell(rank, value.clone());
        }
        if let (Some(rank), Some(dated)) = (rank(&DATES), date::find(&value)) {
            self.published.tell(rank, dated.published);
        }
        if key == "og:url" {
            self.address = self.address.take().or(Some(value));
        }
    }

    /// Browsers and savers note where a page is from.
    fn note(&mut self, note: &str) {
        if let Some((_, after)) = note.split_once("saved from url=(") {
            let address = after.split_once(')').map(|(_, address)| address.trim().to_owned());
            self.address = self.address.take().or(address);
        }
        if note.contains("SingleFile") {
            let address = note.lines().find_map(|line| line.trim().strip_prefix("url:"));
            self.address = self.address.take().or(address.map(|address| address.trim().to_owned()));
        }
    }

    fn read_ld(&mut self, words: &str) {
        // Some pages put line ends into strings.
        let clean: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let clean = clean.trim().trim_start_matches("<!--").trim_end_matches("-->");
        if let Ok(value) = serde_json::from_str::<Value>(clean) {
            self.take_ld(&value, 0);
        }
    }

    fn take_ld(&mut self, value: &Value, depth: usize) {
        if 6 < depth {
            return;
        }
        match value {
            Value::Array(list) => list.iter().take(500).for_each(|value| self.take_ld(value, depth + 1)),
            Value::Object(object) => {
                if let Some(rank) = article_rank(object) {
                    self.take_article(object, rank);
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                    if let Some(inner @ (Value::Array(_) | Value::Object(_))) = object.get(key) {
                        self.take_ld(inner, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn take_article(&mut self, object: &Map<String, Value>, rank: u8) {
        let told = |key: &str| object.get(key).and_then(name_of);
        if let Some(title) = told("headline").or_else(|| told("name")) {
            self.title.tell(rank, title);
        }
        if let Some(names) = told("author").or_else(|| told("creator")).as_deref().and_then(names) {
            self.byline.tell(rank, names);
        }
        if let Some(outlet) = told("publisher").or_else(|| told("sourceOrganization")) {
            self.outlet.tell(rank, outlet);
        }
        let day = told("datePublished").or_else(|| told("dateCreated"));
        if let Some(dated) = day.as_deref().and_then(date::find) {
            self.published.tell(rank, dated.published);
        }
    }
}

/// How sure what an object of JSON-LD says about the article is; `None` where it is about something else.
fn article_rank(object: &Map<String, Value>) -> Option<u8> {
    let kinds = object.get("@type").and_then(name_of)?;
    let is = |kind: &str| kinds.split(", ").any(|of| of.rsplit('/').next() == Some(kind));
    let is_news = kinds.contains("NewsArticle") || is("Report") || is("LiveBlogPosting");
    let is_article = kinds.contains("Article") || is("BlogPosting");
    match () {
        () if is_news => Some(OWN),
        () if is_article => Some(OWN + 1),
        () if is("WebPage") => Some(META + 12),
        () => None,
    }
}

/// A text, the names in a list, or the name of a thing.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(one_line(&tags::unescaped(words))).filter(|words| !words.is_empty()),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(name_of).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(object) => object.get("name").or_else(|| object.get("@value")).and_then(name_of),
        _ => None,
    }
}

/// The names of people in a value; addresses and mail boxes are none.
pub(super) fn names(value: &str) -> Option<String> {
    let value = value.trim();
    if value.contains("://") || value.starts_with("www.") || value.contains('@') || value.len() > 160 {
        return None;
    }
    let line = if value.len() > 3 && value.is_char_boundary(3) && value[..3].eq_ignore_ascii_case("by ") {
        value.to_owned()
    } else {
        format!("By {value}")
    };
    match byline::find(&line) {
        Some(found) => found.names.and_then(|range| line.get(range).map(str::to_owned)),
        None => Some(value.to_owned()).filter(|value| value.split_whitespace().count() <= 6),
    }
}

/// The day in an address: "/2024/05/21/", "/2024-05-21-…".
fn dated_address(address: &str) -> Option<Published> {
    let parts: Vec<&str> = address.split(['/', '?', '#']).collect();
    let joined = parts.windows(3).find_map(|window| {
        let is_number =
            |word: &str, n: usize| word.len() == n && word.bytes().all(|byte| byte.is_ascii_digit());
        let [year, month, day] = window else { return None };
        let is_day = is_number(year, 4) && is_number(month, 2) && is_number(day, 2);
        is_day.then(|| format!("{year}-{month}-{day}"))
    });
    let whole = || {
        parts.iter().find_map(|part| {
            part.get(..10)
                .filter(|start| date::find(start).is_some_and(|dated| dated.range == (0..10)))
                .map(str::to_owned)
        })
    };
    date::find(&joined.or_else(whole)?).map(|dated| dated.published)
}
