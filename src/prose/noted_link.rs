//! Links and images whose text contains a reference to a footnote: `![see[^1] @Legal](x.png)`. GFM
//! makes a link or an image of them. The parser does so only if plain letters replace the
//! reference, so they are found in a reading of the text with such letters.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::destination::link_target;
use super::events::Events;
use super::leaf::LinkTarget;

/// Links and images around references to footnotes. Only ordinary links: a malformed mention is
/// reported as such.
#[derive(Debug, Default)]
pub(super) struct NotedLinks {
    /// The outermost, in order and disjoint.
    links: Vec<Range<usize>>,
    /// The outermost images, likewise.
    images: Vec<Range<usize>>,
}

impl NotedLinks {
    /// Collects them from a reading of a text in which letters replace the references.
    #[inline(never)]
    pub fn find(references: &[Range<usize>], events: &mut Events) -> Self {
        let mut found = Self::default();
        let holds = |range: &Range<usize>| {
            let next = references.partition_point(|reference| reference.start < range.start);
            references.get(next).is_some_and(|reference| reference.start < range.end)
        };
        for (event, range) in events {
            let (kind, destination, is_image) = match &event {
                Event::Start(Tag::Link { link_type, dest_url, .. }) => (link_type, dest_url, false),
                Event::Start(Tag::Image { link_type, dest_url, .. }) => (link_type, dest_url, true),
                _ => continue,
            };
            // No label of a definition holds a reference to a footnote.
            let by_label = matches!(kind, LinkType::Shortcut | LinkType::Collapsed);
            if by_label || link_target(destination) != LinkTarget::Other || !holds(&range) {
                continue;
            }
            let lists = [Some(&mut found.links), is_image.then_some(&mut found.images)];
            for list in lists.into_iter().flatten() {
                if list.last().is_none_or(|last| last.end <= range.start) {
                    list.push(range.clone());
                }
            }
        }
        found
    }

    /// The link or image around an offset.
    pub fn at(&self, offset: usize) -> Option<&Range<usize>> {
        Some(around(&self.links, offset)).filter(|range| range.contains(&offset))
    }

    /// Whether an offset is in the text of an image.
    pub fn is_in_image(&self, offset: usize) -> bool {
        around(&self.images, offset).contains(&offset)
    }
}

/// Of disjoint ranges in order, the one that begins last at or before an offset; an empty one if
/// there is none.
fn around(ranges: &[Range<usize>], offset: usize) -> &Range<usize> {
    let next = ranges.partition_point(|range| range.start <= offset);
    next.checked_sub(1).map_or(&(0..0), |at| &ranges[at])
}

/// A text with its references replaced by letters of the same length.
#[inline(never)]
pub(super) fn without_references(text: &str, references: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for reference in references {
        out.push_str(&text[at..reference.start]);
        out.extend(reference.clone().map(|_| 'x'));
        at = reference.end;
    }
    out + &text[at..]
}
