//! Base forms by script: cut so many characters off the end, add these.
//!
//! A script is "L" or "A" (from the small-lettered or from the form as it is), how many characters go, ":" and what
//! comes instead: `L3:y` makes "country" of "Countries". The model picks one for each word.

use super::forms::{fold, lower, norm};

/// One way from a form to its base form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Script {
    is_lowered: bool,
    n_cut: usize,
    added: String,
}

impl Script {
    /// Reads a script. None if it is none.
    pub fn parse(script: &str) -> Option<Self> {
        let (head, added) = script.split_once(':')?;
        let (is_lowered, n_cut) = match head.split_at_checked(1)? {
            ("L", n_cut) => (true, n_cut),
            ("A", n_cut) => (false, n_cut),
            _ => return None,
        };
        Some(Self { is_lowered, n_cut: n_cut.parse().ok()?, added: added.to_owned() })
    }

    /// The base form. A form too short for the script is its own.
    pub fn apply(&self, form: &str) -> String {
        let folded = fold(form);
        let mut base = if self.is_lowered { lower(&folded) } else { folded };
        let n_kept = base.chars().count().checked_sub(self.n_cut);
        if let Some(n_kept) = n_kept {
            let end = base.char_indices().nth(n_kept).map_or(base.len(), |(at, _)| at);
            base.truncate(end);
            base.push_str(&self.added);
        }
        base
    }

    fn changes(&self) -> bool {
        0 < self.n_cut || !self.added.is_empty()
    }
}

/// How far below the best a rival may score.
const NEAR: f32 = 4.0;

/// The base form of a word by the script with the highest score. One that makes up a word nobody knows gives way to a
/// near rival that makes a known one: "escalating" is "escalate", not "escalat".
pub(super) fn best(form: &str, scripts: &[Script], scores: &[f32], knows: impl Fn(&str) -> bool) -> String {
    let ranked = || scripts.iter().zip(scores);
    let Some((script, top)) = ranked().reduce(|best, next| if next.1 > best.1 { next } else { best }) else {
        return fold(form);
    };
    let is_sign = |c: char| matches!(c, '—' | '–' | '‐' | '‑' | '‒' | '―' | '−' | '-' | '…' | '.');
    if !script.changes() && form.chars().all(is_sign) {
        return form.to_owned();
    }
    let lemma = script.apply(form);
    if lemma.is_empty() {
        return fold(form);
    }
    if !script.changes() || knows(&norm(&lemma)) {
        return lemma;
    }
    let mut rivals: Vec<(&Script, &f32)> =
        ranked().filter(|(rival, score)| *rival != script && top - **score < NEAR).collect();
    rivals.sort_by(|one, other| other.1.total_cmp(one.1));
    let folded = fold(form);
    let known = rivals
        .iter()
        .take(3)
        .map(|(rival, _)| rival.apply(form))
        .find(|other| *other != folded && !other.is_empty() && knows(&norm(other)));
    known.unwrap_or(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_make_base_forms() {
        let apply = |script: &str, form: &str| Script::parse(script).unwrap().apply(form);
        assert_eq!(apply("L3:y", "Countries"), "country");
        assert_eq!(apply("A0:", "Seoul"), "Seoul");
        assert_eq!(apply("L2:", "né"), "");
        assert_eq!(apply("L5:x", "né"), "né");
    }

    #[test]
    fn a_made_up_word_gives_way_to_a_known_one() {
        let scripts = ["L3:", "L3:e", "A0:"].map(|script| Script::parse(script).unwrap());
        let best = |scores: &[f32]| best("escalating", &scripts, scores, |word| word == "escalate");
        assert_eq!(best(&[9.0, 8.0, 7.0]), "escalate");
        assert_eq!(best(&[9.0, 2.0, 1.0]), "escalat");
    }

    #[test]
    fn what_is_no_script_is_none() {
        for odd in ["", "L", "3:y", "Lx:y", "é:a"] {
            assert_eq!(Script::parse(odd), None, "{odd}");
        }
    }
}
