//! The text that a finding quotes.

use super::scope::collapse;
use crate::text::{ByteSpan, is_unshown};

/// Characters that continue a word if a letter or digit follows: `R&D`, `o'neil`, `EU-West`.
const JOINERS: [char; 9] = ['&', '\'', '’', '+', '-', '‐', '–', '#', '_'];

/// The words of a range up to the end of the last one, which the range may cut off, without their `@`.
pub(super) fn whole(source: &str, span: ByteSpan) -> String {
    let from = span.start() as usize;
    let end = span.end() as usize;
    let rest = source.get(end..).unwrap_or("");
    collapse(source.get(from..end + rest_of_word(rest)).unwrap_or(""))
}

/// A number of words from an offset on, with the markup in them; empty if they cut markup in two.
pub(super) fn words(source: &str, from: usize, count: usize) -> String {
    let rest = source.get(from..).unwrap_or("");
    let words: Vec<&str> = rest.split_whitespace().take(count).collect();
    let quote = words.join(" ");
    let quote = quote.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    let is_cut = ["*", "**", "_", "~", "`"].iter().any(|mark| quote.matches(mark).count() % 2 == 1);
    if is_cut { String::new() } else { quote.to_owned() }
}

/// Bytes of what belongs to the word that ends before a text.
fn rest_of_word(rest: &str) -> usize {
    let mut end = 0;
    loop {
        let tail = &rest[end..];
        let is_part = |c: &char| c.is_alphanumeric() || is_unshown(*c);
        let letters: usize = tail.chars().take_while(is_part).map(char::len_utf8).sum();
        if letters > 0 {
            end += letters;
            continue;
        }
        let joiner: usize =
            tail.chars().take_while(|c| JOINERS.contains(c)).map(char::len_utf8).sum();
        let after = &tail[joiner..];
        let is_sign = matches!(&tail[..joiner], "+" | "++" | "#") && !starts_with_letter(after);
        if is_sign {
            return end + joiner;
        }
        if joiner == 0 || !starts_with_letter(after) || is_entity(tail) || is_possessive(tail) {
            return end;
        }
        end += joiner;
    }
}

fn starts_with_letter(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// `&nbsp;` represents a character and does not continue a word.
fn is_entity(text: &str) -> bool {
    let Some(name) = text.strip_prefix('&') else { return false };
    name.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with(';')
}

/// `Bob's` is of Bob.
fn is_possessive(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['\'', '’']) else { return false };
    rest.strip_prefix(['s', 'S']).is_some_and(|after| !starts_with_letter(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_to_their_end() {
        for (source, cut, quoted) in [
            ("@R&D now", "@R", "R&D"),
            ("@o'neil now", "@o", "o'neil"),
            ("@O’Neil-Smith.", "@O", "O’Neil-Smith"),
            ("@C++, or", "@C", "C++"),
            ("@C# or", "@C", "C#"),
            ("@Bob's turn", "@Bob", "Bob"),
            ("@R&nbsp;x", "@R", "R"),
            ("@A - b", "@A", "A"),
            ("@A-", "@A", "A"),
            ("@Billing Specialists.", "@Billing Specialist", "Billing Specialists"),
            ("@営業部長", "@営業", "営業部長"),
            ("@Legal\u{fffd}Desk.", "@Legal", "Legal\u{fffd}Desk"),
            ("@Legal\u{fffd}, x", "@Legal", "Legal\u{fffd}"),
            ("@x", "@x", "x"),
        ] {
            assert_eq!(whole(source, ByteSpan::new(0, cut.len() as u32)), quoted, "{source}");
        }
    }

    #[test]
    fn markup_is_quoted_whole_or_not_at_all() {
        for (source, from, count, quoted) in [
            ("@**Legal**, or", 1, 1, "**Legal**"),
            ("@*Billing* Specialist.", 1, 2, "*Billing* Specialist"),
            ("**@**Legal", 3, 1, ""),
            ("@", 1, 3, ""),
        ] {
            assert_eq!(words(source, from, count), quoted, "{source}");
        }
    }
}
