#![allow(clippy::panic)]

use proptest::prelude::*;

use crate::diagnostics::Param;
use crate::team::{Assignment, Issue, Issues, NameChange, PathPart, Status, Team};
use crate::value::{Fields, Value};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn load(text: &str) -> Result<Team, Issues> {
    Team::load(json(text), Value::UNDEFINED)
}

fn team(text: &str) -> Team {
    load(text).unwrap_or_else(|issues| panic!("{}", show(&issues)))
}

/// `assignments[0].name EmptyName key=value`, one line each.
fn show(issues: &[Issue]) -> String {
    let lines = issues.iter().map(|issue| {
        let mut line = show_path(&issue.path);
        line += &format!(" {:?}", issue.code);
        for (key, param) in issue.params.iter() {
            line += &match param {
                Param::Text(text) => format!(" {key}={text}"),
                Param::Number(number) => format!(" {key}={number}"),
                Param::List(list) => format!(" {key}={}", list.join("|")),
            };
        }
        line
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn show_path(path: &[PathPart]) -> String {
    path.iter().fold(String::new(), |path, part| match part {
        PathPart::Key(key) if path.is_empty() => key.clone(),
        PathPart::Key(key) => format!("{path}.{key}"),
        PathPart::Index(at) => format!("{path}[{at}]"),
    })
}

/// `id name[<former…][ deleted]`, in team order.
fn roster(team: &Team) -> String {
    let rows = team.assignments().iter().map(|a| {
        let former: String = a.former_names.iter().map(|name| format!("<{name}")).collect();
        let deleted = if a.status == Status::Deleted { " deleted" } else { "" };
        format!("{} {}{former}{deleted}", a.id, a.name)
    });
    rows.collect::<Vec<_>>().join(", ")
}

#[test]
fn everything_that_is_known_is_read() {
    let team = team(
        r#"{"assignments": [
            {"id": "b1", "name": "Billing", "kind": "assignment", "status": "active",
             "connections": ["queue:consumer"], "description": "Invoices", "sop": "Be kind.",
             "workflow": "conversation", "suspend": false, "formerNames": ["Invoices"],
             "escalation": {"gate": "all", "details": [{"key": "order-number"}]},
             "colour": "red"},
            {"name": "Inbox", "id": " i 1", "kind": "human", "status": "deleted"}
        ], "entry": ["b1", "b1", " i 1"], "partial": true,
            "escalation": {"tag": "people", "routing": {"target": null}}, "owner": 7}"#,
    );
    assert_eq!(
        serde_json::to_string(&team.to_value()).unwrap_or_default(),
        concat!(
            r#"{"assignments":[{"id":"b1","name":"Billing","connections":["queue:consumer"],"#,
            r#""description":"Invoices","sop":"Be kind.","workflow":"conversation","suspend":false,"#,
            r#""escalation":{"details":[{"key":"order-number"}],"gate":"all"},"#,
            r#""formerNames":["Invoices"]},"#,
            r#"{"id":" i 1","name":"Inbox","kind":"human","status":"deleted"}],"#,
            r#""entry":["b1"," i 1"],"partial":true,"#,
            r#""escalation":{"tag":"people","routing":{"target":null}}}"#
        )
    );
}

#[test]
fn every_problem_is_told() {
    for (data, expected) in [
        ("null", " WrongType expected=object received=null"),
        ("[]", " WrongType expected=object received=array"),
        ("{}", "assignments MissingField field=assignments"),
        (
            r#"{"assignments": {}, "entry": "b1", "partial": 1}"#,
            "assignments WrongType expected=array received=object\n\
             partial WrongType expected=boolean received=number\n\
             entry WrongType expected=array received=string",
        ),
        (
            r#"{"assignments": [7, {}, {"id": "", "name": " \u200b\n"}, {"id": 1, "name": null},
                {"id": "a\u0000", "name": "\u0000"}]}"#,
            "assignments[0] WrongType expected=object received=number\n\
             assignments[1].id MissingField field=id\n\
             assignments[1].name MissingField field=name\n\
             assignments[2].id EmptyId\n\
             assignments[2].name EmptyName\n\
             assignments[3].id WrongType expected=string received=number\n\
             assignments[3].name WrongType expected=string received=null\n\
             assignments[4].id BadCharacter character=U+0000\n\
             assignments[4].name BadCharacter character=U+0000",
        ),
        (
            r#"{"assignments": [{"id": "a", "name": "A", "kind": "robot", "status": null,
                "connections": "queue:consumer", "description": [], "sop": {}, "workflow": "cases",
                "suspend": "yes", "formerNames": ["B", " ", 3]}]}"#,
            "assignments[0].kind UnknownValue allowed=assignment|human received=robot\n\
             assignments[0].status WrongType expected=string received=null\n\
             assignments[0].connections WrongType expected=array received=string\n\
             assignments[0].description WrongType expected=string received=array\n\
             assignments[0].sop WrongType expected=string received=object\n\
             assignments[0].workflow UnknownValue allowed=case|standalone|conversation received=cases\n\
             assignments[0].suspend WrongType expected=boolean received=string\n\
             assignments[0].formerNames[1] EmptyName\n\
             assignments[0].formerNames[2] WrongType expected=string received=number",
        ),
        (
            r#"{"assignments": [{"id": "b", "name": "1"}, {"id": "a", "name": "2"},
                {"id": "b", "name": "3"}, {"id": "a", "name": ""}, {"id": "b", "name": "5"}],
                "entry": ["c", 1, "a"]}"#,
            "assignments[3].name EmptyName\n\
             assignments[2].id DuplicateId first=0 id=b\n\
             assignments[3].id DuplicateId first=1 id=a\n\
             assignments[4].id DuplicateId first=0 id=b\n\
             entry[0] UnknownEntry id=c\n\
             entry[1] WrongType expected=string received=number",
        ),
    ] {
        match load(data) {
            Ok(team) => panic!("{data} gave {}", roster(&team)),
            Err(issues) => assert_eq!(show(&issues), expected, "{data}"),
        }
    }
}

#[test]
fn lone_surrogates_are_refused_in_names_only() {
    let broken = || Value::BrokenText("\u{fffd}".into());
    let mut assignment = Fields::default();
    assignment.push("id", broken());
    assignment.push("name", broken());
    assignment.push("sop", broken());
    let mut data = Fields::default();
    data.push("assignments", Value::List(vec![Value::Object(assignment)]));
    let issues = Team::load(Value::Object(data), Value::UNDEFINED).unwrap_err();
    assert_eq!(
        show(&issues),
        "assignments[0].id BadCharacter character=lone surrogate\n\
         assignments[0].name BadCharacter character=lone surrogate"
    );
}

#[test]
fn a_part_of_a_team_may_be_entered_elsewhere() {
    assert_eq!(team(r#"{"assignments": [], "entry": ["x"], "partial": true}"#).entry(), ["x"]);
}

#[test]
fn vocabularies() {
    for (options, expected) in [
        ("{}", "assignment assignments SOP job case"),
        (r#"{"vocabulary": "assignment"}"#, "assignment assignments SOP job case"),
        (r#"{"vocabulary": "agent"}"#, "agent agents AOP run case"),
        (
            r#"{"vocabulary": {"assignment": "bot", "assignments": "bots", "sop": "guide",
                "job": "task", "case": "ticket"}}"#,
            "bot bots guide task ticket",
        ),
        ("null", "options WrongType expected=object received=null"),
        (
            r#"{"vocabulary": "bot"}"#,
            "options.vocabulary UnknownValue allowed=assignment|agent received=bot",
        ),
        (
            r#"{"vocabulary": {"assignment": "bot\n", "assignments": "", "sop": 1}}"#,
            "options.vocabulary.assignment BadCharacter character=U+000A\n\
             options.vocabulary.assignments EmptyName\n\
             options.vocabulary.sop WrongType expected=string received=number\n\
             options.vocabulary.job MissingField field=job\n\
             options.vocabulary.case MissingField field=case",
        ),
    ] {
        let shown = match Team::load(json(r#"{"assignments": []}"#), json(options)) {
            Ok(team) => {
                let v = team.vocabulary();
                [&v.assignment, &v.assignments, &v.sop, &v.job, &v.case].map(|w| &**w).join(" ")
            }
            Err(issues) => show(&issues),
        };
        assert_eq!(shown, expected, "{options}");
    }
}

const BEFORE: &str = r#"{"assignments": [
    {"id": "a", "name": "Alpha"}, {"id": "b", "name": "Beta", "formerNames": ["Bravo"]},
    {"id": "c", "name": "Gamma", "status": "deleted"}], "entry": ["a"]}"#;

#[test]
fn updates() {
    for (after, expected) in [
        (r#"{"assignments": []}"#, "a Alpha deleted, b Beta<Bravo deleted, c Gamma deleted"),
        (
            r#"{"assignments": [{"id": "d", "name": "Delta"}, {"id": "b", "name": "Bob"}]}"#,
            "d Delta, b Bob<Bravo<Beta, a Alpha deleted, c Gamma deleted",
        ),
        (
            r#"{"assignments": [{"id": "b", "name": " BRAVO"}, {"id": "a", "name": "alpha"}]}"#,
            "b  BRAVO<Beta, a alpha, c Gamma deleted",
        ),
        (
            r#"{"assignments": [{"id": "c", "name": "Gamma 2"},
                {"id": "a", "name": "Alpha", "status": "deleted"}]}"#,
            "c Gamma 2<Gamma, a Alpha deleted, b Beta<Bravo deleted",
        ),
        (
            r#"{"assignments": [{"id": "a", "name": "Alpha"}], "partial": true}"#,
            "a Alpha, c Gamma deleted",
        ),
        (
            r#"{"assignments": [{"id": "a", "name": "X", "formerNames": ["W", "Alpha", "w"]}],
                "partial": true}"#,
            "a X<w<Alpha, c Gamma deleted",
        ),
    ] {
        let mut changed = team(BEFORE);
        assert_eq!(changed.update(json(after)), Ok(()));
        assert_eq!(roster(&changed), expected, "{after}");
        assert_eq!(changed.entry(), [""; 0]);
        let again = Team::load(changed.to_value(), Value::UNDEFINED);
        assert_eq!(again.map(|team| roster(&team)), Ok(expected.into()));
    }
}

#[test]
fn names_come_and_go() {
    let mut changed = team(r#"{"assignments": [{"id": "a", "name": "One"}]}"#);
    for (name, expected) in [
        ("Two", "a Two<One"),
        ("One", "a One<Two"),
        ("Three", "a Three<Two<One"),
        ("three", "a three<Two<One"),
        ("Two", "a Two<One<three"),
    ] {
        let data = format!(r#"{{"assignments": [{{"id": "a", "name": "{name}"}}]}}"#);
        assert_eq!(changed.update(json(&data)), Ok(()));
        assert_eq!(roster(&changed), expected, "{name}");
    }
}

#[test]
fn patches() {
    for (patch, expected) in [
        ("{}", "a Alpha, b Beta<Bravo, c Gamma deleted; a"),
        (r#"{"delete": ["a", "c"]}"#, "a Alpha deleted, b Beta<Bravo, c Gamma deleted; a"),
        (
            r#"{"upsert": [{"id": "d", "name": "Delta"}, {"id": "c", "name": "Gamma"}],
                "entry": ["d"]}"#,
            "a Alpha, b Beta<Bravo, c Gamma, d Delta; d",
        ),
        (
            r#"{"upsert": [{"id": "b", "name": "Bob"}], "delete": ["b"], "entry": []}"#,
            "a Alpha, b Bob<Bravo<Beta deleted, c Gamma deleted; ",
        ),
    ] {
        let mut changed = team(BEFORE);
        assert_eq!(changed.patch(json(patch)), Ok(()), "{patch}");
        let shown = format!("{}; {}", roster(&changed), changed.entry().join(" "));
        assert_eq!(shown, expected, "{patch}");
        assert!(changed.find("b").is_some_and(|ix| changed.get(ix).id == "b"));
    }
}

#[test]
fn names_at_stake() {
    let before = r#"{"assignments": [
        {"id": "a", "name": "Alpha"}, {"id": "ad", "name": "Alpha Desk"},
        {"id": "b", "name": "Beta"}, {"id": "o", "name": "Old", "status": "deleted"}]}"#;
    let row =
        |id: &str, name: &str| format!(r#"{{"upsert": [{{"id": "{id}", "name": "{name}"}}]}}"#);
    let said = |names: Result<NameChange, _>| {
        let NameChange { lost, shadowed } = names.unwrap_or_default();
        format!("{}; {}", lost.join(" "), shadowed.join(" "))
    };
    for (patch, expected) in [
        ("{}".to_owned(), "; "),
        (row("a", "Alpha"), "; "),
        (row("a", "alpha"), "a; "),
        (row("a", "Gamma"), "a; "),
        (row("b", "Alpha"), "b; a"),
        (row("n", "ALPHA  desk north"), "; a ad"),
        (row("n", "Alphas"), "; a"),
        (row("n", "Alp"), "; "),
        (row("o", "Old"), "; "),
        (row("o", "Beta"), "; b"),
        (r#"{"delete": ["b", "o"]}"#.to_owned(), "b; "),
        (r#"{"upsert": [{"id": "b", "name": "Beta", "status": "deleted"}]}"#.to_owned(), "b; "),
    ] {
        assert_eq!(said(team(before).names_at_patch(json(&patch))), expected, "{patch}");
    }
    let update = r#"{"assignments": [{"id": "a", "name": "Alpha"}, {"id": "b", "name": "Alpha"}]}"#;
    assert_eq!(said(team(before).names_at_update(json(update))), "ad b; a");
    assert!(team(before).names_at_update(json("{}")).is_err());
    assert!(team(before).names_at_patch(json(r#"{"delete": ["zz"]}"#)).is_err());
}

#[test]
fn names_that_may_go_on() {
    let team = team(
        r#"{"assignments": [
        {"id": "a", "name": "Alpha"}, {"id": "ad", "name": "Alpha Desk"}, {"id": "d", "name": "Dr. No"}]}"#,
    );
    for (typed, goes_on) in [
        ("", false),
        ("A", true),
        ("alpha", true),
        ("Alpha ", true),
        ("Alpha\u{a0}d", true),
        ("Alpha Desk", false),
        ("Alpha Desk ", false),
        ("Alpha is", false),
        ("Alpha.", false),
        ("Dr. ", true),
        ("Beta", false),
    ] {
        assert_eq!(team.may_go_on(typed), goes_on, "{typed:?}");
    }
}

#[test]
fn a_wrong_change_changes_nothing() {
    let mut changed = team(BEFORE);
    let before = roster(&changed);
    let patch = r#"{"upsert": [{"id": "a", "name": "X"}, {"id": "a", "name": ""}],
        "delete": ["zz", 1], "entry": ["zz"]}"#;
    let issues = changed.patch(json(patch)).unwrap_err();
    assert_eq!(
        show(&issues),
        "upsert[1].name EmptyName\n\
         upsert[1].id DuplicateId first=0 id=a\n\
         delete[0] UnknownEntry id=zz\n\
         delete[1] WrongType expected=string received=number\n\
         entry[0] UnknownEntry id=zz"
    );
    assert!(changed.update(json("{}")).is_err());
    assert_eq!(roster(&changed), before);
    assert_eq!(changed.entry(), ["a"]);
}

#[test]
fn of_two_with_one_id_the_first_is_kept() {
    let named = |id: &str, name: &str| Assignment {
        id: id.into(),
        name: name.into(),
        ..Assignment::default()
    };
    let team = Team::from_assignments(vec![named("b", "1"), named("a", "2"), named("b", "3")]);
    assert_eq!(roster(&team), "b 1, a 2");
    assert_eq!(team.find("a").map(|ix| team.get(ix).name.as_str()), Some("2"));
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::Number),
        "[ab\u{0}\u{200b} ]{0,3}".prop_map(Value::Text),
        prop::sample::select(vec!["human", "active", "case", "a", "b"]).prop_map(Value::from),
        Just(Value::BrokenText("\u{fffd}".into())),
        Just(Value::UNDEFINED),
        Just(Value::Other("function")),
    ];
    let keys = prop::sample::select(vec![
        "assignments",
        "id",
        "name",
        "kind",
        "status",
        "connections",
        "sop",
        "workflow",
        "suspend",
        "formerNames",
        "escalation",
        "onlyWhen",
        "phrases",
        "key",
        "entry",
        "partial",
        "upsert",
        "delete",
        "other",
    ]);
    leaf.prop_recursive(4, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            prop::collection::vec((keys.clone(), inner), 0..8).prop_map(|members| {
                let mut fields = Fields::default();
                for (key, value) in members {
                    fields.push(key, value);
                }
                Value::Object(fields)
            }),
        ]
    })
}

fn exists(value: &Value, path: &[PathPart]) -> bool {
    match (path, value) {
        ([], _) => true,
        ([PathPart::Key(key), rest @ ..], Value::Object(fields)) => {
            fields.get(key).map_or(rest.is_empty(), |value| exists(value, rest))
        }
        ([PathPart::Index(at), rest @ ..], Value::List(items)) => {
            items.get(*at as usize).is_some_and(|value| exists(value, rest))
        }
        _ => false,
    }
}

proptest! {
    #[test]
    fn any_value_is_a_team_or_a_list_of_real_problems(value in any_value()) {
        let mut team = match Team::load(value.clone(), Value::UNDEFINED) {
            Ok(team) => team,
            Err(issues) => {
                prop_assert!(!issues.is_empty());
                for issue in &issues {
                    prop_assert!(exists(&value, &issue.path), "{issue:?} {value:?}");
                }
                Team::default()
            }
        };
        let before = roster(&team);
        if let Err(issues) = team.patch(value.clone()) {
            prop_assert_eq!(roster(&team), before);
            for issue in &issues {
                prop_assert!(exists(&value, &issue.path), "{issue:?} {value:?}");
            }
        }
        let again = Team::load(team.to_value(), Value::UNDEFINED);
        prop_assert_eq!(again.map(|again| again.assignments().to_vec()), Ok(team.assignments().to_vec()));
    }
}
