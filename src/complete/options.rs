/// What accepting a completion writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Insert {
    /// `[@Name](assignment:id)`.
    #[default]
    Linked,
    /// `@Name` where that means the same assignment, else the linked form.
    Plain,
}

/// How completions are made.
#[derive(Clone, Debug, PartialEq)]
pub struct CompleteOptions {
    /// The most completions in a list.
    pub limit: usize,
    /// What accepting one writes.
    pub insert: Insert,
    /// Weights by id; among names that fit equally well the greater comes first. 0 where none is
    /// given.
    pub boost: Vec<(String, f64)>,
}

impl Default for CompleteOptions {
    fn default() -> Self {
        Self { limit: 50, insert: Insert::default(), boost: Vec::new() }
    }
}
