//! The commands: what they are called, what they do, and their key, each in this one place.
//!
//! Menus, buttons and shortcuts all read them here.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use crate::reading::Kind;

/// Something the user can ask for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    OpenArticles,
    OpenFolder,
    PasteText,
    TryExample,
    NewSession,
    SaveSession,
    SaveSessionAs,
    EarlierStates,
    SaveReport,
    Quit,
    Undo,
    Redo,
    History,
    Stop,
    ToggleArticles,
    ToggleEvidence,
    ToggleClaims,
    PutAside,
    FollowSystem,
    LightTheme,
    DarkTheme,
    About,
    // What follows is done to the selected position.
    Accept,
    Reject,
    Correct,
    SetKind(Kind),
    SetParty,
    SetAddressee,
    SetIssue,
    SetCondition,
    OwnPosition,
    Note,
    NoteOnParty,
    NoteOnIssue,
    NoteOnArticle,
    Link,
    Merge,
    Split,
    AsRead,
    NextUnchecked,
    PreviousUnchecked,
    TrimStart,
    TrimEnd,
    // What follows is done with words marked in the article.
    MarkWords,
    AddPosition,
    AddPassage,
}

impl Command {
    /// All of them.
    pub const ALL: [Self; 53] = [
        Self::OpenArticles,
        Self::OpenFolder,
        Self::PasteText,
        Self::TryExample,
        Self::NewSession,
        Self::SaveSession,
        Self::SaveSessionAs,
        Self::EarlierStates,
        Self::SaveReport,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::History,
        Self::Stop,
        Self::ToggleArticles,
        Self::ToggleEvidence,
        Self::ToggleClaims,
        Self::PutAside,
        Self::FollowSystem,
        Self::LightTheme,
        Self::DarkTheme,
        Self::About,
        Self::Accept,
        Self::Reject,
        Self::Correct,
        Self::SetKind(Kind::Demand),
        Self::SetKind(Kind::Condition),
        Self::SetKind(Kind::Offer),
        Self::SetKind(Kind::Commitment),
        Self::SetKind(Kind::Refusal),
        Self::SetKind(Kind::Acceptance),
        Self::SetKind(Kind::Threat),
        Self::SetKind(Kind::Claim),
        Self::SetParty,
        Self::SetAddressee,
        Self::SetIssue,
        Self::SetCondition,
        Self::OwnPosition,
        Self::Note,
        Self::NoteOnParty,
        Self::NoteOnIssue,
        Self::NoteOnArticle,
        Self::Link,
        Self::Merge,
        Self::Split,
        Self::AsRead,
        Self::NextUnchecked,
        Self::PreviousUnchecked,
        Self::TrimStart,
        Self::TrimEnd,
        Self::MarkWords,
        Self::AddPosition,
        Self::AddPassage,
    ];

    /// All that have a key, those with more keys held down first: Shift and M is not M.
    pub fn with_keys() -> Vec<(Self, KeyboardShortcut)> {
        let mut all: Vec<_> =
            Self::ALL.into_iter().filter_map(|command| Some((command, command.key()?))).collect();
        all.sort_by_key(|(_, key)| std::cmp::Reverse(key.modifiers.shift));
        all
    }

    /// Its name in menus and on buttons.
    pub fn words(self) -> &'static str {
        self.told().0
    }

    /// What it does, in one sentence.
    pub fn hint(self) -> &'static str {
        self.told().1
    }

    /// The key that asks for it.
    pub fn key(self) -> Option<KeyboardShortcut> {
        let ctrl = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        let ctrl_shift = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, key));
        match self {
            Self::OpenArticles => ctrl(Key::O),
            // Pasting comes as an event of its own, with the text; the key is only shown.
            Self::PasteText => ctrl(Key::V),
            Self::NewSession => ctrl(Key::N),
            Self::SaveSession => ctrl(Key::S),
            Self::SaveSessionAs => ctrl_shift(Key::S),
            Self::SaveReport => ctrl(Key::R),
            Self::Quit => ctrl(Key::Q),
            Self::Undo => ctrl(Key::Z),
            Self::Redo => ctrl_shift(Key::Z),
            Self::ToggleArticles => ctrl(Key::Num1),
            Self::ToggleEvidence => ctrl(Key::Num2),
            Self::History => ctrl(Key::H),
            Self::AddPosition => ctrl(Key::Enter),
            Self::AddPassage => ctrl_shift(Key::Enter),
            _ => self.letter(),
        }
    }

    /// The single key of what is done to the selected position.
    fn letter(self) -> Option<KeyboardShortcut> {
        let plain = |key| Some(KeyboardShortcut::new(Modifiers::NONE, key));
        let shift = |key| Some(KeyboardShortcut::new(Modifiers::SHIFT, key));
        match self {
            Self::Accept => plain(Key::A),
            Self::Reject => plain(Key::X),
            Self::Correct => plain(Key::E),
            Self::SetKind(kind) => plain(kind_key(kind)),
            Self::SetParty => plain(Key::P),
            Self::SetAddressee => shift(Key::P),
            Self::SetIssue => plain(Key::T),
            Self::SetCondition => plain(Key::C),
            Self::Note => plain(Key::N),
            Self::Link => plain(Key::L),
            Self::Merge => plain(Key::M),
            Self::Split => shift(Key::M),
            Self::NextUnchecked => plain(Key::J),
            Self::PreviousUnchecked => plain(Key::K),
            Self::TrimStart => plain(Key::OpenBracket),
            Self::TrimEnd => plain(Key::CloseBracket),
            Self::MarkWords => plain(Key::W),
            _ => None,
        }
    }

    fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::OpenArticles => (
                "Open articles…",
                "Choose news articles or a saved session. You can also drop them on the window.",
            ),
            Self::OpenFolder => ("Open a folder…", "Choose a folder; every article in it is opened."),
            Self::PasteText => ("Paste text", "Make an article of the text on the clipboard."),
            Self::TryExample => {
                ("Try the example", "Open two short made-up articles to see what the table shows.")
            }
            Self::NewSession => {
                ("New session", "Put everything away and begin again. What is not saved is kept aside.")
            }
            Self::SaveSession => ("Save session", "Keep the articles and your choices in a file."),
            Self::SaveSessionAs => {
                ("Save session as…", "Keep the articles and your choices in another file.")
            }
            Self::EarlierStates => {
                ("Earlier states…", "See what the session's file held before, and open it again.")
            }
            Self::SaveReport => ("Report…", "Save the table with its quotes and sources as a document."),
            Self::Quit => ("Quit", "Close the window. Unsaved work is kept aside."),
            Self::Undo => ("Undo", "Take the last change back."),
            Self::Redo => ("Redo", "Make the change again that was taken back."),
            Self::Stop => ("Stop", "Leave out the articles that have not been read yet."),
            Self::ToggleArticles => ("Articles and parties", "Show or hide the pane at the left."),
            Self::ToggleEvidence => ("Evidence", "Show or hide the article beside the table."),
            Self::ToggleClaims => (
                "Views",
                "Show or fold away what parties say about how things are, without asking for anything.",
            ),
            Self::FollowSystem => ("Theme as the system", "Light or dark, as the desktop has it."),
            Self::LightTheme => ("Light theme", "Dark words on white."),
            Self::DarkTheme => ("Dark theme", "Light words on a dark ground."),
            Self::About => {
                ("About Standpoints", "Version, licence and what the program does with your articles.")
            }
            Self::History => {
                ("History…", "Everything you did, in words, and the way back to any moment of it.")
            }
            Self::PutAside => {
                ("Rejected and merged…", "Positions you took out of the table, and the way back.")
            }
            _ => self.told_of_position(),
        }
    }

    /// Of what is done to the selected position or with marked words.
    fn told_of_position(self) -> (&'static str, &'static str) {
        match self {
            Self::Accept => ("Accept", "It is right as it stands."),
            Self::Reject => ("Reject", "It is no position. No later reading brings it back."),
            Self::SetKind(kind) => (kind.verb(), kind_hint(kind)),
            Self::SetParty => ("Party…", "Say whose position it is."),
            Self::SetAddressee => ("Put to…", "Say whom it is put to."),
            Self::SetIssue => ("Issue…", "Move it to another row, or to a new one."),
            Self::SetCondition => {
                ("Condition…", "Say what it hangs on: the marked words, or words that you type.")
            }
            Self::OwnPosition => {
                ("It is their own position", "What others say of the party is what it says itself.")
            }
            Self::Note => ("Note…", "Write something down about it. Notes are in no report."),
            Self::NoteOnParty => ("Note on the party…", "Write something down about the party."),
            Self::NoteOnIssue => ("Note on the issue…", "Write something down about the issue."),
            Self::NoteOnArticle => ("Note on the article…", "Write something down about the article."),
            Self::Link => ("Link…", "Say how it stands to another position."),
            Self::Merge => ("Merge…", "Show another position that says the same with this one."),
            Self::Split => ("Split", "Make two positions of it: with words marked, they go to the second."),
            Self::AsRead => ("Back to as read", "Take back everything you did to it."),
            Self::NextUnchecked => ("Next unchecked", "Go to the next position nobody has looked at."),
            Self::PreviousUnchecked => {
                ("Previous unchecked", "Go to the position before that nobody has looked at.")
            }
            Self::TrimStart => ("Trim the start", "Move the beginning of the passage, then use ← and →."),
            Self::TrimEnd => ("Trim the end", "Move the end of the passage, then use ← and →."),
            Self::MarkWords => ("Mark words", "Mark words of the article without the mouse, by ← → ↑ ↓."),
            Self::AddPosition => ("Add as a position…", "Make a position of the marked words."),
            Self::AddPassage => {
                ("Add as a passage", "The marked words say the same as the selected position.")
            }
            // The others are told above.
            _ => ("Correct…", "Change anything about it."),
        }
    }
}

fn kind_key(kind: Kind) -> Key {
    const KEYS: [Key; 8] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8];
    let at = Kind::ALL.into_iter().position(|other| other == kind);
    at.and_then(|at| KEYS.get(at)).copied().unwrap_or(Key::Num1)
}

/// A test anybody can apply.
fn kind_hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Demand => "It asks someone to do or stop something.",
        Kind::Condition => "It makes something depend on something.",
        Kind::Offer => "It proposes or is ready to do something.",
        Kind::Commitment => "It binds itself.",
        Kind::Refusal => "It rejects or rules out.",
        Kind::Acceptance => "It says yes to another’s point.",
        Kind::Threat => "It announces harm or cost.",
        Kind::Claim => "It says how things are: accuses, denies, judges.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_words_or_key() {
        for (index, one) in Command::ALL.iter().enumerate() {
            for other in &Command::ALL[index + 1..] {
                assert_ne!(one.words(), other.words());
                assert!(one.key().is_none() || one.key() != other.key(), "{one:?} and {other:?}");
            }
        }
    }
}
