//! Bytes that texts are searched for.

/// Some bytes. Whether one is among them is read from a table, which is faster than comparing it
/// with each.
pub(crate) struct ByteSet([bool; 256]);

/// Line feed and carriage return.
pub(crate) static LINE_ENDS: ByteSet = ByteSet::of(b"\n\r");

impl ByteSet {
    pub const fn of(bytes: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut at = 0;
        while at < bytes.len() {
            set[bytes[at] as usize] = true;
            at += 1;
        }
        Self(set)
    }

    pub fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    /// Where the first of them is.
    pub fn find(&self, text: &[u8]) -> Option<usize> {
        text.iter().position(|&byte| self.has(byte))
    }
}
