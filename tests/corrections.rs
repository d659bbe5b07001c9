//! Corrections hang on the words they were made on: they outlive every reading, every cut, and closing the program.
//!
//! The findings are written down here by hand, so that these tests hold whatever reading finds.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends at the first thing that is not as it should be, also in its helping functions"
)]

use std::sync::Arc;

use standpoints::comparison::{Relation, Source, compare_with};
use standpoints::intake::{self, Given};
use standpoints::project::{
    Change, Check, Corrected, Decision, Edit, Finding, Named, News, NoteOn, Outcome, Project, Question,
    Reason, Terms, Tie,
};
use standpoints::reading::{
    Analysis, Condition, Hand, Kind, Party, PartyId, PartyKind, Position, Role, Strength, Time, Wording,
};
use standpoints::report::{Block, Options, compose};
use standpoints::text::{Article, Span};

#[path = "corrections/saved.rs"]
mod saved;

const TEXT: &str = "Aland offers talks at any time without preconditions.\n\nBorland wants the boats back, and wants them \
    back now.\n\nCarland will wait if Aland agrees.\n";

fn article(text: &str) -> Arc<Article> {
    Arc::new(intake::given(Given { source: "test".into(), text: text.into(), ..Given::default() }))
}

fn place(article: &Article, words: &str) -> Span {
    let start = article.text().find(words).unwrap_or_else(|| panic!("no “{words}”"));
    article.span(start..start + words.len()).unwrap()
}

fn says(article: &Article, party: &str, kind: Kind, passage: &str) -> Position {
    let span = place(article, passage);
    Position {
        party: PartyId::of(party),
        kind,
        passage: span,
        sentence: span,
        summary: passage.to_owned(),
        condition: None,
        without_condition: None,
        addressee: None,
        speaker: None,
        wording: Wording::Reported,
        strength: Strength::Plain,
        time: Time::Current,
        said_on: None,
        hand: Hand::First,
        topic: "talks".into(),
        evidence: Vec::new(),
        confidence: 0.9,
        reasons: Vec::new(),
    }
}

fn reading(article: &Article, edition: &str, mut positions: Vec<Position>) -> Arc<Analysis> {
    positions.sort_by_key(|position| position.passage);
    let mut names: Vec<&str> = ["Aland", "Borland", "Carland"].to_vec();
    names.retain(|name| positions.iter().any(|position| position.party == PartyId::of(name)));
    let party = |name: &str| Party {
        id: PartyId::of(name),
        name: name.into(),
        kind: PartyKind::State,
        role: Role::Party,
        aliases: Vec::new(),
        mentions: Vec::new(),
        belongs_to: None,
    };
    Arc::new(Analysis {
        article: article.id(),
        edition: edition.into(),
        parties: names.into_iter().map(party).collect(),
        attributions: Vec::new(),
        positions,
        leftovers: Vec::new(),
    })
}

/// An article with its reading, in a project.
struct Bench {
    article: Arc<Article>,
    analysis: Arc<Analysis>,
    project: Project,
}

impl Bench {
    fn new() -> Self {
        let article = article(TEXT);
        let positions = vec![
            says(&article, "Aland", Kind::Offer, "talks at any time without preconditions"),
            says(&article, "Borland", Kind::Demand, "wants the boats back"),
        ];
        let analysis = reading(&article, "one", positions);
        let mut project = Project::default();
        project.apply(Edit::AddArticles(vec![article.clone()]));
        project.look_first(&analysis);
        Self { article, analysis, project }
    }

    fn corrected(&self) -> Corrected {
        self.project.corrected(&self.analysis)
    }

    fn source(&self) -> Source {
        Source::corrected(self.article.clone(), self.corrected())
    }

    /// The finding whose passage begins so, as it stands now.
    fn finding(&self, passage: &str) -> Finding {
        let corrected = self.corrected();
        let positions = corrected.analysis.positions.iter();
        let at =
            positions.clone().position(|position| self.article.words(position.passage).starts_with(passage));
        let at = at.unwrap_or_else(|| panic!("no “{passage}” in {:?}", self.told()));
        let position = corrected.analysis.positions[at].clone();
        let ids = std::iter::once(&position.party).chain(&position.addressee);
        let names = ids.filter_map(|id| corrected.analysis.party(id)).map(|party| Named::of(&party.name));
        Finding {
            article: self.article.id(),
            names: names.collect(),
            kept: corrected.standings[at].correction.as_ref().map(|correction| correction.id),
            position,
        }
    }

    fn change(&mut self, passage: &str, change: Change) -> Outcome {
        let finding = self.finding(passage);
        self.project.apply(Edit::Correct(vec![(finding, change)]))
    }

    /// Every position that stands, with what a person did and what is new about it.
    fn told(&self) -> Vec<String> {
        let Corrected { analysis, standings, .. } = self.corrected();
        let pairs = analysis.positions.iter().zip(&standings);
        let told = pairs.map(|(position, standing)| {
            let news = match &standing.news {
                News::None => String::new(),
                News::New => ", new".into(),
                News::Differently(now) => format!(", now read as {} by {}", now.kind.name(), now.party),
                News::Gone => ", gone".into(),
            };
            let words = self.article.words(position.passage);
            format!(
                "{} {} “{words}” {}{news}",
                position.party,
                position.kind.name(),
                standing.check().words()
            )
        });
        told.collect()
    }

    /// The article is read again, with other sheets.
    fn read_again(&mut self, positions: Vec<Position>) {
        self.analysis = reading(&self.article, "two", positions);
    }
}

#[test]
fn what_is_rejected_is_gone_and_stays_gone() {
    let mut bench = Bench::new();
    bench.change("wants the boats", Change::Reject(Reason::NotAPosition));
    assert_eq!(bench.told(), ["aland offer “talks at any time without preconditions” not checked"]);
    let aside = bench.corrected().aside;
    assert_eq!(aside[0].correction.decision, Decision::Rejected(Reason::NotAPosition));

    // Cut a little longer by another reading, it is the same finding.
    bench.read_again(vec![
        says(&bench.article, "Aland", Kind::Offer, "talks at any time without preconditions"),
        says(&bench.article, "Borland", Kind::Demand, "wants the boats back, and wants them back now"),
    ]);
    assert_eq!(bench.told(), ["aland offer “talks at any time without preconditions” not checked"]);
    assert!(
        matches!(bench.corrected().aside[0].news, News::Differently(_)),
        "it is told that it is read otherwise"
    );
}

#[test]
fn every_field_can_be_changed_and_undone() {
    let mut bench = Bench::new();
    let condition = Condition { connective: "if".into(), span: place(&bench.article, "if Aland agrees") };
    let day = jiff::civil::date(2025, 3, 4);
    let changes = [
        Change::Kind(Kind::Threat),
        Change::Party(Named::of("Carland")),
        Change::Addressee(Some(Named::of("Dirland"))),
        Change::Topic("boats".into()),
        Change::Summary("the boats come home".into()),
        Change::Terms(Terms::On(condition.clone())),
        Change::SaidOn(Some(day)),
        Change::Wording(Wording::Own),
        Change::Strength(Strength::Firm),
        Change::Passage(place(&bench.article, "wants the boats")),
        Change::AddPassage(place(&bench.article, "wants them back now")),
        Change::Note("ask Ada".into()),
    ];
    let before = bench.corrected();
    for change in changes.clone() {
        bench.change("wants the boats", change);
    }
    let now = bench.finding("wants the boats").position;
    assert_eq!((now.kind, now.party.as_str(), now.topic.as_str()), (Kind::Threat, "carland", "boats"));
    assert_eq!((now.condition, now.said_on), (Some(condition), Some(day)));
    assert_eq!((now.wording, now.strength), (Wording::Own, Strength::Firm));
    let corrected = bench.corrected();
    assert_eq!(
        corrected.analysis.party(&PartyId::of("Dirland")).unwrap().name,
        "Dirland",
        "a new party has a name"
    );
    let standing = &corrected.standings[1];
    assert_eq!((standing.check(), standing.more().len(), standing.note()), (Check::Edited, 1, "ask Ada"));

    let n_steps = bench.project.n_done();
    assert_eq!(n_steps, 1 + changes.len(), "each is a step of its own");
    for _ in &changes {
        bench.project.undo();
    }
    assert_eq!(bench.corrected(), before);
    bench.project.go_to(n_steps);
    assert_eq!(bench.finding("wants the boats").position.summary, "the boats come home");
}

#[test]
fn the_history_tells_each_change_in_words() {
    let mut bench = Bench::new();
    bench.change("talks at", Change::Accept);
    bench.change("wants the boats", Change::Kind(Kind::Threat));
    bench.change("wants the boats", Change::Reject(Reason::Own("a joke".into())));
    bench.change("talks at", Change::Accept);
    bench.project.apply(Edit::Hide(PartyId::of("Aland")));
    let words: Vec<&str> = bench.project.history().map(|step| step.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "Opened “test”",
            "Accepted: Aland offers: talks at any time without preconditions",
            "Kind is now “Threatens”: Borland wants: wants the boats back",
            "Rejected, a joke: Borland threatens: wants the boats back",
            // Accepting what is accepted changes nothing.
            "Hid",
        ]
    );
    bench.project.go_to(1);
    assert_eq!((bench.project.n_done(), bench.project.history().count()), (1, 5));
    assert!(bench.corrected().aside.is_empty());
}

#[test]
fn another_reading_never_changes_what_a_person_decided() {
    let mut bench = Bench::new();
    bench.change("talks at", Change::Accept);
    bench.change("wants the boats", Change::Summary("the boats".into()));
    bench.read_again(vec![
        says(&bench.article, "Carland", Kind::Refusal, "talks at any time without preconditions"),
        says(&bench.article, "Carland", Kind::Commitment, "will wait"),
    ]);
    assert_eq!(
        bench.told(),
        [
            "aland offer “talks at any time without preconditions” checked, now read as refusal by carland",
            "borland demand “wants the boats back” edited, gone",
            "carland commitment “will wait” not checked, new",
        ]
    );
    // The person looks, and keeps the decision.
    let now_read = says(&bench.article, "Carland", Kind::Refusal, "talks at any time without preconditions");
    bench.change("talks at", Change::KeepMine(now_read));
    bench.project.look_again(&bench.analysis.clone());
    assert_eq!(
        bench.told(),
        [
            "aland offer “talks at any time without preconditions” edited",
            "borland demand “wants the boats back” edited, gone",
            "carland commitment “will wait” not checked",
        ]
    );
}

#[test]
fn what_nobody_decided_about_and_nobody_finds_any_more_is_told() {
    let mut bench = Bench::new();
    bench.read_again(vec![says(&bench.article, "Borland", Kind::Demand, "wants the boats back")]);
    assert_eq!(bench.told(), ["borland demand “wants the boats back” not checked"]);
    let gone: Vec<&str> =
        bench.corrected().gone.iter().map(|seen| bench.article.words(seen.passage)).collect();
    assert_eq!(gone, ["talks at any time without preconditions"]);
}

#[test]
fn a_rejection_takes_nothing_with_it_that_stood_beside_it() {
    let article = article(TEXT);
    let twice = |kinds: &[Kind]| -> Vec<Position> {
        kinds
            .iter()
            .map(|kind| says(&article, "Aland", *kind, "talks at any time without preconditions"))
            .collect()
    };
    let analysis = reading(&article, "one", twice(&[Kind::Offer, Kind::Refusal]));
    let mut project = Project::default();
    project.apply(Edit::AddArticles(vec![article.clone()]));
    project.look_first(&analysis);
    let mut bench = Bench { article: article.clone(), analysis, project };
    bench.change("talks at", Change::Reject(Reason::Unsaid));
    assert_eq!(bench.told(), ["aland refusal “talks at any time without preconditions” not checked"]);
    // The offer is found no longer; the refusal on the same words stands as it stood.
    bench.read_again(twice(&[Kind::Refusal]));
    assert_eq!(bench.told(), ["aland refusal “talks at any time without preconditions” not checked"]);
}

#[test]
fn a_position_can_be_added_split_and_merged() {
    let mut bench = Bench::new();
    let position = says(&bench.article, "Carland", Kind::Commitment, "will wait");
    let names = vec![Named::of("Carland")];
    let finding = Finding { article: bench.article.id(), position, kept: None, names };
    assert!(bench.project.apply(Edit::AddPosition(finding)).made.is_some());
    assert!(bench.told().contains(&"carland commitment “will wait” added by you".to_owned()));

    let finding = bench.finding("talks at");
    let second = Position {
        kind: Kind::Refusal,
        passage: place(&bench.article, "without preconditions"),
        ..finding.position.clone()
    };
    let keeps = place(&bench.article, "talks at any time");
    let second = Finding { position: second, kept: None, ..finding.clone() };
    bench.project.apply(Edit::Split { finding, keeps, second });
    assert_eq!(
        bench.told()[..2],
        [
            "aland offer “talks at any time” edited".to_owned(),
            "aland refusal “without preconditions” added by you".to_owned(),
        ]
    );

    let (into, from) = (bench.finding("talks at"), bench.finding("without pre"));
    bench.project.apply(Edit::Merge { into, from });
    assert_eq!(bench.told().len(), 3);
    let corrected = bench.corrected();
    let more: Vec<&str> =
        corrected.standings[0].more().iter().map(|span| bench.article.words(*span)).collect();
    assert_eq!(more, ["without preconditions"]);
    // Taken back, the second stands by itself again.
    bench.change("talks at", Change::Forget);
    assert!(bench.told().iter().any(|line| line.contains("“without preconditions” added by you")));
}

#[test]
fn what_a_person_says_of_two_positions_counts_before_the_wording() {
    let mut bench = Bench::new();
    let verdict = |bench: &Bench| {
        let links = bench.project.corrections().links();
        let sources = [bench.source()];
        let matrix = compare_with(&Question::default(), &sources, links);
        matrix.rows[0].relation.as_ref().map(|verdict| (verdict.relation, verdict.because(&sources)))
    };
    assert_eq!(verdict(&bench), None);
    let tie = |bench: &mut Bench, tie, because: &str| {
        let (one, other) = (bench.finding("talks at"), bench.finding("wants the boats"));
        bench.project.apply(Edit::Tie { one, other, tie, because: because.into() });
    };
    tie(&mut bench, Some(Tie::Clash), "No boats, no talks.");
    assert_eq!(verdict(&bench), Some((Relation::Clash, "No boats, no talks.".into())));
    tie(&mut bench, Some(Tie::Agree), "");
    let because =
        "Aland offers: talks at any time without preconditions; Borland wants: wants the boats back.";
    assert_eq!(verdict(&bench), Some((Relation::Agree, because.into())));
    // A link is no look at what it links.
    assert!(bench.told().iter().all(|line| line.ends_with("not checked")));
    tie(&mut bench, None, "");
    assert_eq!(verdict(&bench), None);
    bench.project.undo();
    assert_eq!(verdict(&bench).map(|(relation, _)| relation), Some(Relation::Agree));
}

#[test]
fn two_positions_can_be_said_to_have_nothing_to_do_with_each_other() {
    let mut bench = Bench::new();
    let mut ask = says(&bench.article, "Borland", Kind::Offer, "wants the boats back");
    ask.condition =
        Some(Condition { connective: "if".into(), span: place(&bench.article, "if Aland agrees") });
    let mut talks = says(&bench.article, "Aland", Kind::Offer, "talks at any time without preconditions");
    talks.without_condition = Some(place(&bench.article, "without preconditions"));
    bench.analysis = reading(&bench.article, "one", vec![talks, ask]);
    let relation = |bench: &Bench| {
        let matrix =
            compare_with(&Question::default(), &[bench.source()], bench.project.corrections().links());
        matrix.rows[0].relation.as_ref().map(|verdict| verdict.relation)
    };
    assert_eq!(relation(&bench), Some(Relation::Knot));
    let (one, other) = (bench.finding("talks at"), bench.finding("wants the boats"));
    bench.project.apply(Edit::Tie { one, other, tie: Some(Tie::Apart), because: String::new() });
    assert_eq!(relation(&bench), None);
}

#[test]
fn corrections_go_along_when_their_article_is_cut_if_their_words_still_stand() {
    let mut bench = Bench::new();
    bench.change("talks at", Change::Accept);
    bench.change("wants the boats", Change::Reject(Reason::Double));
    let whole = place(&bench.article, "Borland wants the boats back, and wants them back now.");
    let finding = bench.finding("talks at");
    let long =
        Position { passage: whole.join(place(&bench.article, "will wait")), ..finding.position.clone() };
    bench.project.apply(Edit::AddPosition(Finding { position: long, kept: None, ..finding }));

    let cut = TEXT.find("Carland").unwrap();
    // The same words stand twice in the first: those with the same words around them are meant.
    let first = article(&format!("Who wants the boats back?\n\n{}", &TEXT[..cut]));
    let second = article(&TEXT[cut..]);
    let out = vec![bench.article.id()];
    let outcome = bench.project.apply(Edit::Replace { out, articles: vec![first.clone(), second.clone()] });
    assert_eq!((outcome.n_carried, outcome.n_lost), (2, 1), "what lies across the cut has no place any more");
    let words: Vec<(usize, &str)> = bench
        .project
        .corrections()
        .of(first.id())
        .iter()
        .map(|correction| (correction.now.passage.start(), first.words(correction.now.passage)))
        .collect();
    assert_eq!(words, [(40, "talks at any time without preconditions"), (90, "wants the boats back")]);
    bench.project.undo();
    assert_eq!(bench.project.corrections().of(bench.article.id()).len(), 3);
}

#[test]
fn a_note_can_be_put_on_anything() {
    let mut project = Bench::new().project;
    let article = project.articles()[0].id();
    for on in [NoteOn::Party(PartyId::of("Aland")), NoteOn::Issue("talks".into()), NoteOn::Article(article)] {
        project.apply(Edit::Note(on.clone(), " look again ".into()));
        assert_eq!(project.corrections().note(&on), "look again");
        project.apply(Edit::Note(on.clone(), String::new()));
        assert_eq!(project.corrections().note(&on), "");
    }
}

#[test]
fn the_report_leaves_rejected_ones_out_and_tells_what_is_checked() {
    let mut bench = Bench::new();
    bench.change("wants the boats", Change::Reject(Reason::Double));
    let finding = bench.finding("talks at");
    let position = says(&bench.article, "Carland", Kind::Commitment, "will wait");
    let added = Finding { position, kept: None, names: vec![Named::of("Carland")], ..finding };
    bench.project.apply(Edit::AddPosition(added));
    let sources = [bench.source()];
    let matrix = compare_with(&Question::default(), &sources, &[]);
    let report = compose(&matrix, &sources, &Options::default());
    let remarks: Vec<String> = report.entries().map(|entry| entry.remarks.join(", ")).collect();
    assert_eq!(remarks, ["not checked", "added by a person"]);
    assert!(report.entries().all(|entry| !entry.summary.contains("boats")));
    let method = report.blocks.iter().find_map(|block| match block {
        Block::Method(lines) => Some(lines.join("\n")),
        _ => None,
    });
    let method = method.unwrap();
    for words in ["1 of 2 positions is not checked", "1 was added", "1 was rejected and left out"] {
        assert!(method.contains(words), "{words}: {method}");
    }
}
