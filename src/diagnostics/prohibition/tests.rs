use super::*;
use crate::text::ByteSpan;

/// What a sentence says about `@X`.
fn of(text: &str) -> Prohibition {
    let mut marks: Vec<(usize, &str)> =
        ["@X", "@A", "@B"].iter().flat_map(|name| text.match_indices(name)).collect();
    marks.sort_unstable();
    let number = marks.iter().position(|(_, name)| *name == "@X").unwrap();
    let spans = marks.iter().map(|&(at, name)| ByteSpan::new(at as u32, (at + name.len()) as u32));
    prohibition(&Words::new(text, spans.collect::<Vec<_>>()), number)
}

#[test]
fn forbidden() {
    for text in [
        "Never hand over to @X.",
        "Never\u{200b} ha\u{ad}nd over to @X.",
        "never, under any circumstances, hand over to @X",
        "Do not escalate this to @X.",
        "Don’t transfer the case to @X, even if the customer asks.",
        "You must not hand this over to @X.",
        "You may not pass the conversation to the @X.",
        "You are not allowed to hand over to @X.",
        "It is forbidden to hand over to @X.",
        "Avoid handing over to @X.",
        "Cases must never be handed over to @X.",
        "Never escalate or hand over to @X.",
        "Never hand over to @A or @X.",
        "Never hand over to @A, @X or @B.",
        "Under no circumstances should you hand over to @X.",
        "No escalation to @X.",
        "We no longer hand over to @X.",
        "Hand over to @A, not to @X.",
        "Hand over to @A, not @X.",
        "Hand over to @A but never to @X.",
        "Hand over to @A instead of @X.",
        "Hand over to neither @A nor @X.",
        "Hand over to anyone except @X.",
        "Answer yourself instead of handing over to @X.",
        "Don't involve @X.",
        "Do not loop in @X here.",
        "@X must not be involved.",
        "@X is off limits.",
        "@X is not a handover target.",
        "Handing over to @X is forbidden.",
        "Handovers to @X are not allowed.",
        "Never hand over to: @X",
        "Do not: hand over to @X",
        "Never hand over to @X because they are closed.",
        "Never hand over to @X; use @A when in doubt.",
        "If late, hand over to @A; never hand over to @X.",
    ] {
        assert_eq!(of(text), Prohibition::Whole, "{text}");
    }
}

#[test]
fn forbidden_for_some_work() {
    for text in [
        "Never hand over refunds to @X.",
        "Do not transfer VIP customers to @X.",
        "For refunds, never hand over to @X.",
        "Never hand over to @X for refunds.",
        "When an invoice is late, hand over to @A, never to @X.",
        "If it is urgent, hand over to @A instead of @X.",
    ] {
        assert_eq!(of(text), Prohibition::Part, "{text}");
    }
}

#[test]
fn allowed() {
    for text in [
        "Hand over to @X.",
        "Don't hesitate to hand over to @X.",
        "Never forget to hand over to @X.",
        "Do not fail to escalate to @X.",
        "If Billing cannot help, hand over to @X.",
        "If you can't solve it, hand over to @X.",
        "Do not hand over to @X unless the invoice is late.",
        "Never hand over to @X before you have checked the invoice.",
        "Do not hand over to @X until noon.",
        "Don't hand over to @X without an order number.",
        "If the invoice is paid, do not hand over to @X.",
        "Do not hand over to @X when it is paid.",
        "Hand over not only to @A but also to @X.",
        "Don't just hand over to @X, say why.",
        "Do not hand over to anyone but @X.",
        "Never hand over to anyone other than @X.",
        "Never hand over to @A, hand over to @X.",
        "Do not hand over to @A but to @X.",
        "Not urgent cases go to @X.",
        "Never close the case; hand over to @X.",
        "Do not answer legal questions, hand over to @X.",
        "Never promise refunds and hand over to @X.",
        "You do not need to hand over to @X.",
        "You don't have to escalate to @X.",
        "Why can't I hand over to @X?",
        "The system does not route calls to @X.",
        "Customers who don't pay are escalated to @X.",
        "This is not @X's job.",
        "Never tell @X the password.",
        "@X cannot give refunds.",
        "@X is not available at night.",
        "Hand over to @X instead of @A.",
        "Hand over to @X, not to @A.",
        "It is not forbidden to hand over to @X.",
        "No answer? Then hand over to @X.",
        "No refund possible: hand over to @X.",
        "Hand over to @X if the customer does not agree.",
    ] {
        assert_eq!(of(text), Prohibition::None, "{text}");
    }
}
