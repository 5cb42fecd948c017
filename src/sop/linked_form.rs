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
    let mut out = String::with_capacity(linked_len(id, name));
    push_linked(&mut out, id, name, "");
    out
}

/// About the length of a linked form, in bytes, with some room around it.
pub(super) fn linked_len(id: &str, name: &str) -> usize {
    name.len() + id.len() + 24
}

/// Writes the linked form with emphasis markers inside the label.
pub(super) fn push_linked(out: &mut String, id: &str, name: &str, markers: &str) {
    out.push('[');
    out.push_str(markers);
    out.push('@');
    push_label(out, name);
    out.push_str(markers);
    out.push_str("](assignment:");
    push_id(out, id);
    out.push(')');
}

/// Numeric entities rather than backslashes: a backslash does not hide a character from code
/// spans, autolinks and tags that begin further to the left.
fn push_label(out: &mut String, name: &str) {
    let mut after_space = true;
    let mut written = 0;
    for (at, c) in name.char_indices() {
        let end = at + c.len_utf8();
        let stays = match c {
            '\0' => false,
            ' ' => !after_space && end < name.len(),
            '.' | ',' | '-' => true,
            _ => c.is_ascii_alphanumeric() || !c.is_ascii(),
        };
        after_space = c == ' ';
        if stays {
            continue;
        }
        out.push_str(&name[written..at]);
        written = end;
        match c {
            '\0' => out.push('\u{fffd}'),
            _ => _ = write!(out, "&#{};", u32::from(c)),
        }
    }
    out.push_str(&name[written..]);
}

fn push_id(out: &mut String, id: &str) {
    let mut written = 0;
    for (at, c) in id.char_indices() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_') {
            continue;
        }
        out.push_str(&id[written..at]);
        written = at + c.len_utf8();
        for byte in id[at..written].bytes() {
            _ = write!(out, "%{byte:02X}");
        }
    }
    out.push_str(&id[written..]);
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
