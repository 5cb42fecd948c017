//! How rules make what they have found.

use super::{Applicability, Diagnostic, Fix, FixCode, Param, Params, Related, RelatedCode, Rule};
use crate::text::{ByteEdit, ByteSpan};

impl Diagnostic {
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

    pub(crate) fn related(mut self, code: RelatedCode, span: ByteSpan) -> Self {
        self.related.push(Related { span, code, params: self.params.clone() });
        self
    }

    pub(crate) fn fixes(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fixes);
        self
    }

    /// The same finding about a text that begins further to the right.
    pub(crate) fn shifted(mut self, by: u32) -> Self {
        self.span = self.span.shifted(by);
        for related in &mut self.related {
            related.span = related.span.shifted(by);
        }
        for edit in self.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.shifted(by);
        }
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
