//! When people take over from the bot: what a conversation says about it, what is decided, and what follows. All of it is
//! plain data: no clock, no randomness, no input or output.

mod bot;
mod found;
mod heard;
mod people;
mod read;
mod signal;
mod turn;
mod user;

pub use heard::Heard;
pub use read::{HostWords, TurnReading, read_turn};
pub use signal::{Evidence, Found, Modality, Role, Rule};
pub use turn::{IN_SCOPE, OUT_OF_SCOPE, Speaker, Turn};
