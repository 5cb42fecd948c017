//! What is asked about people, and said of bots.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    ABILITY, ASKING, BAD, BE, CONDITION, CONTACT_DATA, DESIRE, DETERMINER, DO, EXPLETIVE, FILLER,
    FIRST, GET, GREETING, ING, MODAL, NEGATION, OBJECT, PAST, PERSON, PREPOSITION, QUALIFIER,
    REACH, SECOND, TALK,
};
use crate::english::spoken::{Clause, List, Mark, SpokenWord, Words, list, run};
use crate::escalation::people::{Kind, Noun};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

/// Who is anybody but a bot.
const ANYONE: List = list!["anyone", "anybody", "anything", "someone", "somebody", "something"];
/// What is done to a bot by whoever wants none.
const SKIPS: List = list!["skip", "exit", "bypass", "ditch", "avoid", "drop"];

impl Reader<'_> {
    /// `is there a human`, `do you have agents`, `the number of support`.
    pub(super) fn about(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let before = words.cut(clause.words.start..noun.words.start);
        let behind = words.cut(noun.words.end..clause.words.end);
        let spoken = words.cut(clause.words.start..noun.words.end);
        let there = before.windows(2).any(|pair| {
            pair[0].is(BE.or(NEGATION)) && pair[1].one_of(list!["there"])
                || pair[0].one_of(list!["there"]) && pair[1].is(BE)
        });
        // `are there jobs for agents` asks about jobs.
        let there = there && !before.any_of(list!["for", "of", "about"]);
        // `a team plan` is not a team.
        let ends = behind.first().is_none_or(|word| {
            word.is(FILLER.or(PREPOSITION).or(FIRST).or(CONTACT_DATA).or(CONDITION))
                || word.before != Mark::None
                || word.one_of(list![
                    "available",
                    "that",
                    "who",
                    "working",
                    "or",
                    "online",
                    "around"
                ])
        });
        let have = before.has(run![is(DO), is(SECOND)])
            && !(noun.kind == Kind::Weak && noun.words.start < 3)
            && before.end().one_of(list!["have", "offer", "provide", "employ", "got", "use"]);
        let calls = before.are(run![is(MODAL), is(FIRST), is(REACH)])
            && behind
                .past(FILLER)
                .first()
                .is_none_or(|word| word.one_of(list!["about", "regarding"]));
        // `do real people work there`.
        let works = before.are(run![is(DO)])
            && noun.qualified
            && behind.past(FILLER).at(0).one_of(list!["work", "answer", "reply", "read"]);
        let available = (behind.at(0).one_of(list![
            "available",
            "there",
            "around",
            "about",
            "here",
            "online",
            "working"
        ]) || behind.begins(run![of(list!["on"]), of(list!["here"])])
            && behind.cut(2..usize::MAX).all_is(FILLER))
            && (self.sentence.question
                || before.at(0).is(BE)
                || words.cut(noun.words.clone()).at(0).one_of(list!["any"]));
        let sure = noun.is_sure() || noun.is_team() && noun.kind != Kind::Desk;
        // `have you got anyone who speaks Polish`.
        let speaks = behind.at(0).one_of(list!["who", "that"])
            && behind.at(1).one_of(list!["speaks", "speak", "understands"])
            && before.any_of(list!["have", "got", "there"])
            && !before.any_is(FIRST);
        // `where is your manager`.
        let missing = before.are(run![of(list!["where"]), is(BE)])
            && noun.is_person()
            && self.clauses.len() == 1
            && behind.all_is(FILLER);
        // `how long until an agent is free`, `let me know when a human is available`.
        let until = words.cut(0..clause.words.start);
        let awaited = noun.is_sure()
            && before.is_empty()
            && matches!(behind, [is, free, ..] if is.is(BE) && free.one_of(list!["free", "available", "online"])
                || is.one_of(list!["answers", "replies"]))
            && until.any_of(list!["until", "till", "before", "when"])
            && until.any_of(list!["long", "know", "tell", "keep", "connect"]);
        let negated = before.any_is(NEGATION)
            && !before.any_of(list!["why"])
            && !self.sentence.question
            && !before.at(0).is(BE);
        if !negated
            && (calls
                || missing
                || awaited
                || speaks
                || works
                || sure && ends && (there && self.asks(before) || have)
                || available && (sure || before.at(0).is(BE) || before.is_empty()))
        {
            return Some(
                Found::of(SignalRule::AsksAboutPeople, spoken)
                    .said(Modality::Question)
                    .with(Role::Person, words.cut(noun.words.clone())),
            );
        }
        // `the opening hours of live chat`.
        if noun.is_person() && before.any_of(list!["hours"]) {
            return None;
        }
        let data = |words: &[SpokenWord]| words.cut(0..2).any_is(CONTACT_DATA);
        let of = before.len() >= 2
            && before.end().one_of(list!["of", "for", "to"])
            && before.at(before.len() - 2).is(CONTACT_DATA);
        let asks = before.any_is(ASKING.or(GET).or(DESIRE))
            || self.sentence.question
            // `contact details for customer service`.
            || before.all_is(CONTACT_DATA.or(DETERMINER).or(FILLER).or(PREPOSITION));
        // `what number do I ring for customer services`.
        let of = of
            || matches!(before, [what, data, can, i, .., to]
                if what.is(ASKING) && data.is(CONTACT_DATA) && can.is(MODAL.or(DO)) && i.is(FIRST)
                    && to.one_of(list!["for", "to", "with", "reach", "contact"]));
        // `the number to reach a person`.
        let reaches = before.ends(run![is(CONTACT_DATA), of(list!["to", "i"]), is(REACH)]);
        // `the number to talk to a person`, `a number I can call to speak with one`.
        let rings = (before.has(run![is(CONTACT_DATA), of(list!["to", "for"]), is(TALK)])
            || before.has(run![is(CONTACT_DATA), is(FIRST), is(MODAL), is(REACH)]))
            && before.end().one_of(list!["to", "with"]);
        let reaches = reaches || rings;
        if asks
            && (of && (noun.kind != Kind::Weak || noun.qualified)
                || reaches && noun.is_somebody(words)
                || data(behind) && noun.is_team())
        {
            // `the number of a real person`.
            if noun.is_person()
                && words.cut(noun.words.clone()).any_of(list!["real", "live", "actual", "human"])
            {
                return Some(Found::of(SignalRule::AsksForPerson, words.cut(clause.words.clone())));
            }
            return Some(
                Found::of(SignalRule::AsksForContact, words.cut(clause.words.clone()))
                    .said(Modality::Question)
                    .with(Role::Team, words.cut(noun.words.clone())),
            );
        }
        // `no agent`, `not a human`: a person, denied on its own.
        let denies = before.end().one_of(list!["no", "not", "without"])
            && before.len() <= 2
            && noun.is_sure();
        denies.then(|| {
            Found::of(SignalRule::DeclinesPerson, spoken)
                .with(Role::Negation, before.cut(before.len() - 1..usize::MAX))
                .with(Role::Person, words.cut(noun.words.clone()))
        })
    }

    pub(super) fn asks(&self, before: &[SpokenWord]) -> bool {
        self.sentence.question || before.past(GREETING).at(0).is(BE) || before.any_is(ASKING)
    }

    /// `I don't want to talk to a bot`, `this bot is useless`.
    pub(super) fn bot(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        if !noun.is_bot() {
            return None;
        }
        let words = self.words();
        let before = words.cut(clause.words.start..noun.words.start);
        let all = words.cut(clause.words.clone());
        let talked_to = before
            .has(run![either(TALK, list!["dealing", "deal"]), of(list!["to", "with"])])
            || before.end().one_of(list!["to", "with"]) && before.any_is(TALK);
        let after = words.cut(noun.words.end..clause.words.end);
        let refused = |span: std::ops::Range<usize>| {
            Some(
                Found::of(SignalRule::RefusesBot, words.cut(span.clone()))
                    .with(Role::Negation, words.cut(span.start..span.start + 1))
                    .with(Role::Bot, words.cut(noun.words.clone())),
            )
        };
        let alone = after.all_is(FILLER);
        // `enough with the bot`, `I'm done talking to a bot`.
        let enough = before.last_of(list!["enough", "done"]).filter(|&at| {
            before.cut(0..at).all_is(FILLER.or(FIRST).or(BE))
                && before
                    .cut(at + 1..usize::MAX)
                    .all_are(DETERMINER.or(EXPLETIVE).or(TALK), list!["of", "with", "to"])
        });
        if let Some(at) = enough
            && alone
        {
            return refused(clause.words.start + at..noun.words.end);
        }
        // `no AI please`.
        let named = noun.kind == Kind::WeakBot
            && before.ends(run![of(list!["no"])])
            && words.at(noun.head).one_of(list!["ai", "gpt", "chatgpt"]);
        if named && alone && before.cut(0..before.len() - 1).all_is(FILLER) {
            return refused(noun.words.start - 1..noun.words.end);
        }
        // `somebody who isn't a bot`.
        let relative = before.last_of(list!["that", "who"]);
        // `who can help me that isn't a bot`.
        let who = before.begins(run![of(list!["who"]), is(MODAL)]);
        let other = relative.filter(|&at| at > 0).is_some_and(|at| {
            matches!(before.cut(at + 1..usize::MAX), [is, not, article @ ..]
                if is.is(BE) && not.is(NEGATION) && article.all_is(DETERMINER))
                && (alone && before.cut(0..at).all_are(FILLER, ANYONE)
                    || who
                    || before.cut(0..at).any_is(TALK.or(DESIRE).or(GET).or(BE)))
                && !before.cut(0..at).any_is(PAST.or(NEGATION))
                && (who || before.cut(0..at).any_of(ANYONE) || before.any_is(TALK))
        });
        if let Some(at) = relative.filter(|_| other) {
            return refused(clause.words.start + at + 2..noun.words.end);
        }
        if noun.kind == Kind::WeakBot && !talked_to {
            return None;
        }
        // `anyone but a bot`.
        let but = clause.words.start.checked_sub(2).map(|at| words.cut(at..at + 2));
        let but = but.is_some_and(|pair| pair[0].one_of(ANYONE) && pair[1].one_of(list!["but"]));
        if but && alone && before.all_is(DETERMINER) {
            return refused(clause.words.start - 2..noun.words.end);
        }
        // `get me off this bot`.
        let off = before.last_of(list!["get", "take"]).filter(|&at| {
            let way = before.cut(at + 1..usize::MAX);
            alone
                && way.at(0).is(OBJECT)
                && way.any_of(list!["off", "out", "past", "away", "around"])
                && way.cut(2..usize::MAX).all_are(DETERMINER, list!["of", "from"])
        });
        if let Some(at) = off {
            return refused(clause.words.start + at..noun.words.end);
        }
        // `skip the bot`.
        let skip = before.last_not(DETERMINER.or(EXPLETIVE));
        let skip = skip.filter(|at| before.at(*at).one_of(SKIPS) && alone);
        if let Some(at) = skip
            && matches!(
                stance(before.cut(0..at), before.at(at), self.sentence.question),
                Stance::Wish | Stance::Bare | Stance::HowTo
            )
        {
            return refused(clause.words.start + at..noun.words.end);
        }
        let negation = before.last_are(NEGATION, list!["enough", "sick", "tired"]);
        // `talking to bots drives me mad`.
        let drives = all.has(run![of(list!["drives", "driving", "makes"]), is(OBJECT)]);
        let bad = all.any_is(BAD) || drives && talked_to;
        if let Some(at) = negation.filter(|at| before.at(*at).is(NEGATION)) {
            let behind = before.cut(at + 1..usize::MAX);
            let disliked = behind.first().is_some_and(|word| {
                word.one_of(list!["stand", "bear"])
                    || word.one_of(list!["like", "love"]) && behind.at(1).is(ING)
            });
            // `no staff please, I'd rather talk to the bot`: not the bot is refused.
            let people = |word: &SpokenWord| word.is(PERSON) && !word.one_of(list!["one", "being"]);
            if behind.iter().any(people) {
                return None;
            }
            let wished = behind.any_are(
                TALK.or(DESIRE).or(GET),
                list!["deal", "dealing", "use", "trust", "interact", "do", "comfortable"],
            ) && !disliked
                && !behind.at(0).one_of(list!["mind", "care"]);
            let bare = behind
                .all_are(DETERMINER.or(QUALIFIER).or(EXPLETIVE), list!["more", "with"])
                && before.cut(0..at).all_is(FILLER);
            // `I want to talk to the bank, not a computer`.
            let led = before.cut(0..at);
            let contrasts = behind.all_is(DETERMINER.or(QUALIFIER).or(EXPLETIVE))
                && talked_to
                && led.any_is(FIRST)
                && led.any_is(DESIRE)
                // `someone help, not a bot`.
                || behind.all_is(DETERMINER.or(QUALIFIER).or(EXPLETIVE))
                    && led.any_of(list!["someone", "somebody"]);
            let is = before.cut(0..at).any_is(BE) && !before.cut(0..at).any_is(FIRST);
            if disliked && !is {
                return Some(
                    Found::of(SignalRule::DislikesBot, all)
                        .with(Role::Bot, words.cut(noun.words.clone())),
                );
            }
            if (wished || bare || contrasts) && !is {
                let start = clause.words.start + at;
                return Some(
                    Found::of(SignalRule::RefusesBot, words.cut(start..noun.words.end))
                        .with(Role::Negation, words.cut(start..start + 1))
                        .with(Role::Bot, words.cut(noun.words.clone())),
                );
            }
        }
        let behind = words.cut(noun.words.end..clause.words.end);
        let fails = behind.any_is(NEGATION)
            && behind
                .any_are(ABILITY, list!["work", "working", "useful", "good", "getting", "get"]);
        let why = talked_to && before.at(0).one_of(list!["why"]);
        (bad || fails || why).then(|| {
            Found::of(SignalRule::DislikesBot, all).with(Role::Bot, words.cut(noun.words.clone()))
        })
    }
}
