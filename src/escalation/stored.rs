//! Transitions as plain data, written and read back.

use crate::escalation::check::EscalationIssue;
use crate::escalation::data::{or_null, read_state};
use crate::escalation::decide::Reason;
use crate::escalation::route::{PassedOver, RoutedBy, RoutedTo};
use crate::escalation::transition::{EscalatedRun, EscalationKind, EscalationTransition};
use crate::handover::{
    ChangedRun, Effect, Format, Note, SentEffect, Since, Timeline, compared, note, subject,
    target_ref, versioned,
};
use crate::message::{Issues, Vocabulary};
#[cfg(all(test, not(target_arch = "wasm32")))]
use crate::value::Shape;
use crate::value::{Hidden, InWords, Items, Reader, Step, Value, Written, record};

record! {
    /// Who gets the conversation, and why.
    &RoutedTo as routed {
        "target": &routed.target,
        "by": routed.by,
        /// The index of the rule that decided, if one did.
        "rule": routed.rule,
        /// Targets that were skipped because they can't take the conversation.
        "passedOver": &routed.passed_over,
    }
}

impl RoutedTo {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        self.written()
    }
}

record! {
    &(String, PassedOver) as it {
        "id": &it.0,
        "code": it.1,
    }
}

/// An effect of an escalation.
pub(crate) struct EscalationEffect(Effect);

impl Written for EscalationEffect {
    fn written(self) -> Value {
        SentEffect { effect: &self.0, is_light: false }.written()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::Union { id: std::any::type_name::<Self>(), about: &[], shapes: Vec::new() }
    }
}

record! {
    /// The work for the host when people take over. It has more fields.
    sealed &EscalationTransition as it {
        "format": Format,
        "kind": EscalationKind::Escalation,
        "key": it.key(),
        "effects": Items(it.effects().into_iter().map(EscalationEffect)),
        "reason": it.reason,
        "routed": &it.routed,
        "note": &it.note,
        /// `null` if nobody was assigned.
        "timeline": it.routed.target.as_ref().map(|to| {
            Timeline { at: &it.at, hop: it.hop, from: &it.from, to, reason: it.reason.name() }
        }),
        "missing": &it.missing,
        "suspended": it.state.suspended,
        "at": &it.at,
        "state": &it.state,
        "subject": Hidden(&it.subject),
        "tag": Hidden(&it.tag),
        "from": Hidden(&it.from),
        "hop": Hidden(it.hop),
    }
}

impl EscalationTransition {
    /// As hosts get and store it.
    pub fn to_value(&self) -> Value {
        self.written()
    }

    /// Reads a stored transition.
    ///
    /// # Errors
    ///
    /// Every problem: each wrong member with its own code, `bad-snapshot` if something was changed,
    /// only `newer-format` if a newer version wrote the data.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let transition = transition(&mut reader, data.clone());
        let transition = reader.finish_some(transition)?;
        compared(transition.to_value(), &data)?;
        Ok(transition)
    }
}

/// Whether data is the transition of an escalation.
pub fn is_escalation(data: &Value) -> bool {
    let kind = data.as_fields().and_then(|fields| fields.get("kind"));
    kind.and_then(Value::as_text) == Some(EscalationKind::Escalation.name())
}

fn transition(reader: &mut Reader, data: Value) -> Option<EscalationTransition> {
    let mut fields = versioned(reader, data)?;
    let fields = &mut fields;
    let subject = reader.required(fields, "subject", subject);
    let tag = reader.required(fields, "tag", Reader::text);
    let reason = reader.required(fields, "reason", |r, v| r.word(v, Reason::WORDS));
    let routed = reader.required(fields, "routed", routed);
    let note = reader.required(fields, "note", note);
    let from = reader.required(fields, "from", target_ref);
    let hop = reader.required(fields, "hop", Reader::count);
    let missing = reader.required(fields, "missing", |r, v| Some(r.list(v, Reader::text)));
    let at = reader.required(fields, "at", Reader::text);
    let state = reader.required(fields, "state", read_state);
    let (reason, state) = (reason?, state?);
    if state.reason != reason {
        reader.contradiction("reason", "the state has another one");
    }
    Some(EscalationTransition {
        subject: subject?,
        tag: tag?,
        reason,
        routed: routed?,
        note: note?,
        from: from?,
        hop: hop?,
        missing: missing?,
        at: at?,
        state,
    })
}

fn routed(reader: &mut Reader, value: Value) -> Option<RoutedTo> {
    let mut fields = reader.object(value)?;
    let fields = &mut fields;
    let target = reader.required(fields, "target", or_null(target_ref));
    let by = reader.required(fields, "by", |r, v| r.word(v, RoutedBy::WORDS));
    let rule = reader.required(fields, "rule", or_null(Reader::count));
    let passed_over = reader.required(fields, "passedOver", |reader, value| {
        Some(reader.list(value, |reader, item| {
            let mut fields = reader.object(item)?;
            let id = reader.required(&mut fields, "id", Reader::text);
            let code = reader.required(&mut fields, "code", |r, v| r.word(v, PassedOver::WORDS));
            Some((id?, code?))
        }))
    });
    Some(RoutedTo { target: target?, by: by?, rule: rule?, passed_over: passed_over? })
}

/// Reads a note: `{ issue, nextStep, fields }`.
///
/// # Errors
/// Every problem.
pub fn note_of(data: Value) -> Result<Note, Issues> {
    let mut reader = Reader::default();
    let note = reader.at(Step::Key("note"), |reader| note(reader, data));
    reader.finish_some(note)
}

record! {
    /// What is wrong with the settings of escalation.
    InWords<'_, EscalationIssue> as it {
        "code": it.0.rule,
        "severity": it.0.rule.info().severity,
        "message": it.0.message(it.1),
        "params": &it.0.params,
        /// Ids of the assignments concerned.
        "assignments": &it.0.assignments,
        /// The place in the settings.
        "path": &it.0.path,
        /// Places in SOPs. If `assignment` is `null`, the place is in the workspace's own text.
        "related": &it.0.related,
    }
}

impl EscalationIssue {
    /// As hosts get it.
    pub fn to_value(&self, vocabulary: &Vocabulary) -> Value {
        InWords(self, vocabulary).written()
    }
}

record! {
    &(Option<String>, u32, u32) as it {
        "from": it.1,
        "to": it.2,
        "assignment": &it.0,
    }
}

record! {
    /// A run after an escalation: `handed-over` if someone was assigned, `finished` if the bot only fell silent, else
    /// open.
    Since<'_, EscalatedRun> as it {
        "run": ChangedRun(&it.done.run, it.revision),
        "transition": &it.done.transition,
        "refused": &it.done.refused,
    }
}

#[cfg(target_arch = "wasm32")]
impl EscalatedRun {
    /// As hosts get it; the run as [`crate::handover::Run::to_change`].
    pub(crate) fn to_value(&self, known_revision: u32) -> Value {
        Since { done: self, revision: known_revision }.written()
    }
}
