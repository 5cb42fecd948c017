use std::fmt::Display;
use std::ops::Range;

use serde::ser::{self, Impossible, Serialize};
use thiserror::Error;

use super::packed::{ARRAY, KEY, NUMBER, OBJECT, TAGS, TEXT, WHOLE, WORD};
use crate::text::utf16_len;

/// Plain data for the host, in the format that the module `packed` describes.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    pub text: String,
    pub structure: Vec<u32>,
}

impl Packed {
    /// Packs data. An absent option is `undefined`, and so is what plain data can't represent.
    pub fn new(value: &(impl Serialize + ?Sized)) -> Self {
        let mut packer = Packer::default();
        match value.serialize(&mut packer) {
            Ok(()) => packer.packed,
            Err(NotPlain) => Self { text: String::new(), structure: vec![UNDEFINED] },
        }
    }
}

const NULL: u32 = WORD;
const FALSE: u32 = TAGS + WORD;
const TRUE: u32 = 2 * TAGS + WORD;
const UNDEFINED: u32 = 3 * TAGS + WORD;

/// Data that no result has: variants with contents, maps with non-text keys.
#[derive(Debug, Error)]
#[error("not plain data")]
struct NotPlain;

impl ser::Error for NotPlain {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

#[derive(Default)]
struct Packer {
    packed: Packed,
    keys: Vec<Key>,
    /// By hash, one more than the number of the last key; a power of two, and at least as many as
    /// keys.
    places: Vec<u32>,
    /// The number of the last written key.
    last: usize,
}

struct Key {
    /// Its range in the text.
    text: Range<usize>,
    /// The name that it was last given for, if a type has it.
    name: Option<&'static str>,
    hash: u32,
    /// One more than the number of the previous key in the same slot.
    next: u32,
    /// The key that followed it last time. Members usually come in the same order, so trying that
    /// key first saves a lookup.
    follower: usize,
}

impl Packer {
    fn put(&mut self, number: u32) {
        self.packed.structure.push(number);
    }

    fn chars(&mut self, text: &str) -> u32 {
        self.packed.text.push_str(text);
        utf16_len(text)
    }

    fn key(&mut self, key: &'static str) {
        let guess = self.guess();
        // The same member of the same struct: its name need not even be read.
        let is_it = |known: &Key| known.name.is_some_and(|name| std::ptr::eq(name, key));
        if self.keys.get(guess).is_some_and(is_it) {
            self.put(guess as u32);
            return self.follow(guess);
        }
        let start = self.packed.text.len();
        self.packed.text.push_str(key);
        self.key_from(start);
        if let Some(known) = self.keys.get_mut(self.last) {
            known.name = Some(key);
        }
    }

    /// The key that followed the last one before.
    fn guess(&self) -> usize {
        self.keys.get(self.last).map_or(0, |last| last.follower)
    }

    /// Takes the end of the text as a key. The text stays there only if the key is new.
    fn key_from(&mut self, start: usize) {
        let guess = self.guess();
        let Packed { text, structure } = &mut self.packed;
        let key = &text[start..];
        let is_it = |known: &Key| text[known.text.clone()] == *key;
        if self.keys.get(guess).is_some_and(is_it) {
            text.truncate(start);
            structure.push(guess as u32);
            return self.follow(guess);
        }
        let hash = key
            .bytes()
            .fold(0u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)));
        let mut at = self.places.get(place(hash, self.places.len())).map_or(0, |&at| at as usize);
        while let Some(known) = at.checked_sub(1).and_then(|at| self.keys.get(at)) {
            if known.hash == hash && is_it(known) {
                text.truncate(start);
                structure.push(at as u32 - 1);
                return self.follow(at - 1);
            }
            at = known.next as usize;
        }
        let number = self.keys.len();
        structure.extend([number as u32, utf16_len(key)]);
        let text = start..text.len();
        self.keys.push(Key { text, name: None, hash, next: 0, follower: 0 });
        if number < self.places.len() {
            self.index(number);
        } else {
            self.places = vec![0; (number * 2).max(64)];
            (0..=number).for_each(|number| self.index(number));
        }
        self.follow(number);
    }

    fn index(&mut self, number: usize) {
        let Some(key) = self.keys.get_mut(number) else { return };
        let at = place(key.hash, self.places.len());
        if let Some(place) = self.places.get_mut(at) {
            key.next = std::mem::replace(place, number as u32 + 1);
        }
    }

    fn follow(&mut self, number: usize) {
        if let Some(last) = self.keys.get_mut(self.last) {
            last.follower = number;
        }
        self.last = number;
    }

    fn float(&mut self, value: f64) {
        let bits = value.to_bits();
        self.put(NUMBER);
        self.put(bits as u32);
        self.put((bits >> 32) as u32);
    }

    /// Members follow; their count is written at the end.
    fn open(&mut self, tag: u32) -> Open<'_> {
        let at = self.packed.structure.len();
        self.put(tag);
        Open { packer: self, at }
    }
}

/// The slot of a hash.
fn place(hash: u32, places: usize) -> usize {
    hash as usize & places.saturating_sub(1)
}

/// An array or object whose members are being packed.
struct Open<'p> {
    packer: &'p mut Packer,
    at: usize,
}

impl Open<'_> {
    fn count(&mut self) {
        if let Some(number) = self.packer.packed.structure.get_mut(self.at) {
            *number += TAGS;
        }
    }

    fn member(
        &mut self,
        key: &'static str,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), NotPlain> {
        self.count();
        self.packer.key(key);
        value.serialize(&mut *self.packer)
    }

    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), NotPlain> {
        self.count();
        value.serialize(&mut *self.packer)
    }
}

type Done = Result<(), NotPlain>;

impl<'p> ser::Serializer for &'p mut Packer {
    type Ok = ();
    type Error = NotPlain;
    type SerializeSeq = Open<'p>;
    type SerializeTuple = Impossible<(), NotPlain>;
    type SerializeTupleStruct = Impossible<(), NotPlain>;
    type SerializeTupleVariant = Impossible<(), NotPlain>;
    type SerializeMap = Open<'p>;
    type SerializeStruct = Open<'p>;
    type SerializeStructVariant = Impossible<(), NotPlain>;

    fn serialize_bool(self, value: bool) -> Done {
        self.put(if value { TRUE } else { FALSE });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Done {
        match u32::try_from(value) {
            Ok(value) if value < u32::MAX / TAGS => self.put(value * TAGS + WHOLE),
            _ => self.float(value as f64),
        }
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.float(value as f64);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Done {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Done {
        self.float(value);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Done {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Done {
        let units = self.chars(text);
        self.put(units * TAGS + TEXT);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Done {
        Err(NotPlain)
    }

    fn serialize_none(self) -> Done {
        self.put(UNDEFINED);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.put(NULL);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.put(KEY);
        self.key(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Done {
        Err(NotPlain)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'p>, NotPlain> {
        Ok(self.open(ARRAY))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NotPlain> {
        Err(NotPlain)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NotPlain> {
        Err(NotPlain)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NotPlain> {
        Err(NotPlain)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'p>, NotPlain> {
        Ok(self.open(OBJECT))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'p>, NotPlain> {
        Ok(self.open(OBJECT))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NotPlain> {
        Err(NotPlain)
    }
}

impl ser::SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = NotPlain;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.item(value)
    }

    fn end(self) -> Done {
        Ok(())
    }
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = NotPlain;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        self.member(key, value)
    }

    fn end(self) -> Done {
        Ok(())
    }
}

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = NotPlain;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.count();
        // Packed as a text first, then taken back: only the key itself knows what it serializes to.
        let start = self.packer.packed.text.len();
        key.serialize(&mut *self.packer)?;
        let number = self.packer.packed.structure.pop().unwrap_or(UNDEFINED);
        if number % TAGS != TEXT {
            return Err(NotPlain);
        }
        self.packer.key_from(start);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut *self.packer)
    }

    fn end(self) -> Done {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Fields, Value};
    use proptest::prelude::*;
    use serde::Serialize;

    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    enum Word {
        FirstOne,
    }

    #[derive(Serialize)]
    struct Item<'a> {
        from: u32,
        name: &'a str,
        word: Word,
        none: Option<u32>,
    }

    #[test]
    fn packed_data() {
        let item = |name| Item { from: 3, name, word: Word::FirstOne, none: None };
        let Packed { text, structure } = Packed::new(&[item("a👩"), item("")][..]);
        assert_eq!(text, "fromnamea👩wordfirst-onenone");
        let items = Value::unpack(&text, &structure);
        let members = |name: &str| {
            Value::object([
                ("from", Value::Number(3.0)),
                ("name", name.into()),
                ("word", "first-one".into()),
                ("none", Value::UNDEFINED),
            ])
        };
        assert_eq!(items, Value::List(vec![members("a👩"), members("")]));
    }

    #[test]
    fn many_keys() {
        let members = (0..500).map(|at| (format!("k{}", at % 300).into(), Value::Number(1.0)));
        let value = Value::Object(Fields::new(members.collect()));
        let Packed { text, structure } = Packed::new(&value);
        assert_eq!(Value::unpack(&text, &structure), value);
        assert_eq!(text.matches('k').count(), 300);
    }

    #[test]
    fn what_is_no_plain_data() {
        let keys = std::collections::BTreeMap::from([(1, 2)]);
        assert_eq!(Packed::new(&keys).structure, [UNDEFINED]);
        assert_eq!(Packed::new(&(1, 2)).structure, [UNDEFINED]);
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(|number| Value::Number(number as f64)),
            prop::num::f64::NORMAL.prop_map(Value::Number),
            ".{0,6}".prop_map(Value::Text),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            let members = prop::collection::btree_map("[a-c_é]{0,2}", inner.clone(), 0..5);
            prop_oneof![
                prop::collection::vec(inner, 0..5).prop_map(Value::List),
                members.prop_map(|members| {
                    let members = members.into_iter().map(|(key, value)| (key.into(), value));
                    Value::Object(Fields::new(members.collect()))
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn packed_and_unpacked(value in values()) {
            let Packed { text, structure } = Packed::new(&value);
            prop_assert_eq!(Value::unpack(&text, &structure), value);
        }
    }
}
