//! The settings from data that was checked.

use crate::escalation::config::{
    Condition, DEFAULT_CHECKS, DEFAULT_ESCALATIONS, DEFAULT_TAG, Detail, EscalationConfig,
    EscalationRules, Form, Lexicon, Route, SummaryField, Trigger,
};
use crate::message::Issues;
use crate::team::{DetailKind, EscalationSettings, Gate, SignalCategory};
use crate::value::{Fields, Value};

impl EscalationConfig {
    /// Reads settings as a host stores them.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(data: Value) -> Result<Self, Issues> {
        EscalationSettings::read(data).map(|settings| Self::from(&settings))
    }
}

impl From<&EscalationSettings> for EscalationConfig {
    fn from(settings: &EscalationSettings) -> Self {
        let empty = Fields::default();
        let data = Data(settings.fields().unwrap_or(&empty));
        let routing = data.object("routing");
        let limits = data.object("limits");
        let assignments = data.object("assignments");
        let count = |key| match limits.and_then(|limits| limits.0.get(key)) {
            Some(Value::Number(number)) => Some(*number as u32),
            _ => None,
        };
        let own =
            |(id, value): (&str, &Value)| Some((id.to_owned(), Data(value.as_fields()?).rules()));
        Self {
            rules: data.rules(),
            instructions: data.text("instructions"),
            tag: data.text("tag").unwrap_or_else(|| DEFAULT_TAG.into()),
            people: data.texts("people").unwrap_or_default(),
            lexicons: data.list("lexicons", Data::lexicon).unwrap_or_default(),
            target: routing.and_then(|routing| routing.text("target")),
            routes: routing
                .and_then(|routing| routing.list("rules", Data::route))
                .unwrap_or_default(),
            assignments: assignments
                .map(|list| list.0.iter().filter_map(own).collect())
                .unwrap_or_default(),
            escalations: count("escalations").unwrap_or(DEFAULT_ESCALATIONS),
            checks: count("checks").unwrap_or(DEFAULT_CHECKS),
        }
    }
}

/// Members that have been checked.
#[derive(Clone, Copy)]
struct Data<'d>(&'d Fields);

impl<'d> Data<'d> {
    fn text(self, key: &str) -> Option<String> {
        Some(self.0.get(key)?.as_text()?.to_owned())
    }

    fn bool(self, key: &str) -> Option<bool> {
        match self.0.get(key)? {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    fn object(self, key: &str) -> Option<Data<'d>> {
        self.0.get(key)?.as_fields().map(Data)
    }

    fn items(self, key: &str) -> Option<&'d [Value]> {
        match self.0.get(key)? {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    fn texts(self, key: &str) -> Option<Vec<String>> {
        let items = self.items(key)?.iter();
        Some(items.filter_map(|item| Some(item.as_text()?.to_owned())).collect())
    }

    fn list<T>(self, key: &str, read: impl Fn(Data<'d>) -> Option<T>) -> Option<Vec<T>> {
        let mut list = Vec::new();
        for item in self.items(key)? {
            list.extend(item.as_fields().and_then(|fields| read(Data(fields))));
        }
        Some(list)
    }

    fn rules(self) -> EscalationRules {
        EscalationRules {
            instruction: self.text("instruction"),
            only_when: self.list("onlyWhen", Data::condition).unwrap_or_default(),
            triggers: self.list("triggers", Data::trigger).unwrap_or_default(),
            details: self.list("details", Data::detail),
            gate: self.text("gate").and_then(|gate| Gate::parse(&gate)),
            off: self.texts("off").unwrap_or_default(),
            summary: self.list("summary", Data::field),
            suspend: self.bool("suspend"),
            aligned_to: self.text("alignedTo"),
        }
    }

    fn condition(self) -> Option<Condition> {
        Some(Condition {
            label: self.text("label"),
            phrases: self.texts("phrases"),
            flags: self.texts("flags"),
            sources: self.texts("sources"),
        })
    }

    fn trigger(self) -> Option<Trigger> {
        let category = self.text("category").and_then(|word| SignalCategory::parse(&word));
        Some(Trigger {
            id: self.text("id")?,
            label: self.text("label"),
            of_bot: self.text("speaker").as_deref() == Some("bot"),
            phrases: self.texts("phrases").unwrap_or_default(),
            flags: self.texts("flags").unwrap_or_default(),
            category: category.unwrap_or_default(),
            confirmed: self.bool("confirmed") != Some(false),
        })
    }

    fn detail(self) -> Option<Detail> {
        let key = self.text("key")?;
        let words = words_of(&key);
        let names = self.texts("names").filter(|names| !names.is_empty());
        let kind = self.text("kind").and_then(|kind| DetailKind::parse(&kind));
        let form = match self.text("pattern") {
            Some(pattern) => Form::Pattern(pattern),
            None => Form::Kind(kind.unwrap_or_else(|| kind_of(&words))),
        };
        let spoken = words.join(" ");
        Some(Detail {
            label: self.text("label").unwrap_or_else(|| spoken.clone()),
            names: names.unwrap_or_else(|| vec![spoken]),
            form,
            optional: self.bool("optional") == Some(true),
            key,
        })
    }

    fn field(self) -> Option<SummaryField> {
        Some(SummaryField {
            key: self.text("key")?,
            label: self.text("label"),
            from: self.text("from")?,
        })
    }

    fn route(self) -> Option<Route> {
        Some(Route { sources: self.texts("sources")?, target: self.text("target")? })
    }

    fn lexicon(self) -> Option<Lexicon> {
        let patterns = self.0.iter().filter(|(key, _)| *key != "language");
        let patterns = patterns.filter_map(|(key, _)| Some((key.to_owned(), self.texts(key)?)));
        Some(Lexicon { language: self.text("language")?, patterns: patterns.collect() })
    }
}

/// The words of a key, in lower case: of `orderNumber`, `order-number` and `order_number` alike.
fn words_of(key: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_is_small = false;
    for c in key.chars() {
        if !c.is_alphanumeric() || (before_is_small && c.is_uppercase()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before_is_small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    if words.is_empty() { vec![key.into()] } else { words }
}

/// The kind of a detail whose key says it.
fn kind_of(words: &[String]) -> DetailKind {
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&&**word));
    if has(&["email", "mail"]) {
        DetailKind::Email
    } else if has(&["phone", "telephone", "mobile", "cell", "tel"]) {
        DetailKind::Phone
    } else if has(&["number", "id", "code", "no", "nr", "reference", "ref", "sku", "serial"]) {
        DetailKind::Code
    } else {
        DetailKind::Answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_words_and_kind() {
        for (key, words, kind) in [
            ("order-number", "order number", DetailKind::Code),
            ("orderId", "order id", DetailKind::Code),
            ("email", "email", DetailKind::Email),
            ("e-mail", "e mail", DetailKind::Email),
            ("phone_number", "phone number", DetailKind::Phone),
            ("reason", "reason", DetailKind::Answer),
            ("✻", "✻", DetailKind::Answer),
        ] {
            let found = words_of(key);
            assert_eq!((found.join(" ").as_str(), kind_of(&found)), (words, kind), "{key}");
        }
    }
}
