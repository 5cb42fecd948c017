//! Verbs, by what they do. A verb is written in its base form. `!` doubles the last letter, and irregular past forms
//! follow after colons.

use crate::english::spoken::class::{
    ABILITY, CARE, CHECK, Classes, DESIRE, ESCALATE, GET, INFORM, ING, KEY, PASS_ON, PAST, PROVIDE,
    REACH, SERVE, TALK, THIRD_FORM,
};
use crate::text::piece;

pub(crate) const LISTS: &[(Classes, &str)] = &[
    (TALK.or(KEY), "speak:spoke:spoken"),
    (
        TALK,
        "talk chat! converse communicate discuss message text correspond deal:dealt interact engage natter yarn holler",
    ),
    (
        PASS_ON.or(KEY),
        "transfer! connect forward redirect route reroute refer! switch direct patch escalate handoff handover",
    ),
    (
        PASS_ON,
        "push boot allocate reconnect join turn put:put take:took:taken hand pass move shift bump kick stick:stuck pop! link hook swap! divert relay send:sent assign reassign bring:brought submit! raise pull flag!",
    ),
    (ESCALATE.or(KEY), "escalate"),
    (ESCALATE, "elevate"),
    (
        GET,
        "grab! get:got:gotten give:gave:given need want find:found bring:brought have:had require request call send:sent fetch provide",
    ),
    (REACH.or(KEY), "contact"),
    (REACH, "reach call phone telephone ring:rang:rung dial email"),
    (DESIRE.or(KEY), "prefer! require request"),
    (
        DESIRE,
        "want need wish like love demand insist hope ask try attempt desire rather sooner wanna have:had must got look decide expect choose:chose \
         wait plan! better appreciate welcome suppose seek:sought",
    ),
    (
        CHECK,
        "check confirm verify ask investigate review consult look clarify coordinate contact follow liaise raise speak:spoke:spoken talk reach flag! discuss enquire inquire validate",
    ),
    (INFORM, "notify inform alert tell:told advise update ping! flag!"),
    (
        SERVE,
        "call phone telephone ring:rang:rung contact help assist reach text email message serve respond answer reply handle",
    ),
    (
        CARE,
        "confirm look check review read:read handle take:took:taken deal:dealt fix solve sort investigate intervene join explain decide verify \
         examine process assess approve resolve step! jump pick manage monitor oversee reconsider evaluate",
    ),
    (
        PROVIDE,
        "send:sent give:gave:given provide confirm share tell:told supply enter upload attach answer let:let complete fill type reply verify",
    ),
    (
        ABILITY,
        "help assist answer process handle support understand:understood resolve complete do:did:done provide access fulfil fulfill",
    ),
    (Classes::NONE, "place add work"),
];

/// Calls `give` with every form of a verb and its classes.
pub(crate) fn forms(entry: &str, mut give: impl FnMut(&str, Classes)) {
    let mut parts = entry.split(':');
    let written = parts.next().unwrap_or_default();
    let doubled = written.ends_with('!');
    let base = written.trim_end_matches('!');
    give(base, Classes::NONE);
    let mut irregular = false;
    for past in parts {
        irregular = true;
        // `put` and `let` are their own past forms, but mostly mean the present.
        if past != base {
            give(past, PAST);
        }
    }
    let stem = base.strip_suffix('e').filter(|stem| !stem.ends_with('e')).unwrap_or(base);
    let last = if doubled { base.get(base.len() - 1..).unwrap_or_default() } else { "" };
    let sibilant = ["ch", "sh", "s", "x", "z"].iter().any(|end| base.ends_with(end));
    let soft = base.ends_with('y')
        && !base.ends_with(['a', 'e', 'o'])
        && !["ey", "ay", "oy"].iter().any(|end| base.ends_with(end));
    let cut = base.get(..base.len().saturating_sub(1)).unwrap_or_default();
    match (sibilant, soft) {
        (true, _) => give(&format!("{base}es"), THIRD_FORM),
        (_, true) => give(&format!("{cut}ies"), THIRD_FORM),
        _ => give(&format!("{base}s"), THIRD_FORM),
    }
    let ing = if matches!(base, "put" | "let" | "get") {
        format!("{base}{}ing", piece(base, base.len() - 1..usize::MAX))
    } else {
        format!("{stem}{last}ing")
    };
    give(&ing, ING);
    if !irregular {
        let past = if soft { format!("{cut}ied") } else { format!("{stem}{last}ed") };
        give(&past, PAST);
    }
}
