//! Table, panes and menus: what is in sight, what is marked, and in which order.

use std::path::PathBuf;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use standpoints::app::{App, Drops, Start};

use super::{STORY, click, quiet, seen, selected, wait_for, window, window_of, window_sized};

#[test]
fn a_click_on_a_passage_brings_its_card_into_view() {
    let mut window = window_sized([1280.0, 560.0], Start { files: vec![STORY.into()], ..quiet() });
    wait_for(&mut window, "Passage, ");
    window.run_steps(3);
    let passages: Vec<String> =
        seen(&window).into_iter().filter(|line| line.starts_with("Passage, ")).collect();
    assert!(2 < passages.len(), "{passages:?}");
    for passage in passages {
        let Some(node) = window.query_by_label(&passage) else { continue };
        node.click_accesskit();
        window.run_steps(4);
        let is_card = |line: &&String| !line.starts_with("Passage") && !line.starts_with("Article");
        let cards = selected(&window);
        let card = cards.iter().find(is_card).unwrap_or_else(|| panic!("no card for {passage}"));
        let place = window.get_by_label(card).rect();
        assert!(40.0 < place.top() && place.bottom() < 540.0, "{card} at {place:?}");
    }
}

#[test]
fn a_click_on_a_condition_selects_the_card_it_is_drawn_on() {
    let mut window = window(&[STORY]);
    click(&mut window, "Passage, Only if");
    let lines = selected(&window);
    let is_host =
        |line: &String| line.starts_with("Norway: Offers") && line.contains("only if Iceland first");
    assert!(lines.iter().any(is_host), "{lines:?}");
    // The same position may lie on the next row too.
    for _ in 0..2 {
        window.key_press(Key::ArrowDown);
        window.run_steps(3);
    }
    assert_ne!(selected(&window), lines, "the arrow keys go on from there");
}

#[test]
fn escape_in_an_open_menu_closes_only_the_menu() {
    let mut window = window(&[STORY]);
    click(&mut window, "Norway: Refuses");
    wait_for(&mut window, "Why: ");
    click(&mut window, "Edit");
    wait_for(&mut window, "Redo");
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert!(!seen(&window).iter().any(|line| line == "Redo"), "the menu is closed");
    wait_for(&mut window, "Why: ");
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert!(!seen(&window).iter().any(|line| line.starts_with("Why: ")), "now nothing is selected");
}

#[test]
fn the_head_of_a_tall_row_stays_in_sight() {
    let mut window = window_sized([1280.0, 560.0], Start { files: vec![STORY.into()], ..quiet() });
    wait_for(&mut window, "Norway: ");
    for _ in 0..12 {
        window.key_press(Key::ArrowDown);
        window.run_steps(3);
        let card = selected(&window).into_iter().find(|line| line.contains(": ") && line.contains(" · "));
        let card = card.expect("a card is selected");
        let card = window.get_by_label(&card).rect();
        // The head of the card's row begins at the card's height or above, and is not hidden under the parties.
        let heads = window.get_all_by(|node| node.role() == Role::Label && node.value().is_some());
        let heads = heads.map(|node| node.rect()).filter(|head| head.left() < card.left());
        let is_in_sight = |head: &Rect| 92.0 <= head.top() && head.top() <= card.bottom();
        assert!(heads.filter(|head| 212.0 <= head.left()).any(|head| is_in_sight(&head)), "{card:?}");
    }
}

#[test]
fn notices_have_their_whole_height_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = (0..5).map(|number| folder.path().join(format!("missing-{number}.txt"))).collect();
    let mut window = window_sized([1280.0, 800.0], Start { files, ..quiet() });
    wait_for(&mut window, "more notices");
    let places = |window: &Harness<'_, App>| {
        let table = window.get_by_label_contains("Try the example").rect();
        let notices = window.get_all_by_label("Dismiss").map(|cross| cross.rect());
        let below = window.get_by_label("Dismiss all").rect();
        (table, notices.collect::<Vec<_>>(), below)
    };
    let (table, notices, below) = places(&window);
    window.run_steps(4);
    assert_eq!((table, notices.clone(), below), places(&window), "nothing moves in later frames");
    assert_eq!(notices.len(), 3);
    assert!(notices.iter().all(|notice| notice.bottom() < below.top()), "{notices:?}, {below:?}");
    assert!(below.bottom() < table.top());
}

#[test]
fn in_a_low_window_the_notices_take_one_line_and_the_table_keeps_its_room() {
    let missing = (0..5).map(|number| format!("/missing-{number}.txt").into());
    let files = missing.chain([STORY.into()]).collect();
    let mut window = window_sized([900.0, 600.0], Start { files, ..quiet() });
    wait_for(&mut window, "article opened, 5 skipped");
    click(&mut window, "Norway: ");
    wait_for(&mut window, "Why: ");
    window.run_steps(3);
    assert_eq!(window.get_all_by_label("Dismiss").count(), 1);
    let more = window.get_by_label("5 more notices").rect();
    assert!(more.bottom() < 84.0, "{more:?}");
    let copy = window.get_by_label("Copy passage").rect();
    assert!(copy.bottom() < 574.0, "{copy:?}");
    let pane = window.get_by_label("Close the evidence pane").rect();
    assert!(200.0 < pane.top() - more.bottom(), "the table keeps its room: {pane:?}");
}

#[test]
fn the_list_of_parties_keeps_its_order_whatever_is_ticked_or_hidden() {
    let mut window = window(&[STORY]);
    wait_for(&mut window, "Iceland: Offers");
    let places = |window: &Harness<'_, App>| {
        ["Iceland", "Norway", "Canada"].map(|party| {
            window
                .get_by(|node| {
                    let label = node.label().unwrap_or_default();
                    node.role() == Role::Button
                        && (label == format!("Hide {party}") || label == format!("Show {party}"))
                })
                .rect()
                .top()
        })
    };
    let before = places(&window);
    assert!(before[0] < before[1] && before[1] < before[2], "more positions stand first: {before:?}");
    window.get_by_role_and_label(Role::CheckBox, "Canada").click();
    window.run_steps(3);
    click(&mut window, "Hide Iceland");
    wait_for(&mut window, "Iceland hidden: show");
    assert_eq!(before, places(&window));
}

#[test]
fn two_parties_without_a_common_issue_are_told_so() {
    let mut window = window(&[STORY, "assets/sample/pay-dispute.txt"]);
    wait_for(&mut window, "Iceland: Offers");
    wait_for(&mut window, "Lake Railway: ");
    for party in ["Canada", "Lake Railway"] {
        window.get_by_role_and_label(Role::CheckBox, party).click();
        window.run_steps(3);
    }
    wait_for(&mut window, "They share no issue");
}

#[test]
fn the_view_menu_ticks_what_is_in_force() {
    let mut window = window(&[STORY]);
    wait_for(&mut window, "Iceland: Offers");
    click(&mut window, "View");
    let ticked = selected(&window);
    assert!(ticked.iter().any(|line| line == "Evidence"), "{ticked:?}");
    assert!(!ticked.iter().any(|line| line == "Views"), "{ticked:?}");
    for theme in ["Light theme", "Dark theme"] {
        window.get_by_label(theme).click();
        window.run_steps(3);
        click(&mut window, "View");
        let ticked = selected(&window);
        assert_eq!(ticked.iter().filter(|line| line.contains("heme")).collect::<Vec<_>>(), [theme]);
    }
}

#[test]
fn why_is_told_in_plain_words() {
    let mut window = window(&[STORY]);
    click(&mut window, "Norway: ");
    let why = wait_for(&mut window, "Why: ");
    assert!(!why.contains("NP") && !why.contains("VP") && !why.contains("cue"), "{why}");
}

#[test]
fn every_stop_of_the_tab_key_can_be_told() {
    let mut window = window(&[STORY]);
    wait_for(&mut window, "Passage, ");
    let mut stops = Vec::new();
    for _ in 0..60 {
        window.key_press(Key::Tab);
        window.run_steps(2);
        let focused = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        stops.push(focused.map(|node| {
            let node = node.accesskit_node();
            (node.role(), node.label().unwrap_or_default())
        }));
    }
    let blind = |stop: &&Option<(Role, String)>| !matches!(stop, Some((role, name)) if *role != Role::Label && !name.is_empty());
    let blind: Vec<_> = stops.iter().filter(blind).collect();
    assert!(blind.is_empty(), "{blind:?} of {stops:?}");
    assert!(stops.iter().flatten().any(|(_, name)| name.starts_with("Passage, ")), "{stops:?}");
}

#[test]
fn where_nothing_could_be_opened_no_number_stands_for_it() {
    let files = ["/missing-1.txt", "/missing-2.txt"].map(PathBuf::from).to_vec();
    let mut window = window_sized([1280.0, 800.0], Start { files, ..quiet() });
    wait_for(&mut window, "No article opened, 2 skipped.");
}

#[test]
fn where_files_cannot_be_dropped_the_window_says_what_to_do() {
    let mut window = window_of(Start { drops: Drops::NeverCome, ..quiet() });
    wait_for(&mut window, "Open articles…");
    assert!(!seen(&window).iter().any(|line| line.contains("Drop news articles here")));
}
