//! What a screen may answer with. Screens change nothing but the desk; everything else they ask for.

use std::path::PathBuf;
use std::sync::Arc;

use crate::intake::{How, Seam};
use crate::project::{Change, Edit, NoteOn, Reason};
use crate::text::{ArticleId, Published, Span};

use super::command::Command;
use super::derived::{CardName, Way};
use super::desk::{PathPanel, Remedy};
use super::form::Answer;

/// A wish of the user, to be granted in `logic`.
#[expect(clippy::large_enum_variant, reason = "there are few in a frame, and none outlives it")]
#[derive(Clone, Debug)]
pub enum Request {
    /// A command by name.
    Do(Command),
    /// A change of the project.
    Edit(Edit),
    /// Open these files, folders, sessions.
    Open(Vec<PathBuf>),
    /// Make an article of this text.
    Paste(String),
    /// Select a card and show its words.
    Select(CardName),
    /// Select nothing.
    Deselect,
    /// Select the next card on this way.
    Go(Way),
    /// Show an article.
    Show(ArticleId),
    /// Do something about a notice, and put the notice away.
    Remedy(usize, Remedy),
    /// Put a notice away; none: all of them.
    Dismiss(Option<usize>),
    /// Show the system's dialog for what the panel asks for.
    Browse,
    /// What the panel asked for was answered.
    PathGiven(PathPanel),
    /// Show how the sentence at this place of an article was read.
    ShowTree(ArticleId, Span),
    /// Mend something about an article that came in.
    Mend(ArticleId, Mend),
    /// Open what an earlier state of the session holds.
    OpenEarlier(PathBuf),
    /// Close the window although what lies open cannot be saved.
    Leave,
    /// Copy this to the clipboard.
    Copy(String),
    /// A panel for a correction was answered.
    Answered(Answer),
    /// Why the last rejected position was rejected.
    Reason(Reason),
    /// Correct the selected position in this one way.
    Change(Change),
    /// Keep the passage as it is trimmed now.
    KeepTrimmed,
    /// Write a note on this, which is called so.
    AskForNote(NoteOn, String),
}

/// What can be mended about an article that came in.
#[derive(Clone, Debug)]
pub enum Mend {
    /// Nothing yet: show what can be.
    Show,
    /// The day it was published; none: not known.
    Day(Option<Published>),
    /// Something that was left out belongs to it, by its number.
    TakeBack(usize),
    /// The article after it is its end.
    JoinWith(ArticleId),
    /// Its file is to be read in another way.
    ReadAgain(How),
    /// Nothing yet: show the text around a cut.
    ShowCut(CutShown),
    /// The cut lies above this strip.
    CutAt(Arc<Seam>, usize),
}

/// Which cut is shown, and where it is to be put at first; nowhere: where it lies now.
#[derive(Clone, Copy, Debug)]
pub enum CutShown {
    /// The one between the article and the one before it in its file.
    Beginning(Option<Span>),
    /// A new one, inside the article.
    Inside(Option<Span>),
}
