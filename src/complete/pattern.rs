//! The text typed after the `@`, prepared for comparison with names.

use crate::team::{completion_key, is_word_part};
use crate::text::{name_key, sort_by_key};

/// Punctuation that a query may contain besides words. With any other, only a name that contains
/// the query literally is offered: `@Billing, sp` is not a query for "Billing Specialist".
const QUERY_PUNCTUATION: &str = ".'-&()[]+/_";

/// A query, taken apart.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The completion key of the whole query.
    pub key: String,
    /// Its words; punctuation stays with the word that it is glued to.
    pub tokens: Vec<Token>,
    /// Only names that contain the key literally match.
    pub literal: bool,
    /// Typed in lower case and without accents: an equal case then means nothing.
    pub is_folded: bool,
    written: Vec<String>,
    folded: Vec<String>,
}

/// One word of a query.
#[derive(Debug)]
pub(super) struct Token {
    pub text: String,
    /// Its longest piece without punctuation, used to look up names; all of it if it has none.
    pub piece: String,
}

impl Token {
    fn new(text: &str) -> Self {
        let pieces = text.split(|c| !is_word_part(c));
        let piece = pieces.max_by_key(|piece| piece.len()).unwrap_or("");
        Self { text: text.to_owned(), piece: piece.to_owned() }
    }

    /// Whether it holds no punctuation.
    pub fn is_word(&self) -> bool {
        self.text.len() == self.piece.len()
    }
}

impl Pattern {
    pub fn new(query: &str) -> Self {
        let key = completion_key(query);
        let tokens: Vec<Token> = key.split(' ').filter(|t| !t.is_empty()).map(Token::new).collect();
        let unusual = |c: char| c != ' ' && !is_word_part(c) && !QUERY_PUNCTUATION.contains(c);
        let literal = key.contains(unusual) || tokens.iter().all(|token| token.piece.is_empty());
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        Self {
            literal,
            is_folded: query.trim() == key,
            written: words(query),
            folded: words(&name_key(query)),
            key,
            tokens,
        }
    }

    /// Whether nothing was typed yet.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// How alike a name is to what was typed: 2 with equal case and accents, 1 with equal
    /// accents, else 0.
    pub fn likeness(&self, name: &str) -> u8 {
        if self.written.iter().all(|word| name.contains(word.as_str())) {
            return 2;
        }
        if name.is_ascii() {
            return u8::from(self.folded.iter().all(|word| word.is_ascii()));
        }
        let name = name_key(name);
        u8::from(self.folded.iter().all(|word| name.contains(word.as_str())))
    }
}

/// Where the words of a query are in a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placement {
    /// The start of each token, in bytes of the key.
    pub starts: Vec<usize>,
    pub in_order: bool,
}

/// Finds a place in a key for each token: at the beginning of a word, no two at the same one, in
/// the order of the tokens if possible.
pub(super) fn place(tokens: &[Token], key: &str, word_starts: &[u16]) -> Option<Placement> {
    let mut starts = Vec::with_capacity(tokens.len());
    let mut behind = 0;
    for token in tokens {
        let mut places = places_of(token, key, word_starts);
        let Some(start) = places.find(|&start| start >= behind) else { break };
        behind = start + 1;
        starts.push(start);
    }
    if starts.len() == tokens.len() {
        return Some(Placement { starts, in_order: true });
    }
    if tokens.iter().any(|token| places_of(token, key, word_starts).next().is_none()) {
        return None;
    }
    let places: Vec<Vec<usize>> =
        tokens.iter().map(|token| places_of(token, key, word_starts).collect()).collect();
    distinct(&places).map(|starts| Placement { starts, in_order: false })
}

/// Every possible place of a token, ascending.
fn places_of<'a>(
    token: &'a Token,
    key: &'a str,
    word_starts: &'a [u16],
) -> impl Iterator<Item = usize> + 'a {
    let is_word = token.is_word();
    let begins_word = token.text.starts_with(is_word_part);
    let words = word_starts.iter().map(|&start| usize::from(start)).filter(move |&start| {
        is_word && key.get(start..).is_some_and(|rest| rest.starts_with(&token.text))
    });
    let searched = if is_word { "" } else { key };
    let others = searched
        .match_indices(&token.text)
        .map(|(at, _)| at)
        .filter(move |&at| !begins_word || !key[..at].ends_with(is_word_part));
    words.chain(others)
}

/// The place of a query word in a key with spaces: from the beginning of a word on, across the ends
/// of words. In bytes of the key.
pub(super) fn run_on(token: &Token, key: &str, word_starts: &[u16]) -> Option<(usize, usize)> {
    word_starts.iter().find_map(|&start| {
        let start = usize::from(start);
        let mut letters = key.get(start..)?.char_indices().filter(|&(_, c)| c != ' ');
        let mut end = start;
        for wanted in token.text.chars() {
            let (at, found) = letters.next()?;
            if found != wanted {
                return None;
            }
            end = start + at + found.len_utf8();
        }
        Some((start, end))
    })
}

/// One place for each, no place twice: a matching of tokens and places by augmenting paths.
fn distinct(places: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for token in 0..places.len() {
        let mut tried = Vec::new();
        if !assign(token, places, &mut taken, &mut tried) {
            return None;
        }
    }
    sort_by_key(&mut taken, |&(_, token)| token);
    Some(taken.into_iter().map(|(place, _)| place).collect())
}

/// Assigns a token one of its places, moving the token that has it elsewhere if necessary. The
/// depth of the recursion is at most the number of tokens.
fn assign(
    token: usize,
    places: &[Vec<usize>],
    taken: &mut Vec<(usize, usize)>,
    tried: &mut Vec<usize>,
) -> bool {
    for &place in &places[token] {
        if tried.contains(&place) {
            continue;
        }
        tried.push(place);
        match taken.iter().position(|&(other, _)| other == place) {
            None => {
                taken.push((place, token));
                return true;
            }
            Some(at) => {
                let owner = taken[at].1;
                if assign(owner, places, taken, tried) {
                    taken.retain(|&(other, who)| !(other == place && who == owner));
                    taken.push((place, token));
                    return true;
                }
            }
        }
    }
    false
}
