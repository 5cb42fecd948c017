use crate::diagnostics::prohibition::{Prohibition, prohibition};
use crate::diagnostics::scope::{LeafScope, Scope, collapse, is_usable};
use crate::diagnostics::{
    Applicability, Diagnostic, Fix, FixCode, Param, Rule, RuleInfo, Severity,
};
use crate::english::{Strength, Word, Words, class, word};
use crate::mention::{Seen, name_at};
use crate::prose::LeafKind;
use crate::sop::{LeafView, leaf_sentences, link_span};
use crate::team::{Assignment, AssignmentIx};
use crate::text::{ByteSet, ByteSpan, count_work, sort_by_key};

pub(super) const INFO: RuleInfo = RuleInfo {
    rule: Rule::UnlinkedName,
    severity: Severity::Warning,
    message: "This sentence hands over to “{name}”, but only a mention allows a handover.",
    help: "Link the name if you mean a handover.",
    docs: "A name of the team without `@` after words like “hand over to”, “escalate to” or an \
           arrow. Only a mention makes a target. English wording only; names in sentences that \
           forbid the handover are ignored.\n\n\
           `Transfer invoice questions to Billing.`",
    params: &[
        ("name", "the name as the team has it"),
        ("id", "the id; if several have the name, the first one's"),
    ],
    scope: Scope::Leaf(check),
};

/// How far back from “to” the verb is looked for, in bytes and in words.
const LOOK_BACK: u32 = 160;
/// Longest sentence, in bytes, in which a prohibition is looked for.
const LONGEST_SENTENCE: u32 = 4000;
const WORDS_BACK: usize = 10;
/// Characters of the longest word that may precede a name in a list.
const LONGEST_SMALL_WORD: usize = 16;

fn check(scope: &LeafScope) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let leaf = scope.leaf;
    if scope.team.assignments().is_empty() || leaf.leaf.kind == LeafKind::Verbatim {
        return findings;
    }
    let mut search = Search { scope: *scope, leaf, seen: None, sentences: None };
    let mut done = 0;
    for (at, anchor) in anchors(&leaf.leaf.text) {
        if at >= done {
            done = search.names_behind(at, anchor, &mut findings).max(at);
        }
    }
    findings
}

/// What can be between hand-over wording and a name.
#[derive(Clone, Copy)]
enum Anchor {
    To,
    Arrow,
}

/// The places after each “to” and each arrow. Every byte of an SOP passes here, so one comparison
/// must rule out most of them.
fn anchors(text: &str) -> impl Iterator<Item = (usize, Anchor)> {
    static LAST: ByteSet = ByteSet::of(b"oO>\x92");
    let bytes = text.as_bytes();
    let last = bytes.iter().enumerate().filter(|(_, byte)| LAST.has(**byte));
    last.filter_map(move |(at, byte)| {
        let before = &bytes[..at];
        match byte {
            b'>' => before.ends_with(b"-") || before.ends_with(b"="),
            0x92 => before.ends_with(&[0xe2, 0x86]),
            _ => {
                let space = |byte: &u8| byte.is_ascii_whitespace();
                matches!(before, [.., b't' | b'T'])
                    && bytes.get(at + 1).is_some_and(space)
                    && before.iter().nth_back(1).is_none_or(space)
            }
        }
        .then_some((
            at + 1,
            if byte.eq_ignore_ascii_case(&b'o') { Anchor::To } else { Anchor::Arrow },
        ))
    })
}

struct Search<'a> {
    scope: LeafScope<'a>,
    leaf: &'a LeafView<'a>,
    seen: Option<Seen<'a>>,
    sentences: Option<Vec<ByteSpan>>,
}

impl Search<'_> {
    /// Reports the names after an anchor, one or several listed; returns where to continue.
    fn names_behind(&mut self, at: usize, anchor: Anchor, findings: &mut Vec<Diagnostic>) -> usize {
        let first = self.name_at(at).or_else(|| {
            let listed = self.next_listed(self.mention_at(at)?)?;
            self.name_at(listed)
        });
        let Some((mut name, mut holders)) = first else { return 0 };
        let Some(strength) = self.wording(at, anchor) else { return 0 };
        loop {
            findings.extend(self.finding(name, &holders, strength, anchor));
            let next = self.next_listed(name.end() as usize).and_then(|next| self.name_at(next));
            match next {
                Some(next) => (name, holders) = next,
                None => return name.end() as usize,
            }
        }
    }

    /// The name at an offset, after white space, an article or an opening quote.
    fn name_at(&mut self, at: usize) -> Option<(ByteSpan, Vec<AssignmentIx>)> {
        let leaf = self.leaf.leaf;
        let seen = self.seen.get_or_insert_with(|| Seen::new(leaf));
        let mut from = at;
        for _ in 0..3 {
            let rest = leaf.text.get(from..)?;
            from += rest.len() - rest.trim_start().len();
            if let Some((end, holders)) = name_at(seen, from as u32, self.scope.team) {
                let name = ByteSpan::new(from as u32, end);
                let opaque = &leaf.opaque;
                let next = opaque.partition_point(|span| span.end() <= name.start());
                let found = self.leaf.found;
                let mention = found.partition_point(|f| f.mention.rendered.end() <= name.start());
                let free = opaque.get(next).is_none_or(|span| !span.overlaps(name))
                    && found.get(mention).is_none_or(|f| !f.mention.rendered.overlaps(name));
                return free.then_some((name, holders));
            }
            let rest = leaf.text.get(from..)?;
            let word = first_word(rest);
            let quote = rest.starts_with(['"', '“', '\'', '‘', '«', '„']);
            from += match quote {
                true => rest.chars().next().map_or(0, char::len_utf8),
                false if Word::of(word).is(class::ARTICLE) || Word::of(word) == word::EITHER => {
                    word.len()
                }
                false => return None,
            };
        }
        None
    }

    /// The end of the mention after an offset and white space.
    fn mention_at(&self, at: usize) -> Option<usize> {
        let rest = self.leaf.leaf.text.get(at..)?;
        let from = (at + (rest.len() - rest.trim_start().len())) as u32;
        let found = self.leaf.found;
        let next = found.partition_point(|f| f.mention.rendered.start() < from);
        let rendered = found.get(next)?.mention.rendered;
        (rendered.start() == from).then_some(rendered.end() as usize)
    }

    /// Whether the words before an anchor speak of handing over.
    fn wording(&mut self, at: usize, anchor: Anchor) -> Option<Strength> {
        let text = &self.leaf.leaf.text;
        let sentence = self.sentence(at as u32)?;
        let mut from = self.window(at as u32).max(sentence.start());
        if let Anchor::Arrow = anchor {
            // Each line with an arrow is a rule of its own.
            let line = ByteSpan::new(from, at as u32).of(text).rfind('\n');
            from += line.map_or(0, |line| line as u32 + 1);
        }
        let before = ByteSpan::new(from, at as u32).of(text);
        let inside = self.mentions_in(ByteSpan::new(from, at as u32)).into_iter();
        let words =
            Words::new(before, inside.map(|m| ByteSpan::new(m.start() - from, m.end() - from)));
        match anchor {
            Anchor::Arrow => {
                let arrows = before.matches(['→', '>']).count();
                let path = words.word(0).is(class::OPENS);
                (arrows == 1 && !path && words.len() > 1).then_some(Strength::Weak)
            }
            Anchor::To => {
                let to = words.len().checked_sub(1)?;
                let verb = (to.saturating_sub(WORDS_BACK)..to)
                    .rev()
                    .find(|&at| words.handover(at).is_some())?;
                let refers = words.word(verb).is(class::REFERS) && verb + 1 == to;
                let mail = (verb..to)
                    .any(|at| words.word(at).is(class::MAIL) && ends_object(words.word(at + 1)));
                let broken = (verb..to).any(|at| matches!(words.mark(at), Some(',' | ';' | ':')));
                (!refers && !mail && !broken).then(|| words.handover(verb)).flatten()
            }
        }
    }

    fn finding(
        &mut self,
        name: ByteSpan,
        holders: &[AssignmentIx],
        strength: Strength,
        anchor: Anchor,
    ) -> Option<Diagnostic> {
        let team = self.scope.team;
        let text = &self.leaf.leaf.text;
        let written = collapse(name.of(text));
        let usable: Vec<&Assignment> = holders
            .iter()
            .map(|&ix| team.get(ix))
            .filter(|assignment| is_usable(assignment, self.scope.options))
            .collect();
        let first = *usable.first()?;
        let exact = usable.iter().any(|assignment| collapse(&assignment.name) == written);
        let after = &text[name.end() as usize..];
        let longer = match anchor {
            Anchor::To => names_something_else(after),
            Anchor::Arrow => {
                !after.trim_start().is_empty()
                    && !after.starts_with(['.', ',', ';', '\n', '/', ')', '!'])
                    && !after.trim_start().starts_with("or ")
            }
        };
        if (strength == Strength::Weak && !exact) || longer || self.is_forbidden(name) {
            return None;
        }
        let several = usable.len() > 1;
        let fixes = usable.iter().map(|assignment| self.link(name, assignment, several));
        Some(
            Diagnostic::new(Rule::UnlinkedName, self.leaf.span(name))
                .text("name", &first.name)
                .text("id", &first.id)
                .fixes(fixes),
        )
    }

    fn link(&self, name: ByteSpan, assignment: &Assignment, several: bool) -> Fix {
        let words = self.leaf.leaf.source(name);
        let link = link_span(self.leaf, words, &assignment.id, &assignment.name);
        let to = (assignment.id.as_str(), assignment.name.as_str());
        let mut fix = Fix::new(FixCode::Link, to, Applicability::Suggested, link.edit);
        if several {
            let which = assignment.description.as_deref().unwrap_or(&assignment.id);
            fix.params.insert("which", Param::Text(which.to_owned()));
        }
        fix
    }

    /// In a sentence that forbids the handover, the bare name is right.
    fn is_forbidden(&mut self, name: ByteSpan) -> bool {
        let Some(sentence) = self.sentence(name.start()) else { return false };
        let leaf = self.leaf;
        if sentence.len() > LONGEST_SENTENCE {
            return false;
        }
        let mut spans = self.mentions_in(sentence);
        spans.push(name);
        spans.retain(|span| sentence.contains(*span));
        sort_by_key(&mut spans, |span| *span);
        let number = spans.iter().position(|span| *span == name).unwrap_or(0);
        let relative = spans.iter().map(|span| {
            ByteSpan::new(span.start() - sentence.start(), span.end() - sentence.start())
        });
        let words = Words::new(sentence.of(&leaf.leaf.text), relative);
        prohibition(&words, number) != Prohibition::None
    }

    /// The mentions in a span of the leaf.
    fn mentions_in(&self, span: ByteSpan) -> Vec<ByteSpan> {
        let found = self.leaf.found;
        let from = found.partition_point(|found| found.mention.rendered.start() < span.start());
        let mentions = found[from..].iter().map(|found| found.mention.rendered);
        mentions.take_while(|m| m.start() < span.end()).filter(|m| span.contains(*m)).collect()
    }

    /// The sentence that an offset lies in.
    fn sentence(&mut self, at: u32) -> Option<ByteSpan> {
        let leaf = self.leaf;
        let sentences = self.sentences.get_or_insert_with(|| {
            leaf_sentences(leaf).into_iter().map(|sentence| sentence.span).collect()
        });
        let next = sentences.partition_point(|sentence| sentence.end() <= at);
        sentences.get(next).copied()
    }

    /// How far back the words before an offset are checked. Mentions don't count, so a longer label
    /// makes no difference.
    fn window(&self, at: u32) -> u32 {
        let text = &self.leaf.leaf.text;
        let found = self.leaf.found;
        let before = found.partition_point(|found| found.mention.rendered.end() <= at);
        let (mut from, mut left) = (at, LOOK_BACK);
        for found in found[..before].iter().rev().take(WORDS_BACK) {
            let mention = found.mention.rendered;
            let gap = from.saturating_sub(mention.end());
            if gap >= left {
                break;
            }
            left -= gap;
            from = from.min(mention.start());
        }
        let far = from.saturating_sub(left);
        (far..=from).find(|&at| text.is_char_boundary(at as usize)).unwrap_or(from)
    }

    /// Where the next name of a list would begin: after a comma, a slash, “or”, “and”.
    fn next_listed(&self, at: usize) -> Option<usize> {
        let text = self.leaf.leaf.text.get(at..)?;
        let mut rest = text;
        let mut joined = false;
        loop {
            rest = rest.trim_start();
            let word = first_word(rest);
            let joint = match word {
                "or" | "and" => word.len(),
                "to" if joined => word.len(),
                _ if rest.starts_with([',', '/', '&']) => 1,
                _ => break,
            };
            joined = true;
            rest = &rest[joint..];
        }
        joined.then(|| at + (text.len() - rest.len()))
    }
}

/// The word at the start of a text, if it is short enough for an article or a conjunction.
fn first_word(text: &str) -> &str {
    let near = text.char_indices().nth(LONGEST_SMALL_WORD + 1).map_or(text, |(at, _)| &text[..at]);
    let word = near.split(char::is_whitespace).next().unwrap_or("");
    count_work(near.len());
    if word.len() == near.len() && near.len() < text.len() { "" } else { word }
}

/// Whether the word before this one is not an adjective: "an email to", not "invoice questions".
fn ends_object(word: Word) -> bool {
    word == Word::NONE || word.is(class::ENDS_OBJECT)
}

/// Whether the name is only the beginning of what is meant: `Billing Address`, `Billing page`.
fn names_something_else(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(' ') else { return false };
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    word.starts_with(char::is_uppercase) || Word::of(word).is(class::PART)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::testing::{Case, fixed};

    #[test]
    fn names_next_to_handover_wording() {
        let case = Case::new(&["Billing", "Billing Desk", "LegalExpert", "†Old"]);
        for (text, expect) in [
            ("Transfer invoice questions to Billing.", &["Billing"][..]),
            ("If late, hand the case over to the billing desk.", &["billing desk"]),
            ("Escalate to Billing or LegalExpert.", &["Billing", "LegalExpert"]),
            ("Send the case to “Billing”.", &["Billing"]),
            ("Legal questions → LegalExpert", &["LegalExpert"]),
            ("Late -> Billing\nLaw -> LegalExpert", &["Billing", "LegalExpert"]),
            ("transfer to **Billing**.", &["Billing"]),
            ("Route to @Billing or Billing Desk", &["Billing Desk"]),
            ("Refer the customer to Billing.", &["Billing"]),
            ("Re-assign late cases to Billing.", &["Billing"]),
            ("Late cases are handed-over to Billing.", &["Billing"]),
        ] {
            case.finds("unlinked-name", text, expect);
        }
    }

    #[test]
    fn near_misses() {
        let case = Case::new(&["Billing", "Legal", "†Old"]);
        for text in [
            "Send an email to Billing.",
            "Never transfer to Billing.",
            "Hand over to @Legal, not to Billing.",
            "Transfer to @Billing.",
            "Talk to Billing.",
            "Refer to Billing rules.",
            "Transfer the data to Billing System.",
            "Escalate to Billings.",
            "Hand over to Old.",
            "`transfer to Billing`",
            "[transfer to Billing](https://x)",
            "Send it to billing.",
            "Open Settings → Billing.",
            "Transfer it. Go to Billing.",
            "Hand over to nobody.",
            "Go to Billing and transfer.",
        ] {
            case.finds("unlinked-name", text, &[]);
        }
        let mut own = Case::new(&["Billing"]);
        own.options.source = Some("Billing".into());
        own.finds("unlinked-name", "Transfer to Billing.", &[]);
    }

    #[test]
    fn the_name_is_linked() {
        let case = Case::with_ids(&[("b1", "Billing"), ("b2", "Billing")]);
        let text = "Transfer late cases to billing.";
        let fixes = case.fixes(text);
        assert_eq!(fixes.len(), 2);
        assert_eq!(fixed(text, &fixes[0]), "Transfer late cases to [@Billing](assignment:b1).");
        assert_eq!(case.title(&fixes[1]), "Link “Billing” (b2)");
    }
}
