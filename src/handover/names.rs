//! The names that a model chooses from.

use crate::handover::line::one_line;
use crate::text::{TextTable, name_key};

/// The name under which a model knows a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayName {
    /// The value of the enum.
    pub value: String,
    /// Whom it means.
    pub id: String,
}

/// Display names in the order of their targets: on one line, no two equal under folding. Of equal
/// ones the first target keeps the name and the others get ` (2)`, ` (3)`…, leaving out what is
/// another target's own name.
#[derive(Debug, Default)]
pub(super) struct Names {
    list: Vec<DisplayName>,
    by_key: TextTable<'static>,
    longest: usize,
}

impl Names {
    /// Of targets by id and name.
    pub fn new(targets: &[(&str, &str)]) -> Self {
        let lines = targets.iter().map(|&(id, name)| {
            let named = [name, id].into_iter().map(one_line).find(|line| !line.is_empty());
            named.unwrap_or_else(|| "?".into())
        });
        let mut by_key = TextTable::default();
        let own: Vec<(String, bool)> = lines
            .zip(0..)
            .map(|(line, at)| {
                let key = name_key(&line);
                let is_first = !by_key.contains(&key);
                if is_first {
                    by_key.set(key, at);
                }
                (line, is_first)
            })
            .collect();
        let mut list = Vec::with_capacity(targets.len());
        // Where to go on counting, so that a thousand equal names don't count from 2 each.
        let mut next = TextTable::default();
        for (((id, _), (line, is_first)), at) in targets.iter().zip(own).zip(0..) {
            let value = if is_first { line } else { numbered(line, at, &mut by_key, &mut next) };
            list.push(DisplayName { value, id: (*id).into() });
        }
        let longest = list.iter().map(|name| name.value.len()).max().unwrap_or(0);
        Self { list, by_key, longest }
    }

    /// All of them.
    pub fn list(&self) -> &[DisplayName] {
        &self.list
    }

    /// The one with a name key.
    pub fn find(&self, key: &str) -> Option<&DisplayName> {
        self.by_key.get(key).and_then(|at| self.list.get(at as usize))
    }

    /// Length of the longest one, in bytes.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

fn numbered(line: String, at: u32, taken: &mut TextTable, next: &mut TextTable) -> String {
    let key = name_key(&line);
    let mut number = next.get(&key).unwrap_or(2);
    loop {
        let value = format!("{line} ({number})");
        number += 1;
        let value_key = name_key(&value);
        if !taken.contains(&value_key) {
            taken.set(value_key, at);
            next.set(key, number);
            return value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(names: &[&str]) -> Names {
        let ids: Vec<String> = (0..names.len()).map(|at| format!("a{at}")).collect();
        let targets: Vec<(&str, &str)> =
            ids.iter().map(String::as_str).zip(names.iter().copied()).collect();
        Names::new(&targets)
    }

    #[test]
    fn clashes_are_numbered() {
        for (given, expected) in [
            (&["Billing", "billing"][..], &["Billing", "billing (2)"][..]),
            (&["A", "a", "Ａ"], &["A", "a (2)", "Ａ (3)"]),
            (&["A", "a", "A (2)"], &["A", "a (3)", "A (2)"]),
            (&["Müller", "Mu\u{308}ller"], &["Müller", "Müller (2)"]),
            (&["Adhésif", "Adhesif"], &["Adhésif", "Adhesif"]),
            (&["\u{1}"], &["a0"]),
            (&["Ops\tNight", "Ops Night"], &["Ops Night", "Ops Night (2)"]),
        ] {
            let values: Vec<String> =
                names(given).list().iter().map(|name| name.value.clone()).collect();
            assert_eq!(values, expected);
        }
    }

    proptest! {
        #[test]
        fn each_is_found_under_its_own_key(given in prop::collection::vec("[aA]( \\([23]\\))?[\u{200b}\t]?", 0..12)) {
            let given: Vec<&str> = given.iter().map(String::as_str).collect();
            let names = names(&given);
            prop_assert_eq!(names.list().len(), given.len());
            for name in names.list() {
                prop_assert_eq!(names.find(&name_key(&name.value)), Some(name));
            }
        }
    }
}
