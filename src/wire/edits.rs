use super::Places;
use crate::text::{ByteEdit, ByteSpan};

/// Edits from the host in bytes. Ranges come as pairs of UTF-16 offsets, in order.
///
/// A text in the engine has U+FFFD for a lone surrogate, so it can't tell what an edit beside one
/// joins. `None` where that matters and the host has not taken the halves in (`whole`), and for
/// ranges that do not lie in the text.
pub(crate) fn byte_edits(
    places: Places,
    ranges: &[u32],
    inserts: Vec<String>,
    whole: bool,
) -> Option<Vec<ByteEdit>> {
    let edits = ranges.chunks_exact(2).zip(inserts).map(|(range, insert)| {
        let &[from, to] = range else { return None };
        let byte = |unit| places.map.to_byte(places.text, unit);
        let span = ByteSpan::new(byte(from)?, byte(to)?);
        let edit = ByteEdit { span, insert };
        (whole || !may_join(places.text, &edit)).then_some(edit)
    });
    edits.collect()
}

fn may_join(text: &str, edit: &ByteEdit) -> bool {
    const HALF: char = '\u{fffd}';
    if edit.insert.starts_with(HALF) || edit.insert.ends_with(HALF) {
        return true;
    }
    let (start, end) = (edit.span.start() as usize, edit.span.end() as usize);
    edit.insert.is_empty()
        && text.get(..start).is_some_and(|before| before.ends_with(HALF))
        && text.get(end..).is_some_and(|after| after.starts_with(HALF))
}
