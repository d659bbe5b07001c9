//! How deeply the parts of a page stand inside each other, told without building the page.

/// Parts that hold nothing, or that end by themselves where the next one begins.
const WITHOUT_END: [&str; 26] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup",
];

/// Whether parts stand more than `limit` deep. Browsers stop at some hundreds; the time to build a page grows with the
/// square of its depth.
pub(super) fn is_deeper_than(html: &str, limit: usize) -> bool {
    let mut depth = 0_usize;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(note) = rest.strip_prefix("!--") {
            rest = note.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let is_end = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        let n_name = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tag.len());
        let name = tag[..n_name].to_ascii_lowercase();
        if name.is_empty() || WITHOUT_END.contains(&name.as_str()) {
            continue;
        }
        if is_end {
            depth = depth.saturating_sub(1);
            continue;
        }
        if matches!(name.as_str(), "svg" | "math") && closes_itself(tag) {
            continue;
        }
        if matches!(name.as_str(), "script" | "style" | "svg" | "math") {
            // What stands in these is no part of the page, or a picture drawn by hundreds of lines.
            let Some(end) = end_of(tag, &name) else { break };
            rest = &tag[end..];
            continue;
        }
        depth += 1;
        if depth > limit {
            return true;
        }
    }
    false
}

/// "<use … />": whether a tag ends with a stroke, quotation marks minded.
fn closes_itself(tag: &str) -> bool {
    let mut mark = None;
    let mut last = ' ';
    for letter in tag.chars() {
        match (mark, letter) {
            (None, '>') => return last == '/',
            (None, '"' | '\'') => mark = Some(letter),
            (Some(open), letter) if open == letter => mark = None,
            _ => {}
        }
        last = letter;
    }
    false
}

/// Where the end tag of this name begins to be over.
fn end_of(html: &str, name: &str) -> Option<usize> {
    html.match_indices("</").map(|(at, mark)| at + mark.len()).find_map(|at| {
        let end = at + name.len();
        html.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name)).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_inside_something_is_deep() {
        let three = "<div><section><b>No</b></section></div>";
        assert!(is_deeper_than(three, 2));
        assert!(!is_deeper_than(three, 3));
        assert!(!is_deeper_than(&"<p>No <br> <li>".repeat(900), 2), "these end by themselves");
        assert!(!is_deeper_than(&"<div>No</DIV>".repeat(900), 2), "one after the other");
        assert!(!is_deeper_than(&"<!-- <b> --><script>'<b>'</script>".repeat(900), 2), "notes and scripts");
        assert!(!is_deeper_than("1 < 2 and <", 0));
        assert!(!is_deeper_than(&"<svg/>".repeat(900), 2), "it holds nothing");
        assert!(!is_deeper_than(&"<svg><path d='M>1'/><use href='#a'/></svg>".repeat(900), 2), "icons");
    }
}
