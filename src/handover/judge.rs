//! Whether a request may be carried out, and if not, the first reason why.

use std::sync::Arc;

use crate::diagnostics::{Param, Params};
use crate::handover::budget::Budget;
use crate::handover::line::clipped;
use crate::handover::request::{Problem, Request, SHOWN, read_request};
use crate::handover::resolve::{Meant, nearest, resolve};
use crate::handover::run::Run;
use crate::handover::sentences;
use crate::handover::targets::{Listed, Listing, TargetList};
use crate::handover::verdict::{
    Accepted, MatchedBy, QUEUE, Refusal, RefusalCode, Refused, TargetRef, Verdict,
};
use crate::team::{Status, Team, Workflow};
use crate::value::Value;

/// What only the host knows. Omitted facts are not checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LiveFacts {
    /// Id of the assignment that owns the work now; `Some(None)` if none does.
    pub owner: Option<Option<String>>,
    /// How many handovers the work has had. It exposes a late request from an earlier stage.
    pub hop: Option<u32>,
    /// Whether the case is open.
    pub open: Option<bool>,
    /// Other work that has to end first, in words for people.
    pub pending: Vec<String>,
    /// Whether the bot has been silenced.
    pub suspended: bool,
}

/// What a request is judged against.
#[derive(Clone, Copy, Debug)]
pub struct RequestContext<'a> {
    /// The team as it is now.
    pub team: &'a Team,
    /// The targets that were pinned when the job began.
    pub targets: &'a TargetList,
    /// Whether the SOP mentions any assignment, even without granting anything.
    pub configured: bool,
    /// Id of the assignment that asks.
    pub source: Option<&'a str>,
    /// How the job passes work on.
    pub workflow: Workflow,
    /// What only the host knows.
    pub live: &'a LiveFacts,
}

impl Run {
    /// What a request of this job is judged against.
    pub fn context<'a>(&'a self, team: &'a Team, live: &'a LiveFacts) -> RequestContext<'a> {
        RequestContext {
            team,
            targets: &self.pinned.targets,
            configured: self.pinned.configured,
            source: Some(&self.source.id),
            workflow: self.place.workflow(),
            live,
        }
    }
}

/// Judges any request. Never fails: a refusal is data. With a job, its outcome and its budget
/// count too.
pub fn validate_request(input: Value, context: &RequestContext, run: Option<&Run>) -> Verdict {
    let judge = Judge::new(context, run);
    match judge.judge(input).and_then(|judged| judge.beside_the_request(judged)) {
        Ok(judged) => Verdict::Accepted(judge.accept(judged)),
        Err(refused) => Verdict::Refused(judge.refuse(refused)),
    }
}

/// The refusal for a silenced bot.
pub fn silenced(team: &Team) -> Refusal {
    let context = RequestContext {
        team,
        targets: &TargetList::default(),
        configured: false,
        source: None,
        workflow: Workflow::default(),
        live: &LiveFacts::default(),
    };
    let refused = Refused { code: RefusalCode::Suspended, params: Params::new(), word: None };
    Judge::new(&context, None).refuse(refused)
}

pub(super) struct Judge<'a> {
    context: &'a RequestContext<'a>,
    listing: Arc<Listing>,
    run: Option<&'a Run>,
    budget: Option<Budget<'a>>,
}

/// A request that passes on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    pub target: TargetRef,
    pub reason: String,
    pub matched_by: MatchedBy,
    pub ignored: Vec<String>,
}

impl<'a> Judge<'a> {
    /// With a job, its outcome and its budget of handovers count too.
    pub fn new(context: &'a RequestContext<'a>, run: Option<&'a Run>) -> Self {
        let listing = context.targets.listing(context.team);
        Self { context, listing, run, budget: run.map(Budget::new) }
    }

    /// The checks of one request, in the order of the codes.
    pub fn judge(&self, input: Value) -> Result<Judged, Refused> {
        if let Some(refused) = self.run.and_then(Run::is_over) {
            return Err(refused);
        }
        let without_word = |(code, params)| Refused { code, params, word: None };
        let request = read_request(input).map_err(without_word)?;
        if !self.context.configured {
            return Err(without_word((RefusalCode::HandoverNotConfigured, Params::new())));
        }
        self.situation().map_err(without_word)?;
        let Request { target: word, reason, ignored } = request;
        match self.target(&word) {
            Ok((target, matched_by)) => Ok(Judged { target, reason, matched_by, ignored }),
            Err((code, params)) => Err(Refused { code, params, word: Some(word) }),
        }
    }

    /// Refuses a second target if the handover requested earlier is still possible.
    fn beside_the_request(&self, judged: Judged) -> Result<Judged, Refused> {
        let Some(requested) = self.run.and_then(|run| run.requested.as_ref()) else {
            return Ok(judged);
        };
        let id = &requested.target.id;
        if *id == judged.target.id || self.may_take(id).is_err() {
            return Ok(judged);
        }
        let params = Params::from([("name", Param::Text(self.value_of(id)))]);
        Err(Refused { code: RefusalCode::AlreadyRequested, params, word: None })
    }

    /// Checks that do not depend on the target.
    pub fn situation(&self) -> Result<(), Problem> {
        let LiveFacts { owner, hop, open, pending, suspended } = self.context.live;
        if let (Some(hop), Some(run)) = (hop, self.run)
            && *hop as usize != run.hops.len()
        {
            return Err((RefusalCode::NotOwner, Params::new()));
        }
        if let Some(owner) = owner
            && (owner.is_none() || owner.as_deref() != self.context.source)
        {
            let name = owner.as_deref().map(|id| Param::Text(self.name_of(id)));
            let params = name.map(|name| ("owner", name)).into_iter().collect();
            return Err((RefusalCode::NotOwner, params));
        }
        if *open == Some(false) {
            return Err((RefusalCode::CaseNotOpen, Params::new()));
        }
        if *suspended {
            return Err((RefusalCode::Suspended, Params::new()));
        }
        if !pending.is_empty() {
            let pending = Param::List(pending.clone());
            return Err((RefusalCode::PendingWork, Params::from([("pending", pending)])));
        }
        Ok(())
    }

    fn target(&self, word: &str) -> Result<(TargetRef, MatchedBy), Problem> {
        let received = || ("received", Param::Text(clipped(word, SHOWN)));
        match resolve(word, &self.listing, self.context.team) {
            Meant::One(id, matched_by) => Ok((self.may_take(&id)?, matched_by)),
            Meant::Several(ids) => {
                let names = ids.iter().map(|id| self.name_of(id)).collect();
                let params = Params::from([received(), ("names", Param::List(names))]);
                Err((RefusalCode::AmbiguousTarget, params))
            }
            Meant::Nobody => Err((RefusalCode::UnknownTarget, Params::from([received()]))),
        }
    }

    /// Whether an assignment may take the work over now.
    pub fn may_take(&self, id: &str) -> Result<TargetRef, Problem> {
        let RequestContext { team, source, workflow, .. } = *self.context;
        let name = || ("name", Param::Text(self.name_of(id)));
        let problem = |code| Err((code, Params::from([name()])));
        if source == Some(id) {
            return problem(RefusalCode::SelfHandover);
        }
        let Some(assignment) = team.find(id).map(|ix| team.get(ix)) else {
            // If only a part of the team is loaded, the target may still exist.
            let partial = team.is_partial();
            return problem(if partial {
                RefusalCode::NotAllowed
            } else {
                RefusalCode::TargetDeleted
            });
        };
        if assignment.status == Status::Deleted {
            return problem(RefusalCode::TargetDeleted);
        }
        if assignment.lacks_queue(workflow) {
            let connection = ("connection", Param::Text(QUEUE.into()));
            let params = Params::from([name(), connection]);
            return Err((RefusalCode::QueueConsumerRequired, params));
        }
        if !self.listing.holds(id) {
            return problem(RefusalCode::NotAllowed);
        }
        let over_budget = self.budget.as_ref().and_then(|budget| budget.problem(id, team));
        if let Some(mut params) = over_budget {
            params.extend([name()]);
            return Err((RefusalCode::LoopLimit, params));
        }
        Ok(TargetRef::from(assignment))
    }

    /// Whether the work can be passed to a target now.
    fn is_allowed(&self, target: &Listed) -> bool {
        let RequestContext { team, targets, source, workflow, .. } = *self.context;
        let id = &*targets[target.at].id;
        source != Some(id)
            && target.is_usable(team, workflow)
            && self.budget.as_ref().is_none_or(|budget| budget.exceeded(id).is_none())
    }

    pub fn accept(&self, judged: Judged) -> Accepted {
        let Judged { target, reason, matched_by, ignored } = judged;
        let (to_model, to_people) =
            sentences::accepted(&target, &reason, self.context.team.vocabulary());
        Accepted { target, reason, matched_by, ignored, to_model, to_people }
    }

    pub fn refuse(&self, refused: Refused) -> Refusal {
        let Refused { code, params, word } = refused;
        let is_allowed = |target: &Listed| self.is_allowed(target);
        let allowed = self.listing.names_of(&is_allowed);
        let nearest = word.as_deref().and_then(|word| nearest(word, &self.listing, &is_allowed));
        let vocabulary = self.context.team.vocabulary();
        let said = sentences::Said { code, params: &params, word: word.as_deref() };
        let to_model = sentences::to_model(&said, &allowed, nearest.as_ref(), vocabulary);
        let to_people = sentences::to_people(code, &params, vocabulary);
        Refusal { code, params, allowed, nearest, to_model, to_people }
    }

    /// The name that the model knows an id by.
    pub fn value_of(&self, id: &str) -> String {
        self.listing.name(id).map_or_else(|| self.name_of(id), |name| name.value.clone())
    }

    /// The name that people know an id by: the current one, else the one that was pinned.
    pub fn name_of(&self, id: &str) -> String {
        let RequestContext { team, targets, .. } = *self.context;
        if let Some(ix) = team.find(id) {
            return team.get(ix).name.clone();
        }
        let pinned = targets.iter().find(|target| target.id == id);
        pinned.map_or(id, |target| &target.name).into()
    }
}
