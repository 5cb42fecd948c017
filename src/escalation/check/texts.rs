//! Texts for the model, held against what the settings say.

use super::issue::{Found, Step};
use super::rules::EscalationRule;
use crate::document::lint_triggers;
use crate::english::spoken::sentences;
use crate::escalation::config::{Condition, EscalationConfig, EscalationRules, Form};
use crate::escalation::details::names_in;
use crate::escalation::pattern::{Line, Pattern};
use crate::escalation::said::Said;
use crate::handover::{clipped, one_line};
use crate::message::{Param, Params};
use crate::sop::SopOptions;
use crate::team::{Gate, Kind, Status, Team};
use crate::text::{ByteSpan, Utf16Map, name_key, sort_by, trimmed, trimmed_end};

/// Beginnings of words that speak of escalation.
const ESCALATES: [&str; 6] =
    ["escalat", "handoff", "handover", "transfer", "human", "representative"];
/// So much of two words makes them one stem, in characters.
const STEM: usize = 5;
/// Longest sentence that is shown, in characters.
const SHOWN: usize = 120;

pub(super) fn check(config: &EscalationConfig, team: &Team, found: &mut Found) {
    narrowed(&config.rules, &[], &[], found);
    let patterns = vague_patterns(config);
    vague(&config.rules, &patterns, &[], &[], team, found);
    // The global text is not only about escalation. Only its sentences that say when to escalate are
    // checked.
    if let Some(text) = &config.instructions {
        let english = lint_triggers(text, team, &SopOptions::default(), false);
        let spans = english.iter().map(|finding| finding.span);
        tell_vague(text, spans.collect(), &[], &[Step::Key("instructions")], found);
    }
    for (id, rules) in &config.assignments {
        narrowed(rules, &[id], &[Step::Key("assignments"), Step::Key(id)], found);
        let way = [Step::Key("assignments"), Step::Key(id)];
        vague(rules, &patterns, &[id], &way, team, found);
        outdated(id, rules, config, team, found);
    }
    drift(config, team, found);
    never_asked(config, team, found);
    confirmation(config, team, found);
}

fn narrowed(rules: &EscalationRules, ids: &[&str], way: &[Step], found: &mut Found) {
    let mut add =
        |rule, params, key| found.add(rule, params, ids, &[way, &[Step::Key(key)]].concat());
    let why = |why: &str| Params::from([("why", Param::Text(why.into()))]);
    if !rules.only_when.is_empty() {
        add(EscalationRule::NarrowedRequests, why("`onlyWhen` narrows requests too"), "onlyWhen");
    }
    if rules.gate == Some(Gate::All) {
        add(EscalationRule::NarrowedRequests, why("the gate `all` waits for every detail"), "gate");
    }
    if rules.instruction.as_ref().is_some_and(|text| !trimmed(text).is_empty())
        && rules.only_when.is_empty()
    {
        add(EscalationRule::InstructionNotEnforced, Params::new(), "instruction");
    }
}

/// The vague wording in the host's lexicons.
fn vague_patterns(config: &EscalationConfig) -> Vec<Pattern> {
    let patterns = config.lexicons.iter().flat_map(|lexicon| &lexicon.patterns);
    let mut vague = Vec::new();
    for (_, written) in patterns.filter(|(key, _)| key == "vague") {
        vague.extend(written.iter().map(|written| Pattern::new(written)));
    }
    vague
}

/// Words of an instruction that leave open when to escalate, in English or in a lexicon of the host.
fn vague(
    rules: &EscalationRules,
    patterns: &[Pattern],
    ids: &[&str],
    way: &[Step],
    team: &Team,
    found: &mut Found,
) {
    let Some(text) = &rules.instruction else { return };
    let english = lint_triggers(text, team, &SopOptions::default(), true);
    let mut spans: Vec<ByteSpan> = english.iter().map(|finding| finding.span).collect();
    for sentence in sentences(text) {
        let line = Line::new(text, &sentence);
        spans.extend(patterns.iter().filter_map(|pattern| pattern.find(&line)));
    }
    tell_vague(text, spans, ids, &[way, &[Step::Key("instruction")]].concat(), found);
}

fn tell_vague(text: &str, mut spans: Vec<ByteSpan>, ids: &[&str], way: &[Step], found: &mut Found) {
    sort_by(&mut spans, Ord::cmp);
    spans.dedup_by(|next, last| next.start() < last.end());
    for span in spans {
        let params =
            Params::from([("text", Param::Text(clipped(&one_line(span.of(text)), SHOWN)))]);
        found.add(EscalationRule::VagueInstruction, params, ids, way);
    }
}

fn outdated(
    id: &str,
    rules: &EscalationRules,
    config: &EscalationConfig,
    team: &Team,
    found: &mut Found,
) {
    let now = trimmed(config.rules.instruction.as_deref().unwrap_or_default());
    if rules.aligned_to.as_ref().is_some_and(|aligned| trimmed(aligned) != now) {
        let name = team.find(id).map_or(id, |ix| &team.get(ix).name);
        let params = Params::from([("name", Param::Text(name.into()))]);
        let way = [Step::Key("assignments"), Step::Key(id), Step::Key("alignedTo")];
        found.add(EscalationRule::InstructionOutdated, params, &[id], &way);
    }
}

/// The texts of workers, and the global one, each with the worker's id.
fn texts<'a>(config: &'a EscalationConfig, team: &'a Team) -> Vec<(Option<&'a str>, &'a str)> {
    let workers = team.assignments().iter();
    let workers = workers.filter(|a| a.kind == Kind::Assignment && a.status == Status::Active);
    let sops = workers.filter_map(|a| Some((Some(&*a.id), a.sop.as_deref()?)));
    config.instructions.as_deref().map(|text| (None, text)).into_iter().chain(sops).collect()
}

/// Sentences about escalation that have nothing in common with the conditions under which it
/// counts.
fn drift(config: &EscalationConfig, team: &Team, found: &mut Found) {
    for (id, text) in texts(config, team) {
        let conditions: Vec<&Condition> = config.rules_of(id).conditions();
        if conditions.is_empty() {
            continue;
        }
        let terms = terms(&conditions);
        let said = Said::new(text);
        for (number, (end, _)) in said.sentences.iter().enumerate() {
            let words: Vec<_> = said.words.iter().filter(|word| word.sentence == number).collect();
            let escalates = |key: &str| ESCALATES.iter().any(|stem| key.starts_with(stem));
            let is_about = words.iter().any(|word| escalates(&word.key));
            let shares =
                words.iter().any(|word| terms.iter().any(|term| is_alike(term, &word.key)));
            let Some(first) = words.first().filter(|_| is_about && !shares) else { continue };
            let sentence = text.get(first.span.start() as usize..*end as usize).unwrap_or_default();
            let labels = conditions.iter().map(|condition| label(condition)).collect();
            let params = Params::from([
                ("labels", Param::List(labels)),
                ("text", Param::Text(clipped(&one_line(sentence), SHOWN))),
            ]);
            let ids: Vec<&str> = id.into_iter().collect();
            found.add(EscalationRule::InstructionDrift, params, &ids, &[Step::Key("onlyWhen")]);
            if let Some(issue) = found.0.last_mut() {
                let map = Utf16Map::new(text);
                let from = map.to_utf16(text, first.span.start());
                let to = from
                    + map.to_utf16(text, first.span.start() + trimmed_end(sentence).len() as u32)
                    - from;
                issue.related.push((id.map(str::to_owned), from, to));
            }
        }
    }
}

/// The words of conditions.
fn terms(conditions: &[&Condition]) -> Vec<String> {
    let mut terms = Vec::new();
    let mut add = |text: &String| {
        let words = Said::new(text).words.into_iter().map(|word| word.key);
        terms.extend(words.filter(|word| word.chars().count() > 2));
    };
    for condition in conditions {
        condition.label.iter().for_each(&mut add);
        for listed in [&condition.phrases, &condition.flags] {
            listed.iter().flatten().for_each(&mut add);
        }
    }
    terms
}

fn label(condition: &Condition) -> String {
    let lists = [&condition.phrases, &condition.flags, &condition.sources];
    let first = || lists.into_iter().flatten().flatten().next().cloned();
    condition.label.clone().or_else(first).unwrap_or_default()
}

/// Whether two words have one stem.
fn is_alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    common >= STEM.min(shorter) && common >= 3
}

/// Required details that no text names.
fn never_asked(config: &EscalationConfig, team: &Team, found: &mut Found) {
    let mut lacking: Vec<(String, String, Vec<&str>)> = Vec::new();
    for (id, text) in texts(config, team) {
        let Some(id) = id else { continue };
        let own = [config.instructions.as_deref(), config.rules.instruction.as_deref()];
        let ruled = config.own_rules(id).and_then(|rules| rules.instruction.as_deref());
        let [workspace, instruction] = own;
        let all = [workspace, instruction, ruled, Some(text)];
        let all = all.map(|text| Said::new(text.unwrap_or_default()));
        for detail in config.rules_of(Some(id)).details() {
            let is_named = all.iter().any(|said| !names_in(said, detail).is_empty());
            let is_written =
                matches!(&detail.form, Form::Pattern(pattern) if text.contains(&**pattern));
            if detail.optional || is_named || is_written {
                continue;
            }
            match lacking.iter_mut().find(|(key, ..)| *key == detail.key) {
                Some((.., ids)) => ids.push(id),
                None => lacking.push((detail.key.clone(), detail.label.clone(), vec![id])),
            }
        }
    }
    for (_, label, ids) in lacking {
        let name =
            |id: &&str| team.find(id).map_or_else(String::new, |ix| team.get(ix).name.clone());
        let names = Param::List(ids.iter().map(name).collect());
        let params = Params::from([("label", Param::Text(label)), ("names", names)]);
        found.add(EscalationRule::DetailNeverAsked, params, &ids, &[Step::Key("details")]);
    }
}

/// Whether the texts say what a request, a confirmation and out of context are.
fn confirmation(config: &EscalationConfig, team: &Team, found: &mut Found) {
    let own = [config.instructions.as_deref(), config.rules.instruction.as_deref()];
    let mut all: Vec<String> = own.into_iter().flatten().map(name_key).collect();
    for (_, rules) in &config.assignments {
        all.extend(rules.instruction.as_deref().map(name_key));
    }
    for (_, text) in texts(config, team) {
        all.push(name_key(text));
    }
    if all.is_empty() {
        return;
    }
    let says = |words: &[&str]| all.iter().any(|text| words.iter().any(|word| text.contains(word)));
    let asks: &[&str] =
        &["asks for a", "ask for a", "asks to", "request", "wants to talk", "wants a"];
    let confirms: &[&str] = &["confirm", "agrees", "says yes", "accepts"];
    let outside: &[&str] = &[
        "out of scope",
        "outside",
        "out-of-scope",
        "out of context",
        "beyond",
        "not about",
        "unrelated",
    ];
    let kinds =
        [("a direct request", asks), ("a confirmation", confirms), ("out of context", outside)];
    let mut missing: Vec<String> = Vec::new();
    for (kind, words) in kinds {
        if !says(words) {
            missing.push(kind.to_owned());
        }
    }
    if !missing.is_empty() {
        let params = Params::from([("missing", Param::List(missing))]);
        found.add(EscalationRule::NoConfirmationRule, params, &[], &[Step::Key("instructions")]);
    }
}
