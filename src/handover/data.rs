//! The tool, verdicts and jobs as plain data. The package's types are generated from these records.

use crate::handover::answer::{Answer, OnConflict};
use crate::handover::ending::Completed;
use crate::handover::escalation::Escalated;
use crate::handover::hops::{Hop, Limits};
use crate::handover::names::DisplayName;
use crate::handover::place::PlaceId;
use crate::handover::provider::ToolDefinition;
use crate::handover::run::{Outcome, Requested, Run, SettledCall, Turn};
use crate::handover::sent::{Format, SentTransition};
use crate::handover::verdict::{Accepted, Refusal, TargetRef, Verdict};
use crate::message::issue_message;
use crate::sop::PinnedTarget;
use crate::team::{Issue, Vocabulary};
#[cfg(all(test, not(target_arch = "wasm32")))]
use crate::value::Shape;
use crate::value::{False, Hidden, InWords, Items, Maybe, Spared, True, Value, Written, record};

record! {
    /// The parts of a tool that all providers share.
    InWords<'_, ToolDefinition> as it {
        "name": &it.0.name,
        "description": &it.0.description,
        "parameters": &it.0.schema,
        /// Whether the names are listed, so that a provider can hold the model to them.
        "strict": it.0.is_strict(),
        "definition": Hidden(it.0.definition()),
        /// Each name that the model knows, and the id that it means.
        "names": &*it.0.names,
        /// What was left out or may be refused, and why.
        "warnings": Items(it.0.warnings.iter().map(move |issue| InWords(issue, it.1))),
    }
}

impl ToolDefinition {
    /// As hosts get it.
    pub fn to_value(&self, vocabulary: &Vocabulary) -> Value {
        InWords(self, vocabulary).written()
    }
}

record! {
    &DisplayName as name {
        "value": &name.value,
        "id": &name.id,
    }
}

record! {
    /// A problem with data, or a note about something left out of a result.
    InWords<'_, Issue> as it {
        "code": it.0.code,
        "message": issue_message(it.0, it.1),
        "params": &it.0.params,
        /// Where the problem is: keys and indexes, from the outermost in.
        "path": &it.0.path,
    }
}

/// Problems as hosts get them.
#[cfg(target_arch = "wasm32")]
pub(crate) fn issues(issues: &[Issue], vocabulary: &Vocabulary) -> Value {
    Items(issues.iter().map(|issue| InWords(issue, vocabulary))).written()
}

impl Written for &Verdict {
    fn written(self) -> Value {
        match self {
            Verdict::Accepted(accepted) => accepted.written(),
            Verdict::Refused(refusal) => refusal.written(),
        }
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        let shapes = vec![<&Accepted>::shape(), <&Refusal>::shape()];
        Shape::Union { id: std::any::type_name::<Self>(), about: &[], shapes }
    }
}

impl Verdict {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        self.written()
    }
}

record! {
    &Accepted as accepted {
        "ok": True,
        "target": &accepted.target,
        /// The model's own words, cut to 2,000 characters. Show them as a quotation.
        "reason": &accepted.reason,
        "matchedBy": accepted.matched_by,
        /// Unexpected keys of the request, at most 100.
        "ignored": &accepted.ignored,
        "toModel": &accepted.to_model,
        "toPeople": &accepted.to_people,
    }
}

record! {
    &Refusal as refusal {
        "ok": False,
        "code": refusal.code,
        "params": &refusal.params,
        "toModel": &refusal.to_model,
        "toPeople": &refusal.to_people,
        /// Names that the model may choose.
        "allowed": refusal.allowed.values(),
        /// The ids of `allowed`, in the same order.
        "allowedIds": refusal.allowed.ids(),
        /// The allowed name that the model most likely meant.
        "nearest": Maybe(refusal.nearest.as_ref().map(|nearest| &nearest.value)),
        "nearestId": Maybe(refusal.nearest.as_ref().map(|nearest| &nearest.id)),
    }
}

impl Refusal {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        self.written()
    }
}

record! {
    &Answer as answer {
        "callId": &answer.call_id,
        "verdict": &answer.verdict,
    }
}

impl Answer {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        self.written()
    }
}

record! {
    /// An assignment or people: the receiver of work, or the one that passed it on.
    &TargetRef as target {
        "id": &target.id,
        "name": &target.name,
        "kind": target.kind,
    }
}

record! {
    /// A target as a host stores it with a saved SOP: plain JSON, no positions.
    &PinnedTarget as target {
        "id": &target.id,
        "name": &target.name,
        "kind": target.kind,
        /// The sentences that say when to hand over.
        "when": &target.when,
    }
}

record! {
    /// A past handover, by ids.
    &Hop as hop {
        "from": &hop.from,
        "to": &hop.to,
    }
}

/// How much of a run to write.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// Without the hops of its transition's effects.
    Light,
    /// Only what changes and is written nowhere else.
    Change,
}

/// A run, and how much of it to write.
#[derive(Clone, Copy)]
pub(crate) struct SentRun<'a>(pub &'a Run, pub Extent);

record! {
    /// A job in progress: plain JSON. Store it and read it back with `readRun`. It has more fields.
    SentRun<'_> as it {
        "format": Format,
        /// Grows by one with every change, for compare-and-swap.
        "revision": it.0.revision,
        "runId": &it.0.run_id,
        "workflow": it.0.place.workflow(),
        "source": &it.0.source;
        ..PlaceId(&it.0.place);
        "targets": Spared(it.1 == Extent::Change, &*it.0.pinned.targets),
        "configured": Hidden(it.0.pinned.configured),
        "hops": Spared(it.1 == Extent::Change, &*it.0.hops),
        "limits": Hidden(&it.0.limits),
        "requested": it.0.requested.as_ref().map(|requested| Asked(requested, it.0)),
        "outcome": it.0.outcome.name(),
        "transition": Hidden(Maybe(match &it.0.outcome {
            Outcome::HandedOver(transition) => Some(Spared(
                it.1 == Extent::Change,
                SentTransition { transition, is_light: it.1 != Extent::Whole },
            )),
            _ => None,
        })),
        "escalated": Hidden(Maybe(match &it.0.outcome {
            Outcome::Escalated(by) => Some(&**by),
            _ => None,
        })),
        "refused": Hidden(Maybe(match &it.0.outcome {
            Outcome::Refused(refusal) => Some(&**refusal),
            _ => None,
        })),
        "turn": Hidden(&it.0.turn),
    }
}

impl Run {
    /// As hosts store it.
    pub fn to_value(&self) -> Value {
        SentRun(self, Extent::Whole).written()
    }
}

record! {
    &Limits as limits {
        "hops": limits.hops,
        "repeats": limits.repeats,
    }
}

/// The handover that a run has requested.
struct Asked<'a>(&'a Requested, &'a Run);

record! {
    Asked<'_> as it {
        "target": &it.0.target,
        "reason": &it.0.reason,
        "callIds": Items(it.1.call_ids().into_iter()),
    }
}

record! {
    sealed &Escalated as by {
        "target": &by.to,
        "at": &by.at,
        "stretch": by.stretch,
    }
}

record! {
    &Turn as turn {
        "name": &turn.name,
        "onConflict": if turn.takes_first { OnConflict::First } else { OnConflict::ChooseOne },
        "calls": &turn.calls,
        "over": Maybe(turn.is_over.then_some(True)),
    }
}

record! {
    &SettledCall as call {
        "callId": &call.call_id,
        "target": &call.target,
    }
}

/// The result of a job, without the parts that the host already has.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) struct Since<'a, T> {
    pub done: &'a T,
    /// The revision of the run that the package has.
    pub revision: u32,
}

/// A run without the parts that never change or are written elsewhere: targets, hops and transition. `null` if the
/// package has this revision.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) struct ChangedRun<'a>(pub &'a Run, pub u32);

impl Written for ChangedRun<'_> {
    fn written(self) -> Value {
        let Self(run, known_revision) = self;
        let is_new = run.revision != known_revision;
        is_new.then_some(SentRun(run, Extent::Change)).written()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        SentRun::shape()
    }
}

record! {
    /// The result of a completed job, without the conversation.
    Since<'_, Completed> as it {
        "run": ChangedRun(&it.done.run, it.revision),
        "transition": Hidden(
            it.done.transition.as_ref().map(|transition| SentTransition { transition, is_light: true })
        ),
        /// Why the requested handover has become impossible, if it has.
        "refused": &it.done.refused,
    }
}
