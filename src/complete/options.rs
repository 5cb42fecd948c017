use crate::message::Issues;
use crate::value::{Reader, Step, Value};

/// The form that accepting a completion writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Insert {
    /// `[@Name](assignment:id)`.
    #[default]
    Linked,
    /// `@Name` if that means the same assignment, otherwise the linked form.
    Plain,
}

/// How completions are made.
#[derive(Clone, Debug, PartialEq)]
pub struct CompleteOptions {
    /// The most completions in a list.
    pub limit: usize,
    /// The form to write.
    pub insert: Insert,
    /// Weights by id; among names that fit equally well the greater comes first. 0 by default.
    pub boost: Vec<(String, f64)>,
}

impl Default for CompleteOptions {
    fn default() -> Self {
        Self { limit: 50, insert: Insert::default(), boost: Vec::new() }
    }
}

impl CompleteOptions {
    /// Reads weights by id. A weight that is `NaN` counts as none.
    ///
    /// # Errors
    /// Every problem, under a path that begins with `options.boost`.
    pub fn read_boost(weights: Value) -> Result<Vec<(String, f64)>, Issues> {
        let mut reader = Reader::default();
        let mut boost = Vec::new();
        reader.at(Step::Key("options"), |reader| {
            reader.at(Step::Key("boost"), |reader| {
                reader.members(weights, |reader, id, weight| {
                    let weight = reader.number(weight).filter(|weight| !weight.is_nan());
                    boost.extend(weight.map(|weight| (id.to_owned(), weight)));
                });
            });
        });
        reader.finish(boost)
    }
}
