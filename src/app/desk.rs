//! What lies open on the desk: selected, shown, half typed. Nothing of it is worth saving.

use std::path::PathBuf;

use crate::jobs::{EarlierState, IfThere};
use crate::text::ArticleId;

use super::cut_panel::CutPanel;
use super::derived::CardName;
use super::evidence::EvidenceDrawer;
use super::form::Form;
use super::marking::Marking;
use super::origin_panel::OriginPanel;
use super::reasons::Reasons;
use super::table::TableDrawer;
use super::tree_panel::TreePanel;

/// The state of the screen that is neither kept nor computed.
pub struct Desk {
    /// The one thing that is selected, in the whole window.
    pub selected: Option<CardName>,
    /// The article in the evidence pane.
    pub shown: Option<ArticleId>,
    /// Whether the left pane is wanted.
    pub articles_open: bool,
    /// Whether the evidence pane is wanted.
    pub evidence_open: bool,
    /// Whether the "About" panel is open.
    pub about_open: bool,
    /// How an article came in, if that panel is open.
    pub origin: Option<OriginPanel>,
    /// The text around a cut, if that panel is open.
    pub cut: Option<CutPanel>,
    /// How a sentence was read, if that panel is open.
    pub tree: Option<TreePanel>,
    /// The earlier states of the session's file, if that panel is open.
    pub earlier: Option<EarlierPanel>,
    /// Why the window is not closed yet, if the user wants to close it and the work cannot be saved.
    pub leaving: Option<String>,
    /// The user knows that earlier states cannot be kept.
    pub earlier_lost_told: bool,
    /// The panel for a correction, if one is open.
    pub form: Option<Form>,
    /// A rejection that may still get a reason.
    pub reasons: Option<Reasons>,
    /// Words marked in an article.
    pub marking: Option<Marking>,
    /// What another reading found new was told.
    pub is_news_told: bool,
    /// What the user should know, newest last.
    pub notices: Vec<Notice>,
    /// Whether all notices are shown, not only the first few.
    pub all_notices: bool,
    /// The height the notices took, in points.
    pub notices_height: f32,
    /// The panel that asks for a path, if open.
    pub asking: Option<PathPanel>,
    /// What a system dialog that is open somewhere is for.
    pub dialog_for: Option<Purpose>,
    /// Files hang over the window.
    pub hovering: usize,
    /// What came in since the last summary.
    pub batch: Batch,
    /// What the table remembers between frames.
    pub table: TableDrawer,
    /// What the evidence pane remembers between frames.
    pub evidence: EvidenceDrawer,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            selected: None,
            shown: None,
            articles_open: true,
            evidence_open: true,
            about_open: false,
            origin: None,
            cut: None,
            tree: None,
            earlier: None,
            leaving: None,
            earlier_lost_told: false,
            form: None,
            reasons: None,
            marking: None,
            is_news_told: false,
            notices: Vec::new(),
            all_notices: false,
            notices_height: 0.0,
            asking: None,
            dialog_for: None,
            hovering: 0,
            batch: Batch::default(),
            table: TableDrawer::default(),
            evidence: EvidenceDrawer::default(),
        }
    }
}

/// Something the user should know. It stays until put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What about.
    pub weight: Weight,
    /// A sentence.
    pub words: String,
    /// What can be done about it, if anything.
    pub remedy: Option<Remedy>,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Good to know: something was done.
    Told,
    /// Something could not be done.
    Trouble,
}

/// Something that can be done about a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Read an article again.
    ReadAgain(ArticleId),
    /// Open the work that was kept aside.
    OpenKept(PathBuf),
    /// Delete the work that was kept aside.
    DeleteKept(PathBuf),
    /// Open what an earlier state of a session holds.
    OpenEarlier(PathBuf),
    /// Open another file of the session.
    OpenOther(PathBuf),
    /// Try again to open the session's file to work on it.
    OpenAgain(PathBuf),
    /// Work on the session's file although a window on another computer seems to.
    TakeOver(PathBuf),
    /// Save the session in another place.
    SaveElsewhere,
    /// What another reading found was looked at.
    Looked,
}

impl Remedy {
    /// The words on its button.
    pub fn words(&self) -> &'static str {
        match self {
            Self::ReadAgain(_) => "Try again",
            Self::OpenKept(_) => "Open it",
            Self::DeleteKept(_) => "Delete it",
            Self::OpenEarlier(_) => "Open that state",
            Self::OpenOther(_) => "Open it",
            Self::OpenAgain(_) => "Try again",
            Self::TakeOver(_) => "Work on it here",
            Self::SaveElsewhere => "Save as…",
            Self::Looked => "I have looked",
        }
    }

    /// What can be done instead.
    pub fn other(&self) -> Option<Self> {
        match self {
            Self::OpenKept(path) => Some(Self::DeleteKept(path.clone())),
            Self::OpenAgain(_) | Self::TakeOver(_) => Some(Self::SaveElsewhere),
            _ => None,
        }
    }

    /// Whether it makes sense only for the session that lies open.
    pub fn is_of_session(&self) -> bool {
        matches!(self, Self::OpenAgain(_) | Self::TakeOver(_) | Self::SaveElsewhere | Self::OpenOther(_))
    }
}

/// The earlier states of a session's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierPanel {
    /// The session's file.
    pub path: PathBuf,
    /// Its states, the newest first; none: they are still being looked for.
    pub states: Option<Vec<EarlierState>>,
}

/// What came in since the last summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Jobs that open files and have not said that they are done.
    pub n_open_jobs: usize,
    /// Files that were found to be opened.
    pub n_found: usize,
    /// Articles taken in.
    pub n_added: usize,
    /// Articles whose text is already there.
    pub n_already_there: usize,
    /// Files that did not become articles.
    pub n_refused: usize,
    /// Files in folders that do not look like articles.
    pub n_skipped: usize,
    /// Articles left out because of a stop.
    pub n_left: usize,
    /// Articles that are not in English: title and language.
    pub foreign: Vec<(String, &'static str)>,
}

/// What a path is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Open,
    OpenFolder,
    SaveSession,
    SaveReport,
}

/// A panel of our own that asks for a path: it works on every desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPanel {
    /// What for.
    pub purpose: Purpose,
    /// What was typed so far.
    pub typed: String,
    /// What to do with a file that is already there.
    pub if_there: IfThere,
    /// Why it is still open, if something was wrong with the path.
    pub trouble: Option<String>,
    /// The path that is being tried. The panel closes when that went well.
    pub tried: Option<PathBuf>,
    /// The field has not had the keyboard yet.
    pub is_fresh: bool,
}
