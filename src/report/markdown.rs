//! The report as Markdown: a table to see it all, then the quotes issue by issue.

use std::fmt::Write as _;

use super::blocks::{Block, Entry, Head, Report, SourceLine, Table, VerdictLine};
use super::plain::{is_direction_mark, marks, one_line, printable, wording_note};

/// The whole text.
pub(super) fn write(report: &Report) -> String {
    let mut text = head(&report.head);
    for block in &report.blocks {
        text.push('\n');
        text.push_str(&self::block(block));
    }
    text
}

/// On one line, with every sign that means something in Markdown or HTML made harmless. Marks that turn the
/// writing direction are left out: nothing would stop them at the end of the quote.
fn escaped(text: &str) -> String {
    let text = printable(&one_line(text));
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars().filter(|c| !is_direction_mark(*c)) {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => safe.extend(['\\', c]),
            _ => safe.push(c),
        }
    }
    safe
}

/// Writing to a `String` cannot fail, so what `writeln!` answers is let go here, once.
fn line(text: &mut String, words: std::fmt::Arguments) {
    let _ = text.write_fmt(words);
    text.push('\n');
}

fn head(head: &Head) -> String {
    let mut text = String::new();
    line(&mut text, format_args!("# {}\n", escaped(&head.title)));
    if let Some(question) = &head.question {
        line(&mut text, format_args!("*{}*\n", escaped(question)));
    }
    line(&mut text, format_args!("{}\n", escaped(&head.articles)));
    for (label, value) in &head.facts {
        line(&mut text, format_args!("- {label}: {}", escaped(value)));
    }
    text
}

fn block(block: &Block) -> String {
    let mut text = String::new();
    match block {
        Block::Heading { level, text: words } => {
            let signs = "#".repeat(usize::from(*level));
            line(&mut text, format_args!("{signs} {}", escaped(words)));
        }
        Block::Paragraph(words) => line(&mut text, format_args!("{}", escaped(words))),
        Block::Verdicts(verdicts) => {
            for (topic, verdict) in verdicts {
                line(
                    &mut text,
                    format_args!(
                        "- {} — **{}**: {}",
                        relation(verdict),
                        escaped(topic),
                        escaped(&verdict.because)
                    ),
                );
            }
        }
        Block::Table(table) => text = self::table(table),
        Block::Legend(lines) => {
            for each in lines {
                line(
                    &mut text,
                    format_args!("- **{}** ({}): {}", each.kind.verb(), each.kind.name(), each.test),
                );
            }
            line(
                &mut text,
                format_args!(
                    "\nA party’s own words stand in quotation marks. Words of the article about it are marked as \
                     reported; both are cut from the article word for word. [1 ¶2] means: source 1, paragraph 2."
                ),
            );
        }
        Block::Sources(sources) => {
            for source in sources {
                line(&mut text, format_args!("{}", self::source(source)));
            }
        }
        Block::Method(lines) => {
            for (at, words) in lines.iter().enumerate() {
                if 0 < at {
                    text.push_str(">\n");
                }
                line(&mut text, format_args!("> {}", escaped(words)));
            }
        }
    }
    text
}

fn table(table: &Table) -> String {
    let mut text = String::from("| Issue |");
    for party in &table.parties {
        let _ = write!(text, " {} |", escaped(party));
    }
    line(&mut text, format_args!("\n|---|{}", "---|".repeat(table.parties.len())));
    for row in &table.rows {
        let relation = row.verdict.as_ref().map(|verdict| format!("<br>{}", relation(verdict)));
        let _ = write!(text, "| **{}**{} |", escaped(&row.topic), relation.unwrap_or_default());
        for cell in &row.cells {
            let mut parts: Vec<String> = cell.entries.iter().map(brief).collect();
            parts.extend(cell.notes.iter().map(|note| format!("*{}*", escaped(note))));
            let _ = write!(text, " {} |", parts.join("<br>"));
        }
        text.push('\n');
    }
    for row in &table.rows {
        line(&mut text, format_args!("\n### {}: in the articles’ words\n", escaped(&row.topic)));
        if let Some(verdict) = &row.verdict {
            line(&mut text, format_args!("{}: {}\n", relation(verdict), escaped(&verdict.because)));
        }
        for (party, cell) in table.parties.iter().zip(&row.cells) {
            for entry in &cell.entries {
                text.push_str(&evidence(party, entry));
            }
        }
    }
    text
}

fn relation(verdict: &VerdictLine) -> String {
    format!("{} {}", verdict.relation.sign(), verdict.relation.words())
}

/// "**Offers** → United States: talks; only if … \[1 ¶2\]".
fn brief(entry: &Entry) -> String {
    format!("{} {}", act(entry), escaped(&entry.citation.to_string()))
}

fn act(entry: &Entry) -> String {
    let to = entry.addressee.as_ref().map(|addressee| format!(" → {}", escaped(addressee)));
    let terms = entry.terms.as_ref().map(|terms| format!(" (◆ {})", escaped(terms)));
    format!(
        "**{}**{}: {}{}",
        entry.kind.verb(),
        to.unwrap_or_default(),
        escaped(&entry.summary),
        terms.unwrap_or_default()
    )
}

fn evidence(party: &str, entry: &Entry) -> String {
    let (before, after) = marks(&entry.quote);
    let note = wording_note(entry.quote.wording).map(|note| format!("{note} "));
    let details: Vec<String> =
        entry.speaker.iter().chain(&entry.date).chain(&entry.remarks).map(|detail| escaped(detail)).collect();
    let mut details = details.join(" · ");
    if !details.is_empty() {
        details.push(' ');
    }
    format!(
        "- **{}** {}\n  > {}{before}{}{after}\n  >\n  > {details}{}\n",
        escaped(party),
        act(entry),
        note.unwrap_or_default(),
        escaped(&entry.quote.text),
        escaped(&entry.citation.to_string())
    )
}

fn source(source: &SourceLine) -> String {
    let mut parts = vec![format!("**{}**", escaped(&source.title))];
    parts.extend(source.details.iter().map(|detail| escaped(detail)));
    let mut notes = vec![format!("file {}", escaped(&source.file)), format!("text {}", source.fingerprint)];
    notes.extend(source.notes.iter().map(|note| escaped(note)));
    format!("{}. {} ({})", source.number, parts.join(", "), notes.join("; "))
}
