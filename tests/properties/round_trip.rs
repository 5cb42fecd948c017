//! M8: a linked form reads back as exactly what was written.

use proptest::prelude::*;
use proptest::sample::select;
use sop_handover::document::analyze;
use sop_handover::sop::{
    BadgeStatus, Form, Format, SopOptions, linked_form, mentioned_ids, plain_text,
};

use super::nasty;

/// Every kind of block that can contain prose.
const BLOCKS: [&str; 18] = [
    "{}",
    "Ask {}, please.",
    "# {}",
    "Ask {}\n===",
    "- {}",
    "1. one\n2. {} x",
    "- [ ] {}",
    "> {}",
    "> - > {}\n> > y",
    "| a | b |\n| - | - |\n| {} | y |",
    "| x | {} |\n| - | - |\n| a | b |",
    "x[^1]\n\n[^1]: See {}.",
    "**{}**",
    "_ask {}_ now",
    "({})",
    "x{}y",
    "<b>{}</b> x",
    "a\n{}\nb",
];

proptest! {
    #![proptest_config(nasty::config())]

    #[test]
    fn a_linked_form_reads_back(
        name in nasty::name(),
        id in nasty::id(),
        block in select(&BLOCKS[..]),
    ) {
        let form = linked_form(&id, &name);
        let text = block.replace("{}", &form);
        // Nobody in this team has the id, so the link's own label counts.
        let others = nasty::load(&[("b1", "Billing"), ("b2", "B"), ("b3", "x")]).unwrap();
        let analysis = analyze(&text, &others, &SopOptions::default());
        let found: Vec<_> = analysis
            .badges
            .iter()
            .map(|badge| (badge.form, badge.status, badge.id.clone().unwrap_or_default()))
            .collect();
        let known = others.find(&id).is_some();
        let status = if known { BadgeStatus::Active } else { BadgeStatus::Deleted };
        prop_assert_eq!(found, [(Form::Linked, status, id.clone())], "{}", &text);
        let badge = &analysis.badges[0];
        prop_assert_eq!(badge.span.of(&text), &form);
        if !known {
            prop_assert_eq!(collapse(&badge.label), collapse(&name), "{}", &text);
        }
        prop_assert_eq!(mentioned_ids(&text, Format::Markdown), [id]);
    }

    #[test]
    fn a_linked_form_reads_back_in_plain_format(name in nasty::name(), id in nasty::id()) {
        let text = format!("Ask {}, please.", linked_form(&id, &name));
        let team = nasty::load(&[("b1", "Billing"), ("b2", "B")]).unwrap();
        let options = SopOptions { format: Format::Plain, ..SopOptions::default() };
        let badges = analyze(&text, &team, &options).badges;
        prop_assert_eq!(badges.len(), 1, "{}", &text);
        prop_assert_eq!(badges[0].id.as_deref(), Some(&*id));
        if team.find(&id).is_none() {
            prop_assert_eq!(collapse(&badges[0].label), collapse(&name), "{}", &text);
        }
    }

    #[test]
    fn two_linked_forms_side_by_side(
        (first, second) in (nasty::name(), nasty::name()),
        glue in select(&["", " ", ",", "/", "@", "(", "- "][..]),
    ) {
        let text = format!("{}{glue}{}", linked_form("1", &first), linked_form("2", &second));
        prop_assert_eq!(mentioned_ids(&text, Format::Markdown), ["1", "2"], "{}", &text);
    }

    #[test]
    fn plain_text_shows_the_name(name in nasty::name(), id in nasty::id()) {
        let shown = plain_text(&format!("Ask {} now", linked_form(&id, &name)));
        prop_assert_eq!(collapse(&shown), collapse(&format!("Ask @{} now", name.trim())));
    }
}

#[test]
fn a_name_may_hold_lines_that_show_nothing() {
    for name in ["a\n\u{200b}\nb", "\u{200b}\na", "a\n\u{200b}", "\n```\n\u{200b}\n[r]: a\n"] {
        for text in [linked_form("1", name), format!("x {} y", linked_form("1", name))] {
            assert_eq!(mentioned_ids(&text, Format::Markdown), ["1"], "{text:?}");
        }
    }
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
