//! The edit that accepting a completion makes.

use super::query::Typed;
use super::{CompleteOptions, Insert};
use crate::mention::{Found, NameMatch, find};
use crate::prose::{Leaf, read};
use crate::sop::{Format, LeafView, LinkSite};
use crate::team::{AssignmentIx, Team, completion_key, is_word_part};
use crate::text::{ByteEdit, ByteSpan, apply_edits, is_unspaced_script};

/// Rendered characters in front of a mention that can decide whether it is one.
const LOOK_BACK: usize = 16;
/// Rendered characters after the longest name that can decide whether a name ends.
const LOOK_AHEAD: usize = 64;

/// Makes the edits of one list of completions.
pub(super) struct Editor<'a> {
    pub view: LeafView<'a>,
    pub typed: &'a Typed,
    pub team: &'a Team,
    pub options: &'a CompleteOptions,
    /// Judged places, by their end.
    pub sites: Vec<(u32, LinkSite<'a>)>,
}

impl<'a> Editor<'a> {
    /// The edit that puts an assignment in place of what was typed, in coordinates of the text.
    pub fn edit(&mut self, ix: AssignmentIx) -> ByteEdit {
        let assignment = self.team.get(ix);
        let end = self.end(self.team.words().key(ix));
        if self.options.insert == Insert::Plain
            && let Some(edit) = self.plain(ix, end)
        {
            return edit;
        }
        let mut edit = self.site(end).edit(&assignment.id, &assignment.name).edit;
        edit.insert.push_str(self.space_at(edit.span.end() - self.view.base));
        edit
    }

    fn site(&mut self, end: u32) -> &LinkSite<'a> {
        let known = self.sites.iter().position(|(other, _)| *other == end);
        let at = known.unwrap_or_else(|| {
            let span = ByteSpan::new(self.typed.span.start(), end);
            self.sites.push((end, LinkSite::new(&self.view, span)));
            self.sites.len() - 1
        });
        &self.sites[at].1
    }

    /// The end of the edit in the block: at the caret, or after the rest of a word, or of the whole
    /// name with this key, that is already there.
    fn end(&self, key: &str) -> u32 {
        let caret = self.typed.rendered.end();
        let end = self.typed.span.end();
        let Some(rest) = self.rest() else { return end };
        let Some(missing) = key.strip_prefix(&completion_key(&self.typed.query)) else {
            return end;
        };
        let limit = missing.len() * 2 + 8;
        let mut longest = 0;
        let ends = rest
            .char_indices()
            .map(|(at, c)| (at, c, at + c.len_utf8()))
            .filter(|&(_, _, to)| !rest[to..].starts_with(is_word_part))
            .take_while(|&(at, ..)| at < limit);
        for (_, c, to) in ends {
            let read = completion_key(&[&self.typed.query, &rest[..to]].concat());
            let in_word = rest[..to].chars().all(is_word_part);
            if read == key && !c.is_whitespace() || in_word && key.starts_with(&read) {
                longest = to;
            }
            if !key.starts_with(&read) {
                break;
            }
        }
        match longest {
            0 => end,
            _ => self.view.leaf.source(ByteSpan::new(caret, caret + longest as u32)).end(),
        }
    }

    /// The rendered text after the caret on the same line, up to where no mention continues.
    fn rest(&self) -> Option<&'a str> {
        let leaf = self.view.leaf;
        let caret = self.typed.rendered.end();
        let rest = leaf.text.get(caret as usize..)?;
        let boundary = leaf.boundaries.partition_point(|&boundary| boundary < caret);
        let stop = leaf.boundaries.get(boundary).map_or(rest.len(), |&b| (b - caret) as usize);
        let line = rest.get(..stop)?.split('\n').next()?;
        let unread = leaf.source_start(caret) != self.typed.span.end();
        (!line.is_empty() && !unread).then_some(line)
    }

    /// One space, if the caret would otherwise be at the end of a line or before a word, or if what
    /// follows would make the line a link definition, whose destination has no space in it.
    fn space_at(&self, end: u32) -> &'static str {
        let next = self.view.source.get(end as usize..).and_then(|rest| rest.chars().next());
        let needed = match next {
            None | Some('\n' | '\r') => true,
            Some(c) if !c.is_whitespace() && self.may_define_a_link() => true,
            Some(c) => c.is_alphanumeric() && !is_unspaced_script(c),
        };
        if needed { " " } else { "" }
    }

    fn may_define_a_link(&self) -> bool {
        let text = &self.view.leaf.text;
        self.view.format == Format::Markdown && text.starts_with('[') && text.contains("]:")
    }

    /// The edit that inserts the bare name; `None` if that would not mean the assignment.
    fn plain(&self, ix: AssignmentIx, end: u32) -> Option<ByteEdit> {
        let name = &self.team.get(ix).name;
        if !self.is_harmless(name) {
            return None;
        }
        let space = self.space_at(end);
        let span = ByteSpan::new(self.typed.span.start(), end);
        // The sign stays as it was typed. A backslash before `＠` does not escape it.
        let insert = [self.sign(), name, space].concat();
        let edit = ByteEdit { span, insert };
        let means_it = match self.view.source.get(end as usize..)?.starts_with(['*', '_', '~']) {
            true => self.reads_back_in_block(ix, &edit),
            false => self.reads_back(ix, end, &edit.insert),
        };
        means_it.then(|| ByteEdit { span: span.shifted(self.view.base), ..edit })
    }

    fn sign(&self) -> &'static str {
        let sign = self.typed.rendered.of(&self.view.leaf.text);
        if sign.starts_with('@') { "@" } else { "＠" }
    }

    /// Whether a name can't be taken for markup.
    fn is_harmless(&self, name: &str) -> bool {
        let special = |c: char| match self.view.format {
            Format::Markdown => "*_~`<>[]\\|@".contains(c),
            Format::Plain => "[]\\@".contains(c),
        };
        let entity =
            self.view.format == Format::Markdown && name.contains('&') && name.contains(';');
        name.trim() == name
            && !name.contains("  ")
            && !entity
            && !name.chars().any(|c| special(c) || c.is_control())
    }

    /// Looks the name up in the rendered text that the edit leads to.
    fn reads_back(&self, ix: AssignmentIx, end: u32, insert: &str) -> bool {
        let old = self.view.leaf;
        let sign = self.typed.rendered.start() as usize;
        let rendered_end = match end == self.typed.span.end() {
            true => Some(self.typed.rendered.end()),
            false => old.rendered_at(end),
        };
        let Some(rendered_end) = rendered_end else { return false };
        let (Some(before), Some(after)) =
            (old.text.get(..sign), old.text.get(rendered_end as usize..))
        else {
            return false;
        };
        let from = before.char_indices().rev().take(LOOK_BACK).last().map_or(sign, |(at, _)| at);
        let reach = self.team.names().longest() as usize * 4 + LOOK_AHEAD;
        let to = after.char_indices().nth(reach).map_or(after.len(), |(at, _)| at);
        let text = [&before[from..], insert, &after[..to]].concat();
        // Boundaries before the mention move with the window. Those after it also move by what the
        // edit adds.
        let added = insert.len() as i64 - (i64::from(rendered_end) - sign as i64);
        let move_over = |&boundary: &u32| {
            let added = if boundary as usize <= sign { 0 } else { added };
            let moved = i64::from(boundary) - from as i64 + added;
            u32::try_from(moved).ok().filter(|&moved| moved as usize <= text.len())
        };
        let mut leaf = Leaf::default();
        leaf.boundaries = old.boundaries.iter().filter_map(move_over).collect();
        leaf.text = text;
        self.names(ix, &leaf, (sign - from) as u32)
    }

    /// Reads the block that the edit leads to.
    fn reads_back_in_block(&self, ix: AssignmentIx, edit: &ByteEdit) -> bool {
        let at = edit.span.start();
        let edits = std::slice::from_ref(edit);
        let Ok(source) = apply_edits(self.view.source, edits) else { return false };
        read(&source, self.view.format).iter().flat_map(|block| &block.leaves).any(|leaf| {
            leaf.rendered_at(at)
                .is_some_and(|sign| leaf.source_start(sign) == at && self.names(ix, leaf, sign))
        })
    }

    /// Whether the at sign at a rendered offset opens a mention of just this assignment, with its
    /// whole name.
    fn names(&self, ix: AssignmentIx, leaf: &Leaf, sign: u32) -> bool {
        let end = sign + (self.sign().len() + self.team.get(ix).name.len()) as u32;
        find(leaf, self.team).iter().any(|mention| {
            mention.prose
                && mention.rendered == ByteSpan::new(sign, end)
                && matches!(mention.found, Found::Plain(NameMatch::One { ix: found, .. }) if found == ix)
        })
    }
}
