use super::Analysis;
use super::facts::{Beside, ReadBlock, facts, view};
use super::join::assemble_owned;
use super::pending::mark_pending;
use crate::diagnostics::{Diagnostic, Grant, drafts_that_hold, vague_triggers};
use crate::prose::{Block, read};
use crate::sop::{SopOptions, resolve};
use crate::team::Team;
use crate::text::ByteSpan;

/// Reads an SOP: its badges, its targets and what is wrong with it. Never fails; the cost grows
/// with the text.
///
/// ```
/// use sop_handover::document::analyze;
/// use sop_handover::sop::SopOptions;
/// use sop_handover::team::{Assignment, Team};
///
/// let billing = Assignment { id: "b1".into(), name: "Billing".into(), ..Assignment::default() };
/// let team = Team::from_assignments(vec![billing]);
/// let analysis = analyze("Invoices go to @Billing.", &team, &SopOptions::default());
/// assert_eq!(analysis.targets[0].pinned.id, "b1");
/// assert_eq!(format!("{:?}", analysis.badges[0].span), "15..23");
/// ```
pub fn analyze(text: &str, team: &Team, options: &SopOptions) -> Analysis {
    analyze_with_pending(text, team, options, &[])
}

/// The same while the user is writing: plain mentions that overlap one of the ranges are *pending*.
/// The ranges are in order and disjoint. An empty range is a caret; it overlaps a mention that it
/// is in or at. A pending mention keeps its badge, but adds no target and no finding and does not
/// affect whether the SOP is runnable.
pub fn analyze_with_pending(
    text: &str,
    team: &Team,
    options: &SopOptions,
    pending: &[ByteSpan],
) -> Analysis {
    let mut all = Vec::new();
    each_block(text, team, options, pending, &mut |base, beside| {
        all.push((base, facts(beside, team, options)));
    });
    let grants: Vec<Grant> =
        all.iter().flat_map(|(_, facts)| facts.grants.iter().map(|grant| grant.grant)).collect();
    assemble_owned(all, &drafts_that_hold(&grants), team, options)
}

/// Vague wording in a text that says when to hand over: the findings of `vague-trigger` alone. With
/// `everything`, every sentence is checked, whether its words hand over or not.
pub fn lint_triggers(
    text: &str,
    team: &Team,
    options: &SopOptions,
    everything: bool,
) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    each_block(text, team, options, &[], &mut |base, beside| {
        let found = vague_triggers(&view(beside, team, options), everything);
        all.extend(found.into_iter().map(|finding| finding.shifted(base)));
    });
    all
}

/// Reads a text and passes on each of its blocks with its start, in bytes.
fn each_block(
    text: &str,
    team: &Team,
    options: &SopOptions,
    pending: &[ByteSpan],
    show: &mut dyn FnMut(u32, &Beside),
) {
    let blocks = read(text, options.format);
    let mut start = 0;
    let placed = blocks.iter().map(|block| {
        let span = ByteSpan::new(start, start + block.len);
        start += block.len;
        (span.start(), span.of(text), block)
    });
    let placed: Vec<_> = placed.collect();
    let resolved = |&(base, source, block): &(u32, &str, &Block)| {
        let mut found = resolve(source, block, team, options);
        mark_pending(&mut found, base, pending);
        found
    };
    let found: Vec<_> = placed.iter().map(resolved).collect();
    let read: Vec<(u32, ReadBlock)> = placed
        .iter()
        .zip(&found)
        .map(|(&(base, source, block), found)| (base, ReadBlock { source, block, found }))
        .collect();
    // The facts of blocks without text depend on no other block, and no block depends on them.
    let says: Vec<usize> = (0..read.len()).filter(|&at| !blocks[at].leaves.is_empty()).collect();
    let mut next = 0;
    for (at, &(base, block)) in read.iter().enumerate() {
        let own = says.get(next) == Some(&at);
        let before = next.checked_sub(1).filter(|_| own).map(|before| read[says[before]].1);
        next += usize::from(own);
        let behind = says.get(next).filter(|_| own).map(|&behind| read[behind]);
        let behind = behind.map(|(start, block)| (block, start - base));
        show(base, &Beside { before, block, behind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sop::{Badge, BadgeStatus, Format};
    use crate::team::{Assignment, Status};

    fn team(names: &[&str]) -> Team {
        let assignment = |name: &&str| Assignment {
            id: name.trim_start_matches('†').to_owned(),
            name: name.trim_start_matches('†').to_owned(),
            status: if name.starts_with('†') { Status::Deleted } else { Status::Active },
            ..Assignment::default()
        };
        Team::from_assignments(names.iter().map(assignment).collect())
    }

    fn show(badge: &Badge, text: &str) -> String {
        let who = badge.id.clone().unwrap_or_else(|| badge.candidates.join("|"));
        format!("{}={:?}:{who}", badge.span.of(text), badge.status)
    }

    fn badges(names: &[&str], text: &str, format: Format) -> Vec<String> {
        let options = SopOptions { format, ..SopOptions::default() };
        let analysis = analyze(text, &team(names), &options);
        analysis.badges.iter().map(|badge| show(badge, text)).collect()
    }

    #[test]
    fn outside_cases() {
        let file = include_str!("../../tests/corpus/mentions.json");
        let corpus: serde_json::Value = serde_json::from_str(file).unwrap();
        let mut wrong = Vec::new();
        for case in corpus["cases"].as_array().unwrap() {
            let names: Vec<&str> =
                case["names"].as_array().unwrap().iter().map(|n| n.as_str().unwrap()).collect();
            let plain = case["format"] == "plain";
            let format = if plain { Format::Plain } else { Format::Markdown };
            let text = case["text"].as_str().unwrap();
            let options = SopOptions { format, ..SopOptions::default() };
            let map = crate::Utf16Map::new(text);
            let found: Vec<_> = analyze(text, &team(&names), &options)
                .badges
                .iter()
                .filter(|badge| badge.status == BadgeStatus::Active)
                .map(|badge| (badge.id.clone().unwrap(), map.range(text, badge.span)))
                .collect();
            let expected: Vec<_> = case["expected"]
                .as_array()
                .unwrap()
                .iter()
                .map(|e| {
                    let at = |key: &str| e[key].as_u64().unwrap() as u32;
                    (e["name"].as_str().unwrap().to_owned(), (at("from"), at("to")))
                })
                .collect();
            if found != expected {
                wrong.push(format!("{}: {found:?} for {expected:?}", case["id"]));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn mentions() {
        let names = [
            "Billing",
            "Billing Specialist",
            "Billing Specialist copy",
            "Dr. Smith",
            "営業 担当",
            "営業",
            "👩‍⚕️ Triage",
            "O'Neil (EU)",
            "Support",
            "†Old Desk",
            "R&D",
            "영업",
        ];
        for (text, expected) in [
            (
                "@Billing Specialist copy, then @Billing.",
                vec![
                    "@Billing Specialist copy=Active:Billing Specialist copy",
                    "@Billing=Active:Billing",
                ],
            ),
            ("@Billings", vec!["@Billings=Unknown:"]),
            ("@Billing's @Billing’s", vec!["@Billing=Active:Billing", "@Billing=Active:Billing"]),
            ("@Billing Specialst x", vec!["@Billing=Unknown:"]),
            (
                "> @Billing\n> Specialist x",
                vec!["@Billing\n> Specialist=Active:Billing Specialist"],
            ),
            ("@Billing  \nSpecialist x", vec!["@Billing=Unknown:"]),
            ("**@Billing** Specialist", vec!["@Billing=Unknown:"]),
            ("**@Billing** x", vec!["@Billing=Active:Billing"]),
            ("@Bill*ing*", vec!["@Bill=Unknown:"]),
            ("*@Bill*ing", vec!["@Bill=Unknown:"]),
            ("@営業に、@営業 担当へ", vec!["@営業=Active:営業", "@営業 担当=Active:営業 担当"]),
            ("@영업에게 @영업부", vec!["@영업=Active:영업", "@영업부=Unknown:"]),
            ("@👩‍⚕️ Triage!", vec!["@👩‍⚕️ Triage=Active:👩‍⚕️ Triage"]),
            ("@O'Neil (EU)'s", vec!["@O'Neil (EU)=Active:O'Neil (EU)"]),
            (
                "@Support-EU @Support.com @Support.",
                vec!["@Support-EU=Unknown:", "@Support.com=Unknown:", "@Support=Active:Support"],
            ),
            ("@old desk", vec!["@old desk=Deleted:Old Desk"]),
            ("@R&amp;D", vec!["@R&amp;D=Active:R&D"]),
            ("＠Ｂｉｌｌｉｎｇ", vec!["＠Ｂｉｌｌｉｎｇ=Active:Billing"]),
            ("\\@Billing &#64;Billing a@Billing @@Billing @ Billing @_@", vec![]),
            ("`@Billing` <!-- @Billing --> [@Billing](x) ![@Billing](y) http://x/@Billing", vec![]),
            (
                "[@X](assignment:Billing) [x](ASSIGNMENT:nope)",
                vec![
                    "[@X](assignment:Billing)=Active:Billing",
                    "[x](ASSIGNMENT:nope)=Deleted:nope",
                ],
            ),
            ("![@X](assignment:Billing)", vec!["[@X](assignment:Billing)=Active:Billing"]),
            ("[@Billing][r]\n\n[r]: assignment:Support", vec!["[@Billing][r]=Active:Support"]),
            (
                "[@Billing](assignment:50%) [@Billing](assignment:) [@Billing] (assignment:b1) [@Billing](assignment:b1",
                vec![],
            ),
            ("[@Billing Specialist](assignment:a b), @Support", vec!["@Support=Active:Support"]),
            (
                "---\na: @Billing\n---\n@Support\n\n---\nb: @Billing\n---",
                vec!["@Support=Active:Support", "@Billing=Active:Billing"],
            ),
            (
                "| @Billing | @R&D |\n|-|-|\n| [@x](assignment:Support) | y |",
                vec![
                    "@Billing=Active:Billing",
                    "@R&D=Active:R&D",
                    "[@x](assignment:Support)=Active:Support",
                ],
            ),
        ] {
            assert_eq!(badges(&names, text, Format::Markdown), expected, "{text:?}");
        }
    }
}
