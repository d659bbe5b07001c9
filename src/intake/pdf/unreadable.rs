//! Lines whose letters have no meaning in their file: the font has shapes, and nothing says which letters they are.

use super::Sheet;

/// Whether a sign stands for a letter that nobody knows.
pub(super) fn is_unknown(c: char) -> bool {
    // Bullets are drawn with signs of such fonts as well, and are known.
    let is_private = ('\u{e000}'..='\u{f8ff}').contains(&c) && !('\u{f020}'..='\u{f0ff}').contains(&c);
    c == '\u{fffd}' || is_private || (c.is_control() && !c.is_whitespace())
}

/// Takes such lines out; says how many and where.
pub(super) fn take_out(sheets: &mut [Sheet]) -> Option<String> {
    let mut n_lines = 0;
    let mut pages = Vec::new();
    for (number, sheet) in sheets.iter_mut().enumerate() {
        let is_unreadable = |at: &usize| {
            let words = &sheet.lines[*at].words;
            let n_unknown = words.chars().filter(|c| is_unknown(*c)).count();
            2 < n_unknown && words.chars().filter(|c| !c.is_whitespace()).count() <= 2 * n_unknown
        };
        let gone: Vec<usize> = (0..sheet.lines.len()).filter(is_unreadable).collect();
        if !gone.is_empty() {
            n_lines += gone.len();
            pages.push((number + 1).to_string());
            sheet.drop_lines(&gone);
        }
    }
    let lines = if n_lines == 1 { "1 line".to_owned() } else { format!("{n_lines} lines") };
    let page = if pages.len() == 1 { "page" } else { "pages" };
    (n_lines > 0).then(|| {
        format!(
            "{lines} on {page} {} could not be read, because the file does not say which letters they are. Look at the file, \
             and paste what is missing.",
            pages.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::pdf::Run;

    #[test]
    fn lines_that_nobody_can_read_are_counted_and_go() {
        let line = |words: &str| Run {
            words: words.into(),
            left: 0.0,
            right: 100.0,
            base: 700.0,
            size: 10.0,
            is_bold: false,
            is_linked: false,
        };
        let sheet = |words: &[&str]| Sheet {
            lines: words.iter().map(|words| line(words)).collect(),
            ends: vec![words.len()],
        };
        let mut sheets = [
            sheet(&["We refuse."]),
            sheet(&["\u{fffd}\u{fffd}\u{fffd} \u{e001}", "No caf\u{fffd} opens.", "\u{f0b7} No."]),
        ];
        let told = take_out(&mut sheets).unwrap();
        assert!(told.starts_with("1 line on page 2 could not be read"), "{told}");
        let left: Vec<&str> = sheets[1].lines.iter().map(|line| line.words.as_str()).collect();
        assert_eq!(left, ["No caf\u{fffd} opens.", "\u{f0b7} No."]);
        assert_eq!(take_out(&mut sheets), None);
    }
}
