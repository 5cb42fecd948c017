//! The column where the text of a line begins in a quote, a list or a footnote.

use super::leaf::ContainerKind;
use super::places::{Columns, line_start, text_column};

/// Columns that the lines of a footnote are indented by, after the first.
const FOOTNOTE: usize = 4;
/// At most so many columns behind a list marker belong to it.
const MOST_BEHIND_MARKER: usize = 4;

/// What the containers around a block take of each line, outermost first, and where each begins.
#[derive(Debug, Default)]
pub(super) struct Margin(Vec<(Part, usize)>);

#[derive(Clone, Copy, Debug)]
enum Part {
    /// `>`, and a space if there is one.
    Quote,
    /// As many columns as the marker of the item takes.
    Item(usize),
    Footnote,
}

impl Margin {
    /// The margin of containers, given with the offsets where they begin.
    pub fn of(source: &str, containers: impl IntoIterator<Item = (ContainerKind, usize)>) -> Self {
        let mut margin = Self::default();
        for (kind, begin) in containers {
            let part = match kind {
                ContainerKind::Quote => Part::Quote,
                ContainerKind::Footnote => Part::Footnote,
                ContainerKind::Item => {
                    let outside = margin.end(source, begin);
                    Part::Item(item_text(source, begin).saturating_sub(outside))
                }
                ContainerKind::List | ContainerKind::Table | ContainerKind::Row => continue,
            };
            margin.0.push((part, begin));
        }
        margin
    }

    /// The column where it ends in the line of an offset.
    pub fn end(&self, source: &str, offset: usize) -> usize {
        if self.0.is_empty() {
            return 0;
        }
        let line = line_start(source, offset);
        self.0.iter().fold(0, |column, &(part, begin)| match part {
            Part::Quote => behind_quote(source, line, column),
            Part::Item(width) => column + width,
            Part::Footnote if begin >= line => footnote_text(source, begin),
            Part::Footnote => column + FOOTNOTE,
        })
    }
}

/// The column behind the quote marker that comes next, and behind a space after it.
fn behind_quote(source: &str, line: usize, from: usize) -> usize {
    let mut line = Columns::new(source, line);
    while line.column < from && line.peek() != '\n' {
        line.next();
    }
    while line.skip_space() {}
    if line.peek() != '>' {
        return from;
    }
    line.next();
    // Of a tab, it takes one column.
    line.column + usize::from(matches!(line.peek(), ' ' | '\t'))
}

/// The column where the text of a list item begins.
fn item_text(source: &str, begin: usize) -> usize {
    let mut line = Columns::new(source, begin);
    while line.skip_space() {}
    while line.peek().is_ascii_digit() {
        line.next();
    }
    line.next();
    let marker = line.column;
    while line.skip_space() {}
    match line.peek() != '\n' && line.column <= marker + MOST_BEHIND_MARKER {
        true => line.column,
        false => marker + 1,
    }
}

/// The column where the text of a footnote begins, on its first line.
fn footnote_text(source: &str, begin: usize) -> usize {
    let label = source[begin..].find("]:").unwrap_or(0);
    text_column(source, begin + label + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        use ContainerKind::{Footnote, Item, Quote};
        for (text, containers, expected) in [
            ("> a\n> b", &[(Quote, 0)][..], 2),
            (">a\n>b", &[(Quote, 0)], 1),
            (">\ta\n >\tb", &[(Quote, 0)], 3),
            ("- a\n  b", &[(Item, 0)], 2),
            ("10.   a\n  b", &[(Item, 0)], 6),
            ("-     a\n  b", &[(Item, 0)], 2),
            ("-\n  a\n  b", &[(Item, 0)], 2),
            (" -\ta\n  b", &[(Item, 1)], 4),
            ("- 1. a\nb", &[(Item, 0), (Item, 2)], 5),
            ("> - a\n> b", &[(Quote, 0), (Item, 2)], 4),
            ("> - a\n>b", &[(Quote, 0), (Item, 2)], 3),
            ("- > a\n  >b", &[(Item, 0), (Quote, 2)], 3),
            ("[^1]: a\n    b", &[(Footnote, 0)], 4),
            ("[^1]: - a\n    b", &[(Footnote, 0), (Item, 6)], 6),
        ] {
            let margin = Margin::of(text, containers.iter().copied());
            assert_eq!(margin.end(text, text.len()), expected, "{text:?}");
        }
    }
}
