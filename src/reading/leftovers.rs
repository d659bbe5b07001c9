//! Sentences in which somebody says something and no position was found, each with the reason: nothing is lost in silence.

use std::collections::HashSet;

use crate::grammar::Sentence;

use super::attributions::Report;
use super::findings::Leftover;
use super::references::Cast;
use super::scene::Scene;

/// One line a sentence, in text order. `taken` are the sentences with a position.
pub(super) fn leftovers(
    scene: &Scene,
    cast: &Cast,
    reports: &[Report],
    taken: &HashSet<usize>,
) -> Vec<Leftover> {
    let mut leftovers = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
        let start = reports.partition_point(|report| report.sentence < index);
        let here =
            reports.get(start..).unwrap_or_default().iter().take_while(|report| report.sentence == index);
        let here: Vec<&Report> = here.collect();
        let reason = if says_nothing(scene, sentence) && is_by_known(scene, cast, index, sentence) {
            "declined to comment".to_owned()
        } else if here.is_empty() {
            continue;
        } else {
            reason(cast, sentence, &here)
        };
        leftovers.push(Leftover { span: sentence.span, reason });
    }
    leftovers
}

fn reason(cast: &Cast, sentence: &Sentence, reports: &[&Report]) -> String {
    let who = || reports.iter().filter_map(|report| report.who).map(|who| who.member);
    if let Some(commentator) = who().find(|member| cast.is_commentator(*member)) {
        let name = cast.member(commentator).map_or("", |member| member.name.as_str());
        return format!("commentator's view ({name})");
    }
    let known = who().filter_map(|member| cast.member(member));
    let (outlets, parties): (Vec<_>, Vec<_>) = known.partition(|member| member.is_outlet);
    match (parties.is_empty(), outlets.first()) {
        (true, Some(outlet)) => format!("only told by another ({})", outlet.name),
        (true, None) => "speaker not known".into(),
        (false, _) if asks(sentence) => "a question".into(),
        (false, _) if reports.iter().all(|report| report.who.is_none() || report.is_inner) => {
            "only told by another".into()
        }
        (false, _) => "no position words found".into(),
    }
}

fn asks(sentence: &Sentence) -> bool {
    sentence.tokens.iter().rev().take(3).any(|token| token.norm == "?")
}

/// "declined to comment", "had no immediate reaction".
fn says_nothing(scene: &Scene, sentence: &Sentence) -> bool {
    let words: Vec<&str> = (0..sentence.tokens.len()).map(|at| sentence.lemma_or_not(at)).collect();
    scene.knowledge.no_comment.stand_in(&words)
}

/// Whether somebody with a part stands in the sentence.
fn is_by_known(scene: &Scene, cast: &Cast, index: usize, sentence: &Sentence) -> bool {
    (0..sentence.tokens.len()).any(|at| cast.at(scene, index, at).is_some())
}
