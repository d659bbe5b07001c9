//! What we know before reading: the sheets in `assets/knowledge`, checked and ready to be matched.

mod connectives;
mod cue_words;
mod cues;
mod lists;
mod parties;
mod sheet;
mod speech;
mod topics;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

pub use connectives::{Connective, Dependence, Follows};
pub use cue_words::CueWords;
pub use cues::{Cue, Cues, Filler, Piece, Slot};
pub use lists::Lists;
pub use parties::{Known, KnownKind, Name, NameKind, Names};
pub use sheet::{Entry, Example, Mistake, Section, Sheet};
pub use speech::{Manner, Words};
pub use topics::{Fit, Shown, Topic, Topics};

/// The sheets that travel with the program: name and text.
pub const BUILT_IN: [(&str, &str); 10] = [
    ("states.txt", include_str!("../../assets/knowledge/en/states.txt")),
    ("bodies.txt", include_str!("../../assets/knowledge/en/bodies.txt")),
    ("outlets.txt", include_str!("../../assets/knowledge/en/outlets.txt")),
    ("cues.txt", include_str!("../../assets/knowledge/en/cues.txt")),
    ("speech.txt", include_str!("../../assets/knowledge/en/speech.txt")),
    ("people.txt", include_str!("../../assets/knowledge/en/people.txt")),
    ("function.txt", include_str!("../../assets/knowledge/en/function.txt")),
    ("groups.txt", include_str!("../../assets/knowledge/en/groups.txt")),
    ("connectives.txt", include_str!("../../assets/knowledge/en/connectives.txt")),
    ("topics.txt", include_str!("../../assets/knowledge/en/topics.txt")),
];

/// Everything the sheets say. Never changes once built.
#[derive(Debug, Default)]
pub struct Knowledge {
    edition: String,
    /// States, bodies, outlets.
    pub names: Names,
    /// Verbs and adjectives that take a position, by kind: "demand", "offer" …
    pub stances: Cues<String>,
    /// Nouns that name a position, with an owner.
    pub stance_nouns: Cues<String>,
    /// Lists of words that tell what a cue, a modal or a noun comes to.
    pub cue_words: CueWords,
    /// Things that speak for their owner: "its statement demanded".
    pub speaking_things: Words,
    /// Verbs of saying.
    pub saying: Words,
    /// Verbs of thinking, wanting, planning.
    pub thinking: Words,
    /// Patterns of verbs by which somebody says or thinks something.
    pub reports: Cues<Manner>,
    /// Patterns of nouns that name what somebody says or thinks.
    pub report_nouns: Cues<Manner>,
    /// Patterns of adjectives for what somebody thinks.
    pub report_adjectives: Cues<Manner>,
    /// Verbs that carry such a noun: "make" a promise.
    pub carrying: Words,
    /// Prepositions that report: "according to".
    pub according: Words,
    /// Nouns that report with their owner: "in the mayor's view".
    pub in_view: Words,
    /// Verbs that report after "as": "as she put it".
    pub as_put: Words,
    /// Things that say something: "report", "poll".
    pub documents: Words,
    /// Words that soften.
    pub hedges: Words,
    /// Words that harden.
    pub firm: Words,
    /// Verbs and adjectives for what only people do: who does it may be a party.
    pub deeds: Words,
    /// The same for what things do sometimes: here the noun must name people.
    pub weak_deeds: Words,
    /// How nouns end that name people.
    pub people_endings: Words,
    /// Nouns for what a party does with an infinitive: "its decision to".
    pub deeds_nouns: Words,
    /// Nouns of things that can stand with such a verb and are nobody.
    pub things: Words,
    /// Nouns that name a time.
    pub times: Words,
    /// Nouns that name no matter of their own: what hangs on them does.
    pub light: Words,
    /// Adjectives that tell no matter apart.
    pub light_adjectives: Words,
    /// Nouns and pronouns for what another proposed, asked or did: "the offer".
    pub anaphors: Words,
    /// Words for a day that is the day of publication.
    pub today: Words,
    /// Words for the day before it.
    pub yesterday: Words,
    /// Words before a day that is still to come.
    pub coming: Words,
    /// Words before a time that is over: "last year".
    pub gone: Words,
    /// Modals by which a reporter goes on telling what somebody said: "would".
    pub shifted: Words,
    /// Prepositions that tell when: "since".
    pub time_prepositions: Words,
    /// Times so long that the one before is over: "last year".
    pub long_times: Words,
    /// Words that say that something was so and is no more.
    pub formerly: Words,
    /// Answers that say nothing.
    pub no_comment: Words,
    /// Nouns for people who speak for a side.
    pub spokespersons: Words,
    /// Words before a name that are no part of it.
    pub titles: Words,
    /// Offices that only a state has.
    pub state_offices: Words,
    /// Offices of a company.
    pub company_offices: Words,
    /// Nouns for parts of a side that stand for the whole.
    pub bodies: Words,
    /// Nouns for people who explain from outside.
    pub commentators: Words,
    /// Nouns for people who carry words between others.
    pub mediators: Words,
    /// Plain nouns that may be a party.
    pub groups: Words,
    /// Last words of organisations' names, and what they are called later.
    pub organisations: HashMap<String, Vec<String>>,
    /// What organisations are called later, whatever their name: "brewer", "union".
    called: HashSet<String>,
    /// Words that lead people and things back to a side.
    pub people: Lists,
    /// Small words, by what they do to a clause: "will", "not", "whether", "the".
    pub function_words: Lists,
    /// Nouns that look like a group with the word before them and are none: "age group".
    pub hidden: Vec<(String, String)>,
    /// Words that make one thing depend on another, longest first.
    pub connectives: Vec<Connective>,
    /// Issues.
    pub topics: Topics,
}

static SHARED: LazyLock<Arc<Knowledge>> = LazyLock::new(|| Arc::new(Knowledge::from_sheets(&BUILT_IN).0));

impl Knowledge {
    /// The sheets that travel with the program. Built once, shared afterwards.
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&SHARED)
    }

    /// Names this state of the sheets and of the program; changes whenever either does.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Whether this word makes a condition where it stands before its subject: "should".
    pub fn inverts(&self, word: &str) -> bool {
        let is_one = |connective: &Connective| connective.words.iter().any(|own| own == word);
        self.connectives.iter().any(|connective| connective.is_inverted && is_one(connective))
    }

    /// Whether a plain noun tells that what it names is a body, not a person: "airline", "union".
    pub fn is_body_noun(&self, lemma: &str) -> bool {
        self.called.contains(lemma)
            || ["company-nouns", "body-nouns", "outlet-nouns"].iter().any(|list| self.people.has(list, lemma))
    }

    /// The topic that these folded words show, if any.
    pub fn topic_of(&self, words: &[&str]) -> Option<&Topic> {
        let words: Vec<Shown> =
            words.iter().map(|word| Shown { norm: word, lemma: word, weight: 1.0 }).collect();
        self.topics.fits(&words).first().map(|fit| fit.topic)
    }

    /// Builds knowledge from sheets given as name and text. What does not fit is told; the rest is used.
    pub fn from_sheets(sheets: &[(&str, &str)]) -> (Self, Vec<Mistake>) {
        let mut knowledge = Self::default();
        let mut mistakes = Vec::new();
        let mut fingerprint = blake3::Hasher::new();
        for (name, text) in sheets {
            fingerprint.update(name.as_bytes()).update(text.as_bytes());
            let (sheet, told) = Sheet::parse(name, text);
            mistakes.extend(told);
            match *name {
                "states.txt" => mistakes.extend(knowledge.names.add(&sheet, KnownKind::State)),
                "bodies.txt" => mistakes.extend(knowledge.names.add(&sheet, KnownKind::Organisation)),
                "outlets.txt" => mistakes.extend(knowledge.names.add(&sheet, KnownKind::Outlet)),
                "cues.txt" => mistakes.extend(knowledge.add_cues(&sheet)),
                "speech.txt" => mistakes.extend(knowledge.add_speech(&sheet)),
                "people.txt" => {
                    let (lists, told) = Lists::of(&sheet);
                    knowledge.people = lists;
                    mistakes.extend(told);
                }
                "function.txt" => {
                    let (lists, told) = Lists::of(&sheet);
                    knowledge.function_words = lists;
                    mistakes.extend(told);
                }
                "groups.txt" => {
                    knowledge.hidden = speech::hidden(&sheet);
                    knowledge.groups = Words::of(&sheet, "groups");
                    knowledge.organisations = speech::organisation_nouns(&sheet);
                    knowledge.called = knowledge.organisations.values().flatten().cloned().collect();
                }
                "connectives.txt" => {
                    let (connectives, told) = connectives::connectives(&sheet);
                    knowledge.connectives = connectives;
                    mistakes.extend(told);
                }
                "topics.txt" => knowledge.topics = topics::topics(&sheet),
                _ => {}
            }
        }
        let hash = fingerprint.finalize().to_hex();
        knowledge.edition = format!("{}-{}", env!("CARGO_PKG_VERSION"), hash.get(..12).unwrap_or_default());
        (knowledge, mistakes)
    }

    fn add_cues(&mut self, sheet: &Sheet) -> Vec<Mistake> {
        self.cue_words = CueWords::of(sheet);
        let mut mistakes = Vec::new();
        for section in &sheet.sections {
            if CueWords::KEYS.contains(&section.key.as_str()) {
                continue;
            }
            let (kind, cues) = match section.key.strip_suffix(".noun") {
                Some(kind) => (kind, &mut self.stance_nouns),
                None => (section.key.as_str(), &mut self.stances),
            };
            mistakes.extend(
                section
                    .entries
                    .iter()
                    .filter_map(|entry| cues.add(&kind.to_owned(), entry, &sheet.name).err()),
            );
        }
        mistakes
    }

    fn add_speech(&mut self, sheet: &Sheet) -> Vec<Mistake> {
        self.saying = Words::of(sheet, "say");
        self.shifted = Words::of(sheet, "shifted");
        self.time_prepositions = Words::of(sheet, "when");
        self.thinking = Words::of(sheet, "think");
        self.hedges = Words::of(sheet, "hedges");
        self.firm = Words::of(sheet, "firm");
        self.spokespersons = Words::of(sheet, "spokespersons");
        self.titles = Words::of(sheet, "titles");
        self.state_offices = Words::of(sheet, "state-offices");
        self.company_offices = Words::of(sheet, "company-offices");
        self.bodies = Words::of(sheet, "bodies");
        self.commentators = Words::of(sheet, "commentators");
        self.mediators = Words::of(sheet, "mediators");
        self.weak_deeds = Words::of(sheet, "weak-deeds");
        self.people_endings = Words::of(sheet, "people-endings");
        self.deeds = Words::of(sheet, "deeds");
        self.deeds_nouns = Words::of(sheet, "deed-nouns");
        self.things = Words::of(sheet, "things");
        self.times = Words::of(sheet, "times");
        self.light = Words::of(sheet, "light");
        self.light_adjectives = Words::of(sheet, "light-adjectives");
        self.anaphors = Words::of(sheet, "anaphors");
        self.today = Words::of(sheet, "today");
        self.yesterday = Words::of(sheet, "yesterday");
        self.coming = Words::of(sheet, "coming");
        self.gone = Words::of(sheet, "gone");
        self.long_times = Words::of(sheet, "long-times");
        self.formerly = Words::of(sheet, "formerly");
        self.no_comment = Words::of(sheet, "no-comment");
        self.speaking_things = Words::of(sheet, "speaking-things");
        self.carrying = Words::of(sheet, "carry");
        self.according = Words::of(sheet, "according");
        self.in_view = Words::of(sheet, "in-view");
        self.as_put = Words::of(sheet, "as");
        self.documents = Words::of(sheet, "documents");
        self.add_reports(sheet)
    }

    /// Words of [say] and [think] take a clause; the other sections tell what else is taken.
    fn add_reports(&mut self, sheet: &Sheet) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        for section in &sheet.sections {
            let (cues, manner, is_plain) = match section.key.as_str() {
                "say" => (&mut self.reports, Manner::Said, true),
                "think" => (&mut self.reports, Manner::Thought, true),
                "said" => (&mut self.reports, Manner::Said, false),
                "thought" => (&mut self.reports, Manner::Thought, false),
                "said.noun" => (&mut self.report_nouns, Manner::Said, false),
                "thought.noun" => (&mut self.report_nouns, Manner::Thought, false),
                "thought.adjective" => (&mut self.report_adjectives, Manner::Thought, false),
                _ => continue,
            };
            for entry in &section.entries {
                let text = if is_plain { format!("{} S", entry.text) } else { entry.text.clone() };
                let entry = Entry { text, ..entry.clone() };
                mistakes.extend(cues.add(&manner, &entry, &sheet.name).err());
            }
        }
        mistakes
    }
}
