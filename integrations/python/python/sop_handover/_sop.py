"""Reading an SOP."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Literal, Mapping, Optional, Sequence, Tuple, Union

from . import _native
from ._arguments import given
from ._errors import InvalidArgument
from ._offsets import Places
from ._records import Span
from ._sop_records import (
    Analysis,
    Comparison,
    Completion,
    CompletionList,
    Diagnostic,
    Edit,
    Format,
    PinnedTarget,
    Target,
    Workflow,
)
from ._team import Team, native

#: A piece of a text, as two indexes.
Range = Tuple[int, int]
#: Severities other than a rule's own, or `off`.
Rules = Mapping[str, Literal["error", "warning", "info", "off"]]


def analyze(
    text: str,
    team: Team,
    *,
    source: Optional[str] = None,
    workflow: Optional[Workflow] = None,
    format: Optional[Format] = None,
    rules: Optional[Rules] = None,
    pending: Sequence[Range] = (),
) -> Analysis:
    """Reads an SOP: its mentions, the targets that they allow, and what is wrong with it.

    `source` is the id of the SOP's own assignment, which is never a target. Plain mentions that overlap a range in
    `pending` are still being typed, so they grant nothing.
    """
    options = sop_options(source=source, workflow=workflow, format=format, rules=rules)
    places = Places(text)
    units = places.unit_ranges(pending, "pending")
    return Analysis._of(_native.analyze(text, native(team), options, units), places.index)


def complete(
    text: str,
    at: int,
    team: Team,
    *,
    source: Optional[str] = None,
    workflow: Optional[Workflow] = None,
    format: Optional[Format] = None,
    limit: int = 50,
    insert: Literal["linked", "plain"] = "linked",
    boost: Optional[Mapping[str, float]] = None,
) -> Optional[CompletionList]:
    """What to offer for the mention that is being typed at an index; `None` if there is none."""
    options = sop_options(source=source, workflow=workflow, format=format)
    places = Places(text)
    offer = offer_options(limit, insert, boost)
    found = _native.complete(text, places.unit(at), native(team), options, *offer)
    return None if found is None else completion_list(found, text, places)


def link_edits(
    text: str,
    team: Team,
    *,
    source: Optional[str] = None,
    workflow: Optional[Workflow] = None,
    format: Optional[Format] = None,
    only: Optional[Sequence[Range]] = None,
) -> Tuple[Edit, ...]:
    """The edits that put every active plain mention into linked form. With `only`, only mentions that overlap one of these ranges."""
    options = sop_options(source=source, workflow=workflow, format=format)
    places = Places(text)
    units = None if only is None else places.unit_ranges(only, "only")
    found = _native.link_edits(text, native(team), options, units)
    return tuple(Edit._of(edit, places.index) for edit in found)


def link_mentions(
    text: str,
    team: Team,
    *,
    source: Optional[str] = None,
    workflow: Optional[Workflow] = None,
    format: Optional[Format] = None,
    only: Optional[Sequence[Range]] = None,
) -> str:
    """The text with every active plain mention in linked form: what to store."""
    edits = link_edits(text, team, source=source, workflow=workflow, format=format, only=only)
    return apply_edits(text, edits)


def plain_text(text: str) -> str:
    """The text with linked mentions shown as `@Name`."""
    places = Places(text)
    return apply_edits(text, [Edit._of(edit, places.index) for edit in _native.plain_text_edits(text)])


def mentioned_ids(text: str, *, format: Optional[Format] = None) -> Tuple[str, ...]:
    """The ids of all linked mentions, each once, in order of first mention. Needs no team."""
    return tuple(_native.mentioned_ids(text, given(format=format)))


def format_mention(id: str, name: str) -> str:
    """A mention in the form to store: `[@Billing](assignment:b1)`. Safe for every id and name."""
    return _native.format_mention(id, name)


def lint_triggers(
    text: str, team: Optional[Team] = None, *, format: Optional[Format] = None, everything: bool = False
) -> Tuple[Diagnostic, ...]:
    """What is vague in a text that says when to hand over to people or assignments.

    With `everything`, the whole text is about that, and every sentence is checked.
    """
    team = Team({"assignments": []}) if team is None else team
    index = Places(text).index
    found = _native.lint_triggers(text, native(team), given(format=format), everything)
    return tuple(Diagnostic._of(diagnostic, index) for diagnostic in found)


def compare_targets(before: Sequence[Union[str, PinnedTarget, Mapping[str, Any]]], after: Sequence[Any]) -> Comparison:
    """How the targets of two versions of an SOP differ. For the earlier version, ids are enough."""
    return Comparison._of(_native.compare_targets(pinned(before), pinned(after)))


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits. All positions count in the text before. Raises InvalidArgument if two overlap or one is outside the text."""
    out = []
    at = 0
    for edit in ordered(edits, len(text)):
        out += [text[at : edit.start], edit.insert]
        at = edit.end
    return "".join([*out, text[at:]])


def collect_edits(
    diagnostics: Iterable[Diagnostic], applicability: Literal["safe", "suggested"] = "safe"
) -> Tuple[Edit, ...]:
    """The edits of all fixes that can be made together, in text order. If fixes overlap, the first one wins.

    With `suggested`, a finding's suggestion is included too, but only if it is the only one.
    """
    taken: Dict[Edit, None] = {}
    for diagnostic in diagnostics:
        fix = next((fix for fix in diagnostic.fixes if fix.applicability == "safe"), None)
        if fix is None and applicability == "suggested" and len(diagnostic.fixes) == 1:
            fix = diagnostic.fixes[0]
        fresh = [edit for edit in (fix.edits if fix else ()) if edit not in taken]
        if not any(_collide(edit, other) for edit in fresh for other in taken):
            taken.update(dict.fromkeys(fresh))
    return tuple(sorted(taken, key=lambda edit: (edit.start, edit.end)))


def _collide(one: Edit, other: Edit) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)


def ordered(edits: Iterable[Edit], length: int) -> Sequence[Edit]:
    """The edits in text order, checked."""
    found = sorted(edits, key=lambda edit: (edit.start, edit.end))
    end = 0
    for at, edit in enumerate(found):
        if not 0 <= edit.start <= edit.end <= length:
            message = f"{edit.start} to {edit.end} is no range of a text of length {length}"
            raise InvalidArgument(message, path=("edits", at))
        if edit.start < end:
            raise InvalidArgument(f"The edit from {edit.start} to {edit.end} overlaps another", path=("edits", at))
        end = edit.end
    return found


def sop_options(**options: Any) -> Dict[str, Any]:
    """The options for reading an SOP."""
    return given(**options)


def offer_options(limit: int, insert: str, boost: Optional[Mapping[str, float]]) -> Tuple[int, bool, Mapping[str, float]]:
    """The options of completion."""
    if insert not in ("linked", "plain"):
        raise InvalidArgument(f'Expected insert to be "linked" or "plain", got {insert!r}', path=("insert",))
    if limit < 0:
        raise InvalidArgument(f"Expected limit to be 0 or more, got {limit}", path=("limit",))
    return limit, insert == "plain", boost or {}


def completion_list(found: Mapping[str, Any], text: str, places: Places) -> CompletionList:
    """Makes a record of a completion list. Its positions count in three texts: this one, the one after the edit, and the label."""
    options = tuple(_completion(option, text, places) for option in found["options"])
    start, end = places.index(found["from"]), places.index(found["to"])
    return CompletionList(start=start, end=end, query=found["query"], options=options)


def _completion(option: Mapping[str, Any], text: str, places: Places) -> Completion:
    edit = Edit._of(option["edit"], places.index)
    # The caret is inside the inserted text or directly after it.
    written = Places(edit.insert + text[edit.end : edit.end + 2])
    caret = edit.start + written.index(option["caret"] - option["edit"]["from"])
    read = Completion._of({**option, "matched": [], "edit": {"from": 0, "to": 0, "insert": ""}})
    label = Places(read.label)
    matched = tuple(Span._of(span, label.index) for span in option["matched"])
    return Completion(read.id, read.label, read.kind, matched, edit, caret, read.detail)


def pinned(targets: Sequence[Any]) -> Sequence[Any]:
    """Targets as they are stored."""
    return [target.pinned if isinstance(target, Target) else target for target in targets]
