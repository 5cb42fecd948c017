//! Where a name may begin and end.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{
    is_apostrophe, is_default_ignorable, is_glue, is_unspaced_script, is_word_char, nfkc,
};

/// Grapheme clusters behind a name that can decide whether it ends there: the longest Korean
/// particle and the longest suffix behind an apostrophe, and one more.
const LOOK_AHEAD: usize = 8;
/// Bytes before the end of a name that can decide whether it ends there.
const LOOK_BEHIND: usize = 64;
/// Lower-case letters that may follow a name behind an apostrophe.
const LONGEST_SUFFIX: usize = 5;

/// Korean particles, each with the forms it takes after a vowel and after a consonant.
const PARTICLES: [&str; 44] = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "에게",
    "에게서",
    "께",
    "께서",
    "한테",
    "한테서",
    "로",
    "으로",
    "로서",
    "으로서",
    "로써",
    "으로써",
    "와",
    "과",
    "랑",
    "이랑",
    "하고",
    "도",
    "만",
    "까지",
    "부터",
    "마다",
    "조차",
    "마저",
    "처럼",
    "보다",
    "밖에",
    "나",
    "이나",
    "에는",
    "에게는",
    "에서는",
    "에도",
    "에게도",
    "으로는",
];

/// Whether an at sign at an offset can open a mention, judged by what stands before it: nothing,
/// white space, punctuation, or a letter of a script that is written without spaces.
pub(super) fn may_begin(text: &str, sign: usize) -> bool {
    let before = text[..sign].chars().rev().find(|&c| !is_default_ignorable(c));
    let Some(before) = before else { return true };
    let mut buffer = [0; 4];
    let normal = nfkc(before.encode_utf8(&mut buffer)).chars().next_back().unwrap_or(before);
    // `Ŀ` normalises to `L·`, which ends in punctuation, and is a letter all the same.
    [before, normal].iter().all(|&c| c != '@' && (!is_word_char(c) || is_unspaced_script(c)))
}

/// Whether a name that fills `text[from..to]` ends there. Both are edges of grapheme clusters.
pub(super) fn may_end(text: &str, from: usize, to: usize) -> bool {
    let next = text[to..].chars().next();
    if next.is_none_or(char::is_whitespace) {
        return true;
    }
    let after = visible(text[to..].graphemes(true).take(LOOK_AHEAD));
    let name = visible(last_part(&text[from..to]).graphemes(true));
    let mut following = after.chars();
    let Some(next) = following.next() else { return true };
    let second = following.next();
    // `：` before Han is a colon of the sentence, not of a name.
    let wide = !text[to..].starts_with(|c: char| c.is_ascii() || is_default_ignorable(c));
    let glued = |c: char| c != '_' && is_word_char(c) && !(wide && is_unspaced_script(c));
    if is_glue(next) && second.is_some_and(glued) {
        return false;
    }
    if name.ends_with(is_glue) && is_word_char(next) {
        return false;
    }
    suffix_ends(&after) || particle_ends(&after) || is_word_boundary(&name, &after)
}

/// As much of the end of a name as can decide whether a word ends there.
fn last_part(name: &str) -> &str {
    let mut start = name.len().saturating_sub(LOOK_BEHIND);
    while !name.is_char_boundary(start) {
        start -= 1;
    }
    &name[start..]
}

/// What is seen of some clusters: NFKC, without what can't be seen.
fn visible<'a>(clusters: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for cluster in clusters {
        if cluster.chars().all(is_default_ignorable) {
            continue;
        }
        out.push_str(&nfkc(cluster));
    }
    out
}

/// `'s`, `’s`, `'ya`: an apostrophe and a few lower-case letters that end a word.
fn suffix_ends(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(is_apostrophe) else { return false };
    let end = rest.find(|c: char| !c.is_lowercase()).unwrap_or(rest.len());
    let letters = rest[..end].chars().count();
    (1..=LONGEST_SUFFIX).contains(&letters) && word_ends(&rest[end..])
}

fn particle_ends(after: &str) -> bool {
    PARTICLES.iter().any(|particle| after.strip_prefix(particle).is_some_and(word_ends))
}

fn word_ends(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        None => true,
        Some(c) if is_word_char(c) || is_apostrophe(c) => false,
        Some(c) if is_glue(c) => !chars.next().is_some_and(is_word_char),
        Some(_) => true,
    }
}

/// Whether UAX #29 breaks words between the two.
fn is_word_boundary(name: &str, after: &str) -> bool {
    let joined = [name, after].concat();
    joined.split_word_bound_indices().map(|(at, _)| at).take_while(|&at| at <= name.len()).last()
        == Some(name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_before() {
        for before in [
            "", " ", "(", "\"", "/", ".", "，", "「", "営", "ア", "ก", "\u{a0}", "a ", "\u{200b}",
            "a-",
        ] {
            assert!(may_begin(&format!("{before}@B"), before.len()), "{before:?}");
        }
        for before in [
            "a",
            "é",
            "e\u{301}",
            "5",
            "_",
            "@",
            "＠",
            "я",
            "한",
            "a\u{200b}",
            "ａ",
            "＿",
            "५",
            "ª",
        ] {
            assert!(!may_begin(&format!("{before}@B"), before.len()), "{before:?}");
        }
    }

    #[test]
    fn where_names_end() {
        for (name, after) in [
            ("Billing", ""),
            ("Billing", " x"),
            ("Billing", "."),
            ("Billing", ", x"),
            ("Billing", "/@Legal"),
            ("Billing", "—then"),
            ("Billing", "'s"),
            ("Billing", "’s"),
            ("Billing", "'ya "),
            ("Billing", ": x"),
            ("Billing", "- x"),
            ("Billing", "..."),
            ("Billing", "に"),
            ("営業", "部"),
            ("サポート", "に"),
            ("영업", "에게"),
            ("Billing", "으로."),
            ("영업", "를 보"),
            ("ฝ่ายขาย", "ครับ"),
            ("Ops (EU)", "'s"),
            ("Billing", "\u{200b} x"),
            ("Tier 2", ", 3"),
            ("Billing", "🚑"),
            ("Billing", ")"),
            ("Billing", "[bot]"),
            ("営業", "：请"),
            ("Billing", "：请"),
            ("営業", "：请"),
            ("Billing", "：请"),
        ] {
            let text = format!("{name}{after}");
            assert!(may_end(&text, 0, name.len()), "{name:?} {after:?}");
        }
        for (name, after) in [
            ("Billing", "s"),
            ("Billing", "-EU"),
            ("Billing", ".com"),
            ("Billing", ":see"),
            ("Billing", "&co"),
            ("Billing", "+1"),
            ("Billing", "@x"),
            ("Billing", "_x"),
            ("Billing", "\u{2011}x"),
            ("Billing", "\u{200b}s"),
            ("Billing", "'smithson"),
            ("O", "'Neil"),
            ("Tier 2", ",3"),
            ("サポート", "センター"),
            ("영업", "부"),
            ("영업", "에게로가"),
            ("w-", "w"),
            ("Billing", "\u{ad}s"),
            ("Billing", "5"),
            ("Billing", "ｓ"),
            ("Billing", "：ok"),
            ("営業", ":请"),
        ] {
            let text = format!("{name}{after}");
            assert!(!may_end(&text, 0, name.len()), "{name:?} {after:?}");
        }
    }
}
