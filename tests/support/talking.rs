//! Conversations of `tests/spec/escalation.md` and `escalation-table.md`: the decisions after their turns.

use sop_handover::Value;
use sop_handover::escalation::{
    Escalation, EscalationConfig, SignalStatus, Speaker, Turn, detect_escalation,
};
use sop_handover::team::EscalationSettings;

/// The expectations of a conversation that fail.
pub fn conversation(body: &str) -> Result<Option<String>, String> {
    let mut config = EscalationConfig::default();
    let mut found: Option<Escalation> = None;
    let mut turns = Vec::new();
    let mut source = None;
    for line in body.lines() {
        if line.starts_with('{') {
            let data: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
            let settings = EscalationSettings::read(data).map_err(|e| e.to_string())?;
            config = EscalationConfig::from(&settings);
        } else if let Some(id) = line.strip_prefix("source ") {
            source = Some(id);
        } else if line == "resume" {
            found = found.map(|found| Escalation { state: found.state.resume(), ..found });
        } else if let Some(expected) = line.strip_prefix("= ") {
            let found = found.as_ref().ok_or("there is no turn before")?;
            let said = said(found, &turns);
            if let Some(lacks) = expected.split(" · ").find(|part| !said.iter().any(|s| s == part))
            {
                return Ok(Some(format!("\n  - {lacks}\n  + {}", said.join(" · "))));
            }
        } else {
            let turn = turn(line)?;
            let state = found.take().map(|found| found.state);
            found = Some(detect_escalation(std::slice::from_ref(&turn), &config, source, state));
            turns.push(turn);
        }
    }
    Ok(None)
}

fn turn(line: &str) -> Result<Turn, String> {
    let (head, text) = line.split_once(": ").ok_or("a turn is a letter, a colon and a text")?;
    let (speaker, flags) = head.split_once(" [").unwrap_or((head, ""));
    let speaker = match speaker {
        "U" => Speaker::User,
        "B" => Speaker::Bot,
        "P" => Speaker::Person,
        _ => return Err(format!("nobody is {speaker}")),
    };
    let flags = flags.trim_end_matches(']').split(", ").filter(|flag| !flag.is_empty());
    Ok(Turn {
        speaker,
        text: text.into(),
        flags: flags.map(Into::into).collect(),
        details: Vec::new(),
    })
}

/// Everything that a page can say about a decision.
fn said(found: &Escalation, turns: &[Turn]) -> Vec<String> {
    let state = &found.state;
    let missing =
        if found.missing.is_empty() { "nothing".into() } else { found.missing.join(", ") };
    let mut said = vec![
        format!("{} {}", state.verdict.name(), state.reason.name()),
        format!("missing {missing}"),
    ];
    let next: Vec<&str> = found.next.iter().map(|(code, _)| code.name()).collect();
    let next = if next.is_empty() { "nothing".into() } else { next.join(", ") };
    said.push(format!("next {next}"));
    said.push(format!(
        "{}{}",
        state.status.name(),
        if state.suspended { " and silent" } else { "" }
    ));
    said.extend(found.details.iter().map(|(entry, _)| {
        let value = entry.value.as_ref().map(|value| format!(" “{value}”")).unwrap_or_default();
        format!("{} {}{value}", entry.key, entry.status.name())
    }));
    let suppressed = state.signals.iter().find(|s| s.status == SignalStatus::Suppressed);
    let Some(signal) = found.decider().or(suppressed) else { return said };
    let text: Vec<u16> = turns[signal.turn as usize].text.encode_utf16().collect();
    let (from, to) = signal.range;
    let quote = String::from_utf16_lossy(&text[from as usize..to as usize]);
    said.extend([
        signal.rule.name().into_owned(),
        signal.category.name().into(),
        signal.modality.name().into(),
        signal.status.name().into(),
        if signal.confirmed { "confirmed" } else { "unconfirmed" }.into(),
        format!("“{quote}”"),
        format!("from {from}"),
    ]);
    said
}
