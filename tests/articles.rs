//! The sample articles, read whole: heading, paragraphs and positions stay as they were last looked at.
//!
//! A change shows as a difference from `tests/articles/*.txt`. Where it is for the better, run
//! `UPDATE=1 cargo test --test articles` once, look at what changed, and commit it.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::fmt::{Debug, Write as _};
use std::path::Path;
use std::{env, fs};

use standpoints::intake;
use standpoints::reading::Reader;
use standpoints::text::{Article, Found, Place};

/// One line of the heading: what it says, and where it was found.
fn fact<T>(article: &Article, name: &str, found: Option<&Found<T>>, shown: impl Fn(&T) -> String) -> String {
    let Some(found) = found else { return format!("{name}: not found\n") };
    let place = match &found.place {
        Place::Text(span) => format!("in the text: {:?}", article.words(*span)),
        Place::Around(place) => format!("in {place}"),
        Place::Given => "given".into(),
    };
    format!("{name}: {} ({place})\n", shown(&found.value))
}

/// The article as a person would check it.
fn looked_at(path: &Path) -> String {
    let article = intake::open(path).unwrap().remove(0);
    let heading = article.heading();
    let mut out = format!("format: {:?}, {}\n", article.origin().format, article.origin().encoding);
    out += &fact(&article, "headline", heading.headline.as_ref(), Clone::clone);
    out += &fact(&article, "byline", heading.byline.as_ref(), Clone::clone);
    out += &fact(&article, "outlet", heading.outlet.as_ref(), Clone::clone);
    out += &fact(&article, "published", heading.published.as_ref(), ToString::to_string);
    let dateline = heading.dateline.map_or("not found", |span| article.words(span));
    writeln!(out, "dateline: {dateline}\n\nnever evidence:").unwrap();
    for span in article.furniture() {
        writeln!(out, "  {}", article.words(*span)).unwrap();
    }
    let analysis = Reader::built_in().unwrap().read(&article);
    let name = |id: &dyn Debug| {
        let party = analysis.parties.iter().find(|party| format!("{:?}", party.id) == format!("{id:?}"));
        party.map_or_else(|| "?".to_owned(), |party| party.name.clone())
    };
    for (index, paragraph) in article.paragraphs().iter().enumerate() {
        writeln!(out, "\n¶{} {}", index + 1, article.words(*paragraph)).unwrap();
        for position in analysis.positions.iter().filter(|position| paragraph.contains(position.passage)) {
            let (kind, passage) = (position.kind.name(), article.words(position.passage));
            writeln!(out, "  {} | {kind} | {} | “{passage}”", name(&position.party), position.topic).unwrap();
        }
    }
    out
}

fn check(sample: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let now = looked_at(&root.join("assets/sample").join(sample));
    let snapshot = root.join("tests/articles").join(format!("{sample}.txt"));
    if env::var_os("UPDATE").is_some() {
        fs::write(&snapshot, &now).unwrap();
    }
    let before = fs::read_to_string(&snapshot).unwrap().replace("\r\n", "\n");
    let differs = before.lines().zip(now.lines()).enumerate().find(|(_, (before, now))| before != now);
    assert!(
        before == now,
        "{sample} reads differently; `UPDATE=1 cargo test --test articles` keeps the new reading.\nfirst difference: \
         {differs:#?}\n\n{now}"
    );
}

#[test]
fn the_talks_on_the_strait_read_as_before() {
    check("talks-on-the-strait.txt");
}

#[test]
fn the_other_side_of_the_strait_reads_as_before() {
    check("strait-boats-first.md");
}

#[test]
fn the_pay_dispute_reads_as_before() {
    check("pay-dispute.txt");
}

#[test]
fn the_budget_fight_reads_as_before() {
    check("budget-fight.html");
}
