//! What saved pages say about their article.

use super::*;

#[test]
fn a_page_s_own_data_tells_who_and_when() {
    let html = format!(
        "<!DOCTYPE html><html><head><title>Crews refuse - Fjord Post</title><script type='application/ld+json'>\
         {{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"Crews refuse\", \
         \"datePublished\": \"2024-05-21\", \"author\": {{\"@type\": \"Person\", \"name\": \"Ada Brandt\"}}, \
         \"publisher\": {{\"@type\": \"Organization\", \"name\": \"Fjord Post\"}}}}</script></head>\
         <body><article><h1>Crews refuse</h1>{STORY}</article></body></html>"
    );
    let article = opened("crews.html", html).expect("read");
    assert_eq!(heading(&article), "Crews refuse | Ada Brandt | Fjord Post | 2024-05-21 | -");
    assert!(matches!(article.heading().published.as_ref().map(|found| &found.place), Some(Place::Around(_))));
    assert!(matches!(article.heading().headline.as_ref().map(|found| &found.place), Some(Place::Text(_))));
}

/// Heading of a page with this head and these lines below the headline.
fn heading_of(head: &str, lines: &str) -> String {
    let html = format!(
        "<!DOCTYPE html><html><head><title>Crews refuse</title>{head}</head><body><article><h1>Crews refuse</h1>{lines}{STORY}</article></body></html>"
    );
    heading(&opened("crews.html", html).expect("read"))
}

fn data(json: &str) -> String {
    format!("<script type='application/ld+json'>{json}</script>")
}

#[test]
fn of_several_articles_in_a_page_s_data_its_own_counts() {
    let other = r##"{"@type": "NewsArticle", "url": "https://fjord.example/sport/cup", "headline": "Cup final", "datePublished": "2024-01-02",
        "author": {"name": "Sam Ortiz"}, "publisher": {"name": "Fjord Sport"}}"##;
    let own = |address: &str| {
        format!(
            r##"{{"@type": "NewsArticle", {address}, "headline": "Crews refuse", "datePublished": "2024-05-21", "publisher": {{"name": "Fjord Post"}}}}"##
        )
    };
    let expected = "Crews refuse | - | Fjord Post | 2024-05-21 | -";
    let canonical = "<link rel='canonical' href='https://www.fjord.example/news/crews/'>";
    for (page, address) in [
        (canonical, r##""url": "http://fjord.example/news/crews?utm_source=mail""##),
        (canonical, r##""@id": "https://www.fjord.example/news/crews/#article""##),
        (
            canonical,
            r##""mainEntityOfPage": {"@type": "WebPage", "@id": "https://www.fjord.example/news/crews"}"##,
        ),
        (
            "<meta property='og:url' content='https://fjord.example/news/crews'>",
            r##""mainEntityOfPage": "https://fjord.example/news/crews""##,
        ),
        ("<link rel='canonical' href='/news/crews'>", r##""url": "https://fjord.example/news/crews""##),
    ] {
        let own = own(address);
        assert_eq!(
            heading_of(&format!("{}{page}", data(&format!("[{other}, {own}]"))), ""),
            expected,
            "{address}"
        );
        let apart = format!("{}{}{page}", data(other), data(&own));
        assert_eq!(heading_of(&apart, ""), expected, "{address}");
    }
    let alone = "Crews refuse | Sam Ortiz | Fjord Sport | 2024-01-02 | -";
    let moved = format!("{canonical}{}", data(&other.replace("Cup final", "Crews refuse")));
    assert_eq!(heading_of(&moved, ""), alone, "a page that moved has only this one");
    let numbered = r##"{"@type": "NewsArticle", "url": "https://fjord.example/story.php?id=NN", "headline": "Crews refuse", "datePublished": "2024-05-DD"}"##;
    let [seven, eight] =
        [("7", "21"), ("8", "22")].map(|(id, day)| numbered.replace("NN", id).replace("DD", day));
    let page = "<link rel='canonical' href='https://fjord.example/story.php?id=8'>";
    let head = format!("{page}{}", data(&format!("[{seven}, {eight}]")));
    assert_eq!(heading_of(&head, ""), "Crews refuse | - | - | 2024-05-22 | -");
}

#[test]
fn references_in_a_page_s_data_are_followed() {
    let graph = r##"{"@graph": [
        {"@type": "NewsArticle", "headline": "Crews refuse", "datePublished": "2024-05-21", "author": [{"@id": "#ada"}, {"@id": "#jo"}],
            "publisher": {"@id": "https://fjord.example/#paper"}},
        {"@type": "Organization", "@id": "https://fjord.example/#paper", "name": "Fjord Post"},
        {"@type": "Person", "@id": "#ada", "name": "Ada Brandt"}, {"@type": "Person", "@id": "#jo", "name": "Jo March"}]}"##;
    assert_eq!(
        heading_of(&data(graph), ""),
        "Crews refuse | Ada Brandt, Jo March | Fjord Post | 2024-05-21 | -"
    );
    let circle = r##"{"@graph": [{"@type": "NewsArticle", "headline": "Crews refuse", "author": {"@id": "#a"}},
        {"@id": "#a", "name": {"@id": "#b"}}, {"@id": "#b", "name": {"@id": "#a"}}]}"##;
    assert_eq!(heading_of(&data(circle), ""), "Crews refuse | - | - | - | -");
}

#[test]
fn a_later_change_is_not_the_day_of_publication() {
    let expected = "Crews refuse | - | - | 2024-05-21 | -";
    for lines in [
        "<p>Updated 23 May 2024</p><p>Published 21 May 2024</p>",
        "<p>Last updated on May 23, 2024; first published May 21, 2024</p>",
        "<div><span>Updated</span> <time datetime='2024-05-23'>23 May</time></div><div><span>Published</span> <time datetime='2024-05-21'>21 May</time></div>",
        "<time datetime='2024-05-23'>Updated 23 May</time><p>Published: 21 May 2024</p>",
        "<p>Aktualisiert am 23. Mai 2024</p><p>21. Mai 2024</p>",
        "<p>Mis à jour le 23 mai 2024</p><p>Publié le 21 mai 2024</p>",
    ] {
        assert_eq!(heading_of("", lines), expected, "{lines}");
    }
    assert_eq!(
        heading_of("", "<p>Updated 23 May 2024</p>"),
        "Crews refuse | - | - | 2024-05-23 | -",
        "better than none"
    );

    let plain = |lines: &str| {
        let text = format!(
            "Crews refuse\n\nBy Ada Brandt\n{lines}\n\nThe crews refused the offer on Monday, the board said.\n"
        );
        heading(&opened("crews.txt", text).expect("read"))
    };
    let expected = "Crews refuse | Ada Brandt | - | 2024-05-21 | -";
    assert_eq!(plain("Updated 23 May 2024\nPublished 21 May 2024"), expected);
    assert_eq!(plain("Updated May 23, 2024 | Published May 21, 2024"), expected);
    assert_eq!(plain("Updated May 23, 2024, first published on May 21, 2024"), expected);
    assert_eq!(plain("Updated 21 May 2024"), expected);
}

#[test]
fn days_are_read_where_pages_write_them() {
    let expected = "Crews refuse | - | - | 2024-05-21 | -";
    for head in [
        "<link rel='canonical' href='https://fjord.example/2024/05/21/crews'>",
        "<link rel='canonical' href='https://fjord.example/2024/may/21/crews'>",
        "<link rel='canonical' href='https://fjord.example/2024/POLITICS/05/21/crews/index.html'>",
        "<link rel='canonical' href='https://fjord.example/2024-05-21-crews'>",
        "<link rel='canonical' href='https://fjord.example/crews-refuse-20240521/'>",
    ] {
        assert_eq!(heading_of(head, ""), expected, "{head}");
    }
    for lines in [
        "<abbr class='published' title='2024-05-21T08:00:00-07:00'>8:00</abbr>",
        "<abbr itemprop='datePublished' title='2024-05-21'>a day ago</abbr>",
        "<p>The boats were bought by the board and the town on August 14, 1935</p><p>May 21, 2024</p>",
        "<p>Oslo, 2024年5月21日</p>",
        "<p>Posted by the crew of the harbour board and the town on May 21, 2024</p>",
        "<p>May 21, 2024 -- The crews and the board of the harbour met in town</p>",
    ] {
        let heading = heading_of("", lines);
        assert!(heading.contains("| 2024-05-21"), "{lines}: {heading}");
    }
    for head in ["/crews-refuse-12345678/", "/2024/crews/21/", "/2024/05/crews"] {
        let head = format!("<link rel='canonical' href='https://fjord.example{head}'>");
        assert_eq!(heading_of(&head, ""), "Crews refuse | - | - | - | -", "{head}");
    }
}

#[test]
fn what_stands_around_names_in_a_page_s_data_is_no_part_of_them() {
    let head = |author: &str, site: &str| {
        format!("<meta name='author' content='{author}'><meta property='og:site_name' content='{site}'>")
    };
    for (author, site, expected) in [
        ("By\n   Ada Brandt", "Fjord Post - News from the whole coast", "Ada Brandt | Fjord Post"),
        ("Ada Brandt21 May 2024118", "Fjord Post", "Ada Brandt | Fjord Post"),
        ("Last updated: May 21, 2024", "Fjord Post", "- | Fjord Post"),
        ("fjordpost.example", "www.fjordpost.example", "- | fjordpost.example"),
    ] {
        assert_eq!(heading_of(&head(author, site), ""), format!("Crews refuse | {expected} | - | -"));
    }
}

#[test]
fn headings_in_a_story_stay_whatever_their_class_is_called() {
    // A short story is kept whole anyway.
    let more: String = (2..9)
        .map(|day| {
            format!(
                "<p>On day {day} of the strike the crews met again at the harbour, and said that {day} boats would stay where \
                 they are until the board comes to the table with more than it had.</p>"
            )
        })
        .collect();
    let html = format!(
        "<!DOCTYPE html><html><head><title>Crews refuse</title></head><body><article><h1>Crews refuse</h1>{STORY}\
         <h2 class='subheader'>The board is cross</h2>{more}</article></body></html>"
    );
    let article = opened("crews.html", html).expect("read");
    assert!(article.text().contains("\n\nThe board is cross\n\n"), "{}", article.text());
}
