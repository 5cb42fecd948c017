//! Verdicts, jobs and transitions as plain data. The package's types are generated from these records.

use crate::handover::answer::{Answer, OnConflict};
use crate::handover::ending::Completed;
use crate::handover::escalation::Escalated;
use crate::handover::hops::{Hop, Limits};
use crate::handover::names::DisplayName;
use crate::handover::provider::ToolDefinition;
use crate::handover::run::{Outcome, Requested, Run, SettledCall, Turn};
use crate::handover::transition::{
    Action, Effect, Note, Record, Subject, Transition, TransitionKind,
};
use crate::handover::verdict::{Accepted, Refusal, TargetRef, Verdict};
use crate::message::issue_message;
use crate::sop::PinnedTarget;
use crate::team::{Issue, Vocabulary};
#[cfg(all(test, not(target_arch = "wasm32")))]
use crate::value::{Declaration, Member, Shape, shape_of};
use crate::value::{
    False, Fields, Hidden, InWords, Items, Maybe, Spared, True, Value, Written, record,
};

/// The version of stored runs and transitions.
pub const FORMAT: u32 = 1;

/// Writes [`FORMAT`].
pub(crate) struct Format;

impl Written for Format {
    fn written(self) -> Value {
        FORMAT.written()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::Plain(FORMAT.to_string())
    }
}

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
        "source": &it.0.source,
        "caseId": Maybe(it.0.place.case_id()),
        "threadId": Maybe(it.0.place.thread_id()),
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

/// A transition, perhaps without the hops of its effects.
#[derive(Clone, Copy)]
pub(crate) struct SentTransition<'a> {
    pub transition: &'a Transition,
    /// Leaves out the hops of its effects, which equal those of the transition. There can be many, so the package
    /// fills them in.
    pub is_light: bool,
}

impl<'a> SentTransition<'a> {
    /// A member that a transition has only if people take over.
    fn to_people<T>(self, member: impl FnOnce(&'a Transition) -> T) -> Hidden<Maybe<T>> {
        let is_human = self.transition.kind == TransitionKind::Human;
        Hidden(Maybe(is_human.then(|| member(self.transition))))
    }
}

record! {
    /// The parts that all transitions share.
    SentTransition<'_> as it {
        "format": Format,
        /// The same for every completion of the job.
        "key": &it.transition.key,
        "kind": Hidden(it.transition.kind),
        "workflow": it.transition.record.place.workflow(),
        "effects": Hidden(Items(
            it.transition.effects.iter().map(move |effect| SentEffect { effect, is_light: it.is_light })
        )),
        /// Whether the bot falls silent.
        "suspend": it.to_people(|transition| transition.suspend),
        /// The note and the tag that the host gave for people.
        "note": it.to_people(|transition| Maybe(transition.told.note.as_ref())),
        "tag": it.to_people(|transition| Maybe(transition.told.tag.as_ref())),
        /// What the result of the source job should show.
        "result": HandedTo(&it.transition.record.to),
        "timeline": Timeline::from(&it.transition.record),
        "record": &it.transition.record,
        "hops": &*it.transition.hops,
    }
}

impl Transition {
    /// As hosts get and store it, without the conversation.
    pub fn to_value(&self) -> Value {
        SentTransition { transition: self, is_light: false }.written()
    }
}

/// The result of a job that handed over.
struct HandedTo<'a>(&'a TargetRef);

record! {
    HandedTo<'_> as it {
        "handover": it.0,
    }
}

/// An entry of a timeline.
pub(crate) struct Timeline<'a> {
    pub at: &'a str,
    pub hop: u32,
    pub from: &'a TargetRef,
    pub to: &'a TargetRef,
    pub reason: &'a str,
}

impl<'a> From<&'a Record> for Timeline<'a> {
    fn from(record: &'a Record) -> Self {
        let Record { at, hop, from, to, reason, .. } = record;
        Self { at, hop: *hop, from, to, reason }
    }
}

record! {
    Timeline<'_> as it {
        "at": it.at,
        /// The number of this handover, from 1.
        "hop": it.hop,
        "from": it.from,
        "to": it.to,
        "reason": it.reason,
    }
}

record! {
    &Record as record {
        ..Timeline::from(record);
        "runId": &record.run_id,
        "workflow": record.place.workflow(),
        "caseId": Maybe(record.place.case_id()),
        "threadId": Maybe(record.place.thread_id()),
    }
}

/// An effect, perhaps without its hops.
#[derive(Clone, Copy)]
pub(crate) struct SentEffect<'a> {
    pub effect: &'a Effect,
    pub is_light: bool,
}

/// Declares how effects are written: first the members of all effects, then those of each action after its word. The
/// name in front of an action is its group in the package.
macro_rules! effects {
    (
        $type:ty as $it:ident {
            $($(#[$head_doc:meta])* $head:literal: $head_value:expr),+ $(,)?
        }
        $tag:literal: $action:expr => {
            $($group:ident $variant:pat => $word:literal {
                $($(#[$doc:meta])* $key:literal: $value:expr),+ $(,)?
            })+
        }
    ) => {
        impl Action {
            /// As hosts write it.
            #[allow(unused_variables)]
            pub fn name(&self) -> &'static str {
                match self {
                    $($variant => $word),+
                }
            }
        }

        impl Written for $type {
            fn written(self) -> Value {
                let $it = self;
                let fields = Fields::default().put(&mut [
                    $(($head, Written::written($head_value)),)+
                    ($tag, Written::written($action.name())),
                ]);
                Value::Object(match $action {
                    $($variant => fields.put(&mut [$(($key, Written::written($value))),+])),+
                })
            }

            #[cfg(all(test, not(target_arch = "wasm32")))]
            fn shape() -> Shape {
                let variants = Self::variants().into_iter();
                let shapes = variants.map(|(_, _, declaration)| Shape::Record(declaration)).collect();
                Shape::Union { id: std::any::type_name::<Self>(), about: &[], shapes }
            }
        }

        #[cfg(all(test, not(target_arch = "wasm32")))]
        impl $type {
            /// The members that all effects have.
            fn head() -> Vec<Member> {
                vec![$(Member {
                    about: &[$(stringify!($head_doc)),*],
                    key: $head,
                    shape: shape_of(|$it: Self| $head_value),
                }),+]
            }

            /// Each kind of effect: its group, its word and its type.
            pub fn variants() -> Vec<(&'static str, &'static str, Declaration)> {
                vec![$({
                    let mut members = Self::head();
                    let shape = Shape::Plain(format!("{:?}", $word));
                    members.push(Member { about: &[], key: $tag, shape });
                    members.extend([$(Member {
                        about: &[$(stringify!($doc)),*],
                        key: $key,
                        #[allow(unused_variables)]
                        shape: shape_of(|$it: Self| match $action {
                            $variant => $value,
                            _ => unreachable!(),
                        }),
                    }),+]);
                    (stringify!($group), $word, Declaration { id: $word, about: &[], base: None, members })
                }),+]
            }
        }
    };
}

effects! {
    SentEffect<'_> as it {
        "key": &it.effect.key,
        /// The key of the effect to carry out before this one. Out of order, work would get lost.
        "after": &it.effect.after,
    }
    "type": &it.effect.action => {
        CaseEffect Action::ReleaseCase { case_id, from } => "release-case" {
            /// Id of the assignment that passes the work on.
            "from": from,
            "caseId": case_id,
        }
        CaseEffect Action::DispatchCase { case_id, from, target, hops } => "dispatch-case" {
            /// Id of the assignment that passes the work on.
            "from": from,
            "caseId": case_id,
            "target": target,
            "hops": Spared(it.is_light, &**hops),
        }
        StartJobEffect Action::StartJob { target, hops } => "start-job" {
            "target": target,
            "hops": Spared(it.is_light, &**hops),
        }
        TransferEffect Action::TransferConversation { thread_id, from, target, hops } => "transfer-conversation" {
            /// Id of the assignment that passes the work on.
            "from": from,
            "threadId": thread_id,
            "target": target,
            "hops": Spared(it.is_light, &**hops),
        }
        HumanEffect Action::Assign { subject, target } => "assign" {
            "target": target,
            "subject": subject,
        }
        HumanEffect Action::AddTag { subject, tag } => "add-tag" {
            "tag": tag,
            "subject": subject,
        }
        HumanEffect Action::AddNote { subject, note } => "add-note" {
            "subject": subject,
            "note": note,
        }
        HumanEffect Action::Suspend { subject } => "suspend" {
            "subject": subject,
        }
    }
}

impl Effect {
    /// As hosts get it. It can be a message of its own.
    pub fn to_value(&self) -> Value {
        SentEffect { effect: self, is_light: false }.written()
    }
}

record! {
    /// The work that people get.
    &Subject as subject {
        "runId": &subject.run_id,
        "caseId": Maybe(subject.place.case_id()),
        "threadId": Maybe(subject.place.thread_id()),
    }
}

record! {
    /// A note for the people who take over.
    &Note as note {
        "issue": &note.issue,
        "nextStep": &note.next_step,
        /// Details by name, in order. A missing one is `null`.
        "fields": NoteFields(&note.fields),
    }
}

impl Note {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        self.written()
    }
}

/// Details by name.
struct NoteFields<'a>(&'a [(String, Option<String>)]);

impl Written for NoteFields<'_> {
    fn written(self) -> Value {
        let field = |(key, value): &(String, Option<String>)| (key.clone().into(), value.written());
        Value::Object(Fields::new(self.0.iter().map(field).collect()))
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::Map(Option::<String>::shape().into())
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
