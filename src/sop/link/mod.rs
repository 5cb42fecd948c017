//! Converts mentions to linked form without changing the meaning of anything else in the text.

mod changes;
mod context;
mod emphasis;

use self::context::{Context, REACH, tail};
use self::emphasis::Emphasis;
use crate::mention::{Found, NameMatch};
use crate::message::Applicability;
use crate::sop::linked_form::{linked_len, push_linked};
use crate::sop::view::{LeafView, Resolved};
use crate::sop::{BadgeStatus, Format};
use crate::team::Team;
use crate::text::{
    ByteEdit, ByteSpan, is_at_sign, is_default_ignorable, is_word_char, without_invisible,
};

/// An edit that puts a mention into linked form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkEdit {
    /// In coordinates of the text.
    pub edit: ByteEdit,
    /// `Safe` if only the mention's form changes.
    pub applicability: Applicability,
}

/// The edit that links a plain mention to the assignment that it names. `None` if it names none, or
/// is already in linked form.
pub(crate) fn link_edit(leaf: &LeafView, resolved: &Resolved, team: &Team) -> Option<LinkEdit> {
    let Found::Plain(NameMatch::One { ix, .. }) = resolved.mention.found else {
        return None;
    };
    let badge = resolved.badge.as_ref()?;
    let assignment = team.get(ix);
    let mut link = link_span(leaf, resolved.mention.span, &assignment.id, &assignment.name);
    if badge.status != BadgeStatus::Active || follows_unknown(leaf, resolved, &link, team) {
        link.applicability = Applicability::Suggested;
    }
    Some(link)
}

/// Whether an unknown name comes before, and the link could change where it ends: before a space,
/// or before a link in place of an `@` that is glued to it.
fn follows_unknown(leaf: &LeafView, resolved: &Resolved, link: &LinkEdit, team: &Team) -> bool {
    let spaced = link.edit.insert.starts_with(' ');
    let text = ByteSpan::new(0, resolved.mention.rendered.start()).of(&leaf.leaf.text);
    if !spaced && !text.trim_end_matches(is_default_ignorable).ends_with(is_word_char) {
        return false;
    }
    let start = resolved.mention.span.start();
    let at = leaf.found.partition_point(|other| other.mention.span.start() < start);
    let before = at.checked_sub(1).and_then(|at| leaf.found.get(at));
    let end = before.map_or(0, |before| before.mention.rendered.end() as usize);
    // An at sign that mentions nobody there is not in `found`.
    let mut near =
        text.get(end..).unwrap_or("").chars().rev().take(team.names().longest_near() + 1);
    near.any(is_at_sign)
        || before
            .is_some_and(|b| matches!(b.mention.found, Found::Plain(NameMatch::Unknown { .. })))
}

/// The edit that puts a linked mention of a given assignment in place of the words at `span`,
/// which is relative to the block.
pub(crate) fn link_span(leaf: &LeafView, span: ByteSpan, id: &str, name: &str) -> LinkEdit {
    LinkSite::new(leaf, span).edit(id, name)
}

/// The place of a future linked mention.
pub(crate) struct LinkSite<'a> {
    base: u32,
    /// What the link replaces, relative to the block.
    span: ByteSpan,
    /// Emphasis markers that go inside.
    markers: &'a str,
    space: &'static str,
    applicability: Applicability,
}

impl<'a> LinkSite<'a> {
    /// Judges the surroundings of a span of the block.
    pub fn new(leaf: &LeafView<'a>, span: ByteSpan) -> Self {
        let context = Context::new(*leaf, span);
        let emphasis = match leaf.format {
            Format::Markdown => context.emphasis(),
            Format::Plain => Emphasis::Kept,
        };
        let is_undone = matches!(emphasis, Emphasis::Undone);
        let (span, markers) = match emphasis {
            Emphasis::Kept | Emphasis::Undone => (span, ""),
            Emphasis::MovesInside(span, markers) => (span, markers),
        };
        let applicability = match is_undone || context.changes_beside_a_link() {
            true => Applicability::Suggested,
            false => Applicability::Safe,
        };
        let before = leaf.source.get(..span.start() as usize).unwrap_or("");
        let space = if takes_bracket(&without_invisible(tail(before, REACH))) { " " } else { "" };
        Self { base: leaf.base, span, markers, space, applicability }
    }

    /// The edit that puts a mention there.
    pub fn edit(&self, id: &str, name: &str) -> LinkEdit {
        let mut insert = String::with_capacity(linked_len(id, name));
        insert.push_str(self.space);
        push_linked(&mut insert, id, name, self.markers);
        let edit = ByteEdit { span: self.span.shifted(self.base), insert };
        LinkEdit { edit, applicability: self.applicability }
    }
}

/// Whether a `[` directly after a text would belong to the text's end: an image, a reference, or a
/// backslash. (A full-width `＠` after a backslash is not escaped.)
fn takes_bracket(text: &str) -> bool {
    let backslashes = text.bytes().rev().take_while(|&b| b == b'\\').count();
    backslashes % 2 == 1 || text.ends_with(['!', ']'])
}
