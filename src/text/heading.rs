//! What stands above an article: headline, byline, outlet, date, dateline, each with where it was found.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::Span;

/// Where something was found, told to the user beside the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the article's own text.
    Text(Span),
    /// In the page or file around the text: "page title", "article data", "file name" …
    Around(String),
    /// Told by whoever handed the article in.
    Given,
}

/// A value and the place that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T = String> {
    /// What was found.
    pub value: T,
    /// Where.
    pub place: Place,
}

/// When an article was published, as exactly as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// The day, in the outlet's own calendar.
    pub date: Date,
    /// The time of day, where given.
    pub time: Option<Time>,
    /// How far that clock was from UTC, where given.
    pub offset: Option<Offset>,
}

impl Published {
    /// The same with its time zone, where there is one: `2013-06-16T21:50-05:00`.
    pub fn with_zone(&self) -> String {
        match self.zone() {
            Some(zone) => format!("{self}{zone}"),
            None => self.to_string(),
        }
    }

    /// The time zone of the time of day: `-05:00`.
    pub fn zone(&self) -> Option<String> {
        self.time?;
        let seconds = self.offset?.seconds();
        let (sign, minutes) = if seconds < 0 { ('-', -seconds / 60) } else { ('+', seconds / 60) };
        Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
    }
}

impl fmt::Display for Published {
    /// `2013-06-16` or `2013-06-16T21:50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            Some(time) => write!(f, "T{:02}:{:02}", time.hour(), time.minute()),
            None => Ok(()),
        }
    }
}

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its ISO 639-1 code: "en".
    pub code: &'static str,
    /// Its name in English.
    pub name: &'static str,
}

/// What stands above an article, and what is known of it as a whole. `None` means: not found, never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The headline.
    pub headline: Option<Found>,
    /// Who wrote it, without "By".
    pub byline: Option<Found>,
    /// Who published it.
    pub outlet: Option<Found>,
    /// When it was published.
    pub published: Option<Found<Published>>,
    /// The place, date and agency that open the first paragraph ("GENEVA, Feb. 3 (Agency) —"), also when only
    /// its dash is left.
    pub dateline: Option<Span>,
    /// The language of the story, where it is clear.
    pub language: Option<Language>,
}
