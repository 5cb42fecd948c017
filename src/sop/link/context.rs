//! What is examined around a mention before it is linked.

use std::borrow::Cow;

use crate::sop::view::LeafView;
use crate::text::{ByteSpan, without_invisible};

/// How far off, in bytes of rendered text, an open bracket, tag or marker is looked for. CommonMark
/// allows a link label 999 characters. Rendered text counts, since links around the mention make
/// the source longer.
pub(super) const REACH: usize = 1000;
/// The maximum bytes of source within that reach.
const MOST_SOURCE: usize = 16 * REACH;

/// A mention in the source around it.
pub(super) struct Context<'a> {
    pub view: LeafView<'a>,
    pub span: ByteSpan,
    /// How far the source before it is examined, in bytes.
    pub reach: usize,
    pub text: &'a str,
    /// The examined text before and after it, without invisible characters.
    pub before: Cow<'a, str>,
    pub after: Cow<'a, str>,
}

impl<'a> Context<'a> {
    pub fn new(view: LeafView<'a>, span: ByteSpan) -> Self {
        let source = view.source;
        let reach = reach(&view, span);
        let mut this = Self {
            view,
            span,
            reach: reach.0,
            text: span.of(source),
            before: "".into(),
            after: "".into(),
        };
        let (before, after) = this.written();
        this.before = without_invisible(tail(before, reach.0));
        this.after = without_invisible(head(after, reach.1));
        this
    }

    /// The source before and after the mention, including invisible characters.
    pub fn written(&self) -> (&'a str, &'a str) {
        let source = self.view.source;
        (
            ByteSpan::new(0, self.span.start()).of(source),
            source.get(self.span.end() as usize..).unwrap_or(""),
        )
    }
}

/// How far the source before and behind a span is examined, in bytes.
fn reach(view: &LeafView, span: ByteSpan) -> (usize, usize) {
    let leaf = view.leaf;
    let (reach, length) = (REACH as u32, leaf.text.len() as u32);
    let source = |rendered: u32| leaf.source_start(rendered.min(length)) as usize;
    let (before, behind) = (leaf.rendered_behind(span.start()), leaf.rendered_behind(span.end()));
    let before = span.start() as usize
        - source(before.saturating_sub(reach)).min(span.start() as usize)
        + reach.saturating_sub(before) as usize;
    let behind = source(behind + reach).saturating_sub(span.end() as usize)
        + (behind + reach).saturating_sub(length) as usize;
    (before.min(MOST_SOURCE), behind.min(MOST_SOURCE))
}

/// The examined last part of a text.
pub(super) fn tail(text: &str, reach: usize) -> &str {
    let mut from = text.len().saturating_sub(reach);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// The examined first part of a text.
pub(super) fn head(text: &str, reach: usize) -> &str {
    let mut to = text.len().min(reach);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    &text[..to]
}
