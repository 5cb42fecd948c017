use super::{Rule, RuleInfo, rules};

impl Rule {
    /// Every rule, worst first.
    pub fn all() -> impl ExactSizeIterator<Item = &'static RuleInfo> {
        rules::ALL.iter()
    }

    /// The rule's properties.
    pub fn info(self) -> &'static RuleInfo {
        &rules::ALL[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_rules() {
        for (at, info) in Rule::all().enumerate() {
            assert_eq!(info.rule as usize, at, "{}", info.rule.name());
            assert!(!info.docs.is_empty() && !info.message.is_empty(), "{}", info.rule.name());
        }
        assert!(Rule::all().is_sorted_by_key(|info| info.severity));
    }

    #[test]
    fn every_placeholder_is_documented() {
        let words = ["assignment", "assignments", "sop", "job", "case"];
        for info in Rule::all() {
            for template in [info.message, info.help] {
                for part in template.split('{').skip(1) {
                    let key = part.split(['}', '?']).next().unwrap_or("");
                    let known = words.contains(&key.to_lowercase().as_str())
                        || info.params.iter().any(|(name, _)| *name == key);
                    assert!(known, "{}: {key}", info.rule.name());
                }
            }
        }
    }
}
