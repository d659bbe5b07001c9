//! What a saved page says about its article in its own data: JSON-LD (`page_ld`), Open Graph and other `<meta>` names, `itemprop`,
//! `<time>`, and its address.

use serde_json::Value;

use super::heading::one_line;
use super::tags::{self, Piece, Pieces};
use super::{date, page_ld, page_names, updated};
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
    /// All addresses it says it has.
    addresses: Vec<String>,
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

    /// The surest value, where it is not only better than none.
    pub(super) fn sure(&self) -> Option<&T> {
        self.0.as_ref().filter(|(rank, _)| *rank < CHANGED).map(|(_, value)| value)
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
const META: u8 = 20;
const MARKED: u8 = 60;
const TIME: u8 = 80;
const ADDRESS: u8 = 100;
/// The day of a change, and a clock in the page's head: better than none.
const CHANGED: u8 = 110;
const CLOCK: u8 = 112;

/// The longest words before a day that say what happened on it, in bytes.
const LONGEST_LABEL: usize = 40;

/// Reads the data of a page, which may have been saved from this address.
pub(super) fn read(page: &str, address: Option<&str>) -> PageData {
    let mut data = PageData::default();
    address.into_iter().for_each(|address| data.take_address(address));
    let mut open: Option<Open> = None;
    let mut time: Option<Open> = None;
    let mut before = String::new();
    let mut values: Vec<Value> = Vec::new();
    let mut is_ld = false;
    for piece in Pieces::of(page) {
        match piece {
            Piece::Start(name, attributes) => {
                is_ld = name == "script"
                    && tags::attribute(attributes, "type").is_some_and(|kind| kind.contains("ld+json"));
                match data.start(&name, attributes, &before) {
                    Some(opened @ Open { what: What::Published(_), .. }) => {
                        // One that was never closed is over here.
                        time.replace(opened).into_iter().for_each(|time| data.end(time));
                    }
                    Some(opened) => open = Some(opened),
                    None => {}
                }
            }
            Piece::Words(words) => {
                if is_ld {
                    values.extend(page_ld::value(&words));
                    continue;
                }
                for open in [&mut open, &mut time].into_iter().flatten() {
                    if open.words.len() < 2_000 {
                        open.words.push_str(&words);
                    }
                }
                if !words.trim().is_empty() {
                    before.clear();
                    // A sentence may speak of changes too.
                    before.push_str(
                        Some(words.trim()).filter(|words| words.len() <= LONGEST_LABEL).unwrap_or_default(),
                    );
                }
            }
            Piece::End(name) => {
                is_ld = false;
                for slot in [&mut open, &mut time] {
                    if let Some(closed) = slot.take_if(|open| open.name == name) {
                        data.end(closed);
                    }
                }
            }
            Piece::Note(note) => data.note(note),
        }
    }
    time.into_iter().for_each(|time| data.end(time));
    data.take_articles(&values);
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
    /// The day that its attributes tell.
    dated: Option<Published>,
}

#[derive(Clone, Copy)]
enum What {
    Title,
    Heading,
    Byline,
    Published(u8),
}

impl PageData {
    fn start(&mut self, name: &str, attributes: &str, before: &str) -> Option<Open> {
        let attribute = |key| tags::attribute(attributes, key).filter(|value| !value.trim().is_empty());
        let open = |what| Some(Open { name: name.to_owned(), what, words: String::new(), dated: None });
        match name {
            "meta" => {
                let keys = ["property", "name", "itemprop"].into_iter().filter_map(attribute);
                if let Some(content) = attribute("content") {
                    keys.for_each(|key| self.meta(&key.to_lowercase(), &content));
                }
                return None;
            }
            "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                attribute("href").iter().for_each(|address| self.take_address(address));
                return None;
            }
            "title" => return open(What::Title),
            "h1" if self.headings.len() < 8 => return open(What::Heading),
            _ => {}
        }
        let marked = attribute("itemprop").unwrap_or_default().to_lowercase();
        let is_marked = |word: &str| marked.split_whitespace().any(|other| other == word);
        // Blogs write it as <abbr class="published" title="2024-05-21T08:00:00Z">.
        let in_title = || {
            attribute("title").filter(|title| date::find(title).is_some_and(|dated| dated.range.start == 0))
        };
        if is_marked("datepublished") || name == "time" || (name == "abbr" && in_title().is_some()) {
            let class = attribute("class").unwrap_or_default().to_lowercase();
            let rank = match () {
                () if is_marked("datepublished") => MARKED,
                () if is_marked("datemodified")
                    || class.contains("updated")
                    || class.contains("modified")
                    || updated::is_change(before) =>
                {
                    CHANGED
                }
                () if self.headings.is_empty() => CLOCK,
                () => TIME,
            };
            let value = attribute("datetime").or(attribute("content")).or_else(in_title);
            let dated = value.as_deref().and_then(date::find).map(|dated| dated.published);
            let rank = rank + u8::from(dated.is_none());
            return Some(Open {
                name: name.to_owned(),
                what: What::Published(rank),
                words: String::new(),
                dated,
            });
        }
        if is_marked("author") || attribute("rel").is_some_and(|rel| rel == "author") {
            return open(What::Byline);
        }
        None
    }

    fn end(&mut self, open: Open) {
        let words = one_line(&open.words);
        if words.is_empty() && open.dated.is_none() {
            return;
        }
        match open.what {
            What::Title => self.title.tell(MARKED + 10, words),
            What::Heading => self.headings.push(words),
            What::Byline => {
                if let Some(names) = page_names::people(&open.words) {
                    self.byline.tell(MARKED, names);
                }
            }
            What::Published(rank) => {
                let shown = updated::find(&words);
                let is_change = match &shown {
                    Some(days) => days.is_change,
                    None => updated::is_change(&words),
                };
                let rank = if is_change { rank.max(CHANGED) } else { rank };
                if let Some(published) = open.dated.or(shown.map(|days| days.day.published)) {
                    self.published.tell(rank, published);
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
        if let (Some(rank), Some(names)) = (rank(&BYLINES), page_names::people(content)) {
            self.byline.tell(rank, names);
        }
        if let (Some(rank), Some(outlet)) = (rank(&OUTLETS), page_names::outlet(&value)) {
            self.outlet.tell(rank, outlet);
        }
        if let (Some(rank), Some(dated)) = (rank(&DATES), date::find(&value)) {
            self.published.tell(rank, dated.published);
        }
        if key == "og:url" {
            self.take_address(&value);
        }
    }

    fn take_address(&mut self, address: &str) {
        let address = address.trim().to_owned();
        self.address = self.address.take().or(Some(address.clone()));
        self.addresses.push(address);
    }

    /// Browsers and savers note where a page is from.
    fn note(&mut self, note: &str) {
        if let Some((_, after)) = note.split_once("saved from url=(") {
            after.split_once(')').into_iter().for_each(|(_, address)| self.take_address(address));
        }
        if note.contains("SingleFile") {
            let address = note.lines().find_map(|line| line.trim().strip_prefix("url:"));
            address.into_iter().for_each(|address| self.take_address(address));
        }
    }

    fn take_articles(&mut self, values: &[Value]) {
        for article in page_ld::articles(values, &self.addresses, &self.headings, META + 12) {
            let page_ld::Told { rank, title, byline, outlet, day } = article;
            if let Some(title) = title {
                self.title.tell(rank, title);
            }
            if let Some(names) = byline.as_deref().and_then(page_names::people) {
                self.byline.tell(rank, names);
            }
            if let Some(outlet) = outlet.as_deref().and_then(page_names::outlet) {
                self.outlet.tell(rank, outlet);
            }
            if let Some(dated) = day.as_deref().and_then(date::find) {
                self.published.tell(rank, dated.published);
            }
        }
    }
}

/// The day in an address: "/2024/05/21/", "/2024/may/21/", "/2024/news/05/21/", "/2024-05-21-…", "…-20240521/".
fn dated_address(address: &str) -> Option<Published> {
    let parts: Vec<&str> = address.split(['/', '?', '#']).collect();
    let is_number = |word: &str, n: usize| word.len() == n && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '_'));
    let joined = (0..parts.len()).find_map(|at| match parts.get(at..)? {
        [year, month, day, ..] | [year, _, month, day, ..]
            if is_number(year, 4) && is_number(month, 2) && is_number(day, 2) =>
        {
            Some(format!("{year}-{month}-{day}"))
        }
        [year, month, day, ..] if is_number(year, 4) && is_word(month) && is_number(day, 2) => {
            Some(format!("{day} {month} {year}"))
        }
        _ => None,
    });
    let at_start = || {
        parts.iter().find_map(|part| {
            part.get(..10).filter(|start| date::find(start).is_some_and(|dated| dated.range == (0..10)))
        })
    };
    let at_end = || {
        let ends = parts.iter().filter_map(|part| part.rsplit_once('-').map(|(_, end)| end));
        ends.into_iter().find(|end| is_number(end, 8) && date::find(end).is_some())
    };
    let found = joined.or_else(|| at_start().or_else(at_end).map(str::to_owned))?;
    date::find(&found).map(|dated| dated.published)
}
