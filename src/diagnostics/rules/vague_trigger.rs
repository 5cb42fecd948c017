use crate::diagnostics::scope::Scope;
use crate::diagnostics::vague::{Vague, vague};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity};
use crate::sop::SopView;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::VagueTrigger,
    severity: Severity::Warning,
    message: "“{words}” leaves open when to hand over.",
    help: "{hedge?Say what makes it certain: “when the refund is over 200 EUR”.}{seeming?Say what \
           shows it: “when the customer writes that …”.}{unmeasured?Say by what it is measured, or \
           what the user says: “over 200 EUR”, “when the customer names a lawyer”.}{escape?Say in \
           which cases: “when …”.}{loose?Say how many or how long: “after 3 attempts”, “after 5 \
           days”.}",
    docs: "Wording about when to hand over that two readers would understand differently: “may \
           need review”, “seems serious”, “complex”, “if needed”, “many attempts”. Such a trigger \
           leads to an extra check, or to a handover that nobody meant. The rule checks sentences \
           that contain a target or an order to escalate, list items after words that say when to \
           hand over, and table rows with a target. English wording only.\n\n\
           `Hand over to @Legal when it seems serious.`",
    params: &[
        ("words", "the vague words"),
        ("family", "`hedge`, `seeming`, `unmeasured`, `escape` or `loose`"),
        ("hedge", "the words again, if they leave open whether something holds"),
        ("seeming", "the words again, if they say how something looks"),
        ("unmeasured", "the words again, if they name a quality without a degree"),
        ("escape", "the words again, if they leave the choice to the reader"),
        ("loose", "the words again, if they name no number"),
    ],
    scope: Scope::View(check),
};

fn check(view: &SopView) -> Vec<Diagnostic> {
    vague_triggers(view, false)
}

/// The rule's findings in a block. `everything`: the whole text says when to hand over.
pub(crate) fn vague_triggers(view: &SopView, everything: bool) -> Vec<Diagnostic> {
    vague(view, everything).into_iter().map(diagnostic).collect()
}

fn diagnostic(vague: Vague) -> Diagnostic {
    let family = vague.family.name();
    Diagnostic::new(Rule::VagueTrigger, vague.span)
        .text("words", &vague.words)
        .text("family", family)
        .text(family, &vague.words)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::Case;
    use crate::message::Param;

    #[test]
    fn vague_triggers() {
        let case = Case::new(&["Billing", "Legal"]);
        for (text, expect) in [
            ("Escalate if the refund may need review.", "may need review"),
            ("If a claim might still require a lawyer, escalate.", "might still require a lawyer"),
            ("Possibly stolen cards: transfer to @Legal.", "Possibly"),
            ("Typically, escalate tax questions to @Legal.", "Typically"),
            ("Hand over to @Legal when it seems serious.", "seems serious"),
            ("Escalate if the user seems to need a person.", "seems to need"),
            ("If something seems off, hand over to @Legal.", "seems off"),
            ("If the issue is complex, escalate.", "complex"),
            ("The agent must escalate angry or rude customers.", "angry or rude"),
            ("If it is out of the ordinary, hand it over to @Legal.", "out of the ordinary"),
            ("In serious cases, escalate to the manager.", "serious"),
            ("Should a guest become aggressive, hand over to @Legal.", "aggressive"),
            ("Escalate to @Billing if needed.", "if needed"),
            ("Escalate to a manager, if necessary, before you reply.", "if necessary"),
            ("Use your judgement to decide when to escalate.", "Use your judgement"),
            ("If you are not sure, hand over to @Legal.", "If you are not sure"),
            ("Escalate after **many** attempts.", "many** attempts"),
            ("If the user keeps asking, hand over to @Billing.", "keeps asking"),
            ("Escalate if nobody answers for a long time.", "a long time"),
            ("> Escalate after\n> a few tries", "a few tries"),
        ] {
            case.finds("vague-trigger", text, &[expect]);
        }
    }

    #[test]
    fn near_misses() {
        let case = Case::new(&["Billing", "Legal"]);
        for text in [
            "The issue is complex. Escalate it on May 2.",
            "Be patient if the customer is upset.",
            "You may escalate to @Billing if needed.",
            "Ask for a photo if needed, then hand over to @Billing.",
            "Hand over to @Billing and add, where appropriate, a note.",
            "If a signature is required by law, transfer to @Legal.",
            "The customer may escalate complex cases to the bank.",
            "Don't escalate if the customer is upset.",
            "Escalate to @Billing, which knows complex invoices.",
            "Forward the photo to the customer if needed.",
            "Restart the server several times if necessary.",
            "Escalate after 3 failed attempts.",
            "If the queue is too long (over 20 people), escalate.",
            "Do you escalate complex cases?",
            "Set the priority to urgent and escalate when the site is down.",
            "Before you hand over to @Billing, check the date and, if needed, the address.",
        ] {
            case.finds("vague-trigger", text, &[]);
        }
    }

    #[test]
    fn each_family_has_a_help_of_its_own() {
        let case = Case::new(&[]);
        let mut helps = Vec::new();
        for (text, family) in [
            ("Escalate if it may need review.", "hedge"),
            ("Escalate if it seems serious.", "seeming"),
            ("Escalate complex cases.", "unmeasured"),
            ("Escalate if needed.", "escape"),
            ("Escalate after many attempts.", "loose"),
        ] {
            let found = case.diagnostics(text);
            assert_eq!(found[0].params.get("family"), Some(&Param::Text(family.into())), "{text}");
            helps.push(found[0].help(case.team.vocabulary()).unwrap());
        }
        assert!(helps.iter().all(|help| help.starts_with("Say ") && !help.contains(['{', '}'])));
        helps.dedup();
        assert_eq!(helps.len(), 5);
    }
}
