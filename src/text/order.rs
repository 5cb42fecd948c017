use std::cmp::Ordering;

use super::work::count_work;

/// Stable sort.
///
/// The library's own sort is compiled for every type, 8 KB of wasm each; here only the comparison
/// and the swap are.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &|a, b| compare(&items[a as usize], &items[b as usize]));
    for (a, b) in swaps {
        items.swap(a as usize, b as usize);
    }
}

/// Stable sort by a key.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// What to swap, one after the other, so that so many items are in order.
#[inline(never)]
fn swaps(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<(u32, u32)> {
    count_work(count);
    let count = count as u32;
    let mut swaps = Vec::new();
    if (1..count).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return swaps;
    }
    let mut order: Vec<(u128, u32)> = (0..count).map(|at| (0, at)).collect();
    sort_headed(&mut order, &|a, b| compare(a, b).then(a.cmp(&b)));
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at].1, at as u32);
            if from as usize == start || from as usize == at {
                break;
            }
            swaps.push((at as u32, from));
            at = from as usize;
        }
    }
    swaps
}

/// Sorts places by a number that mostly distinguishes them, and otherwise by `compare`.
pub(crate) fn sort_headed(items: &mut [(u128, u32)], compare: &dyn Fn(u32, u32) -> Ordering) {
    items.sort_unstable_by(|(a_head, a), (b_head, b)| {
        a_head.cmp(b_head).then_with(|| compare(*a, *b))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let mut items: Vec<(u32, String)> =
            (0..500).map(|n| (n * 7919 % 13, n.to_string())).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|item| item.0);
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, expected);
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, expected);
    }
}
