//! Why a file did not become an article, in words that say what to do.

use std::fmt;
use std::io;

/// Why a file did not become an article. Its text is a plain sentence or two: it names the file, says why, and what
/// to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file, as the user named it.
    pub source: String,
    /// What happened.
    pub reason: Reason,
}

/// What kept a file from becoming an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not there.
    Missing,
    /// The system does not let us read it.
    NotAllowed,
    /// It is a folder without a single article in it.
    NoArticles {
        /// Files in it that are no articles.
        n_others: usize,
    },
    /// It holds nothing, or only white space.
    Empty,
    /// It is another kind of thing: "a picture", "a PDF file" …
    OtherKind(&'static str),
    /// Its bytes are no text in any writing we know.
    NotText,
    /// It is a page or document whose text could not be found: a menu, a script, a picture of a page.
    NoStory,
    /// It is larger than may be.
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The largest that is read.
        most: u64,
    },
    /// It is locked with a password.
    Encrypted,
    /// Its pages are pictures: there are no words in it.
    NoWords,
    /// Its words cannot be told from its signs: the file does not say what they mean.
    UnreadableWords,
    /// It would take more time or memory than one file may.
    TooHeavy,
    /// An archive in an archive in an archive, or a mail in a mail in a mail.
    TooDeep,
    /// This part of it is broken off or broken: "the archive", "the document" …
    Damaged(&'static str),
    /// A table without a column of texts.
    NoTextColumn,
    /// The part of the program that reads this kind of file broke down over it.
    BrokeDown,
    /// The system could not read it, for this reason.
    Unreadable(String),
}

impl Refusal {
    /// The refusal of a source for a reason.
    pub(super) fn new(source: impl Into<String>, reason: Reason) -> Self {
        Self { source: source.into(), reason }
    }

    /// The refusal of a source because the system said so.
    pub(super) fn from_system(source: impl Into<String>, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Reason::Missing,
            io::ErrorKind::PermissionDenied => Reason::NotAllowed,
            _ => Reason::Unreadable(error.to_string()),
        };
        Self::new(source, reason)
    }
}

impl fmt::Display for Refusal {
    #[expect(clippy::too_many_lines, reason = "one arm per reason")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const KINDS: &str = "text (.txt), a web page (.html), PDF or Word (.docx)";
        let source = &self.source;
        match &self.reason {
            Reason::Missing => write!(f, "{source} was not found. Check the name, or whether it was moved."),
            Reason::NotAllowed => {
                write!(
                    f,
                    "{source} could not be read: permission denied. Change its permissions, or open a copy."
                )
            }
            Reason::NoArticles { n_others: 0 } => {
                write!(f, "There are no articles in {source}. Put articles saved as {KINDS} into it.")
            }
            Reason::NoArticles { n_others } => {
                let others = if *n_others == 1 {
                    "1 other file was".into()
                } else {
                    format!("{n_others} other files were")
                };
                write!(f, "There are no articles in {source}; {others} skipped. Save articles as {KINDS}.")
            }
            Reason::Empty => {
                write!(f, "{source} is empty. Paste the article's text instead, or save it again.")
            }
            Reason::OtherKind(kind) => {
                write!(f, "{source} is {kind}, not a text. Save the article as {KINDS}, or paste its text.")
            }
            Reason::NotText => {
                write!(
                    f,
                    "{source} is not a text file and was skipped. Save the article as {KINDS}, or paste its text."
                )
            }
            Reason::NoStory => {
                write!(f, "No article was found in {source}. Paste the article's text instead.")
            }
            Reason::TooLarge { bytes, most } => write!(
                f,
                "{source} is too large: {} MB, and at most {} MB can be read. Split it into smaller files.",
                bytes.div_ceil(1 << 20),
                most >> 20
            ),
            Reason::Encrypted => write!(
                f,
                "{source} is locked with a password. Open it in the program it was made with and save it unlocked."
            ),
            Reason::NoWords => write!(
                f,
                "There is no text in {source}. It is probably a picture of a page. Paste the text instead, or have it \
                 recognised by a scanning program."
            ),
            Reason::UnreadableWords => write!(
                f,
                "The letters in {source} do not say what they mean. Paste the text instead, or have it recognised by a \
                 scanning program."
            ),
            Reason::TooHeavy => write!(
                f,
                "{source} takes more time or memory than one file may and was given up. Save just the article, or paste \
                 its text."
            ),
            Reason::TooDeep => {
                write!(
                    f,
                    "{source} stands inside of too many other files. Take it out of them and open it by itself."
                )
            }
            Reason::Damaged(what) => {
                write!(
                    f,
                    "{source} could not be read: {what} is damaged or cut off. Save it again, or open a copy."
                )
            }
            Reason::NoTextColumn => write!(
                f,
                "No column of {source} is known to hold articles. Name that column \"text\", and the others \"title\", \
                 \"author\", \"outlet\" and \"date\"."
            ),
            Reason::BrokeDown => write!(
                f,
                "{source} could not be read: the program broke down over it, and nothing else was harmed. Paste its \
                 text instead."
            ),
            Reason::Unreadable(why) => {
                write!(f, "{source} could not be read: {why}. Try again, or open a copy of it.")
            }
        }
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_file_and_says_what_to_do() {
        let told = |reason| Refusal::new("press/strike.txt", reason).to_string();
        for reason in [
            Reason::Missing,
            Reason::NotAllowed,
            Reason::NoArticles { n_others: 0 },
            Reason::NoArticles { n_others: 3 },
            Reason::Empty,
            Reason::OtherKind("a picture"),
            Reason::NotText,
            Reason::NoStory,
            Reason::TooLarge { bytes: 80 << 20, most: 16 << 20 },
            Reason::Encrypted,
            Reason::NoWords,
            Reason::UnreadableWords,
            Reason::TooHeavy,
            Reason::TooDeep,
            Reason::Damaged("the archive"),
            Reason::NoTextColumn,
            Reason::BrokeDown,
            Reason::Unreadable("disk error".into()),
        ] {
            let told = told(reason);
            assert!(
                told.contains("press/strike.txt") && told.ends_with('.') && told.matches(". ").count() >= 1,
                "{told}"
            );
        }
        assert_eq!(
            told(Reason::TooLarge { bytes: 80 << 20, most: 16 << 20 }),
            "press/strike.txt is too large: 80 MB, and at most 16 MB can be read. Split it into smaller files."
        );
    }
}
