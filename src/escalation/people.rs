//! Who is spoken of: people of the desk, teams and bots.

use crate::english::spoken::class::{
    BOT, COMPANY_PERSON, CONTACT_DATA, DESK, DETERMINER, FILLER, MODAL, NEGATION, NUMBER, OBJECT,
    OTHER_SENSE_BEFORE, OTHER_SENSE_BEHIND, OWNED, PERSON, PREPOSITION, QUALIFIER, ROLE, SECOND,
    SERVE, STRONG_PERSON, TALK, TEAM_HEAD, WEAK_BOT, WEAK_PERSON,
};
use crate::english::spoken::{List, Mark, SpokenWord, Words, list, run};
use crate::escalation::described::{RIGHT, is_of_team, is_team, is_telling, modifiers};
use std::ops::Range;

/// What a noun phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::escalation) enum Kind {
    /// `a human`, `your supervisor`, a name of the configuration.
    Strong,
    /// `an agent`, `the manager`.
    Company,
    /// `someone`.
    Weak,
    /// `customer service`, `the billing team`.
    Team,
    /// `support`: a team only after `to` and `with`.
    Desk,
    Bot,
    /// `a machine`: a bot only if the user talks to it.
    WeakBot,
}

impl Kind {
    /// Whether it can only be people of the desk.
    pub fn is_named(self) -> bool {
        !matches!(self, Self::Bot | Self::WeakBot)
    }
}

/// What people give users whom a bot can't help.
const HELP: List = list![
    "help",
    "assistance",
    "chat",
    "contact",
    "interaction",
    "intervention",
    "touch",
    "attention",
    "response",
    "reply",
    "involvement",
    "takeover",
    "voice",
    "eyes",
    "option",
];

/// A noun phrase, by the indexes of its words in the sentence.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub words: Range<usize>,
    pub head: usize,
    pub kind: Kind,
    /// `a real person`: no doubt that a person of the desk is meant.
    pub qualified: bool,
    /// `our team`: of the side that speaks.
    pub ours: bool,
}

impl Noun {
    pub fn is_person(&self) -> bool {
        matches!(self.kind, Kind::Strong | Kind::Company | Kind::Weak)
    }

    pub fn is_team(&self) -> bool {
        matches!(self.kind, Kind::Team | Kind::Desk)
    }

    pub fn is_bot(&self) -> bool {
        matches!(self.kind, Kind::Bot | Kind::WeakBot)
    }

    /// Whether it is someone from the desk if the surrounding words speak of help: even a bare
    /// `person`.
    pub fn is_somebody(&self, words: &[SpokenWord]) -> bool {
        let yours = || {
            words.at(self.words.end).one_of(list!["from", "in", "on"])
                && words.at(self.words.end + 1).one_of(list!["your", "ur"])
        };
        self.is_sure()
            || self.kind == Kind::Weak && (words.at(self.head).one_of(list!["person"]) || yours())
    }

    /// `my account manager`, `my caseworker`: of the user's own, and yet of the desk.
    pub fn is_of_desk(&self, words: &[SpokenWord]) -> bool {
        let of = list!["account", "case", "claims", "relationship", "branch", "support", "sales"];
        words.cut(self.words.clone()).any_of(of)
            || words.at(self.head).one_of(list![
                "caseworker",
                "adviser",
                "advisor",
                "rep",
                "representative"
            ])
    }

    pub fn is_sure(&self) -> bool {
        self.qualified || matches!(self.kind, Kind::Strong | Kind::Company)
    }
}

/// Names of people, as in the configuration, folded and cut into words.
pub(super) type Names = [Vec<String>];

/// The noun phrases among some words, in order and apart from each other.
pub(super) fn nouns(words: &[SpokenWord], within: Range<usize>, names: &Names) -> Vec<Noun> {
    let mut out: Vec<Noun> = vec![];
    let mut at = within.start;
    while at < within.end {
        let start = out.last().map_or(within.start, |noun: &Noun| noun.words.end);
        if let Some(length) = name_at(words.cut(at..within.end), names) {
            out.push(Noun {
                words: at..at + length,
                head: at,
                kind: Kind::Strong,
                qualified: true,
                ours: false,
            });
            at += length;
            continue;
        }
        if let Some(noun) = tier_at(words, at, start..within.end) {
            at = noun.words.end;
            out.push(noun);
            continue;
        }
        if let Some(noun) = noun_at(words, at, start..within.end) {
            out.push(noun);
        }
        at += 1;
    }
    out
}

/// `her`, `them`: people, if some were named before and they are to be talked to or to act.
pub(super) fn pronouns(words: &[SpokenWord], within: Range<usize>, one: bool) -> Vec<Noun> {
    let refers = |&at: &usize| {
        let (before, next) = (words.at(at.wrapping_sub(1)), words.at(at + 1));
        words.at(at).one_of(list!["him", "her", "them"])
            && (before.one_of(list!["to", "with"])
                && (at + 1 >= within.end || next.is(FILLER.or(PREPOSITION)) && !next.is(DESK))
                || next.one_of(list!["to"]) && words.at(at + 2).is(SERVE)
                || next.is(SERVE) && words.at(at + 2).is(OBJECT))
    };
    // `I'd like one`, `can I have one now`, `please get them`: one of those who were named.
    let before_of = |at: usize| words.cut(within.start..at);
    let wanted = |&at: &usize| {
        let before = before_of(at);
        let before = before.iter().rfind(|word| !word.is(FILLER) || word.one_of(list!["like"]));
        let ends = words.cut(at + 1..within.end.max(at + 1)).iter();
        let ends = ends.clone().all(|word| {
            word.is(FILLER) || word.one_of(list!["on", "in", "into", "this", "the", "chat"])
        });
        let takes = |verbs: List| before.is_some_and(|word| word.one_of(verbs));
        ends && (one
            && words.at(at).one_of(list!["one"])
            && takes(list![
                "have", "get", "want", "need", "like", "love", "prefer", "for", "me", "to", "with",
                "find"
            ])
            || words.at(at).one_of(list!["them", "him", "her"])
                && takes(list!["get", "fetch", "want", "have"])
                && !before_of(at).any_of(list!["how", "where", "when"]))
    };
    let refers = |at: &usize| refers(at) || wanted(at);
    let noun = |at: usize| Noun {
        words: at..at + 1,
        head: at,
        kind: if words.at(at).one_of(list!["one"]) { Kind::Strong } else { Kind::Company },
        qualified: true,
        ours: false,
    };
    within.clone().filter(refers).map(noun).collect()
}

fn name_at(words: &[SpokenWord], names: &Names) -> Option<usize> {
    names
        .iter()
        .filter(|name| {
            !name.is_empty()
                && name.len() <= words.len()
                && name.iter().zip(words).all(|(part, word)| **part == *word.text)
        })
        .map(Vec::len)
        .max()
}

/// `tier 2`, `level two support`, `second line`: people who take over from others.
fn tier_at(words: &[SpokenWord], at: usize, within: Range<usize>) -> Option<Noun> {
    let word = words.at(at);
    if !word.one_of(list!["tier", "level", "line"]) {
        return None;
    }
    let words = words.cut(0..within.end);
    let numbers = list!["2", "3", "two", "three", "2nd", "3rd", "second", "third"];
    let behind = !word.one_of(list!["line"]) && words.at(at + 1).one_of(numbers);
    let before = at > within.start && words.at(at - 1).one_of(numbers);
    let mut end = at + 1 + usize::from(behind);
    let named = words.at(end).one_of(list!["support", "team", "agent", "staff", "tech"]);
    end += usize::from(named);
    let start = at - usize::from(before);
    let sure = named || !word.one_of(list!["level"]);
    let ends = words.get(end).is_none_or(|next| next.is(FILLER) || next.before != Mark::None);
    // `move me to tier 2`: a plan.
    let led = words.cut(within.start.max(start.saturating_sub(6))..start);
    let moves = list!["move", "switch", "upgrade", "downgrade"];
    let plan = !named && led.any_of(moves) && led.any_is(OBJECT);
    (behind != before && sure && ends && !plan).then_some(Noun {
        words: start..end,
        head: at,
        kind: Kind::Company,
        qualified: true,
        ours: false,
    })
}

/// `get through to the ticketing …`: whatever a desk is for, it is people.
fn is_reached(before: &[SpokenWord]) -> bool {
    let [before @ .., _] = before else { return false };
    before.ends(run![of(list!["to", "with"]), of(list!["the", "your"])])
        && (before.any_is(TALK) || before.any_of(list!["through"]))
}

/// The noun phrase whose last word is at an index.
fn noun_at(words: &[SpokenWord], head: usize, within: Range<usize>) -> Option<Noun> {
    let word = words.at(head);
    let next = words
        .cut(0..within.end)
        .get(head + 1)
        .filter(|next| next.before == Mark::None || next.before == Mark::Hyphen);
    let previous = head.checked_sub(1).filter(|at| *at >= within.start).map(|at| words.at(at));
    // `your senior`; `senior discount` is about age.
    let senior = word.is(QUALIFIER)
        && word.one_of(list!["senior"])
        && previous.is_some_and(|previous| previous.one_of(list!["your", "ur", "to", "with"]))
        && next.is_none_or(|next| next.is(FILLER.or(PREPOSITION).or(SERVE)));
    let kind = if senior {
        Kind::Company
    } else if word.is(BOT) {
        Kind::Bot
    } else if word.is(WEAK_BOT) && !next.is_some_and(|next| next.is(PERSON.or(BOT))) {
        Kind::WeakBot
    } else if word.is(PERSON) {
        // `can a human help me`.
        let helps_me = words.cut(0..within.end).at(head + 2).is(OBJECT);
        // `can a human reply`: a verb.
        let np = words.cut(within.start..head).until(DETERMINER.or(QUALIFIER)).last();
        let replies = || {
            np.is_some_and(|word| word.is(MODAL))
                && next.is_some_and(|next| next.one_of(list!["reply"]))
        };
        // `human agent`, `agent support`, `support staff`: the last word is the head.
        if next.is_some_and(|next| {
            next.is(PERSON.or(BOT))
                || word.one_of(list!["human"]) && next.one_of(HELP) && !helps_me && !replies()
                || (next.is(TEAM_HEAD.or(DESK)) && !next.one_of(list!["it", "line"]))
        }) {
            return None;
        }
        person_kind(words, head, within.start, next)?
    } else if word.is(TEAM_HEAD)
        && next.is_some_and(|next| next.one_of(list!["leader", "lead", "manager"]))
    {
        return None;
    } else if word.is(TEAM_HEAD)
        && (is_team(word, previous)
            || is_reached(words.cut(within.start..head)) && word.one_of(list!["desk"]))
    {
        Kind::Team
    } else if word.is(DESK) && !word.one_of(list!["it"]) {
        if next.is_some_and(|next| next.is(TEAM_HEAD.or(PERSON).or(DESK))) {
            return None;
        }
        // `talk to a customer`: one of the user's own.
        if word.one_of(list!["customer"])
            && previous.is_some_and(|previous| previous.is(DETERMINER.or(OWNED)))
        {
            return None;
        }
        if previous.is_some_and(|previous| {
            previous.one_of(list![
                "customer",
                "client",
                "consumer",
                "tech",
                "technical",
                "live",
                "human",
                "user",
                "phone",
                "telephone",
                "online",
            ])
        }) {
            Kind::Team
        } else {
            Kind::Desk
        }
    } else if previous.is_some_and(|previous| previous.one_of(list!["live", "human"]))
        && word.one_of(HELP)
    {
        Kind::Strong
    } else {
        return None;
    };
    // `a robot vacuum`: the next word says what it is.
    if kind == Kind::Bot
        && next.is_some_and(|next| {
            next.classes.is_none() && next.before == Mark::None && next.text.len() > 3
        })
    {
        return None;
    }
    // `your supervisor's number`.
    let yours = matches!(kind, Kind::Company | Kind::Strong)
        && previous.is_some_and(|previous| previous.one_of(list!["your", "ur"]))
        && next.is_some_and(|next| next.is(CONTACT_DATA));
    if next.is_some_and(|next| next.is(OTHER_SENSE_BEHIND))
        && !matches!(kind, Kind::Bot | Kind::WeakBot)
        && !contact_behind(kind, next)
        && !yours
    {
        return None;
    }
    let mut start = modifiers(words, head, within.start);
    // `somebody real`: the adjective follows.
    let described = kind == Kind::Weak
        && next.is_some_and(|next| {
            next.is(QUALIFIER)
                && !next.one_of(list!["free", "available", "other", "another", "different"])
        })
        && !words.cut(0..within.end).at(head + 2).is(PERSON.or(TEAM_HEAD).or(DESK));
    // `somebody in charge`, `someone with authority`, `someone above you`.
    let behind = words.cut(head + 1..within.end.max(head + 1));
    let article =
        usize::from(behind.at(0).one_of(list!["with"]) && behind.at(1).one_of(list!["the"]));
    let in_charge = kind == Kind::Weak
        && matches!(behind, [first, second, ..]
            if first.one_of(list!["in", "with"])
                && behind.at(1 + article).one_of(list!["charge", "authority", "power"])
                || first.one_of(list!["more"]) && second.one_of(list!["senior"])
                || first.one_of(list!["above"]) && second.is(SECOND));
    // `somebody with a brain`.
    let clever = behind.at(0).one_of(list!["with"])
        && behind.at(1).is(DETERMINER)
        && behind.at(2).one_of(list![
            "brain",
            "pulse",
            "clue",
            "heartbeat",
            "face",
            "soul",
            "name",
            "sense"
        ]);
    let in_charge = in_charge || clever;
    let described = described && !in_charge;
    let mut qualified = described
        || in_charge
        || kind == Kind::Weak && is_of_team(behind)
        || words.cut(start..head).iter().any(is_telling)
        || word.one_of(RIGHT) && previous.is_some_and(|previous| previous.one_of(list!["right"]))
        || word.is(STRONG_PERSON);
    let owner = start.checked_sub(1).filter(|at| *at >= within.start).map(|at| words.at(at));
    let ours = owner.is_some_and(|owner| owner.one_of(list!["our", "my"]));
    if owner.is_some_and(|owner| owner.is(OWNED))
        && !ours
        && !matches!(kind, Kind::Bot | Kind::WeakBot)
    {
        return None;
    }
    if owner.is_some_and(|owner| owner.is(NUMBER)) && matches!(kind, Kind::Weak) {
        return None;
    }
    start -= usize::from(ours);
    // `what can you do that a human can't`: it does not belong to the person.
    let relative = words.at(head + 1).is(MODAL) && words.at(head + 2).is(NEGATION);
    let begins =
        |at: usize| words.at(at).one_of(list!["a", "an"]) && words.at(at - 1).one_of(list!["that"]);
    while start > within.start && words.at(start - 1).is(DETERMINER) && !(relative && begins(start))
    {
        start -= 1;
    }
    // `one of your agents`.
    if start >= within.start + 2
        && words.at(start - 1).one_of(list!["of"])
        && words.at(start - 2).one_of(list!["one", "some", "any", "member", "members", "head"])
    {
        qualified |= words.cut(start..head).any_of(list!["your", "ur"])
            || words.at(start - 2).one_of(list!["member", "members"]);
        start -= 2;
        // `an actual member of staff`.
        while start > within.start && words.at(start - 1).is(DETERMINER.or(QUALIFIER)) {
            qualified |= is_telling(words.at(start - 1));
            start -= 1;
        }
    }
    // `one of you guys`.
    if start >= within.start + 3
        && words.at(start - 1).is(SECOND)
        && words.at(start - 2).one_of(list!["of"])
        && words.at(start - 3).one_of(list!["one", "any", "some"])
    {
        (start, qualified) = (start - 3, true);
    }
    // `a member of your team`.
    let member = kind == Kind::Team
        && words.at(start).either(DETERMINER, list!["member", "members"])
        && words.cut(start..head).any_of(list!["member"]);
    let kind = if member { Kind::Company } else { kind };
    let of_them = word.one_of(list!["one"]) && is_one_of_them(words, head, within.start);
    let end = head + 1 + usize::from(described || clever) + 2 * usize::from(in_charge || of_them);
    let end = end + usize::from(in_charge && !clever) * article;
    Some(Noun { words: start..end, head, kind, qualified, ours })
}

fn person_kind(
    words: &[SpokenWord],
    head: usize,
    start: usize,
    next: Option<&SpokenWord>,
) -> Option<Kind> {
    let word = words.at(head);
    let previous = head.checked_sub(1).filter(|at| *at >= start).map(|at| words.at(at));
    if previous.is_some_and(|previous| previous.is(WEAK_BOT.or(BOT)) && !previous.is(PERSON)) {
        return Some(Kind::Bot);
    }
    // `live agent` and `support specialist` are ours, `travel agent` is not.
    if previous.is_some_and(|previous| previous.is(OTHER_SENSE_BEFORE))
        && !word.one_of(list!["officer", "officers"])
    {
        return None;
    }
    if word.one_of(list!["being"]) {
        return previous.filter(|previous| previous.one_of(list!["human"])).map(|_| Kind::Strong);
    }
    if word.one_of(list!["one"]) {
        // `I spoke to an agent and need to speak to one again`.
        let spoken_of = words.cut(0..head).any_is(STRONG_PERSON.or(COMPANY_PERSON));
        let behind = previous.is_some_and(|previous| previous.one_of(list!["to", "with"]));
        let again = spoken_of && behind && next.is_none_or(|next| next.is(FILLER));
        return (again || is_one_of_them(words, head, start)).then_some(Kind::Company);
    }
    // `the midwife`, `talk to a doctor`; a doctor whom the user just mentions is not ours.
    let mut before = words.cut(start..head).iter().rev();
    let mut led = || {
        let article = before.by_ref().take(3).find(|word| word.is(DETERMINER))?;
        let a = article.one_of(list!["a", "an"]);
        let to = before.next().is_some_and(|word| word.one_of(list!["to", "with"]));
        (!a && article.one_of(list!["the", "your", "ur"]) || a && to).then_some(())
    };
    if word.is(ROLE) && led().is_none() {
        return None;
    }
    // `higher authority`; a tax authority is not ours.
    if word.one_of(list!["authority", "authorities"])
        && !previous.is_some_and(|word| word.one_of(list!["higher", "senior", "responsible"]))
    {
        return None;
    }
    // `your seniors`; a discount for seniors is about age.
    if word.one_of(list!["seniors"])
        && !previous.is_some_and(|word| word.one_of(list!["your", "ur"]))
    {
        return None;
    }
    if next.is_some_and(|next| next.one_of(list!["else's", "who"])) && word.is(WEAK_PERSON) {
        return Some(Kind::Weak);
    }
    if previous.is_some_and(|previous| previous.is(NUMBER)) && !word.is(STRONG_PERSON) {
        return None;
    }
    Some(if word.is(STRONG_PERSON) {
        Kind::Strong
    } else if word.is(COMPANY_PERSON) {
        Kind::Company
    } else {
        Kind::Weak
    })
}

/// `talk to one of them`, `put me through to one of you`: the one talked to is a person.
fn is_one_of_them(words: &[SpokenWord], head: usize, start: usize) -> bool {
    let [before @ .., to] = words.cut(start.min(head)..head) else { return false };
    let them = words
        .cut(head + 1..usize::MAX)
        .begins(run![of(list!["of"]), of(list!["them", "you", "these", "those"])]);
    let talks =
        before.end().is(TALK) || before.ends(run![is(OBJECT), of(list!["through", "over"])]);
    them && talks && to.one_of(list!["to", "with"])
}

/// `customer service number`: still the team, whose number is asked for.
fn contact_behind(kind: Kind, next: Option<&SpokenWord>) -> bool {
    matches!(kind, Kind::Team | Kind::Desk) && next.is_some_and(|next| next.is(CONTACT_DATA))
}
