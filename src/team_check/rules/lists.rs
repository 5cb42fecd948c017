//! Lists of names in messages, cut if they are long.

use crate::diagnostics::{Param, Params};

/// The first of some names and how many more there are, for `“{names}”{more? and {more} more}`.
pub(super) fn some(names: &[String]) -> Params {
    const SHOWN: usize = 6;
    let shown = names.iter().take(SHOWN).cloned().collect();
    let mut params = Params::from([("names", Param::List(shown))]);
    if names.len() > SHOWN {
        params.insert("more", Param::Number((names.len() - SHOWN) as u32));
    }
    params
}

/// A way through the team. A very long one is shown by its two ends.
pub(super) fn way(names: &[String]) -> Param {
    const SHOWN: usize = 24;
    if names.len() <= SHOWN {
        return Param::List(names.to_vec());
    }
    let (first, last) = (&names[..SHOWN / 2], &names[names.len() - SHOWN / 2..]);
    Param::List([first, &["…".into()], last].concat())
}
