//! Options from the host. A word that is not known is an error and never a default: a workflow
//! taken for another one could grant what the host has forbidden.

use std::collections::BTreeMap;

use js_sys::{Object, Reflect};
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StringDeserializer};
use wasm_bindgen::{JsCast, JsValue};

use super::names::{Format, RuleName, Severity, Workflow};
use crate::diagnostics;
use crate::sop::SopOptions;

type Word = StringDeserializer<Error>;

/// Reads `{ source?, workflow?, format?, rules? }`. The error is what is wrong, in words.
pub(crate) fn sop_options(options: &JsValue) -> Result<SopOptions, String> {
    Ok(SopOptions {
        source: text(options, "source")?,
        workflow: word(options, "workflow", Workflow::deserialize)?.unwrap_or_default(),
        format: word(options, "format", Format::deserialize)?.unwrap_or_default(),
        rules: rules(&member(options, "rules")?)?,
    })
}

type Severities = BTreeMap<diagnostics::Rule, Option<diagnostics::Severity>>;

fn rules(rules: &JsValue) -> Result<Severities, String> {
    if rules.is_undefined() {
        return Ok(Severities::new());
    }
    let object = rules.dyn_ref::<Object>().ok_or("Expected options.rules to be an object")?;
    let mut out = Severities::new();
    for name in Object::keys(object) {
        let key = name.as_string().unwrap_or_default();
        let deserializer: Word = key.clone().into_deserializer();
        let rule =
            RuleName::deserialize(deserializer).map_err(|e| format!("options.rules: {e}"))?;
        let severity = match text(rules, &key)?.as_deref() {
            None => continue,
            Some("off") => None,
            Some(_) => word(rules, &key, Severity::deserialize)?,
        };
        out.insert(rule, severity);
    }
    Ok(out)
}

/// A member that is one of a set of words.
pub(super) fn word<T>(
    object: &JsValue,
    key: &str,
    read: impl FnOnce(Word) -> Result<T, Error>,
) -> Result<Option<T>, String> {
    let Some(text) = text(object, key)? else { return Ok(None) };
    read(text.into_deserializer()).map(Some).map_err(|e| format!("options.{key}: {e}"))
}

pub(super) fn text(object: &JsValue, key: &str) -> Result<Option<String>, String> {
    let value = member(object, key)?;
    if value.is_undefined() {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or_else(|| format!("Expected options.{key} to be a string"))
}

pub(super) fn member(object: &JsValue, key: &str) -> Result<JsValue, String> {
    Reflect::get(object, &JsValue::from_str(key))
        .map_err(|_| "Expected options to be an object whose members can be read".to_owned())
}
