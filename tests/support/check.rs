//! Carries out one case through the public interface of the crate.

use sop_handover::Value;
use sop_handover::document::Analysis;
use sop_handover::document::analyze;
use sop_handover::sop::{SopOptions, link_mentions, linked_form, mentioned_ids, plain_text};
use sop_handover::team::{Issue, PathPart, Team};

use super::diff::diff;
use super::spec_cases::{Case, StepKind};
use super::{completing, expect, findings, reading, talking, team};

/// Every expectation that fails, with its place and both sides.
pub fn check(case: &Case) -> Vec<String> {
    let mut failures = Vec::new();
    let mut team = match team::team(case) {
        Ok(team) => team,
        Err(problem) => return vec![format!("tests/spec/{}:{}: {problem}", case.page, case.line)],
    };
    for step in &case.steps {
        let result = match &step.kind {
            StepKind::Change { verb, member } => {
                team::change(&mut team, verb, member).map(|()| None)
            }
            StepKind::Runnable(expected) => read(case, &team).map(|(analysis, _)| {
                let wrong = analysis.runnable != *expected;
                wrong.then(|| format!("\n  expected runnable: {expected}"))
            }),
            StepKind::Expect { what, argument, body } => compare(case, &team, what, argument, body),
        };
        let problem = result.unwrap_or_else(|problem| Some(format!("\n  {problem}")));
        if let Some(problem) = problem {
            let kind = match &step.kind {
                StepKind::Expect { what, .. } => what.as_str(),
                _ => "",
            };
            failures.push(format!(
                "tests/spec/{}:{}: {}\n  SOP: {:?}\n  {kind}{problem}",
                case.page, step.line, case.title, case.sop
            ));
        }
    }
    failures
}

fn read(case: &Case, team: &Team) -> Result<(Analysis, SopOptions), String> {
    let options = team::options(case)?;
    Ok((analyze(&case.sop, team, &options), options))
}

fn compare(
    case: &Case,
    team: &Team,
    what: &str,
    argument: &str,
    body: &str,
) -> Result<Option<String>, String> {
    let (analysis, options) = read(case, team)?;
    let sop = case.sop.as_str();
    let one = |actual: String| Ok(diff(&[body.to_owned()], &[actual]));
    let many = |actual: Vec<String>| {
        let expected: Vec<String> = expect::lines(body).map(str::to_owned).collect();
        Ok(diff(&expected, &actual))
    };
    match what {
        "badges" => reading::badges(sop, &analysis.badges, body),
        "targets" => reading::targets(&analysis.targets, body),
        "diagnostics" => findings::findings(sop, &analysis.diagnostics, body),
        "after safe fixes" => one(findings::after_safe_fixes(sop, &analysis.diagnostics)?),
        "after" => one(findings::after_fix(sop, &analysis.diagnostics, argument)?),
        "completion" => completing::completion(sop, completing::list(case, team)?.as_ref(), body),
        "accept" => {
            one(completing::accepted(sop, completing::list(case, team)?.as_ref(), argument)?)
        }
        "linked" => one(link_mentions(sop, team, &options)),
        "plain text" => one(plain_text(sop)),
        "ids" => many(mentioned_ids(sop, options.format)),
        "mention" => {
            let assignment = team.get(team.find(argument).ok_or("no such assignment")?);
            one(linked_form(&assignment.id, &assignment.name))
        }
        "json" => Ok(None),
        "conversation" => talking::conversation(body),
        "issues" => {
            let mut expected: Vec<String> = expect::lines(body).map(str::to_owned).collect();
            let mut actual = issues(case)?;
            expected.sort();
            actual.sort();
            Ok(diff(&expected, &actual))
        }
        _ => Err(format!("{what} can't be checked")),
    }
}

fn issues(case: &Case) -> Result<Vec<String>, String> {
    let json = case.steps.iter().find_map(|step| match &step.kind {
        StepKind::Expect { what, body, .. } if what == "json" => Some(body),
        _ => None,
    });
    let json = serde_json::from_str(json.ok_or("no json")?).map_err(|e| e.to_string())?;
    let issues = Team::load(json, Value::UNDEFINED).err().into_iter().flatten();
    Ok(issues.map(|found| issue(&found)).collect())
}

fn issue(issue: &Issue) -> String {
    let mut path = String::new();
    for part in &issue.path {
        match part {
            PathPart::Key(key) if path.is_empty() => path.push_str(key),
            PathPart::Key(key) => path.push_str(&format!(".{key}")),
            PathPart::Index(at) => path.push_str(&format!("[{at}]")),
        }
    }
    let path = if path.is_empty() { "." } else { &path };
    format!("{} at {path}", team::kebab(&issue.code))
}
