//! What the user keeps: the articles and the choices made about them, and the file they are kept in.

mod question;

pub use question::{Claims, Question};
