//! The sheets' own examples, run as tests; and what is said about a mistake in a sheet.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::path::PathBuf;

use standpoints::intake::{self, Given};
use standpoints::knowledge::{BUILT_IN, Example, Knowledge, Section, Sheet};
use standpoints::reading::{Analysis, Kind, Reader, Role};

fn read(text: &str) -> Analysis {
    let given = Given { source: "example".into(), text: text.into(), ..Given::default() };
    Reader::built_in().unwrap().read(&intake::given(given))
}

fn sheet(name: &str) -> Sheet {
    let Some((_, text)) = BUILT_IN.iter().find(|(own, _)| *own == name) else { panic!("no sheet {name}") };
    Sheet::parse(name, text).0
}

/// Checks every example of a sheet: `is_found` says whether an example shows what its section is about.
fn check(name: &str, least: usize, is_found: impl Fn(&Section, &Example) -> bool) {
    let sheet = sheet(name);
    let examples =
        || sheet.sections.iter().flat_map(|section| section.examples.iter().map(move |one| (section, one)));
    let wrong: Vec<String> = examples()
        .filter(|(section, example)| is_found(section, example) != example.is_found)
        .map(|(section, example)| {
            let word = if example.is_found { "yes" } else { "no" };
            format!("{name}, line {}: [{}] {word}: {}", example.line, section.key, example.text)
        })
        .collect();
    assert!(examples().count() >= least, "only {} examples in {name}", examples().count());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn has_kind(text: &str, kind: Kind) -> bool {
    read(text).positions.iter().any(|position| position.kind == kind)
}

fn has_party(text: &str, name: &str) -> bool {
    read(text).parties.iter().any(|party| party.name == name)
}

#[test]
fn the_built_in_sheets_hold_no_mistakes() {
    let (_, mistakes) = Knowledge::from_sheets(&BUILT_IN);
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

#[test]
fn a_cue_shows_its_kind() {
    check("cues.txt", 50, |section, example| {
        let kind = section.key.trim_end_matches(".noun");
        let kind = if kind == "impossible" { "refusal" } else { kind };
        let Some(kind) = Kind::named(kind) else { panic!("no kind {}", section.key) };
        has_kind(&example.text, kind)
    });
}

#[test]
fn a_connective_makes_a_condition() {
    check("connectives.txt", 4, |_, example| has_kind(&example.text, Kind::Condition));
}

#[test]
fn speech_is_attributed_and_experts_are_no_party() {
    check("speech.txt", 4, |section, example| {
        let analysis = read(&example.text);
        match section.key.as_str() {
            "commentators" => {
                analysis.positions.is_empty()
                    && analysis.parties.iter().any(|party| party.role == Role::Commentator)
            }
            _ => !analysis.attributions.is_empty(),
        }
    });
}

#[test]
fn a_small_word_shows_or_hides_a_position() {
    check("function.txt", 20, |_, example| {
        read(&example.text).positions.iter().any(|position| position.kind != Kind::Claim)
    });
}

/// The keys of lists that the program asks for, and the file that does.
fn keys_asked_for() -> Vec<(String, String)> {
    let mut keys = Vec::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/reading")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for call in ["has(", "list(", "does("] {
                let asked = text.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
                let asked = asked.filter_map(|rest| rest.split_once('"'));
                keys.extend(asked.map(|(key, _)| (key.to_owned(), path.display().to_string())));
            }
            // A table of keys beside what they mean: `("modal.will", "will")`.
            let rows = text.split("(\"").skip(1).filter_map(|rest| rest.split_once('"'));
            let rows = rows.filter(|(key, rest)| key.contains('.') && rest.starts_with(','));
            keys.extend(rows.map(|(key, _)| (key.to_owned(), path.display().to_string())));
        }
    }
    keys
}

#[test]
fn every_list_is_asked_for_and_every_list_asked_for_stands_in_a_sheet() {
    let asked = keys_asked_for();
    let sheets = [sheet("people.txt"), sheet("function.txt")];
    let sections: Vec<&Section> = sheets.iter().flat_map(|sheet| &sheet.sections).collect();
    let unheard = sections.iter().filter(|section| !asked.iter().any(|(key, _)| *key == section.key));
    let unheard: Vec<String> = unheard.map(|section| format!("nobody asks for [{}]", section.key)).collect();
    assert!(unheard.is_empty(), "\n{}", unheard.join("\n"));
    let missing = asked.iter().filter(|(key, _)| !sections.iter().any(|section| section.key == *key));
    let missing: Vec<String> = missing.map(|(key, path)| format!("{path}: no list [{key}]")).collect();
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
    assert!(sections.iter().all(|section| !section.title.is_empty()), "a section says what it is for");
}

#[test]
fn a_state_acts_under_its_names() {
    check("states.txt", 80, |section, example| has_party(&example.text, &section.title));
}

#[test]
fn a_body_acts_under_its_names() {
    check("bodies.txt", 30, |section, example| has_party(&example.text, &section.title));
}

#[test]
fn an_outlet_is_no_party() {
    check("outlets.txt", 8, |section, example| {
        // Found as an outlet: its words are there, and it has no part.
        let analysis = read(&example.text);
        let names: Vec<&str> = section.entries.iter().map(|entry| entry.text.as_str()).collect();
        let is_named = names.iter().any(|name| example.text.contains(name));
        let is_party = analysis.parties.iter().any(|party| names.contains(&party.name.as_str()));
        is_named && !is_party && example.is_found
    });
}

#[test]
fn a_passage_lies_on_its_row() {
    check("topics.txt", 10, |section, example| {
        let lower = example.text.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().filter(|word| *word != "·").collect();
        Knowledge::built_in().topic_of(&words).is_some_and(|topic| topic.title == section.title)
    });
}

#[test]
fn a_mistake_in_a_sheet_is_told_with_its_cure_and_the_rest_is_used() {
    let own = "[demand] Wants\n    X ought to VP\nno heading\n    clamour for NP\n";
    let (knowledge, mistakes) = Knowledge::from_sheets(&[("cues.txt", own)]);
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "cues.txt, line 3: neither a heading nor an entry; begin a heading with [key], or indent an entry",
            "cues.txt, line 2: the pattern “X ought to VP” does not begin with a word; begin it with the verb, \
             adjective or noun it is about",
        ]
    );
    assert!(knowledge.stances.know("clamour"));
}

#[test]
fn a_list_without_words_or_written_twice_is_told() {
    let own = "[going] Future\n    going\n[better] Asks\n[going] Again\n    gonna\n";
    let (knowledge, mistakes) = Knowledge::from_sheets(&[("function.txt", own)]);
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "function.txt, line 3: the list [better] has no words; indent its words below it",
            "function.txt, line 4: the list [going] stands twice; put all its words under one heading",
        ]
    );
    assert!(knowledge.function_words.has("going", "going"));
}

#[test]
fn what_is_told_of_a_connective_that_there_is_not_is_a_mistake() {
    let own = "[if] If\n    if · once\n[dating] Dates\n    once · till\n[wen] When\n    wen\n";
    let (knowledge, mistakes) = Knowledge::from_sheets(&[("connectives.txt", own)]);
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "connectives.txt, line 4: no connective has the usual form “till”; write it as it stands after “=”, or \
             add the connective above",
            "connectives.txt, line 5: connectives have no section [wen]; use needs, if, inverted, exchange, none, never, \
             follows.…, threatening, dating or joining-nouns",
        ]
    );
    assert!(knowledge.connectives.iter().any(|connective| connective.form == "once" && connective.sets_date));
}

#[test]
fn another_sheet_is_another_edition() {
    let edition = |text: &str| Knowledge::from_sheets(&[("cues.txt", text)]).0.edition().to_owned();
    assert_ne!(edition("[demand] Wants\n    urge X to VP\n"), edition("[demand] Wants\n    urge NP\n"));
}
