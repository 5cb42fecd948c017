//! A call of the tool that a model wrote as text instead of making it: JSON, tags or a Python call.

use crate::handover::tool::TOOL_NAME;
use crate::text::{ByteSpan, is_word_char, sort_by_key};

/// Words that show that a `target` in the text belongs to a call.
const MARKS: [&str; 5] = [TOOL_NAME, "tool_call", "function_call", "tool_use", "invoke"];

/// Most calls of each form that are examined.
const MAX_CALLS: usize = 100;
/// Longest value, in characters.
const MAX_VALUE: usize = 300;

/// The values that the text's written calls give to `target`, in order.
pub(super) fn written_targets(text: &str) -> Vec<ByteSpan> {
    let is_call = MARKS.iter().any(|mark| text.contains(mark))
        || (places(text, "reason").any(|at| value(text, at + "reason".len()).is_some()));
    if !is_call {
        return Vec::new();
    }
    let keyed = places(text, "target").map(|at| at + "target".len());
    let keyed = keyed.filter_map(|end| value(text, end)).take(MAX_CALLS);
    let first = places(text, TOOL_NAME).map(|at| at + TOOL_NAME.len());
    let first = first.filter_map(|end| argument(text, end)).take(MAX_CALLS);
    let mut found: Vec<ByteSpan> = keyed.chain(first).collect();
    sort_by_key(&mut found, |span| span.start());
    found
}

/// Where a word occurs on its own.
fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_word_char) && !after.is_some_and(is_word_char)
    })
}

/// The value after a key: `: "Legal"`, `="Legal"`, `">Legal<`.
fn value(text: &str, key_end: usize) -> Option<ByteSpan> {
    let rest = text[key_end..].trim_start_matches(is_quote).trim_start();
    let rest = rest.strip_prefix([':', '=', '>'])?;
    filled(text, text.len() - rest.len())
}

/// The first positional argument of a call: `("Legal", …`.
fn argument(text: &str, name_end: usize) -> Option<ByteSpan> {
    let rest = text[name_end..].trim_start().strip_prefix('(')?;
    rest.trim_start().starts_with(is_quote).then_some(())?;
    filled(text, text.len() - rest.len())
}

/// A value up to its closing quote, or to what ends it without one.
fn filled(text: &str, from: usize) -> Option<ByteSpan> {
    let rest = text[from..].trim_start();
    let inner = rest.trim_start_matches(is_quote);
    let is_quoted = inner.len() < rest.len();
    let ends =
        |c: char| if is_quoted { is_quote(c) } else { matches!(c, ',' | '}' | ')' | ']' | '<') };
    let mut chars = inner.char_indices().take(MAX_VALUE);
    let (end, _) = chars.find(|&(_, c)| ends(c) || matches!(c, '\n' | '\r')).or_else(|| {
        let is_short = inner.char_indices().nth(MAX_VALUE).is_none();
        is_short.then_some((inner.len(), ' '))
    })?;
    let value = inner[..end].trim();
    let value = if is_quoted { value } else { before_reason(value) };
    let start = text.len() - inner.len() + (inner.len() - inner.trim_start().len());
    (!value.is_empty()).then(|| ByteSpan::new(start as u32, (start + value.len()) as u32))
}

/// A value without quotes, up to the key that follows it: `Legal reason=sued`.
fn before_reason(value: &str) -> &str {
    match value.find(" reason") {
        Some(at) if value[at + " reason".len()..].trim_start().starts_with(['=', ':']) => {
            value[..at].trim_end()
        }
        _ => value,
    }
}

/// Quotes, and the backslash before a quote of JSON inside JSON.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '\\' | '“' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_calls() {
        for (text, expected) in [
            (r#"{"target":"Legal","reason":"sued"}"#, "Legal"),
            (r#"{"reason": "sued", "target" : "Legal Desk"}"#, "Legal Desk"),
            (r#"{"arguments":"{\"target\":\"Legal\",\"reason\":\"r\"}"}"#, "Legal"),
            ("request_handover(target=\"Legal\", reason='x')", "Legal"),
            ("request_handover({ target: 'Legal' })", "Legal"),
            ("request_handover(\"Legal\", \"sued\")", "Legal"),
            ("<invoke><parameter name=\"target\">Legal</parameter></invoke>", "Legal"),
            ("<tool_call><target> Legal </target></tool_call>", "Legal"),
            (
                r#"<tool_call>{"name":"request_handover","arguments":{"target":"Legal","reason":"r"}}</tool_call>"#,
                "Legal",
            ),
            ("request_handover\ntarget: Legal\nreason: sued", "Legal"),
            ("[request_handover target=Legal reason=sued]", "Legal"),
            ("request_handover target: Legal Desk reason: sued", "Legal Desk"),
            (r#"{"target":"Legal"}"#, ""),
            ("The target: Legal.", ""),
            ("request_handover is a tool.", ""),
            ("", ""),
        ] {
            let found: Vec<&str> = written_targets(text).iter().map(|span| span.of(text)).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
