use serde::{Serialize, Serializer};

use super::params::Params;
use super::{Edit, Places, TextRange};
use crate::{diagnostics, document, sop, team};

/// The analysis of an SOP.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Analysis<'a> {
    /// Every mention, in text order.
    badges: Vec<Badge<'a>>,
    /// Allowed handover targets, in order of first mention.
    targets: Vec<Target<'a>>,
    /// Findings, in text order.
    diagnostics: Vec<Diagnostic<'a>>,
    /// Whether the SOP can run: it has no error and no unloaded target. Severities in the settings
    /// don't change this.
    runnable: bool,
}

/// How an SOP's analysis differs from that of an earlier version. To get the current analysis, move the earlier one
/// through the edits (each `edit` returns them in its `Update`), remove what touches `ranges`, and add these badges and
/// diagnostics. A badge or finding moves with its `from`. Text inserted beside it does not belong to it. All ranges are
/// UTF-16 offsets.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct AnalysisChanges<'a> {
    /// The document's current version.
    version: u32,
    /// Ranges in the current text, in order. They don't touch each other.
    ranges: Vec<TextRange>,
    /// The badges that touch `ranges`, in text order.
    badges: Vec<Badge<'a>>,
    /// The findings that touch `ranges`, in text order.
    diagnostics: Vec<Diagnostic<'a>>,
    /// `null` if the same targets are allowed with the same rules, perhaps at other places.
    #[serde(serialize_with = "or_null")]
    #[cfg_attr(test, tsify(type = "Target[] | null"))]
    targets: Option<Vec<Target<'a>>>,
    /// Whether the SOP can run now.
    runnable: bool,
}

/// Packed data would have `undefined` for an absent value.
fn or_null<S: Serializer>(
    value: &Option<impl Serialize>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.serialize(serializer),
        None => serializer.serialize_unit(),
    }
}

/// A mention. Its range includes the `@` or the whole link.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Badge<'a> {
    from: u32,
    to: u32,
    form: sop::Form,
    status: sop::BadgeStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// The current name, else the last one known.
    label: &'a str,
    /// Ids that fit equally, if the mention is ambiguous.
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<&'a [String]>,
    /// The host said that this mention is still being typed. It grants nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, tsify(type = "true"))]
    pending: Option<bool>,
}

/// A target as a host stores it with a saved SOP: plain JSON, no positions.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct PinnedTarget<'a> {
    id: &'a str,
    name: &'a str,
    kind: team::Kind,
    /// The sentences that say when to hand over.
    when: &'a [String],
}

/// An allowed handover target.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Target<'a> {
    id: &'a str,
    name: &'a str,
    kind: team::Kind,
    /// The sentences that say when to hand over.
    when: &'a [String],
    mentions: Vec<TextRange>,
    /// The ranges of the sentences in `when`.
    rules: Vec<TextRange>,
}

/// A finding about one place of an SOP.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Diagnostic<'a> {
    from: u32,
    to: u32,
    #[cfg_attr(test, tsify(type = "RuleName"))]
    rule: diagnostics::Rule,
    severity: diagnostics::Severity,
    message: String,
    params: Params<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    related: Vec<Related<'a>>,
    fixes: Vec<Fix<'a>>,
}

/// Another place that a finding is about.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Related<'a> {
    from: u32,
    to: u32,
    code: diagnostics::RelatedCode,
    params: Params<'a>,
    message: String,
}

/// A way to fix a finding.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Fix<'a> {
    code: diagnostics::FixCode,
    params: Params<'a>,
    title: String,
    /// A `safe` fix can be applied without asking.
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
    /// The changes of the document that `places` knows, in the host's words. `version` is the host's number for the
    /// document.
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
pub fn findings<'a>(
    findings: &'a [diagnostics::Diagnostic],
    places: &Places,
    words: &team::Vocabulary,
) -> Vec<Diagnostic<'a>> {
    findings.iter().map(|it| Diagnostic::new(it, places, words)).collect()
}

impl<'a> Badge<'a> {
    /// A badge of the text that `places` knows.
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
    /// A finding in the text that `places` knows, in the host's words.
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
            message: diagnostic.message(words),
            params: Params::from(&diagnostic.params),
            help: diagnostic.help(words),
            related: diagnostic.related.iter().map(|it| Related::new(it, places, words)).collect(),
            fixes: diagnostic.fixes.iter().map(|fix| Fix::new(fix, places, words)).collect(),
        }
    }
}

impl<'a> Related<'a> {
    fn new(related: &'a diagnostics::Related, places: &Places, words: &team::Vocabulary) -> Self {
        let TextRange { from, to } = places.range(related.span);
        let params = Params::from(&related.params);
        let message = related.message(words);
        Self { from, to, code: related.code, params, message }
    }
}

impl<'a> Fix<'a> {
    fn new(fix: &'a diagnostics::Fix, places: &Places, words: &team::Vocabulary) -> Self {
        Self {
            code: fix.code,
            params: Params::from(&fix.params),
            title: fix.title(words),
            applicability: fix.applicability,
            edits: places.edits(&fix.edits),
        }
    }
}
