//! The texts of a decision, its signals and the next steps.

use crate::escalation::decide::Reason;
use crate::escalation::signal::Rule;
use crate::message::words;
use crate::team::SignalRule;

words! {
    /// What the bot should do.
    pub enum NextCode {
        /// People have given the conversation back.
        AnswerAgain = "answer-again",
        /// Ask for details.
        AskDetails = "ask-details",
        /// Find out whether people are needed.
        CheckOnceMore = "check-once-more",
        /// Offer a person.
        OfferPerson = "offer-person",
        /// Tell the user that people take over.
        TellHandedOver = "tell-handed-over",
        /// Keep silent.
        SayNothing = "say-nothing",
    }
}

/// Why something was decided. `quote` are the words that decided, `missing` the names of the
/// details.
pub(super) fn of_reason(reason: Reason) -> &'static str {
    match reason {
        Reason::PeopleAreHere => "People have the conversation.",
        Reason::AlreadyEscalated => "People have been asked to take over already.",
        Reason::LimitReached => {
            "There were {limit} escalations that nobody asked for, so this one does not count: “{quote}”."
        }
        Reason::Narrowed => {
            "Signals count only where the settings say so, and none of that holds here."
        }
        Reason::UserRequest => "The user asks for a person: “{quote}”.",
        Reason::AgentDeclared => "The bot says that people take over: “{quote}”.",
        Reason::OutOfScope => "The bot can't help with this: “{quote}”.",
        Reason::DetailsComplete => "Every detail that people need is there.",
        Reason::DetailsMissing => "People need more before they take over: “{missing}”.",
        Reason::AwaitingAnswer => "The bot waits for something before it hands over: “{quote}”.",
        Reason::CheckOnceMore => "People may be needed, but nobody has confirmed it: “{quote}”.",
        Reason::BotOffered => "The bot has offered a person: “{quote}”.",
        Reason::AskedAboutPeople => "The user asks about people: “{quote}”.",
        Reason::Repeats => "The same is said over and over: “{quote}”.",
        Reason::NoSignal => "Nothing says that people should take over.",
    }
}

/// The meaning of a signal. `quote` are its words.
pub(super) fn of_rule(rule: &Rule) -> &'static str {
    let Rule::Known(rule) = rule else { return "The trigger “{label}” is met: “{quote}”." };
    match rule {
        SignalRule::AsksForPerson => "The user asks for a person: “{quote}”.",
        SignalRule::AsksForTransfer => "The user asks to be put through: “{quote}”.",
        SignalRule::AsksForCallback => "The user asks to be contacted by a person: “{quote}”.",
        SignalRule::NamesPerson => "The user says nothing but whom they want: “{quote}”.",
        SignalRule::AsksToEscalate => "The user asks to escalate: “{quote}”.",
        SignalRule::RefusesBot => "The user does not want to talk to a bot: “{quote}”.",
        SignalRule::AcceptsOffer => "The user accepts the offer of a person: “{quote}”.",
        SignalRule::AsksAboutPeople => "The user asks whether there are people: “{quote}”.",
        SignalRule::AsksForContact => "The user asks how to reach people: “{quote}”.",
        SignalRule::DislikesBot => "The user dislikes talking to a bot: “{quote}”.",
        SignalRule::Repeats => "The user says the same over and over: “{quote}”.",
        SignalRule::HandsOver => "The bot says that it hands the case over: “{quote}”.",
        SignalRule::WillCheck => "The bot says that it checks with people: “{quote}”.",
        SignalRule::WillContact => "The bot says that people get in touch: “{quote}”.",
        SignalRule::OffersPerson => "The bot offers a person: “{quote}”.",
        SignalRule::LacksAbility => "The bot says that it can't help: “{quote}”.",
        SignalRule::HostFlag => "The host says that this is out of scope: “{quote}”.",
        SignalRule::DeclinesPerson => "The user wants no person: “{quote}”.",
        SignalRule::DeclinesOffer => "The user declines the offer of a person: “{quote}”.",
        SignalRule::Withdraws => "The user takes the request back: “{quote}”.",
    }
}

/// What the bot should do: for people, then for the model. `missing` are the names of the details.
pub(super) fn of_next(code: NextCode) -> [&'static str; 2] {
    match code {
        NextCode::AnswerAgain => [
            "People have given the conversation back: the bot may answer again.",
            "People have given the conversation back: you may answer again.",
        ],
        NextCode::AskDetails => [
            "The bot asks for: “{missing}”.",
            "Ask the user for: “{missing}”. Don't say yet that anybody takes over.",
        ],
        NextCode::CheckOnceMore => [
            "The bot finds out once more whether a person is needed.",
            "Find out whether a person is needed: ask the user about it once more. Don't say yet that anybody \
             takes over.",
        ],
        NextCode::OfferPerson => {
            ["The bot offers a person.", "Ask the user whether a person should take over."]
        }
        NextCode::TellHandedOver => [
            "The bot tells the user that people take over{missing?, and asks for: “{missing}”}.",
            "Tell the user in one sentence that a person takes over from here{missing?, and ask for: “{missing}”}.",
        ],
        NextCode::SayNothing => [
            "The bot says nothing, since people have the conversation.",
            "Say nothing: people have this conversation.",
        ],
    }
}
