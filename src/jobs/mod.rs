//! The slow work, off the screen's thread: in parallel, cancellable, and no panic takes the rest down.

mod caught;
mod in_order;

pub use caught::{Panicked, caught};
pub use in_order::{all_cores, in_order};
