//! Work that is in no file of the user's: kept aside, offered at the next start, left alone by other windows.

use std::fs;
use std::path::PathBuf;

use eframe::App as _;
use eframe::egui::{Key, Modifiers};
use standpoints::app::Start;

use super::{
    STORY, click, kept_in, n_seen, quiet, type_path, wait_for, wait_for_kept, wait_until, window_of,
};

#[test]
fn unsaved_work_is_kept_aside_and_offered_next_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || Start { kept_in: Some(folder.path().join("standpoints")), ..quiet() };
    let mut first = window_of(Start { files: vec![STORY.into()], ..start() });
    wait_for_kept(&mut first, &folder.path().join("standpoints"), 1);
    // No goodbye: as if the power had failed.
    drop(first);

    let mut second = window_of(start());
    wait_for(&mut second, "kept aside");
    click(&mut second, "Open it");
    wait_for(&mut second, "Iceland: Offers");
    wait_for(&mut second, "not saved yet");
}

#[test]
fn kept_work_is_offered_whatever_is_opened_until_it_is_opened_or_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = |files: &[&str]| Start {
        kept_in: Some(folder.path().to_owned()),
        files: files.iter().map(PathBuf::from).collect(),
        ..quiet()
    };
    for (number, story) in [STORY, "assets/sample/pay-dispute.txt"].into_iter().enumerate() {
        let mut window = window_of(start(&[story]));
        wait_for_kept(&mut window, folder.path(), number + 1);
        assert_eq!(n_seen(&window, "kept aside for you"), number);
    }
    // Passed over, both are offered again.
    for _ in 0..2 {
        let window = window_of(start(&[]));
        assert_eq!(n_seen(&window, "kept aside for you"), 2);
    }
    let mut window = window_of(start(&[]));
    click(&mut window, "Open it");
    wait_for(&mut window, "Lake Railway");
    let mut second = window_of(start(&[]));
    assert_eq!(n_seen(&second, "kept aside for you"), 1, "the one that is open is not offered");
    click(&mut second, "Delete it");
    wait_for(&mut second, "was deleted");
    assert_eq!(kept_in(folder.path()).len(), 1);
    drop(second);
    drop(window);
    assert_eq!(n_seen(&window_of(start(&[])), "kept aside for you"), 1);
}

#[test]
fn a_window_leaves_the_work_of_another_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || Start { kept_in: Some(folder.path().to_owned()), ..quiet() };
    let mut first = window_of(Start { files: vec![STORY.into()], ..start() });
    wait_for_kept(&mut first, folder.path(), 1);
    let mut second = window_of(start());
    assert_eq!(n_seen(&second, "kept aside"), 0);
    second.state_mut().on_exit(None);
    drop(second);
    assert_eq!(kept_in(folder.path()).len(), 1);

    // What was saved need not be kept.
    first.key_press_modifiers(Modifiers::COMMAND, Key::S);
    type_path(&mut first, &folder.path().join("strait.standpoints"));
    wait_for(&mut first, "Session saved");
    wait_until(&mut first, "only the session's file is left", |_| {
        kept_in(folder.path()) == [folder.path().join("strait.standpoints")]
    });
}

#[test]
fn work_that_cannot_be_kept_is_told_once_and_not_put_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let no_folder = folder.path().join("file");
    fs::write(&no_folder, "").expect("written");
    let mut window = window_of(Start { files: vec![STORY.into()], kept_in: Some(no_folder), ..quiet() });
    wait_for(&mut window, "cannot be kept aside");
    click(&mut window, "Hide Canada");
    wait_for(&mut window, "Canada hidden: show");
    assert_eq!(n_seen(&window, "cannot be kept aside"), 1);
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run_steps(3);
    wait_for(&mut window, "Iceland: Offers");
}
