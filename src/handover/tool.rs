//! The one tool that a worker gets, as data for its provider.

use crate::diagnostics::{Param, Params};
use crate::handover::budget::Budget;
use crate::handover::line::one_line;
use crate::handover::names::DisplayName;
use crate::handover::provider::{Provider, Schema, ToolDefinition};
use crate::handover::run::Run;
use crate::handover::sentences::in_words;
use crate::handover::targets::{Listed, TargetList};
use crate::sop::PinnedTarget;
use crate::team::{Issue, IssueCode, PathPart, Team, Vocabulary, Workflow};
use crate::text::utf16_len;

/// The tool's name if the host chooses none.
pub const TOOL_NAME: &str = "request_handover";
/// Longest description, in UTF-16 code units, that all providers accept.
pub const MAX_DESCRIPTION: usize = 1024;
/// Most names in an enum.
pub const MAX_NAMES: usize = 1000;
/// Most names in an enum whose length does not matter.
pub const MANY_NAMES: usize = 250;
/// Most UTF-16 code units that more than [`MANY_NAMES`] names may have together.
pub const MAX_NAMES_LENGTH: usize = 15_000;
/// Gemini has refused enums whose names had more UTF-16 code units than this in all.
pub const GEMINI_NAMES_LENGTH: usize = 2_000;

/// The options of a definition, besides targets and team.
#[derive(Clone, Debug, Default)]
pub struct ToolOptions {
    /// The provider whose shape to write.
    pub provider: Provider,
    /// A name other than [`TOOL_NAME`]: a letter, then at most 59 letters, digits and `_`.
    pub name: Option<String>,
    /// How the job passes work on. Ignored with a job, which has its own.
    pub workflow: Workflow,
    /// Id of the assignment that gets the tool. Ignored with a job, which has its own.
    pub source: Option<String>,
}

/// A name that not every provider accepts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Invalid tool name {0:?}: it must begin with a letter and have at most 60 letters, digits and _"
)]
pub struct ToolNameError(String);

/// The tool for a job with these targets; `None` if none of them can be used. It depends only on
/// the targets, their order and their names, never on the order of the team. With a job, targets
/// beyond its budget of handovers are left out, and a completed job gets no tool.
///
/// # Errors
///
/// The chosen name is not one that every provider accepts.
pub fn tool_definition(
    targets: &TargetList,
    team: &Team,
    options: &ToolOptions,
    run: Option<&Run>,
) -> Result<Option<ToolDefinition>, ToolNameError> {
    let name = options.name.as_deref().unwrap_or(TOOL_NAME);
    if !is_tool_name(name) {
        return Err(ToolNameError(name.chars().take(100).collect()));
    }
    if run.is_some_and(|run| run.is_over().is_some()) {
        return Ok(None);
    }
    let listing = targets.listing(team);
    // A job's own facts override the options.
    let (source, workflow) = match run {
        Some(run) => (Some(&*run.source.id), run.place.workflow()),
        None => (options.source.as_deref(), options.workflow),
    };
    let budget = run.map(Budget::new);
    let is_usable = |target: &Listed| {
        let id = &*targets[target.at].id;
        source != Some(id)
            && target.is_usable(team, workflow)
            && budget.as_ref().is_none_or(|budget| budget.exceeded(id).is_none())
    };
    let names = listing.names_of(&is_usable);
    if names.is_empty() {
        return Ok(None);
    }
    let mut warnings = Vec::new();
    let listed = fits_an_enum(&names, options.provider, &mut warnings);
    let usable = listing.iter().map(|(target, _)| target).filter(|target| is_usable(target));
    let usable: Vec<&PinnedTarget> = usable.map(|target| &targets[target.at]).collect();
    let description = description(&usable, &names, team.vocabulary(), &mut warnings);
    let schema = Schema {
        target: in_words(if listed { TARGET } else { TARGET_UNLISTED }, team.vocabulary()),
        names: listed.then(|| names.clone()),
        reason: in_words(REASON, team.vocabulary()),
    };
    Ok(Some(ToolDefinition {
        name: name.into(),
        description,
        schema,
        provider: options.provider,
        names,
        warnings,
    }))
}

const TARGET: &str = "Who takes over: one of these names, exactly as it is written.";
const TARGET_UNLISTED: &str =
    "Who takes over: the name of the {assignment} exactly as the {sop} mentions it, without the @.";
const REASON: &str = "Why the work is passed on, in one or two plain sentences.";
const INTRO: &str = "Passes your work on to another {assignment}. Call it at most once, when your \
    part is done and your {sop} says that one of them takes over. It takes effect when this {job} \
    completes, and the work does not come back by itself.";
const RULES: &str = "\n\nWhen to hand over:";

fn is_tool_name(name: &str) -> bool {
    name.len() <= 60
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn fits_an_enum(names: &[DisplayName], provider: Provider, warnings: &mut Vec<Issue>) -> bool {
    let mut warn = |code, params| warnings.push(Issue { code, params, path: Vec::new() });
    let number = |number: usize| Param::Number(number.try_into().unwrap_or(u32::MAX));
    let count = names.len();
    if count > MAX_NAMES {
        let params = Params::from([("count", number(count)), ("limit", number(MAX_NAMES))]);
        warn(IssueCode::TooManyTargets, params);
        return false;
    }
    let length: usize = names.iter().map(|name| utf16_len(&name.value) as usize).sum();
    let too_long = |limit: usize| [("length", number(length)), ("limit", number(limit))];
    if count > MANY_NAMES && length > MAX_NAMES_LENGTH {
        warn(IssueCode::EnumTooLong, too_long(MAX_NAMES_LENGTH).into());
        return false;
    }
    if provider == Provider::Gemini && length > GEMINI_NAMES_LENGTH {
        let mut params = Params::from(too_long(GEMINI_NAMES_LENGTH));
        params.insert("provider", Param::Text("Gemini".into()));
        warn(IssueCode::EnumTooLong, params);
    }
    true
}

/// A lower bound for the UTF-16 units of a text on one line; 0 if it is not cheap to find.
fn least_length(text: &str) -> usize {
    if text.is_ascii() { text.bytes().filter(u8::is_ascii_graphic).count() } else { 0 }
}

/// As many rule sentences as fit, in order, each with its target's name. Targets whose rules did
/// not all fit go into the warnings.
fn description(
    targets: &[&PinnedTarget],
    names: &[DisplayName],
    vocabulary: &Vocabulary,
    warnings: &mut Vec<Issue>,
) -> String {
    let mut text = in_words(INTRO, vocabulary);
    if utf16_len(&text) as usize > MAX_DESCRIPTION {
        text = in_words(INTRO, &Vocabulary::default());
    }
    let mut room = MAX_DESCRIPTION - utf16_len(&text) as usize;
    let mut header = RULES;
    for ((target, name), at) in targets.iter().zip(names).zip(0..) {
        if target.when.is_empty() {
            continue;
        }
        let mut opening = format!("{header}\n- {}:", name.value);
        let mut left_out = false;
        for rule in &target.when {
            // With many targets, most rules don't fit. This check skips them quickly.
            let least = least_length(rule);
            if least > 0 && utf16_len(&opening) as usize + least > room {
                left_out = true;
                continue;
            }
            let rule = one_line(rule);
            if rule.is_empty() {
                continue;
            }
            let piece = format!("{opening} {rule}");
            let length = utf16_len(&piece) as usize;
            if length > room {
                left_out = true;
                continue;
            }
            text.push_str(&piece);
            room -= length;
            opening.clear();
            header = "";
        }
        if left_out {
            warnings.push(Issue {
                code: IssueCode::RuleTextLeftOut,
                params: Params::from([("name", Param::Text(name.value.clone()))]),
                path: vec![PathPart::Key("targets".into()), PathPart::Index(at)],
            });
        }
    }
    text
}
