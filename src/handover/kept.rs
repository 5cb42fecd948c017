//! Targets that a host need not send again.

use crate::handover::targets::TargetList;

/// The approximate limit of everything kept, in bytes.
const CAPACITY: usize = 8 << 20;
/// Minimum size charged per list, which caps the number of lists.
const LEAST: usize = 8 << 10;
/// The bytes of a target besides its texts.
const PER_TARGET: usize = 300;

/// The most recently used lists of targets, under the host's numbers. A list never changes under
/// its number. An evicted list has to be sent again.
#[derive(Debug, Default)]
pub struct KeptTargets {
    /// In order of use, the most recent one last.
    lists: Vec<Kept>,
    size: usize,
}

#[derive(Debug)]
struct Kept {
    number: u64,
    size: usize,
    targets: TargetList,
}

impl KeptTargets {
    /// The list with a number, if it is still there. Numbers begin at 1.
    pub fn get(&mut self, number: u64) -> Option<TargetList> {
        let at = self.lists.iter().rposition(|kept| kept.number == number)?;
        self.lists[at..].rotate_left(1);
        self.lists.last().map(|kept| kept.targets.clone())
    }

    /// Whether the list with a number is still there.
    pub fn holds(&self, number: u64) -> bool {
        self.lists.iter().rev().any(|kept| kept.number == number)
    }

    /// Keeps a list under a number that has no list yet; 0 keeps nothing.
    pub fn keep(&mut self, number: u64, targets: &TargetList) {
        if number == 0 || self.holds(number) {
            return;
        }
        let size = size_of_list(targets);
        self.size += size;
        self.lists.push(Kept { number, size, targets: targets.clone() });
        let mut over = 0;
        while self.size > CAPACITY && over < self.lists.len() {
            self.size -= self.lists[over].size;
            over += 1;
        }
        self.lists.drain(..over);
    }
}

fn size_of_list(targets: &TargetList) -> usize {
    let texts = |when: &[String]| when.iter().map(String::len).sum::<usize>();
    let sizes = targets
        .iter()
        .map(|target| PER_TARGET + 4 * (target.id.len() + target.name.len()) + texts(&target.when));
    LEAST.max(sizes.sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handover::tests::pinned;
    use crate::sop::PinnedTarget;

    #[test]
    fn those_used_last_stay() {
        let mut kept = KeptTargets::default();
        let most = (CAPACITY / LEAST) as u64;
        let list = pinned(&[("b1", "Billing")]);
        (1..=most).for_each(|number| kept.keep(number, &list));
        assert_eq!(kept.get(1), Some(list.clone()));
        kept.keep(most + 1, &list);
        assert!(kept.holds(1) && !kept.holds(2) && kept.holds(3));
        assert_eq!(kept.get(2), None);
        for number in 0..100_000 {
            kept.keep(number, &list);
            assert!(kept.size <= CAPACITY && kept.lists.len() as u64 <= most);
        }
        assert!(!kept.holds(0));
    }

    #[test]
    fn a_list_keeps_its_number() {
        let mut kept = KeptTargets::default();
        let (first, second) = (pinned(&[("b1", "Billing")]), pinned(&[("l1", "Legal")]));
        kept.keep(7, &first);
        kept.keep(7, &second);
        assert_eq!(kept.get(7), Some(first));
    }

    #[test]
    fn what_is_too_large_is_not_kept() {
        let mut kept = KeptTargets::default();
        let large =
            PinnedTarget { when: vec!["x".repeat(CAPACITY)], ..pinned(&[("b1", "B")])[0].clone() };
        kept.keep(1, &pinned(&[("b1", "B")]));
        kept.keep(2, &vec![large].into());
        assert!(!kept.holds(2));
        assert_eq!(kept.size, kept.lists.iter().map(|kept| kept.size).sum::<usize>());
    }
}
