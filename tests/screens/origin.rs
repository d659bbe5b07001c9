//! How articles came in, and what a person mends about them.

use std::fs;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;

use super::{click, seen, wait_for, window};

/// An export of three articles, and the folder it lies in.
pub(crate) fn export() -> (TempDir, String) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("nexis.txt");
    fs::copy("tests/intake_corpus/files/nexis.txt", &path).expect("the export");
    let path = path.to_str().expect("a name").to_owned();
    (folder, path)
}

pub(crate) fn articles(window: &egui_kittest::Harness<'_, standpoints::app::App>) -> Vec<String> {
    let names = seen(window).into_iter();
    names.filter_map(|line| line.strip_prefix("Article: ").map(str::to_owned)).collect()
}

#[test]
fn a_file_of_three_articles_is_three_lines_and_can_be_kept_as_one() {
    let (_folder, path) = export();
    let mut window = window(&[&path]);
    wait_for(&mut window, "Article: Brewer rejects");
    let names = articles(&window);
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(
        names[0].starts_with("Ferry crews turn down") && names[1].starts_with("Tenants and landlords"),
        "{names:?}"
    );

    click(&mut window, "How it came in");
    wait_for(&mut window, "One of several articles in its file: 1 of 3.");
    wait_for(&mut window, "Cut out of a file with 3 articles from Nexis");
    click(&mut window, "Join with the next one");
    let told = wait_for(&mut window, "is the end of “Ferry crews turn down harbour board's offer” now.");
    assert!(told.contains("positions found in it are looked for anew. Undo takes it back."), "{told}");
    wait_for(&mut window, "1 of 3, joined with 2 of 3");
    assert_eq!(articles(&window).len(), 2);
    click(&mut window, "Keep the file as one article");
    let is_one = |window: &egui_kittest::Harness<'_, standpoints::app::App>| articles(window).len() == 1;
    for _ in 0..2_000 {
        window.step();
        if is_one(&window) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(is_one(&window), "{:?}", articles(&window));
}

#[test]
fn what_was_left_out_is_shown_and_taken_back_and_a_day_is_set() {
    let mut window = window(&["tests/intake_corpus/files/wordpress.html"]);
    wait_for(&mut window, "Article: Ferry crews");
    click(&mut window, "How it came in");
    wait_for(&mut window, "Left out: captions");
    let field = window.get_by_label("Day of publication");
    field.focus();
    window.run_steps(2);
    let now = window.get_by_label("Day of publication").accesskit_node().value().unwrap_or_default();
    assert!(now.starts_with("2024-05-21T20:40+02:00"), "{now}");
    window.key_press_modifiers(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::A);
    window.get_by_label("Day of publication").type_text("3 June 2023");
    window.run_steps(3);
    click(&mut window, "Set the day");
    wait_for(&mut window, "Published: 2023-06-03 (given with the text)");
    window.get_by_label_contains("Left out: captions").click_accesskit();
    wait_for(&mut window, "A quay at dusk");
    click(&mut window, "Take back");
    for _ in 0..2_000 {
        window.step();
        if !seen(&window).iter().any(|line| line.starts_with("Left out: captions")) {
            break;
        }
    }
    let lines = seen(&window);
    assert!(!lines.iter().any(|line| line.starts_with("Left out: captions")), "{lines:?}");
    click(&mut window, "Close");
    wait_for(&mut window, "A quay at dusk");
}

#[test]
fn a_day_set_by_hand_that_a_join_drops_is_told() {
    let (_folder, path) = export();
    let mut window = window(&[&path]);
    wait_for(&mut window, "Article: Brewer rejects");
    click(&mut window, "Article: Tenants and landlords");
    click(&mut window, "How it came in");
    window.get_by_label("Day of publication").focus();
    window.run_steps(2);
    window.key_press_modifiers(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::A);
    window.get_by_label("Day of publication").type_text("3 June 2023");
    window.run_steps(3);
    click(&mut window, "Set the day");
    wait_for(&mut window, "Published: 2023-06-03 (given with the text)");
    click(&mut window, "Close");
    click(&mut window, "Article: Ferry crews");
    click(&mut window, "How it came in");
    click(&mut window, "Join with the next one");
    wait_for(&mut window, "Its day, set by hand, is not kept: the day of the first counts.");
}
