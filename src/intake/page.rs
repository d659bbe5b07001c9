//! Web pages become articles: the story without menus, captions and comments, and what the page says about it. What was
//! left out is kept, to be looked at.

use std::collections::HashSet;

use super::around::{self, Makers, Taken};
use super::flow::{Block, Flow, Style, bare};
use super::heading::{Known, one_line};
use super::page_data::{self, PageData};
use super::refusal::Reason;
use super::story::Story;
use super::{byline, date, furniture, nesting, page_flow, page_heads, page_names, page_titles, updated};
use crate::text::{Format, Found, Place};

/// Pages of newspapers stand some dozens deep; a page deeper than this was made to be a burden.
const DEEPEST: usize = 512;

/// Words of a paragraph that shows that a page has a story at all.
const LEAST_WORDS: usize = 12;

/// The most of a page's other words that are kept.
const MOST_LEFT_OUT: usize = 64 << 10;

/// The article on a page, which may have been saved from this address.
///
/// The story is found by a port of Readability; its paragraphs are then taken from its markup. The headline is put on top,
/// so that it is read, quoted and shown like any other words.
pub(super) fn story(html: &str, address: Option<&str>) -> Result<Story, Reason> {
    if nesting::is_deeper_than(html, DEEPEST) {
        return Err(Reason::NoStory);
    }
    let whole = page_flow::read(html);
    let options = legible::Options::new().keep_classes(true);
    let Ok(page) = legible::parse(html, None, Some(options)) else {
        return short(html, address, whole);
    };
    let data = page_data::read(html, address);
    let (content, mut around) = around::without_boxes(&page.content);
    let mut flow = page_flow::read(&content);
    if !flow.has_words() {
        return short(html, address, whole);
    }
    page_heads::put_back(&mut flow, &whole);
    let title = title(&data, page.title.trim());
    let of_port = (page.byline.clone(), page.site_name.clone(), page.published_time.clone());
    let known = known(data, of_port, &title, &whole);
    around.extend(around::take_boxed(&mut flow, html));
    around.extend(take_around(&mut flow, &known));
    let pointers = furniture::take_out(&mut flow);
    // What is told under a name of its own is not told again.
    let told = around.words().chain(pointers.iter().map(String::as_str)).map(bare);
    let kept: HashSet<String> = words_of(&flow).into_iter().chain(told).collect();
    let flow = with_headline(flow, &title);
    let mut story = Story::of_flow(Format::Html, flow, known);
    around.tell(&mut story);
    story.leave_out("“read more” and buttons", pointers);
    story.leave_out("other parts of the page", others(whole, &kept, &story, &title));
    Ok(story)
}

/// Takes out what the blocks of a story show to be none of it.
fn take_around(flow: &mut Flow, known: &Known) -> Taken {
    let told = |found: &Option<Found>| found.as_ref().map(|found| found.value.clone()).unwrap_or_default();
    let (byline, outlet) = (told(&known.byline), told(&known.outlet));
    around::take_out(flow, Makers { byline: &byline, outlet: &outlet, is_dated: known.published.is_some() })
}

/// The title as the page shows it: a heading that says what its data says, else what the data says without the name of
/// the paper behind it.
fn title(data: &PageData, of_port: &str) -> String {
    let told = data.title.clone().value().unwrap_or_default();
    let outlet = data.outlet.clone().value().unwrap_or_default();
    let told = page_titles::without_outlet(&one_line(&told), &outlet);
    let of_port = one_line(of_port);
    let is_like = |heading: &&String| {
        let heading = bare(heading);
        let (told, of_port) = (bare(&told), bare(&of_port));
        // Data may be cut short: "Crews refuse new offer in fer…".
        let is_start =
            |other: &str| 12 < other.len() && (heading.starts_with(other) || other.starts_with(&heading));
        !heading.is_empty()
            && (heading == told || heading == of_port || is_start(&told) || is_start(&of_port))
    };
    match data.headings.iter().find(is_like) {
        Some(heading) => heading.clone(),
        // The port takes the paper's name off a page's title.
        None if told.is_empty() || (!of_port.is_empty() && bare(&told).starts_with(&bare(&of_port))) => {
            of_port
        }
        None => told,
    }
}

/// A page too short or too odd for Readability: every paragraph that is no link, where at least one reads as prose.
fn short(html: &str, address: Option<&str>, whole: Flow) -> Result<Story, Reason> {
    let is_prose =
        |block: &Block| block.style == Style::Plain && LEAST_WORDS <= block.words.split_whitespace().count();
    if !whole.blocks.iter().any(is_prose) {
        return Err(Reason::NoStory);
    }
    let data = page_data::read(html, address);
    let title = title(&data, "");
    let known = known(data, (None, None, None), &title, &whole);
    let mut flow = whole.clone();
    let around = take_around(&mut flow, &known);
    let taken = furniture::take_out(&mut flow);
    let mut story = Story::of_flow(Format::Html, with_headline(flow, &title), known);
    around.tell(&mut story);
    story.leave_out("links and buttons", taken);
    Ok(story)
}

/// Byline, outlet and day as the port of Readability tells them.
type OfPort = (Option<String>, Option<String>, Option<String>);

fn known(data: PageData, (by, site, day): OfPort, title: &str, whole: &Flow) -> Known {
    let found = |value: String| Found { value, place: Place::Around("the page's own data".into()) };
    let found_day = |value| Found { value, place: Place::Around("the page's own data".into()) };
    let PageData { byline, outlet, published, .. } = data;
    let (sure, changed) = (published.sure().copied(), published.value());
    let mut known = Known {
        byline: byline.value().or_else(|| by.as_deref().and_then(page_names::people)).map(found),
        outlet: outlet.value().or_else(|| site.as_deref().and_then(page_names::outlet)).map(found),
        published: sure
            .or_else(|| day.as_deref().and_then(date::find).map(|dated| dated.published))
            .map(found_day),
        ..Known::default()
    };
    // Else the lines between headline and story tell.
    let lines = whole.blocks.iter().skip_while(|block| bare(&block.words) != bare(title)).skip(1).take(8);
    let place = || Place::Around("a line below the headline".into());
    let mut changed = changed.map(found_day);
    for line in lines.map(|block| one_line(&block.words)).filter(|line| line.len() < 140) {
        if known.published.is_none()
            && let Some(days) = updated::find(&line).filter(|days| is_about(&line, days))
        {
            let day = Found { value: days.day.published, place: place() };
            match days.is_change {
                true => changed = changed.or(Some(day)),
                false => known.published = Some(day),
            }
        }
        if known.byline.is_none()
            && let Some(names) = byline::find(&line).and_then(|byline| byline.names)
        {
            known.byline = line.get(names).map(|names| Found { value: names.to_owned(), place: place() });
        }
    }
    known.published = known.published.or(changed);
    known
}

/// Whether a line is there to say these days: "The boats were bought by the board and the town on 14 August 1935" is not.
fn is_about(line: &str, days: &updated::Days) -> bool {
    const MOST_WORDS: usize = 7;
    let n_words = |words: &str| words.split_whitespace().count();
    let of_days: usize = days.all.iter().filter_map(|range| line.get(range.clone())).map(n_words).sum();
    let is_first = days.all.first().is_some_and(|range| range.start == 0);
    let is_heading = is_first || updated::is_label(line) || byline::find(line).is_some();
    is_heading || n_words(line) <= MOST_WORDS + of_days
}

/// The story with its headline on top, unless it already stands there.
fn with_headline(flow: Flow, title: &str) -> Flow {
    if title.is_empty() {
        return flow;
    }
    let mut blocks = flow.blocks;
    let is_it = |block: &Block| bare(&block.words) == bare(title);
    if let Some(at) = blocks.iter().take(4).position(is_it) {
        blocks.remove(at);
    }
    blocks.insert(0, Block { style: Style::Title, words: title.to_owned() });
    Flow { blocks }
}

/// What the page shows besides the story.
fn others(whole: Flow, kept: &HashSet<String>, story: &Story, title: &str) -> Vec<String> {
    let is_left_out = |block: &Block| {
        let bare = bare(&block.words);
        !bare.is_empty() && !kept.contains(&bare) && bare != self::bare(title)
    };
    let text = bare(&story.text);
    let mut n_bytes = 0;
    whole
        .blocks
        .into_iter()
        .filter(is_left_out)
        .filter(|block| block.words.len() < 20 || !text.contains(&bare(&block.words)))
        .map(|block| block.words)
        .take_while(|words| {
            n_bytes += words.len();
            n_bytes < MOST_LEFT_OUT
        })
        .take(400)
        .collect()
}

fn words_of(flow: &Flow) -> HashSet<String> {
    flow.blocks.iter().map(|block| bare(&block.words)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    fn page(head: &str, body: &str) -> String {
        format!("<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    }

    fn article(html: &str) -> Article {
        story(html, None).expect("a story").into_article("page.html", None)
    }

    const STORY: &str = "<p>The union on Tuesday refused the offer of the company, saying that it would not go back to work.</p>\
        <p>The company called the refusal a mistake and said that its offer of five percent was still on the table.</p>";

    #[test]
    fn the_story_is_found_and_the_menu_left_out() {
        let html = page(
            "<title>Union says *no* | The Courier</title><meta property='og:title' content='Union says *no*'>\
             <meta property='og:site_name' content='The Courier'>\
             <meta property='article:published_time' content='2025-11-18T21:15:00-05:00'>",
            &format!(
                "<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><article><h1>Union says *no*</h1>\
                <p class='byline'>By Jo March</p>{STORY}<p>Read more: How the line was drawn</p></article>\
                <footer>Copyright</footer>"
            ),
        );
        let article = article(&html);
        assert_eq!(article.title(), "Union says *no*");
        assert_eq!(article.headline_span().map(|span| article.words(span)), Some("Union says *no*"));
        let heading = article.heading();
        assert_eq!(heading.outlet.as_ref().map(|found| found.value.as_str()), Some("The Courier"));
        assert_eq!(heading.byline.as_ref().map(|found| found.value.as_str()), Some("Jo March"));
        let published = heading.published.as_ref().map(|found| found.value.with_zone());
        assert_eq!(published.as_deref(), Some("2025-11-18T21:15-05:00"));
        assert!(article.text().contains("refused the offer"));
        assert!(
            !article.text().contains("Sport") && !article.text().contains("Read more"),
            "{}",
            article.text()
        );
        let left_out: Vec<&str> = article.origin().left_out.iter().map(|left| left.words.as_str()).collect();
        assert!(left_out.iter().any(|words| words.contains("Read more")), "{left_out:?}");
        assert!(left_out.iter().any(|words| words.contains("Sport")), "{left_out:?}");
    }

    #[test]
    fn captions_are_left_out_wherever_they_stand() {
        let html = page(
            "<title>Union says no</title>",
            &format!(
                "<article><h1>Union says no</h1><figure><img src=a.jpg><figcaption>A picket line in May</figcaption></figure>\
                 {STORY}<p class='wp-caption-text'>The gate at noon</p>{STORY}</article>"
            ),
        );
        let article = article(&html);
        assert!(
            !article.text().contains("picket line") && !article.text().contains("gate"),
            "{}",
            article.text()
        );
    }

    #[test]
    fn data_of_the_article_goes_before_data_of_the_page() {
        let html = page(
            "<title>Union says no - Courier Online</title><meta name=date content='2024-01-01'>\
             <script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"name\": \"Courier Online\"},\
             {\"@type\": [\"NewsArticle\"], \"headline\": \"Union says no\", \"datePublished\": \"2024-05-21T08:00:00Z\",\
             \"author\": [{\"name\": \"Jo March\"}, {\"name\": \"Ada Brandt\"}], \"publisher\": {\"name\": \"The Courier\"}}]}</script>",
            &format!("<article><h1>Union says no</h1>{STORY}</article>"),
        );
        let article = article(&html);
        let heading = article.heading();
        assert_eq!(article.title(), "Union says no");
        assert_eq!(heading.byline.as_ref().map(|found| found.value.as_str()), Some("Jo March, Ada Brandt"));
        assert_eq!(heading.outlet.as_ref().map(|found| found.value.as_str()), Some("The Courier"));
        assert_eq!(
            heading.published.as_ref().map(|found| found.value.with_zone()).as_deref(),
            Some("2024-05-21T08:00+00:00")
        );
    }

    #[test]
    fn the_address_may_tell_the_day_and_a_line_below_the_headline_too() {
        let dated = |html: &str| {
            article(html)
                .heading()
                .published
                .as_ref()
                .map(|found| found.value.to_string())
                .unwrap_or_default()
        };
        let body = format!("<article><h1>Union says no</h1>{STORY}</article>");
        assert_eq!(
            dated(&page("<link rel=canonical href='https://a.example/2024/05/21/union'>", &body)),
            "2024-05-21"
        );
        let body =
            format!("<article><h1>Union says no</h1><div class=meta>21 May 2024</div>{STORY}</article>");
        assert_eq!(dated(&page("", &body)), "2024-05-21");
    }

    #[test]
    fn the_name_of_the_paper_is_no_part_of_the_headline() {
        let titled = |head: &str, h1: &str| {
            article(&page(head, &format!("<article>{h1}{STORY}</article>"))).title().to_owned()
        };
        assert_eq!(
            titled("<title>Union says no to offer | The Courier</title>", ""),
            "Union says no to offer"
        );
        let logo = "<h1>The Courier</h1><h2>Union says no to offer</h2>";
        assert_eq!(
            titled("<title>Union says no to offer - The Courier</title>", logo),
            "Union says no to offer"
        );
        let told = "<meta property='og:title' content='Union says no to offer – The Courier'><meta property='og:site_name' content='Courier'>";
        assert_eq!(titled(told, ""), "Union says no to offer");
    }

    #[test]
    fn a_clock_at_the_top_and_a_later_change_are_not_the_day() {
        let html = page(
            "<title>Union says no</title>",
            &format!(
                "<header><time datetime='2026-01-02'>today</time></header><article><h1>Union says no</h1>\
                 <time class='updated' datetime='2025-01-01'>changed</time><time datetime='2024-05-21'>21 May</time>{STORY}</article>"
            ),
        );
        let published = article(&html).heading().published.as_ref().map(|found| found.value.to_string());
        assert_eq!(published.as_deref(), Some("2024-05-21"));
    }

    #[test]
    fn a_page_without_a_story_is_refused() {
        assert_eq!(
            story(&page("<title>Menu</title>", "<script>x()</script>"), None).err(),
            Some(Reason::NoStory)
        );
    }
}
