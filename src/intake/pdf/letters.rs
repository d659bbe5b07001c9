//! Letters that are set apart from their words: in headlines with wide spaces between them, as large initials of a
//! paragraph. And scripts that part no words.

use std::collections::HashSet;

use super::{Run, usual_size};

/// How much larger than the other letters an initial is.
const INITIAL: f32 = 1.8;

/// The space between the letters of a row that is set with wide spaces: "T A L K S  F A I L". In a row of Chinese or Japanese
/// it is the place that a sign leaves free. `None` where letters stand as usual.
pub(super) fn spacing(row: &[Run], usual_gap: f32) -> Option<f32> {
    let shown = || row.iter().filter(|piece| !piece.words.trim().is_empty());
    let is_letter = |piece: &Run| single_letter(&piece.words).is_some() || is_wide_sign(&piece.words);
    let n_letters = shown().filter(|piece| is_letter(piece)).count();
    if n_letters < 5 || n_letters * 5 < shown().count() * 4 {
        return None;
    }
    let pairs = row.windows(2).filter(|pair| is_letter(&pair[0]) && is_letter(&pair[1]));
    let mut gaps: Vec<f32> = pairs.map(|pair| (pair[1].left - pair[0].right) / pair[1].size).collect();
    gaps.sort_by(f32::total_cmp);
    let gap = gaps.get(gaps.len() / 2).copied()?;
    let size = row.first()?.size;
    // Letters that are alike far apart are numbers of a table or the steps of a scale.
    (usual_gap < gap && gap < 2.0).then_some(gap * size)
}

fn single_letter(words: &str) -> Option<char> {
    let mut letters = words.trim().chars();
    let letter = letters.next().filter(|c| c.is_alphabetic())?;
    letters.next().is_none().then_some(letter)
}

fn is_wide_sign(words: &str) -> bool {
    let mut letters = words.trim().chars();
    letters.next().is_some_and(is_unparted) && letters.next().is_none()
}

/// "T A L K S  F A I L" in one piece is "TALKS FAIL"; where all spaces are alike nobody can know the words.
pub(super) fn unspaced(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.trim().split("  ").map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_spaced = |part: &&str| part.split(' ').all(|letter| letter.chars().count() == 1);
    let n_letters: usize = parts.iter().map(|part| part.split(' ').count()).sum();
    let is_one = 2 <= parts.len() && parts.len() * 2 < n_letters && parts.iter().all(is_spaced);
    is_one.then(|| parts.iter().map(|part| part.replace(' ', "")).collect::<Vec<_>>().join(" "))
}

/// Whether a sign belongs to a script that parts no words, or stands between such signs. Korean parts them.
pub(super) fn is_unparted(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ffef}' | '\u{20000}'..='\u{2ffff}')
}

/// Whether two pieces are joined without a space.
pub(super) fn joins(before: &str, after: &str) -> bool {
    let end = before.trim_end().chars().next_back();
    end.is_some_and(is_unparted) && after.trim_start().chars().next().is_some_and(is_unparted)
}

/// Puts large initials in front of the words they begin; the lines beside them begin where they do.
pub(super) fn set_initials(pieces: &mut Vec<Run>) {
    let usual = usual_size(pieces.iter());
    let is_initial = |piece: &Run| initial(&piece.words).is_some() && INITIAL * usual <= piece.size;
    if !pieces.iter().any(is_initial) {
        return;
    }
    let words = vocabulary(pieces.iter().map(|piece| piece.words.as_str()));
    // A page has a few of them; one that is nothing else was made to be a burden.
    for _ in 0..20 {
        let found = (0..pieces.len()).find_map(|at| {
            let first = is_initial(&pieces[at]).then(|| beside(pieces, at, usual))?;
            (!first.is_empty()).then_some((at, first))
        });
        let Some((at, beside)) = found else { return };
        let Run { words: letter, left, .. } = pieces[at].clone();
        for (nth, line) in beside.into_iter().enumerate() {
            if nth == 0 {
                pieces[line].words = with_initial(letter.trim(), &pieces[line].words, &words);
            }
            pieces[line].left = left;
        }
        pieces.remove(at);
    }
}

/// The first pieces of the lines beside an initial, top down; none if it is no initial but a letter of a headline.
fn beside(pieces: &[Run], at: usize, usual: f32) -> Vec<usize> {
    let initial = &pieces[at];
    let is_near = |piece: &Run| {
        let gap = piece.left - initial.right;
        -0.3 * usual <= gap && gap <= 1.5 * usual && !piece.words.trim().is_empty()
    };
    let is_of_word = |(other, piece): (usize, &Run)| {
        other != at
            && is_near(piece)
            && initial.size < 1.5 * piece.size
            && (piece.base - initial.base).abs() < usual
    };
    if pieces.iter().enumerate().any(is_of_word) {
        return Vec::new();
    }
    let is_beside = |piece: &Run| {
        let rise = piece.base - initial.base;
        is_near(piece) && -0.8 * usual <= rise && rise <= initial.size && piece.size * 1.5 < initial.size
    };
    let mut beside: Vec<usize> =
        (0..pieces.len()).filter(|other| *other != at && is_beside(&pieces[*other])).collect();
    beside.sort_by(|one, other| pieces[*other].base.total_cmp(&pieces[*one].base));
    if beside.len() < 2 { Vec::new() } else { beside }
}

/// The letter of an initial: "T", "“T".
pub(super) fn initial(words: &str) -> Option<char> {
    single_letter(words.trim().trim_start_matches(['“', '"', '„', '«', '‘', '\'']))
        .filter(|c| c.is_uppercase())
}

/// An initial and the rest of its word, or of its sentence: "T" + "he minister", "A" + "minister".
pub(super) fn with_initial(letter: &str, rest: &str, words: &HashSet<String>) -> String {
    let rest = rest.trim_start();
    let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let whole =
        format!("{}{first}", initial(letter).map(|c| c.to_lowercase().to_string()).unwrap_or_default());
    let is_word = matches!(initial(letter), Some('A' | 'I' | 'O' | 'À' | 'É' | 'Y' | 'E'));
    // "A" may be a word or the beginning of one.
    let is_apart =
        is_word && !words.contains(&whole) && (words.contains(&first) || 5 < first.chars().count());
    format!("{letter}{}{rest}", if is_apart { " " } else { "" })
}

/// All words of a page in small letters.
pub(super) fn vocabulary<'a>(lines: impl Iterator<Item = &'a str>) -> HashSet<String> {
    let words = lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| 1 < word.len()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(words: &str, left: f32, right: f32, base: f32, size: f32) -> Run {
        Run { words: words.into(), left, right, base, size, is_bold: false, is_linked: false }
    }

    #[test]
    fn an_initial_stands_before_its_word() {
        let mut pieces = vec![
            piece("T", 0.0, 30.0, 680.0, 48.0),
            piece("he minister refused the offer of the union", 33.0, 300.0, 704.0, 10.0),
            piece("and said that he would not come to the talks", 33.0, 300.0, 690.0, 10.0),
            piece("before they end the blockade of the harbour.", 0.0, 300.0, 664.0, 10.0),
        ];
        set_initials(&mut pieces);
        let told: Vec<_> = pieces.iter().map(|piece| (piece.words.as_str(), piece.left)).collect();
        assert_eq!(told[0], ("The minister refused the offer of the union", 0.0));
        assert_eq!((told.len(), told[1].1), (3, 0.0));
        let mut headline = vec![
            piece("T", 0.0, 14.0, 700.0, 21.0),
            piece("alks fail", 13.0, 90.0, 700.0, 21.0),
            piece("The minister refused the offer of the union", 0.0, 300.0, 680.0, 10.0),
            piece("and said that he would not come to the talks", 0.0, 300.0, 668.0, 10.0),
        ];
        set_initials(&mut headline);
        assert_eq!(headline.len(), 4);
    }

    #[test]
    fn a_letter_that_is_a_word_stays_one() {
        let words = vocabulary(["the union and all after it"].into_iter());
        for (letter, rest, expected) in [
            ("T", "he union", "The union"),
            ("A", "union of crews", "A union of crews"),
            ("A", "fter noon", "After noon"),
            ("“W", "e refuse", "“We refuse"),
            ("A", "minister", "A minister"),
        ] {
            assert_eq!(with_initial(letter, rest, &words), expected);
        }
    }

    #[test]
    fn wide_letters_are_words_where_the_words_are_wider_apart() {
        assert_eq!(unspaced("T A L K S  F A I L").as_deref(), Some("TALKS FAIL"));
        assert_eq!(unspaced("T A L K S F A I L"), None);
        assert_eq!(unspaced("Talks fail  again"), None);
        assert_eq!(unspaced("A  B  C"), None);
    }

    #[test]
    fn letters_far_apart_in_a_row_are_told_from_a_table() {
        let row = |letters: &str, step: f32| -> Vec<Run> {
            let places = letters.chars().enumerate();
            let place = |at: usize| f32::from(u8::try_from(at).unwrap()) * step;
            places.map(|(at, c)| piece(&c.to_string(), place(at), place(at) + 6.0, 700.0, 10.0)).collect()
        };
        assert_eq!(spacing(&row("TALKS", 10.0), 0.12), Some(4.0));
        assert_eq!(spacing(&row("TALKS", 6.5), 0.12), None, "as usual");
        assert_eq!(spacing(&row("TALKS", 60.0), 0.12), None, "the heads of a table");
        assert_eq!(spacing(&row("12345", 10.0), 0.12), None);
    }

    #[test]
    fn lines_of_scripts_that_part_no_words_join() {
        assert!(joins("賃上げ案を拒否", "し、七パーセント") && joins("加薪方案，", "要求"));
        assert!(!joins("임금안을", "거부하고"), "Korean parts its words");
        assert!(!joins("拒否", "the offer") && !joins("refuse", "the offer"));
    }
}
