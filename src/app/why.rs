//! The reasons for a position, in words that need no manual: the patterns of the sheets are for those who edit them.

/// All reasons on one line: "the words “call on … to …”; who: name on the built-in list".
pub fn in_plain_words(reasons: &[String]) -> String {
    reasons.iter().map(|reason| plain(reason)).collect::<Vec<_>>().join("; ")
}

fn plain(reason: &str) -> String {
    let reason = match reason.strip_prefix("cue") {
        Some(rest) => format!("the words{rest}"),
        None => reason.to_owned(),
    };
    match (reason.find('“'), reason.rfind('”')) {
        (Some(start), Some(end)) if start < end => {
            let (before, rest) = reason.split_at(start + '“'.len_utf8());
            let (pattern, after) = rest.split_at(end - before.len());
            format!("{before}{}{after}", without_signs(pattern))
        }
        _ => reason,
    }
}

/// "call on|upon X to VP" becomes "call on/upon … to …": what stands for other words are capitals.
fn without_signs(pattern: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in pattern.split_whitespace() {
        let is_sign = word.chars().all(|letter| letter.is_ascii_uppercase());
        let word = if is_sign { "…".to_owned() } else { word.replace('|', "/") };
        if !is_sign || words.last() != Some(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reason: &str, plain: &str) {
        assert_eq!(in_plain_words(&[reason.to_owned()]), plain);
    }

    #[test]
    fn patterns_of_the_sheets_become_words() {
        check("cue “call on|upon X to VP”", "the words “call on/upon … to …”");
        check("cue in what it said: “propose NP”", "the words in what it said: “propose …”");
        check("noun “demand for NP” with its owner", "noun “demand for …” with its owner");
    }

    #[test]
    fn what_is_plain_stays_as_it_is() {
        for reason in
            ["said, with “can”", "who: name on the built-in list", "condition: “only if”", "”odd“", ""]
        {
            check(reason, reason);
        }
    }
}
