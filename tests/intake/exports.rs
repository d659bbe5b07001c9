//! Exports of press databases, in the forms and languages they come in.

use super::*;

/// Headline, byline, outlet and day of every article of a file.
fn headings(name: &str, export: &str) -> Vec<String> {
    let articles = intake::open(&Desk::new().put(name, export)).expect("read");
    for article in &articles {
        assert!(article.text().contains("turned down"), "{}", article.text());
        let has_rest =
            ["DETAILS", "LOAD", "Subject", "ABSTRACT", "Edition", "SPRACHE", "Copyright", "mots", "Wörter"];
        for word in has_rest {
            assert!(!article.text().contains(word), "{word} in {}", article.text());
        }
    }
    articles.iter().map(heading).collect()
}

const BODY: &str =
    "The crews turned down the offer on Monday.\n\nSubject: to the weather, no boat would sail, they said.\n";

/// An article as ProQuest writes it now. `mark` stands before each value of the details.
fn proquest(title: &str, mark: &str, body: &str) -> String {
    format!(
        "{title}\n\nMarch, Jo . Fjord Post; Storvik [Storvik]. 04 Nov 2025: A.4.\n\nProQuest document link\n\nABSTRACT (ENGLISH)\n\nThe crews and \
         the board disagree.\n\nFULL TEXT\n\n{body}\nDETAILS\n\nSubject:{mark}Strikes; Ferries\nPublication title:{mark}Fjord Post; Storvik\n\
         First page:{mark}A.4\nPublication date:{mark}Nov 4, 2025\nProQuest document ID:{mark}3266000001\nDatabase:{mark}Global \
         Newsstream\n\nLINKS\n\nLinking Service\n"
    )
}

#[test]
fn proquest_s_headings_stand_alone_on_their_lines() {
    let body = BODY.replace("Subject: to", "Because of");
    let first = proquest("Crews refuse offer", " ", &body);
    assert_eq!(headings("one.txt", &first), ["Crews refuse offer | Jo March | Fjord Post | 2025-11-04 | -"]);
    let second = proquest("Board offers more", "\n", &body);
    let rule = "_".repeat(60);
    let contents = "Table of contents\n\n1. Crews refuse offer\n2. Board offers more";
    let expected = [
        "Crews refuse offer | Jo March | Fjord Post | 2025-11-04 | -",
        "Board offers more | Jo March | Fjord Post | 2025-11-04 | -",
    ];
    let ruled = format!("{contents}\n\n{rule}\n\n{first}\n{rule}\n\n{second}\n{rule}\n");
    assert_eq!(headings("two.txt", &ruled), expected);
    let by_two = first.replace("March, Jo .", "March, Jo; Brandt, Ada .");
    assert_eq!(headings("by-two.txt", &by_two), [expected[0].replace("March", "March, Ada Brandt")]);
    let page_like = ruled.replace("FULL TEXT", "Full text").replace("DETAILS", "Details");
    assert_eq!(headings("page.txt", &page_like), expected);
    let counted = format!("{contents}\n\nDocument 1 of 2\n\n{first}\n\nDocument 2 of 2\n\n{second}");
    assert_eq!(headings("counted.txt", &counted), expected);
}

#[test]
fn a_line_with_a_label_s_word_does_not_end_a_story() {
    let articles =
        intake::open(&Desk::new().put("one.txt", proquest("Crews refuse offer", " ", BODY))).expect("read");
    assert!(articles[0].text().contains("no boat would sail"), "{}", articles[0].text());
    assert!(!articles[0].text().contains("disagree"), "{}", articles[0].text());
    assert!(articles[0].origin().left_out.iter().any(|left| left.words.contains("disagree")));
}

#[test]
fn a_story_that_says_full_text_is_no_export() {
    let text = "Crews refuse offer\n\nBy Jo March\n\nThe crews turned down the offer.\n\nFULL TEXT\n\nThe letter reads: no.\n";
    assert_eq!(opened("crews.txt", text).expect("read").text(), text);
}

/// An article as Nexis wrote it until 2019.
fn nexis(below_outlet: &str) -> String {
    format!(
        "                               1 of 1 DOCUMENTS\n\n\n                                  Fjord Post\n\n{below_outlet}\n\nCrews refuse \
         offer\n\nBYLINE: By Jo March\n\nSECTION: Section A; Pg. 4\n\nLENGTH: 512 words\n\nThe crews turned down the offer on Monday.\n\n\
         LOAD-DATE: November 4, 2025\n\n                         Copyright 2025 Fjord Post\n"
    )
}

#[test]
fn an_edition_is_no_part_of_the_headline() {
    let expected = ["Crews refuse offer | Jo March | Fjord Post | 2025-11-04 | -"];
    for below_outlet in [
        "                            November 4, 2025 Tuesday\n                             Late Edition - Final",
        "                            November 4, 2025 Tuesday\n\n                               London Edition 1",
        "                            November 4, 2025, Tuesday\n\nNational Edition\n\nCorrection Appended",
        "                   November 4, 2025, Tuesday, Late Edition - Final",
        "       November 4, 2025 Tuesday                                  FINAL EDITION",
    ] {
        assert_eq!(headings("nexis.txt", &nexis(below_outlet)), expected, "{below_outlet}");
    }
    let only = nexis("November 4, 2025 Tuesday").replace("Crews refuse offer", "Evening Edition");
    let article = opened("nexis.txt", only).expect("read");
    assert_eq!(article.title(), "Evening Edition", "what alone stands there is the headline");
}

#[test]
fn an_edition_of_the_newer_form_is_not_the_outlet() {
    let export = "Crews refuse offer\nFjord Post\nLate Edition - Final\nNovember 4, 2025 Tuesday\nCopyright 2025 Fjord Post All Rights \
                  Reserved\nLength: 512 words\nByline: Jo March\nBody\nThe crews turned down the offer on Monday.\nLoad-Date: November 4, \
                  2025\nEnd of Document\n";
    assert_eq!(
        headings("nexis.txt", export),
        ["Crews refuse offer | Jo March | Fjord Post | 2025-11-04 | -"]
    );
}

#[test]
fn nexis_speaks_german_and_french() {
    let german = "Dokument 1 von 2\n\nFjord Post\n\n4. November 2025 Dienstag\nDeutschland-Ausgabe\n\nCrews refuse offer\n\nAUTOR: Jo March\n\nRUBRIK: \
                  POLITIK; S. 4\n\nLÄNGE: 512 Wörter\n\nThe crews turned down the offer on Monday.\n\nUPDATE: 5. November 2025\n\nSPRACHE: \
                  GERMAN; DEUTSCH\n\nPUBLICATION-TYPE: Zeitung\n\nCopyright 2025 Fjord Post\nAlle Rechte vorbehalten\n\n\
                  Dokument 2 von 2\n\nFjord Post\n\nBoard offers more\n\nDATUM: 5. November 2025\n\nAUTOR: Von Jo March\n\nLÄNGE: 90 Wörter\n\n\
                  The crews turned down the offer on Monday.\n\nSPRACHE: DEUTSCH\n";
    assert_eq!(
        headings("nexis.txt", german),
        [
            "Crews refuse offer | Jo March | Fjord Post | 2025-11-04 | -",
            "Board offers more | Jo March | Fjord Post | 2025-11-05 | -"
        ]
    );
    let french = "1 de 1 DOCUMENTS\n\nFjord Post\n\nmardi 4 novembre 2025\nÉdition nationale\n\nCrews refuse offer\n\nAUTEUR: Jo March\n\nRUBRIQUE: \
                  POLITIQUE; Pg. 4\n\nLONGUEUR: 512 mots\n\nENCART: No boats\n\nThe crews turned down the offer on Monday.\n\nDATE-CHARGEMENT: 5 \
                  novembre 2025\n\nLANGUE: FRENCH; FRANÇAIS\n\nTYPE-PUBLICATION: Journal\n\nCopyright 2025 Fjord Post\nTous droits réservés\n";
    assert_eq!(
        headings("nexis.txt", french),
        ["Crews refuse offer | Jo March | Fjord Post | 2025-11-04 | -"]
    );
}

#[test]
fn factiva_speaks_german_and_french() {
    let german = "Crews refuse offer\n\nVon Jo March\n1.512 Wörter\n4 November 2025\n17:05\nFjord Post\nFJPOST\n4\nDeutsch\n(c) 2025 Fjord \
                  Post. Alle Rechte vorbehalten.\n\nThe crews turned down the offer on Monday.\n\nDokument FJPOST0020251104elb400001\n";
    assert_eq!(
        headings("factiva.txt", german),
        ["Crews refuse offer | Jo March | Fjord Post | 2025-11-04T17:05 | -"]
    );
    let french = "Crews refuse offer\n\nPar Jo March\n1\u{a0}512 mots\n4 novembre 2025\nFjord Post\nFJPOST\nPolitique\nFrançais\nTous droits \
                  réservés Fjord Post 2025\n\nThe crews turned down the offer on Monday.\n\nDocument FJPOST0020251104elb400001\n";
    assert_eq!(
        headings("factiva.txt", french),
        ["Crews refuse offer | Jo March | Fjord Post | 2025-11-04 | -"]
    );
}

#[test]
fn europresse_names_authors_in_french() {
    let page = format!(
        "<!DOCTYPE html><html><body><article><header><span class='DocPublicationName'>Fjord Post, no. 204</span><span class='DocHeader'>Politique, \
         mardi 4 novembre 2025 - 512 mots, p. 4</span><p class='titreArticleVisu'>Crews refuse offer</p><p class='sm-margin-bottomNews'>Par Jo \
         March</p></header><section><div class='DocText clearfix'><p>{}</p></div></section></article></body></html>",
        "The crews turned down the offer on Monday."
    );
    assert_eq!(
        headings("europresse.html", &page),
        ["Crews refuse offer | Jo March | Fjord Post | 2025-11-04 | -"]
    );
}
