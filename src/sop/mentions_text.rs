//! Functions on a text that need no team: ids for a database column, and text for people.

use crate::mention::{Found, find};
use crate::prose::{Leaf, read};
use crate::sop::Format;
use crate::team::Team;
use crate::text::{ByteEdit, ByteSpan, TextTable, apply_edits};

/// The ids of all linked mentions in prose, in order of first mention.
///
/// ```
/// use sop_handover::sop::{Format, mentioned_ids};
/// let text = "[@B](assignment:b1), [@A](assignment:a1), [@B](assignment:b1), `[@C](assignment:c1)`";
/// assert_eq!(mentioned_ids(text, Format::Markdown), ["b1", "a1"]);
/// ```
pub fn mentioned_ids(text: &str, format: Format) -> Vec<String> {
    let mut seen = TextTable::default();
    let mut ids = Vec::new();
    for (_, id, _) in linked(text, format) {
        if seen.add(id.clone()) {
            ids.push(id);
        }
    }
    ids
}

/// The text with each linked mention as `@Name`, the name being its label; everything else is
/// unchanged. Meant for people: read again, `@Name` may mean someone else.
///
/// ```
/// use sop_handover::sop::plain_text;
/// assert_eq!(plain_text("Ask [@R&#38;D](assignment:r1)."), "Ask @R&D.");
/// ```
pub fn plain_text(text: &str) -> String {
    apply_edits(text, &plain_text_edits(text)).unwrap_or_else(|_| text.to_owned())
}

/// The edits that [`plain_text`] makes, in text order.
pub fn plain_text_edits(text: &str) -> Vec<ByteEdit> {
    linked(text, Format::Markdown)
        .into_iter()
        .map(|(span, _, label)| ByteEdit { span, insert: format!("@{label}") })
        .collect()
}

/// Span, id and label of every linked mention in prose.
fn linked(text: &str, format: Format) -> Vec<(ByteSpan, String, String)> {
    let team = Team::default();
    let mut base = 0;
    let mut found = Vec::new();
    for block in read(text, format) {
        let in_leaf = |leaf: &Leaf| find(leaf, &team).into_iter().filter(|mention| mention.prose);
        found.extend(block.leaves.iter().flat_map(in_leaf).filter_map(|mention| {
            let span = mention.span.shifted(base);
            match mention.found {
                Found::Linked { id, label } => Some((span, id, label)),
                _ => None,
            }
        }));
        base += block.len;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_keeps_the_character_that_stands_for_objects() {
        for (text, plain) in [
            ("[@\u{fffc}](assignment:x)", "@\u{fffc}"),
            ("[@a\u{fffc}b](assignment:x)", "@a\u{fffc}b"),
            ("[@a![c](d.png)b](assignment:x)", "@acb"),
        ] {
            assert_eq!(plain_text(text), plain);
        }
    }
}
