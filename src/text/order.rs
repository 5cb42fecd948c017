use std::cmp::Ordering;

use super::work::count_work;

/// Items that are sorted in place, without a list of their places.
const FEW: u32 = 8;

/// Stable sort.
///
/// The library's own sort is compiled for every type, 8 KB of wasm each; here only the comparison
/// and the exchange of two items are.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    count_work(items.len());
    sort(items.len() as u32, &mut List { items, compare });
}

/// Stable sort by a key.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Items by their places.
trait Places {
    fn compare(&self, a: u32, b: u32) -> Ordering;
    fn swap(&mut self, a: u32, b: u32);
}

struct List<'a, T, F> {
    items: &'a mut [T],
    compare: F,
}

impl<T, F: Fn(&T, &T) -> Ordering> Places for List<'_, T, F> {
    fn compare(&self, a: u32, b: u32) -> Ordering {
        (self.compare)(&self.items[a as usize], &self.items[b as usize])
    }

    fn swap(&mut self, a: u32, b: u32) {
        self.items.swap(a as usize, b as usize);
    }
}

fn sort(len: u32, items: &mut dyn Places) {
    let is_after = |items: &dyn Places, at: u32| items.compare(at - 1, at) == Ordering::Greater;
    if len <= FEW {
        for end in 1..len {
            let mut at = end;
            while at > 0 && is_after(items, at) {
                items.swap(at - 1, at);
                at -= 1;
            }
        }
        return;
    }
    if !(1..len).any(|at| is_after(items, at)) {
        return;
    }
    let mut order: Vec<(u128, u32)> = (0..len).map(|at| (0, at)).collect();
    sort_headed(&mut order, &|a, b| items.compare(a, b).then(a.cmp(&b)));
    // Where each item goes.
    let mut places = vec![0; order.len()];
    for (place, (_, at)) in (0..len).zip(order) {
        places[at as usize] = place;
    }
    for at in 0..len {
        loop {
            let place = places[at as usize];
            if place == at {
                break;
            }
            items.swap(at, place);
            places.swap(at as usize, place as usize);
        }
    }
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
