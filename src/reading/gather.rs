//! Last step: acts become positions, members become parties, and what is left over is listed.

use std::collections::{HashMap, HashSet};

use crate::grammar::Sentence;
use crate::text::Span;

use super::acts::Act;
use super::attributions::Report;
use super::days;
use super::findings::{
    Analysis, Attribution, Hand, Kind, Mark, MarkRole, Party, PartyId, Position, QuoteType, Role,
};
use super::leftovers::leftovers;
use super::references::Cast;
use super::scene::Scene;
use super::summaries;

/// Puts everything together. Everything is listed in text order.
pub(super) fn gather(
    scene: &Scene,
    cast: Cast,
    reports: Vec<Report>,
    acts: Vec<Act>,
    topics: Vec<String>,
) -> Analysis {
    let ids: Vec<PartyId> = cast.members.iter().map(|member| PartyId::of(&member.name)).collect();
    let id = |member: usize| ids.get(member).cloned();
    let mut kept: Vec<(Act, String)> = acts.into_iter().zip(topics).collect();
    drop_repeats(&mut kept);
    let positions: Vec<Position> = kept
        .iter()
        .flat_map(|(act, topic)| positions(scene, act, topic, &reports_of(&reports, act.sentence), &id))
        .collect();
    let taken: HashSet<usize> = kept.iter().map(|(act, _)| act.sentence).collect();
    let leftovers = leftovers(scene, &cast, &reports, &taken);
    let attributions = attributions(scene, reports, &id);
    let parties = parties(&cast, &ids, &positions, &attributions);
    Analysis {
        article: scene.article.id(),
        edition: scene.edition.clone(),
        parties,
        attributions,
        positions,
        leftovers,
    }
}

/// Reports of one statement become one attribution: a quotation may run over several sentences.
fn attributions(
    scene: &Scene,
    reports: Vec<Report>,
    id: &impl Fn(usize) -> Option<PartyId>,
) -> Vec<Attribution> {
    let mut attributions: Vec<Attribution> = Vec::new();
    let mut place: HashMap<usize, usize> = HashMap::new();
    // What is told within another's words is that other's: it counts for positions, not as a report of its own.
    for report in reports.into_iter().filter(|report| !report.is_inner && !report.is_understood) {
        let Some(sentence) = scene.sentences.get(report.sentence) else { continue };
        let content = report.content.iter().filter_map(|run| sentence.span_of(run.clone()));
        let at = *place.entry(report.statement).or_insert(attributions.len());
        match attributions.get_mut(at) {
            Some(earlier) => {
                earlier.content.extend(content);
                earlier.content.sort();
                if earlier.quote_type != report.quote_type {
                    earlier.quote_type = QuoteType::Mixed;
                }
            }
            None => attributions.push(Attribution {
                content: content.collect(),
                source: report.source,
                cue: report.cue,
                quote_type: report.quote_type,
                mode: report.mode,
                party: report.who.and_then(|who| id(who.member)),
            }),
        }
    }
    attributions
}

/// Of two acts of one party that share most of their words, the surer one stays; a claim gives way to anything.
fn drop_repeats(acts: &mut Vec<(Act, String)>) {
    let rank = |act: &Act| {
        (
            act.kind != Kind::Claim,
            act.said_by.is_none(),
            (act.confidence * 100.0) as i32,
            act.condition.is_some(),
        )
    };
    let mut gone = vec![false; acts.len()];
    for (one, (first, _)) in acts.iter().enumerate() {
        for (other, (second, _)) in acts.iter().enumerate().skip(one + 1) {
            if first.sentence != second.sentence || first.party != second.party {
                continue;
            }
            if (first.kind == Kind::Condition) != (second.kind == Kind::Condition) {
                continue;
            }
            let shared = first
                .tokens
                .end
                .min(second.tokens.end)
                .saturating_sub(first.tokens.start.max(second.tokens.start));
            let least = first.tokens.len().min(second.tokens.len());
            if shared * 2 <= least {
                continue;
            }
            let loser = if rank(first) >= rank(second) { other } else { one };
            if let Some(gone) = gone.get_mut(loser) {
                *gone = true;
            }
        }
    }
    let mut at = 0;
    acts.retain(|_| {
        at += 1;
        !gone.get(at - 1).copied().unwrap_or(false)
    });
}

/// The reports in a sentence; they are in the order of their sentences.
fn reports_of(reports: &[Report], sentence: usize) -> Vec<&Report> {
    let start = reports.partition_point(|report| report.sentence < sentence);
    let rest = reports.get(start..).unwrap_or_default();
    rest.iter().take_while(|report| report.sentence == sentence).collect()
}

fn positions(
    scene: &Scene,
    act: &Act,
    topic: &str,
    reports: &[&Report],
    id: &impl Fn(usize) -> Option<PartyId>,
) -> Vec<Position> {
    let Some(sentence) = scene.sentences.get(act.sentence) else { return Vec::new() };
    let Some(passage) = sentence.span_of(act.tokens.clone()) else { return Vec::new() };
    let evidence = evidence(scene, sentence, act, passage);
    let with: Vec<PartyId> = act.with.iter().filter_map(|member| id(*member)).collect();
    let holders = std::iter::once(act.party).chain(act.with.iter().copied());
    let positions = holders.filter_map(|holder| {
        let party = id(holder)?;
        let others: Vec<PartyId> = std::iter::once(id(act.party)?)
            .chain(with.iter().cloned())
            .filter(|other| *other != party)
            .collect();
        let hand = match act.said_by.and_then(id) {
            Some(said_by) if said_by != party => Hand::Second { said_by },
            _ if others.is_empty() => Hand::First,
            _ => Hand::Joint { with: others },
        };
        Some(Position {
            kind: act.kind,
            passage,
            sentence: sentence.span,
            summary: summaries::of(scene, act),
            condition: act.condition.clone(),
            without_condition: act.without_condition,
            addressee: act.addressee.and_then(id).filter(|addressee| *addressee != party),
            speaker: act.speaker,
            wording: act.wording,
            strength: act.strength,
            time: days::time(scene, act, reports),
            said_on: days::said_on(scene, act, reports),
            hand,
            topic: topic.to_owned(),
            evidence: evidence.clone(),
            confidence: act.confidence.clamp(0.05, 0.95),
            reasons: act.reasons.clone(),
            party,
        })
    });
    positions.collect()
}

/// Every word that shows the position, with the rule that lit it.
fn evidence(scene: &Scene, sentence: &Sentence, act: &Act, passage: Span) -> Vec<Mark> {
    let mut evidence = vec![
        Mark {
            role: MarkRole::Passage,
            span: passage,
            rule: act.reasons.first().cloned().unwrap_or_default(),
        },
        Mark { role: MarkRole::Cue, span: act.cue, rule: act.reasons.first().cloned().unwrap_or_default() },
    ];
    if let Some(speaker) = act.speaker {
        evidence.push(Mark {
            role: MarkRole::Speaker,
            span: speaker,
            rule: act.reasons.get(1).cloned().unwrap_or_default(),
        });
    }
    if let Some(condition) = &act.condition {
        evidence.push(Mark {
            role: MarkRole::Condition,
            span: condition.span,
            rule: format!("connective “{}”", condition.connective),
        });
    }
    if let Some(span) = act.without_condition {
        evidence.push(Mark {
            role: MarkRole::Condition,
            span,
            rule: "says that no condition is made".into(),
        });
    }
    let run = sentence.tokens.get(act.tokens.clone()).unwrap_or_default();
    evidence.extend(run.iter().filter(|token| scene.knowledge.hedges.has(&token.norm)).map(|token| Mark {
        role: MarkRole::Hedge,
        span: token.span,
        rule: "softens".into(),
    }));
    evidence
}

/// Everybody who holds a position, is spoken to, or is reported; the rest is scenery.
fn parties(cast: &Cast, ids: &[PartyId], positions: &[Position], attributions: &[Attribution]) -> Vec<Party> {
    let mut merged: Vec<Party> = Vec::new();
    let mut place: HashMap<&PartyId, usize> = HashMap::new();
    for (member, id) in cast.members.iter().zip(ids) {
        let has_part =
            positions.iter().any(|position| position.party == *id || position.addressee.as_ref() == Some(id))
                || attributions.iter().any(|attribution| attribution.party.as_ref() == Some(id));
        if !has_part || member.is_outlet && !positions.iter().any(|position| position.party == *id) {
            continue;
        }
        if let Some(at) = place.get(id) {
            if let Some(party) = merged.get_mut(*at) {
                party.mentions.extend(member.mentions.iter().copied());
                let new = member
                    .aliases
                    .iter()
                    .filter(|alias| !party.aliases.contains(alias))
                    .cloned()
                    .collect::<Vec<_>>();
                party.aliases.extend(new);
            }
            continue;
        }
        place.insert(id, merged.len());
        merged.push(Party {
            id: id.clone(),
            name: member.name.clone(),
            kind: member.kind,
            role: member.role,
            aliases: member.aliases.clone(),
            mentions: member.mentions.clone(),
            belongs_to: member.part_of.as_deref().map(PartyId::of),
        });
    }
    // Only what has a part in the article can be belonged to.
    let known: HashSet<PartyId> = merged.iter().map(|party| party.id.clone()).collect();
    for party in &mut merged {
        party.belongs_to = party.belongs_to.take().filter(|whole| known.contains(whole));
        party.mentions.sort_by_key(|mention| mention.span);
        party.mentions.dedup_by_key(|mention| mention.span);
        if party.role == Role::Commentator {
            party.aliases.retain(|alias| *alias != party.name);
        }
    }
    merged.sort_by_key(|party| party.mentions.first().map(|mention| mention.span));
    merged
}
