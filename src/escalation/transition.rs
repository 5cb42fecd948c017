//! What a host carries out when people take over.

use crate::escalation::config::EscalationConfig;
use crate::escalation::decide::{Reason, Verdict};
use crate::escalation::detect::Escalation;
use crate::escalation::note::{NoteOptions, escalation_note};
use crate::escalation::route::{RoutedTo, route_escalation};
use crate::escalation::state::EscalationState;
use crate::escalation::turn::Turn;
use crate::handover::{
    Action, Effect, Escalated, LiveFacts, Note, Outcome, Place, Refusal, Run, Subject, TargetRef,
    chained, part,
};
use crate::message::words;
use crate::team::{Kind, Team};

words! {
    /// The kind of an escalation's transition.
    pub enum EscalationKind {
        /// People take over.
        Escalation = "escalation",
    }
}

/// People take over. All of it is derived from the conversation, the settings, the team and the
/// host's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalationTransition {
    /// What it is about.
    pub subject: Subject,
    /// Its tag.
    pub tag: String,
    /// Why.
    pub reason: Reason,
    /// Who gets it.
    pub routed: RoutedTo,
    /// The note for people.
    pub note: Note,
    /// Who was talking.
    pub from: TargetRef,
    /// The number of this handover, from 1.
    pub hop: u32,
    /// Keys of required details that are missing.
    pub missing: Vec<String>,
    /// When, as the host says it.
    pub at: String,
    /// The conversation.
    pub state: EscalationState,
}

impl EscalationTransition {
    /// The same for the same conversation in the same stretch.
    pub fn key(&self) -> String {
        let Subject { run_id, place } = &self.subject;
        let id = place.work().map_or(run_id.as_str(), |(_, id)| id);
        format!("{}/escalation/{}", part(id), self.state.stretch)
    }

    /// To be carried out in this order, each once. The platform's rules act on the tag: the note
    /// exists by then.
    pub fn effects(&self) -> Vec<Effect> {
        let subject = || self.subject.clone();
        let mut actions = vec![
            Action::AddNote { subject: subject(), note: self.note.clone() },
            Action::AddTag { subject: subject(), tag: self.tag.clone() },
        ];
        if let Some(target) = &self.routed.target {
            if let Place::Case(case_id) = &self.subject.place {
                let from = self.from.id.clone();
                actions.push(Action::ReleaseCase { case_id: case_id.clone(), from });
            }
            actions.push(Action::Assign { subject: subject(), target: target.id.clone() });
        }
        if self.state.suspended {
            actions.push(Action::Suspend { subject: subject() });
        }
        chained(&self.key(), actions)
    }
}

/// The transition when people take over a conversation; nothing if that was not decided.
pub fn escalate(
    escalation: &Escalation,
    turns: &[Turn],
    subject: Subject,
    config: &EscalationConfig,
    team: &Team,
    at: &str,
    options: &NoteOptions,
) -> Option<EscalationTransition> {
    let mut state = escalation.state.clone();
    if state.verdict != Verdict::Escalate {
        return None;
    }
    let source = options.source.clone().or_else(|| state.source.clone());
    let routed = route_escalation(source.as_deref(), config, team);
    let of_target = || {
        let target = routed.target.as_ref().and_then(|target| team.find(&target.id));
        target.and_then(|ix| team.get(ix).suspend)
    };
    let suspend = config.rules_of(source.as_deref()).suspend().or_else(of_target);
    state.suspended = suspend == Some(true);
    // If nobody says who was talking, it was the job.
    let id = source.unwrap_or_else(|| subject.run_id.clone());
    let from = match team.find(&id) {
        Some(ix) => TargetRef::from(team.get(ix)),
        None => TargetRef { name: id.clone(), id, kind: Kind::Assignment },
    };
    Some(EscalationTransition {
        note: escalation_note(escalation, turns, config, team, options),
        tag: config.tag.clone(),
        reason: state.reason,
        missing: escalation.missing.clone(),
        at: at.into(),
        hop: 1,
        subject,
        routed,
        from,
        state,
    })
}

/// The state of a job when people take over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalatedRun {
    /// The job.
    pub run: Run,
    /// What the host carries out.
    pub transition: Option<EscalationTransition>,
    /// Why people can't take over.
    pub refused: Option<Refusal>,
}

/// People take over from a job. If they have already taken over in this stretch, it returns the
/// same result.
#[allow(clippy::too_many_arguments)]
pub fn escalate_run(
    run: Run,
    escalation: &Escalation,
    turns: &[Turn],
    config: &EscalationConfig,
    team: &Team,
    at: &str,
    options: &NoteOptions,
    live: &LiveFacts,
) -> EscalatedRun {
    let stretch = escalation.state.stretch;
    let before = match &run.outcome {
        Outcome::Escalated(by) if by.stretch == stretch => Some(by.at.clone()),
        _ => None,
    };
    let at = before.as_deref().unwrap_or(at).to_owned();
    let options = NoteOptions { source: Some(run.source.id.clone()), ..options.clone() };
    let subject = Subject { run_id: run.run_id.clone(), place: run.place.clone() };
    let transition = escalate(escalation, turns, subject, config, team, &at, &options);
    let Some(mut transition) = transition else {
        return EscalatedRun { run, transition: None, refused: None };
    };
    transition.hop = run.hops.len() as u32 + 1;
    if before.is_some() {
        return EscalatedRun { run, transition: Some(transition), refused: None };
    }
    if let Some(refusal) = run.refuses_escalation(team, live) {
        return EscalatedRun { run, transition: None, refused: Some(refusal) };
    }
    let to = transition.routed.target.clone();
    let run = if to.is_some() || transition.state.suspended {
        run.escalated(Escalated { to, at, stretch })
    } else {
        run
    };
    EscalatedRun { run, transition: Some(transition), refused: None }
}
