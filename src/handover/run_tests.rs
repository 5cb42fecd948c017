//! Jobs from their start to the transition.

use proptest::prelude::*;

use crate::handover::tests::{pinned, request, show, team, triage};
use crate::handover::{
    Answer, AnswerOptions, Call, Grants, Hop, Hops, Limits, LiveFacts, NameList, Note, OnConflict,
    Outcome, Place, RefusalCode, Run, RunInit, Told, ToolOptions, Transition, Verdict,
    tool_definition,
};
use crate::sop::Format;
use crate::team::{Kind, Status, Team, Workflow};
use crate::value::Value;

const SOP: &str = "Refunds go to @Billing Specialist. Bugs go to @Technical Support. \
    [@Old Desk](assignment:o1) is closed.";

fn init(place: Place) -> RunInit {
    RunInit {
        run_id: "r1".into(),
        source: "a1".into(),
        place,
        grants: Grants::Sop(SOP.into(), Format::Markdown),
        hops: [].into(),
        limits: Limits::default(),
    }
}

fn case() -> Place {
    Place::Case("C-7".into())
}

fn call(call_id: &str, target: &str) -> Call {
    Call { call_id: call_id.into(), arguments: request(target) }
}

fn codes(answers: &[Answer]) -> String {
    let code = |answer: &Answer| match &answer.verdict {
        Verdict::Accepted(accepted) => format!("{}={}", answer.call_id, accepted.target.id),
        Verdict::Refused(refusal) => format!("{}={}", answer.call_id, refusal.code.name()),
    };
    answers.iter().map(code).collect::<Vec<_>>().join(" ")
}

/// Answers turns `name: call target, call target; …` and shows the answers, and who is requested.
fn turns(run: &mut Run, team: &Team, script: &str, on_conflict: OnConflict) -> String {
    let mut shown = Vec::new();
    for turn in script.split("; ") {
        let (name, calls) = turn.split_once(": ").unwrap_or(("", turn));
        let calls = calls.split(", ").map(|pair| {
            let (call_id, target) = pair.split_once(' ').unwrap_or((pair, ""));
            call(call_id, target)
        });
        let turn = (!name.is_empty()).then(|| name.to_owned());
        let options = AnswerOptions { on_conflict, turn, live: LiveFacts::default() };
        let (next, answers) = run.clone().answer(calls.collect(), team, &options);
        *run = next;
        shown.push(codes(&answers));
    }
    let requested = run.requested.as_ref().map_or("-", |requested| &*requested.target.id);
    format!("{}; {requested}", shown.join("; "))
}

#[test]
fn a_job_says_itself_who_asks_and_how_it_passes_work_on() {
    let run = Run::start(init(case()), &triage());
    // Options for another workflow, and for one of the targets.
    let options = ToolOptions { source: Some("b1".into()), ..ToolOptions::default() };
    let tool = tool_definition(&run.pinned.targets, &triage(), &options, Some(&run));
    let ids = |names: &NameList| names.iter().map(|name| name.id.clone()).collect::<Vec<_>>();
    assert_eq!(tool.map(|tool| tool.map(|tool| ids(&tool.names))), Ok(Some(vec!["b1".into()])));
}

#[test]
fn several_calls() {
    for (place, script, expected) in [
        (Place::Standalone, "c1 b1", "c1=b1; b1"),
        (Place::Standalone, "c1 b1, c2 b1", "c1=b1 c2=already-requested; b1"),
        (Place::Standalone, "c1 b1, c2 t1", "c1=choose-one c2=choose-one; -"),
        (Place::Standalone, "c1 b1, c2 t1, c3 b1", "c1=choose-one c2=choose-one c3=choose-one; -"),
        (case(), "c1 b1, c2 t1", "c1=b1 c2=queue-consumer-required; b1"),
        (Place::Standalone, "c1 b1; c2 t1", "c1=b1; c2=already-requested; b1"),
        (Place::Standalone, "c1 b1; c2 b1", "c1=b1; c2=already-requested; b1"),
        (Place::Standalone, "c1 b1, c2 t1; c3 t1", "c1=choose-one c2=choose-one; c3=t1; t1"),
        // One by one.
        (Place::Standalone, "x: c1 b1; x: c2 t1", "c1=b1; c2=choose-one; -"),
        (
            Place::Standalone,
            "x: c1 b1; x: c2 t1; x: c3 b1",
            "c1=b1; c2=choose-one; c3=choose-one; -",
        ),
        (Place::Standalone, "x: c1 b1; x: c2 t1; y: c3 t1", "c1=b1; c2=choose-one; c3=t1; t1"),
        (
            Place::Standalone,
            "x: c1 b1; x: c2 b1; y: c3 t1",
            "c1=b1; c2=already-requested; c3=already-requested; b1",
        ),
        // A turn whose calls are all refused still counts as later: further calls of an earlier turn
        // are late.
        (
            Place::Standalone,
            "x: c1 b1; y: c2 Lawyer; x: c3 t1",
            "c1=b1; c2=unknown-target; c3=already-requested; b1",
        ),
        (
            Place::Standalone,
            "x: c1 b1; y: c2 t1; x: c3 t1; x: c1 b1",
            "c1=b1; c2=already-requested; c3=already-requested; c1=b1; b1",
        ),
        (
            Place::Standalone,
            "x: c1 b1; Lawyer; x: c3 t1",
            "c1=b1; Lawyer=missing-target; c3=already-requested; b1",
        ),
        (
            Place::Standalone,
            "x: c1 b1; x: c2 t1; y: c3 Lawyer; x: c4 t1; z: c5 t1",
            "c1=b1; c2=choose-one; c3=unknown-target; c4=choose-one; c5=t1; t1",
        ),
        // The same call again.
        (Place::Standalone, "c1 b1; c1 b1", "c1=b1; c1=b1; b1"),
        (Place::Standalone, "c1 b1; c1 t1", "c1=b1; c1=replay-conflict; b1"),
        (Place::Standalone, "c1 b1, c1 t1", "c1=b1 c1=replay-conflict; b1"),
        (Place::Standalone, "c1 b1, c1 b1", "c1=b1 c1=b1; b1"),
        (
            Place::Standalone,
            "x: c1 b1; x: c2 t1; x: c1 b1",
            "c1=b1; c2=choose-one; c1=choose-one; -",
        ),
        (Place::Standalone, "c1 Lawyer; c1 b1", "c1=unknown-target; c1=b1; b1"),
        // An id is unique within its turn: providers start counting again in each.
        (Place::Standalone, "c0 b1, c1 t1; c0 t1", "c0=choose-one c1=choose-one; c0=t1; t1"),
        (
            Place::Standalone,
            "x: c0 b1; x: c1 t1; y: c0 t1; y: c1 b1",
            "c0=b1; c1=choose-one; c0=t1; c1=choose-one; -",
        ),
        (Place::Standalone, "x: c0 b1; y: c0 t1", "c0=b1; c0=already-requested; b1"),
        (Place::Standalone, "x: c0 b1; x: c0 t1", "c0=b1; c0=replay-conflict; b1"),
        (
            Place::Standalone,
            "x: c0 b1; x: c0 b1; y: c0 b1",
            "c0=b1; c0=b1; c0=already-requested; b1",
        ),
        // Without ids, no call counts as repeated.
        (Place::Standalone, " b1,  b1", "=b1 =already-requested; b1"),
        (Place::Standalone, " b1,  t1", "=choose-one =choose-one; -"),
        (Place::Standalone, " b1;  b1;  t1", "=b1; =already-requested; =already-requested; b1"),
        (Place::Standalone, " b1,  t1;  t1", "=choose-one =choose-one; =t1; t1"),
        (
            Place::Standalone,
            " b1, c1 b1; c1 b1",
            "=b1 c1=already-requested; c1=already-requested; b1",
        ),
    ] {
        let team = triage();
        let mut run = Run::start(init(place), &team);
        assert_eq!(turns(&mut run, &team, script, OnConflict::ChooseOne), expected, "{script}");
    }
    for (script, expected) in [
        ("c1 b1, c2 t1", "c1=b1 c2=already-requested; b1"),
        ("x: c1 t1; x: c2 b1", "c1=t1; c2=already-requested; t1"),
    ] {
        let team = triage();
        let mut run = Run::start(init(Place::Standalone), &team);
        assert_eq!(turns(&mut run, &team, script, OnConflict::First), expected, "{script}");
    }
}

/// A turn's first call decides how the turn handles different targets.
#[test]
fn a_turn_keeps_how_it_takes_different_targets() {
    use OnConflict::{ChooseOne, First};
    let team = triage();
    for (steps, expected) in [
        (vec![("x: c1 b1", First), ("x: c2 t1", ChooseOne)], "c1=b1; b1 c2=already-requested; b1"),
        (vec![("x: c1 b1", ChooseOne), ("x: c2 t1", First)], "c1=b1; b1 c2=choose-one; -"),
        (
            vec![("x: c1 b1, c2 t1", ChooseOne), ("x: c3 t1", First), ("y: c4 t1", First)],
            "c1=choose-one c2=choose-one; - c3=choose-one; - c4=t1; t1",
        ),
    ] {
        let mut run = Run::start(init(Place::Standalone), &team);
        let shown: Vec<String> =
            steps.iter().map(|&(turn, on)| turns(&mut run, &team, turn, on)).collect();
        assert_eq!(shown.join(" "), expected);
        assert_eq!(Run::read(run.to_value()), Ok(run));
    }
}

/// A request stays valid as long as its target can take the work.
#[test]
fn targets_that_are_lost_meanwhile() {
    for (before, after, expected) in [
        ("c1 b1", "c2 t1", "c1=b1; -> c2=t1; t1"),
        ("c1 b1", "c1 t1", "c1=b1; -> c1=t1; t1"),
        ("c1 b1", "c2 b1", "c1=b1; -> c2=target-deleted; b1"),
        ("x: c1 b1", "x: c2 t1", "c1=b1; -> c2=t1; t1"),
        ("x: c1 b1; x: c2 t1", "x: c3 t1", "c1=b1; c2=choose-one; -> c3=t1; t1"),
        ("x: c1 b1; x: c2 t1", "x: c2 t1", "c1=b1; c2=choose-one; -> c2=choose-one; -"),
        ("c1 b1, c2 t1", "c3 t1", "c1=choose-one c2=choose-one; -> c3=t1; t1"),
    ] {
        let team = triage();
        let mut run = Run::start(init(Place::Standalone), &team);
        let mut rows = team.assignments().to_vec();
        rows[1].status = Status::Deleted;
        let later = Team::from_assignments(rows);
        let asked = turns(&mut run, &team, before, OnConflict::ChooseOne);
        let asked = asked.rsplit_once("; ").map_or("", |(answers, _)| answers);
        let then = turns(&mut run, &later, after, OnConflict::ChooseOne);
        assert_eq!(format!("{asked}; -> {then}"), expected);
        assert_eq!(Run::read(run.to_value()), Ok(run));
    }
}

#[test]
fn answers_to_set_aside_calls_invite_a_better_one() {
    let team = triage();
    let run = Run::start(init(Place::Standalone), &team);
    let options = AnswerOptions::default();
    let (_, answers) = run.answer(vec![call("1", "b1"), call("2", "t1")], &team, &options);
    let texts: Vec<&str> = answers
        .iter()
        .map(|answer| match &answer.verdict {
            Verdict::Accepted(accepted) => &*accepted.to_model,
            Verdict::Refused(refusal) => &*refusal.to_model,
        })
        .collect();
    let text = "Only one can take over, and several were named at once: “Billing Specialist”, \
        “Technical Support”. Call again with the one that fits best.";
    assert_eq!(texts, [text, text]);
}

#[test]
fn a_revision_counts_changes_only() {
    let team = triage();
    let run = Run::start(init(Place::Standalone), &team);
    let options = AnswerOptions::default();
    let (run, _) = run.answer(vec![call("1", "Lawyer")], &team, &options);
    assert_eq!(run.revision, 0);
    let (run, _) = run.answer(vec![call("2", "b1")], &team, &options);
    assert_eq!(run.revision, 1);
    let (run, _) = run.answer(vec![call("2", "b1")], &team, &options);
    assert_eq!(run.revision, 1);
    // A second refusal changes nothing, but the end of a named turn is a change.
    let named = |name: &str| AnswerOptions { turn: Some(name.into()), ..AnswerOptions::default() };
    let (other, _) = Run::start(init(Place::Standalone), &team).answer(
        vec![call("1", "b1")],
        &team,
        &named("x"),
    );
    let (other, _) = other.answer(vec![call("2", "Lawyer")], &team, &named("y"));
    assert_eq!(other.revision, 2);
    let (other, _) = other.answer(vec![call("3", "Lawyer")], &team, &named("y"));
    assert_eq!(other.revision, 2);
    assert_eq!(Run::read(other.to_value()), Ok(other));
    let done = run.complete(&team, "now", &LiveFacts::default()).run;
    assert_eq!(done.revision, 2);
    assert_eq!(done.complete(&team, "later", &LiveFacts::default()).run.revision, 2);
}

#[test]
fn what_an_sop_allows() {
    let team = triage();
    for (sop, target, expected) in [
        ("Nobody.", "b1", "handover-not-configured []"),
        ("To @Nobody.", "b1", "handover-not-configured []"),
        ("To [@Old Desk](assignment:o1).", "o1", "target-deleted []"),
        ("To @Triage.", "a1", "self-handover []"),
        (SOP, "l1", "not-allowed [Billing Specialist, Technical Support]"),
    ] {
        let grants = Grants::Sop(sop.into(), Format::Markdown);
        let run = Run::start(RunInit { grants, ..init(Place::Standalone) }, &team);
        let (_, answers) = run.answer(vec![call("1", target)], &team, &AnswerOptions::default());
        assert_eq!(answers.iter().map(|a| show(&a.verdict)).collect::<String>(), expected, "{sop}");
    }
}

fn accepted(place: Place, target: &str, team: &Team) -> Run {
    let options = AnswerOptions::default();
    Run::start(init(place), team).answer(vec![call("1", target)], team, &options).0
}

/// The key of a transition and the names of its effects, each of which follows the one before.
fn effects(transition: Option<&Transition>) -> String {
    let Some(Transition { key, effects, .. }) = transition else { return "-".into() };
    let mut shown = format!("{key}:");
    let mut before = None;
    for effect in effects {
        assert_eq!(effect.after, before);
        assert_eq!(effect.key, format!("{key}/{}", effect.action.name()));
        shown = format!("{shown} {}", effect.action.name());
        before = Some(effect.key.clone());
    }
    shown
}

#[test]
fn transitions() {
    let mut team = triage();
    let mut inbox = team.assignments()[1].clone();
    inbox.id = "h1".into();
    inbox.name = "Inbox".into();
    inbox.kind = crate::team::Kind::Human;
    inbox.connections.clear();
    inbox.suspend = Some(true);
    let mut all = team.assignments().to_vec();
    all.push(inbox);
    team = Team::from_assignments(all);
    for (place, target, expected) in [
        (case(), "b1", "case:C-7/run:r1/handover: release-case dispatch-case"),
        (Place::Standalone, "t1", "standalone/run:r1/handover: start-job"),
        (Place::Standalone, "h1", "standalone/run:r1/handover: assign suspend"),
        (
            Place::Conversation("th/1".into()),
            "b1",
            "thread:th%2F1/run:r1/handover: transfer-conversation",
        ),
        (case(), "h1", "case:C-7/run:r1/handover: release-case assign suspend"),
        (Place::Conversation("th".into()), "h1", "thread:th/run:r1/handover: assign suspend"),
    ] {
        let grants = Grants::Targets(pinned(&[("b1", ""), ("t1", ""), ("h1", "")]).to_vec());
        let run = Run::start(RunInit { grants, ..init(place) }, &team);
        let (run, _) = run.answer(vec![call("1", target)], &team, &AnswerOptions::default());
        let done = run.complete(&team, "2026-11-21", &LiveFacts::default());
        assert_eq!(effects(done.transition.as_ref()), expected, "{target}");
        // Stored and read again, it completes with the same result, even if the team has changed.
        let stored = Run::read(done.run.to_value());
        assert_eq!(stored.as_ref(), Ok(&done.run));
        let again =
            stored.map(|run| run.complete(&Team::default(), "later", &LiveFacts::default()));
        assert_eq!(again.map(|again| again.transition), Ok(done.transition.clone()));
        let read = done.transition.as_ref().map(|t| Transition::read(t.to_value()));
        assert_eq!(read, done.transition.map(Ok));
    }
}

#[test]
fn a_case_word_for_word() {
    let team = triage();
    let done = accepted(case(), "b1", &team).complete(&team, "T", &LiveFacts::default());
    let json = done.transition.map(|t| serde_json::to_string(&t.to_value()).unwrap_or_default());
    let b1 = r#"{"id":"b1","name":"Billing Specialist","kind":"assignment"}"#;
    let a1 = r#"{"id":"a1","name":"Triage","kind":"assignment"}"#;
    let hops = r#"[{"from":"a1","to":"b1"}]"#;
    let key = "case:C-7/run:r1/handover";
    let timeline = format!(r#""at":"T","hop":1,"from":{a1},"to":{b1},"reason":"refund""#);
    assert_eq!(
        json,
        Some(format!(
            r#"{{"format":1,"key":"{key}","kind":"case","workflow":"case","effects":[{{"key":"{key}/release-case","after":null,"type":"release-case","from":"a1","caseId":"C-7"}},{{"key":"{key}/dispatch-case","after":"{key}/release-case","type":"dispatch-case","from":"a1","caseId":"C-7","target":"b1","hops":{hops}}}],"result":{{"handover":{b1}}},"timeline":{{{timeline}}},"record":{{{timeline},"runId":"r1","workflow":"case","caseId":"C-7"}},"hops":{hops}}}"#
        ))
    );
}

#[test]
fn people_read_a_note_before_their_rules_see_the_tag() {
    let note = Note {
        issue: "A refund".into(),
        next_step: "Call".into(),
        fields: vec![("order".into(), Some("4471-2".into())), ("email".into(), None)],
    };
    let told = Told { note: Some(note), tag: Some("sys_escalation".into()) };
    for (to, expected) in [
        ("t1", ["add-note", "add-tag", "release-case", "assign"].as_slice()),
        // Nobody reads note and tag if an AI worker continues.
        ("b1", &["release-case", "dispatch-case"]),
    ] {
        let mut members = triage().assignments().to_vec();
        members[2].kind = Kind::Human;
        let team = Team::from_assignments(members);
        let run = accepted(case(), to, &team);
        let done = run.complete_with(&team, "T", &LiveFacts::default(), &told);
        let transition = done.transition.unwrap_or_else(|| panic!("{to}"));
        let types: Vec<&str> = transition.effects.iter().map(|e| e.action.name()).collect();
        assert_eq!(types, expected, "{to}");
        let after: Vec<_> = transition.effects.iter().map(|e| e.after.clone()).collect();
        let keys = transition.effects.iter().map(|e| Some(e.key.clone()));
        assert_eq!(after, std::iter::once(None).chain(keys).take(after.len()).collect::<Vec<_>>());
        assert_eq!(Transition::read(transition.to_value()), Ok(transition.clone()));
        assert_eq!(Run::read(done.run.to_value()).as_ref(), Ok(&done.run));
        // Completing it again can't change note and tag.
        let again = done.run.complete(&team, "later", &LiveFacts::default());
        assert_eq!(again.transition, Some(transition));
    }
}

#[test]
fn endings() {
    for (change, facts, expected) in [
        ("", LiveFacts::default(), "handed-over"),
        ("deleted", LiveFacts::default(), "target-deleted"),
        ("no queue", LiveFacts::default(), "queue-consumer-required"),
        ("", LiveFacts { open: Some(false), ..LiveFacts::default() }, "case-not-open"),
        ("", LiveFacts { owner: Some(Some("b1".into())), ..LiveFacts::default() }, "not-owner"),
        ("", LiveFacts { owner: Some(Some("a1".into())), ..LiveFacts::default() }, "handed-over"),
    ] {
        let team = triage();
        let run = accepted(case(), "b1", &team);
        let mut later = team.assignments().to_vec();
        match change {
            "deleted" => later[1].status = Status::Deleted,
            "no queue" => later[1].connections.clear(),
            _ => {}
        }
        let later = Team::from_assignments(later);
        let done = run.complete(&later, "now", &facts);
        let ending = match (&done.transition, &done.refused) {
            (Some(_), None) => "handed-over",
            (None, Some(refusal)) => refusal.code.name(),
            _ => "nothing",
        };
        assert_eq!(ending, expected, "{change}");
        assert_eq!(Run::read(done.run.to_value()).as_ref(), Ok(&done.run));
        // The job is over.
        let (after, answers) =
            done.run.clone().answer(vec![call("9", "b1")], &team, &AnswerOptions::default());
        assert_eq!(after, done.run);
        let closed = if ending == "handed-over" { "already-requested" } else { "not-owner" };
        assert_eq!(codes(&answers), format!("9={closed}"));
    }
    let team = triage();
    let done = Run::start(init(case()), &team).complete(&team, "now", &LiveFacts::default());
    assert_eq!((done.run.outcome, done.transition, done.refused), (Outcome::Finished, None, None));
}

#[test]
fn budgets() {
    let team = team(&[("a1", "A", ""), ("b1", "B", "")]);
    let there_and_back = |count: usize| -> Hops {
        let hops = (0..count).map(|at| match at % 2 {
            0 => Hop { from: "b1".into(), to: "a1".into() },
            _ => Hop { from: "a1".into(), to: "b1".into() },
        });
        hops.collect()
    };
    for (past, limits, expected) in [
        (1, Limits::default(), None),
        (5, Limits::default(), None),
        (7, Limits::default(), Some("B → A → B → A → B → A → B → A → B 4 3")),
        (1, Limits { hops: 1, repeats: 3 }, Some("B → A → B 2 1")),
        (1, Limits { hops: 2, repeats: 3 }, None),
        (0, Limits { hops: 0, repeats: 0 }, Some("A → B 1 0")),
    ] {
        let grants = Grants::Targets(pinned(&[("b1", "B")]).to_vec());
        let run = RunInit { grants, hops: there_and_back(past), limits, ..init(Place::Standalone) };
        let run = Run::start(run, &team);
        let (_, answers) = run.answer(vec![call("1", "b1")], &team, &AnswerOptions::default());
        let found = answers.iter().find_map(|answer| match &answer.verdict {
            Verdict::Refused(refusal) if refusal.code == RefusalCode::LoopLimit => {
                assert!(refusal.allowed.is_empty());
                let param = |key| match refusal.params.get(key) {
                    Some(crate::diagnostics::Param::Text(text)) => text.clone(),
                    Some(crate::diagnostics::Param::Number(number)) => number.to_string(),
                    _ => String::new(),
                };
                Some(format!("{} {} {}", param("path"), param("hops"), param("limit")))
            }
            _ => None,
        });
        assert_eq!(found.as_deref(), expected, "{past}");
    }
}

#[test]
fn snapshots_that_contradict_themselves() {
    let team = triage();
    let run = accepted(Place::Standalone, "b1", &team);
    let refused = [("\"hops\":10", "\"hops\":0"), ("\"id\":\"t1\"", "\"id\":\"a1\"")];
    for (from, to) in refused {
        // The same before its end.
        let json = serde_json::to_string(&run.to_value()).unwrap_or_default();
        let value = serde_json::from_str(&json.replacen(from, to, 1)).unwrap_or(Value::UNDEFINED);
        assert!(Run::read(value).is_err(), "{to}");
    }
    let run = accepted(case(), "b1", &team).complete(&team, "T", &LiveFacts::default()).run;
    let json = serde_json::to_string(&run.to_value()).unwrap_or_default();
    for (from, to, expected) in [
        (r#""format":1,"revision""#, r#""format":2,"revision""#, "format NewerFormat"),
        (r#""format":1,"revision""#, r#""format":0,"revision""#, "format BadSnapshot"),
        (r#""outcome":"handed-over""#, r#""outcome":"done""#, "outcome UnknownValue"),
        (r#""outcome":"handed-over""#, r#""outcome":"finished""#, "outcome BadSnapshot"),
        (
            r#""workflow":"case","source""#,
            r#""workflow":"standalone","source""#,
            "caseId BadSnapshot",
        ),
        (
            r#""dispatch-case","from":"a1","caseId":"C-7""#,
            r#""dispatch-case","from":"a1","caseId":"C-8""#,
            "caseId BadSnapshot",
        ),
        (r#""type":"dispatch-case""#, r#""type":"start-job""#, "type BadSnapshot"),
        (
            r#"{"id":"b1","name":"Billing Specialist","kind":"assignment","when""#,
            r#"{"id":"b2","name":"Billing Specialist","kind":"assignment","when""#,
            "requested BadSnapshot",
        ),
        (r#""revision":2"#, r#""revision":-1"#, "revision WrongType"),
        (r#""limits":{"hops":10"#, r#""limits":{"hops":0"#, "limits BadSnapshot"),
        (r#""repeats":3"#, r#""repeats":0"#, "limits BadSnapshot"),
        (
            r#""onConflict":"choose-one""#,
            r#""onConflict":"choose-one","over":true"#,
            "turn BadSnapshot",
        ),
    ] {
        let changed = json.replacen(from, to, 1);
        assert_ne!(changed, json, "{from}");
        let value = serde_json::from_str(&changed).unwrap_or(Value::UNDEFINED);
        let issues = Run::read(value).unwrap_err();
        let first = issues.first().map(|issue| match issue.path.last() {
            Some(crate::team::PathPart::Key(key)) => format!("{key} {:?}", issue.code),
            _ => format!("{:?}", issue.code),
        });
        assert_eq!(first.as_deref(), Some(expected), "{to}");
    }
}

fn any_place() -> impl Strategy<Value = Place> {
    prop_oneof![Just(case()), Just(Place::Standalone), Just(Place::Conversation("th-1".into())),]
}

proptest! {
    /// Whatever the model says, only a pinned target that can take the work is ever accepted.
    #[test]
    fn nothing_is_granted_that_was_not_pinned(
        place in any_place(),
        grants in prop::collection::vec(0..5usize, 0..4),
        words in prop::collection::vec("[@ ]?(Billing Specialist|billing specialist|Legal|l1|b1|t1|o1|a1|Technical Support|Triage|[a-zB ]{0,8})( \\(2\\))?", 1..6),
    ) {
        let team = triage();
        let rows = ["a1", "b1", "t1", "o1", "l1"];
        let granted: Vec<_> = grants.iter().map(|&at| (rows[at], rows[at])).collect();
        let workflow = place.workflow();
        let grants = Grants::Targets(pinned(&granted).to_vec());
        let mut run = Run::start(RunInit { grants, ..init(place) }, &team);
        for (at, word) in words.iter().enumerate() {
            let calls = vec![call(&at.to_string(), word)];
            let (next, answers) = run.answer(calls, &team, &AnswerOptions::default());
            run = next;
            for answer in answers {
                if let Verdict::Accepted(accepted) = answer.verdict {
                    let id = &accepted.target.id;
                    prop_assert!(granted.iter().any(|(granted, _)| granted == id));
                    prop_assert!(id != "a1" && id != "o1");
                    prop_assert!(id != "t1" || workflow != Workflow::Case);
                }
            }
        }
        let stored = Run::read(run.to_value());
        prop_assert_eq!(stored, Ok(run));
    }

    /// The effect that starts the target contains nothing of a standalone source.
    #[test]
    fn a_standalone_job_gets_nothing_of_the_sources(secret in "SECRET[a-z]{8}") {
        let team = triage();
        let run = Run::start(init(Place::Standalone), &team);
        let arguments = Value::object([("target", "b1".into()), ("reason", secret.as_str().into())]);
        let calls = vec![Call { call_id: secret.clone(), arguments }];
        let (run, _) = run.answer(calls, &team, &AnswerOptions::default());
        let done = run.complete(&team, &secret, &LiveFacts::default());
        let effects = done.transition.map(|t| t.effects).unwrap_or_default();
        prop_assert_eq!(effects.len(), 1);
        let shown = format!("{effects:?}");
        prop_assert!(!shown.contains("SECRET"));
    }

    #[test]
    fn any_value_is_a_run_or_a_list_of_problems(text in "[\\[\\]{}:,\"a-z0-9]{0,40}") {
        let value: Value = serde_json::from_str(&text).unwrap_or(Value::UNDEFINED);
        prop_assert!(Run::read(value.clone()).is_err_and(|issues| !issues.is_empty()));
        prop_assert!(Transition::read(value).is_err_and(|issues| !issues.is_empty()));
    }
}
