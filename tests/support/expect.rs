//! Reads the lines of expectations, and finds the pieces of the SOP that they quote.

use super::spec_cases::unescape;

/// What a line says about one badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedBadge {
    /// Byte range in the SOP.
    pub range: (usize, usize),
    pub id: Option<String>,
    pub status: String,
    pub label: Option<String>,
    pub candidates: Vec<String>,
}

/// What a line says about one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedFinding {
    pub severity: String,
    pub rule: String,
    /// `None`: anywhere.
    pub range: Option<(usize, usize)>,
    pub fixes: Option<Vec<String>>,
}

/// A `diagnostics` fence.
#[derive(Clone, Debug, Default)]
pub struct ExpectedFindings {
    pub findings: Vec<ExpectedFinding>,
    /// Rules that find nothing.
    pub absent: Vec<String>,
    /// Whether there may be findings of other rules.
    pub open: bool,
}

/// The lines of a `badges` fence.
pub fn badges(sop: &str, body: &str) -> Result<Vec<ExpectedBadge>, String> {
    let mut out = Vec::new();
    let mut after = 0;
    for line in lines(body) {
        let (piece, says) = line.rsplit_once(" → ").ok_or(format!("no arrow: {line}"))?;
        let range = find(sop, piece, after)?;
        after = range.1;
        let (says, label) = match says.split_once(" \"") {
            Some((says, label)) => (says, Some(unescape(label.strip_suffix('"').unwrap_or(label)))),
            None => (says, None),
        };
        let (first, rest) = says.split_once(' ').unwrap_or((says, ""));
        let mut badge = ExpectedBadge {
            range,
            id: None,
            status: first.to_owned(),
            label,
            candidates: Vec::new(),
        };
        match first {
            "ambiguous" if rest.is_empty() => {}
            "ambiguous" => badge.candidates = rest.split(", ").map(unescape).collect(),
            "unknown" => {}
            _ => {
                badge.id = Some(unescape(first));
                badge.status = rest.to_owned();
            }
        }
        out.push(badge);
    }
    Ok(out)
}

/// The lines of a `diagnostics` fence.
pub fn findings(sop: &str, body: &str) -> Result<ExpectedFindings, String> {
    let mut out = ExpectedFindings::default();
    let mut after = 0;
    for line in lines(body) {
        if line == "…" {
            out.open = true;
        } else if let Some(rule) = line.strip_prefix("no ") {
            out.absent.push(rule.to_owned());
        } else {
            let (head, fixes) = match line.rsplit_once(" → ") {
                Some((head, fixes)) => {
                    let fixes = fixes.split(", ").filter(|fix| *fix != "no fix").map(unescape);
                    (head, Some(fixes.collect()))
                }
                None => (line, None),
            };
            let (severity, rest) = head.split_once(' ').ok_or(format!("can't read: {line}"))?;
            let (rule, range) = match rest.split_once(" \"") {
                Some((rule, piece)) => {
                    let (piece, nth) = piece.rsplit_once('"').unwrap_or((piece, ""));
                    let range = find(sop, &format!("{piece}{nth}"), after)?;
                    after = range.0;
                    (rule, Some(range))
                }
                None => (rest, None),
            };
            let (severity, rule) = (severity.to_owned(), rule.to_owned());
            out.findings.push(ExpectedFinding { severity, rule, range, fixes });
        }
    }
    out.open |= out.findings.is_empty() && !out.absent.is_empty();
    Ok(out)
}

/// The lines with content. `none` means that there is nothing.
pub fn lines(body: &str) -> impl Iterator<Item = &str> {
    body.lines().filter(|line| !line.trim().is_empty() && *line != "none")
}

/// Where a quoted piece is: the first place from `after` on, or the second of all for `piece #2`.
pub fn find(sop: &str, piece: &str, after: usize) -> Result<(usize, usize), String> {
    let (text, nth) = match piece.rsplit_once(" #") {
        Some((text, nth)) => match nth.parse::<usize>() {
            Ok(nth) if nth > 0 => (unescape(text), Some(nth)),
            _ => (unescape(piece), None),
        },
        None => (unescape(piece), None),
    };
    let at = match nth {
        Some(nth) => sop.match_indices(text.as_str()).nth(nth - 1).map(|(at, _)| at),
        None => sop.get(after..).and_then(|rest| rest.find(text.as_str())).map(|at| at + after),
    };
    let at = at.ok_or_else(|| format!("the SOP does not hold {piece:?} there"))?;
    Ok((at, at + text.len()))
}
