//! Banners that stand still while a page is scrolled ("We value your privacy"): browsers print them on every sheet, at the
//! same place, across whatever stands there.

use std::collections::HashMap;

use pdfboss_text::TextSpan;

use super::rows;

/// Pages of a print; longer files are books, and their spans are not kept for this.
pub(super) const MOST_PAGES: usize = 60;

/// Letters of a piece that is not repeated at the same place by chance.
const LEAST_LETTERS: usize = 12;

/// Takes them out; gives their words, each once.
pub(super) fn take_out(pages: &mut [Vec<TextSpan>]) -> Vec<String> {
    let n_least = (pages.len() * 3).div_ceil(5).max(2);
    let mut places: HashMap<(String, [i32; 2]), usize> = HashMap::new();
    for page in pages.iter() {
        let mut own: Vec<_> = page.iter().map(place).collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|place| *places.entry(place).or_default() += 1);
    }
    let is_repeated = |span: &TextSpan| places.get(&place(span)).is_some_and(|n| n_least <= *n);
    let is_long =
        |span: &TextSpan| LEAST_LETTERS <= span.text.chars().filter(|c| c.is_alphanumeric()).count();
    let mut taken = Vec::new();
    for page in pages.iter_mut() {
        let sure: Vec<f32> =
            page.iter().filter(|span| is_long(span) && is_repeated(span)).map(|span| span.y).collect();
        // Buttons are short, and stand beside longer words of their banner.
        let is_near = |span: &TextSpan| sure.iter().any(|y| (y - span.y).abs() < 3.0 * span.size);
        let (fixed, own) =
            std::mem::take(page).into_iter().partition(|span| is_repeated(span) && is_near(span));
        *page = own;
        let fixed: Vec<TextSpan> = fixed;
        taken.extend(rows::runs(&fixed.iter().collect::<Vec<_>>(), &[]).into_iter().map(|run| run.words));
    }
    taken.sort_unstable();
    taken.dedup();
    taken
}

/// What a piece says and where it stands, to the point.
fn place(span: &TextSpan) -> (String, [i32; 2]) {
    // Places on a page are some hundreds; more than that is the same as far away.
    #[expect(clippy::cast_possible_truncation, reason = "the value is clamped first")]
    let point = |value: f32| value.clamp(-100_000.0, 100_000.0).round() as i32;
    (span.text.trim().to_owned(), [point(span.x), point(span.y)])
}
