//! How fast articles are read, from their text to positions with parties and rows: words per second on one core.
//!
//! `cargo bench --bench reading` reads the sample articles; with `STANDPOINTS_ARTICLES=FOLDER` it reads the articles of
//! that folder instead. BENCHMARKS.md holds the figures.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made ends; the macros write functions")]

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use standpoints::grammar::Grammar;
use standpoints::intake;
use standpoints::reading::Reader;
use standpoints::text::Article;

fn articles() -> Vec<Article> {
    let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let folder = std::env::var_os("STANDPOINTS_ARTICLES").map_or(sample, PathBuf::from);
    let files = intake::files(&[folder]).into_iter().filter_map(Result::ok);
    files.filter_map(|file| intake::open(&file).ok()).flatten().collect()
}

fn reading(c: &mut Criterion) {
    let grammar = Grammar::built_in().unwrap();
    let reader = Reader::built_in().unwrap();
    let articles = articles();
    let sentences = articles.iter().flat_map(|article| grammar.sentences(article));
    let n_words: u64 = sentences.map(|sentence| sentence.tokens.len() as u64).sum();
    let mut group = c.benchmark_group("a word an element");
    group.throughput(Throughput::Elements(n_words));
    group.sample_size(20);
    group.bench_function("text to positions, 1 core", |bench| {
        bench.iter(|| {
            for article in &articles {
                black_box(reader.read(black_box(article)));
            }
        });
    });
    group.bench_function("of it text to trees", |bench| {
        bench.iter(|| {
            for article in &articles {
                black_box(grammar.sentences(black_box(article)));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
