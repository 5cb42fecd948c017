use crate::diagnostics::{Findings, check};
use crate::mention::{Mention, find};
use crate::prose::{Block, read};
use crate::sop::badge::badge;
use crate::sop::{Analysis, LeafView, Resolved, SopOptions, SopView, passages, targets};
use crate::team::Team;
use crate::text::ByteSpan;

/// Reads an SOP: its badges, its targets and what is wrong with it. Never fails; the cost grows
/// with the text.
///
/// ```
/// use sop_handover::sop::{SopOptions, analyze};
/// use sop_handover::team::{Assignment, Team};
///
/// let billing = Assignment { id: "b1".into(), name: "Billing".into(), ..Assignment::default() };
/// let team = Team::from_assignments(vec![billing]);
/// let analysis = analyze("Invoices go to @Billing.", &team, &SopOptions::default());
/// assert_eq!(analysis.targets[0].pinned.id, "b1");
/// assert_eq!(format!("{:?}", analysis.badges[0].span), "15..23");
/// ```
pub fn analyze(text: &str, team: &Team, options: &SopOptions) -> Analysis {
    let blocks = read(text, options.format);
    let mentions: Vec<Vec<Vec<Mention>>> =
        blocks.iter().map(|block| find_all(block, team)).collect();
    let mut start = 0;
    let read: Vec<ReadBlock> = blocks
        .iter()
        .zip(&mentions)
        .map(|(block, mentions)| {
            let source = ByteSpan::new(start, start + block.len).of(text);
            start += block.len;
            ReadBlock { source, block, mentions }
        })
        .collect();
    analyze_blocks(&read, team, options)
}

/// A block of a text with the mentions of each of its leaves.
#[derive(Clone, Copy)]
pub(crate) struct ReadBlock<'a> {
    pub source: &'a str,
    pub block: &'a Block,
    pub mentions: &'a [Vec<Mention>],
}

/// The mentions of each leaf of a block.
pub(crate) fn find_all(block: &Block, team: &Team) -> Vec<Vec<Mention>> {
    block.leaves.iter().map(|leaf| find(leaf, team)).collect()
}

/// The analysis of blocks that lie end to end.
pub(crate) fn analyze_blocks(blocks: &[ReadBlock], team: &Team, options: &SopOptions) -> Analysis {
    let resolved = resolve(blocks, team, options);
    let mut view = SopView { leaves: Vec::new(), too_deep: Vec::new(), team, options };
    let mut base = 0;
    let mut resolved_leaves = resolved.iter();
    for (number, read) in blocks.iter().enumerate() {
        view.too_deep.extend(read.block.too_deep.map(|span| span.shifted(base)));
        for (leaf, found) in read.block.leaves.iter().zip(&mut resolved_leaves) {
            let format = options.format;
            let source = read.source;
            view.leaves.push(LeafView { block: number, base, source, format, leaf, found });
        }
        base += read.block.len;
    }
    let passages = passages(&view);
    let targets = targets(&view, &passages);
    let Findings { diagnostics, runnable } = check(&view, &passages, &targets);
    let badges = resolved.iter().flatten().filter_map(|found| found.badge.clone()).collect();
    Analysis { badges, targets, diagnostics, runnable }
}

fn resolve(blocks: &[ReadBlock], team: &Team, options: &SopOptions) -> Vec<Vec<Resolved>> {
    let mut resolved = Vec::new();
    let mut base = 0;
    for read in blocks {
        resolved.extend(read.mentions.iter().map(|mentions| {
            let resolve = |mention: &Mention| Resolved {
                mention: mention.clone(),
                badge: badge(mention, base, read.source, team, options),
            };
            mentions.iter().map(resolve).collect()
        }));
        base += read.block.len;
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sop::{Badge, Format};
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
                .filter(|badge| badge.status == crate::sop::BadgeStatus::Active)
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
