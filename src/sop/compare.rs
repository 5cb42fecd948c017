use crate::sop::PinnedTarget;
use crate::text::{TextTable, sort_by};

/// What is known about a target of the older version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnownTarget {
    /// Only its id: a reworded rule can't be detected.
    Id(String),
    /// All of it.
    Pinned(PinnedTarget),
}

impl KnownTarget {
    fn id(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Pinned(target) => &target.id,
        }
    }
}

/// How the targets of two versions of an SOP differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Granted, in the order of the newer version.
    pub added: Vec<PinnedTarget>,
    /// Ids of what was revoked, in the order of the older version.
    pub removed: Vec<String>,
    /// Allowed in both, but for other reasons; as the newer version has it.
    pub reworded: Vec<PinnedTarget>,
}

/// Compares the targets of two versions of an SOP. An id that is listed twice counts once. A rule
/// that only shows an assignment under its new name, or has other white space, is not reworded.
pub fn compare_targets(before: &[KnownTarget], after: &[PinnedTarget]) -> Comparison {
    let mut old = Old::default();
    for target in before {
        let at = old.places.get_or_add(target.id(), old.pinned.len());
        if at == old.pinned.len() {
            old.pinned.push(None);
        }
        if let (None, KnownTarget::Pinned(pinned)) = (old.pinned[at], target) {
            old.pinned[at] = Some(pinned);
        }
    }
    let renamed = renamed(&old, after);
    let mut comparison = Comparison::default();
    let mut seen = TextTable::default();
    for target in after.iter().filter(|target| seen.add(target.id.as_str())) {
        match old.get(&target.id) {
            None => comparison.added.push(target.clone()),
            Some(Some(pinned)) if !same_rules(pinned, target, &renamed) => {
                comparison.reworded.push(target.clone());
            }
            Some(_) => {}
        }
    }
    let mut gone = TextTable::default();
    for id in before.iter().map(KnownTarget::id) {
        if !seen.contains(id) && gone.add(id) {
            comparison.removed.push(id.to_owned());
        }
    }
    comparison
}

/// The targets of the older version by id, as far as more than the id is known.
#[derive(Default)]
struct Old<'a> {
    places: TextTable<'a>,
    pinned: Vec<Option<&'a PinnedTarget>>,
}

impl<'a> Old<'a> {
    fn get(&self, id: &str) -> Option<Option<&'a PinnedTarget>> {
        self.places.get(id).map(|at| self.pinned[at as usize])
    }
}

/// Old and new name of each target that was renamed, longest old name first.
fn renamed(old: &Old, after: &[PinnedTarget]) -> Vec<(String, String)> {
    let shown = |name: &str| format!("@{}", name.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut names: Vec<_> = after
        .iter()
        .filter_map(|new| {
            let old = old.get(&new.id)??;
            (old.name != new.name).then(|| (shown(&old.name), shown(&new.name)))
        })
        .collect();
    sort_by(&mut names, |(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    names
}

fn same_rules(old: &PinnedTarget, new: &PinnedTarget, renamed: &[(String, String)]) -> bool {
    old.when.len() == new.when.len()
        && old.when.iter().zip(&new.when).all(|(old, new)| {
            old == new || {
                let mut old = old.clone();
                for (from, to) in renamed {
                    old = old.replace(from, to);
                }
                let seen =
                    |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                seen(&old) == seen(new)
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::Kind;

    fn target(id: &str, name: &str, when: &[&str]) -> PinnedTarget {
        let when = when.iter().map(|&when| when.to_owned()).collect();
        PinnedTarget { id: id.into(), name: name.into(), kind: Kind::Assignment, when }
    }

    #[test]
    fn granted_revoked_reworded() {
        let before = [
            KnownTarget::Pinned(target("a", "A", &["To @A if late."])),
            KnownTarget::Pinned(target("b", "B", &["To @B if early."])),
            KnownTarget::Id("c".into()),
            KnownTarget::Id("c".into()),
            KnownTarget::Id("d".into()),
        ];
        let after = [
            target("e", "E", &[]),
            target("d", "D", &["Anything."]),
            target("b", "B", &["To @B always."]),
            target("a", "A", &["To @A if late."]),
        ];
        let comparison = compare_targets(&before, &after);
        assert_eq!(comparison.added, [after[0].clone()]);
        assert_eq!(comparison.removed, ["c"]);
        assert_eq!(comparison.reworded, [after[2].clone()]);
    }

    #[test]
    fn a_rename_is_not_a_rewording() {
        let before = [
            KnownTarget::Pinned(target("a", "Ops", &["To @Ops or @Ops EU."])),
            KnownTarget::Pinned(target("b", "Ops EU", &["To @Ops or @Ops EU."])),
        ];
        let after = [
            target("a", "Desk", &["To @Desk or @Europe."]),
            target("b", "Europe", &["To @Desk or @Europe."]),
        ];
        assert_eq!(compare_targets(&before, &after), Comparison::default());
    }
}
