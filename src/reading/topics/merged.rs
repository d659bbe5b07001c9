//! Rows of one article that are one matter: "tariff rise" and "tariff increase", "takeover of mines" and "mine takeover".

use super::Row;
use super::induced::{Name, stem};

/// Gives induced names that share a word one name: the commonest, then one of two words, then the first. A name that
/// shares a word with a known topic of the article joins it.
pub(super) fn merge(rows: &mut [Row]) {
    let known: Vec<(String, Vec<String>)> =
        rows.iter().filter_map(Row::known).map(|title| (title.to_owned(), title_stems(title))).collect();
    for row in rows.iter_mut() {
        let Row::Induced(name) = row else { continue };
        let title = known.iter().find(|(_, stems)| stems.iter().any(|stem| name.stems.contains(stem)));
        if let Some((title, _)) = title {
            *row = Row::Known(title.clone());
        }
    }
    let names: Vec<Name> = rows.iter().filter_map(Row::induced).cloned().collect();
    for group in groups(&names) {
        let count = |name: &Name| group.iter().filter(|other| *other == name).count();
        let mut best: Option<&Name> = None;
        for name in &group {
            let rank = |name: &Name| (count(name), name.stems.len().min(2));
            if best.is_none_or(|best| rank(best) < rank(name)) {
                best = Some(name);
            }
        }
        let Some(best) = best else { continue };
        for row in rows.iter_mut() {
            if row.induced().is_some_and(|name| group.contains(name)) {
                *row = Row::Induced(best.clone());
            }
        }
    }
}

/// The names in groups of which each shares a stem with another one, in the order of the article.
fn groups(names: &[Name]) -> Vec<Vec<Name>> {
    let mut groups: Vec<Vec<Name>> = Vec::new();
    for name in names {
        let shares = |group: &Vec<Name>| {
            group.iter().any(|other| other.stems.iter().any(|stem| name.stems.contains(stem)))
        };
        match groups.iter_mut().find(|group| shares(group)) {
            Some(group) => group.push(name.clone()),
            None => groups.push(vec![name.clone()]),
        }
    }
    groups
}

fn title_stems(title: &str) -> Vec<String> {
    title
        .split(' ')
        .filter(|word| 3 < word.len())
        .map(|word| stem(word.strip_suffix('s').unwrap_or(word)))
        .collect()
}
