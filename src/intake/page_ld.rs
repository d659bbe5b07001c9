//! What a page says about its article in JSON-LD, also where it speaks of other articles too.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::flow::bare;
use super::heading::one_line;
use super::tags;

/// What one article is said to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// How sure it is that these are words about the page's own article; the lower, the surer.
    pub rank: u8,
    pub title: Option<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
    pub day: Option<String>,
}

/// The rank of an article that is the page's own, of one that does not say where it stands, of one that stands elsewhere;
/// each has a place behind it for articles that are not called news.
const OWN: u8 = 0;
const SOME: u8 = 2;
const OTHER: u8 = 4;

/// How deep objects are looked for.
const DEEPEST: usize = 6;
/// How many objects of a list are looked at.
const MOST: usize = 500;

/// The value that stands in a script, if it is any.
pub(super) fn value(words: &str) -> Option<Value> {
    // Some pages put line ends into strings.
    let clean: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(clean.trim().trim_start_matches("<!--").trim_end_matches("-->")).ok()
}

/// The articles that these values speak of. `of_page` is the rank of what is said about the page and not its article.
///
/// The page's own article is the one whose address is one of `addresses`, else one of its `headings`, else the first. Articles of
/// other headlines are not told: what the page's own does not say, nobody says.
pub(super) fn articles(
    values: &[Value],
    addresses: &[String],
    headings: &[String],
    of_page: u8,
) -> Vec<Told> {
    let mut found = Found::default();
    for value in values {
        found.look(value, 0);
    }
    let addresses: Vec<Address<'_>> = addresses.iter().filter_map(|address| Address::of(address)).collect();
    let headings: Vec<String> = headings.iter().map(|heading| bare(heading)).collect();
    let mut told: Vec<Told> = Vec::new();
    for (object, kind) in &found.articles {
        let mut article = found.told(object);
        let places = found.addresses(object);
        let is_at = places
            .iter()
            .filter_map(|place| Address::of(place))
            .any(|place| addresses.iter().any(|own| own.is(&place)));
        let is_headed = article.title.as_deref().is_some_and(|title| headings.contains(&bare(title)));
        let place = match () {
            () if is_at => OWN,
            // Two articles of one headline are told apart by their addresses.
            () if places.is_empty() || is_headed => SOME,
            () => OTHER,
        };
        article.rank = match kind {
            Kind::News => place,
            Kind::Article => place + 1,
            Kind::Page => of_page,
        };
        told.push(article);
    }
    let has_some = told.iter().any(|article| article.rank < OTHER);
    let surest = told.iter().filter(|article| article.rank < of_page).min_by_key(|article| article.rank);
    let title = surest.and_then(|article| article.title.as_deref()).map(bare).unwrap_or_default();
    told.retain(|article| {
        let own = article.title.as_deref().map_or_else(|| title.clone(), bare);
        // One node may cut the headline short, or put the paper's name behind it.
        let is_same = own.starts_with(&title) || title.starts_with(&own);
        let is_elsewhere = has_some && OTHER <= article.rank;
        of_page <= article.rank || (is_same && !is_elsewhere)
    });
    told
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    News,
    Article,
    Page,
}

/// The objects of a page's data.
#[derive(Default)]
struct Found<'a> {
    articles: Vec<(&'a Map<String, Value>, Kind)>,
    by_id: HashMap<&'a str, &'a Map<String, Value>>,
}

impl<'a> Found<'a> {
    fn look(&mut self, value: &'a Value, depth: usize) {
        if DEEPEST < depth {
            return;
        }
        match value {
            Value::Array(list) => list.iter().take(MOST).for_each(|value| self.look(value, depth + 1)),
            Value::Object(object) => {
                if let Some(kind) = kind(object) {
                    self.articles.push((object, kind));
                }
                if let Some(Value::String(id)) = object.get("@id")
                    && 1 < object.len()
                {
                    // The same thing may be told of in several places; the one with its name counts.
                    let known = self.by_id.entry(id).or_insert(object);
                    if !known.contains_key("name") {
                        *known = object;
                    }
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher"] {
                    if let Some(inner @ (Value::Array(_) | Value::Object(_))) = object.get(key) {
                        self.look(inner, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn told(&self, object: &Map<String, Value>) -> Told {
        let told = |key: &str| object.get(key).and_then(|value| self.name(value, 0));
        Told {
            rank: 0,
            title: told("headline").or_else(|| told("name")),
            byline: told("author").or_else(|| told("creator")),
            outlet: told("publisher").or_else(|| told("sourceOrganization")),
            day: told("datePublished").or_else(|| told("dateCreated")),
        }
    }

    /// Where an article stands, as it says itself.
    fn addresses(&self, object: &Map<String, Value>) -> Vec<String> {
        let address = |value: &Value| match value {
            Value::String(address) => Some(address.clone()),
            Value::Object(inner) => {
                ["@id", "url"].iter().find_map(|key| inner.get(*key)?.as_str().map(str::to_owned))
            }
            _ => None,
        };
        ["url", "@id", "mainEntityOfPage"]
            .iter()
            .filter_map(|key| address(object.get(*key)?))
            // "#article" says nothing about the page it stands on.
            .filter(|address| Address::of(address).is_some())
            .collect()
    }

    /// A text, the names in a list, the name of a thing, or of the thing that is meant by its mark.
    fn name(&self, value: &Value, depth: usize) -> Option<String> {
        if DEEPEST < depth {
            return None;
        }
        match value {
            Value::String(words) => Some(one_line(&tags::unescaped(words))).filter(|words| !words.is_empty()),
            Value::Array(list) => {
                let names: Vec<String> =
                    list.iter().take(MOST).filter_map(|value| self.name(value, depth + 1)).collect();
                (!names.is_empty()).then(|| names.join(", "))
            }
            Value::Object(object) => {
                let meant = || self.by_id.get(object.get("@id")?.as_str()?).copied();
                let own = object.get("name").or_else(|| object.get("@value"));
                let own = own.or_else(|| meant().and_then(|meant| meant.get("name")));
                self.name(own?, depth + 1)
            }
            _ => None,
        }
    }
}

/// What an object speaks of; `None` where it is neither an article nor the page.
fn kind(object: &Map<String, Value>) -> Option<Kind> {
    let kinds: Vec<&str> = match object.get("@type")? {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let is = |wanted: &str| kinds.iter().any(|kind| kind.rsplit('/').next() == Some(wanted));
    let has = |part: &str| kinds.iter().any(|kind| kind.contains(part));
    match () {
        () if has("NewsArticle") || is("Report") || is("LiveBlogPosting") => Some(Kind::News),
        () if has("Article") || is("BlogPosting") => Some(Kind::Article),
        () if is("WebPage") => Some(Kind::Page),
        () => None,
    }
}

/// An address as it is compared.
struct Address<'a> {
    /// Without "www."; empty where the address does not say it.
    host: String,
    path: &'a str,
    /// What it asks for, without marks of campaigns.
    query: Vec<&'a str>,
}

impl<'a> Address<'a> {
    /// `None` where it names no page: "#article", a paper's front page.
    fn of(address: &'a str) -> Option<Self> {
        let address = address.trim().split('#').next().unwrap_or_default();
        let (whole, query) = address.split_once('?').unwrap_or((address, ""));
        let (host, path) = match whole.split_once("//") {
            Some((_, rest)) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
            None => ("", whole),
        };
        let host = host.to_lowercase();
        let host = ["www.", "m.", "amp."]
            .iter()
            .find_map(|start| host.strip_prefix(start))
            .unwrap_or(&host)
            .to_owned();
        let path = path.trim_matches('/');
        let is_mark = |part: &&str| {
            ["utm_", "fbclid", "gclid", "ref=", "cmp", "smid", "at_"]
                .iter()
                .any(|start| part.to_lowercase().starts_with(start))
        };
        let mut query: Vec<&str> =
            query.split('&').filter(|part| !part.is_empty() && !is_mark(part)).collect();
        query.sort_unstable();
        (!path.is_empty() || !query.is_empty()).then_some(Self { host, path, query })
    }

    fn is(&self, other: &Self) -> bool {
        let is_host = self.host == other.host || self.host.is_empty() || other.host.is_empty();
        let is_query = self.query == other.query || self.query.is_empty() || other.query.is_empty();
        is_host && self.path == other.path && is_query
    }
}
