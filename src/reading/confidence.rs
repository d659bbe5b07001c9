//! How sure a finding is: measured, not felt. The shares below are how often positions found in each way were right
//! (party, kind and words) on 114 annotated articles; BENCHMARKS.md shows how often what is "0.8 sure" is right.

use super::acts::Way;

/// How often a way of finding is right, from 0 to 1.
fn of_way(way: Way) -> f32 {
    match way {
        Way::StanceSaid => 0.84,
        Way::Stance => 0.81,
        Way::Modal => 0.74,
        Way::Noun => 0.77,
        Way::StanceTold => 0.62,
        Way::Plain => 0.64,
        Way::Announced => 0.74,
    }
}

/// What the link from the words to the party adds or takes.
fn of_link(rule: &str) -> f32 {
    const SURE: [&str; 6] = [
        "leader on the built-in list",
        "name on the built-in list",
        "named organisation",
        "short form, because the full name stands in the article",
        "capital, for its government",
        "part of the state spoken of",
    ];
    const UNSURE: [&str; 5] = [
        "group",
        "person",
        "owner of what speaks",
        "side named with the person",
        "office of the state spoken of",
    ];
    const DOUBTFUL: [&str; 3] =
        ["speaker of the sentence before", "acts as a party does", "both together: those spoken of before"];
    match rule {
        rule if SURE.contains(&rule) => 0.08,
        rule if DOUBTFUL.contains(&rule) => -0.4,
        rule if UNSURE.contains(&rule) || rule.starts_with("pronoun") => -0.13,
        rule if rule.starts_with("speaks for") => -0.03,
        _ => 0.0,
    }
}

/// What makes a finding less sure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doubts {
    /// A word softens the cue.
    pub is_hedged: bool,
    /// It stands in a headline, where words are left out.
    pub is_headline: bool,
    /// "would", "could" of a thing, told as a claim: often more than that.
    pub is_modal_claim: bool,
}

/// How sure a position is, from 0.05 to 0.95. `rule` is the link to its party.
pub(super) fn of(way: Way, rule: &str, doubts: Doubts) -> f32 {
    let doubt = if doubts.is_hedged { 0.08 } else { 0.0 }
        + if doubts.is_headline { 0.05 } else { 0.0 }
        + if doubts.is_modal_claim { 0.2 } else { 0.0 };
    (of_way(way) + of_link(rule) - doubt).clamp(0.05, 0.95)
}
