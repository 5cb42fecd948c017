//! The bot asks people of the team, or has told them.

use super::manner::Manner;
use super::reader::Reader;
use super::said::Said;
use crate::english::spoken::class::{
    BE, CARE, CASE, CHECK, COMMON, DETERMINER, FILLER, INFORM, NEGATION, PAST, REACH, SERVE, THIRD,
};
use crate::english::spoken::{Conjunction, List, Words, list, run};
use crate::escalation::people::Noun;
use crate::team::SignalRule::WillCheck;

/// Things that are requested from people.
const SOUGHT: List =
    list!["opinion", "advice", "approval", "confirmation", "clarification", "input"];

/// What people have done whose answer is reported.
const ANSWERED: List = list!["said", "told", "confirmed", "replied", "explained", "found"];

impl Reader<'_> {
    pub(super) fn check(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        self.informed(index, nouns)
            .or_else(|| self.reviewed(index, nouns))
            .or_else(|| self.asks_team(index, nouns))
            .or_else(|| self.comes_back(index))
    }

    /// `the logistics team has been informed`.
    fn informed(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = &self.clauses[index];
        let noun = nouns.iter().find(|noun| noun.kind.is_named())?;
        let verb = (noun.words.end..clause.words.end).take(5).find(|&at| {
            words.at(at).is(INFORM.or(REACH)) && words.at(at).is(PAST)
                || words.at(at).one_of(list!["aware"])
                || words.at(at).one_of(list!["on"])
                    && words.cut(at + 1..clause.words.end).are(run![of(list!["it"])])
        })?;
        let between = words.cut(noun.words.end..verb);
        let nobody = words.cut(clause.words.start..noun.words.start).any_is(NEGATION);
        let passive = between.any_is(BE) && !between.any_is(NEGATION) && !nobody;
        if !passive
            || clause.conjunction == Conjunction::Condition
            || self.sentence.question
            || words.at(verb).one_of(list!["called"])
        {
            return None;
        }
        let manner = if between.any_of(list!["will", "be"]) { Manner::Firm } else { Manner::Done };
        Some(self.put(WillCheck, manner, verb, noun.words.start..verb + 1, Some(noun)))
    }

    /// `your request is being reviewed by our team`.
    fn reviewed(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let noun = nouns
            .iter()
            .find(|noun| noun.kind.is_named() && noun.words.start > clause.start + 1)?;
        let by = noun.words.start - 1;
        let verb = by - 1;
        let now = words.cut(clause.start..verb).windows(2).any(|pair| {
            pair[0].is(BE) && pair[1].one_of(list!["being"])
                || pair[0].one_of(list!["will"]) && pair[1].one_of(list!["be"])
        });
        let of_case = words.cut(clause.start..verb).any_is(CASE);
        let reviewed = words.at(verb).is(PAST) && words.at(verb).is(CHECK.or(CARE));
        if !(words.at(by).one_of(list!["by"]) && now && of_case && reviewed) {
            return None;
        }
        self.said(WillCheck, index, verb, verb..noun.words.end, Some(noun))
    }

    /// `check with the warehouse`, `I've notified our team`.
    fn asks_team(&self, index: usize, nouns: &[Noun]) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        for noun in nouns.iter().filter(|noun| noun.kind.is_named()) {
            let verb = (clause.start..noun.words.start)
                .rev()
                .find(|&at| words.at(at).is(CHECK.or(INFORM)) || self.runs_by(at, noun));
            // `let the team know`.
            let let_know = || {
                let know = words.cut(0..clause.end).get(noun.words.end)?;
                let at = (clause.start..noun.words.start).rev().find(|&at| {
                    !words.at(at).is(DETERMINER.or(COMMON)) || words.at(at).one_of(list!["let"])
                })?;
                (know.one_of(list!["know"]) && words.at(at).one_of(list!["let"])).then_some(at)
            };
            // `made our returns team aware`.
            let made_aware = || {
                let aware = words.cut(0..clause.end).get(noun.words.end)?;
                let at = noun.words.start.checked_sub(1).filter(|&at| at >= clause.start)?;
                (aware.one_of(list!["aware"])
                    && words.at(at).one_of(list!["made", "making", "make"]))
                .then_some(at)
            };
            // `get a second opinion from our specialists`.
            let sought = || {
                let from = noun.words.start.checked_sub(1).filter(|&at| at > clause.start)?;
                let at = (clause.start..from).rev().take(5).find(|&at| {
                    words
                        .at(at)
                        .one_of(list!["get", "getting", "seek", "seeking", "need", "obtain"])
                })?;
                let thing = words.cut(at + 1..from).any_of(SOUGHT);
                (words.at(from).one_of(list!["from"]) && thing).then_some(at)
            };
            let known = let_know().or_else(made_aware).or_else(sought);
            let Some(verb) = verb.or(known) else { continue };
            let between = words.cut(verb + 1..noun.words.start);
            // `the store manager`: one more word may say which.
            let led = match between {
                [led @ .., the, which] if the.is(DETERMINER) && which.is(COMMON) => led,
                _ => between,
            };
            let direct = led.all_are(FILLER.or(DETERMINER), list!["out", "to"]);
            let with =
                between.end().one_of(list!["with", "to", "from", "at"]) && between.len() <= 6;
            let asks = words.at(verb).one_of(list![
                "ask",
                "asking",
                "asked",
                "contact",
                "contacting",
                "contacted",
                "consult",
                "consulting",
                "notify",
                "notifying",
                "notified",
                "alert",
                "alerting",
                "alerted",
                "inform",
                "informing",
                "informed",
                "tell",
                "telling",
                "told",
                "update",
                "updating",
                "updated",
                "brief",
                "ping",
                "pinging",
                "pinged",
                "reach",
                "reaching",
                "reached",
            ]);
            if !(with || direct && asks || known.is_some() || self.runs_by(verb, noun)) {
                continue;
            }
            // A bot that has already checked has the answer.
            let answered =
                if asks { self.tells_answer(index, verb) } else { words.at(verb).is(CHECK) };
            if words.at(verb).is(PAST) && answered {
                continue;
            }
            if let Some(said) = self.said(WillCheck, index, verb, verb..noun.words.end, Some(noun))
            {
                // An offer to ask someone is not an offer of a person, unless that person is to
                // act.
                let acts =
                    words.cut(noun.words.end..clause.end).begins(run![of(list!["to"]), is(SERVE)]);
                return (said.manner != Manner::Offer || acts).then_some(said);
            }
        }
        None
    }

    /// `I asked the warehouse: …`, `… and they confirmed that`: the answer is already given.
    fn tells_answer(&self, index: usize, verb: usize) -> bool {
        let last = index + 1 == self.clauses.len();
        let answers = self.clauses.get(index + 1).is_some_and(|next| {
            let words = self.words().cut(next.words.clone());
            next.conjunction == Conjunction::And
                && words.at(0).is(THIRD)
                && words.cut(0..4).any_of(ANSWERED)
        });
        let asked =
            self.words().at(verb).one_of(list!["asked", "contacted", "reached", "consulted"]);
        last && asked && self.sentence.announces || answers
    }

    /// `run this by my manager`.
    fn runs_by(&self, verb: usize, noun: &Noun) -> bool {
        let words = self.words();
        let between = words.cut(verb + 1..noun.words.start);
        words.at(verb).one_of(list!["run", "running"])
            && between.are(run![is(CASE), of(list!["by", "past"])])
    }

    /// `let me look into this and get back to you`.
    fn comes_back(&self, index: usize) -> Option<Said> {
        let words = self.words();
        let clause = self.clauses[index].words.clone();
        let verb = clause.clone().find(|&at| words.at(at).is(CHECK))?;
        let next = self
            .clauses
            .get(index + 1)
            .filter(|next| next.conjunction == Conjunction::And)?
            .words
            .clone();
        let back = next.clone().find(|&at| words.at(at).one_of(list!["back"]))?;
        let returns = back > next.start
            && words.at(back - 1).one_of(list!["get", "come", "report", "revert"]);
        let said = self.said(WillCheck, index, verb, verb..(back + 3).min(next.end), None)?;
        (returns && said.manner == Manner::Firm).then_some(said)
    }
}
