//! What goes into the network: for each word the sum of its own vector and those of its parts.
//!
//! `training/text.py` computes the same rows bit for bit.

use serde::Deserialize;

use super::container::{Container, Damaged};
use super::{forms, hash};

/// Tables of vectors at 8 bits, each row with a scale of its own.
pub(super) struct Vectors {
    /// All known words' norms, in the order of their bytes, and where each ends.
    words: String,
    ends: Vec<usize>,
    word_rows: Table,
    affix_rows: Table,
    width: usize,
}

struct Table {
    scales: Vec<f32>,
    rows: Vec<i8>,
}

#[derive(Deserialize)]
struct Header {
    x: usize,
    word_count: usize,
    affix_count: usize,
}

impl Vectors {
    pub fn from_container(container: &Container<'_>) -> Result<Self, Damaged> {
        let Header { x: width, word_count, affix_count } = container.header()?;
        let words = std::str::from_utf8(container.section("words")?)
            .map_err(|_| Damaged::Content("its words are no text"))?
            .to_owned();
        let ends: Vec<usize> = words.match_indices('\n').map(|(at, _)| at).chain([words.len()]).collect();
        let table = |scales, rows, count: usize| -> Result<Table, Damaged> {
            let scales = container.floats(scales)?;
            let rows: Vec<i8> = container.section(rows)?.iter().map(|byte| byte.cast_signed()).collect();
            let fits = 0 < count
                && 0 < width
                && scales.len() == count
                && Some(rows.len()) == count.checked_mul(width);
            if fits {
                Ok(Table { scales, rows })
            } else {
                Err(Damaged::Content("its tables have an odd size"))
            }
        };
        let vectors = Self {
            word_rows: table("word_scale", "word_rows", word_count)?,
            affix_rows: table("affix_scale", "affix_rows", affix_count)?,
            words,
            ends,
            width,
        };
        let is_sorted = (1..vectors.ends.len()).all(|at| vectors.word(at - 1) < vectors.word(at));
        if vectors.ends.len() + 1 != word_count || !is_sorted {
            return Err(Damaged::Content("its words are out of order"));
        }
        Ok(vectors)
    }

    /// Numbers for each word.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether a norm is in the list of words.
    pub fn knows(&self, norm: &str) -> bool {
        self.row(norm) != 0
    }

    /// The vectors of a batch of sentences, time by time: `[n_time, n_sentences, width]`. The last number is 1 where a
    /// sentence has ended, which holds the network still.
    pub fn batch(&self, sentences: &[&[&str]], n_time: usize) -> Vec<f32> {
        let mut out = vec![0.0; n_time * sentences.len() * self.width];
        let cells = out.chunks_exact_mut(self.width).enumerate();
        for (at, cell) in cells {
            let (time, index) = (at / sentences.len(), at % sentences.len());
            match sentences.get(index).and_then(|words| words.get(time)) {
                Some(word) => self.add(word, cell),
                None => cell.iter_mut().rev().take(1).for_each(|last| *last = 1.0),
            }
        }
        out
    }

    fn add(&self, word: &str, cell: &mut [f32]) {
        // No word tells more by being longer than this; hashing its ends would take the time of the whole.
        let word = word.get(..word.floor_char_boundary(LONGEST_WORD)).unwrap_or_default();
        let norm = forms::norm(word);
        self.word_rows.add(self.row(&norm), cell);
        for row in affix_rows(word, &norm) {
            self.affix_rows.add(row as usize % self.affix_rows.scales.len(), cell);
        }
    }

    /// The row of a norm: 0 for unknown words, those in the list after it.
    fn row(&self, norm: &str) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.word(middle).cmp(norm) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return middle + 1,
            }
        }
        0
    }

    fn word(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end + 1);
        let end = self.ends.get(at).copied().unwrap_or(self.words.len());
        self.words.get(start..end).unwrap_or_default()
    }
}

const LONGEST_WORD: usize = 200;

impl Table {
    fn add(&self, row: usize, cell: &mut [f32]) {
        let scale = self.scales.get(row).copied().unwrap_or_default();
        let numbers = self.rows.get(row * cell.len()..(row + 1) * cell.len()).unwrap_or_default();
        for (sum, number) in cell.iter_mut().zip(numbers) {
            *sum += scale * f32::from(*number);
        }
    }
}

/// The hashes of a word's beginnings of one to three characters, its endings of one to four, and its shape.
fn affix_rows(word: &str, norm: &str) -> Vec<u32> {
    let starts: Vec<usize> = norm.char_indices().map(|(at, _)| at).chain([norm.len()]).collect();
    let n_chars = starts.len() - 1;
    let mut rows = Vec::with_capacity(8);
    for (length, key) in ["p1:", "p2:", "p3:"].into_iter().enumerate().map(|(at, key)| (at + 1, key)) {
        if length <= n_chars
            && let Some(prefix) = starts.get(length).and_then(|end| norm.get(..*end))
        {
            rows.push(hash::joined(&[key, prefix]));
        }
    }
    for (length, key) in ["s1:", "s2:", "s3:", "s4:"].into_iter().enumerate().map(|(at, key)| (at + 1, key)) {
        let start = n_chars.checked_sub(length).and_then(|at| starts.get(at));
        if let Some(suffix) = start.and_then(|start| norm.get(*start..)) {
            rows.push(hash::joined(&[key, suffix]));
        }
    }
    rows.push(hash::joined(&["h:", &forms::shape(word)]));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_those_of_the_training() {
        // Printed by `training/text.py`.
        let rows = |word: &str| -> Vec<u32> {
            affix_rows(word, &forms::norm(word)).iter().map(|row| row % 16_384).collect()
        };
        assert_eq!(rows("a"), [12_147, 16_184, 14_397]);
        assert_eq!(rows("The"), [3_420, 5_523, 5_577, 1_412, 4_069, 14_814, 16_197]);
        assert_eq!(rows("don’t"), [13_356, 98, 15_875, 8_263, 11_997, 11_716, 8_546, 11_888]);
        assert_eq!(rows("U.S."), [3_823, 13_416, 16_222, 6_373, 8_763, 11_278, 5_650, 5_847]);
        assert_eq!(rows(""), [151]);
    }
}
