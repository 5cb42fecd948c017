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

/// Reads a line by columns.
pub(super) struct Columns<'t> {
    rest: std::str::Chars<'t>,
    /// That of the next character.
    pub column: usize,
}

impl<'t> Columns<'t> {
    /// The line of an offset, from there on.
    pub fn new(text: &'t str, offset: usize) -> Self {
        let mut columns = Self { rest: text[line_start(text, offset)..].chars(), column: 0 };
        while columns.rest.as_str().len() > text.len() - offset {
            columns.next();
        }
        columns
    }

    /// The next character; a line feed at the end of the line.
    pub fn peek(&self) -> char {
        self.rest.clone().next().filter(|&c| c != '\r').unwrap_or('\n')
    }

    pub fn next(&mut self) {
        count_work(1);
        self.column += if self.peek() == '\t' { TAB - self.column % TAB } else { 1 };
        self.rest.next();
    }

    /// Whether a space or a tab was there to be skipped.
    pub fn skip_space(&mut self) -> bool {
        let is_space = matches!(self.peek(), ' ' | '\t');
        if is_space {
            self.next();
        }
        is_space
    }
}

/// The column of the first character after an offset that is no white space.
pub(super) fn text_column(text: &str, offset: usize) -> usize {
    let mut line = Columns::new(text, offset);
    while line.skip_space() {}
    line.column
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
