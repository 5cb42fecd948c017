//! The end of a job: a requested handover takes effect here.

use crate::handover::judge::{Judge, LiveFacts};
use crate::handover::run::{Outcome, Run};
use crate::handover::transition::{Told, Transition};
use crate::handover::verdict::{Refusal, Refused};
use crate::team::Team;

/// A job that has completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    /// The job with its outcome.
    pub run: Run,
    /// What the host has to carry out, if anything.
    pub transition: Option<Transition>,
    /// Why the requested handover has become impossible, if it has.
    pub refused: Option<Refusal>,
}

impl Run {
    /// Completes the job: the handover takes effect, if one was requested and its target can still
    /// take the work. A job that is already complete returns the same result, even if the team has
    /// changed.
    pub fn complete(self, team: &Team, at: &str, live: &LiveFacts) -> Completed {
        self.complete_with(team, at, live, &Told::default())
    }

    /// The same with a note and a tag, in case people take over.
    pub fn complete_with(
        mut self,
        team: &Team,
        at: &str,
        live: &LiveFacts,
        told: &Told,
    ) -> Completed {
        if self.outcome == Outcome::Open {
            self.outcome = self.ending(team, at, live, told);
            self.revision = self.revision.saturating_add(1);
        }
        let (transition, refused) = match &self.outcome {
            Outcome::HandedOver(transition) => (Some((**transition).clone()), None),
            Outcome::Refused(refusal) => (None, Some((**refusal).clone())),
            Outcome::Open | Outcome::Finished | Outcome::Escalated(_) => (None, None),
        };
        Completed { run: self, transition, refused }
    }

    fn ending(&self, team: &Team, at: &str, live: &LiveFacts, told: &Told) -> Outcome {
        let Some(requested) = &self.requested else { return Outcome::Finished };
        let context = self.context(team, live);
        let judge = Judge::new(&context, Some(self));
        match judge.situation().and_then(|()| judge.may_take(&requested.target.id)) {
            Ok(target) => {
                let suspend =
                    team.find(&target.id).is_some_and(|ix| team.get(ix).suspend == Some(true));
                let told = told.clone();
                let handover = self.handover(target, &requested.reason, at, suspend, told);
                Outcome::HandedOver(Box::new(handover.transition()))
            }
            Err((code, params)) => {
                Outcome::Refused(Box::new(judge.refuse(Refused { code, params, word: None })))
            }
        }
    }
}
