//! The program is killed at random moments while somebody works and while it saves. At most the last two seconds may be
//! lost, and every file it leaves must open.
//!
//! The test starts itself again as the one that is killed: the real window without a screen, in which articles are pasted.
//! Five kills; `STANDPOINTS_KILLS=100` makes it a hundred and allows the two seconds to the dot, which a machine that is
//! busy with other tests may not keep (`.ci/long` does so). Which kill fails is told with the seed of its chances.

#![expect(clippy::expect_used, reason = "a test says what it expects")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use eframe::egui::Event;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use standpoints::app::{App, Dialogs, Drops, Start};
use standpoints::project;

const NAME: &str = "a_killed_program_loses_at_most_the_last_two_seconds";
/// What may be lost.
const LAST: Duration = Duration::from_secs(2);
/// What a machine may need longer that is busy with other tests.
const BUSY: Duration = Duration::from_secs(2);
const DEADLINE: Duration = Duration::from_secs(60);

/// Chances that come again with the same seed (SplitMix64).
struct Chances(u64);

impl Chances {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }
}

#[test]
fn a_killed_program_loses_at_most_the_last_two_seconds() {
    if let (Ok(folder), Ok(seed)) = (env::var("STANDPOINTS_WORK_IN"), env::var("STANDPOINTS_SEED")) {
        work(Path::new(&folder), seed.parse().expect("a number"));
        return;
    }
    let asked = env::var("STANDPOINTS_KILLS").ok().map(|number| number.parse().expect("a number"));
    let busy = if asked.is_some() { Duration::ZERO } else { BUSY };
    let n_kills: u64 = asked.unwrap_or(5);
    let folder = tempfile::tempdir().expect("a folder");
    let session = folder.path().join("strike.standpoints");
    fs::copy("tests/saved/version-2.standpoints", &session).expect("a session");
    let mut worst = Duration::ZERO;
    for seed in 1..=n_kills {
        // Every other time there is no file yet, and the work is kept aside.
        let has_file = seed % 2 == 1;
        let lost = kill(folder.path(), &session, has_file, seed);
        worst = worst.max(lost);
        assert!(lost <= LAST + busy, "kill {seed}: {lost:?} lost");
    }
    let _ = writeln!(io::stdout(), "{n_kills} kills, at most {worst:?} lost");
}

/// Starts the program, kills it, looks at what it left; gives the age of the oldest work that is lost.
fn kill(folder: &Path, session: &Path, has_file: bool, seed: u64) -> Duration {
    let mut chances = Chances(seed);
    let (mut child, done) = start(folder, has_file, seed);
    let mut told = vec![done.recv_timeout(DEADLINE).expect("it begins to work")];
    let until = Instant::now() + Duration::from_millis(chances.below(4_000));
    // Every third time in the middle of saving, if it comes to that.
    let in_saving = seed.is_multiple_of(3);
    let until = if in_saving { until + LAST } else { until };
    while Instant::now() < until && !(in_saving && is_saving(folder)) {
        told.extend(done.try_iter());
        thread::sleep(Duration::from_micros(300));
    }
    child.kill().expect("killed");
    let killed_at = Instant::now();
    child.wait().expect("it ends");
    told.extend(done.iter());

    let kept = sessions(&folder.join("kept"));
    for path in sessions(folder).iter().chain(&kept).chain(&sessions(&folder.join("strike.backups"))) {
        let opened = project::open(path);
        assert!(opened.is_ok(), "kill {seed}: {} does not open: {:?}", path.display(), opened.err());
    }
    let place = if has_file { Some(session.to_owned()) } else { kept.first().cloned() };
    let found = place.map_or_else(String::new, |place| {
        let opened = project::open(&place).expect("it opened before");
        opened.project.articles().iter().map(|article| article.text()).collect::<Vec<_>>().join("\n")
    });
    // What was kept aside is looked at and done with.
    kept.iter().for_each(|path| fs::remove_file(path).expect("deleted"));
    let is_lost = |words: &String| !found.contains(words.as_str());
    let lost = told.iter().filter(|(words, _)| is_lost(words));
    lost.map(|(_, at)| killed_at.saturating_duration_since(*at)).max().unwrap_or_default()
}

/// Starts the program on the session, or on nothing; tells each piece of work when it is done.
fn start(folder: &Path, has_file: bool, seed: u64) -> (Child, Receiver<(String, Instant)>) {
    let mut command = Command::new(env::current_exe().expect("a program"));
    command
        .args(["--exact", NAME, "--nocapture"])
        .env("STANDPOINTS_WORK_IN", folder)
        .env("STANDPOINTS_SEED", seed.to_string())
        .env("STANDPOINTS_HAS_FILE", if has_file { "yes" } else { "no" })
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let (tell, done) = mpsc::channel();
    let listening = thread::Builder::new().spawn(move || {
        for line in lines.map_while(Result::ok) {
            if let Some(words) = line.strip_prefix("done: ") {
                let _ = tell.send((words.to_owned(), Instant::now()));
            }
        }
    });
    listening.expect("a thread");
    (child, done)
}

/// Pastes articles and tells each when the window shows it, until somebody makes an end of it.
fn work(folder: &Path, seed: u64) {
    let has_file = env::var("STANDPOINTS_HAS_FILE").is_ok_and(|has| has == "yes");
    let mut chances = Chances(seed ^ 0xabcd);
    let start = Start {
        files: has_file.then(|| folder.join("strike.standpoints")).into_iter().collect(),
        drops: Drops::Work,
        dialogs: Dialogs::PathOnly,
        kept_in: Some(folder.join("kept")),
        cached_in: Some(folder.join("cache")),
    };
    let mut window: Harness<'_, App> = Harness::builder()
        .with_size([1280.0, 800.0])
        .build_eframe(|context| App::new(&context.egui_ctx, start).expect("the system gives threads"));
    let end = Instant::now() + DEADLINE;
    while has_file && n_articles(&window) == 0 && Instant::now() < end {
        window.step();
        thread::sleep(Duration::from_millis(2));
    }
    for number in 0_u64.. {
        if end < Instant::now() {
            return;
        }
        let words = format!("offer {number} of round {seed}");
        let n_before = n_articles(&window);
        window.event(Event::Paste(format!("The crews refused {words} on Monday, the board said.\n")));
        while n_articles(&window) == n_before && Instant::now() < end {
            window.step();
            thread::sleep(Duration::from_millis(1));
        }
        let _ = writeln!(io::stdout(), "done: {words}").and_then(|()| io::stdout().flush());
        let pause = Instant::now() + Duration::from_millis(chances.below(500));
        while Instant::now() < pause {
            window.step();
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Articles in the window, as the line at its bottom tells.
fn n_articles(window: &Harness<'_, App>) -> usize {
    let lines = window.root().children_recursive().filter_map(|node| node.accesskit_node().value());
    let mut numbers = lines.filter_map(|line| line.split_once(" article")?.0.parse().ok());
    numbers.next().unwrap_or_default()
}

fn sessions(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_session = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".standpoints") && !name.starts_with('.')
    };
    entries.filter(is_session).collect()
}

/// Whether something is being written aside just now.
fn is_saving(folder: &Path) -> bool {
    let entries =
        [folder.to_owned(), folder.join("kept")].map(|folder| fs::read_dir(folder).into_iter().flatten());
    entries.into_iter().flatten().flatten().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with('.') && name.contains(".standpoints.") && !name.ends_with(".lock")
    })
}
