//! The corpus: files of every kind in the shapes that people have, and how well their articles come in.
//!
//! `tests/intake_corpus/make.py` makes the files and says which article is in which.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use standpoints::intake::{self, How};
use standpoints::text::Article;

/// What is to be reached over all files.
const LEAST_RECALL: f64 = 0.98;
const LEAST_PRECISION: f64 = 0.97;
const LEAST_RIGHT: f64 = 0.95;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake_corpus")
}

/// Words as they are counted: small letters and digits.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}

fn counts(words: &[String]) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(word.as_str()).or_default() += 1;
    }
    counts
}

/// How many of these words are among those, each as often as it stands there.
fn n_shared(these: &[String], those: &[String]) -> usize {
    let mut left = counts(those);
    let is_there = |word: &&String| match left.get_mut(word.as_str()) {
        Some(n) if *n > 0 => {
            *n -= 1;
            true
        }
        _ => false,
    };
    these.iter().filter(is_there).count()
}

#[derive(Default)]
struct Figures {
    n_body: usize,
    n_found: usize,
    n_given: usize,
    n_right: usize,
    n_articles: usize,
    n_headlines: usize,
    n_dates: usize,
    told: Vec<String>,
}

impl Figures {
    fn take(&mut self, name: &str, gold: &Value, article: &Article) {
        let text = |key: &str| gold[key].as_str().unwrap_or_default();
        let body: Vec<String> = gold["body"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|words_of| words(words_of.as_str().unwrap()))
            .collect();
        let given = words(article.text());
        let around = [text("headline"), "by", text("byline"), text("outlet")].join(" ");
        // The lines of the heading may stand in the text; whatever else does is too much.
        let mut allowed = body.clone();
        allowed.extend(words(&around));
        let heading = article.heading();
        let furniture = article.furniture().iter().map(|span| article.words(*span));
        let published = text("published");
        let is_day =
            |line: &&str| line.len() < 40 && published.get(..4).is_some_and(|year| line.contains(year));
        furniture.filter(is_day).for_each(|line| allowed.extend(words(line)));
        let (n_found, n_right) = (n_shared(&body, &given), n_shared(&given, &allowed));
        self.n_body += body.len();
        self.n_found += n_found;
        self.n_given += given.len();
        self.n_right += n_right;
        self.n_articles += 1;
        let headline = heading.headline.as_ref().map_or("", |found| &found.value);
        let is_headline = words(headline) == words(text("headline"));
        let date = heading.published.as_ref().map(|found| found.value.date.to_string()).unwrap_or_default();
        let is_date = published.starts_with(&date) && !date.is_empty();
        self.n_headlines += usize::from(is_headline);
        self.n_dates += usize::from(is_date);
        if !is_headline {
            self.told.push(format!("{name}: headline “{headline}” for “{}”", text("headline")));
        }
        if !is_date {
            self.told.push(format!("{name}: date {date:?} for {published}"));
        }
        if share(n_found, body.len()) < LEAST_RECALL || share(n_right, given.len()) < LEAST_PRECISION {
            self.told.push(format!(
                "{name}: {n_found} of {} words, {n_right} of {} right",
                body.len(),
                given.len()
            ));
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// What is to be reached in each page and print of a newsroom: these have as much around a story as in it.
const LEAST_OF_EACH: f64 = 0.985;

#[test]
fn of_the_pages_of_newsrooms_the_story_alone_is_left() {
    intake::cell::use_program(env!("CARGO_BIN_EXE_standpoints").into());
    let gold: Value = serde_json::from_slice(&fs::read(folder().join("gold.json")).unwrap()).unwrap();
    let files = gold["files"].as_object().unwrap();
    let is_page = |name: &&String| name.starts_with("newsroom-") || name.starts_with("print-");
    assert!(9 <= files.keys().filter(is_page).count());
    for name in files.keys().filter(is_page) {
        let everything = intake::everything(&folder().join("files").join(name), How::default());
        let article = &everything.articles[0];
        let gold = &gold["articles"][files[name][0].as_str().unwrap()];
        let body = gold["body"].as_array().unwrap().iter().map(|words| words.as_str().unwrap());
        let body: Vec<String> = body.flat_map(words).collect();
        // What the reading takes for the story: lines of the page that stand in the text do no harm.
        let told: Vec<String> =
            article.paragraphs().iter().flat_map(|span| words(article.words(*span))).collect();
        let recall = share(n_shared(&body, &words(article.text())), body.len());
        let precision = share(n_shared(&told, &body), told.len());
        assert!(
            LEAST_OF_EACH <= recall.min(precision),
            "{name}: {recall:.3}, {precision:.3}\n{}",
            article.text()
        );
        let headline = article.heading().headline.as_ref().map(|found| words(&found.value));
        assert_eq!(headline, Some(words(gold["headline"].as_str().unwrap())), "{name}");
    }
}

#[test]
fn every_kind_of_file_comes_in_whole_and_alone() {
    intake::cell::use_program(env!("CARGO_BIN_EXE_standpoints").into());
    let gold: Value = serde_json::from_slice(&fs::read(folder().join("gold.json")).unwrap()).unwrap();
    let files = gold["files"].as_object().unwrap();
    assert!(60 <= files.len(), "only {} files", files.len());
    let mut figures = Figures::default();
    for (name, keys) in files {
        let everything = intake::everything(&folder().join("files").join(name), How::default());
        for refusal in &everything.refusals {
            figures.told.push(format!("{name}: {refusal}"));
        }
        let keys = keys.as_array().unwrap();
        if keys.len() != everything.articles.len() {
            figures.told.push(format!("{name}: {} articles for {}", everything.articles.len(), keys.len()));
        }
        for (key, article) in keys.iter().zip(&everything.articles) {
            figures.take(name, &gold["articles"][key.as_str().unwrap()], article);
        }
        // What did not come in at all is missed.
        for key in keys.iter().skip(everything.articles.len()) {
            let body = gold["articles"][key.as_str().unwrap()]["body"].as_array().unwrap();
            figures.n_body +=
                body.iter().map(|words_of| words(words_of.as_str().unwrap()).len()).sum::<usize>();
            figures.n_articles += 1;
        }
    }
    let recall = share(figures.n_found, figures.n_body);
    let precision = share(figures.n_right, figures.n_given);
    let headlines = share(figures.n_headlines, figures.n_articles);
    let dates = share(figures.n_dates, figures.n_articles);
    let told = figures.told.join("\n");
    println!(
        "{} files, {} articles: recall {recall:.4}, precision {precision:.4}, headlines {headlines:.3}, dates {dates:.3}\n{told}",
        files.len(),
        figures.n_articles
    );
    assert!(LEAST_RECALL <= recall, "recall {recall:.4}\n{told}");
    assert!(LEAST_PRECISION <= precision, "precision {precision:.4}\n{told}");
    assert!(LEAST_RIGHT <= headlines, "headlines {headlines:.3}\n{told}");
    assert!(LEAST_RIGHT <= dates, "dates {dates:.3}\n{told}");
}
