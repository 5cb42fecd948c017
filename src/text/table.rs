use std::borrow::Cow;
use std::collections::BTreeMap;

/// Numbers by number: the one map for everything that is looked up by its index in a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct NumberTable(BTreeMap<u32, u32>);

impl NumberTable {
    pub fn get(&self, key: u32) -> Option<u32> {
        self.0.get(&key).copied()
    }

    /// A key's number, which is `new` if the key was missing.
    pub fn get_or_add(&mut self, key: u32, new: usize) -> usize {
        *self.0.entry(key).or_insert(new as u32) as usize
    }
}

/// Numbers by text.
///
/// The library's maps are compiled for every type, 4 KB of wasm each. Everything off the hot path
/// uses this one, including sets, and maps to other types by index in a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextTable<'a>(BTreeMap<Cow<'a, str>, u32>);

impl<'a> TextTable<'a> {
    pub fn get(&self, text: &str) -> Option<u32> {
        self.0.get(text).copied()
    }

    pub fn contains(&self, text: &str) -> bool {
        self.0.contains_key(text)
    }

    /// Sets a text's number and returns its previous one.
    pub fn set(&mut self, text: impl Into<Cow<'a, str>>, number: u32) -> Option<u32> {
        self.0.insert(text.into(), number)
    }

    /// Adds a text; returns whether it was new.
    pub fn add(&mut self, text: impl Into<Cow<'a, str>>) -> bool {
        self.set(text, 0).is_none()
    }

    /// A text's number, which is `new` if the text was missing.
    pub fn get_or_add(&mut self, text: &'a str, new: usize) -> usize {
        *self.0.entry(text.into()).or_insert(new as u32) as usize
    }
}
