//! The edits that fixes are made of.

use super::beside::{ends_a_name, stands_alone};
use super::scope::Badged;
use super::{Applicability, Fix, FixCode};
use crate::sop::{Form, Format, link_span, linked_form};
use crate::team::{Assignment, Team};
use crate::text::{AT_SIGNS, ByteEdit, ByteSpan, is_default_ignorable};

/// Puts a linked mention of an assignment in place of words of a block. A guess at what was meant
/// is for a person to confirm.
pub(super) fn link(badged: &Badged, words: ByteSpan, to: &Assignment) -> Fix {
    let link = link_span(badged.leaf, words, &to.id, &to.name);
    Fix::new(FixCode::Link, (&to.id, &to.name), Applicability::Suggested, link.edit)
}

/// Removes a mention, and one of the spaces that would be left side by side or before a punctuation
/// mark. `None` if text beside it would become a mention: no fix may grant anything as a side
/// effect.
pub(super) fn remove(badged: &Badged) -> Option<Fix> {
    let rendered = badged.found.mention.rendered;
    let behind = badged.leaf.leaf.text.get(rendered.end() as usize..).unwrap_or("");
    let behind = behind.trim_start_matches(is_default_ignorable);
    let word = &behind[..behind.find(char::is_whitespace).unwrap_or(behind.len())];
    if word.contains(AT_SIGNS) || ends_a_name(badged) || begins_code(badged) {
        return None;
    }
    let source = badged.leaf.source;
    let span = badged.found.mention.span;
    let before = source.get(..span.start() as usize).unwrap_or("");
    let after = source.get(span.end() as usize..).unwrap_or("");
    let spaced = before.is_empty() || before.ends_with([' ', '\t', '\n', '\r']);
    let ends =
        after.is_empty() || after.starts_with(['.', ',', ';', ':', '!', '?', ')', '\n', '\r']);
    let span = if spaced && after.starts_with(' ') {
        ByteSpan::new(span.start(), span.end() + 1)
    } else if ends && before.ends_with(' ') && before.trim_end().ends_with(char::is_alphanumeric) {
        ByteSpan::new(span.start() - 1, span.end())
    } else {
        span
    };
    let edit = ByteEdit { span, insert: String::new() };
    Some(fix(FixCode::Remove, badged, edit))
}

/// Whether a line that begins with a mention would be read as code without it, since what follows is
/// far from the margin.
fn begins_code(badged: &Badged) -> bool {
    let source = badged.leaf.source;
    let span = badged.found.mention.span;
    let before = source.get(..span.start() as usize).unwrap_or("");
    let after = source.get(span.end() as usize..).unwrap_or("");
    let gap = &after[..after.len() - after.trim_start().len()];
    let indent = gap.rsplit(['\n', '\r']).next().unwrap_or("");
    let begins_line = badged.leaf.leaf.text.get(..badged.found.mention.rendered.start() as usize);
    let begins_line = begins_line.is_some_and(|line| line.trim_end_matches(' ').is_empty())
        || before.trim_end_matches([' ', '\t', '>']).ends_with(['\n', '\r']);
    begins_line && (indent.contains('\t') || indent.len() >= 4)
}

/// Keeps the name of a mention as words that grant nothing. `None` if the name can't be plain
/// words.
pub(super) fn unmention(badged: &Badged) -> Option<Fix> {
    let span = badged.badge.span;
    let edit = match badged.badge.form {
        Form::Plain => {
            let sign = badged.found.mention.span.of(badged.leaf.source).chars().next()?;
            let sign = ByteSpan::new(span.start(), span.start() + sign.len_utf8() as u32);
            ByteEdit { span: sign, insert: String::new() }
        }
        Form::Linked => {
            let words = label(&badged.badge.label);
            if badged.leaf.format == Format::Plain && words.contains("&#") {
                return None;
            }
            ByteEdit { span, insert: words.strip_prefix('@')?.to_owned() }
        }
    };
    Some(fix(FixCode::Remove, badged, edit))
}

/// Gives a linked mention the current name of its assignment. If the label is an at sign and text
/// without markup, and nothing beside it depends on its letters, nothing else changes and the fix
/// is safe.
pub(super) fn relabel(code: FixCode, badged: &Badged, to: &Assignment, team: &Team) -> Fix {
    let mention = &badged.found.mention;
    let leaf = badged.leaf.leaf;
    let source = mention.span.of(badged.leaf.source);
    let rendered = mention.rendered;
    let inline = source.ends_with(')') && badged.leaf.format == Format::Markdown;
    let inner = leaf.boundaries.partition_point(|&b| b <= rendered.start());
    let plain = leaf.boundaries.get(inner).is_none_or(|&b| b >= rendered.end());
    // Invisible characters beside a link may be read as a part of its label.
    let letters = leaf.source(rendered);
    let within = mention.span.start() < letters.start() && letters.end() < mention.span.end();
    let edit = if inline && plain && !rendered.is_empty() && within {
        ByteEdit { span: badged.leaf.span(rendered), insert: label(&to.name) }
    } else {
        ByteEdit { span: badged.badge.span, insert: linked_form(&to.id, &to.name) }
    };
    let alone = stands_alone(badged, team);
    let shown = rendered.of(&leaf.text);
    let shown = match badged.leaf.format {
        Format::Markdown => shown,
        Format::Plain => shown.strip_prefix('[').unwrap_or(shown),
    };
    let signed = shown.starts_with(AT_SIGNS);
    let safe = plain && signed && alone && code == FixCode::Relabel;
    let applicability = if safe { Applicability::Safe } else { Applicability::Suggested };
    Fix::new(code, (&to.id, &to.name), applicability, edit)
}

/// A name with its `@` as the label of a linked form.
fn label(name: &str) -> String {
    let linked = linked_form("x", name);
    linked.trim_start_matches('[').split("](").next().unwrap_or("").to_owned()
}

fn fix(code: FixCode, badged: &Badged, edit: ByteEdit) -> Fix {
    let id = badged.badge.id.as_deref().unwrap_or("");
    Fix::new(code, (id, &badged.badge.label), Applicability::Suggested, edit)
}
