use crate::document::SopDocument;
use crate::text::{ByteEdit, ByteSpan};

/// Edits from the host in bytes. Ranges are pairs of UTF-16 offsets, in order.
///
/// A text in the engine has U+FFFD for a lone surrogate, so it can't know what an edit beside one
/// joins. Returns `None` if that matters and the host has not included the halves (`whole`), and
/// for ranges outside the text.
pub(super) fn byte_edits(
    document: &SopDocument,
    ranges: &[u32],
    inserts: Vec<String>,
    whole: bool,
) -> Option<Vec<ByteEdit>> {
    let edits = ranges.chunks_exact(2).zip(inserts).map(|(range, insert)| {
        let &[from, to] = range else { return None };
        let span = ByteSpan::new(document.to_byte(from)?, document.to_byte(to)?);
        let edit = ByteEdit { span, insert };
        (whole || !may_join(document, &edit)).then_some(edit)
    });
    edits.collect()
}

fn may_join(document: &SopDocument, edit: &ByteEdit) -> bool {
    const HALF: char = '\u{fffd}';
    if !edit.insert.is_empty() {
        return edit.insert.starts_with(HALF) || edit.insert.ends_with(HALF);
    }
    let is_half = |byte: u32| {
        let here = document.block_at(byte);
        here.and_then(|(base, source, _)| source.get((byte - base) as usize..))
            .is_some_and(|rest| rest.starts_with(HALF))
    };
    let before = edit.span.start().checked_sub(HALF.len_utf8() as u32);
    before.is_some_and(is_half) && is_half(edit.span.end())
}
