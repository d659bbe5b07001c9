//! Notes of the newsroom below a story: who wrote it, what was mended in it.

use super::stamps;

/// The longest such note, in bytes.
const LONGEST: usize = 900;

/// Who stands above and behind a story, as its page says it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::intake) struct Makers<'a> {
    /// The names of its authors: "Jo March, Sam Ortiz".
    pub byline: &'a str,
    pub outlet: &'a str,
    /// Whether the day of the story is known, so that no line of it need tell.
    pub is_dated: bool,
}

/// "This article was amended on …", "Correction: An earlier version …".
pub(super) fn is_correction(words: &str) -> bool {
    const STARTS: [&str; 41] = [
        "this article was amended",
        "this article was corrected",
        "this article was updated",
        "this article was first published",
        "this article was originally published",
        "this article has been amended",
        "this article has been corrected",
        "this article has been updated",
        "this article is part of",
        "this story was corrected",
        "this story was updated",
        "this story was first published",
        "this story was originally published",
        "this story has been corrected",
        "this story has been updated",
        "this story has been amended",
        "this report has been corrected",
        "this report has been updated",
        "this is a developing story",
        "this is a breaking news story",
        "this version has been corrected",
        "this version corrects",
        "this version of the story corrects",
        "a correction was made on",
        "an earlier version of this",
        "a previous version of this",
        "the headline of this article",
        "the headline on this article",
        "when we learn of a mistake",
        "correction:",
        "corrections:",
        "correction (",
        "clarification:",
        "editor's note:",
        "editors' note:",
        "anmerkung der redaktion:",
        "korrektur:",
        "in einer früheren version",
        "in einer früheren fassung",
        "cet article a été modifié",
        "une version précédente de cet article",
    ];
    if LONGEST < words.len() {
        return false;
    }
    let lower = lower(words);
    STARTS.iter().any(|start| lower.starts_with(start))
}

/// "Jo March covers the courts. Follow her on …", "DORA WHITFIELD", "hol/dpa", "Source: agencies": who wrote a story, in the
/// lines behind its end.
pub(super) fn is_author_note(words: &str, makers: Makers<'_>) -> bool {
    if LONGEST < words.len() {
        return false;
    }
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    is_signature(words, makers) || is_contact(words) || is_portrait(words, makers)
}

/// Whether the line is the authors' names, perhaps with what they are: "Ada Brandt", "Transport correspondent, Havnes".
pub(super) fn is_signature(words: &str, makers: Makers<'_>) -> bool {
    if 90 < words.len() || words.ends_with(['.', '?', '!', '”', '"']) {
        return false;
    }
    let names = names(makers);
    let lower = lower(words);
    let named = |name: &String| {
        let by = ["by ", "par ", "von ", "por ", "di ", "door "].iter().find_map(|by| lower.strip_prefix(by));
        let rest = by.unwrap_or(&lower).strip_prefix(name.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ' ', '(', '|']) && is_role(rest))
    };
    let is_all_names = !lower.is_empty() && lower == names.join(" and ");
    is_all_names || names.iter().any(named) || is_agency_sign(words) || is_source(&lower)
}

/// "By Jo March 9 December 2022 11:30 AM": authors and day in one line.
pub(super) fn is_dated_signature(words: &str, makers: Makers<'_>) -> bool {
    let lower = lower(words);
    let rest = lower.strip_prefix("by ").unwrap_or(&lower);
    let behind = names(makers).into_iter().find_map(|name| rest.strip_prefix(name.as_str()));
    makers.is_dated && behind.is_some_and(stamps::is_dated_stamp)
}

/// "Getty Images", "AFP via Getty": whose picture it is.
pub(super) fn is_picture_credit(words: &str) -> bool {
    const AGENCIES: [&str; 7] =
        ["getty", "ap photo", "afp via", "shutterstock", "pa media", "alamy", "picture alliance"];
    let lower = lower(words);
    AGENCIES.iter().any(|agency| lower.contains(agency))
        && lower.split_whitespace().count() <= 8
        && !lower.ends_with(['.', '?', '!', '”', '"'])
}

/// Whether the line says what an author is: "Transport correspondent, Havnes".
pub(in crate::intake) fn is_role(words: &str) -> bool {
    const ROLES: [&str; 21] = [
        "correspondent",
        "correspondents",
        "reporter",
        "reporters",
        "editor",
        "columnist",
        "journalist",
        "writer",
        "bureau",
        "contributor",
        "correspondant",
        "correspondante",
        "envoyé",
        "envoyée",
        "journaliste",
        "korrespondent",
        "korrespondentin",
        "redakteur",
        "redakteurin",
        "corresponsal",
        "redactor",
    ];
    let lower = words.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| ROLES.contains(&word))
        && lower.split_whitespace().count() <= 10
}

/// "hol/dpa", "AFP/jr": the signs of those who wrote and of the agency.
fn is_agency_sign(words: &str) -> bool {
    let parts: Vec<&str> = words.trim_matches(['(', ')', '.']).split(['/', ',']).map(str::trim).collect();
    const AGENCIES: [&str; 14] = [
        "dpa", "afp", "ap", "reuters", "epd", "kna", "sid", "apa", "sda", "ansa", "efe", "ntb", "tt", "belga",
    ];
    (1..=4).contains(&parts.len())
        && parts.iter().any(|part| AGENCIES.contains(&part.to_lowercase().as_str()))
        && parts.iter().all(|part| (2..=8).contains(&part.len()) && part.chars().all(char::is_alphabetic))
}

fn is_source(lower: &str) -> bool {
    ["source:", "sources:", "quelle:", "quellen:", "fuente:"].iter().any(|start| lower.starts_with(start))
        && lower.split_whitespace().count() <= 10
}

/// A way to reach the author, in a note that says little else.
fn is_contact(words: &str) -> bool {
    const CONTACTS: [&str; 19] = [
        "follow him on ",
        "follow her on ",
        "follow them on ",
        "follow him at ",
        "follow her at ",
        "follow @",
        "can be reached at",
        "reach him at",
        "reach her at",
        "reach them at",
        "email him at",
        "email her at",
        "e-mail him at",
        "e-mail her at",
        "more about ",
        "view all posts by",
        "see all posts by",
        "contact the author",
        "got a tip? ",
    ];
    let lower = lower(words);
    let is_of_contact = CONTACTS.iter().any(|contact| lower.contains(contact));
    // A story says "more about" too.
    let is_more = lower.contains("more about ")
        && !CONTACTS.iter().any(|contact| *contact != "more about " && lower.contains(contact));
    is_of_contact
        && (!is_more
            || lower.rfind("more about ").is_some_and(|at| lower.len() - at < 40 && !lower.ends_with('.')))
        || (lower.starts_with("follow ") && lower.contains("coverage"))
        || (lower.contains("write to us at") && lower.contains('@'))
}

/// "Jo March covers housing for The Courier.": an author, or somebody who works for the paper itself.
fn is_portrait(words: &str, makers: Makers<'_>) -> bool {
    let lower = lower(words);
    let lower = lower.strip_prefix("about ").unwrap_or(&lower);
    let names = names(makers);
    let surname = |name: &String| name.rsplit(' ').next().unwrap_or_default().to_owned();
    let rest = names.iter().find_map(|name| {
        let surname = surname(name);
        lower
            .strip_prefix(name.as_str())
            .or_else(|| lower.strip_prefix(surname.as_str()).filter(|_| 3 < surname.len()))
    });
    if let Some(rest) = rest {
        return is_work(rest);
    }
    // Of somebody else it must be said that he works here.
    let outlet = makers.outlet.to_lowercase();
    let outlet = outlet.trim_start_matches("the ");
    let head: Vec<&str> = words.split_whitespace().take(3).collect();
    let is_name = 2 <= head.iter().take_while(|word| word.starts_with(char::is_uppercase)).count();
    let after_name = lower.splitn(4, ' ').skip(2).collect::<Vec<_>>().join(" ");
    let is_here = !outlet.is_empty()
        && (lower.contains(&format!("for the {outlet}"))
            || lower.contains(&format!("of the {outlet}"))
            || lower.contains(&format!("at the {outlet}"))
            || lower.contains(&format!("for {outlet}")));
    is_name && is_here && is_work(&format!(" {after_name}"))
}

/// What is said behind an author's name: "covers the courts", "is a reporter in Havnes".
fn is_work(rest: &str) -> bool {
    const WORK: [&str; 11] = [
        " covers ",
        " cover ",
        " reports ",
        " report ",
        " writes ",
        " write ",
        " has covered ",
        " has reported ",
        " has written ",
        " joined ",
        " is based ",
    ];
    let is_maker = || {
        [" is ", " was ", " has been ", " are "].iter().any(|be| rest.starts_with(be)) && {
            is_role(&rest.split_whitespace().take(10).collect::<Vec<_>>().join(" "))
        }
    };
    WORK.iter().any(|work| rest.starts_with(work)) || is_maker()
}

/// The names of the authors in small letters.
fn names(makers: Makers<'_>) -> Vec<String> {
    let names = makers.byline.split([',', ';', '&']).flat_map(|part| part.split(" and "));
    names.map(|name| lower(name.trim())).filter(|name| 4 < name.len()).collect()
}

fn lower(words: &str) -> String {
    words
        .trim()
        .trim_start_matches(|c: char| "•*([_".contains(c) || c.is_whitespace())
        .to_lowercase()
        .replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAKERS: Makers<'_> =
        Makers { byline: "Jo March, Sam Ortiz", outlet: "The Courier", is_dated: true };

    #[test]
    fn notes_about_authors_are_told_from_what_the_story_says_about_people() {
        for words in [
            "Jo March covers housing and the courts for The Courier. She has reported from eleven cities.",
            "March covers the courts.",
            "About Jo March",
            "Ada Brandt is a reporter on the City desk of The Courier.",
            "Jo March",
            "SAM ORTIZ",
            "Sam Ortiz (Havnes, regional correspondent)",
            "hol/dpa",
            "Source: The Courier and agencies",
            "Lena Roth is a correspondent in Port Ellis. Follow her on X at @lroth.",
            "Follow The Courier’s coverage of breweries at https://courier.example/hub",
        ] {
            assert!(is_author_note(words, MAKERS) || words.starts_with("About"), "{words}");
        }
        for words in [
            "Ingrid Solheim is the chairwoman of the league.",
            "Marta Reyes is a reporter for the Valley Star and was arrested on Monday.",
            "Marchers demanded more pay.",
            "Nobody knows more about the mine than the geologist.",
            "The minister will say more about the plan on Friday.",
            "The union is a member of the council.",
            "Jo March was the first to call on the board to resign.",
        ] {
            assert!(!is_author_note(words, MAKERS), "{words}");
        }
    }

    #[test]
    fn what_was_mended_is_told_from_what_is_to_be_corrected() {
        assert!(is_correction("• This article was amended on 4 July 2022. An earlier version said no."));
        assert!(is_correction("Correction: An earlier version of this story misstated the year."));
        assert!(!is_correction("Corrections officers refused to work."));
        assert!(!is_correction("An earlier version of the treaty was rejected by both sides."));
    }
}
