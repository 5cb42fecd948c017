//! Reads any Python value as a host's value.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use sop_handover::{Fields, MAX_DEPTH, Value};

/// The most values that are read from one argument. Shared objects can be reached in more ways than there is time for.
const MOST: usize = 4_000_000;

/// A value that JSON can't express.
const OTHER: Value = Value::Other("value of another type");
const TOO_DEEP: Value = Value::Other("value that lies too deep");
const UNREADABLE: Value = Value::Other("value that can't be read");

/// Reads any value. Unreadable parts are reported with their place.
pub fn value(any: &Bound<'_, PyAny>) -> Value {
    Walk { around: Vec::new(), left: MOST }.value(any)
}

/// A text. A lone half of a surrogate pair, which Python allows, becomes U+FFFD, so positions stay the same.
pub fn text(any: &Bound<'_, PyString>) -> String {
    match whole(any) {
        Ok(text) | Err(text) => text,
    }
}

/// The text, with lone halves replaced if it has any.
fn whole(any: &Bound<'_, PyString>) -> Result<String, String> {
    if let Ok(text) = any.to_cow() {
        return Ok(text.into_owned());
    }
    let encoded = any.call_method1("encode", ("utf-32-le", "surrogatepass"));
    let bytes = encoded.and_then(|bytes| bytes.extract::<Vec<u8>>()).unwrap_or_default();
    let code = |unit: &[u8]| unit.try_into().map_or(0, u32::from_le_bytes);
    let read = |unit| char::from_u32(code(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
    Err(bytes.chunks_exact(4).map(read).collect())
}

struct Walk {
    /// The addresses of the values around the current one. None of them is read inside itself.
    around: Vec<usize>,
    left: usize,
}

impl Walk {
    fn value(&mut self, any: &Bound<'_, PyAny>) -> Value {
        if let Ok(text) = any.cast::<PyString>() {
            return whole(text).map_or_else(Value::BrokenText, Value::Text);
        }
        if any.is_none() {
            return Value::Null;
        }
        if let Ok(bool) = any.cast::<PyBool>() {
            return Value::Bool(bool.is_true());
        }
        if any.is_instance_of::<PyFloat>() {
            return any.extract().map_or(UNREADABLE, Value::Number);
        }
        if any.is_instance_of::<PyInt>() {
            // A number that no float can hold is too large for anything here.
            return Value::Number(any.extract().unwrap_or(f64::INFINITY));
        }
        let place = any.as_ptr() as usize;
        if self.around.len() == MAX_DEPTH || self.around.contains(&place) || self.left == 0 {
            return TOO_DEEP;
        }
        self.around.push(place);
        let read = self.inside(any).unwrap_or(UNREADABLE);
        self.around.pop();
        read
    }

    fn inside(&mut self, any: &Bound<'_, PyAny>) -> PyResult<Value> {
        if let Ok(dict) = any.cast::<PyDict>() {
            return Ok(self.members(dict.len(), dict.iter()));
        }
        if let Ok(list) = any.cast::<PyList>() {
            return Ok(self.items(list.len(), list.iter()));
        }
        if let Ok(tuple) = any.cast::<PyTuple>() {
            return Ok(self.items(tuple.len(), tuple.iter()));
        }
        let Ok(mapping) = any.cast::<PyMapping>() else { return self.record(any) };
        let pairs: Vec<(Bound<'_, PyAny>, Bound<'_, PyAny>)> = mapping.items()?.extract()?;
        Ok(self.members(pairs.len(), pairs.into_iter()))
    }

    /// One of the package's own records, or anything else.
    fn record(&mut self, any: &Bound<'_, PyAny>) -> PyResult<Value> {
        let py = any.py();
        if !any.is_instance(&py.import("sop_handover._records")?.getattr("Record")?)? {
            return Ok(OTHER);
        }
        self.inside(&any.call_method0("_plain")?)
    }

    /// Whether this many more values may be read. A list or dict that is too large is left out
    /// whole.
    fn take(&mut self, count: usize) -> bool {
        let enough = self.left > count;
        self.left = if enough { self.left - count } else { 0 };
        enough
    }

    fn items<'py>(
        &mut self,
        count: usize,
        items: impl Iterator<Item = Bound<'py, PyAny>>,
    ) -> Value {
        if !self.take(count) {
            return UNREADABLE;
        }
        Value::List(items.map(|item| self.value(&item)).collect())
    }

    /// A key that is not text is converted to text, as in `json.dumps`.
    fn members<'py>(
        &mut self,
        count: usize,
        members: impl Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>,
    ) -> Value {
        if !self.take(count) {
            return UNREADABLE;
        }
        let mut fields = Fields::default();
        for (key, value) in members {
            let written = key.cast::<PyString>().map(text);
            let Ok(key) = written.or_else(|_| key.str().map(|key| text(&key))) else {
                return UNREADABLE;
            };
            fields.push(key, self.value(&value));
        }
        Value::Object(fields)
    }
}
