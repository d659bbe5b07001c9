//! The CSV of one article: one line a position, safe to open in a spreadsheet.

use csv::WriterBuilder;

use super::lines::{party_name, rounded};
use crate::comparison::Source;

const COLUMNS: [&str; 19] = [
    "source",
    "title",
    "outlet",
    "published",
    "party",
    "speaker",
    "kind",
    "quote",
    "summary",
    "condition",
    "addressee",
    "topic",
    "wording",
    "strength",
    "time",
    "said_on",
    "confidence",
    "start",
    "end",
];

/// The names of the columns.
pub(super) fn header() -> Vec<u8> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(COLUMNS);
    writer.into_inner().unwrap_or_default()
}

/// One line for each position of the article.
pub(super) fn of(source: &Source) -> Result<Vec<u8>, String> {
    let Source { article, analysis, .. } = source;
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let heading = article.heading();
    let mut offsets = article.char_offsets();
    for position in &analysis.positions {
        let found = |found: &Option<crate::text::Found>| {
            found.as_ref().map(|found| found.value.clone()).unwrap_or_default()
        };
        let name = |id| party_name(source, id).to_owned();
        let published = heading.published.as_ref().map(|published| published.value.to_string());
        let condition = position.condition.as_ref().map(|condition| article.words(condition.span).to_owned());
        let record = [
            article.origin().source.clone(),
            found(&heading.headline),
            found(&heading.outlet),
            published.unwrap_or_default(),
            name(&position.party),
            position.speaker.map(|span| article.words(span).to_owned()).unwrap_or_default(),
            position.kind.name().to_owned(),
            article.words(position.passage).to_owned(),
            position.summary.clone(),
            condition.unwrap_or_default(),
            position.addressee.as_ref().map(name).unwrap_or_default(),
            position.topic.clone(),
            position.wording.name().to_owned(),
            position.strength.name().to_owned(),
            position.time.name().to_owned(),
            position.said_on.map(|date| date.to_string()).unwrap_or_default(),
            rounded(position.confidence).to_string(),
            offsets.at(position.passage.start()).to_string(),
            offsets.at(position.passage.end()).to_string(),
        ];
        let written = writer.write_record(record.map(harmless));
        written.map_err(|error| format!("could not be written as CSV ({error})"))?;
    }
    writer.into_inner().map_err(|error| format!("could not be written as CSV ({error})"))
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe before it, the sign for "this is text".
/// See <https://owasp.org/www-community/attacks/CSV_Injection>.
fn harmless(cell: String) -> String {
    let first = cell.trim_start_matches([' ', '\n', '\u{feff}']).chars().next();
    let runs = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'));
    let cell = cell.replace('\0', "\u{fffd}");
    if runs { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_runs_nothing_out_of_an_article() {
        for formula in ["=1+1", " =1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "＝1+1", "\n=1"] {
            assert_eq!(harmless(formula.into()), format!("'{formula}"));
        }
        assert_eq!(harmless("two = two".into()), "two = two");
    }
}
