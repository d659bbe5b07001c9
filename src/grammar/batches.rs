//! Which sentences go through the network together, so that little of its work is padding.

use std::ops::Range;

/// Most words and padding of one batch. Larger ones are slower again: the system hands out and takes back their memory.
const LARGEST: usize = 400;

/// What a batch costs besides its sentences, in sentences. Best of 2, 6 and 16, as [`LARGEST`] is of 200 to 1,200.
const OVERHEAD: usize = 6;

/// So many sentences are divided at a time; the time this takes grows with their square.
const AT_ONCE: usize = 256;

/// Divides sentences of these lengths, shortest first, into runs that cost least: each run takes as many steps as its longest
/// sentence has words, and each step costs by the number of its sentences.
pub(super) fn batches(lengths: &[usize]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    for part in lengths.chunks(AT_ONCE) {
        all.extend(divided(part).into_iter().map(|run| start + run.start..start + run.end));
        start += part.len();
    }
    all
}

fn divided(lengths: &[usize]) -> Vec<Range<usize>> {
    // The least cost of the first `n` sentences, and where their last run begins.
    let mut best: Vec<(usize, usize)> = vec![(0, 0)];
    for end in 1..=lengths.len() {
        let longest = lengths.get(end - 1).copied().unwrap_or(0);
        let mut least = (usize::MAX, end - 1);
        for start in (0..end).rev() {
            let n = end - start;
            if 1 < n && LARGEST < n * longest {
                break;
            }
            let before = best.get(start).map_or(0, |(cost, _)| *cost);
            let cost = before + longest.max(1) * (n + OVERHEAD);
            if cost < least.0 {
                least = (cost, start);
            }
        }
        best.push(least);
    }
    let mut runs = Vec::new();
    let mut end = lengths.len();
    while 0 < end {
        let start = best.get(end).map_or(end - 1, |(_, start)| *start);
        runs.push(start..end);
        end = start;
    }
    runs.reverse();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_like_length_go_together() {
        assert_eq!(batches(&[4, 4, 5, 5, 40, 41, 41]), [0..4, 4..7]);
        assert!(batches(&[]).is_empty());
        assert_eq!(batches(&[0]), [0..1]);
    }

    #[test]
    fn every_sentence_is_in_one_batch_and_none_is_too_large() {
        let lengths: Vec<usize> = (0..1_000).map(|at| at / 5).collect();
        let mut end = 0;
        for batch in batches(&lengths) {
            assert_eq!(batch.start, end);
            end = batch.end;
            assert!(batch.len() == 1 || batch.len() * lengths[batch.end - 1] <= LARGEST);
        }
        assert_eq!(end, lengths.len());
    }
}
