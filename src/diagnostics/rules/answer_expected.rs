use crate::diagnostics::scope::{PassageScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity};
use crate::english::{Words, class, head, tail, word};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::AnswerExpected,
    severity: Severity::Warning,
    message: "This sentence expects an answer from “{name}”, but a handover does not return.",
    help: "Say what “{name}” should do with the {case}, or have it hand the {case} back.",
    docs: "A sentence that continues the work here after the target has answered. A handover ends \
           the job and passes the work on; nobody waits. English wording only.\n\n\
           `Ask @Billing and report back.`",
    params: &[("name", "the name of the target"), ("id", "its id")],
    scope: Scope::Passage(check),
};

fn check(scope: &PassageScope) -> Option<Diagnostic> {
    expects(&scope.passage.words, scope.number)
        .then(|| scope.badged.diagnostic(Rule::AnswerExpected))
}

fn expects(words: &Words, mention: usize) -> bool {
    if words.is_too_long() {
        return false;
    }
    let Some(at) = words.place_of(mention) else { return false };
    let (head, end) = (head(words, at), tail(words, at));
    is_asked(words, head, end) || reports(words, head, end) || goes_on(words, end)
}

/// `ask @X whether` · `check with @X` · `wait for @X` · `get approval from @X`.
fn is_asked(words: &Words, head: usize, end: usize) -> bool {
    let Some(at) = head.checked_sub(1) else { return false };
    let before = words.before(at);
    let any =
        |back: usize, classes| (at.saturating_sub(back)..at).any(|at| words.word(at).is(classes));
    match words.word(at) {
        word if word.is(class::ASKS) => match words.word(end) {
            word::TO => words.word(end + 1).is(class::TO_ANSWER),
            word => word.is(class::QUESTION),
        },
        word if word.is(class::CONSULTS) => true,
        word::WITH => before.is(class::CHECKS),
        word::FOR | word::ON | word::UNTIL => before.is(class::WAITS),
        word::FROM => any(7, class::GETS) && any(5, class::ANSWER_NOUN),
        _ => false,
    }
}

/// `@X will get back to you` · `once @X answers`.
fn reports(words: &Words, head: usize, end: usize) -> bool {
    let helps = |i: &usize| words.word(end + i).is(class::HELPER);
    let at = end + (0..3).take_while(helps).count();
    let to_us = |at: usize| words.word(at).is(class::OURS);
    let verb = words.word(at);
    if verb.is(class::COMES_BACK) && words.word(at + 1) == word::BACK {
        words.word(at + 2) != word::TO || to_us(at + 3)
    } else if verb.is(class::TELLS) {
        to_us(at + 1)
    } else if verb.is(class::ANSWERS) {
        let before = words.before(head);
        let soon = before == word::AS && head >= 2 && words.before(head - 1) == word::SOON;
        to_us(at + 1) || before.is(class::AS_SOON_AS) || soon
    } else {
        false
    }
}

/// `… @X and report back` · `… @X, then wait for the answer`.
fn goes_on(words: &Words, end: usize) -> bool {
    (end..words.len()).any(|at| {
        let joins = matches!(words.word(at), word::AND | word::THEN) || words.mark(at) == Some(',');
        joins
            && match words.word(at + 1) {
                word::REPORT | word::REPORTS | word::COME => words.word(at + 2) == word::BACK,
                word => word.is(class::GOES_ON),
            }
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::Case;

    #[test]
    fn answers_expected() {
        let case = Case::new(&["Billing"]);
        for text in [
            "Ask @Billing and report back.",
            "If late, wait for @Billing to reply.",
            "Tell the customer that @Billing will get back to you.",
            "Then continue once @Billing answers.",
            "Check with @Billing first.",
            "Ask @Billing whether the invoice is paid.",
            "Get approval from @Billing.",
            "Hand over to @Billing, then wait for the result.",
            "Consult @Billing about refunds.",
            "Hand over to @Billing, wait for their answer, then tell the customer.",
            "Go on as soon as @Billing has replied.",
        ] {
            case.finds("answer-expected", text, &["@Billing"]);
        }
    }

    #[test]
    fn near_misses() {
        let case = Case::new(&["Billing"]);
        for text in [
            "If late, hand over to @Billing.",
            "Ask the customer for the order number, then hand over to @Billing.",
            "Ask @Billing to take over when an invoice is late.",
            "@Billing answers questions about invoices.",
            "@Billing will get back to the customer.",
            "Tell the customer to wait and hand over to @Billing.",
            "Wait for the invoice, then hand over to @Billing.",
            "When the customer replies, hand over to @Billing.",
            "Hand over to @Billing and tell the customer.",
            "Once the payment is confirmed, hand over to @Billing.",
        ] {
            case.finds("answer-expected", text, &[]);
        }
    }
}
