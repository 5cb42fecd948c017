//! Ids: who is meant, and who gets it.

use super::issue::{Found, Step};
use super::rules::EscalationRule;
use crate::escalation::config::{Detail, EscalationConfig, EscalationRules};
use crate::escalation::route::{PassedOver, people};
use crate::message::{Param, Params};
use crate::team::{DETAIL, Kind, Status, Team};

pub(super) fn check(config: &EscalationConfig, team: &Team, found: &mut Found) {
    let ways = [(&[][..], &config.rules)];
    let own = config.assignments.iter();
    let own: Vec<([Step; 2], &EscalationRules)> =
        own.map(|(id, rules)| ([Step::Key("assignments"), Step::Key(id)], rules)).collect();
    let all = ways.into_iter().chain(own.iter().map(|(way, rules)| (&way[..], *rules)));
    for (way, rules) in all {
        sources_of_conditions(way, rules, team, found);
        summary(way, rules, config, found);
    }
    for (id, _) in &config.assignments {
        known(id, team, &[Step::Key("assignments"), Step::Key(id)], found);
    }
    let routing = [Step::Key("routing"), Step::Key("rules")];
    for (at, route) in config.routes.iter().enumerate() {
        let way = |rest: &[Step<'static>]| [&routing[..], &[Step::At(at)], rest].concat();
        if route.sources.is_empty() {
            found.add(EscalationRule::RuleWithoutSources, Params::new(), &[], &way(&[]));
        }
        for (place, id) in route.sources.iter().enumerate() {
            let way = way(&[Step::Key("sources"), Step::At(place)]);
            known(id, team, &way, found);
            let other = config.route_of(Some(id)).map(|(first, route)| (first as usize, route));
            if other.is_some_and(|(first, other)| first < at && other.target != route.target) {
                let params = Params::from([("name", Param::Text(name(id, team)))]);
                found.add(EscalationRule::RuleOverlap, params, &[id], &way);
            }
        }
        target(&route.target, team, &way(&[Step::Key("target")]), found);
    }
    if let Some(id) = &config.target {
        target(id, team, &[Step::Key("routing"), Step::Key("target")], found);
    }
    if config.target.is_none() && config.routes.is_empty() {
        found.add(EscalationRule::NoEscalationTarget, Params::new(), &[], &[Step::Key("routing")]);
    }
    unused(config, team, found);
}

fn name(id: &str, team: &Team) -> String {
    team.find(id).map_or_else(|| id.to_owned(), |ix| team.get(ix).name.clone())
}

fn known(id: &str, team: &Team, way: &[Step], found: &mut Found) {
    if team.find(id).is_none() && !team.is_partial() {
        let params = Params::from([("id", Param::Text(id.into()))]);
        found.add(EscalationRule::UnknownSource, params, &[id], way);
    }
}

fn target(id: &str, team: &Team, way: &[Step], found: &mut Found) {
    let rule = match people(id, team) {
        Ok(_) => return,
        Err(PassedOver::Unknown) if team.is_partial() => return,
        Err(PassedOver::Unknown) => EscalationRule::UnknownTarget,
        Err(PassedOver::Deleted) => EscalationRule::DeletedTarget,
        Err(PassedOver::NotHuman) => EscalationRule::NotHumanTarget,
    };
    let mut params = Params::from([("id", Param::Text(id.into()))]);
    if rule != EscalationRule::UnknownTarget {
        params.insert("name", Param::Text(name(id, team)));
    }
    found.add(rule, params, &[id], way);
}

fn sources_of_conditions(way: &[Step], rules: &EscalationRules, team: &Team, found: &mut Found) {
    for (at, condition) in rules.only_when.iter().enumerate() {
        for (place, id) in condition.sources.iter().flatten().enumerate() {
            let steps =
                [Step::Key("onlyWhen"), Step::At(at), Step::Key("sources"), Step::At(place)];
            known(id, team, &[way, &steps].concat(), found);
        }
    }
}

fn summary(way: &[Step], rules: &EscalationRules, config: &EscalationConfig, found: &mut Found) {
    let details = rules.details.as_ref().or(config.rules.details.as_ref());
    let has = |details: Option<&Vec<Detail>>, key: &str| {
        details.is_some_and(|details| details.iter().any(|detail| detail.key == key))
    };
    // The workspace's summary may also show details of its assignments.
    let known = |key: &str| {
        let own = || config.assignments.iter().any(|(_, rules)| has(rules.details.as_ref(), key));
        has(details, key) || way.is_empty() && own()
    };
    for (at, field) in rules.summary.iter().flatten().enumerate() {
        let Some(key) = field.from.strip_prefix(DETAIL) else { continue };
        if !known(key) {
            let params = Params::from([("key", Param::Text(key.into()))]);
            let steps = [Step::Key("summary"), Step::At(at), Step::Key("from")];
            found.add(EscalationRule::UnknownSummaryDetail, params, &[], &[way, &steps].concat());
        }
    }
}

/// Destinations of people to whom nothing leads.
fn unused(config: &EscalationConfig, team: &Team, found: &mut Found) {
    let humans = team.assignments().iter();
    let humans = humans.filter(|a| a.kind == Kind::Human && a.status == Status::Active);
    for human in humans {
        let is_routed = config.target.as_ref() == Some(&human.id)
            || config.routes.iter().any(|route| route.target == human.id);
        let linked = format!("assignment:{}", human.id);
        let plain = format!("@{}", human.name);
        let is_mentioned = team.assignments().iter().filter_map(|a| a.sop.as_ref());
        let is_mentioned =
            is_mentioned.into_iter().any(|s| s.contains(&linked) || s.contains(&plain));
        if !is_routed && !is_mentioned {
            let params = Params::from([("name", Param::Text(human.name.clone()))]);
            let way = [Step::Key("routing"), Step::Key("rules")];
            found.add(EscalationRule::HumanWithoutRule, params, &[&human.id], &way);
        }
    }
}
