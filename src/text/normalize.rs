//! NFKC from the host: the browser's own tables in wasm, a crate's elsewhere. The tables would add
//! a third to the wasm file.

use std::borrow::Cow;

/// The NFKC form of a text.
pub(crate) fn nfkc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(is_stable) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(host_nfkc(text))
}

/// The NFC form of a text.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    // Text that NFKC leaves unchanged is in NFC too.
    if text.is_ascii() || text.chars().all(is_stable) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(host_nfc(text))
}

/// Characters that NFKC never changes, whatever is next to them, so common text needs no call to
/// the host. A test checks every character of these ranges against the full tables.
fn is_stable(c: char) -> bool {
    matches!(c,
        '\0'..='\x7f'
        | 'À'..='ı' | 'Ĵ'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ž'
        | 'Ѐ'..='ѯ'
        | 'ぁ'..='ゖ' | 'ァ'..='ヺ'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{2013}'..='\u{2014}' | '\u{2018}'..='\u{201d}')
}

#[cfg(target_arch = "wasm32")]
fn host_nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

#[cfg(target_arch = "wasm32")]
fn host_nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

#[cfg(not(target_arch = "wasm32"))]
fn host_nfc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

#[cfg(not(target_arch = "wasm32"))]
fn host_nfkc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect()
}

#[cfg(target_arch = "wasm32")]
pub(super) fn nfkd(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn nfkd(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkd().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stable character has no decomposition and never composes with a stable neighbour: NFKC
    /// changes it neither alone nor after any other stable character.
    #[test]
    fn stable_characters_are_left_alone() {
        let stable: Vec<char> = ('\0'..='\u{ffff}').filter(|&c| is_stable(c)).collect();
        for &c in &stable {
            assert_eq!(host_nfkc(&c.to_string()), c.to_string(), "{c:?}");
        }
        let all: String = stable.iter().collect();
        assert_eq!(host_nfkc(&all), all);
        let reversed: String = stable.iter().rev().collect();
        assert_eq!(host_nfkc(&reversed), reversed);
    }
}
