//! A turn as sentences of words.

use std::borrow::Cow;
use std::ops::Range;

use super::class::{Classes, FILLER, REACH, SHORT_FORM, TALK};
use super::fold::fold;
use super::lexicon::{classes_of, looked_up, plain};
use super::list::List;
use super::masks::masks;
use super::slips;
use crate::english::index::Hash;
use crate::english::tokens::{Piece, pieces};
use crate::text::{ByteSpan, count_work, piece};

/// Longer sentences are read in pieces, so that the cost stays linear.
const LONGEST: usize = 400;

/// A word as the rules see it.
#[derive(Clone, Debug)]
pub(crate) struct SpokenWord {
    /// Folded and corrected; empty for something that is skipped.
    pub text: Cow<'static, str>,
    /// Its place. The two words of a short form have the same place.
    pub span: ByteSpan,
    pub classes: Classes,
    /// The mark between it and the word before.
    pub before: Mark,
}

impl SpokenWord {
    pub fn is(&self, of: Classes) -> bool {
        count_work(1);
        self.classes.any(of)
    }

    #[inline(never)]
    pub fn one_of(&self, words: List) -> bool {
        count_work(words.len());
        words.holds(&self.text)
    }

    /// Whether it is in one of these classes, or one of these.
    #[inline(never)]
    pub fn either(&self, of: Classes, or: List) -> bool {
        self.is(of) || self.one_of(or)
    }
}

/// What a word of a frame has to be.
pub(crate) struct Step(Classes, List);

impl Step {
    /// In one of these classes.
    pub const fn is(of: Classes) -> Self {
        Self(of, List::NONE)
    }

    /// One of these words.
    pub const fn of(words: List) -> Self {
        Self(Classes::NONE, words)
    }

    /// In one of these classes, or one of these words.
    pub const fn either(of: Classes, or: List) -> Self {
        Self(of, or)
    }

    fn fits(&self, word: &SpokenWord) -> bool {
        word.either(self.0, self.1)
    }
}

/// A frame: what words in a row have to be. It is made when the engine is built.
macro_rules! run {
    ($($kind:ident($($of:expr),+ $(,)?)),* $(,)?) => {
        const { &[$($crate::english::spoken::Step::$kind($($of),+)),*] as &[$crate::english::spoken::Step] }
    };
}
pub(crate) use run;

/// Questions about several words. Like [`SpokenWord::one_of`], they are compiled once.
pub(crate) trait Words {
    /// Whether one of them is one of these.
    fn any_of(&self, words: List) -> bool;
    /// Whether one of them is in one of these classes.
    fn any_is(&self, of: Classes) -> bool;
    /// Whether all of them are in one of these classes.
    fn all_is(&self, of: Classes) -> bool;
    /// Whether all of them are in one of these classes, or one of these.
    fn all_are(&self, of: Classes, or: List) -> bool;
    /// Whether one of them is in one of these classes, or one of these.
    fn any_are(&self, of: Classes, or: List) -> bool;
    /// The first that is in one of these classes, or one of these.
    fn first_are(&self, of: Classes, or: List) -> Option<usize>;
    fn first_is(&self, of: Classes) -> Option<usize>;
    fn first_of(&self, words: List) -> Option<usize>;
    /// The last that is in one of these classes, or one of these.
    fn last_are(&self, of: Classes, or: List) -> Option<usize>;
    fn last_is(&self, of: Classes) -> Option<usize>;
    fn last_of(&self, words: List) -> Option<usize>;
    fn first_not(&self, of: Classes) -> Option<usize>;
    fn last_not(&self, of: Classes) -> Option<usize>;
    /// From the first on that is in none of these classes.
    fn past(&self, of: Classes) -> &[SpokenWord];
    /// Up to the last that is in none of these classes.
    fn until(&self, of: Classes) -> &[SpokenWord];
    /// Where a frame first fits.
    fn find(&self, frame: &[Step]) -> Option<usize>;
    /// Whether a frame fits somewhere.
    fn has(&self, frame: &[Step]) -> bool;
    fn begins(&self, frame: &[Step]) -> bool;
    fn ends(&self, frame: &[Step]) -> bool;
    /// Whether a frame fits from the first to the last.
    fn are(&self, frame: &[Step]) -> bool;
    /// The last word, or an empty one.
    fn end(&self) -> &SpokenWord;
    /// The word at a place, or an empty one.
    fn at(&self, at: usize) -> &SpokenWord;
    /// The existing words of a range.
    fn cut(&self, range: Range<usize>) -> &[SpokenWord];
}

/// The empty word, for places without a word.
static NOTHING: SpokenWord = SpokenWord {
    text: Cow::Borrowed(""),
    span: ByteSpan::empty(0),
    classes: Classes::NONE,
    before: Mark::None,
};

impl Words for [SpokenWord] {
    #[inline(never)]
    fn any_of(&self, words: List) -> bool {
        self.iter().any(|word| word.one_of(words))
    }

    #[inline(never)]
    fn any_is(&self, of: Classes) -> bool {
        self.iter().any(|word| word.is(of))
    }

    #[inline(never)]
    fn all_is(&self, of: Classes) -> bool {
        self.iter().all(|word| word.is(of))
    }

    #[inline(never)]
    fn all_are(&self, of: Classes, or: List) -> bool {
        self.iter().all(|word| word.is(of) || word.one_of(or))
    }

    #[inline(never)]
    fn any_are(&self, of: Classes, or: List) -> bool {
        self.iter().any(|word| word.either(of, or))
    }

    #[inline(never)]
    fn first_are(&self, of: Classes, or: List) -> Option<usize> {
        self.iter().position(|word| word.either(of, or))
    }

    fn first_is(&self, of: Classes) -> Option<usize> {
        self.first_are(of, List::NONE)
    }

    fn first_of(&self, words: List) -> Option<usize> {
        self.first_are(Classes::NONE, words)
    }

    #[inline(never)]
    fn last_are(&self, of: Classes, or: List) -> Option<usize> {
        self.iter().rposition(|word| word.either(of, or))
    }

    fn last_is(&self, of: Classes) -> Option<usize> {
        self.last_are(of, List::NONE)
    }

    fn last_of(&self, words: List) -> Option<usize> {
        self.last_are(Classes::NONE, words)
    }

    #[inline(never)]
    fn first_not(&self, of: Classes) -> Option<usize> {
        self.iter().position(|word| !word.is(of))
    }

    #[inline(never)]
    fn last_not(&self, of: Classes) -> Option<usize> {
        self.iter().rposition(|word| !word.is(of))
    }

    #[inline(never)]
    fn past(&self, of: Classes) -> &[SpokenWord] {
        self.cut(self.first_not(of).unwrap_or(self.len())..usize::MAX)
    }

    #[inline(never)]
    fn until(&self, of: Classes) -> &[SpokenWord] {
        self.cut(0..self.last_not(of).map_or(0, |at| at + 1))
    }

    #[inline(never)]
    fn find(&self, frame: &[Step]) -> Option<usize> {
        (0..self.len()).find(|&at| self.cut(at..usize::MAX).begins(frame))
    }

    #[inline(never)]
    fn has(&self, frame: &[Step]) -> bool {
        self.find(frame).is_some()
    }

    #[inline(never)]
    fn begins(&self, frame: &[Step]) -> bool {
        self.len() >= frame.len() && frame.iter().zip(self).all(|(step, word)| step.fits(word))
    }

    #[inline(never)]
    fn ends(&self, frame: &[Step]) -> bool {
        self.len().checked_sub(frame.len()).is_some_and(|at| self.cut(at..usize::MAX).begins(frame))
    }

    #[inline(never)]
    fn are(&self, frame: &[Step]) -> bool {
        self.len() == frame.len() && self.begins(frame)
    }

    #[inline(never)]
    fn end(&self) -> &SpokenWord {
        self.last().unwrap_or(&NOTHING)
    }

    #[inline(never)]
    fn at(&self, at: usize) -> &SpokenWord {
        self.get(at).unwrap_or(&NOTHING)
    }

    #[inline(never)]
    fn cut(&self, range: Range<usize>) -> &[SpokenWord] {
        self.get(range.start..range.end.min(self.len())).unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    None,
    Hyphen,
    Comma,
    Dash,
    Bracket,
}

#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub words: Vec<SpokenWord>,
    /// Ends with a question mark.
    pub question: bool,
    /// Ends with a colon: the next one says what it has announced.
    pub announces: bool,
    /// The classes of all its words. Most frames need a word that most sentences lack.
    pub classes: Classes,
}

/// The sentences of a turn, without text that is not the speaker's own.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let mut reader = Reader { text, out: vec![], words: vec![], mark: Mark::None, gesture: None };
    let mut at = 0;
    for mask in masks(text) {
        reader.read(at, mask.start);
        reader.passed_over(mask.start, mask.end);
        at = mask.end;
    }
    reader.read(at, text.len());
    reader.end(false);
    mend(&mut reader.out);
    for Sentence { words, classes, .. } in &mut reader.out {
        *classes = words.iter().fold(Classes::NONE, |all, word| all.or(word.classes));
    }
    reader.out
}

/// The words of a name, folded.
pub(crate) fn spoken_words(text: &str) -> Vec<String> {
    let mut out = vec![];
    for (span, _) in pieces(text).filter(|(_, piece)| !matches!(piece, Piece::Mark(_))) {
        for (part, _) in parts(text, span) {
            fold(part, &mut |word| out.push(word.to_owned()));
        }
    }
    out
}

struct Reader<'a> {
    text: &'a str,
    out: Vec<Sentence>,
    words: Vec<SpokenWord>,
    mark: Mark,
    /// A thumb up or the like, which is a word where nothing else is said.
    gesture: Option<SpokenWord>,
}

impl Reader<'_> {
    fn read(&mut self, from: usize, to: usize) {
        let bytes = self.text.as_bytes();
        let all = pieces(piece(self.text, from..to));
        let mut all = all.map(|(span, piece)| (span.shifted(from as u32), piece)).peekable();
        let mut end = from;
        while let Some((span, token)) = all.next() {
            let gap = bytes.get(end..span.range().start).unwrap_or_default();
            if gap != b" " && breaks(gap) {
                self.end(false);
            }
            let apart = !gap.is_empty() || end == from;
            end = span.range().end;
            match token {
                Piece::Mark(mark) => {
                    let next = all.peek().map(|(span, _)| span.start());
                    self.punctuation(mark, apart, next != Some(span.end()));
                    if let Some((text, classes)) = gesture(mark).map(looked_up) {
                        self.gesture = Some(SpokenWord { text, span, classes, before: Mark::None });
                    }
                }
                Piece::Plain(hash) => self.plain_word(span, hash),
                Piece::Word => self.word(span),
            }
        }
        if breaks(bytes.get(end..to).unwrap_or_default()) {
            self.end(false);
        }
    }

    /// `before` and `behind`: whether the mark is separate from the text there.
    fn punctuation(&mut self, mark: char, before: bool, behind: bool) {
        match mark {
            '?' | '？' => self.end(true),
            '!' | '…' | '。' | '！' | ';' => self.end(false),
            '.' if behind => self.end(false),
            ':' if behind => {
                let before = self.out.len();
                self.end(false);
                if let Some(last) = self.out.get_mut(before) {
                    last.announces = true;
                }
            }
            ',' | '，' | '、' => self.mark = Mark::Comma,
            '—' | '–' => self.mark = Mark::Dash,
            '-' | '=' | '+' | '→' if before && behind => self.mark = Mark::Dash,
            '(' | ')' | '[' | ']' => self.mark = Mark::Bracket,
            _ => {}
        }
    }

    fn plain_word(&mut self, span: ByteSpan, hash: Hash) {
        let (text, classes) = plain(span.of(self.text), hash);
        if classes.any(SHORT_FORM) {
            return self.word(span);
        }
        let before = std::mem::replace(&mut self.mark, Mark::None);
        self.words.push(SpokenWord { text, span, classes, before });
        self.end_if_long();
    }

    fn word(&mut self, span: ByteSpan) {
        // Skin-tone modifiers and similar characters say nothing.
        if !span.of(self.text).contains(char::is_alphanumeric) {
            return;
        }
        let mut mark = std::mem::replace(&mut self.mark, Mark::None);
        let words = &mut self.words;
        for (part, at) in parts(self.text, span) {
            let span = ByteSpan::new(at, at + part.len() as u32);
            fold(part, &mut |folded| {
                let (text, classes) = looked_up(folded);
                words.push(SpokenWord { text, span, classes, before: mark });
                mark = Mark::None;
            });
            mark = Mark::Hyphen;
        }
        self.end_if_long();
    }

    fn end_if_long(&mut self) {
        if self.words.len() >= LONGEST {
            self.end(false);
        }
    }

    fn passed_over(&mut self, start: usize, end: usize) {
        let before = std::mem::replace(&mut self.mark, Mark::None);
        let span = ByteSpan::new(start as u32, end as u32);
        self.words.push(SpokenWord { text: "".into(), span, classes: Classes::NONE, before });
        if piece(self.text, start..end).ends_with('\n') {
            self.end(false);
        }
    }

    fn end(&mut self, question: bool) {
        self.mark = Mark::None;
        if let Some(gesture) = self.gesture.take()
            && self.words.iter().all(|word| word.is(FILLER))
        {
            let at = self.words.partition_point(|word| word.span < gesture.span);
            self.words.insert(at, gesture);
        }
        if self.words.is_empty() {
            // `…?` and `!?` belong to the sentence before.
            if let (true, Some(last)) = (question, self.out.last_mut()) {
                last.question = true;
            }
            return;
        }
        let words = std::mem::take(&mut self.words);
        self.out.push(Sentence { words, question, announces: false, classes: Classes::NONE });
    }
}

/// Whether a line ends in what is between two words.
fn breaks(gap: &[u8]) -> bool {
    gap.contains(&b'\n') || gap.contains(&b'\r')
}

/// What a sign says on its own.
fn gesture(mark: char) -> Option<&'static str> {
    match mark {
        '👍' | '👌' | '✅' | '✔' | '☑' | '🆗' | '💯' | '🙌' => Some("yes"),
        '👎' | '❌' | '✖' | '🚫' | '🙅' => Some("no"),
        '🙏' => Some("please"),
        _ => None,
    }
}

/// The parts of a word between its hyphens, each with its place.
fn parts(text: &str, span: ByteSpan) -> impl Iterator<Item = (&str, u32)> {
    let word = span.of(text);
    word.split('-').map(move |part| {
        let at = part.as_ptr().addr() - word.as_ptr().addr();
        (part, span.start() + at as u32)
    })
}

/// Corrects typing errors and short forms that only the context shows. In a turn of one word only
/// what leaves no doubt.
fn mend(sentences: &mut [Sentence]) {
    let single = sentences.iter().map(|sentence| sentence.words.len()).sum::<usize>() <= 1;
    for Sentence { words, .. } in sentences {
        if !words.iter().any(may_be_mended) {
            continue;
        }
        let mut mended = Vec::with_capacity(words.len());
        let mut all = std::mem::take(words).into_iter().peekable();
        while let Some(word) = all.next() {
            let next = all.peek().map_or("", |word| &*word.text);
            mend_one(word, next, single, &mut mended);
        }
        *words = mended;
    }
}

/// Whether a word is unknown, or one that the next word may change.
fn may_be_mended(word: &SpokenWord) -> bool {
    word.classes.is_none() || matches!(&*word.text, "id" | "ill")
}

fn mend_one(mut word: SpokenWord, next: &str, single: bool, out: &mut Vec<SpokenWord>) {
    const WISHES: [&str; 6] = ["like", "love", "rather", "prefer", "appreciate", "want"];
    let pair: Option<(&str, &str)> = match &*word.text {
        "id" if WISHES.contains(&next) => Some(("i", "would")),
        "ill" if classes_of(next).any(REACH.or(TALK)) || matches!(next, "wait" | "hold") => {
            Some(("i", "will"))
        }
        text if !word.classes.is_none() || text.is_empty() => None,
        text => {
            let squeezed = slips::squeezed(text);
            let shown = squeezed.as_deref().unwrap_or(text);
            let known = squeezed.as_deref().filter(|text| !classes_of(text).is_none());
            let swapped = |key: &str| slips::is_swap(shown.as_bytes(), key.as_bytes());
            let may = |key: &&str| !single || squeezed.is_some() || key.len() >= 8 || swapped(key);
            match known.or_else(|| slips::mended(shown).filter(may)) {
                Some(key) => {
                    (word.text, word.classes) = looked_up(key);
                    None
                }
                None if single => None,
                None => slips::split(text),
            }
        }
    };
    let Some((first, second)) = pair else { return out.push(word) };
    let part = |text: &str, before| {
        let (text, classes) = looked_up(text);
        SpokenWord { text, span: word.span, classes, before }
    };
    out.push(part(first, word.before));
    out.push(part(second, Mark::None));
}
