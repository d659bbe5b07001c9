//! What the user asked the table to show.

use crate::reading::PartyId;

/// What the user asked the table to show. The default asks for everybody, with claims folded away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The parties picked to be compared. Rows where they all speak stand first. Empty: nobody was picked.
    pub picked: Vec<PartyId>,
    /// Parties whose columns are put away. They are counted, never forgotten.
    pub hidden: Vec<PartyId>,
    /// What to do with claims ("views").
    pub claims: Claims,
}

/// Whether claims stand in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Claims {
    /// Found, counted, not shown.
    #[default]
    Folded,
    /// Shown like every other kind.
    Shown,
}
