//! "I don't have it."

use super::asked::names_in;
use super::reading::{Asked, Saying};
use crate::english::spoken::{List, list};
use crate::escalation::config::Detail;
use crate::escalation::said::Said;

pub(super) const ROWS: [&str; 65] = [
    "don't have",
    "dont have",
    "do not have",
    "don't think i have",
    "don't got",
    "dont got",
    "no longer have",
    "don't know",
    "dont know",
    "do not know",
    "dunno",
    "idk",
    "not sure",
    "wouldn't know",
    "haven't got",
    "havent got",
    "have not got",
    "have no",
    "have none",
    "haven't any",
    "i've no",
    "got none",
    "got no",
    "no idea",
    "no clue",
    "lost it",
    "lost the",
    "lost my",
    "lost that",
    "can't find",
    "cant find",
    "cannot find",
    "can not find",
    "couldn't find",
    "could not find",
    "can't remember",
    "cant remember",
    "cannot remember",
    "can't recall",
    "don't remember",
    "dont remember",
    "do not remember",
    "don't recall",
    "forgot it",
    "forgot my",
    "forgot the",
    "forgotten it",
    "never got",
    "never had",
    "never received",
    "didn't get",
    "didnt get",
    "did not get",
    "didn't receive",
    "wasn't given",
    "not given one",
    "deleted it",
    "deleted the",
    "threw it",
    "thrown it",
    "not to hand",
    "not at hand",
    "not with me",
    "threw away",
    "thrown away",
];

/// Answers that are nothing else.
const NONE: List =
    list!["none", "n a", "na", "nope none", "no none", "there is none", "there isn't one"];

/// Marks the requested details that the user does not have: those that the turn names, else all that it has not
/// given.
pub(super) fn find(said: &Said, details: &[Detail], asked: &[Asked], found: &mut [Option<Saying>]) {
    let keys: Vec<&str> = said.words.iter().map(|word| &*word.key).collect();
    let is_none = keys.len() <= 4 && NONE.has(&keys.join(" "));
    if !is_none && said.find(&ROWS).is_none() {
        return;
    }
    let is_open = |at: usize, found: &[Option<Saying>]| {
        asked[at].ever && asked[at].missing && found[at].is_none()
    };
    let open: Vec<usize> = (0..details.len()).filter(|&at| is_open(at, found)).collect();
    let named: Vec<usize> =
        open.iter().copied().filter(|&at| !names_in(said, &details[at]).is_empty()).collect();
    let last = open.iter().copied().filter(|&at| asked[at].last).collect();
    for at in if named.is_empty() { last } else { named } {
        found[at] = Some(Saying::Unavailable);
    }
}
