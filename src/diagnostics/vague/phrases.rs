//! The vague wording itself. Numbers are places of [`Sentence`].

use super::family::Family;
use super::says::{Found, Says};
use super::sentence::Sentence;
use crate::english::{Classes, Word, class, word};

/// Words after a vague one in which a number may measure it.
const MEASURED: usize = 9;
/// The most words of a vaguely needed thing.
const LONGEST: usize = 6;
/// Words in brackets that say what a vague one means.
const EXPLAINED: usize = 24;
/// Words between a verb and the last of the qualities that it lists.
const NEAR: usize = 6;

/// Whether a word is one that vague wording needs: each kind of it has at least one of these.
pub(super) fn needs(word: Word) -> bool {
    const CLASSES: Classes = class::MAYBE
        .or(class::SEEMS)
        .or(class::VAGUE)
        .or(class::LOOSE)
        .or(class::SOME)
        .or(class::NEEDED);
    let hedge = matches!(word, word::POSSIBLE | word::MAY | word::MIGHT | word::COULD);
    let unmeasured = matches!(word, word::OUT | word::TOO | word::HAPPY | word::SATISFIED);
    let loose = matches!(word, word::LONG | word::WHILE | word::SOME | word::AGAIN)
        || matches!(word, word::EXTENDED | word::REASONABLE | word::PROLONGED)
        || matches!(word, word::KEEP | word::KEEPS);
    let escape = matches!(word, word::NEED | word::UNSURE | word::UNCERTAIN | word::DOUBT)
        || matches!(word, word::FEEL | word::THINK | word::BELIEVE | word::SURE | word::SENSE)
        || matches!(word, word::DISCRETION | word::JUDGEMENT | word::JUDGMENT)
        || word == word::CASE_BY_CASE;
    word.is(CLASSES) || hedge || unmeasured || loose || escape
}

/// The wording that begins at a place of what says when.
pub(super) fn vague(words: &Sentence, at: usize, says: Says) -> Option<Found> {
    if says == Says::Nothing {
        return None;
    }
    let found = |family, to| Some(Found { family, from: at, to });
    if let Some(to) = hedge(words, at) {
        return found(Family::Hedge, to);
    }
    let seeming = seeming(words, at).map(|to| (Family::Seeming, to));
    let unmeasured = || Some((Family::Unmeasured, unmeasured(words, at, says == Says::Phrase)?));
    let loose = || Some((Family::Loose, loose(words, at)?));
    let (family, to) = seeming.or_else(unmeasured).or_else(loose)?;
    if is_explained(words, to) { None } else { found(family, to) }
}

/// `angry (uses a swear word)`: brackets say what is meant. Examples leave it open.
fn is_explained(words: &Sentence, from: usize) -> bool {
    const OPEN: Classes = class::MAYBE.or(class::VAGUE).or(class::LOOSE).or(class::SEEMS);
    if words.mark(from) != Some('(') {
        return false;
    }
    let first = from + 1;
    let example = words.mark(first + 1) == Some('.')
        || matches!(words.word(first), word::LIKE | word::FOR | word::SUCH | word::OR);
    let end = (first..first + EXPLAINED).find(|&at| words.mark(at) == Some(')'));
    end.is_some_and(|end| end > first + 1 && !example && !words.any(first..end, OPEN))
}

/// `may need review` · `possibly`
fn hedge(words: &Sentence, at: usize) -> Option<usize> {
    let word = words.word(at);
    if word.is(class::MAYBE) || (word == word::POSSIBLE && words.is(at - at.min(1), class::STATES))
    {
        return Some(at + 1);
    }
    if !matches!(word, word::MAY | word::MIGHT | word::COULD) {
        return None;
    }
    // One adverb may come between: "may still need".
    let verb = (at + 1..at + 3).find(|&at| words.is(at, class::NEEDS))?;
    Some(object_end(words, verb + 1))
}

/// The end of the needed thing.
fn object_end(words: &Sentence, from: usize) -> usize {
    let ends = |at: &usize| {
        let word = words.word(*at);
        word == Word::NONE
            || (*at > from && word.is(class::ENDS_OBJECT.or(class::CONDITION).or(class::JOINT)))
    };
    (from..from + LONGEST).find(ends).unwrap_or(from + LONGEST)
}

/// `seems serious` · `looks like` · `appears to be`
fn seeming(words: &Sentence, at: usize) -> Option<usize> {
    if !words.is(at, class::SEEMS) {
        return None;
    }
    let next = words.word(at + 1);
    let two = |known: Word| words.word(at + 2) == known;
    let named = match next {
        word::TO => two(word::BE) || two(word::HAVE) || words.is(at + 2, class::NEEDS),
        word::FREE | word::FORWARD => false,
        word::LIKE if words.words().is_number(at + 2) => false,
        word::LIKE | word::THAT | word::OFF => words.word(at) != word::LOOK || next != word::OFF,
        Word::NONE => false,
        _ => !next.is(class::TOPIC
            .or(class::TOWARDS)
            .or(class::WORK)
            .or(class::CONDITION)
            .or(class::MEASURE)
            .or(class::ARTICLE)),
    };
    if !named {
        return None;
    }
    let to = if next.is(class::DEGREE) || matches!(next, word::TO | word::LIKE) {
        at + 3
    } else {
        at + 2
    };
    let to = if next == word::TO && words.word(to - 1) == word::BE {
        quality_end(words, to)
    } else {
        to
    };
    Some(listed_end(words, to.min(words.len())))
}

/// The place after the quality at a place, if there is one: "appears to be very severe".
fn quality_end(words: &Sentence, from: usize) -> usize {
    let at = (from..from + 3).find(|&at| !words.is(at, class::DEGREE)).unwrap_or(from);
    if words.is(at, class::VAGUE) { at + 1 } else { from }
}

/// Behind the last of the qualities that are listed: "angry or confused".
fn listed_end(words: &Sentence, from: usize) -> usize {
    let mut end = from;
    while words.is(end, class::JOINT) && quality_end(words, end + 1) > end + 1 {
        end = quality_end(words, end + 1);
    }
    end
}

/// `complex` · `too complex` · `not happy`
fn unmeasured(words: &Sentence, at: usize, any: bool) -> Option<usize> {
    // "out of the ordinary" · "out of hand"
    if words.word(at) == word::OUT {
        return (at + 2..at + 4)
            .find(|&at| matches!(words.word(at), word::ORDINARY | word::HAND))
            .map(|last| last + 1);
    }
    let adjective = (at..at + 3).find(|&at| !words.is(at, class::DEGREE))?;
    let word = words.word(adjective);
    let denied =
        words.word(at) == word::NOT && matches!(words.word(at + 1), word::HAPPY | word::SATISFIED);
    if denied {
        return Some(at + 2);
    }
    let too = words.word(at) == word::TOO && is_degree_of(words, adjective);
    // "Important: hand over …"
    let first = (0..at).all(|at| words.is(at, class::DEGREE));
    let announces = first && words.mark(adjective + 1) == Some(':');
    let said = || !announces && (any || is_said_of(words, at)) || is_of_work(words, adjective + 1);
    let vague = too || (word.is(class::VAGUE) && said());
    (vague && !is_on_a_scale(words, adjective) && !is_measured(words, adjective + 1))
        .then(|| listed_end(words, adjective + 1))
}

/// Whether a quality at a place is what something is: "is complex", "if urgent", "anything odd".
fn is_said_of(words: &Sentence, at: usize) -> bool {
    const BETWEEN: Classes = class::DEGREE.or(class::VAGUE).or(class::JOINT);
    let between = |at: &usize| {
        words.word(*at) == word::NOT || words.mark(*at) == Some(',') || words.is(*at, BETWEEN)
    };
    let Some(before) = (at.saturating_sub(NEAR)..at).rev().find(|at| !between(at)) else {
        return true;
    };
    let verb = matches!(
        words.word(before),
        word::GETS
            | word::GET
            | word::GETTING
            | word::BECOME
            | word::BECOMES
            | word::TURN
            | word::TURNS
            | word::ANYTHING
            | word::SOMETHING
    );
    // "if urgent", but not "if hard resets fail".
    let alone = words.word(at + 1) == Word::NONE || words.is(at + 1, class::JOINT);
    verb || words.is(before, class::STATES.or(class::SEEMS)) && !words.is(before, class::CONDITION)
        || (alone && words.is(before, class::CONDITION))
}

/// Whether a quality before a place is one of what a case is about: "a serious legal complaint".
fn is_of_work(words: &Sentence, from: usize) -> bool {
    words.any(from..from + 2, class::MATTER.or(class::WORK))
}

/// `too old`, but not `too many`, which counts.
fn is_degree_of(words: &Sentence, at: usize) -> bool {
    let word = words.word(at);
    word != Word::NONE && !word.is(class::SOME.or(class::LOOSE)) && word != word::LONG
}

/// `severity is high` · `priority urgent`
fn is_on_a_scale(words: &Sentence, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|at| words.is(at, class::MEASURE))
        || words.any(at + 1..at + 3, class::MEASURE)
}

/// Whether a number follows a vague word.
fn is_measured(words: &Sentence, from: usize) -> bool {
    (from..from + MEASURED).any(|at| words.is(at, class::MEASURE) || words.words().is_number(at))
}

/// `several attempts` · `repeatedly` · `too long` · `a while`
fn loose(words: &Sentence, at: usize) -> Option<usize> {
    let word = words.word(at);
    let next = words.word(at + 1);
    let to = match word {
        word::LONG if words.before(at) != word::AS => {
            at + 1 + usize::from(matches!(next, word::TIME))
        }
        word::A if matches!(next, word::WHILE) => at + 2,
        word::A if next == word::LONG => at + 2 + usize::from(words.word(at + 2) == word::TIME),
        word::A if next.is(class::SOME) && is_counted(words, at + 2) => noun_end(words, at + 2),
        word::EXTENDED | word::REASONABLE | word::PROLONGED
            if matches!(next, word::PERIOD | word::TIME) =>
        {
            at + 2
        }
        word::SOME if next == word::TIME => at + 2,
        word::TOO if next == word::LONG || next.is(class::SOME.or(class::LOOSE)) => at + 2,
        word::AGAIN if next == word::AND && words.word(at + 2) == word::AGAIN => at + 3,
        word::KEEP | word::KEEPS => at + 2,
        _ if word.is(class::LOOSE) => at + 1,
        _ if word.is(class::SOME) && is_counted(words, at + 1) => noun_end(words, at + 1),
        _ => return None,
    };
    (!is_measured(words, to)).then_some(to)
}

/// Whether the noun at a place is counted by how often it happens or how long it takes.
fn is_counted(words: &Sentence, at: usize) -> bool {
    words.any(at..at + 3, class::MATTER)
}

/// Behind the nouns that are counted: "several failed attempts".
fn noun_end(words: &Sentence, from: usize) -> usize {
    let from = from + usize::from(words.word(from) == word::OF);
    let ends = |at: &usize| {
        let word = words.word(*at);
        word == Word::NONE
            || word.is(class::ENDS_OBJECT
                .or(class::CONDITION)
                .or(class::JOINT)
                .or(class::STATES)
                .or(class::TRAILER))
    };
    (from..from + 2).find(ends).unwrap_or(from + 2)
}

/// `if needed` · `in doubt` · `at your discretion`: returns the place after the last word.
pub(super) fn escape(words: &Sentence, at: usize) -> Option<usize> {
    let word = |offset: usize| words.word(at + offset);
    let judged = |word: Word| matches!(word, word::DISCRETION | word::JUDGEMENT | word::JUDGMENT);
    match word(0) {
        word::IF | word::WHEN | word::WHENEVER | word::WHERE | word::AS => {
            let mut next = at + 1;
            while words.is(next, class::DEGREE)
                || matches!(words.word(next), word::ABSOLUTELY | word::DEEMED | word::STRICTLY)
            {
                next += 1;
            }
            let open = |to: usize| words.word(to) != word::BY && words.word(to) != word::FOR;
            match words.word(next) {
                word if word.is(class::NEEDED) && open(next + 1) => Some(next + 1),
                word::NEED if words.word(next + 1) == word::BE => Some(next + 2),
                word::UNSURE | word::UNCERTAIN => Some(next + 1),
                word::IN if words.word(next + 1) == word::DOUBT => Some(next + 2),
                word::YOU => {
                    let to = next + 2;
                    match words.word(next + 1) {
                        word::FEEL | word::THINK | word::BELIEVE => Some(to),
                        word::ARE if matches!(words.word(to), word::UNSURE | word::UNCERTAIN) => {
                            Some(to + 1)
                        }
                        word::ARE
                            if words.word(to) == word::NOT && words.word(to + 1) == word::SURE =>
                        {
                            Some(to + 2)
                        }
                        _ => None,
                    }
                }
                word::IT if matches!(words.word(next + 2), word::SENSE) => Some(next + 3),
                _ => None,
            }
        }
        word::IN if word(1) == word::DOUBT => Some(at + 2),
        word::AT | word::USE if word(1) == word::YOUR && judged(word(2)) => Some(at + 3),
        word::CASE_BY_CASE => Some(at + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::regions::find;
    use super::*;
    use crate::english::{Words, lexicon};
    use proptest::prelude::*;

    /// Words that form each kind of vague wording, and words around them.
    const WORDS: &[&str] = &[
        "is",
        "seems",
        "to",
        "be",
        "not",
        "happy",
        "out",
        "of",
        "hand",
        "too",
        "long",
        "a",
        "while",
        "some",
        "time",
        "many",
        "attempts",
        "again",
        "and",
        "keep",
        "if",
        "when",
        "as",
        "needed",
        "need",
        "unsure",
        "in",
        "doubt",
        "you",
        "feel",
        "are",
        "sure",
        "it",
        "makes",
        "sense",
        "use",
        "your",
        "discretion",
        "case-by-case",
        "may",
        "might",
        "require",
        "possible",
        "possibly",
        "complex",
        "very",
        "extended",
        "period",
        "refund",
    ];

    fn words_of(text: &str) -> impl Iterator<Item = Word> {
        let words = Words::new(text, []);
        (0..words.len()).map(move |at| words.word(at))
    }

    /// Checks that something is found only if the text contains a needed word.
    fn holds(text: &str) -> bool {
        let found = find(&Sentence::new(Words::new(text, []), Vec::new()), true);
        found.is_empty() || words_of(text).any(needs)
    }

    #[test]
    fn each_kind_of_wording_has_a_word_that_it_needs() {
        for text in [
            "it may need review",
            "it is possible",
            "possibly stolen",
            "it seems serious",
            "it is out of the ordinary",
            "it gets out of hand",
            "they are not happy",
            "it is too old",
            "it is complex",
            "it takes too long",
            "after a while",
            "for a long time",
            "after an extended period",
            "after some time",
            "many attempts",
            "again and again",
            "they keep asking",
            "if needed",
            "if need be",
            "when unsure",
            "if in doubt",
            "if you feel so",
            "if you are unsure",
            "if you are not sure",
            "if it makes sense",
            "at your discretion",
            "use your judgement",
            "case-by-case",
        ] {
            let found = find(&Sentence::new(Words::new(text, []), Vec::new()), true);
            let escapes = text.contains("if") || text.contains("when") || text.contains("your");
            assert!(!found.is_empty() || escapes || text == "case-by-case", "{text}");
            assert!(words_of(text).any(needs), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn no_wording_is_vague_without_a_word_that_it_needs(
            known in prop::collection::vec(prop::sample::select(WORDS), 1..6),
            any in prop::collection::vec(prop::sample::select(lexicon()), 1..9),
        ) {
            for words in [known, any] {
                prop_assert!(holds(&words.join(" ")), "{words:?}");
            }
        }
    }
}
