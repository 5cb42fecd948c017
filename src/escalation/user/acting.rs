//! A person who is to do something.

use super::reader::Reader;
use super::stance::{Stance, stance};
use crate::english::spoken::class::{
    ABILITY, ANY_BOT, ASKING, BE, CARE, CASE, DESIRE, DETERMINER, DO, FILLER, FIRST, GET, ING,
    MODAL, NEGATION, OBJECT, OWNED, PAST, REACH, SECOND, SERVE, TALK, THIRD, THIRD_FORM, TRADE,
};
use crate::english::spoken::{Clause, Conjunction, List, SpokenWord, Words, list, run};
use crate::escalation::people::Noun;
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

/// What people do who get in touch, beside calling.
const ACTS: List = list!["give", "get", "reach", "come"];
/// What has to be done.
const MUST: List = list!["should", "must", "needs", "has", "need", "have", "ought"];
/// Words around what the user thinks.
const THINKS: List = list!["think", "believe", "feel", "guess", "that", "really"];
/// What is taken at a case.
const GLANCES: List = list!["look", "peek", "glance", "read"];
/// What people do who take a question.
const ANSWERS: List = list!["answer", "respond", "reply", "help", "assist"];

/// What stands before those who are not wished for.
const CONTRASTS: List = list!["instead", "rather", "not", "than"];

/// What is wished for.
pub(super) const WELCOME: List = list![
    "better",
    "nice",
    "great",
    "good",
    "best",
    "easier",
    "helpful",
    "appreciated",
    "lovely",
    "ideal",
    "brilliant",
    "wonderful",
    "welcome"
];

impl Reader<'_> {
    /// `someone I can talk to`, `a person to speak with`.
    pub(super) fn relative(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let behind = words.cut(noun.words.end..clause.words.end);
        let verb = behind.iter().take(8).position(|word| {
            word.is(TALK.or(REACH)) && !word.is(PAST) && !word.one_of(list!["deal", "deals"])
        })?;
        // `someone I can ring`.
        let reached = behind.at(verb).is(REACH)
            && behind.cut(0..verb).any_is(FIRST)
            && behind.cut(verb + 1..usize::MAX).all_is(FILLER);
        let between = behind.cut(0..verb);
        let joined = between.iter().all(|word| {
            word.is(FIRST.or(MODAL).or(FILLER))
                || word.one_of(list![
                    "want", "need", "to", "that", "who", "whom", "able", "in", "charge", "at", "up"
                ])
                || word.one_of(list!["on", "duty", "around", "your", "side", "end", "else"])
        });
        let open = behind.at(verb + 1).one_of(list!["to", "with"]);
        let spoken_to = behind.at(verb).is(TALK) && behind.at(verb + 1).is(OBJECT);
        if !joined || !(open && behind.at(verb).is(TALK) || spoken_to || reached) {
            return None;
        }
        let before = words.cut(clause.words.start..noun.words.start);
        let there = before.any_of(list!["there"]) || before.any_is(DO) && before.any_is(SECOND);
        let span = noun.words.start..noun.words.end + verb + 2;
        let span = span.start..span.end.min(clause.words.end);
        // `is there a human I can speak to` asks for one.
        let able = between.any_is(FIRST) && between.any_is(MODAL);
        let (rule, said) = if there && able && self.asks(before) {
            (SignalRule::AsksForPerson, Modality::Firm)
        } else if there && !before.any_is(DESIRE) {
            (SignalRule::AsksAboutPeople, Modality::Question)
        } else {
            let anchor = noun.words.start.checked_sub(1).filter(|at| *at >= clause.words.start);
            let said = anchor.map_or(Stance::Bare, |at| {
                stance(words.cut(clause.words.start..at), words.at(at), self.sentence.question)
            });
            match said {
                Stance::Denied => (SignalRule::DeclinesPerson, Modality::Firm),
                Stance::Told if !before.any_is(GET.or(DESIRE)) => return None,
                Stance::Told if is_past_or_third(before) => return None,
                _ => (SignalRule::AsksForPerson, Modality::Firm),
            }
        };
        Some(
            Found::of(rule, words.cut(span))
                .said(said)
                .with(Role::Person, words.cut(noun.words.clone())),
        )
    }

    /// `have somebody call me`, `can an agent help me`, `I want a person to look at my case`.
    pub(super) fn acting(&self, index: usize, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let mut at = noun.words.end;
        // `somebody from support ring me`.
        if words.at(at).one_of(list!["from", "in", "at", "of"]) {
            at = words
                .cut(at..clause.words.end)
                .first_are(SERVE.or(CARE), ACTS)
                .map(|ahead| at + ahead)?;
        }
        let from = at;
        while at < clause.words.end
            && (words.at(at).is(FILLER.or(MODAL)) && !words.at(at).is(CARE)
                || words.at(at).one_of(list![
                    "to", "who", "can", "that", "member", "members", "double", "able"
                ])
                || words.at(at).one_of(MUST) && words.at(at + 1).one_of(list!["to"]))
        {
            at += 1;
        }
        let behind = words.cut(0..clause.words.end);
        // `would a human mind having a look`.
        let minded = behind.at(at).one_of(list!["mind"]) && behind.at(at + 1).is(ING);
        at += usize::from(minded);
        let verb = behind.get(at)?;
        // `a human would be better`.
        let welcome = verb.one_of(list!["be"])
            && noun.is_somebody(words)
            && clause.words.start == noun.words.start
            && words.at(noun.words.end).one_of(list!["would"])
            && behind.cut(at + 1..usize::MAX).any_of(WELCOME)
            && behind.cut(at + 1..usize::MAX).all_are(FILLER, WELCOME);
        if welcome {
            return Some(
                Found::of(SignalRule::AsksForPerson, words.cut(noun.words.start..clause.words.end))
                    .with(Role::Person, words.cut(noun.words.clone())),
            );
        }
        let ring = list!["call", "ring", "callback", "shout", "buzz", "bell"];
        let gives = verb.one_of(list!["give"]) && behind.cut(at..usize::MAX).cut(0..4).any_of(ring);
        let gets = verb.one_of(list!["get", "reach", "come", "be"])
            && behind.cut(at + 1..usize::MAX).cut(0..2).any_of(list!["touch", "out", "back"]);
        let must = words.cut(from..at).any_of(MUST);
        let sees = must && verb.one_of(list!["see"]);
        let through = behind.cut(at + 1..usize::MAX).any_of(list!["through", "over"]);
        let goes = verb.one_of(list!["go", "walk"]) && through || sees;
        let looks = verb.one_of(list!["have", "having"])
            && behind.cut(at + 1..usize::MAX).cut(0..4).any_of(GLANCES);
        let cared = verb.is(CARE) || looks;
        // `can someone talk to me`.
        let speaks = verb.is(TALK)
            && behind.at(at + 1).one_of(list!["to", "with"])
            && behind.at(at + 2).is(OBJECT);
        if !(cared || speaks || verb.is(SERVE) || gives || gets || goes)
            // `it would be better if a person handled this`.
            || verb.is(PAST) && !self.has_leave(index)
            || verb.is(ING) && !minded
        {
            return None;
        }
        // `what do I do if somebody calls me`: nobody is asked to.
        if verb.is(THIRD_FORM)
            && clause.conjunction == Conjunction::Condition
            && self.words().any_is(ASKING)
            && !self.has_leave(index)
        {
            return None;
        }
        let object = behind.get(at + 1);
        let to_me = object
            .is_some_and(|word| word.is(OBJECT) || word.one_of(list!["back", "my", "our"]))
            || object.is_some_and(|word| word.one_of(list!["to"])) && behind.at(at + 2).is(OBJECT)
            || speaks
            || gets && behind.cut(at + 1..usize::MAX).cut(0..4).any_is(OBJECT);
        let calls =
            speaks || verb.is(REACH) || verb.one_of(list!["text", "message"]) || gives || gets;
        let before = words.cut(clause.words.start..noun.words.start);
        // `can a specialist take a look`: at the case, and nothing else.
        let at_case = cared
            && before.are(run![is(MODAL)])
            && behind.cut(at + 1..usize::MAX).iter().all(|word| {
                word.is(FILLER.or(CASE).or(DETERMINER))
                    || word.one_of(GLANCES)
                    || word.one_of(list!["at", "into", "my"])
            });
        let trade = words.at(noun.head).is(TRADE) && !noun.qualified && !at_case;
        // `instead of a bot`.
        let contrast = behind.cut(at..usize::MAX).iter().skip_while(|word| !word.one_of(CONTRASTS));
        let sure = noun.is_sure()
            || noun.is_team()
            || words.at(noun.head).one_of(list!["person"])
            || contrast.into_iter().any(|word| word.is(ANY_BOT));
        // `someone who can help`: any person.
        let able = words.cut(from..at).any_of(list!["who", "that"])
            && verb.is(ABILITY)
            && behind
                .cut(at + 1..usize::MAX)
                .all_are(FILLER.or(OBJECT).or(CASE), list!["with", "that"]);
        let other = words.cut(noun.words.clone()).any_of(list!["another", "other", "different"]);
        let thinks = before.all_are(FIRST.or(FILLER), THINKS);
        // `can a person respond please`.
        let answers = verb.one_of(ANSWERS)
            && behind
                .cut(at + 1..usize::MAX)
                .all_are(FILLER.or(CASE).or(OWNED).or(OBJECT), list!["to"])
            && (before.are(run![is(MODAL)]) || before.is_empty() && self.has_leave(index));
        // `someone please take over`, `could somebody join this chat`.
        let enters = verb.one_of(list!["take"])
            && behind.cut(at + 1..at + 3).any_of(list!["over"])
            && !behind.cut(at + 2..usize::MAX).any_is(OWNED)
            || verb.one_of(list!["step", "jump"])
                && object.is_some_and(|word| word.one_of(list!["in"]))
            || verb.one_of(list!["join"])
                && behind.cut(at + 1..usize::MAX).any_of(list!["chat", "conversation", "call"]);
        let enters = enters && noun.is_person() && !other;
        // `I need somebody to explain this to me`.
        let told_me = behind.cut(at + 1..usize::MAX).has(run![of(list!["to", "with"]), is(OBJECT)]);
        let explains = (cared || goes)
            && told_me
            && noun.is_person()
            && before.any_is(DESIRE)
            && !before.any_is(DO);
        // `can you get somebody to look at this`.
        let fetched = noun.is_person()
            && !other
            && cared
            && before.any_is(GET)
            && before.any_is(SECOND)
            && behind.cut(at + 1..usize::MAX).any_is(CASE);
        let cares = (cared || sees || verb.is(SERVE) && !verb.is(REACH) && before.any_is(DESIRE))
            && sure
            && !trade
            && !other
            && (noun.is_person() || before.any_is(DESIRE.or(GET)));
        // `can you ask someone to help me`.
        let sent =
            to_me && noun.is_person() && !other && before.any_of(list!["ask", "tell", "send"]);
        let helps = answers && sure && !trade || enters || explains || sent;
        if !((to_me && (calls || sure)) || cares || able || helps || fetched) {
            return None;
        }
        // `what a human review means`.
        if before.end().one_of(list!["what", "how", "whether"]) {
            return None;
        }
        if before.any_is(NEGATION) && !before.any_of(list!["why"]) && !before.at(0).is(MODAL) {
            return None;
        }
        let wished = before.iter().any(|word| {
            word.is(DESIRE.or(GET))
                || word.is(MODAL) && !able
                || word.one_of(list!["please", "pls", "have", "let", "tell", "ask"])
        }) || before.is_empty() && (noun.qualified && !cares || enters)
            // `someone call me back`.
            || before.is_empty()
                && words.at(noun.head).one_of(list!["someone", "somebody"])
                && verb.is(REACH)
                && words.cut(from..at).all_is(FILLER)
            || must && thinks && (to_me || cares)
            // `maybe a person could take a look`.
            || before.any_of(list!["maybe", "perhaps"])
                && before.all_is(FILLER)
                && words.cut(from..at).any_is(MODAL)
            // `is it possible for someone to phone me`.
            || before.end().one_of(list!["for"])
                && before.any_of(list!["possible", "chance", "way", "great", "good", "nice"])
            || before.at(0).is(BE)
                && words.cut(from..at).any_of(list!["able", "available"])
            || self.has_leave(index);
        let waits = words.at(noun.head).is(TRADE) && before.any_of(list!["wait", "waiting"]);
        let told = !was_hoping(before)
            && (waits
                || is_past_or_third(before)
                || before.any_are(PAST, list!["did", "will", "when", "if", "does", "do"]));
        if !wished || told {
            return None;
        }
        let end = (at + if to_me && !gets { 2 } else { 1 }).min(clause.words.end);
        let rule = if calls && to_me && !speaks {
            SignalRule::AsksForCallback
        } else {
            SignalRule::AsksForPerson
        };
        Some(
            Found::of(rule, words.cut(noun.words.start..end))
                .with(Role::Person, words.cut(noun.words.clone()))
                .with(Role::Verb, words.cut(at..at + 1)),
        )
    }

    /// `handled by a human`.
    pub(super) fn done_by(&self, clause: &Clause, noun: &Noun) -> Option<Box<Found>> {
        let words = self.words();
        let before = words.cut(clause.words.start..noun.words.start);
        let (by, before) = before.split_last()?;
        let at = before
            .iter()
            .rposition(|word| !word.one_of(list!["at", "after", "into", "over", "with"]))?;
        let (verb, before) = before.cut(0..at + 1).split_last()?;
        let acts =
            verb.is(PAST) && verb.is(SERVE.or(CARE).or(ABILITY)) || verb.one_of(list!["seen"]);
        let wanted = noun.is_person() && before.any_is(DESIRE) && before.any_is(CASE);
        let somebody = noun.is_somebody(words) || verb.is(REACH) && noun.is_person() || wanted;
        if !by.one_of(list!["by"]) || !acts || !somebody {
            return None;
        }
        let said = stance(before, verb, self.sentence.question);
        let at = clause.words.start + at;
        // `this can only be fixed by a human`.
        let must = (before.any_of(MUST) || before.any_of(list!["only"])) && said == Stance::Told;
        let said = if must && before.any_is(CASE) { Stance::Wish } else { said };
        (said == Stance::Wish || said == Stance::Denied)
            .then(|| self.framed(SignalRule::AsksForPerson, said, clause, at..at + 1, noun))?
    }
}

/// `I was hoping`: still hoped.
fn was_hoping(before: &[SpokenWord]) -> bool {
    before.has(run![
        is(FIRST),
        of(list!["was", "were"]),
        of(list!["hoping", "wondering", "wanting", "looking"])
    ])
}

fn is_past_or_third(before: &[SpokenWord]) -> bool {
    before.iter().any(|word| {
        word.is(THIRD) && !word.one_of(list!["them", "him"])
            || word.one_of(list!["was", "were", "had", "did", "told", "said"])
    })
}
