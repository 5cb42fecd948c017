//! Invisible characters change nothing: adding or removing one default-ignorable code point
//! anywhere in a text never adds a target or changes whom a mention means.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use sop_handover::apply_edits;
use sop_handover::complete::{CompleteOptions, complete};
use sop_handover::document::analyze;
use sop_handover::sop::{BadgeStatus, Format, SopOptions};
use sop_handover::team::Team;

use super::nasty;

/// All of Default_Ignorable_Code_Point.
const INVISIBLE: [(u32, u32); 17] = [
    (0xad, 0xad),
    (0x34f, 0x34f),
    (0x61c, 0x61c),
    (0x115f, 0x1160),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x206f),
    (0x3164, 0x3164),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff0, 0xfff8),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0xe0000, 0xe0fff),
];

fn invisible() -> impl Strategy<Value = char> {
    let range = select(&INVISIBLE[..]).prop_flat_map(|(from, to)| from..=to);
    range.prop_filter_map("a character", char::from_u32)
}

/// Pieces of texts whose meaning depends on the neighbours: glued text, near names, text before.
const PIECES: [&str; 66] = [
    "@Billing",
    "@Billing Specialist",
    "@Billing Specialst",
    "@Legal",
    "@営業",
    "@営業部長",
    "@O'Neil (EU)",
    "@👩‍⚕️ Triage",
    "＠Ｌｅｇａｌ",
    "@",
    "[@Legal](assignment:l1)",
    "[@Billing](assignment:50%)",
    "[@Legal](https://x.y)",
    "`@Legal`",
    "\\@Legal",
    "&#64;Legal",
    "~~@Legal~~",
    "<code>@Legal</code>",
    "<!-- @Legal -->",
    "https://x.y/",
    "www.x.y/",
    "localhost:80/",
    "mailto:",
    "x.y?q=",
    "src/",
    "/",
    "-",
    ".",
    "EU",
    "s",
    "'s",
    "Specialist",
    "部",
    "Desk",
    "**",
    "  \n",
    " ",
    " ",
    " ",
    "，",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\n```\n",
    "```",
    "~~~\n",
    "<!--",
    "-->",
    "<div hidden>\n\n",
    "</div>\n\n",
    "<template>",
    "</template>",
    "[^1]",
    "\n[^1]: ",
    "\n[r]: assignment:l1\n",
    "[@Legal][r]",
    "\n    ",
    "\n- ",
    "\n> ",
    "---\n",
    "# ",
    "| a |\n| - |\n| ",
    "<code\n>",
    "  \n",
    "\u{200b}",
];

/// Pieces without markup.
const WORDS: [&str; 24] = [
    "@Billing",
    "@Billing Specialist",
    "@Billing Specialst",
    "@Legal",
    "@営業",
    "@営業部長",
    "@O'Neil (EU)",
    "@👩‍⚕️ Triage",
    "@O’Neil (EU)",
    "＠Ｌｅｇａｌ",
    "@",
    "https://x.y/",
    "src/",
    "/",
    "-",
    ".",
    ", ",
    "EU",
    "'s",
    "Specialist",
    "部",
    " ",
    " ",
    "，",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = vec(select(&PIECES[..]), 1..12).prop_map(|pieces| pieces.concat());
    // An override hides names, and its end shows them again.
    let plain = |text: String| text.replace('\u{202e}', "");
    prop_oneof![3 => pieces, 1 => nasty::text().prop_map(plain)]
}

fn team() -> Team {
    nasty::load(&[
        ("b1", "Billing"),
        ("b2", "Billing Specialist"),
        ("l1", "Legal"),
        ("l2", "Legal Desk"),
        ("e1", "営業"),
        ("e2", "営業部長"),
        ("n1", "O'Neil (EU)"),
        ("t1", "👩‍⚕️ Triage"),
    ])
    .unwrap()
}

/// Whom the active mentions mean, each with the place where it begins.
fn granted(text: &str, team: &Team, format: Format) -> Vec<(u32, String)> {
    let options = SopOptions { format, ..SopOptions::default() };
    let badges = analyze(text, team, &options).badges.into_iter();
    let active = badges.filter(|badge| badge.status == BadgeStatus::Active);
    active.map(|badge| (badge.span.start(), badge.id.unwrap_or_default())).collect()
}

fn with(text: &str, at: usize, unseen: char) -> String {
    [&text[..at], &unseen.to_string(), &text[at..]].concat()
}

/// Every active mention of the text with an invisible character is also one of the text without.
fn adds_nothing(
    text: &str,
    at: usize,
    unseen: char,
    team: &Team,
    format: Format,
) -> Result<(), TestCaseError> {
    let before = granted(text, team, format);
    let (changed, after) = granted_with(text, at, unseen, team, format);
    for grant in after {
        prop_assert!(before.contains(&grant), "{:?}: {:?}", changed, grant);
    }
    Ok(())
}

/// The text with an invisible character, and whom its active mentions mean, with places in the text
/// without it.
fn granted_with(
    text: &str,
    at: usize,
    unseen: char,
    team: &Team,
    format: Format,
) -> (String, Vec<(u32, String)>) {
    let changed = with(text, at, unseen);
    let mut granted = granted(&changed, team, format);
    for (start, _) in &mut granted {
        *start -= if *start as usize > at { unseen.len_utf8() as u32 } else { 0 };
    }
    (changed, granted)
}

proptest! {
    #![proptest_config(nasty::config())]

    #[test]
    fn one_more_adds_no_target(
        text in text(),
        at in any::<Index>(),
        unseen in invisible(),
        plain in any::<bool>(),
    ) {
        let places: Vec<usize> =
            (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let at = *at.get(&places);
        let format = if plain { Format::Plain } else { Format::Markdown };
        adds_nothing(&text, at, unseen, &team(), format)?;
    }
}

proptest! {
    #![proptest_config(nasty::config())]

    /// An override does hide a name, and a joiner makes other emoji.
    #[test]
    fn one_less_adds_no_target(
        text in text(),
        at in any::<Index>(),
        unseen in invisible(),
        plain in any::<bool>(),
    ) {
        prop_assume!(!matches!(unseen, '\u{202d}' | '\u{202e}' | '\u{200d}'));
        let places: Vec<usize> =
            (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let at = *at.get(&places);
        let format = if plain { Format::Plain } else { Format::Markdown };
        let team = team();
        let (changed, with) = granted_with(&text, at, unseen, &team, format);
        prop_assert_eq!(with, granted(&text, &team, format), "{:?}", changed);
    }
}

proptest! {
    #![proptest_config(nasty::config())]

    /// Text without markup loses nothing either. An override does hide a name, and a joiner makes
    /// other emoji.
    #[test]
    fn one_more_among_words_loses_no_target(
        pieces in vec(select(&WORDS[..]), 1..8),
        at in any::<Index>(),
        unseen in invisible(),
        plain in any::<bool>(),
    ) {
        prop_assume!(!matches!(unseen, '\u{202d}' | '\u{202e}' | '\u{200d}'));
        let text = pieces.concat();
        let places: Vec<usize> =
            (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let changed = with(&text, *at.get(&places), unseen);
        let format = if plain { Format::Plain } else { Format::Markdown };
        let team = team();
        let ids = |text: &str| {
            granted(text, &team, format).into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        };
        prop_assert_eq!(ids(&text), ids(&changed), "{:?} {:?}", text, changed);
    }
}

/// Who is offered at a caret, in order, and whom the text means with each of them inserted.
fn offered(text: &str, caret: usize, team: &Team, format: Format) -> Vec<(String, Vec<String>)> {
    let options = SopOptions { format, ..SopOptions::default() };
    let list = complete(text, caret as u32, team, &options, &CompleteOptions::default());
    let accepted = list.into_iter().flat_map(|list| list.options).map(|option| {
        let with = apply_edits(text, std::slice::from_ref(&option.edit)).unwrap();
        let granted = granted(&with, team, format).into_iter().map(|(_, id)| id);
        (option.id, granted.collect())
    });
    accepted.collect()
}

proptest! {
    #![proptest_config(nasty::config())]

    /// The query is the same with and without invisible characters in or beside it.
    #[test]
    fn one_more_changes_no_completion(
        before in vec(select(&WORDS[..]), 0..4),
        query in "[@＠]([A-Z]?[a-z]{0,3}|営|Billing S|Billing  |O'N|Legal |👩)",
        after in vec(select(&WORDS[..]), 0..3),
        at in any::<Index>(),
        unseen in invisible(),
        plain in any::<bool>(),
    ) {
        prop_assume!(!matches!(unseen, '\u{202d}' | '\u{202e}' | '\u{200d}'));
        let (before, after) = (before.concat(), after.concat());
        let text = [before.as_str(), &query, &after].concat();
        let caret = before.len() + query.len();
        let places: Vec<usize> =
            (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let at = *at.get(&places);
        let format = if plain { Format::Plain } else { Format::Markdown };
        let team = team();
        let changed = with(&text, at, unseen);
        let expected = offered(&text, caret, &team, format);
        let moved = caret + if at <= caret { unseen.len_utf8() } else { 0 };
        prop_assert_eq!(offered(&changed, moved, &team, format), expected.clone(), "{:?} {}", changed, moved);
        if at == caret {
            prop_assert_eq!(offered(&changed, caret, &team, format), expected, "{:?} {}", changed, caret);
        }
    }
}

/// One of each kind at every place of texts where each place matters.
#[test]
fn each_kind_everywhere() {
    let team = team();
    for text in [
        "Ask @Billing Specialst, @Legal-EU or @Legal Dest.",
        "@営業部張 src/@Legal/x http://x.y/@Legal",
        "@👩‍⚕️ Triage",
    ] {
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            for unseen in INVISIBLE.iter().flat_map(|&(from, to)| [from, to]) {
                let unseen = char::from_u32(unseen).unwrap();
                adds_nothing(text, at, unseen, &team, Format::Markdown).unwrap();
            }
        }
    }
}
