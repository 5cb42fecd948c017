//! The calls of a turn: each gets an answer, and at most one handover comes of them.

use crate::diagnostics::{Param, Params};
use crate::handover::judge::{Judge, Judged, LiveFacts, Refused};
use crate::handover::run::{Outcome, Requested, Run, SettledCall, Turn};
use crate::handover::verdict::{RefusalCode, Verdict};
use crate::team::Team;
use crate::text::TextTable;
use crate::value::Value;

/// A call of the tool.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The provider's id of the call.
    pub call_id: String,
    /// The arguments, whatever they are.
    pub arguments: Value,
}

/// The answer to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which call.
    pub call_id: String,
    /// What it came to.
    pub verdict: Verdict,
}

/// What becomes of one turn that asks for different targets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnConflict {
    /// None is taken, and the model is asked to choose.
    #[default]
    ChooseOne,
    /// The first one is taken.
    First,
}

/// How calls are answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerOptions {
    /// Different targets in one turn.
    pub on_conflict: OnConflict,
    /// The turn's name, where its calls come one by one. Calls without one are a turn together.
    pub turn: Option<String>,
    /// What only the host knows.
    pub live: LiveFacts,
}

/// What a call comes to before the calls are held against each other.
enum Alone {
    /// Refused whatever the others are.
    Refused(Refused),
    /// It was answered before.
    Again(Judged),
    /// It would pass.
    Passed(Judged),
}

impl Run {
    /// Answers the calls of one turn, or the next ones of a turn that has a name.
    ///
    /// Each is judged alone first. Of those that pass with one target the first is accepted and the
    /// rest are told that it is requested already; different targets are all told to choose, also
    /// one that was accepted earlier in the same turn, which is withdrawn. In a later turn the
    /// target that was accepted stands. A call that comes again gets the same answer; with another
    /// target it is a `replay-conflict`.
    pub fn answer(
        mut self,
        calls: Vec<Call>,
        team: &Team,
        options: &AnswerOptions,
    ) -> (Self, Vec<Answer>) {
        let before = self.clone();
        let alone = before.alone(calls, team, &options.live);
        self.settle(&alone, options);
        if self != before {
            self.revision += 1;
        }
        let context = before.context(team, &options.live);
        let judge = Judge::new(&context, Some(&before));
        let answers = alone
            .into_iter()
            .map(|(call_id, alone)| {
                let verdict = match alone {
                    Alone::Refused(refused) => Verdict::Refused(judge.refuse(refused)),
                    Alone::Again(judged) | Alone::Passed(judged) => {
                        self.verdict(&call_id, judged, &judge)
                    }
                };
                Answer { call_id, verdict }
            })
            .collect();
        (self, answers)
    }

    fn alone(&self, calls: Vec<Call>, team: &Team, live: &LiveFacts) -> Vec<(String, Alone)> {
        let context = self.context(team, live);
        let judge = Judge::new(&context, Some(self));
        let mut targets: Vec<String> = self.calls.iter().map(|call| call.target.clone()).collect();
        let mut known = TextTable::default();
        for (call, at) in self.calls.iter().zip(0..) {
            known.set(call.call_id.as_str(), at);
        }
        let mut judge_one = |call_id: &str, arguments: Value| {
            if let Some(refused) = self.is_over() {
                return Alone::Refused(refused);
            }
            let judged = match judge.judge(arguments) {
                Ok(judged) => judged,
                Err(refused) => return Alone::Refused(refused),
            };
            let target = known.get(call_id).and_then(|at| targets.get(at as usize));
            match target {
                None => {
                    known.set(call_id.to_owned(), targets.len() as u32);
                    targets.push(judged.target.id.clone());
                    Alone::Passed(judged)
                }
                Some(target) if *target == judged.target.id => Alone::Again(judged),
                Some(target) => {
                    let params = Params::from([
                        ("first", Param::Text(judge.value_of(target))),
                        ("name", Param::Text(judged.target.name)),
                    ]);
                    let code = RefusalCode::ReplayConflict;
                    Alone::Refused(Refused { code, params, word: None })
                }
            }
        };
        calls
            .into_iter()
            .map(|Call { call_id, arguments }| {
                let alone = judge_one(&call_id, arguments);
                (call_id, alone)
            })
            .collect()
    }

    /// The answer to every call once the job has ended.
    fn is_over(&self) -> Option<Refused> {
        let (code, params) = match &self.outcome {
            Outcome::Open => return None,
            Outcome::HandedOver(transition) => {
                let name = Param::Text(transition.record.to.name.clone());
                (RefusalCode::AlreadyRequested, Params::from([("name", name)]))
            }
            Outcome::Finished | Outcome::Refused(_) => (RefusalCode::NotOwner, Params::new()),
        };
        Some(Refused { code, params, word: None })
    }

    /// Takes the calls that pass into the job.
    fn settle(&mut self, alone: &[(String, Alone)], options: &AnswerOptions) {
        let passed: Vec<(&String, &Judged)> = alone
            .iter()
            .filter_map(|(call_id, alone)| match alone {
                Alone::Passed(judged) => Some((call_id, judged)),
                _ => None,
            })
            .collect();
        let Some((first_call, first)) = passed.first().copied() else { return };
        let same_turn = options.turn.is_some()
            && self.turn.as_ref().is_some_and(|turn| turn.name == options.turn);
        let stands = self.requested.is_some() && !same_turn;
        if !stands {
            let mut targets = match self.turn.take() {
                Some(turn) if same_turn => turn.targets,
                _ => Vec::new(),
            };
            for (_, judged) in &passed {
                if !targets.contains(&judged.target.id) {
                    targets.push(judged.target.id.clone());
                }
            }
            let is_one = targets.len() == 1 || options.on_conflict == OnConflict::First;
            if !is_one {
                self.requested = None;
            } else if self.requested.is_none() {
                self.requested = Some(Requested {
                    target: first.target.clone(),
                    reason: first.reason.clone(),
                    call_ids: vec![first_call.clone()],
                });
            }
            self.turn = Some(Turn { name: options.turn.clone(), targets });
        }
        for (call_id, judged) in passed {
            let target = judged.target.id.clone();
            if let Some(requested) = &mut self.requested
                && requested.target.id == target
                && !requested.call_ids.contains(call_id)
            {
                requested.call_ids.push(call_id.clone());
            }
            self.calls.push(SettledCall { call_id: call_id.clone(), target });
        }
    }

    /// The answer to a call that passes alone, now that all are known.
    fn verdict(&self, call_id: &str, judged: Judged, judge: &Judge) -> Verdict {
        let refuse =
            |code, params| Verdict::Refused(judge.refuse(Refused { code, params, word: None }));
        let Some(requested) = &self.requested else {
            let targets = self.turn.as_ref().map(|turn| &turn.targets[..]).unwrap_or_default();
            let names = targets.iter().map(|id| judge.value_of(id)).collect();
            return refuse(RefusalCode::ChooseOne, Params::from([("names", Param::List(names))]));
        };
        if requested.call_ids.first().is_some_and(|first| first == call_id) {
            let Judged { matched_by, ignored, .. } = judged;
            let reason = requested.reason.clone();
            let judged = Judged { target: judged.target, reason, matched_by, ignored };
            return Verdict::Accepted(judge.accept(judged));
        }
        let name = Param::Text(judge.value_of(&requested.target.id));
        refuse(RefusalCode::AlreadyRequested, Params::from([("name", name)]))
    }
}
