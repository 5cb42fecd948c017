//! The linked form: a mention as stored.

use std::fmt::Write;

/// A mention in the form to store: `[@Billing Specialist](assignment:b1)`.
///
/// Reading it back returns exactly one mention with this id and, up to white space, this name as
/// its label, whatever the two contain. An empty id yields a text that is not a mention; a NUL in
/// the name becomes U+FFFD, since Markdown can't carry it.
///
/// ```
/// use sop_handover::sop::linked_form;
/// assert_eq!(linked_form("b1", "Billing"), "[@Billing](assignment:b1)");
/// assert_eq!(linked_form("a/b", "R&D [EU]"), "[@R&#38;D &#91;EU&#93;](assignment:a%2Fb)");
/// ```
pub fn linked_form(id: &str, name: &str) -> String {
    linked(id, name, "")
}

/// The linked form with emphasis markers inside the label.
pub(super) fn linked(id: &str, name: &str, markers: &str) -> String {
    let mut out = String::with_capacity(name.len() + id.len() + 24);
    out.push('[');
    out.push_str(markers);
    out.push('@');
    push_label(&mut out, name);
    out.push_str(markers);
    out.push_str("](assignment:");
    push_id(&mut out, id);
    out.push(')');
    out
}

/// Numeric entities rather than backslashes: a backslash does not hide a character from code
/// spans, autolinks and tags that begin further to the left.
fn push_label(out: &mut String, name: &str) {
    let mut after_space = true;
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\0' => out.push('\u{fffd}'),
            ' ' if !after_space && rest.peek().is_some() => out.push(' '),
            '.' | ',' | '-' => out.push(c),
            _ if c.is_ascii_alphanumeric() || !c.is_ascii() => out.push(c),
            _ => _ = write!(out, "&#{};", u32::from(c)),
        }
        after_space = c == ' ';
    }
}

fn push_id(out: &mut String, id: &str) {
    for &byte in id.as_bytes() {
        match byte {
            b'-' | b'.' | b'_' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_of_a_name_is_written_as_entities() {
        for (name, label) in [
            ("Billing", "Billing"),
            ("a, b. c-d", "a, b. c-d"),
            ("A](x) [@B", "A&#93;&#40;x&#41; &#91;&#64;B"),
            (" a  b ", "&#32;a &#32;b&#32;"),
            ("a\tb\r\nc", "a&#9;b&#13;&#10;c"),
            ("a\0b", "a\u{fffd}b"),
            ("営業 担当", "営業 担当"),
            ("👩‍⚕️ |`\\", "👩‍⚕️ &#124;&#96;&#92;"),
        ] {
            assert_eq!(linked_form("i", name), format!("[@{label}](assignment:i)"));
        }
    }

    #[test]
    fn ids_are_percent_encoded() {
        for (id, written) in
            [("a-Z.0_9", "a-Z.0_9"), ("a b~", "a%20b%7E"), ("é/\0)", "%C3%A9%2F%00%29")]
        {
            assert_eq!(linked_form(id, "X"), format!("[@X](assignment:{written})"));
        }
    }
}
