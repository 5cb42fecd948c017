use crate::diagnostics::catalog::RuleInfo;
use crate::diagnostics::phrases::{head, tail};
use crate::diagnostics::scope::{PassageScope, Scope};
use crate::diagnostics::{Diagnostic, Rule, Severity};
use crate::sop::Words;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::AnswerExpected,
    severity: Severity::Warning,
    message: "This expects an answer from “{name}”, but a handover does not return.",
    help: "Say what “{name}” should do with the {case}, or have it hand the {case} back.",
    docs: "A sentence that has the work go on here after the target has answered. A handover ends \
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
    match words.word(at) {
        "ask" | "asks" | "asking" => match words.word(end) {
            "if" | "whether" | "for" | "about" | "what" | "which" | "who" | "how" | "when"
            | "why" | "where" => true,
            "to" => matches!(
                words.word(end + 1),
                "confirm" | "verify" | "approve" | "answer" | "reply" | "respond" | "report"
            ),
            _ => false,
        },
        "consult" | "consults" | "consulting" | "await" | "awaits" | "awaiting" => true,
        "with" => matches!(
            before,
            "check" | "checks" | "checking" | "confirm" | "verify" | "clarify" | "double-check"
        ),
        "for" | "on" | "until" => matches!(before, "wait" | "waits" | "waiting"),
        "from" => {
            (at.saturating_sub(7)..at).any(|at| {
                matches!(
                    words.word(at),
                    "get" | "obtain" | "request" | "wait" | "await" | "hear" | "need" | "require"
                )
            }) && (at.saturating_sub(5)..at).any(|at| {
                matches!(
                    words.word(at),
                    "answer"
                        | "approval"
                        | "confirmation"
                        | "feedback"
                        | "reply"
                        | "response"
                        | "result"
                        | "results"
                        | "hear"
                        | "input"
                        | "advice"
                )
            })
        }
        _ => false,
    }
}

/// `@X will get back to you` · `once @X answers`.
fn reports(words: &Words, head: usize, end: usize) -> bool {
    let helper = |word: &str| {
        matches!(word, "will" | "should" | "must" | "has" | "have" | "can" | "to" | "then" | "may")
    };
    let at = end + (0..3).take_while(|i| helper(words.word(end + i))).count();
    let to_us = |at: usize| matches!(words.word(at), "you" | "us" | "me");
    match words.word(at) {
        "get" | "gets" | "report" | "reports" | "come" | "comes" | "reported" | "write"
        | "writes"
            if words.word(at + 1) == "back" =>
        {
            words.word(at + 2) != "to" || to_us(at + 3)
        }
        "let" | "lets" | "tell" | "tells" | "inform" | "informs" => to_us(at + 1),
        "answer" | "answers" | "answered" | "reply" | "replies" | "replied" | "respond"
        | "responds" | "responded" | "confirm" | "confirms" | "confirmed" | "approve"
        | "approves" | "approved" => {
            let before = words.before(head);
            to_us(at + 1)
                || matches!(before, "once" | "until" | "till" | "after" | "when")
                || (before == "as" && head >= 2 && words.before(head - 1) == "soon")
        }
        _ => false,
    }
}

/// `… @X and report back` · `… @X, then wait for the answer`.
fn goes_on(words: &Words, end: usize) -> bool {
    (end..words.len()).any(|at| {
        let joins = matches!(words.word(at), "and" | "then") || words.punctuation(at) == Some(',');
        joins
            && match words.word(at + 1) {
                "report" | "come" | "reports" => words.word(at + 2) == "back",
                "wait" | "await" | "continue" | "resume" | "relay" => true,
                _ => false,
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
