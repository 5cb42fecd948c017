use super::address::{Path, Signs, address_length, is_email, paths, urls};
use super::boundary::{may_begin, may_end};
use super::lookalike::lookalikes;
use super::lookup::{before_slash, longest_name, look_up};
use super::seen::{Seen, outermost};
use super::{Found, Mention, NameMatch};
use crate::prose::{Leaf, LinkTarget};
use crate::team::{AssignmentIx, Holder, Team};
use crate::text::{
    AT_SIGNS, ByteSpan, PlainLetters, count_work, is_at_sign, is_slash, is_space, is_unshown,
    is_word_char, name_key, reading, sort_by_key, without_invisible,
};

/// At signs in front of a run with slashes that are looked at.
const MOST_SIGNS: usize = 4;

/// Every mention of a leaf in source order. Mentions outside prose are included if they name an
/// assignment, so an author can be told that they mean nothing there.
pub(crate) fn find(leaf: &Leaf, team: &Team) -> Vec<Mention> {
    let mut mentions = linked(leaf);
    if leaf.text.contains('@') || (!leaf.text.is_ascii() && leaf.text.contains('＠')) {
        let seen = Seen::new(leaf);
        let reader = Reader::new(&seen, team);
        mentions.extend(reader.plain());
        mentions.extend(
            reader
                .malformed
                .iter()
                .map(|&span| reader.mention(span, true, Found::Malformed { id: None })),
        );
        sort_by_key(&mut mentions, |mention| mention.rendered);
    }
    mentions
}

/// The longest current name of the team at a rendered offset of a leaf, with an equal key and at
/// word boundaries, and the assignments that have it; no at sign is needed.
pub(crate) fn name_at(seen: &Seen, from: u32, team: &Team) -> Option<(u32, Vec<AssignmentIx>)> {
    let from = seen.at(from);
    if !may_begin(&seen.text, from as usize) {
        return None;
    }
    let (end, bearers) = longest_name(seen, from, team)?;
    Some((seen.rendered(ByteSpan::new(from, end)).end(), bearers))
}

/// The holders of each name that a label may be read as, or contains; the longest if several begin
/// at one place.
pub(crate) fn names_in(team: &Team, label: &str) -> Vec<Vec<Holder>> {
    let reading = reading(&label.replace(is_unshown, " "));
    let mut found = Vec::new();
    let mut done = 0;
    for (from, _) in reading.char_indices() {
        if from < done || !(may_begin(&reading, from) || reading[..from].ends_with('@')) {
            continue;
        }
        let mut cursor = team.readings();
        let mut longest = None;
        let mut piece = [0; 4];
        for (offset, c) in reading[from..].char_indices() {
            if !cursor.push(c.encode_utf8(&mut piece)) {
                break;
            }
            let end = from + offset + c.len_utf8();
            let holders: Vec<Holder> = cursor.holders().collect();
            if !holders.is_empty() && may_end(&reading, from, end) {
                longest = Some((end, holders));
            }
        }
        if let Some((end, holders)) = longest {
            done = end;
            found.push(holders);
        }
    }
    found
}

#[inline(never)]
fn linked(leaf: &Leaf) -> Vec<Mention> {
    let found = leaf.links.iter().filter_map(|link| {
        let found = match &link.target {
            LinkTarget::Assignment(id) if is_blank(&link.label) => {
                Found::Malformed { id: Some(id.clone()) }
            }
            LinkTarget::Assignment(id) => {
                Found::Linked { id: id.clone(), label: name_of(&link.label) }
            }
            LinkTarget::Malformed => Found::Malformed { id: None },
            LinkTarget::Other => return None,
        };
        Some(Mention { span: link.source, rendered: link.rendered, prose: !link.hidden, found })
    });
    found.collect()
}

/// Whether nothing of a label can be seen.
fn is_blank(label: &str) -> bool {
    name_key(label).is_empty()
}

/// A link's text as a name: without its `@`, on one line.
fn name_of(label: &str) -> String {
    let label = label.trim();
    let name = label.strip_prefix(AT_SIGNS).unwrap_or(label);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the visible text of a leaf. Offsets are those of [`Seen`].
pub(crate) struct Reader<'a> {
    seen: &'a Seen<'a>,
    plain: PlainLetters<'a>,
    team: &'a Team,
    urls: Vec<ByteSpan>,
    paths: Vec<Path>,
    /// What looks like a linked mention but is not.
    malformed: Vec<ByteSpan>,
    /// Linked mentions.
    links: Vec<ByteSpan>,
}

impl<'a> Reader<'a> {
    pub fn new(seen: &'a Seen<'a>, team: &'a Team) -> Self {
        let plain = PlainLetters::new(&seen.text, ends_address);
        let signs = Signs::of(&plain.text);
        let plain_urls = if signs.may_hold_url() { urls_in(&plain, seen) } else { Vec::new() };
        let paths = if signs.may_hold_path() { paths_in(&plain, &plain_urls) } else { Vec::new() };
        let urls = plain_urls.into_iter().map(|url| plain.written(url)).collect();
        let links = seen.leaf.links.iter().filter(|link| link.target != LinkTarget::Other);
        let may_look_linked = signs.has_colon() || !seen.text.is_ascii();
        Self {
            seen,
            team,
            plain,
            paths,
            urls,
            malformed: if may_look_linked { lookalikes(seen) } else { Vec::new() },
            links: outermost(links).into_iter().map(|link| seen.span(link.rendered)).collect(),
        }
    }

    /// Whether the at sign at a rendered offset can open a mention, whatever follows it. Looks at a
    /// bounded number of names.
    pub fn opens_mention(&self, sign: u32) -> bool {
        let at = self.seen.at(sign);
        let barred = self.is_in_address(at) || self.is_destination(at);
        if barred || !self.seen.leaf.is_prose(sign) || !self.is_sigil(at) {
            return false;
        }
        let Some(path) = self.path_at(at) else { return true };
        let run = path.span;
        let in_list = || {
            let first = self.slash_behind(run.start(), run);
            let first = first.map(ByteSpan::start);
            self.is_list(run, None)
                || first.is_some_and(|end| self.name_ends_at(end)) && self.is_list(run, first)
        };
        !path.certain && in_list()
    }

    /// Whether a mention that began before a run of text ends at an offset.
    fn name_ends_at(&self, end: u32) -> bool {
        let before = ByteSpan::new(0, end).of(&self.seen.text);
        let reach = self.team.names().longest() as usize + 1;
        let near = before.char_indices().rev().take(reach);
        let mut signs = near.filter(|&(_, c)| is_at_sign(c)).take(MOST_SIGNS);
        signs.any(|(sign, _)| self.mention_end(sign as u32) == Some(end))
    }

    #[inline(never)]
    fn plain(&self) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut done = 0;
        let mut list: Option<(ByteSpan, bool)> = None;
        for (sign, from) in at_signs(&self.seen.text) {
            let at = sign as u32;
            let barred = at < done || !self.is_sigil(at) || inside(&self.links, at);
            if barred || self.is_in_address(at) || inside(&self.urls, from as u32) {
                continue;
            }
            let Some((end, name)) = look_up(self.seen, at, from, self.team) else { continue };
            if meets(&self.malformed, ByteSpan::new(at, end)) {
                continue;
            }
            let is_path = self.path_at(at).is_some_and(|path| {
                if list.is_none_or(|(judged, _)| judged != path.span) {
                    list = Some((path.span, self.is_list(path.span, Some(done))));
                }
                path.certain || list.is_some_and(|(_, is_list)| !is_list)
            });
            let prose = self.seen.is_prose(at)
                && self.seen.is_prose(from as u32)
                && !is_path
                && !self.is_destination(at);
            // A name in a path is reported, not dropped silently.
            let whole = match name {
                NameMatch::Unknown { .. } if is_path => {
                    before_slash(self.seen, at, from, self.team)
                }
                NameMatch::Unknown { .. } if !prose => None,
                name => Some((end, name)),
            };
            let Some((end, name)) = whole else { continue };
            done = end;
            mentions.push(self.mention(ByteSpan::new(at, end), prose, Found::Plain(name)));
        }
        mentions
    }

    fn mention(&self, span: ByteSpan, prose: bool, found: Found) -> Mention {
        let rendered = self.seen.rendered(span);
        Mention { span: self.seen.leaf.source(rendered), rendered, prose, found }
    }

    /// An at sign that was not escaped, with nothing before or on it that makes it something else.
    fn is_sigil(&self, sign: u32) -> bool {
        let text = &self.seen.text;
        let at = sign as usize;
        let Some(matched) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            return false;
        };
        let next = text[at + matched.len_utf8()..].chars().next();
        let marked = next.is_some_and(|c| !c.is_alphanumeric() && c != '_' && is_word_char(c));
        self.seen.literal.binary_search(&sign).is_err()
            && !marked
            && may_begin(text, at)
            && !self.joins_link(sign)
            && !is_email(&self.plain.text, self.plain.at(sign) as usize)
    }

    /// Whether a link ends in a letter directly before an offset. In plain text the link's address
    /// is between them, but a reader sees only its name.
    fn joins_link(&self, at: u32) -> bool {
        self.seen.link_before(at).is_some_and(|link| {
            let label = without_invisible(&link.label);
            !may_begin(&label, label.len())
        })
    }

    /// Whether the destination of a link is being written there. A bracket that ends the label of a link opens
    /// none: that link has its destination.
    fn is_destination(&self, at: u32) -> bool {
        let before = ByteSpan::new(0, at).of(&self.seen.text).strip_suffix(['(', '（']);
        before.is_some_and(|label| {
            label.ends_with([']', '］']) && self.seen.link_before(label.len() as u32).is_none()
        })
    }

    /// Whether an offset is in an address, or in text that looks like a linked mention.
    fn is_in_address(&self, at: u32) -> bool {
        inside(&self.urls, at) || inside(&self.malformed, at)
    }

    fn path_at(&self, at: u32) -> Option<Path> {
        let next = self.paths.partition_point(|path| path.span.end() <= at);
        self.paths.get(next).copied().filter(|path| path.span.start() <= at)
    }

    /// Whether each part of a run with slashes is a mention, as in `@Billing/@Legal/@Sales`. The
    /// first may be the end of an earlier mention; `done` is where the last one ended.
    fn is_list(&self, run: ByteSpan, done: Option<u32>) -> bool {
        let Some(first) = self.slash_behind(run.start(), run) else { return true };
        let part = ByteSpan::new(run.start(), first.start());
        let mut at = match self.end_of_mention(part, done) {
            _ if !self.has_letters(part) => first.start(),
            Some(end) => end,
            None => return self.slash_behind(first.end(), run).is_none(),
        };
        while let Some(slash) = self.slash_behind(at, run) {
            if slash.start() != at {
                return false;
            }
            at = slash.end();
            let end = self.slash_behind(at, run).map_or(run.end(), ByteSpan::start);
            at = match self.mention_end(at) {
                Some(end) => end,
                None if !self.has_letters(ByteSpan::new(at, end)) => end,
                None => return false,
            };
        }
        true
    }

    /// The next slash of a run outside linked mentions.
    fn slash_behind(&self, at: u32, run: ByteSpan) -> Option<ByteSpan> {
        let text = ByteSpan::new(at, run.end().max(at)).of(&self.seen.text);
        let slashes = text.match_indices(|c| is_slash(c) || matches!(c, '／' | '＼'));
        let mut slashes = slashes.map(|(offset, slash)| {
            ByteSpan::new(offset as u32, (offset + slash.len()) as u32).shifted(at)
        });
        let found = slashes.find(|slash| !inside(&self.links, slash.start()));
        count_work(found.map_or(text.len(), |slash| (slash.start() - at) as usize));
        found
    }

    /// Where the mention at the end of a part ends.
    fn end_of_mention(&self, part: ByteSpan, done: Option<u32>) -> Option<u32> {
        let ends_there = done == Some(part.end())
            || self.seen.link_before(part.end()).is_some_and(|l| l.target != LinkTarget::Other);
        if ends_there {
            return Some(part.end());
        }
        count_work(part.range().len());
        let sign = part.of(&self.seen.text).rfind(AT_SIGNS)?;
        self.mention_end(part.start() + sign as u32)
    }

    /// Where the mention that begins at an offset ends.
    fn mention_end(&self, at: u32) -> Option<u32> {
        let link = self.seen.link_behind(at).filter(|link| link.target != LinkTarget::Other);
        if let Some(link) = link {
            return Some(self.seen.at(link.rendered.end()));
        }
        let sign = self.seen.text[at as usize..].chars().next();
        let sign = sign.filter(|&c| is_at_sign(c) && self.is_sigil(at))?;
        let from = at as usize + sign.len_utf8();
        let named = look_up(self.seen, at, from, self.team);
        // While a mention is being typed, it may have no name yet.
        let typed = || self.seen.text[from..].chars().next().is_none_or(is_space).then_some(from);
        named.map(|(end, _)| end).or_else(|| typed().map(|end| end as u32))
    }

    fn has_letters(&self, span: ByteSpan) -> bool {
        span.of(&self.seen.text).chars().any(|c| {
            count_work(1);
            is_word_char(c)
        })
    }
}

/// Where each at sign of a text begins and ends.
fn at_signs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let is_ascii = text.is_ascii();
    let mut done = 0;
    std::iter::from_fn(move || {
        let rest = text.get(done..)?;
        // ASCII, which is most of most texts, has no wide one, and is searched faster.
        let at = done + if is_ascii { rest.find('@') } else { rest.find(is_at_sign) }?;
        done = at + text[at..].chars().next().map_or(1, char::len_utf8);
        Some((at, done))
    })
}

/// Marks that end an address when written in another form: `，` and `…` belong to the sentence.
fn ends_address(letters: &str) -> bool {
    letters == "..." || letters.starts_with(['!', '(', ')', ',', ';', '[', ']'])
}

/// The addresses in the visible text, in plain letters. One that begins in code ends with it; one
/// that begins before continues after it.
#[inline(never)]
fn urls_in(plain: &PlainLetters, seen: &Seen) -> Vec<ByteSpan> {
    let mut found: Vec<ByteSpan> = Vec::new();
    let text = &plain.text;
    let (mut from, mut goes_on) = (0, false);
    let end = ByteSpan::empty(text.len() as u32);
    let code = seen.code().into_iter();
    let code = code.map(|code| ByteSpan::new(plain.at(code.start()), plain.at(code.end())));
    for code in code.chain([end]) {
        let part = ByteSpan::new(from, code.end());
        let run = match found.last_mut().filter(|_| goes_on) {
            Some(last) => {
                let end = from + address_length(part.of(text));
                *last = ByteSpan::new(last.start(), end);
                end
            }
            None => from,
        };
        let behind = ByteSpan::new(run, part.end()).of(text);
        found.extend(urls(behind).into_iter().map(|url| url.shifted(run)));
        goes_on = found
            .last()
            .is_some_and(|last| last.end() == part.end() && last.start() < code.start());
        from = code.end();
    }
    found
}

/// The possible paths between the addresses.
#[inline(never)]
fn paths_in(plain: &PlainLetters, urls: &[ByteSpan]) -> Vec<Path> {
    let mut found = Vec::new();
    let mut from = 0;
    let text = &plain.text;
    for url in urls.iter().copied().chain([ByteSpan::empty(text.len() as u32)]) {
        let between = paths(ByteSpan::new(from, url.start()).of(text)).into_iter();
        let span = |path: &Path| plain.written(path.span.shifted(from));
        found.extend(between.map(|path| Path { span: span(&path), ..path }));
        from = url.end();
    }
    found
}

fn inside(spans: &[ByteSpan], at: u32) -> bool {
    let next = spans.partition_point(|span| span.end() <= at);
    spans.get(next).is_some_and(|span| span.start() <= at)
}

fn meets(spans: &[ByteSpan], span: ByteSpan) -> bool {
    let next = spans.partition_point(|other| other.end() <= span.start());
    spans.get(next).is_some_and(|other| other.start() < span.end())
}
