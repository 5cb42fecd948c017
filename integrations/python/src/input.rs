//! Any value of Python's as a value of a host.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use sop_handover::{Fields, MAX_DEPTH, Value};

/// The most values that are read of one argument. What hangs together can be walked through in more ways than there is time for.
const MOST: usize = 10_000_000;

/// What JSON has no word for.
const OTHER: Value = Value::Other("value of another type");
const TOO_DEEP: Value = Value::Other("value that lies too deep");
const UNREADABLE: Value = Value::Other("value that can't be read");

/// The value, whatever it is. What is in it and can't be read is told where it stands.
pub fn value(any: &Bound<'_, PyAny>) -> Value {
    Walk { around: Vec::new(), left: MOST }.value(any)
}

/// A text. A half of a surrogate pair, which Python can hold alone, is U+FFFD: positions stay what they are.
pub fn text(any: &Bound<'_, PyString>) -> String {
    match whole(any) {
        Ok(text) | Err(text) => text,
    }
}

/// The text, or what it is without the halves that were in it.
fn whole(any: &Bound<'_, PyString>) -> Result<String, String> {
    if let Ok(text) = any.to_cow() {
        return Ok(text.into_owned());
    }
    let encoded = any.call_method1("encode", ("utf-32-le", "surrogatepass"));
    let bytes = encoded.and_then(|bytes| Ok(bytes.extract::<Vec<u8>>()?)).unwrap_or_default();
    let code = |unit: &[u8]| unit.try_into().map_or(0, u32::from_le_bytes);
    let read = |unit| char::from_u32(code(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
    Err(bytes.chunks_exact(4).map(read).collect())
}

struct Walk {
    /// Where the values lie that hold the one which is read: none of them is read in itself.
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
            // One that no float can hold is too large for anything here.
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
            let mut fields = Fields::default();
            for (key, value) in dict.iter() {
                self.member(&mut fields, &key, &value)?;
            }
            return Ok(Value::Object(fields));
        }
        if let Ok(list) = any.cast::<PyList>() {
            return Ok(Value::List(list.iter().map(|item| self.item(&item)).collect()));
        }
        if let Ok(tuple) = any.cast::<PyTuple>() {
            return Ok(Value::List(tuple.iter().map(|item| self.item(&item)).collect()));
        }
        let Ok(mapping) = any.cast::<PyMapping>() else { return Ok(OTHER) };
        let mut fields = Fields::default();
        for pair in mapping.items()?.iter() {
            let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
            self.member(&mut fields, &key, &value)?;
        }
        Ok(Value::Object(fields))
    }

    fn item(&mut self, item: &Bound<'_, PyAny>) -> Value {
        self.left = self.left.saturating_sub(1);
        self.value(item)
    }

    /// A key that is no text is written as one, as `json.dumps` does it.
    fn member(
        &mut self,
        fields: &mut Fields,
        key: &Bound<'_, PyAny>,
        value: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let key = match key.cast::<PyString>() {
            Ok(key) => text(key),
            Err(_) => text(&key.str()?),
        };
        let value = self.item(value);
        fields.push(key, value);
        Ok(())
    }
}
