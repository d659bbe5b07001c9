//! Whom a position is put to. Named by the cue where the article does so; else whoever the passage is about; else the
//! other side: the one this party has to do with most in the article. Each way is told among the reasons.

use std::collections::HashMap;

use super::acts::Act;
use super::findings::{PartyKind, Role};
use super::references::Cast;
use super::scene::Scene;

/// Fills in addressees that the cues did not name.
pub(super) fn fill(scene: &Scene, cast: &Cast, acts: &mut [Act]) {
    let weights = weights(acts);
    // Nothing is put to those who only pass by: who hears takes positions as well, or is spoken of again and again.
    let is_principal = |member: &usize| {
        weights.contains_key(member)
            || cast.member(*member).is_some_and(|member| {
                let is_body = matches!(member.kind, PartyKind::State | PartyKind::Organisation);
                member.mentions.len() >= if is_body { 3 } else { 5 }
            })
    };
    let of_principals = |mut members: Vec<usize>| {
        members.retain(|member| is_principal(member));
        members
    };
    let about: Vec<Vec<usize>> = acts.iter().map(|act| of_principals(others_in(scene, cast, act))).collect();
    let dealings = dealings(acts, &about);
    let in_sentence: Vec<Option<usize>> =
        acts.iter().map(|act| only(&of_principals(others_beside(scene, cast, act)))).collect();
    for (act, (about, beside)) in acts.iter_mut().zip(about.iter().zip(in_sentence)) {
        if act.addressee.is_some() {
            continue;
        }
        let deals = |other: &usize| dealings.get(&(act.party, *other)).copied().unwrap_or(0);
        // Of several named, the one it has most to do with; of equals, the first.
        let foremost = about.iter().rev().max_by_key(|other| deals(other));
        let (found, reason) = if let Some(first) = foremost {
            (Some(*first), "to whom: named in the passage")
        } else if beside.is_some() {
            (beside, "to whom: named beside it")
        } else {
            let other =
                counterpart(act.party, &dealings, &weights).or_else(|| most_spoken_of(cast, act.party));
            (other, "to whom: the other side in this article")
        };
        let fits =
            |member: &usize| *member != act.party && !act.with.contains(member) && may_hear(cast, *member);
        if let Some(found) = found.filter(fits) {
            act.addressee = Some(found);
            act.reasons.push(reason.into());
        }
    }
}

/// Parties besides the holder that the passage names, owners of what it is about first.
fn others_in(scene: &Scene, cast: &Cast, act: &Act) -> Vec<usize> {
    let Some(sentence) = scene.sentences.get(act.sentence) else { return Vec::new() };
    let mut found: Vec<usize> = Vec::new();
    for at in act.tokens.clone() {
        let owner = cast.owner_at(scene, act.sentence, at);
        let own = cast.at(scene, act.sentence, at).map(|who| who.member);
        let is_place = sentence.hangs_as(at, &["obl", "nmod"])
            && sentence
                .children_by(at, &["case"])
                .any(|case| scene.knowledge.people.has("where", sentence.norm(case)));
        let is_part = sentence.hangs_as(at, &["compound", "amod", "flat"]);
        for member in owner.into_iter().chain(own.filter(|_| !is_place && !is_part)) {
            if member != act.party
                && !act.with.contains(&member)
                && !found.contains(&member)
                && may_hear(cast, member)
            {
                found.push(member);
            }
        }
    }
    found
}

/// Other parties that the rest of the sentence names.
fn others_beside(scene: &Scene, cast: &Cast, act: &Act) -> Vec<usize> {
    let Some(sentence) = scene.sentences.get(act.sentence) else { return Vec::new() };
    let members = (0..sentence.tokens.len())
        .filter_map(|at| cast.at(scene, act.sentence, at))
        .map(|who| who.member)
        .filter(|member| *member != act.party && Some(*member) != act.said_by && !act.with.contains(member))
        .filter(|member| may_hear(cast, *member));
    let mut members: Vec<usize> = members.collect();
    members.sort_unstable();
    members.dedup();
    members
}

fn only(members: &[usize]) -> Option<usize> {
    match members {
        [only] => Some(*only),
        _ => None,
    }
}

/// Analysts and newspapers are told things, but nothing is put to them.
fn may_hear(cast: &Cast, member: usize) -> bool {
    cast.member(member).is_some_and(|member| !member.is_outlet && member.role == Role::Party)
}

/// Where only one side takes positions: the body or group spoken of most besides it.
fn most_spoken_of(cast: &Cast, party: usize) -> Option<usize> {
    let others = cast.members.iter().enumerate().filter(|(index, member)| {
        *index != party
            && member.kind != PartyKind::Person
            && member.kind != PartyKind::State
            && may_hear(cast, *index)
    });
    others
        .filter(|(_, member)| 1 < member.mentions.len())
        .max_by_key(|(index, member)| (member.mentions.len(), std::cmp::Reverse(*index)))
        .map(|(index, _)| index)
}

/// How often each party has to do with each other.
fn dealings(acts: &[Act], about: &[Vec<usize>]) -> HashMap<(usize, usize), usize> {
    let mut dealings = HashMap::new();
    for (act, about) in acts.iter().zip(about) {
        for (other, weight) in
            act.addressee.iter().map(|other| (*other, 3)).chain(about.iter().map(|other| (*other, 1)))
        {
            *dealings.entry((act.party, other)).or_default() += weight;
            *dealings.entry((other, act.party)).or_default() += weight;
        }
    }
    dealings
}

/// How many acts each party has.
fn weights(acts: &[Act]) -> HashMap<usize, usize> {
    let mut weights = HashMap::new();
    for act in acts {
        *weights.entry(act.party).or_default() += 1;
    }
    weights
}

/// The other side of a party: whom it has to do with most; of equals, who says more, then who came first.
fn counterpart(
    party: usize,
    dealings: &HashMap<(usize, usize), usize>,
    weights: &HashMap<usize, usize>,
) -> Option<usize> {
    let weight = |other: usize| weights.get(&other).copied().unwrap_or(0);
    let by_dealings = dealings
        .iter()
        .filter(|((one, other), _)| *one == party && *other != party)
        .map(|((_, other), count)| (*count, weight(*other), std::cmp::Reverse(*other)))
        .max();
    let by_weight = || {
        weights
            .iter()
            .filter(|(other, _)| **other != party)
            .map(|(other, count)| (*count, 0, std::cmp::Reverse(*other)))
            .max()
    };
    by_dealings.or_else(by_weight).map(|(_, _, other)| other.0)
}
