//! A checksum of stored data. It tells changed data from the original.

use super::{Fields, Value};

/// The member that contains it.
const KEY: &str = "check";

/// Data with its checksum.
pub(crate) fn sealed(mut fields: Fields) -> Value {
    let mut sum = Sum::default();
    fields.iter().for_each(|(key, value)| sum.member(key, value));
    fields.push(KEY, Value::from(format!("{:016x}", sum.sum)));
    Value::Object(fields)
}

/// Whether data contains the checksum of the rest of it, with its members in the order in which
/// they were sealed. If a host's store has sorted them, the checksum fails, and only recomputing
/// the derived data can tell.
pub(crate) fn is_sealed(data: &Value) -> bool {
    let Some(fields) = data.as_fields() else { return false };
    let mut sum = Sum::default();
    let rest = fields.iter().filter(|(key, _)| *key != KEY);
    rest.for_each(|(key, value)| sum.member(key, value));
    let written = fields.get(KEY).and_then(Value::as_text);
    !sum.is_broken && written == Some(&*format!("{:016x}", sum.sum))
}

/// The checksum of a text.
pub(crate) fn digest(text: &str) -> String {
    let mut sum = Sum::default();
    sum.bytes(text.as_bytes());
    format!("{:016x}", sum.sum)
}

/// FNV-1a with 64 bits.
struct Sum {
    sum: u64,
    /// Whether a text was cut through the middle of a character. It would read like a different
    /// text.
    is_broken: bool,
}

impl Default for Sum {
    fn default() -> Self {
        Self { sum: 0xcbf2_9ce4_8422_2325, is_broken: false }
    }
}

impl Sum {
    fn bytes(&mut self, bytes: &[u8]) {
        let with = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let sum = bytes.iter().fold(self.sum, |sum, &byte| with(sum, byte));
        self.sum = with(sum, 0xff);
    }

    fn member(&mut self, key: &str, value: &Value) {
        self.bytes(key.as_bytes());
        self.value(value);
    }

    fn value(&mut self, value: &Value) {
        self.bytes(value.type_name().as_bytes());
        match value {
            Value::Null | Value::Other(_) => {}
            Value::Bool(value) => self.bytes(&[u8::from(*value)]),
            Value::Number(number) => self.bytes(&number.to_bits().to_le_bytes()),
            Value::Text(text) => self.bytes(text.as_bytes()),
            Value::BrokenText(text) => {
                self.is_broken = true;
                self.bytes(text.as_bytes());
            }
            Value::List(items) => {
                items.iter().for_each(|item| self.value(item));
                self.bytes(b"]");
            }
            Value::Texts(texts) => {
                for text in texts.iter() {
                    self.bytes(b"string");
                    self.bytes(text.as_bytes());
                }
                self.bytes(b"]");
            }
            Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| self.member(key, value));
                self.bytes(b"}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_with_its_number() {
        let members = |text: Value| [("a", Value::Null), ("b", Value::List(vec![text]))];
        let data = sealed(members("\u{fffd}".into()).into_iter().collect());
        assert!(is_sealed(&data));
        let number = data.as_fields().and_then(|fields| fields.get(KEY)).cloned();
        let with = |members: Vec<(&'static str, Value)>| {
            let number = number.clone().map(|number| (KEY, number));
            Value::Object(members.into_iter().chain(number).collect())
        };
        assert!(is_sealed(&with(members("\u{fffd}".into()).into())));
        let broken = Value::BrokenText("\u{fffd}".into());
        let sorted = members("\u{fffd}".into()).into_iter().rev().collect();
        for other in [with(members("x".into()).into()), with(members(broken).into()), with(sorted)]
        {
            assert!(!is_sealed(&other), "{other:?}");
        }
        assert!(!is_sealed(&Value::Null));
    }
}
