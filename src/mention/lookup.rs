//! From `@` to the name after it: the longest name of the team that fits.

use super::boundary::may_end;
use super::seen::Seen;
use super::{NameMatch, Near};
use crate::prose::{Link, LinkTarget};
use crate::team::{AssignmentIx, Holder, NameCursor, NearName, Status, Team};
use crate::text::{
    Beginnings, ByteSpan, ZWJ, clusters, count_work, fold_ascii, fold_cluster, is_accent,
    is_at_sign, is_picture, is_slash, is_space, is_unshown, is_unspaced_script, is_word_char,
    sort_by_key, without_invisible,
};

/// Names offered for one that is not known.
const MOST_NEAR: usize = 5;
/// Characters of a text that are compared with names it may misspell. Longer names are found
/// when they are spelled right.
const LONGEST_MISSPELLED: usize = 256;
/// Characters by which a text and a name may differ in length, and one.
const SLACK: usize = 3;
/// Markers of emphasis. A reader sees them if they mark up nothing.
const MARKERS: [char; 3] = ['*', '_', '~'];
/// A sentence may end here: a name that continues after one must contain the character itself.
const STOPS: [char; 9] = ['.', '!', '?', ',', ';', '。', '！', '？', '，'];

/// Looks up the name after an at sign whose end is `from`; `None` if nothing there can be a name.
/// Returns the match with the end of the mention. Offsets are those of the visible text.
pub(super) fn look_up(
    seen: &Seen,
    sign: u32,
    from: usize,
    team: &Team,
) -> Option<(u32, NameMatch)> {
    let first = seen.text[from..].chars().next().filter(|&c| !is_space(c))?;
    let seeker = Seeker { seen, sign, from, team };
    let mut fits = seeker.names_that_begin_the_text();
    let longest = fits.pop();
    if let Some(fit) = longest.as_ref().filter(|fit| seeker.ends(fit)) {
        let mut near = seeker.longer_names(fit);
        if near.is_empty() {
            return Some((fit.end as u32, seeker.choose(fit)));
        }
        near.extend(fit.as_near());
        let end = seeker.first_word().unwrap_or(fit.end);
        return Some((end as u32, seeker.unknown(near, true)));
    }
    if longest.is_none() && (MARKERS.contains(&first) || is_unshown(first)) {
        return seeker.behind_markers();
    }
    if longest.is_none() && is_picture(first) {
        return seeker.pictured();
    }
    if longest.is_none() && !first.is_alphanumeric() {
        return None;
    }
    if seeker.crosses(from + first.len_utf8()) {
        return seeker.apart(longest.as_ref());
    }
    let whole = longest.as_ref().map(|fit| fit.end).filter(|&end| !seeker.crosses(end));
    let end = seeker.first_word().or(whole)?;
    let mut near = seeker.misspelled_names();
    let shorter = fits.iter().rev().find(|fit| seeker.ends(fit));
    let mut misspelled = !near.is_empty();
    if let (Some(blocked), Some(shorter)) = (&longest, shorter) {
        near = [blocked.as_near(), near, shorter.as_near()].concat();
        misspelled = true;
    }
    Some((end as u32, seeker.unknown(near, misspelled)))
}

/// Who is named after an at sign if a slash is glued to the name, with the name's end.
pub(super) fn before_slash(
    seen: &Seen,
    sign: u32,
    from: usize,
    team: &Team,
) -> Option<(u32, NameMatch)> {
    let seeker = Seeker { seen, sign, from, team };
    let fit = seeker.names_that_begin_the_text().pop().filter(|fit| !seeker.crosses(fit.end))?;
    let is_glued = seen.text[fit.end..].starts_with(|c| is_slash(c) || matches!(c, '／' | '＼'));
    is_glued.then(|| (fit.end as u32, seeker.choose(&fit)))
}

/// The longest current name at an offset that may end there, with all its holders; `None` if the
/// text rather misspells a longer name.
pub(super) fn longest_name(
    seen: &Seen,
    from: u32,
    team: &Team,
) -> Option<(u32, Vec<AssignmentIx>)> {
    let seeker = Seeker { seen, sign: from, from: from as usize, team };
    let fits = seeker.names_that_begin_the_text();
    let fit = fits
        .into_iter()
        .rev()
        .find(|fit| seeker.ends(fit) && fit.current().next().is_some())
        .filter(|fit| seeker.longer_names(fit).is_empty())?;
    Some((fit.end as u32, fit.current().collect()))
}

/// A name whose letters are all at the beginning of the text.
struct Fit<'a> {
    /// Offset after it.
    end: usize,
    name: NameCursor<'a>,
}

impl Fit<'_> {
    fn as_near(&self) -> Vec<(NearName, usize)> {
        let near = |holder: Holder| (NearName { holder, distance: 0, chars: 0 }, self.end);
        self.name.holders().map(near).collect()
    }

    /// Who has the name now.
    fn current(&self) -> impl Iterator<Item = AssignmentIx> {
        self.name.holders().filter(|holder| !holder.former).map(|holder| holder.ix)
    }
}

struct Seeker<'a> {
    seen: &'a Seen<'a>,
    sign: u32,
    from: usize,
    team: &'a Team,
}

impl<'a> Seeker<'a> {
    /// Shortest first.
    fn names_that_begin_the_text(&self) -> Vec<Fit<'a>> {
        let text = &self.seen.text;
        let mut cursor = self.team.names().cursor();
        let mut fits = Vec::new();
        let mut piece = String::new();
        let mut space = false;
        for (offset, cluster) in clusters(&text[self.from..]) {
            count_work(cluster.len());
            let byte = match cluster.as_bytes() {
                [byte] => Some(fold_ascii(*byte)),
                _ => None,
            };
            if byte.is_none() {
                piece.clear();
                fold_cluster(cluster, &mut piece);
            }
            let is_space = byte.map_or(piece == " ", |byte| byte == b' ');
            if is_space && space {
                continue;
            }
            space = is_space;
            let grows = match byte {
                Some(byte) => cursor.push_byte(byte),
                None => cursor.push(&piece),
            };
            if !grows {
                break;
            }
            if cursor.is_held() && (byte.is_some() || !piece.is_empty()) {
                let end = self.from + offset + cluster.len();
                fits.push(Fit { end, name: cursor.clone() });
            }
        }
        fits
    }

    /// Whether a matching name may end at its place.
    fn ends(&self, fit: &Fit) -> bool {
        may_end(&self.seen.text, self.from, fit.end) && !self.crosses(fit.end)
    }

    /// Whether a name up to here runs over the edge of emphasis, a link, code or a line break.
    fn crosses(&self, end: usize) -> bool {
        let boundaries = &self.seen.boundaries;
        let at = boundaries.partition_point(|&b| b <= self.sign);
        boundaries.get(at).is_some_and(|&b| (b as usize) < end)
    }

    /// Who is meant by a name that fits.
    fn choose(&self, fit: &Fit) -> NameMatch {
        let source = &self.seen.text[self.from..fit.end];
        let mut current = fit.current();
        let Some(first) = current.next() else {
            return self.unknown(fit.as_near(), true);
        };
        let is_typed = |ix: AssignmentIx, collapsed: bool| {
            let name = without_invisible(&self.team.get(ix).name);
            if collapsed { collapse(&name) == collapse(source) } else { name == source }
        };
        if current.next().is_none() {
            return NameMatch::One {
                ix: first,
                exact: is_typed(first, false) || is_typed(first, true),
            };
        }
        let named = |collapsed: bool| -> Vec<AssignmentIx> {
            fit.current().filter(|&ix| is_typed(ix, collapsed)).collect()
        };
        let same = named(false);
        let equal = if same.is_empty() { named(true) } else { same };
        let exact = !equal.is_empty();
        let candidates = if exact { equal } else { fit.current().collect() };
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
    /// first, with the end of those words.
    fn misspelled_names(&self) -> Vec<(NearName, usize)> {
        self.near_names(self.from, None, Beginnings::of(&self.seen.text[self.from..]))
    }

    /// The same for names longer than a fitting one. In scripts with spaces the text must continue
    /// by whole words; in others some letter after the shorter name must be right.
    fn longer_names(&self, fit: &Fit) -> Vec<(NearName, usize)> {
        let text = &self.seen.text;
        let Some(next) = text[fit.end..].chars().next() else { return Vec::new() };
        let mut beginnings = Beginnings::of(&text[self.from..]);
        let chars = beginnings.look(fit.end - self.from).chars().count();
        if chars >= self.team.names().longest_near() {
            return Vec::new();
        }
        let spaced = is_space(next);
        let mut near = self.near_names(fit.end, Some(chars), beginnings);
        if !spaced {
            near.retain(|(near, _)| chars + (near.distance as usize) < near.chars);
        }
        near
    }

    fn near_names(
        &self,
        after: usize,
        longer_than: Option<usize>,
        mut beginnings: Beginnings,
    ) -> Vec<(NearName, usize)> {
        let mut found: Vec<(NearName, usize)> = Vec::new();
        self.word_ends(after, longer_than.is_some(), &mut |end, chars, stops| {
            if !self.team.names().has_length_near(chars) {
                return;
            }
            let look = beginnings.look(end - self.from);
            for near in self.team.names().near_looks(&look, longer_than) {
                if stops.is_empty() || self.holds_all(near.holder, stops) {
                    found.push((near, end));
                }
            }
        });
        sort_by_key(&mut found, |(near, _)| (near.distance, near.holder.former));
        found
    }

    /// Whether the name, or one of the former names, contains each of these characters.
    fn holds_all(&self, holder: Holder, stops: &[char]) -> bool {
        let assignment = self.team.get(holder.ix);
        let holds = |&stop: &char| match holder.former {
            false => assignment.name.contains(stop),
            true => assignment.former_names.iter().any(|name| name.contains(stop)),
        };
        stops.iter().all(holds)
    }

    /// Shows the ends of whole words after an offset, whatever markup is between them, each with the
    /// characters up to there and the stops passed on the way. `goes_on`: a name ends at the
    /// offset, and what is glued to it counts only in scripts without spaces. In those every
    /// character ends a word. Another at sign ends the search.
    fn word_ends(&self, after: usize, goes_on: bool, show: &mut dyn FnMut(usize, usize, &[char])) {
        let text = &self.seen.text;
        let mut stops: Vec<char> = Vec::new();
        let most = LONGEST_MISSPELLED.min(self.team.names().longest_near() + SLACK);
        let before = text[self.from..after].chars();
        let mut chars: usize = before.take(LONGEST_MISSPELLED + 1).map(letters).sum();
        let mut passed_gap = !goes_on;
        let mut following = text[after..].char_indices().peekable();
        while let Some((offset, c)) = following.next() {
            count_work(1);
            let end = after + offset + c.len_utf8();
            let next = following.peek().map(|&(_, next)| next);
            let collapsed = is_space(c) && next.is_some_and(is_space);
            chars += if collapsed { 0 } else { letters(c) };
            if is_at_sign(c) || chars > most {
                break;
            }
            if is_word_char(c) {
                if !passed_gap && !is_unspaced_script(c) {
                    break;
                }
                if !next.is_some_and(is_word_char) || is_unspaced_script(c) {
                    show(end, chars, &stops);
                }
            } else if is_space(c) {
                passed_gap = true;
            } else if is_picture(c) {
                // Only names with the same emoji are similar. An emoji always ends a word.
                if !stops.contains(&c) {
                    stops.push(c);
                }
                if next != Some(ZWJ) {
                    show(end, chars, &stops);
                }
            } else if STOPS.contains(&c) && !stops.contains(&c) {
                stops.push(c);
            } else if goes_on && !passed_gap && is_unspaced_script(self.last_letter(after)) {
                break;
            }
        }
    }

    fn last_letter(&self, end: usize) -> char {
        self.seen.text[..end].chars().next_back().unwrap_or(' ')
    }

    /// The result of an at sign with literal markers between it and a name, as in `**@**Legal`,
    /// which Markdown does not read as emphasis, or with characters that can't be shown.
    fn behind_markers(&self) -> Option<(u32, NameMatch)> {
        let text = &self.seen.text;
        let is_marker = |c: char| MARKERS.contains(&c) || is_unshown(c);
        let rest = text[self.from..].trim_start_matches(is_marker);
        count_work(text.len() - self.from - rest.len());
        let behind = Seeker { from: text.len() - rest.len(), ..*self };
        let fit = behind.names_that_begin_the_text().pop().filter(|fit| behind.ends(fit))?;
        let mut named = self.unknown(fit.as_near(), true);
        if let NameMatch::Unknown { near, .. } = &mut named {
            near.iter_mut().for_each(|near| near.span = None);
        }
        Some((self.from as u32, named))
    }

    /// The result of an at sign followed by a picture: many are typed without their joiners.
    fn pictured(&self) -> Option<(u32, NameMatch)> {
        let near = self.misspelled_names();
        let end = near.first().map(|&(_, end)| end)?;
        let end = if self.crosses(end) { self.from } else { end };
        Some((end as u32, self.unknown(near, true)))
    }

    /// The result of an at sign with markup between it and the name after it. Nobody is meant, but
    /// a name of the team is not lost silently.
    fn apart(&self, fit: Option<&Fit>) -> Option<(u32, NameMatch)> {
        let is_mention = |link: &Link| link.target != LinkTarget::Other;
        let from = self.from as u32;
        if self.seen.link_behind(from).is_some_and(is_mention) {
            return None;
        }
        let fit = fit.filter(|fit| may_end(&self.seen.text, self.from, fit.end));
        if !self.seen.is_prose(from) {
            return Some((from, self.choose(fit?)));
        }
        let mut near = self.misspelled_names();
        if let Some(fit) = fit {
            near = [fit.as_near(), near].concat();
        }
        (!near.is_empty()).then(|| (from, self.unknown(near, true)))
    }

    /// Letters, marks and digits, with single `-`, `_` and `.` inside. In scripts without spaces it
    /// ends where the longest name of the team would.
    fn first_word(&self) -> Option<usize> {
        let text = &self.seen.text;
        let mut end = self.from;
        let mut joint = false;
        let longest = self.team.names().longest().max(1) as usize;
        for (clusters, (offset, cluster)) in clusters(&text[self.from..]).enumerate() {
            let at = self.from + offset;
            let c = cluster.chars().next().unwrap_or(' ');
            let word = c != '_' && is_word_char(c);
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
            let words = ByteSpan::new(self.sign, end as u32);
            let span = (!self.crosses(end)).then(|| self.seen.source(words));
            offered.push(Near { ix, span });
            if offered.len() == MOST_NEAR {
                break;
            }
        }
        NameMatch::Unknown { misspelled, near: offered }
    }
}

/// The number of characters that one becomes when names are compared at a glance.
fn letters(c: char) -> usize {
    match c {
        _ if c.is_ascii() => 1,
        'ß' | 'ẞ' | 'æ' | 'Æ' | 'œ' | 'Œ' | 'þ' | 'Þ' | 'ﬀ'..='ﬆ' => 2,
        ZWJ => 0,
        _ => usize::from(!is_accent(c)),
    }
}

/// White space collapsed and trimmed; all else as written.
fn collapse(name: &str) -> String {
    name.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
