//! Bare URLs and e-mail addresses: what looks like a mention inside them is none.

use crate::text::ByteSpan;

/// The URLs in a text, ascending. One begins at `scheme://`, `www.` or `host.tld/` and runs as far
/// as characters of RFC 3986 go.
pub(crate) fn urls(text: &str) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    if !text.contains("://")
        && !text.contains("www.")
        && !text.contains("WWW.")
        && !text.contains('/')
    {
        return found;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|&&b| is_url_byte(b)).count();
        if let Some(offset) = url_start(&bytes[at..at + length]) {
            found.push(ByteSpan::new((at + offset) as u32, (at + length) as u32));
        }
        at += length + 1;
    }
    found
}

/// Whether the at sign is the one of an e-mail address whose first part ends in punctuation.
/// After a letter or digit it opens nothing anyway.
pub(super) fn is_email(text: &str, sign: usize) -> bool {
    let bytes = text.as_bytes();
    let local = bytes[..sign].iter().rev().skip_while(|b| matches!(b, b'+' | b'-' | b'='));
    let glued = matches!(sign.checked_sub(1).map(|at| bytes[at]), Some(b'+' | b'-' | b'='));
    if !glued || !local.clone().next().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let domain = &bytes[sign + 1..];
    let end = domain.iter().position(|b| !is_host_byte(*b)).unwrap_or(domain.len());
    is_host(domain[..end].strip_suffix(b".").unwrap_or(&domain[..end]))
}

/// Where a URL begins in a run of URL characters.
fn url_start(run: &[u8]) -> Option<usize> {
    let mut label = 0;
    for (at, byte) in run.iter().enumerate() {
        match byte {
            b':' if run[at..].starts_with(b"://") => {
                let scheme = &run[label..at];
                if let Some(skip) = scheme.iter().position(u8::is_ascii_alphabetic) {
                    return Some(label + skip);
                }
                label = at + 1;
            }
            b'/' if is_host(host_part(&run[label..at])) => return Some(label),
            b'w' | b'W'
                if at == label
                    && run[at..].len() > 4
                    && run[at..at + 4].eq_ignore_ascii_case(b"www.") =>
            {
                return Some(at);
            }
            b'+' | b':' => {}
            _ if is_host_byte(*byte) => {}
            _ => label = at + 1,
        }
    }
    None
}

/// The host in `host:port`.
fn host_part(authority: &[u8]) -> &[u8] {
    match authority.iter().rposition(|&b| b == b':') {
        Some(at) if authority[at + 1..].iter().all(u8::is_ascii_digit) => &authority[..at],
        _ => authority,
    }
}

/// Labels with dots between them, the last of letters only.
fn is_host(host: &[u8]) -> bool {
    let mut labels = host.rsplit(|&b| b == b'.');
    let tld = labels.next().unwrap_or(b"");
    let mut labels = labels.peekable();
    tld.len() >= 2
        && tld.iter().all(u8::is_ascii_alphabetic)
        && labels.peek().is_some()
        && labels.all(|label| !label.is_empty() && label.iter().all(|&b| is_host_byte(b)))
}

fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')
}

fn is_url_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_urls() {
        for (text, expected) in [
            ("see https://x.y/@B now", vec!["https://x.y/@B"]),
            ("www.x.y/@B，@C", vec!["www.x.y/@B"]),
            ("x.io/@B", vec!["x.io/@B"]),
            ("x.io:80/@B", vec!["x.io:80/@B"]),
            ("(git+ssh://h/@B)", vec!["git+ssh://h/@B)"]),
            ("見http://h/@B", vec!["http://h/@B"]),
            ("@http://h", vec!["http://h"]),
            ("a/@B and/or/@C", vec![]),
            ("v1.2/@B", vec![]),
            ("x.io @B", vec![]),
            ("://@B", vec![]),
            ("awww.b", vec![]),
        ] {
            let found: Vec<_> = urls(text).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn emails() {
        assert!(is_email("bob+@x.com", 4));
        assert!(!is_email("bob.@x.com", 4));
        assert!(!is_email("+@x.com", 1));
        assert!(!is_email("bob+@x", 4));
        assert!(!is_email("@x.com", 0));
    }
}
