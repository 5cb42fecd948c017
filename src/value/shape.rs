//! The types of written data. A test generates the package's types from them.

/// The TypeScript type of written data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// As TypeScript writes it.
    Plain(String),
    /// One of these words.
    Words {
        /// The Rust type.
        id: &'static str,
        words: Vec<&'static str>,
    },
    /// An object of these members.
    Record(Declaration),
    /// One of these.
    Union {
        /// The Rust type.
        id: &'static str,
        /// Its attributes, including its documentation.
        about: &'static [&'static str],
        shapes: Vec<Shape>,
    },
    /// A list.
    List(Box<Shape>),
    /// This type or `null`.
    Nullable(Box<Shape>),
    /// An object with any keys.
    Map(Box<Shape>),
    /// A member that may not be there.
    Optional(Box<Shape>),
    /// A member that the package's types leave out.
    Hidden(Box<Shape>),
}

/// An object and its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declaration {
    /// The Rust type.
    pub id: &'static str,
    /// Its attributes, including its documentation.
    pub about: &'static [&'static str],
    /// The record that it extends.
    pub base: Option<Box<Declaration>>,
    pub members: Vec<Member>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    /// Its attributes, including its documentation.
    pub about: &'static [&'static str],
    pub key: &'static str,
    pub shape: Shape,
}
