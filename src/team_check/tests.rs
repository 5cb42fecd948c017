//! Each rule on a team that it reports and on one that it just does not.

use crate::sop::SopOptions;
use crate::team::{Assignment, Kind, QUEUE_CONSUMER, Status, Team, Vocabulary, Workflow};
use crate::team_check::{
    TeamCheckOptions, TeamIssue, check_team, handover_graph, impact, to_dot, to_mermaid,
};
use crate::value::{Fields, Value};

/// `A: B C`: A, whose SOP links B and C. `†` marks a deleted one, `☺` people, `q` after the name
/// with a bar (`A|q`) a queue, `>` an entry.
fn team(lines: &[&str]) -> Team {
    let mut entry = Vec::new();
    let assignments = lines
        .iter()
        .map(|line| {
            let (head, targets) = line.split_once(':').unwrap_or((line, ""));
            let (name, queue) = head.split_once('|').unwrap_or((head, ""));
            let plain = name.trim_start_matches(['†', '☺', '>']);
            if name.contains('>') {
                entry.push(Value::from(plain));
            }
            let linked = |id: &str| format!("If so, hand over to [@{id}](assignment:{id}).\n\n");
            let assignment = Assignment {
                id: plain.into(),
                name: plain.into(),
                kind: if name.contains('☺') { Kind::Human } else { Kind::Assignment },
                status: if name.contains('†') { Status::Deleted } else { Status::Active },
                connections: if queue == "q" { vec![QUEUE_CONSUMER.into()] } else { Vec::new() },
                sop: Some(targets.split_whitespace().map(linked).collect()),
                ..Assignment::default()
            };
            assignment.to_value()
        })
        .collect();
    let mut data = Fields::default();
    data.push("assignments", Value::List(assignments));
    data.push("entry", Value::List(entry));
    Team::load(Value::Object(data), Value::Object(Fields::default())).unwrap()
}

fn case() -> TeamCheckOptions {
    TeamCheckOptions {
        sop: SopOptions { workflow: Workflow::Case, ..SopOptions::default() },
        ..TeamCheckOptions::default()
    }
}

fn show(issue: &TeamIssue) -> String {
    format!("{} {}", issue.rule.name(), issue.assignments.join(" "))
}

fn issues(lines: &[&str]) -> Vec<String> {
    check_team(&team(lines), &TeamCheckOptions::default()).issues.iter().map(show).collect()
}

fn names(names: &[&str]) -> Vec<String> {
    let assignment = |(at, name): (usize, &&str)| Assignment {
        id: at.to_string(),
        name: (*name).into(),
        ..Assignment::default()
    };
    let team = Team::from_assignments(names.iter().enumerate().map(assignment).collect());
    check_team(&team, &TeamCheckOptions::default()).issues.iter().map(show).collect()
}

#[test]
fn unsafe_name() {
    assert_eq!(names(&["Ops\tNight", "Ops"]), ["unsafe-name 0"]);
    assert_eq!(names(&["Ops Night", "Ops"]), [""; 0]);
}

#[test]
fn duplicate_name() {
    assert_eq!(names(&["Scout", "X", "SCOUT", "Sc\u{fb00}", "scout"]), ["duplicate-name 0 2 4"]);
    assert_eq!(names(&["Scout", "Scouts"]), [""; 0]);
    assert_eq!(issues(&["Scout", "†scout"]), [""; 0]);
}

#[test]
fn confusable_name() {
    assert_eq!(names(&["Billing", "B\u{456}lling"]), ["confusable-name 0 1"]);
    assert_eq!(names(&["Billing", "Billings"]), [""; 0]);
    let three = ["Billing", "billing", "B\u{456}lling"];
    assert_eq!(names(&three), ["duplicate-name 0 1", "confusable-name 0 1 2"]);
    // The first two look alike as they are written, the last two without case.
    assert_eq!(names(&["Al", "AI", "\u{430}l", "X"]), ["confusable-name 0 1 2"]);
    assert_eq!(
        names(&["Al", "AI", "X", "X\u{443}", "Xy"]),
        ["confusable-name 0 1", "confusable-name 3 4"]
    );
}

#[test]
fn target_without_queue() {
    let without = ["A: B", "B", "C: B"];
    let found = check_team(&team(&without), &case());
    assert_eq!(found.issues.iter().map(show).collect::<Vec<_>>(), ["target-without-queue B A C"]);
    assert!(!found.ok);
    assert_eq!(check_team(&team(&["A: B", "B|q", "C: B"]), &case()).issues, []);
    assert_eq!(check_team(&team(&["A: B", "☺B", "C: B"]), &case()).issues, []);
    assert_eq!(issues(&without), [""; 0]);
}

#[test]
fn unreachable() {
    assert_eq!(issues(&[">A: B", "B", "C: B", "☺D"]), ["unreachable C"]);
    assert_eq!(issues(&[">A: B", "B: C", "C", "†E", "☺D"]), [""; 0]);
    assert_eq!(issues(&["A: B", "B", "C"]), [""; 0]);
    // A deleted assignment is no entry.
    assert_eq!(issues(&["†>A: B", "B"]), ["unreachable B"]);
}

#[test]
fn no_way_out() {
    assert_eq!(issues(&["A: B", "B: C", "C: B"]), ["no-way-out B C", "handover-cycle B C"]);
    assert_eq!(issues(&["A: B", "B: C", "C: B D", "D"]), ["handover-cycle B C"]);
    assert_eq!(issues(&["A: B", "B: C", "C: B D", "☺D"]), ["handover-cycle B C"]);
    // A handover that can't happen is no way out.
    assert_eq!(issues(&["B: C", "C: B D", "†D"]), ["no-way-out B C", "handover-cycle B C"]);
}

#[test]
fn long_chain() {
    let chain = [">A: B", "B: C", "C: D", "D: E", "E: F", "F: G", "G: H", "H"];
    assert_eq!(issues(&chain), ["long-chain A B C D E F G"]);
    let shortcut = [">A: B", "B: C F", "C: D", "D: E", "E: F", "F: G", "G: H", "H"];
    assert_eq!(issues(&shortcut), [""; 0]);
    assert_eq!(issues(&chain[..6].iter().copied().chain(["G"]).collect::<Vec<_>>()).len(), 1);
    let options = TeamCheckOptions { max_chain: 7, ..TeamCheckOptions::default() };
    assert_eq!(check_team(&team(&chain), &options).issues, []);
}

#[test]
fn handover_cycle() {
    let report =
        check_team(&team(&["A: B", "B: C X", "C: D", "D: A B", "X"]), &TeamCheckOptions::default());
    assert_eq!(report.issues.len(), 1, "{report:?}");
    let cycle = &report.issues[0];
    assert_eq!(show(cycle), "handover-cycle B C D");
    let words = Vocabulary::default();
    assert_eq!(cycle.message(&words), "Work can go round in a circle: B → C → D → B.");
    assert!(report.ok);
    assert_eq!(issues(&["A: B", "B: C", "C"]), [""; 0]);
    // A mention of itself is not a handover.
    assert_eq!(issues(&["A: A B", "B"]), [""; 0]);
}

#[test]
fn a_team_is_ok_only_if_every_sop_is() {
    let good = team(&["A: B", "B"]);
    assert!(check_team(&good, &TeamCheckOptions::default()).ok);
    let report = check_team(&good, &TeamCheckOptions::default());
    let sops: Vec<&str> = report.sops.iter().map(|sop| sop.assignment.as_str()).collect();
    assert_eq!(sops, ["A", "B"]);
    assert_eq!(check_team(&team(&["A: B", "B", "†C: B", "☺D: B"]), &case()).sops.len(), 2);
}

#[test]
fn an_assignments_own_workflow_decides() {
    let of = |workflow| {
        let mut assignments = team(&["A: B", "B"]).assignments().to_vec();
        assignments[0].workflow = Some(workflow);
        Team::from_assignments(assignments)
    };
    assert_eq!(check_team(&of(Workflow::Conversation), &case()).issues, []);
    let report = check_team(&of(Workflow::Case), &TeamCheckOptions::default());
    assert_eq!(report.issues.len(), 1);
}

#[test]
fn the_graph_holds_each_node_and_edge_once() {
    let graph = handover_graph(
        &team(&[">A: B A B †gone C gone", "B", "†C", "☺D: B"]),
        Workflow::Standalone,
    );
    let nodes: Vec<&str> = graph.nodes.iter().map(|node| node.id.as_str()).collect();
    assert_eq!(nodes, ["A", "B", "C", "D", "†gone", "gone"]);
    assert!(graph.nodes[0].entry && graph.nodes[5].status == Status::Deleted);
    let edges: Vec<String> =
        graph.edges.iter().map(|e| format!("{}→{} {:?}", e.from, e.to, e.status)).collect();
    assert_eq!(
        edges,
        ["A→B Active", "A→A SelfMention", "A→†gone Deleted", "A→C Deleted", "A→gone Deleted"]
    );
}

#[test]
fn impact_goes_both_ways() {
    let graph = handover_graph(&team(&["A: B", "B: C B", "C", "D: C B"]), Workflow::Standalone);
    let found = impact(&graph, "B").unwrap();
    let by: Vec<(&str, bool)> =
        found.mentioned_by.iter().map(|by| (by.edge.from.as_str(), by.only_target)).collect();
    assert_eq!(by, [("A", true), ("D", false)]);
    assert_eq!(found.mentions.len(), 2);
    assert_eq!(impact(&graph, "nobody"), None);
}

#[test]
fn names_stay_inside_of_their_labels() {
    let assignments = ["A\"] --> X", "B\\\nC", "R&D #quot; <b>", "\u{202e}evil", "end"];
    let assignments = assignments.iter().enumerate().map(|(at, name)| Assignment {
        id: format!("\"{at}\\"),
        name: (*name).into(),
        ..Assignment::default()
    });
    let graph = handover_graph(&Team::from_assignments(assignments.collect()), Workflow::Case);
    let mermaid = to_mermaid(&graph);
    assert!(mermaid.contains("n0[\"A#34;#93; --#62; X\"]"), "{mermaid}");
    assert!(mermaid.contains("n2[\"R#38;D #35;quot#59; #60;b#62;\"]"), "{mermaid}");
    assert!(mermaid.contains("n3[\"evil\"]"), "{mermaid}");
    let dot = to_dot(&graph);
    assert!(dot.contains(r#""\"0\\" [label="A\"] --> X"];"#), "{dot}");
    assert!(dot.contains(r#"[label="B\\ C"];"#), "{dot}");
    assert!(dot.contains("R&amp;D"), "{dot}");
}

#[test]
fn ten_thousand_assignments() {
    let size = 10_000;
    let assignments = (0..size).map(|at| {
        let near = (at + 1) % size;
        let far = (at * 7 + 3) % size;
        Assignment {
            id: format!("a{at}"),
            name: format!("Worker {at}"),
            sop: Some(format!("Hand over to @Worker {near}, or to [@x](assignment:a{far}).")),
            ..Assignment::default()
        }
    });
    let team = Team::from_assignments(assignments.collect());
    let report = check_team(&team, &TeamCheckOptions::default());
    assert_eq!(report.sops.len(), size);
    let graph = handover_graph(&team, Workflow::Standalone);
    assert!(graph.edges.len() > size);
    assert!(to_mermaid(&graph).len() > size && to_dot(&graph).len() > size);
}
