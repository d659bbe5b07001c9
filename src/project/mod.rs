//! What the user keeps: the articles and the choices made about them, and the file they are kept in.

mod edit;
mod question;
mod saved;

pub use edit::{Edit, Outcome, Project};
pub use question::{Claims, Question};
pub use saved::{
    AtWork, Bar, Earlier, Fingerprint, Hold, Holder, Insist, Lock, Note, OpenError, Opened, SaveError, Saved,
    Taken, delete, earlier, open, open_to_work, save, save_over, take_to_save,
};
