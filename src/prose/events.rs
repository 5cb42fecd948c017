//! The parser's events for a text.

use std::ops::Range;

use pulldown_cmark::Event;

/// The parser's events, each with its place. All readers of events use this type, so the parser's
/// loop is compiled once.
pub(super) type Events<'e, 't> = dyn Iterator<Item = (Event<'t>, Range<usize>)> + 'e;
