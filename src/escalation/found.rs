//! How signals are put together.

use crate::english::spoken::SpokenWord;
use crate::escalation::signal::{Evidence, Found, Modality, Role, Rule};
use crate::team::{SignalCategory, SignalRule};
use crate::text::ByteSpan;

// What a frame finds goes through many hands, so it stays in one place until all agree.
impl Found {
    /// Said firmly by these words, and confirmed if the rule is one that confirms.
    #[inline(never)]
    pub(super) fn of(rule: SignalRule, words: &[SpokenWord]) -> Box<Self> {
        Box::new(Self::at(rule, cover(words)))
    }

    /// Said firmly at a place.
    pub(super) fn at(rule: SignalRule, span: ByteSpan) -> Self {
        let (category, confirmed) = standing(rule);
        let modality = Modality::Firm;
        let rule = Rule::Known(rule);
        Self { span, category, rule, confirmed, modality, evidence: vec![] }
    }

    #[inline(never)]
    pub(super) fn with(mut self: Box<Self>, role: Role, words: &[SpokenWord]) -> Box<Self> {
        if !words.is_empty() {
            let evidence = Evidence { span: cover(words), role };
            let at = self.evidence.partition_point(|known| known.span <= evidence.span);
            self.evidence.insert(at, evidence);
        }
        self
    }

    #[inline(never)]
    pub(super) fn said(mut self: Box<Self>, modality: Modality) -> Box<Self> {
        self.modality = modality;
        self
    }

    #[inline(never)]
    pub(super) fn unconfirmed(mut self: Box<Self>) -> Box<Self> {
        self.confirmed = false;
        self
    }

    pub(super) fn is(&self, rule: SignalRule) -> bool {
        self.rule == Rule::Known(rule)
    }

    /// Whether it withdraws what was said before.
    pub(super) fn retracts(&self) -> bool {
        use SignalRule::{DeclinesOffer, DeclinesPerson, Withdraws};
        [DeclinesPerson, DeclinesOffer, Withdraws].iter().any(|&rule| self.is(rule))
    }
}

/// The category of a rule and whether it confirms, as long as nothing in the wording says otherwise.
pub(super) fn standing(rule: SignalRule) -> (SignalCategory, bool) {
    use SignalCategory as Category;
    match rule {
        SignalRule::AsksForPerson
        | SignalRule::AsksForTransfer
        | SignalRule::AsksForCallback
        | SignalRule::NamesPerson
        | SignalRule::AsksToEscalate
        | SignalRule::RefusesBot
        | SignalRule::AcceptsOffer
        | SignalRule::DeclinesPerson
        | SignalRule::Withdraws => (Category::UserRequest, true),
        SignalRule::AsksAboutPeople
        | SignalRule::AsksForContact
        | SignalRule::DislikesBot
        | SignalRule::Repeats => (Category::UserRequest, false),
        SignalRule::HandsOver | SignalRule::WillCheck | SignalRule::WillContact => {
            (Category::AgentDeclared, true)
        }
        SignalRule::OffersPerson => (Category::Possible, false),
        SignalRule::DeclinesOffer => (Category::Possible, true),
        SignalRule::LacksAbility | SignalRule::HostFlag => (Category::OutOfScope, true),
    }
}

/// From the first word to the last.
pub(super) fn cover(words: &[SpokenWord]) -> ByteSpan {
    let span = |word: Option<&SpokenWord>| word.map_or(ByteSpan::default(), |word| word.span);
    span(words.first()).cover(span(words.last()))
}
