//! What a word can be. A word may be in several classes.

/// A set of classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Classes(u64);

impl Classes {
    pub const NONE: Self = Self(0);

    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two are the same.
    pub const fn equals(self, other: Self) -> bool {
        self.0 == other.0
    }

    /// Whether the two have a class in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name),+ }

        $($(#[$doc])* pub(crate) const $name: Classes = Classes(1 << Bit::$name as u32);)+

        #[cfg(test)]
        pub(super) const ALL: &[(&str, Classes)] = &[$((stringify!($name), $name)),+];
    };
}

classes! {
    // Verbs that pass work on, with their nouns: one family each.

    /// `escalate`, `handover`: said of nothing but work.
    HANDS_OVER,
    /// `forward`, `assign`: said of work, and of mails and files.
    PASSES,
    /// `send`: hands over where an SOP says so; a worker that sends something rarely does.
    SENDS,
    /// `connect`: hands over where a worker says so of a customer.
    CONNECTS,
    /// `handover`, `transfers`.
    HANDOVER_NOUN,
    /// `refer`: with `to` directly behind it, no work is passed on.
    REFERS,

    // Other verbs.

    /// `take`: with `over` or `from here`, what a new owner does.
    TAKES,
    /// `notify`, `loop`: has whom a handover goes to as its object.
    INVOLVES,
    /// `contacted`, `receive`: what happens to whom work goes to.
    INVOLVED,
    /// `click`: begins a path through menus.
    OPENS,
    /// `ask`.
    ASKS,
    /// `consult`: waits for an answer whatever stands behind it.
    CONSULTS,
    /// `check`: waits for an answer with `with` behind it.
    CHECKS,
    /// `wait`.
    WAITS,
    /// `obtain`: with an answer as its object.
    GETS,
    /// `replied`: what whoever was asked does.
    ANSWERS,
    /// `approve`: what somebody is asked to do who is to answer.
    TO_ANSWER,
    /// `report`, `writes`: with `back` behind it.
    COMES_BACK,
    /// `tell`: with whom behind it.
    TELLS,
    /// `continue`: what the one who has asked does with the answer.
    GOES_ON,

    // Nouns.

    /// `approval`: what comes back from whoever was asked.
    ANSWER_NOUN,
    /// `invoice`: sent without handing anything over.
    MAIL,
    /// `page`: behind a name, part of something that is called so.
    PART,
    /// `case`, `over`, `it`: whatever is handed over, and what belongs to the verb.
    WORK,

    // Words that hold a sentence together.

    /// `the`.
    ARTICLE,
    /// `or`: goes on with a list.
    JOINT,
    /// `so`: may begin a clause behind a comma.
    CONJUNCTION,
    /// `to`: a name may stand behind it.
    TOWARDS,
    /// `must`.
    MODAL,
    /// `will`: may stand between a name and its verb.
    HELPER,
    /// `whether`: begins what is asked.
    QUESTION,
    /// `you`: whom an answer comes back to.
    OURS,
    /// `anyone`.
    ANYBODY,
    /// `who`: what is denied behind it is said of others.
    OTHERS,
    /// `whether`: a "not to" behind it asks or states.
    STATES,
    /// `for`: begins what some work is about.
    TOPIC,
    /// `about`: the word before it is no adjective.
    ENDS_OBJECT,
    /// `but`: no verb reaches beyond it.
    TURN,
    /// `unless`.
    CONDITION,
    /// `once`: with an answer behind it.
    AS_SOON_AS,

    // What is denied, and what is left open.

    /// `not`, `don't`.
    NEGATION,
    /// `never`: forbids the verb behind it.
    FORBIDS,
    /// `prohibited`.
    FORBIDDEN,
    /// `allowed`.
    PERMISSION,
    /// `directly`: between a negation and its verb it changes nothing.
    PADDING,
    /// `anymore`: behind what a verb acts on it changes nothing.
    TRAILER,
    /// `please`, `ticket`: beside wording of handovers it does not say when.
    FILLER,

    // A worker that says what it does.

    /// `I'll`, `now`: speaks of itself, or of what happens to the work now.
    SPEAKER,
    /// `I'll`: begins a clause of its own.
    SUBJECT,
    /// `if`, `asked`: before the verb, makes it a condition, a report or the opposite.
    HEDGE,
    /// `can't`: does so too, unless the verb has a clause to itself ("I can't help, so I'll …").
    CLAUSE_HEDGE,
    /// `except`: between the verb and a name, makes it somebody else.
    SET_APART,

    // What leaves open when to hand over.

    /// `escalate`: tells somebody to hand over, where it begins a clause.
    ORDERS,
    /// `manager`, `human`: who takes over.
    PEOPLE,
    /// `issue`, `attempts`: what a case is about, or what is counted in it.
    MATTER,
    /// `complex`: of more than one degree, and nobody says which.
    VAGUE,
    /// `too`: before such a word.
    DEGREE,
    /// `seems`.
    SEEMS,
    /// `possibly`, `usually`.
    MAYBE,
    /// `require`: with `may` before it.
    NEEDS,
    /// `needed`: directly behind `if`.
    NEEDED,
    /// `repeatedly`: how often or how long, without a number.
    LOOSE,
    /// `several`: so many of what stands behind it.
    SOME,
    /// `three`, `severity`: what a vague word is measured by.
    MEASURE,
}
