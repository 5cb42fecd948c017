//! Text that only resembles a permission grants nothing.

use proptest::prelude::*;
use proptest::sample::select;
use sop_handover::document::analyze;
use sop_handover::sop::SopOptions;

use super::nasty;

fn granted(text: &str, members: &[(&str, &str)]) -> Vec<String> {
    let team = nasty::load(members).unwrap();
    let targets = analyze(text, &team, &SopOptions::default()).targets;
    targets.into_iter().map(|target| target.pinned.id).collect()
}

const TEAM: [(&str, &str); 4] =
    [("b1", "Billing"), ("b2", "Billing Specialist"), ("l1", "Legal"), ("e1", "営業")];

proptest! {
    #![proptest_config(nasty::config())]

    /// M3: a misspelled longer name is not the shorter one.
    #[test]
    fn one_edit_in_a_longer_name(at in 1..10usize, kind in 0..3u8, letter in "[a-z]") {
        let mut word: Vec<char> = "Specialist".chars().collect();
        let letter = letter.chars().next().unwrap();
        match kind {
            0 => word.insert(at, letter),
            1 => drop(word.remove(at)),
            _ => word[at] = letter,
        }
        let word: String = word.into_iter().collect();
        if word == "Specialist" {
            return Ok(());
        }
        let text = format!("Hand over to @Billing {word} when a refund is due.");
        prop_assert_eq!(granted(&text, &TEAM), Vec::<String>::new(), "{}", text);
    }

    /// M2: a word directly before the sign, with any invisible characters between them.
    #[test]
    fn a_word_before_the_sign(
        before in "[\\p{Latin}\\p{Greek}\\p{Cyrillic}\\p{Arabic}\\p{Hebrew}\\p{Devanagari}\\p{Hangul}0-9٠-٩०-९_&&[\\p{L}\\p{N}_]--[\u{115f}\u{1160}\u{3164}\u{ffa0}]]",
        hidden in "[\u{200b}\u{200d}\u{2060}\u{ad}\u{fe0f}]{0,2}",
        name in select(&["Billing", "Legal", "営業"][..]),
    ) {
        let text = format!("x {before}{hidden}@{name} y");
        prop_assert_eq!(granted(&text, &TEAM), Vec::<String>::new(), "{:?}", text);
    }

    /// M5: a name continues after glue, and after any invisible characters.
    #[test]
    fn more_name_behind_glue(
        glue in select(&["", "-", "‐", "‑", "_", ".", ":", "@", "&", "+"][..]),
        hidden in "[\u{200b}\u{2060}\u{ad}]{0,2}",
        more in "[A-Za-z0-9éяß]",
        name in select(&["Billing", "Legal"][..]),
    ) {
        let text = format!("x @{name}{hidden}{glue}{hidden}{more} y");
        prop_assert_eq!(granted(&text, &TEAM), Vec::<String>::new(), "{:?}", text);
    }

    /// M5: a character that can't be shown may have been part of the name or of the glue.
    #[test]
    fn nothing_ends_at_what_cannot_be_shown(
        glue in select(&["", "-", ".", "/", ":"][..]),
        hidden in "[\u{200b}\u{2060}\u{1}]{0,2}",
        unshown in select(&["\u{fffd}", "&#0;", "&#xD800;", "&#xFFFFFF;", "\0", "\u{fff9}", "\u{e000}", "\u{fdd0}", "\u{10ffff}"][..]),
        more in "( ?[a-zA-Z-é.]{0,4})",
        name in select(&["Billing", "Legal", "営業"][..]),
    ) {
        let text = format!("x @{name}{hidden}{glue}{unshown}{more} y");
        prop_assert_eq!(granted(&text, &TEAM), Vec::<String>::new(), "{:?}", text);
    }

    /// P3: an address or a path is one in any form of its letters.
    #[test]
    fn addresses_in_letters_of_another_form(
        address in select(&[
            "www.x.y/", "http://x.y/", "1.2.3.4/", "x.io?", "x.io:80/", "localhost/", "mailto:", "a.com?q=", "~/",
            "./", "../x/", "src/lib/", "page#", "x.io/a#", "git@host:", "docs/#",
        ][..]),
        wide in prop::collection::vec(any::<bool>(), 16),
        hidden in "[\u{200b}\u{2060}]{0,1}",
        name in select(&["Billing", "Legal", "営業"][..]),
    ) {
        let written: String = address
            .chars()
            .zip(wide.iter().cycle())
            .map(|(c, wide)| match wide {
                true => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
                false => c,
            })
            .collect();
        let text = format!("x {written}{hidden}@{name} y");
        prop_assert_eq!(granted(&text, &TEAM), Vec::<String>::new(), "{:?}", text);
    }

    /// P3: nothing in code registers.
    #[test]
    fn code_grants_nothing(text in nasty::text()) {
        let line: String = text.replace(['`', '~', '\n', '\r'], " ");
        for code in [
            format!("~~~~~~~~\n{}\n~~~~~~~~\n", text.replace("~~~", "~ ~")),
            format!("~~~~~~~~\n{}", text.replace("~~~", "~ ~")),
            format!("a ````x {} x```` b", line.replace('|', " ")),
            format!("    x {line}"),
            format!("<pre>{}</pre>", line.replace('<', " ")),
            format!("<!-- {} -->", line.replace("--", "- -")),
        ] {
            prop_assert_eq!(granted(&code, &TEAM), Vec::<String>::new(), "{:?}", code);
        }
    }

    /// P3: struck-out or hidden text grants nothing, by name or by id.
    #[test]
    fn withdrawn_text_grants_nothing(
        before in "[a-z ]{0,3}",
        element in select(&["del", "s", "STRIKE", "template", "noscript", "title", "option"][..]),
        hidden in select(&["hidden", "HIDDEN=''", "a='>' hidden", "hidden\n", "a\n\thidden=x"][..]),
        said in select(&["@Legal", "[@Legal](assignment:l1)", "**@営業**", "<i>@Billing</i>"][..]),
    ) {
        for text in [
            format!("x ~~x{before} {said}~~ y"),
            format!("x ~~**{before}{said}**~~ y"),
            format!("x <{element}>{before}{said}</{element}> y"),
            format!("x <{element}\nid='y'>{before}{said}</{element}> y"),
            format!("x <b {hidden}>{before}{said}</b> y"),
            format!("> x <u {}>{before}<u>z</u> {said}", hidden.replace('\n', "\n> ")),
        ] {
            prop_assert_eq!(granted(&text, &TEAM), Vec::<String>::new(), "{:?}", text);
        }
    }

    /// B3: a linked id means that id or nobody, whatever its label is.
    #[test]
    fn a_label_grants_nothing(label in nasty::name()) {
        let link = sop_handover::sop::linked_form("nobody", &label);
        prop_assert_eq!(granted(&link, &TEAM), Vec::<String>::new(), "{}", link);
    }

    /// M1: an undecodable destination means nobody, not even by name.
    #[test]
    fn a_malformed_link_grants_nothing(
        bad in select(&["50%", "%ff", "", "%zz", "b1%", "%C3%28"][..]),
        name in select(&["Billing", "Legal", "営業"][..]),
        block in select(&["{}", "x {}, y", "**{}**", "- {}", "!{}", "({})", "> {}\n> x"][..]),
    ) {
        let text = block.replace("{}", &format!("[@{name}](assignment:{bad})"));
        prop_assert_eq!(granted(&text, &TEAM), Vec::<String>::new(), "{}", text);
    }
}
