//! Keeps the words that schemas and the Python package repeat equal to those of the core. `npm run generate` writes
//! them, and so does `UPDATE=1 cargo test words`. Without `UPDATE` the test fails where one is missing.

use std::path::{Path, PathBuf};

use super::typescript::enumerations;

/// Where lists of words are, by how one begins.
const FOLDERS: [(&str, &str, &str); 2] = [
    ("pkg/schema", "json", "\"enum\": ["),
    ("integrations/python/python/sop_handover", "py", "Literal["),
];

/// Those who can make a trigger: people who work for the platform do not.
const OWN: [&str; 2] = ["user", "bot"];

#[test]
fn words_that_are_repeated_are_those_of_the_core() {
    let known: Vec<Vec<&str>> = enumerations().iter().filter_map(|named| named.words()).collect();
    for (folder, extension, opening) in FOLDERS {
        let mut found = 0;
        for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), extension) {
            let stored = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            let (kept, lists) = with_all_words(&stored, opening, &known);
            found += lists;
            if stored != kept && std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &kept).unwrap();
            } else {
                assert!(stored == kept, "{} is not up to date: npm run generate", path.display());
            }
        }
        assert!(found > 10, "{folder}: {found} lists of words");
    }
}

#[test]
fn a_missing_word_is_added() {
    let workflows = vec!["case", "standalone", "conversation"];
    let kinds = [&*workflows, &["human"]].concat();
    let known = [kinds, workflows, vec!["user", "bot", "person"]];
    let add = |text: &str, opening| with_all_words(text, opening, &known).0;
    assert_eq!(
        add("  \"enum\": [\n    \"case\",\n    \"standalone\"\n  ]\n", "\"enum\": ["),
        "  \"enum\": [\n    \"case\",\n    \"standalone\",\n    \"conversation\"\n  ]\n"
    );
    assert_eq!(
        add("W = Literal[\"case\", \"conversation\"]\n", "Literal["),
        "W = Literal[\"case\", \"standalone\", \"conversation\"]\n"
    );
    for own in ["Literal[\"user\", \"bot\"]", "Literal[\"case\", \"other\"]", "Literal[True]"] {
        assert_eq!(add(own, "Literal["), own);
    }
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|own| own == extension)).collect();
    files.sort();
    files
}

/// A text in which every list of an enumeration's words has all of them, and how many lists it has.
fn with_all_words(text: &str, opening: &str, known: &[Vec<&str>]) -> (String, usize) {
    let mut out = String::new();
    let mut found = 0;
    let mut rest = text;
    while let Some(at) = rest.find(opening) {
        let (before, list) = rest.split_at(at + opening.len());
        let (list, behind) = list.split_at(list.find(']').unwrap_or(list.len()));
        out.push_str(before);
        let words: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        match all_words(&words, known) {
            Some(all) => {
                found += 1;
                out.push_str(&written_like(list, all));
            }
            None => out.push_str(list),
        }
        rest = behind;
    }
    (out + rest, found)
}

/// All words of the smallest enumeration that has the listed ones, if these are most of it.
fn all_words<'a>(words: &[&str], known: &'a [Vec<&'a str>]) -> Option<&'a [&'a str]> {
    let holds = |all: &&Vec<&str>| {
        words.len() * 2 > all.len() && words.iter().all(|word| all.contains(word))
    };
    known
        .iter()
        .filter(holds)
        .min_by_key(|all| all.len())
        .map(Vec::as_slice)
        .filter(|_| words != OWN)
}

/// A list with other words between the same separators.
fn written_like(list: &str, words: &[&str]) -> String {
    let between: Vec<&str> = list.split('"').step_by(2).collect();
    let separator = between.get(1).filter(|_| between.len() > 2).copied().unwrap_or(", ");
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    [between[0], &quoted.join(separator), between[between.len() - 1]].concat()
}
