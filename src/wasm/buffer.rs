//! The buffer that texts come in through. It is kept, since that is several times as fast as handing
//! texts over one by one.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::value::Value;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Where the host writes a text of at most `capacity` bytes. Valid until the next call of this
/// function and until memory grows.
#[wasm_bindgen(js_name = textBuffer)]
pub fn text_buffer(capacity: usize) -> *const u8 {
    BUFFER.with_borrow_mut(|buffer| {
        if buffer.len() < capacity {
            buffer.resize(capacity, 0);
        }
        buffer.as_ptr()
    })
}

/// The memory that contains the buffer.
#[wasm_bindgen(js_name = engineMemory)]
pub fn engine_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Passes `read` the text that the host has put into the buffer.
pub(super) fn with_text<T>(length: usize, read: impl FnOnce(&str) -> T) -> T {
    // Takes the buffer out, since the host's code can run in between and call again. The host then
    // writes into the newest buffer, and that is the one to keep.
    let buffer = BUFFER.take();
    let text = String::from_utf8_lossy(buffer.get(..length).unwrap_or_default());
    #[cfg(feature = "crash-test")]
    crash(&text);
    let result = read(&text);
    drop(text);
    BUFFER.with_borrow_mut(|kept| {
        if kept.is_empty() {
            *kept = buffer;
        }
    });
    result
}

/// Approximate bytes of memory per number that a large structure takes until its result exists.
const ROOM: usize = 100;
/// A structure with at least this many numbers is large.
const LARGE: usize = 1 << 16;

/// A packed value whose text the host has put into the buffer.
pub(super) fn unpack(length: usize, structure: &[u32]) -> Value {
    if structure.len() > LARGE {
        // If memory grew in small steps, the host would collect garbage at many of them.
        let mut room = Vec::<u8>::new();
        _ = room.try_reserve_exact(structure.len().saturating_mul(ROOM));
        std::hint::black_box(room);
    }
    with_text(length, |text| Value::unpack(text, structure))
}

/// Crashes if the text asks for it.
#[cfg(feature = "crash-test")]
#[allow(clippy::panic)]
pub(super) fn crash(text: &str) {
    assert!(!text.contains("crash-test: panic"), "as the text asked");
    if text.contains("crash-test: memory") {
        std::process::abort();
    }
}
