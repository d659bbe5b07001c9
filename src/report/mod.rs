//! A comparison as a document: composed once into blocks, then written by one small writer per format.
//!
//! Every quote is cut from its article while the report is composed and checked against the article's text; one
//! that does not match is left out and named.

mod blocks;
mod checked;
mod compose;
mod html;
mod markdown;
mod plain;
mod quote;
mod save;

pub use blocks::{
    Block, Citation, Entry, Head, LegendLine, Quote, Report, SourceLine, Table, TableCell, TableRow,
    VerdictLine,
};
pub use compose::{Options, compose};
pub use save::{Format, SaveError, Whole, save};
