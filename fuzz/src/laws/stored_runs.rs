//! A stored run or transition, however it was changed, is read or refused; what is read can be written, and read
//! again as the same.

use sop_handover::Value;
use sop_handover::handover::{Run, Transition};

pub type Input<'a> = &'a str;

/// Panics where the law does not hold.
pub fn hold(text: Input) {
    let Ok(json) = serde_json::from_str::<serde_json::Value>(text) else { return };
    let data: Value = match serde_json::from_value(json) {
        Ok(data) => data,
        Err(_) => return,
    };
    if let Ok(run) = Run::read(data.clone()) {
        let again = Run::read(run.to_value()).expect("what was written can be read");
        assert_eq!(again, run);
    }
    if let Ok(transition) = Transition::read(data) {
        let again = Transition::read(transition.to_value()).expect("what was written can be read");
        assert_eq!(again, transition);
    }
}
