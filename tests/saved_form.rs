//! The schema in `docs` tells the truth about session files: the kept samples of every version fit, and so does what is
//! saved today.

#![expect(clippy::expect_used, reason = "a test says what it expects")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use standpoints::intake::{How, everything};
use standpoints::project::{self, Edit, Project};
use standpoints::reading::PartyId;

fn schema() -> Value {
    let text = fs::read_to_string("docs/session-file.schema.json").expect("the schema is there");
    serde_json::from_str(&text).expect("it is JSON")
}

/// Where and why a value does not fit. Knows the few words of JSON Schema that ours uses, and fails at any other.
fn misfits(value: &Value, schema: &Value, root: &Value, at: &str) -> Vec<String> {
    let mut told = Vec::new();
    for (word, wanted) in schema.as_object().expect("a schema is an object") {
        let list = || wanted.as_array().expect("a list");
        match word.as_str() {
            "$schema" | "title" | "description" | "$defs" | "additionalProperties" => {}
            "$ref" => {
                let pointer = wanted.as_str().and_then(|name| name.strip_prefix('#')).expect("a pointer");
                told.extend(misfits(value, root.pointer(pointer).expect("it is defined"), root, at));
            }
            "type" if !is_of_type(value, wanted) => told.push(format!("{at}: {value} is no {wanted}")),
            "const" if value != wanted => told.push(format!("{at}: {value} is not {wanted}")),
            "enum" if !list().contains(value) => told.push(format!("{at}: {value} is none of {wanted}")),
            "oneOf" => {
                let n_fits = list().iter().filter(|one| misfits(value, one, root, at).is_empty()).count();
                if n_fits != 1 {
                    told.push(format!("{at}: {value} fits {n_fits} of the forms"));
                }
            }
            "required" => {
                let missing =
                    list().iter().filter(|name| value.get(name.as_str().expect("a name")).is_none());
                told.extend(missing.map(|name| format!("{at}: {name} is missing")));
            }
            "properties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    match wanted.get(name) {
                        Some(schema) => told.extend(misfits(value, schema, root, &format!("{at}/{name}"))),
                        None => told.push(format!("{at}: {name} is not in the schema")),
                    }
                }
            }
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    told.extend(misfits(item, wanted, root, &format!("{at}/{number}")));
                }
            }
            "minItems" | "maxItems" => {
                let number = value.as_array().map_or(0, Vec::len) as u64;
                let limit = wanted.as_u64().expect("a number");
                let fits = if word == "minItems" { limit <= number } else { number <= limit };
                if !fits {
                    told.push(format!("{at}: {number} items"));
                }
            }
            "minimum" if value.as_i64() < wanted.as_i64() => told.push(format!("{at}: {value} is too small")),
            // The one pattern there is.
            "pattern" => {
                assert_eq!(wanted, "^[0-9a-f]{32}$");
                let words = value.as_str().unwrap_or_default();
                if words.len() != 32 || !words.bytes().all(|byte| b"0123456789abcdef".contains(&byte)) {
                    told.push(format!("{at}: {value} is no fingerprint"));
                }
            }
            "type" | "const" | "enum" | "minimum" => {}
            other => told.push(format!("{at}: the test does not know the word “{other}”")),
        }
    }
    told
}

fn is_of_type(value: &Value, wanted: &Value) -> bool {
    match wanted.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("boolean") => value.is_boolean(),
        Some("number") => value.is_number(),
        _ => false,
    }
}

fn check(path: &Path) {
    let text = fs::read_to_string(path).expect("the file is there");
    let value: Value = serde_json::from_str(&text).expect("it is JSON");
    let schema = schema();
    let told = misfits(&value, &schema, &schema, "");
    assert!(told.is_empty(), "{}:\n{}", path.display(), told.join("\n"));
}

#[test]
fn the_kept_samples_of_every_version_fit() {
    let mut n_samples = 0;
    for entry in fs::read_dir("tests/saved").expect("the samples are there") {
        check(&entry.expect("an entry").path());
        n_samples += 1;
    }
    assert!(2 <= n_samples);
}

#[test]
fn what_is_saved_today_fits() {
    let mut project = Project::default();
    let files = [
        "tests/intake_corpus/files/firefox-saved-from.html",
        "tests/intake_corpus/files/nexis.txt",
        "assets/sample/talks-on-the-strait.txt",
        "assets/sample/strait-boats-first.md",
    ];
    for path in files {
        let articles = everything(Path::new(path), How::default()).articles;
        project.apply(Edit::AddArticles(articles.into_iter().map(Arc::new).collect()));
    }
    project.apply(Edit::Pick(PartyId::of("Norway")));
    project.apply(Edit::Hide(PartyId::of("Canada")));
    assert!(files.len() < project.articles().len());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("today.standpoints");
    project::save(&project, &path).expect("saved");
    check(&path);
}

#[test]
fn what_does_not_fit_is_found() {
    let schema = schema();
    let text = fs::read_to_string("tests/saved/version-2.standpoints").expect("the sample is there");
    let sample: Value = serde_json::from_str(&text).expect("it is JSON");
    let spoilt: [(&str, Value); 6] = [
        ("/version", json!(99)),
        ("/articles/0/fingerprint", json!("short")),
        ("/articles/0/paragraphs/0", json!([1])),
        ("/articles/0/origin/format", json!("wax tablet")),
        ("/articles/0/heading/headline/found_in", json!({"text": [0, 1], "around": "both"})),
        ("/choices", json!({"colour": "red"})),
    ];
    for (place, value) in spoilt {
        let mut file = sample.clone();
        *file.pointer_mut(place).expect("it is there") = value;
        assert_eq!(misfits(&file, &schema, &schema, "").len(), 1, "{place}");
    }
}
