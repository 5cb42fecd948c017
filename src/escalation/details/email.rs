//! Addresses of mail.

use super::reading::Reading;
use crate::text::{ByteSpan, piece};

/// Longest local part and longest domain, in bytes.
const LOCAL: usize = 64;
const DOMAIN: usize = 253;

/// The last address of a turn that is not gone.
pub(super) fn find(reading: &Reading) -> Option<ByteSpan> {
    let text = &*reading.said.text;
    let signs = text.match_indices('@').map(|(at, _)| at);
    signs.filter_map(|at| address(text, at)).rfind(|span| reading.is_free(*span))
}

fn address(text: &str, at: usize) -> Option<ByteSpan> {
    let local = piece(text, 0..at).chars().rev().take(LOCAL).take_while(|&c| is_local(c));
    let from = at - local.map(char::len_utf8).sum::<usize>();
    let from = at - piece(text, from..at).trim_start_matches(['.', '-', '\'']).len();
    let rest = piece(text, at + 1..usize::MAX);
    let domain = rest.chars().take(DOMAIN).take_while(|&c| c.is_alphanumeric() || ".-".contains(c));
    let domain = piece(rest, 0..domain.map(char::len_utf8).sum());
    let domain = domain.trim_end_matches(['.', '-']);
    let (host, ending) = domain.rsplit_once('.')?;
    let is_ending = ending.chars().count() >= 2 && ending.chars().all(char::is_alphabetic);
    let is_host = host.split('.').all(|part| !part.is_empty() && !part.starts_with('-'));
    let is_whole = from < at && is_ending && is_host;
    is_whole.then(|| ByteSpan::new(from as u32, (at + 1 + domain.len()) as u32))
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || "._%+-'".contains(c)
}
