//! The words of a turn.

use std::borrow::Cow;

use crate::text::{
    ByteSpan, accent_key, count_work, is_apostrophe, is_word_char, name_key, trimmed_start,
};

/// The words of a text, sentence by sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Said<'t> {
    /// With blanks for lines that quote someone else with `>`.
    pub text: Cow<'t, str>,
    pub words: Vec<SaidWord>,
    /// The end of each sentence, and whether it is a question.
    pub sentences: Vec<(u32, bool)>,
}

/// A word in the form for comparison: without case and accents, with a straight apostrophe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SaidWord {
    pub span: ByteSpan,
    pub key: String,
    /// The number of its sentence.
    pub sentence: usize,
}

impl<'t> Said<'t> {
    /// The words of a text, except for lines that quote someone else.
    pub fn new(text: &'t str) -> Self {
        let text = without_quotes(text);
        let mut said = Self::default();
        cut(&text, &mut |part| match part {
            Part::Word(span) => {
                let key = word_key(span.of(&text));
                said.words.push(SaidWord { span, key, sentence: said.sentences.len() });
            }
            Part::End(end, is_question) => said.sentences.push((end, is_question)),
        });
        said.text = text;
        said
    }

    /// Whether the sentence of a word is a question.
    pub fn is_question(&self, word: usize) -> bool {
        let sentence = self.words.get(word).and_then(|word| self.sentences.get(word.sentence));
        sentence.is_some_and(|(_, is_question)| *is_question)
    }

    /// Whether there are words with these keys from a place on in one sentence.
    pub fn has_at<'k>(&self, at: usize, mut keys: impl Iterator<Item = &'k str>) -> bool {
        let own = self.words.get(at..).unwrap_or_default();
        let mut own = own.iter().take_while(|word| word.sentence == own[0].sentence);
        keys.all(|key| {
            count_work(1);
            own.next().is_some_and(|word| word.key == key)
        })
    }

    /// The first place of one of several sequences of words, each separated by spaces.
    pub fn find(&self, rows: &[&str]) -> Option<usize> {
        (0..self.words.len()).find(|&at| rows.iter().any(|row| self.has_at(at, row.split(' '))))
    }
}

/// The keys of a text's words, separated by spaces; for a text without words, its own key.
pub(super) fn key_of_words(text: &str) -> String {
    let text = without_quotes(text);
    let mut key = String::with_capacity(text.len());
    if text.is_ascii() {
        ascii_words(text.as_bytes(), &mut key);
        return if key.is_empty() { name_key(&text) } else { key };
    }
    cut(&text, &mut |part| {
        let Part::Word(span) = part else { return };
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word_key(span.of(&text)));
    });
    if key.is_empty() { name_key(&text) } else { key }
}

/// The same as [`cut`] gives, in a step for each byte: most turns are of ASCII.
fn ascii_words(text: &[u8], key: &mut String) {
    let mut is_within = false;
    for (at, &byte) in text.iter().enumerate() {
        let c = char::from(byte);
        let next = || text.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        if byte.is_ascii_alphanumeric() || is_within && is_apostrophe(c) && next() {
            if !is_within && !key.is_empty() {
                key.push(' ');
            }
            is_within = true;
            key.push(c.to_ascii_lowercase());
        } else {
            is_within = false;
        }
    }
}

/// What a text is cut into.
enum Part {
    Word(ByteSpan),
    /// The end of a sentence, and whether it is a question.
    End(u32, bool),
}

fn cut(text: &str, give: &mut dyn FnMut(Part)) {
    let mut word: Option<usize> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joins = word.is_some() && is_apostrophe(c) && next.is_some_and(char::is_alphanumeric);
        if joins || (is_word_char(c) && c != '_') {
            word.get_or_insert(at);
            continue;
        }
        if let Some(from) = word.take() {
            give(Part::Word(ByteSpan::new(from as u32, at as u32)));
        }
        let ends = match c {
            '.' | '!' | '?' | '…' => next.is_none_or(char::is_whitespace),
            '。' | '！' | '？' | ';' | '\n' | '\r' => true,
            _ => false,
        };
        if ends {
            give(Part::End((at + c.len_utf8()) as u32, matches!(c, '?' | '？')));
        }
    }
    if let Some(from) = word {
        give(Part::Word(ByteSpan::new(from as u32, text.len() as u32)));
    }
    give(Part::End(text.len() as u32, false));
}

fn without_quotes(text: &str) -> Cow<'_, str> {
    let is_quote = |line: &str| trimmed_start(line).starts_with('>');
    if !text.contains('>') || !text.lines().any(is_quote) {
        return text.into();
    }
    let line = |line: &str| match is_quote(line) {
        true => line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect(),
        false => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect::<String>().into()
}

/// How a word is compared.
pub(super) fn word_key(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    accent_key(word).replace(is_apostrophe, "'")
}
