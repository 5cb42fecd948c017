use unicode_segmentation::UnicodeSegmentation;

/// The grapheme clusters of a text with their offsets. ASCII, which is most of most texts, needs no
/// table.
pub(crate) fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let cluster = match rest.as_bytes() {
            [] => return None,
            [byte, next, ..] if byte.is_ascii() && next.is_ascii() && *byte != b'\r' => &rest[..1],
            _ => rest.graphemes(true).next()?,
        };
        let offset = at;
        at += cluster.len();
        Some((offset, cluster))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_unicodes() {
        for text in [
            "ab",
            "a\r\nb",
            "a\u{301}b",
            "👩‍⚕️x",
            "é\r\n",
            "\u{1100}\u{1161}a",
            "🇩🇪🇫🇷",
            "x\u{200d}y",
            "",
        ] {
            let ours: Vec<_> = clusters(text).collect();
            let theirs: Vec<_> = text.grapheme_indices(true).collect();
            assert_eq!(ours, theirs);
        }
    }
}
