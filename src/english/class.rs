//! The classes of words. A word may be in several classes.

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
    // Verbs that pass work on, with their nouns, one family each.

    /// `escalate`, `handover`: used only for work.
    HANDS_OVER,
    /// `forward`, `assign`: used for work, and for mails and files.
    PASSES,
    /// `send`: hands over if an SOP says so; a worker that sends something rarely does.
    SENDS,
    /// `connect`: hands over if a worker says so of a customer.
    CONNECTS,
    /// `handover`, `transfers`.
    HANDOVER_NOUN,
    /// `refer`: with `to` directly after it, no work is passed on.
    REFERS,

    // Other verbs.

    /// `take`: with `over` or `from here`, what a new owner does.
    TAKES,
    /// `notify`, `loop`: its object is the target of the handover.
    INVOLVES,
    /// `contacted`, `receive`: what happens to the target of a handover.
    INVOLVED,
    /// `click`: begins a path through menus.
    OPENS,
    /// `ask`.
    ASKS,
    /// `consult`: waits for an answer whatever follows it.
    CONSULTS,
    /// `check`: waits for an answer if `with` follows it.
    CHECKS,
    /// `wait`.
    WAITS,
    /// `obtain`: with an answer as its object.
    GETS,
    /// `replied`: done by the one who was asked.
    ANSWERS,
    /// `approve`: what someone is asked to do who is to answer.
    TO_ANSWER,
    /// `report`, `writes`: with `back` after it.
    COMES_BACK,
    /// `tell`: followed by a person.
    TELLS,
    /// `continue`: what the one who has asked does with the answer.
    GOES_ON,

    // Nouns.

    /// `approval`: what the one who was asked returns.
    ANSWER_NOUN,
    /// `invoice`: sent without handing anything over.
    MAIL,
    /// `page`: after a name, part of something with that name.
    PART,
    /// `case`, `over`, `it`: whatever is handed over, and what belongs to the verb.
    WORK,

    // Words that hold a sentence together.

    /// `the`.
    ARTICLE,
    /// `or`: continues a list.
    JOINT,
    /// `so`: may begin a clause after a comma.
    CONJUNCTION,
    /// `to`: a name may follow it.
    TOWARDS,
    /// `must`.
    MODAL,
    /// `will`: may be between a name and its verb.
    HELPER,
    /// `whether`: begins a question.
    QUESTION,
    /// `you`: the one to whom an answer returns.
    OURS,
    /// `anyone`.
    ANYBODY,
    /// `who`: a negation after it is about others.
    OTHERS,
    /// `whether`: a "not to" after it asks or states.
    STATES,
    /// `for`: begins what some work is about.
    TOPIC,
    /// `about`: the word before it is not an adjective.
    ENDS_OBJECT,
    /// `but`: no verb reaches beyond it.
    TURN,
    /// `unless`.
    CONDITION,
    /// `once`: with an answer after it.
    AS_SOON_AS,

    // Words that deny, and words that leave something open.

    /// `not`, `don't`.
    NEGATION,
    /// `never`: forbids the verb after it.
    FORBIDS,
    /// `prohibited`.
    FORBIDDEN,
    /// `allowed`.
    PERMISSION,
    /// `directly`: between a negation and its verb it changes nothing.
    PADDING,
    /// `anymore`: after the object of a verb it changes nothing.
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
    /// `except`: between the verb and a name, excludes the name.
    SET_APART,

    // Words that leave open when to hand over.

    /// `escalate`: an order to hand over, if it begins a clause.
    ORDERS,
    /// `manager`, `human`: who takes over.
    PEOPLE,
    /// `issue`, `attempts`: the subject of a case, or something counted in it.
    MATTER,
    /// `complex`: has degrees, and states none.
    VAGUE,
    /// `too`: before such a word.
    DEGREE,
    /// `seems`.
    SEEMS,
    /// `possibly`, `usually`.
    MAYBE,
    /// `require`: with `may` before it.
    NEEDS,
    /// `needed`: directly after `if`.
    NEEDED,
    /// `repeatedly`: how often or how long, without a number.
    LOOSE,
    /// `several`: an indefinite number of what follows it.
    SOME,
    /// `three`, `severity`: what a vague word is measured by.
    MEASURE,
}
