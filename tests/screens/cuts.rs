//! Cuts between the articles of a file, moved and made by hand in the window.

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use standpoints::app::App;

use super::origin::{articles, export};
use super::{click, seen, type_path, wait_for, window};

/// The second article of the export, with the panel of its beginning open.
fn beginning() -> (tempfile::TempDir, Harness<'static, App>) {
    let (folder, path) = export();
    let mut window = window(&[&path]);
    wait_for(&mut window, "Article: Brewer rejects");
    click(&mut window, "Article: Tenants and landlords");
    click(&mut window, "How it came in");
    click(&mut window, "Move its beginning…");
    wait_for(&mut window, "The article begins here now.");
    (folder, window)
}

fn press(window: &mut Harness<'_, App>, key: Key) {
    window.key_press(key);
    window.run_steps(3);
}

/// The paragraph above which the cut lies.
fn cut(window: &Harness<'_, App>) -> String {
    let list = window.get_by(|node| node.role() == Role::ListBox);
    let words = list.accesskit_node().label().unwrap_or_default();
    words.split_once("above: ").map_or(String::new(), |(_, words)| words.to_owned())
}

#[test]
fn the_text_around_a_cut_is_shown_and_what_was_left_out_between() {
    let (_folder, mut window) = beginning();
    let lines = seen(&window);
    let has = |words: &str| lines.iter().any(|line| line.contains(words));
    assert!(has("Begin the article here: A strike in 2018 lasted nineteen days"), "{lines:?}");
    assert!(has("Begin the article here: Tenants and landlords far apart"));
    assert!(has("that were left out: LOAD-DATE: May 21, 2024"), "{lines:?}");
    click(&mut window, "Show left-out lines");
    wait_for(&mut window, "Begin the article here (left out): Harbour Courier");
}

#[test]
fn keys_move_the_cut_and_one_undo_takes_it_back() {
    let (_folder, mut window) = beginning();
    assert!(cut(&window).starts_with("Tenants and landlords far apart"));
    press(&mut window, Key::ArrowUp);
    assert!(cut(&window).starts_with("A strike in 2018"), "folded lines are passed over: {}", cut(&window));
    wait_for(&mut window, "1 paragraph comes here from “Ferry crews turn down harbour board's offer”.");
    press(&mut window, Key::PageUp);
    press(&mut window, Key::ArrowDown);
    wait_for(&mut window, "5 paragraphs come here");
    press(&mut window, Key::Home);
    press(&mut window, Key::End);
    assert!(cut(&window).starts_with("Rents in Port Ellis"));
    press(&mut window, Key::ArrowDown);
    assert!(cut(&window).starts_with("Rents in Port Ellis"), "something stays in the article");
    click(&mut window, "Back to where it is now");
    press(&mut window, Key::Tab);
    for _ in 0..20 {
        if window.get_by(|node| node.role() == Role::ListBox).accesskit_node().is_focused() {
            break;
        }
        press(&mut window, Key::Tab);
    }
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowDown);
    assert!(cut(&window).starts_with("At a hearing"), "{}", cut(&window));
    press(&mut window, Key::Enter);

    let told = wait_for(&mut window, "The article begins with “");
    assert!(told.contains("looked for anew. Undo takes it back."), "{told}");
    // Its headline went with the paragraphs above the cut, and nothing is made up in its place.
    let names = articles(&window);
    assert!(names[1].starts_with("nexis.txt: 2 of 3, from “At a hearing before the council's"), "{names:?}");
    assert!(seen(&window).iter().any(|line| line.starts_with("At a hearing before the council")));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(3);
    assert!(articles(&window)[1].starts_with("Tenants and landlords"), "{:?}", articles(&window));
}

#[test]
fn a_paragraph_that_is_clicked_begins_the_article() {
    let (_folder, mut window) = beginning();
    click(&mut window, "Show left-out lines");
    click(&mut window, "Begin the article here (left out): February 11, 2025");
    let told = wait_for(&mut window, "left-out lines come back into this article.");
    assert!(told.starts_with('4'), "{told}");
    wait_for(
        &mut window,
        "Headline: Tenants and landlords far apart as rent cap runs out · author: Jo March and",
    );
    window.get_by_role_and_label(Role::Button, "Begin the article here").click();
    window.run_steps(3);
    click(&mut window, "How it came in");
    wait_for(&mut window, "Published: 2025-02-11 17:05+00:00 (found in the text)");
    wait_for(&mut window, "Cut by hand.");
}

#[test]
fn cancelling_changes_nothing_and_goes_one_step_back() {
    let (_folder, mut window) = beginning();
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Escape);
    wait_for(&mut window, "One of several articles in its file: 2 of 3.");
    click(&mut window, "Close");
    assert_eq!(articles(&window).len(), 3);
    assert!(articles(&window)[1].starts_with("Tenants and landlords"));
}

#[test]
fn an_article_is_cut_in_two_saved_and_opened_again() {
    let (folder, path) = export();
    let mut first = window(&[&path]);
    wait_for(&mut first, "Article: Brewer rejects");
    click(&mut first, "How it came in");
    click(&mut first, "Keep the file as one article");
    for _ in 0..2_000 {
        first.step();
        if articles(&first).len() == 1 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    click(&mut first, "Cut it in two…");
    click(&mut first, "Cut here: Brewer rejects rival's bid");
    wait_for(&mut first, "Headline: Brewer rejects rival's bid as “far too low” · author: Dora Whitfield");
    first.get_by_role_and_label(Role::Button, "Cut here").click();
    first.run_steps(3);
    wait_for(&mut first, "“Brewer rejects rival's bid as “far too low”” begins an article of its own now.");
    wait_for(&mut first, "Article: Brewer rejects");
    assert_eq!(articles(&first).len(), 2);

    let place = folder.path().join("cut.standpoints");
    first.key_press_modifiers(Modifiers::COMMAND, Key::S);
    type_path(&mut first, &place);
    wait_for(&mut first, "Session saved");
    let mut second = window(&[place.to_str().expect("plain")]);
    wait_for(&mut second, "Article: Brewer rejects");
    assert_eq!(articles(&second).len(), 2);
    click(&mut second, "Article: Brewer rejects");
    click(&mut second, "How it came in");
    wait_for(&mut second, "from “Brewer rejects rival's bid as “far");
    click(&mut second, "Move its beginning…");
    wait_for(&mut second, "Begin the article here: Brewer rejects");
}

#[test]
fn a_paragraph_of_the_evidence_pane_can_be_the_place_of_the_cut() {
    let (_folder, path) = export();
    let mut window = window(&[&path]);
    wait_for(&mut window, "Article: Brewer rejects");
    click(&mut window, "Article: Tenants and landlords");
    let paragraph = "Hale offered to freeze rents voluntarily";
    wait_for(&mut window, paragraph);
    for (words, title) in [
        ("Begin the article here…", "Where does the article begin?"),
        ("Cut the article here…", "Cut the article in two"),
    ] {
        window.get_by(|node| node.role() == Role::Label && said(node, paragraph)).click_secondary();
        window.run_steps(3);
        click(&mut window, words);
        wait_for(&mut window, title);
        assert!(cut(&window).starts_with(paragraph), "{}", cut(&window));
        click(&mut window, "Cancel");
    }
}

fn said(node: &egui_kittest::kittest::AccessKitNode<'_>, words: &str) -> bool {
    node.label().or_else(|| node.value()).is_some_and(|line| line.starts_with(words))
}

#[test]
fn a_file_read_again_says_that_cuts_by_hand_are_gone() {
    let (_folder, mut window) = beginning();
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    wait_for(&mut window, "The article begins with “");
    click(&mut window, "How it came in");
    click(&mut window, "Keep the file as one article");
    wait_for(
        &mut window,
        "Cuts and days that were set by hand in 2 articles are gone; Undo brings them back.",
    );
}

#[test]
fn an_article_of_one_paragraph_says_that_it_cannot_be_cut() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("one.txt");
    std::fs::write(&path, "The crews refused the offer on Monday, the board said.\n").expect("written");
    let path: &Path = &path;
    let mut window = window(&[path.to_str().expect("plain")]);
    wait_for(&mut window, "Article: ");
    click(&mut window, "How it came in");
    click(&mut window, "Cut it in two…");
    wait_for(&mut window, "This article is one paragraph, so it cannot be cut.");
}
