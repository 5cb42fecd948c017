//! From `@` to the name behind it: the longest name of the team that fits.

use super::boundary::may_end;
use super::{NameMatch, Near};
use crate::prose::Leaf;
use crate::team::{AssignmentIx, Holder, NearName, Status, Team};
use crate::text::{
    ByteSpan, clusters, fold_cluster, is_default_ignorable, is_unspaced_script, is_word_char,
    name_key, sort_by_key,
};

/// Names offered for one that is not known.
const MOST_NEAR: usize = 5;
/// Characters of a text that are compared with names it may misspell. Longer names are found
/// when they are spelled right.
const LONGEST_MISSPELLED: usize = 256;
/// A sentence may end here: a name that goes on behind it must hold the character itself.
const STOPS: [char; 9] = ['.', '!', '?', ',', ';', '。', '！', '？', '，'];

/// Looks up the name behind an at sign whose end is `from`; `None` where nothing there can be a
/// name. The rendered end of the mention comes with the match.
pub(super) fn look_up(
    leaf: &Leaf,
    sign: u32,
    from: usize,
    team: &Team,
) -> Option<(u32, NameMatch)> {
    let text = &leaf.text;
    let from = from + ignorable_length(&text[from..]);
    let first = text[from..].chars().next().filter(|c| !c.is_whitespace())?;
    let seeker = Seeker { leaf, sign, from, team };
    let mut fits = seeker.names_that_begin_the_text();
    let longest = fits.pop();
    if let Some(fit) = longest.as_ref().filter(|fit| seeker.ends(fit)) {
        let mut near = seeker.misspelled_names(fit.end, Some(fit.chars));
        if near.is_empty() {
            return Some((fit.end as u32, seeker.choose(fit)));
        }
        near.extend(fit.as_near());
        let end = seeker.first_word().unwrap_or(fit.end);
        return Some((end as u32, seeker.unknown(near, true)));
    }
    if longest.is_none() && !first.is_alphanumeric() {
        return None;
    }
    let whole = longest.as_ref().map(|fit| fit.end).filter(|&end| !seeker.crosses(end));
    let end = seeker.first_word().or(whole)?;
    let mut near = seeker.misspelled_names(from, None);
    let shorter = fits.iter().rev().find(|fit| seeker.ends(fit));
    let mut misspelled = !near.is_empty();
    if let (Some(blocked), Some(shorter)) = (&longest, shorter) {
        near.splice(0..0, blocked.as_near());
        near.extend(shorter.as_near());
        misspelled = true;
    }
    Some((end as u32, seeker.unknown(near, misspelled)))
}

/// The longest current name that stands at an offset and may end there, with all who bear it.
pub(super) fn longest_name(
    leaf: &Leaf,
    from: u32,
    team: &Team,
) -> Option<(u32, Vec<AssignmentIx>)> {
    let seeker = Seeker { leaf, sign: from, from: from as usize, team };
    let fits = seeker.names_that_begin_the_text();
    let fit = fits
        .into_iter()
        .rev()
        .find(|fit| seeker.ends(fit) && fit.holders.iter().any(|h| !h.former))?;
    let current = fit.holders.iter().filter(|holder| !holder.former).map(|holder| holder.ix);
    Some((fit.end as u32, current.collect()))
}

/// A name whose letters all stand at the beginning of the text.
struct Fit {
    /// Rendered offset behind it.
    end: usize,
    holders: Vec<Holder>,
    /// Characters of its key.
    chars: usize,
}

impl Fit {
    fn as_near(&self) -> impl Iterator<Item = (NearName, usize)> {
        self.holders.iter().map(|&holder| (NearName { holder, distance: 0 }, self.end))
    }
}

struct Seeker<'a> {
    leaf: &'a Leaf,
    sign: u32,
    from: usize,
    team: &'a Team,
}

impl Seeker<'_> {
    /// Shortest first.
    fn names_that_begin_the_text(&self) -> Vec<Fit> {
        let text = &self.leaf.text;
        let mut cursor = self.team.names().cursor();
        let mut fits = Vec::new();
        let (mut piece, mut chars) = (String::new(), 0);
        let mut space = false;
        for (offset, cluster) in clusters(&text[self.from..]) {
            piece.clear();
            fold_cluster(cluster, &mut piece);
            if piece == " " && space {
                continue;
            }
            space = piece == " ";
            if !cursor.push(&piece) {
                break;
            }
            chars += piece.chars().count();
            let holders: Vec<Holder> = cursor.holders().collect();
            if !holders.is_empty() && !piece.is_empty() {
                let end = self.from + offset + cluster.len();
                fits.push(Fit { end, holders, chars });
            }
        }
        fits
    }

    /// Whether a name that fits may end where it does.
    fn ends(&self, fit: &Fit) -> bool {
        may_end(&self.leaf.text, self.from, fit.end) && !self.crosses(fit.end)
    }

    /// Whether a name up to here runs over the edge of emphasis, a link, code or a line break.
    fn crosses(&self, end: usize) -> bool {
        let boundaries = &self.leaf.boundaries;
        let at = boundaries.partition_point(|&b| b <= self.sign);
        boundaries.get(at).is_some_and(|&b| (b as usize) < end)
    }

    /// Who is meant by a name that fits.
    fn choose(&self, fit: &Fit) -> NameMatch {
        let typed = collapse(&self.leaf.text[self.from..fit.end]);
        let current: Vec<AssignmentIx> =
            fit.holders.iter().filter(|holder| !holder.former).map(|holder| holder.ix).collect();
        if current.is_empty() {
            return self.unknown(fit.as_near().collect(), true);
        }
        let named = |as_typed: &dyn Fn(&str) -> bool| -> Vec<AssignmentIx> {
            current.iter().copied().filter(|&ix| as_typed(&self.team.get(ix).name)).collect()
        };
        let source = &self.leaf.text[self.from..fit.end];
        let same = named(&|name| name == source);
        let equal = if same.is_empty() { named(&|name| collapse(name) == typed) } else { same };
        let exact = !equal.is_empty();
        let candidates = if exact { equal } else { current };
        let active: Vec<AssignmentIx> = candidates
            .iter()
            .copied()
            .filter(|&ix| self.team.get(ix).status == Status::Active)
            .collect();
        match (&active[..], &candidates[..]) {
            ([ix], _) | ([], [ix]) => NameMatch::One { ix: *ix, exact },
            _ => NameMatch::Ambiguous(candidates),
        }
    }

    /// Names that the text up to the end of one of its next words may be a misspelling of, nearest
    /// first, with the end of those words. Words end behind `after`. With `longer_than`, only names
    /// of more characters, and only where the text goes on by whole words.
    fn misspelled_names(&self, after: usize, longer_than: Option<usize>) -> Vec<(NearName, usize)> {
        let longest = self.team.names().longest_chars() as usize;
        if longer_than.is_some_and(|chars| chars >= longest) {
            return Vec::new();
        }
        let mut found: Vec<(NearName, usize)> = Vec::new();
        for (end, chars, stops) in self.word_ends(after, longer_than.is_some()) {
            if !self.team.names().has_length_near(chars) {
                continue;
            }
            let key = name_key(&self.leaf.text[self.from..end]);
            for near in self.team.names().near(&key, longer_than) {
                let name = self.name_of(near.holder);
                if stops.iter().all(|&stop| name.contains(stop)) {
                    found.push((near, end));
                }
            }
        }
        sort_by_key(&mut found, |(near, _)| (near.distance, near.holder.former));
        found
    }

    fn name_of(&self, holder: Holder) -> String {
        let assignment = self.team.get(holder.ix);
        let mut names = assignment.former_names.join(" ");
        if !holder.former {
            names.clone_from(&assignment.name);
        }
        names
    }

    /// Ends of whole words behind an offset, each with the characters up to there and the stops
    /// passed on the way. With `gap`, there must be white space first. In scripts without spaces
    /// every character ends a word. Another at sign ends the search.
    fn word_ends(&self, after: usize, gap: bool) -> Vec<(usize, usize, Vec<char>)> {
        let text = &self.leaf.text;
        let mut ends = Vec::new();
        let mut stops: Vec<char> = Vec::new();
        let mut chars = text[self.from..after].chars().take(LONGEST_MISSPELLED + 1).count();
        let mut passed_gap = !gap;
        let mut following = text[after..].char_indices().peekable();
        while let Some((offset, c)) = following.next() {
            let end = after + offset + c.len_utf8();
            let next = following.peek().map(|&(_, next)| next);
            chars += usize::from(!(c.is_whitespace() && next.is_some_and(char::is_whitespace)));
            if c == '@' || chars > LONGEST_MISSPELLED || self.crosses(end) {
                break;
            }
            if is_inside(c) {
                if !passed_gap {
                    break;
                }
                if !next.is_some_and(is_inside) || is_unspaced_script(c) {
                    ends.push((end, chars, stops.clone()));
                }
            } else if STOPS.contains(&c) && !stops.contains(&c) {
                stops.push(c);
            } else if c.is_whitespace() {
                passed_gap = true;
            }
        }
        ends
    }

    /// Letters, marks and digits, with single `-`, `_` and `.` inside. In scripts without spaces it
    /// ends where the longest name of the team would.
    fn first_word(&self) -> Option<usize> {
        let text = &self.leaf.text;
        let mut end = self.from;
        let mut joint = false;
        let longest = self.team.names().longest().max(1) as usize;
        for (clusters, (offset, cluster)) in clusters(&text[self.from..]).enumerate() {
            let at = self.from + offset;
            let c = cluster.chars().next().unwrap_or(' ');
            let word = c != '_' && is_word_char(c) || cluster.chars().all(is_default_ignorable);
            let too_long = is_unspaced_script(c) && clusters >= longest;
            if too_long
                || self.crosses(at + cluster.len())
                || !(word || matches!(c, '-' | '_' | '.'))
            {
                break;
            }
            if word {
                end = at + cluster.len();
                joint = false;
            } else if joint || end == self.from {
                break;
            } else {
                joint = true;
            }
        }
        (end > self.from).then_some(end)
    }

    /// An unknown mention with what may have been meant; deleted assignments are not offered.
    fn unknown(&self, near: Vec<(NearName, usize)>, misspelled: bool) -> NameMatch {
        let mut offered: Vec<Near> = Vec::new();
        for (name, end) in near {
            let ix = name.holder.ix;
            let deleted = self.team.get(ix).status == Status::Deleted;
            if deleted || offered.iter().any(|near| near.ix == ix) {
                continue;
            }
            let rendered = ByteSpan::new(self.sign, end as u32);
            let span = (!self.crosses(end)).then(|| self.leaf.source(rendered));
            offered.push(Near { ix, span });
            if offered.len() == MOST_NEAR {
                break;
            }
        }
        NameMatch::Unknown { misspelled, near: offered }
    }
}

/// Part of a word, seen or not.
fn is_inside(c: char) -> bool {
    is_word_char(c) || is_default_ignorable(c)
}

fn ignorable_length(text: &str) -> usize {
    text.find(|c| !is_default_ignorable(c)).unwrap_or(text.len())
}

/// White space collapsed and trimmed; all else as written.
fn collapse(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
