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
