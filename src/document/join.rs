//! Joins the facts of a text's blocks.

use super::Analysis;
use super::facts::{BlockFacts, RuleText};
use crate::diagnostics::{Diagnostic, Held, RelatedCode};
use crate::sop::{Badge, PinnedTarget, SopOptions, Target};
use crate::team::{AssignmentIx, Team};
use crate::text::{ByteSpan, NumberTable, TextTable, sort_by_key};

/// A block in its text: its start, in bytes, and its facts.
pub(crate) type Placed<'a> = (u32, &'a BlockFacts);

/// The analysis of adjacent blocks, given which drafts are valid.
pub(crate) fn assemble(
    blocks: &[Placed],
    held: &[Held],
    team: &Team,
    options: &SopOptions,
) -> Analysis {
    let mut own = Own::default();
    for (base, facts) in blocks {
        own.add(*base, facts.badges.clone(), facts.findings.diagnostics.clone());
    }
    Joint::new(blocks, held, team, options).with(own)
}

/// The same of blocks that nothing else needs: what they say is moved, since copies would take a
/// large part of the time of an analysis.
pub(crate) fn assemble_owned(
    blocks: Vec<(u32, BlockFacts)>,
    held: &[Held],
    team: &Team,
    options: &SopOptions,
) -> Analysis {
    let placed: Vec<Placed> = blocks.iter().map(|(base, facts)| (*base, facts)).collect();
    let joint = Joint::new(&placed, held, team, options);
    let mut own = Own::default();
    for (base, facts) in blocks {
        own.add(base, facts.badges, facts.findings.diagnostics);
    }
    joint.with(own)
}

/// What blocks say by themselves, in the text.
#[derive(Default)]
struct Own {
    badges: Vec<Badge>,
    findings: Vec<Diagnostic>,
}

impl Own {
    fn add(&mut self, base: u32, badges: Vec<Badge>, findings: Vec<Diagnostic>) {
        self.badges.extend(badges.into_iter().map(|badge| badge.shifted(base)));
        self.findings.extend(findings.into_iter().map(|finding| finding.shifted(base)));
    }
}

/// What blocks say together.
struct Joint {
    targets: Vec<Target>,
    findings: Vec<Diagnostic>,
    runnable: bool,
}

impl Joint {
    fn new(blocks: &[Placed], held: &[Held], team: &Team, options: &SopOptions) -> Self {
        let stops = blocks.iter().any(|(_, facts)| facts.findings.stops);
        let finding = |grants: Grants| -> Vec<Diagnostic> {
            held.iter().filter_map(|held| grants.finding(held, options)).collect()
        };
        Self {
            targets: targets(blocks, team),
            findings: if held.is_empty() { Vec::new() } else { finding(Grants::new(blocks)) },
            runnable: is_runnable(stops, held),
        }
    }

    fn with(self, Own { badges, findings: mut diagnostics }: Own) -> Analysis {
        let Self { targets, findings, runnable } = self;
        if !findings.is_empty() {
            diagnostics.extend(findings);
            sort_by_key(&mut diagnostics, |d| (d.span, d.rule));
        }
        Analysis { badges, targets, diagnostics, runnable }
    }
}

/// Whether an SOP can run: whether something in one of its blocks stops it, and which drafts hold.
pub(crate) fn is_runnable(stops: bool, held: &[Held]) -> bool {
    !stops && !held.iter().any(|held| held.rule.info().stops_a_run())
}

/// The mentions that grant, by their number in the text.
pub(crate) struct Grants<'a> {
    blocks: &'a [Placed<'a>],
    /// The number of the first grant after each block.
    ends: Vec<u32>,
}

impl<'a> Grants<'a> {
    pub fn new(blocks: &'a [Placed<'a>]) -> Self {
        let mut end = 0;
        let ends = blocks.iter().map(|(_, facts)| {
            end += facts.grants.len() as u32;
            end
        });
        Self { ends: ends.collect(), blocks }
    }

    /// The finding of a draft that holds. `None` if its rule is turned off.
    pub fn finding(&self, held: &Held, options: &SopOptions) -> Option<Diagnostic> {
        let severity = held.rule.info().severity_under(options)?;
        let (base, facts, number) = self.at(held.at)?;
        let first = facts.drafts.partition_point(|(of, _)| *of < number);
        let own = facts.drafts[first..].iter().take_while(|(of, _)| *of == number);
        let draft = own.into_iter().find(|(_, draft)| draft.rule == held.rule)?;
        let finding = Diagnostic { severity, ..draft.1.clone() }.shifted(base);
        let related = held.related.iter().filter_map(|&at| self.span(at));
        Some(
            related.fold(finding, |finding, span| finding.related(RelatedCode::OtherMention, span)),
        )
    }

    fn at(&self, grant: u32) -> Option<(u32, &'a BlockFacts, u32)> {
        let block = self.ends.partition_point(|&end| end <= grant);
        let (base, facts) = self.blocks.get(block)?;
        let first = self.ends[block] - facts.grants.len() as u32;
        Some((*base, facts, grant - first))
    }

    fn span(&self, grant: u32) -> Option<ByteSpan> {
        let (base, facts, number) = self.at(grant)?;
        Some(facts.grants.get(number as usize)?.span.shifted(base))
    }
}

/// The allowed handover targets of an SOP, in order of first mention. Only an active badge makes
/// one. A rule text that says the same twice for one target is kept once.
pub(crate) fn targets(blocks: &[Placed], team: &Team) -> Vec<Target> {
    let marks = marks(blocks);
    let mut targets: Vec<Target> = Vec::new();
    for (mark, row) in marks.iter().zip(rows(&marks)) {
        let place = row as usize / 2;
        if place == targets.len() {
            let pinned = PinnedTarget::of(team.get(mark.whom));
            targets.push(Target { pinned, mentions: Vec::new(), rules: Vec::new() });
        }
        let Some(target) = targets.get_mut(place) else { continue };
        match mark.rule_text {
            None => target.mentions.push(mark.span),
            Some(text) => {
                target.pinned.when.push(text.into());
                target.rules.push(mark.span);
            }
        }
    }
    targets
}

/// Where the mentions and the rule texts of the targets are: target by target, and of each first its
/// mentions. The rows are those of the marks, perhaps at earlier places.
pub(crate) fn target_places(marks: &[Mark], rows: &[u32]) -> Vec<ByteSpan> {
    let mut ends: Vec<u32> = Vec::new();
    for &row in rows {
        if row != NO_ROW {
            let behind = row as usize + 1;
            ends.resize(ends.len().max(behind + 1), 0);
            ends[behind] += 1;
        }
    }
    let mut before = 0;
    for end in &mut ends {
        before += *end;
        *end = before;
    }
    let mut places = vec![ByteSpan::default(); before as usize];
    for (mark, row) in marks.iter().zip(rows) {
        if let Some(end) = ends.get_mut(*row as usize) {
            places[*end as usize] = mark.span;
            *end += 1;
        }
    }
    places
}

/// A mention that allows, or a rule text.
pub(crate) struct Mark<'a> {
    span: ByteSpan,
    whom: AssignmentIx,
    rule_text: Option<&'a str>,
}

/// The mentions that allow, then the rule text of each mention that grants, both in text order.
pub(crate) fn marks<'a>(blocks: &[Placed<'a>]) -> Vec<Mark<'a>> {
    let mut marks = Vec::new();
    for (base, facts) in blocks {
        for (badge, whom) in facts.badges.iter().zip(&facts.allows) {
            if let &Some(whom) = whom {
                marks.push(Mark { span: badge.span.shifted(*base), whom, rule_text: None });
            }
        }
    }
    for (base, facts) in blocks {
        for grant in &facts.grants {
            let RuleText { span, text } = &facts.rule_texts[grant.rule_text as usize];
            let (span, whom) = (span.shifted(*base), grant.grant.whom);
            marks.push(Mark { span, whom, rule_text: Some(text) });
        }
    }
    marks
}

/// Marks a rule text that its target already has.
const NO_ROW: u32 = u32::MAX;

/// The row of each mark: two for each target, one for its mentions and one for its rule texts. They stay the same while targets only
/// move.
pub(crate) fn rows<'a>(marks: &[Mark<'a>]) -> Vec<u32> {
    let mut places = NumberTable::default();
    let mut targets = 0;
    let mut known = Rules::default();
    let row = |mark: &Mark<'a>| match mark.rule_text {
        None => {
            let place = places.get_or_add(mark.whom.0, targets) as u32;
            targets = targets.max(place as usize + 1);
            2 * place
        }
        Some(text) => match places.get(mark.whom.0) {
            Some(place) if known.add(place, text) => 2 * place + 1,
            _ => NO_ROW,
        },
    };
    marks.iter().map(row).collect()
}

/// The rule texts that targets have.
#[derive(Default)]
struct Rules<'a> {
    /// Their numbers.
    texts: TextTable<'a>,
    /// For each, the place of the target that had it first.
    first: Vec<u32>,
    /// The others that have it, as `place number`: few texts are those of several targets.
    others: TextTable<'a>,
}

impl<'a> Rules<'a> {
    /// Whether the target at a place did not have a text yet.
    fn add(&mut self, place: u32, text: &'a str) -> bool {
        let number = self.texts.get_or_add(text, self.first.len());
        match self.first.get(number) {
            Some(&first) => first != place && self.others.add(format!("{place} {number}")),
            None => {
                self.first.push(place);
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::analyze;
    use crate::sop::{Format, SopOptions, Target};
    use crate::team::{Assignment, Team};

    fn targets(text: &str, format: Format) -> Vec<Target> {
        let names = ["Billing", "Legal", "Dr. Smith"];
        let assignment =
            |name: &str| Assignment { id: name.into(), name: name.into(), ..Assignment::default() };
        let team = Team::from_assignments(names.map(assignment).into());
        analyze(text, &team, &SopOptions { format, ..SopOptions::default() }).targets
    }

    fn when(text: &str) -> Vec<String> {
        let rules = targets(text, Format::Markdown).into_iter().flat_map(|t| t.pinned.when);
        rules.collect()
    }

    #[test]
    fn rule_texts() {
        for (text, expect) in [
            ("Hello. Invoices go to @billing, *now*. Bye.", &["Invoices go to @Billing, now."][..]),
            (
                "See [@Old](assignment:Billing)\nif\nlate. Then [docs](x).",
                &["See @Billing if late."],
            ),
            ("Ask @Dr. Smith. Then stop.", &["Ask @Dr. Smith."]),
            ("To @Billing or @Legal.", &["To @Billing or @Legal.", "To @Billing or @Legal."]),
            ("If late, @Billing. If late, @Billing.", &["If late, @Billing."]),
            ("# Refunds: @Billing\n\nText.", &["Refunds: @Billing"]),
            ("### @Billing\n\nRefunds of all kinds.", &["@Billing: Refunds of all kinds."]),
            ("**@Billing**\n- refunds\n- fees.", &["@Billing: refunds; fees."]),
            (
                "Transfer to @Billing when:\n\n- a refund is due;\n- a fee is wrong.\n  - deep\n\nMore.",
                &["Transfer to @Billing when: a refund is due; a fee is wrong."],
            ),
            (
                "Hi. Hand over invoice questions to:\n\n- @Billing\n- @Legal\n- fees: @Billing",
                &[
                    "Hand over invoice questions to: @Billing",
                    "fees: @Billing",
                    "Hand over invoice questions to: @Legal",
                ],
            ),
            (
                "- Tax\n  - @Legal\n- Refunds\n\n  - please hand over to @Billing",
                &["Tax: @Legal", "Refunds: please hand over to @Billing"],
            ),
            ("Never:\n- hand over tax to @Legal", &["Never: hand over tax to @Legal"]),
            ("Is it late? @Billing", &["Is it late? @Billing"]),
            ("Tax: @Legal  \nLate: @Billing", &["Tax: @Legal", "Late: @Billing"]),
            ("Tax: **@Legal**\\\n**Late**: @Billing", &["Tax: @Legal", "Late: @Billing"]),
            ("Tax: **@Legal**\n**Or**: tax", &["Tax: @Legal Or: tax"]),
            (
                "| Case | Hand over to |\n|-|-|\n| late | @Billing |\n| law | @Legal |",
                &["Case: late | Hand over to: @Billing", "Case: law | Hand over to: @Legal"],
            ),
            (
                "> Late: @Billing[^1]\n\n[^1]: For tax @Legal.",
                &["Late: @Billing", "For tax @Legal."],
            ),
        ] {
            assert_eq!(when(text), expect, "{text:?}");
        }
    }

    #[test]
    fn plain_text_has_lists_too() {
        let targets = targets("Hand over tax to:\n- @Legal\n- @Billing: fees", Format::Plain);
        assert_eq!(targets[0].pinned.when, ["Hand over tax to: @Legal"]);
        assert_eq!(targets[1].pinned.when, ["@Billing: fees"]);
    }

    #[test]
    fn rules_are_places_of_the_text() {
        let text = "Hello.  If late\n@Billing now.\n\nTo @Billing when:\n- a\n- b\n\nx";
        let target = &targets(text, Format::Markdown)[0];
        let shown: Vec<&str> = target.rules.iter().map(|span| span.of(text)).collect();
        assert_eq!(shown, ["If late\n@Billing now.", "To @Billing when:\n- a\n- b"]);
        assert_eq!(target.pinned.when.len(), 2);
        assert_eq!(target.mentions.len(), 2);
    }

    #[test]
    fn very_long_rules_are_cut_around_the_mention() {
        let text = format!("{}@Billing {}", "word ".repeat(2000), "@Legal ".repeat(2000));
        let targets = targets(&text, Format::Markdown);
        let rule = &targets[0].pinned.when[0];
        assert!(rule.starts_with("… word") && rule.ends_with("@Legal …"), "{rule}");
        assert!(rule.contains(" @Billing @Legal ") && rule.len() < 2100);
    }
}
