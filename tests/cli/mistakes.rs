//! Mistakes in what is handed in: each is told in plain words, with its place and what to do.

use std::fs;

use super::{article, fed, run, status, told};

#[test]
fn what_is_wrong_with_a_line_is_said_in_plain_words() {
    let check = |line: &[u8], expected: &str| {
        let output = fed(&["extract", "-"], &[article("first", "Norway said no.").as_bytes(), line].concat());
        let told = told(&output);
        assert!(told.starts_with(&format!("standpoints: {expected}")), "{told}");
        assert!(!told.contains("expected") && !told.contains("column"), "{told}");
    };
    let form = "write each article on a line of its own as {";
    check(b"[]\n", &format!("line 2 is no JSON object with \"text\"; {form}"));
    check(b"Norway said no.\n", &format!("line 2 is no JSON object with \"text\"; {form}"));
    check(b"{\"text\": \"Norway sa\n", &format!("line 2 ends in the middle of its JSON object; {form}"));
    check(b"{\"title\": \"No\"}\n", &format!("line 2 has no \"text\"; {form}"));
    check(
        b"{\"text\": \"No.\", \"title\": 7}\n",
        "\"title\" on line 2 is not text; put it in quotation marks",
    );
    check(b"{\"text\": \"caf\xe9\"}\n", "line 2 is not in UTF-8; save it as UTF-8");
    check(b"\n", &format!("line 2 is empty; {form}"));
}

#[test]
fn a_damaged_session_is_told_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let check = |text: &str, expected: &str| {
        let path = folder.path().join("broken.standpoints");
        fs::write(&path, text).unwrap();
        let output = run(&["extract", path.to_str().unwrap()]);
        assert_eq!(status(&output), 1);
        assert!(told(&output).contains(expected) && !told(&output).contains("column"), "{}", told(&output));
    };
    let head = "{\"format\": \"standpoints\", \"version\": 1,";
    check(
        &format!("{head} \"articles\": [{{\"text\": \"Nor"),
        "is damaged (it ends in the middle) and was left as it is",
    );
    check(&format!("{head}\n\"articles\": [7]}}"), "is damaged (line 2 is not as it was saved)");
    check(&format!("{head}\n\"articles\": [],,}}"), "is damaged (line 2 is not as it was saved)");
}
