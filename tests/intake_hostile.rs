//! Files made to do harm: bounded in time and memory, told by name and reason, and nothing else is harmed.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use standpoints::intake::{self, Everything, How, Reason};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STORY: &str = "Crews refuse\n\nBy Ada Brandt\n\n21 May 2024\n\nThe crews refused the offer on Monday, the board said.\n";

/// The longest that one file may take, with room for a slow machine to start and end a process.
const LONGEST: Duration = Duration::from_secs(20);

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        intake::cell::use_program(env!("CARGO_BIN_EXE_standpoints").into());
        Self(TempDir::new().unwrap())
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

/// Opens a file; whatever comes of it comes in time, and what is refused is told by its name and with what to do.
fn opened(path: &Path) -> Everything {
    let start = Instant::now();
    let everything = intake::everything(path, How::default());
    assert!(start.elapsed() < LONGEST, "{} took {:?}", path.display(), start.elapsed());
    for refusal in &everything.refusals {
        let told = refusal.to_string();
        assert!(told.contains(path.file_name().unwrap().to_str().unwrap()) && told.ends_with('.'), "{told}");
    }
    everything
}

fn reasons(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Reason> {
    let desk = Desk::new();
    opened(&desk.put(name, bytes)).refusals.into_iter().map(|refusal| refusal.reason).collect()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let xml = format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())])
}

/// A PDF file of these objects, numbered from 1; the first is its catalog.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", at + 1).as_bytes());
    }
    let table = file.len();
    file.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
    for place in &places {
        file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let n_objects = places.len() + 1;
    file.extend_from_slice(
        format!("trailer << /Size {n_objects} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").as_bytes(),
    );
    file
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

#[test]
fn a_bomb_in_an_archive_is_told_and_its_neighbours_come_in() {
    let zeros = vec![b' '; 300 << 20];
    let bomb = zipped(&[("bomb.txt", &zeros), ("crews.txt", STORY.as_bytes())]);
    assert!(bomb.len() < 1 << 20);
    let desk = Desk::new();
    let everything = opened(&desk.put("press.zip", &bomb));
    let titles: Vec<&str> = everything.articles.iter().map(|article| article.title()).collect();
    assert_eq!(titles, ["Crews refuse"]);
    assert_eq!(everything.refusals.first().map(|refusal| &refusal.reason), Some(&Reason::TooHeavy));
    let told = everything.refusals.first().unwrap().to_string();
    assert!(told.contains("press.zip, bomb.txt takes more"), "{told}");
}

#[test]
fn all_files_of_an_archive_together_are_bounded_too() {
    let zeros = vec![b' '; 60 << 20];
    let names: Vec<String> = (0..12).map(|n| format!("{n}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
    let reasons = reasons("press.zip", zipped(&files));
    assert!(reasons.contains(&Reason::TooHeavy), "{reasons:?}");
}

#[test]
fn archives_in_archives_end() {
    let mut nested = zipped(&[("crews.txt", STORY.as_bytes())]);
    for _ in 0..40 {
        nested = zipped(&[("inner.zip", &nested)]);
    }
    assert_eq!(reasons("press.zip", &nested), [Reason::TooDeep]);
    // Renamed, they are archives all the same.
    let mut nested = zipped(&[("crews.txt", STORY.as_bytes())]);
    for _ in 0..40 {
        nested = zipped(&[("inner.txt", &nested)]);
    }
    assert_eq!(reasons("press.zip", &nested), [Reason::TooDeep]);
    let twice = zipped(&[("inner.zip", &zipped(&[("crews.txt", STORY.as_bytes())]))]);
    let desk = Desk::new();
    let everything = opened(&desk.put("press.zip", twice));
    let part = everything.articles.first().and_then(|article| article.origin().part.as_deref());
    assert_eq!(part, Some("inner.zip, crews.txt"));
}

#[test]
fn names_that_lead_out_of_an_archive_lead_nowhere() {
    let files: &[(&str, &[u8])] =
        &[("../../crews.txt", STORY.as_bytes()), ("/etc/crews.txt", STORY.as_bytes())];
    let desk = Desk::new();
    let everything = opened(&desk.put("a/b/press.zip", zipped(files)));
    assert!(everything.articles.is_empty());
    assert_eq!(everything.refusals.len(), 2);
    assert!(!desk.0.path().join("crews.txt").exists());
}

#[test]
fn entities_are_never_expanded() {
    let mut bomb =
        String::from("<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a0 'no no no no no no no no no no'>");
    for n in 1..12 {
        let inner = format!("&a{};", n - 1).repeat(10);
        bomb.push_str(&format!("<!ENTITY a{n} '{inner}'>"));
    }
    bomb.push_str(
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Crews &a11; &x; refuse &amp; \
         leave.</w:t></w:r></w:p></w:body></w:document>",
    );
    let file = zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", bomb.as_bytes())]);
    let desk = Desk::new();
    let everything = opened(&desk.put("crews.docx", file));
    assert_eq!(everything.articles.first().map(|article| article.text()), Some("Crews refuse & leave."));
}

#[test]
fn what_stands_deep_inside_itself_ends() {
    let deep = |open: &str, close: &str, n: usize| format!("{}No.{}", open.repeat(n), close.repeat(n));
    let paragraphs = document(&deep("<w:p><w:r><w:t>", "</w:t></w:r></w:p>", 100_000));
    let tables = document(&deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 100_000));
    let groups = format!("{{\\rtf1 {}", deep("{", "}", 500_000));
    let json = format!("{{\"text\": {}", "[".repeat(500_000));
    let mail = {
        let mut parts = String::from("From: a@b.example\nMIME-Version: 1.0\nSubject: No\n");
        for n in 0..5_000 {
            parts.push_str(&format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
        }
        parts + "Content-Type: text/plain\n\nNo.\n"
    };
    let arrays = pdf(&[&format!("<< /Type /Catalog /Pages {}", "[".repeat(200_000))]);
    for (name, bytes) in [
        ("paragraphs.docx", paragraphs),
        ("tables.docx", tables),
        ("groups.rtf", groups.into_bytes()),
        ("lists.json", json.into_bytes()),
        ("parts.eml", mail.into_bytes()),
        ("arrays.pdf", arrays),
    ] {
        opened(&Desk::new().put(name, bytes));
    }
}

#[test]
fn loops_in_a_pdf_end() {
    let pages = "<< /Type /Pages /Kids [2 0 R] /Count 1 >>";
    opened(&Desk::new().put("pages.pdf", pdf(&["<< /Type /Catalog /Pages 2 0 R >>", pages])));
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >>",
        &"/F Do ".repeat(2_000),
    );
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /F 4 0 R >> >> >>";
    let kids = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    opened(&Desk::new().put("forms.pdf", pdf(&["<< /Type /Catalog /Pages 2 0 R >>", kids, page, &form])));
    // Forms that double each other: 2 to the power of 40 pictures of nothing.
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), kids.to_owned(), page.to_owned()];
    for n in 4..44 {
        let resources = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {} 0 R >> >>",
            n + 1
        );
        objects.push(stream(&resources, "/F Do /F Do"));
    }
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    opened(&Desk::new().put("doubling.pdf", pdf(&objects)));
}

#[test]
fn a_locked_file_says_that_it_is_locked() {
    // The first bytes of a zip entry with the mark for a password.
    let mut locked = zipped(&[("crews.txt", STORY.as_bytes())]);
    for mark in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = locked.windows(4).position(|window| window == mark).unwrap();
        let flags = at + if mark == b"PK\x03\x04" { 6 } else { 8 };
        locked[flags] |= 1;
    }
    assert_eq!(reasons("press.zip", locked), [Reason::Encrypted]);
    let word = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 1_000]].concat();
    assert_eq!(reasons("crews.docx", word), [Reason::OtherKind("an old office document")]);
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 1_000], name].concat();
    assert_eq!(reasons("crews.docx", locked), [Reason::Encrypted]);
    let manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let odt =
        zipped(&[("mimetype", b"x"), ("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(reasons("crews.odt", odt), [Reason::Encrypted]);
    let pdf = pdf(&["<< /Type /Catalog >>"]);
    let text = String::from_utf8(pdf).unwrap().replace(
        "/Root 1 0 R",
        "/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <00> /U <00> >> /ID [<00> <00>]",
    );
    assert_eq!(reasons("crews.pdf", text), [Reason::Encrypted]);
}

#[test]
fn a_page_that_is_a_picture_says_that_there_is_no_text() {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << >> >>";
    let kids = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    let scan = pdf(&["<< /Type /Catalog /Pages 2 0 R >>", kids, page, &stream("", "0 0 9 9 re f")]);
    let desk = Desk::new();
    let told = opened(&desk.put("scan.pdf", scan)).refusals.first().unwrap().to_string();
    assert!(told.starts_with("There is no text in") && told.contains("a picture of a page"), "{told}");
}

#[test]
fn a_gigabyte_of_text_is_refused_at_once() {
    let desk = Desk::new();
    for name in ["large.txt", "large.html", "large.csv"] {
        let path = desk.put(name, "title,text\n<html>No.");
        fs::File::options().write(true).open(&path).unwrap().set_len(1 << 30).unwrap();
        let start = Instant::now();
        let everything = opened(&path);
        assert!(start.elapsed() < Duration::from_secs(1), "{name}");
        assert!(everything.refusals.first().unwrap().to_string().contains("too large: 1024 MB"));
    }
}

#[test]
fn scripts_and_remote_pictures_of_a_page_are_not_even_text() {
    let page = "<html><body><article><h1>Crews refuse</h1><script src='http://192.0.2.1/x.js'>document.write('evil')</script>\
        <img src='http://192.0.2.1/pixel.gif'><p>The crews refused the offer of the board on Monday, saying that no boat would sail.</p>\
        <iframe src='http://192.0.2.1/'>frame</iframe><p onclick='steal()'>The board called the refusal a mistake, and offered to talk.</p>\
        <noscript>switch it on</noscript></article></body></html>";
    let desk = Desk::new();
    let everything = opened(&desk.put("page.html", page));
    let text = everything.articles.first().unwrap().text();
    for word in ["evil", "192.0.2.1", "steal", "frame", "switch"] {
        assert!(!text.contains(word), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_circles_and_locked_files_hold_nobody_up() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let desk = Desk::new();
    desk.put("press/crews.txt", STORY);
    let press = desk.0.path().join("press");
    let pipe = press.join("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink(&press, press.join("circle")).unwrap();
    symlink(press.join("b.txt"), press.join("a.txt")).unwrap();
    symlink(press.join("a.txt"), press.join("b.txt")).unwrap();
    let locked = desk.put("press/locked.txt", STORY);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let start = Instant::now();
    let gathered = intake::gather(std::slice::from_ref(&press));
    let files: Vec<PathBuf> = gathered.files.into_iter().filter_map(Result::ok).collect();
    assert_eq!(files, [press.join("crews.txt"), locked.clone()]);
    assert_eq!(
        opened(&pipe).refusals.first().map(|refusal| &refusal.reason),
        Some(&Reason::OtherKind("a device or a pipe"))
    );
    // A user who may read everything reads this too.
    let everything = opened(&locked);
    assert!(
        everything.articles.len() == 1 || everything.refusals.first().unwrap().reason == Reason::NotAllowed
    );
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn every_file_of_the_corpus_cut_or_spoilt_anywhere_is_read_or_refused() {
    let desk = Desk::new();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake_corpus/files");
    let mut paths: Vec<PathBuf> = fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut seed = 0x9e37_79b9_u32;
    let mut random = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize
    };
    for path in paths {
        let whole = fs::read(&path).unwrap();
        for round in 0..4 {
            let mut bytes = whole.clone();
            if round % 2 == 0 {
                bytes.truncate(random() % whole.len());
            }
            for _ in 0..(if round < 2 { 0 } else { 12 }) {
                if !bytes.is_empty() {
                    let at = random() % bytes.len();
                    bytes[at] = (random() & 0xff) as u8;
                }
            }
            let name = path.file_name().unwrap().to_str().unwrap();
            let everything = opened(&desk.put(name, &bytes));
            for article in &everything.articles {
                let spans = article.paragraphs().iter().chain(article.furniture());
                spans.for_each(|span| assert!(article.span(span.range()).is_some()));
            }
        }
    }
}

#[test]
fn a_reader_that_hangs_or_eats_memory_ends_with_its_process() {
    Desk::new();
    let program = env!("CARGO_BIN_EXE_standpoints");
    // A cell that waits for a file that never comes ends by itself.
    let start = Instant::now();
    let mut child = Command::new(program)
        .args([intake::cell::COMMAND, "--", "crews.pdf"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let held_open = child.stdin.take();
    let status = child.wait().unwrap();
    drop(held_open);
    assert_eq!(status.code(), Some(i32::from(intake::cell::OUT_OF_TIME)));
    let seconds = start.elapsed().as_secs();
    assert!((8..LONGEST.as_secs()).contains(&seconds), "{seconds} s");
}

#[cfg(target_os = "linux")]
#[test]
fn a_cell_gets_no_more_memory_than_it_may_have() {
    let program = env!("CARGO_BIN_EXE_standpoints");
    let mut child = Command::new(program)
        .args([intake::cell::COMMAND, "--", "crews.txt"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let piece = vec![b'x'; 1 << 20];
    let n_taken = (0..700).take_while(|_| stdin.write_all(&piece).is_ok()).count();
    drop(stdin);
    assert!(!child.wait().unwrap().success());
    assert!(n_taken < 512, "{n_taken} MB were taken in");
}
