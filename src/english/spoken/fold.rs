//! Folds one written word into the words that it stands for.

use std::borrow::Cow;

use super::class::SHORT_FORM;
use super::lexicon::classes_of;
use super::words::short::SHORT_FORMS;
use crate::text::{is_apostrophe, name_key, piece};

/// Gives the words of a written one, folded: width, case and apostrophes make no difference, and short forms are spelt out
/// (`don’t`, `dont` → `do` `not`).
pub(super) fn fold(written: &str, give: &mut dyn FnMut(&str)) {
    let is_folded = written.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let word: Cow<str> = match is_folded {
        true => written.into(),
        false => name_key(written).replace(is_apostrophe, "'").into(),
    };
    if let Some(long) = spelt_out(&word) {
        return long.split(' ').for_each(give);
    }
    if is_folded {
        return give(&word);
    }
    let Some((stem, end)) = word.rsplit_once('\'') else { return give(&word) };
    match end {
        "t" if stem.ends_with('n') => {
            give(match stem {
                "wo" | "won" => "will",
                "ca" | "can" => "can",
                "sha" | "shan" => "shall",
                "ai" | "ain" => "is",
                _ => piece(stem, 0..stem.len() - 1),
            });
            give("not");
        }
        "m" => [stem, "am"].into_iter().for_each(give),
        "re" => [stem, "are"].into_iter().for_each(give),
        "ve" => [stem, "have"].into_iter().for_each(give),
        "ll" => [stem, "will"].into_iter().for_each(give),
        "d" => [stem, "would"].into_iter().for_each(give),
        "s" if stem == "let" => ["let", "us"].into_iter().for_each(give),
        "s" if is_subject(stem) => [stem, "is"].into_iter().for_each(give),
        "s" => give(stem),
        _ => give(&word.replace('\'', "")),
    }
}

fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "it" | "that"
            | "what"
            | "where"
            | "who"
            | "how"
            | "there"
            | "he"
            | "she"
            | "this"
            | "when"
            | "why"
    )
}

/// What a short form stands for.
fn spelt_out(word: &str) -> Option<&'static str> {
    if !classes_of(word).any(SHORT_FORM) {
        return None;
    }
    let long = |row: &'static str| row.split_once('=').filter(|(short, _)| *short == word);
    SHORT_FORMS.split(',').find_map(|row| long(row).map(|(_, long)| long))
}
