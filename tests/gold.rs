//! Whole articles of our own with their positions beside them: how many are found, with the right party and kind.
//!
//! A position is found when its passage shares enough words with a gold passage (F1 of the words' places, 0.4 and more);
//! strictly so when party and kind are right as well. Rows marked optional, repeated or past cost nothing. Claims stand apart:
//! the first figure counts only what asks, offers, binds, refuses. See `tests/gold/README.md`.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test that tells its figures")]

use std::collections::HashSet;
use std::path::Path;

use serde_json::Value;
use standpoints::intake::{self, Given};
use standpoints::reading::{Analysis, Position, Reader};
use standpoints::text::Article;

/// The least overlap of two passages that mean the same, as F1 of their words.
const LEAST: f64 = 0.4;

/// A row of the gold table.
struct Row {
    words: HashSet<usize>,
    party: HashSet<String>,
    kinds: Vec<String>,
    is_free: bool,
}

#[derive(Default)]
struct Score {
    n_gold: usize,
    n_told: usize,
    n_found: usize,
    n_strict: usize,
}

impl Score {
    fn f1(&self, n_right: usize) -> f64 {
        2.0 * n_right as f64 / (self.n_gold + self.n_told).max(1) as f64
    }
}

/// Where the words of a passage begin, in bytes.
fn words(text: &str, start: usize, end: usize) -> HashSet<usize> {
    let mut starts = HashSet::new();
    let mut is_inside = false;
    for (at, letter) in text.char_indices() {
        let is_word = letter.is_alphanumeric();
        if is_word && !is_inside && (start..end).contains(&at) {
            starts.insert(at);
        }
        is_inside = is_word;
    }
    starts
}

fn overlap(one: &HashSet<usize>, other: &HashSet<usize>) -> f64 {
    2.0 * one.intersection(other).count() as f64 / (one.len() + other.len()).max(1) as f64
}

fn name(words: &str) -> String {
    let lower = words.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
    bare.split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn rows(text: &str, gold: &Value, file: &str) -> Vec<Row> {
    let names = |party: &str| -> HashSet<String> {
        let known = gold["parties"].as_array().unwrap().iter().find(|known| known["name"] == party);
        let aliases = known.map_or_else(Vec::new, |known| strings(&known["aliases"]));
        aliases.iter().map(String::as_str).chain([party]).map(name).collect()
    };
    let positions = gold["positions"].as_array().unwrap().iter();
    positions
        .map(|row| {
            let quote = row["quote"].as_str().unwrap();
            let start = text.find(quote);
            assert!(start.is_some(), "{file}: no such words: {quote}");
            let start = start.unwrap();
            Row {
                words: words(text, start, start + quote.len()),
                party: names(row["party"].as_str().unwrap()),
                kinds: strings(&row["kind"]),
                is_free: row["optional"] == true || row["repeats"] == true || row["time"] == "past",
            }
        })
        .collect()
}

fn is_party(article: &Article, analysis: &Analysis, position: &Position, row: &Row) -> bool {
    let party = analysis.parties.iter().find(|party| party.id == position.party);
    let speaker = position.speaker.map(|span| article.words(span).to_owned());
    party
        .map(|party| party.name.clone())
        .into_iter()
        .chain(speaker)
        .any(|told| row.party.contains(&name(&told)))
}

/// Adds one article to the score; `with_claims` counts claims as well.
fn add(score: &mut Score, path: &Path, with_claims: bool) {
    let text = std::fs::read_to_string(path).unwrap();
    let file = path.file_name().unwrap().to_string_lossy();
    let gold: Value =
        serde_json::from_str(&std::fs::read_to_string(path.with_extension("gold.json")).unwrap()).unwrap();
    let article = intake::given(Given { source: file.to_string(), text: text.clone(), ..Given::default() });
    let analysis = Reader::built_in().unwrap().read(&article);
    let counts = |kind: &str| with_claims || kind != "claim";
    let rows: Vec<Row> = rows(&text, &gold, &file)
        .into_iter()
        .filter(|row| row.kinds.iter().any(|kind| counts(kind)))
        .map(|row| Row { is_free: row.is_free || !with_claims && row.kinds[0] == "claim", ..row })
        .collect();
    let told: Vec<&Position> =
        analysis.positions.iter().filter(|position| counts(position.kind.name())).collect();
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (other, position) in told.iter().enumerate() {
            let passage = words(&text, position.passage.start(), position.passage.end());
            let shared = overlap(&row.words, &passage);
            if LEAST <= shared {
                let right = f64::from(is_party(&article, &analysis, position, row))
                    + f64::from(row.kinds.iter().any(|kind| kind == position.kind.name()));
                pairs.push((shared + 0.35 * right, at, other));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut taken, mut used) = (HashSet::new(), HashSet::new());
    let mut n_free = 0;
    for (_, at, other) in pairs {
        if taken.contains(&at) || used.contains(&other) {
            continue;
        }
        taken.insert(at);
        used.insert(other);
        let (row, position) = (&rows[at], told[other]);
        if row.is_free {
            n_free += 1;
            continue;
        }
        score.n_found += 1;
        let is_right = is_party(&article, &analysis, position, row)
            && row.kinds.iter().any(|kind| kind == position.kind.name());
        score.n_strict += usize::from(is_right);
    }
    score.n_gold += rows.iter().filter(|row| !row.is_free).count();
    score.n_told += told.len() - n_free;
}

fn score(folder: &str, with_claims: bool) -> Score {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(folder);
    let mut files: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    assert_eq!(files.len(), 22, "articles are missing in {}", folder.display());
    let mut score = Score::default();
    files.iter().for_each(|path| add(&mut score, path, with_claims));
    score
}

/// The figures of a folder do not fall below these floors: found and strict without claims, strict with claims.
#[track_caller]
fn check(folder: &str, floors: [f64; 3]) {
    let (core, all) = (score(folder, false), score(folder, true));
    let figures = [core.f1(core.n_found), core.f1(core.n_strict), all.f1(all.n_strict)];
    eprintln!(
        "{folder}: {} positions, found {:.3}, strict {:.3}; with claims {}, strict {:.3}",
        core.n_gold, figures[0], figures[1], all.n_gold, figures[2]
    );
    for (figure, floor) in figures.iter().zip(floors) {
        assert!(floor <= *figure, "{folder}: {figure:.3} is below {floor}");
    }
}

#[test]
fn articles_that_may_be_read_are_read_as_well_as_before() {
    check("open", [0.66, 0.55, 0.575]);
}

#[test]
fn articles_kept_back_are_read_as_well_as_before() {
    check("kept", [0.63, 0.48, 0.495]);
}

#[test]
fn a_passage_is_found_by_its_words() {
    let text = "Oslo wants a vote, and soon.";
    let whole = words(text, 0, text.len());
    assert_eq!(whole.len(), 6);
    assert!((overlap(&whole, &words(text, 0, 17)) - 0.8).abs() < 1e-9);
    assert_eq!(name("The Seamen's Union"), "seamen s union");
}
