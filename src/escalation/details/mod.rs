//! Reads the details that people need from the user's words. A detail takes its words away from
//! later ones in the settings. The bot's words fill none.

mod answer;
mod asked;
mod code;
mod email;
mod pattern;
mod phone;
mod reading;
#[cfg(test)]
mod tests;
mod unavailable;

use crate::escalation::config::{Detail, Form};
use crate::escalation::said::Said;
use crate::team::DetailKind;
use crate::text::{ByteSpan, piece, trimmed_end};

pub(super) use asked::{is_requesting, names_in};
use reading::Reading;
pub(super) use reading::{Asked, Saying};

/// Longest value that is kept, in characters.
const LONGEST: usize = 200;

/// What a user's turn says about each detail. `is_request` says whether it asks for a person, which
/// answers nothing.
pub(super) fn read(
    said: &Said,
    details: &[Detail],
    asked: &[Asked],
    is_request: bool,
) -> Vec<Option<Saying>> {
    let mut reading = Reading { said, taken: Vec::new() };
    let codes = details.iter().filter(|d| d.form == Form::Kind(DetailKind::Code)).count();
    let mut found: Vec<Option<Saying>> = vec![None; details.len()];
    let is_answer = |detail: &Detail| detail.form == Form::Kind(DetailKind::Answer);
    // If the bot asked for a code, a number in the answer is not a telephone number.
    let code_is_asked = details.iter().zip(asked).any(|(detail, asked)| {
        detail.form == Form::Kind(DetailKind::Code) && asked.ever && asked.missing
    });
    for (at, detail) in details.iter().enumerate().filter(|(_, detail)| !is_answer(detail)) {
        let names = names_in(said, detail);
        let span = match &detail.form {
            Form::Pattern(pattern) => pattern::find(&reading, pattern),
            Form::Kind(DetailKind::Email) => email::find(&reading),
            Form::Kind(DetailKind::Phone) => {
                let asked = asked[at].ever && (asked[at].missing || asked[at].last);
                phone::find(&reading, &names, asked, code_is_asked)
            }
            Form::Kind(_) => {
                let asked = asked[at].last || (asked[at].ever && asked[at].missing);
                code::find(&reading, &names, asked, codes == 1)
            }
        };
        if let Some(span) = span {
            reading.taken.push(span);
            found[at] = Some(Saying::Given(span));
        }
    }
    unavailable::find(said, details, asked, &mut found);
    for (at, detail) in details.iter().enumerate().filter(|(_, detail)| is_answer(detail)) {
        if found[at].is_some() {
            continue;
        }
        let names = names_in(said, detail);
        if let Some(span) = answer::find(&reading, detail, &names, asked[at], is_request) {
            let span = shortened(span, &said.text);
            reading.taken.push(span);
            found[at] = Some(Saying::Given(span));
        }
    }
    found
}

/// So much of a long value as is kept.
fn shortened(span: ByteSpan, text: &str) -> ByteSpan {
    let value = span.of(text);
    let end = value.char_indices().nth(LONGEST).map_or(value.len(), |(at, _)| at);
    let end = trimmed_end(piece(value, 0..end)).len();
    ByteSpan::new(span.start(), span.start() + end as u32)
}
