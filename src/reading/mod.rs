//! What one article says: who is reported to have said what, and which of that is a position.
//!
//! Reading is a list of steps; each step is one file and adds to what is known so far:
//! mentions → references → attributions → acts → conditions → topics → gather.
//! Reading never touches the outside world and cannot fail: odd text is an article in which little is found.

mod acts;
mod addressees;
mod attributions;
mod clauses;
mod conditions;
mod confidence;
mod days;
mod extent;
mod findings;
mod frames;
mod gather;
mod leftovers;
mod mentions;
mod references;
mod scene;
mod summaries;
mod topics;

pub use findings::{
    Analysis, Attribution, Condition, Hand, Kind, Leftover, Mark, MarkRole, Mention, Mode, Party, PartyId,
    PartyKind, Position, QuoteType, Role, Strength, Time, Wording,
};

use std::sync::Arc;

use crate::grammar::{Damaged, Grammar, Sentence};
use crate::knowledge::Knowledge;
use crate::text::{Article, Span};

use scene::Scene;

/// All that reading needs besides the article: what we know and the grammar. Cheap to copy, shared by all threads.
#[derive(Clone, Debug)]
pub struct Reader {
    knowledge: Arc<Knowledge>,
    grammar: Arc<Grammar>,
}

impl Reader {
    /// With the sheets and the models that travel with the program. An error says that the program itself is damaged.
    pub fn built_in() -> Result<Self, Damaged> {
        Ok(Self { knowledge: Knowledge::built_in(), grammar: Grammar::built_in()? })
    }

    /// What it reads with: another edition may find other things.
    pub fn edition(&self) -> String {
        edition(&self.knowledge, &self.grammar)
    }

    /// The sentence that holds a place of the article, with the tree it is read by.
    pub fn sentence_at(&self, article: &Article, place: Span) -> Option<Sentence> {
        self.grammar.sentence_at(article, place)
    }

    /// Reads one article.
    pub fn read(&self, article: &Article) -> Analysis {
        read(article, &self.knowledge, &self.grammar)
    }
}

fn edition(knowledge: &Knowledge, grammar: &Grammar) -> String {
    format!("{}-{}", knowledge.edition(), grammar.edition())
}

fn read(article: &Article, knowledge: &Knowledge, grammar: &Grammar) -> Analysis {
    let scene = Scene::new(article, knowledge, grammar);
    let names = mentions::find(&scene);
    let mut cast = references::resolve(&scene, &names);
    cast.admit(&scene);
    let reports = attributions::find(&scene, &mut cast);
    let acts = acts::find(&scene, &mut cast, &reports);
    let mut acts = conditions::attach(&scene, acts);
    addressees::fill(&scene, &cast, &mut acts);
    let topics = topics::of(&scene, &cast, &acts);
    gather::gather(&scene, cast, reports, acts, topics)
}
