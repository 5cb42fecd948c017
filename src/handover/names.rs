//! The names that a model chooses from.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::handover::line::one_line;
use crate::team::order_of;
use crate::text::{TextTable, name_key, sort_by};

/// The name under which a model knows a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayName {
    /// The value of the enum.
    pub value: String,
    /// Id of the target that it means.
    pub id: String,
}

/// Display names in order. Copies share them, and also the lists that hosts get.
#[derive(Clone, Debug, Default)]
pub struct NameList(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    names: Vec<DisplayName>,
    values: OnceLock<Arc<[String]>>,
    ids: OnceLock<Arc<[String]>>,
}

impl NameList {
    /// The values of the enum.
    pub fn values(&self) -> Arc<[String]> {
        let values = || self.iter().map(|name| name.value.clone()).collect();
        self.0.values.get_or_init(values).clone()
    }

    /// The ids that they mean.
    pub fn ids(&self) -> Arc<[String]> {
        self.0.ids.get_or_init(|| self.iter().map(|name| name.id.clone()).collect()).clone()
    }
}

impl From<Vec<DisplayName>> for NameList {
    fn from(names: Vec<DisplayName>) -> Self {
        Self(Arc::new(Shared { names, ..Shared::default() }))
    }
}

impl Deref for NameList {
    type Target = [DisplayName];

    fn deref(&self) -> &[DisplayName] {
        &self.0.names
    }
}

impl PartialEq for NameList {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for NameList {}

/// Display names in the order of their targets: on one line, no two equal under folding. If several
/// are equal, the first target keeps the name and the others get ` (2)`, ` (3)`… A number is
/// skipped if the result is another target's own name.
#[derive(Debug, Default)]
pub(super) struct Names {
    list: NameList,
    /// The name key of each.
    keys: Vec<String>,
    /// Places in the list, in byte order of the keys.
    order: Vec<u32>,
    longest: usize,
}

impl Names {
    /// The names of targets, given by id and name.
    pub fn new(targets: &[(&str, &str)]) -> Self {
        let line = |&(id, name): &(&str, &str)| {
            let named = [name, id].into_iter().map(one_line).find(|line| !line.is_empty());
            DisplayName { value: named.unwrap_or_else(|| "?".into()), id: id.into() }
        };
        let mut list: Vec<DisplayName> = targets.iter().map(line).collect();
        let mut keys: Vec<String> = list.iter().map(|name| name_key(&name.value)).collect();
        let mut order = order_of(keys.len(), &|at| &keys[at]);
        let is_again = |pair: &[u32]| keys[pair[0] as usize] == keys[pair[1] as usize];
        let mut again: Vec<u32> =
            order.windows(2).filter(|pair| is_again(pair)).map(|pair| pair[1]).collect();
        if !again.is_empty() {
            sort_by(&mut again, Ord::cmp);
            number(&mut list, &mut keys, &again);
            order = order_of(keys.len(), &|at| &keys[at]);
        }
        let longest = list.iter().map(|name| name.value.len()).max().unwrap_or(0);
        Self { list: list.into(), keys, order, longest }
    }

    /// All of them.
    pub fn list(&self) -> &NameList {
        &self.list
    }

    /// The one with a name key.
    pub fn find(&self, key: &str) -> Option<&DisplayName> {
        let at = self.order.binary_search_by(|&at| (*self.keys[at as usize]).cmp(key)).ok()?;
        self.list.get(self.order[at] as usize)
    }

    /// Length of the longest one, in bytes.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// Numbers the names at these places.
fn number(list: &mut [DisplayName], keys: &mut [String], places: &[u32]) {
    let mut taken = TextTable::default();
    keys.iter().for_each(|key| _ = taken.add(key.clone()));
    // Where to continue counting, so that each of a thousand equal names does not start again at 2.
    let mut next = TextTable::default();
    for &place in places {
        let place = place as usize;
        let mut number = next.get(&keys[place]).unwrap_or(2);
        loop {
            let value = format!("{} ({number})", list[place].value);
            number += 1;
            let key = name_key(&value);
            if taken.add(key.clone()) {
                next.set(std::mem::replace(&mut keys[place], key), number);
                list[place].value = value;
                break;
            }
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
            for name in names.list().iter() {
                prop_assert_eq!(names.find(&name_key(&name.value)), Some(name));
            }
        }
    }
}
