//! The command line as other programs and people use it: the built program, real files, real pipes.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends at the first thing that is not as it should be, also in its helping functions"
)]

mod files;
mod mistakes;
mod parse;
mod report;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

const TALKS: &str = "assets/sample/talks-on-the-strait.txt";
const BOATS: &str = "assets/sample/strait-boats-first.md";
const PAY: &str = "assets/sample/pay-dispute.txt";
const BUDGET: &str = "assets/sample/budget-fight.html";

fn standpoints() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_standpoints"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(arguments: &[&str]) -> Output {
    standpoints().args(arguments).stdin(Stdio::null()).output().unwrap()
}

/// Runs with this on standard input.
fn fed(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = standpoints()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = thread::Builder::new().spawn(move || stdin.write_all(&input)).unwrap();
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list in {value}"))
}

/// What stands between two character offsets.
fn cut(text: &Value, place: &Value) -> String {
    let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let (start, end) = (number("start"), number("end"));
    text.as_str().unwrap().chars().skip(start).take(end - start).collect()
}

fn article(source: &str, text: &str) -> String {
    json!({ "source": source, "text": text }).to_string() + "\n"
}

#[test]
fn extract_writes_one_line_for_each_article_in_the_order_named() {
    let output = run(&["extract", PAY, TALKS, BUDGET, BOATS, "--jobs", "3"]);
    assert_eq!((status(&output), told(&output)), (0, String::new()));
    let sources: Vec<Value> = lines(&output).iter().map(|line| line["source"].clone()).collect();
    assert_eq!(sources, [PAY, TALKS, BUDGET, BOATS]);
}

#[test]
fn more_threads_write_the_same() {
    let alone = run(&["extract", "assets/sample", "--jobs", "1"]);
    let together = run(&["extract", "assets/sample", "--jobs", "4"]);
    assert!(!alone.stdout.is_empty());
    assert_eq!(alone.stdout, together.stdout);
}

#[test]
fn every_line_has_the_keys_of_the_contract() {
    for line in lines(&run(&["extract", TALKS, "there-is-no-such-file.txt"])) {
        for key in ["parties", "attributions", "positions", "leftovers"] {
            list(&line, key);
        }
        list(&line["comparison"], "topics");
        for key in ["title", "byline", "outlet", "published", "language"] {
            assert!(line["article"].get(key).is_some(), "{key}");
        }
        assert!(line["text"].is_string() && line.get("error").is_some());
    }
}

#[test]
fn a_quote_is_what_stands_between_its_offsets() {
    let mut n_conditions = 0;
    for line in lines(&run(&["extract", "assets/sample"])) {
        assert!(!list(&line, "positions").is_empty());
        for position in list(&line, "positions") {
            assert_eq!(cut(&line["text"], &position["quote"]), position["quote"]["text"]);
            assert!(cut(&line["text"], &position["sentence"]).len() > 3);
            if !position["condition"].is_null() {
                n_conditions += 1;
                assert_eq!(cut(&line["text"], &position["condition"]), position["condition"]["text"]);
            }
        }
    }
    assert!(n_conditions > 3);
}

#[test]
fn offsets_count_characters_not_bytes() {
    let text = "“Ñandú” – die Brücke 🛶.\n\nNorway on Friday urged Iceland to release the two trawlers.\n";
    let line = &lines(&fed(&["extract", "-"], article("a", text).as_bytes()))[0];
    assert_eq!(line["text"], text);
    let position = &list(line, "positions")[0];
    assert_eq!(cut(&line["text"], &position["quote"]), position["quote"]["text"]);
    let start = usize::try_from(position["quote"]["start"].as_u64().unwrap()).unwrap();
    assert!(start < text.find("urged Iceland").unwrap() + 1 - 4);
}

#[test]
fn the_founding_knot_comes_out() {
    let line = &lines(&run(&["extract", TALKS]))[0];
    let topics = list(&line["comparison"], "topics");
    let knot = topics.iter().find(|topic| topic["relation"] == "knot").unwrap();
    assert_eq!(knot["topic"], "preconditions for talks");
    let because = knot["because"].as_str().unwrap();
    assert!(because.contains("Iceland") && because.contains("only if Iceland first calls"), "{because}");
    for topic in topics.iter().filter(|topic| !topic["relation"].is_null()) {
        assert!(topic["because"].as_str().unwrap().ends_with('.'), "{topic}");
    }
}

#[test]
fn an_experts_words_are_no_positions() {
    let line = &lines(&run(&["extract", TALKS]))[0];
    let expert = list(line, "parties").iter().find(|party| party["name"] == "Henrik Aalto").unwrap();
    assert_eq!(expert["role"], "commentator");
    assert!(list(line, "positions").iter().all(|position| position["party_id"] != expert["id"]));
}

#[test]
fn one_bad_line_stops_no_other() {
    let input = [
        article("first", "Norway urged Iceland to release the trawlers.").into_bytes(),
        b"{ this is no JSON\n".to_vec(),
        b"{\"source\": \"no text\"}\n".to_vec(),
        b"\xff\xfe broken bytes\n".to_vec(),
        b"\n".to_vec(),
        b"[1, 2]\n".to_vec(),
        [b"[".repeat(100_000), b"\n".to_vec()].concat(),
        article("last", "Iceland rejected the demand.").trim_end().as_bytes().to_vec(),
    ]
    .concat();
    let output = fed(&["extract", "-"], &input);
    assert_eq!(status(&output), 1);
    let lines = lines(&output);
    assert_eq!(lines.len(), 8);
    assert_eq!((&lines[0]["source"], &lines[0]["error"]), (&json!("first"), &Value::Null));
    assert_eq!((&lines[7]["source"], &lines[7]["error"]), (&json!("last"), &Value::Null));
    for (number, line) in lines.iter().enumerate().take(7).skip(1) {
        assert_eq!(line["source"], format!("standard input, line {}", number + 1));
        assert!(line["error"].as_str().unwrap().contains(&format!("line {}", number + 1)), "{line}");
        assert!(list(line, "positions").is_empty());
    }
    assert_eq!(told(&output).lines().count(), 6);
}

#[test]
fn a_file_named_twice_is_written_twice_and_compared_once() {
    let output = run(&["extract", TALKS, PAY, TALKS]);
    let found = lines(&output);
    let sources: Vec<&Value> = found.iter().map(|line| &line["source"]).collect();
    assert_eq!(sources, [TALKS, PAY, TALKS]);
    let cards = |files: &[&str]| {
        let output = run(&[&["extract", "--format", "json"], files].concat());
        let whole: Value = serde_json::from_slice(&output.stdout).unwrap();
        whole["comparison"].clone()
    };
    assert_eq!(cards(&[TALKS, TALKS]), cards(&[TALKS]));
}

#[test]
fn a_line_longer_than_the_limit_is_told_and_skipped() {
    let mut input = b"{\"text\": \"".to_vec();
    input.resize(40 << 20, b'a');
    input.extend(b"\"}\n");
    input.extend(article("next", "Norway urged Iceland to release the trawlers.").as_bytes());
    let output = fed(&["extract", "-"], &input);
    assert_eq!(status(&output), 1);
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    assert!(lines[0]["error"].as_str().unwrap().contains("longer than 32 MB"));
    assert_eq!(lines[1]["source"], "next");
    assert!(!list(&lines[1], "positions").is_empty());
}

#[test]
fn what_is_told_about_an_article_is_kept() {
    let given = json!({
        "source": "desk/1", "text": "Norway urged Iceland to leave.", "title": "Leave, says Oslo",
        "byline": "A. Writer", "outlet": "The Desk", "published": "2025-10-12"
    });
    let line = &lines(&fed(&["extract", "-"], given.to_string().as_bytes()))[0];
    assert_eq!(line["article"]["title"], "Leave, says Oslo");
    assert_eq!(line["article"]["byline"], "A. Writer");
    assert_eq!(line["article"]["outlet"], "The Desk");
    assert_eq!(line["article"]["published"], "2025-10-12");
    assert_eq!(line["article"]["language"], Value::Null);
}

#[test]
fn the_language_is_told_where_it_is_clear() {
    for line in lines(&run(&["extract", "assets/sample"])) {
        assert_eq!(line["article"]["language"], "en", "{}", line["source"]);
    }
    let german = "Die Gewerkschaft lehnte das Angebot am Montag ab und kündigte an, dass am Mittwoch kein Zug \
                  fahren werde, wenn die Bahn ihre Zusagen nicht einhält. Die Bahn nannte die Forderungen überzogen. Beide Seiten wollen sich nächste Woche noch einmal treffen und über die Löhne der Beschäftigten sprechen, sagte eine Sprecherin.\n";
    let short = "Nein.\n";
    let input = [article("german", german), article("short", short)].concat();
    let lines = lines(&fed(&["extract", "-"], input.as_bytes()));
    assert_eq!(
        (&lines[0]["article"]["language"], &lines[1]["article"]["language"]),
        (&json!("de"), &Value::Null)
    );
}

/// Ends the program also when a test fails half-way.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_line_comes_out_before_the_next_goes_in() {
    let mut child = Ended(
        standpoints()
            .args(["extract", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let mut stdin = child.0.stdin.take().unwrap();
    let stdout = BufReader::new(child.0.stdout.take().unwrap());
    let (sender, answers) = mpsc::channel();
    thread::Builder::new()
        .spawn(move || stdout.lines().try_for_each(|line| sender.send(line.unwrap())))
        .unwrap();
    for number in 0..3 {
        stdin.write_all(article(&number.to_string(), "Norway urged Iceland to leave.").as_bytes()).unwrap();
        stdin.flush().unwrap();
        let answer = answers.recv_timeout(Duration::from_secs(60)).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["source"], number.to_string());
    }
    drop(stdin);
    assert_eq!(child.0.wait().unwrap().code(), Some(0));
}

#[test]
fn it_ends_quietly_when_nobody_reads() {
    let mut child = standpoints()
        .args(["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let line = article("a", "Norway urged Iceland to leave.");
    // Endless input: only the closed pipe can end it.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!((child.wait().unwrap().code(), told), (Some(0), String::new()));
}

#[test]
fn the_output_file_is_whole_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("found.jsonl");
    fs::write(&path, "what stood here before").unwrap();
    let output = run(&["extract", TALKS, "-o", path.to_str().unwrap()]);
    assert_eq!((status(&output), output.stdout.len()), (0, 0));
    assert_eq!(fs::read(&path).unwrap(), run(&["extract", TALKS]).stdout);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("no/such/folder/found.jsonl");
    for place in [folder.path(), &missing] {
        let output = run(&["extract", TALKS, "-o", place.to_str().unwrap()]);
        assert_eq!(status(&output), 1);
        assert!(told(&output).contains(place.to_str().unwrap()), "{}", told(&output));
    }
}

#[test]
fn no_output_replaces_an_article_that_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.html");
    fs::copy(BUDGET, &path).unwrap();
    let path = path.to_str().unwrap();
    for arguments in [["extract", path, "-o", path], ["report", path, "-o", path]] {
        let output = run(&arguments);
        assert_eq!(status(&output), 2);
        assert!(told(&output).contains("choose another name"));
    }
    assert_eq!(fs::read(path).unwrap(), fs::read(BUDGET).unwrap());
}

#[test]
fn json_compares_over_all_articles() {
    let output = run(&["extract", "--format", "json", TALKS, "there-is-no-such-file.txt", BOATS]);
    assert_eq!(status(&output), 1);
    let whole: Value = serde_json::from_slice(&output.stdout).unwrap();
    let articles = list(&whole, "articles");
    assert_eq!(articles.len(), 3);
    let mut articles_named = Vec::new();
    for topic in list(&whole["comparison"], "topics") {
        for (party, cards) in topic["cells"].as_object().unwrap() {
            for card in cards.as_array().unwrap() {
                let number = |at: usize| usize::try_from(card[at].as_u64().unwrap()).unwrap();
                let position = &list(&articles[number(0)], "positions")[number(1)];
                assert_eq!(position["party_id"], *party);
                articles_named.push(number(0));
            }
        }
    }
    assert!(articles_named.contains(&0) && articles_named.contains(&2) && !articles_named.contains(&1));
}

#[test]
fn json_of_nothing_is_still_json() {
    let output = run(&["extract", "--format", "json", "there-is-no-such-file.txt"]);
    let whole: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(list(&whole, "articles").len(), 1);
    assert!(list(&whole["comparison"], "topics").is_empty());
}

#[test]
fn csv_has_one_line_for_each_position() {
    let output = run(&["extract", "--format", "csv", TALKS, PAY]);
    let mut rows = csv::Reader::from_reader(output.stdout.as_slice());
    let head: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(
        head.join(" "),
        "source title outlet published party speaker kind quote summary condition addressee topic wording strength \
         time said_on confidence start end"
    );
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let found: Vec<Value> = lines(&run(&["extract", TALKS, PAY]));
    let quotes: Vec<&Value> =
        found.iter().flat_map(|line| list(line, "positions")).map(|position| &position["quote"]).collect();
    assert_eq!(rows.len(), quotes.len());
    for (row, quote) in rows.iter().zip(quotes) {
        assert_eq!(row[7], *quote["text"].as_str().unwrap());
        assert_eq!(row[17], quote["start"].to_string());
    }
}

/// A folder of files that are no articles, and one that is.
fn hostile(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let picture = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), vec![7; 4000]].concat();
    let rubbish: Vec<u8> =
        (0..6000_u32).map(|number| u8::try_from(number.wrapping_mul(2_654_435_761) >> 24).unwrap()).collect();
    let files = vec![
        (folder.join("empty.txt"), Vec::new()),
        (folder.join("blank.txt"), b" \n\t\n".to_vec()),
        (folder.join("picture.txt"), picture),
        (folder.join("rubbish.txt"), rubbish),
        (folder.join("large.txt"), b"Norway urged Iceland to leave. ".repeat((50 << 20) / 31)),
    ];
    for (path, bytes) in &files {
        fs::write(path, bytes).unwrap();
    }
    files
}

#[test]
fn what_cannot_be_read_is_told_by_name_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let nothing_in_it = folder.path().join("nothing-in-it");
    fs::create_dir(&nothing_in_it).unwrap();
    let mut paths: Vec<PathBuf> = hostile(folder.path()).into_iter().map(|(path, _)| path).collect();
    paths.extend([folder.path().join("missing.txt"), nothing_in_it]);
    let mut named: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
    named.insert(3, TALKS);

    let output = run(&[&["extract"], named.as_slice()].concat());
    assert_eq!(status(&output), 1);
    let lines = lines(&output);
    let sources: Vec<&str> = lines.iter().map(|line| line["source"].as_str().unwrap()).collect();
    assert_eq!(sources, named);
    for line in &lines {
        let (source, error) = (line["source"].as_str().unwrap(), line["error"].as_str());
        if source == TALKS {
            assert!(error.is_none() && !list(line, "positions").is_empty());
        } else {
            assert!(error.unwrap().contains(source) && list(line, "positions").is_empty(), "{line}");
            assert!(told(&output).contains(error.unwrap()));
        }
    }
    assert!(!told(&output).contains("panick"));
}

#[test]
fn text_with_broken_bytes_is_read_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.txt");
    fs::write(&path, b"Norway on Friday urged Iceland to release the \xff\xfe trawlers held in caf\xe9s.\n")
        .unwrap();
    let output = run(&["extract", path.to_str().unwrap()]);
    assert_eq!(status(&output), 0);
    let line = &lines(&output)[0];
    assert!(!list(line, "notes").is_empty(), "{line}");
    assert!(!list(line, "positions").is_empty());
}

#[test]
fn wrong_usage_is_told_with_status_two() {
    for arguments in [
        &["extract"] as &[&str],
        &["extract", TALKS, "--format", "xml"],
        &["extract", TALKS, "--jobs", "0"],
        &["extract", TALKS, "--no-such-option"],
        &["report", TALKS],
        &["report", TALKS, "-o", "report.docx"],
        &["report", TALKS, "-o", "report"],
    ] {
        let output = run(arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(!told(&output).is_empty() && output.stdout.is_empty());
    }
    let output = run(&["report", TALKS, "-o", "report.docx"]);
    assert!(told(&output).contains(".html") && told(&output).contains(".md"));
}

#[test]
fn help_and_version_are_answers_not_errors() {
    let help = run(&["--help"]);
    let text = String::from_utf8(help.stdout.clone()).unwrap();
    assert_eq!((status(&help), told(&help)), (0, String::new()));
    assert!(text.contains("extract") && text.contains("report") && text.contains("parse"));
    let version = run(&["--version"]);
    assert_eq!(status(&version), 0);
    let version = String::from_utf8(version.stdout).unwrap();
    assert_eq!(version.trim(), format!("standpoints {}", env!("CARGO_PKG_VERSION")));
}
