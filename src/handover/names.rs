//! The names that a model chooses from.

use crate::handover::line::one_line;
use crate::sop::PinnedTarget;
use crate::team::Team;
use crate::text::{TextTable, name_key};

/// The name under which a model knows a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayName {
    /// The value of the enum.
    pub value: String,
    /// Whom it means.
    pub id: String,
}

/// The display names of targets, in their order: current names on one line, no two equal under
/// folding. Of equal ones the first target keeps the name and the others get ` (2)`, ` (3)`…,
/// leaving out what is another target's own name. A target that the team does not hold goes by the
/// name that it was pinned with.
///
/// All targets of a job are named, also those that can't be used any more, so that a number never
/// passes from one target to another while the job runs.
pub(super) fn display_names(targets: &[PinnedTarget], team: &Team) -> Vec<DisplayName> {
    let current = |target: &PinnedTarget| match team.find(&target.id) {
        Some(ix) => team.get(ix).name.clone(),
        None => target.name.clone(),
    };
    numbered(targets.iter().map(|target| (target.id.clone(), current(target))).collect())
}

/// The display names as they were when the job began.
pub(super) fn pinned_names(targets: &[PinnedTarget]) -> Vec<DisplayName> {
    numbered(targets.iter().map(|target| (target.id.clone(), target.name.clone())).collect())
}

fn numbered(targets: Vec<(String, String)>) -> Vec<DisplayName> {
    let lines: Vec<String> = targets
        .iter()
        .map(|(id, name)| {
            let named = [name, id].into_iter().map(|text| one_line(text)).find(|l| !l.is_empty());
            named.unwrap_or_else(|| "?".into())
        })
        .collect();
    let mut taken = TextTable::default();
    let first: Vec<bool> = lines.iter().map(|line| taken.add(name_key(line))).collect();
    // Where to go on counting, so that a thousand equal names don't count from 2 each.
    let mut next = TextTable::default();
    let names = targets.into_iter().zip(lines).zip(first);
    names
        .map(|(((id, _), line), first)| {
            if first {
                return DisplayName { value: line, id };
            }
            let key = name_key(&line);
            let mut number = next.get(&key).unwrap_or(2);
            loop {
                let value = format!("{line} ({number})");
                number += 1;
                if taken.add(name_key(&value)) {
                    next.set(key, number);
                    return DisplayName { value, id };
                }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(names: &[&str]) -> Vec<String> {
        let targets = names.iter().zip(0..).map(|(name, at)| (format!("a{at}"), name.to_string()));
        numbered(targets.collect()).into_iter().map(|name| name.value).collect()
    }

    #[test]
    fn clashes_are_numbered() {
        for (names, expected) in [
            (&["Billing", "billing"][..], &["Billing", "billing (2)"][..]),
            (&["A", "a", "Ａ"], &["A", "a (2)", "Ａ (3)"]),
            (&["A", "a", "A (2)"], &["A", "a (3)", "A (2)"]),
            (&["Müller", "Mu\u{308}ller"], &["Müller", "Müller (2)"]),
            (&["Adhésif", "Adhesif"], &["Adhésif", "Adhesif"]),
            (&["\u{1}"], &["a0"]),
            (&["Ops\tNight", "Ops Night"], &["Ops Night", "Ops Night (2)"]),
        ] {
            assert_eq!(values(names), expected);
        }
    }

    proptest! {
        #[test]
        fn no_two_are_equal(names in prop::collection::vec("[aA]( \\([23]\\))?[\u{200b}\t]?", 0..12)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let values = values(&names);
            let keys: std::collections::BTreeSet<String> = values.iter().map(|value| name_key(value)).collect();
            prop_assert_eq!(keys.len(), names.len());
        }
    }
}
