//! The window, used as a person uses it: things are found by what they are called, clicked, typed into.
//!
//! No display is needed. Reading runs on real threads, so what it brings is waited for, with a deadline.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{fs, thread};

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{DroppedFile, Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use standpoints::app::{App, Dialogs, Drops, Start};

#[path = "screens/correct.rs"]
mod correct;
#[path = "screens/cuts.rs"]
mod cuts;
#[path = "screens/kept.rs"]
mod kept;
#[path = "screens/origin.rs"]
mod origin;
#[path = "screens/session.rs"]
mod session;
#[path = "screens/table.rs"]
mod table;
#[path = "screens/tree.rs"]
mod tree;

const STORY: &str = "assets/sample/talks-on-the-strait.txt";

/// Far longer than anything takes, also in a debug build on a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);

fn window(files: &[&str]) -> Harness<'static, App> {
    window_of(Start { files: files.iter().map(PathBuf::from).collect(), ..quiet() })
}

/// No system dialogs, nothing kept between runs.
fn quiet() -> Start {
    let (kept_in, cached_in) = (None, None);
    Start { files: Vec::new(), drops: Drops::Work, dialogs: Dialogs::PathOnly, kept_in, cached_in }
}

/// A very tall window: nothing has to be scrolled to.
fn window_of(start: Start) -> Harness<'static, App> {
    window_sized([1280.0, 2600.0], start)
}

fn window_sized(size: [f32; 2], start: Start) -> Harness<'static, App> {
    Harness::builder()
        .with_size(size)
        .build_eframe(|context| App::new(&context.egui_ctx, start).expect("the system gives threads"))
}

/// Everything that can be seen or heard in the window now, one line each.
fn seen(window: &Harness<'_, App>) -> Vec<String> {
    let nodes = window.root().children_recursive();
    nodes.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value())).collect()
}

/// Steps until the window shows a line with these words, and gives the line.
fn wait_for(window: &mut Harness<'_, App>, words: &str) -> String {
    let start = Instant::now();
    loop {
        window.step();
        if let Some(line) = seen(window).into_iter().find(|line| line.contains(words)) {
            return line;
        }
        assert!(
            start.elapsed() < DEADLINE,
            "“{words}” never appeared; the window shows:\n{}",
            seen(window).join("\n")
        );
        thread::sleep(Duration::from_millis(5));
    }
}

/// Clicks the one button whose name holds these words.
fn click(window: &mut Harness<'_, App>, words: &str) {
    wait_for(window, words);
    let nodes = window.get_all_by(|node| {
        let label = node.label().unwrap_or_default();
        let role = node.role();
        matches!(role, Role::Button | Role::CheckBox) && label.contains(words)
    });
    let first = nodes.into_iter().next().unwrap_or_else(|| panic!("no button “{words}”"));
    first.click();
    window.run_steps(3);
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_on(window: &mut Harness<'_, App>, path: &Path) {
    window.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
    window.step();
}

/// The names of what is selected or ticked.
fn selected(window: &Harness<'_, App>) -> Vec<String> {
    let chosen = window.root().children_recursive().filter(|node| {
        node.accesskit_node().toggled() == Some(Toggled::True)
            || node.accesskit_node().is_selected() == Some(true)
    });
    chosen.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn a_file_named_on_the_command_line_becomes_a_table() {
    let mut window = window(&[STORY]);
    wait_for(&mut window, "Iceland: Offers");
    wait_for(&mut window, "Norway: Offers");
    assert!(!seen(&window).iter().any(|line| line.contains("Aalto:")), "an expert has no column");
}

#[test]
fn the_example_shows_what_the_program_does() {
    let mut window = window(&[]);
    click(&mut window, "Try the example");
    wait_for(&mut window, "Norway: Threatens");
    wait_for(&mut window, "Articles");
}

#[test]
fn a_card_leads_to_its_words_and_the_words_lead_back() {
    let mut window = window(&[STORY]);
    click(&mut window, "Norway: Refuses");
    let why = wait_for(&mut window, "Why: ");
    assert!(why.len() > "Why: ".len());
    let lines = selected(&window);
    assert!(lines.iter().any(|line| line.starts_with("Norway: Refuses")), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("Passage, Refuses")), "{lines:?}");

    // Back: a click on another passage selects its card.
    click(&mut window, "Passage, Offers");
    let lines = selected(&window);
    assert!(lines.iter().any(|line| line.contains(": Offers")), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("Norway: Refuses")), "{lines:?}");
}

#[test]
fn a_dropped_file_is_opened() {
    let mut window = window(&[]);
    wait_for(&mut window, "Standpoints");
    drop_on(&mut window, Path::new(STORY));
    wait_for(&mut window, "Iceland: Offers");
}

#[test]
fn a_condition_is_on_the_card_it_hangs_on() {
    let mut window = window(&[STORY]);
    let card = wait_for(&mut window, "Condition: ");
    assert!(
        card.contains("Norway: Offers") && card.contains("only if Iceland first calls its trawlers back"),
        "{card}"
    );
}

#[test]
fn pasted_text_becomes_an_article() {
    let mut window = window(&[]);
    wait_for(&mut window, "Standpoints");
    let text = fs::read_to_string("assets/sample/pay-dispute.txt").expect("the sample is there");
    window.event(Event::Paste(text));
    window.step();
    wait_for(&mut window, "Wants");
}

#[test]
fn a_file_that_is_no_article_is_told_and_the_others_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let empty = folder.path().join("empty.txt");
    fs::write(&empty, "").expect("written");
    let picture = folder.path().join("picture.txt");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01").expect("written");
    let missing = folder.path().join("missing.txt");
    let names = [&empty, &picture, &missing].map(|path| path.to_string_lossy().into_owned());
    let mut window = window(&[&names[0], &names[1], &names[2], STORY]);
    wait_for(&mut window, "Iceland: Offers");
    wait_for(&mut window, "3 skipped");
    click(&mut window, "more notice");
    for name in ["empty.txt", "picture.txt", "missing.txt"] {
        wait_for(&mut window, name);
    }
    click(&mut window, "Dismiss all");
    assert!(!seen(&window).iter().any(|line| line.contains("picture.txt")));
}

#[test]
fn a_report_is_saved_where_the_user_says() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, wanted) in [("report.html", "<table"), ("report.md", "| ")] {
        let place = folder.path().join(name);
        let mut window = window(&[STORY]);
        wait_for(&mut window, "Iceland: Offers");
        click(&mut window, "Report…");
        type_path(&mut window, &place);
        wait_for(&mut window, "Report saved");
        let report = fs::read_to_string(&place).expect("it is there");
        assert!(report.contains(wanted) && report.contains("only if Iceland first calls its trawlers back"));
    }
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_the_user_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("report.md");
    fs::write(&place, "mine").expect("written");
    let mut window = window(&[STORY]);
    wait_for(&mut window, "Iceland: Offers");
    click(&mut window, "Report…");
    type_path(&mut window, &place);
    wait_for(&mut window, "already there");
    assert_eq!(fs::read_to_string(&place).expect("it is there"), "mine");
    click(&mut window, "Replace it");
    wait_for(&mut window, "Report saved");
    assert_ne!(fs::read_to_string(&place).expect("it is there"), "mine");
}

#[test]
fn a_session_is_saved_and_opened_with_its_choices() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("strait.standpoints");
    let mut first = window(&[STORY]);
    wait_for(&mut first, "Iceland: Offers");
    click(&mut first, "Hide Canada");
    wait_for(&mut first, "Canada hidden: show");
    first.key_press_modifiers(Modifiers::COMMAND, Key::S);
    type_path(&mut first, &place);
    wait_for(&mut first, "Session saved");

    let mut second = window(&[place.to_str().expect("plain")]);
    wait_for(&mut second, "Norway: Threatens");
    wait_for(&mut second, "Canada hidden: show");
}

#[test]
fn a_damaged_session_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("broken.standpoints");
    fs::write(&place, "{\"format\": \"standpoints\", \"version\": 1, \"articles\": [").expect("written");
    let before = fs::read(&place).expect("it is there");
    let mut window = window(&[place.to_str().expect("plain")]);
    wait_for(&mut window, "damaged");
    assert_eq!(fs::read(&place).expect("it is there"), before);
}

#[test]
fn reading_can_be_stopped() {
    // Many copies, each a text of its own, so that the stop comes while some wait.
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(STORY).expect("the sample is there");
    for number in 0..40 {
        fs::write(folder.path().join(format!("{number}.txt")), format!("{text}\n\nCopy {number}.\n"))
            .expect("written");
    }
    let mut window = window(&[folder.path().to_str().expect("plain")]);
    wait_for(&mut window, "Iceland: Offers");
    click(&mut window, "Stop");
    wait_for(&mut window, "Not read: stopped");
    // The article that was under way is read to its end.
    let start = Instant::now();
    while seen(&window).iter().any(|line| line == "Stop") {
        assert!(start.elapsed() < Duration::from_secs(30), "something still runs");
        window.step();
    }
}

#[test]
fn two_parties_can_be_picked_and_their_common_issues_stand_first() {
    let mut window = window(&[STORY]);
    wait_for(&mut window, "Iceland: Offers");
    for party in ["Norway", "Iceland"] {
        window.get_by_role_and_label(Role::CheckBox, party).click();
        window.run_steps(3);
    }
    wait_for(&mut window, "these all speak stand first");
    let heads: Vec<String> = seen(&window).into_iter().filter(|line| line.ends_with(" positions")).collect();
    let at = |name: &str| heads.iter().position(|head| head.starts_with(&format!("{name}, ")));
    assert!(at("Norway") < at("Iceland") && at("Iceland") < at("Canada"), "{heads:?}");
}

#[test]
fn views_are_folded_away_at_first() {
    let mut window = window(&[STORY]);
    click(&mut window, "hidden");
    wait_for(&mut window, ": Says");
    click(&mut window, "Fold views away");
    assert!(!seen(&window).iter().any(|line| line.contains(": Says")));
}

#[test]
fn arrow_keys_walk_the_cards() {
    let mut window = window(&[STORY]);
    wait_for(&mut window, "Iceland: Offers");
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight] {
        window.key_press(key);
        window.run_steps(2);
        wait_for(&mut window, "Why: ");
    }
    window.key_press(Key::Escape);
    window.run_steps(2);
    assert!(!seen(&window).iter().any(|line| line.starts_with("Why: ")), "nothing is selected any more");
}

#[test]
fn nothing_moves_when_nothing_happens() {
    let mut window = window(&[STORY]);
    wait_for(&mut window, "Iceland: Offers");
    // Runs until no frame asks for another one, and fails if that never comes.
    window.run();
}

/// Replaces what stands in the field for the path and confirms it.
fn type_path(window: &mut Harness<'_, App>, path: &Path) {
    wait_for(window, "Path");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    window.event(Event::Text(path.to_string_lossy().into_owned()));
    window.step();
    window.key_press(Key::Enter);
    window.run_steps(3);
}

/// Steps until this many files are kept in the folder.
fn wait_for_kept(window: &mut Harness<'_, App>, folder: &Path, number: usize) {
    wait_until(window, "work is kept", |_| number <= kept_in(folder).len());
}

/// Steps until something is so.
fn wait_until(window: &mut Harness<'_, App>, what: &str, is_so: impl Fn(&Harness<'_, App>) -> bool) {
    let deadline = Instant::now() + DEADLINE;
    while !is_so(window) {
        window.step();
        assert!(Instant::now() < deadline, "not so: {what}; the window shows:\n{}", seen(window).join("\n"));
        thread::sleep(Duration::from_millis(5));
    }
}

fn kept_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("an entry").path());
    // A file is written under a name that begins with a dot and takes its own when it is whole.
    let is_whole = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "standpoints")
            && !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
    };
    paths.filter(is_whole).collect()
}

fn n_seen(window: &Harness<'_, App>, words: &str) -> usize {
    let labels =
        window.root().children_recursive().filter(|node| node.accesskit_node().role() == Role::Label);
    let said = labels.filter_map(|node| node.accesskit_node().value());
    said.filter(|line| line.contains(words)).count()
}

#[test]
fn a_path_that_does_not_work_stays_in_the_dialog_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let typed = |window: &Harness<'_, App>| {
        let field = window.get_by_role_and_label(Role::TextInput, "Path");
        field.accesskit_node().value().unwrap_or_default()
    };
    let mut window = window(&[]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    let missing = folder.path().join("missing.txt");
    type_path(&mut window, &missing);
    wait_for(&mut window, "was not found");
    assert_eq!(typed(&window), missing.to_string_lossy());
    type_path(&mut window, Path::new(STORY));
    wait_for(&mut window, "Iceland: Offers");
    assert_eq!(n_seen(&window, "Open articles"), 0, "the dialog is closed");

    let place = folder.path().join("missing/strait.standpoints");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    type_path(&mut window, &place);
    wait_for(&mut window, "there is no such folder");
    assert_eq!(typed(&window), place.to_string_lossy());
    fs::create_dir(folder.path().join("missing")).expect("made");
    type_path(&mut window, &place);
    wait_for(&mut window, "Session saved");
}

#[test]
fn a_folder_opened_without_a_hitch_is_summed_up() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..12 {
        let text = format!("The crews refused offer {number} on Monday, the board said.\n");
        fs::write(folder.path().join(format!("{number}.txt")), text).expect("written");
    }
    let mut window = window(&[]);
    window.run_steps(3);
    drop_on(&mut window, folder.path());
    wait_for(&mut window, "12 articles opened.");
}

#[test]
fn an_article_in_another_language_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = folder.path().join("story.txt");
    let text = "Die Gewerkschaft lehnte das Angebot am Montag ab und kündigte an, dass am Mittwoch kein Zug \
                fahren werde. Die Bahn nannte die Forderungen überzogen. Beide Seiten wollen sich nächste Woche noch \
                einmal treffen und über die Löhne der Beschäftigten sprechen, sagte eine Sprecherin.\n";
    fs::write(&story, text).expect("written");
    let mut window = window(&[story.to_str().expect("plain"), STORY]);
    let told = wait_for(&mut window, "seems to be in");
    assert_eq!(told, "“story.txt” seems to be in German. The app finds positions in English only for now.");
}
