use std::cmp::Ordering;

use super::work::count_work;

/// Stable sort.
///
/// The library's own sort is compiled for every type, 8 KB of wasm each; here only the comparison
/// is.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    count_work(items.len());
    if items.is_sorted_by(|a, b| compare(a, b) != Ordering::Greater) {
        return;
    }
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    sort_places(&mut order, &|a, b| compare(&items[a as usize], &items[b as usize]));
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.iter().filter_map(|&at| taken[at as usize].take()));
}

/// Stable sort by a key.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

fn sort_places(places: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    let mut items: Vec<(u128, u32)> = places.iter().map(|&at| (0, at)).collect();
    sort_headed(&mut items, &|a, b| compare(a, b).then(a.cmp(&b)));
    for (place, (_, at)) in places.iter_mut().zip(items) {
        *place = at;
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
