//! Page heads, page feet and page numbers: what stands at the edge of page after page, or is a page number alone.

use std::collections::{HashMap, HashSet};

use super::Sheet;

/// Lines at each edge of a page that may be repeated ones.
const N_EDGE: usize = 4;

/// Takes them out; gives them, each once.
pub(super) fn take_out(sheets: &mut [Sheet]) -> Vec<String> {
    let mut places: HashMap<(String, i32), usize> = HashMap::new();
    for sheet in sheets.iter() {
        // Two columns of one page may say the same at one height.
        let lines = edges(sheet).into_iter().map(|at| &sheet.lines[at]);
        let own: HashSet<(String, i32)> =
            lines.flat_map(|line| near(line.base).map(|place| (bare(&line.words), place))).collect();
        // Numbers alone may be figures; page numbers are known by their form.
        for place in own.into_iter().filter(|(words, _)| !words.is_empty()) {
            *places.entry(place).or_default() += 1;
        }
    }
    let n_pages = sheets.iter().filter(|sheet| !sheet.lines.is_empty()).count();
    // Left and right pages may have heads of their own.
    let n_least = (n_pages * 2 / 5).max(2);
    let mut taken = Vec::new();
    for sheet in sheets.iter_mut() {
        let edges = edges(sheet);
        let (top, bottom) = (highest(sheet), lowest(sheet));
        let is_repeated = |at: usize| {
            let line = &sheet.lines[at];
            let n = near(line.base).iter().filter_map(|place| places.get(&(bare(&line.words), *place))).max();
            let is_outermost = top == Some(at) || bottom == Some(at);
            n.is_some_and(|n| n_least <= *n) || (is_outermost && is_of_printing(&line.words))
        };
        let gone: Vec<usize> = edges.into_iter().filter(|at| is_repeated(*at)).collect();
        for at in &gone {
            taken.push(sheet.lines[*at].words.clone());
        }
        sheet.drop_lines(&gone);
        // Below the address of the page stands its number.
        drop_numbers(sheet, &mut taken);
    }
    taken.sort_unstable();
    taken.dedup();
    taken
}

fn drop_numbers(sheet: &mut Sheet, taken: &mut Vec<String>) {
    for _ in 0..2 {
        let outermost = [highest(sheet), lowest(sheet)].into_iter().flatten();
        let gone: Vec<usize> = outermost.filter(|at| is_of_printing(&sheet.lines[*at].words)).collect();
        taken.extend(gone.iter().map(|at| sheet.lines[*at].words.clone()));
        sheet.drop_lines(&gone);
    }
}

/// The lines nearest to the upper and the lower edge.
fn edges(sheet: &Sheet) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sheet.lines.len()).collect();
    order.sort_by(|one, other| sheet.lines[*other].base.total_cmp(&sheet.lines[*one].base));
    let n_lines = order.len();
    let is_edge = |nth: &usize| *nth < N_EDGE || n_lines <= *nth + N_EDGE;
    (0..n_lines).filter(is_edge).map(|nth| order[nth]).collect()
}

fn highest(sheet: &Sheet) -> Option<usize> {
    (0..sheet.lines.len()).max_by(|one, other| sheet.lines[*one].base.total_cmp(&sheet.lines[*other].base))
}

fn lowest(sheet: &Sheet) -> Option<usize> {
    (0..sheet.lines.len()).min_by(|one, other| sheet.lines[*one].base.total_cmp(&sheet.lines[*other].base))
}

/// A height on the page, and the one beside it: two lines of nearly the same height share one.
fn near(base: f32) -> [i32; 2] {
    // Heights on a page are some hundreds; more than that is the same as far away.
    #[expect(clippy::cast_possible_truncation, reason = "the value is clamped first")]
    let step = (base.clamp(-100_000.0, 100_000.0) / 4.0).floor() as i32;
    [step, step + 1]
}

/// The words without numbers, which count the pages.
fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// "3", "- 3 -", "Page 3 of 7", "21/05/2024, 20:40 …" and "https://… 1/2", as browsers print them.
fn is_of_printing(words: &str) -> bool {
    let words = words.trim();
    let parts: Vec<&str> = words.split_whitespace().collect();
    let is_number = |part: &str| {
        let digits = part.trim_matches(|c: char| "-–—[]()|/.".contains(c));
        !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_count =
        |part: &str| part.split_once('/').is_some_and(|(one, other)| is_number(one) && is_number(other));
    let is_page_number = parts.len() <= 4
        && parts.iter().any(|part| is_number(part) || is_count(part))
        && parts.iter().all(|part| {
            is_number(part)
                || is_count(part)
                || matches!(
                    part.to_lowercase().as_str(),
                    "page" | "of" | "p." | "-" | "–" | "—" | "|" | "/" | "seite" | "von"
                )
        });
    let is_address =
        ["http://", "https://", "file://", "data:", "about:"].iter().any(|start| words.starts_with(start))
            && parts.last().is_some_and(|last| is_count(last) || parts.len() == 1);
    is_page_number || is_address || is_stamp(words)
}

/// "21/05/2024, 20:40 …": day and time of printing, perhaps with the title of the page.
pub(super) fn is_stamp(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let is_day = parts.next().is_some_and(|first| {
        let numbers: Vec<&str> = first.trim_end_matches(',').split(['/', '.', '-']).collect();
        let is_number = |number: &&str| {
            (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        };
        first.ends_with(',') && numbers.len() == 3 && numbers.iter().all(is_number)
    });
    is_day && parts.next().is_some_and(|time| time.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &[(&str, f32)]) -> Sheet {
        let line = |(words, base): &(&str, f32)| super::super::Run {
            words: (*words).to_owned(),
            left: 0.0,
            right: 100.0,
            base: *base,
            size: 10.0,
            is_bold: false,
            is_linked: false,
        };
        Sheet { lines: lines.iter().map(line).collect(), ends: vec![lines.len()] }
    }

    fn left(sheets: &[Sheet]) -> Vec<Vec<&str>> {
        sheets.iter().map(|sheet| sheet.lines.iter().map(|line| line.words.as_str()).collect()).collect()
    }

    #[test]
    fn heads_and_feet_of_page_after_page_go_and_nothing_else() {
        let mut sheets = [
            sheet(&[
                ("Press review 3 May", 800.0),
                ("No, they said.", 780.0),
                ("7.5", 60.0),
                ("Page 1", 40.0),
            ]),
            sheet(&[
                ("Press review 3 May", 801.0),
                ("Yes, they said.", 780.0),
                ("4.0", 60.0),
                ("Page 2", 40.0),
            ]),
        ];
        let taken = take_out(&mut sheets);
        assert_eq!(left(&sheets), [vec!["No, they said.", "7.5"], vec!["Yes, they said.", "4.0"]]);
        assert_eq!(taken, ["Page 1", "Page 2", "Press review 3 May"]);
        let mut twice = [sheet(&[("No.", 800.0), ("No.", 800.0)])];
        take_out(&mut twice);
        assert_eq!(left(&twice), [vec!["No.", "No."]], "one page repeats nothing");
    }

    #[test]
    fn what_printing_adds_is_known() {
        for words in [
            "3",
            "- 3 -",
            "Page 3 of 7",
            "2/5",
            "5/21/24, 8:40 PM Crews refuse",
            "https://a.example/x 1/2",
            "– 12 –",
        ] {
            assert!(is_of_printing(words), "{words}");
        }
        for words in ["12 crews refused", "Page one news", "21 May 2024", "on 5/21/24, they", "2024"] {
            assert_eq!(is_of_printing(words), words == "2024", "{words}");
        }
    }
}
