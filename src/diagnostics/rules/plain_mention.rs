use crate::diagnostics::scope::{MentionScope, Scope};
use crate::diagnostics::{Diagnostic, Fix, FixCode, Rule, RuleInfo, Severity};
use crate::sop::{BadgeStatus, Form, link_edit};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::PlainMention,
    severity: Severity::Info,
    message: "This mention relies on the name “{name}”; a rename would break it.",
    help: "Link it: a link keeps the id.",
    docs: "A mention in plain form. It works, but a rename or a second assignment of the same name \
           would break it. The linked form holds the id and stays valid.",
    params: &[("name", "the name of the assignment"), ("id", "its id")],
    scope: Scope::Mention(check),
};

fn check(mention: &MentionScope) -> Option<Diagnostic> {
    let active = mention.with_status(BadgeStatus::Active);
    let badged = active.filter(|badged| badged.badge.form == Form::Plain)?;
    let link = link_edit(badged.leaf, badged.found, mention.team);
    let fix = link.zip(badged.badge.id.as_deref()).map(|(link, id)| {
        let assignment = (id, badged.badge.label.as_str());
        Fix::new(FixCode::Link, assignment, link.applicability, link.edit)
    });
    Some(badged.diagnostic(Rule::PlainMention).fixes(fix))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::{Case, fixed};
    use crate::diagnostics::{Applicability, FixCode, Rule};
    use crate::sop::Format;

    #[test]
    fn plain_mentions_are_linked() {
        let case = Case::with_ids(&[("b1", "Billing"), ("o", "†Old")]);
        case.finds(
            "plain-mention",
            "Late: @Billing, [@Billing](assignment:b1), @Old",
            &["@Billing"],
        );
        let text = "Late: @billing.";
        let fixes = case.fixes(text);
        let link = fixes.iter().find(|fix| fix.applicability == Applicability::Safe).unwrap();
        assert_eq!(fixed(text, link), "Late: [@Billing](assignment:b1).");
        assert_eq!(case.title(link), "Link “Billing”");
    }

    #[test]
    fn a_link_that_frees_the_mention_behind_it_is_not_safe() {
        let case = Case::with_ids(&[("b1", "Billing"), ("r1", "R&D [EU]")]);
        for text in [
            "@R&D [EU](@Billing",
            "@R&D [EU](<b>@Billing",
            "@R&D [EU](**@Billing**",
            "@R&D [EU]<b>(@Billing",
            "@R&D [EU&#93;(@Billing",
            "@R&D [EU]\u{200B}(\u{200B}@Billing",
            "@R&D ［EU］（@Billing",
        ] {
            let fixes = case.fixes(text);
            assert!(fixes.iter().any(|fix| fix.code == FixCode::Link), "{text}");
            assert!(fixes.iter().all(|fix| fix.applicability != Applicability::Safe), "{text}");
        }
        let apart = case.fixes("@R&D [EU] (@Billing");
        assert!(apart.iter().any(|fix| fix.applicability == Applicability::Safe));
    }

    #[test]
    fn a_link_that_keeps_a_tag_from_being_cut_is_not_safe() {
        let case = Case::with_ids(&[("b1", "Billing"), ("l1", "Legal")]);
        for text in
            ["x <s b='y\n@Billing--><a\n> @Legal", "> x <s b='y\n> @Billing--><a\n>> @Legal"]
        {
            let fixes = case.fixes(text);
            assert!(fixes.iter().any(|fix| fix.code == FixCode::Link), "{text}");
            assert!(fixes.iter().all(|fix| fix.applicability != Applicability::Safe), "{text}");
        }
        let closed = case.fixes("x <s b='y'>\n@Billing</s>\n@Legal");
        assert!(closed.iter().any(|fix| fix.applicability == Applicability::Safe));
    }

    #[test]
    fn a_link_that_changes_the_line_before_a_tag_is_not_safe() {
        let case = Case::with_ids(&[("b1", "Billing Desk"), ("a1", "A>B"), ("l1", "Legal")]);
        for (text, mention) in [
            ("> @Billing\n Desk <s\n> @Legal</s>", "@Billing\n Desk"),
            ("@A>B <s\n> @Legal</s>", "@A>B"),
        ] {
            let analysis = case.analysis(text);
            let found = analysis.diagnostics.iter().filter(|d| d.span.of(text) == mention);
            let mut fixes = found.flat_map(|finding| &finding.fixes);
            assert!(fixes.all(|fix| fix.applicability != Applicability::Safe), "{text:?}");
        }
        let alone = case.fixes("> @Billing\n> Desk, then stop");
        assert!(alone.iter().any(|fix| fix.applicability == Applicability::Safe));
    }

    #[test]
    fn a_link_in_plain_text_that_changes_a_path_is_not_safe() {
        let mut case = Case::with_ids(&[("b1", "Billing"), ("l1", "Legal")]);
        case.options.format = Format::Plain;
        for (text, safe) in [
            ("@Billing./@Legal", false),
            ("@Billing../@Legal", false),
            ("@Billing~/@Legal", false),
            ("@Billing#@Legal", false),
            ("@Billing\u{200B}./@Legal", false),
            ("@Billing/@Legal", true),
            ("@Billing, x@y.io", true),
            ("@Billing. ./@Legal", true),
        ] {
            let analysis = case.analysis(text);
            let first = analysis.diagnostics.iter().find(|d| d.rule == Rule::PlainMention).unwrap();
            let found = first.fixes.iter().any(|fix| fix.applicability == Applicability::Safe);
            assert_eq!(found, safe, "{text:?}");
        }
    }

    #[test]
    fn what_can_t_be_seen_hides_no_markup() {
        let case = Case::with_ids(&[("b1", "Billing"), ("e1", "営業")]);
        for (text, mention) in [
            ("@Billing\u{200B}**@営業**~~~", "@Billing"),
            ("**@営業*\u{200B}*に", "@営業"),
            ("**@営業**\u{200B}に", "@営業"),
            ("*\u{202E}*@営業**に", "@営業"),
        ] {
            let analysis = case.analysis(text);
            let found = analysis.diagnostics.iter().filter(|d| d.span.of(text) == mention);
            let mut fixes = found.flat_map(|finding| &finding.fixes);
            assert!(fixes.all(|fix| fix.applicability != Applicability::Safe), "{text:?}");
        }
        for (text, expect) in [
            ("Go!\u{200B}@Billing", "Go!\u{200B} [@Billing](assignment:b1)"),
            ("a \\\u{200B}＠Billing", "a \\\u{200B} [@Billing](assignment:b1)"),
        ] {
            let fixes = case.fixes(text);
            let link = fixes.iter().find(|fix| fix.code == FixCode::Link).unwrap();
            assert_eq!(fixed(text, link), expect);
        }
    }

    #[test]
    fn markers_that_close_before_a_mention_don_t_wrap_it() {
        let case = Case::with_ids(&[("e1", "営業")]);
        for (text, safe) in [
            ("**@営業**に", true),
            ("**a** **@営業**に", true),
            ("- **a\n- **@営業**に", true),
            ("**~~**@営業**に~~**", false),
            ("**a**@営業**b**", false),
            ("*a* **@営業**に", true),
            ("\\**a **@営業**に", true),
            ("a (**@営業**に", true),
            ("*a* (**@営業**に", false),
            ("~~</div>~~@営業~~👍~~", false),
            // Unassigned characters are no punctuation.
            ("**@営業**\u{d003d}@営業**- x", true),
        ] {
            let fixes = case.fixes(text);
            let found = fixes.iter().any(|fix| fix.applicability == Applicability::Safe);
            assert_eq!(found, safe, "{text}");
        }
    }
}
