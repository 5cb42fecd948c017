//! Words to compare with, as one text: a list of texts would hold a place and a length for each of its words.

/// Words in a row, each after a byte with its length.
#[derive(Clone, Copy)]
pub(crate) struct List(&'static [u8]);

impl List {
    pub const NONE: Self = Self(&[]);

    /// Of what [`packed`] gives.
    pub const fn of(packed: &'static [u8]) -> Self {
        Self(packed)
    }

    /// How many bytes it holds.
    pub const fn len(self) -> usize {
        self.0.len()
    }

    #[inline(never)]
    pub fn has(self, word: &str) -> bool {
        self.holds(word)
    }

    /// The same, for the one place that is not compiled again wherever it is called.
    #[inline]
    pub fn holds(self, word: &str) -> bool {
        let word = word.as_bytes();
        let mut rest = self.0;
        while let Some((&length, behind)) = rest.split_first() {
            let Some((own, next)) = behind.split_at_checked(usize::from(length)) else {
                return false;
            };
            // Most words differ in length or first letter, which are cheap to compare.
            if own.len() == word.len() && own.first() == word.first() && own == word {
                return true;
            }
            rest = next;
        }
        false
    }
}

/// How many bytes these words take.
pub(crate) const fn packed_len(words: &[&str]) -> usize {
    let (mut length, mut at) = (0, 0);
    while at < words.len() {
        length += 1 + words[at].len();
        at += 1;
    }
    length
}

/// These words as the bytes of a list.
pub(crate) const fn packed<const LENGTH: usize>(words: &[&str]) -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    let (mut end, mut at) = (0, 0);
    while at < words.len() {
        let word = words[at].as_bytes();
        bytes[end] = word.len() as u8;
        end += 1;
        let mut letter = 0;
        while letter < word.len() {
            bytes[end] = word[letter];
            end += 1;
            letter += 1;
        }
        at += 1;
    }
    bytes
}

/// A list of words. It is made when the engine is built.
macro_rules! list {
    ($($word:literal),* $(,)?) => {{
        const WORDS: &[&str] = &[$($word),*];
        const PACKED: [u8; $crate::english::spoken::list::packed_len(WORDS)] =
            $crate::english::spoken::list::packed(WORDS);
        $crate::english::spoken::List::of(&PACKED)
    }};
}
pub(crate) use list;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words() {
        let list: List = list!["a", "call", "back"];
        for (word, expect) in
            [("a", true), ("back", true), ("cal", false), ("callback", false), ("", false)]
        {
            assert_eq!(list.has(word), expect, "{word}");
        }
        assert!(!List::of(&[]).has("a"));
    }
}
