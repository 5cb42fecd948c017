//! Completions: compares a page with the result.

use sop_handover::apply_edits;
use sop_handover::complete::{CompleteOptions, CompletionList, Insert, complete};
use sop_handover::team::Team;

use super::diff::diff;
use super::expect;
use super::spec_cases::{Case, Member, member, unescape};
use super::team;

/// The list at the case's caret.
pub fn list(case: &Case, team: &Team) -> Result<Option<CompletionList>, String> {
    let caret = case.caret.ok_or("no ‸ in the SOP")?;
    let mut options = CompleteOptions::default();
    for (key, value) in &case.settings {
        match (key.as_str(), value.split_once(' ')) {
            ("insert", _) if value == "plain" => options.insert = Insert::Plain,
            ("limit", _) => options.limit = value.parse().map_err(|_| "a limit is a number")?,
            ("boost", Some((id, weight))) => {
                let weight = weight.parse().map_err(|_| "a weight is a number")?;
                options.boost.push((id.to_owned(), weight));
            }
            _ => {}
        }
    }
    Ok(complete(&case.sop, caret as u32, team, &team::options(case)?, &options))
}

/// A `completion` fence beside the list.
pub fn completion(
    sop: &str,
    list: Option<&CompletionList>,
    body: &str,
) -> Result<Option<String>, String> {
    let mut expected: Vec<String> = expect::lines(body).map(str::to_owned).collect();
    let Some(list) = list else { return Ok(diff(&expected, &["closed".to_owned()])) };
    let absent: Vec<String> =
        expected.extract_if(.., |line| line.starts_with("without ")).collect();
    let open = expected.pop_if(|line| line == "…").is_some() || expected.len() == 1;
    for (at, line) in expected.iter_mut().enumerate() {
        *line = if at == 0 { unescape(line) } else { shown(&member(line)?) };
    }
    let mut actual = vec![format!("open {}", list.span.of(sop))];
    actual.extend(list.options.iter().map(|option| format!("{} {}", option.id, option.label)));
    for line in absent {
        let name = shown(&member(line.trim_start_matches("without "))?);
        if actual.contains(&name) {
            return Ok(Some(format!("\n  {name} is offered")));
        }
    }
    if open {
        actual.truncate(expected.len());
    }
    Ok(diff(&expected, &actual))
}

fn shown(member: &Member) -> String {
    format!("{} {}", member.id, member.name)
}

/// The SOP and caret once an option is accepted.
pub fn accepted(sop: &str, list: Option<&CompletionList>, id: &str) -> Result<String, String> {
    let mut options = list.iter().flat_map(|list| &list.options);
    let Some(option) = options.find(|option| option.id == id) else {
        return Ok("not offered".to_owned());
    };
    let edits = std::slice::from_ref(&option.edit);
    let mut text = apply_edits(sop, edits).map_err(|error| error.to_string())?;
    if !text.is_char_boundary(option.caret as usize) {
        return Err(format!("a caret at {} of {text:?}", option.caret));
    }
    text.insert(option.caret as usize, '‸');
    Ok(text)
}
