//! Corrections in the session file.

use super::*;

#[test]
fn everything_a_person_did_is_saved_and_opened_again() {
    let mut bench = Bench::new();
    for change in [
        Change::Kind(Kind::Threat),
        Change::Party(Named::of("Carland")),
        Change::Addressee(Some(Named::of("Dirland"))),
        Change::Terms(Terms::Without(place(&bench.article, "without preconditions"))),
        Change::SaidOn(Some(jiff::civil::date(2025, 3, 4))),
        Change::AddPassage(place(&bench.article, "wants them back now")),
        Change::Note("ask Ada".into()),
    ] {
        bench.change("wants the boats", change);
    }
    let finding = bench.finding("talks at");
    let position = says(&bench.article, "Carland", Kind::Commitment, "will wait");
    bench.project.apply(Edit::AddPosition(Finding { position, kept: None, ..finding.clone() }));
    let other = bench.finding("wants the boats");
    bench.project.apply(Edit::Tie {
        one: finding,
        other,
        tie: Some(Tie::Partly),
        because: "Both wait.".into(),
    });
    bench.change("talks at", Change::Reject(Reason::OutOfScope));
    // Kept against another reading, and trimmed: both move the passage.
    let longer = says(&bench.article, "Carland", Kind::Refusal, "Carland will wait if Aland agrees");
    bench.change("will wait", Change::Passage(place(&bench.article, "will wait if")));
    bench.change("wants the boats", Change::KeepMine(longer));
    bench.project.apply(Edit::Note(NoteOn::Issue("talks".into()), "Too wide.".into()));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.standpoints");
    standpoints::project::save(&bench.project, &path).unwrap();
    let opened = standpoints::project::open(&path).unwrap();
    assert_eq!(opened.notes, []);
    assert_eq!(opened.project.corrected(&bench.analysis), bench.corrected());
    assert_eq!(opened.project.corrections().links(), bench.project.corrections().links());
    assert_eq!(opened.project.corrections().note(&NoteOn::Issue("talks".into())), "Too wide.");
    assert!(!opened.project.can_undo());

    // Names of corrections are never given twice, also not after opening.
    let before: Vec<_> = opened.project.corrections().all().map(|correction| correction.id).collect();
    let mut project = opened.project;
    let finding = Finding { kept: None, ..bench.finding("will wait") };
    let made = project.apply(Edit::AddPosition(finding)).made.unwrap();
    assert!(!before.contains(&made));

    // What was seen is kept as well: another reading is compared with it.
    bench.project = project;
    bench.read_again(vec![says(&bench.article, "Aland", Kind::Refusal, "if Aland agrees")]);
    assert!(bench.told().iter().any(|line| line.ends_with("not checked, new")));
}

#[test]
fn corrections_of_a_text_that_was_changed_outside_the_program_are_told() {
    let mut bench = Bench::new();
    bench.change("talks at", Change::Accept);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.standpoints");
    standpoints::project::save(&bench.project, &path).unwrap();
    let file = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, file.replace("Aland offers talks", "Yesterday Aland offered talks")).unwrap();
    let opened = standpoints::project::open(&path).unwrap();
    let told: Vec<String> = opened.notes.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|note| note.contains("1 of its corrections could not be kept")), "{told:?}");
}
