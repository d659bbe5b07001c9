//! The labels of Universal Dependencies (version 2, English): parts of speech and relations.
//!
//! Labels are closed lists: a model that speaks of others is no model for this program.
//! <https://universaldependencies.org/u/pos>, <https://universaldependencies.org/en/dep>

use std::fmt;

/// A part of speech, as in all languages (UPOS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Upos {
    /// Adjective.
    Adj,
    /// Preposition.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary: "will", "has", "be".
    Aux,
    /// "and", "or", "but".
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Common noun.
    Noun,
    /// Numeral.
    Num,
    /// Particle: "to", "not", "'s".
    Part,
    /// Pronoun.
    Pron,
    /// Name.
    Propn,
    /// Punctuation.
    Punct,
    /// "if", "that", "because".
    Sconj,
    /// Symbol: "$", "%".
    Sym,
    /// Full verb.
    Verb,
    /// Anything else.
    X,
}

const UPOS: [(&str, Upos); 17] = [
    ("ADJ", Upos::Adj),
    ("ADP", Upos::Adp),
    ("ADV", Upos::Adv),
    ("AUX", Upos::Aux),
    ("CCONJ", Upos::Cconj),
    ("DET", Upos::Det),
    ("INTJ", Upos::Intj),
    ("NOUN", Upos::Noun),
    ("NUM", Upos::Num),
    ("PART", Upos::Part),
    ("PRON", Upos::Pron),
    ("PROPN", Upos::Propn),
    ("PUNCT", Upos::Punct),
    ("SCONJ", Upos::Sconj),
    ("SYM", Upos::Sym),
    ("VERB", Upos::Verb),
    ("X", Upos::X),
];

impl Upos {
    /// The part of speech of this name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        UPOS.iter().find(|(known, _)| *known == name).map(|(_, upos)| *upos)
    }

    /// Its name: "NOUN".
    pub fn name(self) -> &'static str {
        UPOS.iter().find(|(_, upos)| *upos == self).map_or("X", |(name, _)| name)
    }

    /// In plain words: "noun".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Adj => "adjective",
            Self::Adp => "preposition",
            Self::Adv => "adverb",
            Self::Aux => "auxiliary",
            Self::Cconj => "conjunction",
            Self::Det => "determiner",
            Self::Intj => "interjection",
            Self::Noun => "noun",
            Self::Num => "number",
            Self::Part => "particle",
            Self::Pron => "pronoun",
            Self::Propn => "name",
            Self::Punct => "punctuation",
            Self::Sconj => "subordinator",
            Self::Sym => "symbol",
            Self::Verb => "verb",
            Self::X => "other",
        }
    }
}

/// How a word depends on its head: "nsubj", "acl:relcl".
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Relation(&'static str);

/// The relations, with what they are in plain words.
const RELATIONS: [(&str, &str); 51] = [
    ("acl", "clause on a noun"),
    ("acl:relcl", "relative clause"),
    ("advcl", "adverbial clause"),
    ("advcl:relcl", "relative clause on a sentence"),
    ("advmod", "adverb"),
    ("amod", "adjective"),
    ("appos", "apposition"),
    ("aux", "auxiliary"),
    ("aux:pass", "passive auxiliary"),
    ("case", "preposition or 's"),
    ("cc", "conjunction"),
    ("cc:preconj", "first half of a conjunction"),
    ("ccomp", "clause as object"),
    ("compound", "part of a compound"),
    ("compound:prt", "verb particle"),
    ("conj", "joined by and, or, but"),
    ("cop", "linking verb"),
    ("csubj", "clause as subject"),
    ("csubj:outer", "clause as outer subject"),
    ("csubj:pass", "clause as passive subject"),
    ("dep", "unclear"),
    ("det", "determiner"),
    ("det:predet", "determiner before the determiner"),
    ("discourse", "interjection"),
    ("dislocated", "moved out of its place"),
    ("expl", "filler: it, there"),
    ("fixed", "fixed expression"),
    ("flat", "part of a name"),
    ("goeswith", "part of a word written apart"),
    ("iobj", "indirect object"),
    ("list", "list"),
    ("mark", "subordinator"),
    ("nmod", "noun on a noun"),
    ("nmod:desc", "describing noun"),
    ("nmod:poss", "owner"),
    ("nmod:unmarked", "noun without preposition"),
    ("nsubj", "subject"),
    ("nsubj:outer", "outer subject"),
    ("nsubj:pass", "passive subject"),
    ("nummod", "number"),
    ("obj", "object"),
    ("obl", "noun on a verb, with preposition"),
    ("obl:agent", "doer in a passive"),
    ("obl:unmarked", "noun without preposition"),
    ("orphan", "word whose verb is left out"),
    ("parataxis", "clause set beside"),
    ("punct", "punctuation"),
    ("reparandum", "slip of the tongue"),
    ("root", "head of the sentence"),
    ("vocative", "person spoken to"),
    ("xcomp", "verb phrase as complement"),
];

impl Relation {
    /// What the head of a sentence has to nothing.
    pub const ROOT: Self = Self("root");
    /// Joined by "and", "or", "but".
    pub const CONJ: Self = Self("conj");
    /// Verb phrase as complement.
    pub const XCOMP: Self = Self("xcomp");
    /// Subject.
    pub const NSUBJ: Self = Self("nsubj");
    /// Object.
    pub const OBJ: Self = Self("obj");
    /// Part of a compound.
    pub const COMPOUND: Self = Self("compound");
    /// Unclear.
    pub const DEP: Self = Self("dep");
    /// Punctuation.
    pub const PUNCT: Self = Self("punct");
    /// Joined to what stands before without a word that joins.
    pub const PARATAXIS: Self = Self("parataxis");
    /// The next word of a name.
    pub const FLAT: Self = Self("flat");
    /// Another name for the same.
    pub const APPOS: Self = Self("appos");
    /// A noun that hangs on a noun.
    pub const NMOD: Self = Self("nmod");
    /// A preposition.
    pub const CASE: Self = Self("case");

    /// The relation of this name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        RELATIONS.iter().find(|(known, _)| *known == name).map(|(known, _)| Self(known))
    }

    /// Its name: "acl:relcl".
    pub fn name(self) -> &'static str {
        self.0
    }

    /// Its name without the subtype: "acl".
    pub fn base(self) -> &'static str {
        self.0.split(':').next().unwrap_or(self.0)
    }

    /// Whether its name, or its name without the subtype, is one of these.
    pub fn is(self, names: &[&str]) -> bool {
        names.iter().any(|name| {
            self.0
                .strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(':') && !name.contains(':'))
        })
    }

    /// In plain words: "relative clause".
    pub fn in_words(self) -> &'static str {
        RELATIONS.iter().find(|(name, _)| *name == self.0).map_or("unclear", |(_, words)| words)
    }
}

impl fmt::Debug for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The parts of speech of the English treebanks, as the Penn treebank names them.
const XPOS: [&str; 50] = [
    "NN", "IN", "DT", "NNP", "JJ", "PRP", ".", "RB", "NNS", ",", "VB", "CC", "VBD", "VBP", "VBZ", "CD",
    "VBN", "VBG", "TO", "PRP$", "MD", "-RRB-", "-LRB-", ":", "WDT", "WRB", "UH", "``", "HYPH", "''", "POS",
    "WP", "RP", "NNPS", "JJR", "JJS", "EX", "RBR", "SYM", "NFP", "FW", "$", "GW", "ADD", "PDT", "RBS", "LS",
    "AFX", "WP$", "XX",
];

/// The part of speech of this name in the Penn treebank, if there is one.
pub(super) fn xpos_named(name: &str) -> Option<&'static str> {
    XPOS.iter().copied().find(|known| *known == name)
}
