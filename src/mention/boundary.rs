//! Where a name may begin and end, in a text without invisible characters.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{
    is_apostrophe, is_glue, is_space, is_unshown, is_unspaced_script, is_word_char, nfkc,
};

/// Grapheme clusters after a name that can decide whether it ends there: the longest Korean
/// particle, the longest suffix after an apostrophe, and one more.
const LOOK_AHEAD: usize = 8;
/// Bytes before the end of a name that can decide whether it ends there.
const LOOK_BEHIND: usize = 64;
/// Lower-case letters that may follow a name after an apostrophe.
const LONGEST_SUFFIX: usize = 5;

/// Korean particles, with their forms after a vowel and after a consonant.
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

/// Whether an at sign can open a mention, judged by what precedes it: nothing, white space,
/// punctuation, or a letter of a script without spaces.
pub(super) fn may_begin(text: &str, sign: usize) -> bool {
    let Some(before) = text[..sign].chars().next_back() else { return true };
    let mut buffer = [0; 4];
    let normal = nfkc(before.encode_utf8(&mut buffer)).chars().next_back().unwrap_or(before);
    // `Ŀ` normalises to `L·`, which ends in punctuation, but it is a letter.
    [before, normal].iter().all(|&c| c != '@' && (!is_word_char(c) || is_unspaced_script(c)))
}

/// Whether a name that fills `text[from..to]` ends there. Both are edges of grapheme clusters.
pub(super) fn may_end(text: &str, from: usize, to: usize) -> bool {
    // Control characters are invisible too.
    let hidden = |c: char| c.is_control() && !is_space(c) && !is_unshown(c);
    let rest = text[to..].trim_start_matches(hidden);
    if rest.chars().next().is_none_or(is_space) {
        return true;
    }
    // A character that can't be shown may have been a part of the name.
    if rest.starts_with(is_unshown) || is_glued(rest) || is_percent_code(rest) {
        return false;
    }
    let after = normal(rest.graphemes(true).take(LOOK_AHEAD));
    let name = normal(last_part(&text[from..to]).graphemes(true));
    if name.ends_with(is_glue) && after.starts_with(is_word_char) {
        return false;
    }
    is_suffix(&after) || particle_ends(&after) || is_word_boundary(&name, &after)
}

/// Whether a text begins with one or more glue marks followed by a letter or digit. An at sign
/// after other glue begins a name of its own.
fn is_glued(rest: &str) -> bool {
    let mut wide = false;
    let mut glue = None;
    for c in rest.chars() {
        let Some(mark) = glue_mark(c).filter(|&mark| mark != '@' || glue.is_none_or(|g| g == '@'))
        else {
            let letter = || {
                let mut buffer = [0; 4];
                let normal = nfkc(c.encode_utf8(&mut buffer)).chars().next();
                is_unshown(c)
                    || normal.is_some_and(is_word_char) && !(wide && is_unspaced_script(c))
            };
            return glue.is_some() && letter();
        };
        // `：` before Han belongs to the sentence, not to a name.
        wide = !c.is_ascii();
        glue = Some(mark);
    }
    false
}

/// Whether a text begins with a character as addresses encode it: `%20` is a space of the same name.
fn is_percent_code(rest: &str) -> bool {
    let code = rest.strip_prefix(['%', '％']).map(|code| code.chars().take(2));
    code.is_some_and(|digits| digits.filter(char::is_ascii_hexdigit).count() == 2)
}

/// The glue mark that a character is or represents: `－` is `-`, but `…` is not `...`.
fn glue_mark(c: char) -> Option<char> {
    if c.is_ascii() || is_glue(c) {
        return is_glue(c).then_some(c);
    }
    let mut buffer = [0; 4];
    let normal = nfkc(c.encode_utf8(&mut buffer));
    let mut chars = normal.chars();
    chars.next().filter(|&mark| is_glue(mark) && chars.next().is_none())
}

/// As much of the end of a name as can decide whether a word ends there.
fn last_part(name: &str) -> &str {
    let mut start = name.len().saturating_sub(LOOK_BEHIND);
    while !name.is_char_boundary(start) {
        start -= 1;
    }
    &name[start..]
}

/// Some clusters in NFKC.
fn normal<'a>(clusters: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    clusters.for_each(|cluster| out.push_str(&nfkc(cluster)));
    out
}

/// `'s`, `’s`, `'ya`: an apostrophe and a few lower-case letters that end a word.
fn is_suffix(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(is_apostrophe) else { return false };
    let end = rest.find(|c: char| !c.is_lowercase()).unwrap_or(rest.len());
    let letters = rest[..end].chars().count();
    (1..=LONGEST_SUFFIX).contains(&letters) && word_ends(&rest[end..])
}

fn particle_ends(after: &str) -> bool {
    PARTICLES.iter().any(|particle| after.strip_prefix(particle).is_some_and(word_ends))
}

fn word_ends(rest: &str) -> bool {
    !rest.starts_with(|c: char| is_word_char(c) || is_apostrophe(c) || is_unshown(c))
        && !is_glued(rest)
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
            "", " ", "(", "\"", "/", ".", "，", "「", "営", "ア", "ก", "\u{a0}", "a ", "a-",
            "\u{2800}",
        ] {
            assert!(may_begin(&format!("{before}@B"), before.len()), "{before:?}");
        }
        for before in ["a", "é", "e\u{301}", "5", "_", "@", "＠", "я", "한", "ａ", "＿", "५", "ª"]
        {
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
            ("Billing", "\u{2800}x"),
            ("Billing", "\u{7f} x"),
            ("Billing", "\u{fffc}x"),
            ("Billing", "\u{1}."),
            ("Billing", "."),
            ("Billing", ".@Legal"),
            ("Billing", "/"),
            ("Billing", "/ x"),
            ("営業", "／経理"),
            ("Billing", "--"),
            ("Billing", "…then"),
            ("Tier 2", ", 3"),
            ("Billing", "🚑"),
            ("Billing", ")"),
            ("Billing", "% x"),
            ("Billing", "%x"),
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
            ("types", "/node"),
            ("types", "／node"),
            ("types", "\\node"),
            ("types", "\u{2215}node"),
            ("Billing", "∶x"),
            ("Billing", "--EU"),
            ("Billing", "..com"),
            ("Billing", ".-x"),
            ("Billing", "//x"),
            ("Billing", "@@x"),
            ("Billing", "．－x"),
            ("Billing", "−5"),
            ("Billing", "\u{1}x"),
            ("Billing", "\u{fffd}"),
            ("Billing", "\u{fffd}x"),
            ("Billing", "\u{fffd} x"),
            ("Billing", "\u{1}\u{fffd}x"),
            ("Billing", "\0 x"),
            ("Billing", "\u{e000}"),
            ("Billing", "\u{10ffff}"),
            ("Billing", "\u{fdd0}"),
            ("Billing", "\u{fff9}x"),
            ("Billing", "%20Desk"),
            ("Billing", "％2Fx"),
            ("Billing", ".\u{fffd}"),
            ("Billing", "'s\u{fffd}"),
            ("영업", "에게\u{fffd}"),
            ("Billing", "'s-EU"),
            ("Billing", "'s--EU"),
            ("Billing", "'smithson"),
            ("O", "'Neil"),
            ("Tier 2", ",3"),
            ("サポート", "センター"),
            ("영업", "부"),
            ("영업", "에게로가"),
            ("w-", "w"),
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
