//! The history in words: what each change was.

use crate::reading::PartyId;
use crate::text::ArticleId;

use super::correction::{Change, Correction, Finding, Reason, Terms};
use super::link::NoteOn;
use super::{Claims, Edit, Project};

/// A change, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What was done: "Accepted: Norway offers: talks".
    pub words: String,
    /// The party it was done to, whose name the words leave out.
    pub party: Option<PartyId>,
}

/// What an edit does, told before it is made.
pub(super) fn told(edit: &Edit, project: &Project) -> Step {
    let plain = |words: String| Step { words, party: None };
    let of_party =
        |words: &str, party: &PartyId| Step { words: words.to_owned(), party: Some(party.clone()) };
    let title =
        |id: &ArticleId| project.article(*id).map_or_else(String::new, |article| quoted(article.title()));
    match edit {
        Edit::AddArticles(articles) => plain(match articles.as_slice() {
            [one] => format!("Opened {}", quoted(one.title())),
            several => format!("Opened {} articles", several.len()),
        }),
        Edit::Replace { out, articles } => {
            let name = out.first().map(title).unwrap_or_default();
            plain(match (out.len(), articles.len()) {
                (1, 1) => format!("Mended {name}"),
                (1, 2) => format!("Cut {name} in two"),
                (2, 1) => format!("Joined {name} with the next"),
                (2, 2) => format!("Moved the cut behind {name}"),
                _ => format!("Read the file of {name} again"),
            })
        }
        Edit::RemoveArticle(id) => plain(format!("Took out {}", title(id))),
        Edit::Pick(party) => of_party("Picked", party),
        Edit::Unpick(party) => of_party("Picked no longer", party),
        Edit::Hide(party) => of_party("Hid", party),
        Edit::Show(party) => of_party("Showed", party),
        Edit::SetClaims(Claims::Shown) => plain("Showed views".to_owned()),
        Edit::SetClaims(Claims::Folded) => plain("Folded views away".to_owned()),
        Edit::Correct(changes) => plain(corrected(changes, project)),
        Edit::AddPosition(finding) => plain(format!("Added: {}", finding.told())),
        Edit::Split { finding, .. } => plain(format!("Split: {}", finding.told())),
        Edit::Merge { into, from } => plain(format!("Merged “{}” into: {}", from.told(), into.told())),
        Edit::Tie { one, other, tie: Some(tie), .. } => {
            plain(format!("Linked as “{}”: {} / {}", tie.words(), one.told(), other.told()))
        }
        Edit::Tie { one, other, tie: None, .. } => {
            plain(format!("Took the link away: {} / {}", one.told(), other.told()))
        }
        Edit::Note(on, words) => {
            let what = if words.trim().is_empty() { "Took the note away" } else { "Noted" };
            match on {
                NoteOn::Party(party) => of_party(&format!("{what} on"), party),
                NoteOn::Issue(topic) => plain(format!("{what} on the issue {}", quoted(topic))),
                NoteOn::Article(id) => plain(format!("{what} on {}", title(id))),
            }
        }
    }
}

fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// Several changes of one finding are told together; of several findings the number is told.
fn corrected(changes: &[(Finding, Change)], project: &Project) -> String {
    let Some((first, change)) = changes.first() else { return "Nothing".to_owned() };
    let n_findings = {
        let mut passages: Vec<_> = changes
            .iter()
            .map(|(finding, _)| {
                (finding.article, finding.position.passage, finding.position.kind, finding.kept)
            })
            .collect();
        passages.sort_by_key(|(article, passage, kind, kept)| (*article, *passage, *kind, *kept));
        passages.dedup();
        passages.len()
    };
    let is_one_act = changes.iter().all(|(_, other)| other == change);
    match (n_findings, changes.len()) {
        (_, 1) => one(first, change, project),
        (1, _) => {
            let mut what: Vec<&str> = changes.iter().map(|(_, change)| field(change)).collect();
            what.dedup();
            format!("Edited {}: {}", what.join(", "), first.told())
        }
        // What hangs on a card goes with it.
        _ if is_one_act => one(first, change, project),
        _ => format!("Corrected {n_findings} positions: {}", first.told()),
    }
}

fn one(finding: &Finding, change: &Change, project: &Project) -> String {
    let told = finding.told();
    match change {
        Change::Accept => format!("Accepted: {told}"),
        Change::Uncheck => format!("Not checked any more: {told}"),
        Change::Reject(Reason::Unsaid) => format!("Rejected: {told}"),
        Change::Reject(reason) => format!("Rejected, {}: {told}", reason.words()),
        Change::Kind(kind) => format!("Kind is now “{}”: {told}", kind.verb()),
        Change::Party(named) => format!("Party is now {}: {told}", named.name),
        Change::Addressee(Some(named)) => format!("Put to {}: {told}", named.name),
        Change::Addressee(None) => format!("Put to nobody: {told}"),
        Change::Topic(topic) => format!("Issue is now “{topic}”: {told}"),
        Change::Summary(summary) => format!("Summary is now “{summary}”: {told}"),
        Change::Terms(Terms::None) => format!("No condition: {told}"),
        Change::Terms(_) => format!("Condition set: {told}"),
        Change::SaidOn(Some(day)) => format!("Said on {day}: {told}"),
        Change::SaidOn(None) => format!("Day taken away: {told}"),
        Change::Wording(wording) => format!("Wording is now “{}”: {told}", wording.name()),
        Change::Strength(strength) => format!("Strength is now “{}”: {told}", strength.name()),
        Change::FirstHand => format!("Their own position: {told}"),
        Change::Passage(_) => format!("Passage trimmed: {told}"),
        Change::AddPassage(_) => format!("Passage added: {told}"),
        Change::DropPassage(_) => format!("Further passage taken away: {told}"),
        Change::Note(words) if words.trim().is_empty() => format!("Note taken away: {told}"),
        Change::Note(_) => format!("Noted: {told}"),
        Change::KeepMine(_) => format!("Kept as corrected: {told}"),
        Change::Forget => {
            let kept = finding.kept.and_then(|id| project.corrections().get(id));
            match kept.map(|kept: &std::sync::Arc<Correction>| kept.as_read.is_none()) {
                Some(true) => format!("Taken away again: {told}"),
                _ => format!("Back to as read: {told}"),
            }
        }
    }
}

/// What a change is about.
fn field(change: &Change) -> &'static str {
    match change {
        Change::Accept | Change::Uncheck | Change::Reject(_) | Change::KeepMine(_) | Change::Forget => {
            "decision"
        }
        Change::Kind(_) => "kind",
        Change::Party(_) => "party",
        Change::Addressee(_) => "addressee",
        Change::Topic(_) => "issue",
        Change::Summary(_) => "summary",
        Change::Terms(_) => "condition",
        Change::SaidOn(_) => "day",
        Change::Wording(_) => "wording",
        Change::Strength(_) => "strength",
        Change::FirstHand => "whose words",
        Change::Passage(_) | Change::AddPassage(_) | Change::DropPassage(_) => "passage",
        Change::Note(_) => "note",
    }
}
