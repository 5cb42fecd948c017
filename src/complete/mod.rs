//! Completing a mention while it is typed.

mod detail;
mod edit;
mod matched;
mod misspelled;
mod options;
mod pattern;
mod query;
mod rank;
#[cfg(test)]
mod tests;

pub use self::options::{CompleteOptions, Insert};

use self::edit::Editor;
use self::pattern::Pattern;
use self::query::Typed;
use crate::prose::{Block, read};
use crate::sop::{LeafView, SopOptions};
use crate::team::{AssignmentIx, Kind, Team};
use crate::text::{ByteEdit, ByteSpan};

/// The options at a caret.
#[derive(Clone, Debug, PartialEq)]
pub struct CompletionList {
    /// From the `@` to the caret.
    pub span: ByteSpan,
    /// The text between them.
    pub query: String,
    /// Best first; never empty.
    pub options: Vec<Completion>,
}

/// An assignment that can be mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// Who.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Tells it apart from others of the same name.
    pub detail: Option<String>,
    /// Worker or people.
    pub kind: Kind,
    /// The parts that the query matched, as spans of the label.
    pub matched: Vec<ByteSpan>,
    /// The edit that accepts it.
    pub edit: ByteEdit,
    /// The caret in the text after the edit.
    pub caret: u32,
}

/// Whether a mention is being typed at byte offset `at` of a text, and its options. The result
/// depends only on the text, not on how it came about.
///
/// `None` if the caret is not in prose or not after an `@` that can open a mention, directly after
/// `@` and a space, once the query is the whole name of one assignment and a space follows, after
/// two spaces or a line break, and if no name fits.
///
/// ```
/// use sop_handover::complete::{CompleteOptions, complete};
/// use sop_handover::sop::SopOptions;
/// use sop_handover::team::{Assignment, Team};
///
/// let billing = Assignment { id: "b1".into(), name: "Billing".into(), ..Assignment::default() };
/// let team = Team::from_assignments(vec![billing]);
/// let list = complete("Ask @Bi", 7, &team, &SopOptions::default(), &CompleteOptions::default());
/// let list = list.unwrap();
/// assert_eq!(list.options[0].edit.insert, "[@Billing](assignment:b1) ");
/// ```
pub fn complete(
    text: &str,
    at: u32,
    team: &Team,
    sop: &SopOptions,
    options: &CompleteOptions,
) -> Option<CompletionList> {
    let mut base = 0;
    for block in read(text, sop.format) {
        let end = base + block.len;
        if at < end || end as usize == text.len() {
            let source = ByteSpan::new(base, end).of(text);
            return complete_in_block(source, &block, base, at, team, sop, options);
        }
        base = end;
    }
    None
}

/// [`complete`] in a block that has been read already: the one that contains `at`, an offset of the
/// text, or ends there if the text does. Nothing outside the block matters: blocks end after a line
/// break or with the text.
pub(crate) fn complete_in_block(
    source: &str,
    block: &Block,
    base: u32,
    at: u32,
    team: &Team,
    sop: &SopOptions,
    options: &CompleteOptions,
) -> Option<CompletionList> {
    let (leaf, typed) = query::typed(source, block, at.checked_sub(base)?, team)?;
    typed.iter().find_map(|typed| {
        let format = sop.format;
        let view = LeafView { block: 0, base, source, format, leaf, found: &[] };
        offer(view, typed, team, sop, options)
    })
}

fn offer(
    view: LeafView,
    typed: &Typed,
    team: &Team,
    sop: &SopOptions,
    options: &CompleteOptions,
) -> Option<CompletionList> {
    let pattern = Pattern::new(&typed.query);
    let offered = |ix: AssignmentIx| {
        let assignment = team.get(ix);
        assignment.is_available(sop.workflow) && sop.source.as_ref() != Some(&assignment.id)
    };
    let matches = rank::rank(team, &pattern, offered, &options.boost, options.limit);
    let mut editor = Editor { view, typed, team, options, sites: Vec::new() };
    let completion = |&found: &rank::Match| {
        let assignment = team.get(found.ix);
        let edit = editor.edit(found.ix);
        Completion {
            id: assignment.id.clone(),
            label: assignment.name.clone(),
            detail: detail::detail(team, found.ix),
            kind: assignment.kind,
            matched: matched::matched(team, &pattern, found),
            caret: edit.span.start() + edit.insert.len() as u32,
            edit,
        }
    };
    let options: Vec<Completion> = matches.iter().map(completion).collect();
    (!options.is_empty()).then(|| CompletionList {
        span: typed.span.shifted(view.base),
        query: typed.written.clone(),
        options,
    })
}
