//! Other people's text on one line: names, rules and a model's words.

use crate::text::{is_default_ignorable, nfc};

/// A text on one line that shows everything in it: NFC, white space and control characters become
/// single spaces, edges are trimmed, invisible and direction-changing characters removed. Joiners
/// and variation selectors stay: emoji and some scripts need them.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in nfc(text).chars() {
        if c.is_whitespace() || c.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if shapes(c) || !is_default_ignorable(c) {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Joiners and variation selectors: invisible, but they change how other characters look.
fn shapes(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
}

/// The text up to a number of characters; cut text ends in `…`, which counts. NUL is removed: the
/// text goes into databases, and not every one accepts it in JSON.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    let mut chars = text.chars().filter(|c| *c != '\0');
    let mut kept: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        kept.pop();
        kept.truncate(kept.trim_end().len());
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (text, line) in [
            ("Billing  Specialist", "Billing Specialist"),
            (" Ops\tNight\r\n", "Ops Night"),
            ("Mu\u{308}ller", "Müller"),
            ("a\u{202e}b\u{2066}c\u{200b}d\u{feff}", "abcd"),
            ("a\0b\u{1b}[31m", "a b [31m"),
            ("a\u{2028}b\u{85}c", "a b c"),
            ("👩‍⚕️ Triage", "👩‍⚕️ Triage"),
            ("tag\u{e0041}\u{e007f}", "tag"),
            ("ＡＢ", "ＡＢ"),
            ("\u{1}", ""),
        ] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
    }

    #[test]
    fn clips() {
        for (text, most, expected) in [
            ("", 3, ""),
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("a  d", 3, "a…"),
            ("ééé", 2, "é…"),
            ("a\0b\0", 2, "ab"),
            ("a\0bc", 2, "a…"),
        ] {
            assert_eq!(clipped(text, most), expected, "{text}");
        }
    }
}
