//! Files, folders, pastes and given texts become articles or are refused in words. Never a panic, never a hang.

#![expect(clippy::expect_used, reason = "a test")]

mod encodings;
mod exports;
mod mails;
mod pages;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use standpoints::intake::{self, Given, Reason, Refusal};
use standpoints::text::{Article, Format, Place, Side};
use tempfile::TempDir;

/// A page story that is long enough to be found on a page.
const STORY: &str = "<p>The ferry crews on Monday turned down the harbour board's offer, and said that no boat would sail \
    before the board talks to them.</p><p>The board called the refusal a mistake, and said that its offer of four \
    percent was still on the table for anyone who wants it.</p>";

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder for the test"))
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, bytes).expect("written");
        path
    }
}

fn opened(name: &str, bytes: impl AsRef<[u8]>) -> Result<Article, Refusal> {
    intake::open(&Desk::new().put(name, bytes)).map(|mut articles| articles.remove(0))
}

fn pasted(text: &str) -> Article {
    intake::pasted(text).expect("read").remove(0)
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample").join(name)
}

fn all_samples() -> Vec<PathBuf> {
    ["talks-on-the-strait.txt", "pay-dispute.txt", "strait-boats-first.md", "budget-fight.html"]
        .map(sample)
        .into()
}

fn body(article: &Article) -> Vec<&str> {
    article.paragraphs().iter().map(|span| article.words(*span)).collect()
}

fn page_lines(article: &Article) -> Vec<&str> {
    article.furniture().iter().map(|span| article.words(*span)).collect()
}

/// Headline, byline, outlet, date and dateline in one line; "-" for what was not found.
fn heading(article: &Article) -> String {
    let heading = article.heading();
    let told = |value: Option<String>| value.unwrap_or_else(|| "-".into());
    [
        told(heading.headline.as_ref().map(|found| found.value.clone())),
        told(heading.byline.as_ref().map(|found| found.value.clone())),
        told(heading.outlet.as_ref().map(|found| found.value.clone())),
        told(heading.published.as_ref().map(|found| found.value.to_string())),
        told(heading.dateline.map(|span| article.words(span).to_owned())),
    ]
    .join(" | ")
}

/// What must hold of every article, whatever came in.
fn is_sound(article: &Article) {
    for span in article.paragraphs().iter().chain(article.furniture()) {
        assert!(article.span(span.range()).is_some(), "{span:?} fits the text");
    }
    for pair in article.paragraphs().windows(2) {
        assert!(pair[0].end() <= pair[1].start(), "paragraphs stand in order: {pair:?}");
    }
    for furniture in article.furniture() {
        let is_evidence = article.paragraphs().iter().any(|paragraph| paragraph.overlaps(*furniture));
        assert!(!is_evidence, "{:?} is both page and story", article.words(*furniture));
    }
}

#[test]
fn a_bulleted_heading_and_an_eaten_dateline_are_read() {
    let text = "Oslo wants \"open” seas\n\n  • Article by: Ada Brandt\n  • Fjord Post\n  • May 21, 2024 - 8:40 PM\n\n\n\
                – Norway on Friday asked for “open” seas.\n\nSweden refused.\n\n© 2026 Valley Star\n";
    let article = opened("seas.txt", text).expect("read");
    assert_eq!(article.text(), text, "the text is kept as it is");
    assert_eq!(heading(&article), "Oslo wants \"open” seas | Ada Brandt | Fjord Post | 2024-05-21T20:40 | –");
    assert_eq!(body(&article), ["Norway on Friday asked for “open” seas.", "Sweden refused."]);
    assert_eq!(
        page_lines(&article),
        ["• Article by: Ada Brandt", "• Fjord Post", "• May 21, 2024 - 8:40 PM", "© 2026 Valley Star"]
    );
    match &article.heading().byline.as_ref().expect("a byline").place {
        Place::Text(span) => assert_eq!(article.words(*span), "Ada Brandt"),
        place => panic!("the byline stands in the text, not in {place:?}"),
    }
}

#[test]
fn the_samples_headings_are_found() {
    let headings: Vec<_> =
        all_samples().iter().map(|path| heading(&intake::open(path).expect("read").remove(0))).collect();
    assert_eq!(
        headings,
        [
            "Iceland offers Norway \"high-level” talks on the strait | Marta Lindqvist | The Sample Gazette | \
             2025-10-12T20:40 | REYKJAVIK, Oct. 12 (Sample News) —",
            "LAKE RAILWAY STAFF TO STRIKE UNLESS PAY OFFER IS RAISED | Dora Whitfield | The Daily Specimen | \
             2025-11-04T17:05 | PORT ELLIS, Nov. 4 -",
            "Oslo: boats must leave the strait before any talks | Tomas Reyes | Harbour Courier | 2025-10-13 | OSLO —",
            "Senate throws out House budget as shutdown nears | Priya Nandakumar, Walter Busch | The Evening Example \
             | 2025-11-18T21:15 | PORT ELLIS —",
        ]
    );
}

#[test]
fn a_picture_s_caption_is_no_part_of_the_story() {
    let article = intake::open(&sample("budget-fight.html")).expect("read").remove(0);
    assert!(!article.text().contains("The Senate chamber after the vote"), "{}", article.text());
    assert!(body(&article)[0].starts_with("The Senate rejected"), "{:?}", body(&article)[0]);
}

#[test]
fn comments_under_a_page_are_no_part_of_the_story() {
    let article = intake::open(&sample("budget-fight.html")).expect("read").remove(0);
    assert!(!article.text().contains("I demand a refund"));
}

#[test]
fn a_page_s_encoding_is_the_one_it_names() {
    let html = format!(
        "<html><head><meta charset=windows-1251></head><body><article><p>\u{1}</p>{STORY}</article></body></html>"
    );
    let mut bytes = html.into_bytes();
    let at = bytes.iter().position(|byte| *byte == 1).expect("the mark");
    bytes.splice(
        at..=at,
        b"\xcf\xe5\xf2\xf0\xee\xe2 said that he would not come to any talks.".iter().copied(),
    );
    let article = opened("page.html", bytes).expect("read");
    assert!(article.text().contains("Петров"), "{}", article.text());
    assert_eq!(article.origin().encoding, "windows-1251");
}

#[test]
fn broken_utf_8_is_read_and_told() {
    let article =
        opened("row.txt", b"\xe2\x80\x9cNo,\xe2\x80\x9d the caf\xc3\xa9 owners said\xff.\n").expect("read");
    assert_eq!(article.text(), "“No,” the café owners said\u{fffd}.\n");
    assert!(article.origin().assumptions[0].0.contains("1 place was not readable"));
}

#[test]
fn what_is_no_article_is_refused_by_name_with_what_to_do() {
    let desk = Desk::new();
    let rubbish: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let cases = [
        (desk.put("empty.txt", ""), Reason::Empty),
        (desk.put("blank.txt", " \n\t\r\n\u{feff} "), Reason::Empty),
        (desk.put("blank.md", "\n\n"), Reason::Empty),
        (desk.put("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Reason::OtherKind("a picture")),
        (desk.put("rubbish.txt", rubbish), Reason::NotText),
        (desk.put("menu.html", "<html><body><script>x()</script></body></html>"), Reason::NoStory),
        (desk.0.path().join("gone.txt"), Reason::Missing),
        (desk.0.path().to_path_buf(), Reason::OtherKind("a folder")),
    ];
    for (path, reason) in cases {
        let refusal = intake::open(&path).expect_err(&path.display().to_string());
        assert_eq!(refusal.reason, reason, "{}", path.display());
        let told = refusal.to_string();
        assert!(told.contains(&path.display().to_string()) && told.contains(". "), "{told}");
    }
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_at_once_with_the_limit() {
    let desk = Desk::new();
    let path = desk.put("large.txt", "");
    fs::File::options().write(true).open(&path).and_then(|file| file.set_len(50 << 20)).expect("made large");
    let start = Instant::now();
    let told = intake::open(&path).expect_err("too large").to_string();
    assert!(start.elapsed() < Duration::from_secs(1));
    assert!(told.contains("50 MB") && told.contains("16 MB"), "{told}");
}

#[test]
fn folders_are_searched_in_order_without_hidden_files() {
    let desk = Desk::new();
    for name in [
        "press/b.txt",
        "press/a.md",
        "press/.hidden.txt",
        "press/logo.png",
        "press/.git/x.txt",
        "press/c/d.html",
    ] {
        desk.put(name, "x");
    }
    let press = desk.0.path().join("press");
    let found = intake::files(&[press.clone(), press.join("b.txt")]);
    let names: Vec<_> = found
        .into_iter()
        .map(|file| file.expect("a file").strip_prefix(&press).expect("inside").to_owned())
        .collect();
    assert_eq!(names, ["a.md", "b.txt", "c/d.html"].map(PathBuf::from), "each file once");
}

#[test]
fn in_a_folder_articles_are_known_by_their_first_bytes_too() {
    let desk = Desk::new();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake_corpus/files");
    for (name, of) in [
        ("a", "word365.docx"),
        ("b.bin", "chromium-plain.pdf"),
        ("c.old", "wordpress.html"),
        ("d", "pandoc.epub"),
    ] {
        desk.put(name, fs::read(corpus.join(of)).expect("the file"));
    }
    desk.put("e", "Only words.");
    desk.put("f.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF");
    let gathered = intake::gather(&[desk.0.path().to_path_buf()]);
    let names = gathered.files.iter().map(|file| file.as_ref().expect("a file").file_name().expect("a name"));
    assert_eq!(names.collect::<Vec<_>>(), ["a", "b.bin", "c.old", "d"]);
    assert_eq!(gathered.n_skipped, 2);
}

#[test]
fn markdown_is_read_without_its_marks_whatever_its_name() {
    let text = "# Crews refuse\n\n*By Ada Brandt*\n\nThe crews **refused** the offer on Monday.\n";
    for name in ["crews.md", "crews.TXT", "crews"] {
        let article = opened(name, text).expect("read");
        assert_eq!(heading(&article), "Crews refuse | Ada Brandt | - | - | -", "{name}");
        assert_eq!(body(&article), ["The crews refused the offer on Monday."]);
    }
    assert_eq!(heading(&pasted(text)), "Crews refuse | Ada Brandt | - | - | -");
    let plain = "# 1 in Oslo\n\nBy Ada Brandt\n\nThe crews refused the offer on Monday.\n";
    assert_eq!(opened("crews.txt", plain).expect("read").text(), plain);
}

#[test]
fn numbers_in_names_count_by_size() {
    let desk = Desk::new();
    let names = [
        "1.txt", "2 b.txt", "02.txt", "10.txt", "100.txt", "a 9.txt", "a 12.txt", "a.txt", "b.txt", "é1.txt",
    ];
    for name in names {
        desk.put(name, "x");
    }
    let found = intake::files(&[desk.0.path().to_path_buf()]);
    let found = found.into_iter().map(|file| file.expect("a file").file_name().expect("a name").to_owned());
    assert_eq!(found.collect::<Vec<_>>(), names);
}

#[test]
fn an_article_without_a_headline_is_called_by_its_file_s_name() {
    let article =
        opened("crews.txt", "The crews refused the offer on Monday, the board said.\n").expect("read");
    assert_eq!((article.title(), &article.heading().headline), ("crews.txt", &None));
    assert!(article.origin().source.ends_with("/crews.txt"), "the whole path is not lost");
}

#[test]
fn a_folder_without_articles_and_a_missing_file_are_told_and_the_others_read() {
    let desk = Desk::new();
    desk.put("pictures/logo.png", "x");
    let story = desk.put("story.txt", "The crews refused.");
    let named = [desk.0.path().join("pictures"), desk.0.path().join("gone.txt"), story.clone()];
    let found = intake::files(&named);
    let reasons: Vec<_> =
        found.iter().map(|file| file.as_ref().map_err(|refusal| refusal.reason.clone())).collect();
    assert_eq!(reasons, [Err(Reason::NoArticles { n_others: 1 }), Err(Reason::Missing), Ok(&story)]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_in_a_circle_ends() {
    let desk = Desk::new();
    desk.put("press/a.txt", "x");
    let press = desk.0.path().join("press");
    std::os::unix::fs::symlink(&press, press.join("again")).expect("linked");
    assert_eq!(intake::files(&[press]).len(), 1);
}

#[test]
fn text_and_pages_can_be_pasted() {
    let article = pasted("Crews refuse\nBy Ada Brandt\n\nThe crews refused the offer on Monday.\n");
    assert_eq!(article.origin().format, Format::Pasted);
    assert_eq!(heading(&article), "Crews refuse | Ada Brandt | - | - | -");
    let html = format!(
        "<html><head><title>Crews refuse</title></head><body><article><h1>Crews refuse</h1>{STORY}</article></body></html>"
    );
    let article = pasted(&html);
    assert_eq!(article.origin().format, Format::Html);
    assert!(!article.text().contains('<'));
    assert_eq!(intake::pasted(" \n ").map_err(|refusal| refusal.reason).err(), Some(Reason::Empty));
}

#[test]
fn several_articles_can_be_pasted_at_once() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake_corpus/files");
    let export = fs::read_to_string(corpus.join("proquest.txt")).expect("the export");
    let articles = intake::pasted(&export).expect("read");
    let parts: Vec<_> = articles.iter().map(|article| article.origin().part.as_deref()).collect();
    assert_eq!(parts, [Some("1 of 3"), Some("2 of 3"), Some("3 of 3")]);
}

#[test]
fn what_is_pasted_from_a_page_leaves_captions_and_links_behind() {
    let text = "Crews refuse\nBy Ada Brandt\nA quay at dusk\nThe crews refused the offer on Monday, the board said.\nMore news";
    let markup = "<meta charset='utf-8'><h1>Crews refuse</h1><p>By Ada Brandt</p><figure><figcaption>A quay at dusk</figcaption></figure>\
        <p>The crews refused the offer on Monday, the board said.</p><a href='/'>More news</a>";
    let article = intake::pasted_page(text, Some(markup)).expect("read").remove(0);
    assert_eq!(heading(&article), "Crews refuse | Ada Brandt | - | - | -");
    assert_eq!(body(&article), ["The crews refused the offer on Monday, the board said."]);
    assert_eq!(article.origin().left_out.len(), 2);
    let cut_off = intake::pasted_page(text, Some("<p>The crews</p>")).expect("read").remove(0);
    assert_eq!(cut_off.text(), text, "markup that lacks words is not believed");
}

#[test]
fn a_given_text_is_kept_and_what_was_told_wins() {
    let text =
        "\u{feff}Crews refuse\r\n\r\nBy Ada Brandt\r\n\r\n— The crews refused.\r\n\r\n© 2024 Fjord Post\r\n";
    let article = intake::given(Given {
        source: "7".into(),
        text: text.into(),
        outlet: Some("Valley Star".into()),
        published: Some("2024-05-21T20:40".into()),
        ..Given::default()
    });
    assert_eq!(article.text(), text, "offsets fit the text that was given");
    assert_eq!(heading(&article), "Crews refuse | Ada Brandt | Valley Star | 2024-05-21T20:40 | —");
    assert_eq!(article.heading().outlet.as_ref().map(|found| &found.place), Some(&Place::Given));
    assert_eq!(body(&article), ["The crews refused."]);
    assert_eq!(page_lines(&article), ["By Ada Brandt", "© 2024 Fjord Post"]);
}

#[test]
fn a_sample_cut_or_spoilt_anywhere_is_read_or_refused() {
    let desk = Desk::new();
    for path in all_samples() {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let whole = fs::read(&path).expect("the sample");
        let mut seed = 0x9e37_79b9_u32;
        for cut in (0..whole.len()).step_by(67) {
            let mut bytes = whole[..cut].to_vec();
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if cut > 0 && seed & 1 == 0 {
                bytes[seed as usize % cut] = (seed >> 24) as u8;
            }
            match intake::open(&desk.put(name, &bytes)) {
                Ok(articles) => articles.iter().for_each(is_sound),
                Err(refusal) => assert!(refusal.to_string().contains(name)),
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let article =
                intake::given(Given { source: name.into(), text: text.clone(), ..Given::default() });
            assert_eq!(article.text(), text);
            is_sound(&article);
        }
    }
}

#[test]
fn strange_shapes_neither_hang_nor_overflow() {
    let lines = "The crews refused.\n".repeat(20_000);
    for (name, text) in [
        ("long-line.txt", "The crews refused. ".repeat(30_000)),
        ("lines.txt", lines.clone()),
        ("dashes.txt", "— ".repeat(100_000)),
        ("bars.txt", "By A | ".repeat(50_000)),
        ("returns.txt", lines.replace('\n', "\r")),
        ("quotes.md", "> ".repeat(20_000) + "no"),
        ("brackets.md", "[".repeat(50_000)),
        ("stars.md", "*a ".repeat(50_000)),
        ("deep.html", format!("<html><body>{}{STORY}", "<div>".repeat(100_000))),
        ("captions.html", format!("<html><body>{STORY}{}", "<figcaption>".repeat(20_000))),
    ] {
        let start = Instant::now();
        if let Ok(article) = opened(name, text) {
            is_sound(&article);
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{name} took {:?}", start.elapsed());
    }
}

#[test]
fn a_page_full_of_icons_is_no_deep_page() {
    let icons = "<svg><path d='M1>2'/><use href='#a'/></svg>".repeat(700);
    let page =
        format!("<html><body>{icons}<article><h1>Ferry crews refuse</h1>{STORY}</article></body></html>");
    assert!(opened("icons.html", page).expect("read").text().contains("no boat would sail"));
}

#[test]
fn wrapped_articles_come_out_and_other_xml_is_told() {
    let wrapped = r#"{"article": {"title": "Ferries", "text": "The crews turned down the offer."}}"#;
    assert!(opened("one.json", wrapped).expect("read").text().contains("turned down"));
    let refusal = opened("feed.xml", "<?xml version=\"1.0\"?><rss><channel><item/></channel></rss>")
        .expect_err("refused");
    assert!(refusal.to_string().contains("an XML file"), "{refusal}");
}

#[test]
fn what_is_pulled_out_in_large_letters_is_said_once() {
    let page = format!(
        "<html><body><article><h1>Ferry crews refuse</h1>{STORY}<p>no boat would sail before the board talks to them</p>\
        <p>The county asked both sides to meet on Friday in its own offices at the harbour of Storvik.</p></article></body></html>"
    );
    let article = opened("pulled.html", page).expect("read");
    assert_eq!(article.text().matches("no boat would sail").count(), 1, "{}", article.text());
}
