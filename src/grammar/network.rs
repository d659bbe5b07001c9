//! The trained network: from the words of sentences to scores, and from scores to trees.
//!
//! Two layers of BiLSTM over summed word and affix vectors, a biaffine scorer for arcs (Dozat and Manning 2017,
//! <https://arxiv.org/abs/1611.01734>), a small scorer for the relations at the chosen heads, and tags. `training/`
//! makes it; `rten` does the arithmetic. The same words give the same tree, whatever stands beside them in a batch.

use std::cell::OnceCell;
use std::sync::Arc;

use rten::{Model, NodeId, RunOptions, ThreadPool, ValueView};
use serde::Deserialize;

use super::container::{Container, Damaged};
use super::labels::{Relation, Upos, xpos_named};
use super::lemma::{self, Script};
use super::tree::Node;
use super::vectors::Vectors;
use super::{batches, decode, forms};

/// The network and the labels it speaks of.
pub(super) struct Network {
    edition: String,
    vectors: Vectors,
    encoder: Encoder,
    scorer: Scorer,
    labels: Labels,
}

/// From the vectors of a batch to its scores.
struct Encoder {
    model: Model,
    input: NodeId,
    outputs: [NodeId; 4],
}

/// From the two ends of an arc to its relation.
struct Scorer {
    model: Model,
    inputs: [NodeId; 2],
    output: NodeId,
}

struct Labels {
    relations: Vec<Relation>,
    upos: Vec<Upos>,
    xpos: Vec<&'static str>,
    scripts: Vec<Script>,
}

#[derive(Deserialize)]
struct Header {
    edition: String,
    normalisation: u32,
    label: usize,
    relations: Vec<String>,
    upos: Vec<String>,
    xpos: Vec<String>,
    lemma_scripts: Vec<String>,
}

/// The way of folding words that `forms` knows.
const NORMALISATION: u32 = 1;

/// More words are not parsed in one piece: scoring arcs takes time with their square.
pub(super) const LONGEST: usize = 200;

impl Network {
    pub fn from_container(container: &Container<'_>) -> Result<Self, Damaged> {
        let header: Header = container.header()?;
        if header.normalisation != NORMALISATION {
            return Err(Damaged::Content("it folds words in another way"));
        }
        let labels = Labels::new(&header)?;
        let encoder = Encoder::new(container.section("encoder")?)?;
        let scorer = Scorer::new(container.section("labels")?)?;
        let network = Self {
            edition: header.edition,
            vectors: Vectors::from_container(container)?,
            encoder,
            scorer,
            labels,
        };
        // A network that does not fit its own labels would fail on every sentence: found out now, by one.
        let n_label = network.run(&[&["Yes", "."]]).map(|scores| scores.n_label);
        match n_label {
            Some(n_label) if n_label == header.label => Ok(network),
            _ => Err(Damaged::Content("its parts do not fit together")),
        }
    }

    /// Names the model.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The trees of sentences, each of at most [`LONGEST`] words.
    pub fn trees(&self, sentences: &[&[&str]]) -> Vec<Vec<Node>> {
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        order.sort_by_key(|at| sentences.get(*at).map_or(0, |words| words.len()));
        let lengths: Vec<usize> =
            order.iter().map(|at| sentences.get(*at).map_or(0, |words| words.len())).collect();
        let mut trees: Vec<Vec<Node>> = vec![Vec::new(); sentences.len()];
        for batch in batches::batches(&lengths) {
            let batch = order.get(batch).unwrap_or_default();
            let words: Vec<&[&str]> = batch.iter().filter_map(|at| sentences.get(*at).copied()).collect();
            for (at, tree) in batch.iter().zip(self.batch(&words)) {
                if let Some(slot) = trees.get_mut(*at) {
                    *slot = tree;
                }
            }
        }
        trees
    }

    fn batch(&self, sentences: &[&[&str]]) -> Vec<Vec<Node>> {
        let Some(scores) = self.run(sentences) else {
            // Cannot be: the network ran when it was loaded. A flat tree says that nothing is known.
            return sentences.iter().map(|words| flat(words)).collect();
        };
        let heads: Vec<Vec<Option<usize>>> = sentences
            .iter()
            .enumerate()
            .map(|(index, words)| {
                let marks: Vec<bool> = (0..words.len())
                    .map(|at| self.labels.upos(scores.tags_of(index, at)) == Upos::Punct)
                    .collect();
                decode::heads(words.len(), &scores.arcs_of(index, words.len()), &marks)
            })
            .collect();
        let relations = self.relations(&scores, &heads);
        let mut relations = relations.into_iter();
        let trees = sentences.iter().zip(&heads).enumerate();
        trees
            .map(|(index, (words, heads))| {
                let nodes = words.iter().zip(heads).enumerate().map(|(at, (word, head))| {
                    let relation = relations.next().unwrap_or(Relation::DEP);
                    self.labels.node(word, *head, relation, scores.tags_of(index, at), |norm| {
                        self.vectors.knows(norm)
                    })
                });
                nodes.collect()
            })
            .collect()
    }

    /// The relation of every word to its head, sentence after sentence.
    fn relations(&self, scores: &Scores, heads: &[Vec<Option<usize>>]) -> Vec<Relation> {
        let mut dependents = Vec::new();
        let mut governors = Vec::new();
        for (index, heads) in heads.iter().enumerate() {
            for (at, head) in heads.iter().enumerate() {
                dependents.extend_from_slice(scores.dependent_of(index, at));
                governors.extend_from_slice(scores.head_of(index, head.map_or(0, |head| head + 1)));
            }
        }
        let n_arcs = heads.iter().map(Vec::len).sum();
        let found = self.scorer.run(&dependents, &governors, n_arcs, scores.n_label).unwrap_or_default();
        let rows = found.chunks_exact(self.labels.relations.len().max(1));
        let arcs = heads.iter().flatten();
        let mut relations: Vec<Relation> =
            arcs.zip(rows).map(|(head, row)| self.labels.relation(*head, row)).collect();
        relations.resize(n_arcs, Relation::DEP);
        relations
    }

    fn run(&self, sentences: &[&[&str]]) -> Option<Scores> {
        let n_time = sentences.iter().map(|words| words.len()).max()?;
        let input = self.vectors.batch(sentences, n_time);
        let shape = [n_time, sentences.len(), self.vectors.width()];
        self.encoder.run(&input, shape, self.labels.n_tags())
    }
}

impl Encoder {
    fn new(bytes: &[u8]) -> Result<Self, Damaged> {
        let model =
            Model::load(bytes.to_vec()).map_err(|_| Damaged::Content("its network cannot be read"))?;
        let id = |name: &str| model.node_id(name).map_err(|_| Damaged::Content("its network lacks a part"));
        let outputs = [id("arcs")?, id("label_dep")?, id("label_head")?, id("tags")?];
        Ok(Self { input: id("x")?, outputs, model })
    }

    fn run(&self, input: &[f32], shape: [usize; 3], n_tags: usize) -> Option<Scores> {
        let [n_time, n_batch, _] = shape;
        let input = ValueView::from_shape(shape.as_slice(), input).ok()?;
        let [arcs, dependents, heads, tags] =
            self.model.run_n(vec![(self.input, input.into())], self.outputs, Some(one_thread())).ok()?;
        let (_, arcs) = arcs.into_shape_vec::<f32, 3>().ok()?;
        let ([_, _, n_label], dependents) = dependents.into_shape_vec::<f32, 3>().ok()?;
        let (_, heads) = heads.into_shape_vec::<f32, 3>().ok()?;
        let (_, tags) = tags.into_shape_vec::<f32, 3>().ok()?;
        let fits = arcs.len() == n_batch * n_time * (n_time + 1)
            && dependents.len() == n_batch * n_time * n_label
            && heads.len() == n_batch * (n_time + 1) * n_label
            && tags.len() == n_batch * n_time * n_tags;
        fits.then_some(Scores { n_time, n_label, n_tags, arcs, dependents, heads, tags })
    }
}

impl Scorer {
    fn new(bytes: &[u8]) -> Result<Self, Damaged> {
        let model =
            Model::load(bytes.to_vec()).map_err(|_| Damaged::Content("its relations cannot be read"))?;
        let id = |name: &str| model.node_id(name).map_err(|_| Damaged::Content("its relations lack a part"));
        Ok(Self { inputs: [id("dep")?, id("head")?], output: id("labels")?, model })
    }

    fn run(&self, dependents: &[f32], heads: &[f32], n_arcs: usize, n_label: usize) -> Option<Vec<f32>> {
        let [dependent, head] = self.inputs;
        let view = |numbers| ValueView::from_shape([n_arcs, n_label].as_slice(), numbers).ok();
        let inputs = vec![(dependent, view(dependents)?.into()), (head, view(heads)?.into())];
        let [relations] = self.model.run_n(inputs, [self.output], Some(one_thread())).ok()?;
        let (_, relations) = relations.into_shape_vec::<f32, 2>().ok()?;
        Some(relations)
    }
}

/// Articles are read in parallel, one thread each; inside one of them nothing is divided further.
fn one_thread() -> RunOptions {
    thread_local! {
        static POOL: OnceCell<Arc<ThreadPool>> = const { OnceCell::new() };
    }
    let pool = POOL.with(|pool| Arc::clone(pool.get_or_init(|| Arc::new(ThreadPool::with_num_threads(1)))));
    RunOptions::default().with_thread_pool(Some(pool))
}

/// What the encoder says of a batch; rows of sentences are padded to the longest.
struct Scores {
    n_time: usize,
    n_label: usize,
    n_tags: usize,
    arcs: Vec<f32>,
    dependents: Vec<f32>,
    heads: Vec<f32>,
    tags: Vec<f32>,
}

impl Scores {
    /// One row of scores for each word of a sentence: the root's, then each word's.
    fn arcs_of(&self, index: usize, n_words: usize) -> Vec<f32> {
        let rows = (0..n_words).flat_map(|at| {
            let start = (index * self.n_time + at) * (self.n_time + 1);
            self.arcs.get(start..start + n_words + 1).unwrap_or_default()
        });
        rows.copied().collect()
    }

    fn dependent_of(&self, index: usize, at: usize) -> &[f32] {
        row(&self.dependents, index * self.n_time + at, self.n_label)
    }

    /// The root's at 0, the words' after it.
    fn head_of(&self, index: usize, at: usize) -> &[f32] {
        row(&self.heads, index * (self.n_time + 1) + at, self.n_label)
    }

    fn tags_of(&self, index: usize, at: usize) -> &[f32] {
        row(&self.tags, index * self.n_time + at, self.n_tags)
    }
}

fn row(numbers: &[f32], at: usize, width: usize) -> &[f32] {
    numbers.get(at * width..(at + 1) * width).unwrap_or_default()
}

impl Labels {
    fn new(header: &Header) -> Result<Self, Damaged> {
        let unknown = Damaged::Content("it speaks of labels that the program does not know");
        let all = |found: Option<_>| found.ok_or(unknown.clone());
        let labels = Self {
            relations: all(header.relations.iter().map(|name| Relation::named(name)).collect())?,
            upos: header
                .upos
                .iter()
                .map(|name| Upos::named(name))
                .collect::<Option<_>>()
                .ok_or(unknown.clone())?,
            xpos: header
                .xpos
                .iter()
                .map(|name| xpos_named(name))
                .collect::<Option<_>>()
                .ok_or(unknown.clone())?,
            scripts: header
                .lemma_scripts
                .iter()
                .map(|script| Script::parse(script))
                .collect::<Option<_>>()
                .ok_or(unknown)?,
        };
        let has_all = labels.relations.contains(&Relation::ROOT)
            && 1 < labels.relations.len()
            && !labels.upos.is_empty()
            && !labels.xpos.is_empty()
            && !labels.scripts.is_empty();
        if has_all { Ok(labels) } else { Err(Damaged::Content("it lacks labels")) }
    }

    fn n_tags(&self) -> usize {
        self.upos.len() + self.xpos.len() + self.scripts.len()
    }

    /// The relation with the highest score; "root" belongs to the one root alone.
    fn relation(&self, head: Option<usize>, scores: &[f32]) -> Relation {
        if head.is_none() {
            return Relation::ROOT;
        }
        let with_head =
            self.relations.iter().zip(scores).filter(|(relation, _)| **relation != Relation::ROOT);
        best(with_head).copied().unwrap_or(Relation::DEP)
    }

    fn upos(&self, scores: &[f32]) -> Upos {
        best(self.upos.iter().zip(scores)).copied().unwrap_or(Upos::X)
    }

    /// A word with its tags and base form. `knows` says whether a base form is a word.
    fn node(
        &self,
        word: &str,
        head: Option<usize>,
        relation: Relation,
        scores: &[f32],
        knows: impl Fn(&str) -> bool,
    ) -> Node {
        let rest = scores.get(self.upos.len()..).unwrap_or_default();
        let (xpos, scripts) = rest.split_at_checked(self.xpos.len()).unwrap_or_default();
        Node {
            upos: self.upos(scores),
            xpos: best(self.xpos.iter().zip(xpos)).copied().unwrap_or("FW"),
            lemma: lemma::best(word, &self.scripts, scripts, knows),
            head,
            relation,
        }
    }
}

/// What has the highest score; the first of equals.
fn best<'a, T: 'a>(scored: impl Iterator<Item = (&'a T, &'a f32)>) -> Option<&'a T> {
    scored.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(thing, _)| thing)
}

/// A tree of which only its shape is known: every word hangs on the first.
fn flat(words: &[&str]) -> Vec<Node> {
    let nodes = words.iter().enumerate().map(|(at, word)| Node {
        upos: Upos::X,
        xpos: "FW",
        lemma: forms::fold(word),
        head: (0 < at).then_some(0),
        relation: if at == 0 { Relation::ROOT } else { Relation::DEP },
    });
    nodes.collect()
}
