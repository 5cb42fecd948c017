//! The words of the settings of escalation.

use crate::message::words;

words! {
    /// Whether missing details delay the handover.
    #[derive(Default)]
    pub enum Gate {
        /// Delay only unconfirmed signals.
        #[default]
        Unconfirmed = "unconfirmed",
        /// The first request for a person, too.
        AskOnce = "ask-once",
        /// Everything.
        All = "all",
    }
}

words! {
    /// How a detail is recognised.
    pub enum DetailKind {
        /// An address of mail.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// Letters and digits, for example an order number.
        Code = "code",
        /// What the user says when asked.
        Answer = "answer",
    }
}

words! {
    /// The meaning of a signal.
    #[derive(Default)]
    pub enum SignalCategory {
        /// The user asks for a person.
        #[default]
        UserRequest = "user-request",
        /// The bot says that people take over.
        AgentDeclared = "agent-declared",
        /// People may take over, which is not confirmed yet.
        Possible = "possible",
        /// The bot can't help.
        OutOfScope = "out-of-scope",
    }
}

words! {
    /// The rule that recognises a signal. A host's triggers are added as `trigger:` and their id.
    pub enum SignalRule {
        /// The user wants to talk to a person.
        AsksForPerson = "asks-for-person",
        /// The user wants to be put through.
        AsksForTransfer = "asks-for-transfer",
        /// The user wants a person to call.
        AsksForCallback = "asks-for-callback",
        /// The turn is nothing but a word for a person.
        NamesPerson = "names-person",
        /// The user wants it escalated.
        AsksToEscalate = "asks-to-escalate",
        /// The user does not want to talk to a bot.
        RefusesBot = "refuses-bot",
        /// The user says yes to the bot's offer of a person.
        AcceptsOffer = "accepts-offer",
        /// The user asks whether there are people.
        AsksAboutPeople = "asks-about-people",
        /// The user asks how to reach people.
        AsksForContact = "asks-for-contact",
        /// The user dislikes talking to a bot.
        DislikesBot = "dislikes-bot",
        /// The user has said the same three times.
        Repeats = "repeats",
        /// The bot hands the case over.
        HandsOver = "hands-over",
        /// The bot checks with people.
        WillCheck = "will-check",
        /// People will get in touch.
        WillContact = "will-contact",
        /// The bot offers a person.
        OffersPerson = "offers-person",
        /// The bot says that it can't help.
        LacksAbility = "lacks-ability",
        /// The host says that it is out of scope.
        HostFlag = "host-flag",
        /// The user wants no person.
        DeclinesPerson = "declines-person",
        /// The user says no to the bot's offer of a person.
        DeclinesOffer = "declines-offer",
        /// The user withdraws a request.
        Withdraws = "withdraws",
    }
}

/// The prefix of a host's trigger where rules are named.
pub(crate) const TRIGGER: &str = "trigger:";

words! {
    /// The source of a summary field, besides details and facts.
    pub enum SummarySource {
        /// What the conversation is about.
        Issue = "issue",
        /// Why people take over.
        Reason = "reason",
        /// The assignment that was talking.
        Source = "source",
        /// The last message of the user.
        LastMessage = "last-message",
        /// The words that decided.
        Quote = "quote",
    }
}

/// The prefix of a summary field that is a detail.
pub(crate) const DETAIL: &str = "detail:";
/// The prefix of a summary field that is a host's fact.
pub(crate) const FACT: &str = "fact:";
