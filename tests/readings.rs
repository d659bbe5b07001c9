//! Sentences with their findings beside them: `tests/readings/*.txt`.
//!
//! A block is a title (`--- …`), sentences, and what is there to find, one finding a line:
//!
//! ```text
//! --- a promise is a stand
//! The mayor promised to back the new line.
//!   > mayor | commitment | - | “promised to back the new line”
//! ```
//!
//! `>` wanted and found; `?` a gap: wanted, not found yet; `!` a false find: found, not wanted. Nothing below a sentence:
//! nothing is there to find. A finding is party, kind, topic, quote:
//!
//! - the party is found when all its words stand in the party's name or in one of its names in the text;
//! - kinds between which two careful readers could differ stand with a stroke between them, best first: `threat/commitment`;
//!   where it is to be told as over, with "past" before them: `past offer`;
//! - `-` as a topic leaves it open; otherwise all its words begin words of the row's title;
//! - the quote is found when the passage has at least three quarters of its words in common with it (F1).
//!
//! Claims count only where a block names one, or where nothing is there to find: whoever says something claims it.
//!
//! A find that shares half its words with a gap is that gap read badly, not a false find of its own.
//!
//! When a gap closes, or a false find goes, the test fails with the good news and a person changes the mark.
//! `BLESS=1 cargo test --test readings` changes all marks to what is true now; look at the difference before you keep it.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use standpoints::intake::{self, Given};
use standpoints::reading::{Analysis, Kind, Position, Reader, Time};
use standpoints::text::Article;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Wanted,
    Gap,
    False,
}

impl Mark {
    fn sign(self) -> char {
        match self {
            Self::Wanted => '>',
            Self::Gap => '?',
            Self::False => '!',
        }
    }
}

#[derive(Clone, Debug)]
struct Finding {
    mark: Mark,
    party: String,
    kind: String,
    topic: String,
    quote: String,
}

impl Finding {
    /// Reads `  > party | kind | topic | “quote”`.
    fn parse(line: &str) -> Option<Self> {
        let rest = line.strip_prefix("  ")?;
        let mark = match rest.chars().next()? {
            '>' => Mark::Wanted,
            '?' => Mark::Gap,
            '!' => Mark::False,
            _ => return None,
        };
        let fields: Vec<&str> = rest.get(1..)?.splitn(4, '|').map(str::trim).collect();
        let [party, kind, topic, quote] = <[&str; 4]>::try_from(fields).ok()?;
        let quote = quote.strip_prefix('“')?.strip_suffix('”')?;
        Some(Self { mark, party: party.into(), kind: kind.into(), topic: topic.into(), quote: quote.into() })
    }

    fn line(&self) -> String {
        let Self { mark, party, kind, topic, quote } = self;
        format!("  {} {party} | {kind} | {topic} | “{quote}”", mark.sign())
    }

    fn fits(&self, article: &Article, analysis: &Analysis, position: &Position) -> bool {
        let party = analysis.parties.iter().find(|party| party.id == position.party);
        let is_party = party.is_some_and(|party| {
            std::iter::once(&party.name).chain(&party.aliases).any(|name| {
                let name = words(name);
                words(&self.party).iter().all(|word| name.contains(word))
            })
        });
        let topic = words(&position.topic);
        let is_topic = self.topic == "-"
            || words(&self.topic).iter().all(|word| topic.iter().any(|own| own.starts_with(word.as_str())));
        let (is_time, kinds) = match self.kind.strip_prefix("past ") {
            Some(kinds) => (position.time == Time::Past, kinds),
            None => (true, self.kind.as_str()),
        };
        is_time
            && kinds.split('/').any(|kind| kind == position.kind.name())
            && is_party
            && is_topic
            && in_common(&self.quote, article.words(position.passage)) >= 0.75
    }
}

/// A title, sentences, findings.
#[derive(Clone, Debug, Default)]
struct Block {
    title: String,
    text: String,
    findings: Vec<Finding>,
}

fn blocks(file: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (number, line) in file.lines().enumerate() {
        if let Some(title) = line.strip_prefix("--- ") {
            blocks.push(Block { title: title.into(), ..Block::default() });
            continue;
        }
        let Some(block) = blocks.last_mut() else {
            assert!(
                line.is_empty() || line.starts_with('#'),
                "line {}: text before the first title",
                number + 1
            );
            continue;
        };
        match Finding::parse(line) {
            Some(finding) => block.findings.push(finding),
            None => {
                assert!(
                    !line.starts_with("  ") && (block.findings.is_empty() || line.is_empty()),
                    "line {}: neither a finding nor a sentence: {line}",
                    number + 1
                );
                writeln!(block.text, "{line}").unwrap();
            }
        }
    }
    for block in &mut blocks {
        block.text = block.text.trim().to_owned();
    }
    blocks
}

/// Lower-case words without signs.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// How many words two passages share, as F1.
fn in_common(one: &str, other: &str) -> f64 {
    let (one, mut other) = (words(one), words(other));
    let n_all = one.len() + other.len();
    let mut n_shared = 0;
    for word in &one {
        if let Some(at) = other.iter().position(|own| own == word) {
            other.swap_remove(at);
            n_shared += 1;
        }
    }
    2.0 * n_shared as f64 / n_all.max(1) as f64
}

/// The block as it is true now, and what differs from how it is written.
fn looked_at(block: &Block) -> (Block, Vec<String>) {
    let article =
        intake::given(Given { source: block.title.clone(), text: block.text.clone(), ..Given::default() });
    let analysis = Reader::built_in().unwrap().read(&article);
    let mut left: Vec<&Position> = analysis.positions.iter().collect();
    let mut now = block.clone();
    let mut news = Vec::new();
    for finding in &mut now.findings {
        let at = left.iter().position(|position| finding.fits(&article, &analysis, position));
        let is_found = at.is_some();
        at.map(|at| left.remove(at));
        match (finding.mark, is_found) {
            (Mark::Wanted, false) => {
                news.push(format!("lost:\n{}", finding.line()));
                finding.mark = Mark::Gap;
            }
            (Mark::Gap, true) => {
                news.push(format!("good news, the gap has closed; change ? to >:\n{}", finding.line()));
                finding.mark = Mark::Wanted;
            }
            (Mark::False, false) => {
                news.push(format!(
                    "good news, the false find is gone; take the line out:\n{}",
                    finding.line()
                ));
            }
            (Mark::Wanted, true) | (Mark::Gap, false) | (Mark::False, true) => {}
        }
        if finding.mark == Mark::False && !is_found {
            finding.quote.clear();
        }
    }
    now.findings.retain(|finding| !finding.quote.is_empty());
    let claims_count = block.findings.is_empty();
    let may_miss = |position: &&Position| {
        let passage = article.words(position.passage);
        let is_part_of_a_gap = block
            .findings
            .iter()
            .any(|finding| finding.mark != Mark::False && in_common(&finding.quote, passage) >= 0.5);
        (claims_count || position.kind != Kind::Claim) && !is_part_of_a_gap
    };
    for position in left.into_iter().filter(may_miss) {
        let name = analysis.parties.iter().find(|party| party.id == position.party);
        let finding = Finding {
            mark: Mark::False,
            party: name.map_or_else(String::new, |party| party.name.clone()),
            kind: position.kind.name().into(),
            topic: position.topic.clone(),
            quote: article.words(position.passage).replace('\n', " "),
        };
        news.push(format!("found, and not wanted:\n{}", finding.line()));
        now.findings.push(finding);
    }
    (now, news)
}

/// Checks one file's text; gives what is wrong, in the notation itself, and the text with true marks.
fn check(name: &str, file: &str) -> (String, String) {
    let mut complaints = String::new();
    let mut blessed: String = file.split("--- ").next().unwrap_or_default().to_owned();
    for block in blocks(file) {
        let (now, news) = looked_at(&block);
        writeln!(blessed, "--- {}\n{}", now.title, now.text).unwrap();
        for finding in &now.findings {
            writeln!(blessed, "{}", finding.line()).unwrap();
        }
        blessed.push('\n');
        if !news.is_empty() {
            writeln!(complaints, "\n{name} --- {}\n{}\n{}", block.title, block.text, news.join("\n"))
                .unwrap();
        }
    }
    (complaints, format!("{}\n", blessed.trim_end()))
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readings");
    let mut files: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_sentence_is_read_as_its_file_says() {
    let mut complaints = String::new();
    let (mut n_blocks, mut n_empty, mut n_found, mut n_gaps, mut n_false) = (0, 0, 0, 0, 0);
    for path in files() {
        let file = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (told, blessed) = check(&name, &file);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &blessed).unwrap();
        } else {
            complaints.push_str(&told);
        }
        for block in blocks(&blessed) {
            let count = |mark| block.findings.iter().filter(|finding| finding.mark == mark).count();
            n_blocks += 1;
            n_empty += usize::from(block.findings.iter().all(|finding| finding.mark == Mark::False));
            n_found += count(Mark::Wanted);
            n_gaps += count(Mark::Gap);
            n_false += count(Mark::False);
        }
    }
    eprintln!(
        "{n_blocks} blocks, {n_empty} with nothing to find: {n_found} found, {n_gaps} gaps, {n_false} false finds"
    );
    assert!(
        n_blocks >= 620 && n_empty >= 150,
        "only {n_blocks} blocks, {n_empty} of them with nothing to find"
    );
    assert!(complaints.is_empty(), "{complaints}");
}

const PROMISE: &str = "--- a promise\nThe mayor promised to back the new line.\n";

fn complaint(findings: &str) -> String {
    check("here.txt", &format!("{PROMISE}{findings}\n")).0
}

#[test]
fn what_is_wanted_and_found_is_no_news() {
    assert_eq!(complaint("  > mayor | commitment | - | “promised to back the new line”"), "");
}

#[test]
fn a_closed_gap_is_good_news() {
    let told = complaint("  ? mayor | commitment | - | “promised to back the new line”");
    assert!(told.contains("good news, the gap has closed"), "{told}");
}

#[test]
fn a_lost_finding_is_told() {
    let told = complaint("  > mayor | threat | - | “promised to back the new line”");
    assert!(told.contains("here.txt --- a promise") && told.contains("lost:\n  > mayor | threat"), "{told}");
}

#[test]
fn a_finding_that_nobody_wants_is_told() {
    let told = complaint("");
    assert!(told.contains("found, and not wanted:\n  ! mayor | commitment"), "{told}");
}

#[test]
fn a_false_find_that_is_gone_is_good_news() {
    let told = complaint(
        "  > mayor | commitment | - | “promised to back the new line”\n  ! mayor | refusal | - | “the new line”",
    );
    assert!(told.contains("good news, the false find is gone"), "{told}");
}

#[test]
#[should_panic(expected = "neither a finding nor a sentence")]
fn a_broken_line_is_told() {
    let told = complaint("  > mayor, commitment");
    panic!("no complaint about the line: {told}");
}
