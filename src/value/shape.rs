//! The type of what is written, from which a test writes the package's types.

/// What TypeScript knows of written data.
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
        /// Its attributes, documentation among them.
        about: &'static [&'static str],
        shapes: Vec<Shape>,
    },
    /// A list.
    List(Box<Shape>),
    /// `null` as well.
    Nullable(Box<Shape>),
    /// An object with any keys.
    Map(Box<Shape>),
    /// A member that may not be there.
    Optional(Box<Shape>),
    /// A member that hosts need not know of.
    Hidden(Box<Shape>),
}

/// An object and its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declaration {
    /// The Rust type.
    pub id: &'static str,
    /// Its attributes, documentation among them.
    pub about: &'static [&'static str],
    /// What it begins with.
    pub base: Option<Box<Declaration>>,
    pub members: Vec<Member>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    /// Its attributes, documentation among them.
    pub about: &'static [&'static str],
    pub key: &'static str,
    pub shape: Shape,
}
