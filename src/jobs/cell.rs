//! Work inside of limits: this process ends by itself when its time or its memory is over. For a process that reads one
//! file and nothing else.

use std::process;
use std::thread;
use std::time::Duration;

use crate::intake::cell::{MOST_BYTES, MOST_SECONDS, OUT_OF_TIME};

/// Room for readers that call themselves for each thing inside of a thing.
const STACK_BYTES: usize = 64 << 20;

/// Does the work within the limits of a cell; `None` if it broke down. Not to be called in a process that does anything
/// else: when the time is over, the whole process ends.
pub fn confined<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    limit_memory();
    let watch = thread::Builder::new().name("watch".to_owned()).stack_size(64 << 10).spawn(|| {
        thread::sleep(Duration::from_secs(MOST_SECONDS));
        process::exit(i32::from(OUT_OF_TIME));
    });
    // Without a watch nothing is begun.
    watch.ok()?;
    thread::Builder::new().name("cell".to_owned()).stack_size(STACK_BYTES).spawn(work).ok()?.join().ok()
}

/// The system refuses this process more memory than a cell may have. Where the system does not know such limits, the
/// time is the only one.
#[cfg(unix)]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let limits = [
        (Resource::As, MOST_BYTES),
        // A processor may be slower than the clock, never faster.
        (Resource::Cpu, MOST_SECONDS + 2),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        // A system that refuses has a limit of its own, or none; the watch stays.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(unix))]
fn limit_memory() {}
