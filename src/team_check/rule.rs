//! The names of the rules about a whole team.

use serde::{Serialize, Serializer};

use crate::escalation::EscalationRule;
use crate::message::words;

words! {
    /// The rules about who hands over to whom.
    #[allow(missing_docs)]
    pub enum HandoverRule {
        UnsafeName = "unsafe-name",
        DuplicateName = "duplicate-name",
        ConfusableName = "confusable-name",
        TargetWithoutQueue = "target-without-queue",
        Unreachable = "unreachable",
        NoWayOut = "no-way-out",
        LongChain = "long-chain",
        HandoverCycle = "handover-cycle",
    }
}

/// The rules about a whole team, in the order in which they report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TeamRule {
    /// About who hands over to whom.
    Handover(HandoverRule),
    /// About settings of escalation, by the name that the rule has in their own check.
    Escalation(EscalationRule),
}

impl TeamRule {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Handover(rule) => rule.name(),
            Self::Escalation(rule) => rule.name(),
        }
    }

    /// Its place among all rules.
    pub(super) fn place(self) -> usize {
        match self {
            Self::Handover(rule) => rule as usize,
            Self::Escalation(rule) => HandoverRule::ALL.len() + rule as usize,
        }
    }
}

impl Serialize for TeamRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Handover(rule) => rule.serialize(serializer),
            Self::Escalation(rule) => rule.serialize(serializer),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl crate::message::Enumeration for TeamRule {
    fn word(self) -> &'static str {
        self.name()
    }

    const ABOUT: &'static [&'static str] =
        &["doc = r\" The rules about a whole team, in the order in which they report.\""];

    fn words() -> Vec<&'static str> {
        [HandoverRule::words(), EscalationRule::words()].concat()
    }
}
