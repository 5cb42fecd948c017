//! Values whose keys `serde-wasm-bindgen` makes once, as it does those of a struct. A [`Value`] is a map to it, and it would
//! make each key of each object anew.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};
use sop_handover::Value;

/// A value with keys that last.
pub(crate) enum Known {
    Plain(Value),
    List(Vec<Known>),
    Object(Vec<(&'static str, Known)>),
}

thread_local! {
    static KEYS: RefCell<HashMap<String, &'static str>> = RefCell::default();
}

fn lasting(key: &str) -> &'static str {
    KEYS.with_borrow_mut(|keys| {
        *keys.entry(key.to_owned()).or_insert_with(|| String::from(key).leak())
    })
}

impl Known {
    pub fn new(value: &Value) -> Self {
        match value {
            Value::List(items) => Self::List(items.iter().map(Self::new).collect()),
            Value::Object(fields) => {
                let member = |(key, value)| (lasting(key), Self::new(value));
                Self::Object(fields.iter().map(member).collect())
            }
            plain => Self::Plain(plain.clone()),
        }
    }
}

impl Serialize for Known {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(value) => value.serialize(serializer),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut object = serializer.serialize_struct("", members.len())?;
                for (key, value) in members {
                    object.serialize_field(key, value)?;
                }
                object.end()
            }
        }
    }
}
