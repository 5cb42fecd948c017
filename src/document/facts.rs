//! The facts of one block.

use crate::diagnostics::{Diagnostic, Findings, Grant, check, drafts, grant, granted};
use crate::mention::{Found, Mention, NameMatch};
use crate::prose::Block;
use crate::sop::{
    Badge, LONGEST_RULE_TEXT, LeafView, Passage, Resolved, SopOptions, SopView, passages,
};
use crate::team::{AssignmentIx, Team};
use crate::text::{ByteSpan, NumberTable};

/// The facts of one block, in offsets of the block. They depend only on the block, the neighbouring
/// blocks that hold text, the team and the options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BlockFacts {
    /// Every mention, in text order.
    pub badges: Vec<Badge>,
    /// For each badge, whom it allows to hand over to.
    pub allows: Vec<Option<AssignmentIx>>,
    /// The findings of rules that only need a block.
    pub findings: Findings,
    /// The mentions that grant, in text order.
    pub grants: Vec<BlockGrant>,
    /// What the document-wide rules would report about these mentions, by the number of the grant.
    pub drafts: Vec<(u32, Diagnostic)>,
    /// The rule texts of the grants, in text order.
    pub rule_texts: Vec<RuleText>,
}

/// A mention that grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BlockGrant {
    pub grant: Grant,
    /// The mention.
    pub span: ByteSpan,
    /// Number of its rule text.
    pub rule_text: u32,
}

/// The words that say when to hand over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RuleText {
    /// Their span, which may extend beyond the block.
    pub span: ByteSpan,
    pub text: String,
}

/// A block in a text, with its mentions.
#[derive(Clone, Copy)]
pub(crate) struct ReadBlock<'a> {
    pub source: &'a str,
    pub block: &'a Block,
    /// The mentions of each leaf, and of each unseen part.
    pub found: &'a [Vec<Resolved>],
}

/// A block with those beside it that hold text.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'a> {
    pub before: Option<ReadBlock<'a>>,
    pub block: ReadBlock<'a>,
    /// The next one, and how far after the beginning of the block it begins, in bytes.
    pub behind: Option<(ReadBlock<'a>, u32)>,
}

/// The facts of a block.
pub(crate) fn facts(beside: &Beside, team: &Team, options: &SopOptions) -> BlockFacts {
    let view = view(beside, team, options);
    let passages = passages(&view);
    let granted: Vec<_> = granted(&view, &passages).collect();
    let mut facts = BlockFacts {
        findings: check(&view, beside.block.block, &granted),
        ..BlockFacts::default()
    };
    for found in view.own_leaves().iter().flat_map(|leaf| leaf.found) {
        if let Some(badge) = &found.badge {
            facts.allows.push(if badge.grants() { whom(&found.mention, team) } else { None });
            facts.badges.push(badge.clone());
        }
    }
    let mut texts = RuleTexts::default();
    for granted in &granted {
        let badged = &granted.scope.badged;
        let Some(whom) = whom(&badged.found.mention, team) else { continue };
        let number = facts.grants.len() as u32;
        facts.drafts.extend(drafts(&granted.scope).into_iter().map(|draft| (number, draft)));
        facts.grants.push(BlockGrant {
            grant: grant(&granted.scope, whom),
            span: badged.badge.span,
            rule_text: texts.number(granted.scope.passage, granted.mark.span, whom),
        });
    }
    facts.rule_texts = texts.texts;
    facts
}

/// A block as rules see it.
#[inline(never)]
pub(crate) fn view<'a>(
    beside: &Beside<'a>,
    team: &'a Team,
    options: &'a SopOptions,
) -> SopView<'a> {
    let mut leaves = Vec::new();
    let leaf = |at: usize, number: usize, base: u32, read: &ReadBlock<'a>| {
        let shown = &read.block.leaves;
        let leaf = shown.get(at).or_else(|| read.block.unseen.get(at - shown.len()))?;
        let found = read.found.get(at).map_or(&[][..], Vec::as_slice);
        let (source, format) = (read.source, options.format);
        Some(LeafView { block: number, base, source, format, leaf, found })
    };
    if let Some(before) = &beside.before {
        leaves
            .extend(before.block.leaves.len().checked_sub(1).and_then(|at| leaf(at, 0, 0, before)));
    }
    let first = leaves.len();
    let own = beside.block.block.leaves.len();
    leaves.extend((0..own).filter_map(|at| leaf(at, 1, 0, &beside.block)));
    if let Some((behind, base)) = &beside.behind {
        let all = behind.block.leaves.len();
        leaves.extend((0..all).filter_map(|at| leaf(at, 2, *base, behind)));
    }
    let unseen = own..own + beside.block.block.unseen.len();
    let unseen = unseen.filter_map(|at| leaf(at, 1, 0, &beside.block)).collect();
    SopView { leaves, own: first..first + own, unseen, team, options }
}

/// Whom a mention means.
fn whom(mention: &Mention, team: &Team) -> Option<AssignmentIx> {
    match &mention.found {
        Found::Linked { id, .. } => team.find(id),
        Found::Plain(NameMatch::One { ix, .. }) => Some(*ix),
        _ => None,
    }
}

/// Rule texts in the making: those of one passage share one, unless it is cut around each target.
#[derive(Default)]
struct RuleTexts<'a> {
    texts: Vec<RuleText>,
    passage: Option<&'a Passage>,
    shared: Option<u32>,
    by_target: NumberTable,
}

impl<'a> RuleTexts<'a> {
    #[inline(never)]
    fn number(&mut self, passage: &'a Passage, mention: ByteSpan, whom: AssignmentIx) -> u32 {
        if !self.passage.is_some_and(|last| std::ptr::eq(last, passage)) {
            *self = Self { texts: std::mem::take(&mut self.texts), ..Self::default() };
            self.passage = Some(passage);
        }
        let cut = passage.text.len() > LONGEST_RULE_TEXT;
        let known = if cut { self.by_target.get(whom.0) } else { self.shared };
        known.unwrap_or_else(|| {
            let number = self.texts.len() as u32;
            self.texts.push(RuleText { span: passage.span, text: passage.clipped(mention) });
            self.shared = Some(number);
            self.by_target.get_or_add(whom.0, number as usize);
            number
        })
    }
}
