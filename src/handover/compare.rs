//! Compares stored data with what it must be.

use crate::team::PathPart;
use crate::value::{Fields, Value};

/// The path to the first place where data differs from what was computed, ignoring the order of an
/// object's members; `None` if it does not differ.
pub(super) fn difference(computed: &Value, given: &Value) -> Option<Vec<PathPart>> {
    let mut way = Vec::new();
    if differs(computed, given, &mut way) { Some(way) } else { None }
}

fn differs(computed: &Value, given: &Value, way: &mut Vec<PathPart>) -> bool {
    match (computed, given) {
        (Value::Object(computed), Value::Object(given)) => members_differ(computed, given, way),
        (Value::List(computed), Value::List(given)) => {
            let step = |at: usize| PathPart::Index(at as u32);
            for (at, (computed, given)) in computed.iter().zip(given).enumerate() {
                way.push(step(at));
                if differs(computed, given, way) {
                    return true;
                }
                way.pop();
            }
            computed.len() != given.len()
        }
        (Value::Texts(computed), Value::List(given)) => {
            let same = |(one, other): (&String, &Value)| other.as_text() == Some(one);
            computed.len() != given.len() || !computed.iter().zip(given).all(same)
        }
        // Text that was cut through the middle of a character differs from the stored text.
        _ => computed != given,
    }
}

fn members_differ(computed: &Fields, given: &Fields, way: &mut Vec<PathPart>) -> bool {
    for (key, value) in computed.iter() {
        way.push(PathPart::Key(key.into()));
        if given.get(key).is_none_or(|given| differs(value, given, way)) {
            return true;
        }
        way.pop();
    }
    let is_unknown =
        |(key, value): &(&str, &Value)| **value != Value::UNDEFINED && computed.get(key).is_none();
    if let Some((key, _)) = given.iter().find(is_unknown) {
        way.push(PathPart::Key(key.into()));
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences() {
        let read = |json: &str| serde_json::from_str(json).unwrap_or(Value::UNDEFINED);
        for (computed, given, expected) in [
            (r#"{"a":1,"b":[1,2]}"#, r#"{"b":[1,2],"a":1}"#, None),
            (r#"{"a":{"b":1}}"#, r#"{"a":{"b":2}}"#, Some(".a.b")),
            (r#"{"a":{"b":1}}"#, r#"{"a":{}}"#, Some(".a.b")),
            (r#"{"a":{"b":1}}"#, r#"{"a":{"b":1,"c":null}}"#, Some(".a.c")),
            (r#"[1,{"a":1}]"#, r#"[1,{"a":"1"}]"#, Some("[1].a")),
            ("[1,2]", "[1]", Some("")),
            ("[1,2]", "[2,1]", Some("[0]")),
            ("null", "[]", Some("")),
        ] {
            let way = difference(&read(computed), &read(given)).map(|way| {
                let part = |part: &PathPart| match part {
                    PathPart::Key(key) => format!(".{key}"),
                    PathPart::Index(at) => format!("[{at}]"),
                };
                way.iter().map(part).collect::<String>()
            });
            assert_eq!(way.as_deref(), expected, "{given}");
        }
        let texts = Value::Texts(["a".to_owned()].into());
        assert_eq!(difference(&texts, &read(r#"["a"]"#)), None);
        assert_eq!(difference(&texts, &read(r#"["b"]"#)), Some(Vec::new()));
        assert!(difference(&"\u{fffd}".into(), &Value::BrokenText("\u{fffd}".into())).is_some());
    }
}
