//! `talk to a human`, `put me through to your supervisor`.

use super::acting::WELCOME;
use super::object::is_times;
use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    ANY_BOT, BE, CASE, DESIRE, DETERMINER, ESCALATE, FILLER, FIRST, GET, HAVE, ING, MODAL, OBJECT,
    OWNED, PASS_ON, PAST, PREPOSITION, REACH, ROLE, SECOND, TALK,
};
use crate::english::spoken::{Clause, List, Words, list, run};
use crate::escalation::people::{Kind, Noun};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

/// Things that a user may want instead of a talk.
const WANTED: List = list![
    "connection",
    "answer",
    "response",
    "reply",
    "ticket",
    "complaint",
    "hear",
    "hearing",
    "writing",
    "check",
    "opinion",
    "advice",
    "input",
    "explanation",
    "confirmation",
    "update",
    "guidance",
    "review",
];

/// What else is said to people of the desk.
const TELLS: List = list!["complain", "explain", "report", "appeal", "type", "write", "clarify"];
/// How a call comes about.
const ARRANGES: List = list![
    "arrange", "schedule", "book", "organise", "organize", "set", "open", "make", "start", "lodge",
    "file", "raise", "jump", "hop", "register",
];
/// How people meet.
const MEETINGS: List = list!["appointment", "meeting"];
/// Verbs of speaking that need a listener.
const EXPLAINS: List = list!["explain", "complain", "clarify"];
/// How the user is led to people.
const POINTS: List = list!["point", "lead", "steer", "guide", "show"];
/// What users pass on among themselves.
const GOODS: List = list!["ticket", "tickets", "order", "details", "return", "refund"];
/// What people give.
const GIVEN: List = list![
    "help",
    "assistance",
    "answer",
    "response",
    "reply",
    "hear",
    "hearing",
    "writing",
    "opinion",
    "advice",
    "input",
    "explanation",
    "confirmation",
    "update",
    "guidance",
    "message",
    "review",
];

impl Reader<'_> {
    /// `talk to a human`, `put me through to your supervisor`.
    pub(super) fn behind_preposition(
        &self,
        index: usize,
        clause: &Clause,
        noun: &Noun,
    ) -> Option<Box<Found>> {
        let words = self.words();
        // `talk to uh somebody`.
        let to = (clause.words.start..noun.words.start)
            .rfind(|&at| !words.at(at).is(FILLER) || words.at(at).is(TALK))?;
        if !words
            .at(to)
            .one_of(list!["to", "with", "from", "by", "w", "2", "of", "at", "onto", "over"])
        {
            // `talk human`, `speak a representative`: the preposition is missing.
            return self.without_preposition(clause, noun);
        }
        if let Some(found) = self
            .goes_to(clause, to, noun)
            .or_else(|| self.goes_straight(index, clause, to, noun))
            .or_else(|| self.settles(clause, to, noun))
        {
            return Some(found);
        }
        let Some(verb) = self.verb_before(clause.words.start, to) else {
            return self.with_somebody(clause, to, noun).or_else(|| self.whisked(clause, to, noun));
        };
        // `transfer chat to human`: the chat is what is passed on.
        let chat = words.at(verb).one_of(list!["chat", "call", "conversation"])
            && verb > clause.words.start
            && words.at(verb - 1).one_of(list![
                "transfer", "forward", "redirect", "move", "switch", "pass", "route", "hand"
            ]);
        // `how do I transfer chat to another agent`: somebody's own software.
        if chat && words.cut(clause.words.start..verb).any_of(list!["how"]) {
            return None;
        }
        let verb = verb - usize::from(chat);
        let word = words.at(verb);
        let talks = word.is(TALK)
            || self.is_touch(verb, to)
            || word.one_of(list!["conversation", "word", "chat", "talk", "discussion"]);
        // `my meeting with the design team`.
        if word.one_of(MEETINGS) && noun.kind != Kind::Strong {
            return None;
        }
        // `I need to check with a colleague`: the user's own colleague.
        if word.one_of(list!["check"]) && words.cut(clause.words.start..verb).any_is(FIRST) {
            return None;
        }
        // `make a call to the vet`.
        if word.one_of(list!["call"]) && words.at(noun.head).is(ROLE) {
            return None;
        }
        let passes = word.is(PASS_ON) || word.one_of(POINTS);
        // `got off the phone with`, `routing by department`.
        let off = words.cut(verb..to).any_of(list!["off"]) && word.is(PAST);
        if off || passes && !talks && words.at(to).one_of(list!["by", "over"]) {
            return None;
        }
        if !(talks
            || passes
            || word.is(GET.or(REACH))
            || word.one_of(list![
                "help",
                "assistance",
                "support",
                "callback",
                "access",
                "call",
                "contact",
            ])
            || word.one_of(WANTED)
            || word.one_of(MEETINGS)
            || word.one_of(TELLS))
        {
            return None;
        }
        if passes
            && !talks
            && words.cut(verb + 1..to).any_of(list![
                "thanks", "regards", "money", "eur", "usd", "funds", "dollars", "payment",
                "feedback", "email", "invoice", "package",
            ])
        {
            return None;
        }
        // `a group chat with people`.
        if word.one_of(list!["chat", "call"])
            && words.cut(clause.words.start..verb).end().one_of(list!["group"])
        {
            return None;
        }
        // `I prefer talking to you over a person`.
        if words.at(to).one_of(list!["over"]) && words.cut(verb + 1..to).any_is(SECOND) {
            return None;
        }
        let goods = || words.cut(verb + 1..to).any_of(GOODS);
        // `send my case to a person`, `send this to a real person`.
        let next = words.cut(0..clause.words.end).get(noun.words.end);
        let able = next.is_some_and(|next| next.one_of(list!["who", "that"]))
            && words.at(noun.words.end + 1).one_of(list!["can", "could"]);
        let sends = word.one_of(list!["send", "message"])
            && (noun.qualified
                || able
                // `send me to someone`.
                || verb + 2 == to && words.at(verb + 1).is(OBJECT) && noun.is_person()
                || noun.is_somebody(words)
                    && words.cut(verb + 1..to).any_of(list!["case", "chat", "complaint"]));
        if noun.kind == Kind::Weak
            && !sends
            && (word.one_of(list!["text", "message", "send"]) || goods())
        {
            return None;
        }
        // `a call from somebody who knows`.
        let rung = word.one_of(list!["call", "callback"])
            && words.at(to).one_of(list!["from"])
            && (noun.is_person() || noun.is_team());
        if noun.kind == Kind::Desk && words.at(to).one_of(list!["from", "by", "of", "at"]) && !rung
        {
            return None;
        }
        let helps = !(talks || passes);
        // `help me get to a person`.
        let gets = word.one_of(list!["get"])
            && verb + 1 == to
            && noun.is_somebody(words)
            && words.cut(noun.words.end..clause.words.end).all_is(FILLER);
        // `can I show it to a person`.
        let gives = word.one_of(list!["give", "tell", "show"])
            && noun.is_somebody(words)
            && words.cut(verb + 1..to).any_of(list!["it", "this", "them", "that"])
            && !words.cut(noun.words.clone()).any_of(list!["another", "other"]);
        let explains = gives || word.one_of(EXPLAINS) && noun.is_person();
        let given = word.one_of(GIVEN) && words.at(to).one_of(list!["from", "by"])
            // `the assistance of a human`.
            || word.one_of(list!["help", "assistance"]) && words.at(to).one_of(list!["of"]) && noun.is_sure();
        let arranged = (word.one_of(list!["call", "callback", "ticket", "complaint", "chat"])
            || word.one_of(MEETINGS) && noun.kind == Kind::Strong)
            && words.cut(clause.words.start..verb).any_of(ARRANGES)
            // `have a call with somebody`, `get on a call with your team`.
            || word.one_of(list!["call"]) && words.at(to).one_of(list!["with"]) && {
                let before = words.cut(clause.words.start..verb);
                before.any_of(list!["get", "have", "on"]) && before.any_is(MODAL.or(DESIRE))
            };
        if helps
            && (!(noun.is_sure()
                || noun.kind == Kind::Team
                || arranged
                || rung
                || explains
                || gets
                || given
                    && (noun.is_somebody(words) || word.one_of(list!["hear"]) && noun.is_person()))
                || words.at(to).one_of(list!["of", "at", "by"])
                    && !given
                    && !self.is_touch(verb, to))
        {
            return None;
        }
        let from = self.frame_start(index, clause);
        let mut start = verb;
        // `live chat with an agent`.
        let live =
            verb > from && word.one_of(list!["chat"]) && words.at(verb - 1).one_of(list!["live"]);
        let before = words.cut(from..verb - usize::from(live));
        let mut said = stance(before, word, self.sentence.question);
        // `I'd be grateful if you put me through`.
        let you = before.at(0).is(SECOND) && self.has_leave(index);
        if said == Stance::Told && (you || self.asks_leave(index)) {
            said = Stance::Wish;
        }
        // `I asked to speak with a supervisor`: this repeats the request.
        let asked = before.last_of(list!["asked", "requested"]);
        if let Some(at) = asked.filter(|_| said == Stance::Told)
            && before
                .cut(at + 1..usize::MAX)
                .iter()
                .all(|word| is_times(word) || word.one_of(list!["to"]))
            && self.is_said_again(before.cut(0..at), clause, noun)
        {
            said = Stance::Wish;
        }
        // `have a word with`, `book me a call with`: the user wishes for the light verb.
        let light = (verb.saturating_sub(6).max(clause.words.start)..verb).rev().find(|&at| {
            (words.at(at).is(HAVE.or(GET)) || words.at(at).one_of(ARRANGES))
                && words.cut(at + 1..verb).all_are(
                    DETERMINER.or(OBJECT).or(FILLER).or(OWNED),
                    list!["in", "up", "for", "on", "quick", "phone", "telephone", "video"],
                )
                && verb > at + 1
        });
        if let Some(light) = light.filter(|_| !word.is(TALK.or(PASS_ON)) || arranged) {
            // `I have a call with an agent tomorrow`.
            let has = words.at(light).is(HAVE) && words.cut(from..light).are(run![is(FIRST)]);
            if has {
                return None;
            }
            start = light;
            said =
                stance(words.cut(from..start.max(from)), words.at(start), self.sentence.question);
        }
        let behind = words.cut(noun.words.end..clause.words.end);
        if word.is(ING) && said == Stance::Bare && behind.at(0).is(BE.or(MODAL)) {
            // `speaking to a person would be easier`.
            let welcome = matches!(behind, [would, be, .., good]
                if would.one_of(list!["would"]) && be.one_of(list!["be"]) && good.one_of(WELCOME));
            if !welcome {
                return None;
            }
        }
        // `I got it in writing from a person`.
        if word.one_of(list!["writing"]) && before.any_of(list!["got", "had"]) {
            return None;
        }
        // `talk to one of them and see`: addressed to someone else.
        if said == Stance::Bare
            && word.is(TALK)
            && words.at(noun.words.end - 1).one_of(list!["them", "these", "those"])
        {
            return None;
        }
        // `the best way to get in touch with support`.
        let way = said == Stance::HowTo || before.any_of(list!["way"]);
        if self.is_touch(verb, to) && noun.is_team() && way {
            return Some(
                Found::of(SignalRule::AsksForContact, words.cut(start..noun.words.end))
                    .said(Modality::Question)
                    .with(Role::Team, words.cut(noun.words.clone())),
            );
        }
        let rule = if word.is(ESCALATE) {
            SignalRule::AsksToEscalate
        } else if passes && !word.is(TALK) {
            SignalRule::AsksForTransfer
        } else if word.one_of(list!["callback"])
            || word.one_of(list!["call"]) && words.at(to).one_of(list!["from"])
        {
            SignalRule::AsksForCallback
        } else {
            SignalRule::AsksForPerson
        };
        self.framed(rule, said, clause, start..verb + 1, noun)
    }

    /// `beam me to a human`: whatever is done to get there.
    fn whisked(&self, clause: &Clause, to: usize, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        // `how do I get past this bot and onto an agent`.
        let before = words.cut(to.saturating_sub(14)..to);
        let past = before.first_of(list!["past", "around", "beyond"]);
        if let Some(past) = past
            && noun.is_sure()
            && words.at(to).one_of(list!["to", "onto"])
            && before.cut(0..past).any_of(list!["how"])
            && before.cut(0..past).end().one_of(list!["get", "go"])
            && before.cut(0..past).any_is(FIRST)
            && before.cut(past + 1..usize::MAX).any_is(ANY_BOT.or(SECOND))
        {
            let rule = SignalRule::AsksForPerson;
            return self.framed(rule, Stance::Wish, clause, to..to + 1, noun);
        }
        // `set me up with an agent`.
        let set = words.cut(clause.words.start..to).ends(run![
            of(list!["set"]),
            is(OBJECT),
            of(list!["up"])
        ]);
        if set && words.at(to).one_of(list!["with"]) && noun.is_sure() {
            let verb = to - 3;
            let before = words.cut(clause.words.start..verb);
            let said = stance(before, words.at(verb), self.sentence.question);
            let rule = SignalRule::AsksForTransfer;
            return self.framed(rule, said, clause, verb..verb + 1, noun);
        }
        // `change to a human`.
        let change = to.checked_sub(1).filter(|&at| at >= clause.words.start)?;
        let said =
            stance(words.cut(clause.words.start..change), words.at(change), self.sentence.question);
        if words.at(change).one_of(list!["change"])
            && words.at(to).one_of(list!["to"])
            && noun.kind == Kind::Strong
            && words.cut(noun.words.end..clause.words.end).all_is(FILLER)
            && matches!(said, Stance::Wish | Stance::Bare)
        {
            let rule = SignalRule::AsksForTransfer;
            return self.framed(rule, said, clause, change..change + 1, noun);
        }
        let at = to
            - usize::from(words.at(to.checked_sub(1)?).one_of(list!["over", "through", "across"]));
        let verb = at.checked_sub(2).filter(|&at| at >= clause.words.start)?;
        let word = words.at(verb);
        let me = words.at(at - 1).one_of(list!["me", "us"]) && words.at(to).one_of(list!["to"]);
        let said = stance(words.cut(clause.words.start..verb), word, self.sentence.question);
        // `make it to a human`.
        let made = word.one_of(list!["make"])
            && words.at(at - 1).one_of(list!["it"])
            && words.at(to).one_of(list!["to"])
            && words.cut(clause.words.start..verb).all_is(FILLER);
        // `let me through to the front desk`.
        let through = word.one_of(list!["let"])
            && words.at(to - 1).one_of(list!["through"])
            && me
            && (noun.is_person() || noun.is_team());
        if through && matches!(said, Stance::Wish | Stance::Bare) {
            return self.framed(SignalRule::AsksForTransfer, said, clause, verb..verb + 1, noun);
        }
        ((me && word.classes.is_none() || made)
            && noun.is_sure()
            && matches!(said, Stance::Wish | Stance::Bare))
        .then(|| self.framed(SignalRule::AsksForTransfer, said, clause, verb..verb + 1, noun))?
    }

    pub(super) fn without_preposition(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let verb = noun.words.start.checked_sub(1).filter(|at| *at >= clause.words.start)?;
        let word = words.at(verb);
        // `connect me the manager`.
        if word.is(OBJECT)
            && verb > clause.words.start
            && words.at(verb - 1).one_of(list!["connect", "transfer"])
            && noun.is_team()
        {
            let said = stance(
                words.cut(clause.words.start..verb - 1),
                words.at(verb - 1),
                self.sentence.question,
            );
            return self.framed(SignalRule::AsksForTransfer, said, clause, verb - 1..verb, noun);
        }
        let direct = word.is(TALK) && !word.one_of(list!["text", "message", "discuss"])
            || word.is(PASS_ON) && word.one_of(list!["transfer", "connect"]);
        // `connect the agent to the server`.
        let led = words.cut(0..clause.words.end).get(noun.words.end);
        let led = word.is(PASS_ON) && led.is_some_and(|word| word.is(PREPOSITION));
        let talks = word.one_of(list!["talk", "speak"]);
        let one = words.at(noun.head).one_of(list!["someone", "somebody", "person"])
            && words.cut(noun.words.end..clause.words.end).all_is(FILLER);
        let team = talks && (noun.kind == Kind::Team || one);
        if !direct || led || !(noun.is_sure() || team) {
            return None;
        }
        let said = stance(words.cut(clause.words.start..verb), word, self.sentence.question);
        self.framed(SignalRule::AsksForPerson, said, clause, verb..verb + 1, noun)
    }

    /// The verb that a preposition belongs to.
    pub(super) fn verb_before(&self, from: usize, to: usize) -> Option<usize> {
        let words = self.words();
        let mut at = to;
        let least = from.max(to.saturating_sub(7));
        while at > least {
            at -= 1;
            let word = words.at(at);
            let noun_of_talk = word.one_of(list!["discussion"])
                && words.at(to).one_of(list!["with"])
                || word.one_of(list![
                    "conversation",
                    "word",
                    "callback",
                    "help",
                    "assistance",
                    "access",
                    "touch",
                    "hold",
                    "contact",
                    "chat",
                    "call",
                ])
                || word.one_of(WANTED)
                || word.one_of(MEETINGS)
                || word.one_of(TELLS);
            if word.one_of(list!["touch", "hold", "contact"])
                && at > from
                && words.at(at - 1).one_of(list!["in", "get", "into", "a"])
            {
                // The verb in front tells more.
                let light = (from..at).rev().take(3).find(|at| {
                    words.at(*at).is(GET) || words.at(*at).one_of(list!["be", "keep", "put"])
                });
                return light.or(Some(at));
            }
            if word.is(TALK.or(PASS_ON))
                || word.one_of(POINTS)
                || noun_of_talk
                || word.is(GET.or(REACH)) && !word.is(HAVE)
            {
                let object = word.one_of(list![
                    "help",
                    "call",
                    "chat",
                    "text",
                    "message",
                    "request",
                    "order",
                    "issue",
                    "ticket",
                    "complaint",
                    "conversation",
                ]);
                // `put my call through to`, `forward this chat to`: the noun is passed on.
                let passed_on = at > from
                    && (words.at(at - 1).is(OWNED)
                        || words.at(at - 1).one_of(list!["this", "that"])
                        // `assign a ticket to`.
                        || word.one_of(list!["conversation", "ticket", "request", "issue"])
                            && words.at(at - 1).is(DETERMINER)
                            && words.at(to).one_of(list!["to"]));
                // `lodge my complaint with`: the noun is the result.
                let made = at > from + 1 && words.at(at - 2).one_of(ARRANGES);
                if object && passed_on && !made {
                    continue;
                }
                return Some(at);
            }
            let passed = word.is(OBJECT
                .or(FILLER)
                .or(CASE)
                .or(DETERMINER)
                .or(OWNED)
                .or(PREPOSITION)
                .or(SECOND))
                || word.one_of(list![
                    "through",
                    "across",
                    "live",
                    "up",
                    "out",
                    "off",
                    "along",
                    "line",
                    "phone",
                    "directly",
                    "past",
                    "him",
                    "them",
                    "get",
                    "discussion",
                    "further",
                    "attention",
                    "notice",
                ]);
            if !passed {
                return None;
            }
        }
        None
    }

    pub(super) fn is_touch(&self, verb: usize, to: usize) -> bool {
        let words = self.words();
        words.cut(verb..to).any_of(list!["touch", "hold", "contact", "through", "phone", "line"])
            || words.at(verb).one_of(list!["touch", "hold"])
            || words.at(verb).is(REACH) && words.cut(verb + 1..to).any_of(list!["out"])
    }
}
