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
