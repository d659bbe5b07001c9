//! Table, panes and menus: what is in sight, what is marked, and in which order.

use eframe::egui::Key;
use egui_kittest::kittest::Queryable as _;

use super::{STORY, click, quiet, seen, selected, wait_for, window, window_sized};
use standpoints::app::Start;

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
    window.key_press(Key::ArrowDown);
    window.run_steps(3);
    assert_ne!(selected(&window), lines, "the arrow keys go on from there");
}
