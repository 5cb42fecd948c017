use crate::diagnostics::scope::Scope;
use crate::diagnostics::{Diagnostic, Rule, RuleInfo, Severity};
use crate::prose::Block;

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::TooDeep,
    severity: Severity::Error,
    message: "This part of the {sop} is nested too deeply to be read. Its mentions allow nothing.",
    help: "Use fewer levels of lists and quotes.",
    docs: "A block with so many nested lists or quotes that reading it could take very long. It is \
           not read, so nothing in it is a mention.",
    params: &[],
    scope: Scope::Block(check),
};

fn check(block: &Block) -> Option<Diagnostic> {
    block.too_deep.map(|span| Diagnostic::new(Rule::TooDeep, span))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::Case;

    #[test]
    fn deep_blocks() {
        let case = Case::new(&["Billing"]);
        let deep = format!("{}@Billing", "> ".repeat(500));
        assert_eq!(case.count("too-deep", &deep), 1);
        assert_eq!(case.count("too-deep", "> > > @Billing"), 0);
    }
}
