//! What the words of one turn say about people taking over.

use std::borrow::Cow;

use crate::message::words;
use crate::team::{SignalCategory, SignalRule, TRIGGER};
use crate::text::ByteSpan;

words! {
    /// How something is said.
    pub enum Modality {
        /// As a fact or a wish.
        Firm = "firm",
        /// As a question.
        Question = "question",
        /// As something that the other one may say yes to.
        Offer = "offer",
        /// On condition of what the user sends.
        Awaiting = "awaiting",
        /// On condition of something else.
        Conditional = "conditional",
        /// As something that may be so.
        Hedged = "hedged",
        /// By a flag of the host.
        Flag = "flag",
    }
}

words! {
    /// The role of a word in a signal.
    pub enum Role {
        /// Names a person.
        Person = "person",
        /// Names a team.
        Team = "team",
        /// Says what happens.
        Verb = "verb",
        /// Makes it a wish, a question or an offer.
        Frame = "frame",
        /// Denies it.
        Negation = "negation",
        /// Makes it depend on something.
        Condition = "condition",
        /// Leaves it open.
        Hedge = "hedge",
        /// Names the bot.
        Bot = "bot",
        /// Names a detail.
        Detail = "detail",
    }
}

/// The rule that recognises a signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Words that are known here.
    Known(SignalRule),
    /// A trigger of the host's, by its id.
    Trigger(String),
}

impl Rule {
    /// As hosts write it.
    pub fn name(&self) -> Cow<'static, str> {
        match self {
            Self::Known(rule) => rule.name().into(),
            Self::Trigger(id) => format!("{TRIGGER}{id}").into(),
        }
    }

    /// The rule that hosts write so.
    pub fn parse(name: &str) -> Option<Self> {
        match name.strip_prefix(TRIGGER) {
            Some(id) if !id.is_empty() => Some(Self::Trigger(id.into())),
            _ => SignalRule::parse(name).map(Self::Known),
        }
    }
}

/// A word of a signal. Places are bytes of the turn's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its span.
    pub span: ByteSpan,
    /// Its role.
    pub role: Role,
}

/// A signal in the text of one turn. Places are bytes of that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The words that say it.
    pub span: ByteSpan,
    /// Its meaning.
    pub category: SignalCategory,
    /// The rule that recognised it.
    pub rule: Rule,
    /// Whether nothing has to be confirmed any more.
    pub confirmed: bool,
    /// How it is said.
    pub modality: Modality,
    /// The words that made it, in order.
    pub evidence: Vec<Evidence>,
}
