//! What we know before reading: the sheets in `assets/knowledge`, checked and ready to be matched.

use std::sync::Arc;

/// Everything the sheets say.
#[derive(Debug)]
pub struct Knowledge {
    edition: String,
}

impl Knowledge {
    /// The sheets that travel with the program. Built once, shared afterwards.
    pub fn built_in() -> Arc<Self> {
        Arc::new(Self { edition: "0".into() })
    }

    /// Names this state of the sheets; changes whenever a sheet does.
    pub fn edition(&self) -> &str {
        &self.edition
    }
}
