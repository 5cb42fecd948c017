//! What other settings would have decided.

use crate::escalation::config::EscalationConfig;
use crate::escalation::decide::Verdict;
use crate::escalation::detect::detect_escalation;
use crate::escalation::turn::{Turn, misspelled, turn};
use crate::message::Issues;
use crate::value::{Reader, Step, Value};

/// A conversation, and the assignment that talks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// The turns.
    pub turns: Vec<Turn>,
    /// Who was talking.
    pub source: Option<String>,
}

impl Conversation {
    /// Reads `[{ turns, source? }]`.
    ///
    /// # Errors
    /// Every problem.
    pub fn read_list(data: Value) -> Result<Vec<Self>, Issues> {
        let mut reader = Reader::default();
        let list = reader.at(Step::Key("conversations"), |reader| {
            reader.list(data, |reader, item| {
                let mut fields = reader.object(item)?;
                misspelled(reader, &fields, &["turns", "source"]);
                let turns = reader.required(&mut fields, "turns", |r, v| Some(r.list(v, turn)));
                let source = reader.optional(&mut fields, "source", Reader::text).flatten();
                Some(Self { turns: turns?, source })
            })
        });
        reader.finish(list)
    }

    /// The outcome: people take over if they do so after any turn, otherwise the decision after the
    /// last one.
    pub fn verdict(&self, config: &EscalationConfig) -> Verdict {
        let mut state = None;
        let mut last = Verdict::None;
        for turn in &self.turns {
            let turn = std::slice::from_ref(turn);
            let found = detect_escalation(turn, config, self.source.as_deref(), state.take());
            last = found.state.verdict;
            if last == Verdict::Escalate {
                break;
            }
            state = Some(found.state);
        }
        last
    }
}

/// The indexes of the conversations whose outcome differs under other settings.
pub fn compare_escalation(
    before: &EscalationConfig,
    after: &EscalationConfig,
    conversations: &[Conversation],
) -> Vec<(u32, Verdict, Verdict)> {
    let verdicts = (0..).zip(conversations);
    let verdicts = verdicts.map(|(at, talk)| (at, talk.verdict(before), talk.verdict(after)));
    verdicts.filter(|(_, before, after)| before != after).collect()
}
