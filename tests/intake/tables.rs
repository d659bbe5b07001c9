//! Tables of articles, and their separators and marks.

use super::*;

#[test]
fn tables_of_other_languages_name_their_columns() {
    let table = "sep=;\nTitel;Autor;Volltext;Datum\nFähren stehen still;Jo March;Die Mannschaften lehnten ab.;21. Mai 2024\n";
    let article = opened("liste.csv", table).expect("read");
    assert!(article.text().contains("lehnten ab"), "{}", article.text());
    let spanish = format!(
        "<html><body><article><h1>Barcos</h1><p>21 de mayo de 2024</p>{STORY}</article></body></html>"
    );
    let article = opened("es.html", spanish).expect("read");
    let published = article.heading().published.as_ref().map(|found| found.value.date.to_string());
    assert_eq!(published.as_deref(), Some("2024-05-21"));
}

/// The titles of the articles of a table.
fn titles_of(name: &str, table: &str) -> Vec<String> {
    let articles = intake::open(&Desk::new().put(name, table)).expect("read");
    articles.iter().map(|article| article.title().to_owned()).collect()
}

#[test]
fn a_mark_that_is_never_closed_swallows_no_row() {
    let head = "title\ttext\tdate\n";
    let row = |title: &str, text: &str| format!("{title}\t{text}\t2024-05-21\n");
    let plain = row("Two", "The board refused.") + &row("Three", "The county spoke.");
    let odd = format!("{head}{}{plain}", row("One", "\"No deal, they said."));
    assert_eq!(titles_of("odd.tsv", &odd), ["One", "Two", "Three"]);
    assert!(opened("odd.tsv", &odd).expect("read").text().contains("\"No deal, they said."));
    let even =
        format!("{head}{}{plain}{}", row("One", "\"No deal, they said."), row("Four", "\"Never, they said."));
    assert_eq!(titles_of("even.tsv", &even), ["One", "Two", "Three", "Four"]);
    let apart =
        format!("{head}{}{plain}{}", row("One", "\"No deal, they said."), row("Four", "They said never\""));
    assert_eq!(titles_of("apart.tsv", &apart), ["One", "Two", "Three", "Four"]);
    let spoken = format!("{head}{}{plain}", row("One", "\"No,\" she said. \"Never.\""));
    assert_eq!(titles_of("spoken.tsv", &spoken), ["One", "Two", "Three"]);
    assert!(opened("spoken.tsv", &spoken).expect("read").text().contains("\"No,\" she said. \"Never.\""));
    let last =
        "title\tdate\ttext\nOne\t2024-05-21\t\"No deal, they said.\nTwo\t2024-05-21\tThe board refused.\n";
    assert_eq!(titles_of("last.tsv", last), ["One", "Two"]);
}

#[test]
fn cells_in_marks_may_hold_lines_and_tabs() {
    let table = "title\ttext\tdate\nOne\t\"The crews refused.\n\nThe board\tsaid \"\"no\"\".\"\t2024-05-21\nTwo\tA 5\" pipe broke.\t2024-05-22\n";
    assert_eq!(titles_of("lines.tsv", table), ["One", "Two"]);
    assert!(opened("lines.tsv", table).expect("read").text().contains("said \"no\"."));
    let marked = "title\ttext\n\"One\"\t\"The crews refused.\"\n";
    assert_eq!(opened("marked.tsv", marked).expect("read").text(), "The crews refused.");
}
