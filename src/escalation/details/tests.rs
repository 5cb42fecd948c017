use super::*;
use crate::escalation::config::{EscalationConfig, EscalationRules};
use crate::team::EscalationSettings;

fn details(json: &str) -> Vec<Detail> {
    let value = serde_json::from_str(json).unwrap_or(crate::value::Value::UNDEFINED);
    let config = EscalationSettings::read(value).map(|settings| EscalationConfig::from(&settings));
    let EscalationRules { details, .. } = config.unwrap_or_default().rules;
    details.unwrap_or_default()
}

/// What a turn gives, in the order of the settings, after the bot has said something.
fn given(details: &[Detail], bot: &str, user: &str) -> Vec<String> {
    let bot = Said::new(bot);
    let asked: Vec<Asked> = details
        .iter()
        .map(|detail| {
            let asked = names_in(&bot, detail).into_iter().any(|name| is_requesting(&bot, name));
            Asked { ever: asked, last: asked, missing: true }
        })
        .collect();
    let said = Said::new(user);
    let found = read(&said, details, &asked, false);
    let shown = |saying: Option<Saying>| match saying {
        Some(Saying::Given(span)) => span.of(user).to_owned(),
        Some(Saying::Unavailable) => "(unavailable)".into(),
        None => "-".into(),
    };
    found.into_iter().map(shown).collect()
}

fn check(settings: &str, cases: &[(&str, &str, &str)]) {
    let details = details(settings);
    for (bot, user, expect) in cases {
        assert_eq!(given(&details, bot, user).join(" | "), *expect, "{bot} · {user}");
    }
}

#[test]
fn emails() {
    check(
        r#"{"details": [{"key": "email"}]}"#,
        &[
            ("", "it's ann@example.org.", "ann@example.org"),
            ("", "a.b+c@mail.example.co.uk, thanks", "a.b+c@mail.example.co.uk"),
            ("", "old@example.org, no: new@example.org", "new@example.org"),
            ("", "@ann or ann@home", "-"),
            ("", "> ann@example.org", "-"),
            ("", "> it is\nann@example.org", "ann@example.org"),
            ("What's your email?", "I don't have one", "(unavailable)"),
            ("", "I don't have one", "-"),
        ],
    );
}

#[test]
fn phones() {
    check(
        r#"{"details": [{"key": "phone"}, {"key": "order-number"}]}"#,
        &[
            ("", "+49 (30) 1234567", "+49 (30) 1234567 | -"),
            ("", "call me on 555-010-9999 now", "555-010-9999 | -"),
            ("Your phone number?", "5550109999", "5550109999 | -"),
            ("", "my phone is 5550109999", "5550109999 | -"),
            ("", "5550109999", "- | -"),
            ("Your order number?", "5550109999", "- | 5550109999"),
            ("Your order number?", "12345-6789", "- | 12345-6789"),
            ("", "on 2026-05-03", "- | -"),
            ("", "I paid 1.234.567 EUR, that is 10 000 000 in all", "- | -"),
            ("", "$1-234-567", "- | -"),
            ("Your phone number?", "10 000 000", "10 000 000 | -"),
        ],
    );
}

#[test]
fn codes() {
    let ask = "What is your order number?";
    check(
        r#"{"details": [{"key": "order-number"}]}"#,
        &[
            (ask, "4471-2", "4471-2"),
            (ask, "it is AB-99, thanks", "AB-99"),
            ("", "my order number is 4471-2", "4471-2"),
            ("", "order number: 4471-2", "4471-2"),
            ("", "order:4471-2", "4471-2"),
            ("", "my order 4471-2 is late", "4471-2"),
            ("", "it is about #4471", "4471"),
            ("", "4471-2", "-"),
            (ask, "I paid 120 EUR on 3 May 2026", "-"),
            (ask, "$120 or 120$, 50% and 12.50", "-"),
            (ask, "at 12:30 on 3-5-2026, 120 kg, 120kg", "-"),
            (ask, "2026", "-"),
            (ask, "see https://example.org/4471 or x4471@example.org", "-"),
            (ask, "12", "-"),
            (ask, "I lost it", "(unavailable)"),
            (ask, "I don’t have one", "(unavailable)"),
            (ask, "none", "(unavailable)"),
            (ask, "N/A", "(unavailable)"),
            (ask, "none of this helps me", "-"),
            (ask, "I'd rather not say", "-"),
            (ask, "I threw away the receipt", "(unavailable)"),
            (ask, "4471-2 no wait, it's 4471-3", "4471-3"),
            (ask, "4471-2, sorry, 4471-3", "4471-3"),
            (ask, "4471-2. Actually it is 4471-3.", "4471-3"),
            (ask, "it's 4471-2, I mean 4471-3", "4471-3"),
            (ask, "my order number is 4471-2, I meant 4471-3", "4471-3"),
            (ask, "4471-2 - correction: 4471-3", "4471-3"),
            (ask, "4471-2 oops 4471-3", "4471-3"),
            (ask, "4471-2, or rather 4471-3", "4471-3"),
            (ask, "4471-2, typo: 4471-3", "4471-3"),
            (ask, "4471-2, wrong one, 4471-3", "4471-3"),
            (ask, "4471-2, my mistake, 4471-3", "4471-3"),
            (ask, "4471-2, sorry, 4471-3, no wait, 4471-4", "4471-4"),
            (ask, "not 4471-2 but 4471-3", "4471-3"),
            (ask, "it isn't 4471-2, it's 4471-3", "4471-3"),
            (ask, "not 4471-2", "-"),
            (ask, "4471-2, and my second one is 8812-7", "4471-2"),
            (ask, "4471-2, sorry it took so long", "4471-2"),
            ("", "none", "-"),
            ("Your order number 4471-2 was shipped. Anything else?", "5582-3", "-"),
            ("Once I have your order number I'll pass this on.", "4471-2", "4471-2"),
        ],
    );
    check(
        r#"{"details": [{"key": "order-number"}, {"key": "customer-id"}]}"#,
        &[
            ("", "#4471", "- | -"),
            ("Order number and customer id, please.", "4471-2 and C-77", "4471-2 | C-77"),
            ("", "customer id C-77, order 4471-2", "4471-2 | C-77"),
        ],
    );
}

#[test]
fn patterns() {
    check(
        r##"{"details": [{"key": "device", "pattern": "@@-####"}, {"key": "slot", "pattern": "(##)"}]}"##,
        &[
            ("", "it's KX-0031", "KX-0031 | -"),
            ("", "KX-00312 and AKX-0031 and X-0031", "- | -"),
            ("", "KX-0031, no, KX-0032!", "KX-0032 | -"),
            ("", "in(12)b", "- | (12)"),
            ("", "KX-0031-2 or B-KX-0031 or KX-0031_b", "- | -"),
            ("", "KX-0031- and so on", "KX-0031 | -"),
        ],
    );
}

#[test]
fn answers() {
    let ask = "And the reason, please?";
    check(
        r#"{"details": [{"key": "order-number"}, {"key": "email"}, {"key": "reason"}]}"#,
        &[
            (ask, "it is too small", "- | - | it is too small"),
            ("", "it is too small", "- | - | -"),
            ("", "I return it because it is too small.", "- | - | because it is too small"),
            ("", "reason: too small", "- | - | too small"),
            (ask, "why?", "- | - | -"),
            (ask, "can you tell me more", "- | - | -"),
            (ask, "yes", "- | - | -"),
            (ask, "hi there", "- | - | -"),
            (ask, "I don't know", "- | - | (unavailable)"),
            (
                "The order number, your email and the reason, please.",
                "4471-2, ann@example.org, because it is too small",
                "4471-2 | ann@example.org | because it is too small",
            ),
            (
                "The order number, your email and the reason, please.",
                "4471-2, ann@example.org",
                "4471-2 | ann@example.org | -",
            ),
            (
                "The order number, your email and the reason, please.",
                "order 4471-2, too small, I don't have an email",
                "4471-2 | (unavailable) | too small, I don't have an email",
            ),
        ],
    );
}

#[test]
fn every_way_to_have_none() {
    let details = details(r#"{"details": [{"key": "order-number"}]}"#);
    for row in unavailable::ROWS {
        let given = given(&details, "What is your order number?", &format!("Well, {row}"));
        assert_eq!(given, ["(unavailable)"], "{row}");
    }
}

#[test]
fn long_answers_are_cut() {
    let details = details(r#"{"details": [{"key": "reason"}]}"#);
    let found = given(&details, "The reason, please.", &"so much ".repeat(100));
    assert_eq!(found.first().map(|value| value.chars().count()), Some(LONGEST - 1));
}
