//! Patterns of a host's lexicon: words of another language.

use crate::english::spoken::Sentence;
use crate::text::{
    ByteSpan, accent_key, first_char, is_unspaced_script, piece, sort_by_key, trimmed,
};

/// Maximum words that `*` matches.
const GAP: usize = 3;

/// A pattern, ready to be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    Words(Vec<Item>),
    /// In a script without spaces: literal.
    Unspaced(String),
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Word(String),
    /// `word*`.
    Beginning(String),
    /// `*`.
    Gap,
    /// `(a|b)`: one of these.
    One(Vec<Vec<Item>>),
    /// `^`.
    Start,
    /// `$`.
    End,
}

/// A sentence as patterns see it.
pub(super) struct Line<'t> {
    text: &'t str,
    span: ByteSpan,
    words: Vec<(String, ByteSpan)>,
}

impl<'t> Line<'t> {
    pub fn new(text: &'t str, sentence: &Sentence) -> Self {
        let mut words: Vec<(String, ByteSpan)> = vec![];
        for word in sentence.words.iter().filter(|word| !word.text.is_empty()) {
            if words.last().is_none_or(|(_, span)| *span != word.span) {
                words.push((accent_key(word.span.of(text)), word.span));
            }
        }
        let span = |word: Option<&(String, ByteSpan)>| word.map_or(ByteSpan::default(), |w| w.1);
        Self { text, span: span(words.first()).cover(span(words.last())), words }
    }
}

impl Pattern {
    pub fn new(written: &str) -> Self {
        if written.contains(is_unspaced_script) {
            return Self::Unspaced(trimmed(written).into());
        }
        Self::Words(items(written))
    }

    /// The first match.
    pub fn find(&self, line: &Line) -> Option<ByteSpan> {
        match self {
            Self::Unspaced(written) => {
                let at = line.span.of(line.text).find(&**written)? as u32;
                let start = line.span.start() + at;
                Some(ByteSpan::new(start, start + written.len() as u32))
            }
            Self::Words(items) => (0..line.words.len()).find_map(|start| {
                let ends = run(items, &line.words, vec![start]);
                let end = ends.into_iter().filter(|&end| end > start).min()?;
                Some(line.words[start].1.cover(line.words[end - 1].1))
            }),
        }
    }
}

/// The places after what the items match, from each of some places on.
fn run(items: &[Item], words: &[(String, ByteSpan)], from: Vec<usize>) -> Vec<usize> {
    let mut places = from;
    for item in items {
        let mut next: Vec<usize> = places.iter().flat_map(|&at| step(item, words, at)).collect();
        sort_by_key(&mut next, |&at| at);
        next.dedup();
        if next.is_empty() {
            return next;
        }
        places = next;
    }
    places
}

fn step(item: &Item, words: &[(String, ByteSpan)], at: usize) -> Vec<usize> {
    let word = || words.get(at).map_or("", |(key, _)| key);
    let one = |matches: bool| if matches { vec![at + 1] } else { vec![] };
    match item {
        Item::Word(key) => one(word() == key),
        Item::Beginning(key) => one(word().starts_with(&**key)),
        Item::Gap => (at..=(at + GAP).min(words.len())).collect(),
        Item::One(all) => all.iter().flat_map(|items| run(items, words, vec![at])).collect(),
        Item::Start => {
            if at == 0 {
                vec![at]
            } else {
                vec![]
            }
        }
        Item::End => {
            if at == words.len() {
                vec![at]
            } else {
                vec![]
            }
        }
    }
}

fn items(written: &str) -> Vec<Item> {
    let mut out = vec![];
    let mut rest = written;
    while let Some(c) = first_char(rest) {
        let behind = piece(rest, c.len_utf8()..usize::MAX);
        match c {
            '(' => {
                let (inside, after) = behind.split_once(')').unwrap_or((behind, ""));
                let mut all: Vec<Vec<Item>> = inside.split('|').map(items).collect();
                rest = after;
                if let Some(after) = rest.strip_prefix('?') {
                    all.push(vec![]);
                    rest = after;
                }
                out.push(Item::One(all));
            }
            '^' | '$' => {
                out.push(if c == '^' { Item::Start } else { Item::End });
                rest = behind;
            }
            '*' => {
                out.push(Item::Gap);
                rest = behind;
            }
            _ if c.is_alphanumeric() => {
                let ends = |c: char| {
                    c.is_whitespace() || matches!(c, '(' | ')' | '|' | '^' | '$' | '*' | '-' | ',')
                };
                let (word, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
                let key = accent_key(word);
                let after_star = after.strip_prefix('*');
                out.push(if after_star.is_some() { Item::Beginning(key) } else { Item::Word(key) });
                rest = after_star.unwrap_or(after);
            }
            _ => rest = behind,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::spoken::sentences;

    #[test]
    fn patterns_are_words() {
        for (pattern, text, expect) in [
            (
                "mit (einem|einer)? mensch*",
                "Ich will mit einem Menschen reden",
                Some("mit einem Menschen"),
            ),
            ("mit (einem|einer)? mensch*", "mit Menschen", Some("mit Menschen")),
            (
                "mit * reden",
                "mit einem echten Menschen reden",
                Some("mit einem echten Menschen reden"),
            ),
            ("mit * reden", "mit a b c d reden", None),
            ("^agent$", "Agent!", Some("Agent")),
            ("^agent$", "der Agent", None),
            ("operateur", "un OPÉRATEUR svp", Some("OPÉRATEUR")),
            ("人間", "人間と話したい", Some("人間")),
            ("", "a", None),
            ("* * * * * * * * * * * * x", "a b c d e f g", None),
        ] {
            let found = sentences(text)
                .iter()
                .find_map(|sentence| Pattern::new(pattern).find(&Line::new(text, sentence)));
            assert_eq!(found.map(|span| span.of(text)), expect, "{pattern} in {text}");
        }
    }
}
