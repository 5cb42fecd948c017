/// A typed value for a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    /// A name, an id, or another text.
    Text(String),
    /// A count or a size.
    Number(u32),
    /// Several names.
    List(Vec<String>),
}

/// The values of a message by key, in byte order of the keys, which are documented with each code.
///
/// A list, not a map: there are at most three of them, and a map's code is 10 KB of wasm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(&'static str, Param)>);

impl Params {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Param> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, param)| param)
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: &'static str, param: Param) {
        match self.0.binary_search_by(|(known, _)| (**known).cmp(key)) {
            Ok(at) => self.0[at].1 = param,
            Err(at) => self.0.insert(at, (key, param)),
        }
    }

    /// All values with their keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'static str, &Param)> {
        self.0.iter().map(|(key, param)| (*key, param))
    }
}

impl<const N: usize> From<[(&'static str, Param); N]> for Params {
    fn from(values: [(&'static str, Param); N]) -> Self {
        values.into_iter().collect()
    }
}

impl FromIterator<(&'static str, Param)> for Params {
    fn from_iter<I: IntoIterator<Item = (&'static str, Param)>>(values: I) -> Self {
        let mut params = Self::default();
        params.extend(values);
        params
    }
}

impl Extend<(&'static str, Param)> for Params {
    fn extend<I: IntoIterator<Item = (&'static str, Param)>>(&mut self, values: I) {
        for (key, param) in values {
            self.insert(key, param);
        }
    }
}
