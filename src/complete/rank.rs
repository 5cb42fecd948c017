//! Which names a query means, best first.

use std::cmp::Ordering;

use super::misspelled::{self, Misspelled};
use super::pattern::{Pattern, Token, place, run_on};
use crate::team::{AssignmentIx, AssignmentSet, INITIALS, Team, Word, WordIndex, letters};
use crate::text::{sort_by, sort_by_key};

/// How a name fits a query, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Exact,
    NamePrefix,
    WordsInOrder,
    Words,
    Initials,
    Inside,
    Misspelled,
}

/// A name that fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub ix: AssignmentIx,
    pub tier: Tier,
    boost: f64,
    likeness: u8,
    chars: u16,
}

impl Match {
    fn order(&self, other: &Self) -> Ordering {
        self.tier
            .cmp(&other.tier)
            .then_with(|| other.boost.total_cmp(&self.boost))
            .then_with(|| other.likeness.cmp(&self.likeness))
            .then_with(|| self.chars.cmp(&other.chars))
            .then_with(|| self.ix.cmp(&other.ix))
    }
}

/// The best `limit` names among those that are `offered`. Work grows with the number of names that
/// share their beginning with a word of the query. All names are searched only if these do not fill
/// the list.
pub(super) fn rank(
    team: &Team,
    pattern: &Pattern,
    offered: impl Fn(AssignmentIx) -> bool,
    boost: &[(String, f64)],
    limit: usize,
) -> Vec<Match> {
    let mut ranking = Ranking {
        team,
        index: team.words(),
        pattern,
        offered,
        boosts: Boosts::new(team, boost),
        seen: AssignmentSet::new(team.assignments().len()),
        best: Best { limit, matches: Vec::new(), worst: None },
    };
    if pattern.is_empty() {
        ranking.everyone();
    } else if pattern.literal {
        ranking.literal();
    } else {
        ranking.by_words();
    }
    ranking.best.finish()
}

struct Ranking<'a, F> {
    team: &'a Team,
    index: &'a WordIndex,
    pattern: &'a Pattern,
    offered: F,
    boosts: Boosts,
    seen: AssignmentSet,
    best: Best,
}

impl<F: Fn(AssignmentIx) -> bool> Ranking<'_, F> {
    /// Nothing was typed yet: the host's favourites, then the order of the team.
    fn everyone(&mut self) {
        for at in 0..self.team.assignments().len() as u32 {
            let ix = AssignmentIx(at);
            let boost = self.boosts.of(ix);
            let found = Match { ix, tier: Tier::NamePrefix, boost, likeness: 0, chars: 0 };
            self.best.push(found, &self.offered);
            if self.boosts.0.is_empty() && self.best.is_full() {
                break;
            }
        }
    }

    fn literal(&mut self) {
        let pattern = self.pattern;
        for ix in self.index.with_letters(letters(&pattern.key)) {
            let key = self.index.key(ix);
            let tier = match key.find(&pattern.key) {
                Some(0) if key.len() == pattern.key.len() => Tier::Exact,
                Some(0) => Tier::NamePrefix,
                Some(_) => Tier::Inside,
                None => continue,
            };
            self.push(ix, tier, None);
        }
    }

    fn by_words(&mut self) {
        match &self.pattern.tokens[..] {
            [token] if token.is_word() => self.one_word(token),
            tokens => self.several_words(tokens),
        }
        if !self.best.is_full() {
            self.inside();
        }
        if !self.best.is_full() {
            self.misspelled();
        }
    }

    fn one_word(&mut self, token: &Token) {
        let words = self.index.words(self.index.with_prefix(&token.text));
        let length = token.text.len();
        let is_exact = |word: &Word| self.index.rest_of(*word).len() == length;
        // In alphabetical order, exact matches come first.
        let exact = words.iter().take_while(|word| is_exact(word)).count();
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.start == 0) {
            let tier = if at < exact { Tier::Exact } else { Tier::NamePrefix };
            self.seen.insert(word.ix);
            self.push(word.ix, tier, Some((*word, length)));
        }
        if self.best.is_full() {
            return;
        }
        for word in words {
            if self.seen.insert(word.ix) {
                self.push(word.ix, Tier::WordsInOrder, Some((*word, length)));
            }
        }
        if token.text.chars().nth(1).is_some() {
            for ix in self.index.with_initials(&token.text) {
                if !self.seen.contains(ix) && self.has_initials(ix, &token.text) {
                    self.seen.insert(ix);
                    self.push(ix, Tier::Initials, None);
                }
            }
        }
    }

    /// The index keeps only some bytes of the initials.
    fn has_initials(&self, ix: AssignmentIx, wanted: &str) -> bool {
        if wanted.len() <= INITIALS {
            return true;
        }
        let key = self.index.key(ix);
        let starts = self.index.starts(ix).iter();
        let mut initials = starts.filter_map(|&at| key.get(usize::from(at)..)?.chars().next());
        wanted.chars().all(|c| initials.next() == Some(c))
    }

    /// All words must match, so the rarest one determines where to look.
    fn several_words(&mut self, tokens: &[Token]) {
        let ranges = tokens.iter().map(|token| self.index.with_prefix(&token.piece));
        let Some(rarest) = ranges.min_by_key(|range| range.len()) else { return };
        let wanted = letters(&self.pattern.key);
        for word in self.index.words(rarest) {
            let ix = word.ix;
            if self.seen.contains(ix) || self.index.missing_letters(ix, wanted) > 0 {
                continue;
            }
            let key = self.index.key(ix);
            let Some(placed) = place(tokens, key, self.index.starts(ix)) else { continue };
            self.seen.insert(ix);
            let tier = match key.strip_prefix(self.pattern.key.as_str()) {
                Some("") => Tier::Exact,
                Some(_) => Tier::NamePrefix,
                None if placed.in_order => Tier::WordsInOrder,
                None => Tier::Words,
            };
            self.push(ix, tier, None);
        }
    }

    fn inside(&mut self) {
        let pattern = self.pattern;
        // Nearly every name contains any single letter.
        let telling = |token: &Token| token.text.len() > 1;
        if !pattern.tokens.iter().all(telling) {
            return;
        }
        for ix in self.index.with_letters(letters(&pattern.key)) {
            if self.seen.contains(ix) {
                continue;
            }
            let key = self.index.key(ix);
            let starts = self.index.starts(ix);
            let holds =
                |token: &Token| key.contains(&token.text) || run_on(token, key, starts).is_some();
            if pattern.tokens.iter().all(holds) {
                self.seen.insert(ix);
                self.push(ix, Tier::Inside, None);
            }
        }
    }

    fn misspelled(&mut self) {
        for Misspelled { ix, edits } in misspelled::search(self.index, &self.pattern.tokens) {
            if self.seen.insert(ix) {
                // Fewer edits mean more alike.
                let found =
                    Match { likeness: u8::MAX - edits, ..self.at_best(ix, Tier::Misspelled) };
                self.best.push(found, &self.offered);
            }
        }
    }

    /// `word`: the only word of the query as it occurs in the name, and its length. It determines
    /// the similarity without reading the name itself.
    fn push(&mut self, ix: AssignmentIx, tier: Tier, word: Option<(Word, usize)>) {
        let at_best = self.at_best(ix, tier);
        if self.best.is_beaten(&at_best) {
            return;
        }
        let likeness = match word {
            Some((word, length)) if self.pattern.is_folded => {
                match usize::from(word.same) >= length {
                    true => 2,
                    false => u8::from(word.unaccented),
                }
            }
            _ => self.pattern.likeness(&self.team.get(ix).name),
        };
        self.best.push(Match { likeness, ..at_best }, &self.offered);
    }

    fn at_best(&self, ix: AssignmentIx, tier: Tier) -> Match {
        let (boost, chars) = (self.boosts.of(ix), self.index.chars(ix));
        Match { ix, tier, boost, likeness: u8::MAX, chars }
    }
}

/// The host's boosts by assignment.
struct Boosts(Vec<(AssignmentIx, f64)>);

impl Boosts {
    fn new(team: &Team, boost: &[(String, f64)]) -> Self {
        let known = boost.iter().filter(|(_, boost)| !boost.is_nan());
        let mut boosts: Vec<_> =
            known.filter_map(|(id, boost)| Some((team.find(id)?, *boost))).collect();
        sort_by_key(&mut boosts, |&(ix, _)| ix);
        Self(boosts)
    }

    fn of(&self, ix: AssignmentIx) -> f64 {
        let at = self.0.binary_search_by_key(&ix, |&(ix, _)| ix);
        // Adding 0 turns -0 into 0.
        at.map_or(0.0, |at| self.0[at].1 + 0.0)
    }
}

/// Keeps the best matches without sorting all of them.
struct Best {
    limit: usize,
    matches: Vec<Match>,
    /// Known once `limit` matches are better or equal.
    worst: Option<Match>,
}

impl Best {
    fn push(&mut self, found: Match, offered: impl Fn(AssignmentIx) -> bool) {
        if self.is_beaten(&found) || !offered(found.ix) {
            return;
        }
        self.matches.push(found);
        if self.matches.len() >= self.limit.saturating_mul(2).max(16) {
            self.trim();
        }
    }

    fn trim(&mut self) {
        if self.limit == 0 {
            self.matches.clear();
            return;
        }
        if self.matches.len() > self.limit {
            self.matches.select_nth_unstable_by(self.limit - 1, Match::order);
            self.matches.truncate(self.limit);
            self.worst = self.matches.last().copied();
        }
    }

    fn is_full(&self) -> bool {
        self.matches.len() >= self.limit
    }

    /// Whether a match can't enter the list any more.
    fn is_beaten(&self, found: &Match) -> bool {
        self.worst.is_some_and(|worst| found.order(&worst).is_gt())
    }

    fn finish(mut self) -> Vec<Match> {
        self.trim();
        sort_by(&mut self.matches, Match::order);
        self.matches
    }
}
