//! The caret is written `|`, or `‸` where the text holds a `|`.

use super::*;
use crate::document::analyze;
use crate::sop::Format;
use crate::team::{Assignment, Status};
use crate::text::apply_edits;

fn assignment(id: &str, name: &str) -> Assignment {
    Assignment { id: id.into(), name: name.into(), ..Assignment::default() }
}

/// Ids: the first letter of each word. `me` is the SOP's own, `Old Desk` is deleted.
fn team() -> Team {
    let mut team = vec![assignment("me", "Billing Myself")];
    for (id, name) in [
        ("b", "Billing"),
        ("bs", "Billing Specialist"),
        ("bsc", "Billing Specialist copy"),
        ("zå", "Zoë Ångström"),
        ("o", "O'Neil (EU)"),
        ("s", "Support [EMEA]"),
        ("ds", "Dr. Smith"),
        ("so", "Straße Ops"),
        ("łd", "Łódź Desk"),
        ("営", "営業 担当"),
        ("م", "مبيعات الشمال"),
        ("t", "👩‍⚕️ Triage"),
        ("g", "Gus \"The Boss\""),
    ] {
        team.push(assignment(id, name));
    }
    team.push(Assignment { status: Status::Deleted, ..assignment("od", "Old Desk") });
    Team::from_assignments(team)
}

fn sop() -> SopOptions {
    SopOptions { source: Some("me".into()), ..SopOptions::default() }
}

fn caret(marked: &str) -> (String, usize) {
    let sign = if marked.contains('‸') { '‸' } else { '|' };
    let at = marked.find(sign).unwrap();
    ([&marked[..at], &marked[at + sign.len_utf8()..]].concat(), at)
}

fn list_in(team: &Team, marked: &str) -> Option<CompletionList> {
    let (text, at) = caret(marked);
    complete(&text, at as u32, team, &sop(), &CompleteOptions::default())
}

fn ids(marked: &str) -> Vec<String> {
    let list = list_in(&team(), marked);
    list.into_iter().flat_map(|list| list.options).map(|option| option.id).collect()
}

fn first(marked: &str) -> String {
    ids(marked).into_iter().next().unwrap_or_default()
}

/// The text after accepting, with the caret; linked mentions as `⟨Name⟩`.
fn accept_with(options: &CompleteOptions, marked: &str, id: &str) -> String {
    let (text, at) = caret(marked);
    let list = complete(&text, at as u32, &team(), &sop(), options).unwrap();
    let option = list.options.iter().find(|option| option.id == id).unwrap();
    let mut after = apply_edits(&text, std::slice::from_ref(&option.edit)).unwrap();
    after.insert(option.caret as usize, '|');
    let link = crate::sop::linked_form(id, &option.label);
    after.replace(&link, &format!("⟨{}⟩", option.label))
}

fn accept(marked: &str, id: &str) -> String {
    accept_with(&CompleteOptions::default(), marked, id)
}

#[test]
fn opens_without_self_and_without_deleted() {
    let all = ["b", "bs", "bsc", "zå", "o", "s", "ds", "so", "łd", "営", "م", "t", "g"];
    assert_eq!(ids("@|"), all);
    assert_eq!(ids("see @| there"), all);
    assert_eq!(ids("＠|"), all);
}

#[test]
fn opens_in_prose() {
    for marked in [
        "(@Bi|",
        "\"@Bi|",
        "**@Bi|",
        "**@Bi|**",
        "_@Bi|",
        "_@Bi|_ x",
        "> @Bi|",
        "- @Bi|",
        "- a\n- @Bi|\n- c",
        "# @Bi|",
        "a\t@Bi|",
        "a\u{a0}@Bi|",
        "` @Bi|",
        "[@Bi|",
        "[x @Bi|",
        "| a |\n|---|\n| @Bi‸ |",
        "| a | b |\n|---|---|\n| @Bi‸ | |\n| | x |",
        "- #\n- @Bi|\n- #\n- x",
        "a\n@Bi|",
        "x <b>@Bi|</b>",
        "@nobody @Bi|",
        "[@B](assignment:b) @Bi|",
        "a @Bi|\n\nb",
        "--- \n@Bi|",
        "*@Bi|ll*",
    ] {
        assert_eq!(first(marked), "b", "{marked:?}");
    }
    for marked in ["[@B](assignment:b)に@営|", "「@営|", "，@営|", "担@営|", "@営|業 担当"]
    {
        assert_eq!(ids(marked), ["営"], "{marked:?}");
    }
}

#[test]
fn stays_closed() {
    for marked in [
        "a@b|",
        "a@bi|",
        "<12345+u@noreply.x>|",
        "<12345+u@noreply|.x>",
        "`x @Bi|`",
        "``` \n@Bi|\n```",
        "    @Bi|",
        "[x](@Bi|)",
        "[x](@Bi|",
        "[x](/u \"@Bi|\")",
        "[see @Bi|](/u)",
        "![@Bi|](/u)",
        "https://x.io/@Bi|",
        "www.x.io/@Bi|",
        "\\@Bi|",
        "&#64;Bi|",
        "<a href=\"@Bi|\">x</a>",
        "<code>@Bi|</code>",
        "~~@Bi|~~",
        "x <del>@Bi|",
        "x <i hidden>@Bi|</i>",
        "x <template>@Bi|",
        "<!-- @Bi| -->",
        "@ |",
        "@ Bi|",
        "@@|",
        "@営業 担当@営|",
        "@Billing |",
        "@billing | x",
        "@Billing Specialist |",
        "@Billing  S|",
        "@Bi  |",
        "@Billing\nS|",
        "@Billing\n|",
        "@Billing xyz|",
        "@Billing please ha|",
        "@Billing, sp|",
        "@Billing. S|",
        "@Billing.|",
        "@Billing: s|",
        "@myse|",
        "@Old|",
        "@Billing Myse|",
        "[@Bi|lling](assignment:b)",
        "[@Billing](assignment:b)|",
        "[@Billing](assignment:b) |",
        "**@Bi**|",
        "@**Bi|**",
        "[x]: @Bi|",
        "---\ntitle: @Bi|\n---\n",
        "|@Billing",
        "x @Bi\n|",
        "",
    ] {
        let marked = if marked.is_empty() { "|" } else { marked };
        assert_eq!(ids(marked), [""; 0], "{marked:?}");
    }
}

#[test]
fn a_hundred_words_behind_the_sign_are_no_query() {
    let text = format!("@{}|", "billing ".repeat(100));
    assert_eq!(ids(&text), [""; 0]);
}

#[test]
fn queries() {
    for (marked, expected) in [
        ("@billing sp|", vec!["bs", "bsc"]),
        ("@bill spec|", vec!["bs", "bsc"]),
        ("@specialist bil|", vec!["bs", "bsc"]),
        ("@Billing S|", vec!["bs", "bsc"]),
        ("@Dr. Sm|", vec!["ds"]),
        ("@O'Ne|", vec!["o"]),
        ("@O’Ne|", vec!["o"]),
        ("@Support [E|", vec!["s"]),
        ("@Support E|", vec!["s"]),
        ("@[EM|", vec!["s"]),
        ("@(EU|", vec!["o"]),
        ("@zoe|", vec!["zå"]),
        ("@Zoe\u{308} |", vec!["zå"]),
        ("@strasse|", vec!["so"]),
        ("@STRASSE o|", vec!["so"]),
        ("@lodz|", vec!["łd"]),
        ("@担|", vec!["営"]),
        ("@業|", vec!["営"]),
        ("@الش|", vec!["م"]),
        ("@tri|", vec!["t"]),
        ("@👩‍⚕️|", vec!["t"]),
        ("@boss|", vec!["g"]),
        ("@Gus \"The|", vec!["g"]),
        ("@bsc|", vec!["bsc"]),
        ("@illing spec|", vec!["bs", "bsc"]),
        ("@biling|", vec!["b", "bs", "bsc"]),
        ("@blling specalist|", vec!["bs", "bsc"]),
        ("@traige|", vec!["t"]),
        ("@Billing @zo|", vec!["zå"]),
    ] {
        assert_eq!(ids(marked), expected, "{marked:?}");
    }
}

#[test]
fn ranking() {
    let names = |query: &str, names: &[&str]| {
        let team = names.iter().map(|name| assignment(name, name)).collect();
        let list = list_in(&Team::from_assignments(team), &format!("@{query}|"));
        let options = list.map(|list| list.options).unwrap_or_default();
        options.into_iter().map(|option| option.id).collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("bill", vec!["Bill", "Bills", "Billing", "My Bill", "The Bill Desk", "Waybill", "Ball"]),
        ("ab", vec!["Ab", "Abc", "X Ab", "Alpha Beta", "Cab"]),
        ("de bi", vec!["De Bi", "De Biller", "Desk Big Bill", "Bill Desk", "Wide Bin"]),
        ("zoë", vec!["Zoë", "Zoe"]),
        ("zoe", vec!["Zoe", "Zoë"]),
        ("Bill", vec!["Billing", "billing"]),
        ("ts", vec!["TechnicalSupport", "Bits"]),
        ("support", vec!["Support", "TechnicalSupport", "Unsupported"]),
        ("a", vec!["Ax", "Aaa", "B A"]),
    ] {
        let mut reversed = expected.clone();
        reversed.reverse();
        assert_eq!(names(query, &reversed), expected, "{query}");
    }
}

#[test]
fn boosts_count_within_a_tier() {
    let boost = [("bsc".to_owned(), 2.0), ("bs".to_owned(), f64::NAN), ("g".to_owned(), 1.0)];
    let options = CompleteOptions { boost: boost.into(), limit: 3, ..CompleteOptions::default() };
    let ids = |text: &str| {
        let list = complete(text, text.len() as u32, &team(), &sop(), &options).unwrap();
        list.options.into_iter().map(|option| option.id).collect::<Vec<_>>()
    };
    assert_eq!(ids("@"), ["bsc", "g", "b"]);
    assert_eq!(ids("@bil"), ["bsc", "b", "bs"]);
    assert_eq!(ids("@billing"), ["b", "bsc", "bs"]);
}

#[test]
fn matched_parts() {
    for (marked, parts) in [
        ("@billing sp|", vec!["Billing Sp"]),
        ("@sp bil|", vec!["Bil", "Sp"]),
        ("@strass|", vec!["Straß"]),
        ("@desk lod|", vec!["Łód", "Desk"]),
        ("@bsc|", vec!["B", "S", "c"]),
        ("@rias|", vec![]),
        ("@riag|", vec!["riag"]),
        ("@biling|", vec!["Billing"]),
        ("@👩‍⚕️ t|", vec!["👩‍⚕️ T"]),
        ("@|", vec![]),
    ] {
        let list = list_in(&team(), marked);
        let option = list.and_then(|list| list.options.into_iter().next());
        let found: Vec<String> = option
            .iter()
            .flat_map(|option| option.matched.iter().map(|span| span.of(&option.label).to_owned()))
            .collect();
        assert_eq!(found, parts, "{marked}");
    }
}

#[test]
fn accepting() {
    for (marked, id, after) in [
        ("hi @Bil| there", "b", "hi ⟨Billing⟩| there"),
        ("@Bil|, ok", "b", "⟨Billing⟩|, ok"),
        ("@Bil|", "b", "⟨Billing⟩ |"),
        ("@Bil|\nx", "b", "⟨Billing⟩ |\nx"),
        // Without a space, the line would define a link and mention nobody.
        ("[x]: /u**@Bil |> ", "b", "[x]: /u**⟨Billing⟩ |> "),
        ("@Bil|\r\nx", "b", "⟨Billing⟩ |\r\nx"),
        ("some @|text", "b", "some ⟨Billing⟩ |text"),
        ("@Bil|ling x", "b", "⟨Billing⟩| x"),
        ("@Bil|LING", "b", "⟨Billing⟩ |"),
        ("@Bil|lings x", "b", "⟨Billing⟩ |lings x"),
        ("@Bil|ling x", "bs", "⟨Billing Specialist⟩| x"),
        ("@Bil|ling Specialist x", "bs", "⟨Billing Specialist⟩| x"),
        ("@Bil|ling Specialist x", "b", "⟨Billing⟩| Specialist x"),
        ("@Bil|ling Specialist x", "bsc", "⟨Billing Specialist copy⟩| Specialist x"),
        ("@Billing| Special x", "bsc", "⟨Billing Specialist copy⟩| Special x"),
        ("@O'N|eil (EU), x", "o", "⟨O'Neil (EU)⟩|, x"),
        ("**@Bil|** x", "b", "**⟨Billing⟩|** x"),
        ("@営|に", "営", "⟨営業 担当⟩|に"),
        ("**@営|**に", "営", "[**@営業 担当**](assignment:%E5%96%B6)|に"),
        ("Wow!@Bi|", "b", "Wow! ⟨Billing⟩ |"),
        ("[x]@Bi|.", "b", "[x] ⟨Billing⟩|."),
        ("> - @Bil|ling\n> x", "b", "> - ⟨Billing⟩ |\n> x"),
    ] {
        assert_eq!(accept(marked, id), after, "{marked:?}");
    }
}

#[test]
fn accepting_plain() {
    let options = CompleteOptions { insert: Insert::Plain, ..CompleteOptions::default() };
    for (marked, id, after) in [
        ("hi @Bil| there", "b", "hi @Billing| there"),
        ("@Bil|", "b", "@Billing |"),
        ("@Bil|.", "b", "@Billing|."),
        ("@Bil| Specialist x", "b", "⟨Billing⟩| Specialist x"),
        ("@Bil|-EU", "b", "⟨Billing⟩|-EU"),
        ("@Supp|", "s", "⟨Support [EMEA]⟩ |"),
        ("_@Bil|_", "b", "_@Billing|_"),
        ("**@営|**に", "営", "**@営業 担当|**に"),
        ("@O'N|eil (EU), x", "o", "@O'Neil (EU)|, x"),
        ("@Bil|&amp;x", "b", "⟨Billing⟩|&amp;x"),
    ] {
        assert_eq!(accept_with(&options, marked, id), after, "{marked:?}");
    }
}

#[test]
fn a_picked_namesake_is_told_apart_and_kept() {
    let described = |id: &str, description: &str| Assignment {
        description: Some(description.into()),
        ..assignment(id, "Scout")
    };
    let team = Team::from_assignments(vec![
        described("s1", "Finds leads"),
        described("s2", "Finds bugs"),
        assignment("s3", "scout"),
        described("s4", "Finds bugs"),
        assignment("x", "Scouts"),
    ]);
    let list = list_in(&team, "@Scout |").unwrap();
    let details: Vec<Option<&str>> =
        list.options.iter().map(|option| option.detail.as_deref()).collect();
    assert_eq!(
        details,
        [Some("Finds leads"), Some("Finds bugs · s2"), Some("Finds bugs · s4"), Some("s3"), None]
    );
    let options = CompleteOptions { insert: Insert::Plain, ..CompleteOptions::default() };
    let list = complete("@Sco", 4, &team, &SopOptions::default(), &options).unwrap();
    assert_eq!(list.options[0].edit.insert, "[@Scout](assignment:s1) ");
}

#[test]
fn plain_format() {
    let sop = SopOptions { format: Format::Plain, ..sop() };
    for (text, open) in [("`@Bi", true), ("    @Bi", true), ("\\@Bi", false), ("a@Bi", false)] {
        let list = complete(text, text.len() as u32, &team(), &sop, &CompleteOptions::default());
        assert_eq!(list.is_some(), open, "{text}");
    }
}

mod laws {
    use super::*;
    use crate::sop::BadgeStatus;
    use crate::text::is_default_ignorable;
    use proptest::prelude::*;

    const PIECES: [&str; 46] = [
        "@",
        "@Bi",
        "@Billing",
        "@billing sp",
        "@営",
        "@zoe",
        "@Dr. S",
        "@O'N",
        "＠",
        "@Support [E",
        "[@B](assignment:b)",
        "[@B](assignment:",
        "ling",
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
        "\r\n",
        "\u{200b}",
        "👩‍⚕️",
    ];

    /// The badges outside a span.
    fn outside(text: &str, span: ByteSpan) -> Vec<(BadgeStatus, Option<String>)> {
        let badges = analyze(text, &team(), &sop()).badges;
        badges
            .into_iter()
            .filter(|badge| !badge.span.overlaps(span))
            .map(|badge| (badge.status, badge.id))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]
        #[test]
        fn any_offset_has_an_answer(before: String, query in "[@＠]\\PC{0,6}", after: String) {
            let text = [before, query, after].concat();
            let options = CompleteOptions { insert: Insert::Plain, ..CompleteOptions::default() };
            for at in 0..text.len() as u32 + 2 {
                let list = complete(&text, at, &team(), &sop(), &options);
                prop_assert!(list.is_none() || text.is_char_boundary(at as usize));
            }
        }

        #[test]
        fn accepting_adds_one_mention(picks in prop::collection::vec(0..PIECES.len(), 1..12), linked: bool) {
            let text: String = picks.iter().map(|&at| PIECES[at]).collect();
            let insert = if linked { Insert::Linked } else { Insert::Plain };
            let options = CompleteOptions { insert, limit: 4, ..CompleteOptions::default() };
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let list = complete(&text, at as u32, &team(), &sop(), &options);
                for option in list.into_iter().flat_map(|list| list.options) {
                    let after = apply_edits(&text, std::slice::from_ref(&option.edit)).unwrap();
                    prop_assert!(after.is_char_boundary(option.caret as usize));
                    // How these signs are read depends on the letter before them.
                    let rest = &text[option.edit.span.end() as usize..];
                    let rest = rest.trim_start_matches("<b>").trim_start_matches(is_default_ignorable);
                    if rest.starts_with(['@', '＠', '*', '_', '~']) {
                        continue;
                    }
                    let start = option.edit.span.start();
                    let inserted = ByteSpan::new(start, option.caret);
                    let found: Vec<_> = analyze(&after, &team(), &sop())
                        .badges
                        .into_iter()
                        .filter(|badge| badge.span.overlaps(inserted))
                        .map(|badge| (badge.status, badge.id))
                        .collect();
                    prop_assert_eq!(found, [(BadgeStatus::Active, Some(option.id))], "{:?} {:?}", text, after);
                    prop_assert_eq!(
                        outside(&text, option.edit.span),
                        outside(&after, inserted),
                        "{:?} {:?}", text, after
                    );
                }
            }
        }
    }
}
