//! The walls of the house: what ARCHITECTURE.md promises about the rooms, checked on the source itself.
//!
//! [`breaches`] looks at files given as path and text, so that every wall is also tried with a breach in it.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::Path;

/// The rooms, in order: each may use those before it.
const ROOMS: [&str; 11] = [
    "text",
    "knowledge",
    "intake",
    "grammar",
    "reading",
    "project",
    "comparison",
    "report",
    "jobs",
    "cli",
    "app",
];

/// Where the disk may be touched: files read, the saved session, reports, what was read before, the command line, what
/// the window keeps.
const DISK_DOORS: [&str; 7] = [
    "src/intake/mod.rs",
    "src/intake/folder.rs",
    "src/project/saved/",
    "src/report/save.rs",
    "src/jobs/cache/mod.rs",
    "src/cli/",
    "src/app/kept.rs",
];

/// The types that are written to files and streams, or read from the models' files.
const SERDE_BORDERS: [&str; 10] = [
    "src/intake/crossing.rs",
    "src/grammar/container.rs",
    "src/grammar/network.rs",
    "src/grammar/vectors.rs",
    "src/project/saved/form.rs",
    "src/project/saved/corrections.rs",
    "src/cli/lines.rs",
    "src/cli/feed.rs",
    "src/cli/extract.rs",
    "src/jobs/cache/form.rs",
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 9] =
    ["utils", "util", "helpers", "helper", "common", "misc", "shared", "tools", "stuff"];

/// Longest file, in lines.
const LONGEST: usize = 500;

/// Words that reading may name itself: single marks by which trees are read. All others stand in a sheet.
const MARKS: [&str; 16] =
    ["to", "that", "the", "of", "by", "in", "as", "and", "or", "not", "n't", "no", "be", "have", "had", "do"];

struct File {
    path: String,
    text: String,
}

impl File {
    fn room(&self) -> Option<usize> {
        let name = self.path.strip_prefix("src/")?.split(['/', '.']).next()?;
        ROOMS.iter().position(|room| *room == name)
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

/// Every breach of a wall, as `file:line: what`.
fn breaches(files: &[File]) -> Vec<String> {
    let mut told = Vec::new();
    for file in files {
        if file.path == "src/lib.rs" {
            told.extend(order(file));
        }
        told.extend(outside(file));
        if file.path.starts_with("src/") {
            told.extend(inside(file));
        }
    }
    told
}

/// The rooms stand in `lib.rs` in their order, and nothing else does.
fn order(lib: &File) -> Vec<String> {
    let modules: Vec<(usize, &str)> = lib
        .text
        .lines()
        .enumerate()
        .filter_map(|(at, line)| Some((at + 1, line.trim().strip_prefix("pub mod ")?.strip_suffix(';')?)))
        .collect();
    let mut told = Vec::new();
    for (nth, room) in ROOMS.iter().enumerate() {
        match modules.get(nth) {
            Some((_, name)) if name == room => {}
            Some((line, name)) => {
                told.push(format!("src/lib.rs:{line}: room {name} stands where {room} should"));
                break;
            }
            None => {
                told.push(format!("src/lib.rs:1: room {room} is missing"));
                break;
            }
        }
    }
    told
}

/// What holds for every file, tests and benches too.
fn outside(file: &File) -> Vec<String> {
    let mut told = Vec::new();
    let path = &file.path;
    if !file.text.starts_with("//!") {
        told.push(format!("{path}:1: the file does not begin with //! and its job"));
    }
    let parts = path.trim_end_matches(".rs").split('/');
    if let Some(name) = parts.into_iter().find(|part| EMPTY_NAMES.contains(part)) {
        told.push(format!("{path}:1: “{name}” says nothing about what is inside"));
    }
    let n_lines = file.text.lines().count();
    if LONGEST < n_lines {
        told.push(format!("{path}:{n_lines}: {n_lines} lines; a file of more than {LONGEST} is two"));
    }
    // Spelt in pieces, so that this file keeps its own walls.
    let elsewhere = ["../", "shared"].concat();
    let switched_off = ["#[", "ignore"].concat();
    for (at, line) in file.text.lines().enumerate() {
        if line.contains(&elsewhere) {
            told.push(format!("{path}:{}: depends on a folder beside the project", at + 1));
        }
        if line.contains(&switched_off) {
            told.push(format!("{path}:{}: a test is switched off", at + 1));
        }
    }
    told
}

/// What holds inside the house.
fn inside(file: &File) -> Vec<String> {
    let mut told = Vec::new();
    let path = &file.path;
    let code = without_tests(&without_words(&file.text));
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    if let Some(room) = file.room() {
        for (at, used) in rooms_used(file, &code) {
            if room < used {
                told.push(format!(
                    "{path}:{}: {} uses {}, a later room",
                    line_of(at),
                    ROOMS[room],
                    ROOMS[used]
                ));
            }
        }
    }
    if path.starts_with("src/reading/") {
        for (at, word) in words_named(&file.text, &code) {
            if !MARKS.contains(&word) {
                told.push(format!("{path}:{}: “{word}” belongs into a sheet", line_of(at)));
            }
        }
    }
    let is_window = file.is_in(&["src/app/", "src/main.rs"]);
    let is_jobs = file.is_in(&["src/jobs/"]);
    let walls: [(&[&str], bool, &str); 5] = [
        (&["egui", "eframe", "egui_extras", "winit"], is_window, "only the window knows egui"),
        (&["rfd"], is_window || is_jobs, "only the window and its jobs open dialogs"),
        (
            &["fs", "File", "OpenOptions", "AtomicWriteFile", "tempfile"],
            file.is_in(&DISK_DOORS),
            "no door to the disk",
        ),
        (&["thread", "rayon"], is_jobs, "only jobs start threads"),
        (&["Serialize", "Deserialize"], file.is_in(&SERDE_BORDERS), "only types at a border know serde"),
    ];
    for (words, is_allowed, wall) in walls {
        for word in words.iter().filter(|_| !is_allowed) {
            for at in places(&code, word) {
                let before = code[..at].trim_end();
                let after = code[at + word.len()..].trim_start();
                let is_path = before.ends_with("::") || after.starts_with("::");
                let is_named = matches!(*word, "File" | "fs" | "thread") && !is_path;
                // `super::File` is a type of ours.
                let is_ours =
                    before.ends_with("form::") || before.ends_with("Input::") || before.ends_with("Self::");
                if !is_named && !is_ours {
                    told.push(format!("{path}:{}: {word}: {wall}", line_of(at)));
                }
            }
        }
    }
    told
}

/// English words that a token is compared with: `norm(at) == "word"`, `matches!(norm(at), "one" | "other")`.
fn words_named<'f>(text: &'f str, code: &str) -> Vec<(usize, &'f str)> {
    let mut words = Vec::new();
    let asked = ["norm(", "lemma("].into_iter().flat_map(|call| code.match_indices(call));
    for (at, call) in asked {
        let is_match =
            code[..at].rsplit_once("matches!(").is_some_and(|(_, own)| !own.contains([',', ';', '{', ')']));
        let Some(close) = code[at + call.len()..].find(')').map(|close| at + call.len() + close + 1) else {
            continue;
        };
        let rest = &text[close..];
        if let Some(word) =
            rest.trim_start().strip_prefix("== ").or_else(|| rest.trim_start().strip_prefix("!= "))
        {
            words.extend(
                word.strip_prefix('"').and_then(|word| word.split('"').next()).map(|word| (at, word)),
            );
        } else if is_match {
            let end = code[close..].find(')').map_or(text.len(), |end| close + end);
            words.extend(text[close..end].split('"').skip(1).step_by(2).map(|word| (at, word)));
        }
    }
    words.retain(|(_, word)| word.starts_with(char::is_alphabetic));
    words
}

/// The rooms a file names, with their places: `crate::room`, `crate::{a, b}`, `super::…` up to the house.
fn rooms_used(file: &File, code: &str) -> Vec<(usize, usize)> {
    let mut used = Vec::new();
    let room_at = |at: usize| {
        let name: String = code[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        ROOMS.iter().position(|room| *room == name)
    };
    let mut roots: Vec<usize> = places(code, "crate").into_iter().map(|at| at + "crate".len()).collect();
    // How many `super::` lead out of the room.
    let n_parts = file.path.trim_end_matches("/mod.rs").matches('/').count();
    let out = "super::".repeat(n_parts);
    roots.extend(code.match_indices(&out).map(|(at, _)| at + out.len() - 2));
    for root in roots {
        let Some(rest) = code[root..].strip_prefix("::") else { continue };
        let start = root + 2;
        if !rest.starts_with('{') {
            used.extend(room_at(start).map(|room| (start, room)));
            continue;
        }
        let mut depth = 0;
        for (at, character) in rest.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            let opens = depth == 1 && matches!(character, '{' | ',');
            let next = rest[at + 1..].len() - rest[at + 1..].trim_start().len();
            if opens {
                let place = start + at + 1 + next;
                used.extend(room_at(place).map(|room| (place, room)));
            }
        }
    }
    used
}

/// Where a whole word stands.
fn places(code: &str, word: &str) -> Vec<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let found = code.match_indices(word).map(|(at, _)| at);
    found
        .filter(|at| {
            !code[..*at].chars().next_back().is_some_and(is_word)
                && !code[at + word.len()..].chars().next().is_some_and(is_word)
        })
        .collect()
}

/// The source with comments and strings blanked; places and lines stay.
fn without_words(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    let blank = |code: &mut String, from: usize, to: usize| {
        code.extend(text[from..to].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    };
    while at < bytes.len() {
        let rest = &text[at..];
        let raw = rest.strip_prefix('r').map(|rest| rest.len() - rest.trim_start_matches('#').len());
        let is_raw = raw.is_some_and(|hashes| rest[1 + hashes..].starts_with('"'))
            && !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let end = if rest.starts_with("//") {
            at + rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            at + rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let (true, Some(hashes)) = (is_raw, raw) {
            let closing = format!("\"{}", "#".repeat(hashes));
            let body = 2 + hashes;
            at + rest[body..].find(&closing).map_or(rest.len(), |end| body + end + closing.len())
        } else if rest.starts_with('"') {
            at + string_end(rest)
        } else if rest.starts_with('\'') {
            at + character_end(rest)
        } else {
            let width = rest.chars().next().map_or(1, char::len_utf8);
            code.push_str(&rest[..width]);
            at += width;
            continue;
        };
        blank(&mut code, at, end);
        at = end;
    }
    code
}

fn string_end(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A character, or one mark of a lifetime.
fn character_end(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => rest[3..].find('\'').map_or(rest.len(), |end| end + 4),
        Some((at, character)) if rest[at + character.len_utf8()..].starts_with('\'') => {
            at + character.len_utf8() + 1
        }
        _ => 1,
    }
}

/// The code with its `#[cfg(test)] mod … { … }` blanked.
fn without_tests(code: &str) -> String {
    let Some(start) = code.find("#[cfg(test)]") else { return code.to_owned() };
    let mut depth = 0;
    let mut end = code.len();
    for (at, character) in code[start..].char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => {
                end = start + at + 1;
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    let blank: String = code[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    format!("{}{blank}{}", &code[..start], without_tests(&code[end..]))
}

fn gather(folder: &Path, root: &Path, files: &mut Vec<File>) {
    let Ok(entries) = folder.read_dir() else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, root, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push(File { path, text });
        }
    }
}

#[test]
fn the_walls_stand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        gather(&root.join(folder), root, &mut files);
    }
    assert!(files.len() > 60, "only {} files found", files.len());
    let told = breaches(&files);
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

/// Plants code in a file; gives what is told about it.
fn planted(path: &str, code: &str) -> Vec<String> {
    let file = File { path: path.into(), text: format!("//! A file.\n{code}\n") };
    breaches(&[file])
}

#[test]
fn a_room_may_not_use_a_later_one() {
    let told = planted("src/text/span.rs", "\nuse crate::reading::Kind;");
    assert_eq!(told, ["src/text/span.rs:3: text uses reading, a later room"]);
    assert_eq!(planted("src/reading/acts.rs", "use crate::text::Span;"), [""; 0]);
}

#[test]
fn nor_in_a_group_nor_by_way_of_super() {
    let told = planted("src/intake/date.rs", "use crate::{text::{Span, Found}, report::Report};");
    assert_eq!(told, ["src/intake/date.rs:2: intake uses report, a later room"]);
    let told = planted("src/intake/date.rs", "use super::super::app::App;");
    assert_eq!(told, ["src/intake/date.rs:2: intake uses app, a later room"]);
    let told = planted("src/reading/acts/said.rs", "fn f() { super::super::super::jobs::start(); }");
    assert_eq!(told, ["src/reading/acts/said.rs:2: reading uses jobs, a later room"]);
}

#[test]
fn comments_strings_and_tests_are_no_breach() {
    let code = "// crate::app is far away\nconst A: &str = \"crate::app \\\" std::fs\";\nconst B: &str = r#\"thread::spawn\"#;\n\
                const C: char = '\"';\nfn f<'a>(a: &'a str) {}\n#[cfg(test)]\nmod tests {\n    use std::fs;\n    use std::thread;\n}";
    assert_eq!(planted("src/text/span.rs", code), [""; 0]);
}

#[test]
fn the_window_the_disk_the_threads_and_serde_have_their_places() {
    assert_eq!(
        planted("src/report/html.rs", "use eframe::egui;").first().map(String::as_str),
        Some("src/report/html.rs:2: egui: only the window knows egui")
    );
    assert_eq!(
        planted("src/report/html.rs", "\n\nfn f() { std::fs::read(path); }"),
        ["src/report/html.rs:4: fs: no door to the disk"]
    );
    assert_eq!(
        planted("src/app/run.rs", "use std::thread;"),
        ["src/app/run.rs:2: thread: only jobs start threads"]
    );
    assert_eq!(
        planted("src/text/span.rs", "#[derive(serde::Serialize)]"),
        ["src/text/span.rs:2: Serialize: only types at a border know serde"]
    );
    assert_eq!(planted("src/report/save.rs", "use std::fs;"), [""; 0]);
    assert_eq!(planted("src/jobs/worker.rs", "use std::thread;"), [""; 0]);
}

#[test]
fn words_of_english_stand_in_sheets() {
    let path = "src/reading/acts.rs";
    let told =
        planted(path, "fn f() { matches!(s.norm(at), \"if\" | \"unless\") && s.lemma(at) == \"vote\"; }");
    assert_eq!(
        told,
        [
            "src/reading/acts.rs:2: “if” belongs into a sheet",
            "src/reading/acts.rs:2: “unless” belongs into a sheet",
            "src/reading/acts.rs:2: “vote” belongs into a sheet",
        ]
    );
    assert_eq!(planted(path, "fn f() { s.norm(at) == \"to\" || s.norm(at) != \",\"; }"), [""; 0]);
    assert_eq!(planted("src/grammar/tags.rs", "fn f() { s.norm(at) == \"vote\"; }"), [""; 0]);
}

#[test]
fn a_file_says_its_job_and_has_a_name_that_means_something() {
    let told = breaches(&[File { path: "src/text/utils.rs".into(), text: "fn f() {}\n".into() }]);
    assert_eq!(
        told,
        [
            "src/text/utils.rs:1: the file does not begin with //! and its job",
            "src/text/utils.rs:1: “utils” says nothing about what is inside",
        ]
    );
    let long = "fn f() {}\n".repeat(600);
    assert_eq!(planted("src/text/span.rs", &long).len(), 1);
}

#[test]
fn the_rooms_stand_in_their_order() {
    let text = "//! The map.\npub mod knowledge;\npub mod text;\n".to_owned();
    let told = breaches(&[File { path: "src/lib.rs".into(), text }]);
    assert_eq!(told, ["src/lib.rs:2: room knowledge stands where text should"]);
}

#[test]
fn a_test_is_not_switched_off_and_leans_on_nothing_outside() {
    let off = ["#[", "ignore]"].concat();
    assert_eq!(planted("tests/cli.rs", &off), ["tests/cli.rs:2: a test is switched off"]);
    let outside = ["const A: &str = \"../", "shared/eval\";"].concat();
    assert_eq!(planted("tests/cli.rs", &outside), ["tests/cli.rs:2: depends on a folder beside the project"]);
}
