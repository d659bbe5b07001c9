//! How fast sentences get their trees: words per second on one core and on two, and how long the models take to load.
//!
//! `cargo bench --bench grammar` prints the figures that stand in BENCHMARKS.md.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made ends; the macros write functions")]

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use standpoints::grammar::Grammar;
use standpoints::intake;
use standpoints::jobs;
use standpoints::text::Article;

/// The sample articles.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let files = intake::files(&[folder]).into_iter();
    files.flat_map(|file| intake::open(&file.unwrap()).unwrap()).collect()
}

/// All of them, several times over, as one.
fn together(articles: &[Article], n_copies: u64) -> Article {
    let text = articles.iter().map(Article::text).collect::<Vec<_>>().join("\n\n");
    let text = (0..n_copies).map(|_| text.as_str()).collect::<Vec<_>>().join("\n\n");
    intake::given(intake::Given { text, ..intake::Given::default() })
}

fn n_words(grammar: &Grammar, articles: &[Article]) -> u64 {
    let sentences = articles.iter().flat_map(|article| grammar.sentences(article));
    sentences.map(|sentence| sentence.tokens.len() as u64).sum()
}

fn trees(c: &mut Criterion) {
    let grammar = Grammar::built_in().unwrap();
    let articles = articles();
    let n_copies = 8;
    let mut group = c.benchmark_group("text to trees, a word an element");
    group.throughput(Throughput::Elements(n_words(&grammar, &articles) * n_copies));
    // Sentences of like length are found among many more easily than among the few of one article.
    let long = together(&articles, n_copies);
    group.bench_function("1 core, one long text", |bench| bench.iter(|| grammar.sentences(black_box(&long))));
    for n_cores in [1, 2] {
        group.bench_function(format!("{n_cores} core, article by article"), |bench| {
            bench.iter(|| {
                let copies = (0..n_copies).flat_map(|_| articles.iter());
                let work = |article: &Article| grammar.sentences(article).len();
                jobs::in_order(copies, n_cores, work, |n| {
                    black_box(n);
                    ControlFlow::Continue(())
                });
            });
        });
    }
    group.finish();
}

fn loading(c: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/grammar");
    let [trees, ends] =
        ["english.trees", "english.ends"].map(|name| std::fs::read(folder.join(name)).unwrap());
    c.bench_function("loading both models", |bench| {
        bench.iter(|| Grammar::from_files(black_box(&trees), &ends).unwrap());
    });
}

criterion_group!(benches, trees, loading);
criterion_main!(benches);
