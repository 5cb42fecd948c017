use super::leaf::LinkTarget;

const SCHEME: &str = "assignment:";

/// The target of a link's destination, whose entities and escapes are already decoded.
pub(crate) fn link_target(destination: &str) -> LinkTarget {
    match destination.get(..SCHEME.len()) {
        Some(scheme) if scheme.eq_ignore_ascii_case(SCHEME) => {
            match percent_decode(&destination[SCHEME.len()..]) {
                Some(id) if !id.is_empty() => LinkTarget::Assignment(id),
                _ => LinkTarget::Malformed,
            }
        }
        _ => LinkTarget::Other,
    }
}

/// `None` if a percent sign is not followed by two hex digits, or the bytes are not UTF-8.
fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = (rest.next()? as char).to_digit(16)?;
            let low = (rest.next()? as char).to_digit(16)?;
            bytes.push((high * 16 + low) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        let id = |id: &str| LinkTarget::Assignment(id.to_owned());
        for (destination, target) in [
            ("assignment:b1", id("b1")),
            ("ASSIGNMENT:b%201", id("b 1")),
            ("assignment:%E5%96%B6", id("営")),
            ("assignment:a?b#c", id("a?b#c")),
            ("assignment:", LinkTarget::Malformed),
            ("assignment:50%", LinkTarget::Malformed),
            ("assignment:%zz", LinkTarget::Malformed),
            ("assignment:%ff", LinkTarget::Malformed),
            ("assignment:%+1", LinkTarget::Malformed),
            ("assignments:b1", LinkTarget::Other),
            ("https://x", LinkTarget::Other),
            ("é", LinkTarget::Other),
        ] {
            assert_eq!(link_target(destination), target, "{destination:?}");
        }
    }
}
