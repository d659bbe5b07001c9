//! Lines that belong to the page and not to the story: copyright, "read more", credits, links. Never evidence.

use super::flow::{Block, Flow, Style};
use super::lines::ends_sentence;

/// Furniture is short; a long paragraph that happens to begin with such words is a story's.
const LONGEST: usize = 240;

/// Whether this paragraph is furniture.
pub(super) fn is_furniture(words: &str) -> bool {
    let words = words.trim();
    if breaks_off(words) || is_rule(words) {
        return true;
    }
    if words.len() > LONGEST {
        return false;
    }
    let lower = words.to_lowercase();
    let lower = lower.trim_start_matches(['(', '[', '*', '_', '>', '-', '–', '—', '•', '»', ' ']);
    is_notice(lower) || is_pointer(lower) || is_credit(lower) || is_link(lower) || BUTTONS.contains(&lower)
}

/// Whether this paragraph belongs to the page it stood on and not to the story, so that it is left out where a page is
/// read: buttons, "read more", sign-ups, rules.
pub(super) fn is_of_page(words: &str) -> bool {
    let words = words.trim();
    if is_rule(words) && !words.chars().any(char::is_alphabetic) {
        return true;
    }
    if words.len() > LONGEST {
        return false;
    }
    let lower = words.to_lowercase();
    let lower = lower.trim_start_matches(['(', '[', '*', '_', '>', '-', '–', '—', '•', '»', ' ']);
    let is_notice = is_notice(lower) || breaks_off(words);
    is_notice || is_pointer(lower) || is_link(lower) || BUTTONS.contains(&lower) || is_of_mail(lower)
}

/// Takes the blocks out of a page or mail that belong to it and not to the story; gives their words.
pub(super) fn take_out(flow: &mut Flow) -> Vec<String> {
    let mut taken = Vec::new();
    // Where everything is a link, the sentences among the links are the story.
    let is_told = |block: &Block| block.style == Style::Plain && ends_sentence(&block.words);
    let has_story = flow.blocks.iter().any(is_told);
    flow.blocks.retain(|block| {
        let is_of_page = match block.style {
            Style::Plain | Style::Row | Style::Heading(_) => is_of_page(&block.words),
            Style::Links => has_story || !ends_sentence(&block.words),
            Style::Caption | Style::Title => false,
        };
        if is_of_page {
            taken.push(block.words.clone());
        }
        !is_of_page
    });
    taken
}

/// What newsletters put around their stories.
fn is_of_mail(lower: &str) -> bool {
    const STARTS: [&str; 14] = [
        "view in browser",
        "view this email in your browser",
        "view this e-mail in your browser",
        "view online",
        "having trouble viewing",
        "can't see this email",
        "unsubscribe",
        "to unsubscribe",
        "manage your preferences",
        "manage preferences",
        "update your preferences",
        "you are receiving this",
        "you received this",
        "this email was sent to",
    ];
    STARTS.iter().any(|start| lower.starts_with(start))
}

/// Whether this line is furniture even when no blank line parts it from the paragraph above.
pub(super) fn breaks_off(words: &str) -> bool {
    words.starts_with('©')
        || words.starts_with("&copy;")
        || words.starts_with("(c) 20")
        || words.starts_with("(C) 20")
}

/// "***", "-----", "# # #", "-30-", "ENDS".
fn is_rule(words: &str) -> bool {
    words.len() < LONGEST && !words.contains(char::is_alphanumeric)
        || matches!(words, "-30-" | "ENDS" | "Ends" | "-ENDS-" | "-- ENDS --" | "[END]" | "(END)" | "(ENDS)")
}

/// Single words and short phrases that are buttons on a page.
const BUTTONS: [&str; 39] = [
    "image",
    "photo",
    "video",
    "text size",
    "ad feedback",
    "video ad feedback",
    "story highlights",
    "share",
    "tweet",
    "print",
    "email",
    "save",
    "comments",
    "comment",
    "advertisement",
    "subscribe",
    "sign in",
    "log in",
    "share this",
    "share this article",
    "share this story",
    "print this article",
    "back to top",
    "skip to content",
    "skip to main content",
    "listen to this article",
    "show comments",
    "leave a comment",
    "top stories",
    "related internet links",
    "related topics",
    "image source",
    "order reprints",
    "most read",
    "most popular",
    "load more",
    "continue reading",
    "story continues below",
    "article continues below",
];

fn is_notice(lower: &str) -> bool {
    let is_copyright = lower.strip_prefix("copyright").is_some_and(|rest| {
        let rest = rest.trim_start_matches([':', ' ']);
        rest.starts_with(['©', '('])
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || lower.contains("reserved")
    });
    is_copyright
        || lower.starts_with("all rights reserved")
        || lower.starts_with("all content ©")
        || lower.starts_with("this material may not be published")
        || lower.starts_with("advertisement ")
        || lower.starts_with("story continues below")
        || lower.starts_with("image source,")
        || lower.starts_with("the bbc is not responsible for")
        || lower.starts_with("a version of this article appears in print")
        || lower.starts_with("our standards:")
        || lower.starts_with("get the day's top stories")
        || lower.starts_with("sign up for our")
        || lower.starts_with("sign up to our")
        || lower.starts_with("article continues below")
}

/// Words that send the reader somewhere else.
fn is_pointer(lower: &str) -> bool {
    const ALONE: [&str; 14] = [
        "read more",
        "read also",
        "also read",
        "see also",
        "related",
        "related stories",
        "related articles",
        "more on this story",
        "more from",
        "watch",
        "listen",
        "recommended",
        "further reading",
        "editor's picks",
    ];
    const STARTS: [&str; 20] = [
        "read or share this story",
        "next page:",
        "read more:",
        "read more about",
        "read more on",
        "read more at",
        "read also:",
        "also read:",
        "see also:",
        "related:",
        "related story:",
        "related article:",
        "more on this story:",
        "sign up for",
        "sign up to",
        "subscribe to",
        "click here",
        "for more information, visit",
        "follow us on",
        "download our app",
    ];
    const NETWORKS: [&str; 6] =
        [" on twitter", " on x:", " on facebook", " on instagram", ": twitter", ": facebook"];
    // "Sign up for the strike, the union told its members."
    let is_told = lower.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "said" | "told"));
    ALONE.contains(&lower.trim_end_matches([':', '.', '…', '>', '»', '→', ' ']))
        || (!is_told && STARTS.iter().any(|start| lower.starts_with(start)))
        || (!is_told
            && lower.starts_with("follow ")
            && NETWORKS.iter().any(|network| lower.contains(network)))
        || is_player(lower)
}

/// What a film's player shows: "01:22 - Source: Fjord News".
fn is_player(lower: &str) -> bool {
    lower.split_once(' ').is_some_and(|(clock, rest)| {
        let is_clock = clock.contains(':') && clock.bytes().all(|byte| byte == b':' || byte.is_ascii_digit());
        is_clock && rest.trim_start_matches(['-', '–', '—', '|', ' ']).starts_with("source:")
    })
}

/// Who else worked on the story, and whose picture it is.
fn is_credit(lower: &str) -> bool {
    const STARTS: [&str; 27] = [
        "contributed by",
        "contributions by",
        "reporting by",
        "additional reporting",
        "with reporting by",
        "editing by",
        "edited by",
        "writing by",
        "written by",
        "compiled by",
        "translated by",
        "translation by",
        "produced by",
        "photo by",
        "photo:",
        "photos by",
        "photograph by",
        "photograph:",
        "image:",
        "image by",
        "image credit",
        "photo credit",
        "picture:",
        "graphic:",
        "caption:",
        "file photo",
        "video by",
    ];
    const ENDS: [&str; 5] = [
        "contributed to this report",
        "contributed to this article",
        "contributed to this story",
        "contributed reporting",
        "contributed reporting from",
    ];
    STARTS.iter().any(|start| lower.starts_with(start)) || ENDS.iter().any(|end| lower.contains(end))
}

/// A web or mail address and nothing else.
fn is_link(lower: &str) -> bool {
    let is_one_word = !lower.contains(char::is_whitespace);
    let is_address =
        lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.");
    is_one_word && (is_address || (lower.contains('@') && lower.contains('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_the_page_is_told() {
        for words in [
            "© 2025 The Sample Gazette",
            "Copyright 2024 Harbour Courier. All rights reserved.",
            "Copyright © Harbour Courier",
            "Read more: How the line was drawn",
            "READ MORE",
            "Contributed by Lena Roth in Port Ellis.",
            "(Reporting by Jo March; Editing by Sam Ortiz)",
            "Sam Ortiz contributed to this report.",
            "Advertisement",
            "* * *",
            "https://gazette.example/strait",
            "Photo: Sam Ortiz",
            "Related stories:",
            "Image",
            "Text size",
            "01:22 - Source: Fjord News",
            "Read or share this story: https://gazette.example/strait",
            "Next page: Security >>",
            "Follow the Harbour Courier: Twitter | Facebook",
            "Follow us on Instagram",
        ] {
            assert!(is_furniture(words), "{words}");
        }
    }

    #[test]
    fn what_belongs_to_the_story_is_kept() {
        for words in [
            "Copyright law must change, the minister said.",
            "Share prices fell after the union rejected the offer.",
            "Reading more into the statement would be wrong, she said.",
            "Related industries joined the strike.",
            "Printers demanded more pay.",
            "Sign up for the strike, the union told its members.",
            "Watch this space, she said, and refused to say more.",
            "Contributors to the fund want their money back.",
            "We will strike.",
            "10:30 was the hour at which the source said that talks ended.",
            "Follow the example of the crews, she said on Facebook.",
            "Image is everything, the minister said.",
        ] {
            assert!(!is_furniture(words), "{words}");
        }
    }
}
