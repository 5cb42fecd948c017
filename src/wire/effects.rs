//! The TypeScript types of effects: their groups, and which transition can have which.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::shapes::{Names, hidden, list, quoted, union};
use crate::escalation::{self, EscalationConfig, NoteOptions};
use crate::handover::{
    AnswerOptions, Call, Grants, LiveFacts, Note, Place, Run, RunInit, SentEffect, SentTransition,
    Subject, Told, Transition, TransitionKind, work_of, works,
};
use crate::sop::Format;
use crate::team::{Assignment, Kind, Team, Workflow};
use crate::value::{self, Declaration, Member, Shape, Value};

/// The effects that an escalation can have.
const OF_ESCALATIONS: [&str; 5] = ["assign", "add-tag", "add-note", "suspend", "release-case"];

/// What a job works on: each workflow with its own id, and without the others'.
pub(super) fn places(names: &Names) -> String {
    let member = |key, shape| Member { about: &[], key, shape };
    let of = |&workflow: &Workflow| {
        let word = Shape::Plain(format!("\"{}\"", workflow.name()));
        let own = work_of(workflow).map(|work| work.id_key);
        let ids = works().map(|work| match own == Some(work.id_key) {
            true => member(work.id_key, Shape::Plain("string".into())),
            false => member(work.id_key, Shape::Optional(Shape::Plain("never".into()).into())),
        });
        let members = [member("workflow", word)].into_iter().chain(ids).collect();
        Shape::Record(Declaration { id: "", about: &[], base: None, members })
    };
    let about = &["doc = \"What a job works on.\""];
    let shapes = Workflow::ALL.iter().map(of).collect();
    names.alias("PlacePart", &Shape::Union { id: "", about, shapes })
}

/// What jobs work on, as a table by workflow, and the keys of the ids in it.
pub(super) fn table_of_works() -> String {
    let keys: Vec<_> = works().map(|work| work.id_key).collect();
    let mut written = format!(
        "/** The key of the id of what a job works on. */\n{};\n\n{}\n\
         /** What outlives the jobs of each workflow: the key of its id, and its name in the keys of effects. */\n\
         export const WORKS = {{\n",
        union("export type IdKey =", &quoted(&keys), ""),
        list("ID_KEYS", "IdKey", &keys),
    );
    for &workflow in Workflow::ALL {
        let row = work_of(workflow).map_or("null".into(), |work| {
            format!("{{ idKey: \"{}\", name: \"{}\" }}", work.id_key, work.name)
        });
        _ = writeln!(written, "  {}: {row},", workflow.name());
    }
    written
        + "} as const satisfies { readonly [W in Workflow]: { readonly idKey: IdKey; readonly name: string } | null };\n"
}

/// The types of effects and their groups, and the part of a transition that depends on its kind.
pub(super) fn effects(names: &Names) -> Vec<String> {
    let variants = SentEffect::variants();
    let mut groups: Vec<(&str, Vec<(&str, Shape)>)> = Vec::new();
    for (group, word, declaration) in variants {
        let variant = (word, Shape::Record(declaration));
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, variants)) => variants.push(variant),
            None => groups.push((group, vec![variant])),
        }
    }
    let one_of = |about, shapes| Shape::Union { id: "", about, shapes };
    let of_groups = groups.iter().map(|(name, variants)| {
        let shapes = variants.iter().map(|(_, shape)| shape.clone()).collect();
        names.alias(name, &one_of(&[], shapes))
    });
    let plain = |name: &str| Shape::Plain(name.into());
    let all = groups.iter().map(|(name, _)| plain(name)).collect();
    let words: Vec<_> =
        groups.iter().flat_map(|(_, of)| of.iter().map(|(word, _)| *word)).collect();
    let of_escalations = groups.iter().filter_map(|(name, variants)| {
        let words = variants.iter().map(|(word, _)| *word);
        let words: Vec<_> = words.filter(|word| OF_ESCALATIONS.contains(word)).collect();
        match words.len() {
            0 => None,
            length if length == variants.len() => Some(plain(name)),
            _ => {
                let words: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
                let words = words.join(" | ");
                Some(plain(&format!("Extract<{name}, {{ readonly type: {words} }}>")))
            }
        }
    });
    let transition = <SentTransition as value::Record>::declaration();
    let only_to_people = ["suspend", "note", "tag"].map(|key| hidden(&transition, key));
    let by_kind = TransitionKind::all().map(|kind| {
        let effects: Vec<_> = kind.effects().iter().map(|name| plain(name)).collect();
        let effects = match &*effects {
            [one] => one.clone(),
            _ => one_of(&[], effects),
        };
        let member = |key, shape| Member { about: &[], key, shape };
        let mut members = vec![
            member("kind", plain(&format!("\"{}\"", kind.name()))),
            member("effects", Shape::List(effects.into())),
        ];
        if kind == TransitionKind::Human {
            members.extend(only_to_people.clone());
        }
        Shape::Record(Declaration { id: "", about: &[], base: None, members })
    });
    of_groups
        .chain([
            names.alias("Effect", &one_of(&["doc = \"One thing to carry out.\""], all)),
            list("EFFECT_TYPES", "Effect[\"type\"]", &words),
            names.alias("EscalationEffect", &one_of(&[], of_escalations.collect())),
            names.alias(
                "TransitionPart",
                &one_of(
                    &["doc = \"What depends on the kind of a transition, but for its conversation.\""],
                    by_kind.collect(),
                ),
            ),
        ])
        .collect()
}

fn read(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or(Value::UNDEFINED)
}

fn team_for_effects() -> Team {
    let assignment = |id: &str, name: &str, kind| {
        let connections = vec!["queue:consumer".into()];
        let (id, name) = (id.into(), name.into());
        Assignment { id, name, kind, connections, suspend: Some(true), ..Assignment::default() }
    };
    Team::from_assignments(vec![
        assignment("a1", "Triage", Kind::Assignment),
        assignment("b1", "Billing", Kind::Assignment),
        assignment("h1", "People", Kind::Human),
    ])
}

#[test]
fn transitions_have_the_effects_of_their_types() {
    let team = team_for_effects();
    let variants = SentEffect::variants();
    let mut seen = BTreeSet::new();
    let note = Note { issue: "x".into(), next_step: "y".into(), fields: Vec::new() };
    let told = Told { note: Some(note), tag: Some("t".into()) };
    for place in Workflow::ALL.iter().map(|&workflow| Place::sample(workflow)) {
        for target in ["Billing", "People"] {
            let sop = "Refunds go to @Billing, and angry users to @People.";
            let grants = Grants::Sop(sop.into(), Format::Markdown);
            let run = Run::start(RunInit::new("r", "a1", place.clone(), grants).unwrap(), &team);
            let arguments = read(&format!(r#"{{ "target": "{target}", "reason": "x" }}"#));
            let calls = vec![Call { call_id: "1".into(), arguments }];
            let (run, _) = run.answer(calls, &team, &AnswerOptions::default());
            let done = run.complete_with(&team, "now", &LiveFacts::default(), &told);
            let Transition { kind, effects, .. } = done.transition.unwrap();
            for effect in effects {
                let word = effect.action.name();
                let (group, ..) = variants.iter().find(|(_, known, _)| *known == word).unwrap();
                assert!(kind.effects().contains(group), "{kind:?}: {word}");
                seen.insert(word);
            }
        }
    }
    assert_eq!(seen, variants.iter().map(|(_, word, _)| *word).collect());
}

#[test]
fn escalations_have_the_effects_of_their_type() {
    let team = team_for_effects();
    let turn = r#"[{ "speaker": "user", "text": "I want to talk to a person." }]"#;
    let turns = escalation::Turn::read_list(read(turn)).unwrap();
    let mut seen = BTreeSet::new();
    for place in Workflow::ALL.iter().map(|&workflow| Place::sample(workflow)) {
        for settings in ["{}", r#"{ "routing": { "target": "h1" } }"#] {
            let config = EscalationConfig::read(read(settings)).unwrap();
            let found = escalation::detect_escalation(&turns, &config, Some("a1"), None);
            let subject = Subject { run_id: "r".into(), place: place.clone() };
            let options = NoteOptions::default();
            let done =
                escalation::escalate(&found, &turns, subject, &config, &team, "now", &options);
            seen.extend(done.unwrap().effects().iter().map(|effect| effect.action.name()));
        }
    }
    assert_eq!(seen, OF_ESCALATIONS.into());
}
