//! Many threads, one order: work runs in parallel, results come out in the order of the inputs, memory is bounded.
//!
//! For the command line and for reports. The window uses `Worker`, which answers as it goes.

use std::any::Any;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

/// How many threads to use where nobody said: one for each core.
pub fn all_cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does `work` on every input with `n_jobs` threads and hands the results to `sink` in the order of the inputs.
///
/// Inputs are fetched only as fast as results are taken: never more than four for each thread are under way, so an
/// endless stream needs no more memory than a short one. A result is handed over as soon as all before it are,
/// also while the next input is still awaited. When `sink` breaks (nobody reads any more), no new input is
/// fetched. A panic in `work` stops the rest and comes out here, in the caller's thread; to survive it, catch it
/// inside `work` with [`caught`](super::caught).
pub fn in_order<T, U: Send>(
    inputs: impl Iterator<Item = T> + Send,
    n_jobs: usize,
    work: impl Fn(T) -> U + Sync,
    mut sink: impl FnMut(U) -> ControlFlow<()>,
) {
    let n_jobs = n_jobs.max(1);
    let n_under_way = 4 * n_jobs;
    let (permit_giver, permits) = mpsc::sync_channel(n_under_way);
    for _ in 0..n_under_way {
        // Cannot be full or closed: it has just been made, with this much room.
        let _ = permit_giver.send(());
    }
    let (answers, results) = mpsc::sync_channel(n_under_way);
    let queue = Mutex::new(Queue { inputs: Some(inputs.enumerate()), permits });

    let panic = thread::scope(|scope| {
        let mut n_started = 0;
        for number in 1..=n_jobs {
            let answers = answers.clone();
            let (queue, work) = (&queue, &work);
            let thread = thread::Builder::new().name(format!("reading {number}"));
            n_started +=
                usize::from(thread.spawn_scoped(scope, move || serve(queue, work, &answers)).is_ok());
        }
        if n_started == 0 {
            // No thread to be had: the results channel holds only a few, so hand them over one by one here.
            drop(answers);
            drop(results);
            return one_by_one(&queue, &work, &mut sink);
        }
        drop(answers);
        deliver(&results, permit_giver, &mut sink)
    });
    if let Some(panic) = panic {
        resume_unwind(panic);
    }
}

type Panic = Box<dyn Any + Send>;

struct Queue<I> {
    /// `None` once there is nothing more to fetch.
    inputs: Option<I>,
    /// One for each input that may be under way; closed when nobody wants more.
    permits: Receiver<()>,
}

impl<T, I: Iterator<Item = (usize, T)>> Queue<I> {
    fn next(&mut self) -> Option<(usize, T)> {
        let inputs = self.inputs.as_mut()?;
        let next = self.permits.recv().ok().and_then(|()| inputs.next());
        if next.is_none() {
            self.inputs = None;
        }
        next
    }
}

/// One thread: fetch, work, answer, until there is nothing more to do.
fn serve<T, U>(
    queue: &Mutex<Queue<impl Iterator<Item = (usize, T)>>>,
    work: &impl Fn(T) -> U,
    answers: &SyncSender<(usize, Result<U, Panic>)>,
) {
    loop {
        // A poisoned queue means that fetching an input panicked: there is no next one.
        let Some((index, input)) = queue.lock().ok().and_then(|mut queue| queue.next()) else { return };
        let result = catch_unwind(AssertUnwindSafe(|| work(input)));
        if answers.send((index, result)).is_err() {
            return;
        }
    }
}

/// Hands results over in order; gives back the first panic.
fn deliver<U>(
    results: &Receiver<(usize, Result<U, Panic>)>,
    permits: SyncSender<()>,
    sink: &mut impl FnMut(U) -> ControlFlow<()>,
) -> Option<Panic> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (index, result) in results {
        early.insert(index, result);
        while let Some(result) = early.remove(&next) {
            next += 1;
            match result {
                Ok(result) => {
                    if sink(result).is_break() {
                        return None;
                    }
                    // When it cannot be given, all threads have ended and nobody waits for it.
                    let _ = permits.try_send(());
                }
                Err(panic) => return Some(panic),
            }
        }
    }
    None
}

fn one_by_one<T, U>(
    queue: &Mutex<Queue<impl Iterator<Item = (usize, T)>>>,
    work: &impl Fn(T) -> U,
    sink: &mut impl FnMut(U) -> ControlFlow<()>,
) -> Option<Panic> {
    let inputs = queue.lock().ok().and_then(|mut queue| queue.inputs.take())?;
    for (_, input) in inputs {
        match catch_unwind(AssertUnwindSafe(|| work(input))) {
            Ok(result) => {
                if sink(result).is_break() {
                    return None;
                }
            }
            Err(panic) => return Some(panic),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        let mut results = Vec::new();
        // Earlier numbers take longer, so later ones are ready first.
        let work =
            |number: u64| (0..(100 - number) * 2_000).fold(number, |sum, step| sum ^ (step & 1) ^ (step & 1));
        in_order(0..100, 4, work, |result| {
            results.push(result);
            ControlFlow::Continue(())
        });
        assert_eq!(results, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn inputs_are_fetched_only_as_fast_as_results_are_taken() {
        let n_fetched = AtomicUsize::new(0);
        let inputs = (0..10_000).inspect(|_| {
            n_fetched.fetch_add(1, Ordering::SeqCst);
        });
        let mut n_taken = 0;
        in_order(
            inputs,
            2,
            |number: usize| number,
            |_| {
                n_taken += 1;
                assert!(n_fetched.load(Ordering::SeqCst) <= n_taken + 8);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(n_taken, 10_000);
    }

    #[test]
    fn nothing_more_is_fetched_when_nobody_reads() {
        let mut results = Vec::new();
        in_order(
            0..,
            3,
            |number: u64| number,
            |result| {
                results.push(result);
                if result == 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(results, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_panic_comes_out_in_the_callers_thread_after_the_results_before_it() {
        let mut results = Vec::new();
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            in_order(
                0..50,
                3,
                |number: u64| {
                    assert!(number != 7, "seven");
                    number
                },
                |result| {
                    results.push(result);
                    ControlFlow::Continue(())
                },
            );
        }));
        assert!(outcome.is_err());
        assert_eq!(results, [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn no_inputs_no_results() {
        in_order(std::iter::empty::<u8>(), 0, |number| number, |_| unreachable!());
    }
}
