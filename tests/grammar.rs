//! Grammar on whatever text there is: nothing is lost, every tree is one tree, and odd text neither hangs nor panics.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use standpoints::grammar::{Grammar, Node, Sentence, filled, written};
use standpoints::text::{Article, Origin};

fn article(text: &str) -> Article {
    let origin = Origin::given("");
    Article::new(origin, text)
}

/// Checks what must hold for any text, and gives its sentences.
fn sound(text: &str) -> Vec<Sentence> {
    let article = article(text);
    let sentences = Grammar::built_in().unwrap().sentences(&article);
    let mut end = 0;
    for sentence in &sentences {
        for token in &sentence.tokens {
            let span = token.span;
            assert!(end <= span.start() && span.start() < span.end(), "places in order");
            let gap = &text[end..span.start()];
            assert!(gap.chars().all(char::is_whitespace), "nothing between words but white space: {gap:?}");
            end = span.end();
        }
        assert_eq!(sentence.tokens.len(), sentence.tree.len());
        is_one_tree(&sentence.tree);
    }
    assert!(text[end..].chars().all(char::is_whitespace), "nothing left over");
    sentences
}

fn is_one_tree(tree: &[Node]) {
    assert_eq!(tree.iter().filter(|node| node.head.is_none()).count(), 1);
    for start in 0..tree.len() {
        let (mut at, mut n_steps) = (start, 0);
        while let Some(head) = tree[at].head {
            at = head;
            n_steps += 1;
            assert!(n_steps <= tree.len(), "every word leads to the root");
        }
    }
}

/// Lists "word relation head" for the words asked for.
fn check(text: &str, wanted: &[&str]) {
    let article = article(text);
    let sentences = Grammar::built_in().unwrap().sentences(&article);
    let mut found = Vec::new();
    for sentence in &sentences {
        let word = |at: usize| article.words(sentence.tokens[at].span);
        for (at, node) in sentence.tree.iter().enumerate() {
            found.push(format!("{} {} {}", word(at), node.relation, node.head.map_or("-", word)));
        }
    }
    for wanted in wanted {
        assert!(found.iter().any(|found| found == wanted), "{wanted} is not in {found:#?}");
    }
}

#[test]
fn who_does_what_to_whom() {
    check(
        "The union rejected the offer and called on the company to pay the drivers.",
        &["union nsubj rejected", "offer obj rejected", "called conj rejected", "drivers obj pay"],
    );
    check(
        "The harbour was closed by the strikers.",
        &["harbour nsubj:pass closed", "strikers obl:agent closed"],
    );
    check(
        "Chile will talk only if Peru first withdraws its ships.",
        &["Chile nsubj talk", "if mark withdraws", "withdraws advcl talk", "Peru nsubj withdraws"],
    );
}

#[test]
fn a_day_between_subject_and_verb_does_not_part_them() {
    check("Norway on Thursday called on Iceland to reopen the port.", &["Norway nsubj called"]);
    check("Peru on Sunday proposed new talks on the border.", &["Peru nsubj proposed", "talks obj proposed"]);
    check("The minister said Tuesday that Ghana would sign.", &["minister nsubj said", "sign ccomp said"]);
}

#[test]
fn empty_text_has_no_sentences() {
    assert!(sound("").is_empty());
    assert!(sound(" \n\t\n ").is_empty());
}

#[test]
fn odd_text_is_read_within_bounds() {
    let start = Instant::now();
    sound(&"a".repeat(1_000_000));
    sound(&"🙂".repeat(4_000));
    sound(&"東京は晴れ。".repeat(5_000));
    sound(&"\u{0}".repeat(3_000));
    sound(&"(\"'".repeat(1_000));
    sound(&"-".repeat(100_000));
    sound(&"السلام عليكم ".repeat(2_000));
    let sentences = sound(&"the envoy and ".repeat(3_334));
    assert!(sentences.iter().any(|sentence| sentence.is_pieced), "what is parsed in pieces says so");
    // Far above what it takes; only a step that grows with the square would come near.
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

#[test]
fn given_words_are_kept_and_filled_in() {
    let line = |number: usize, form: &str| format!("{number}\t{form}\t_\t_\t_\tCase=Nom\t_\t_\t_\tkept\n");
    let text = format!("# sent_id = 1\n{}{}{}\n", line(1, "She"), line(2, "signed"), line(3, "."));
    let filled = filled(&text, &Grammar::built_in().unwrap()).unwrap();
    let lines: Vec<&str> = filled.lines().collect();
    assert_eq!(lines[0], "# sent_id = 1");
    assert_eq!(lines[1], "1\tShe\tshe\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\tkept");
    assert_eq!(lines[2], "2\tsigned\tsign\tVERB\tVBD\tCase=Nom\t0\troot\t_\tkept");
    assert_eq!(lines[3], "3\t.\t.\tPUNCT\t.\tCase=Nom\t2\tpunct\t_\tkept");
}

#[test]
fn a_sentence_of_ten_thousand_given_words_is_one_tree() {
    let words: Vec<&str> = ["the", "envoy", "said", ","].into_iter().cycle().take(10_000).collect();
    let trees = Grammar::built_in().unwrap().trees(&[words]);
    assert_eq!(trees[0].len(), 10_000);
    is_one_tree(&trees[0]);
}

#[test]
fn what_stands_beside_a_sentence_does_not_change_its_tree() {
    let grammar = Grammar::built_in().unwrap();
    let one = vec!["The", "envoy", "will", "not", "sign", "it", "."];
    let other = vec![
        "They", "wait", "for", "an", "answer", "from", "the", "two", "sides", "of", "the", "strait", ".",
    ];
    let alone = grammar.trees(std::slice::from_ref(&one));
    let together = grammar.trees(&[other.clone(), one.clone(), other, one]);
    assert_eq!(alone[0], together[1]);
    assert_eq!(alone[0], together[3]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_cut_without_loss_into_trees(text in "\\PC{0,120}") {
        sound(&text);
    }

    #[test]
    fn so_is_text_that_looks_like_language(text in "([A-Za-z’'“”\"().,;:!?$%&/–—-]{1,9}[ \n]{1,2}){0,40}") {
        sound(&text);
    }

    #[test]
    fn what_is_written_can_be_read_again(text in "([A-Za-z’'“”\"(),.-]{1,8} ){1,30}") {
        let article = article(&text);
        let grammar = Grammar::built_in().unwrap();
        let conllu = written(&article, &grammar.sentences(&article));
        prop_assert!(filled(&conllu, &grammar).is_ok());
    }
}
