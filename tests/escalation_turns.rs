//! What one turn of a conversation says about people taking over: the tables of `tests/spec/escalation-signals.md` and the pages beside it, and laws.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use sop_handover::escalation::{Found, Heard, HostWords, Rule, Speaker, TurnReading, read_turn};

/// Reads turns that begin with `U:` or `B:`, and returns the last one with its text.
fn read(turns: &str) -> (TurnReading, &str) {
    let words = HostWords::default();
    let mut last = (TurnReading::default(), "");
    for turn in turns.split(" · ") {
        let (who, text) = turn.split_once(": ").expect("U: or B:");
        let speaker = if who == "U" { Speaker::User } else { Speaker::Bot };
        last = (read_turn(speaker, text, last.0.heard, &words), text);
    }
    last
}

fn shown(found: &Found, text: &str) -> String {
    let rule = match &found.rule {
        Rule::Known(rule) => rule.name(),
        Rule::Trigger(id) => id,
    };
    let confirmed = if found.confirmed { "confirmed" } else { "not confirmed" };
    format!("{rule}, {confirmed}, {}: {}", found.modality.name(), found.span.of(text))
}

#[test]
fn the_table() {
    let pages = [
        include_str!("spec/escalation-signals.md"),
        include_str!("spec/escalation-wording.md"),
        include_str!("spec/escalation-asked.md"),
    ];
    let rows = pages.iter().flat_map(|page| page.lines());
    let mut wrong = vec![];
    let mut cases = 0;
    for row in rows.filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let (reading, text) = read(cells[1]);
        let found = reading.signals.iter().map(|found| shown(found, text)).collect::<Vec<_>>();
        let found = if found.is_empty() { "none".to_owned() } else { found.join("; ") };
        cases += 1;
        if found != cells[2] {
            wrong.push(format!("{}\n  expected {}\n  found    {found}", cells[1], cells[2]));
        }
    }
    assert!(cases > 50, "{cases} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_and_lexicons_of_the_host() {
    let lexicon = [
        ("asksForPerson", "mit (einem|einer)? (mensch*|mitarbeiter*)"),
        ("notAsking", "(bist|sind) (du|sie)"),
        ("handsOver", "leite * weiter"),
        ("hedges", "vielleicht"),
        ("offers", "soll ich * verbinden"),
        ("accepts", "^(ja|gerne)"),
    ];
    let words = HostWords::new(["Tyrone"], lexicon);
    let read = |speaker, text, heard| {
        let reading = read_turn(speaker, text, heard, &words);
        let found = reading.signals.iter().map(|found| shown(found, text)).collect::<Vec<_>>();
        (found.join("; "), reading.heard)
    };
    let user = |text| read(Speaker::User, text, Heard::default()).0;
    let bot = |text| read(Speaker::Bot, text, Heard::default()).0;
    assert_eq!(user("can I talk to Tyrone?"), "asks-for-person, confirmed, firm: talk to Tyrone");
    assert_eq!(
        user("Ich möchte mit einem MENSCHEN sprechen"),
        "asks-for-person, confirmed, firm: mit einem MENSCHEN"
    );
    assert_eq!(user("Sind Sie mit Menschen verwandt?"), "");
    assert_eq!(bot("Ich leite das weiter."), "hands-over, confirmed, firm: leite das weiter");
    assert_eq!(
        bot("Vielleicht leite ich das weiter."),
        "hands-over, not confirmed, hedged: leite ich das weiter"
    );
    let (offer, heard) = read(Speaker::Bot, "Soll ich Sie verbinden?", Heard::default());
    assert_eq!(offer, "offers-person, not confirmed, offer: Soll ich Sie verbinden");
    assert_eq!(read(Speaker::User, "Ja bitte", heard).0, "accepts-offer, confirmed, firm: Ja");
    assert_eq!(user("Ja bitte"), "");
}

#[test]
fn long_turns_are_read_in_pieces() {
    for piece in [
        ",",
        "to ",
        "a",
        "“",
        "if ",
        "\n",
        "real, ",
        "human ",
        "and forward it to the team ",
        "`",
        ">",
    ] {
        let text = piece.repeat(20_000);
        for speaker in [Speaker::User, Speaker::Bot] {
            let reading = read_turn(speaker, &text, Heard::default(), &HostWords::default());
            assert!(reading.signals.len() < 2_000, "{piece:?}");
        }
    }
}

proptest! {
    #[test]
    fn ranges_slice_back_to_words(
        text in "(?s)(.{0,3}|human|agent|I('|’)ll |transfer|you |to |the |team|check|with|\\?|, |\\. |\n|> |\"|can't|help|if |once |send ){0,40}",
        is_bot: bool, offer: bool, role: bool, other: bool,
    ) {
        let speaker = if is_bot { Speaker::Bot } else { Speaker::User };
        let heard = Heard { offer, role, other };
        let words = HostWords::new(["Ann Lee"], [("asksForPerson", "a* * (b|c)? d$")]);
        let reading = read_turn(speaker, &text, heard, &words);
        for found in &reading.signals {
            prop_assert!(!found.span.of(&text).is_empty());
            for evidence in &found.evidence {
                prop_assert!(!evidence.span.of(&text).is_empty());
            }
        }
        prop_assert_eq!(reading, read_turn(speaker, &text, heard, &words));
    }
}
