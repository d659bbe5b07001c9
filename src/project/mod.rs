//! What the user keeps: the articles, the choices and corrections made about them, and the file they are kept in.

mod carried;
mod corrected;
mod correction;
mod corrections;
mod edit;
mod history;
mod link;
mod question;
mod saved;

pub use corrected::{Corrected, FindingId, Looked, News, PutAside, Seen, Standing, corrected};
pub use correction::{
    Change, Check, Correction, CorrectionId, Decision, Finding, Named, Reason, Terms, differences,
};
pub use corrections::Corrections;
pub use edit::{Edit, Outcome, Project};
pub use history::Step;
pub use link::{Link, NoteOn, Tie};
pub use question::{Claims, Question};
pub use saved::{
    AtWork, Bar, Earlier, Fingerprint, Hold, Holder, Insist, Lock, Note, OpenError, Opened, SaveError, Saved,
    Taken, delete, earlier, open, open_to_work, save, save_over, take_to_save,
};
