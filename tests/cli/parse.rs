//! `standpoints parse`: trees of texts and of given words.

use std::fs;

use super::{TALKS, fed, run, status, told};

fn lines(output: &std::process::Output) -> Vec<String> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn every_character_of_the_file_is_in_some_word() {
    let output = run(&["parse", TALKS]);
    assert_eq!((status(&output), told(&output)), (0, String::new()));
    let mut joined_until = 0;
    let mut forms = String::new();
    for line in lines(&output).iter().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 10, "{line}");
        match columns[0].split_once('-') {
            Some((_, last)) => {
                joined_until = last.parse().unwrap();
                forms.push_str(columns[1]);
            }
            None if columns[0].parse::<usize>().unwrap() <= joined_until => {}
            None => {
                joined_until = 0;
                forms.push_str(columns[1]);
            }
        }
    }
    let text: String = fs::read_to_string(TALKS).unwrap().split_whitespace().collect();
    assert_eq!(forms, text);
}

#[test]
fn a_clitic_keeps_its_range_line() {
    let output = fed(&["parse", "-"], "They didn’t sign.".as_bytes());
    let found: Vec<String> =
        lines(&output).iter().map(|line| line.split('\t').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        found,
        [
            "# newpar",
            "# text = They didn’t sign.",
            "1 They",
            "2-3 didn’t",
            "2 did",
            "3 n’t",
            "4 sign",
            "5 .",
            ""
        ]
    );
}

#[test]
fn more_threads_write_the_same() {
    assert_eq!(run(&["parse", TALKS, "--jobs", "1"]).stdout, run(&["parse", TALKS, "--jobs", "3"]).stdout);
}

#[test]
fn given_words_are_kept() {
    let word = |number: usize, form: &str| format!("{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n");
    let text = format!("# sent_id = a\n{}{}\n", word(1, "Stop"), word(2, "it"));
    let output = fed(&["parse", "--pre-tokenised", "-"], text.as_bytes());
    assert_eq!(status(&output), 0);
    let lines = lines(&output);
    assert_eq!(lines[0], "# sent_id = a");
    assert!(lines[1].starts_with("1\tStop\tstop\tVERB\tVB\t_\t0\troot\t"));
    assert!(lines[2].starts_with("2\tit\tit\tPRON\tPRP\t_\t1\tobj\t"));
}

#[test]
fn what_is_no_conllu_is_told_by_line() {
    let output = fed(&["parse", "--pre-tokenised", "-"], b"# fine\nnot a word\n");
    assert_eq!(status(&output), 1);
    assert!(told(&output).contains("line 2") && told(&output).contains("ten columns"), "{}", told(&output));
}

#[test]
fn what_cannot_be_read_is_told() {
    let output = run(&["parse", "no-such-file.txt"]);
    assert_eq!(status(&output), 1);
    assert!(told(&output).contains("no-such-file.txt"));
    let empty = fed(&["parse", "-"], b"");
    assert_eq!((status(&empty), empty.stdout.len()), (0, 0));
}
