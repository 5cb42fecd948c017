//! The calls of a turn: each gets an answer, and at most one handover results.

use crate::diagnostics::{Param, Params};
use crate::handover::judge::{Judge, Judged, LiveFacts};
use crate::handover::run::{Requested, Run, SettledCall, Turn};
use crate::handover::verdict::{RefusalCode, Refused, Verdict};
use crate::message::words;
use crate::team::Team;
use crate::text::TextTable;
use crate::value::Value;

/// A call of the tool.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The provider's id of the call, unique within its turn. Empty if it has none.
    pub call_id: String,
    /// The arguments, in whatever form they came.
    pub arguments: Value,
}

/// The answer to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which call.
    pub call_id: String,
    /// Its verdict.
    pub verdict: Verdict,
}

words! {
    /// What to do if one turn asks for different targets.
    #[derive(Default)]
    pub enum OnConflict {
        /// None is taken, and the model is asked to choose.
        #[default]
        ChooseOne = "choose-one",
        /// The first one is taken.
        First = "first",
    }
}

/// How calls are answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerOptions {
    /// Different targets in one turn.
    pub on_conflict: OnConflict,
    /// The turn's name, if its calls arrive one by one. Calls without a name form one turn.
    pub turn: Option<String>,
    /// What only the host knows.
    pub live: LiveFacts,
}

/// The result of a call before the calls are compared with each other.
enum Alone {
    /// Refused, regardless of the others.
    Refused(Refused),
    /// The same id came before in this turn, with the same target.
    Again(Judged),
    /// It passes if the others allow it.
    Passed(Judged),
}

impl Run {
    /// Answers the calls of one turn, or the next ones of a named turn.
    ///
    /// Each is judged alone first. Of those that pass with one target, the first is accepted and
    /// the rest are told that it is already requested. Different targets are all told to choose,
    /// even one that was accepted earlier in the same turn, which is withdrawn. In a later turn the
    /// accepted target stays as long as it can take the work; calls that were set aside are
    /// forgotten, and late calls of an earlier turn take nothing back. The first call of a turn
    /// sets how the turn treats different targets. A repeated call gets the same answer; with
    /// another target it is a `replay-conflict`.
    pub fn answer(
        mut self,
        calls: Vec<Call>,
        team: &Team,
        options: &AnswerOptions,
    ) -> (Self, Vec<Answer>) {
        let before = self.clone();
        let context = before.context(team, &options.live);
        let judge = Judge::new(&context, Some(&before));
        let is_possible = |id: &str| judge.may_take(id).is_ok();
        let standing = before.requested.as_ref().filter(|request| is_possible(&request.target.id));
        let same_turn = before.turn.as_ref().is_some_and(|turn| {
            let is_late = turn.is_over && standing.is_some();
            turn.name == options.turn && turn.name.is_some() && !is_late
        });
        let known = before.known_calls(same_turn, standing, &options.turn, &is_possible);
        let alone = alone(calls, &known, &judge);
        let accepted = if standing.is_some() && !same_turn {
            None
        } else {
            self.settle(known, standing, same_turn, &alone, options)
        };
        let is_later = |turn: &&mut Turn| turn.name.is_some() && turn.name != options.turn;
        if let Some(turn) = self.turn.as_mut().filter(is_later).filter(|_| !alone.is_empty()) {
            turn.is_over = true;
        }
        if self != before {
            self.revision = self.revision.saturating_add(1);
        }
        let answers = alone
            .into_iter()
            .enumerate()
            .map(|(at, (call_id, alone))| {
                let verdict = match alone {
                    Alone::Refused(refused) => Verdict::Refused(judge.refuse(refused)),
                    Alone::Again(judged) => {
                        let is_accepted = self.call_ids().first() == Some(&&*call_id);
                        self.verdict(is_accepted, judged, &judge)
                    }
                    Alone::Passed(judged) => self.verdict(accepted == Some(at), judged, &judge),
                };
                Answer { call_id, verdict }
            })
            .collect();
        (self, answers)
    }

    /// The calls that count besides the new ones: those of the same turn, or those of the current
    /// request if turns have no names, since a host may deliver them again.
    fn known_calls(
        &self,
        same_turn: bool,
        standing: Option<&Requested>,
        name: &Option<String>,
        is_possible: &dyn Fn(&str) -> bool,
    ) -> Vec<SettledCall> {
        let Some(turn) = &self.turn else { return Vec::new() };
        let counts = |call: &&SettledCall| match standing {
            _ if same_turn => is_possible(&call.target),
            Some(request) => turn.name == *name && call.target == request.target.id,
            None => false,
        };
        turn.calls.iter().filter(counts).cloned().collect()
    }

    /// Adds the calls that pass to the job, and returns the index of the accepted one.
    fn settle(
        &mut self,
        known: Vec<SettledCall>,
        standing: Option<&Requested>,
        same_turn: bool,
        alone: &[(String, Alone)],
        options: &AnswerOptions,
    ) -> Option<usize> {
        let passed = || {
            alone.iter().enumerate().filter_map(|(at, (call_id, alone))| match alone {
                Alone::Passed(judged) => Some((at, call_id, judged)),
                _ => None,
            })
        };
        let (at, _, first) = passed().next()?;
        let settled = passed().map(|(_, call_id, judged)| SettledCall {
            call_id: call_id.clone(),
            target: judged.target.id.clone(),
        });
        let mut turn = match self.turn.take().filter(|_| same_turn) {
            Some(turn) => Turn { calls: known, ..turn },
            None => Turn {
                name: options.turn.clone(),
                takes_first: options.on_conflict == OnConflict::First,
                calls: Vec::new(),
                is_over: false,
            },
        };
        let earlier = turn.calls.len();
        turn.calls.extend(settled);
        let is_one = turn.takes_first || turn.targets().len() == 1;
        let accepted = is_one && standing.is_none();
        if accepted {
            // Calls that this turn set aside earlier no longer count.
            turn.calls.drain(..earlier);
            let (target, reason) = (first.target.clone(), first.reason.clone());
            self.requested = Some(Requested { target, reason });
        } else if !is_one {
            self.requested = None;
        }
        self.turn = Some(turn);
        accepted.then_some(at)
    }

    /// The answer to a call that passes alone, now that all are known.
    fn verdict(&self, is_accepted: bool, judged: Judged, judge: &Judge) -> Verdict {
        let refuse =
            |code, params| Verdict::Refused(judge.refuse(Refused { code, params, word: None }));
        let Some(requested) = &self.requested else {
            let targets = self.turn.as_ref().map(Turn::targets).unwrap_or_default();
            let names = targets.into_iter().map(|id| judge.value_of(id)).collect();
            return refuse(RefusalCode::ChooseOne, Params::from([("names", Param::List(names))]));
        };
        if is_accepted {
            let reason = requested.reason.clone();
            return Verdict::Accepted(judge.accept(Judged { reason, ..judged }));
        }
        let name = Param::Text(judge.value_of(&requested.target.id));
        refuse(RefusalCode::AlreadyRequested, Params::from([("name", name)]))
    }
}

/// Judges each call by itself. A repeated id in the turn can't name another target.
fn alone(calls: Vec<Call>, known: &[SettledCall], judge: &Judge) -> Vec<(String, Alone)> {
    let mut targets: Vec<String> = known.iter().map(|call| call.target.clone()).collect();
    let mut places = TextTable::default();
    for (call, at) in known.iter().zip(0..) {
        places.set(&*call.call_id, at);
    }
    let mut judge_one = |call_id: &str, arguments: Value| {
        let judged = match judge.judge(arguments) {
            Ok(judged) => judged,
            Err(refused) => return Alone::Refused(refused),
        };
        if call_id.is_empty() {
            return Alone::Passed(judged);
        }
        let target = places.get(call_id).and_then(|at| targets.get(at as usize));
        match target {
            None => {
                places.set(call_id.to_owned(), targets.len() as u32);
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
