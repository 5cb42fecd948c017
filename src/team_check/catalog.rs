use super::{TeamRule, TeamRuleInfo, rules};

impl TeamRule {
    /// Every rule, in the order in which they report.
    pub fn all() -> impl ExactSizeIterator<Item = &'static TeamRuleInfo> {
        rules::ALL.iter()
    }

    /// The rule's properties.
    pub fn info(self) -> &'static TeamRuleInfo {
        &rules::ALL[self.place()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_rules() {
        for (at, info) in TeamRule::all().enumerate() {
            assert_eq!(info.rule.place(), at, "{}", info.rule.name());
            assert!(!info.docs.is_empty(), "{}", info.rule.name());
        }
    }

    #[test]
    fn every_placeholder_is_documented() {
        let words = ["assignment", "assignments", "sop", "job", "case"];
        for info in TeamRule::all() {
            for part in info.message.split('{').skip(1) {
                let key = part.split(['}', '?', '|']).next().unwrap_or("");
                let known = words.contains(&key.to_lowercase().as_str())
                    || info.params.iter().any(|(name, _)| *name == key);
                assert!(known, "{}: {key}", info.rule.name());
            }
        }
    }
}
