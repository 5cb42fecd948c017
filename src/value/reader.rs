//! Reads a host's value piece by piece, recording every problem with its path.

use std::sync::Arc;

use super::{Fields, Value};
use crate::message::{Issue, IssueCode, Issues, Param, Params, PathPart};
use crate::text::is_default_ignorable;

/// Maximum length of an invalid word in a message, in characters.
const SHOWN: usize = 200;

/// One step of the path.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A static key, as nearly all are.
    Key(&'static str),
    /// A key of the host's own.
    Named(Arc<str>),
    Index(usize),
}

/// Collects the problems of a value that is being read.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    path: Vec<Step>,
    issues: Vec<Issue>,
}

impl Reader {
    /// Ends the reading: the result, or all problems.
    pub fn finish<T>(self, result: T) -> Result<T, Issues> {
        Issues::unless_none(self.issues, result)
    }

    /// Ends the reading of an optional result.
    pub fn finish_some<T>(self, result: Option<T>) -> Result<T, Issues> {
        match result {
            Some(result) => self.finish(result),
            None => Err(Issues::from(self.issues)),
        }
    }

    /// Whether there are no problems so far.
    pub fn is_fine(&self) -> bool {
        self.issues.is_empty()
    }

    /// Reads something one step deeper.
    pub fn at<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.enter(step);
        let result = read(self);
        self.leave();
        result
    }

    // The non-generic parts are separate functions, here and below. So they are compiled once, not
    // again for every kind of member.
    #[inline(never)]
    fn enter(&mut self, step: Step) {
        self.path.push(step);
    }

    #[inline(never)]
    fn leave(&mut self) {
        self.path.pop();
    }

    /// Records that a member contradicts others.
    pub fn contradiction(&mut self, key: &'static str, reason: &str) {
        let params = Params::from([("reason", Param::Text(reason.into()))]);
        self.at(Step::Key(key), |reader| reader.report(IssueCode::BadSnapshot, params));
    }

    /// Records a problem with the current value.
    pub fn report(&mut self, code: IssueCode, params: Params) {
        let path = self.path.iter().map(|step| match step {
            Step::Key(key) => PathPart::Key((*key).into()),
            Step::Named(key) => PathPart::Key((**key).into()),
            Step::Index(at) => PathPart::Index(*at as u32),
        });
        self.issues.push(Issue { code, params, path: path.collect() });
    }

    /// Records `wrong-type`.
    pub fn wrong_type(&mut self, expected: &'static str, received: &Value) {
        self.report(
            IssueCode::WrongType,
            Params::from([
                ("expected", Param::Text(expected.into())),
                ("received", Param::Text(received.type_name().into())),
            ]),
        );
    }

    /// An object's members, or a `wrong-type`.
    pub fn object(&mut self, value: Value) -> Option<Fields> {
        match value {
            Value::Object(fields) => Some(fields),
            other => {
                self.wrong_type("object", &other);
                None
            }
        }
    }

    /// Options, whose path begins with `options`; if omitted, they have no members.
    pub fn options<T>(
        &mut self,
        value: Value,
        read: impl FnOnce(&mut Self, &mut Fields) -> T,
    ) -> T {
        self.enter(Step::Key("options"));
        let fields = if value == Value::UNDEFINED { None } else { self.object(value) };
        let result = read(self, &mut fields.unwrap_or_default());
        self.leave();
        result
    }

    /// The members of an object with arbitrary keys, each read at its place; records only a
    /// `wrong-type` if the value is not an object.
    pub fn members(&mut self, value: Value, mut read: impl FnMut(&mut Self, &str, Value)) {
        self.each_member(value, &mut read);
    }

    #[inline(never)]
    fn each_member(&mut self, value: Value, read: &mut dyn FnMut(&mut Self, &str, Value)) {
        for (name, value) in self.object(value).unwrap_or_default() {
            if value != Value::UNDEFINED {
                self.enter(Step::Named((*name).into()));
                read(self, &name, value);
                self.leave();
            }
        }
    }

    /// The items of an array, each read at its place; records only a `wrong-type` if the value is
    /// not an array.
    pub fn list<T>(
        &mut self,
        value: Value,
        mut read: impl FnMut(&mut Self, Value) -> Option<T>,
    ) -> Vec<T> {
        let items = self.items(value);
        let mut list = Vec::with_capacity(items.len());
        self.each(items, &mut |reader, item| {
            if let Some(item) = read(reader, item) {
                list.push(item);
            }
        });
        list
    }

    #[inline(never)]
    fn each(&mut self, items: Vec<Value>, read: &mut dyn FnMut(&mut Self, Value)) {
        for (at, item) in items.into_iter().enumerate() {
            self.enter(Step::Index(at));
            read(self, item);
            self.leave();
        }
    }

    #[inline(never)]
    fn items(&mut self, value: Value) -> Vec<Value> {
        match value {
            Value::List(items) => items,
            Value::Texts(texts) => texts.iter().map(|text| Value::from(&**text)).collect(),
            other => {
                self.wrong_type("array", &other);
                Vec::new()
            }
        }
    }

    /// Any text; lone surrogates read as U+FFFD.
    pub fn text(&mut self, value: Value) -> Option<String> {
        match value {
            Value::Text(text) | Value::BrokenText(text) => Some(text),
            other => {
                self.wrong_type("string", &other);
                None
            }
        }
    }

    /// Text without NUL and lone surrogates, which would not survive Markdown.
    pub fn clean_text(&mut self, value: Value) -> Option<String> {
        let broken = matches!(value, Value::BrokenText(_));
        let text = self.text(value)?;
        let bad = if broken {
            "lone surrogate"
        } else if text.contains('\0') {
            "U+0000"
        } else {
            return Some(text);
        };
        self.report(
            IssueCode::BadCharacter,
            Params::from([("character", Param::Text(bad.into()))]),
        );
        None
    }

    /// An id: clean text that is not blank.
    pub fn id(&mut self, value: Value) -> Option<String> {
        let id = self.clean_text(value)?;
        if id.trim().is_empty() {
            self.report(IssueCode::EmptyId, Params::new());
            return None;
        }
        Some(id)
    }

    /// An id of a job or a thread, or a key: any non-empty clean text.
    pub fn key(&mut self, value: Value) -> Option<String> {
        let key = self.clean_text(value)?;
        if key.is_empty() {
            self.report(IssueCode::EmptyId, Params::new());
            return None;
        }
        Some(key)
    }

    /// Clean text with visible characters.
    pub fn name(&mut self, value: Value) -> Option<String> {
        let name = self.clean_text(value)?;
        if name.chars().all(|c| c.is_whitespace() || is_default_ignorable(c)) {
            self.report(IssueCode::EmptyName, Params::new());
            return None;
        }
        Some(name)
    }

    /// `true` or `false`.
    pub fn bool(&mut self, value: Value) -> Option<bool> {
        match value {
            Value::Bool(value) => Some(value),
            other => {
                self.wrong_type("boolean", &other);
                None
            }
        }
    }

    /// Any number.
    pub fn number(&mut self, value: Value) -> Option<f64> {
        match value {
            Value::Number(number) => Some(number),
            other => {
                self.wrong_type("number", &other);
                None
            }
        }
    }

    /// A whole number used as a count.
    pub fn count(&mut self, value: Value) -> Option<u32> {
        match value {
            Value::Number(number)
                if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number) =>
            {
                Some(number as u32)
            }
            other => {
                self.wrong_type("whole number", &other);
                None
            }
        }
    }

    /// One of a few words.
    pub fn word<T: Copy>(&mut self, value: Value, words: &[(&str, T)]) -> Option<T> {
        let at = self.word_at(value, &mut words.iter().map(|(word, _)| *word))?;
        words.get(at).map(|(_, value)| *value)
    }

    fn word_at(&mut self, value: Value, words: &mut dyn Iterator<Item = &str>) -> Option<usize> {
        let text = self.text(value)?;
        let mut allowed = Vec::new();
        for (at, word) in words.enumerate() {
            if word == text {
                return Some(at);
            }
            allowed.push(word.into());
        }
        self.unknown_value(&text, allowed);
        None
    }

    /// Records `unknown-value`.
    pub fn unknown_value(&mut self, received: &str, allowed: Vec<String>) {
        let text = received.chars().take(SHOWN).collect();
        self.report(
            IssueCode::UnknownValue,
            Params::from([("received", Param::Text(text)), ("allowed", Param::List(allowed))]),
        );
    }

    /// Records `unknown-value` for an unknown key, at its place.
    pub fn unknown_key(&mut self, key: &str, known: Vec<String>) {
        let text: String = key.chars().take(SHOWN).collect();
        let params = Params::from([
            ("received", Param::Text(text.clone())),
            ("field", Param::Text(text)),
            ("allowed", Param::List(known)),
        ]);
        self.at(Step::Named(key.into()), |reader| {
            reader.report(IssueCode::UnknownValue, params);
        });
    }

    /// An optional member.
    pub fn optional<T>(
        &mut self,
        fields: &mut Fields,
        key: &'static str,
        read: impl FnOnce(&mut Self, Value) -> T,
    ) -> Option<T> {
        let value = self.enter_member(fields, key, false)?;
        let result = read(self, value);
        self.leave();
        Some(result)
    }

    /// A required member, or `missing-field`.
    pub fn required<T>(
        &mut self,
        fields: &mut Fields,
        key: &'static str,
        read: impl FnOnce(&mut Self, Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.enter_member(fields, key, true)?;
        let result = read(self, value);
        self.leave();
        result
    }

    /// Takes a member and goes one step deeper, if it exists.
    #[inline(never)]
    fn enter_member(
        &mut self,
        fields: &mut Fields,
        key: &'static str,
        required: bool,
    ) -> Option<Value> {
        let value = fields.take(key);
        if value.is_some() || required {
            self.path.push(Step::Key(key));
        }
        if value.is_none() && required {
            let params = Params::from([("field", Param::Text(key.into()))]);
            self.report(IssueCode::MissingField, params);
            self.leave();
        }
        value
    }
}
