//! Places in a source: ends of constructs, columns, starts of lines.

use crate::text::count_work;

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// Finds the next end of a construct that is searched repeatedly at increasing offsets.
pub(super) struct Ends<'t> {
    source: &'t str,
    what: &'static str,
    /// Where the last search began, and where it found the end.
    last: Option<(usize, Option<usize>)>,
}

impl<'t> Ends<'t> {
    pub fn of(what: &'static str, source: &'t str) -> Self {
        Self { source, what, last: None }
    }

    /// The first end after an offset. Earlier answers are reused, so all searches together cost no
    /// more than the length of the text.
    pub fn behind(&mut self, from: usize) -> Option<usize> {
        if let Some((known, found)) = self.last
            && known <= from
            && found.is_none_or(|at| from <= at)
        {
            return found.map(|at| at + self.what.len());
        }
        let found = self.source.get(from..)?.find(self.what).map(|at| from + at);
        count_work(found.unwrap_or(self.source.len()) - from);
        self.last = Some((from, found));
        found.map(|at| at + self.what.len())
    }
}

/// The column of an offset in its line.
pub(super) fn column(text: &str, offset: usize) -> usize {
    let line = &text[line_start(text, offset)..offset];
    line.chars().fold(0, |column, c| match c {
        '\t' => column + TAB - column % TAB,
        _ => column + 1,
    })
}

/// The start of the line that contains an offset.
pub(super) fn line_start(text: &str, offset: usize) -> usize {
    let before = &text.as_bytes()[..offset];
    let ends = |at: usize| match before[at] {
        b'\n' => true,
        b'\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let start = (0..before.len()).rev().find(|&at| ends(at)).map_or(0, |at| at + 1);
    count_work(offset - start);
    start
}
