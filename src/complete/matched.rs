//! The highlighted parts of a name: where the query was found in its label.

use unicode_segmentation::UnicodeSegmentation;

use super::misspelled;
use super::pattern::{Pattern, Token, place, run_on};
use super::rank::{Match, Tier};
use crate::team::{Team, completion_key};
use crate::text::{ByteSpan, sort_by};

/// The spans of a name that a query matched, in order, without overlaps.
pub(super) fn matched(team: &Team, pattern: &Pattern, found: Match) -> Vec<ByteSpan> {
    if pattern.is_empty() {
        return Vec::new();
    }
    let mut spans = in_key(team, pattern, found);
    if spans.len() > 1 {
        sort_by(&mut spans, Ord::cmp);
        spans.dedup_by(|(from, to), last| {
            let joins = *from <= last.1;
            if joins {
                last.1 = last.1.max(*to);
            }
            joins
        });
    }
    to_label(&team.get(found.ix).name, team.words().key(found.ix), spans)
}

fn in_key(team: &Team, pattern: &Pattern, found: Match) -> Vec<(usize, usize)> {
    let index = team.words();
    let (key, starts) = (index.key(found.ix), index.starts(found.ix));
    match found.tier {
        Tier::Exact | Tier::NamePrefix => vec![(0, pattern.key.len())],
        Tier::WordsInOrder | Tier::Words => {
            let places = place(&pattern.tokens, key, starts).map(|placed| placed.starts);
            let lengths = pattern.tokens.iter().map(|token| token.text.len());
            places.into_iter().flatten().zip(lengths).map(|(at, len)| (at, at + len)).collect()
        }
        Tier::Initials => {
            let letter = |&at: &u16| {
                let at = usize::from(at);
                Some((at, at + key.get(at..)?.chars().next()?.len_utf8()))
            };
            starts.iter().filter_map(letter).take(pattern.key.chars().count()).collect()
        }
        Tier::Inside if pattern.literal => find(key, &pattern.key).into_iter().collect(),
        Tier::Inside => {
            let place =
                |token: &Token| find(key, &token.text).or_else(|| run_on(token, key, starts));
            pattern.tokens.iter().filter_map(place).collect()
        }
        Tier::Misspelled => {
            let places = misspelled::places(&pattern.tokens, key, starts);
            places.into_iter().map(|place| (place.start, place.end)).collect()
        }
    }
}

fn find(key: &str, text: &str) -> Option<(usize, usize)> {
    let at = key.find(text)?;
    Some((at, at + text.len()))
}

/// Spans of a key as spans of the name that it is the key of.
fn to_label(name: &str, key: &str, spans: Vec<(usize, usize)>) -> Vec<ByteSpan> {
    let span = |from: usize, to: usize| ByteSpan::new(from as u32, to as u32);
    if name.is_ascii() && name.len() == key.len() {
        return spans.into_iter().map(|(from, to)| span(from, to)).collect();
    }
    // Where each cluster of the name ends in the key, and its range in the name.
    let mut clusters = Vec::new();
    let mut length = 0;
    let mut after_space = true;
    for (at, cluster) in name.grapheme_indices(true) {
        let is_space = cluster.chars().all(char::is_whitespace);
        length += match is_space {
            true => usize::from(!after_space),
            false => completion_key(cluster).len(),
        };
        after_space = is_space;
        clusters.push((length, at, at + cluster.len()));
    }
    let place = |(from, to): (usize, usize)| {
        let first = clusters.partition_point(|&(end, ..)| end <= from);
        let last = clusters.partition_point(|&(end, ..)| end < to);
        let start = clusters.get(first)?.1;
        let end = clusters.get(last).or(clusters.last())?.2;
        Some(span(start, end))
    };
    spans.into_iter().filter_map(place).collect()
}
