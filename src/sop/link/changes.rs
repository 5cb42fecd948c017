//! Whether text beside a mention would be read differently once the mention is a link.

use super::context::{Context, REACH, head, tail};
use crate::mention::{Found, NameMatch};
use crate::prose::{ContainerKind, leaves_tag_open};
use crate::sop::Format;
use crate::text::{AT_SIGNS, ByteSet, is_at_sign, is_default_ignorable, without_invisible};

/// Letters, digits, and punctuation that no bracket, tag or destination depends on.
static TAME: ByteSet =
    ByteSet::of(b"@ .,-&/+:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

impl<'a> Context<'a> {
    /// Whether a link there could change how anything else is read.
    pub fn changes_beside_a_link(&self) -> bool {
        let in_plain_text = self.view.format == Format::Plain;
        (in_plain_text && (self.frees_a_sign() || self.frees_a_name()))
            || self.frees_a_destination()
            || self.shapes_a_tag()
            || self.ends_a_tag()
            || self.is_checkbox()
            || self.breaks_brackets()
    }

    /// In plain text a link ends in a bracket, not in the letters of a name. So an address or a path
    /// around the mention may become none, or the other way round: an at sign in the same word may
    /// open a mention, or no longer.
    fn frees_a_sign(&self) -> bool {
        let (before, after) = self.written();
        let (before, after) = (tail(before, REACH), head(after, REACH));
        let others = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let before = &before[others..];
        let after = &after[..after.find(char::is_whitespace).unwrap_or(after.len())];
        let signs = |part: &'a str, start: usize| {
            part.match_indices(AT_SIGNS).map(move |(at, _)| (start + at) as u32)
        };
        let start = self.span.start() as usize - before.len();
        let mut signs = signs(before, start).chain(signs(after, self.span.end() as usize));
        let all = self.view.found;
        let is_unread = |at| {
            let found = all.binary_search_by_key(&at, |other| other.mention.span.start());
            !found.is_ok_and(|found| all[found].mention.prose)
        };
        let parts = [before, after];
        let slashes: usize = parts.iter().map(|part| part.matches('/').count()).sum();
        let may_be_path = slashes > 1
            || parts.iter().any(|part| ["#", "./", "~/"].iter().any(|mark| part.contains(mark)));
        after.trim_start_matches(is_default_ignorable).starts_with("://")
            || signs.any(|at| may_be_path || is_unread(at))
    }

    /// A name that ends in a bracket reads as the text of a link whose address is being written,
    /// where an at sign opens nothing: `@Support [EMEA](@Billing`. A link has its address. What
    /// counts is the rendered text: markup may separate them.
    fn frees_a_destination(&self) -> bool {
        let leaf = self.view.leaf;
        let shown = leaf.text.split_at_checked(leaf.rendered_behind(self.span.end()) as usize);
        let Some((name, rest)) = shown else { return false };
        let mut rest = rest.chars().filter(|&c| !is_default_ignorable(c));
        name.trim_end_matches(is_default_ignorable).ends_with([']', '］'])
            && matches!(rest.next(), Some('(' | '（'))
            && rest.next().is_some_and(is_at_sign)
    }

    /// An `@` ties the name before it to the one after it. In plain text the bracket of a link does
    /// not, so text that was not a name could become one.
    fn frees_a_name(&self) -> bool {
        let found = self.view.found;
        let at = found.partition_point(|other| other.mention.span.start() < self.span.start());
        let Some(last) = at.checked_sub(1).map(|at| &found[at].mention) else { return false };
        let unknown = matches!(last.found, Found::Plain(NameMatch::Unknown { .. }));
        unknown && !self.before.ends_with(char::is_whitespace)
    }

    /// With a space after it, it would become the checkbox of a task.
    fn is_checkbox(&self) -> bool {
        let leaf = self.view.leaf;
        let in_item = leaf.path.last().is_some_and(|last| last.kind == ContainerKind::Item);
        in_item
            && ["[ ]", "[x]", "[X]"]
                .iter()
                .any(|task| self.before.ends_with(task) && leaf.text.starts_with(task))
    }

    /// No line of a tag begins with a bracket, so a tag that block quotes interrupt would end before
    /// it.
    fn ends_a_tag(&self) -> bool {
        let begins_line = self.before.trim_end_matches([' ', '\t', '>']).ends_with(['\n', '\r']);
        begins_line && leaves_tag_open(&self.before)
    }

    /// Whether a block quote interrupts a tag depends on the lines of the tag and on what precedes
    /// it on its line.
    fn shapes_a_tag(&self) -> bool {
        let (before, behind) = (self.before.contains('<'), self.after.find('<'));
        if !before && behind.is_none() {
            return false;
        }
        let spans_lines = self.text.contains(['\n', '\r']);
        let tag_behind = behind.is_some_and(|at| !self.after[..at].contains(['\n', '\r']));
        (spans_lines && (tag_behind || before)) || (self.text.contains(['<', '>']) && tag_behind)
    }

    /// Whether the mention may be in a label, destination, tag or definition that its brackets or
    /// its punctuation would end or begin.
    fn breaks_brackets(&self) -> bool {
        let first = self.view.leaf.source_start(0) as usize;
        let window = self.written().0.get(first..).unwrap_or("");
        let window = without_invisible(tail(window, self.reach));
        let closed = window.rfind(']').map_or(0, |at| at + 1);
        let open = &window[closed..];
        // `)[` counts too, since a name that ends in `]` may have been linked just before.
        let in_label = (closed > 0 && open.starts_with('['))
            || open.match_indices('[').any(|(at, _)| open[..at].ends_with(')'));
        let is_tame = |byte| byte >= 0x80 || TAME.has(byte);
        let is_exposed = || {
            let start = without_invisible(head(&self.view.leaf.text, REACH));
            let in_definition = start.starts_with('[') && start.contains("]:");
            in_definition
                || has_open_destination(&window)
                || has_open_tag(&window)
                || leaves_tag_open(&self.before)
        };
        in_label || (!self.text.bytes().all(is_tame) && is_exposed())
    }
}

/// Whether there is a `](` that neither closes nor belongs to a linked mention. `)(` counts too,
/// since a name that ends in `]` may have been linked just before.
fn has_open_destination(text: &str) -> bool {
    let openings = text.match_indices("](").chain(text.match_indices(")("));
    let mut destinations = openings.map(|(at, _)| &text[at + 2..]);
    destinations.any(|rest| {
        let closed = rest.find(')').is_some_and(|end| !rest[..end].contains("](assignment:"));
        !closed && !rest.starts_with("assignment:")
    })
}

/// Whether something begins like a tag and does not end.
fn has_open_tag(text: &str) -> bool {
    let begins =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    let tag = text.rmatch_indices('<').find(|&(at, _)| begins(&text[at + 1..]));
    tag.is_some_and(|(at, _)| !text[at..].contains('>'))
}
