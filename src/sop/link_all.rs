//! Linking every plain mention of a text, as a host does when it saves an SOP.

use crate::mention::{Mention, find};
use crate::message::Applicability;
use crate::prose::{Block, read};
use crate::sop::badge::badge;
use crate::sop::meaning::meaning;
use crate::sop::{LeafView, Resolved, SopOptions, link_edit};
use crate::team::Team;
use crate::text::{ByteEdit, ByteSpan, apply_edits, sort_by};

/// How often the text is re-read before the linking is given up.
const ROUNDS: usize = 4;

/// The text with every active plain mention in linked form. Who is meant does not change, and
/// neither does anything else in the text; mentions that can't be linked without such changes stay
/// plain. Linking a second time changes nothing.
pub fn link_mentions(text: &str, team: &Team, options: &SopOptions) -> String {
    apply_edits(text, &link_edits(text, team, options)).unwrap_or_else(|_| text.to_owned())
}

/// The edits that [`link_mentions`] makes, in text order.
///
/// Each edit is safe judging by its surroundings; the result is then re-read, and a block whose
/// meaning has changed is restored.
pub fn link_edits(text: &str, team: &Team, options: &SopOptions) -> Vec<ByteEdit> {
    edits(text, team, options, None)
}

/// The edits of [`link_edits`] whose mentions overlap one of these ranges. The ranges must be in
/// order and must not touch. The other mentions stay plain.
pub fn link_edits_in(
    text: &str,
    team: &Team,
    options: &SopOptions,
    only: &[ByteSpan],
) -> Vec<ByteEdit> {
    edits(text, team, options, Some(only))
}

fn edits(
    text: &str,
    team: &Team,
    options: &SopOptions,
    only: Option<&[ByteSpan]>,
) -> Vec<ByteEdit> {
    let blocks = read(text, options.format);
    let mut plans = plan(text, &blocks, team, options, only);
    for _ in 0..ROUNDS {
        let edits: Vec<ByteEdit> = plans.iter().flat_map(|plan| plan.edits.clone()).collect();
        if edits.is_empty() {
            break;
        }
        let Ok(linked) = apply_edits(text, &edits) else { break };
        let after = read(&linked, options.format);
        let mut agrees = after.len() == blocks.len();
        for (at, plan) in plans.iter_mut().enumerate() {
            let said = after.get(at).map(|block| meaning(block, team, |_| false));
            if said.as_ref() != Some(&plan.meaning) {
                agrees = false;
                plan.edits.clear();
                plan.meaning = meaning(&blocks[at], team, |_| false);
            }
        }
        if agrees {
            return edits;
        }
    }
    Vec::new()
}

/// What to do in one block, and what the block must say afterwards.
struct Plan {
    edits: Vec<ByteEdit>,
    meaning: String,
}

fn plan(
    text: &str,
    blocks: &[Block],
    team: &Team,
    options: &SopOptions,
    only: Option<&[ByteSpan]>,
) -> Vec<Plan> {
    let mut base = 0;
    let is_wanted = |span: ByteSpan| {
        only.is_none_or(|only| {
            let next = only.partition_point(|range| range.end() <= span.start());
            only.get(next).is_some_and(|range| range.start() < span.end())
        })
    };
    let plan = |(number, block): (usize, &Block)| {
        let source = ByteSpan::new(base, base + block.len).of(text);
        let mut edits = Vec::new();
        let mut linked = Vec::new();
        for leaf in &block.leaves {
            let resolve = |mention: Mention| Resolved {
                badge: badge(&mention, source, team, options),
                mention,
            };
            let found: Vec<Resolved> = find(leaf, team).into_iter().map(resolve).collect();
            let format = options.format;
            let view = LeafView { block: number, base, source, format, leaf, found: &found };
            let span = |resolved: &Resolved| resolved.mention.span.shifted(base);
            for resolved in found.iter().filter(|resolved| is_wanted(span(resolved))) {
                let link = link_edit(&view, resolved, team);
                if let Some(link) = link.filter(|l| l.applicability == Applicability::Safe) {
                    edits.push(link.edit);
                    linked.push(resolved.mention.span.start());
                }
            }
        }
        base += block.len;
        sort_by(&mut linked, Ord::cmp);
        let is_linked = |mention: &Mention| linked.binary_search(&mention.span.start()).is_ok();
        Plan { edits, meaning: meaning(block, team, is_linked) }
    };
    blocks.iter().enumerate().map(plan).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::analyze;
    use crate::sop::{BadgeStatus, Format};
    use crate::team::Assignment;

    fn team() -> Team {
        let names = [
            ("b", "Billing"),
            ("e", "営業"),
            ("s", "Support [EMEA]"),
            ("r", "R&D"),
            ("g", "Gus \"The Boss\""),
            ("o", "O'Neil (EU)"),
            ("m", "me"),
            ("x", "A](x) [@B"),
        ];
        let assignment = |(id, name): (&str, &str)| Assignment {
            id: id.to_owned(),
            name: name.to_owned(),
            ..Assignment::default()
        };
        Team::from_assignments(names.into_iter().map(assignment).collect())
    }

    fn options() -> SopOptions {
        SopOptions { source: Some("m".into()), ..SopOptions::default() }
    }

    #[test]
    fn linking() {
        for (text, linked) in [
            ("hi @billing, ok", "hi [@Billing](assignment:b), ok"),
            ("@R&amp;D @R&D", "[@R&#38;D](assignment:r) [@R&#38;D](assignment:r)"),
            ("x @Support [EMEA].", "x [@Support &#91;EMEA&#93;](assignment:s)."),
            ("Wow!@Billing", "Wow! [@Billing](assignment:b)"),
            ("[x] @O'Neil (EU)", "[x] [@O&#39;Neil &#40;EU&#41;](assignment:o)"),
            ("a < b <b>c</b> @R&D*", "a < b <b>c</b> [@R&#38;D](assignment:r)*"),
            ("<a b=@Gus \"The Boss\">", "<a b=@Gus \"The Boss\">"),
            ("[x]@Billing", "[x] [@Billing](assignment:b)"),
            ("**@営業**に", "[**@営業**](assignment:e)に"),
            ("**ask @営業**に", "**ask @営業**に"),
            ("**@営業** に", "**[@営業](assignment:e)** に"),
            ("_@Billing_.", "_[@Billing](assignment:b)_."),
            ("**Ask @Billing**.", "**Ask [@Billing](assignment:b)**."),
            ("- [ ]@Billing", "- [ ]@Billing"),
            ("`@Billing` @me @Nobody", "`@Billing` @me @Nobody"),
            ("[x][see @Billing]\n\n[x]: /u", "[x][see @Billing]\n\n[x]: /u"),
            ("| a |\n|---|\n| @Billing |", "| a |\n|---|\n| [@Billing](assignment:b) |"),
            ("> @Gus \"The\n> Boss\" x", "> [@Gus &#34;The Boss&#34;](assignment:g) x"),
            ("[@B](assignment:b)", "[@B](assignment:b)"),
        ] {
            assert_eq!(link_mentions(text, &team(), &options()), linked, "{text:?}");
            assert_eq!(link_mentions(linked, &team(), &options()), linked, "{linked:?}");
        }
    }

    #[test]
    fn only_what_is_asked_for() {
        let text = "@Billing @R&D **@Billing** x";
        for (only, linked) in [
            (&[][..], text),
            (&[(0, 1)], "[@Billing](assignment:b) @R&D **@Billing** x"),
            (&[(8, 9)], text),
            (&[(9, 13)], "@Billing [@R&#38;D](assignment:r) **@Billing** x"),
            (&[(3, 10)], "[@Billing](assignment:b) [@R&#38;D](assignment:r) **@Billing** x"),
            (&[(0, 2), (18, 20)], "[@Billing](assignment:b) @R&D **[@Billing](assignment:b)** x"),
        ] {
            let only: Vec<_> = only.iter().map(|&(from, to)| ByteSpan::new(from, to)).collect();
            let edits = link_edits_in(text, &team(), &options(), &only);
            assert_eq!(apply_edits(text, &edits).as_deref(), Ok(linked), "{only:?}");
        }
    }

    #[test]
    fn plain_text_has_no_emphasis_to_undo() {
        let options = SopOptions { format: Format::Plain, ..options() };
        let text = "**@営業**に @Billing";
        let linked = "**[@営業](assignment:e)**に [@Billing](assignment:b)";
        assert_eq!(link_mentions(text, &team(), &options), linked);
    }

    const PIECES: [&str; 44] = [
        "@Billing",
        "@billing",
        "@営業",
        "@Support [EMEA]",
        "@R&D",
        "@R&amp;D",
        "@Gus \"The Boss\"",
        "@O'Neil (EU)",
        "@A](x) [@B",
        "@me",
        "@Nobody",
        "[@B](assignment:b)",
        "[@B](assignment:",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "[",
        "]",
        "(",
        ")",
        "!",
        "<",
        ">",
        "<a b=",
        "\\",
        "&",
        "[x]",
        ": ",
        "[x]: /u",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "# ",
        "| ",
        "|---|---|\n",
        " ",
        " ",
        "word",
        "に",
        ".",
        "<b>",
    ];

    fn said(text: &str) -> Vec<(BadgeStatus, Option<String>)> {
        let badges = analyze(text, &team(), &options()).badges;
        badges.into_iter().map(|badge| (badge.status, badge.id)).collect()
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(1000))]
        #[test]
        fn linking_changes_no_badge(picks in proptest::collection::vec(0..PIECES.len(), 1..14)) {
            let text: String = picks.iter().map(|&at| PIECES[at]).collect();
            let (team, options) = (team(), options());
            let linked = link_mentions(&text, &team, &options);
            proptest::prop_assert_eq!(said(&text), said(&linked), "{:?}", linked);
            proptest::prop_assert_eq!(&link_mentions(&linked, &team, &options), &linked);
            let blocks = read(&text, options.format);
            let planned: usize = plan(&text, &blocks, &team, &options, None).iter().map(|p| p.edits.len()).sum();
            proptest::prop_assert_eq!(planned, link_edits(&text, &team, &options).len(), "{:?}", text);
        }
    }
}
