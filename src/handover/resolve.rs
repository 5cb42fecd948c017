//! Finds the target that a model means.

use crate::handover::names::DisplayName;
use crate::handover::targets::{Listed, Listing};
use crate::handover::verdict::MatchedBy;
use crate::sop::{Format, mentioned_ids};
use crate::team::{Speller, Status, Team, allowed_edits};
use crate::text::{AT_SIGNS, accent_key, name_key, sort_by};

/// A word this much longer than the longest name, in bytes, matches no name.
const SLACK: usize = 1000;

/// The assignments that a word can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// One assignment, by its id; the team need not hold it.
    One(String, MatchedBy),
    /// Several, in order of their ids.
    Several(Vec<String>),
    Nobody,
}

/// Matches a model's word against the names that it was given and then the whole team: letter for
/// letter, by id, case-folded, without accents. The best kind of match decides. Both the targets'
/// current names and their names at the start of the job count. A word that differs from a listed
/// name only by case never means another assignment.
pub(super) fn resolve(word: &str, listing: &Listing, team: &Team) -> Meant {
    let longest = listing.longest().max(team.names().longest() as usize);
    if word.len() > SLACK + 4 * longest {
        return Meant::Nobody;
    }
    let exact = |word: &str, key: &str| {
        sorted(listing.find(key).filter(|name| name.value == *word).map(id_of).collect())
    };
    if let Some(meant) = decided(exact(word, &name_key(word)), MatchedBy::Name) {
        return meant;
    }
    let word = word.trim();
    let bare = word.strip_prefix(AT_SIGNS).unwrap_or(word).trim_start();
    // A name may itself begin with the sign, so the word is also searched as it is.
    let keys = distinct(name_key(bare), name_key(word));
    let near_listed =
        sorted(keys.iter().flat_map(|key| listing.find(key)).map(id_of).collect::<Vec<_>>());
    let only = |id: &str, by| {
        let mut ids = near_listed.clone();
        ids.push(id.into());
        decided(sorted(ids), by).unwrap_or(Meant::Nobody)
    };
    if team.find(word).is_some() || listing.holds(word) {
        return only(word, MatchedBy::Id);
    }
    // The form in which mentions are stored: a model may copy it from its SOP.
    if word.starts_with('[')
        && let [id] = &mentioned_ids(word, Format::Plain)[..]
    {
        return only(id, MatchedBy::Id);
    }
    let holders = |keys: &[String], former: bool| {
        let holders = keys.iter().flat_map(|key| team.names().holders(key));
        let holders = holders.filter(|holder| former || !holder.former);
        holders.map(|holder| team.get(holder.ix).id.clone()).collect::<Vec<_>>()
    };
    if let [id] = &exact(bare, &keys[0])[..]
        && holders(&keys[1..], false).iter().all(|holder| holder == id)
    {
        return only(id, MatchedBy::Name);
    }
    let mut folded = holders(&keys, false);
    folded.extend(near_listed.iter().cloned());
    if folded.is_empty() {
        folded = holders(&keys, true);
    }
    if let Some(meant) =
        decided(prefer_active(sorted(folded), &near_listed, team), MatchedBy::Folded)
    {
        return meant;
    }
    let accents = distinct(accent_key(bare), accent_key(word));
    let accents = accents.iter().flat_map(|key| without_accents(key, listing, team)).collect();
    decided(prefer_active(sorted(accents), &near_listed, team), MatchedBy::AccentFolded)
        .unwrap_or(Meant::Nobody)
}

/// One key, or two that differ.
fn distinct(one: String, other: String) -> Vec<String> {
    let mut keys = vec![one];
    if keys[0] != other {
        keys.push(other);
    }
    keys
}

/// Ids in order, each once.
fn sorted(mut ids: Vec<String>) -> Vec<String> {
    sort_by(&mut ids, Ord::cmp);
    ids.dedup();
    ids
}

fn id_of(name: &DisplayName) -> String {
    name.id.clone()
}

fn decided(mut ids: Vec<String>, by: MatchedBy) -> Option<Meant> {
    match ids.len() {
        0 => None,
        1 => ids.pop().map(|id| Meant::One(id, by)),
        _ => Some(Meant::Several(ids)),
    }
}

/// One active assignment among deleted ones, unless a deleted one was on the list.
fn prefer_active(ids: Vec<String>, listed: &[String], team: &Team) -> Vec<String> {
    let is_active =
        |id: &str| team.find(id).is_some_and(|ix| team.get(ix).status == Status::Active);
    let mut active = ids.iter().filter(|id| is_active(id));
    match (active.next(), active.next()) {
        (Some(one), None) if listed.iter().all(|id| id == one) => vec![one.clone()],
        _ => ids,
    }
}

fn without_accents<'a>(
    key: &'a str,
    listing: &'a Listing,
    team: &'a Team,
) -> impl Iterator<Item = String> + 'a {
    let names = team.names();
    // An ASCII key has no accents to remove.
    let current = names.holders(key).chain(names.accented(key)).filter(|holder| !holder.former);
    let current = current.map(|holder| team.get(holder.ix).id.clone());
    listing.find_accentless(key).map(id_of).chain(current)
}

/// The allowed name that a word is most likely meant for: the one with the fewest typing errors,
/// else the only one of which one begins with the other's words.
pub(super) fn nearest(
    word: &str,
    listing: &Listing,
    allowed: &dyn Fn(&Listed) -> bool,
) -> Option<DisplayName> {
    let word = word.trim().trim_start_matches(AT_SIGNS);
    if word.len() > SLACK {
        return None;
    }
    let key = accent_key(word);
    let mut speller = Speller::new(&key);
    let mut best: Option<(u32, &DisplayName)> = None;
    let mut begins: Vec<&DisplayName> = Vec::new();
    for ((target, name), listed) in listing.iter().zip(listing.accentless()) {
        let distance = speller.distance(listed, 0).filter(|d| *d <= allowed_edits(listed));
        let is_better = distance.is_some_and(|d| best.is_none_or(|(least, _)| d < least));
        let is_beginning = begins_with(listed, &key) || begins_with(&key, listed);
        if (is_better || is_beginning) && allowed(target) {
            best = distance.filter(|_| is_better).map(|distance| (distance, name)).or(best);
            if is_beginning {
                begins.push(name);
            }
        }
    }
    let only = if let [name] = begins[..] { Some(name) } else { None };
    best.map(|(_, name)| name).or(only).cloned()
}

/// Whether a text begins with another one and continues with a new word.
fn begins_with(text: &str, beginning: &str) -> bool {
    text.strip_prefix(beginning).is_some_and(|rest| !beginning.is_empty() && rest.starts_with(' '))
}
