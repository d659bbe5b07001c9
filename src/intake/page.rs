//! Web pages become articles: the story without menus, captions and comments, and what the page says about it.

use super::heading::Known;
use super::refusal::Reason;
use super::{date, markdown, nesting};
use crate::text::{Article, Found, Origin, Place};

/// Pages of newspapers stand some dozens deep; a page deeper than this was made to be a burden.
const DEEPEST: usize = 512;

/// The article on a page.
///
/// The page's story comes as Markdown from a port of Readability, so its paragraphs, headings and lists are taken apart in
/// one place. The headline is put on top of it, so that it is read, quoted and shown like any other words.
pub(super) fn article(origin: Origin, html: &str) -> Result<Article, Reason> {
    if nesting::is_deeper_than(html, DEEPEST) {
        return Err(Reason::NoStory);
    }
    let page = legible::parse(&without_captions(html), None, None).map_err(|_| Reason::NoStory)?;
    let story = page.markdown_content.trim();
    if !story.chars().any(char::is_alphanumeric) {
        return Err(Reason::NoStory);
    }
    let around = |value: String| Found { value, place: Place::Around("the page's own data".into()) };
    let told = |value: Option<String>| {
        value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).map(around)
    };
    let published = page.published_time.as_deref().and_then(date::find);
    let known = Known {
        byline: told(page.byline.map(without_by)),
        outlet: told(page.site_name),
        published: published.map(|dated| Found {
            value: dated.published,
            place: Place::Around("the page's own data".into()),
        }),
        ..Known::default()
    };
    Ok(markdown::article(origin, &with_headline(story, page.title.trim()), known))
}

/// The longest caption, in bytes; what is longer is no caption but a page that was broken off.
const LONGEST_CAPTION: usize = 2_000;

/// The page without the captions of its pictures, which nobody in the story says. Left in, a caption would be the
/// story's first paragraph and hide its dateline.
fn without_captions(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let mut kept = String::with_capacity(html.len());
    let mut at = 0;
    while let Some(start) = lower[at..].find("<figcaption").map(|found| at + found) {
        let window = &lower[start..lower.floor_char_boundary(start + LONGEST_CAPTION)];
        let caption = window.find("</figcaption>").map(|end| &window[..end + "</figcaption>".len()]);
        // Scripts hold pieces of pages; cutting across their ends would take the story along.
        let n_cut = caption
            .filter(|caption| !caption.contains("<script") && !caption.contains("</script"))
            .map_or(0, str::len);
        let next = if n_cut > 0 { start + n_cut } else { start + "<figcaption".len() };
        kept.push_str(&html[at..if n_cut > 0 { start } else { next }]);
        at = next;
    }
    kept.push_str(&html[at..]);
    kept
}

/// "By Jo March" is Jo March.
fn without_by(byline: String) -> String {
    let trimmed = byline.trim();
    match trimmed.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => trimmed.get(3..).unwrap_or_default().trim().to_owned(),
        _ => trimmed.to_owned(),
    }
}

/// The story with its headline on top, unless it already stands there.
fn with_headline(story: &str, title: &str) -> String {
    let opens_with_it = story.lines().next().is_some_and(|first| {
        first.starts_with('#') && first.trim_start_matches('#').trim().eq_ignore_ascii_case(title)
    });
    if title.is_empty() || opens_with_it {
        return story.to_owned();
    }
    // Signs that mean something in Markdown stand for themselves in a title.
    let mut line = String::from("# ");
    for character in title.chars() {
        if character.is_ascii_punctuation() {
            line.push('\\');
        }
        line.push(if character.is_whitespace() { ' ' } else { character });
    }
    format!("{line}\n\n{story}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    fn origin() -> Origin {
        Origin {
            source: "page.html".into(),
            path: None,
            format: Format::Html,
            encoding: "UTF-8",
            assumptions: Vec::new(),
        }
    }

    fn page(head: &str, body: &str) -> String {
        format!("<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    }

    #[test]
    fn the_story_is_found_and_the_menu_left_out() {
        let story = "<p>The union on Tuesday refused the offer of the company, saying that it would not go back to work.</p>\
            <p>The company called the refusal a mistake and said that its offer of five percent was still on the table.</p>";
        let html = page(
            "<title>Union says *no* | The Courier</title><meta property='og:title' content='Union says *no*'>\
             <meta property='og:site_name' content='The Courier'>\
             <meta property='article:published_time' content='2025-11-18T21:15:00-05:00'>",
            &format!(
                "<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><article><h1>Union says *no*</h1>\
                <p class='byline'>By Jo March</p>{story}</article><footer>Copyright</footer>"
            ),
        );
        let article = article(origin(), &html).expect("a story");
        assert_eq!(article.title(), "Union says *no*");
        assert_eq!(article.headline_span().map(|span| article.words(span)), Some("Union says *no*"));
        let heading = article.heading();
        assert_eq!(heading.outlet.as_ref().map(|found| found.value.as_str()), Some("The Courier"));
        assert_eq!(heading.byline.as_ref().map(|found| found.value.as_str()), Some("Jo March"));
        assert_eq!(
            heading.published.as_ref().map(|found| found.value.to_string()).as_deref(),
            Some("2025-11-18T21:15")
        );
        assert!(article.text().contains("refused the offer"));
        assert!(!article.text().contains("Sport"), "{}", article.text());
    }

    #[test]
    fn a_caption_is_left_out_and_a_broken_one_takes_nothing_along() {
        let check = |html: &str, kept: &str| assert_eq!(without_captions(html), kept);
        check(
            "<p>A</p><figure><FigCaption class=x>É</figcaption></figure><p>B</p>",
            "<p>A</p><figure></figure><p>B</p>",
        );
        check("<figcaption>Never closed <p>B</p>", "<figcaption>Never closed <p>B</p>");
        let far = format!("<figcaption>{}</figcaption>", "é".repeat(3_000));
        check(&far, &far);
        let script = "<script>'<figcaption>'</script><p>B</p><figcaption>C</figcaption>";
        check(script, "<script>'<figcaption>'</script><p>B</p>");
        check("<p>A</p><figcaption>A description</figcaption>", "<p>A</p>");
    }

    #[test]
    fn a_page_without_a_story_is_refused() {
        assert_eq!(
            article(origin(), &page("<title>Menu</title>", "<script>x()</script>")).err(),
            Some(Reason::NoStory)
        );
    }
}
