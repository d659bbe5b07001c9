//! States and regions that no sheet knows: whatever has a premier, a government or a parliament is one, and the word made
//! from its name ("Karvian" of "Karvia") means it as well.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::grammar::Sentence;
use crate::reading::mentions::{Named, Whose};
use crate::reading::scene::Scene;

use super::roster::{head_of_name, text};

/// How many letters a name and the word made from it share at least.
const STEM: usize = 4;

/// The longest ending of the sheet, in characters.
const LONGEST_ENDING: usize = 4;

/// Such names in small letters, and the words made from them, each with the name it means.
pub(super) fn lands(scene: &Scene, names: &[Vec<Named>]) -> HashMap<String, String> {
    let mut lands: HashMap<String, String> = HashMap::new();
    // "the Holm cabinet" is led by somebody of that name.
    let people = scene.sentences.iter().zip(names).flat_map(|(sentence, row)| {
        row.iter()
            .filter(|named| named.whose == Whose::Person)
            .map(move |named| sentence.norm(named.tokens.end - 1))
    });
    let people: HashSet<&str> = people.collect();
    // "Courts Minister": what the article has in small letters as well is a field.
    let small: HashSet<&str> = scene
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.tokens)
        .filter(|token| !token.is_capitalised)
        .map(|token| token.norm.as_str())
        .collect();
    for (sentence, named) in unclear(scene, names) {
        let is_field = named.tokens.clone().all(|at| small.contains(sentence.norm(at)));
        if !is_field
            && !people.contains(sentence.norm(named.tokens.end - 1))
            && governs(scene, sentence, head_of_name(sentence, named))
        {
            let name = text(scene, sentence, named);
            lands.insert(name.to_lowercase(), name);
        }
    }
    // What a word may be made from: the name, or the name without its last vowels; of equals the first by its letters.
    let mut bases: BTreeMap<String, String> = BTreeMap::new();
    let mut known: Vec<(&String, &String)> = lands.iter().collect();
    known.sort_unstable_by_key(|(_, name)| *name);
    for (land, name) in known {
        let stem = land.trim_end_matches(['a', 'e', 'i', 'o', 'y']);
        if STEM <= stem.chars().count() {
            for base in [land.as_str(), stem] {
                bases.entry(base.to_owned()).or_insert_with(|| name.clone());
            }
        }
    }
    let endings = scene.knowledge.people.list("land-endings");
    let mut made: Vec<(String, String)> = Vec::new();
    for (sentence, named) in unclear(scene, names) {
        let word = text(scene, sentence, named).to_lowercase();
        let cuts = word.char_indices().rev().take(LONGEST_ENDING).map(|(at, _)| word.split_at(at));
        let whole = cuts.filter(|(_, ending)| endings.has(ending)).find_map(|(base, _)| bases.get(base));
        if let Some(name) = whole.filter(|_| !lands.contains_key(&word)) {
            made.push((word.clone(), name.clone()));
        }
    }
    lands.extend(made);
    lands
}

/// Names of one or two words that nobody introduced.
fn unclear<'s>(scene: &'s Scene, names: &'s [Vec<Named>]) -> impl Iterator<Item = (&'s Sentence, &'s Named)> {
    scene
        .sentences
        .iter()
        .zip(names)
        .filter(|(sentence, _)| sentence.paragraph.is_some())
        .flat_map(|(sentence, row)| row.iter().map(move |named| (sentence, named)))
        .filter(|(_, named)| matches!(named.whose, Whose::Unclear) && named.tokens.len() <= 2)
}

/// "Karvia's premier", "the Karvia government", "Premier Holm of Karvia".
fn governs(scene: &Scene, sentence: &Sentence, at: usize) -> bool {
    let knowledge = scene.knowledge;
    let is_of = sentence.hangs_as(at, &["nmod"]) && sentence.has_case(at, "of");
    if !(is_of || sentence.hangs_as(at, &["nmod:poss", "compound"])) {
        return false;
    }
    let Some(above) = sentence.head_of(at) else { return false };
    let is_state_noun =
        |word: usize| knowledge.people.has("land-offices", &sentence.lemma(word).to_lowercase());
    is_state_noun(above)
        || is_of && sentence.children_by(above, &["nmod:desc", "compound", "appos"]).any(is_state_noun)
}
