//! Targets as a host has stored them, and how two versions differ.

use serde::Serialize;
use tsify::Tsify;

use super::PinnedTarget;
use super::options::Members;
use crate::sop::{self, KnownTarget};
use crate::team::Kind;
use crate::value::Value;

/// How the targets of two versions of an SOP differ.
#[derive(Serialize, Tsify)]
pub(crate) struct Comparison<'a> {
    added: Vec<PinnedTarget<'a>>,
    removed: &'a [String],
    reworded: Vec<PinnedTarget<'a>>,
}

impl<'a> From<&'a sop::Comparison> for Comparison<'a> {
    fn from(comparison: &'a sop::Comparison) -> Self {
        let targets = |targets: &'a [sop::PinnedTarget]| targets.iter().map(PinnedTarget::from);
        Self {
            added: targets(&comparison.added).collect(),
            removed: &comparison.removed,
            reworded: targets(&comparison.reworded).collect(),
        }
    }
}

/// Compares `[before, after]`. The error says what is wrong with the arguments.
pub(crate) fn compare_targets(arguments: &Value) -> Result<sop::Comparison, String> {
    let [before, after] = list(arguments, "the arguments")? else {
        return Err("Expected two lists".into());
    };
    let known = |target: &Value| match target.as_text() {
        Some(id) => Ok(KnownTarget::Id(id.to_owned())),
        None => pinned_target(target).map(KnownTarget::Pinned),
    };
    let before = list(before, "before")?.iter().map(known).collect::<Result<Vec<_>, _>>()?;
    let after = list(after, "after")?.iter().map(pinned_target).collect::<Result<Vec<_>, _>>()?;
    Ok(sop::compare_targets(&before, &after))
}

fn pinned_target(target: &Value) -> Result<sop::PinnedTarget, String> {
    let members = Members::of(target, "target")?;
    let text =
        |key| members.text(key)?.ok_or_else(|| format!("Expected target.{key} to be a string"));
    let when = members.get("when").map_or(Ok(&[] as &[Value]), |when| list(when, "target.when"))?;
    let sentence = |value: &Value| {
        value.as_text().map(str::to_owned).ok_or("Expected target.when to hold strings".to_owned())
    };
    Ok(sop::PinnedTarget {
        id: text("id")?.to_owned(),
        name: text("name")?.to_owned(),
        kind: members.word("kind", Kind::WORDS)?.unwrap_or_default(),
        when: when.iter().map(sentence).collect::<Result<_, _>>()?,
    })
}

pub(super) fn list<'a>(value: &'a Value, name: &str) -> Result<&'a [Value], String> {
    match value {
        Value::List(items) => Ok(items),
        other => Err(format!("Expected {name} to be a list, got {}", other.type_name())),
    }
}
