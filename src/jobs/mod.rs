//! The slow work, off the screen's thread: in parallel, cancellable, and no panic takes the rest down.
//!
//! A [`Worker`] is asked by [`Job`] and answers by [`News`]; the two share only things that never change.
//! Only this room starts threads.

mod cache;
mod caught;
mod cell;
mod clipboard;
mod dialog;
mod in_order;
mod job;
mod saver;
mod worker;

pub use cache::Cache;
pub use caught::{Panicked, caught};
pub use cell::confined;
pub use dialog::{Dialog, Picked};
pub use in_order::{all_cores, in_order};
pub use job::{
    By, EarlierState, IfThere, Job, News, Reopened, ReportOrder, SaveDone, SaveEnd, SaveOrder, SavePlace,
};
pub use worker::{Reader, Worker};
