//! Classes of characters for the boundaries of a mention.

pub(crate) const ZWJ: char = '\u{200d}';

/// Default_Ignorable_Code_Point: invisible, and skipped when neighbours are judged.
pub(crate) fn is_default_ignorable(c: char) -> bool {
    // Most characters are below this and need no further check.
    c >= '\u{ad}'
        && matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether two ASCII characters are adjacent. The first is rare in texts and found quickly, which
/// is faster than searching for both at once.
pub(crate) fn holds_pair(text: &str, [first, second]: [char; 2]) -> bool {
    let behind = |(at, _): (usize, &str)| text.as_bytes().get(at + 1).copied();
    text.match_indices(first).any(|found| behind(found).map(char::from) == Some(second))
}

/// White space, and what looks like it: the braille blank and the null notehead.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2800}' | '\u{1d159}')
}

/// Characters that can't be shown: replacement, private-use and unassigned ones. Their meaning is
/// unknown.
pub(crate) fn is_unshown(c: char) -> bool {
    matches!(c, '\0' | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffb}' | '\u{fffd}'..='\u{ffff}' | '\u{f0000}'..)
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Scripts without spaces between words: a name may be directly next to them.
pub(crate) fn is_unspaced_script(c: char) -> bool {
    // Most letters are below this and need no further check.
    c >= '\u{e00}'
        && matches!(c,
        '\u{e00}'..='\u{eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Myanmar
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{1950}'..='\u{19ff}' // Tai Le, New Tai Lue, Khmer symbols
        | '\u{1a20}'..='\u{1aaf}' // Tai Tham
        | '\u{1b00}'..='\u{1b7f}' // Balinese
        | '\u{2e80}'..='\u{2fdf}' // Han radicals
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303b}'
        | '\u{3041}'..='\u{30ff}' // Hiragana, Katakana
        | '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}' // Bopomofo
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' // Han
        | '\u{a000}'..='\u{a4cf}' // Yi
        | '\u{a980}'..='\u{a9ff}' // Javanese, Myanmar
        | '\u{aa60}'..='\u{aadf}' // Myanmar, Tai Viet
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' // half-width Katakana
        | '\u{1aff0}'..='\u{1b16f}' // Kana supplements
        | '\u{20000}'..='\u{3ffff}')
}

/// Part of a word: a letter, mark, digit or underscore of any script.
pub(crate) fn is_word_char(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || is_mark(c)
}

/// Punctuation that ties a name to the letter or digit after it (`Support-EU`, `Support.com`,
/// `types/node`).
pub(crate) fn is_glue(c: char) -> bool {
    let hyphen =
        matches!(c, '-' | '\u{58a}' | '\u{5be}' | '\u{2010}'..='\u{2012}' | '\u{2043}' | '−');
    hyphen
        || is_slash(c)
        || matches!(c, '_' | '.' | ':' | '\u{2236}' | '\u{a789}' | '@' | '&' | '+')
}

/// The at sign and its full-width form, which both open a mention.
pub(crate) const AT_SIGNS: [char; 2] = ['@', '＠'];

/// One of [`AT_SIGNS`].
pub(crate) fn is_at_sign(c: char) -> bool {
    AT_SIGNS.contains(&c)
}

/// A slash in any direction and form; full-width ones are another form of these.
pub(crate) fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\u{2044}' | '\u{2215}' | '\u{29f8}' | '\\' | '\u{2216}')
}

/// A pictograph, an arrow or another drawn sign: part of a name, but not of a word.
pub(crate) fn is_picture(c: char) -> bool {
    c >= '\u{2190}'
        && matches!(c, '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{1f000}'..='\u{1faff}')
        && !c.is_alphanumeric()
}

/// The apostrophes of possessives and suffixes.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Combining marks (General_Category M), which the standard library does not distinguish. A mark is
/// never alone: it extends the grapheme cluster before it.
fn is_mark(c: char) -> bool {
    use unicode_segmentation::UnicodeSegmentation;
    if c < '\u{300}' {
        return false;
    }
    if is_default_ignorable(c) || c.is_control() {
        return false;
    }
    let mut pair = [b'a'; 5];
    let length = 1 + c.encode_utf8(&mut pair[1..]).len();
    std::str::from_utf8(&pair[..length]).is_ok_and(|pair| pair.graphemes(true).nth(1).is_none())
}

/// A mark that is not needed to read a letter: accents, and the vowel points of Hebrew and Arabic.
pub(crate) fn is_accent(c: char) -> bool {
    // Most letters are below this and need no further check.
    c >= '\u{300}'
        && matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}' | '\u{fe20}'..='\u{fe2f}')
}
/// Begins or ends a run of text with a direction of its own: embeddings, overrides and isolates.
pub(crate) fn is_bidi_bracket(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Unicode's `Bidi_Control`: changes the direction of the text around it.
pub(crate) fn is_bidi_control(c: char) -> bool {
    is_bidi_bracket(c) || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}
