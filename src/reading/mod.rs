//! What one article says: who is reported to have said what, and which of that is a position.
//!
//! [`read`] is a list of steps; each step is one file and adds to what is known so far:
//! mentions → references → attributions → acts → conditions → topics → gather.
//! Reading never touches the outside world and cannot fail: odd text is an article in which little is found.

mod acts;
mod attributions;
mod conditions;
mod extent;
mod findings;
mod gather;
mod mentions;
mod references;
mod scene;
mod summaries;
mod topics;

pub use findings::{
    Analysis, Attribution, Condition, Hand, Kind, Leftover, Mark, MarkRole, Mention, Mode, Party, PartyId,
    PartyKind, Position, QuoteType, Role, Strength, Time, Wording,
};

use crate::knowledge::Knowledge;
use crate::text::Article;

use scene::Scene;

/// Reads one article.
pub fn read(article: &Article, knowledge: &Knowledge) -> Analysis {
    let scene = Scene::new(article, knowledge);
    let names = mentions::find(&scene.sentences, knowledge, |token| article.words(token.span).to_owned());
    let mut cast = references::resolve(&scene, &names);
    let reports = attributions::find(&scene, &mut cast);
    let acts = acts::find(&scene, &mut cast, &reports);
    let acts = conditions::attach(&scene, acts);
    let topics = topics::of(&scene, &cast, &acts);
    gather::gather(&scene, cast, reports, acts, topics)
}
