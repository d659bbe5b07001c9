//! `standpoints report`: from files and saved sessions.

use std::fs;
use std::path::Path;

use super::{BOATS, TALKS, run, status, told};

#[test]
fn a_report_is_saved_in_the_format_its_name_says() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in
        [("talks.html", "<!DOCTYPE html>"), ("talks.md", "# "), ("TALKS.HTM", "<!DOCTYPE html>")]
    {
        let path = folder.path().join(name);
        let output = run(&["report", TALKS, BOATS, "-o", path.to_str().unwrap()]);
        assert_eq!((status(&output), told(&output)), (0, String::new()));
        let saved = fs::read_to_string(&path).unwrap();
        assert!(saved.starts_with(begins) && saved.contains("Norway"));
    }
}

#[test]
fn a_report_of_what_can_be_read_is_saved_and_the_rest_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.md");
    let output = run(&["report", TALKS, "there-is-no-such-file.txt", TALKS, "-o", path.to_str().unwrap()]);
    assert_eq!(status(&output), 1);
    assert!(told(&output).contains("there-is-no-such-file.txt"));
    assert!(fs::read_to_string(path).unwrap().contains("1 article,"));
}

#[test]
fn no_report_is_saved_of_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (article, path) = (folder.path().join("weather.txt"), folder.path().join("weather.html"));
    fs::write(&article, "It rained all day in the valley. The river rose by a metre.\n").unwrap();
    let output = run(&["report", article.to_str().unwrap(), "-o", path.to_str().unwrap()]);
    assert_eq!(status(&output), 1);
    assert!(told(&output).contains("nothing to report") && !path.exists());
}

#[test]
fn a_report_of_a_session_keeps_its_choices() {
    use standpoints::project::{Project, Question, save};
    use standpoints::reading::PartyId;

    let folder = tempfile::tempdir().unwrap();
    let (session, path) = (folder.path().join("talks.standpoints"), folder.path().join("talks.md"));
    let articles = standpoints::intake::open(Path::new(TALKS)).unwrap().into_iter().map(Into::into).collect();
    let question = Question { hidden: vec![PartyId::of("Canada")], ..Question::default() };
    save(&Project::new(articles, question), &session).unwrap();
    let output = run(&["report", session.to_str().unwrap(), "-o", path.to_str().unwrap()]);
    assert_eq!((status(&output), told(&output)), (0, String::new()));
    let saved = fs::read_to_string(path).unwrap();
    assert!(saved.contains("Hidden parties: Canada (2 positions)"), "{saved}");
    assert!(saved.starts_with("# Iceland and Norway"));
}

#[test]
fn a_damaged_session_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let session = folder.path().join("talks.standpoints");
    fs::write(&session, "{\"format\": \"standpoints\", \"version\": 1, \"articles\": [").unwrap();
    let path = folder.path().join("talks.md");
    let output = run(&["report", session.to_str().unwrap(), "-o", path.to_str().unwrap()]);
    assert_eq!(status(&output), 1);
    assert!(told(&output).contains("damaged") && !path.exists());
}
