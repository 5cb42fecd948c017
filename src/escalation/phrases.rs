//! Phrases of the host in a turn.

use crate::escalation::said::Said;
use crate::text::{ByteSpan, TextTable, is_unspaced_script, trimmed};

/// Phrases, found in one pass over the words of a turn.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    /// The place in `starts` of the phrases that begin with a word.
    first: TextTable<'static>,
    starts: Vec<Vec<usize>>,
}

#[derive(Clone, Debug)]
enum Phrase {
    /// Words in one sentence, whatever is between them.
    Words(Vec<String>),
    /// In a script without spaces: literal.
    Unspaced(String),
}

impl Phrases {
    pub fn new(phrases: &[&str]) -> Self {
        let mut all = Self::default();
        for text in phrases {
            all.add(text);
        }
        all
    }

    fn add(&mut self, text: &str) {
        let number = self.phrases.len();
        if text.contains(is_unspaced_script) {
            self.phrases.push(Phrase::Unspaced(trimmed(text).into()));
            return;
        }
        let words: Vec<String> = Said::new(text).words.into_iter().map(|word| word.key).collect();
        if let Some(first) = words.first() {
            let start = self.first.get(first).map_or(self.starts.len(), |at| at as usize);
            if start == self.starts.len() {
                self.first.set(first.clone(), start as u32);
                self.starts.push(Vec::new());
            }
            self.starts[start].push(number);
        }
        self.phrases.push(Phrase::Words(words));
    }

    /// The phrases that are said, by number, each with its first place.
    pub fn said(&self, said: &Said) -> Vec<(usize, ByteSpan)> {
        let mut found: Vec<Option<ByteSpan>> = vec![None; self.phrases.len()];
        for (at, word) in said.words.iter().enumerate() {
            let Some(start) = self.first.get(&word.key) else { continue };
            for &number in &self.starts[start as usize] {
                let Phrase::Words(words) = &self.phrases[number] else { continue };
                let keys = words.iter().map(String::as_str);
                if found[number].is_none() && said.has_at(at, keys) {
                    let last = &said.words[at + words.len() - 1];
                    found[number] = Some(word.span.cover(last.span));
                }
            }
        }
        for (number, phrase) in self.phrases.iter().enumerate() {
            if let Phrase::Unspaced(text) = phrase
                && let Some(at) = said.text.find(&**text)
            {
                found[number] = Some(ByteSpan::new(at as u32, (at + text.len()) as u32));
            }
        }
        let spans = found.into_iter().enumerate();
        spans.filter_map(|(number, span)| Some((number, span?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_words() {
        for (phrase, text, expect) in [
            ("charge back", "Charge-back, now", Some("Charge-back")),
            ("later", "as collateral", None),
            ("don't know", "I DON’T know it", Some("DON’T know")),
            ("café", "Cafe.", Some("Cafe")),
            ("a b", "a. b", None),
            ("退款", "我要退款。", Some("退款")),
            ("spam", "> spam", None),
            ("!", "a!", None),
        ] {
            let said = Said::new(text);
            let found = Phrases::new(&[phrase]).said(&said);
            assert_eq!(found.first().map(|(_, span)| span.of(text)), expect, "{phrase}");
        }
    }
}
