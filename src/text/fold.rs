//! Name keys: two names are the same if their keys are equal.
//!
//! A key is NFKC, full case folding, white space collapsed to one space and trimmed, typographic
//! apostrophes, quotes and hyphens replaced by their ASCII forms, and invisible characters dropped.
//! Keys are made grapheme cluster by grapheme cluster, so each piece of a key corresponds to a
//! piece of the source.

use unicode_segmentation::UnicodeSegmentation;

use super::chars::{ZWJ, is_default_ignorable, is_space};
use super::invisible::without_invisible;
use super::normalize::{nfkc, nfkd};
use super::work::count_work;

/// The key under which a name is looked up.
///
/// ```
/// use sop_handover::name_key;
/// assert_eq!(name_key("  Straße   Ops "), name_key("STRASSE OPS"));
/// assert_ne!(name_key("Zoë"), name_key("Zoe"));
/// ```
pub fn name_key(name: &str) -> String {
    count_work(name.len());
    if name.is_ascii() { ascii_key(name) } else { cluster_key(&without_invisible(name)) }
}

fn cluster_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut piece = String::new();
    for cluster in name.graphemes(true) {
        piece.clear();
        fold_cluster(cluster, &mut piece);
        push_folded(&mut key, &piece);
    }
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// The ASCII result of the cluster-wise key in a fraction of the time: most names are ASCII.
fn ascii_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    name.bytes().for_each(|byte| push_ascii(byte, &mut key));
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// Appends an ASCII character to a key.
pub(super) fn push_ascii(byte: u8, key: &mut String) {
    match fold_ascii(byte) {
        b' ' if key.is_empty() || key.ends_with(' ') => {}
        folded => key.push(folded.into()),
    }
}

/// Folds an ASCII character, which is a cluster of its own unless a mark follows.
pub(crate) fn fold_ascii(byte: u8) -> u8 {
    match byte {
        b'\t'..=b'\r' => b' ',
        _ => byte.to_ascii_lowercase(),
    }
}

/// The key of a name without accents: marks are dropped, and letters that only differ by a stroke
/// or a ligature are spelled out (`Łódź` → `lodz`, `Æ` → `ae`).
pub fn accent_key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in nfkd(&name_key(name)).chars() {
        if !matches!(c, '\u{300}'..='\u{36f}') {
            push_plain_letter(c, &mut out);
        }
    }
    out
}

/// Appends a letter without its stroke or ligature.
pub(super) fn push_plain_letter(c: char, out: &mut String) {
    match c {
        'ł' => out.push('l'),
        'đ' | 'ð' => out.push('d'),
        'ħ' => out.push('h'),
        'ø' => out.push('o'),
        'ŧ' => out.push('t'),
        'ı' => out.push('i'),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        _ => out.push(c),
    }
}

/// Full case folding only.
pub(crate) fn case_fold(text: &str) -> String {
    count_work(text.len());
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut out));
    out
}

/// Appends one folded cluster to a key; white space becomes single spaces between words.
fn push_folded(key: &mut String, piece: &str) {
    for c in piece.chars() {
        if c != ' ' || !(key.is_empty() || key.ends_with(' ')) {
            key.push(c);
        }
    }
}

/// Folds one grapheme cluster of a text [without invisible characters](without_invisible) and
/// appends the result to `out`. White space becomes `' '`.
pub(crate) fn fold_cluster(cluster: &str, out: &mut String) {
    count_work(cluster.len());
    if let [byte] = cluster.as_bytes() {
        return out.push(fold_ascii(*byte).into());
    }
    let typed: String = cluster.chars().map(as_typed).collect();
    let mut folded = String::with_capacity(cluster.len() + 4);
    for c in nfkc(&typed).chars() {
        if is_space(c) {
            folded.push(' ');
        } else if !is_default_ignorable(c) || c == ZWJ {
            fold_char(as_typed(c), &mut folded);
        }
    }
    let refolded = nfkc(&folded);
    let start = out.len();
    for c in refolded.chars() {
        // "\r\n" is one cluster and one space.
        if c != ' ' || out.len() == start || !out.ends_with(' ') {
            out.push(c);
        }
    }
}

/// The ASCII form of a typographic apostrophe, quote or hyphen, which word processors and phones
/// insert.
fn as_typed(c: char) -> char {
    match c {
        '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '‘' | '’' | '‚' | '‛' | '′' | '‵' | '‹' | '›' => {
            '\''
        }
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '‶' | '〝' | '〞' | '〟' => '"',
        '\u{2010}'..='\u{2013}' | '\u{2043}' | '−' => '-',
        _ => c,
    }
}

/// Unicode's full case folding (statuses C and F) of one character.
fn fold_char(c: char, out: &mut String) {
    match c {
        // For these, folding differs from the lower case of the upper case.
        'ı' => out.push('ı'),
        'ẞ' => out.push_str("ss"),
        'Ꭰ'..='Ᏽ' => out.push(c),
        'ꭰ'..='ꮿ' => out.extend(c.to_uppercase()),
        'ᏸ'..='ᏽ' => out.extend(c.to_uppercase()),
        _ => {
            for upper in c.to_uppercase() {
                out.extend(upper.to_lowercase());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_is_unicodes() {
        for c in '\0'..=char::MAX {
            let mut ours = String::new();
            fold_char(c, &mut ours);
            let theirs: String = caseless::default_case_fold_str(&c.to_string());
            // The standard library knows a newer Unicode than the oracle.
            let newer = c >= '\u{a7c0}' && theirs == c.to_string();
            let same = ours == theirs || newer || nfkc(&ours) == nfkc(&theirs);
            assert!(same, "{c:?} U+{:04X}: {ours:?} {theirs:?}", c as u32);
        }
    }

    #[test]
    fn ascii_has_no_rules_of_its_own() {
        for first in '\0'..='\x7f' {
            for second in '\0'..='\x7f' {
                for name in [format!("{first}{second}"), format!("A{first}{second} b")] {
                    assert_eq!(ascii_key(&name), cluster_key(&name), "{name:?}");
                }
            }
        }
    }

    #[test]
    fn keys() {
        for (a, b) in [
            ("Billing", "ＢＩＬＬＩＮＧ"),
            ("Billing Specialist", "billing\u{a0}\n specialist\u{200b}"),
            ("Müller", "Mu\u{308}ller"),
            ("ς", "Σ"),
            ("👩‍⚕️ Triage", "👩‍⚕ triage"),
            ("کتاب‌ها", "کتابها"),
            ("O'Neil", "O’Neil"),
            ("O'Neil", "O´Neil"),
            ("Gus \"The Boss\"", "Gus “The Boss”"),
            ("Gus \"The Boss\"", "Gus «The Boss»"),
            ("Billing-EU", "Billing–EU"),
            ("Billing-EU", "Billing\u{2011}EU"),
            ("Legal Desk", "Legal\u{2800}Desk"),
        ] {
            assert_eq!(name_key(a), name_key(b), "{a:?} {b:?}");
        }
        assert_ne!(name_key("👩‍⚕️"), name_key("👩⚕️"));
        assert_eq!(name_key("\r\n a \t b\r\n"), "a b");
        assert_eq!(accent_key("Łódź Straße Zoë"), "lodz strasse zoe");
    }
}
