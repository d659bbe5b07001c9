//! What stands around a story on a news page and is none of it: teasers of other stories, notes of the newsroom, offers,
//! readers' comments. It is found by what it says and by where it stands; what is taken out is kept, to be looked at.

mod boxes;
mod elements;
mod heads;
mod notes;
mod offers;
mod stamps;

pub(super) use boxes::{take_boxed, without_boxes};
pub(super) use notes::{Makers, is_role};

use heads::Announced;

use super::flow::{Block, Flow, Style};
use super::furniture;
use super::lines::ends_sentence;
use super::story::Story;

/// What a piece is that was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Stories,
    Comments,
    Notes,
    Offers,
    Menus,
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::Stories, "teasers of other stories"),
    (Kind::Comments, "readers' comments"),
    (Kind::Notes, "notes about authors and corrections"),
    (Kind::Offers, "offers, share lines and times"),
    (Kind::Menus, "menus and banners"),
];

/// What was taken out, in the order of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken(Vec<(Kind, String)>);

impl Taken {
    pub(super) fn add(&mut self, kind: Kind, words: &str) {
        self.0.push((kind, words.to_owned()));
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// All words that were taken out.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, words)| words.as_str())
    }

    /// Tells the story what was left out of it.
    pub(super) fn tell(self, story: &mut Story) {
        for (kind, what) in KINDS {
            let of_kind = self.0.iter().filter(|(own, _)| *own == kind);
            story.leave_out(what, of_kind.map(|(_, words)| words.clone()).collect());
        }
    }
}

/// The fewest words of a paragraph that is told rather than announced.
const LEAST_WORDS: usize = 8;
/// The most words of a teaser's headline, and of the sentences below it.
const LONGEST_TITLE: usize = 18;
const LONGEST_SUMMARY: usize = 45;

/// Takes out of a story's blocks what is none of it. Where more than half of its sentences would go, only what shows by
/// its own words goes.
pub(super) fn take_out(flow: &mut Flow, makers: Makers<'_>) -> Taken {
    let mut reading = Reading { blocks: &flow.blocks, makers, kinds: vec![None; flow.blocks.len()] };
    reading.take_lines();
    reading.take_comments();
    let by_words = reading.kinds.clone();
    reading.take_teasers();
    reading.take_notes();
    reading.take_top();
    reading.take_empty_heads();
    let n_left = |kinds: &[Option<Kind>]| -> usize {
        let left = flow.blocks.iter().zip(kinds).filter(|(block, kind)| kind.is_none() && is_prose(block));
        left.map(|(block, _)| block.words.len()).sum()
    };
    let kinds = if n_left(&reading.kinds) * 2 < n_left(&by_words) { by_words } else { reading.kinds };
    let mut taken = Taken::default();
    let mut kinds = kinds.into_iter();
    flow.blocks.retain(|block| match kinds.next().flatten() {
        Some(kind) => {
            taken.add(kind, &block.words);
            false
        }
        None => true,
    });
    taken
}

/// The blocks of a story, and what was found out about each.
struct Reading<'a> {
    blocks: &'a [Block],
    makers: Makers<'a>,
    kinds: Vec<Option<Kind>>,
}

impl Reading<'_> {
    /// Lines that show by themselves that they are none of the story.
    fn take_lines(&mut self) {
        let mut is_begun = false;
        for (at, block) in self.blocks.iter().enumerate() {
            if matches!(block.style, Style::Title | Style::Row) {
                continue;
            }
            let words = &block.words;
            // The day below the headline may have to be read with the heading.
            let has_day = is_begun || self.makers.is_dated;
            let is_stamp = || if has_day { stamps::is_dated_stamp(words) } else { stamps::is_stamp(words) };
            self.kinds[at] = if offers::is_offer(words) || is_stamp() {
                Some(Kind::Offers)
            } else if (is_begun && notes::is_correction(words)) || notes::is_picture_credit(words) {
                Some(Kind::Notes)
            } else {
                None
            };
            is_begun |= self.is_story(at);
        }
    }

    /// Everything from the heading of the comments on, where something below it shows that readers wrote it.
    fn take_comments(&mut self) {
        let is_head = |at: &usize| heads::announced(&self.blocks[*at].words) == Some(Announced::Comments);
        let Some(head) = (0..self.blocks.len()).find(is_head) else { return };
        let n_before = (0..head).filter(|at| self.is_story(*at)).count();
        let below = self.blocks.get(head + 1..).unwrap_or_default();
        let is_closed = below.is_empty();
        if 3 <= n_before && (is_closed || below.iter().take(30).any(|block| shows_readers(&block.words))) {
            self.kinds[head..].fill(Some(Kind::Comments));
        }
    }

    /// Boxes of other stories, by their headings.
    fn take_teasers(&mut self) {
        let mut at = 0;
        while at < self.blocks.len() {
            let head = self.blocks[at].words.as_str();
            let announced = match self.kinds[at] {
                None if self.blocks[at].style != Style::Title => heads::announced(head),
                _ => None,
            };
            at += 1;
            let is_open = match announced {
                Some(Announced::Stories) => false,
                Some(Announced::PerhapsStories) => true,
                Some(Announced::Comments) | None => continue,
            };
            let found = self.teasers(at);
            let n_least = match (is_open, found.goes_on) {
                (true, true) => usize::MAX,
                (true, false) => 2,
                (false, _) => 1,
            };
            if n_least <= found.n_titles.max(found.n_links) || (is_open && 0 < found.n_links) {
                self.kinds[at - 1..found.end].fill(Some(Kind::Stories));
                at = found.end;
            }
        }
    }

    /// How far the teasers go that begin here.
    fn teasers(&self, start: usize) -> Teasers {
        let mut found = Teasers { end: start, ..Teasers::default() };
        let mut n_stamps = 0;
        let mut pairs = Vec::new();
        let mut at = start;
        while let Some(block) = self.blocks.get(at) {
            if is_title(block) {
                found.n_titles += 1;
                found.n_links += usize::from(block.style == Style::Links);
            } else if self.kinds[at].is_some() || block.style == Style::Caption {
                n_stamps += usize::from(stamps::is_dated_stamp(&block.words));
            } else if self.is_summary(start, at) {
                pairs.push(at);
            } else {
                break;
            }
            at += 1;
        }
        found.goes_on = (at..self.blocks.len()).any(|at| self.is_story(at) && self.is_story(at + 1));
        let is_list = 2 <= pairs.len() || (pairs.len() == 1 && 0 < n_stamps);
        found.end = match pairs.first() {
            // One headline with sentences below it may as well be a heading of the story.
            Some(first) if found.goes_on || !is_list => *first,
            _ => at,
        };
        found.n_titles = (start..found.end).filter(|at| is_title(&self.blocks[*at])).count();
        found
    }

    /// Whether these are the sentences below a teaser's headline: they stand alone there.
    fn is_summary(&self, start: usize, at: usize) -> bool {
        let block = &self.blocks[at];
        let is_below = start < at && is_title(&self.blocks[at - 1]);
        let is_short = block.style == Style::Plain && n_words(&block.words) <= LONGEST_SUMMARY;
        is_below && is_short && !self.is_story(at + 1)
    }

    /// Notes about the authors behind the last sentences of the story.
    fn take_notes(&mut self) {
        for at in (0..self.blocks.len()).rev() {
            let block = &self.blocks[at];
            if self.kinds[at].is_some() || block.style == Style::Title {
                continue;
            }
            let is_name =
                || !self.makers.outlet.is_empty() && block.words.eq_ignore_ascii_case(self.makers.outlet);
            if notes::is_author_note(&block.words, self.makers) || is_name() {
                self.kinds[at] = Some(Kind::Notes);
            } else if is_prose(block) && !furniture::is_furniture(&block.words) {
                return;
            }
        }
    }

    /// Headings that head nothing any more.
    fn take_empty_heads(&mut self) {
        for at in (1..self.blocks.len()).rev() {
            let is_head = matches!(self.blocks[at].style, Style::Heading(_)) && is_title(&self.blocks[at]);
            if self.kinds[at].is_none() && !is_head {
                return;
            }
            self.kinds[at].get_or_insert(Kind::Stories);
        }
    }

    /// Authors' names, what they are, and bare numbers between the headline and the first sentences.
    fn take_top(&mut self) {
        let n_top = (0..self.blocks.len()).find(|at| self.is_story(*at)).unwrap_or(0);
        let mut is_behind_name = false;
        let mut before = "";
        for at in 0..n_top {
            let words = &self.blocks[at].words;
            if self.kinds[at].is_some() || self.blocks[at].style == Style::Title {
                continue;
            }
            // "By Jo March" is read with the heading. A print may not say who the authors are, but what they are.
            let is_name = notes::is_signature(words, self.makers) && !words.to_lowercase().starts_with("by ");
            let is_count = words.chars().all(|c| c.is_ascii_digit() || ",.kK ".contains(c));
            let is_line = is_name || notes::is_dated_signature(words, self.makers);
            if is_line || is_count || ((is_behind_name || is_name_like(before)) && is_role(words)) {
                self.kinds[at] = Some(Kind::Notes);
            }
            is_behind_name = is_line;
            before = words;
        }
    }

    /// Whether a block tells something, and nothing was found out about it.
    fn is_story(&self, at: usize) -> bool {
        self.blocks.get(at).is_some_and(is_prose) && self.kinds.get(at).is_some_and(Option::is_none)
    }
}

#[derive(Default)]
struct Teasers {
    /// One past the last block of the box.
    end: usize,
    n_titles: usize,
    n_links: usize,
    /// Whether the story goes on below.
    goes_on: bool,
}

/// "Ada Brandt": two or three words with capitals.
pub(super) fn is_name_like(words: &str) -> bool {
    let n_words = words.split_whitespace().count();
    (2..=3).contains(&n_words) && words.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

fn is_prose(block: &Block) -> bool {
    block.style == Style::Plain && ends_sentence(&block.words) && LEAST_WORDS <= n_words(&block.words)
}

/// A teaser's headline: a link, or a short line that ends no sentence.
fn is_title(block: &Block) -> bool {
    let words = block.words.trim_end();
    let is_line = !ends_sentence(words) || words.ends_with('?');
    match block.style {
        Style::Links => true,
        Style::Heading(_) | Style::Plain => {
            is_line && n_words(words) <= LONGEST_TITLE && !stamps::is_dated_stamp(words)
        }
        Style::Title | Style::Row | Style::Caption => false,
    }
}

/// Words of a line; two letters of Chinese or Japanese are about one.
fn n_words(words: &str) -> usize {
    let n_wide =
        words.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')).count();
    words.split_whitespace().count() + n_wide / 2
}

/// Whether a line shows that readers write here.
fn shows_readers(words: &str) -> bool {
    const BUTTONS: [&str; 12] = [
        "reply",
        "report",
        "like",
        "recommend",
        "flag",
        "upvote",
        "antworten",
        "répondre",
        "responder",
        "rispondi",
        "reply report",
        "like reply",
    ];
    const SAID: [&str; 10] = [
        "closed for comment",
        "comments are closed",
        "first to comment",
        "email address will not be published",
        "post a comment",
        "log in to comment",
        "sign in to comment",
        "on-topic comment",
        "comment is free",
        "commenting",
    ];
    let lower = words.trim().to_lowercase();
    BUTTONS.contains(&lower.as_str())
        || lower.ends_with(" says:")
        || SAID.iter().any(|said| lower.contains(said))
        || stamps::is_stamp(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks from lines: "# " a heading, "@ " a link, else a paragraph.
    fn flow(lines: &[&str]) -> Flow {
        let mut flow = Flow::default();
        for line in lines {
            match line.split_at(2) {
                ("# ", words) => flow.push(Style::Heading(2), words),
                ("@ ", words) => flow.push(Style::Links, words),
                _ => flow.push(Style::Plain, line),
            }
        }
        flow
    }

    fn left(lines: &[&str]) -> Vec<String> {
        let mut flow = flow(lines);
        take_out(&mut flow, Makers { byline: "Jo March", outlet: "The Courier", is_dated: false });
        flow.blocks.into_iter().map(|block| block.words).collect()
    }

    const ONE: &str = "The union refused the offer of the company on Monday and asked for more.";
    const TWO: &str = "The company called the refusal a mistake and said that its offer stands.";
    const THREE: &str = "The county called on both sides to come back to the table before Friday.";
    const TEASED: &str = "They say that the dams must open in May or the beds will die.";

    #[test]
    fn teasers_at_the_end_go_with_their_headings() {
        let lines = [
            ONE,
            TWO,
            THREE,
            "# Read next",
            "@ Mussel fishers call for a closed season",
            TEASED,
            "2 days ago",
            "Anglers reject the new licence",
            TEASED,
        ];
        assert_eq!(left(&lines), [ONE, TWO, THREE]);
        assert_eq!(left(&[ONE, TWO, THREE, "# Like this", "# Watch it here"]), [ONE, TWO, THREE]);
        let lines = [ONE, TWO, THREE, "# More on Homes", "Landlords sue", "Tenants refuse"];
        assert_eq!(left(&lines), [ONE, TWO, THREE]);
    }

    #[test]
    fn a_box_between_paragraphs_takes_no_sentence_with_it() {
        let lines = [ONE, TWO, "# Related stories", "@ Brewer buys its rival’s oldest cellar", THREE, ONE];
        assert_eq!(left(&lines), [ONE, TWO, THREE, ONE]);
        let lines = [ONE, TWO, "# Related stories", "@ Brewer buys its rival’s oldest cellar", THREE];
        assert_eq!(left(&lines), [ONE, TWO, THREE], "one headline and the last paragraph are no list");
        let lines = [ONE, "# More on the strike", TWO, THREE];
        assert_eq!(left(&lines), [ONE, "More on the strike", TWO, THREE]);
    }

    #[test]
    fn comments_go_where_readers_show() {
        let said = ["riverrat", "I demand that the growers pay for every drop of it.", "Reply"].repeat(20);
        let lines = [[ONE, TWO, THREE, "# 20 comments"].as_slice(), &said].concat();
        assert_eq!(left(&lines), [ONE, TWO, THREE], "however many there are");
        let lines = [
            ONE,
            TWO,
            THREE,
            "# 2 comments",
            "riverrat",
            "I demand that the growers pay for every drop of it.",
            "Reply",
        ];
        assert_eq!(left(&lines), [ONE, TWO, THREE]);
        let lines = [
            ONE,
            TWO,
            THREE,
            "# Comments",
            "The minister said that he would not comment on the offer at all.",
        ];
        assert_eq!(left(&lines).len(), 5);
    }

    #[test]
    fn names_and_notes_of_the_newsroom_go_at_both_ends() {
        let lines = [
            "Jo March",
            "Transport correspondent, Havnes",
            "6 hours ago",
            ONE,
            TWO,
            THREE,
            "Jo March covers housing for The Courier.",
            "The Courier",
        ];
        assert_eq!(left(&lines), [ONE, TWO, THREE]);
        let lines = [ONE, TWO, "Jo March is a reporter who was held by the police for a day.", THREE];
        assert_eq!(left(&lines).len(), 4);
    }

    #[test]
    fn a_heading_that_was_never_closed_takes_no_sentences_with_it() {
        let told = format!("# {TWO}");
        assert_eq!(left(&[ONE, THREE, &told, &told]).len(), 4);
    }

    #[test]
    fn where_most_of_a_story_would_go_it_stays() {
        let lines = [ONE, "# Trending", "One", TEASED, "Two", TEASED, "Three", TEASED];
        assert_eq!(left(&lines).len(), 8);
    }
}
