//! Reads what a model has sent, in any form.

use crate::diagnostics::{Param, Params};
use crate::handover::line::clipped;
use crate::handover::verdict::RefusalCode;
use crate::text::{TextTable, is_default_ignorable};
use crate::value::{Fields, MAX_DEPTH, Value};

/// Longest reason that is kept, in characters. A longer one is cut and ends in `…`.
pub const MAX_REASON: usize = 2000;
/// How much of the model's text is shown again, in characters.
pub(super) const SHOWN: usize = 200;
/// Most unknown keys that are reported.
const MAX_IGNORED: usize = 100;

/// A model's request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// The model's word for the target, as it wrote it.
    pub target: String,
    pub reason: String,
    pub ignored: Vec<String>,
}

/// Why something is refused.
pub(super) type Problem = (RefusalCode, Params);

/// Reads an object `{ target, reason }`, or JSON of one; JSON inside JSON is decoded once more, since some
/// hosts encode twice. JSON with a duplicate member is refused: nobody knows which one is meant.
pub(super) fn read_request(input: Value) -> Result<Request, Problem> {
    let mut input = input;
    for _ in 0..2 {
        let Some(text) = input.as_text() else { break };
        let read = parse_json(text).ok_or_else(|| malformed("text that is no JSON"))?;
        if let Value::Object(fields) = &read
            && distinct(fields) < members(text)
        {
            return Err(malformed("an object that has a member twice"));
        }
        input = read;
    }
    let Value::Object(mut fields) = input else { return Err(malformed(input.type_name())) };
    let target = fields.take("target");
    let reason = fields.take("reason");
    let target = text(target, RefusalCode::MissingTarget)?;
    let reason = text(reason, RefusalCode::MissingReason)?;
    let ignored =
        fields.iter().map(|(key, _)| key).filter(|key| !matches!(*key, "target" | "reason"));
    Ok(Request {
        target,
        reason: clipped(reason.trim(), MAX_REASON),
        ignored: ignored.take(MAX_IGNORED).map(|key| clipped(key, SHOWN)).collect(),
    })
}

fn text(value: Option<Value>, missing: RefusalCode) -> Result<String, Problem> {
    match value {
        None | Some(Value::Null) => Err((missing, Params::new())),
        Some(Value::Text(text) | Value::BrokenText(text)) => {
            let blank = |c: char| c.is_whitespace() || c.is_control() || is_default_ignorable(c);
            if text.chars().all(blank) { Err((missing, Params::new())) } else { Ok(text) }
        }
        Some(other) => Err(malformed(other.type_name())),
    }
}

fn malformed(received: &str) -> Problem {
    let received = Param::Text(received.into());
    (RefusalCode::MalformedRequest, Params::from([("received", received)]))
}

/// A value from JSON; `None` if it is not JSON, or nested too deeply to be a request.
fn parse_json(text: &str) -> Option<Value> {
    if is_deeper_than(text, MAX_DEPTH) {
        return None;
    }
    host_json(text)
}

/// The host's parser: it exists anyway, and bundling one would cost more than all of this.
#[cfg(target_arch = "wasm32")]
fn host_json(text: &str) -> Option<Value> {
    Some(copied(&js_sys::JSON::parse(text).ok()?, true))
}

/// A value from the host's parser. Nothing reads what is inside a member.
#[cfg(target_arch = "wasm32")]
fn copied(value: &wasm_bindgen::JsValue, members: bool) -> Value {
    use js_sys::{Array, Object, Reflect};
    use wasm_bindgen::JsCast;

    if let Some(text) = value.as_string() {
        return Value::Text(text);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(value) = value.as_bool() {
        return Value::Bool(value);
    }
    if value.is_null() {
        return Value::Null;
    }
    if Array::is_array(value) {
        return Value::List(Vec::new());
    }
    let mut fields = Fields::default();
    if members {
        for key in Object::keys(value.unchecked_ref::<Object>()) {
            let member = Reflect::get(value, &key).unwrap_or_default();
            fields.push(key.as_string().unwrap_or_default(), copied(&member, false));
        }
    }
    Value::Object(fields)
}

#[cfg(not(target_arch = "wasm32"))]
fn host_json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// Different keys of an object.
fn distinct(fields: &Fields) -> usize {
    let mut keys = TextTable::default();
    fields.iter().filter(|(key, _)| keys.add(*key)).count()
}

/// The number of members in the JSON object, including those with duplicate keys.
fn members(json: &str) -> usize {
    structure(json).filter(|&(depth, byte)| depth == 1 && byte == b':').count()
}

/// Whether brackets outside of texts are nested deeper than a limit.
fn is_deeper_than(json: &str, limit: usize) -> bool {
    structure(json).any(|(depth, _)| depth > limit)
}

/// The bytes outside of texts, each with its depth.
fn structure(json: &str) -> impl Iterator<Item = (usize, u8)> {
    let mut depth = 0usize;
    let mut in_text = false;
    let mut escaped = false;
    json.bytes().filter_map(move |byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        (!in_text).then_some((depth, byte))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `target | reason | ignored` or the refusal.
    fn read(input: Value) -> String {
        match read_request(input) {
            Ok(request) => {
                format!("{} | {} | {}", request.target, request.reason, request.ignored.join(","))
            }
            Err((code, params)) => match params.get("received") {
                Some(Param::Text(received)) => format!("{}: {received}", code.name()),
                _ => code.name().into(),
            },
        }
    }

    #[test]
    fn requests() {
        for (json, expected) in [
            (r#"{"target": "B", "reason": "why"}"#, "B | why | "),
            (r#"{"reason": " why\n", "x": 1, "target": " B", "from": null}"#, " B | why | x,from"),
            (r#""{\"target\":\"B\",\"reason\":\"r\"}""#, "B | r | "),
            (
                r#""{\"target\":\"B\",\"target\":\"C\",\"reason\":\"r\"}""#,
                "malformed-request: an object that has a member twice",
            ),
            (
                r#""{\"target\":\"B\",\"\\u0074arget\":\"C\",\"reason\":\"r\"}""#,
                "malformed-request: an object that has a member twice",
            ),
            (r#""{\"target\":\"a:b\",\"reason\":\"{x: 1}\",\"y\":{\"z\":1}}""#, "a:b | {x: 1} | y"),
            (r#""\"{}\"""#, "missing-target"),
            (r#""\"\\\"{}\\\"\"""#, "malformed-request: string"),
            (r#""{\"target\":\"B\",\"rea""#, "malformed-request: text that is no JSON"),
            (r#""Billing""#, "malformed-request: text that is no JSON"),
            (r#""""#, "malformed-request: text that is no JSON"),
            ("null", "malformed-request: null"),
            ("5", "malformed-request: number"),
            ("[]", "malformed-request: array"),
            (r#"[{"target": "B", "reason": "r"}]"#, "malformed-request: array"),
            ("{}", "missing-target"),
            (r#"{"target": null, "reason": 5}"#, "missing-target"),
            (r#"{"target": " \u200b", "reason": "r"}"#, "missing-target"),
            (r#"{"target": ["B"], "reason": "r"}"#, "malformed-request: array"),
            (r#"{"target": "B"}"#, "missing-reason"),
            (r#"{"target": "B", "reason": " \n"}"#, "missing-reason"),
            (r#"{"target": "B", "reason": {}}"#, "malformed-request: object"),
        ] {
            let value = serde_json::from_str(json).unwrap_or(Value::UNDEFINED);
            assert_eq!(read(value), expected, "{json}");
        }
        assert_eq!(read(Value::UNDEFINED), "malformed-request: undefined");
    }

    #[test]
    fn large_and_deep_ones() {
        let deep = format!("{}1{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert_eq!(read(deep.into()), "malformed-request: text that is no JSON");
        let long = format!(r#"{{"target": "B", "reason": "{}"}}"#, "é[".repeat(1_000_000));
        match read_request(long.into()) {
            Ok(request) => assert_eq!(request.reason.chars().count(), MAX_REASON),
            Err((code, _)) => assert_eq!(code, RefusalCode::MissingReason),
        }
    }
}
