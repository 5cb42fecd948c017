//! The settings as they are worked with, and which of them count for one assignment.

use crate::message::Issues;
use crate::team::{DetailKind, EscalationSettings, Gate, SignalCategory};
use crate::value::{Fields, Value};

/// What a conversation is marked with where the host says nothing else.
pub const DEFAULT_TAG: &str = "sys_escalation";
/// Escalations of a conversation that nobody asked for.
pub const DEFAULT_ESCALATIONS: u32 = 5;
/// Unconfirmed checks in a row before the bot offers a person.
pub const DEFAULT_CHECKS: u32 = 2;

/// The settings of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalationConfig {
    /// Its rules.
    pub rules: EscalationRules,
    /// The global instructions, which every worker gets.
    pub instructions: Option<String>,
    /// What a conversation is marked with.
    pub tag: String,
    /// Names that mean somebody of the team.
    pub people: Vec<String>,
    /// Words of other languages: patterns by what they are.
    pub lexicons: Vec<Lexicon>,
    /// Who gets what nothing else is said of.
    pub target: Option<String>,
    /// Who gets it from whom.
    pub routes: Vec<Route>,
    /// Rules of single assignments by id.
    pub assignments: Vec<(String, EscalationRules)>,
    /// Escalations of a conversation that nobody asked for.
    pub escalations: u32,
    /// Unconfirmed checks in a row before the bot offers a person.
    pub checks: u32,
}

/// When people take over: of a workspace or of one assignment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EscalationRules {
    /// For the model.
    pub instruction: Option<String>,
    /// Where signals count; empty is everywhere.
    pub only_when: Vec<Condition>,
    /// Signals of the host's own.
    pub triggers: Vec<Trigger>,
    /// What people need to know.
    pub details: Option<Vec<Detail>>,
    /// What missing details hold back.
    pub gate: Option<Gate>,
    /// Names of rules not to look for.
    pub off: Vec<String>,
    /// Fields of the note.
    pub summary: Option<Vec<SummaryField>>,
    /// Whether the bot falls silent.
    pub suspend: Option<bool>,
    /// The workspace's instruction that an SOP was last brought in line with.
    pub aligned_to: Option<String>,
}

/// Holds where all that it names does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What people call it.
    pub label: Option<String>,
    /// The user has said one of them.
    pub phrases: Option<Vec<String>>,
    /// The host has set one of them.
    pub flags: Option<Vec<String>>,
    /// One of them is talking.
    pub sources: Option<Vec<String>>,
}

/// A signal of the host's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its identity.
    pub id: String,
    /// What people call it.
    pub label: Option<String>,
    /// Whether the bot's turns are looked at and not the user's.
    pub of_bot: bool,
    /// One of them is said.
    pub phrases: Vec<String>,
    /// One of them is set.
    pub flags: Vec<String>,
    /// What it says.
    pub category: SignalCategory,
    /// Whether nothing has to be confirmed any more.
    pub confirmed: bool,
}

/// Something that people need to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Its identity.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// How bot and user call it.
    pub names: Vec<String>,
    /// How it is recognised.
    pub form: Form,
    /// Whether it holds nothing back.
    pub optional: bool,
}

/// How a detail is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// By its kind.
    Kind(DetailKind),
    /// By digits, letters and signs in their places.
    Pattern(String),
}

/// A field of the note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryField {
    /// What it is called in the note.
    pub key: String,
    /// What people call it.
    pub label: Option<String>,
    /// Where it comes from.
    pub from: String,
}

/// Who gets it from whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Assignments.
    pub sources: Vec<String>,
    /// A human destination.
    pub target: String,
}

/// Words of another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexicon {
    /// Its tag.
    pub language: String,
    /// Patterns by the settings' names for them.
    pub patterns: Vec<(String, Vec<String>)>,
}

/// The rules that count while one assignment is talking.
#[derive(Clone, Copy, Debug)]
pub struct Effective<'c> {
    config: &'c EscalationConfig,
    own: Option<&'c EscalationRules>,
}

impl Default for EscalationConfig {
    fn default() -> Self {
        Self {
            rules: EscalationRules::default(),
            instructions: None,
            tag: DEFAULT_TAG.into(),
            people: Vec::new(),
            lexicons: Vec::new(),
            target: None,
            routes: Vec::new(),
            assignments: Vec::new(),
            escalations: DEFAULT_ESCALATIONS,
            checks: DEFAULT_CHECKS,
        }
    }
}

impl EscalationConfig {
    /// The rules that count while an assignment is talking.
    pub fn rules_of(&self, source: Option<&str>) -> Effective<'_> {
        Effective { config: self, own: source.and_then(|id| self.own_rules(id)) }
    }

    /// The first rule that says who gets what an assignment was talking about, with its place.
    pub fn route_of(&self, source: Option<&str>) -> Option<(u32, &Route)> {
        let source = source?;
        let is_its = |route: &&Route| route.sources.iter().any(|id| id == source);
        (0..).zip(&self.routes).find(|(_, route)| is_its(route))
    }

    /// The rules of one assignment.
    pub fn own_rules(&self, id: &str) -> Option<&EscalationRules> {
        self.assignments.iter().rev().find(|(known, _)| known == id).map(|(_, rules)| rules)
    }
}

impl<'c> Effective<'c> {
    fn both(&self) -> impl Iterator<Item = &'c EscalationRules> + use<'c> {
        [Some(&self.config.rules), self.own].into_iter().flatten()
    }

    /// Lists of conditions, one of each of which must hold.
    pub fn only_when(&self) -> impl Iterator<Item = &'c [Condition]> + use<'c> {
        self.both().map(|rules| &*rules.only_when).filter(|conditions| !conditions.is_empty())
    }

    /// All triggers, the workspace's first; of two with one id the assignment's counts.
    pub fn triggers(&self) -> Vec<&'c Trigger> {
        let own = self.own.map_or(&[][..], |rules| &rules.triggers);
        let is_replaced = |trigger: &&Trigger| own.iter().any(|other| other.id == trigger.id);
        let workspace = self.config.rules.triggers.iter().filter(|trigger| !is_replaced(trigger));
        workspace.chain(own).collect()
    }

    /// What people need to know.
    pub fn details(&self) -> &'c [Detail] {
        self.last(|rules| rules.details.as_deref()).unwrap_or_default()
    }

    /// What missing details hold back.
    pub fn gate(&self) -> Gate {
        self.last(|rules| rules.gate.as_ref()).copied().unwrap_or_default()
    }

    /// Whether a rule is not looked for.
    pub fn is_off(&self, rule: &str) -> bool {
        self.both().any(|rules| rules.off.iter().any(|off| off == rule))
    }

    /// Fields of the note.
    pub fn summary(&self) -> &'c [SummaryField] {
        self.last(|rules| rules.summary.as_deref()).unwrap_or_default()
    }

    /// Whether the bot falls silent, where somebody has said so.
    pub fn suspend(&self) -> Option<bool> {
        self.last(|rules| rules.suspend.as_ref()).copied()
    }

    /// What the assignment says, else the workspace.
    fn last<T: ?Sized>(&self, get: impl Fn(&'c EscalationRules) -> Option<&'c T>) -> Option<&'c T> {
        self.own.and_then(&get).or_else(|| get(&self.config.rules))
    }
}

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
        let items = self.items(key)?.iter();
        Some(items.filter_map(|item| read(Data(item.as_fields()?))).collect())
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
