//! A turn that is nothing but a name or a role.

use super::reader::{Reader, is_free};
use crate::english::spoken::class::{
    ANY_BOT, BAD, BE, CONDITION, DETERMINER, EXPLETIVE, FILLER, FIRST, GREETING, HAVE, NEGATION,
    NO, NUMBER, OBJECT, PERSON, QUALIFIER, SECOND, STRONG_PERSON,
};
use crate::english::spoken::{Conjunction, List, Mark, Sentence, SpokenWord, Words, list, run};
use crate::escalation::people::{Kind, Names, Noun, nouns};
use crate::escalation::signal::{Found, Modality, Role};
use crate::team::SignalRule;

/// Words with which something is said once more.
const INSISTS: List =
    list!["time", "said", "again", "asked", "enough", "repeat", "chance", "final"];

const PLEASE: List = list!["please", "pls", "plz"];

/// A turn that is only a person's name or role: `agent`, `a human please`.
pub(super) fn named(sentences: &[Sentence], names: &Names, role: bool) -> Option<Box<Found>> {
    let mut own = sentences.iter().filter(|sentence| !only_leads_in(&sentence.words));
    let sentence = own.next()?;
    let words = &sentence.words;
    if words.len() > 8 || role {
        return None;
    }
    // `agent! agent!`.
    let text = |word: &SpokenWord| word.text.clone();
    if own.any(|other| !other.words.iter().map(text).eq(words.iter().map(text))) {
        return None;
    }
    let all = nouns(words, 0..words.len(), names);
    // `human, not bot`.
    let is_denied = |noun: &Noun| {
        noun.words.start > 0 && words.at(noun.words.start - 1).one_of(list!["not", "no"])
    };
    let bots = all.iter().filter(|noun| !(noun.is_person() || noun.is_team()));
    if !bots.clone().all(|noun| noun.words.start > 0 && is_denied(noun)) {
        return None;
    }
    let contrast: Vec<usize> = bots.map(|noun| noun.words.start - 1).collect();
    let noun = all.iter().rfind(|noun| noun.is_person() || noun.is_team())?;
    // `no, I said agent`.
    let said = words.windows(2).position(|pair| {
        pair[0].is(FIRST) && pair[1].one_of(list!["said"])
            || pair[0].one_of(list!["keep"]) && pair[1].one_of(list!["saying", "asking", "typing"])
    });
    let said = said.filter(|&at| words.cut(0..at).all_is(NO.or(FILLER).or(FIRST)));
    let said = said.map_or(0, |at| at + 2);
    let outside = words
        .iter()
        .enumerate()
        .skip(said)
        .filter(|(at, _)| !all.iter().any(|noun| noun.words.contains(at)))
        .filter(|(at, _)| !contrast.contains(at))
        // `I said agent, not …`.
        .filter(|&(at, _)| {
            said == 0 || !words.cut(noun.words.end..at.max(noun.words.end) + 1).any_is(NEGATION)
        });
    let bare = outside.map(|(_, word)| word).all(|word| {
        word.is(FILLER.or(GREETING).or(DETERMINER).or(EXPLETIVE)) && !word.is(NEGATION.or(BE))
            || word.one_of(list!["no", "me", "or", "and", "from", "in", "of", "at"])
            // `to a human please`.
            || word.one_of(list!["to", "with"]) && (std::ptr::eq(word, &words[0]) || leads_to(&words[0]))
            || std::ptr::eq(word, &words[0]) && leads_to(word)
            || word.one_of(list!["needed", "required", "wanted"])
            // `agent chat`.
            || words.len() == 2 && noun.kind == Kind::Company && word.one_of(list!["chat", "help"])
            || word.text.bytes().all(|byte| byte.is_ascii_digit())
            || word.is(SECOND) && words.any_of(list!["thank"])
            // `for the love of god`.
            || word.one_of(list!["for", "love"]) && words.any_is(EXPLETIVE)
    });
    // `one more person`: a count.
    let more = noun.kind == Kind::Weak && words.any_of(list!["more", "another", "other", "extra"]);
    if !bare
        || more
        || thanks(words)
        || said == 0
            && words.first().is_some_and(|word| {
                word.is(NO)
                    && word.one_of(list!["no"])
                    && words.get(1).is_none_or(|next| next.before == Mark::None)
            })
    {
        return None;
    }
    if sentence.question && !sentences.iter().any(|sentence| sentence.words.any_of(PLEASE)) {
        return Some(
            Found::of(SignalRule::AsksAboutPeople, words.cut(noun.words.clone()))
                .said(Modality::Question)
                .with(Role::Person, words.cut(noun.words.clone())),
        );
    }
    // `someone from customer care`.
    let from = all.len() == 2
        && all[0].is_person()
        && noun.is_team()
        && words.at(noun.words.start - 1).one_of(list!["from", "in", "of", "at"]);
    if from {
        return Some(
            Found::of(SignalRule::NamesPerson, words)
                .with(Role::Person, words.cut(all[0].words.clone()))
                .with(Role::Team, words.cut(noun.words.clone())),
        );
    }
    let person = match noun.kind {
        Kind::Weak => {
            noun.qualified
                || words.at(noun.head).one_of(list!["person", "people", "persons", "persn"])
        }
        Kind::Strong | Kind::Company => true,
        _ if noun.qualified => true,
        _ => return team_alone(words, noun),
    };
    person.then(|| {
        Found::of(SignalRule::NamesPerson, words).with(Role::Person, words.cut(noun.words.clone()))
    })
}

impl Reader<'_> {
    /// A clause that is only a person's role, after the subject of the turn: `this is useless, human please`.
    pub(super) fn bare(&self, index: usize, nouns: &[Noun]) -> Option<Box<Found>> {
        let clause = &self.clauses[index];
        // `next free agent, any department`.
        if let [noun, team] = nouns
            && noun.is_sure()
            && noun.is_person()
            && noun.words.start == clause.words.start
            && self.words().at(noun.words.start).one_of(list!["next", "first", "any"])
            && team.is_team()
            && self.words().cut(noun.words.end..team.words.end).any_of(list![
                "any",
                "which",
                "whichever"
            ])
        {
            return Some(Found::of(SignalRule::NamesPerson, self.words().cut(noun.words.clone())));
        }
        let [noun] = nouns else { return None };
        let words = self.words().cut(clause.words.clone());
        let rest = self.words().cut(clause.words.end..usize::MAX);
        // `a human, not a form`.
        let contrast = rest.past(FILLER).at(0).is(NEGATION);
        // `any human, I do not mind`: whoever it is.
        let any = words.any_of(list!["any", "next", "first"])
            && (rest.any_is(NEGATION)
                && (rest.any_is(FIRST) || rest.any_of(list!["care", "mind"]))
                || rest.at(0).one_of(list!["any", "whichever"]))
            && rest.len() < 7;
        // `operator please, this is broken`.
        let wanted = words.any_of(PLEASE)
            || words.any_of(list!["now", "asap"])
            || self.words().any_of(PLEASE);
        // `manager or I cancel`, `an agent when you get a minute`.
        let next = self.clauses.get(index + 1);
        let then = next.is_some_and(|next| {
            let words = self.words().cut(next.words.clone());
            next.conjunction == Conjunction::Or && words.at(0).is(FIRST)
                || next.conjunction == Conjunction::Condition && is_free(words)
        });
        let any = any || index == 0 && then && rest.len() < 8;
        let hurried = words.any_of(PLEASE) && index == 0 && noun.kind == Kind::Strong;
        let last = (any
            || hurried
            || rest.all_is(FILLER.or(PERSON).or(DETERMINER))
            || contrast && rest.len() <= 5)
            && !self.sentence.question;
        let led = self.words().cut(0..clause.words.start);
        // `get me out of here and to a human`.
        let out = led.has(run![of(list!["get"]), is(OBJECT), of(list!["out", "off"])])
            && words.at(0).one_of(list!["to"]);
        let sent =
            index == 1 && (out || led.all_are(FILLER, list!["transfer", "connect", "switch"]));
        let joins = out || matches!(clause.conjunction, Conjunction::None | Conjunction::But);
        let outside = (clause.words.clone()).filter(|at| !noun.words.contains(at));
        let filled = outside.map(|at| self.words().at(at)).all(|word| {
            word.is(FILLER.or(EXPLETIVE).or(DETERMINER)) && !word.is(NEGATION.or(NO))
                    || any && word.one_of(list!["next", "first"])
                    // `transfer, to a person`.
                    || sent && word.one_of(list!["to", "onto"])
        });
        let before = index.checked_sub(1).map(|at| self.clauses[at].words.clone());
        let insists = before.is_some_and(|before| {
            let before = self.words().cut(before);
            before.any_of(INSISTS) || before.any_is(ANY_BOT.or(BAD))
        });
        let strong = noun.kind == Kind::Strong || words.any_is(STRONG_PERSON);
        let sure = noun.is_person()
            && (strong || (any || wanted || insists || sent) && noun.is_somebody(self.words()));
        (last && !thanks(words) && joins && filled && sure && words.len() <= 6).then(|| {
            Found::of(SignalRule::NamesPerson, words)
                .with(Role::Person, self.words().cut(noun.words.clone()))
        })
    }
}

/// A name or a role after a complaint: `useless! agent!`.
pub(super) fn named_at_last(
    sentences: &[Sentence],
    names: &Names,
    role: bool,
) -> Option<Box<Found>> {
    // `manager. now.`
    let end = sentences.iter().rposition(|sentence| !only_leads_in(&sentence.words))?;
    let (last, before) = sentences.get(0..end + 1)?.split_last()?;
    let fed_up = before.iter().any(|sentence| {
        sentence.words.any_are(
            BAD.or(EXPLETIVE),
            list!["stop", "no", "nope", "enough", "not", "wrong", "done", "want", "need"],
        )
    });
    // `I have told you all of it. live agent, thank you.`
    let strong = last.words.any_is(STRONG_PERSON.or(QUALIFIER))
        && before.last().is_some_and(|before| !before.question && !before.announces);
    // `you go in circles. person. please.`
    let begs = sentences[end + 1..].iter().any(|sentence| sentence.words.any_of(PLEASE))
        && last.words.any_is(PERSON);
    let short = last.words.len() <= 5 && !last.question;
    ((fed_up || strong || begs) && short).then(|| named(std::slice::from_ref(last), names, role))?
}

/// `over to a human`, `skip to an agent`.
fn leads_to(word: &SpokenWord) -> bool {
    word.one_of(list!["over", "back", "straight", "skip", "directly", "onto"])
}

/// Greetings, or what says that something is said once more: `one more time:`.
fn only_leads_in(words: &[SpokenWord]) -> bool {
    let greets = |word: &SpokenWord| word.is(GREETING.or(FILLER)) && !word.is(PERSON);
    let insists = |word: &SpokenWord| {
        word.is(FILLER.or(FIRST).or(DETERMINER).or(NUMBER).or(CONDITION).or(HAVE))
            || word.one_of(INSISTS)
            || word.one_of(list!["for", "last", "warning", "times", "twice", "been", "asking"])
    };
    words.iter().all(greets) || words.iter().all(insists) && words.any_of(INSISTS)
}

/// `thank the agent`.
fn thanks(words: &[SpokenWord]) -> bool {
    words
        .windows(2)
        .any(|pair| pair[0].one_of(list!["thank"]) && !pair[1].is(SECOND) && !pair[1].is(FILLER))
        // `thanks agent`.
        || words.at(0).one_of(list!["thanks"]) && words.at(1).before == Mark::None && !words.any_of(PLEASE)
}

fn team_alone(words: &[SpokenWord], noun: &Noun) -> Option<Box<Found>> {
    let known = noun.kind == Kind::Team;
    known.then(|| {
        Found::of(SignalRule::AsksForContact, words).with(Role::Team, words.cut(noun.words.clone()))
    })
}
