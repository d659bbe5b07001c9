//! Whom a position is put to. Named by the cue where the article does so; else whoever the passage is about; else the
//! other side: the one this party has to do with most in the article. Each way is told among the reasons.

use std::collections::HashMap;

use super::acts::Act;
use super::findings::{Kind, PartyKind, Role};
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
    let answered = answered(scene, acts);
    // The other side of each party, looked for once.
    let mut other_sides: HashMap<usize, Option<usize>> = HashMap::new();
    // Whom each party spoke to last, by name.
    let mut spoken_to: HashMap<usize, (usize, usize)> = HashMap::new();
    for (at, (act, (about, beside))) in acts.iter_mut().zip(about.iter().zip(in_sentence)).enumerate() {
        if let Some(addressee) = act.addressee {
            spoken_to.insert(act.party, (addressee, act.sentence));
            continue;
        }
        let deals = |other: &usize| dealings.get(&(act.party, *other)).copied().unwrap_or(0);
        // Of several named, the one it has most to do with; of equals, the first.
        let foremost = about.iter().rev().max_by_key(|other| deals(other));
        let last = spoken_to.get(&act.party).filter(|(_, sentence)| act.sentence <= sentence + GOES_ON);
        let (found, reason) = if let Some(first) = foremost {
            (Some(*first), "to whom: named in the passage")
        } else if let Some(owner) = answered.get(at).copied().flatten() {
            (Some(owner), "to whom: who proposed or asked it")
        } else if let Some((last, _)) = last {
            (Some(*last), "to whom: spoken to just before")
        } else if beside.is_some() {
            (beside, "to whom: named beside it")
        } else {
            let other = other_sides
                .entry(act.party)
                .or_insert_with(|| counterpart(cast, act.party, &dealings, &weights));
            (*other, "to whom: the other side in this article")
        };
        let fits =
            |member: &usize| *member != act.party && !act.with.contains(member) && may_hear(cast, *member);
        if let Some(found) = found.filter(fits) {
            act.addressee = Some(found);
            act.reasons.push(reason.into());
        }
    }
}

/// So many sentences later somebody is still spoken to.
const GOES_ON: usize = 2;

/// Whose offer or demand each act answers: "rejected the proposal" is put to who proposed last.
fn answered(scene: &Scene, acts: &[Act]) -> Vec<Option<usize>> {
    let (mut offers, mut demands) = (Latest::default(), Latest::default());
    let answers = acts.iter().map(|act| {
        let proposer = match answered_kind(scene, act) {
            Some(Kind::Offer) => offers.other_than(act.party),
            Some(Kind::Demand) => demands.other_than(act.party),
            _ => None,
        };
        match act.kind {
            Kind::Offer => offers.note(act.party),
            Kind::Demand => demands.note(act.party),
            _ => {}
        }
        proposer
    });
    answers.collect()
}

/// What kind of act another one answers, by the noun it names with "the".
fn answered_kind(scene: &Scene, act: &Act) -> Option<Kind> {
    if !matches!(act.kind, Kind::Refusal | Kind::Acceptance | Kind::Claim) {
        return None;
    }
    let sentence = scene.sentences.get(act.sentence)?;
    let nouns = &scene.knowledge.stance_nouns;
    act.tokens.clone().filter(|word| sentence.has_the(*word)).find_map(|word| {
        let cue = nouns.of(sentence.lemma(word)).first()?;
        Kind::named(&cue.means).filter(|kind| matches!(kind, Kind::Offer | Kind::Demand))
    })
}

/// Who acted last, and who before that was somebody else.
#[derive(Default)]
struct Latest {
    last: Option<usize>,
    before: Option<usize>,
}

impl Latest {
    fn note(&mut self, party: usize) {
        if self.last != Some(party) {
            self.before = self.last.replace(party);
        }
    }

    fn other_than(&self, party: usize) -> Option<usize> {
        if self.last == Some(party) { self.before } else { self.last }
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

/// The other side of a party: whom it has to do with most, where that is clear; else who says and is spoken of most
/// besides it. Of equals, who came first.
fn counterpart(
    cast: &Cast,
    party: usize,
    dealings: &HashMap<(usize, usize), usize>,
    weights: &HashMap<usize, usize>,
) -> Option<usize> {
    let others = || (0..cast.members.len()).filter(|other| *other != party && may_hear(cast, *other));
    let n_mentions = |other: usize| cast.member(other).map_or(0, |member| member.mentions.len());
    let n_acts = |other: usize| weights.get(&other).copied().unwrap_or(0);
    let deals = |other: usize| dealings.get(&(party, other)).copied().unwrap_or(0);
    let closest = others().filter(|other| CLEAR <= deals(*other));
    let closest = closest.max_by_key(|other| (deals(*other), n_acts(*other), std::cmp::Reverse(*other)));
    let all_mentions = others().map(n_mentions).sum::<usize>().max(1);
    let all_acts = others().map(n_acts).sum::<usize>().max(1);
    // Shares of both, over one denominator.
    let share = |other: usize| n_acts(other) * all_mentions + n_mentions(other) * all_acts;
    let loudest = || {
        others()
            .filter(|other| 0 < share(*other))
            .max_by_key(|other| (share(*other), std::cmp::Reverse(*other)))
    };
    closest.or_else(loudest)
}

/// So much must two parties have to do with each other before that alone tells who is meant.
const CLEAR: usize = 2;
