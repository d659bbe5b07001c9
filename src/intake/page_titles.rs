//! A page's title without the name of the paper.

use super::flow::bare;

/// The fewest words of a headline, where only its shape tells it from the paper's name.
const LEAST_WORDS: usize = 3;

/// The fewest letters of a Chinese or Japanese headline.
const LEAST_SIGNS: usize = 6;

/// "Crews refuse | Fjord Post" and "Fjord Post | Crews refuse" are "Crews refuse"; where the bar is a dash, the paper must be known.
pub(super) fn without_outlet(title: &str, outlet: &str) -> String {
    let title = without_sections(title);
    let n_words = |words: &str| words.split_whitespace().count();
    let known = bare(outlet);
    for joint in [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", "｜", "：", "_", "-"] {
        let Some((before, after)) = title.rsplit_once(joint) else { continue };
        // Without blanks around it a joint may stand inside a headline.
        let is_inside = !joint.starts_with(' ');
        let name = bare(after);
        let is_name = match known.is_empty() {
            true => joint == " | " && n_words(after) <= 4 && LEAST_WORDS <= n_words(before),
            false if is_inside => name == known && has_signs(before),
            false => known.contains(&name) || name.contains(&known),
        };
        if is_name {
            return before.trim().to_owned();
        }
        if let Some((before, after)) = title.split_once(joint)
            && !is_inside
            && !known.is_empty()
            && bare(before) == known
            && LEAST_WORDS <= n_words(after)
        {
            return after.trim().to_owned();
        }
    }
    title.to_owned()
}

/// Chinese papers put section and paper behind the headline: "船员拒绝港口的新提议_社会_海岸报".
fn without_sections(title: &str) -> &str {
    match title.split_once('_') {
        Some((before, _)) if has_signs(before) => before.trim(),
        _ => title,
    }
}

/// Whether words have enough Chinese or Japanese letters to be a headline.
fn has_signs(words: &str) -> bool {
    let is_sign = |c: &char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    LEAST_SIGNS <= words.chars().filter(is_sign).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paper_is_no_part_of_the_headline() {
        for (title, outlet, expected) in [
            ("Crews refuse the offer | Fjord Post", "Fjord Post", "Crews refuse the offer"),
            ("Crews refuse the offer | Fjord Post", "", "Crews refuse the offer"),
            ("Fjord Post | Crews refuse the offer", "Fjord Post", "Crews refuse the offer"),
            ("Fjord Post - Crews refuse the offer", "Fjord Post", "Crews refuse the offer"),
            ("Crews refuse - a long night", "Fjord Post", "Crews refuse - a long night"),
            ("Crews refuse: Fjord-Post", "Post", "Crews refuse: Fjord-Post"),
            ("船员拒绝港口的新提议_社会频道_海岸报", "", "船员拒绝港口的新提议"),
            ("船员拒绝港口的新提议：海岸报", "海岸报", "船员拒绝港口的新提议"),
            ("船员拒绝：港口的新提议", "海岸报", "船员拒绝：港口的新提议"),
            ("snake_case is here", "", "snake_case is here"),
        ] {
            assert_eq!(without_outlet(title, outlet), expected);
        }
    }
}
