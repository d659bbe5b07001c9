//! The session's file as the user meets it: saved by itself, opened twice, damaged, gone, read-only, changed elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use eframe::App as _;
use eframe::egui::{Event, Key, Modifiers, ViewportEvent};
use egui_kittest::Harness;
use standpoints::app::{App, Start};
use standpoints::project;

use super::{STORY, click, kept_in, n_seen, quiet, seen, type_path, wait_for, wait_until, window_of};

/// A window on this session, with a folder for work kept aside.
fn opened(path: &Path, kept_in: &Path) -> Harness<'static, App> {
    window_of(Start { files: vec![path.to_owned()], kept_in: Some(kept_in.to_owned()), ..quiet() })
}

/// A session saved by a window that was closed again.
fn session(folder: &Path) -> PathBuf {
    let path = folder.join("strait.standpoints");
    let mut window = opened(Path::new(STORY), &folder.join("kept"));
    wait_for(&mut window, "Iceland: Offers");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    type_path(&mut window, &path);
    wait_for(&mut window, "Session saved");
    window.state_mut().on_exit(None);
    path
}

fn hide(window: &mut Harness<'_, App>, party: &str) {
    click(window, &format!("Hide {party}"));
    wait_for(window, &format!("{party} hidden: show"));
}

/// How many parties are hidden in the file.
fn n_hidden(path: &Path) -> usize {
    project::open(path).expect("it opens").project.question().hidden.len()
}

#[test]
fn a_change_is_saved_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = session(folder.path());
    let mut window = opened(&path, &folder.path().join("kept"));
    hide(&mut window, "Canada");
    wait_for(&mut window, "not saved yet");
    wait_until(&mut window, "it is saved", |_| n_hidden(&path) == 1);
    wait_for(&mut window, "saved ");
    assert_eq!(n_seen(&window, "Session saved"), 0, "nobody asked");
    assert!(kept_in(&folder.path().join("kept")).is_empty());
}

#[test]
fn the_last_change_is_saved_when_the_window_closes_and_when_another_session_comes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = session(folder.path());
    let mut window = opened(&path, &folder.path().join("kept"));
    hide(&mut window, "Canada");
    window.state_mut().on_exit(None);
    drop(window);
    assert_eq!(n_hidden(&path), 1);

    let mut window = opened(&path, &folder.path().join("kept"));
    hide(&mut window, "Norway");
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    wait_for(&mut window, "Who wants what");
    assert_eq!(n_hidden(&path), 2);
    assert_eq!(n_seen(&window, "kept aside"), 0, "it is in its file");
}

#[test]
fn a_session_open_in_another_window_is_only_read_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = session(folder.path());
    let mut first = opened(&path, &folder.path().join("kept"));
    wait_for(&mut first, "Iceland: Offers");
    let before = fs::read(&path).expect("it is there");

    let mut second = opened(&path, &folder.path().join("kept"));
    let told = wait_for(&mut second, "Read-only: this session is open in another window");
    assert!(told.contains(&format!("process {}", std::process::id())), "{told}");
    wait_for(&mut second, "read-only");
    hide(&mut second, "Canada");
    wait_until(&mut second, "what was changed is kept", |_| !kept_in(&folder.path().join("kept")).is_empty());
    wait_for(&mut second, "changes kept aside");
    second.state_mut().on_exit(None);
    drop(second);
    assert_eq!(fs::read(&path).expect("it is there"), before);

    // Once the first lets go, the file can be worked on.
    let mut third = opened(&path, &folder.path().join("kept"));
    wait_for(&mut third, "open in another window");
    first.state_mut().on_exit(None);
    drop(first);
    click(&mut third, "Try again");
    wait_until(&mut third, "it is worked on", |window| {
        !seen(window).iter().any(|line| line.contains("read-only"))
    });
}

#[test]
fn a_session_is_not_saved_over_one_that_is_open_in_another_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = session(folder.path());
    let mut first = opened(&path, &folder.path().join("kept"));
    wait_for(&mut first, "Iceland: Offers");
    let mut second = opened(Path::new("assets/sample/pay-dispute.txt"), &folder.path().join("kept"));
    wait_for(&mut second, "Wants");
    second.key_press_modifiers(Modifiers::COMMAND, Key::S);
    type_path(&mut second, &path);
    click(&mut second, "Replace it");
    wait_for(&mut second, "is open in another window; choose another name");
}

#[test]
fn a_damaged_session_is_told_with_its_last_whole_state() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = session(folder.path());
    let mut window = opened(&path, &folder.path().join("kept"));
    hide(&mut window, "Canada");
    wait_until(&mut window, "it is saved", |_| n_hidden(&path) == 1);
    drop(window);
    let whole = fs::read(&path).expect("it is there");
    fs::write(&path, &whole[..whole.len() / 2]).expect("cut");

    let mut window = opened(&path, &folder.path().join("kept"));
    wait_for(&mut window, "strait.standpoints is damaged (it ends in the middle)");
    wait_for(&mut window, "is whole: 1 article");
    click(&mut window, "Open that state");
    wait_for(&mut window, "Iceland: Offers");
    wait_for(&mut window, "not saved yet");
    assert_eq!(fs::read(&path).expect("it is there").len(), whole.len() / 2, "it is left as it is");
    // Saved under its own name, it is a whole session again.
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run_steps(3);
    window.key_press(Key::Enter);
    click(&mut window, "Replace it");
    wait_for(&mut window, "Session saved");
    assert_eq!(n_hidden(&path), 0);
}

#[test]
fn a_session_of_a_newer_version_is_read_and_never_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = session(folder.path());
    let text = fs::read_to_string(&path).expect("it is there");
    let (head, rest) = text.split_once("\"version\": ").expect("a version");
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let newer = format!("{head}\"version\": 999,\n  \"something_new\": {{\"a\": 1}}{rest}");
    fs::write(&path, &newer).expect("written");
    let mut window = opened(&path, &folder.path().join("kept"));
    wait_for(&mut window, "a newer Standpoints made this session");
    wait_for(&mut window, "Iceland: Offers");
    hide(&mut window, "Canada");
    wait_for(&mut window, "changes kept aside");
    window.state_mut().on_exit(None);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), newer);
}

#[test]
fn a_file_only_for_reading_is_told_and_not_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = session(folder.path());
    let mut permissions = fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("set");
    let mut window = opened(&path, &folder.path().join("kept"));
    wait_for(&mut window, "you may not write this file or its folder");
    hide(&mut window, "Canada");
    wait_for(&mut window, "changes kept aside");
    window.state_mut().on_exit(None);
    assert_eq!(n_hidden(&path), 0);
}

#[test]
fn work_is_kept_aside_while_the_folder_is_gone_and_saved_when_it_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (place, away) = (folder.path().join("stick"), folder.path().join("away"));
    fs::create_dir(&place).expect("made");
    let path = session(&place);
    let kept = folder.path().join("kept");
    let mut window = opened(&path, &kept);
    wait_for(&mut window, "Iceland: Offers");
    fs::rename(&place, &away).expect("moved");
    hide(&mut window, "Canada");
    wait_for(&mut window, "there is no such folder");
    wait_until(&mut window, "it is kept aside", |_| !kept_in(&kept).is_empty());
    // What goes on is kept too, and told no second time.
    hide(&mut window, "Norway");
    wait_until(&mut window, "that is kept too", |_| {
        kept_in(&kept).first().is_some_and(|path| n_hidden(path) == 2)
    });
    assert_eq!(n_seen(&window, "there is no such folder"), 1);
    fs::rename(&away, &place).expect("moved");
    wait_for(&mut window, "saved again");
    assert_eq!(n_hidden(&path), 2);
    wait_until(&mut window, "nothing is kept aside any more", |_| kept_in(&kept).is_empty());
}

#[test]
fn what_somebody_else_wrote_into_the_file_is_put_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = session(folder.path());
    let mut window = opened(&path, &folder.path().join("kept"));
    wait_for(&mut window, "Iceland: Offers");
    fs::copy("tests/saved/version-2.standpoints", &path).expect("changed elsewhere");
    hide(&mut window, "Canada");
    wait_for(&mut window, "changed this session's file meanwhile");
    assert_eq!(n_hidden(&path), 1);
    let others = kept_in(folder.path());
    let other = others.iter().find(|other| **other != path).expect("put aside");
    assert_eq!(project::open(other).expect("it opens").project.articles().len(), 3);
    drop(window);
    // It is shown at every opening until somebody has looked at it.
    let mut window = opened(&path, &folder.path().join("kept"));
    wait_for(&mut window, "Two computers changed this session at once");
}

#[test]
fn a_folder_kept_in_step_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let synced = folder.path().join("Nextcloud");
    fs::create_dir(&synced).expect("made");
    let path = session(&synced);
    let mut window = opened(&path, &folder.path().join("kept"));
    wait_for(&mut window, "Nextcloud keeps this session's folder in step");
}

#[test]
fn an_earlier_state_is_opened_from_its_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = session(folder.path());
    let mut window = opened(&path, &folder.path().join("kept"));
    hide(&mut window, "Canada");
    wait_until(&mut window, "it is saved", |_| n_hidden(&path) == 1);
    click(&mut window, "File");
    click(&mut window, "Earlier states…");
    click(&mut window, "Open the state of");
    wait_for(&mut window, "An earlier state lies open");
    assert!(!seen(&window).iter().any(|line| line.contains("Canada hidden")));
    assert_eq!(n_hidden(&path), 1, "the file is as it was");
}

#[test]
fn articles_that_come_in_while_others_are_opened_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("kept");
    let mut window = window_of(Start { kept_in: Some(kept.clone()), ..quiet() });
    for number in 0..3 {
        window.event(Event::Paste(format!("The crews refused offer {number} on Monday, the board said.\n")));
        window.run_steps(2);
    }
    wait_until(&mut window, "all are kept", |_| {
        kept_in(&kept)
            .first()
            .is_some_and(|path| project::open(path).is_ok_and(|opened| opened.project.articles().len() == 3))
    });
}

#[test]
fn the_window_does_not_close_over_work_that_is_saved_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let no_folder = folder.path().join("file");
    fs::write(&no_folder, "").expect("written");
    let mut window = opened(Path::new(STORY), &no_folder);
    wait_for(&mut window, "Iceland: Offers");
    let ask_to_close = |window: &mut Harness<'_, App>| {
        let id = window.ctx.viewport_id();
        let viewport = window.input_mut().viewports.entry(id).or_default();
        viewport.events.push(ViewportEvent::Close);
        window.step();
    };
    ask_to_close(&mut window);
    wait_for(&mut window, "neither be saved nor kept aside");
    click(&mut window, "Back to the table");
    assert_eq!(n_seen(&window, "neither be saved"), 0);
    ask_to_close(&mut window);
    click(&mut window, "Save as…");
    type_path(&mut window, &folder.path().join("strait.standpoints"));
    wait_for(&mut window, "Session saved");
    ask_to_close(&mut window);
    window.run_steps(3);
    assert_eq!(n_seen(&window, "neither be saved"), 0, "there is nothing to be lost any more");
}
