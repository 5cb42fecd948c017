//! G1 and G4: any data makes a team or a list of problems, and a changed team forgets nobody.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};
use sop_handover::Value;
use sop_handover::document::analyze;
use sop_handover::sop::{BadgeStatus, SopOptions, linked_form};
use sop_handover::team::{Status, Team};

use super::nasty;

proptest! {
    #![proptest_config(nasty::config())]

    #[test]
    fn any_data_is_a_team_or_a_list_of_problems(data in data(), options in data()) {
        let value = |json: &Json| -> Value { serde_json::from_value(json.clone()).unwrap() };
        match Team::load(value(&data), value(&options)) {
            Ok(team) => {
                let again = Team::load(team.to_value(), Value::UNDEFINED).unwrap();
                prop_assert_eq!(team.assignments(), again.assignments());
                prop_assert_eq!(team.entry(), again.entry());
            }
            Err(issues) => prop_assert!(!issues.is_empty()),
        }
    }

    /// A refused change leaves the team as it was.
    #[test]
    fn a_refused_change_changes_nothing(team in nasty::team(), data in data()) {
        let mut changed = team.clone();
        let value: Value = serde_json::from_value(data.clone()).unwrap();
        if changed.update(value.clone()).is_err() {
            prop_assert_eq!(changed.assignments(), team.assignments());
        }
        let mut changed = team.clone();
        if changed.patch(value).is_err() {
            prop_assert_eq!(changed.assignments(), team.assignments());
        }
    }

    /// Every assignment that was in the team is active or a tombstone, never unknown.
    #[test]
    fn an_update_forgets_nobody((before, after) in (nasty::team(), nasty::whole_team())) {
        let mut team = before.clone();
        team.update(after.to_value()).unwrap();
        for old in before.assignments() {
            let now = team.get(team.find(&old.id).expect("still known"));
            let kept = after.find(&old.id).map(|ix| after.get(ix));
            match kept {
                Some(kept) => prop_assert_eq!((&now.name, now.status), (&kept.name, kept.status)),
                None => prop_assert_eq!((&now.name, now.status), (&old.name, Status::Deleted)),
            }
        }
        let again = Team::load(team.to_value(), Value::UNDEFINED).unwrap();
        prop_assert_eq!(team.assignments(), again.assignments());
    }

    /// B3: a deleted assignment stays red, whatever names the new assignments have.
    #[test]
    fn a_deleted_id_never_rebinds((before, after) in (nasty::team(), nasty::whole_team())) {
        let mut team = before.clone();
        team.update(after.to_value()).unwrap();
        for old in before.assignments().iter().filter(|old| after.find(&old.id).is_none()) {
            let link = linked_form(&old.id, &old.name);
            let analysis = analyze(&link, &team, &SopOptions::default());
            prop_assert!(analysis.targets.is_empty());
            prop_assert_eq!(analysis.badges[0].status, BadgeStatus::Deleted);
            prop_assert_eq!(&analysis.badges[0].label, &old.name);
        }
    }
}

/// A value that is almost a team.
fn data() -> impl Strategy<Value = Json> {
    let key = select(
        &[
            "assignments",
            "id",
            "name",
            "kind",
            "status",
            "connections",
            "description",
            "sop",
            "workflow",
            "suspend",
            "formerNames",
            "entry",
            "partial",
            "upsert",
            "delete",
            "vocabulary",
            "__proto__",
        ][..],
    );
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        select(
            &["", " ", "a0", "active", "deleted", "human", "case", "\0", "\u{200b}", "agent"][..]
        )
        .prop_map(Json::from),
        nasty::text().prop_map(Json::from),
    ];
    let assignment = vec((key.clone(), leaf.clone()), 0..6).prop_map(|extra| {
        let mut assignment = json!({ "id": format!("a{}", extra.len()), "name": "Billing" });
        for (key, value) in extra {
            assignment[key] = value;
        }
        assignment
    });
    let list = vec(prop_oneof![3 => assignment, 1 => leaf.clone()], 0..5).prop_map(Json::from);
    let any = leaf.prop_recursive(3, 24, 5, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Json::from),
            btree_map(key.clone().prop_map(str::to_owned), inner, 0..5)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    });
    let team = (list, any.clone()).prop_map(|(list, extra)| {
        let mut team = json!({ "assignments": list.clone(), "upsert": list });
        if let Json::Object(extra) = extra {
            for (key, value) in extra {
                team[key] = value;
            }
        }
        team
    });
    prop_oneof![2 => team, 1 => any]
}
