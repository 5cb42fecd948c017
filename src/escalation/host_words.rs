//! Words of the host: names of people, and lexicons of other languages.

use crate::english::spoken::{Sentence, spoken_words};
use crate::escalation::heard::Heard;
use crate::escalation::pattern::{Line, Pattern};
use crate::escalation::signal::{Found, Modality};
use crate::escalation::turn::Speaker;
use crate::team::{SignalCategory, SignalRule};

/// Words of the host, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct HostWords {
    pub(super) people: Vec<Vec<String>>,
    patterns: Vec<(String, Pattern)>,
}

impl HostWords {
    /// Names that mean people in the team, and patterns of other languages, each after the
    /// settings' name for its meaning (`asksForPerson`). Unknown names are ignored.
    pub fn new<'a>(
        people: impl IntoIterator<Item = &'a str>,
        patterns: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let patterns = patterns.into_iter();
        let patterns = patterns.map(|(key, pattern)| (key.into(), Pattern::new(pattern)));
        Self {
            people: people.into_iter().map(spoken_words).collect(),
            patterns: patterns.collect(),
        }
    }

    /// The patterns' matches in a turn, except those already found.
    pub(super) fn find(
        &self,
        speaker: Speaker,
        text: &str,
        sentences: &[Sentence],
        heard: Heard,
    ) -> Vec<Found> {
        let mut found = vec![];
        if self.patterns.is_empty() {
            return found;
        }
        for line in sentences.iter().map(|sentence| Line::new(text, sentence)) {
            let said = |wanted: &str| {
                let own = self.patterns.iter().filter(|(key, _)| key == wanted);
                own.filter_map(|(_, pattern)| pattern.find(&line)).min()
            };
            let is_hedged = speaker == Speaker::Bot && said("hedges").is_some();
            let is_no_request = said("notAsking").is_some();
            for &(key, who, rule) in KEYS {
                let answers = matches!(rule, SignalRule::AcceptsOffer);
                let asks = matches!(rule, SignalRule::AsksForPerson | SignalRule::AsksAboutPeople);
                if who != speaker || (answers && !heard.offer) || (asks && is_no_request) {
                    continue;
                }
                let Some(span) = said(key) else { continue };
                let declines = rule == SignalRule::DeclinesPerson && heard.offer;
                let rule = if declines { SignalRule::DeclinesOffer } else { rule };
                let mut one = Box::new(Found::at(rule, span));
                if rule == SignalRule::OffersPerson {
                    one = one.said(Modality::Offer);
                } else if rule == SignalRule::AsksAboutPeople {
                    one = one.said(Modality::Question);
                } else if is_hedged {
                    one = one.said(Modality::Hedged).unconfirmed();
                    one.category = SignalCategory::Possible;
                }
                found.push(*one);
            }
        }
        found
    }
}

/// The settings' names of patterns, who says them, and their rules.
const KEYS: &[(&str, Speaker, SignalRule)] = &[
    ("asksForPerson", Speaker::User, SignalRule::AsksForPerson),
    ("asksAboutPeople", Speaker::User, SignalRule::AsksAboutPeople),
    ("declines", Speaker::User, SignalRule::DeclinesPerson),
    ("accepts", Speaker::User, SignalRule::AcceptsOffer),
    ("handsOver", Speaker::Bot, SignalRule::HandsOver),
    ("willCheck", Speaker::Bot, SignalRule::WillCheck),
    ("willContact", Speaker::Bot, SignalRule::WillContact),
    ("lacksAbility", Speaker::Bot, SignalRule::LacksAbility),
    ("offers", Speaker::Bot, SignalRule::OffersPerson),
];
