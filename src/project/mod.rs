//! What the user keeps: the articles and the choices made about them, and the file they are kept in.

mod edit;
mod question;
mod saved;

pub use edit::{Edit, Outcome, Project};
pub use question::{Claims, Question};
pub use saved::{Note, OpenError, Opened, SaveError, open, save};
