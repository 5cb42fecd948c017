use serde::Serialize;

use super::{Edit, Places, TextRange};
use crate::{complete, team};

/// What to offer for the mention that is being typed; its range is from the `@` to the caret.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct CompletionList<'a> {
    from: u32,
    to: u32,
    query: &'a str,
    options: Vec<Completion<'a>>,
}

/// An assignment to offer.
#[derive(Serialize)]
#[cfg_attr(test, derive(tsify::Tsify))]
pub struct Completion<'a> {
    id: &'a str,
    label: &'a str,
    /// Tells it apart from others of the same name.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    kind: team::Kind,
    /// The ranges of `label` that the query matched.
    matched: Vec<TextRange>,
    edit: Edit<'a>,
    /// Where the caret goes, in the text after the edit.
    caret: u32,
}

impl<'a> CompletionList<'a> {
    /// A list for the text that `places` knows.
    pub fn new(list: &'a complete::CompletionList, places: &Places) -> Self {
        let TextRange { from, to } = places.range(list.span);
        let options = list.options.iter().map(|option| Completion::new(option, places));
        Self { from, to, query: &list.query, options: options.collect() }
    }
}

impl<'a> Completion<'a> {
    fn new(option: &'a complete::Completion, places: &Places) -> Self {
        let edit = places.edit(&option.edit);
        // The caret is in the new text, which equals the old one up to the edit.
        let into = option.caret.saturating_sub(option.edit.span.start()) as usize;
        let before = option.edit.insert.get(..into).unwrap_or(&option.edit.insert);
        Self {
            id: &option.id,
            label: &option.label,
            detail: option.detail.as_deref(),
            kind: option.kind,
            matched: Places::new(&option.label).ranges(&option.matched),
            caret: edit.from + before.encode_utf16().count() as u32,
            edit,
        }
    }
}
