//! The headings of boxes on news pages: links to other stories, readers' comments.

/// Headings are short.
const LONGEST: usize = 80;

/// What a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Announced {
    /// Links to other stories: "Read next".
    Stories,
    /// Links to other stories, or a part of this one: "More on the strike".
    PerhapsStories,
    /// What readers wrote: "312 comments".
    Comments,
}

/// What this line announces, if it is the heading of a box.
pub(super) fn announced(words: &str) -> Option<Announced> {
    if LONGEST < words.len() {
        return None;
    }
    let lower = words.to_lowercase().replace('’', "'");
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    if STORIES.contains(&lower) {
        return Some(Announced::Stories);
    }
    if is_comments(lower) {
        return Some(Announced::Comments);
    }
    let is_open = OPEN.iter().any(|start| lower.strip_prefix(start).is_some_and(|rest| !rest.is_empty()));
    (is_open && lower.split_whitespace().count() <= 8).then_some(Announced::PerhapsStories)
}

const STORIES: [&str; 96] = [
    "related",
    "related stories",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related internet links",
    "related news",
    "related posts",
    "related topics",
    "related tags",
    "more on this story",
    "more on this topic",
    "more on this",
    "more like this",
    "more stories",
    "more news",
    "more headlines",
    "more top stories",
    "more to read",
    "more coverage",
    "more",
    "read next",
    "read more",
    "read also",
    "read this next",
    "up next",
    "what to read next",
    "keep reading",
    "further reading",
    "you may also like",
    "you might also like",
    "you may be interested in",
    "you might be interested in",
    "you may have missed",
    "in case you missed it",
    "recommended",
    "recommended for you",
    "recommended stories",
    "recommended reading",
    "from our partners",
    "from around the web",
    "around the web",
    "most read",
    "most viewed",
    "most popular",
    "most shared",
    "most commented",
    "popular now",
    "popular stories",
    "trending",
    "trending now",
    "top stories",
    "latest news",
    "latest stories",
    "latest headlines",
    "latest",
    "the latest",
    "editors' picks",
    "editor's picks",
    "editor's choice",
    "our picks",
    "featured stories",
    "elsewhere on this site",
    "tags",
    "topics",
    "topics in this article",
    "explore more on these topics",
    "explore more",
    "mehr zum thema",
    "zum thema",
    "mehr dazu",
    "verwandte artikel",
    "verwandte themen",
    "meistgelesen",
    "weitere artikel",
    "auch interessant",
    "lesen sie auch",
    "das könnte sie auch interessieren",
    "lire aussi",
    "à lire aussi",
    "sur le même sujet",
    "les plus lus",
    "nos lecteurs ont lu ensuite",
    "articles associés",
    "lee también",
    "más información",
    "noticias relacionadas",
    "te puede interesar",
    "lo más leído",
    "lo más visto",
    "leggi anche",
    "articoli correlati",
    "lees ook",
    "meest gelezen",
    "leia também",
];

/// Beginnings of headings that name what the other stories are about.
const OPEN: [&str; 14] = [
    "more on ",
    "more from ",
    "more about ",
    "more in ",
    "more stories from ",
    "latest from ",
    "latest in ",
    "most read in ",
    "top stories in ",
    "explore our coverage of ",
    "our coverage of ",
    "mehr lesen über ",
    "mehr zu ",
    "plus d'articles sur ",
];

/// "Comments", "312 comments", "Comments (2)", "2 thoughts on “…”", "Leave a reply".
fn is_comments(lower: &str) -> bool {
    const ALONE: [&str; 17] = [
        "comments",
        "comment",
        "readers' comments",
        "reader comments",
        "leave a comment",
        "leave a reply",
        "join the conversation",
        "join the discussion",
        "have your say",
        "view comments",
        "conversation",
        "kommentare",
        "leserkommentare",
        "commentaires",
        "comentarios",
        "commenti",
        "reacties",
    ];
    let bare = lower.trim_matches(|c: char| c.is_ascii_digit() || " ().,".contains(c));
    let is_counted = lower.starts_with(|c: char| c.is_ascii_digit())
        && ["thought on ", "thoughts on ", "response to ", "responses to ", "replies to ", "comments on "]
            .iter()
            .any(|start| bare.starts_with(start));
    ALONE.contains(&bare) || is_counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_boxes_are_known_and_headings_of_stories_are_not() {
        for (words, expected) in [
            ("Read Next", Some(Announced::Stories)),
            ("More on this story:", Some(Announced::Stories)),
            ("Editors’ Picks", Some(Announced::Stories)),
            ("Sur le même sujet", Some(Announced::Stories)),
            ("More on Homes", Some(Announced::PerhapsStories)),
            ("Comments (2)", Some(Announced::Comments)),
            ("312 comments", Some(Announced::Comments)),
            ("2 thoughts on “Teachers suspend walkout”", Some(Announced::Comments)),
            ("The latest offer", None),
            ("More on the table than ever, they said, and yet nothing anybody would ever want to sign", None),
            ("Related industries strike", None),
            ("2 offers on the table", None),
        ] {
            assert_eq!(announced(words), expected, "{words}");
        }
    }
}
