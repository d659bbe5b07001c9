//! Lists of words in the sheet `cues.txt` that are no patterns: what "will" threatens, what is only foreseen, who is asked.

use super::sheet::Sheet;
use super::speech::Words;

/// One field a list, with the key of its section.
macro_rules! word_lists {
    ($($(#[$doc:meta])* $field:ident = $key:literal;)*) => {
        /// The lists, by what they are for.
        #[derive(Clone, Debug, Default)]
        pub struct CueWords {
            $($(#[$doc])* pub $field: Words,)*
        }

        impl CueWords {
            /// The sections that are lists of words.
            pub(super) const KEYS: &[&str] = &[$($key),*];

            pub(super) fn of(sheet: &Sheet) -> Self {
                Self { $($field: Words::of(sheet, $key),)* }
            }
        }
    };
}

word_lists! {
    /// Verbs that make "will …" a threat.
    harm = "harm";
    /// What "will be" done to somebody and threatens: "will be fired on".
    harm_done = "harm-done";
    /// Verbs that make "will …" a refusal.
    against = "against";
    /// Verbs that make "will …" an acceptance.
    towards = "towards";
    /// Predicates that reject somebody else's wish.
    impossible = "impossible";
    /// Verbs by which what "will" happen to a thing is promised: "the school will stay open".
    going_on = "going-on";
    /// Verbs that tell what a proposal holds: "its plan includes".
    holding = "holding";
    /// Adjectives and nouns that ask for what follows them: "it is essential that".
    needed = "needed";
    /// Predicates that reject another's wish where they are denied: "is not for sale".
    possible = "possible";
    /// What a threat says will happen to others: "will pay a price".
    doom = "doom";
    /// Cues of refusal that consent where they are denied: "does not oppose".
    objecting = "objecting";
    /// Verbs of wishing, after "would".
    wishing = "wishing";
    /// Verbs that make a threat of what "will" be done unless something happens.
    costly = "costly";
    /// Verbs of saying by which one's own possible deed is a threat.
    warning = "warning";
    /// What one "may" or "could" do and offers thereby.
    yielding = "yielding";
    /// Verbs by which what is said to last is promised: "the wall stays".
    standing = "standing";
    /// Verbs of asking that, with a tense, only say how things are: "insist that it is".
    indicative = "indicative";
    /// Words for what others think will happen: "is expected to".
    guessing = "guessing";
    /// Words that open a reason.
    reasons = "reasons";
    /// Verbs of believing and arguing: what is believed tells the kind.
    believing = "believing";
    /// Verbs of attacking, which turn down a proposal.
    attacking = "attacking";
    /// Nouns for what is proposed or decided, besides those of stances.
    measures = "measures";
    /// Verbs of which "to …" tells the point: "voted to reject".
    gathering = "gathering";
    /// Verbs by which what follows was not done: "denied that it had offered".
    denying = "denying";
    /// Verbs of the mind and of being: to deny them refuses nothing.
    minding = "minding";
    /// What is supported with money.
    sponsored = "sponsored";
    /// What a party makes depend on something.
    dependables = "dependables";
    /// What one "offers" and only gives.
    given_things = "given-things";
    /// What one wants to do and nobody else need answer: "to know".
    idle = "idle";
    /// Cues of wishing that ask for nothing before those.
    idle_cues = "idle-cues";
    /// Prepositions before a proposal of which "would" tells the terms: "under".
    under = "under";
    /// Nouns for what one puts to others: "proposal".
    proposals = "proposals";
    /// Verbs by which something is not told but guessed: "seem to".
    seeming = "seeming";
    /// Words of polls and counts of votes.
    polling = "polling";
    /// What "will" only foresees: "will face".
    befalling = "befalling";
    /// What is done on a date and promised by nobody: "will meet".
    diary = "diary";
    /// What one "will be" and offers thereby.
    ready = "ready";
    /// Verbs of promising by which "strike back" becomes a threat.
    swearing = "swearing";
    /// Verbs of promising by which even what one will not do is a promise.
    binding = "binding";
    /// Verbs that say after a preposition who should act: "called on Oslo to leave".
    calling = "calling";
    /// Verbs of which "to …" is the subject's own deed: "promised Oslo to leave".
    own_deeds = "own-deeds";
    /// Words after a verb of harm that say that it does none: "will respond to questions".
    harmless = "harmless";
    /// Verbs that take a stand only where they are told as one: "believe".
    opinions = "opinions";
    /// Verbs that lead on to the one that tells: "will have to strike".
    chain = "chain";
    /// Verbs that ask with "us": "let's wait".
    letting = "letting";
    /// Verbs that ask by themselves: "we need a vote".
    needing = "needing";
    /// Nouns that ask for what follows them without "that": "high time Oslo led the talks".
    due = "due";
    /// Verbs that present with a preposition: "voted on a resolution".
    presenting_on = "presenting-on";
    /// Cues of consent that refuse nothing where they are denied.
    undecided = "undecided";
    /// Verbs that present what their object names: "renew its offer".
    presenting = "presenting";
    /// Verbs that take it back: "withdraw its offer".
    withdrawing = "withdrawing";
    /// What one asks how one could do, and so refuses: "How can we accept it?"
    asked_of_us = "asked-of-us";
    /// Of people and bodies these only tell what was done: "dismissed the council".
    ousting = "ousting";
    /// Verbs of what ends by itself: "the offer lapsed".
    lapsing = "lapsing";
}
