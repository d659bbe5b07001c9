//! Parties that no list knows: "the landlords", "the hospital trust". Who says, demands or refuses is somebody.

use crate::grammar::Upos;
use crate::reading::clauses::{Clause, Form, clauses};
use crate::reading::findings::{Mention, PartyKind, Role};
use crate::reading::scene::Scene;

use super::cast::{Cast, Referent, bare_name};

impl Cast {
    /// Gives a seat to every plain noun that does what only people do, and is not known as a thing.
    pub(in crate::reading) fn admit(&mut self, scene: &Scene) {
        for (index, sentence) in scene.sentences.iter().enumerate() {
            for clause in clauses(sentence) {
                if let Some(head) = who_acts(scene, index, &clause)
                    && self.at(scene, index, head).is_none()
                {
                    self.seat(scene, index, head);
                }
            }
        }
    }

    fn seat(&mut self, scene: &Scene, index: usize, head: usize) {
        let Some(sentence) = scene.sentences.get(index) else { return };
        let lemma = sentence.lemma(head);
        let reach = sentence.reach(head);
        // "a number of drivers": the drivers act.
        let start = sentence
            .children_by(head, &["det", "nummod", "nmod:poss", "amod", "compound"])
            .map(|at| sentence.reach(at).start)
            .min()
            .unwrap_or(head)
            .min(head);
        let own = sentence
            .children_by(head, &["nmod:poss", "det"])
            .filter(|at| *at < head)
            .map(|at| sentence.reach(at).end)
            .max()
            .unwrap_or(start);
        let Some(span) = sentence.span_of(own.max(start).max(reach.start)..head + 1) else { return };
        let name = bare_name(scene.words(span));
        let is_bare = !name.contains(' ');
        let known = is_bare.then(|| self.called(lemma)).flatten();
        let member = known.unwrap_or_else(|| self.join(&name, PartyKind::Group, Role::Party));
        let rule =
            if known.is_some() { "plain noun for a party named above" } else { "acts as a party does" };
        let referent = Referent { member, speaker: None, rule };
        self.admitted.insert((index, head), referent);
        if let Some(seat) = self.members.get_mut(member) {
            if seat.nouns.is_empty() {
                seat.nouns = vec![lemma.to_owned()];
            }
            seat.mentions.push(Mention { span, rule });
        }
    }
}

/// The plain noun that does what a clause tells, where only people do that.
fn who_acts(scene: &Scene, index: usize, clause: &Clause) -> Option<usize> {
    let sentence = scene.sentences.get(index)?;
    let knowledge = scene.knowledge;
    let lemma = sentence.lemma(clause.head);
    if clause.form == Form::Participle && !clause.is_passive {
        return None;
    }
    let is_deed = knowledge.deeds.has(lemma) || clause.modal == Some("will") && knowledge.harm.has(lemma);
    let head = if clause.is_passive {
        sentence
            .children_by(clause.head, &["obl:agent", "obl"])
            .find(|at| sentence.children_by(*at, &["case"]).any(|case| sentence.norm(case) == "by"))?
    } else {
        clause.subject?
    };
    let noun = sentence.lemma(head);
    let is_thing = knowledge.things.has(noun)
        || knowledge.speaking_things.has(noun)
        || knowledge.times.has(noun)
        || knowledge.commentators.has(noun);
    let is_name = sentence.tokens.get(head).is_some_and(|token| token.is_capitalised) && head > 0;
    (is_deed && sentence.upos(head) == Upos::Noun && !is_thing && !is_name).then_some(head)
}
