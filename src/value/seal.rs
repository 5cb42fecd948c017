//! A number over stored data, so that data which was changed in between does not pass for what was stored.

use super::{Fields, Value};

/// The member that holds it.
const KEY: &str = "check";

/// Data with its number in it.
pub(crate) fn sealed(mut fields: Fields) -> Value {
    let mut sum = Sum::default();
    fields.iter().for_each(|(key, value)| sum.member(key, value));
    fields.push(KEY, Value::from(format!("{:016x}", sum.0)));
    Value::Object(fields)
}

/// A number over a text.
pub(crate) fn digest(text: &str) -> String {
    let mut sum = Sum::default();
    sum.bytes(text.as_bytes());
    format!("{:016x}", sum.0)
}

/// FNV-1a with 64 bits.
struct Sum(u64);

impl Default for Sum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Sum {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain([&0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
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
            Value::Text(text) | Value::BrokenText(text) => self.bytes(text.as_bytes()),
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
