//! Safe fixes are read once more before they are offered.

use super::scope::{MentionScope, Scope};
use super::{Applicability, Diagnostic, Fix, Rule};
use crate::prose::Block;
use crate::sop::{Format, LeafView, Resolved, SopView, read_in_place, resolve, say_the_same};
use crate::text::{ByteEdit, ByteSpan, apply_edits, is_default_ignorable};

/// How much is read again, in bytes, to try the fixes of a block one by one. Typing must not wait.
const MOST_READ: usize = 16_000;

/// Leaves the safe fixes of a block to a person if they would change what the block says, all
/// together or one alone, or if another fix were safe only behind them. Each fix is judged by what is
/// beside it; calm words need no more than that. Any other block is read again with its fixes.
pub(super) fn hold_back(findings: &mut [Diagnostic], view: &SopView, block: &Block) {
    let Some(LeafView { source, format, .. }) = view.own_leaves().first() else { return };
    let edits = safe_edits(findings);
    if edits.is_empty() || is_calm(source, &edits, *format) {
        return;
    }
    let is_small = source.len() * edits.len() <= MOST_READ;
    let alone = if is_small { &edits[..] } else { &[] };
    let keeps = |edits: &[ByteEdit], is_all: bool| {
        let Ok(fixed) = apply_edits(source, edits) else { return false };
        let blocks = read_in_place(block, &fixed, *format);
        say_the_same(&blocks, view, block)
            && !(is_all && has_safe_fix(&blocks, &fixed, view, *format))
    };
    if keeps(&edits, true) && alone.iter().all(|edit| keeps(std::slice::from_ref(edit), false)) {
        return;
    }
    for fix in findings.iter_mut().flat_map(|finding| &mut finding.fixes) {
        fix.applicability = Applicability::Suggested;
    }
}

/// Whether a fix in some blocks of a text is safe as far as what is beside it can tell. They say
/// the same as the view's block, so a mention that is pending there is the one at the same place of
/// their order. Nobody is asked to mend it, nor what no leaf shows.
fn has_safe_fix(blocks: &[Block], text: &str, view: &SopView, format: Format) -> bool {
    let (team, options) = (view.team, view.options);
    let rules = Rule::all().filter(|info| info.severity_under(options).is_some());
    let checks: Vec<_> = rules
        .filter_map(|info| match info.scope {
            Scope::Mention(check) => Some(check),
            _ => None,
        })
        .collect();
    let own = view.own_leaves().iter().flat_map(|leaf| leaf.found);
    let mut pending = own.filter(|found| found.mention.prose).map(Resolved::is_pending);
    let mut base = 0;
    blocks.iter().any(|block| {
        let source = ByteSpan::new(base, base + block.len).of(text);
        base += block.len;
        let found = resolve(source, block, team, options);
        block.leaves.iter().zip(&found).any(|(leaf, found)| {
            let leaf = &LeafView { block: 0, base: 0, source, format, leaf, found };
            found.iter().any(|found| {
                let is_pending = found.mention.prose && pending.next().unwrap_or(false);
                let has_fix = |check: &fn(&MentionScope) -> Option<Diagnostic>| {
                    let finding = check(&MentionScope { leaf, found, team, options });
                    finding.is_some_and(|finding| finding.fixes.iter().any(is_safe))
                };
                !is_pending && checks.iter().any(has_fix)
            })
        })
    })
}

fn is_safe(fix: &Fix) -> bool {
    fix.applicability == Applicability::Safe
}

/// The edits of all safe fixes, the first one where two overlap.
fn safe_edits(findings: &[Diagnostic]) -> Vec<ByteEdit> {
    let mut edits: Vec<ByteEdit> = Vec::new();
    for finding in findings {
        let safe = finding.fixes.iter().find(|fix| is_safe(fix));
        let Some(fix) = safe else { continue };
        let end = edits.last().map_or(0, |last| last.span.end());
        if fix.edits.iter().all(|edit| edit.span.start() >= end) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits
}

/// Whether nothing in a text could be read otherwise for want of the edited names or beside their
/// links: no marks in the names, no tags, escapes, images or paths, and nothing that can't be seen.
fn is_calm(source: &str, edits: &[ByteEdit], format: Format) -> bool {
    let unruly = match format {
        Format::Markdown => "<\\",
        Format::Plain => "/\\#[]()",
    };
    let is_mark = |c: char| c.is_ascii_punctuation() && !"@.,-&/+:'".contains(c);
    !unruly.chars().any(|mark| source.contains(mark))
        && (source.is_ascii() || !source.contains(is_default_ignorable))
        && !source.contains("![")
        && !edits.iter().any(|edit| {
            // A space before a link parts what was one word.
            edit.insert.starts_with(' ') || edit.span.of(source).contains(is_mark)
        })
}
