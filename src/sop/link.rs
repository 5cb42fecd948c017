//! Converts mentions to linked form without changing the meaning of anything else in the text.

use std::borrow::Cow;

use crate::mention::{Found, NameMatch};
use crate::message::Applicability;
use crate::prose::{ContainerKind, leaves_tag_open};
use crate::sop::linked_form::linked;
use crate::sop::view::{LeafView, Resolved};
use crate::sop::{BadgeStatus, Format};
use crate::team::Team;
use crate::text::{
    ByteEdit, ByteSpan, count_work, is_default_ignorable, is_word_char, without_invisible,
};

/// How far off, in bytes of rendered text, an open bracket, tag or marker is looked for. CommonMark
/// allows a link label 999 characters. Rendered text counts, since links around the mention make
/// the source longer.
const REACH: usize = 1000;
/// The maximum bytes of source within that reach.
const MOST_SOURCE: usize = 16 * REACH;

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
    near.any(|c| matches!(c, '@' | '＠'))
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
        let (span, markers, applicability) = match emphasis {
            Emphasis::Kept => (span, "", context.brackets()),
            Emphasis::MovesInside(span, markers) => (span, markers, context.brackets()),
            Emphasis::Undone => (span, "", Applicability::Suggested),
        };
        let applicability = match leaf.format {
            Format::Plain if context.frees_a_sign() || context.frees_a_name() => {
                Applicability::Suggested
            }
            _ if context.frees_a_destination() => Applicability::Suggested,
            _ => applicability,
        };
        let before = leaf.source.get(..span.start() as usize).unwrap_or("");
        let space = if takes_bracket(&without_invisible(tail(before, REACH))) { " " } else { "" };
        Self { base: leaf.base, span, markers, space, applicability }
    }

    /// The edit that puts a mention there.
    pub fn edit(&self, id: &str, name: &str) -> LinkEdit {
        let insert = [self.space, &linked(id, name, self.markers)].concat();
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

/// The effect on emphasis markers beside a mention once it ends in `)`.
enum Emphasis<'a> {
    /// They mean what they meant.
    Kept,
    /// Only if the link goes around them: the wider span, and the markers of either side.
    MovesInside(ByteSpan, &'a str),
    /// They would mean something else.
    Undone,
}

/// A mention in the source around it.
struct Context<'a> {
    view: LeafView<'a>,
    span: ByteSpan,
    /// How far the source before it is examined, in bytes.
    reach: usize,
    text: &'a str,
    /// The examined text before and after it, without invisible characters.
    before: Cow<'a, str>,
    after: Cow<'a, str>,
}

impl<'a> Context<'a> {
    fn new(view: LeafView<'a>, span: ByteSpan) -> Self {
        let source = view.source;
        let reach = reach(&view, span);
        let mut this = Self {
            view,
            span,
            reach: reach.0,
            text: span.of(source),
            before: "".into(),
            after: "".into(),
        };
        let (before, after) = this.written();
        this.before = without_invisible(tail(before, reach.0));
        this.after = without_invisible(head(after, reach.1));
        this
    }

    /// The source before and after the mention, including invisible characters.
    fn written(&self) -> (&'a str, &'a str) {
        let source = self.view.source;
        (
            ByteSpan::new(0, self.span.start()).of(source),
            source.get(self.span.end() as usize..).unwrap_or(""),
        )
    }

    /// Whether invisible characters separate the markers beside the mention, so the markers are
    /// not where they seem to be.
    fn has_unseen_beside(&self) -> bool {
        let both = |chars: &mut dyn Iterator<Item = char>| {
            let (mut markers, mut unseen) = (false, false);
            for c in chars.take(REACH) {
                match c {
                    '*' | '_' | '~' => markers = true,
                    c if is_default_ignorable(c) => unseen = true,
                    _ => break,
                }
            }
            markers && unseen
        };
        let (before, after) = self.written();
        both(&mut before.chars().rev()) || both(&mut after.chars())
    }

    /// Whether a run of markers opens or closes emphasis depends on the character at each side of
    /// it. Before the mention, one punctuation mark replaces another; after it, a `)` replaces the
    /// name's last letter.
    fn emphasis(&self) -> Emphasis<'a> {
        let run = marker_run(self.written().1);
        if self.has_unseen_beside() || run.len() >= REACH / 2 {
            return Emphasis::Undone;
        }
        let ends_in_letter = self.text.chars().next_back().is_some_and(|c| !is_punctuation(c));
        if run.is_empty() || !ends_in_letter {
            return Emphasis::Kept;
        }
        let next = self.after[run.len()..].chars().next();
        if next.is_none_or(char::is_whitespace) {
            return Emphasis::Kept;
        }
        let (start, end) = (self.span.start(), self.span.end());
        let length = run.len() as u32;
        if !self.is_markup(end, run) {
            return match self.has_more(run) {
                true => Emphasis::Undone,
                false => Emphasis::Kept,
            };
        }
        let wrapped = self.opens_before(run);
        if next.is_some_and(is_punctuation) {
            return match wrapped || self.runs_before_are_alike(run) {
                true => Emphasis::Kept,
                false => Emphasis::Undone,
            };
        }
        if !wrapped {
            return Emphasis::Undone;
        }
        Emphasis::MovesInside(ByteSpan::new(start - length, end + length), run)
    }

    /// Whether the run before the mention opens what the run after it closes. Behind white space it
    /// can only open. Behind punctuation it may close an earlier run, if there is one in the block.
    fn opens_before(&self, run: &str) -> bool {
        let marker = &run[..1];
        let Some(before) = self.written().0.strip_suffix(run) else { return false };
        if before.ends_with(marker) || !self.is_markup(before.len() as u32, run) {
            return false;
        }
        let last = before.chars().next_back();
        last.is_none_or(char::is_whitespace)
            || last.is_some_and(is_punctuation) && !contains_behind(before, marker)
    }

    /// Whether the marker occurs anywhere else in the block, so a literal run could become half of a
    /// pair. The search ends at the next run, so all mentions of a block together search it once.
    fn has_more(&self, run: &str) -> bool {
        let marker = &run[..1];
        let (before, after) = self.written();
        let found = after[run.len()..].find(marker);
        count_work(found.unwrap_or(after.len()));
        found.is_some() || contains_behind(before, marker)
    }

    /// Whether a run at a place of the source is markup, and not shown to the reader.
    fn is_markup(&self, from: u32, run: &str) -> bool {
        let leaf = self.view.leaf;
        let shown = |at: u32| {
            let rendered = leaf.rendered_at(at);
            rendered.is_some_and(|r| leaf.text[r as usize..].starts_with(&run[..1]))
        };
        !(from..from + run.len() as u32).any(shown)
    }

    /// The run after the mention changes from one that can only close to one that can do both; then
    /// the lengths of opener and closer matter ("rule of three"). Equal ones always match.
    fn runs_before_are_alike(&self, run: &str) -> bool {
        let marker = run.as_bytes()[0];
        let before = self.span.start() - self.view.leaf.source_start(0).min(self.span.start());
        let sees_all = self.reach >= before as usize;
        sees_all
            && self
                .before
                .as_bytes()
                .chunk_by(|a, b| a == b)
                .filter(|same| same[0] == marker)
                .all(|same| same.len() == run.len())
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
            part.match_indices(['@', '＠']).map(move |(at, _)| (start + at) as u32)
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
            && matches!(rest.next(), Some('@' | '＠'))
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

    /// Whether open brackets, tags or a definition before the mention could read differently.
    fn brackets(&self) -> Applicability {
        let first = self.view.leaf.source_start(0) as usize;
        let window = self.written().0.get(first..).unwrap_or("");
        let window = without_invisible(tail(window, self.reach));
        let closed = window.rfind(']').map_or(0, |at| at + 1);
        let open = &window[closed..];
        // `)[` counts too, since a name that ends in `]` may have been linked just before.
        let in_label = (closed > 0 && open.starts_with('['))
            || open.match_indices('[').any(|(at, _)| open[..at].ends_with(')'));
        // With a space after it, it would become the checkbox of a task.
        let in_item = self.view.leaf.path.last().is_some_and(|c| c.kind == ContainerKind::Item);
        let is_task = in_item
            && ["[ ]", "[x]", "[X]"]
                .iter()
                .any(|task| self.before.ends_with(task) && self.view.leaf.text.starts_with(task));
        let tame = |c: char| {
            let harmless = "@ .,-&/+:".contains(c);
            !c.is_ascii() || c.is_ascii_alphanumeric() || harmless
        };
        let start = without_invisible(head(&self.view.leaf.text, REACH));
        let exposed = || {
            let in_definition = start.starts_with('[') && start.contains("]:");
            in_definition
                || has_open_destination(&window)
                || has_open_tag(&window)
                || leaves_tag_open(&self.before)
        };
        // No line of a tag begins with a bracket, so a tag that block quotes interrupt would end
        // before it.
        let begins_line = self.before.trim_end_matches([' ', '\t', '>']).ends_with(['\n', '\r']);
        let in_tag = begins_line && leaves_tag_open(&self.before);
        // Whether a block quote interrupts a tag depends on what precedes the tag on its line.
        let line_end = self.after.find(['\n', '\r']).unwrap_or(self.after.len());
        let shapes_line = self.text.contains(['\n', '\r', '<', '>'])
            && self.after[..line_end].contains('<')
            || self.text.contains(['\n', '\r']) && self.before.contains('<');
        if shapes_line
            || in_tag
            || in_label
            || is_task
            || (!self.text.chars().all(tame) && exposed())
        {
            return Applicability::Suggested;
        }
        Applicability::Safe
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

/// The run of one emphasis marker that a text begins with.
fn marker_run(text: &str) -> &str {
    let Some(&marker) = text.as_bytes().first() else { return "" };
    if !matches!(marker, b'*' | b'_' | b'~') {
        return "";
    }
    let length = text.bytes().take_while(|&b| b == marker).count();
    &text[..length]
}

/// Whether a text contains a marker, looking from its end.
fn contains_behind(text: &str, marker: &str) -> bool {
    let found = text.rfind(marker);
    count_work(text.len() - found.unwrap_or(0));
    found.is_some()
}

/// How far the source before and behind a span is examined, in bytes.
fn reach(view: &LeafView, span: ByteSpan) -> (usize, usize) {
    let leaf = view.leaf;
    let (reach, length) = (REACH as u32, leaf.text.len() as u32);
    let source = |rendered: u32| leaf.source_start(rendered.min(length)) as usize;
    let (before, behind) = (leaf.rendered_behind(span.start()), leaf.rendered_behind(span.end()));
    let before = span.start() as usize
        - source(before.saturating_sub(reach)).min(span.start() as usize)
        + reach.saturating_sub(before) as usize;
    let behind = source(behind + reach).saturating_sub(span.end() as usize)
        + (behind + reach).saturating_sub(length) as usize;
    (before.min(MOST_SOURCE), behind.min(MOST_SOURCE))
}

/// The examined last part of a text.
fn tail(text: &str, reach: usize) -> &str {
    let mut from = text.len().saturating_sub(reach);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// The examined first part of a text.
fn head(text: &str, reach: usize) -> &str {
    let mut to = text.len().min(reach);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    &text[..to]
}

/// Punctuation and symbols, as CommonMark judges the neighbours of a run of markers. Beyond ASCII
/// these are blocks that hold nothing else, since what a version of Unicode has not assigned is none.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2190}'..='\u{22ff}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}'
            | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}'
    )
}
