//! Slips of the keyboard in the words that matter.

use super::class::KEY;
use super::lexicon::{classes_of, keys_from, keys_to};

/// A word whose letters were held down, `humaaaan`, with each of those once.
pub(super) fn squeezed(word: &str) -> Option<String> {
    let bytes = word.as_bytes();
    let held = |at: usize| bytes[at..].iter().take_while(|&&byte| byte == bytes[at]).count();
    if !word.is_ascii()
        || word.len() > 64
        || !bytes.windows(3).any(|of| of[0] == of[1] && of[1] == of[2])
    {
        return None;
    }
    let mut out = String::with_capacity(word.len());
    let mut at = 0;
    while at < bytes.len() {
        let count = held(at);
        for _ in 0..if count > 2 { 1 } else { count } {
            out.push(char::from(bytes[at]));
        }
        at += count;
    }
    (out.len() > 2 && out.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(out)
}

/// Letters of a word that is so long that even a wrong one leaves no doubt.
const LONG: usize = 9;

/// The key word that this one was meant to be: one letter transposed, missing or doubled. A wrong letter is only
/// corrected in the midst of a long word: Hunan is not human.
pub(super) fn mended(word: &str) -> Option<&'static str> {
    if word.len() < 4 || !word.is_ascii() || word.len() > 24 {
        return None;
    }
    let written = word.as_bytes();
    // The two swapped letters may be the first ones.
    let firsts = &written[..if written[0] == written[1] { 1 } else { 2 }];
    firsts
        .iter()
        .flat_map(|&first| keys_from(first))
        .find(|key| key.len() >= 5 && is_slip(written, key.as_bytes()))
        .or_else(|| SHORT.iter().find(|key| is_swap(written, key.as_bytes())).copied())
}

/// Short words that are corrected if two neighbouring letters are swapped.
const SHORT: &[&str] = &["talk", "chat", "need", "want", "real", "help"];

pub(super) fn is_swap(written: &[u8], key: &[u8]) -> bool {
    written.len() == key.len() && is_slip(written, key)
}

fn is_slip(written: &[u8], key: &[u8]) -> bool {
    let same = written.iter().zip(key).take_while(|(a, b)| a == b).count();
    match written.len().cmp(&key.len()) {
        // Two neighbouring letters are swapped.
        // Or one is wrong, and none of the ending.
        std::cmp::Ordering::Equal => {
            same + 1 < key.len()
                && (written[same] == key[same + 1]
                    && written[same + 1] == key[same]
                    && written[same + 2..] == key[same + 2..]
                    || key.len() >= LONG
                        && same + 3 < key.len()
                        && written[same + 1..] == key[same + 1..])
        }
        // A letter is missing.
        std::cmp::Ordering::Less => {
            written.len() + 1 == key.len()
                && written.len() >= 4
                && same > 0
                && written[same..] == key[same + 1..]
        }
        // A letter was written twice.
        std::cmp::Ordering::Greater => {
            written.len() == key.len() + 1
                && same > 0
                && written[same] == written[same - 1]
                && written[same + 1..] == key[same..]
        }
    }
}

/// Two known words that were written as one: `talkto`, `liveagent`.
pub(super) fn split(word: &str) -> Option<(&str, &str)> {
    if word.len() < 6 || word.len() > 30 || !word.is_ascii() {
        return None;
    }
    let known = |part: &str| !classes_of(part).is_none();
    let key = |part: &str| part.len() >= 4 && (classes_of(part).any(KEY) || SHORT.contains(&part));
    let &[first, .., last] = word.as_bytes() else { return None };
    let heads = keys_from(first)
        .chain(SHORT.iter().copied())
        .filter_map(|head| Some((head, word.strip_prefix(head)?)));
    let mut heads =
        heads.filter(|(head, tail)| key(head) && (tail.len() > 2 || *tail == "to") && known(tail));
    let tails = keys_to(last).filter_map(|tail| Some((word.strip_suffix(tail)?, tail)));
    let mut tails = tails.filter(|(head, tail)| key(tail) && head.len() > 2 && known(head));
    let at = heads.next().map(|(head, _)| head.len());
    let at = at.or_else(|| tails.next().map(|(head, _)| head.len()))?;
    word.split_at_checked(at)
}
