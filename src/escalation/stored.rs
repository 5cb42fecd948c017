//! Transitions as plain data, and on their way back in.

use crate::escalation::check::EscalationIssue;
use crate::escalation::data::{number, or_null, params, read_state, text};
use crate::escalation::decide::Reason;
use crate::escalation::route::{PassedOver, RoutedBy, RoutedTo};
use crate::escalation::transition::EscalationTransition;
use crate::handover::{
    FORMAT, Note, TargetRef, compared, contradiction, note, subject, target_ref, versioned,
};
use crate::message::{Issues, PathPart, Vocabulary};
use crate::team::texts;
use crate::value::{Fields, Reader, Step, Value, sealed};

impl RoutedTo {
    /// As hosts get it.
    pub fn to_value(&self) -> Value {
        let passed_over = self
            .passed_over
            .iter()
            .map(|(id, code)| Value::object([("id", text(id)), ("code", text(code.name()))]));
        Value::object([
            ("target", self.target.as_ref().map_or(Value::Null, TargetRef::to_value)),
            ("by", text(self.by.name())),
            ("rule", self.rule.map_or(Value::Null, number)),
            ("passedOver", Value::list(passed_over)),
        ])
    }
}

impl EscalationTransition {
    /// As hosts get and store it.
    pub fn to_value(&self) -> Value {
        let timeline = self.routed.target.as_ref().map(|to| {
            Value::object([
                ("at", text(&self.at)),
                ("hop", number(self.hop)),
                ("from", self.from.to_value()),
                ("to", to.to_value()),
                ("reason", text(self.reason.name())),
            ])
        });
        let effects = self.effects();
        let fields: Fields = [
            ("format", number(FORMAT)),
            ("kind", text("escalation")),
            ("key", Value::from(self.key())),
            ("effects", Value::list(effects.iter().map(crate::handover::Effect::to_value))),
            ("reason", text(self.reason.name())),
            ("routed", self.routed.to_value()),
            ("note", self.note.to_value()),
            ("timeline", timeline.unwrap_or(Value::Null)),
            ("missing", texts(&self.missing)),
            ("suspended", Value::Bool(self.state.suspended)),
            ("at", text(&self.at)),
            ("state", self.state.to_value()),
            ("subject", crate::handover::Subject::to_value(&self.subject)),
            ("tag", text(&self.tag)),
            ("from", self.from.to_value()),
            ("hop", number(self.hop)),
        ]
        .into_iter()
        .collect();
        sealed(fields)
    }

    /// Reads a stored transition.
    ///
    /// # Errors
    ///
    /// Every problem: wrong members by their own codes, `bad-snapshot` if something was changed,
    /// `newer-format` alone if a newer version has written it.
    pub fn read(data: Value) -> Result<Self, Issues> {
        let mut reader = Reader::default();
        let transition = transition(&mut reader, data.clone());
        let transition = reader.finish_some(transition)?;
        compared(transition.to_value(), &data)?;
        Ok(transition)
    }
}

/// Whether data is to be read as the transition of an escalation.
pub fn is_escalation(data: &Value) -> bool {
    let kind = data.as_fields().and_then(|fields| fields.get("kind"));
    kind.and_then(Value::as_text) == Some("escalation")
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
        contradiction(reader, "reason", "the state has another one");
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

impl EscalationIssue {
    /// As hosts get it.
    pub fn to_value(&self, vocabulary: &Vocabulary) -> Value {
        let path = self.path.iter().map(|part| match part {
            PathPart::Key(key) => text(key),
            PathPart::Index(at) => number(*at),
        });
        let related = self.related.iter().map(|(assignment, from, to)| {
            Value::object([
                ("from", number(*from)),
                ("to", number(*to)),
                ("assignment", assignment.as_deref().map_or(Value::Null, text)),
            ])
        });
        Value::object([
            ("code", text(self.rule.name())),
            ("severity", text(self.rule.info().severity.name())),
            ("message", Value::from(self.message(vocabulary))),
            ("params", params(&self.params)),
            ("assignments", texts(&self.assignments)),
            ("path", Value::list(path)),
            ("related", Value::list(related)),
        ])
    }
}

#[cfg(target_arch = "wasm32")]
impl crate::escalation::transition::EscalatedRun {
    /// As hosts get it; the run as [`crate::handover::Run::to_change`].
    pub(crate) fn to_value(&self, known_revision: u32) -> Value {
        let transition = self.transition.as_ref().map(EscalationTransition::to_value);
        Value::object([
            ("run", self.run.to_change(known_revision)),
            ("transition", transition.unwrap_or(Value::Null)),
            (
                "refused",
                self.refused.as_ref().map_or(Value::Null, crate::handover::Refusal::to_value),
            ),
        ])
    }
}
