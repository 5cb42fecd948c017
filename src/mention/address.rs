//! Bare addresses and paths: nothing inside them is a mention.

use crate::text::{ByteSpan, count_work, is_unspaced_script, is_word_char};

/// Schemes whose addresses need no `//`.
const SCHEMES: [&[u8]; 16] = [
    b"mailto",
    b"tel",
    b"sms",
    b"sip",
    b"sips",
    b"xmpp",
    b"urn",
    b"http",
    b"https",
    b"ftp",
    b"file",
    b"ssh",
    b"git",
    b"skype",
    b"facetime",
    b"javascript",
];

/// The addresses in a text, ascending. One begins at a scheme, `www.`, `host.tld/`, `host:80/`, an
/// IP address or `?name=`, and runs as far as characters of RFC 3986 go.
pub(crate) fn urls(text: &str) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut done = 0;
    // Most runs contain no mark of an address and are skipped.
    while let Some(mark) = next_mark(bytes, done) {
        let before = bytes[done..mark].iter().rev().take_while(|&&b| is_url_byte(b)).count();
        let start = mark - before;
        done = mark + address_length(&text[mark..]) as usize;
        let follows_letter = text[..start].ends_with(is_word_char);
        if let Some(offset) = url_start(&bytes[start..done], follows_letter) {
            while let Some(glued) = glued_part(&text[done..]) {
                done += glued + address_length(&text[done + glued..]) as usize;
            }
            found.push(ByteSpan::new((start + offset) as u32, done as u32));
        }
    }
    found
}

/// How far an address goes on behind its last character that RFC 3986 knows, as people paste it:
/// `https://x.y/équipe/`, `https://x.y/{team}/`. There are letters and brackets up to its next part,
/// and no at sign that could open a mention. Marks like `，` end it.
fn glued_part(rest: &str) -> Option<usize> {
    let mut before = None;
    for (at, c) in rest.char_indices() {
        count_work(1);
        let opens =
            |before: Option<char>| before.is_none_or(|b| !is_word_char(b) || is_unspaced_script(b));
        match c {
            '/' | '?' | '&' | '#' => return Some(at),
            '@' | '＠' if opens(before) => return None,
            c if is_word_char(c)
                || (c.is_ascii() && is_url_byte(c as u8))
                || "{}\"|^`<>\\".contains(c) =>
            {
                before = Some(c);
            }
            _ => return None,
        }
    }
    None
}

/// How far an address continues in a text that begins inside one, in bytes.
pub(crate) fn address_length(text: &str) -> u32 {
    text.bytes().take_while(|&b| is_url_byte(b)).count() as u32
}

/// The possible paths in a text, ascending.
pub(crate) fn paths(text: &str) -> Vec<Path> {
    let mut found = Vec::new();
    let mut done = 0;
    while let Some(offset) = text.as_bytes()[done..].iter().position(|&b| is(b, PATH_MARK)) {
        let mark = done + offset;
        let before = text[done..mark].trim_end_matches(is_path_char).len();
        let start = done + before;
        done = mark + text[mark..].find(|c| !is_path_char(c)).unwrap_or(text.len() - mark);
        found.extend(path_in(&text[start..done], start));
    }
    found
}

/// A run of text with slashes, or after a page name and `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    pub span: ByteSpan,
    /// Begins as only paths and URL fragments do; otherwise it is not a path if each of its parts
    /// is a mention.
    pub certain: bool,
}

fn path_in(run: &str, at: usize) -> Option<Path> {
    count_work(run.len());
    let path = |from: usize, certain| Path {
        span: ByteSpan::new((at + from) as u32, (at + run.len()) as u32),
        certain,
    };
    let starts = ["~/", "./", "../"].iter().flat_map(|start| run.match_indices(start));
    let begins = |before: &str| !before.ends_with(|c: char| is_word_char(c) || ".~".contains(c));
    let drives = run.match_indices(":/").filter_map(|(colon, _)| {
        let letter = colon.checked_sub(1)?;
        let before = run.get(..letter).filter(|before| !before.ends_with(is_word_char))?;
        run[before.len()..].starts_with(|c: char| c.is_ascii_alphabetic()).then_some(letter)
    });
    let starts = starts.map(|(from, _)| from).filter(|&from| begins(&run[..from]));
    // `page#part`: the part of a page that an address leads to. A `#` by itself leads nowhere.
    let follows_page = |before: &str| before.ends_with(|c: char| is_word_char(c) || c == '/');
    let parts = run.match_indices('#').map(|(from, _)| from);
    let part = parts.into_iter().find(|&from| follows_page(&run[..from]));
    if let Some(from) = starts.chain(drives).chain(part).min() {
        return Some(path(from, true));
    }
    (run.matches('/').count() > 1).then(|| path(0, false))
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
    count_work(end);
    is_host(domain[..end].strip_suffix(b".").unwrap_or(&domain[..end]), false)
}

/// Which signs of addresses and paths a text has. Most texts have none and need no search.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs {
    any: u8,
    /// Kinds of which there are two side by side.
    pairs: u8,
}

impl Signs {
    pub fn of(text: &str) -> Self {
        count_work(text.len());
        let (mut any, mut pairs, mut before) = (0, 0, 0);
        for &byte in text.as_bytes() {
            let kinds = KINDS[usize::from(byte)];
            any |= kinds;
            pairs |= kinds & before;
            before = kinds;
        }
        Self { any, pairs }
    }

    pub fn may_hold_url(self) -> bool {
        self.any & (PATH_MARK | URL_MARK | COLON) != 0 || self.pairs & W != 0
    }

    pub fn may_hold_path(self) -> bool {
        self.any & PATH_MARK != 0
    }

    pub fn has_colon(self) -> bool {
        self.any & COLON != 0
    }
}

/// The next mark of those that every address holds one of: one of four signs, or `www.`.
fn next_mark(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|&b| is(b, MARK))?;
        let letters = bytes[at].is_ascii_alphabetic().then(|| bytes.get(at..at + 4));
        if letters.is_none_or(|run| run.is_some_and(|run| run.eq_ignore_ascii_case(b"www."))) {
            return Some(at);
        }
        at += 1;
    }
}

/// Where an address begins in a run of its characters. `follows_letter`: a letter that is not one
/// of them, as in `bücher.de`, precedes the run.
fn url_start(run: &[u8], follows_letter: bool) -> Option<usize> {
    let mut label = 0;
    // Where `name@` begins, if the label follows it.
    let mut user = None;
    for (at, byte) in run.iter().enumerate() {
        count_work(1);
        let rest = &run[at..];
        let cut = follows_letter && label == 0;
        match byte {
            b':' if rest.starts_with(b"://") => {
                let scheme = &run[label..at];
                if let Some(skip) = scheme.iter().position(u8::is_ascii_alphabetic) {
                    return Some(label + skip);
                }
                label = at + 1;
            }
            b':' if rest.len() > 1 && is_scheme(&run[label..at]) && !cut => return Some(label),
            // As `git` and `scp` write it: user@host:path.
            b':' if user.is_some() && at > label && rest.len() > 1 => return user,
            b'/' | b'?' | b'#' if is_authority(&run[label..at], cut) => return Some(label),
            b'/' | b'?' | b'#' | b':' if ends_in_ip_literal(&run[..at]) => {
                return run[..at].iter().rposition(|&b| b == b'[');
            }
            b'?' if is_query(rest) => return Some(at),
            b'w' | b'W'
                if at == label && rest.len() > 4 && rest[..4].eq_ignore_ascii_case(b"www.") =>
            {
                return Some(at);
            }
            b'+' => {}
            b':' => user = None,
            b'@' if at > label => {
                user = Some(label);
                label = at + 1;
            }
            _ if is_host_byte(*byte) => {}
            _ => {
                label = at + 1;
                user = None;
            }
        }
    }
    None
}

fn is_scheme(label: &[u8]) -> bool {
    SCHEMES.iter().any(|scheme| label.eq_ignore_ascii_case(scheme))
}

/// A host with a top-level domain, an IP address, `localhost`, or any host with a port.
fn is_authority(authority: &[u8], cut: bool) -> bool {
    count_work(authority.len());
    let (host, port) = match authority.iter().rposition(|&b| b == b':') {
        Some(at) => (&authority[..at], Some(&authority[at + 1..])),
        None => (authority, None),
    };
    let is_port = |port: &[u8]| !port.is_empty() && port.iter().all(u8::is_ascii_digit);
    match port {
        Some(port) if is_port(port) => {
            let named = host.iter().any(u8::is_ascii_alphabetic);
            named && host.iter().all(|&b| is_host_byte(b)) || is_ip(host)
        }
        Some(port) => port.is_empty() && is_host(host, cut),
        None => is_host(host, cut) || is_ip(host) || host.eq_ignore_ascii_case(b"localhost"),
    }
}

/// Four numbers with dots between them.
fn is_ip(host: &[u8]) -> bool {
    let mut parts = 0;
    host.split(|&b| b == b'.').all(|part| {
        parts += 1;
        (1..=3).contains(&part.len()) && part.iter().all(u8::is_ascii_digit)
    }) && parts == 4
}

/// `[::1]`, optionally followed by a port.
fn ends_in_ip_literal(before: &[u8]) -> bool {
    let digits = before.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let without_port = match before[..before.len() - digits].strip_suffix(b":") {
        Some(rest) if digits > 0 => rest,
        _ => before,
    };
    let Some(inside) = without_port.strip_suffix(b"]") else { return false };
    let length = inside.iter().rev().take_while(|&&b| is_ip_literal_byte(b)).take(46).count();
    let literal = &inside[inside.len() - length..];
    inside[..inside.len() - length].ends_with(b"[")
        && literal.iter().filter(|&&b| b == b':').count() > 1
}

fn is_ip_literal_byte(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.')
}

/// `?name=`.
fn is_query(rest: &[u8]) -> bool {
    let name =
        rest[1..].iter().take_while(|&&b| b.is_ascii_alphanumeric() || b"-_.~%[]".contains(&b));
    let length = name.count();
    length > 0 && rest.get(length + 1) == Some(&b'=')
}

/// Labels with dots between them, the last of letters only. The first may have been `cut` off.
fn is_host(host: &[u8], cut: bool) -> bool {
    let mut labels = host.rsplit(|&b| b == b'.');
    let tld = labels.next().unwrap_or(b"");
    let labels: Vec<&[u8]> = labels.collect();
    let filled = |(at, label): (usize, &&[u8])| {
        (!label.is_empty() || cut && at + 1 == labels.len())
            && label.iter().all(|&b| is_host_byte(b))
    };
    tld.len() >= 2
        && tld.iter().all(u8::is_ascii_alphabetic)
        && !labels.is_empty()
        && labels.iter().enumerate().all(filled)
}

fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')
}

fn is_url_byte(byte: u8) -> bool {
    is(byte, URL)
}

/// What RFC 3986 lets addresses consist of.
const URL: u8 = 1;
const COLON: u8 = 2;
/// `?`: an address holds one of these marks, a path mark, a colon or `www.`.
const URL_MARK: u8 = 4;
/// `/` and `#`: every path holds one.
const PATH_MARK: u8 = 8;
/// The letter of `www.`.
const W: u8 = 16;
/// What every address holds one of, `www.` by its first letter.
const MARK: u8 = COLON | URL_MARK | PATH_MARK | W;

/// The kinds of each byte. A table is faster than a comparison with each byte of a kind.
static KINDS: [u8; 256] = kinds();

fn is(byte: u8, kind: u8) -> bool {
    KINDS[usize::from(byte)] & kind != 0
}

const fn kinds() -> [u8; 256] {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = if (byte as u8).is_ascii_alphanumeric() { URL } else { 0 };
        byte += 1;
    }
    add(&mut kinds, b"-._~:/?#[]@!$&'()*+,;=%", URL);
    add(&mut kinds, b":", COLON);
    add(&mut kinds, b"?", URL_MARK);
    add(&mut kinds, b"/#", PATH_MARK);
    add(&mut kinds, b"wW", W);
    kinds
}

const fn add(kinds: &mut [u8; 256], bytes: &[u8], kind: u8) {
    let mut at = 0;
    while at < bytes.len() {
        kinds[bytes[at] as usize] |= kind;
        at += 1;
    }
}

fn is_path_char(c: char) -> bool {
    match c.is_ascii() {
        true => is_url_byte(c as u8) || matches!(c, '{' | '}'),
        false => c == '＠' || is_word_char(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_urls() {
        for (text, expected) in [
            ("see https://x.y/@B now", vec!["https://x.y/@B"]),
            ("www.x.y/@B，@C", vec!["www.x.y/@B"]),
            ("WwW.x.y/@B", vec!["WwW.x.y/@B"]),
            ("x.io/@B", vec!["x.io/@B"]),
            ("x.io:80/@B", vec!["x.io:80/@B"]),
            ("x.io?@B x.io#@B", vec!["x.io?@B", "x.io#@B"]),
            ("(git+ssh://h/@B)", vec!["git+ssh://h/@B)"]),
            ("https://x.y/équipe/@B", vec!["https://x.y/équipe/@B"]),
            ("https://x.y/{team}/@B", vec!["https://x.y/{team}/@B"]),
            ("https://x.y/Zürich/ä/@B!", vec!["https://x.y/Zürich/ä/@B!"]),
            ("https://x.y/a?n=José&to=@B", vec!["https://x.y/a?n=José&to=@B"]),
            ("x.io/\"a\"/@B", vec!["x.io/\"a\"/@B"]),
            ("https://x.y/a请@B/", vec!["https://x.y/a"]),
            ("https://x.y/a，x/@B", vec!["https://x.y/a"]),
            ("https://x.y/a，@B und/oder", vec!["https://x.y/a"]),
            ("見http://h/@B", vec!["http://h/@B"]),
            ("bücher.de/@B 例え.jp/@B", vec!["cher.de/@B", ".jp/@B"]),
            ("@http://h", vec!["http://h"]),
            (
                "localhost:3000/@B localhost/@B ci:8080/@B",
                vec!["localhost:3000/@B", "localhost/@B", "ci:8080/@B"],
            ),
            ("10.0.0.1/@B 10.0.0.1:80/@B", vec!["10.0.0.1/@B", "10.0.0.1:80/@B"]),
            ("[::1]/@B ([fe80::1]:80/@B)", vec!["[::1]/@B", "[fe80::1]:80/@B)"]),
            ("mailto:@B MAILTO:x@y?cc=@B", vec!["mailto:@B", "MAILTO:x@y?cc=@B"]),
            ("ssh:@B file:@B", vec!["ssh:@B", "file:@B"]),
            ("git@x.com:@B/y git@host:@B", vec!["git@x.com:@B/y", "git@host:@B"]),
            ("@A:@B", vec![]),
            ("a.com?q=@B", vec!["a.com?q=@B"]),
            ("/find?q=@B&cc=@C", vec!["?q=@B&cc=@C"]),
            ("u:p@x.io/@B", vec!["x.io/@B"]),
            ("a/@B and/or/@C", vec![]),
            ("v1.2/@B 1.2.3/@B", vec![]),
            ("x.io @B to:@B (:@B) 3:30/@B", vec![]),
            ("what?@B a:b/@B", vec![]),
            ("://@B", vec![]),
            ("awww.b", vec![]),
        ] {
            let found: Vec<_> = urls(text).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn runs_with_slashes() {
        for (text, expected) in [
            ("~/x/@B", vec![("~/x/@B", true)]),
            ("(./@B) =../@B", vec![("./@B)", true), ("../@B", true)]),
            ("C:/@B", vec![("C:/@B", true)]),
            ("users/{id}/@B", vec![("users/{id}/@B", false)]),
            ("src/@B/x.ts", vec![("src/@B/x.ts", false)]),
            ("見 営業/経理/@法務 x", vec![("営業/経理/@法務", false)]),
            ("@A/@B/@C", vec![("@A/@B/@C", false)]),
            ("page#@B x.y#@B", vec![("#@B", true), ("#@B", true)]),
            ("docs/#@B 頁#@B", vec![("#@B", true), ("#@B", true)]),
            ("#@B (#@B) ##@B page #@B", vec![]),
            ("/@B a/@B end./@B etc.../@B ab:/@B", vec![]),
            ("~@B", vec![]),
        ] {
            let found: Vec<_> =
                paths(text).into_iter().map(|path| (path.span.of(text), path.certain)).collect();
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
