//! What a word of a conversation can be.

/// What a word is, as a set of classes. A word may be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

impl Classes {
    pub const NONE: Self = Self(0);

    /// Whether a word is in one of these classes.
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)+) => {
        $($(#[$doc])* pub(crate) const $name: Classes = Classes(1 << $bit);)+
    };
}

classes! {
    /// `human`, `representative`: a person of the support desk in any context.
    STRONG_PERSON = 0,
    /// `agent`, `manager`: of the desk, unless the words around say otherwise.
    COMPANY_PERSON = 1,
    /// `someone`, `people`: of the desk only with a verb of talking or after a qualifier.
    WEAK_PERSON = 2,
    /// `real`, `live`: makes a person one.
    QUALIFIER = 3,
    /// `team`, `department`: what a team is called by.
    TEAM_HEAD = 4,
    /// `support`, `billing`: a team after `to` and `with`, or before `team`.
    DESK = 5,
    /// `bot`, `chatbot`, `robot`.
    BOT = 6,
    /// `machine`, `ai`: a bot only where one talks to it.
    WEAK_BOT = 7,
    /// `talk`, `speak`, `chat`.
    TALK = 8,
    /// `transfer`, `connect`, `forward`.
    PASS_ON = 9,
    /// `get`, `give`, `need`, `want`: takes a person as its object.
    GET = 10,
    /// `contact`, `reach`, `call`.
    REACH = 11,
    /// `want`, `need`, `prefer`: wishes.
    DESIRE = 12,
    /// `can`, `could`, `may`, `might`, `would`.
    MODAL = 13,
    /// `not`, `never`, `no`, `without`.
    NEGATION = 14,
    /// `am`, `is`, `are`.
    BE = 15,
    /// `have`, `has`, `had`.
    HAVE = 16,
    /// `do`, `does`, `did`.
    DO = 17,
    /// `the`, `a`, `one`.
    DETERMINER = 18,
    /// `my`, `her`: what follows belongs to the user or to a third party.
    OWNED = 19,
    /// `he`, `she`, `they`.
    THIRD = 20,
    /// `to`, `with`, `from`, `at`.
    PREPOSITION = 21,
    /// `please`, `just`, `now`: changes nothing.
    FILLER = 22,
    /// `if`, `when`, `once`.
    CONDITION = 23,
    /// `and`, `but`, `or`.
    JOINING = 24,
    /// `how`, `what`, `where`.
    ASKING = 25,
    /// `may`, `possibly`, `seems`.
    HEDGE = 26,
    /// `case`, `ticket`, `request`: things that are passed on.
    CASE = 27,
    /// `check`, `confirm`, `verify`.
    CHECK = 28,
    /// `notify`, `inform`, `alert`.
    INFORM = 29,
    /// `tomorrow`, `shortly`, `hours`.
    TIME = 30,
    /// `hi`, `hello`.
    GREETING = 31,
    /// `yes`, `sure`.
    YES = 32,
    /// `no`, `nope`.
    NO = 33,
    /// `tiring`, `useless`: words for a disliked bot.
    BAD = 34,
    /// `escalate`.
    ESCALATE = 35,
    /// `call`, `ring`, `help`: what a person does for the user.
    SERVE = 36,
    /// `send`, `give`, `confirm`: what the bot asks the user to do.
    PROVIDE = 37,
    /// Forms of verbs.
    PAST = 38,
    ING = 39,
    THIRD_FORM = 40,
    /// `courier`, `driver`, `partner`: people, but not of the desk.
    OUTSIDER = 41,
    /// `feedback`, `suggestion`: passed on, and yet no case.
    NO_CASE = 42,
    /// `travel`, `estate`, `user`: before `agent` these make another sense.
    OTHER_SENSE_BEFORE = 43,
    /// `rights`, `resources`, `error`: these form a compound after a person noun.
    OTHER_SENSE_BEHIND = 44,
    /// `number`, `phone`, `email`: how a team is reached.
    CONTACT_DATA = 45,
    /// Words that take part in a frame and are worth mending when they are misspelled.
    KEY = 46,
    /// Any other word of everyday English, so that it is not taken for a slip of another.
    COMMON = 47,
    /// `shit`, `damn`: may come between a qualifier and a noun.
    EXPLETIVE = 48,
    /// `i`, `we`.
    FIRST = 49,
    /// `you`.
    SECOND = 50,
    /// `me`, `us`.
    OBJECT = 51,
    /// `help`, `assist`, `answer`: what a bot can't do.
    ABILITY = 52,
    /// A number in words.
    NUMBER = 53,
    /// `look`, `review`, `fix`: what a person does with a case.
    CARE = 54,
    /// `dont`, `thru`: stands for other words.
    SHORT_FORM = 55,
    /// `nevermind`, `solved`: without one of these nothing is taken back.
    TAKES_BACK = 56,
    /// `escalation`, `handoff`: nouns for passing on a case.
    HANDOFF = 57,
    /// `callback`, `shout`, `upstairs`: a call as a thing, and other words without which nobody is asked for.
    RING = 58,
    /// `specialist`, `nurse`: people of a trade, too, and of the desk only where the words around say so.
    TRADE = 59,
    /// `doctor`, `teacher`: of the desk only where the words before tell of one that the user may talk to.
    ROLE = 60,
    /// `ask`, `have`, `need`: somebody is to act by it.
    MAKES = 61,
    /// `hoping`, `rather`, `wish`: what stands behind is hoped for.
    HOPES = 62,
    /// `mark`, `jump`, `go`: somebody or something moves by it.
    MOVES = 63,
}

pub(crate) const PERSON: Classes = STRONG_PERSON.or(COMPANY_PERSON).or(WEAK_PERSON);
pub(crate) const ANY_BOT: Classes = BOT.or(WEAK_BOT);
/// Nobody is named without one of these, but for the host's own names.
pub(crate) const NAMES: Classes = PERSON.or(TEAM_HEAD).or(DESK).or(ANY_BOT).or(QUALIFIER);
