//! Conversations whose signals are the host's triggers and flags, so only the decision is tested.

use proptest::prelude::*;

use super::*;
use crate::team::EscalationSettings;
use crate::value::{Fields, Value};

/// `$` asks, `?` asks about people, `!` announces, `~` is unsure, `%` offers, `&` can't help.
const SETTINGS: &str = r##"{
    "details": [{"key": "order-number"}, {"key": "note", "optional": true}],
    "triggers": [
        {"id": "ask", "phrases": ["human"]},
        {"id": "about", "phrases": ["people"], "confirmed": false},
        {"id": "declare", "speaker": "bot", "phrases": ["forwarded"], "category": "agent-declared"},
        {"id": "unsure", "speaker": "bot", "phrases": ["perhaps"], "category": "possible", "confirmed": false}
    ]
}"##;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::UNDEFINED)
}

fn config(more: &str) -> EscalationConfig {
    let base = SETTINGS.trim_end().trim_end_matches('}').trim_end();
    let all = if more.is_empty() { SETTINGS.to_owned() } else { format!("{base}, {more}}}") };
    let read = EscalationSettings::read(json(&all));
    assert!(read.is_ok(), "{read:?}");
    read.map(|settings| EscalationConfig::from(&settings)).unwrap_or_default()
}

/// `u:text`, `b:text`, `p:text`; flags after a bar.
fn turn(written: &str) -> Turn {
    let (speaker, rest) = written.split_once(':').unwrap_or(("u", written));
    let (text, flags) = rest.split_once('|').unwrap_or((rest, ""));
    Turn {
        speaker: match speaker {
            "b" => Speaker::Bot,
            "p" => Speaker::Person,
            _ => Speaker::User,
        },
        text: text.into(),
        flags: flags.split(',').filter(|flag| !flag.is_empty()).map(Into::into).collect(),
        details: Vec::new(),
    }
}

/// The decisions after each turn.
fn decisions(turns: &[&str], config: &EscalationConfig) -> String {
    let mut state = None;
    let each = turns.iter().map(|written| {
        let found = detect_escalation(&[turn(written)], config, None, state.take());
        let shown = format!("{} {}", found.state.verdict.name(), found.state.reason.name());
        state = Some(found.state);
        shown
    });
    each.collect::<Vec<_>>().join(" · ")
}

#[test]
fn the_table() {
    for (more, turns, expect) in [
        ("", &["u:hi"][..], "none no-signal"),
        ("", &["u:human"], "escalate user-request"),
        ("", &["u:human", "u:human"], "escalate user-request · none already-escalated"),
        ("", &["p:hi", "u:human"], "none people-are-here · none people-are-here"),
        ("", &["u:human", "p:hi"], "escalate user-request · none people-are-here"),
        (
            r#""gate": "all""#,
            &["u:human", "u:order 4471-2"],
            "hold details-missing · escalate user-request",
        ),
        (
            r#""gate": "ask-once""#,
            &["u:human", "b:What is your order number?", "u:no"],
            "hold details-missing · hold details-missing · escalate user-request",
        ),
        ("", &["b:forwarded"], "escalate agent-declared"),
        (r#""gate": "all""#, &["b:forwarded"], "hold details-missing"),
        ("", &["u:x|out-of-scope"], "escalate out-of-scope"),
        (
            "",
            &["b:perhaps", "u:ok", "b:perhaps", "b:perhaps", "b:no"],
            "hold check-once-more · hold check-once-more · hold check-once-more · offer repeats · none no-signal",
        ),
        (
            "",
            &["u:people?", "u:a", "u:b", "u:c"],
            "offer asked-about-people · offer asked-about-people · offer asked-about-people · none no-signal",
        ),
        (
            "",
            &["u:help", "b:x", "u:Help", "u: help "],
            "none no-signal · none no-signal · none no-signal · offer repeats",
        ),
        (
            r#""onlyWhen": [{"phrases": ["payment"]}]"#,
            &["u:human", "u:my payment"],
            "none narrowed · escalate user-request",
        ),
        (r#""onlyWhen": [{"flags": ["vip"]}]"#, &["u:human|vip"], "escalate user-request"),
        (r#""onlyWhen": [{"sources": ["b1"]}]"#, &["u:human"], "none narrowed"),
        (r#""limits": {"escalations": 0}"#, &["b:forwarded"], "none limit-reached"),
        (r#""limits": {"escalations": 0}"#, &["u:human"], "escalate user-request"),
        (
            r#""off": ["trigger:ask", "host-flag", "names-person"]"#,
            &["u:human|out-of-scope"],
            "none no-signal",
        ),
    ] {
        assert_eq!(decisions(turns, &config(more)), expect, "{more} {turns:?}");
    }
}

/// As a store gives it back that sorts members.
#[test]
fn a_state_with_its_members_in_another_order() {
    let state = detect_escalation(&[turn("u:human")], &config(""), None, None).state;
    let Value::Object(fields) = state.to_value() else { panic!("no object") };
    let mut members: Vec<_> = fields.into_iter().collect();
    members.reverse();
    let sorted = Value::Object(Fields::new(members));
    assert_eq!(EscalationState::read(sorted).ok(), Some(state));
}

#[test]
fn given_back() {
    let config = config(r#""limits": {"escalations": 1}"#);
    let first = detect_escalation(&[turn("b:forwarded")], &config, None, None).state;
    assert_eq!((first.status, first.escalations), (Status::Escalated, 1));
    let resumed = first.resume();
    let thanks = detect_escalation(&[turn("u:thanks")], &config, None, Some(resumed));
    assert_eq!((thanks.state.reason, thanks.state.stretch), (Reason::NoSignal, 2));
    assert_eq!(thanks.next.first().map(|(code, _)| *code), Some(NextCode::AnswerAgain));
    let state = thanks.state;
    let again = detect_escalation(&[turn("b:forwarded")], &config, None, Some(state.clone()));
    assert_eq!(again.state.reason, Reason::LimitReached);
    let asked = detect_escalation(&[turn("u:human")], &config, None, Some(state));
    assert_eq!(asked.state.verdict, Verdict::Escalate);
}

fn any_turn() -> impl Strategy<Value = Turn> {
    let said = prop::sample::select(vec![
        "human",
        "people",
        "forwarded",
        "perhaps",
        "What is your order number?",
        "4471-2",
        "I don't have one",
        "payment",
        "",
        "é👍 human",
        "> human",
        "no",
        "yes",
        "I want to talk to a human",
        "order number",
        "Would you like me to transfer you to a colleague?",
        "Our team will contact you.",
        "are you a bot?",
    ]);
    let speaker = prop::sample::select(vec!["u", "u", "b", "b", "b", "p"]);
    let flags = prop::sample::select(vec!["", "", "", "|vip", "|in-scope", "|out-of-scope"]);
    (speaker, said.clone(), said, flags)
        .prop_map(|(speaker, a, b, flags)| turn(&format!("{speaker}:{a} {b}{flags}")))
}

fn any_config() -> impl Strategy<Value = EscalationConfig> {
    prop::sample::select(vec![
        "",
        r#""gate": "all""#,
        r#""gate": "ask-once""#,
        r#""onlyWhen": [{"phrases": ["payment"]}, {"flags": ["vip"]}]"#,
        r#""suspend": true, "limits": {"checks": 0, "escalations": 1}"#,
    ])
    .prop_map(config)
}

/// Without people, who end everything.
fn any_talk() -> impl Strategy<Value = Vec<Turn>> {
    prop::collection::vec(any_turn(), 0..12)
}

proptest! {
    #[test]
    fn read_in_parts_is_read_at_once(turns in any_talk(), config in any_config(), at in 0usize..12) {
        let at = at.min(turns.len());
        let whole = detect_escalation(&turns, &config, Some("b1"), None);
        let first = detect_escalation(&turns[..at], &config, Some("b1"), None).state;
        let stored = EscalationState::read(first.to_value());
        prop_assert_eq!(stored.as_ref(), Ok(&first));
        let rest = detect_escalation(&turns[at..], &config, Some("b1"), Some(first));
        prop_assert_eq!(rest.to_value(), whole.to_value());
    }

    #[test]
    fn a_person_ends_it(mut turns in any_talk(), config in any_config()) {
        turns.push(turn("p:hello"));
        let found = detect_escalation(&turns, &config, None, None);
        prop_assert_eq!((found.state.verdict, found.state.reason), (Verdict::None, Reason::PeopleAreHere));
        prop_assert!(!found.state.may_reply());
    }

    #[test]
    fn all_off_is_none(turns in any_talk()) {
        let names = crate::team::SignalRule::ALL.iter().map(|rule| format!("{:?}", rule.name()));
        let triggers = ["ask", "about", "declare", "unsure"].map(|id| format!("\"trigger:{id}\""));
        let off: Vec<String> = names.chain(triggers).collect();
        let found = detect_escalation(&turns, &config(&format!("\"off\": [{}]", off.join(","))), None, None);
        prop_assert_eq!(found.state.verdict, Verdict::None);
        prop_assert!(found.signals.is_empty());
    }

    #[test]
    fn the_order_of_triggers_does_not_matter(turns in any_talk(), mut config in any_config()) {
        let before = detect_escalation(&turns, &config, None, None).to_value();
        config.rules.triggers.reverse();
        prop_assert_eq!(detect_escalation(&turns, &config, None, None).to_value(), before);
    }

    #[test]
    fn signals_stand_where_they_say(turns in any_talk(), config in any_config()) {
        let found = detect_escalation(&turns, &config, None, None);
        for (signal, _) in &found.signals {
            let text: Vec<u16> = turns[signal.turn as usize].text.encode_utf16().collect();
            let quote = text.get(signal.range.0 as usize..signal.range.1 as usize);
            let quote = quote.and_then(|quote| String::from_utf16(quote).ok());
            let kept = signal.quote.trim_end_matches('…');
            prop_assert!(quote.is_some_and(|quote| quote.starts_with(kept)), "{:?}", signal);
        }
    }

    #[test]
    fn a_state_is_small_and_takes_no_change(turns in any_talk(), config in any_config(), at in 0usize..1000) {
        let state = detect_escalation(&turns, &config, Some("b1"), None).state.to_value();
        let text = serde_json::to_string(&state).unwrap_or_default();
        prop_assert!(text.len() <= 4096, "{}", text.len());
        let mut places = 0;
        let total = leaves(&state);
        let changed = with_change(&state, at % total, &mut places);
        prop_assert!(EscalationState::read(changed).is_err());
    }
}

fn leaves(value: &Value) -> usize {
    match value {
        Value::List(items) => items.iter().map(leaves).sum(),
        Value::Texts(texts) => texts.len(),
        Value::Object(fields) => fields.iter().map(|(_, value)| leaves(value)).sum(),
        _ => 1,
    }
}

/// The data with one of its leaves changed.
fn with_change(value: &Value, at: usize, seen: &mut usize) -> Value {
    match value {
        Value::List(items) => {
            Value::List(items.iter().map(|item| with_change(item, at, seen)).collect())
        }
        Value::Object(fields) => {
            let mut changed = crate::value::Fields::default();
            for (key, value) in fields.iter() {
                changed.push(key.to_owned(), with_change(value, at, seen));
            }
            Value::Object(changed)
        }
        leaf => {
            *seen += 1;
            if *seen - 1 != at {
                return leaf.clone();
            }
            match leaf {
                Value::Null => Value::Number(1.0),
                Value::Bool(value) => Value::Bool(!value),
                Value::Number(number) => Value::Number(number + 1.0),
                Value::Text(text) => Value::Text(format!("{text}x")),
                _ => Value::Null,
            }
        }
    }
}
