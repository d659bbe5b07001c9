//! Tables of articles (CSV, JSON, JSON Lines) become articles, one a line: the columns are known by their usual names.

use serde_json::{Map, Value};

use super::heading::Known;
use super::refusal::Reason;
use super::story::{Stories, Story};
use super::{date, marks, page_flow};
use crate::text::{Format, Found, Place};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Text,
    Title,
    Byline,
    Outlet,
    Published,
}

/// The usual names of columns, the surest first.
const NAMES: [(Column, &[&str]); 5] = [
    (
        Column::Text,
        &[
            "text",
            "fulltext",
            "body",
            "articlebody",
            "bodytext",
            "articletext",
            "content",
            "maintext",
            "article",
            "story",
            "textbody",
            "cleantext",
            "contenttext",
            "plaintext",
            "volltext",
            "texte",
            "texto",
            "testo",
        ],
    ),
    (
        Column::Title,
        &[
            "title",
            "headline",
            "heading",
            "articletitle",
            "hd",
            "documenttitle",
            "name",
            "titel",
            "titre",
            "titulo",
            "título",
            "titolo",
            "webtitle",
        ],
    ),
    (
        Column::Byline,
        &[
            "byline",
            "author",
            "authors",
            "creator",
            "writer",
            "by",
            "journalist",
            "autor",
            "auteur",
            "autore",
        ],
    ),
    (
        Column::Outlet,
        &[
            "outlet",
            "publication",
            "publisher",
            "newspaper",
            "publicationtitle",
            "source",
            "sourcename",
            "medium",
            "sitename",
            "site",
            "journal",
            "sn",
            "domain",
            "zeitung",
            "periodico",
            "quelle",
        ],
    ),
    (
        Column::Published,
        &[
            "published",
            "date",
            "publishedat",
            "publicationdate",
            "datepublished",
            "pubdate",
            "publishdate",
            "publisheddate",
            "publishedtime",
            "datetime",
            "timestamp",
            "pd",
            "createdat",
            "loaddate",
            "day",
            "datum",
            "fecha",
            "datepublish",
            "firstpublishdate",
            "webpublicationdate",
        ],
    ),
];

/// The most articles out of one table.
const MOST: usize = 50_000;

/// "Full-Text" and "full_text" are one name.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first of the usual names that is there.
fn place_of(column: Column, names: &[String]) -> Option<usize> {
    let usual = NAMES.iter().find(|(of, _)| *of == column)?.1;
    usual.iter().find_map(|usual| names.iter().position(|name| name == usual))
}

/// Whether a line names the columns of a table of articles.
pub(super) fn is_header(line: &str, separator: char) -> bool {
    let names: Vec<String> =
        line.split(separator).map(|name| bare(name.trim_matches(['"', '\u{feff}']))).collect();
    let n_known = NAMES.iter().filter(|(column, _)| place_of(*column, &names).is_some()).count();
    place_of(Column::Text, &names).is_some() && 2 <= n_known
}

/// The articles of a table whose cells are parted by commas, semicolons or tabs.
pub(super) fn read_csv(text: &str) -> Result<Stories, Reason> {
    let text = text.trim_start_matches('\u{feff}');
    // Excel's first line "sep=;" only names the separator.
    let text = match text.split_once('\n') {
        Some((first, rest))
            if first.trim_end().len() == 5 && first.to_ascii_lowercase().starts_with("sep=") =>
        {
            rest
        }
        _ => text,
    };
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    let separator =
        [',', ';', '\t', '|'].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(',');
    let has_marks = separator != '\t' || marks::are_around_cells(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .flexible(true)
        .quoting(has_marks)
        .from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(bare).collect(),
        Err(_) => return Err(Reason::Damaged("the table")),
    };
    if place_of(Column::Text, &names).is_none() {
        return Err(Reason::NoTextColumn);
    }
    let mut stories = Stories::default();
    for (at, record) in reader.records().enumerate() {
        let part = format!("row {}", at + 2);
        let Ok(record) = record else {
            stories.refused.push((part, Reason::Damaged("the row")));
            continue;
        };
        let told = |column| record.get(place_of(column, &names)?).map(str::to_owned);
        stories.take(part, story(told));
        if MOST <= stories.found.len() {
            stories.refused.push((format!("rows after the first {MOST}"), Reason::TooHeavy));
            break;
        }
    }
    Ok(stories)
}

/// The articles of a JSON document: a list of them, one of them, or a list inside an answer ("articles", "results" …).
pub(super) fn read_json(text: &str) -> Result<Stories, Reason> {
    let value: Value = serde_json::from_str(text).map_err(|_| Reason::Damaged("the JSON"))?;
    let objects = objects(value, 0).ok_or(Reason::NoTextColumn)?;
    let mut stories = Stories::default();
    let is_one = objects.len() == 1;
    for (at, object) in objects.into_iter().enumerate().take(MOST) {
        stories.take(format!("number {}", at + 1), of_object(&object));
    }
    if is_one {
        stories.found.iter_mut().for_each(|story| story.part = None);
    }
    if stories.found.is_empty() && is_one {
        return Err(stories.refused.pop().map_or(Reason::Empty, |(_, reason)| reason));
    }
    Ok(stories)
}

/// The articles of JSON Lines; a line that cannot be read is told by its number.
pub(super) fn read_json_lines(text: &str) -> Stories {
    let mut stories = Stories::default();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let part = format!("line {}", at + 1);
        match serde_json::from_str::<Map<String, Value>>(line) {
            Ok(object) => stories.take(part, of_object(&object)),
            Err(_) => stories.refused.push((part, Reason::Damaged("the line"))),
        }
        if MOST <= stories.found.len() {
            stories.refused.push((format!("lines after the first {MOST}"), Reason::TooHeavy));
            break;
        }
    }
    stories
}

impl Stories {
    fn take(&mut self, part: String, story: Option<Story>) {
        match story {
            Some(story) => self.found.push(Story { part: Some(part), ..story }),
            None => self.refused.push((part, Reason::Empty)),
        }
    }
}

/// The objects that may be articles.
fn objects(value: Value, depth: usize) -> Option<Vec<Map<String, Value>>> {
    match value {
        Value::Array(list) => {
            let objects: Vec<_> = list
                .into_iter()
                .filter_map(|value| match value {
                    Value::Object(object) => Some(object),
                    _ => None,
                })
                .collect();
            (!objects.is_empty()).then_some(objects)
        }
        Value::Object(object) => {
            // {"article": {"title": …, "text": …}}: what is wrapped is the article.
            let wrapped = ["article", "story", "document"].iter().find_map(|name| match object.get(*name) {
                Some(Value::Object(inner)) => Some(inner.clone()),
                _ => None,
            });
            if let Some(inner) = wrapped.filter(|_| depth < 4) {
                return objects(Value::Object(inner), depth + 1);
            }
            let names: Vec<String> = object.keys().map(|name| bare(name)).collect();
            if place_of(Column::Text, &names).is_some() && text_of(&object, Column::Text).is_some() {
                return Some(vec![object]);
            }
            if depth == 4 {
                return None;
            }
            const LISTS: [&str; 9] =
                ["articles", "results", "docs", "documents", "items", "data", "response", "hits", "news"];
            let mut object = object;
            LISTS.iter().find_map(|name| objects(object.remove(*name)?, depth + 1))
        }
        _ => None,
    }
}

fn of_object(object: &Map<String, Value>) -> Option<Story> {
    // An answer of a search engine wraps what it found.
    let object = match object.get("_source") {
        Some(Value::Object(inner)) => inner,
        _ => object,
    };
    // Some newspapers' answers keep text and headline in "fields".
    let fields = match object.get("fields") {
        Some(Value::Object(fields)) => Some(fields),
        _ => None,
    };
    story(|column| text_of(object, column).or_else(|| text_of(fields?, column)))
}

fn text_of(object: &Map<String, Value>, column: Column) -> Option<String> {
    let (keys, names): (Vec<&String>, Vec<String>) = object.keys().map(|key| (key, bare(key))).unzip();
    let usual = NAMES.iter().find(|(of, _)| *of == column)?.1;
    usual.iter().find_map(|usual| {
        let at = names.iter().position(|name| name == usual)?;
        words(object.get(keys.get(at)?.as_str())?)
    })
}

/// The words of a value: a text, a list of texts, an object with a name.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => number.as_i64().and_then(day_of_seconds),
        Value::Array(list) => {
            let all: Vec<String> = list.iter().filter_map(words).collect();
            let joint = if all.iter().any(|words| words.len() > 100) { "\n\n" } else { ", " };
            (!all.is_empty()).then(|| all.join(joint))
        }
        Value::Object(object) => {
            ["name", "main", "original", "title", "text"].iter().find_map(|key| words(object.get(*key)?))
        }
        Value::Null | Value::Bool(_) => None,
    }
    .filter(|words| !words.trim().is_empty())
}

/// A count of seconds or milliseconds since 1970 as a day.
fn day_of_seconds(number: i64) -> Option<String> {
    let seconds = if number.abs() > 100_000_000_000 { number / 1_000 } else { number };
    let is_day = (100_000_000..10_000_000_000).contains(&seconds);
    is_day.then(|| jiff::Timestamp::from_second(seconds).ok().map(|at| at.to_string())).flatten()
}

fn story(told: impl Fn(Column) -> Option<String>) -> Option<Story> {
    let text = told(Column::Text)?;
    let found = |column| {
        let value = told(column)?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then(|| Found { value, place: place() })
    };
    let published = found(Column::Published)
        .and_then(|found| date::find(&found.value))
        .map(|dated| Found { value: dated.published, place: place() });
    let known = Known {
        headline: found(Column::Title),
        byline: found(Column::Byline),
        outlet: found(Column::Outlet),
        published,
        ..Known::default()
    };
    let is_page = ["<p>", "<p ", "<br", "<div"].iter().any(|tag| text.contains(tag)) && text.contains("</");
    let story = match is_page || text.contains("<br") {
        true => Story::of_flow(Format::Table, page_flow::read(&text), known),
        false => Story::new(Format::Table, text, known),
    };
    story.has_words().then_some(story)
}

fn place() -> Place {
    Place::Around("the table".into())
}
