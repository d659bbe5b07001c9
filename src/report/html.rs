//! The report as one web page: no script, nothing fetched from anywhere, fit for the screen and for paper.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::blocks::{
    Block, Entry, Head, LegendLine, Report, SourceLine, Table, TableCell, TableRow, VerdictLine,
};
use super::plain::{marks, printable, wording_note};
use crate::comparison::Relation;
use crate::reading::Kind;

const STYLE: &str = include_str!("page.css");

/// No script, no picture, no font from anywhere: also not if something slipped through.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The whole page.
pub(super) fn write(report: &Report) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "Standpoints " (env!("CARGO_PKG_VERSION")) };
                title { (text(&report.head.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (shapes())
                (head(&report.head))
                main { @for block in &report.blocks { (self::block(block)) } }
            }
        }
    };
    page.into_string()
}

fn text(text: &str) -> String {
    printable(text)
}

fn head(head: &Head) -> Markup {
    html! {
        header {
            h1 dir="auto" { (text(&head.title)) }
            @if let Some(question) = &head.question { p.question dir="auto" { (text(question)) } }
            p.articles { (head.articles) }
            dl.facts {
                @for (label, value) in &head.facts {
                    div { dt { (label) } dd dir="auto" { (text(value)) } }
                }
            }
        }
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading { level: 3, text } => html! { h3 dir="auto" { (self::text(text)) } },
        Block::Heading { text, .. } => html! { h2 dir="auto" { (self::text(text)) } },
        Block::Paragraph(text) => html! { p dir="auto" { (self::text(text)) } },
        Block::Verdicts(verdicts) => self::verdicts(verdicts),
        Block::Table(table) => self::table(table),
        Block::Legend(lines) => legend(lines),
        Block::Sources(sources) => self::sources(sources),
        Block::Method(lines) => html! {
            div.method { @for line in lines { p dir="auto" { (text(line)) } } }
        },
    }
}

fn verdicts(verdicts: &[(String, VerdictLine)]) -> Markup {
    html! {
        ul.verdicts {
            @for (topic, verdict) in verdicts {
                li {
                    (relation(verdict)) " "
                    b { bdi { (text(topic)) } ": " }
                    bdi { (text(&verdict.because)) }
                }
            }
        }
    }
}

// The roles are written out because small screens show the table as a list, and browsers then forget that it is one.
fn table(table: &Table) -> Markup {
    html! {
        table.sides role="table" style={ "--parties:" (table.parties.len()) } {
            caption { (text(&table.caption)) }
            colgroup { col.issue; @for _ in &table.parties { col; } }
            thead role="rowgroup" {
                tr role="row" {
                    th.issue scope="col" role="columnheader" { "Issue" }
                    @for party in &table.parties {
                        th scope="col" role="columnheader" dir="auto" { (text(party)) }
                    }
                }
            }
            @for row in &table.rows { (table_row(row, &table.parties)) }
        }
    }
}

fn table_row(row: &TableRow, parties: &[String]) -> Markup {
    html! {
        tbody role="rowgroup" {
            tr role="row" {
                th.issue scope="row" role="rowheader" {
                    bdi { (text(&row.topic)) }
                    @if let Some(verdict) = &row.verdict {
                        (relation(verdict))
                        @if stands_beside(verdict) { span.brief { bdi { (text(&verdict.because)) } } }
                    }
                }
                @for (party, cell) in parties.iter().zip(&row.cells) { (table_cell(party, cell)) }
            }
            @if let Some(verdict) = row.verdict.as_ref().filter(|verdict| !stands_beside(verdict)) {
                tr.because role="row" {
                    td role="cell" {}
                    td role="cell" colspan=(parties.len().max(1)) {
                        span.why { "Because " }
                        bdi { (text(&verdict.because)) }
                    }
                }
            }
        }
    }
}

/// A short reason stands under its sign; one that needs room gets a line of its own.
fn stands_beside(verdict: &VerdictLine) -> bool {
    verdict.relation == Relation::OneSided
}

fn relation(verdict: &VerdictLine) -> Markup {
    html! {
        span class={ "relation r-" (verdict.relation.name()) } {
            svg.sign viewBox="0 0 12 12" aria-hidden="true" focusable="false" {
                use href={ "#sign-" (verdict.relation.name()) } {}
            }
            " " (verdict.relation.words())
        }
    }
}

fn table_cell(party: &str, cell: &TableCell) -> Markup {
    html! {
        td role="cell" data-party=(text(party)) {
            @for entry in &cell.entries { (self::entry(entry)) }
            @for note in &cell.notes { p.note dir="auto" { (text(note)) } }
        }
    }
}

fn entry(entry: &Entry) -> Markup {
    let (before, after) = marks(&entry.quote);
    let details = entry.speaker.iter().chain(&entry.date).chain(&entry.remarks);
    html! {
        div class={ "entry k-" (entry.kind.name()) } {
            p.act {
                (badge(entry.kind))
                @if let Some(addressee) = &entry.addressee {
                    span.to { span aria-hidden="true" { "→ " } span.unseen { "of or to " } bdi { (text(addressee)) } }
                }
            }
            p.summary dir="auto" { (text(&entry.summary)) }
            @if let Some(terms) = &entry.terms { p.terms dir="auto" { (text(terms)) } }
            blockquote class={ "w-" (entry.quote.wording.name().replace(' ', "-")) } {
                p dir="auto" {
                    @if let Some(note) = wording_note(entry.quote.wording) { span.wording { (note) " " } }
                    (before) bdi { (text(&entry.quote.text)) } (after)
                }
            }
            p.details {
                @for detail in details { bdi { (text(detail)) } " · " }
                a href={ "#source-" (entry.citation.source) } { (entry.citation.to_string()) }
            }
        }
    }
}

fn badge(kind: Kind) -> Markup {
    html! {
        span class={ "badge k-" (kind.name()) } {
            svg viewBox="0 0 12 12" aria-hidden="true" focusable="false" { use href={ "#shape-" (kind.name()) } {} }
            (kind.verb())
        }
    }
}

fn legend(lines: &[LegendLine]) -> Markup {
    html! {
        dl.legend {
            @for line in lines {
                div {
                    dt { (badge(line.kind)) " " span.kind { (line.kind.name()) } }
                    dd { (line.test) }
                }
            }
        }
        p.hint {
            "A party’s own words stand in quotation marks. Words of the article about it are marked as reported; \
             both are cut from the article word for word. The line above them is our summary. [1 ¶2] means: \
             source 1, paragraph 2."
        }
    }
}

fn sources(sources: &[SourceLine]) -> Markup {
    html! {
        ol.sources {
            @for source in sources {
                li id={ "source-" (source.number) } value=(source.number) {
                    cite dir="auto" { (text(&source.title)) }
                    @for detail in &source.details { ", " bdi { (text(detail)) } }
                    span.file { bdi { (text(&source.file)) } " · " (source.fingerprint) }
                    @if !source.notes.is_empty() {
                        span.file { bdi { (text(&source.notes.join(" · "))) } }
                    }
                }
            }
        }
    }
}

/// The shapes of badges and verdicts, drawn once and used by name: they look the same everywhere, whatever the fonts.
fn shapes() -> Markup {
    html! {
        svg.shapes width="0" height="0" aria-hidden="true" focusable="false" {
            @for kind in Kind::ALL {
                symbol id={ "shape-" (kind.name()) } viewBox="0 0 12 12" { (shape(kind)) }
            }
            @for relation in Relation::ALL {
                symbol id={ "sign-" (relation.name()) } viewBox="0 0 12 12" { (sign(relation)) }
            }
        }
    }
}

fn shape(kind: Kind) -> Markup {
    let filled = |path: &str| html! { path d=(path) fill="currentColor" {} };
    let disc = |bars: &str| {
        html! {
            circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.5" {}
            path d=(bars) stroke="currentColor" stroke-width="1.7" {}
        }
    };
    match kind {
        Kind::Demand => filled("M6 1.2 11.2 10.8H.8Z"),
        Kind::Condition => filled("M6 .6 11.4 6 6 11.4 .6 6Z"),
        Kind::Offer => {
            filled("M3.2 1.2h5.6a2 2 0 0 1 2 2v5.6a2 2 0 0 1-2 2H3.2a2 2 0 0 1-2-2V3.2a2 2 0 0 1 2-2Z")
        }
        Kind::Commitment => filled("M3.4 1.3h5.2L11.4 6 8.6 10.7H3.4L.6 6Z"),
        Kind::Refusal => disc("M3.4 6h5.2"),
        Kind::Acceptance => disc("M3.4 6h5.2M6 3.4v5.2"),
        Kind::Threat => filled("M.8 1.2 6 4 11.2 1.2 6 11.2Z"),
        Kind::Claim => filled("M1.2 1.6h9.6v6.8H6.2L3.4 11V8.4H1.2Z"),
    }
}

fn sign(relation: Relation) -> Markup {
    let lines = |path: &str| {
        html! { path d=(path) fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" {} }
    };
    match relation {
        Relation::Agree => lines("M1.5 4.2h9M1.5 7.8h9"),
        Relation::Partly => {
            lines("M1.5 4.6c1.5-2 3-2 4.5-.4s3 1.6 4.5-.4M1.5 8.6c1.5-2 3-2 4.5-.4s3 1.6 4.5-.4")
        }
        Relation::Clash => lines("M1.5 4.2h9M1.5 7.8h9M8.6 1.4 3.4 10.6"),
        Relation::Knot => lines("M1.5 4.2h9M1.5 7.8h9M8.6 1.4 3.4 10.6M3.4 1.4 8.6 10.6"),
        Relation::Open => lines("M4.4 2.2 1.6 5l2.8 2.8M1.6 5H8a2.4 2.4 0 0 1 0 4.8H6.2"),
        Relation::OneSided => html! {
            circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.5" {}
            path d="M6 1.6a4.4 4.4 0 0 0 0 8.8Z" fill="currentColor" {}
        },
    }
}
