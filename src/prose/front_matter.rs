use crate::text::{Shown, is_default_ignorable};

const YAML: &str = "---";
const TOML: &str = "+++";

/// What precedes the first block of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrontMatter {
    /// Nothing.
    None,
    /// Front matter, of this many bytes including the last line end.
    Closed(usize),
    /// It begins like front matter, but no line closes it: all of it is prose.
    Open,
}

impl FrontMatter {
    /// Where prose begins, in bytes.
    pub fn end(self) -> usize {
        match self {
            Self::None | Self::Open => 0,
            Self::Closed(end) => end,
        }
    }
}

/// Front matter begins with a first line `---` (YAML) or `+++` (TOML) and a second line that is not
/// blank. It ends with a line like the first one, or `...` in YAML. Invisible characters do not
/// count.
pub(crate) fn front_matter(text: &str) -> FrontMatter {
    let mut head = text.chars().filter(|&c| !is_default_ignorable(c));
    let head: String = head.by_ref().take(YAML.len()).collect();
    if !may_be_front_matter(&head) {
        return FrontMatter::None;
    }
    let shown = Shown::new(text);
    match in_shown(&shown.text) {
        FrontMatter::Closed(end) => FrontMatter::Closed(shown.before(end as u32) as usize),
        other => other,
    }
}

fn in_shown(text: &str) -> FrontMatter {
    let mut lines = lines(text, 0);
    let Some((first, _)) = lines.next() else { return FrontMatter::None };
    let ends: &[&str] = match first.trim_end_matches([' ', '\t']) {
        YAML => &[YAML, "..."],
        TOML => &[TOML],
        _ => return FrontMatter::None,
    };
    let mut lines = lines.peekable();
    if lines.peek().is_none_or(|(line, _)| line.trim().is_empty()) {
        return FrontMatter::None;
    }
    lines
        .find(|(line, _)| ends.contains(&line.trim_end_matches([' ', '\t'])))
        .map_or(FrontMatter::Open, |(_, end)| FrontMatter::Closed(end))
}

/// Whether the first characters of a text, without invisible ones, can begin front matter.
pub(crate) fn may_be_front_matter(head: &str) -> bool {
    head.starts_with(YAML) || head.starts_with(TOML)
}

/// The lines from an offset on, without their ends, each with the start of the next line.
pub(super) fn lines(text: &str, start: usize) -> impl Iterator<Item = (&str, usize)> {
    let mut at = start;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let ending = match &rest.as_bytes()[length..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        at += length + ending;
        Some((&rest[..length], at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        for (text, end) in [
            ("---\na: 1\n---\nx", 13),
            ("---\na: 1\n...\nx", 13),
            ("---\r\na: 1\r---", 13),
            ("\u{feff}---\na\n---\n", 13),
            ("\u{feff}x", 0),
            ("-\u{200b}--\n\u{200b}a\n--\u{ad}-\u{ad}\n\u{ad}x", 20),
            ("---\n\na: 1\n---\n", 0),
            ("---\n\u{200b}\na: 1\n---\n", 0),
            ("---\na: 1\n", 0),
            ("x\n---\na\n---\n", 0),
            ("---", 0),
            ("", 0),
            ("----\na\n---\n", 0),
            ("+++\na=1\n+++\nx", 12),
            ("\u{feff}+++ \r\na=1\r\n+++\t\r\nx", 20),
            ("+++\na=1\n---\n...\n", 0),
            ("---\na: 1\n+++\n", 0),
            ("+++\n\na=1\n+++\n", 0),
            ("++++\na\n++++\n", 0),
        ] {
            assert_eq!(front_matter(text).end(), end, "{text:?}");
        }
    }
}
