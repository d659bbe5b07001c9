//! What stands beside what, and which relations two positions show.
//!
//! The findings are written down here by hand, so that these tests hold whatever reading finds.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends at the first thing that is not as it should be, also in its helping functions"
)]

use std::path::Path;
use std::sync::Arc;

use standpoints::comparison::{Matrix, Relation, Row, Source, compare, drawn_on};
use standpoints::intake::{self, Given};
use standpoints::project::{Claims, Question};
use standpoints::reading::{
    Analysis, Condition, Hand, Kind, Party, PartyId, PartyKind, Position, Role, Strength, Time, Wording,
};
use standpoints::text::{Article, Span};

/// One finding: party, kind, topic, passage.
struct Finding {
    party: &'static str,
    kind: Kind,
    topic: &'static str,
    passage: &'static str,
    to: Option<&'static str>,
    terms: Option<&'static str>,
    without: Option<&'static str>,
    time: Time,
    hand: Hand,
}

fn says(party: &'static str, kind: Kind, topic: &'static str, passage: &'static str) -> Finding {
    let (to, terms, without, time, hand) = (None, None, None, Time::Current, Hand::First);
    Finding { party, kind, topic, passage, to, terms, without, time, hand }
}

impl Finding {
    fn to(self, other: &'static str) -> Self {
        Self { to: Some(other), ..self }
    }

    fn on_terms(self, terms: &'static str) -> Self {
        Self { terms: Some(terms), ..self }
    }

    fn without(self, words: &'static str) -> Self {
        Self { without: Some(words), ..self }
    }

    fn past(self) -> Self {
        Self { time: Time::Past, ..self }
    }

    fn told_by(self, other: &str) -> Self {
        Self { hand: Hand::Second { said_by: PartyId::of(other) }, ..self }
    }

    fn position(&self, article: &Article, from: usize) -> Position {
        let place = |words: &str| -> Span {
            let start = from + article.text()[from..].find(words).unwrap();
            article.span(start..start + words.len()).unwrap()
        };
        Position {
            party: PartyId::of(self.party),
            kind: self.kind,
            passage: place(self.passage),
            sentence: place(self.passage),
            summary: self.passage.to_owned(),
            condition: self.terms.map(|terms| Condition { connective: "if".into(), span: place(terms) }),
            without_condition: self.without.map(place),
            addressee: self.to.map(PartyId::of),
            speaker: None,
            wording: Wording::Reported,
            strength: Strength::Plain,
            time: self.time,
            said_on: None,
            hand: self.hand.clone(),
            topic: self.topic.into(),
            evidence: Vec::new(),
            confidence: 0.9,
            reasons: Vec::new(),
        }
    }
}

/// The wire story of both papers, at home in this one.
const WIRE: &str = "The talks took place in a hall above the harbour while the boats waited in the roads and their crews \
    played cards. Nobody was seen to leave the hall before midnight, and the lights burned until the morning came.\n\
    Reporters who had come from all over the coast were given coffee and a list of names, but no answers to any question.\n";

/// An article that says just this, one finding after the other.
fn source(findings: &[Finding]) -> Source {
    source_of(findings, "")
}

/// The same with other words after it.
fn source_of(findings: &[Finding], more: &str) -> Source {
    let mut text = String::new();
    let mut starts = Vec::new();
    for Finding { party, passage, terms, .. } in findings {
        starts.push(text.len());
        text.push_str(&format!("{party}: {passage} {}.\n", terms.unwrap_or_default()));
    }
    text.push_str(more);
    let article = intake::given(Given { source: "test".into(), text, ..Given::default() });
    let party = |name: &str| Party {
        id: PartyId::of(name),
        name: name.into(),
        kind: PartyKind::State,
        role: if name.contains("expert") { Role::Commentator } else { Role::Party },
        aliases: Vec::new(),
        mentions: Vec::new(),
        belongs_to: None,
    };
    let mut names: Vec<&str> =
        findings.iter().flat_map(|finding| [Some(finding.party), finding.to]).flatten().collect();
    names.sort_unstable();
    names.dedup();
    let positions =
        findings.iter().zip(starts).map(|(finding, from)| finding.position(&article, from)).collect();
    let analysis = Analysis {
        article: article.id(),
        edition: String::new(),
        parties: names.into_iter().map(party).collect(),
        attributions: Vec::new(),
        positions,
        leftovers: Vec::new(),
    };
    Source::read(Arc::new(article), Arc::new(analysis))
}

fn matrix(findings: &[Finding]) -> (Matrix, Vec<Source>) {
    let sources = vec![source(findings)];
    (compare(&Question::default(), &sources), sources)
}

/// Relation and reason of the row on this issue.
fn verdict(findings: &[Finding], topic: &str) -> Option<(Relation, String)> {
    let (matrix, sources) = matrix(findings);
    let verdict = row(&matrix, topic).relation.as_ref()?;
    Some((verdict.relation, verdict.because(&sources)))
}

fn relation(findings: &[Finding], topic: &str) -> Option<Relation> {
    verdict(findings, topic).map(|(relation, _)| relation)
}

fn row<'a>(matrix: &'a Matrix, topic: &str) -> &'a Row {
    matrix.rows.iter().find(|row| row.topic == topic).unwrap()
}

fn no_terms() -> Finding {
    says("Aland", Kind::Offer, "talks", "talks at any time without preconditions")
        .without("without preconditions")
}

#[test]
fn talks_without_terms_meet_talks_on_terms_in_a_knot() {
    let on_terms =
        says("Borland", Kind::Offer, "talks", "is ready to talk").on_terms("only if Aland first disarms");
    let (relation, because) = verdict(&[no_terms(), on_terms], "talks").unwrap();
    assert_eq!(relation, Relation::Knot);
    assert_eq!(
        because,
        "Aland offers: talks at any time without preconditions; Borland offers: is ready to talk, only if Aland first \
         disarms. Neither goes first."
    );
}

#[test]
fn each_waiting_for_the_others_step_is_a_knot() {
    let one =
        says("Aland", Kind::Commitment, "troops", "would withdraw").on_terms("only if the embargo is lifted");
    let other = says("Borland", Kind::Refusal, "troops", "will not lift the embargo")
        .on_terms("unless troops withdraw");
    assert_eq!(relation(&[one, other], "troops"), Some(Relation::Knot));
}

#[test]
fn a_party_named_in_a_condition_is_no_step() {
    let one = says("Borland", Kind::Commitment, "boats", "boats stay").on_terms("unless Alandish tariffs go");
    let other = says("Aland", Kind::Offer, "boats", "an Alandish port").on_terms("if the boats turn back");
    assert_eq!(relation(&[one, other], "boats"), None);
}

#[test]
fn who_threatens_waits_for_nothing() {
    let threat = says("Borland", Kind::Threat, "talks", "will close the ports").on_terms("if Aland starts");
    assert_eq!(relation(&[no_terms(), threat], "talks"), None);
}

#[test]
fn a_demand_and_its_refusal_clash() {
    let ask = || says("Aland", Kind::Demand, "trawlers", "release the trawlers").to("Borland");
    let refusal = says("Borland", Kind::Refusal, "trawlers", "will not release the trawlers");
    let (relation, because) = verdict(&[ask(), refusal], "trawlers").unwrap();
    assert_eq!(relation, Relation::Clash);
    assert_eq!(because, "Aland wants: release the trawlers; Borland refuses: will not release the trawlers.");
    // Who refuses something else does not clash.
    let other = says("Borland", Kind::Refusal, "trawlers", "rejects inspections at sea");
    assert_eq!(self::relation(&[ask(), other], "trawlers"), None);
}

#[test]
fn a_refusal_of_that_demand_stands_beside_the_demand() {
    let ask = says("Aland", Kind::Demand, "trawlers", "release the trawlers").to("Borland");
    let refusal = says("Borland", Kind::Refusal, "demand", "that demand within hours");
    let (matrix, _) = matrix(&[ask, refusal]);
    assert_eq!(matrix.rows.len(), 1);
    assert_eq!(row(&matrix, "trawlers").relation.as_ref().unwrap().relation, Relation::Clash);
}

#[test]
fn an_acceptance_agrees_and_on_terms_agrees_partly() {
    let offer = || says("Aland", Kind::Offer, "count", "a joint count of the fish").to("Borland");
    let yes = || says("Borland", Kind::Acceptance, "count", "accepted a joint count of fish");
    assert_eq!(relation(&[offer(), yes()], "count"), Some(Relation::Agree));
    let on_terms = yes().on_terms("if it starts in May");
    assert_eq!(relation(&[offer(), on_terms], "count"), Some(Relation::Partly));
    let something_else = says("Borland", Kind::Acceptance, "count", "accepted new rules");
    assert_eq!(relation(&[offer(), something_else], "count"), None);
}

#[test]
fn other_amounts_of_the_same_thing_agree_partly() {
    let ask = says("Union", Kind::Demand, "pay", "a pay rise of 9 percent");
    let offer = says("Railway", Kind::Offer, "pay", "a pay rise of 4.5 percent");
    assert_eq!(relation(&[ask, offer], "pay"), Some(Relation::Partly));
}

#[test]
fn two_who_ask_the_same_of_a_third_agree_but_not_of_each_other() {
    let ask = |party, to| says(party, Kind::Demand, "reactor", "shut the old reactor this year").to(to);
    assert_eq!(relation(&[ask("Aland", "Cland"), ask("Borland", "Cland")], "reactor"), Some(Relation::Agree));
    assert_eq!(relation(&[ask("Aland", "Borland"), ask("Borland", "Aland")], "reactor"), None);
    let opposite =
        says("Borland", Kind::Demand, "reactor", "never shut the old reactor this year").to("Cland");
    assert_eq!(relation(&[ask("Aland", "Cland"), opposite], "reactor"), None);
}

#[test]
fn an_ask_is_open_only_while_the_other_is_silent() {
    let ask = || says("Aland", Kind::Demand, "fish", "stop fishing").to("Borland");
    let elsewhere = || says("Borland", Kind::Demand, "tariffs", "drop the tariffs");
    let (relation, because) = verdict(&[ask(), elsewhere()], "fish").unwrap();
    assert_eq!(relation, Relation::Open);
    assert_eq!(because, "Aland wants: stop fishing. No answer by Borland was found.");
    let view = says("Borland", Kind::Claim, "fish", "there is enough for all");
    assert_eq!(self::relation(&[ask(), elsewhere(), view], "fish"), None);
}

#[test]
fn one_alone_on_an_issue_is_one_sided() {
    let alone = says("Aland", Kind::Offer, "radar", "share its radar records");
    let elsewhere = says("Borland", Kind::Demand, "tariffs", "drop the tariffs");
    let (relation, because) = verdict(&[alone, elsewhere], "radar").unwrap();
    assert_eq!(
        (relation, because.as_str()),
        (Relation::OneSided, "Only Aland was found to say anything on this.")
    );
}

#[test]
fn with_one_party_there_is_nothing_to_compare() {
    assert_eq!(relation(&[no_terms()], "talks"), None);
}

#[test]
fn what_is_past_or_told_by_others_counts_in_no_verdict() {
    let ask = || says("Aland", Kind::Demand, "trawlers", "release the trawlers").to("Borland");
    let refusal = || says("Borland", Kind::Refusal, "trawlers", "will not release the trawlers");
    assert_eq!(relation(&[ask(), refusal().past()], "trawlers"), None);
    let told = refusal().told_by("Aland");
    let (matrix, _) = matrix(&[ask(), says("Borland", Kind::Offer, "talks", "talks"), told]);
    let cells = &row(&matrix, "trawlers").cells;
    assert_eq!((cells[1].cards.len(), cells[1].said_about.len()), (0, 1));
    assert_ne!(
        row(&matrix, "trawlers").relation.as_ref().map(|verdict| verdict.relation),
        Some(Relation::Clash)
    );
}

#[test]
fn a_condition_is_drawn_on_the_position_it_hangs_on() {
    let source = |others: Vec<Finding>| {
        let offer =
            says("Borland", Kind::Offer, "talks", "is ready to talk").on_terms("only if Aland disarms");
        let mut source = source(&[vec![offer], others].into_iter().flatten().collect::<Vec<_>>());
        let mut analysis = (*source.analysis).clone();
        let mut condition = analysis.positions[0].clone();
        condition.passage = condition.condition.take().unwrap().span;
        condition.kind = Kind::Condition;
        condition.topic = "weapons".into();
        analysis.positions.push(condition);
        source.analysis = Arc::new(analysis);
        source
    };
    let cards = |matrix: &Matrix| -> Vec<(String, usize, bool)> {
        let cells = matrix.rows.iter().flat_map(|row| row.cells.iter().map(|cell| (row.topic.clone(), cell)));
        let cards = cells.flat_map(|(topic, cell)| cell.cards.iter().map(move |card| (topic.clone(), card)));
        cards.map(|(topic, card)| (topic, card.position, card.for_its_condition)).collect()
    };
    // Alone, the offer stands once; its condition has no card of its own.
    let alone = compare(&Question::default(), &[source(Vec::new())]);
    assert_eq!(cards(&alone), [("talks".into(), 0, false)]);
    let analysis = source(Vec::new()).analysis;
    assert_eq!((drawn_on(&analysis, 1), drawn_on(&analysis, 0)), (vec![0], vec![]));
    // Where somebody speaks on what the condition is about, the offer stands there too.
    let keeps = says("Aland", Kind::Refusal, "weapons", "will not disarm");
    let together = compare(&Question::default(), &[source(vec![keeps])]);
    assert_eq!(
        cards(&together),
        [("weapons".into(), 0, true), ("weapons".into(), 1, false), ("talks".into(), 0, false)]
    );
}

#[test]
fn views_are_folded_away_and_counted() {
    let view = || says("Aland", Kind::Claim, "fish", "there are enough fish");
    let ask = || says("Borland", Kind::Demand, "fish", "stop fishing");
    let (folded, sources) = matrix(&[view(), ask()]);
    assert_eq!((folded.folded_claims, row(&folded, "fish").cells[0].cards.len()), (1, 0));
    let question = Question { claims: Claims::Shown, ..Question::default() };
    let shown = compare(&question, &sources);
    assert_eq!((shown.folded_claims, row(&shown, "fish").cells[0].cards.len()), (0, 1));
}

#[test]
fn experts_have_no_column() {
    let expert = says("An expert", Kind::Claim, "fish", "the fish are gone");
    let (matrix, _) = matrix(&[expert, no_terms()]);
    assert_eq!(matrix.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["Aland"]);
}

#[test]
fn what_fits_no_issue_stands_last_and_is_not_compared() {
    let ask = says("Aland", Kind::Demand, "other matters", "release the trawlers").to("Borland");
    let refusal = says("Borland", Kind::Refusal, "other matters", "will not release the trawlers");
    let (matrix, _) = matrix(&[ask, refusal, no_terms()]);
    let last = matrix.rows.last().unwrap();
    assert_eq!((last.topic.as_str(), &last.relation), ("other matters", &None));
}

#[test]
fn picked_parties_stand_first_and_so_do_rows_where_they_all_speak() {
    let findings = [
        says("Aland", Kind::Demand, "fish", "stop fishing"),
        says("Borland", Kind::Demand, "fish", "keep fishing"),
        says("Cland", Kind::Demand, "tariffs", "drop the tariffs"),
        says("Dland", Kind::Demand, "tariffs", "keep the tariffs"),
    ];
    let picked = vec![PartyId::of("Dland"), PartyId::of("Cland")];
    let matrix = compare(&Question { picked, ..Question::default() }, &[source(&findings)]);
    assert_eq!(
        matrix.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>()[..2],
        ["Dland", "Cland"]
    );
    assert_eq!(matrix.rows[0].topic, "tariffs");
}

#[test]
fn a_hidden_party_is_counted_and_never_called_silent() {
    let ask = says("Aland", Kind::Demand, "fish", "stop fishing").to("Borland");
    let answer = says("Borland", Kind::Commitment, "fish", "will stay");
    let question = Question { hidden: vec![PartyId::of("Borland")], ..Question::default() };
    let matrix = compare(&question, &[source(&[ask, answer])]);
    assert_eq!((matrix.columns.len(), matrix.hidden_parties.len()), (1, 1));
    assert_eq!(row(&matrix, "fish").relation, None);
}

#[test]
fn the_sample_story_holds_the_founding_knot() {
    let reader = standpoints::reading::Reader::built_in().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/talks-on-the-strait.txt");
    let sources: Vec<Source> = intake::open(&path)
        .unwrap()
        .into_iter()
        .map(|article| {
            let analysis = Arc::new(reader.read(&article));
            Source::read(Arc::new(article), analysis)
        })
        .collect();
    let matrix = compare(&Question::default(), &sources);
    let verdict = row(&matrix, "preconditions for talks").relation.as_ref().unwrap();
    assert_eq!(verdict.relation, Relation::Knot);
    let parties: Vec<&str> =
        verdict.cards.iter().map(|card| card.position(&sources).unwrap().party.as_str()).collect();
    assert_eq!(parties, ["iceland", "norway"]);
}

#[test]
fn who_says_more_stands_first_and_who_is_picked_before_all() {
    let findings = || {
        let two =
            ["leave the strait", "reopen the port"].map(|ask| says("Borland", Kind::Demand, "fish", ask));
        let one = says("Aland", Kind::Offer, "talks", "is ready to talk");
        two.into_iter().chain([one]).collect::<Vec<_>>()
    };
    let names = |matrix: &Matrix| -> Vec<String> {
        matrix.columns.iter().map(|column| column.name.clone()).collect()
    };
    let sources = [source(&findings())];
    assert_eq!(names(&compare(&Question::default(), &sources)), ["Borland", "Aland"]);
    let picked = Question { picked: vec![PartyId::of("Aland")], ..Question::default() };
    assert_eq!(names(&compare(&picked, &sources)), ["Aland", "Borland"]);
    let both = ["Aland", "Borland"].map(PartyId::of).to_vec();
    assert!(!compare(&Question { picked: both, ..Question::default() }, &sources).picked_share_an_issue());
}

#[test]
fn what_two_papers_print_of_one_wire_story_is_counted_once() {
    let wants = || says("Norway", Kind::Demand, "boats", "wants the boats back");
    let adds = says("Norway", Kind::Demand, "boats", "wants a report too");
    let other =
        "A story of its own, told in other words by somebody who was not there at all and never will be.";
    let sources =
        vec![source_of(&[wants()], WIRE), source_of(&[wants(), adds], WIRE), source_of(&[wants()], other)];
    let matrix = compare(&Question::default(), &sources);
    assert_eq!(matrix.stories, [vec![0, 1]]);
    assert_eq!(matrix.same_story(1).collect::<Vec<_>>(), [0]);
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let cards = cells.flat_map(|cell| &cell.cards).map(|card| (card.source, card.position));
    assert_eq!(cards.collect::<Vec<_>>(), [(0, 0), (1, 1), (2, 0)], "the second paper adds what only it has");
    assert_eq!(matrix.columns.first().map(|column| column.positions), Some(3));
}
