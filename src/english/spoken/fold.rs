//! One written word as the words that it stands for.

use std::borrow::Cow;

use crate::text::{is_apostrophe, name_key};

/// Gives the words of a written one, folded: width, case and apostrophes make no difference, and short forms are spelt out
/// (`don’t`, `dont` → `do` `not`).
pub(super) fn fold(written: &str, mut give: impl FnMut(&str)) {
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
                _ => &stem[..stem.len() - 1],
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

fn spelt_out(word: &str) -> Option<&'static str> {
    Some(match word {
        "dont" | "don't" => "do not",
        "doesnt" => "does not",
        "didnt" => "did not",
        "cant" | "can't" | "cannot" => "can not",
        "wont" => "will not",
        "couldnt" => "could not",
        "wouldnt" => "would not",
        "shouldnt" => "should not",
        "isnt" => "is not",
        "arent" => "are not",
        "wasnt" => "was not",
        "havent" => "have not",
        "hasnt" => "has not",
        "im" => "i am",
        "ive" => "i have",
        "youre" => "you are",
        "wanna" => "want to",
        "gonna" => "going to",
        "gotta" => "got to",
        "lemme" => "let me",
        "gimme" => "give me",
        "dunno" => "do not know",
        "lets" => "let us",
        "whats" => "what is",
        "wheres" => "where is",
        "hows" => "how is",
        "theres" => "there is",
        "thats" => "that is",
        "c'mon" => "come on",
        "somethin" => "something",
        "ppl" => "people",
        "smb" | "sb" => "somebody",
        "bck" => "back",
        "gt" => "get",
        "sum1" | "sm1" | "some1" | "smn" => "someone",
        "cust" => "customer",
        "rn" => "now",
        "whos" => "who is",
        "speek" | "speack" => "speak",
        "wud" | "wld" => "would",
        "cud" | "cld" => "could",
        "cn" => "can",
        "wnt" => "want",
        "hooman" => "human",
        "thru" => "through",
        "u" => "you",
        "tlk" => "talk",
        "spk" => "speak",
        _ => return None,
    })
}
