//! Who bears which name: full names, short forms, initials, surnames, each led to one member.

use std::collections::{HashMap, HashSet};

use crate::grammar::Sentence;
use crate::knowledge::{KnownKind, NameKind};
use crate::reading::findings::{PartyKind, Role};
use crate::reading::mentions::{Named, Whose, describing};
use crate::reading::scene::Scene;

use super::cast::{Cast, bare_name};
use super::lands::lands;

/// Members by the names they bear, and the member each name of the article means.
#[derive(Default)]
pub(super) struct Roster {
    /// By sentence and name: the member; none for places.
    pub members: Vec<Vec<Option<usize>>>,
    by_name: HashMap<String, usize>,
    by_known: HashMap<usize, usize>,
    /// By the first word of organisations' names.
    by_first: HashMap<String, Vec<(String, usize)>>,
    by_surname: HashMap<String, usize>,
    /// Who holds an office by its plain noun: "president".
    holders: HashMap<String, usize>,
    /// How often each state is named.
    states: HashMap<usize, usize>,
    /// Whether the article tells of an election, where leaders of today may be candidates of then.
    is_election: bool,
    /// Last names that stand behind the title of a state's office: "President Hill".
    titled: HashSet<String>,
    /// States and regions that no sheet knows, and the words made from their names.
    lands: HashMap<String, String>,
}

impl Roster {
    /// Reads all names twice: long forms first, so that a short form finds its owner wherever it stands.
    pub fn new(scene: &Scene, names: &[Vec<Named>], cast: &mut Cast) -> Self {
        let mut roster =
            Self { members: names.iter().map(|row| vec![None; row.len()]).collect(), ..Self::default() };
        roster.is_election = is_election(scene);
        roster.titled = titled(scene, names);
        roster.lands = lands(scene, names);
        let places = places(scene, names);
        for is_second in [false, true] {
            for (index, (sentence, row)) in scene.sentences.iter().zip(names).enumerate() {
                for (at, named) in row.iter().enumerate() {
                    let is_long = matches!(named.whose, Whose::Known { .. })
                        || (1 < named.tokens.len() && sentence.paragraph.is_some());
                    if is_long == is_second {
                        continue;
                    }
                    let words = text(scene, sentence, named);
                    let is_land = roster.lands.contains_key(&words.to_lowercase());
                    if !is_long
                        && !is_land
                        && places.get(&words.to_lowercase()).is_some_and(|is_place| *is_place)
                    {
                        continue;
                    }
                    if is_long
                        && named.whose == Whose::Unclear
                        && places.get(&words.to_lowercase()).is_some_and(|is_place| *is_place)
                    {
                        continue;
                    }
                    let member = roster.member(scene, cast, named, &words);
                    if let Some(member) = member {
                        if let Some(before) =
                            named.tokens.start.checked_sub(1).filter(|_| named.whose == Whose::Person)
                            && scene.knowledge.spokespersons.has(sentence.lemma(before))
                        {
                            roster.holders.entry(sentence.lemma(before).to_owned()).or_insert(member);
                        }
                        // "the daily Horizonte" carries words.
                        let before =
                            named.tokens.start.checked_sub(1).map_or("", |before| sentence.lemma(before));
                        let is_known = matches!(named.whose, Whose::Known { .. });
                        if scene.knowledge.people.has("outlet-nouns", before)
                            && !is_known
                            && let Some(entry) = cast.members.get_mut(member)
                        {
                            entry.is_outlet = true;
                        }
                        roster.learn(scene, cast, sentence, named, member);
                        if cast.is_kind(member, PartyKind::State) {
                            *roster.states.entry(member).or_default() += naming(named.whose);
                        }
                    }
                    if let Some(slot) = roster.members.get_mut(index).and_then(|row| row.get_mut(at)) {
                        *slot = member;
                    }
                }
            }
        }
        roster
    }

    /// The state an article is mostly about.
    pub fn home(&self) -> Option<usize> {
        self.states
            .iter()
            .max_by_key(|(member, count)| (**count, std::cmp::Reverse(**member)))
            .map(|(member, _)| *member)
    }

    /// The person named with this office in the article, if one.
    pub fn holder(&self, office: &str) -> Option<usize> {
        self.holders.get(office).copied()
    }

    /// The member for somebody on the built-in list.
    pub fn known(&mut self, scene: &Scene, cast: &mut Cast, known: usize) -> Option<usize> {
        if let Some(member) = self.by_known.get(&known) {
            return Some(*member);
        }
        let owner = scene.knowledge.names.known(known)?;
        let kind = match owner.kind {
            KnownKind::State => PartyKind::State,
            KnownKind::Region | KnownKind::Organisation | KnownKind::Outlet => PartyKind::Organisation,
        };
        let member = cast.join(&owner.name, kind, Role::Party);
        if let Some(entry) = cast.members.get_mut(member) {
            entry.is_outlet = owner.kind == KnownKind::Outlet;
            entry.part_of.clone_from(&owner.part_of);
        }
        if kind == PartyKind::Organisation {
            add_nouns(scene, cast, member, &owner.name);
        }
        self.by_known.insert(known, member);
        self.by_name.insert(key(scene, &owner.name), member);
        Some(member)
    }

    fn member(&mut self, scene: &Scene, cast: &mut Cast, named: &Named, words: &str) -> Option<usize> {
        match named.whose {
            Whose::Known { known, kind } => {
                let member = self.known(scene, cast, known)?;
                if kind == NameKind::Leader {
                    let person = self.person(scene, cast, words);
                    if self.is_election && !self.titled.contains(&surname(words)) {
                        return Some(person);
                    }
                    self.set_side(cast, person, member, "leader on the built-in list");
                    return Some(person);
                }
                Some(member)
            }
            Whose::Organisation => {
                self.same(scene, words).or_else(|| Some(self.organisation(scene, cast, words)))
            }
            Whose::Person => Some(self.person(scene, cast, words)),
            Whose::Unclear if self.lands.contains_key(&words.to_lowercase()) => {
                let land = self.lands.get(&words.to_lowercase())?.clone();
                let member = self.same(scene, &land).unwrap_or_else(|| self.organisation(scene, cast, &land));
                if let Some(entry) = cast.members.get_mut(member) {
                    entry.kind = PartyKind::State;
                }
                Some(member)
            }
            Whose::Unclear => {
                let last = surname(words);
                let person = self.by_surname.get(&last).copied().filter(|_| !words.contains(' '));
                let named = self.same(scene, words).or(person);
                named.or_else(|| Some(self.organisation(scene, cast, words)))
            }
        }
    }

    fn set_side(&self, cast: &mut Cast, person: usize, side: usize, rule: &'static str) {
        if let Some(member) = cast.members.get_mut(person).filter(|_| person != side) {
            member.side = member.side.or(Some((side, rule)));
        }
    }

    /// A person by full name or surname.
    fn person(&mut self, scene: &Scene, cast: &mut Cast, words: &str) -> usize {
        let bare = bare_name(scene.knowledge, words);
        let lower = bare.to_lowercase();
        let last = surname(&bare);
        let is_full = bare.contains(' ');
        let by_surname = self.by_surname.get(&last).copied();
        let first = lower.split_whitespace().next().unwrap_or_default().to_owned();
        let found = self.by_name.get(&lower).copied().or_else(|| {
            by_surname.filter(|member| {
                // Another first name is another person.
                let own = cast.member(*member).map(|member| member.name.to_lowercase()).unwrap_or_default();
                !is_full || !own.contains(' ') || own.starts_with(&first) || own.ends_with(&lower)
            })
        });
        if let Some(found) = found {
            return found;
        }
        let member = cast.join(&bare, PartyKind::Person, Role::Party);
        self.by_name.insert(lower, member);
        self.by_surname.insert(last, member);
        // "Kim Jong Un" is Kim later on, if nobody else is.
        self.by_surname.entry(first).or_insert(member);
        member
    }

    fn organisation(&mut self, scene: &Scene, cast: &mut Cast, words: &str) -> usize {
        let bare = bare_name(scene.knowledge, words);
        let member = cast.join(&bare, PartyKind::Organisation, Role::Party);
        add_nouns(scene, cast, member, &bare);
        let key = key(scene, &bare);
        let first = key.split(' ').next().unwrap_or_default().to_owned();
        for short in [initials(&bare, false), initials(&bare, true)].into_iter().flatten() {
            self.by_name.entry(short).or_insert(member);
        }
        if !scene.knowledge.people.has("plain-starts", &first) && 2 < first.len() {
            self.by_name.entry(first.clone()).or_insert(member);
        }
        self.by_first.entry(first).or_default().push((key.clone(), member));
        self.by_name.insert(key, member);
        member
    }

    /// An organisation named before: without its "Inc", by its first word, its initials, or spelled a little otherwise.
    fn same(&self, scene: &Scene, words: &str) -> Option<usize> {
        let key = key(scene, words);
        self.by_name.get(&key).copied().or_else(|| {
            let first = key.split(' ').next().unwrap_or_default();
            let alike = |other: &str| {
                let (one, two): (Vec<&str>, Vec<&str>) =
                    (key.split(' ').collect(), other.split(' ').collect());
                1 < one.len()
                    && one.len() == two.len()
                    && one.iter().zip(&two).all(|(a, b)| {
                        let n_shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
                        a == b || (3 < n_shared && n_shared + 1 >= a.len().min(b.len()))
                    })
            };
            let starts = |other: &str| 1 < key.split(' ').count() && other.starts_with(&format!("{key} "));
            let candidates = self.by_first.get(first).into_iter().flatten();
            candidates.clone().find(|(own, _)| alike(own) || starts(own)).map(|(_, member)| *member)
        })
    }

    /// "Allied Food Workers (AFW)", "Lindale Inc <LDL>": what stands in brackets is a short form. "Halden, a brewer":
    /// that is what it will be called.
    fn learn(&mut self, scene: &Scene, cast: &mut Cast, sentence: &Sentence, named: &Named, member: usize) {
        if cast.is_kind(member, PartyKind::Organisation) {
            for noun in describing(sentence, &named.tokens) {
                let lemma = sentence.lemma(noun);
                if scene.knowledge.is_body_noun(lemma) {
                    cast.add_noun(member, lemma);
                }
            }
        }
        let open = named.tokens.end;
        let is_bracket = |at: usize, signs: &[&str]| signs.contains(&sentence.norm(at));
        if is_bracket(open, &["(", "<", "["]) && is_bracket(open + 2, &[")", ">", "]"]) {
            let short = sentence.norm(open + 1).to_owned();
            let is_name = sentence.tokens.get(open + 1).is_some_and(|token| token.is_capitalised);
            if is_name && 1 < short.len() {
                self.by_name.entry(key(scene, &short)).or_insert(member);
            }
        }
    }
}

/// How much a name tells of where an article is at home: an adjective less than a name.
fn naming(whose: Whose) -> usize {
    match whose {
        Whose::Known { kind: NameKind::Adjective | NameKind::People, .. } => 1,
        _ => 3,
    }
}

/// Whether an article is about who will hold an office: its people speak for themselves.
fn is_election(scene: &Scene) -> bool {
    let people = &scene.knowledge.people;
    let tokens = scene.sentences.iter().flat_map(|sentence| &sentence.tokens);
    let words: HashSet<&str> =
        tokens.filter(|token| people.has("election", &token.norm)).map(|token| token.norm.as_str()).collect();
    2 < words.len()
}

/// Last names that somewhere stand behind the title of a state's office, unless it is a former one.
fn titled(scene: &Scene, names: &[Vec<Named>]) -> HashSet<String> {
    let people = &scene.knowledge.people;
    let mut titled = HashSet::new();
    for (sentence, row) in scene.sentences.iter().zip(names) {
        for named in row {
            let Some(title) = named.tokens.start.checked_sub(1) else { continue };
            let before = title.checked_sub(1).map_or("", |before| sentence.norm(before));
            let is_former = people.has("former", before) || before == "-";
            if people.has("state-titles", sentence.norm(title)) && !is_former {
                titled.insert(surname(&text(scene, sentence, named)));
            }
        }
    }
    titled
}

/// Names that stand behind "in" or "near" and never do anything: places.
fn places(scene: &Scene, names: &[Vec<Named>]) -> HashMap<String, bool> {
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for (sentence, row) in scene.sentences.iter().zip(names) {
        for named in row.iter().filter(|named| !matches!(named.whose, Whose::Known { .. })) {
            let top = head_of_name(sentence, named);
            let is_place = sentence
                .children_by(top, &["case"])
                .any(|at| scene.knowledge.people.has("place-words", sentence.norm(at)))
                && named.whose == Whose::Unclear;
            let acts = sentence.hangs_as(top, &["nsubj"]) || sentence.hangs_as(top, &["nmod:poss"]);
            let (placed, active) = counts.entry(text(scene, sentence, named).to_lowercase()).or_default();
            *placed += usize::from(is_place);
            *active += usize::from(acts);
        }
    }
    counts.into_iter().map(|(name, (placed, active))| (name, active <= placed && 0 < placed)).collect()
}

/// The word of a name that the rest of the sentence hangs on.
pub(super) fn head_of_name(sentence: &Sentence, named: &Named) -> usize {
    let outside = |at: &usize| sentence.head_of(*at).is_none_or(|head| !named.tokens.contains(&head));
    named.tokens.clone().find(outside).unwrap_or(named.tokens.start)
}

/// The words of a name, on one line.
pub(super) fn text(scene: &Scene, sentence: &Sentence, named: &Named) -> String {
    let words = sentence.span_of(named.tokens.clone()).map_or("", |span| scene.words(span));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an organisation is called later goes by the main noun of its name: of "Transport Workers Union" by "Union", of
/// "Federation of Hill Farmers" by "Federation", of "Bank of Arden Ltd" by both ends.
fn add_nouns(scene: &Scene, cast: &mut Cast, member: usize, name: &str) {
    let words: Vec<String> =
        name.split_whitespace().map(|word| word.trim_end_matches('.').to_lowercase()).collect();
    let nouns = &scene.knowledge.organisations;
    let of = |word: &String| nouns.get(word).or_else(|| nouns.get(word.strip_suffix('s')?));
    let people = &scene.knowledge.people;
    let head = words.split(|word| people.has("main-noun-ends", word)).next().unwrap_or_default();
    let ends = words.last().filter(|last| people.has("company-ends", last));
    for noun in head.iter().rev().find_map(of).into_iter().chain(ends.and_then(of)).flatten() {
        cast.add_noun(member, noun);
    }
    // "the creamery" after "Vale Creamery": whatever a body is, its last word names it.
    if let Some(last) = words.last().filter(|last| 1 < words.len() && 3 < last.len() && of(last).is_none()) {
        cast.add_last_word(member, last);
    }
}

/// By what a name is found again: in small letters, without article, stops and "Inc".
fn key(scene: &Scene, words: &str) -> String {
    let lower = bare_name(scene.knowledge, words).to_lowercase().replace('.', "");
    let mut parts: Vec<&str> = lower.split_whitespace().collect();
    while 1 < parts.len() && parts.last().is_some_and(|last| scene.knowledge.people.has("company-ends", last))
    {
        parts.pop();
    }
    parts.join(" ")
}

fn surname(words: &str) -> String {
    words.split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

/// "CWU" of "Communication Workers Union", folded; with the small words too if asked ("DfT").
fn initials(name: &str, with_small: bool) -> Option<String> {
    let firsts: String = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|first| with_small || first.is_uppercase())
        .collect();
    (2 < firsts.chars().count()).then(|| firsts.to_lowercase())
}
