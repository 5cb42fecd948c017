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

    /// The mentions that can be linked: `+` if the link is safe, `-` if a person has to judge it.
    fn links(case: &Case, text: &str) -> String {
        let found = case.analysis(text).diagnostics.into_iter();
        let links = found.filter(|d| d.rule == Rule::PlainMention).map(|finding| {
            let fix = &finding.fixes[0];
            assert_eq!(fix.code, FixCode::Link, "{text:?}");
            let sign = if fix.applicability == Applicability::Safe { "+" } else { "-" };
            [sign, finding.span.of(text)].concat()
        });
        links.collect::<Vec<_>>().join(" ")
    }

    fn assert_links(case: &Case, table: &[(&str, &str)]) {
        for &(text, expected) in table {
            assert_eq!(links(case, text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_link_that_frees_the_mention_behind_it_is_not_safe() {
        let case = Case::with_ids(&[("b1", "Billing"), ("r1", "R&D [EU]")]);
        assert_links(
            &case,
            &[
                ("@R&D [EU](@Billing", "-@R&D [EU]"),
                ("@R&D [EU](<b>@Billing", "-@R&D [EU]"),
                ("@R&D [EU](**@Billing**", "-@R&D [EU]"),
                ("@R&D [EU]<b>(@Billing", "-@R&D [EU]"),
                ("@R&D [EU&#93;(@Billing", "-@R&D [EU&#93;"),
                ("@R&D [EU]\u{200B}(\u{200B}@Billing", "-@R&D [EU]"),
                ("@R&D ［EU］（@Billing", "-@R&D ［EU］"),
                ("@R&D [EU] (@Billing", "+@R&D [EU] +@Billing"),
            ],
        );
    }

    #[test]
    fn a_link_that_keeps_a_tag_from_being_cut_is_not_safe() {
        let case = Case::with_ids(&[("b1", "Billing"), ("l1", "Legal")]);
        assert_links(
            &case,
            &[
                ("x <s b='y\n@Billing--><a\n> @Legal", "-@Billing"),
                ("> x <s b='y\n> @Billing--><a\n>> @Legal", "-@Billing -@Legal"),
                ("x <s b='y'>\n@Billing</s>\n@Legal", "+@Legal"),
            ],
        );
    }

    #[test]
    fn a_link_that_changes_the_line_before_a_tag_is_not_safe() {
        let case = Case::with_ids(&[("b1", "Billing Desk"), ("a1", "A>B"), ("l1", "Legal")]);
        assert_links(
            &case,
            &[
                ("> @Billing\n Desk <s\n> @Legal</s>", "-@Billing\n Desk"),
                ("@A>B <s\n> @Legal</s>", "-@A>B +@Legal"),
                ("> @Billing\n> Desk, then stop", "+@Billing\n> Desk"),
            ],
        );
    }

    #[test]
    fn a_link_in_plain_text_that_changes_a_path_is_not_safe() {
        let mut case = Case::with_ids(&[("b1", "Billing"), ("l1", "Legal")]);
        case.options.format = Format::Plain;
        assert_links(
            &case,
            &[
                ("@Billing./@Legal", "-@Billing -@Legal"),
                ("@Billing../@Legal", "-@Billing -@Legal"),
                ("@Billing~/@Legal", "-@Billing -@Legal"),
                ("@Billing#@Legal", "-@Billing"),
                ("x/x/@Legal[]@Billing#", "-@Legal -@Billing"),
                ("@Billing\u{200B}./@Legal", "-@Billing -@Legal"),
                ("@Billing/@Legal", "+@Billing +@Legal"),
                ("@Billing, x@y.io", "+@Billing"),
                ("@Billing. ./@Legal", "+@Billing"),
            ],
        );
    }

    #[test]
    fn what_can_t_be_seen_hides_no_markup() {
        let case = Case::with_ids(&[("b1", "Billing"), ("e1", "営業")]);
        assert_links(
            &case,
            &[
                ("@Billing\u{200B}**@営業**~~~", "-@Billing -@営業"),
                ("**@営業*\u{200B}*に", "-@営業"),
                ("**@営業**\u{200B}に", "-@営業"),
                ("*\u{200B}*@営業**に", "-@営業"),
            ],
        );
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
        assert_links(
            &case,
            &[
                ("**@営業**に", "+@営業"),
                ("**a** **@営業**に", "+@営業"),
                ("- **a\n- **@営業**に", "+@営業"),
                ("**~~**@営業**に~~**", "-@営業"),
                ("**。**@営業**に**", "-@営業"),
                ("*a* **@営業**に", "+@営業"),
                ("\\**a **@営業**に", "+@営業"),
                ("a (**@営業**に", "+@営業"),
                ("*a* (**@営業**に", "-@営業"),
                ("~~</div>~~@営業~~👍~~", "-@営業"),
                // Unassigned characters are no punctuation.
                ("**@営業**\u{d003d}@営業**- x", "+@営業 -@営業"),
            ],
        );
    }

    #[test]
    fn a_marker_far_off_may_be_half_of_a_pair() {
        let case = Case::with_ids(&[("e1", "営業")]);
        let text = format!("@営業_@営業{}@営業_", "If late, stop. ".repeat(100));
        assert_eq!(links(&case, &text), "-@営業 +@営業");
    }

    #[test]
    fn a_link_is_not_safe_if_a_new_reading_says_anything_else() {
        let case = Case::with_ids(&[("x1", "x]"), ("t1", "`x")]);
        assert_links(&case, &[("![@x]]()", "-@x]"), ("``a`` @`x", "+@`x")]);
        let case = Case::with_ids(&[("b1", "Billing"), ("l1", "Legal")]);
        let path = "x/x/[y]@Legal[z][]@Billing# ";
        assert_links(&case, &[(path, "-@Legal -@Billing"), ("Go!@Billing", "+@Billing")]);
        let mut case = Case::with_ids(&[("b1", "Billing"), ("l1", "Legal"), ("e1", "営業")]);
        case.options.format = Format::Plain;
        let far = format!("@Billing#{}@Legal", "-".repeat(1500));
        assert_links(
            &case,
            &[
                (&far, "-@Billing"),
                ("@営業C:/@Legal", "-@営業 -@Legal"),
                ("@営業 C:\\@Legal", "+@営業"),
            ],
        );
    }
}
