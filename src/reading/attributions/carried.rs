//! Speech that goes on without a verb of saying: "She said the deal was dead. The plant would close in May."

use std::collections::HashMap;

use crate::reading::findings::{Mode, QuoteType};
use crate::reading::references::{Cast, Referent};
use crate::reading::scene::Scene;

use super::{Report, Shape};

/// How we know who speaks.
const RULE: &str = "speaker of the sentence before";

/// Sentences that go on telling what somebody said in the sentence before: in the same paragraph, outside quotation
/// marks, with "would" or its like, by which reporters shift what was said into the past.
pub(super) fn on(scene: &Scene, cast: &Cast, reports: &[Report]) -> Vec<Report> {
    let mut speakers: HashMap<usize, &Report> = HashMap::new();
    let mut told: HashMap<usize, Vec<&Report>> = HashMap::new();
    for report in reports {
        told.entry(report.sentence).or_default().push(report);
        let speaks = report.mode == Mode::Said && report.shape == Shape::Clause && !report.is_inner;
        if speaks && report.who.is_some_and(|who| cast.is_party(who.member)) {
            speakers.insert(report.sentence, report);
        }
    }
    let mut carried: Vec<Report> = Vec::new();
    let mut running: Option<&Report> = None;
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| scene.sentences.get(before));
        let is_same =
            sentence.paragraph.is_some() && before.is_some_and(|it| it.paragraph == sentence.paragraph);
        let speaker = index.checked_sub(1).and_then(|before| speakers.get(&before).copied()).or(running);
        // In the next paragraph only who has spoken goes on, of himself: "He would meet them."
        let speaker = speaker.filter(|speaker| is_same || tells_of_itself(scene, cast, index, speaker));
        running = None;
        let Some(speaker) = speaker.filter(|_| !told.contains_key(&index)) else { continue };
        let Some(root) = (0..sentence.tokens.len()).find(|at| sentence.hangs_as(*at, &["root"])) else {
            continue;
        };
        let shifts =
            sentence.children_by(root, &["aux"]).any(|at| scene.knowledge.shifted.has(sentence.norm(at)));
        if !shifts || sentence.tokens.get(root).is_some_and(|root| scene.is_quoted(root)) {
            continue;
        }
        running = Some(speaker);
        carried.push(Report {
            statement: speaker.statement,
            sentence: index,
            verb: None,
            who: speaker.who.map(|who| Referent { rule: RULE, ..who }),
            source: speaker.source.clone(),
            cue: speaker.cue.clone(),
            content: vec![0..sentence.tokens.len()],
            content_heads: vec![root],
            shape: Shape::Clause,
            is_inner: false,
            is_understood: true,
            mode: Mode::Said,
            quote_type: QuoteType::Indirect,
        });
    }
    carried
}

/// Whether a sentence right below its paragraph tells what the speaker will do: "Hill would go over the fees."
fn tells_of_itself(scene: &Scene, cast: &Cast, index: usize, speaker: &Report) -> bool {
    let Some(sentence) = scene.sentences.get(index).filter(|sentence| sentence.paragraph.is_some()) else {
        return false;
    };
    let Some(root) = (0..sentence.tokens.len()).find(|at| sentence.hangs_as(*at, &["root"])) else {
        return false;
    };
    let subject = sentence.child(root, &["nsubj"]).and_then(|subject| cast.at(scene, index, subject));
    subject.is_some_and(|subject| speaker.who.is_some_and(|who| who.member == subject.member))
}
