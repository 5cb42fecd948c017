//! The words of enumerations in results and stored data. They never change.

/// Declares an enumeration together with its words: `ALL`, `name`, `parse`, and its serialized form
/// and TypeScript type.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $type:ident {
            $($(#[$about:meta])* $variant:ident = $word:literal),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $($(#[$about])* $variant),+
        }

        impl $type {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Each with its word.
            pub(crate) const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            /// Its word.
            pub fn name(self) -> &'static str {
                Self::WORDS[self as usize].0
            }

            /// The one with a word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::WORDS.iter().find(|(known, _)| *known == word).map(|&(_, it)| it)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_unit_variant("", *self as u32, self.name())
            }
        }

        impl crate::message::Enumeration for $type {
            fn word(self) -> &'static str {
                self.name()
            }

            #[cfg(all(test, not(target_arch = "wasm32")))]
            const ABOUT: &'static [&'static str] = &[$(stringify!($meta)),*];

            #[cfg(all(test, not(target_arch = "wasm32")))]
            fn words() -> Vec<&'static str> {
                Self::WORDS.iter().map(|(word, _)| *word).collect()
            }
        }
    };
}

/// An enumeration of words. In tests it is the source of its TypeScript type.
pub(crate) trait Enumeration: Copy {
    /// Its word.
    fn word(self) -> &'static str;

    /// Its attributes, including its documentation.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    const ABOUT: &'static [&'static str];

    /// Its words, in order.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn words() -> Vec<&'static str>;
}

pub(crate) use words;
