//! The rules about settings: how bad each is, what it says, and why.

use crate::message::{Severity, words};

words! {
    /// The rules about settings of escalation.
    #[allow(missing_docs)]
    pub enum EscalationRule {
        UnknownSource = "unknown-escalation-source",
        UnknownTarget = "unknown-escalation-target",
        DeletedTarget = "deleted-escalation-target",
        NotHumanTarget = "not-human-target",
        RuleOverlap = "rule-overlap",
        RuleWithoutSources = "rule-without-sources",
        UnknownSummaryDetail = "unknown-summary-detail",
        InstructionDrift = "instruction-drift",
        InstructionOutdated = "instruction-outdated",
        DetailNeverAsked = "detail-never-asked",
        VagueInstruction = "vague-instruction",
        NarrowedRequests = "narrowed-requests",
        InstructionNotEnforced = "instruction-not-enforced",
        NoConfirmationRule = "no-confirmation-rule",
        NoEscalationTarget = "no-escalation-target",
        HumanWithoutRule = "human-without-rule",
    }
}

/// The properties of a rule.
#[derive(Clone, Copy, Debug)]
pub struct EscalationRuleInfo {
    /// How bad it is.
    pub severity: Severity,
    /// Template of the message.
    pub message: &'static str,
    /// What it finds and why that matters, in Markdown; empty on the web.
    pub docs: &'static str,
    /// The parameters with what they hold; empty on the web.
    pub params: &'static [(&'static str, &'static str)],
}

impl EscalationRule {
    /// Its properties.
    pub const fn info(self) -> EscalationRuleInfo {
        let (severity, message, docs, params): (_, _, _, &'static [(&str, &str)]) = match self {
            Self::UnknownSource => (
                Severity::Error,
                "“{id}” is the id of no {assignment}, so nothing comes of what is set for it.",
                "Settings of escalation name an assignment that the team does not have: in a handover rule, in a condition, or as one with settings of its own. A mistyped id would silently leave its case to the default.",
                &[("id", "the id")],
            ),
            Self::UnknownTarget => (
                Severity::Error,
                "“{id}” is no destination of the team, so it is passed over.",
                "A handover rule or the default names a destination that the team does not have. It is skipped when people take over, and the default gets the conversation, or nobody.",
                &[("id", "the id")],
            ),
            Self::DeletedTarget => (
                Severity::Error,
                "“{name}” was deleted, so it is passed over.",
                "A handover rule or the default names a deleted destination. It is skipped when people take over.",
                &[("name", "the last name"), ("id", "the id")],
            ),
            Self::NotHumanTarget => (
                Severity::Error,
                "“{name}” is an {assignment} and no people, so it is passed over.",
                "People take over from the bot, so the target of a handover rule, and the default, must be of the kind `human`.",
                &[("name", "the name"), ("id", "the id")],
            ),
            Self::RuleOverlap => (
                Severity::Error,
                "“{name}” is in two rules with different targets; the first one counts.",
                "An assignment that is in two handover rules uses the first. The second never applies to it: remove the assignment from one of them.",
                &[("name", "the assignment's name")],
            ),
            Self::RuleWithoutSources => (
                Severity::Error,
                "The rule is for no {assignment}, so it never holds.",
                "A handover rule says whose conversations go to its target. Without sources it says nothing.",
                &[],
            ),
            Self::UnknownSummaryDetail => (
                Severity::Error,
                "The summary shows the detail “{key}”, which is not one of the details.",
                "A field of the summary uses a detail that is not collected, so it would be empty in every note.",
                &[("key", "the detail's key")],
            ),
            Self::InstructionDrift => (
                Severity::Warning,
                "Escalation counts only for “{labels}”, but this says something else: “{text}”. It can never take effect.",
                "`onlyWhen` narrows where escalation counts. A sentence about escalation in an SOP or in the global instructions that shares no word with it can never take effect: change one of the two.",
                &[("labels", "what the conditions are about"), ("text", "the sentence")],
            ),
            Self::InstructionOutdated => (
                Severity::Warning,
                "The workspace's instruction has changed since the {sop} of “{name}” was brought in line with it.",
                "`alignedTo` holds the workspace's instruction that an SOP was last aligned with. The instruction has changed since: check whether the SOP still fits, and update `alignedTo`.",
                &[("name", "the assignment's name")],
            ),
            Self::DetailNeverAsked => (
                Severity::Warning,
                "People need “{label}”, but no text tells the bot to ask for it: “{names}”.",
                "A required detail that neither the SOP nor the global instructions name is never asked for, and an escalation that waits for it would wait for ever. Name it in the text, or make it optional.",
                &[("label", "the detail"), ("names", "whose texts lack it")],
            ),
            Self::VagueInstruction => (
                Severity::Warning,
                "The instruction leaves open when to escalate: “{text}”.",
                "Words like “if needed” or “complex cases” let the model decide when to escalate. Say what can be counted, or what the user says.",
                &[("text", "the vague words")],
            ),
            Self::NarrowedRequests => (
                Severity::Warning,
                "A user who asks for a person does not always get one: {why}.",
                "`onlyWhen` narrows everything, even a user's own request for a person, and the gate `all` delays it until every detail is there. People who ask for a person and get none complain most.",
                &[("why", "which setting it is")],
            ),
            Self::InstructionNotEnforced => (
                Severity::Info,
                "The instruction is for the model alone; what counts is set by `onlyWhen`, which is empty.",
                "An instruction in words is never interpreted. If it narrows escalation, say the same in `onlyWhen`, so it takes effect.",
                &[],
            ),
            Self::NoConfirmationRule => (
                Severity::Info,
                "No text says what counts as {missing}.",
                "The texts that the bot gets should say what a direct request is, which statement confirms an escalation, and what is out of context. Otherwise each model decides for itself.",
                &[("missing", "what no text says")],
            ),
            Self::NoEscalationTarget => (
                Severity::Info,
                "Nobody is assigned when people take over: the conversation only gets a note and a tag.",
                "There is no default target and no handover rule. That is fine if the platform's own rules act on the tag.",
                &[],
            ),
            Self::HumanWithoutRule => (
                Severity::Info,
                "No rule, no default and no mention leads to “{name}”.",
                "There is a destination where people take over, but nothing ever leads to it.",
                &[("name", "the destination's name")],
            ),
        };
        // As for every rule, pages don't load what nothing on them reads.
        let (docs, params): (_, &[_]) =
            if cfg!(target_arch = "wasm32") { ("", &[]) } else { (docs, params) };
        EscalationRuleInfo { severity, message, docs, params }
    }
}
