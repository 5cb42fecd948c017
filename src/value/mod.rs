//! Any value that a host can pass. Reading one reports every problem in it.

#[cfg(any(target_arch = "wasm32", test))]
mod pack;
mod packed;
mod reader;
mod seal;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod shape;
mod unpack;
mod written;

#[cfg(target_arch = "wasm32")]
pub(crate) use pack::Packed;
pub(crate) use reader::{Reader, Step};

pub(crate) use seal::{digest, is_sealed, sealed};
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) use shape::{Declaration, Member, Shape};
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) use written::shape_of;
pub(crate) use written::{
    False, Hidden, InWords, Items, Maybe, Record, Spared, True, Written, literals, record,
};

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Values nested deeper than this become [`Value::Other`], unread.
pub const MAX_DEPTH: usize = 64;

/// From 2⁵³ on, JavaScript numbers can't represent every integer.
const SAFE: f64 = 9_007_199_254_740_992.0;

/// A value from a host, owned, in its original order.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number, `NaN` and infinities included.
    Number(f64),
    /// Well-formed UTF-16 text.
    Text(String),
    /// Text with lone surrogates; each is U+FFFD here.
    BrokenText(String),
    /// An array.
    List(Vec<Value>),
    /// An array of texts that several results share. A host's data never has this form.
    Texts(Arc<[String]>),
    /// An object's own members.
    Object(Fields),
    /// What JSON can't represent: `undefined`, a function, a value that can't be read or is nested
    /// too deeply. The word says which.
    Other(&'static str),
}

/// The members of an object. Keys are shared, since a list of objects repeats them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(Vec<(Key, Value)>);

/// A member's key: a word of the library, or one of the host's.
#[derive(Clone, Debug)]
pub enum Key {
    /// A static key; creating it is free.
    Known(&'static str),
    /// Read once for all objects of a list.
    Read(Arc<str>),
}

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Known(key) => key,
            Self::Read(key) => key,
        }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl From<&'static str> for Key {
    fn from(key: &'static str) -> Self {
        Self::Known(key)
    }
}

impl From<String> for Key {
    fn from(key: String) -> Self {
        Self::Read(key.into())
    }
}

impl From<Arc<str>> for Key {
    fn from(key: Arc<str>) -> Self {
        Self::Read(key)
    }
}

impl Value {
    /// An array of these items.
    pub fn list(mut items: impl Iterator<Item = Self>) -> Self {
        Self::drain(&mut || items.next())
    }

    // Compiled once. A `dyn Iterator` would add more methods than `next` for each list.
    #[inline(never)]
    fn drain(next: &mut dyn FnMut() -> Option<Self>) -> Self {
        Self::List(std::iter::from_fn(next).collect())
    }

    /// The value of a missing member.
    pub const UNDEFINED: Self = Self::Other("undefined");

    /// An object of these members.
    pub fn object<const N: usize>(mut members: [(&'static str, Value); N]) -> Self {
        Self::Object(Fields::taken(&mut members))
    }

    /// The value's type, in JavaScript's words.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::Text(_) | Self::BrokenText(_) => "string",
            Self::List(_) | Self::Texts(_) => "array",
            Self::Object(_) => "object",
            Self::Other(kind) => kind,
        }
    }

    /// The items of an array; missing ones, and those of anything else, are `undefined`.
    pub fn into_items<const N: usize>(self) -> [Self; N] {
        let mut items = match self {
            Self::List(items) => items.into_iter(),
            _ => Vec::new().into_iter(),
        };
        std::array::from_fn(|_| items.next().unwrap_or(Self::UNDEFINED))
    }

    /// The text, well-formed or not.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::BrokenText(text) => Some(text),
            _ => None,
        }
    }

    /// The members, if it is an object.
    pub fn as_fields(&self) -> Option<&Fields> {
        match self {
            Self::Object(fields) => Some(fields),
            _ => None,
        }
    }
}

impl Fields {
    /// Members in order. If a key comes twice, the last one counts.
    pub fn new(members: Vec<(Key, Value)>) -> Self {
        Self(members)
    }

    // Not generic, since so many kinds of object are written.
    #[inline(never)]
    fn taken(members: &mut [(&'static str, Value)]) -> Self {
        let take = |value: &mut Value| std::mem::replace(value, Value::UNDEFINED);
        Self(members.iter_mut().map(|(key, value)| ((*key).into(), take(value))).collect())
    }

    /// A member's value; an `undefined` member counts as missing.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let (_, value) = self.0.iter().rev().find(|(k, _)| **k == *key)?;
        (*value != Value::UNDEFINED).then_some(value)
    }

    /// Takes a member's value out; an `undefined` member counts as missing.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        let (_, value) = self.0.iter_mut().rev().find(|(k, _)| **k == *key)?;
        let value = std::mem::replace(value, Value::UNDEFINED);
        (value != Value::UNDEFINED).then_some(value)
    }

    /// Adds a member.
    pub fn push(&mut self, key: impl Into<Key>, value: Value) {
        self.0.push((key.into(), value));
    }

    /// Adds these members, except those that are `undefined`.
    // Not generic, since so many kinds of object are written.
    #[inline(never)]
    pub(crate) fn put(mut self, members: &mut [(&'static str, Value)]) -> Self {
        self.0.reserve(members.len());
        for (key, value) in members {
            if *value != Value::UNDEFINED {
                self.push(*key, std::mem::replace(value, Value::Null));
            }
        }
        self
    }

    /// Adds the members of another object.
    pub(crate) fn with(mut self, members: Self) -> Self {
        self.0.extend(members);
        self
    }

    /// All members.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }
}

impl FromIterator<(&'static str, Value)> for Fields {
    fn from_iter<I: IntoIterator<Item = (&'static str, Value)>>(members: I) -> Self {
        Self(members.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }
}

impl IntoIterator for Fields {
    type Item = (Key, Value);
    type IntoIter = std::vec::IntoIter<(Key, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Serialize for Value {
    /// As JSON. What JSON can't represent becomes `null`, and integers have no fraction.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null | Self::Other(_) => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) if value.fract() == 0.0 && value.abs() < SAFE => {
                serializer.serialize_i64(*value as i64)
            }
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(text) | Self::BrokenText(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Texts(texts) => serializer.collect_seq(&**texts),
            Self::Object(Fields(members)) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(&**key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.into()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element()? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Fields::default();
        while let Some((key, value)) = map.next_entry::<String, Value>()? {
            fields.push(key, value);
        }
        Ok(Value::Object(fields))
    }
}
