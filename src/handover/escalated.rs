//! A job that ends because people take over its conversation.

use crate::diagnostics::{Param, Params};
use crate::handover::escalation::Escalated;
use crate::handover::judge::{Judge, LiveFacts};
use crate::handover::run::{Outcome, Run};
use crate::handover::verdict::{Refusal, RefusalCode, Refused};
use crate::team::Team;

impl Run {
    /// Why people can't take over from this job, if they can't. Pending work does not prevent it,
    /// nor does a silent bot.
    pub fn refuses_escalation(&self, team: &Team, live: &LiveFacts) -> Option<Refusal> {
        let live = LiveFacts { pending: Vec::new(), suspended: false, ..live.clone() };
        let context = self.context(team, &live);
        let judge = Judge::new(&context, Some(self));
        let without_word = |(code, params)| Refused { code, params, word: None };
        let requested = self.requested.as_ref().map(|requested| {
            let name = Param::Text(judge.name_of(&requested.target.id));
            without_word((RefusalCode::AlreadyRequested, Params::from([("name", name)])))
        });
        let situation = || judge.situation().err().map(without_word);
        let refused = self.is_over().or(requested).or_else(situation)?;
        Some(judge.refuse(refused))
    }

    /// The job after people have taken over.
    pub fn escalated(mut self, by: Escalated) -> Self {
        self.outcome = Outcome::Escalated(Box::new(by));
        self.revision = self.revision.saturating_add(1);
        self
    }
}
