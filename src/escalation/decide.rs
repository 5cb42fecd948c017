//! The decision after a turn: the decision table.

use crate::escalation::kept::KeptSignal;
use crate::escalation::signal::{Modality, Rule};
use crate::escalation::status::Status;
use crate::message::words;
use crate::team::{Gate, SignalCategory, SignalRule};

words! {
    /// The outcome of a decision.
    pub enum Verdict {
        /// People take over.
        Escalate = "escalate",
        /// Not yet.
        Hold = "hold",
        /// The bot offers a person.
        Offer = "offer",
        /// Nothing.
        None = "none",
    }
}

words! {
    /// Why: the rows of the table, in its order.
    pub enum Reason {
        /// Someone from the team has joined.
        PeopleAreHere = "people-are-here",
        /// People have been asked already.
        AlreadyEscalated = "already-escalated",
        /// There were too many without a user's request.
        LimitReached = "limit-reached",
        /// The settings allow it nowhere that holds.
        Narrowed = "narrowed",
        /// The user asks for a person.
        UserRequest = "user-request",
        /// The bot has said so.
        AgentDeclared = "agent-declared",
        /// The bot can't help.
        OutOfScope = "out-of-scope",
        /// All details are there.
        DetailsComplete = "details-complete",
        /// Details are missing.
        DetailsMissing = "details-missing",
        /// The bot waits for something else.
        AwaitingAnswer = "awaiting-answer",
        /// It may be needed.
        CheckOnceMore = "check-once-more",
        /// The bot has offered a person.
        BotOffered = "bot-offered",
        /// The user has asked about people.
        AskedAboutPeople = "asked-about-people",
        /// The same is said over and over.
        Repeats = "repeats",
        /// Nothing was said.
        NoSignal = "no-signal",
    }
}

/// What a signal means to the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A confirmed request of the user.
    Request,
    /// What the bot has announced.
    Declared,
    /// Flatly out of scope.
    OutOfScope,
    /// Once the user has sent something.
    Awaiting,
    /// Perhaps.
    Check,
    /// The bot has offered a person.
    Offer,
    /// An unconfirmed request.
    Asked,
    /// The user says the same again.
    Repeats,
    /// Takes others back.
    Retraction,
}

impl Part {
    /// The signal, from its rule and how it is said.
    pub fn of(rule: &Rule, category: SignalCategory, confirmed: bool, modality: Modality) -> Self {
        match (rule, category, modality) {
            (Rule::Known(SignalRule::DeclinesPerson), ..)
            | (Rule::Known(SignalRule::DeclinesOffer), ..)
            | (Rule::Known(SignalRule::Withdraws), ..) => Self::Retraction,
            (Rule::Known(SignalRule::Repeats), ..) => Self::Repeats,
            (_, SignalCategory::UserRequest, _) if confirmed => Self::Request,
            (_, SignalCategory::UserRequest, _) => Self::Asked,
            (_, SignalCategory::AgentDeclared, _) if confirmed => Self::Declared,
            (_, SignalCategory::OutOfScope, _) if confirmed => Self::OutOfScope,
            (Rule::Known(SignalRule::OffersPerson), ..) | (_, _, Modality::Offer) => Self::Offer,
            (_, _, Modality::Awaiting) => Self::Awaiting,
            _ => Self::Check,
        }
    }
}

impl KeptSignal {
    /// What it means to the table.
    pub(super) fn part(&self) -> Part {
        Part::of(&self.rule, self.category, self.confirmed, self.modality)
    }
}

/// The input of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Situation<'s> {
    /// Who has the conversation, before it is decided.
    pub status: Status,
    /// Whether the limit of escalations without a user's request is reached.
    pub is_limit_reached: bool,
    /// Whether the settings allow none of the signals.
    pub is_narrowed: bool,
    /// All signals that are kept, in order.
    pub signals: &'s [KeptSignal],
    /// Whether a required detail is missing.
    pub is_missing: bool,
    /// Whether missing details delay the handover.
    pub gate: Gate,
    /// Whether a request was held back before, and the user has spoken since.
    pub was_asked: bool,
    /// Whether the bot has checked more often than it may.
    pub has_checked: bool,
}

/// A row of the table: whether it holds, and which signal decides.
struct Row {
    reason: Reason,
    verdict: Verdict,
    holds: fn(&Situation) -> Option<Decider>,
}

/// What decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decider {
    /// No signal.
    Nothing,
    /// The signal with this place.
    Signal(usize),
}

/// The decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decision {
    pub verdict: Verdict,
    pub reason: Reason,
    /// The place of the signal that has decided.
    pub by: Option<usize>,
}

const fn row(reason: Reason, verdict: Verdict, holds: fn(&Situation) -> Option<Decider>) -> Row {
    Row { reason, verdict, holds }
}

/// The first row that holds decides.
const TABLE: [Row; 19] = [
    row(Reason::PeopleAreHere, Verdict::None, |now| {
        now.nothing_if(now.status == Status::TakenOver)
    }),
    row(Reason::AlreadyEscalated, Verdict::None, |now| {
        now.nothing_if(now.status == Status::Escalated)
    }),
    row(Reason::LimitReached, Verdict::None, |now| {
        let is_asked = now.last(Part::Request).is_some();
        let other = now.last(Part::Declared).or(now.last(Part::OutOfScope)).or(now.complete());
        other.filter(|_| now.is_limit_reached && !is_asked)
    }),
    row(Reason::Narrowed, Verdict::None, |now| {
        now.nothing_if(now.is_narrowed && now.signals.iter().any(|s| s.is_live()))
    }),
    row(Reason::UserRequest, Verdict::Escalate, |now| {
        let passes = match now.gate {
            Gate::Unconfirmed => true,
            Gate::AskOnce => now.was_asked,
            Gate::All => false,
        };
        now.last(Part::Request).filter(|_| passes || !now.is_missing)
    }),
    row(Reason::DetailsMissing, Verdict::Hold, |now| now.last(Part::Request)),
    row(Reason::AgentDeclared, Verdict::Escalate, |now| {
        now.last(Part::Declared).filter(|_| !now.holds_all())
    }),
    row(Reason::DetailsMissing, Verdict::Hold, |now| now.last(Part::Declared)),
    row(Reason::OutOfScope, Verdict::Escalate, |now| {
        now.last(Part::OutOfScope).filter(|_| !now.holds_all())
    }),
    row(Reason::DetailsMissing, Verdict::Hold, |now| now.last(Part::OutOfScope)),
    row(Reason::DetailsComplete, Verdict::Escalate, |now| now.complete()),
    row(Reason::DetailsMissing, Verdict::Hold, |now| now.last_awaiting(true)),
    row(Reason::AwaitingAnswer, Verdict::Hold, |now| now.last_awaiting(false)),
    row(Reason::CheckOnceMore, Verdict::Hold, |now| {
        now.last(Part::Check).filter(|_| !now.has_checked)
    }),
    row(Reason::Repeats, Verdict::Offer, |now| now.last(Part::Check)),
    row(Reason::BotOffered, Verdict::Offer, |now| now.last(Part::Offer)),
    row(Reason::AskedAboutPeople, Verdict::Offer, |now| now.last(Part::Asked)),
    row(Reason::Repeats, Verdict::Offer, |now| now.last(Part::Repeats)),
    row(Reason::NoSignal, Verdict::None, |_| Some(Decider::Nothing)),
];

impl Situation<'_> {
    /// The decision of the first row that applies.
    pub fn decide(&self) -> Decision {
        let decided = TABLE.iter().find_map(|row| Some((row, (row.holds)(self)?)));
        match decided {
            Some((row, by)) => Decision {
                verdict: row.verdict,
                reason: row.reason,
                by: match by {
                    Decider::Signal(at) => Some(at),
                    Decider::Nothing => None,
                },
            },
            None => Decision { verdict: Verdict::None, reason: Reason::NoSignal, by: None },
        }
    }

    fn nothing_if(&self, holds: bool) -> Option<Decider> {
        holds.then_some(Decider::Nothing)
    }

    /// Of the live signals the one of the latest turn, there the first.
    fn latest(&self, is_it: impl Fn(&KeptSignal) -> bool) -> Option<Decider> {
        let live = || self.signals.iter().enumerate().filter(|(_, s)| s.is_live() && is_it(s));
        let turn = live().map(|(_, signal)| signal.turn).max()?;
        live().find(|(_, signal)| signal.turn == turn).map(|(at, _)| Decider::Signal(at))
    }

    fn last(&self, part: Part) -> Option<Decider> {
        self.latest(|signal| signal.part() == part)
    }

    fn last_awaiting(&self, details: bool) -> Option<Decider> {
        self.latest(|signal| signal.part() == Part::Awaiting && signal.awaits == details)
    }

    /// An escalation that waited for details that are now complete.
    fn complete(&self) -> Option<Decider> {
        self.last_awaiting(true).filter(|_| !self.is_missing)
    }

    fn holds_all(&self) -> bool {
        self.gate == Gate::All && self.is_missing
    }
}
