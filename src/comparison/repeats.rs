//! What two papers print of one wire story is said once: the second time it is a repeat.

use std::collections::HashSet;

use super::Source;
use crate::intake;
use crate::project::Check;

/// Which positions stand word for word in an earlier article of the same story.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    held: HashSet<(usize, usize)>,
    stories: Vec<Vec<usize>>,
}

impl Repeats {
    /// Finds them in all sources.
    pub fn of(sources: &[Source]) -> Self {
        let first_of = intake::stories(sources.iter().map(|source| &*source.article));
        let mut repeats = Self::default();
        for first in 0..sources.len() {
            let story: Vec<usize> =
                (0..sources.len()).filter(|other| first_of.get(*other) == Some(&first)).collect();
            if 1 < story.len() {
                repeats.take(&story, sources);
                repeats.stories.push(story);
            }
        }
        repeats
    }

    fn take(&mut self, story: &[usize], sources: &[Source]) {
        let mut told = String::new();
        for number in story {
            let Some(source) = sources.get(*number) else { continue };
            for (index, position) in source.analysis.positions.iter().enumerate() {
                // What a person added is there because the person wants it there.
                let is_added = source.check(index) == Check::Added;
                if !is_added && told.contains(&bare(source.article.words(position.passage))) {
                    self.held.insert((*number, index));
                }
            }
            told.push_str(&bare(source.article.text()));
        }
    }

    /// Whether this position repeats what an earlier article of the story says.
    pub fn hold(&self, source: usize, position: usize) -> bool {
        self.held.contains(&(source, position))
    }

    /// The stories that several sources tell.
    pub fn into_stories(self) -> Vec<Vec<usize>> {
        self.stories
    }
}

/// Words as they are compared: papers set quotation marks and spaces anew.
fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
