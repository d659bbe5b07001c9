//! The commands: what they are called, what they do, and their key, each in this one place.
//!
//! Menus, buttons and shortcuts all read them here.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

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
    Stop,
    ToggleArticles,
    ToggleEvidence,
    ToggleClaims,
    FollowSystem,
    LightTheme,
    DarkTheme,
    About,
}

impl Command {
    /// All of them.
    pub const ALL: [Self; 20] = [
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
        Self::Stop,
        Self::ToggleArticles,
        Self::ToggleEvidence,
        Self::ToggleClaims,
        Self::FollowSystem,
        Self::LightTheme,
        Self::DarkTheme,
        Self::About,
    ];

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
        }
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
