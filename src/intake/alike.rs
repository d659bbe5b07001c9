//! Articles that are one story: the same wire text in two papers, cut or headed anew. Told by runs of five words.

use std::collections::HashMap;

use crate::text::Article;

/// Words of a run.
const N_RUN: usize = 5;
/// One run of so many is kept to be compared; which ones, their words decide.
const ONE_OF: u64 = 2;
/// Two articles are one story if this share of the shorter one's runs stands in the other, in percent.
const LEAST_SHARE: usize = 50;
/// Fewer runs prove nothing.
const LEAST_RUNS: usize = 10;

/// For each article the number of the first one that tells the same story: its own, if none before it does.
pub fn stories<'a>(articles: impl Iterator<Item = &'a Article>) -> Vec<usize> {
    let mut first_of: Vec<usize> = Vec::new();
    let mut sizes: Vec<usize> = Vec::new();
    // Which leading articles hold a run.
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (number, article) in articles.enumerate() {
        let runs = runs(article);
        sizes.push(runs.len());
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for holder in runs.iter().filter_map(|run| holders.get(run)).flatten() {
            *shared.entry(*holder).or_default() += 1;
        }
        let is_same = |holder: usize, n_shared: usize| {
            let n_least = sizes.get(holder).map_or(runs.len(), |n| (*n).min(runs.len()));
            LEAST_RUNS <= n_least && n_least * LEAST_SHARE <= n_shared * 100
        };
        let same = shared.into_iter().filter(|(holder, n)| is_same(*holder, *n));
        let leader = same.max_by_key(|(holder, n)| (*n, usize::MAX - holder)).map(|(holder, _)| holder);
        if leader.is_none() {
            for run in runs {
                holders.entry(run).or_default().push(number);
            }
        }
        first_of.push(leader.unwrap_or(number));
    }
    first_of
}

/// The runs of an article's paragraphs that are compared, each once.
fn runs(article: &Article) -> Vec<u64> {
    let mut words: Vec<u64> = Vec::new();
    for paragraph in article.paragraphs() {
        let parts = article.words(*paragraph).split(|c: char| !c.is_alphanumeric());
        words.extend(parts.filter(|word| !word.is_empty()).map(word_number));
    }
    let mut runs: Vec<u64> = words.windows(N_RUN).map(run_number).filter(|run| run % ONE_OF == 0).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// A number for a word, the same in small and large letters (FNV-1a).
fn word_number(word: &str) -> u64 {
    word.chars().flat_map(char::to_lowercase).fold(0xcbf2_9ce4_8422_2325, |number, c| {
        (number ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    })
}

fn run_number(words: &[u64]) -> u64 {
    let mixed = words
        .iter()
        .fold(0_u64, |number, word| (number.rotate_left(13) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Origin;

    const WIRE: &str = "The ferry crews on Monday turned down the harbour board's offer, and said that no boat would sail before the \
        board talks to them.\n\nThe board called the refusal a mistake, and said that its offer of four percent was still on the \
        table for anyone who wants it.\n\nA mediator will meet both sides on Friday in the old customs house, the region said.";

    fn check(texts: &[&str], expected: &[usize]) {
        let articles: Vec<Article> =
            texts.iter().map(|text| Article::new(Origin::given("test"), (*text).to_owned())).collect();
        assert_eq!(stories(articles.iter()), expected);
    }

    #[test]
    fn a_wire_story_in_two_papers_is_one_story() {
        let (first, _) = WIRE.rsplit_once("\n\n").unwrap();
        let headed = format!("Boats stay in port\n\n{}", first.replace("on Monday ", ""));
        let other = "The teachers will go back to work on Monday after the minister promised smaller classes, their union said, \
            and the ballot will be held in April as planned by all of its branches in the country.";
        check(&[WIRE, other, &headed, other], &[0, 1, 0, 1]);
    }

    #[test]
    fn articles_that_share_a_quotation_are_two_stories() {
        let quote = "and said that its offer of four percent was still on the table for anyone who wants it";
        let other = format!(
            "Passengers waited in the rain while the board met in the town hall to speak about the budget of the coming year, \
             {quote}. The mayor left early and would not speak to reporters who had come from all over the coast to hear him."
        );
        check(&[WIRE, &other, "", ""], &[0, 1, 2, 3]);
    }
}
