//! What a host has to carry out when a job has passed its work on.

use crate::handover::hops::Hops;
use crate::handover::place::Place;
use crate::handover::verdict::TargetRef;
use crate::message::Enumeration;
use crate::team::{Kind, Workflow};

/// The end of a job whose work continues elsewhere. Everything in it is derived from the job, its
/// target and the host's time; only `at` differs between two completions of one job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The key is the same for every completion of the job.
    pub key: String,
    /// Its kind, which decides what effects it can have.
    pub kind: TransitionKind,
    /// The effects, each to carry out once, in this order.
    pub effects: Vec<Effect>,
    /// Whether the bot falls silent because people take over.
    pub suspend: bool,
    /// The note and the tag for the people who take over.
    pub told: Told,
    /// What happened, for the source's timeline and records; it names the target.
    pub record: Record,
    /// All handovers so far, this one last.
    pub hops: Hops,
}

impl Transition {
    /// The effects that are not done yet, in order: those whose keys are not among `done`.
    pub fn remaining_effects<'a, K: AsRef<str>>(
        &'a self,
        done: &'a [K],
    ) -> impl Iterator<Item = &'a Effect> {
        let is_done = |effect: &&Effect| done.iter().any(|key| key.as_ref() == effect.key);
        self.effects.iter().filter(move |effect| !is_done(effect))
    }
}

/// How a transition passes the work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransitionKind {
    /// As jobs of a workflow do.
    Workflow(Workflow),
    /// People take over.
    Human,
}

impl TransitionKind {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Workflow(workflow) => workflow.name(),
            Self::Human => Kind::Human.name(),
        }
    }
}

impl Enumeration for TransitionKind {
    fn word(self) -> &'static str {
        self.name()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    const ABOUT: &'static [&'static str] = &["doc = r\" How a transition passes the work on.\""];

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn words() -> Vec<&'static str> {
        Self::all().map(Self::name).collect()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl TransitionKind {
    /// Every one, in the order of the workflows.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Workflow::ALL.iter().copied().map(Self::Workflow).chain([Self::Human])
    }

    /// The groups of effects that there can be, by the names that hosts have for them.
    pub(crate) fn effects(self) -> &'static [&'static str] {
        match self {
            Self::Workflow(Workflow::Case) => &["CaseEffect"],
            Self::Workflow(Workflow::Standalone) => &["StartJobEffect"],
            Self::Workflow(Workflow::Conversation) => &["TransferEffect"],
            Self::Human => &["HumanEffect", "CaseEffect"],
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The host's time of it.
    pub at: String,
    /// The number of this handover, from 1.
    pub hop: u32,
    /// Who passed the work on.
    pub from: TargetRef,
    /// Its target.
    pub to: TargetRef,
    /// The reason in the model's words. Show it as a quotation.
    pub reason: String,
    /// The job that ended.
    pub run_id: String,
    /// What it worked on.
    pub place: Place,
}

/// One thing to carry out. It is self-contained: each can be a queue message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Stable across recomputation for this job, and unique to this effect.
    pub key: String,
    /// The key of the effect to carry out before this one. Out of order, work would get lost.
    pub after: Option<String>,
    /// What to do.
    pub action: Action,
}

/// The kind of an effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The source lets go of a case.
    ReleaseCase {
        /// Which.
        case_id: String,
        /// Who hands it over.
        from: String,
    },
    /// The case goes to the target through the host's dispatcher.
    DispatchCase {
        /// Which.
        case_id: String,
        /// Who hands it over.
        from: String,
        /// The target.
        target: String,
        /// All handovers so far.
        hops: Hops,
    },
    /// A job of the target starts. It gets nothing from the source.
    StartJob {
        /// Whose.
        target: String,
        /// All handovers so far.
        hops: Hops,
    },
    /// The conversation gets a new owner. Nothing else about it changes.
    TransferConversation {
        /// Which.
        thread_id: String,
        /// Who hands it over.
        from: String,
        /// The target.
        target: String,
        /// All handovers so far.
        hops: Hops,
    },
    /// People get the work.
    Assign {
        /// What it is about.
        subject: Subject,
        /// The target.
        target: String,
    },
    /// A mark for people.
    AddTag {
        /// What it is about.
        subject: Subject,
        /// Which.
        tag: String,
    },
    /// A note for people.
    AddNote {
        /// What it is about.
        subject: Subject,
        /// What it says.
        note: Note,
    },
    /// The bot falls silent.
    Suspend {
        /// What it is about.
        subject: Subject,
    },
}

/// The work that people get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The job that ended.
    pub run_id: String,
    /// What it worked on.
    pub place: Place,
}

/// A note for people who take over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub issue: String,
    /// What to do next.
    pub next_step: String,
    /// Details by name, in order; `None` if one is missing.
    pub fields: Vec<(String, Option<String>)>,
}

/// What a host gives people who take over, besides the work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The note they read.
    pub note: Option<Note>,
    /// The tag of the work.
    pub tag: Option<String>,
}

/// A handover before it becomes effects. The whole transition follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Handover {
    pub record: Record,
    /// All handovers so far, this one last.
    pub hops: Hops,
    /// Whether the bot falls silent. Only relevant if people take over.
    pub suspend: bool,
    /// The note and the tag. Only relevant if people take over.
    pub told: Told,
}

impl Handover {
    /// What the host has to carry out.
    pub fn transition(self) -> Transition {
        let Self { record, hops, suspend, told } = self;
        let key = key(&record.place, &record.run_id);
        let subject = || Subject { run_id: record.run_id.clone(), place: record.place.clone() };
        let (from, target) = (record.from.id.clone(), record.to.id.clone());
        let is_human = record.to.kind == Kind::Human;
        let told = if is_human { told } else { Told::default() };
        let mut actions = Vec::new();
        // A platform's rules may act on the tag, so the note comes first.
        let note = told.note.clone().map(|note| Action::AddNote { subject: subject(), note });
        let tag = told.tag.clone().map(|tag| Action::AddTag { subject: subject(), tag });
        actions.extend(note.into_iter().chain(tag));
        if let Place::Case(case_id) = &record.place {
            actions.push(Action::ReleaseCase { case_id: case_id.clone(), from: from.clone() });
        }
        let kind = if is_human {
            actions.push(Action::Assign { subject: subject(), target });
            if suspend {
                actions.push(Action::Suspend { subject: subject() });
            }
            TransitionKind::Human
        } else {
            let hops = hops.clone();
            actions.push(match record.place.clone() {
                Place::Case(case_id) => Action::DispatchCase { case_id, from, target, hops },
                Place::Standalone => Action::StartJob { target, hops },
                Place::Conversation(thread_id) => {
                    Action::TransferConversation { thread_id, from, target, hops }
                }
            });
            TransitionKind::Workflow(record.place.workflow())
        };
        let effects = chained(&key, actions);
        Transition { key, kind, effects, suspend: is_human && suspend, told, record, hops }
    }
}

/// Effects to carry out one after the other.
pub(crate) fn chained(key: &str, actions: Vec<Action>) -> Vec<Effect> {
    let mut before = None;
    let effect = |action: Action| {
        let key = format!("{key}/{}", action.name());
        Effect { after: before.replace(key.clone()), key, action }
    };
    actions.into_iter().map(effect).collect()
}

/// The key of a job's handover; a job has at most one. No two places share a key, whatever their
/// ids are.
fn key(place: &Place, run_id: &str) -> String {
    let work = match place.work() {
        Some((work, id)) => format!("{}:{}", work.name, part(id)),
        None => place.workflow().name().into(),
    };
    format!("{work}/run:{}/handover", part(run_id))
}

/// An id as a part of a key.
pub(crate) fn part(id: &str) -> String {
    id.replace('%', "%25").replace('/', "%2F")
}
