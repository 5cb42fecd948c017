//! "I don't have it."

use super::asked::names_in;
use super::reading::{Asked, Saying};
use crate::escalation::config::Detail;
use crate::escalation::said::Said;

const ROWS: [&str; 36] = [
    "don't have",
    "dont have",
    "do not have",
    "don't know",
    "dont know",
    "do not know",
    "haven't got",
    "havent got",
    "have not got",
    "have no",
    "have none",
    "i've no",
    "got none",
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
    "don't remember",
    "dont remember",
    "do not remember",
    "forgot it",
    "forgot my",
    "forgot the",
    "never got",
    "never received",
];

/// Notes which of the details that were asked for the user does not have: those that the turn names, else all that it
/// has not given.
pub(super) fn find(said: &Said, details: &[Detail], asked: &[Asked], found: &mut [Option<Saying>]) {
    if said.find(&ROWS).is_none() {
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
