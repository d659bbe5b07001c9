//! What a report says, put together from the matrix and the articles.

use jiff::civil::Date;

use super::blocks::{
    Block, Citation, Entry, Head, LegendLine, Quote, Report, SourceLine, Table, TableCell, TableRow,
    VerdictLine,
};
use super::checked::Checked;
use super::plain::sentence_case;
use super::quote;
use crate::comparison::{Card, Cell, Matrix, Relation, Row, Source, hanging};
use crate::project::{Check, Claims};
use crate::reading::{Hand, Kind, Position, Strength, Time};
use crate::text::{Article, Found, Place};

/// What the user may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The title; without one the parties' names are put there.
    pub title: Option<String>,
    /// The question the report answers, in the user's words.
    pub question: Option<String>,
    /// The day it is made.
    pub made_on: Option<Date>,
}

/// More parties than this do not fit beside each other on a page; then each issue gets a table of its own with
/// those who speak on it.
const MAX_PARTIES_BESIDE: usize = 5;

/// Puts a report together. The sources are those the matrix was made from.
pub fn compose(matrix: &Matrix, sources: &[Source], options: &Options) -> Report {
    let checked = Checked::of(sources);
    let mut composer = Composer { matrix, sources, unchanged: Vec::new(), left_out: Vec::new(), checked };
    composer.unchanged = sources.iter().map(quote::is_unchanged).collect();
    let rows: Vec<TableRow> = matrix.rows.iter().map(|row| composer.row(row)).collect();
    let rows: Vec<TableRow> =
        rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.entries.is_empty())).collect();

    let n_rows = rows.len();
    let mut blocks = Vec::new();
    let verdicts = verdicts(&rows);
    if !verdicts.is_empty() {
        blocks.push(Block::Heading { level: 2, text: "Where they stand to each other".into() });
        blocks.push(Block::Verdicts(verdicts));
    }
    blocks.push(Block::Heading { level: 2, text: "Positions side by side".into() });
    blocks.extend(composer.tables(rows));
    blocks.push(Block::Heading { level: 2, text: "How to read it".into() });
    blocks.push(Block::Legend(legend()));
    blocks.push(Block::Heading { level: 2, text: "Sources".into() });
    blocks.push(Block::Sources(
        sources.iter().enumerate().map(|(at, source)| source_line(at, source, matrix)).collect(),
    ));
    blocks.push(Block::Heading { level: 2, text: "Method and limits".into() });
    let mut report = Report { head: composer.head(options, n_rows), blocks };
    let method = composer.method(&report);
    report.blocks.push(Block::Method(method));
    report
}

struct Composer<'a> {
    matrix: &'a Matrix,
    sources: &'a [Source],
    /// For each source: whether its text still has its fingerprint.
    unchanged: Vec<bool>,
    /// Positions whose quote did not match, told by summary and source.
    left_out: Vec<String>,
    /// What a person did about the positions.
    checked: Checked,
}

impl Composer<'_> {
    fn row(&mut self, row: &Row) -> TableRow {
        let verdict = row.relation.as_ref().map(|verdict| VerdictLine {
            relation: verdict.relation,
            because: match &verdict.link {
                None => verdict.because(self.sources),
                Some(_) => format!("{} So a person sees it.", verdict.because(self.sources)),
            },
        });
        TableRow {
            topic: sentence_case(&row.topic),
            verdict,
            cells: row.cells.iter().map(|cell| self.cell(cell)).collect(),
        }
    }

    fn cell(&mut self, cell: &Cell) -> TableCell {
        let entries: Vec<Entry> = cell.cards.iter().filter_map(|card| self.entry(*card)).collect();
        let mut notes = Vec::new();
        if cell.folded_claims > 0 {
            notes.push(format!("{} left out", counted(cell.folded_claims, "view", "views")));
        }
        if !cell.said_about.is_empty() {
            let others = counted(cell.said_about.len(), "statement by others", "statements by others");
            notes.push(format!("{others} about them, not counted"));
        }
        if entries.len() < cell.cards.len() {
            let missing = cell.cards.len() - entries.len();
            notes.push(format!("{} left out: see Method and limits", counted(missing, "quote", "quotes")));
        }
        if entries.is_empty() && notes.is_empty() {
            notes.push("no position found".into());
        }
        TableCell { entries, notes }
    }

    /// None, and noted down, if the quote does not stand in the article.
    fn entry(&mut self, card: Card) -> Option<Entry> {
        let source = self.sources.get(card.source)?;
        let position = card.position(self.sources)?;
        let is_unchanged = self.unchanged.get(card.source).copied().unwrap_or_default();
        let Some(text) = quote::cut(source, position.passage).filter(|_| is_unchanged) else {
            let left_out = format!("“{}” in [{}]", position.summary, card.source + 1);
            if !self.left_out.contains(&left_out) {
                self.left_out.push(left_out);
            }
            return None;
        };
        let terms =
            position.condition.as_ref().map(|condition| condition.span).or(position.without_condition);
        let name = |id| source.analysis.party(id).map_or(id.to_string(), |party| party.name.clone());
        Some(Entry {
            kind: position.kind,
            addressee: position.addressee.as_ref().map(name),
            summary: position.summary.clone(),
            terms: terms.and_then(|span| quote::cut(source, span)),
            quote: Quote { text, wording: position.wording },
            speaker: position.speaker.and_then(|span| quote::cut(source, span)),
            date: date(position, &source.article),
            remarks: self.remarks(position, card),
            citation: Citation {
                source: card.source + 1,
                paragraph: source.article.paragraph_number(position.passage),
            },
        })
    }

    fn remarks(&self, position: &Position, card: Card) -> Vec<String> {
        let check = self.sources.get(card.source).map(|source| source.check(card.position));
        // Where nobody has looked at anything, that is said once.
        remarks(position, card, check.filter(|_| self.checked.is_used()))
    }

    /// One table where the parties fit beside each other, else one for each issue.
    fn tables(&self, rows: Vec<TableRow>) -> Vec<Block> {
        let names: Vec<String> = self.matrix.columns.iter().map(|column| column.name.clone()).collect();
        if names.len() <= MAX_PARTIES_BESIDE {
            let caption = format!("What {} want, issue by issue", listed(&names));
            return vec![Block::Table(Table { caption, parties: names, rows })];
        }
        let mut blocks = vec![Block::Paragraph(format!(
            "{} parties speak in these articles. Under each issue stand those who speak on it; of the others no \
             position on it was found.",
            names.len()
        ))];
        for row in rows {
            blocks.push(Block::Heading { level: 3, text: row.topic.clone() });
            let cells: Vec<(String, TableCell)> = names.iter().cloned().zip(row.cells).collect();
            let speaking: Vec<(String, TableCell)> =
                cells.into_iter().filter(|(_, cell)| !cell.entries.is_empty()).collect();
            let mut verdict = row.verdict;
            for few in speaking.chunks(MAX_PARTIES_BESIDE) {
                let (parties, cells): (Vec<String>, Vec<TableCell>) = few.iter().cloned().unzip();
                let caption = format!("What {} say on this: {}", listed(&parties), row.topic);
                let row = TableRow { topic: row.topic.clone(), verdict: verdict.take(), cells };
                blocks.push(Block::Table(Table { caption, parties, rows: vec![row] }));
            }
        }
        blocks
    }

    fn head(&self, options: &Options, n_rows: usize) -> Head {
        let Matrix { columns, hidden_parties, question, .. } = self.matrix;
        let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
        let title = options.title.clone().unwrap_or_else(|| match names.as_slice() {
            [] => "Positions".into(),
            [one] => format!("Positions of {one}"),
            few @ ([_, _] | [_, _, _] | [_, _, _, _]) => format!("{}: positions side by side", listed(few)),
            several => format!("Positions of {} parties side by side", several.len()),
        });
        let mut facts = vec![("Parties".into(), names.join(", ")), ("Issues".into(), n_rows.to_string())];
        let order = "parties with more positions first, then A to Z";
        let order = if question.picked.is_empty() {
            order.to_owned()
        } else {
            format!("parties picked to be compared, then {order}")
        };
        let rows = "issues by number of parties that speak on them";
        facts.push(("Order".into(), format!("{order}; {rows}")));
        if !hidden_parties.is_empty() {
            let hidden: Vec<String> = hidden_parties
                .iter()
                .map(|column| {
                    format!("{} ({})", column.name, counted(column.positions, "position", "positions"))
                })
                .collect();
            facts.push(("Hidden parties".into(), hidden.join(", ")));
        }
        if self.matrix.folded_claims > 0 && question.claims == Claims::Folded {
            let views = counted(self.matrix.folded_claims, "view", "views");
            facts.push(("Left out".into(), format!("{views} (statements of how things are)")));
        }
        if self.checked.is_used() {
            facts.push(("Checked".into(), self.checked.in_short()));
        }
        if let Some(made_on) = options.made_on {
            facts.push(("Made on".into(), long_date(made_on)));
        }
        facts.push(("Made with".into(), format!("Standpoints {}", env!("CARGO_PKG_VERSION"))));
        Head { title, question: options.question.clone(), articles: self.articles(), facts }
    }

    /// "3 articles, 16 to 21 June 2013".
    fn articles(&self) -> String {
        let published =
            |source: &Source| source.article.heading().published.as_ref().map(|found| found.value.date);
        let dates = || self.sources.iter().filter_map(published);
        let count = counted(self.sources.len(), "article", "articles");
        match (dates().min(), dates().max()) {
            (Some(first), Some(last)) if first == last => format!("{count}, {}", long_date(first)),
            (Some(first), Some(last)) => format!("{count}, {} to {}", long_date(first), long_date(last)),
            _ => format!("{count}, no date found"),
        }
    }

    /// What became of the positions that were found, so that the numbers in the report add up.
    fn counts(&self) -> String {
        let (mut n_found, mut n_shown, mut n_conditions, mut n_about, mut n_views, mut n_others) =
            (0, 0, 0, 0, 0, 0);
        for Source { analysis, .. } in self.sources {
            let hanging = hanging(analysis);
            for (index, position) in analysis.positions.iter().enumerate() {
                n_found += 1;
                let has_column = self.matrix.columns.iter().any(|column| column.party == position.party);
                let is_folded = position.kind == Kind::Claim && self.matrix.question.claims == Claims::Folded;
                *match (&position.hand, has_column) {
                    _ if hanging.contains(&index) => &mut n_conditions,
                    (_, false) => &mut n_others,
                    (Hand::Second { .. }, true) => &mut n_about,
                    _ if is_folded => &mut n_views,
                    _ => &mut n_shown,
                } += 1;
            }
        }
        let mut parts = vec![format!("{n_shown} shown as entries of their own")];
        for (number, one, several) in [
            (
                n_conditions,
                "condition, told with the position it hangs on",
                "conditions, told with the positions they hang on",
            ),
            (
                n_about,
                "statement by others about a party, not counted",
                "statements by others about a party, not counted",
            ),
            (n_views, "view, left out", "views, left out"),
            (
                n_others,
                "position of a party that has no column here",
                "positions of parties that have no column here",
            ),
        ] {
            if 0 < number {
                parts.push(counted(number, one, several));
            }
        }
        let found = counted(n_found, "position was", "positions were");
        let how = self.checked.how_found();
        let mut words = format!("{found} {how}: {}.", parts.join("; "));
        let cards = self.matrix.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.cards);
        let n_again = cards.filter(|card| card.for_its_condition).count();
        if 0 < n_again {
            let entries = counted(n_again, "entry stands", "entries stand");
            words.push_str(&format!(
                " {entries} a second time, with the quote, under the issue that the condition belongs to."
            ));
        }
        words
    }

    fn method(&self, report: &Report) -> Vec<String> {
        let n_leftovers: usize = self.sources.iter().map(|source| source.analysis.leftovers.len()).sum();
        let n_quotes = report.entries().count();
        let mut lines = vec![
            format!(
                "The positions were found by a program that reads who is reported to have said what. {}",
                self.checked.in_words()
            ),
            self.counts(),
            format!(
                "{} compared with the articles when this report was made: word for word the same. Summaries are \
                 not quotations.",
                counted(n_quotes, "quote was", "quotes were")
            ),
            "Commentators, experts and reporters have no column. What one party says of another is not counted as \
             the other’s position."
                .into(),
            "Knot, clash, partly and agree are given only where the wording of two positions shows them; no mark \
             does not mean agreement."
                .into(),
        ];
        match self.left_out.as_slice() {
            [] => {}
            [one] => lines.push(format!("1 quote no longer matches its article and was left out: {one}.")),
            several => lines.push(format!(
                "{} quotes no longer match their articles and were left out: {}.",
                several.len(),
                several.join("; ")
            )),
        }
        if n_leftovers > 0 {
            lines.push(format!(
                "{} with a saying verb gave no position and {} not used.",
                counted(n_leftovers, "sentence", "sentences"),
                if n_leftovers == 1 { "is" } else { "are" }
            ));
        }
        lines.push("The program reads English. It can miss or misread statements.".into());
        lines
    }
}

/// What two positions show of each other, the strongest first, each with its issue. Who has not answered and who
/// speaks alone is seen in the table.
fn verdicts(rows: &[TableRow]) -> Vec<(String, VerdictLine)> {
    const STRONGEST_FIRST: [Relation; 4] =
        [Relation::Knot, Relation::Clash, Relation::Partly, Relation::Agree];
    let of = |relation| {
        let with = |row: &TableRow| Some((row.topic.clone(), row.verdict.clone()?));
        rows.iter().filter_map(with).filter(move |(_, verdict)| verdict.relation == relation)
    };
    STRONGEST_FIRST.into_iter().flat_map(of).collect()
}

fn legend() -> Vec<LegendLine> {
    let test = |kind| match kind {
        Kind::Demand => "asks someone to do or stop something",
        Kind::Condition => "makes something depend on something",
        Kind::Offer => "proposes or is ready to do something",
        Kind::Commitment => "binds itself",
        Kind::Refusal => "rejects or rules out",
        Kind::Acceptance => "says yes to another’s point",
        Kind::Threat => "announces harm or cost",
        Kind::Claim => "says how things are: accuses, denies, judges",
    };
    Kind::ALL.into_iter().map(|kind| LegendLine { kind, test: test(kind) }).collect()
}

fn source_line(at: usize, source: &Source, matrix: &Matrix) -> SourceLine {
    let Source { article, analysis, .. } = source;
    let heading = article.heading();
    let published =
        heading.published.as_ref().map(|found| (long_date(found.value.date), &found.place, "date"));
    let told = |found: &Option<Found>, what| {
        found.as_ref().map(|found| (found.value.clone(), found.place.clone(), what))
    };
    let known = [
        told(&heading.headline, "headline"),
        told(&heading.byline, "author"),
        told(&heading.outlet, "outlet"),
        published.map(|(date, place, what)| (date, place.clone(), what)),
    ];
    let details = known.iter().skip(1).flatten().map(|(value, _, _)| value.clone()).collect();
    let mut notes = found_in(known.iter().flatten().map(|(_, place, what)| (*what, place)));
    let missing: Vec<&str> = [("outlet", heading.outlet.is_none()), ("date", heading.published.is_none())]
        .into_iter()
        .filter_map(|(what, is_missing)| is_missing.then_some(what))
        .collect();
    if !missing.is_empty() {
        notes.push(format!("no {} found", missing.join(" and no ")));
    }
    notes.extend(article.origin().assumptions.iter().map(|assumption| assumption.0.clone()));
    if analysis.positions.is_empty() {
        notes.push("no positions found".into());
    }
    let same: Vec<String> = matrix.same_story(at).map(|other| (other + 1).to_string()).collect();
    if !same.is_empty() {
        let what = if same.len() == 1 { "source" } else { "sources" };
        notes.push(format!("the same story as {what} {}; what they share is counted once", same.join(", ")));
    }
    notes.extend(article.origin().part.iter().map(|part| format!("part of its file: {part}")));
    let file = article.origin().path.as_ref().and_then(|path| path.file_name());
    SourceLine {
        number: at + 1,
        title: article.title().to_owned(),
        details,
        file: file
            .map_or_else(|| article.origin().source.clone(), |name| name.to_string_lossy().into_owned()),
        fingerprint: article.id().to_string().chars().take(8).collect(),
        notes,
    }
}

/// "Headline, author and date found in the article's text; outlet found in the page title".
fn found_in<'a>(known: impl Iterator<Item = (&'static str, &'a Place)>) -> Vec<String> {
    let mut places: Vec<(String, Vec<String>)> = Vec::new();
    for (what, place) in known {
        let place = match place {
            Place::Text(_) => "found in the text".to_owned(),
            Place::Around(place) => format!("found in: {place}"),
            Place::Given => "given with the article".to_owned(),
        };
        match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, what_else)) => what_else.push(what.to_owned()),
            None => places.push((place, vec![what.to_owned()])),
        }
    }
    places.into_iter().map(|(place, what)| format!("{} {place}", listed(&what))).collect()
}

fn date(position: &Position, article: &Article) -> Option<String> {
    let published = || article.heading().published.as_ref().map(|found| found.value.date);
    match position.said_on {
        Some(said_on) => Some(format!("said {}", long_date(said_on))),
        None => published().map(|published| format!("published {}", long_date(published))),
    }
}

fn remarks(position: &Position, card: Card, check: Option<Check>) -> Vec<String> {
    let mut remarks = Vec::new();
    match check {
        Some(Check::Unchecked) => remarks.push("not checked".into()),
        Some(Check::Edited) => remarks.push("edited by a person".into()),
        Some(Check::Added) => remarks.push("added by a person".into()),
        Some(Check::Checked) | None => {}
    }
    if position.time == Time::Past {
        remarks.push("earlier, not on the table now".into());
    }
    if position.strength == Strength::Soft {
        remarks.push("softly put".into());
    }
    if position.confidence < 0.5 {
        remarks.push("reading unsure".into());
    }
    if card.for_its_condition {
        remarks.push(format!("also under “{}”", sentence_case(&position.topic)));
    }
    remarks
}

/// "16 June 2013".
fn long_date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

/// "A, B and C".
fn listed(names: &[String]) -> String {
    match names {
        [] => "nobody".into(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}
