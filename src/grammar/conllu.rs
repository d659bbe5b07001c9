//! Sentences and their trees as CoNLL-U, the field's exchange format: written from articles, read with words given.
//!
//! <https://universaldependencies.org/format.html>

use std::fmt::Write as _;

use crate::text::Article;

use super::tree::Node;
use super::{Grammar, Sentence};

/// Sentences as CoNLL-U. Every character of their text that is no white space stands in some word.
pub fn written(article: &Article, sentences: &[Sentence]) -> String {
    let mut out = String::new();
    let mut paragraph = None;
    for sentence in sentences {
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            out.push_str("# newpar\n");
        }
        let text: String = article.words(sentence.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "# text = {text}");
        if sentence.is_pieced {
            out.push_str("# note = too long for one tree: parsed in pieces that hang on the first\n");
        }
        for (at, (token, node)) in sentence.tokens.iter().zip(&sentence.tree).enumerate() {
            let is_first_of_form = !token.is_joined;
            let n_joined = sentence.tokens.iter().skip(at + 1).take_while(|next| next.is_joined).count();
            let next = sentence.tokens.get(at + 1 + n_joined);
            let form_end =
                sentence.tokens.get(at + n_joined).map_or(token.span.end(), |last| last.span.end());
            let touches = next.is_some_and(|next| next.span.start() == form_end);
            let space = if touches { "SpaceAfter=No" } else { "_" };
            if is_first_of_form && 0 < n_joined {
                let form = article.nearest_span(token.span.start()..form_end);
                let _ = writeln!(
                    out,
                    "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{space}",
                    at + 1,
                    at + 1 + n_joined,
                    plain(article.words(form))
                );
            }
            let is_alone = is_first_of_form && n_joined == 0;
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t{}",
                at + 1,
                plain(article.words(token.span)),
                plain(&node.lemma),
                node.upos.name(),
                node.xpos,
                node.head.map_or(0, |head| head + 1),
                node.relation,
                if is_alone { space } else { "_" },
            );
        }
        out.push('\n');
    }
    out
}

/// What would break the columns is replaced. Words hold no white space, but controls may stand in them.
fn plain(word: &str) -> String {
    word.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character }).collect()
}

/// A place in a file that is no CoNLL-U.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it, with what to do.
    pub why: &'static str,
}

impl Misfit {
    /// The same place in a text that has so many lines before it.
    #[must_use]
    pub fn after_lines(self, n_lines: usize) -> Self {
        Self { line: self.line + n_lines, ..self }
    }
}

impl std::fmt::Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

/// One sentence of a CoNLL-U file, line by line.
#[derive(Clone, Debug, Default)]
struct Block {
    lines: Vec<Line>,
}

#[derive(Clone, Debug)]
enum Line {
    /// A comment, a range or an empty node: kept as it is.
    Kept(String),
    /// A word, with its ten columns.
    Word(Vec<String>),
}

impl Block {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter_map(|line| match line {
            Line::Word(columns) => columns.get(1).map(String::as_str),
            Line::Kept(_) => None,
        })
    }
}

/// Fills tags, base forms, heads and relations into CoNLL-U. Words, sentences, comments and all other columns are kept.
pub fn filled(text: &str, grammar: &Grammar) -> Result<String, Misfit> {
    let blocks = blocks(text)?;
    let words: Vec<Vec<&str>> = blocks.iter().map(|block| block.words().collect()).collect();
    let trees = grammar.trees(&words);
    let mut out = String::with_capacity(text.len() * 2);
    for (block, tree) in blocks.iter().zip(&trees) {
        let mut nodes = tree.iter();
        for line in &block.lines {
            match line {
                Line::Kept(kept) => out.push_str(kept),
                Line::Word(columns) => fill(&mut out, columns, nodes.next()),
            }
            out.push('\n');
        }
        out.push('\n');
    }
    Ok(out)
}

fn fill(out: &mut String, columns: &[String], node: Option<&Node>) {
    for (at, column) in columns.iter().enumerate() {
        if 0 < at {
            out.push('\t');
        }
        let _ = match (at, node) {
            (2, Some(node)) => write!(out, "{}", plain(&node.lemma)),
            (3, Some(node)) => write!(out, "{}", node.upos.name()),
            (4, Some(node)) => write!(out, "{}", node.xpos),
            (6, Some(node)) => write!(out, "{}", node.head.map_or(0, |head| head + 1)),
            (7, Some(node)) => write!(out, "{}", node.relation),
            _ => write!(out, "{column}"),
        };
    }
}

fn blocks(text: &str) -> Result<Vec<Block>, Misfit> {
    let mut blocks = Vec::new();
    let mut block = Block::default();
    let mut n_words = 0;
    for (index, line) in text.lines().enumerate() {
        let misfit = |why| Err(Misfit { line: index + 1, why });
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            if !block.lines.is_empty() {
                blocks.push(std::mem::take(&mut block));
            }
            n_words = 0;
            continue;
        }
        if line.starts_with('#') {
            block.lines.push(Line::Kept(line.to_owned()));
            continue;
        }
        let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if columns.len() != 10 {
            return misfit("a word has ten columns, parted by tabs; is this CoNLL-U?");
        }
        let number = columns.first().map_or("", String::as_str);
        if number.contains(['-', '.']) {
            block.lines.push(Line::Kept(line.to_owned()));
            continue;
        }
        n_words += 1;
        if number.parse() != Ok(n_words) {
            return misfit(
                "the words of a sentence are numbered 1, 2, 3 …, with an empty line after the last",
            );
        }
        block.lines.push(Line::Word(columns));
    }
    if !block.lines.is_empty() {
        blocks.push(block);
    }
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_conllu_is_told_by_line() {
        assert_eq!(blocks("# a\n1\tone\n").unwrap_err().line, 2);
        let word = |number: &str| format!("{number}\tone\t_\t_\t_\t_\t_\t_\t_\t_\n");
        assert_eq!(blocks(&(word("1") + &word("3"))).unwrap_err().line, 2);
        assert_eq!(blocks("one two").unwrap_err().line, 1);
    }

    #[test]
    fn ranges_and_empty_nodes_are_no_words() {
        let line = |number: &str, form: &str| format!("{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n");
        let text = line("1-2", "don’t")
            + &line("1", "do")
            + &line("2", "n’t")
            + &line("2.1", "go")
            + "\n\n"
            + &line("1", "No");
        let blocks = blocks(&text).unwrap();
        let words: Vec<Vec<&str>> = blocks.iter().map(|block| block.words().collect()).collect();
        assert_eq!(words, [vec!["do", "n’t"], vec!["No"]]);
    }
}
