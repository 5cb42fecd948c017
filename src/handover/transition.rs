//! What a host has to carry out when a job has passed its work on.

use crate::handover::run::{Hop, Place, Run};
use crate::handover::verdict::TargetRef;
use crate::team::{Kind, Workflow};

/// The end of a job whose work goes on elsewhere. Everything in it follows from the job, its target
/// and the time that the host gives; only `at` differs between two completions of one job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The same for every completion of the job.
    pub key: String,
    /// Which effects there can be.
    pub kind: TransitionKind,
    /// To be carried out in this order, each once.
    pub effects: Vec<Effect>,
    /// What happened, for the source's timeline and records; it names the target.
    pub record: Record,
    /// All handovers so far, this one last.
    pub hops: Vec<Hop>,
}

/// The promises that a transition makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransitionKind {
    /// The case goes to the target's queue.
    Case,
    /// A fresh job without any context.
    Standalone,
    /// The conversation moves whole.
    Conversation,
    /// People take over.
    Human,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// When, as the host says it.
    pub at: String,
    /// The number of this handover, from 1.
    pub hop: u32,
    /// Who passed the work on.
    pub from: TargetRef,
    /// To whom.
    pub to: TargetRef,
    /// Why, in the model's words: to be quoted wherever it is shown.
    pub reason: String,
    /// The job that ended.
    pub run_id: String,
    /// What it worked on.
    pub place: Place,
}

/// One thing to carry out. It stands alone: each can be a queue message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The same whenever it is computed for this job, and no other effect's.
    pub key: String,
    /// What to do.
    pub action: Action,
}

/// What an effect does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The source lets go of a case.
    ReleaseCase {
        /// Which.
        case_id: String,
    },
    /// The case goes to the target through the host's dispatcher.
    DispatchCase {
        /// Which.
        case_id: String,
        /// To whom.
        target: String,
        /// All handovers so far.
        hops: Vec<Hop>,
    },
    /// A job of the target starts. It gets nothing of the source's.
    StartJob {
        /// Whose.
        target: String,
        /// All handovers so far.
        hops: Vec<Hop>,
    },
    /// The conversation gets a new owner; nothing else of it changes.
    TransferConversation {
        /// Which.
        thread_id: String,
        /// To whom.
        target: String,
        /// All handovers so far.
        hops: Vec<Hop>,
    },
    /// People get the work.
    Assign {
        /// What it is about.
        subject: Subject,
        /// To whom.
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

/// What people get to work on.
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
    /// Details by name, in order; `None` where one is missing.
    pub fields: Vec<(String, Option<String>)>,
}

impl TransitionKind {
    /// Whether a transition of this kind can hold an effect. What is promised for one kind can't
    /// come about in another.
    pub fn holds(self, action: &Action) -> bool {
        match action {
            Action::ReleaseCase { .. } => matches!(self, Self::Case | Self::Human),
            Action::DispatchCase { .. } => self == Self::Case,
            Action::StartJob { .. } => self == Self::Standalone,
            Action::TransferConversation { .. } => self == Self::Conversation,
            Action::Assign { .. }
            | Action::AddTag { .. }
            | Action::AddNote { .. }
            | Action::Suspend { .. } => self == Self::Human,
        }
    }
}

/// The transition of a job to a target. Keys are made from the job's id alone, since a job passes
/// its work on at most once.
pub(super) fn transition(
    run: &Run,
    target: TargetRef,
    reason: &str,
    at: &str,
    suspend: bool,
) -> Transition {
    let key = format!("{}/handover", run.run_id);
    let mut hops = run.hops.clone();
    hops.push(Hop { from: run.source.id.clone(), to: target.id.clone() });
    let subject = || Subject { run_id: run.run_id.clone(), place: run.place.clone() };
    let mut effects = Vec::new();
    let mut add = |name: &str, action| {
        effects.push(Effect { key: format!("{key}/{name}"), action });
    };
    if let Place::Case(case_id) = &run.place {
        add("release-case", Action::ReleaseCase { case_id: case_id.clone() });
    }
    let to = target.id.clone();
    let kind = if target.kind == Kind::Human {
        add("assign", Action::Assign { subject: subject(), target: to });
        if suspend {
            add("suspend", Action::Suspend { subject: subject() });
        }
        TransitionKind::Human
    } else {
        let hops = hops.clone();
        match &run.place {
            Place::Case(case_id) => {
                let case_id = case_id.clone();
                add("dispatch-case", Action::DispatchCase { case_id, target: to, hops });
            }
            Place::Standalone => add("start-job", Action::StartJob { target: to, hops }),
            Place::Conversation(thread_id) => {
                let thread_id = thread_id.clone();
                let transfer = Action::TransferConversation { thread_id, target: to, hops };
                add("transfer-conversation", transfer);
            }
        }
        match run.place.workflow() {
            Workflow::Case => TransitionKind::Case,
            Workflow::Standalone => TransitionKind::Standalone,
            Workflow::Conversation => TransitionKind::Conversation,
        }
    };
    let record = Record {
        at: at.into(),
        hop: hops.len() as u32,
        from: run.source.clone(),
        to: target,
        reason: reason.into(),
        run_id: run.run_id.clone(),
        place: run.place.clone(),
    };
    Transition { key, kind, effects, record, hops }
}
