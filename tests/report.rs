//! Reports hold what the articles say, word for word, and are safe and whole in every format.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends at the first thing that is not as it should be, also in its helping functions"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use standpoints::comparison::{Source, compare};
use standpoints::intake::{self, Given};
use standpoints::project::{Claims, Question};
use standpoints::reading::{Kind, PartyId, Reader};
use standpoints::report::{Block, Entry, Format, Options, Report, SaveError, compose, save};
use standpoints::text::Article;

fn read(article: Article) -> Source {
    let analysis = Arc::new(Reader::built_in().unwrap().read(&article));
    Source::read(Arc::new(article), analysis)
}

fn sample(names: &[&str]) -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    names.iter().flat_map(|name| intake::open(&folder.join(name)).unwrap()).map(read).collect()
}

fn strait() -> Vec<Source> {
    sample(&["talks-on-the-strait.txt", "strait-boats-first.md"])
}

fn report(sources: &[Source]) -> Report {
    compose(&compare(&Question::default(), sources), sources, &Options::default())
}

fn method(report: &Report) -> String {
    let lines = report.blocks.iter().find_map(|block| match block {
        Block::Method(lines) => Some(lines.join("\n")),
        _ => None,
    });
    lines.unwrap()
}

/// A story whose every part tries to break out of its place.
fn hostile() -> Vec<Source> {
    let text = "Norway on Friday urged Iceland to release <script>alert(1)</script> the | trawlers & [boats](x).\n\n\
                Iceland \u{202e}rejected the “<img src=x onerror=alert(2)>” demand.\n";
    let given = Given {
        source: "../<b>evil</b>|name.txt".into(),
        text: text.into(),
        title: Some("</title><script>alert(3)</script>".into()),
        byline: Some("\" onmouseover=\"alert(4)".into()),
        outlet: Some("<!-- The Outlet".into()),
        published: None,
    };
    vec![read(intake::given(given))]
}

#[test]
fn every_quote_stands_in_its_article_word_for_word() {
    let sources = sample(&["talks-on-the-strait.txt", "pay-dispute.txt", "budget-fight.html"]);
    let report = report(&sources);
    assert!(report.entries().count() > 20);
    for Entry { quote, terms, speaker, citation, .. } in report.entries() {
        let article = &sources[citation.source - 1].article;
        for words in [Some(&quote.text), terms.as_ref(), speaker.as_ref()].into_iter().flatten() {
            assert!(article.text().contains(words.as_str()), "{words}");
        }
        if let Some(paragraph) = citation.paragraph {
            let paragraph = article.words(article.paragraphs()[paragraph - 1]);
            assert!(paragraph.contains(quote.text.split_whitespace().next().unwrap()));
        }
    }
    assert!(method(&report).contains("word for word"));
}

#[test]
fn a_quote_that_left_its_article_is_left_out() {
    let mut sources = strait();
    let other =
        intake::given(Given { source: "new".into(), text: "Nothing of it.".into(), ..Given::default() });
    sources[1].article = Arc::new(other);
    let report = report(&sources);
    assert!(report.entries().all(|entry| entry.citation.source == 1));
    assert!(method(&report).contains("left out"));
}

#[test]
fn a_condition_is_drawn_on_the_position_it_hangs_on() {
    let sources = sample(&["talks-on-the-strait.txt"]);
    let report = report(&sources);
    let entry = report
        .entries()
        .find(|entry| entry.terms.as_ref().is_some_and(|terms| terms.contains("only if Iceland first calls")))
        .unwrap();
    assert_eq!(entry.kind, Kind::Offer);
    let is_drawn_alone =
        |entry: &Entry| entry.kind == Kind::Condition && entry.quote.text.contains("calls its trawlers");
    assert!(!report.entries().any(is_drawn_alone));
}

#[test]
fn an_experts_words_are_in_no_column_and_the_report_says_so() {
    let sources = sample(&["talks-on-the-strait.txt"]);
    let report = report(&sources);
    assert!(!Format::Html.write(&report).contains("blink"));
    assert!(method(&report).contains("Commentators, experts and reporters have no column"));
}

#[test]
fn sources_say_what_was_found_where() {
    let html = Format::Html.write(&report(&strait()));
    for words in [
        "The Sample Gazette",
        "Marta Lindqvist",
        "12 October 2025",
        "headline, author, outlet and date found in",
    ] {
        assert!(html.to_lowercase().contains(&words.to_lowercase()), "{words}");
    }
}

#[test]
fn views_left_out_are_counted_and_can_be_shown() {
    let sources = sample(&["pay-dispute.txt"]);
    let folded = report(&sources);
    assert!(folded.entries().all(|entry| entry.kind != Kind::Claim));
    assert!(Format::Markdown.write(&folded).contains("Left out: "));
    let question = Question { claims: Claims::Shown, ..Question::default() };
    let shown = compose(&compare(&question, &sources), &sources, &Options::default());
    assert!(shown.entries().any(|entry| entry.kind == Kind::Claim));
    assert!(!Format::Markdown.write(&shown).contains("Left out: "));
}

#[test]
fn a_page_is_well_formed_and_can_be_walked_through() {
    for sources in [
        strait(),
        hostile(),
        sample(&["talks-on-the-strait.txt", "strait-boats-first.md", "pay-dispute.txt", "budget-fight.html"]),
    ] {
        let html = Format::Html.write(&report(&sources));
        let tags = tags(&html);
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        assert_eq!((count("h1"), count("main"), count("title")), (1, 1, 1));
        assert!(count("h2") >= 4 && count("caption") == count("table") && count("table") > 0);
        for tag in &tags {
            match tag.name.as_str() {
                "th" => assert!(tag.rest.contains("scope=\"col\"") || tag.rest.contains("scope=\"row\"")),
                "a" => {
                    let target = tag.rest.split("href=\"#").nth(1).unwrap().split('"').next().unwrap();
                    assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_page_runs_nothing_and_fetches_nothing() {
    for sources in [strait(), hostile()] {
        let html = Format::Html.write(&report(&sources));
        for tag in tags(&html) {
            assert!(
                !["script", "img", "link", "iframe", "object", "embed", "base"].contains(&tag.name.as_str())
            );
            assert!(
                !tag.rest.contains(" on") && !tag.rest.contains("src=") && !tag.rest.contains("href=\"http")
            );
        }
        assert!(html.contains("default-src 'none'") && !html.contains("@import") && !html.contains("url("));
    }
    let html = Format::Html.write(&report(&hostile()));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(html.contains("&lt;/title&gt;&lt;script&gt;alert(3)"));
}

#[test]
fn a_page_fits_paper_and_dark_screens() {
    let html = Format::Html.write(&report(&strait()));
    assert!(html.contains("@media print") && html.contains("prefers-color-scheme: dark"));
}

#[test]
fn markdown_holds_its_tables_together_whatever_the_words() {
    for sources in [strait(), hostile()] {
        let text = Format::Markdown.write(&report(&sources));
        let n_bars = |line: &str| line.replace("\\|", "").matches('|').count();
        let table: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        assert!(table.len() > 2);
        assert!(table.iter().all(|line| n_bars(line) == n_bars(table[0])), "{table:#?}");
        assert!(!text.contains("<script") && !text.contains("<img") && !text.contains('\u{202e}'));
        assert!(!text.contains("[boats](x)"));
    }
}

#[test]
fn no_file_is_written_where_nothing_was_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.html");
    let article = intake::given(Given { text: "It rained all day.".into(), ..Given::default() });
    let answer = save(&report(&[read(article)]), &path);
    assert!(matches!(answer, Err(SaveError::NothingToReport)) && !path.exists());
}

#[test]
fn a_place_that_cannot_be_written_to_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let report = report(&strait());
    let told = |path: PathBuf| save(&report, &path).unwrap_err().to_string();
    assert!(told(folder.path().join("report.docx")).contains(".html or .md"));
    assert!(told(folder.path().join("none/report.md")).contains("the folder does not exist"));
    let taken = folder.path().join("taken.md");
    fs::create_dir(&taken).unwrap();
    assert!(told(taken).contains("a folder has this name"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_older_report_is_replaced_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    fs::write(&path, "older, and longer than nothing").unwrap();
    let report = report(&strait());
    save(&report, &path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), Format::Html.write(&report));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

struct Tag {
    name: String,
    /// Everything between the name and the closing bracket.
    rest: String,
}

/// The tags of a page, each checked to be closed where it must be. Panics where the page is not well formed.
fn tags(html: &str) -> Vec<Tag> {
    const NEVER_CLOSED: [&str; 4] = ["meta", "col", "br", "!DOCTYPE"];
    let mut tags: Vec<Tag> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut left = html;
    while let Some(at) = left.find('<') {
        assert!(
            !left[..at].contains('>') || open.last().is_some_and(|tag| tag == "style"),
            "a stray bracket"
        );
        left = &left[at + 1..];
        let end = left.find('>').unwrap_or_else(|| panic!("a tag without an end"));
        let (inside, after) = (&left[..end], &left[end + 1..]);
        assert_eq!(inside.matches('"').count() % 2, 0, "half a pair of quotation marks in <{inside}>");
        left = after;
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in the wrong order");
            continue;
        }
        let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
        if !NEVER_CLOSED.contains(&name) {
            open.push(name.to_owned());
        }
        tags.push(Tag { name: name.to_owned(), rest: format!(" {rest}") });
    }
    assert!(open.is_empty(), "left open: {open:?}");
    tags
}

#[test]
fn the_order_and_the_numbers_are_told_in_whole_sentences() {
    let sources = strait();
    let picked = ["norway", "iceland"].map(PartyId::of).to_vec();
    for question in [Question::default(), Question { picked, ..Question::default() }] {
        let matrix = compare(&question, &sources);
        let report = compose(&matrix, &sources, &Options::default());
        let order = report.head.facts.iter().find(|(label, _)| label == "Order").unwrap();
        assert_eq!(order.1.contains("picked"), !question.picked.is_empty());
        assert!(
            order.1.contains("parties with more positions first") && !order.1.contains("parties parties")
        );
        // Every position that was found is in one of the numbers.
        let method = method(&report);
        let counts = method.lines().find(|line| line.contains("found:")).unwrap();
        let numbers = |words: &str| -> Vec<usize> {
            words.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
        };
        let (found, parts) = counts.split_once(':').unwrap();
        let (parts, again) = parts.split_once('.').unwrap();
        let n_found: usize = sources.iter().map(|source| source.analysis.positions.len()).sum();
        assert_eq!(numbers(found), [n_found]);
        assert_eq!(numbers(parts).iter().sum::<usize>(), n_found, "{counts}");
        let n_shown = numbers(parts)[0];
        assert_eq!(n_shown + numbers(again).iter().sum::<usize>(), report.entries().count(), "{counts}");
    }
}

#[test]
fn a_source_says_which_other_tells_the_same_story() {
    let path = Path::new("tests/intake_corpus/files");
    let names = ["notes-utf8.txt", "thunderbird-plain.eml", "nexis.txt"];
    let sources: Vec<Source> =
        names.iter().flat_map(|name| intake::open(&path.join(name)).unwrap()).map(read).collect();
    let report = report(&sources);
    let notes = report.blocks.iter().find_map(|block| match block {
        Block::Sources(lines) => Some(lines.iter().map(|line| line.notes.join("; ")).collect::<Vec<_>>()),
        _ => None,
    });
    let notes = notes.unwrap();
    assert!(
        notes[0].contains("the same story as sources 2, 3; what they share is counted once"),
        "{notes:?}"
    );
    assert!(notes[2].contains("part of its file: 1 of 3"), "{notes:?}");
    assert!(!notes[4].contains("the same story"), "{notes:?}");
}
