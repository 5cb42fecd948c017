//! Numbers and codes: runs of letters, digits and hyphens with a digit in them.

use super::reading::Reading;
use crate::english::spoken::{List, list};
use crate::escalation::said::Said;
use crate::text::{ByteSpan, first_char, last_char, piece, trimmed_end, trimmed_start};

/// Fewest letters and digits.
const SHORTEST: usize = 3;
/// Most words between a name and its code.
const REACH: usize = 3;

const CURRENCIES: List = list![
    "aud", "bucks", "cad", "cents", "chf", "dollar", "dollars", "eur", "euro", "euros", "gbp",
    "inr", "jpy", "pence", "pound", "pounds", "quid", "sek", "usd", "yen",
];
const SIGNS: [char; 7] = ['$', '€', '£', '¥', '₹', '₽', '₩'];
const MONTHS: List = list![
    "january",
    "jan",
    "february",
    "feb",
    "march",
    "mar",
    "april",
    "apr",
    "may",
    "june",
    "jun",
    "july",
    "jul",
    "august",
    "aug",
    "september",
    "sept",
    "sep",
    "october",
    "oct",
    "november",
    "nov",
    "december",
];
const UNITS: List = list![
    "am", "bottles", "boxes", "cl", "cm", "day", "days", "feet", "ft", "g", "gb", "grams", "h",
    "hour", "hours", "hrs", "inch", "inches", "items", "kg", "kilos", "km", "lb", "lbs", "liters",
    "litres", "m", "mb", "meters", "metres", "miles", "min", "minutes", "ml", "mm", "months",
    "pcs", "percent", "pieces", "pm", "times", "weeks", "years",
];

/// Words with which the user corrects what comes before them.
const CORRECTIONS: List = list![
    "wait",
    "sorry",
    "actually",
    "mean",
    "meant",
    "correction",
    "oops",
    "rather",
    "typo",
    "wrong",
    "mistake",
];

/// The code after one of its names, or after a `#` if there is `only_one` kind of code, or else the
/// first one if the bot has asked; and the one that corrects it.
pub(super) fn find(
    reading: &Reading,
    names: &[ByteSpan],
    asked: bool,
    only_one: bool,
) -> Option<ByteSpan> {
    let runs = runs(reading);
    let named =
        runs.iter().filter(|run| names.iter().any(|name| is_behind(reading.said, *name, run.span)));
    let marked = runs.iter().filter(|run| only_one && run.is_marked);
    let mut open = runs.iter().filter(|run| asked && !run.is_year);
    let is_denied = |run: &&Run| matches!(words_beside(reading.said, run.span)[0], "not" | "isn't");
    let first = open.find(|run| !is_denied(run));
    let found = named.chain(marked).next_back().or(first)?.span;
    let mut later = runs.iter().filter(|run| run.span.start() > found.end() && !run.is_year);
    let right = |run: &&Run| is_put_right(reading.said, found.end(), run.span.start());
    Some(later.rfind(right).map_or(found, |run| run.span))
}

/// Whether there are words of correction between two places, and few others.
fn is_put_right(said: &Said, from: u32, to: u32) -> bool {
    let first = said.words.partition_point(|word| word.span.start() < from);
    let end = said.words.partition_point(|word| word.span.start() < to);
    let between = &said.words[first..end];
    between.len() <= 8 && between.iter().any(|word| CORRECTIONS.has(&word.key))
}

struct Run {
    span: ByteSpan,
    /// A `#` precedes it.
    is_marked: bool,
    is_year: bool,
}

/// The runs of a turn that can be codes.
fn runs(reading: &Reading) -> Vec<Run> {
    let text = &*reading.said.text;
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(step) = text.get(at..).and_then(|rest| rest.find(is_sign)) {
        let start = at + step;
        let length = piece(text, start..usize::MAX)
            .bytes()
            .take_while(|&byte| is_sign(char::from(byte)))
            .count();
        at = start + length;
        let run = piece(text, start..at);
        let hyphens = run.bytes().take_while(|&byte| byte == b'-').count();
        let from = start + hyphens;
        let run = run.trim_matches('-');
        let span = ByteSpan::new(from as u32, (from + run.len()) as u32);
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let signs = run.bytes().filter(u8::is_ascii_alphanumeric).count();
        if digits > 0
            && signs >= SHORTEST
            && reading.is_free(span)
            && !is_part(text, span)
            && !is_measure(reading.said, span)
        {
            let is_marked = piece(text, 0..from).ends_with('#');
            let is_year = digits == 4 && run.len() == 4 && matches!(piece(run, 0..2), "19" | "20");
            runs.push(Run { span, is_marked, is_year });
        }
    }
    runs
}

fn is_sign(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// Whether a run is a part of something longer: an address, a decimal, a time, a word.
fn is_part(text: &str, span: ByteSpan) -> bool {
    let (from, to) = (span.start() as usize, span.end() as usize);
    let mut before = piece(text, 0..from).chars().rev();
    let mut after = piece(text, to..usize::MAX).chars();
    let joins = |c: Option<char>, next: Option<char>| match c {
        Some('@' | '/' | '_' | '\\' | '=') => true,
        Some('.' | ',' | ':') => next.is_some_and(|c| c.is_alphanumeric()),
        Some(c) => c.is_alphanumeric(),
        None => false,
    };
    let last = after.next();
    // "order:4471" has its name before a colon.
    let first = before.next();
    let behind_name = first == Some(':') && before.clone().next().is_some_and(char::is_alphabetic);
    (joins(first, before.next()) && !behind_name) || joins(last, after.next())
}

/// Whether a run is a price, a share, a date or a quantity.
fn is_measure(said: &Said, span: ByteSpan) -> bool {
    let run = span.of(&said.text);
    if is_price(said, span) || is_date(run) || has_unit(run) {
        return true;
    }
    let [previous, next] = words_beside(said, span);
    run.bytes().all(|byte| byte.is_ascii_digit())
        && (UNITS.has(next) || MONTHS.has(next) || MONTHS.has(previous))
}

/// Whether a number is a price or a share.
pub(super) fn is_price(said: &Said, span: ByteSpan) -> bool {
    let text = &*said.text;
    let before = last_char(trimmed_end(piece(text, 0..span.start() as usize)));
    let after = first_char(trimmed_start(piece(text, span.end() as usize..usize::MAX)));
    if before.is_some_and(|c| SIGNS.contains(&c))
        || after.is_some_and(|c| SIGNS.contains(&c) || c == '%')
    {
        return true;
    }
    let is_number = !span.of(text).bytes().any(|byte| byte.is_ascii_alphabetic());
    is_number && words_beside(said, span).iter().any(|word| CURRENCIES.has(word))
}

/// The words before and after a span, with only white space between.
fn words_beside<'a>(said: &'a Said<'a>, span: ByteSpan) -> [&'a str; 2] {
    let text = &*said.text;
    let is_beside = |from: u32, to: u32| {
        let apart = text.get(from as usize..to as usize);
        apart.is_some_and(|apart| apart.chars().all(|c| c.is_whitespace() || c == '.'))
    };
    let next = said.words.partition_point(|word| word.span.start() < span.end());
    let next = said.words.get(next).filter(|word| is_beside(span.end(), word.span.start()));
    let previous = said.words.partition_point(|word| word.span.end() <= span.start());
    let previous = previous.checked_sub(1).and_then(|at| said.words.get(at));
    let previous = previous.filter(|word| is_beside(word.span.end(), span.start()));
    [previous, next].map(|word| word.map_or("", |word| &*word.key))
}

/// `2026-05-03`, `3-5-26`.
pub(super) fn is_date(run: &str) -> bool {
    let is_mark = |byte: u8| matches!(byte, b'-' | b'.' | b'/' | b' ');
    let mut marks = run.bytes().enumerate().filter(|&(_, byte)| is_mark(byte));
    let (Some((one, _)), Some((two, _)), None) = (marks.next(), marks.next(), marks.next()) else {
        return false;
    };
    let (first, second) = (piece(run, 0..one), piece(run, one + 1..two));
    let third = piece(run, two + 1..usize::MAX);
    let number = |part: &str, most: u32| {
        let value = |sum: u32, byte: u8| sum * 10 + u32::from(byte - b'0');
        let short = part.len() <= 2;
        let part = part.strip_prefix('+').unwrap_or(part);
        short
            && !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (1..=most).contains(&part.bytes().fold(0, value))
    };
    let year = |part: &str| matches!(part.len(), 2 | 4) && part.bytes().all(|b| b.is_ascii_digit());
    let day_and_month =
        |a: &str, b: &str| (number(a, 31) && number(b, 12)) || (number(a, 12) && number(b, 31));
    (first.len() == 4 && year(first) && day_and_month(second, third))
        || (year(third) && day_and_month(first, second))
}

/// `12kg`, `5pm`, `3rd`.
fn has_unit(run: &str) -> bool {
    let digits = run.bytes().take_while(u8::is_ascii_digit).count();
    let unit = piece(run, digits..usize::MAX).to_ascii_lowercase();
    digits > 0
        && (UNITS.has(&unit)
            || CURRENCIES.has(&unit)
            || matches!(&*unit, "st" | "nd" | "rd" | "th" | "x"))
}

/// Whether a span follows a name, in its sentence, with only small words in between.
fn is_behind(said: &Said, name: ByteSpan, span: ByteSpan) -> bool {
    if span.start() < name.end() {
        return false;
    }
    let first = said.words.partition_point(|word| word.span.start() < name.end());
    let end = said.words.partition_point(|word| word.span.start() < span.start());
    let name_at = first.saturating_sub(1);
    let sentence = said.words.get(name_at).map(|word| word.sentence);
    let own = said.words.get(end).map(|word| word.sentence);
    if own != sentence || end.saturating_sub(first) > REACH {
        return false;
    }
    said.words[first..end].iter().all(|word| SMALL.has(&word.key))
}

const SMALL: List = list![
    "is",
    "it's",
    "its",
    "was",
    "the",
    "number",
    "no",
    "nr",
    "id",
    "code",
    "here",
    "would",
    "be",
    "of",
    "for",
    "following",
    "num",
];
