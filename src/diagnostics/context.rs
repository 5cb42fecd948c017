use super::{Diagnostic, Fix, FixCode, Param, Params, Related, Rule};
use crate::diagnostics::Applicability;
use crate::sop::{Badge, BadgeStatus, LeafView, Mark, Passage, Resolved, SopView, Target};
use crate::team::Assignment;
use crate::text::{ByteEdit, ByteSpan};

/// What the rules look at.
pub(crate) struct Context<'a> {
    pub view: &'a SopView<'a>,
    pub targets: &'a [Target],
    pub passages: &'a [Passage],
}

/// A mention with its badge.
#[derive(Clone, Copy)]
pub(crate) struct Badged<'a> {
    pub leaf: &'a LeafView<'a>,
    pub found: &'a Resolved,
    pub badge: &'a Badge,
}

impl<'a> Context<'a> {
    /// Every mention, in text order, whether it came to a badge or not.
    pub fn mentions(&self) -> impl Iterator<Item = (&'a LeafView<'a>, &'a Resolved)> + use<'a> {
        let view = self.view;
        view.leaves.iter().flat_map(|leaf| leaf.found.iter().map(move |found| (leaf, found)))
    }

    /// Every badge, in text order.
    pub fn badges(&self) -> impl Iterator<Item = Badged<'a>> + use<'a> {
        self.mentions().filter_map(|(leaf, found)| {
            found.badge.as_ref().map(|badge| Badged { leaf, found, badge })
        })
    }

    /// Every badge with a status.
    pub fn with_status(&self, status: BadgeStatus) -> impl Iterator<Item = Badged<'a>> + use<'a> {
        self.badges().filter(move |badged| badged.badge.status == status)
    }

    /// The badge of a mention in a passage.
    pub fn badge_of(&self, mark: &Mark) -> Option<Badged<'a>> {
        let leaf = self.view.leaves.get(mark.leaf)?;
        let found = leaf.found.get(mark.found)?;
        found.badge.as_ref().map(|badge| Badged { leaf, found, badge })
    }

    /// Every mention that grants, in its own passage: the passage, its number there, the badge.
    pub fn granted(&self) -> impl Iterator<Item = (&'a Passage, usize, Badged<'a>)> {
        let passages = self.passages;
        passages.iter().flat_map(move |passage| {
            let own = passage.marks.iter().enumerate().filter(|(_, mark)| mark.own);
            own.filter_map(move |(number, mark)| {
                let badged = self.badge_of(mark)?;
                (badged.badge.status == BadgeStatus::Active).then_some((passage, number, badged))
            })
        })
    }

    /// The assignment that a badge means.
    pub fn assignment(&self, badge: &Badge) -> Option<&'a Assignment> {
        let team = self.view.team;
        team.find(badge.id.as_deref()?).map(|ix| team.get(ix))
    }
}

impl Badged<'_> {
    /// A finding about the mention, with the name and the id that it means.
    pub fn diagnostic(&self, rule: Rule) -> Diagnostic {
        let id = self.badge.id.as_deref().unwrap_or("");
        let name = if self.badge.label.is_empty() { id } else { &self.badge.label };
        Diagnostic::new(rule, self.badge.span).text("name", name).text("id", id)
    }

    /// The mention as it is written, without its `@`, white space collapsed.
    pub fn written(&self) -> String {
        collapse(self.found.mention.span.of(self.leaf.source))
    }
}

/// Words of the source without their `@`, white space collapsed.
pub(crate) fn collapse(words: &str) -> String {
    let words = words.trim_start_matches(['@', '＠']);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Diagnostic {
    /// What a rule has found.
    pub(super) fn gather(mut found: impl Iterator<Item = Self>) -> Vec<Self> {
        Self::drain(&mut || found.next())
    }

    // Compiled once for all rules. A `dyn Iterator` would bring more methods than `next` for each.
    #[inline(never)]
    fn drain(next: &mut dyn FnMut() -> Option<Self>) -> Vec<Self> {
        std::iter::from_fn(next).collect()
    }

    /// A finding with its rule's own severity.
    pub(crate) fn new(rule: Rule, span: ByteSpan) -> Self {
        let severity = rule.info().severity;
        Self { rule, severity, span, params: Params::new(), related: vec![], fixes: vec![] }
    }

    pub(crate) fn text(mut self, key: &'static str, value: &str) -> Self {
        self.params.insert(key, Param::Text(value.to_owned()));
        self
    }

    pub(crate) fn list(mut self, key: &'static str, values: Vec<String>) -> Self {
        self.params.insert(key, Param::List(values));
        self
    }

    pub(crate) fn related(mut self, code: &'static str, span: ByteSpan) -> Self {
        self.related.push(Related { span, code, params: self.params.clone() });
        self
    }

    pub(crate) fn fixes(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fixes);
        self
    }
}

impl Fix {
    /// A fix about an assignment.
    pub(crate) fn new(
        code: FixCode,
        assignment: (&str, &str),
        applicability: Applicability,
        edit: ByteEdit,
    ) -> Self {
        let (id, name) = assignment;
        let params = Params::from([
            ("id", Param::Text(id.to_owned())),
            ("name", Param::Text(name.to_owned())),
        ]);
        Self { code, params, applicability, edits: vec![edit] }
    }
}
