//! Transitions and their effects as plain data. The package's types are generated from these records.

use crate::handover::place::PlaceId;
use crate::handover::transition::{
    Action, Effect, Note, Record, Subject, Transition, TransitionKind,
};
use crate::handover::verdict::TargetRef;
#[cfg(all(test, not(target_arch = "wasm32")))]
use crate::value::{Declaration, Member, Shape, shape_of};
use crate::value::{Fields, Hidden, Items, Maybe, Spared, Value, Written, record};

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
        "workflow": record.place.workflow();
        ..PlaceId(&record.place);
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
        "runId": &subject.run_id;
        ..PlaceId(&subject.place);
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
