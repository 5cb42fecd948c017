//! The settings as they are worked with, and which of them count for one assignment.

use crate::team::{DetailKind, Gate, SignalCategory};

/// The tag of a conversation if the host sets none.
pub const DEFAULT_TAG: &str = "sys_escalation";
/// Maximum escalations of a conversation without a user's request.
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
    /// The tag of an escalated conversation.
    pub tag: String,
    /// Names that mean people in the team.
    pub people: Vec<String>,
    /// Words of other languages: patterns by what they are.
    pub lexicons: Vec<Lexicon>,
    /// The default target.
    pub target: Option<String>,
    /// Who gets whose conversations.
    pub routes: Vec<Route>,
    /// Rules of single assignments by id.
    pub assignments: Vec<(String, EscalationRules)>,
    /// Maximum escalations of a conversation without a user's request.
    pub escalations: u32,
    /// Unconfirmed checks in a row before the bot offers a person.
    pub checks: u32,
}

/// When people take over: of a workspace or of one assignment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EscalationRules {
    /// For the model.
    pub instruction: Option<String>,
    /// Where signals count; empty means everywhere.
    pub only_when: Vec<Condition>,
    /// Signals of the host's own.
    pub triggers: Vec<Trigger>,
    /// What people need to know.
    pub details: Option<Vec<Detail>>,
    /// Whether missing details delay the handover.
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

/// Holds if everything it names does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its name for people.
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
    /// Its name for people.
    pub label: Option<String>,
    /// Whether the bot's turns are looked at and not the user's.
    pub of_bot: bool,
    /// One of them is said.
    pub phrases: Vec<String>,
    /// One of them is set.
    pub flags: Vec<String>,
    /// Its meaning.
    pub category: SignalCategory,
    /// Whether nothing has to be confirmed any more.
    pub confirmed: bool,
}

/// Something that people need to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Its identity.
    pub key: String,
    /// Its name for people.
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
    /// Its name in the note.
    pub key: String,
    /// Its name for people.
    pub label: Option<String>,
    /// Its source.
    pub from: String,
}

/// Who gets whose conversations.
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
        std::iter::once(&self.config.rules).chain(self.own)
    }

    /// Lists of conditions, one of each of which must hold.
    pub fn only_when(&self) -> impl Iterator<Item = &'c [Condition]> + use<'c> {
        self.both().map(|rules| &*rules.only_when).filter(|conditions| !conditions.is_empty())
    }

    /// The conditions of all these lists.
    pub fn conditions(&self) -> Vec<&'c Condition> {
        let mut all = Vec::new();
        for conditions in self.only_when() {
            all.extend(conditions);
        }
        all
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

    /// Whether missing details delay the handover.
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

    /// Whether the bot falls silent, if the settings say so.
    pub fn suspend(&self) -> Option<bool> {
        self.last(|rules| rules.suspend.as_ref()).copied()
    }

    /// The assignment's setting, or else the workspace's.
    fn last<T: ?Sized>(&self, get: impl Fn(&'c EscalationRules) -> Option<&'c T>) -> Option<&'c T> {
        self.own.and_then(&get).or_else(|| get(&self.config.rules))
    }
}
