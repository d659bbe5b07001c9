//! A panic in one piece of work becomes a value, so that the other pieces go on.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Work that panicked: a fault of ours, never of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panicked {
    /// What the panic said.
    pub message: String,
}

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "something went wrong inside the program ({})", self.message)
    }
}

impl std::error::Error for Panicked {}

/// Does the work and turns a panic into a value. Only for work that shares nothing it could leave half-done.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let message = panic
            .downcast_ref::<&str>()
            .map(|message| (*message).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no message".to_owned());
        Panicked { message }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_value_with_its_words() {
        let words = "row 7";
        assert_eq!(
            caught(|| panic!("lost {words}")),
            Err::<(), _>(Panicked { message: "lost row 7".into() })
        );
        assert_eq!(caught(|| 7), Ok(7));
    }
}
