//! Where sentences end: a logistic regression over what stands around every place between two words.
//!
//! `training/ends.py` makes the weights; the features here and there agree to the letter.

use crate::text::Word;

use super::{Damaged, container::Container, forms, hash};

/// The weights, one for each row of hashed features.
#[derive(Debug)]
pub(super) struct Ends {
    weights: Vec<i8>,
}

/// A sentence without an end is cut after so many words, so that no step takes more than a bounded time.
pub(super) const LONGEST: usize = 2_000;

/// How much surer. Best of those tried on the development sets (0, 40, 60, 80, 150, 300), in units of the weights.
const MARGIN: i32 = 60;

impl Ends {
    pub fn from_container(container: &Container<'_>) -> Result<Self, Damaged> {
        let weights: Vec<i8> = container.section("weights")?.iter().map(|byte| byte.cast_signed()).collect();
        match weights.len().is_power_of_two() {
            true => Ok(Self { weights }),
            false => Err(Damaged::Content("the weights for sentence ends have an odd number")),
        }
    }

    /// Where sentences end in a paragraph: indexes one past their last words, in order, the paragraph's own end included.
    pub fn ends(&self, text: &str, words: &[Word]) -> Vec<usize> {
        let seen: Vec<Seen> = words.iter().map(|word| Seen::new(text, word)).collect();
        let mut place = Place { text, words, seen: &seen, ..Place::default() };
        let mut ends = Vec::new();
        for at in 1..words.len() {
            place.step(at);
            if self.is_end(&place, at) || LONGEST <= place.n_since {
                ends.push(at);
                (place.n_since, place.depth) = (0, 0);
            }
        }
        if !words.is_empty() {
            ends.push(words.len());
        }
        ends
    }

    fn is_end(&self, place: &Place<'_>, at: usize) -> bool {
        // "the Dairy Producers' League": what only tells whose ends nothing.
        let is_possessive =
            place.norm(at, 1) == "'" && place.before(at, 2).is_some_and(|seen| seen.sort == "word");
        if is_possessive {
            return false;
        }
        let mask = self.weights.len().wrapping_sub(1);
        let mut sum = 0;
        place.features(at, |parts| {
            let row = hash::joined(parts) as usize & mask;
            sum += self.weights.get(row).map_or(0, |weight| i32::from(*weight));
        });
        // News rarely ends a sentence without a stop: where there is none, the model must be surer.
        let is_stopped =
            matches!(place.before(at, 1).map_or("word", |seen| seen.sort), "stop" | "close" | "abbr");
        (if is_stopped { 0 } else { MARGIN }) < sum
    }
}

/// A word as the features see it.
struct Seen {
    norm: String,
    shape: String,
    sort: &'static str,
}

impl Seen {
    fn new(text: &str, word: &Word) -> Self {
        let form = text.get(word.range.clone()).unwrap_or_default();
        // No word tells more by being longer than this.
        let form = form.get(..form.floor_char_boundary(LONGEST_FORM)).unwrap_or_default();
        let norm = forms::norm(form);
        let sort = sort(&norm);
        Self { shape: shape(form), norm, sort }
    }
}

const LONGEST_FORM: usize = 80;

/// X for a capital, x for a small letter, 0 for a digit; runs count once.
fn shape(form: &str) -> String {
    let mut shape = String::new();
    for character in forms::fold(form).chars() {
        let kind = match character {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_ascii_digit() => '0',
            c => c,
        };
        if !shape.ends_with(kind) {
            shape.push(kind);
            if 4 <= shape.chars().count() {
                break;
            }
        }
    }
    shape
}

/// What a word is by its norm, as far as ends are concerned.
fn sort(word: &str) -> &'static str {
    match word {
        "\"" | "'" | ")" | "]" => "close",
        "," | ";" | ":" | "--" | "-" => "go",
        _ if !word.is_empty() && word.chars().all(|c| matches!(c, '.' | '!' | '?')) => "stop",
        _ if word.ends_with('.') => "abbr",
        _ => "word",
    }
}

/// A place between two words, and what the walk from the left knows there.
#[derive(Default)]
struct Place<'a> {
    text: &'a str,
    words: &'a [Word],
    seen: &'a [Seen],
    /// Words since the last end.
    n_since: usize,
    is_quoted: bool,
    /// Open brackets.
    depth: usize,
}

impl Place<'_> {
    /// Moves on to the place before word `at`.
    fn step(&mut self, at: usize) {
        self.n_since += 1;
        match self.norm(at, 1) {
            "\"" => self.is_quoted = !self.is_quoted,
            "(" | "[" => self.depth += 1,
            ")" | "]" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn before(&self, at: usize, back: usize) -> Option<&Seen> {
        at.checked_sub(back).and_then(|index| self.seen.get(index))
    }

    fn norm(&self, at: usize, back: usize) -> &str {
        self.before(at, back).map_or("#", |seen| &seen.norm)
    }

    /// Tells each feature as the parts it is hashed from.
    fn features(&self, at: usize, mut tell: impl FnMut(&[&str])) {
        let after = |ahead: usize| self.seen.get(at + ahead);
        let (before, before2, before3) = (self.norm(at, 1), self.norm(at, 2), self.norm(at, 3));
        let (next, next2) =
            (after(0).map_or("#", |seen| &seen.norm), after(1).map_or("#", |seen| &seen.norm));
        let shape1 = self.before(at, 1).map_or("#", |seen| seen.shape.as_str());
        let shape2 = self.before(at, 2).map_or("#", |seen| seen.shape.as_str());
        let next_shape = after(0).map_or("#", |seen| seen.shape.as_str());
        let next_shape2 = after(1).map_or("#", |seen| seen.shape.as_str());
        let kind = self.before(at, 1).map_or("word", |seen| seen.sort);
        let kind2 = self.before(at, 2).map_or("word", |seen| seen.sort);
        let gap = if self.has_space_before(at) { "s" } else { "n" };
        let since = match self.n_since {
            ..=1 => "1",
            2 => "2",
            3 => "3",
            4..=6 => "6",
            7..=15 => "15",
            16..=40 => "40",
            _ => "x",
        };
        let quote = if self.is_quoted { "q" } else { "-" };
        let bracket = if 0 < self.depth { "b" } else { "-" };

        tell(&["bias"]);
        tell(&["a", before]);
        tell(&["b", before2]);
        tell(&["c", next]);
        tell(&["d", next2]);
        tell(&["e", shape1]);
        tell(&["f", next_shape]);
        tell(&["g", next_shape2]);
        tell(&["h", before, "\t", next_shape]);
        tell(&["i", shape2, "\t", before, "\t", next_shape]);
        tell(&["j", before, "\t", next]);
        tell(&["k", before2, "\t", before]);
        tell(&["l", next, "\t", next2]);
        tell(&["m", before2, "\t", before, "\t", next_shape]);
        tell(&["n", gap, "\t", kind, "\t", next_shape]);
        tell(&["o", since, "\t", kind, "\t", next_shape]);
        tell(&["p", quote, "\t", kind, "\t", next]);
        tell(&["q", bracket, "\t", kind, "\t", next_shape]);
        tell(&["r", kind2, "\t", kind, "\t", next_shape, "\t", next_shape2]);
        tell(&["s", kind, "\t", next]);
        tell(&["t", before3, "\t", before2, "\t", before]);
        tell(&["u", since, "\t", before]);
        tell(&["v", shape1, "\t", next_shape, "\t", next_shape2]);
        tell(&["w", quote, "\t", before, "\t", next_shape]);
    }

    fn has_space_before(&self, at: usize) -> bool {
        let end =
            at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |word| word.range.end);
        let start = self.words.get(at).map_or(self.text.len(), |word| word.range.start);
        end < start
    }
}
