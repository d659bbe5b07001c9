//! How fast files come in: a thousand saved pages on all cores, and one file of each kind.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use standpoints::intake::{self, How};
use standpoints::jobs;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake_corpus/files").join(name)
}

fn n_articles(path: &Path) -> usize {
    intake::everything(path, How::default()).articles.len()
}

fn benches(criterion: &mut Criterion) {
    let pages =
        ["wordpress.html", "newsroom-jsonld.html", "regional-og.html", "agency-time.html", "mobile-amp.html"]
            .map(file);
    let mut group = criterion.benchmark_group("intake");
    group.sample_size(10);
    group.bench_function("1,000 pages on all cores", |bench| {
        bench.iter(|| {
            let mut n_opened = 0;
            let thousand = pages.iter().cycle().take(1_000);
            jobs::in_order(
                thousand,
                jobs::all_cores(),
                |path| n_articles(path),
                |n| {
                    n_opened += n;
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(n_opened, 1_000);
        });
    });
    for name in [
        "chromium-2-columns.pdf",
        "libreoffice-ferry.docx",
        "textedit.rtf",
        "outlook-1252.eml",
        "nexis.txt",
        "excel-utf8.csv",
    ] {
        let path = file(name);
        group.bench_function(name, |bench| bench.iter(|| assert!(0 < n_articles(&path))));
    }
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
