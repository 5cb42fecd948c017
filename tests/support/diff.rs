//! Two lists of lines side by side.

/// `None` if the lists are equal. Otherwise every line, with `-` before a missing one and `+`
/// before an unexpected one.
pub fn diff(expected: &[String], actual: &[String]) -> Option<String> {
    if expected == actual {
        return None;
    }
    let mut out = String::new();
    let mut line = |mark: &str, text: &str| {
        out.push_str(&format!("\n  {mark} {}", text.replace('\n', "\\n").replace('\r', "\\r")));
    };
    let start = expected.iter().zip(actual).take_while(|(a, b)| a == b).count();
    let rest = expected.len().min(actual.len()) - start;
    let ends = expected.iter().rev().zip(actual.iter().rev()).take(rest);
    let end = ends.take_while(|(a, b)| a == b).count();
    expected[..start].iter().for_each(|text| line(" ", text));
    expected[start..expected.len() - end].iter().for_each(|text| line("-", text));
    actual[start..actual.len() - end].iter().for_each(|text| line("+", text));
    expected[expected.len() - end..].iter().for_each(|text| line(" ", text));
    Some(out)
}
