//! Files of every kind on the command line: several articles in one, parts that are refused, time zones.

use serde_json::Value;

use super::{run, status, told};

const CORPUS: &str = "tests/intake_corpus/files";

fn lines(arguments: &[&str]) -> (i32, Vec<Value>, String) {
    let output = run(arguments);
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (status(&output), lines, told(&output))
}

#[test]
fn a_file_of_several_articles_is_several_lines_with_one_source() {
    let path = format!("{CORPUS}/nexis.txt");
    let (status, lines, told) = lines(&["extract", &path]);
    assert_eq!((status, lines.len()), (0, 3), "{told}");
    let part = |line: &Value| line["part"].as_str().unwrap().to_owned();
    assert_eq!(lines.iter().map(part).collect::<Vec<_>>(), ["1 of 3", "2 of 3", "3 of 3"]);
    assert!(
        lines
            .iter()
            .all(|line| line["source"] == path.as_str() && !line["positions"].as_array().unwrap().is_empty())
    );
    assert_eq!(lines[1]["article"]["title"], "Tenants and landlords far apart as rent cap runs out");
    assert_eq!(lines[1]["article"]["outlet"], "Harbour Courier");
}

#[test]
fn every_format_gives_an_article_with_its_day_and_zone() {
    let names =
        ["chromium-2-columns.pdf", "libreoffice-ferry.docx", "wordpress.html", "thunderbird-plain.eml"];
    let paths: Vec<String> = names.iter().map(|name| format!("{CORPUS}/{name}")).collect();
    let arguments: Vec<&str> = ["extract"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let (status, lines, told) = lines(&arguments);
    assert_eq!((status, lines.len()), (0, 4), "{told}");
    let zone = |line: &Value| line["article"]["published_zone"].as_str().map(str::to_owned);
    assert_eq!(
        lines.iter().map(zone).collect::<Vec<_>>(),
        [None, None, Some("+02:00".into()), Some("+02:00".into())]
    );
    assert_eq!(lines[2]["article"]["published"], "2024-05-21T20:40");
    assert!(lines.iter().all(|line| line.get("part").is_none()));
}

#[test]
fn what_is_wrong_with_a_part_is_told_and_the_rest_written() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("feed.jsonl");
    std::fs::write(
        &path,
        "{\"text\": \"The crews refused.\"}\nno object\n{\"text\": \"The board refused.\"}\n",
    )
    .unwrap();
    let (status, lines, told) = lines(&["extract", path.to_str().unwrap()]);
    assert_eq!((status, lines.len()), (1, 3), "{told}");
    assert!(told.contains("feed.jsonl, line 2 could not be read"), "{told}");
    assert_eq!(lines.iter().filter(|line| line["error"].is_null()).count(), 2);
}

#[test]
fn one_wire_story_in_two_papers_is_one_story_of_the_comparison() {
    let names = ["notes-utf8.txt", "wordpad.rtf", "thunderbird-plain.eml"];
    let paths: Vec<String> = names.iter().map(|name| format!("{CORPUS}/{name}")).collect();
    let arguments: Vec<&str> = ["extract", "--format", "json", "no-such.txt"]
        .into_iter()
        .chain(paths.iter().map(String::as_str))
        .collect();
    let output = run(&arguments);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["comparison"]["stories"], serde_json::json!([[1, 3]]));
    let cards = document["comparison"]["topics"].as_array().unwrap().iter();
    let cards = cards.flat_map(|topic| topic["cells"].as_object().unwrap().values());
    let numbers: Vec<u64> =
        cards.flat_map(|cell| cell.as_array().unwrap()).map(|card| card[0].as_u64().unwrap()).collect();
    assert!(numbers.contains(&1) && numbers.contains(&2) && !numbers.contains(&3), "{numbers:?}");
}
