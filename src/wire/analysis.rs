use serde::{Serialize, Serializer};
use tsify::Tsify;

use super::params::Params;
use super::{Edit, Places, TextRange};
use crate::{diagnostics, document, sop, team};

/// What an SOP says.
#[derive(Serialize, Tsify)]
pub(crate) struct Analysis<'a> {
    badges: Vec<Badge<'a>>,
    targets: Vec<Target<'a>>,
    diagnostics: Vec<Diagnostic<'a>>,
    runnable: bool,
}

/// What an SOP says otherwise than in an earlier version.
#[derive(Serialize, Tsify)]
pub(crate) struct AnalysisChanges<'a> {
    version: u32,
    ranges: Vec<TextRange>,
    badges: Vec<Badge<'a>>,
    diagnostics: Vec<Diagnostic<'a>>,
    #[serde(serialize_with = "or_null")]
    #[tsify(type = "Target[] | null")]
    targets: Option<Vec<Target<'a>>>,
    runnable: bool,
}

/// Packed data has `undefined` for what is absent.
fn or_null<S: Serializer>(
    value: &Option<impl Serialize>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.serialize(serializer),
        None => serializer.serialize_unit(),
    }
}

#[derive(Serialize, Tsify)]
pub(crate) struct Badge<'a> {
    from: u32,
    to: u32,
    #[tsify(type = "Form")]
    form: sop::Form,
    #[tsify(type = "BadgeStatus")]
    status: sop::BadgeStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    id: Option<&'a str>,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    candidates: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "true")]
    pending: Option<bool>,
}

/// What a host stores when it saves an SOP.
#[derive(Serialize, Tsify)]
pub(crate) struct PinnedTarget<'a> {
    id: &'a str,
    name: &'a str,
    #[tsify(type = "Kind")]
    kind: team::Kind,
    when: &'a [String],
}

#[derive(Serialize, Tsify)]
pub(crate) struct Target<'a> {
    id: &'a str,
    name: &'a str,
    #[tsify(type = "Kind")]
    kind: team::Kind,
    when: &'a [String],
    mentions: Vec<TextRange>,
    rules: Vec<TextRange>,
}

#[derive(Serialize, Tsify)]
pub(crate) struct Diagnostic<'a> {
    from: u32,
    to: u32,
    #[tsify(type = "Rule")]
    rule: diagnostics::Rule,
    #[tsify(type = "Severity")]
    severity: diagnostics::Severity,
    message: String,
    params: Params<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    help: Option<String>,
    related: Vec<Related<'a>>,
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize, Tsify)]
pub(crate) struct Related<'a> {
    from: u32,
    to: u32,
    code: &'a str,
    params: Params<'a>,
    message: String,
}

#[derive(Serialize, Tsify)]
pub(crate) struct Fix<'a> {
    #[tsify(type = "FixCode")]
    code: diagnostics::FixCode,
    params: Params<'a>,
    title: String,
    #[tsify(type = "Applicability")]
    applicability: diagnostics::Applicability,
    edits: Vec<Edit<'a>>,
}

impl<'a> Analysis<'a> {
    /// The analysis of the text that `places` knows, in the host's words.
    pub fn new(
        analysis: &'a document::Analysis,
        places: &Places,
        words: &team::Vocabulary,
    ) -> Self {
        let diagnostic = |it| Diagnostic::new(it, places, words);
        Self {
            badges: analysis.badges.iter().map(|badge| Badge::new(badge, places)).collect(),
            targets: analysis.targets.iter().map(|target| Target::new(target, places)).collect(),
            diagnostics: analysis.diagnostics.iter().map(diagnostic).collect(),
            runnable: analysis.runnable,
        }
    }
}

impl<'a> AnalysisChanges<'a> {
    /// The changes of the document that `places` knows, in the host's words and under the number that the host gives its version.
    pub fn new(
        changes: &'a document::AnalysisChanges,
        version: u32,
        places: &Places,
        words: &team::Vocabulary,
    ) -> Self {
        let target = |target| Target::new(target, places);
        let diagnostic = |it| Diagnostic::new(it, places, words);
        Self {
            version,
            ranges: places.ranges(&changes.ranges),
            badges: changes.badges.iter().map(|badge| Badge::new(badge, places)).collect(),
            diagnostics: changes.diagnostics.iter().map(diagnostic).collect(),
            targets: changes.targets.as_ref().map(|all| all.iter().map(target).collect()),
            runnable: changes.runnable,
        }
    }
}

/// Findings in the text that `places` knows.
pub(crate) fn findings<'a>(
    findings: &'a [diagnostics::Diagnostic],
    places: &Places,
    words: &team::Vocabulary,
) -> Vec<Diagnostic<'a>> {
    findings.iter().map(|it| Diagnostic::new(it, places, words)).collect()
}

/// The targets of the text that `places` knows.
pub(crate) fn targets<'a>(targets: &'a [sop::Target], places: &Places) -> Vec<Target<'a>> {
    targets.iter().map(|target| Target::new(target, places)).collect()
}

impl<'a> Badge<'a> {
    pub fn new(badge: &'a sop::Badge, places: &Places) -> Self {
        let TextRange { from, to } = places.range(badge.span);
        Self {
            from,
            to,
            form: badge.form,
            status: badge.status,
            id: badge.id.as_deref(),
            label: &badge.label,
            candidates: (!badge.candidates.is_empty()).then_some(&badge.candidates),
            pending: badge.pending.then_some(true),
        }
    }
}

impl<'a> From<&'a sop::PinnedTarget> for PinnedTarget<'a> {
    fn from(target: &'a sop::PinnedTarget) -> Self {
        Self { id: &target.id, name: &target.name, kind: target.kind, when: &target.when }
    }
}

impl<'a> Target<'a> {
    fn new(target: &'a sop::Target, places: &Places) -> Self {
        let PinnedTarget { id, name, kind, when } = PinnedTarget::from(&target.pinned);
        let (mentions, rules) = (places.ranges(&target.mentions), places.ranges(&target.rules));
        Self { id, name, kind, when, mentions, rules }
    }
}

impl<'a> Diagnostic<'a> {
    pub fn new(
        diagnostic: &'a diagnostics::Diagnostic,
        places: &Places,
        words: &team::Vocabulary,
    ) -> Self {
        let TextRange { from, to } = places.range(diagnostic.span);
        Self {
            from,
            to,
            rule: diagnostic.rule,
            severity: diagnostic.severity,
            message: diagnostics::message(diagnostic, words),
            params: Params::from(&diagnostic.params),
            help: diagnostics::help(diagnostic, words),
            related: diagnostic.related.iter().map(|it| Related::new(it, places, words)).collect(),
            fixes: diagnostic.fixes.iter().map(|fix| Fix::new(fix, places, words)).collect(),
        }
    }
}

impl<'a> Related<'a> {
    fn new(related: &'a diagnostics::Related, places: &Places, words: &team::Vocabulary) -> Self {
        let TextRange { from, to } = places.range(related.span);
        let params = Params::from(&related.params);
        let message = diagnostics::related_message(related, words);
        Self { from, to, code: related.code, params, message }
    }
}

impl<'a> Fix<'a> {
    fn new(fix: &'a diagnostics::Fix, places: &Places, words: &team::Vocabulary) -> Self {
        Self {
            code: fix.code,
            params: Params::from(&fix.params),
            title: diagnostics::title(fix, words),
            applicability: fix.applicability,
            edits: places.edits(&fix.edits),
        }
    }
}
