use std::sync::Arc;

use super::packed::{ARRAY, BROKEN_TEXT, KEY, NUMBER, OBJECT, TAGS, TEXT, WHOLE, WORD, WORDS};
use super::{Fields, MAX_DEPTH, Value};

impl Value {
    /// Reads a packed value. Everything from the first malformed part on reads as
    /// [`Value::UNDEFINED`].
    pub fn unpack(text: &str, structure: &[u32]) -> Self {
        Unpack { text, structure: structure.iter(), keys: Vec::new() }.value(0)
    }
}

struct Unpack<'a> {
    text: &'a str,
    structure: std::slice::Iter<'a, u32>,
    keys: Vec<Arc<str>>,
}

impl Unpack<'_> {
    fn value(&mut self, depth: usize) -> Value {
        let Some(&number) = self.structure.next() else { return Value::UNDEFINED };
        let count = (number / TAGS) as usize;
        match number % TAGS {
            WORD => WORDS.get(count).cloned().unwrap_or(Value::UNDEFINED),
            TEXT => Value::Text(self.text(count).into()),
            BROKEN_TEXT => Value::BrokenText(self.text(count).into()),
            // Reading digits would need tables, a tenth of the whole wasm file.
            NUMBER => Value::Number(f64::from_bits(self.half() | self.half() << 32)),
            ARRAY if depth < MAX_DEPTH => {
                let count = count.min(self.structure.len());
                Value::List((0..count).map(|_| self.value(depth + 1)).collect())
            }
            OBJECT if depth < MAX_DEPTH => {
                let count = count.min(self.structure.len());
                let members = (0..count).map(|_| (self.key().into(), self.value(depth + 1)));
                Value::Object(Fields::new(members.collect()))
            }
            WHOLE => Value::Number(f64::from(number / TAGS)),
            KEY => Value::Text((*self.key()).into()),
            _ => Value::UNDEFINED,
        }
    }

    fn half(&mut self) -> u64 {
        self.structure.next().map_or(0, |&half| u64::from(half))
    }

    fn key(&mut self) -> Arc<str> {
        let at = self.structure.next().map_or(usize::MAX, |&at| at as usize);
        if at == self.keys.len() {
            let units = self.structure.next().map_or(0, |&units| units as usize);
            let key = self.text(units).into();
            self.keys.push(key);
        }
        self.keys.get(at).cloned().unwrap_or_default()
    }

    /// The next UTF-16 units of the text.
    fn text(&mut self, units: usize) -> &str {
        let ascii = self.text.as_bytes().iter().take(units).take_while(|b| b.is_ascii()).count();
        let mut left = units - ascii;
        let mut end = ascii;
        for c in self.text[ascii..].chars() {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(c.len_utf16());
            end += c.len_utf8();
        }
        let (text, rest) = self.text.split_at(end);
        self.text = rest;
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word(which: u32) -> u32 {
        which * 8
    }

    #[test]
    fn packed_values() {
        let cases: &[(&str, &[u32], &str)] = &[
            ("", &[word(0)], "null"),
            ("", &[2 * 8 + 4, word(1), word(2)], "[false,true]"),
            ("", &[3, 0, 0xc097_7000], "-1500"),
            ("ab👩é", &[3 * 8 + 4, 2 * 8 + 1, 2 * 8 + 1, 8 + 1], r#"["ab","👩","é"]"#),
            ("x", &[2 * 8 + 4, 1, 8 + 1], r#"["","x"]"#),
            (
                "idanameAbB",
                &[
                    2 * 8 + 4, // two objects of two members
                    2 * 8 + 5,
                    0, // a new key of 2 units
                    2,
                    8 + 1,
                    1, // a new key of 4 units
                    4,
                    8 + 1,
                    2 * 8 + 5,
                    0,
                    8 + 1,
                    1,
                    8 + 1,
                ],
                r#"[{"id":"a","name":"A"},{"id":"b","name":"B"}]"#,
            ),
        ];
        for (text, structure, expected) in cases {
            let value = Value::unpack(text, structure);
            let json = serde_json::to_string(&value).unwrap_or_default();
            assert_eq!(json, *expected, "{text} {structure:?}");
        }
        assert_eq!(Value::unpack("\u{fffd}", &[8 + 2]), Value::BrokenText("\u{fffd}".into()));
        assert_eq!(Value::unpack("", &[word(4)]), Value::Other("function"));
    }

    proptest! {
        #[test]
        fn nonsense_is_read_to_its_end(text in "[a1é👩]{0,9}", structure in prop::collection::vec(prop_oneof![0..80u32, any::<u32>()], 0..40)) {
            Value::unpack(&text, &structure);
        }

        #[test]
        fn depth_is_bounded(depth in 0..10_000usize) {
            Value::unpack("", &vec![8 + 4; depth]);
        }
    }
}
