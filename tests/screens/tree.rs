//! "How was this read?": from a card to the words of its sentence.

use standpoints::app::Start;

use super::{STORY, click, quiet, seen, wait_for, window_of};

#[test]
fn a_sentence_shows_how_it_was_read() {
    let mut window = window_of(Start { files: vec![STORY.into()], ..quiet() });
    wait_for(&mut window, "Passage, ");
    click(&mut window, "Passage, Only if");
    click(&mut window, "How was this read?");
    wait_for(&mut window, "Each word stands under the word it belongs to.");
    let lines = seen(&window);
    let has = |words: &str| lines.iter().any(|line| line.contains(words));
    assert!(has("subject") && has("head of the sentence"), "{lines:?}");
    click(&mut window, "Close");
    assert!(!seen(&window).iter().any(|line| line.contains("head of the sentence")));
}
