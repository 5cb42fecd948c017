//! Whether the text beside a linked mention depends on the letters of its label.

use super::scope::Badged;
use crate::mention::{Found, Mention, NameMatch};
use crate::prose::Leaf;
use crate::sop::{BadgeStatus, Format, Resolved};
use crate::team::Team;
use crate::text::{AT_SIGNS, ByteSpan, is_default_ignorable};

/// Characters beside a label that are looked at; what runs on is taken for an address.
const LONGEST_ADDRESS: usize = 200;

/// Bytes on either side of a label where a tag is looked for.
const LONGEST_TAG: usize = 1000;

/// Mentions before a label that are looked at.
const MOST_BESIDE: usize = 32;

/// Whether every mention beside a label reads the same, whatever the label says.
pub(super) fn stands_alone(badged: &Badged, team: &Team) -> bool {
    let rendered = badged.found.mention.rendered;
    !leads_on(badged.leaf.leaf, rendered, badged.leaf.format)
        && !is_in_address(badged)
        && !ends_a_name(badged)
        && !may_end_a_name(badged, team)
        && !is_beside_unread(badged)
        && !may_shape_a_tag(badged)
}

/// Whether a new label may change a tag: the label holds signs of one, or ends a line of one, and
/// the lines decide where a block quote cuts the tag.
fn may_shape_a_tag(badged: &Badged) -> bool {
    if badged.leaf.format == Format::Plain {
        return false;
    }
    let (source, mention) = (badged.leaf.source, &badged.found.mention);
    let label = mention.rendered.of(&badged.leaf.leaf.text);
    let (before, behind) = source.as_bytes().split_at(mention.span.start() as usize);
    let opens = |&byte: &u8| byte == b'<';
    label.contains(['<', '>'])
        || mention.span.of(source).contains(['\n', '\r'])
            && (before.iter().rev().take(LONGEST_TAG).any(opens)
                || behind.iter().take(LONGEST_TAG).any(opens))
}

/// Whether an unknown name is so near before a label that it may continue in it: with another
/// label, its beginning alone could be a name.
fn may_end_a_name(badged: &Badged, team: &Team) -> bool {
    let Some((last, before)) = mention_before(badged) else { return false };
    let between = before.get(last.rendered.end() as usize..).unwrap_or("");
    is_unknown(last)
        && !between.contains([',', ';', ':', '!', '?', '\n'])
        && between.chars().count() <= team.names().longest_near()
}

/// Whether the word around a label contains an at sign that allows nothing, up to the next mention
/// that is read there: the label may be what makes it part of a path or an address.
fn is_beside_unread(badged: &Badged) -> bool {
    let label = badged.found.mention.rendered;
    let text = badged.leaf.leaf.text.as_str();
    let (before, behind) = (&text[..label.start() as usize], &text[label.end() as usize..]);
    let length = |chars: &mut dyn Iterator<Item = char>| -> u32 {
        let word = chars.take_while(|c| !c.is_whitespace()).take(LONGEST_ADDRESS);
        word.map(|c| c.len_utf8() as u32).sum()
    };
    let word = ByteSpan::new(
        label.start() - length(&mut before.chars().rev()),
        label.end() + length(&mut behind.chars()),
    );
    let found = badged.leaf.found;
    let first = found.partition_point(|other| other.mention.rendered.end() <= word.start());
    let in_word = found[first..].iter().take_while(|o| o.mention.rendered.start() < word.end());
    let (mut start, mut end) = (word.start(), word.end());
    let mut own = Vec::new();
    for other in in_word {
        let span = other.mention.rendered;
        match other.mention.found {
            // One in the label of another lies within it.
            Found::Linked { .. } | Found::Malformed { .. } => {
                if own.last().is_none_or(|last: &ByteSpan| last.end() < span.end()) {
                    own.push(span);
                }
            }
            Found::Plain(_) if !is_read(other) => {}
            Found::Plain(_) if span.end() <= label.start() => start = span.end(),
            Found::Plain(_) => {
                end = span.start();
                break;
            }
        }
    }
    let between = ByteSpan::new(start, end.max(start)).of(text);
    between.match_indices(AT_SIGNS).any(|(at, _)| {
        let sign = start + at as u32;
        let next = own.partition_point(|span| span.end() <= sign);
        own.get(next).is_none_or(|span| span.start() > sign)
    })
}

/// The mention before a label in its leaf, and the text before that label.
fn mention_before<'a>(badged: &Badged<'a>) -> Option<(&'a Mention, &'a str)> {
    let label = badged.found.mention.rendered;
    let found = badged.leaf.found;
    let at = found.partition_point(|other| other.mention.rendered.start() < label.start());
    let before = ByteSpan::new(0, label.start()).of(&badged.leaf.leaf.text);
    Some((&found[at.checked_sub(1)?].mention, before))
}

/// Whether a mention by name allows a handover.
fn is_read(found: &Resolved) -> bool {
    let active = found.badge.as_ref().is_some_and(|badge| badge.status == BadgeStatus::Active);
    active && matches!(found.mention.found, Found::Plain(_))
}

fn is_unknown(mention: &Mention) -> bool {
    matches!(mention.found, Found::Plain(NameMatch::Unknown { .. }))
}

/// Whether an at sign or an address may directly follow a label: its reading depends on the
/// character before it. In plain text that is the link's last bracket.
fn leads_on(leaf: &Leaf, label: ByteSpan, format: Format) -> bool {
    let after = leaf.text.get(label.end() as usize..).unwrap_or("");
    let after = after.trim_start_matches(is_default_ignorable);
    if format == Format::Plain {
        return after.starts_with(['@', '＠', '/', '[']);
    }
    let host = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '+' | '-' | '=');
    let next = after.chars().take(LONGEST_ADDRESS).find(|c| !host(c));
    matches!(next, Some('@' | '＠' | '/')) || after.len() > LONGEST_ADDRESS && next.is_none()
}

/// Whether the label directly follows a name whose end depends on what follows it. After an unknown
/// name, white space may be between.
pub(super) fn ends_a_name(badged: &Badged) -> bool {
    let label = badged.found.mention.rendered;
    mention_before(badged).is_some_and(|(last, before)| {
        let between = before.get(last.rendered.end() as usize..).unwrap_or("");
        let is_beside = between.trim().is_empty() || !before.ends_with(char::is_whitespace);
        last.rendered.end() >= label.start() || (is_unknown(last) && is_beside)
    })
}

/// Whether a label may be part of a bare URL, which could then end in the new label and release a
/// mention after it. A mention that is read is in none.
fn is_in_address(badged: &Badged) -> bool {
    let label = badged.found.mention.rendered;
    let found = badged.leaf.found;
    let at = found.partition_point(|other| other.mention.rendered.start() < label.start());
    let read = found[..at].iter().rev().take(MOST_BESIDE).find(|other| is_read(other));
    let from = read.map_or(0, |read| read.mention.rendered.end().min(label.start()));
    let before = ByteSpan::new(from, label.start()).of(&badged.leaf.leaf.text);
    let run = before.bytes().rev().take_while(u8::is_ascii_graphic).take(LONGEST_ADDRESS).count();
    let from = label.start() - run as u32;
    let run = ByteSpan::new(from, label.end()).of(&badged.leaf.leaf.text).to_ascii_lowercase();
    run.contains('/') || run.contains("www.") || label.start() - from == LONGEST_ADDRESS as u32
}
