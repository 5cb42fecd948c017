//! Text as bytes and as UTF-16 code units, and the keys under which names are equal.

mod bytes;
mod chars;
mod clusters;
mod edit;
mod fold;
mod invisible;
mod lookalike;
mod normalize;
mod order;
mod piece;
mod plain_letters;
mod span;
mod table;
mod utf16;
mod work;

pub(crate) use bytes::{ByteSet, LINE_ENDS};
pub(crate) use chars::{
    AT_SIGNS, ZWJ, holds_pair, is_accent, is_apostrophe, is_at_sign, is_bidi_bracket,
    is_bidi_control, is_default_ignorable, is_glue, is_picture, is_slash, is_space, is_unshown,
    is_unspaced_script, is_word_char,
};
pub(crate) use clusters::clusters;
pub use edit::{ByteEdit, EditError, apply_edits};
pub use fold::{accent_key, name_key};
pub(crate) use fold::{case_fold, fold_ascii, fold_cluster};
pub(crate) use invisible::{Shown, without_invisible};
pub(crate) use lookalike::{Beginnings, folded_look, look, look_key, reading, unusual};
pub(crate) use normalize::{nfc, nfkc};
pub(crate) use order::{sort_by, sort_by_key, sort_headed};
pub(crate) use piece::{first_char, last_char, piece, trimmed, trimmed_end, trimmed_start};
pub(crate) use plain_letters::PlainLetters;
pub use span::ByteSpan;
pub(crate) use table::{NumberTable, TextTable};
pub(crate) use utf16::utf16_len;
pub use utf16::{LineColumn, Utf16Map};
pub(crate) use work::count_work;
#[cfg(test)]
pub(crate) use work::work_of;
