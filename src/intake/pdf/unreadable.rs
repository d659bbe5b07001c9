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
