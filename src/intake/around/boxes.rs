//! The boxes of a page, by how it is built: an element that is named for what it holds, one that begins with the heading of
//! a box, and cards that stand beside each other. Words inside of it need not show it then.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::elements::{Element, elements};
use super::heads::{self, Announced};
use super::{Kind, Taken, notes, offers, stamps};
use crate::intake::flow::{Block, Flow};
use crate::intake::lines::ends_sentence;
use crate::intake::page_flow;

/// A box holds at most this share of all sentences: one in so many.
const SHARE: usize = 3;
/// The most letters of a card, and of the other boxes that are known by one word of their names.
const LONGEST_CARD: usize = 420;
const LONGEST_NOTE: usize = 900;
/// Words that a page has left at least, in letters.
const LEAST_LEFT: usize = 200;

/// The page without its boxes, and what was in them.
pub(in crate::intake) fn without_boxes(html: &str) -> (String, Taken) {
    let elements = elements(html);
    let all = elements.first().map_or(0, |page| page.n_told);
    let mut chosen: Vec<(Range<usize>, Kind)> = Vec::new();
    let mut n_told = 0;
    for (at, element) in elements.iter().enumerate() {
        let is_inside = chosen.last().is_some_and(|(range, _)| element.range.start < range.end);
        if is_inside || at == 0 {
            continue;
        }
        if let Some(kind) = kind(&elements, at, all) {
            n_told += if kind == Kind::Comments { 0 } else { element.n_told };
            chosen.push((element.range.clone(), kind));
        }
    }
    // A page of cards is a page of short stories.
    if all < n_told * 2 || all < n_told + LEAST_LEFT {
        chosen.retain(|(_, kind)| *kind == Kind::Comments);
    }
    let mut left = String::with_capacity(html.len());
    let mut taken = Taken::default();
    let mut from = 0;
    for (range, kind) in chosen {
        left.push_str(&html[from..range.start]);
        // What stood before and behind it are two paragraphs.
        left.push_str("<hr>");
        for block in page_flow::read(&html[range.clone()]).blocks {
            taken.add(kind, &block.words);
        }
        from = range.end;
    }
    left.push_str(&html[from..]);
    (left, taken)
}

/// Takes out of a story's blocks those that stand in boxes of its page and nowhere else on it: what Readability leaves of a
/// teaser does not look like one.
pub(in crate::intake) fn take_boxed(flow: &mut Flow, html: &str) -> Taken {
    let bare = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (outside, boxed) = without_boxes(html);
    let outside: HashSet<String> =
        page_flow::read(&outside).blocks.iter().map(|block| bare(&block.words)).collect();
    let boxed: HashMap<String, Kind> = boxed
        .0
        .into_iter()
        .map(|(kind, words)| (bare(&words), kind))
        .filter(|(words, _)| !outside.contains(words))
        .collect();
    let kind = |block: &Block| boxed.get(&bare(&block.words)).copied();
    let length = |is_left: bool| -> usize {
        let blocks = flow.blocks.iter().filter(|block| is_left || kind(block).is_some());
        blocks.map(|block| block.words.len()).sum()
    };
    let mut taken = Taken::default();
    if length(true) < 2 * length(false) {
        return taken;
    }
    flow.blocks.retain(|block| match kind(block) {
        Some(kind) => {
            taken.add(kind, &block.words);
            false
        }
        None => true,
    });
    taken
}

const OF_STORIES: [&str; 34] = [
    "related",
    "relatedposts",
    "related posts",
    "yarpp",
    "recirc",
    "recirculation",
    "read next",
    "readnext",
    "read also",
    "more on",
    "more from",
    "more stories",
    "most read",
    "mostread",
    "most popular",
    "most viewed",
    "trending",
    "recommended",
    "recommendations",
    "rich link",
    "richlink",
    "onwards",
    "onwards upper",
    "links block",
    "topic list",
    "latest posts",
    "also like",
    "taboola",
    "outbrain",
    "inread",
    "post navigation",
    "further reading",
    "story package",
    "teaser box",
];
const OF_COMMENTS: [&str; 9] = [
    "comments",
    "comment list",
    "commentlist",
    "comment section",
    "comment thread",
    "comment form",
    "disqus",
    "disqus thread",
    "discussion container",
];
const OF_AUTHORS: [&str; 10] = [
    "author bio",
    "authorbio",
    "author box",
    "author info",
    "author card",
    "about author",
    "about the author",
    "author description",
    "contributor bio",
    "byline bio",
];
const OF_CORRECTIONS: [&str; 4] = ["correction", "corrections", "article amended", "editors note"];
const OF_LETTERS: [&str; 10] = [
    "newsletter",
    "newsletter promotion",
    "newsletters",
    "email sign up",
    "email signup",
    "newsletter signup",
    "mailing list",
    "sign up",
    "signup",
    "subscribe",
];
const OF_SHARING: [&str; 7] =
    ["share", "sharing", "social", "sharedaddy", "addtoany", "inline share", "social share"];
const OF_ADVERTS: [&str; 9] =
    ["advert", "advertisement", "ads", "ad slot", "ad wrapper", "story ad", "sponsored", "sponsor", "sp ad"];

/// What kind of box an element is, if it is one. `all` is how many letters the page tells.
fn kind(elements: &[Element], at: usize, all: usize) -> Option<Kind> {
    let element = &elements[at];
    if element.n_letters == 0 || element.has_headline {
        return None;
    }
    let is_named = |names: &[&str]| names.iter().any(|name| element.names.contains(&format!(" {name} ")));
    let first = element.first.as_deref().unwrap_or_default();
    let announced = heads::announced(first);
    let is_small = element.n_told * SHARE <= all;
    let is_counted = announced == Some(Announced::Comments) && first.contains(|c: char| c.is_ascii_digit());
    let is_behind = is_small || (is_counted && element.n_told + LEAST_LEFT <= all);
    let is_comments = announced == Some(Announced::Comments) && 0 < element.n_paragraphs;
    if is_behind && (is_comments || is_named(&OF_COMMENTS)) {
        return Some(Kind::Comments);
    }
    // A box of other stories leads to them.
    let is_linked = element.n_letters <= element.n_linked * SHARE;
    let is_list = match announced {
        Some(Announced::Stories) => 0 < element.n_linked && is_small_box(element, all),
        Some(Announced::PerhapsStories) => {
            0 < element.n_linked && is_small_box(element, all) && n_items(elements, at) >= 2
        }
        Some(Announced::Comments) | None => false,
    };
    if is_list || (is_linked && is_small && is_named(&OF_STORIES)) || is_card(elements, at) {
        return Some(Kind::Stories);
    }
    let is_note = element.n_letters < LONGEST_NOTE && is_small;
    if is_note && (is_named(&OF_AUTHORS) || is_named(&OF_CORRECTIONS) && notes::is_correction(first)) {
        return Some(Kind::Notes);
    }
    let is_offer = offers::is_offer(first)
        || ["sign up", "subscribe"].iter().any(|start| first.to_lowercase().starts_with(start));
    if is_note && is_named(&OF_LETTERS) && (is_offer || element.n_paragraphs <= 3) && !is_named(&["article"])
    {
        return Some(Kind::Offers);
    }
    // A div may be named for the social policy that it tells of.
    let is_bare = element.n_paragraphs == 0 && element.n_letters < 200;
    (is_bare && (is_named(&OF_SHARING) || is_named(&OF_ADVERTS))).then_some(Kind::Offers)
}

/// A box that a story stands around, not the story itself.
fn is_small_box(element: &Element, all: usize) -> bool {
    element.n_told * SHARE <= all && element.n_paragraphs <= 12
}

/// How many parts a box has: entries of its list, or elements right inside of it.
fn n_items(elements: &[Element], at: usize) -> usize {
    let end = elements[at].range.end;
    let inside = elements[at + 1..].iter().take_while(|inner| inner.range.start < end);
    inside.filter(|inner| inner.name == "li" || inner.name == "article" || inner.parent == at).count()
}

/// A headline that is a link, a sentence or two below it, perhaps a time; and another one of its kind beside it.
fn is_card(elements: &[Element], at: usize) -> bool {
    let is_like = |element: &Element| {
        let title = element.first.as_deref().unwrap_or_default();
        let is_title = element.is_first_linked
            && 3 <= title.split_whitespace().count()
            && !ends_sentence(title.trim_end_matches('?'));
        is_title && element.n_letters < LONGEST_CARD && element.n_paragraphs <= 2 && !stamps::is_stamp(title)
    };
    let element = &elements[at];
    let siblings =
        || elements.iter().filter(|other| other.parent == element.parent && other.name == element.name);
    is_like(element) && 2 <= siblings().filter(|other| 0 < other.n_letters && is_like(other)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "<p>The union on Tuesday refused the offer of the company, saying that it would not go back to work at all.</p>\
        <p>The company called the refusal a mistake and said that its offer of five percent was still on the table for everyone.</p>";

    /// What is taken out of a page that has this between two pieces of its story.
    fn taken(between: &str) -> String {
        let (left, taken) = without_boxes(&format!("<div>{STORY}{between}{STORY}</div>"));
        assert_eq!(left.matches("on the table").count(), 2, "{left}");
        taken.words().collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn boxes_go_by_their_names_their_headings_and_their_neighbours() {
        for (between, expected) in [
            (
                "<aside class='RichLink'><a href=/>Growers speak of fallow fields</a></aside>",
                "Growers speak of fallow fields",
            ),
            (
                "<div class=css-1><h2>More on Homes</h2><ul><li><p><b>Flats:</b> Landlords <a href=/>threaten to sue</a> the council over the cap.</p></li>\
                 <li><p>Tenants <a href=/>refuse</a> to pay for repairs that were never made.</p></li></ul></div>",
                "More on Homes / Flats: Landlords threaten to sue the council over the cap. / Tenants refuse to pay for repairs that were never made.",
            ),
            (
                "<section><div><h3><a href=/>Hafen workers demand more</a></h3><p>They threaten to strike.</p></div><div><h3><a href=/>Mayor says no to bus</a></h3></div></section>",
                "Hafen workers demand more / They threaten to strike. / Mayor says no to bus",
            ),
            (
                "<div data-testid=AuthorBio><p>Jo March reports on homes and on all that is the matter with them.</p></div>",
                "Jo March reports on homes and on all that is the matter with them.",
            ),
            ("<div class='share-bar'><span>Post</span></div>", "Post"),
            // Neighbours that are none of these.
            (
                "<div class='share-of-power'><p>The union demands a share of the power and refuses to talk of anything else before.</p></div>",
                "",
            ),
            (
                "<div class='related'><p>The union demands a share of the power and refuses to talk of anything else before.</p></div>",
                "",
            ),
            (
                "<h2>Related</h2><p>The union demands a share of the power and refuses to talk of anything else before.</p>",
                "",
            ),
            (
                "<div><h2>More on the strike</h2><p>The <a href=/>union</a> demands a share of the power and refuses to talk.</p></div>",
                "",
            ),
        ] {
            assert_eq!(taken(between), expected, "{between}");
        }
    }

    #[test]
    fn a_page_of_cards_is_kept() {
        let card = "<div><h3><a href=/>Mayor says no to bus</a></h3><p>She says that the council must find the money elsewhere or face her veto.</p></div>";
        let page = format!("<div>{}</div>", card.repeat(6));
        assert_eq!(without_boxes(&page).0, page);
    }
}
