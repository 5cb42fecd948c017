//! The sentences of a verdict: one tells the model what to do next, the other is for people.

use crate::diagnostics::{Param, Params, fill};
use crate::handover::line::clipped;
use crate::handover::names::DisplayName;
use crate::handover::request::SHOWN;
use crate::handover::verdict::{RefusalCode, TargetRef};
use crate::team::Vocabulary;

/// Most allowed names that a sentence lists. The data has all of them.
const LISTED: usize = 100;

/// The parts of a refusal that its sentences need.
pub(super) struct Said<'a> {
    pub code: RefusalCode,
    pub params: &'a Params,
    /// The model's own word for the target.
    pub word: Option<&'a str>,
}

/// A text in the host's words.
pub(super) fn in_words(template: &str, vocabulary: &Vocabulary) -> String {
    fill(template, &Params::new(), vocabulary)
}

/// The sentences of an accepted request, for the model and for people.
pub(super) fn accepted(
    target: &TargetRef,
    reason: &str,
    vocabulary: &Vocabulary,
) -> (String, String) {
    let params = Params::from([
        ("name", Param::Text(target.name.clone())),
        ("reason", Param::Text(reason.into())),
    ]);
    (
        fill(
            "The handover to “{name}” is recorded and takes effect when this {job} completes. \
             Finish your part now.",
            &params,
            vocabulary,
        ),
        fill(
            "“{name}” takes over when this {job} completes. Reason: “{reason}”",
            &params,
            vocabulary,
        ),
    )
}

/// The sentences of a refusal for the model: why, whom it can choose, and who was likely meant.
pub(super) fn to_model(
    said: &Said,
    allowed: &[DisplayName],
    nearest: Option<&DisplayName>,
    vocabulary: &Vocabulary,
) -> String {
    let mut params = said.params.clone();
    if let Some(word) = said.word {
        params.insert("word", Param::Text(clipped(word, SHOWN)));
    }
    let mut text = fill(model_template(said.code), &params, vocabulary);
    if !wants_a_choice(said.code) {
        return text;
    }
    text.push(' ');
    if allowed.is_empty() {
        text.push_str("There is nobody to hand over to now: finish the work yourself.");
        return text;
    }
    let names: Vec<String> = allowed.iter().take(LISTED).map(|name| name.value.clone()).collect();
    let params = Params::from([("names", Param::List(names))]);
    text.push_str(&fill("You can hand over to: “{names}”", &params, vocabulary));
    if allowed.len() > LISTED {
        text.push_str(&format!(" and {} more", allowed.len() - LISTED));
    }
    text.push('.');
    if let Some(nearest) = nearest {
        let params = Params::from([("name", Param::Text(nearest.value.clone()))]);
        text.push_str(&fill(" Did you mean “{name}”?", &params, vocabulary));
    }
    text
}

/// The sentence of a refusal for people.
pub(super) fn to_people(code: RefusalCode, params: &Params, vocabulary: &Vocabulary) -> String {
    fill(code.template(), params, vocabulary)
}

impl RefusalCode {
    /// Template of the sentence for people.
    pub fn template(self) -> &'static str {
        match self {
            Self::MalformedRequest => {
                "The handover tool was called with arguments that can't be read ({received})."
            }
            Self::MissingTarget => "A handover was requested without a target.",
            Self::MissingReason => "A handover was requested without a reason.",
            Self::HandoverNotConfigured => "The {sop} mentions nobody to hand over to.",
            Self::NotOwner => "This {job} does not own the work{owner?: “{owner}” does}.",
            Self::CaseNotOpen => "The {case} is not open any more.",
            Self::Suspended => "The {assignment} is silenced: people have taken over.",
            Self::PendingWork => "Other work has to end first: {pending}.",
            Self::UnknownTarget => "No {assignment} is called “{received}”.",
            Self::AmbiguousTarget => "“{received}” fits several {assignments}: “{names}”.",
            Self::SelfHandover => "“{name}” can't hand over to itself.",
            Self::TargetDeleted => "“{name}” was deleted.",
            Self::QueueConsumerRequired => {
                "“{name}” can't take a {case}: it has no {connection} connection."
            }
            Self::NotAllowed => "The {sop} does not allow a handover to “{name}”.",
            Self::LoopLimit => {
                "The work was passed on too often to go to “{name}”: {path} (at most {limit})."
            }
            Self::ReplayConflict => "One call asked for “{first}” first and for “{name}” later.",
            Self::AlreadyRequested => "A handover to “{name}” was requested before.",
            Self::ChooseOne => "One turn asked for several targets, so none was taken: “{names}”.",
        }
    }
}

/// These templates mention only names the model already used or may choose.
fn model_template(code: RefusalCode) -> &'static str {
    match code {
        RefusalCode::MalformedRequest => {
            "The handover was not requested: the arguments must be an object with two texts, \
             `target` and `reason`."
        }
        RefusalCode::MissingTarget => {
            "The handover was not requested: `target` is missing. Name the {assignment} that takes \
             over."
        }
        RefusalCode::MissingReason => {
            "The handover was not requested: `reason` is missing. Say in one or two sentences why \
             the work is passed on."
        }
        RefusalCode::HandoverNotConfigured => {
            "Your {sop} names nobody to hand over to: finish the work yourself."
        }
        RefusalCode::NotOwner => "The work is no longer yours, so you can't pass it on: stop here.",
        RefusalCode::CaseNotOpen => "The {case} is not open any more, so it can't be passed on.",
        RefusalCode::Suspended => "People have taken over: stay silent until they give it back.",
        RefusalCode::PendingWork => {
            "Other work has to end first: {pending}. Request the handover again after that."
        }
        RefusalCode::UnknownTarget => "No {assignment} is called “{word}”.",
        RefusalCode::AmbiguousTarget => {
            "“{word}” fits several {assignments} equally. Write the name exactly as it is listed."
        }
        RefusalCode::SelfHandover => "“{word}” is you: the work is with you already.",
        RefusalCode::TargetDeleted => "“{word}” was deleted and can't take work.",
        RefusalCode::QueueConsumerRequired => {
            "“{word}” can't take a {case}: it has no {connection} connection."
        }
        RefusalCode::NotAllowed => "Your {sop} does not allow a handover to “{word}”.",
        RefusalCode::LoopLimit => "The work was passed on too often to go to “{word}” now.",
        RefusalCode::ReplayConflict => {
            "This very call has asked for “{first}” before. Make a new call to ask for another one."
        }
        RefusalCode::AlreadyRequested => {
            "The handover to “{name}” is recorded and takes effect when this {job} completes. \
             There is nothing more to request."
        }
        RefusalCode::ChooseOne => {
            "Only one can take over, and several were named at once: “{names}”. Call again with the \
             one that fits best."
        }
    }
}

/// Whether the sentence should list the names that the model can choose.
fn wants_a_choice(code: RefusalCode) -> bool {
    matches!(
        code,
        RefusalCode::MalformedRequest
            | RefusalCode::MissingTarget
            | RefusalCode::UnknownTarget
            | RefusalCode::AmbiguousTarget
            | RefusalCode::SelfHandover
            | RefusalCode::TargetDeleted
            | RefusalCode::QueueConsumerRequired
            | RefusalCode::NotAllowed
            | RefusalCode::LoopLimit
    )
}
