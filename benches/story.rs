//! From a story's file to the matrix: the first time in a fresh program, and again and again.
//!
//! `cargo bench --bench story` prints the figures that stand in BENCHMARKS.md.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that cannot be made ends; its figures are for the terminal"
)]

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use standpoints::comparison::{Matrix, Source, compare};
use standpoints::intake;
use standpoints::project::Question;
use standpoints::reading::Reader;

const N_WARM: usize = 200;
const N_PROGRAMS: usize = 20;

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    let is_test = !std::env::args().any(|argument| argument == "--bench");
    let (n_warm, n_programs) = if is_test { (1, 1) } else { (N_WARM, N_PROGRAMS) };
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/talks-on-the-strait.txt");

    let (reader, loading) = timed(|| Reader::built_in().unwrap());
    let (first_matrix, first) = timed(|| matrix(&story, &reader));
    println!("story: {} parties, {} issues", first_matrix.columns.len(), first_matrix.rows.len());
    told("sheets and models, once", &mut [loading]);
    told("file to matrix, first time", &mut [first]);
    told("both together (limit 100 ms)", &mut [loading + first]);

    told("file to matrix, again", &mut times(n_warm, || matrix(&story, &reader)));
    let article = intake::open(&story).unwrap().remove(0);
    told("  of it: reading", &mut times(n_warm, || reader.read(&article)));
    let sources = sources(&story, &reader);
    told("  of it: comparing", &mut times(n_warm, || compare(&Question::default(), &sources)));
    told("whole program: extract, from start to end", &mut times(n_programs, || program(&story)));
}

fn matrix(story: &Path, reader: &Reader) -> Matrix {
    compare(&Question::default(), &sources(story, reader))
}

fn sources(story: &Path, reader: &Reader) -> Vec<Source> {
    let articles = intake::open(story).unwrap().into_iter();
    articles
        .map(|article| {
            let analysis = Arc::new(reader.read(&article));
            Source::read(Arc::new(article), analysis)
        })
        .collect()
}

fn program(story: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_standpoints"));
    let status = command.arg("extract").arg(story).stdout(Stdio::null()).status().unwrap();
    assert!(status.success());
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = black_box(work());
    (result, start.elapsed())
}

fn times<T>(n: usize, mut work: impl FnMut() -> T) -> Vec<Duration> {
    (0..n).map(|_| timed(&mut work).1).collect()
}

/// Median and the time that nine of ten stay under.
fn told(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let at = |share: usize| milliseconds(times[(times.len() - 1) * share / 100]);
    if times.len() == 1 {
        println!("{what:<44} {:>9.2} ms", at(50));
    } else {
        println!("{what:<44} {:>9.2} ms median, {:.2} ms for 9 of 10 ({} runs)", at(50), at(90), times.len());
    }
}
