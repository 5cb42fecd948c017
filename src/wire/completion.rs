use serde::Serialize;
use tsify::Tsify;

use super::options::Members;
use super::{Edit, Places, TextRange};
use crate::value::{Fields, Value};
use crate::{complete, team};

/// What to offer for the mention that is being typed.
#[derive(Serialize, Tsify)]
pub(crate) struct CompletionList<'a> {
    from: u32,
    to: u32,
    query: &'a str,
    options: Vec<Completion<'a>>,
}

#[derive(Serialize, Tsify)]
pub(crate) struct Completion<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    detail: Option<&'a str>,
    #[tsify(type = "Kind")]
    kind: team::Kind,
    matched: Vec<TextRange>,
    edit: Edit<'a>,
    caret: u32,
}

impl<'a> CompletionList<'a> {
    pub fn new(list: &'a complete::CompletionList, places: &Places) -> Self {
        let TextRange { from, to } = places.range(list.span);
        let options = list.options.iter().map(|option| Completion::new(option, places));
        Self { from, to, query: &list.query, options: options.collect() }
    }
}

impl<'a> Completion<'a> {
    fn new(option: &'a complete::Completion, places: &Places) -> Self {
        let edit = places.edit(&option.edit);
        // The caret stands in the new text, which begins with the old one up to the edit.
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

/// Weights by id. The error says what is wrong.
pub(crate) fn boost(weights: &Value) -> Result<Vec<(String, f64)>, String> {
    Members::of(weights, "options.boost")?;
    let mut boost = Vec::new();
    for (id, value) in weights.as_fields().into_iter().flat_map(Fields::iter) {
        match value {
            Value::Number(weight) if weight.is_nan() => {}
            Value::Number(weight) => boost.push((id.to_owned(), *weight)),
            &Value::UNDEFINED => {}
            other => {
                let got = other.type_name();
                return Err(format!("Expected options.boost.{id} to be a number, got {got}"));
            }
        }
    }
    Ok(boost)
}
