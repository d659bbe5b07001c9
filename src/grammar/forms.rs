//! What the models see of a word: its folded form, its norm, its shape.
//!
//! `training/text.py` does the same bit for bit; whoever changes one changes the other and trains again.

/// One kind of quotation mark, apostrophe, dash and ellipsis; case and digits stay.
pub(super) fn fold(form: &str) -> String {
    let mut folded = String::with_capacity(form.len());
    for character in form.chars() {
        match character {
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' | '＂' => folded.push('"'),
            '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' | '`' | '´' | '＇' => folded.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' => folded.push('-'),
            '…' => folded.push_str("..."),
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' => {}
            other => folded.push(other),
        }
    }
    if folded == "''" { "\"".to_owned() } else { folded }
}

/// In small letters, character by character, so that no rule looks at neighbours (the Greek final sigma).
pub(super) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Folded, in small letters, every digit 0: by this a word is looked up.
pub(super) fn norm(form: &str) -> String {
    lower(&fold(form)).chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// X for a capital, x for a small letter, 0 for a digit, other ASCII as it is, u for the rest; runs cut to two characters,
/// all to eight.
pub(super) fn shape(form: &str) -> String {
    let mut shape: Vec<char> = Vec::with_capacity(8);
    for character in fold(form).chars() {
        let kind = match character {
            c if c.is_uppercase() => 'X',
            c if c.is_lowercase() => 'x',
            c if c.is_ascii_digit() => '0',
            c if c.is_ascii() => c,
            _ => 'u',
        };
        if shape.ends_with(&[kind, kind]) {
            continue;
        }
        shape.push(kind);
        if shape.len() == 8 {
            break;
        }
    }
    shape.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_dashes_and_digits_are_alike() {
        assert_eq!(norm("“Senior–Level”"), "\"senior-level\"");
        assert_eq!(norm("240,000"), "000,000");
        assert_eq!(norm("…"), "...");
        assert_eq!(norm("''"), "\"");
    }

    #[test]
    fn shapes_are_short() {
        assert_eq!(shape("McDonald’s"), "XxXxx'x");
        assert_eq!(shape("240,000"), "00,00");
        assert_eq!(shape("北京"), "uu");
        assert_eq!(shape("U.S."), "X.X.");
    }
}
