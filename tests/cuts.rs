//! Cuts between articles of a file, moved and made by hand: no word is lost, and each article is read from its own first lines.

#![expect(clippy::expect_used, reason = "a test")]

use std::path::Path;
use std::sync::Arc;

use standpoints::intake::{self, Seam, Whose};
use standpoints::project::{self, Edit, Project};
use standpoints::text::{Article, Place, Side};
use tempfile::TempDir;

/// Two articles of an export in the older form of Nexis, cut too late or too early as `middle` has it.
fn export(middle: &str) -> Vec<Arc<Article>> {
    let text = format!(
        "1 of 2 DOCUMENTS\n\nThe Fjord Post\n\nMay 21, 2024 Tuesday\n\nCrews refuse\n\nBYLINE: Ada Brandt\n\n\
         The crews refused the offer.\n\nThe board called it a mistake.\n\n{middle}LOAD-DATE: May 21, 2024\n\n\
         2 of 2 DOCUMENTS\n\nHarbour Courier\n\nFebruary 11, 2025 Tuesday\n\nTenants far apart\n\nBYLINE: Jo March\n\n\
         The tenants want a cap.\n\nThe landlords oppose it.\n\nLOAD-DATE: February 11, 2025\n"
    );
    let articles = intake::pasted(&text).expect("an export");
    articles.into_iter().map(Arc::new).collect()
}

fn seam(articles: &[Arc<Article>]) -> Seam {
    Seam::between(articles[0].clone(), articles[1].clone())
}

/// Every strip with a sign for where it stands.
fn strips(seam: &Seam) -> Vec<String> {
    let sign = |whose| match whose {
        Whose::First => '<',
        Whose::Between => '-',
        Whose::Second => '>',
    };
    seam.strips().iter().map(|strip| format!("{} {}", sign(strip.whose), seam.words(strip))).collect()
}

/// Headline, author, day; then the paragraphs.
fn told(article: &Article) -> String {
    let heading = article.heading();
    let found = |found: &Option<standpoints::text::Found>| {
        found.as_ref().map_or_else(|| "-".to_owned(), |found| found.value.clone())
    };
    let day = heading.published.as_ref().map_or_else(|| "-".to_owned(), |found| found.value.date.to_string());
    let body: Vec<&str> = article.paragraphs().iter().map(|span| article.words(*span)).collect();
    format!("{} | {} | {day}: {}", found(&heading.headline), found(&heading.byline), body.join(" / "))
}

fn at(seam: &Seam, words: &str) -> usize {
    let found = seam.strips().iter().position(|strip| seam.words(strip) == words);
    found.unwrap_or_else(|| unreachable!("no “{words}” in {:?}", strips(seam)))
}

/// What a cut above these words makes of both.
fn check(seam: &Seam, words: &str, first: &str, second: &str) -> (Article, Article) {
    let cut = seam.cut(at(seam, words)).expect("something changes");
    assert_eq!((told(&cut.0).as_str(), told(&cut.1).as_str()), (first, second));
    cut
}

fn left_out(article: &Article, side: Side) -> String {
    let left_out = article.origin().left_out.iter().filter(|left_out| left_out.side == side);
    left_out.map(|left_out| left_out.words.replace('\n', " / ")).collect::<Vec<_>>().join(" // ")
}

#[test]
fn around_a_cut_stand_both_articles_and_what_was_left_out_between() {
    let seam = seam(&export(""));
    assert_eq!(
        strips(&seam),
        [
            "< Crews refuse",
            "< The crews refused the offer.",
            "< The board called it a mistake.",
            "- LOAD-DATE: May 21, 2024",
            "- 2 of 2 DOCUMENTS",
            "- Harbour Courier",
            "- February 11, 2025 Tuesday",
            "- BYLINE: Jo March",
            "> Tenants far apart",
            "> The tenants want a cap.",
            "> The landlords oppose it.",
        ]
    );
    assert_eq!(seam.now(), Some(8));
}

/// What stands between the two articles of an export, in the order of the file.
fn between(export: &str) -> Vec<String> {
    let articles: Vec<_> = intake::pasted(export).expect("an export").into_iter().map(Arc::new).collect();
    let seam = seam(&articles);
    let strips = seam.strips().iter().filter(|strip| strip.whose == Whose::Between);
    strips.map(|strip| seam.words(strip).to_owned()).collect()
}

#[test]
fn headings_and_editions_that_were_left_out_stand_between_too() {
    let proquest = |number: usize, title: &str, mark: &str| {
        format!(
            "Document {number} of 2\n\n{title}\n\nMarch, Jo . Fjord Post; Storvik. 04 Nov 2025: A.4.\n\nProQuest document link\n\n\
             ABSTRACT\n\nThe two disagree.\n\nFULL TEXT\n\nThe crews refused the offer.\n\nDETAILS\n\nSubject:{mark}Strikes\n\
             Title:{mark}{title}\nPublication title:{mark}Fjord Post\nProQuest document ID:{mark}3266000001\n\nLINKS\n\n"
        )
    };
    let below = [
        "DETAILS",
        "Subject: Strikes",
        "Publication title: Fjord Post",
        "ProQuest document ID: 3266000001",
        "LINKS",
    ];
    let above = [
        "Document 2 of 2",
        "March, Jo . Fjord Post; Storvik. 04 Nov 2025: A.4.",
        "ProQuest document link",
        "ABSTRACT",
        "The two disagree.",
        "FULL TEXT",
    ];
    let two = |mark| proquest(1, "Crews refuse", mark) + &proquest(2, "Tenants far apart", mark);
    assert_eq!(between(&two(" ")), [&below[..], &above].concat());
    // A value on a line of its own is a line of its own here.
    let apart: Vec<&str> = below.iter().flat_map(|line| line.split_inclusive(':')).map(str::trim).collect();
    assert_eq!(between(&two("\n")), [&apart[..], &above].concat());
    let ruled = two(" ").replace("Document 2 of 2", &"_".repeat(60));
    assert_eq!(between(&ruled), [&below[..], &above[1..]].concat());
    let labelled = "Title: Crews refuse\n\nFull text: The crews refused.\n\nSubject: Strikes\n\n";
    let labelled = format!("{labelled}{}\n\nAuthor: Jo March\n\n{labelled}", "_".repeat(60));
    assert_eq!(between(&labelled), ["Subject: Strikes", "Author: Jo March"]);

    let older = |number: usize, edition: &str| {
        format!(
            "{number} of 2 DOCUMENTS\n\nFjord Post\n\nNovember 4, 2025 Tuesday\n{edition}\n\nCrews refuse\n\nBYLINE: Jo March\n\n\
             The crews refused.\n\nLOAD-DATE: May 21, 2024\n\n"
        )
    };
    let lines = ["LOAD-DATE: May 21, 2024", "2 of 2 DOCUMENTS", "Fjord Post", "November 4, 2025 Tuesday"];
    let with_edition = older(1, "") + &older(2, "Late Edition - Final");
    assert_eq!(between(&with_edition), [&lines[..], &["Late Edition - Final", "BYLINE: Jo March"]].concat());
    let only = (older(1, "") + &older(2, "London Edition 1")).replace("1\n\nCrews refuse\n", "1\n");
    assert_eq!(between(&only), [&lines[..], &["BYLINE: Jo March"]].concat(), "it is the headline");
    let labelled = older(1, "")
        + &older(2, "").replace("BYLINE", "TITEL: No boats\n\nDATUM: 5. November 2025\n\nVERFASSER");
    let labels = ["Crews refuse", "DATUM: 5. November 2025", "VERFASSER: Jo March"];
    assert_eq!(between(&labelled), [&lines[..], &labels].concat());

    let newer = "Crews refuse\nFjord Post\nLate Edition - Final\nNovember 4, 2025 Tuesday\nVerfasser: Jo March\nBody\n\
                 The crews refused.\nLoad-Date: November 4, 2025\nEnd of Document\n";
    assert_eq!(
        between(&newer.repeat(2)),
        [
            "Load-Date: November 4, 2025",
            "End of Document",
            "Fjord Post",
            "Late Edition - Final",
            "November 4, 2025 Tuesday",
            "Verfasser: Jo March",
            "Body",
        ]
    );
}

#[test]
fn an_article_that_began_too_late_gets_its_first_lines_back() {
    let articles = export("Rent cap runs out\n\nBy Sam Ortiz\n\nThe council met.\n\n");
    let seam = seam(&articles);
    let (first, second) = check(
        &seam,
        "Rent cap runs out",
        "Crews refuse | Ada Brandt | 2024-05-21: The crews refused the offer. / The board called it a mistake.",
        "Rent cap runs out | Sam Ortiz | 2025-02-11: The council met. / Tenants far apart / The tenants want a cap. / \
         The landlords oppose it.",
    );
    // What stood between belongs to the second now, and is left out of its middle.
    assert_eq!(left_out(&first, Side::Below), "");
    assert_eq!(left_out(&second, Side::Inside).matches("LOAD-DATE").count(), 1);
    assert!(left_out(&second, Side::Inside).contains("BYLINE: Jo March"));
    assert_eq!(second.origin().part.as_deref(), Some("2 of 2, from “Rent cap runs out”"));
    assert_eq!(first.origin().part.as_deref(), Some("1 of 2"));
}

#[test]
fn an_article_that_began_too_early_gives_its_first_paragraphs_back() {
    let seam = seam(&export(""));
    check(
        &seam,
        "The landlords oppose it.",
        "Crews refuse | Ada Brandt | 2024-05-21: The crews refused the offer. / The board called it a mistake. / \
         Tenants far apart / The tenants want a cap.",
        "- | Jo March | 2025-02-11: The landlords oppose it.",
    );
}

#[test]
fn lines_that_were_left_out_may_be_an_articles_first() {
    let seam = seam(&export(""));
    let (first, second) = check(
        &seam,
        "February 11, 2025 Tuesday",
        "Crews refuse | Ada Brandt | 2024-05-21: The crews refused the offer. / The board called it a mistake.",
        "Tenants far apart | Jo March | 2025-02-11: The tenants want a cap. / The landlords oppose it.",
    );
    assert!(matches!(second.heading().published.as_ref().expect("a day").place, Place::Text(_)));
    assert_eq!(left_out(&first, Side::Below), "LOAD-DATE: May 21, 2024");
    assert_eq!(left_out(&second, Side::Above), "2 of 2 DOCUMENTS / Harbour Courier");
    assert_eq!(first.id(), seam.first().id(), "not a byte of the first one changed");
}

#[test]
fn one_piece_becomes_two_at_any_paragraph() {
    let text = "Crews refuse\n\nBy Ada Brandt\n\n21 May 2024\n\nHAVNES, May 21 (Fjord News) - The crews refused.\n\n\
                Tenants far apart\n\nBy Jo March\n\n11 February 2025\n\nPORT ELLIS - The tenants want a cap.\n\nThe end.\n";
    let article = Arc::new(intake::pasted(text).expect("read").remove(0));
    let seam = Seam::within(article);
    assert_eq!(strips(&seam)[3], "< HAVNES, May 21 (Fjord News) - The crews refused.");
    let (first, second) = check(
        &seam,
        "Tenants far apart",
        "Crews refuse | Ada Brandt | 2024-05-21: The crews refused.",
        "Tenants far apart | Jo March | 2025-02-11: The tenants want a cap. / The end.",
    );
    assert_eq!(first.origin().part.as_deref(), Some("its beginning"));
    assert_eq!(second.origin().part.as_deref(), Some("from “Tenants far apart”"));
    assert!(intake::is_cut_by_hand(&first) && intake::is_cut_by_hand(&second));
    let whole = intake::joined(&first, &second);
    assert_eq!(whole.text(), text.trim_end(), "joined again it is what it was");
}

/// Every word of the articles and of what was left out of them, in the order of the alphabet.
fn all(articles: &[&Article]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for article in articles {
        words.extend(article.text().split_whitespace().map(str::to_owned));
        let left_out = article.origin().left_out.iter();
        words.extend(left_out.flat_map(|left_out| left_out.words.split_whitespace()).map(str::to_owned));
    }
    words.sort();
    words
}

#[test]
fn files_of_every_kind_can_be_cut_anywhere_without_losing_a_word() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake_corpus/files");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "pdf"))
        .collect();
    files.sort();
    let mut n_cuts = 0;
    for file in files {
        let articles: Vec<_> = intake::open(&file).expect("read").into_iter().map(Arc::new).collect();
        let within = articles.iter().map(|article| Seam::within(article.clone()));
        let between = articles.windows(2).map(seam);
        for seam in within.chain(between) {
            let before: Vec<&Article> =
                std::iter::once(seam.first()).chain(seam.second()).map(|article| &**article).collect();
            for at in 0..seam.strips().len() {
                let Some((first, second)) = seam.cut(at) else { continue };
                assert_eq!(all(&[&first, &second]), all(&before), "{}, cut at {at}", file.display());
                assert!(!first.paragraphs().is_empty() || !first.furniture().is_empty());
                n_cuts += 1;
            }
        }
    }
    assert!(500 < n_cuts, "{n_cuts} cuts");
}

#[test]
fn no_word_is_lost_wherever_the_cut_is_put() {
    let articles = export("Rent cap runs out\n\nBy Sam Ortiz\n\n");
    let before = all(&[&articles[0], &articles[1]]);
    let moving = seam(&articles);
    let mut n_cuts = 0;
    for at in 0..=moving.strips().len() {
        let Some((first, second)) = moving.cut(at) else { continue };
        n_cuts += 1;
        assert_eq!(all(&[&first, &second]), before, "cut at {at}");
        assert_eq!(moving.heading(at).map(|heading| heading.headline.map(|found| found.value)), {
            Some(second.heading().headline.clone().map(|found| found.value))
        });
    }
    // Not at the very top, and not where it is.
    assert_eq!(n_cuts, moving.strips().len() - 2);
    for article in &articles {
        let splitting = Seam::within(article.clone());
        for at in 1..splitting.strips().len() {
            let (first, second) = splitting.cut(at).expect("something on both sides");
            assert_eq!(all(&[&first, &second]), all(&[article]), "cut at {at}");
        }
    }
}

#[test]
fn a_day_set_by_hand_stays_with_its_article() {
    let articles = export("");
    let set = Arc::new(intake::dated(&articles[1], intake::day("3 June 2023")));
    let seam = Seam::between(articles[0].clone(), set);
    let (_, second) = seam.cut(at(&seam, "February 11, 2025 Tuesday")).expect("something changes");
    let published = second.heading().published.as_ref().expect("a day");
    assert_eq!((published.value.date.to_string().as_str(), &published.place), ("2023-06-03", &Place::Given));
}

#[test]
fn a_cut_made_by_hand_is_undone_saved_and_opened_again() {
    let articles = export("");
    let mut project = Project::default();
    project.apply(Edit::AddArticles(articles.clone()));
    let seam = seam(&articles);
    let (first, second) = seam.cut(at(&seam, "The tenants want a cap.")).expect("something changes");
    let out = articles.iter().map(|article| article.id()).collect();
    project.apply(Edit::Replace { out, articles: vec![Arc::new(first), Arc::new(second)] });
    let state = |project: &Project| -> Vec<(String, String)> {
        let articles = project.articles().iter();
        articles.map(|article| (told(article), format!("{:?}", article.origin()))).collect()
    };
    let (cut, folder) = (state(&project), TempDir::new().expect("a folder"));
    let path = folder.path().join("cut.standpoints");
    project::save(&project, &path).expect("saved");
    let opened = project::open(&path).expect("opened");
    assert_eq!((state(&opened.project), opened.notes), (cut.clone(), vec![]));
    project.undo();
    assert!(project.articles().iter().zip(&articles).all(|(now, before)| Arc::ptr_eq(now, before)));
    project.redo();
    assert_eq!(state(&project), cut);
}

#[test]
fn sessions_of_every_version_open() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/saved");
    for version in 1..=3 {
        let opened = project::open(&folder.join(format!("version-{version}.standpoints"))).expect("opened");
        assert_eq!(opened.notes, []);
        let articles = opened.project.articles();
        assert_eq!(articles.len(), 3, "version {version}");
        assert!(told(&articles[1]).starts_with("Tenants and landlords far apart as rent cap runs out | "));
        assert_eq!(opened.project.question().picked.len(), 1);
        // Version 3 is the first with corrections.
        let corrections = opened.project.corrections();
        let n_kept = (corrections.all().count(), corrections.links().len(), corrections.notes().count());
        assert_eq!(n_kept, if version < 3 { (0, 0, 0) } else { (4, 1, 1) });
        // Version 1 did not say on which side words stood: they are shown, but not between two articles.
        let n_between = Seam::between(articles[0].clone(), articles[1].clone());
        let n_between = n_between.strips().iter().filter(|strip| strip.whose == Whose::Between).count();
        assert_eq!(n_between, if version == 1 { 0 } else { 11 });
        let n_words: usize = articles[0].origin().left_out.iter().map(|left_out| left_out.words.len()).sum();
        assert!(0 < n_words);
    }
}
