//! Filling the templates of messages.
//!
//! * `{name}` is a parameter, or one of the host's words: `{assignment}`, `{assignments}`, `{sop}`,
//!   `{job}`, `{case}`; with a capital (`{Assignment}`) the word gets one too.
//! * `{name?…}` is shown only if the parameter exists.
//! * A list is joined by commas, or by the text after a bar (`{names| → }`); quotes around its
//!   placeholder go around each item.
//! * A placeholder without a value stays visible.
//!
//! Names come from people and may contain anything. A value is shown on one line, without control
//! and direction characters, isolated if it is written from right to left, and cut if it is very
//! long.

use std::borrow::Cow;

use super::{Param, Params, Vocabulary};
use crate::text::is_bidi_control;

/// Longest shown value, in characters.
const LONGEST: usize = 200;
/// The maximum nesting of sections.
const DEEPEST: usize = 8;

/// A template filled with parameters and the host's words.
///
/// ```
/// use sop_handover::message::{Param, Vocabulary, render};
/// let name = Param::Text("Billing".into());
/// let lookup = |key: &str| (key == "name").then_some(&name);
/// let words = Vocabulary::agent();
/// assert_eq!(render("{Assignment} “{name}”{id? ({id})}", lookup, &words), "Agent “Billing”");
/// ```
pub fn render<'p>(
    template: &str,
    lookup: impl Fn(&str) -> Option<&'p Param>,
    vocabulary: &Vocabulary,
) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    Scope { lookup: &lookup, vocabulary }.fill(&mut out, template, DEEPEST);
    out
}

/// A template filled from parameters.
pub(crate) fn fill(template: &str, params: &Params, vocabulary: &Vocabulary) -> String {
    render(template, |key| params.get(key), vocabulary)
}

struct Scope<'s, 'p> {
    lookup: &'s dyn Fn(&str) -> Option<&'p Param>,
    vocabulary: &'s Vocabulary,
}

impl Scope<'_, '_> {
    fn fill(&self, out: &mut String, template: &str, depth: usize) {
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            out.push_str(before);
            let Some(close) = closing(from) else {
                rest = from;
                break;
            };
            let after = &from[close + 1..];
            let inner = &from[1..close];
            match inner.split_once('?') {
                Some((key, section)) if is_key(key) => {
                    if depth > 0 && (self.lookup)(key).is_some() {
                        self.fill(out, section, depth - 1);
                    }
                }
                _ => self.placeholder(out, inner, before, after),
            }
            rest = after;
        }
        out.push_str(rest);
    }

    fn placeholder(&self, out: &mut String, inner: &str, before: &str, after: &str) {
        let (key, joint) = inner.split_once('|').unwrap_or((inner, ", "));
        match (self.lookup)(key) {
            Some(Param::Text(text)) => out.push_str(&shown(text)),
            Some(Param::Number(number)) => out.push_str(&number.to_string()),
            Some(Param::List(items)) => {
                let is_quote = |c: &char| "“”„\"'«»‹›‘’‚「」『』`".contains(*c);
                let quotes = before.chars().next_back().filter(is_quote);
                let quotes = quotes.zip(after.chars().next().filter(is_quote));
                let between =
                    quotes.map_or(joint.into(), |(open, close)| format!("{close}{joint}{open}"));
                let items: Vec<_> = items.iter().map(|item| shown(item)).collect();
                out.push_str(&items.join(&between));
            }
            None => match self.word(key) {
                Some(word) => out.push_str(&word),
                None => {
                    out.push('{');
                    out.push_str(inner);
                    out.push('}');
                }
            },
        }
    }

    fn word(&self, key: &str) -> Option<String> {
        let words = self.vocabulary;
        let word = match key.to_ascii_lowercase().as_str() {
            "assignment" => &words.assignment,
            "assignments" => &words.assignments,
            "sop" => &words.sop,
            "job" => &words.job,
            "case" => &words.case,
            _ => return None,
        };
        if !key.starts_with(|c: char| c.is_ascii_uppercase()) {
            return Some(word.clone());
        }
        let mut chars = word.chars();
        Some(chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect())
    }
}

/// Where the brace at the start of a text is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// A value made safe to show.
fn shown(value: &str) -> Cow<'_, str> {
    if value.len() <= LONGEST && is_plain(value) {
        return value.into();
    }
    let mut out = String::new();
    let mut right_to_left = false;
    for (count, c) in value.split_whitespace().collect::<Vec<_>>().join(" ").chars().enumerate() {
        if count == LONGEST {
            out.push('…');
            break;
        }
        if c.is_control() || is_bidi_control(c) {
            continue;
        }
        right_to_left |= is_right_to_left(c);
        out.push(c);
    }
    if right_to_left { format!("\u{2068}{out}\u{2069}").into() } else { out.into() }
}

/// Whether a text is words of visible ASCII with single spaces between them, as most are.
fn is_plain(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.iter().all(|byte| (b' '..=b'~').contains(byte))
        && !bytes.starts_with(b" ")
        && !bytes.ends_with(b" ")
        && !bytes.windows(2).any(|pair| pair == b"  ")
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str) -> String {
        let params = [
            ("name", Param::Text("A\n\u{202e}B".into())),
            ("names", Param::List(vec!["A".into(), "B".into(), "C".into()])),
            ("count", Param::Number(3)),
            ("rtl", Param::Text("دعم".into())),
            ("none", Param::List(Vec::new())),
        ];
        let lookup = |key: &str| params.iter().find(|(k, _)| *k == key).map(|(_, param)| param);
        render(template, lookup, &Vocabulary::default())
    }

    #[test]
    fn templates() {
        for (template, expect) in [
            ("„{name}“ × {count}", "„A B“ × 3"),
            ("“{names}” or {names}", "“A”, “B”, “C” or A, B, C"),
            ("{Assignment}, {sop}, {unknown}", "Assignment, SOP, {unknown}"),
            ("{name?yes {count?{count}}}{nobody?no {name}}!", "yes 3!"),
            ("{ {name} }", "{ {name} }"),
            ("open { and {name", "open { and {name"),
            ("} {}", "} {}"),
            ("{rtl}", "\u{2068}دعم\u{2069}"),
            ("[{none}]", "[]"),
            ("", ""),
        ] {
            assert_eq!(filled(template), expect, "{template}");
        }
    }

    #[test]
    fn long_values_are_cut() {
        let long = Param::Text("x".repeat(1000));
        let text = render("{x}", |_| Some(&long), &Vocabulary::default());
        assert_eq!(text.chars().count(), LONGEST + 1);
    }

    #[test]
    fn hostile_templates_end() {
        let deep = format!("{}{}", "{name?".repeat(5000), "}".repeat(5000));
        assert_eq!(filled(&deep), "");
        let open = "{".repeat(5000);
        assert_eq!(filled(&open), open);
    }
}
