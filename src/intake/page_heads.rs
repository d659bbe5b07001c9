//! Headings inside a story that the port of Readability takes for parts of the page, by the names of their classes
//! (`<h2 class="subheader">`): they come back where the paragraphs around them are the story's.

use std::collections::HashMap;

use super::flow::{Block, Flow, Style, bare};

/// How many other blocks of the page (an advertisement, a picture) may stand before a heading.
const MOST_BETWEEN: usize = 4;

/// A heading is short, in bytes.
const LONGEST: usize = 140;

/// Puts headings of the whole page back into its story.
pub(super) fn put_back(flow: &mut Flow, whole: &Flow) {
    let names: Vec<String> = whole.blocks.iter().map(|block| bare(&block.words)).collect();
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, block) in flow.blocks.iter().enumerate() {
        places.entry(bare(&block.words)).or_default().push(at);
    }
    // What stands twice tells no place.
    let place = |name: &String| {
        places.get(name).and_then(|at| <[usize; 1]>::try_from(at.as_slice()).ok()).map(|[at]| at)
    };
    let mut lost: Vec<(usize, Block)> = Vec::new();
    for (at, block) in whole.blocks.iter().enumerate() {
        let is_heading = matches!(block.style, Style::Heading(_)) && block.words.len() <= LONGEST;
        if !is_heading || names.get(at).is_none_or(|name| name.is_empty() || places.contains_key(name)) {
            continue;
        }
        let Some(next) = names.get(at + 1).and_then(place) else { continue };
        let is_told = |at: usize| flow.blocks.get(at).is_some_and(|block| block.style == Style::Plain);
        let before = names[..at].iter().rev().take(MOST_BETWEEN + 1).find_map(place);
        if before.is_some_and(|before| before + 1 == next && is_told(before) && is_told(next)) {
            lost.push((next, block.clone()));
        }
    }
    for (at, block) in lost.into_iter().rev() {
        flow.blocks.insert(at, block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(blocks: &[&str]) -> Flow {
        let mut flow = Flow::default();
        for block in blocks {
            match block.strip_prefix("# ") {
                Some(words) => flow.push(Style::Heading(2), words),
                None => flow.push(Style::Plain, block),
            }
        }
        flow
    }

    fn check(whole: &[&str], story: &[&str], expected: &[&str]) {
        let mut found = flow(story);
        put_back(&mut found, &flow(whole));
        let words: Vec<String> = found.blocks.into_iter().map(|block| block.words).collect();
        let expected: Vec<&str> = expected.iter().map(|words| words.trim_start_matches("# ")).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn a_lost_heading_comes_back_between_its_paragraphs() {
        check(
            &[
                "Menu",
                "The crews refused.",
                "Advertisement",
                "# The offer",
                "It was four percent.",
                "# The day after",
                "Boats sailed.",
            ],
            &["The crews refused.", "It was four percent.", "Boats sailed."],
            &[
                "The crews refused.",
                "# The offer",
                "It was four percent.",
                "# The day after",
                "Boats sailed.",
            ],
        );
    }

    #[test]
    fn headings_of_other_parts_of_the_page_stay_away() {
        let story = ["The crews refused.", "It was four percent."];
        check(
            &["# News", "The crews refused.", "It was four percent.", "# More", "Cup final"],
            &story,
            &story,
        );
        check(&["The crews refused.", "# Related", "Cup final", "It was four percent."], &story, &story);
        let twice = ["The crews refused.", "They refused.", "They refused."];
        check(&["The crews refused.", "# Twice", "They refused.", "They refused."], &twice, &twice);
    }
}
