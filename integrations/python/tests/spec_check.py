"""Carries out one case of tests/spec through the package."""

from __future__ import annotations

import json
import re
from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import quote

import sop_handover as api
from spec_cases import Case, Member, Step, parse_member, split_once, unescape

Sides = Tuple[Any, Any]


def failures(case: Case) -> List[str]:
    """Every expectation that fails, with its place and both sides."""
    found = []
    team = api.Team({"assignments": [_assignment(member) for member in case.team], "partial": "partial" in dict(case.settings)})
    for step in case.steps:
        if step.kind == "change":
            _change(team, step.verb, step.member)
            continue
        expected, actual = _sides(case, team, step)
        if expected != actual:
            place = f"tests/spec/{case.page}:{step.line}: {case.title}"
            found.append(f"{place}\n  SOP: {case.sop!r}\n  {step.what or step.kind}:\n  - {expected}\n  + {actual}")
    return found


def _options(case: Case, *, of: str) -> Dict[str, Any]:
    keys = {
        "reading": ("source", "workflow", "format", "rules"),
        "completing": ("source", "workflow", "format", "limit", "insert", "boost"),
        "linking": ("source", "workflow", "format"),
    }[of]
    options: Dict[str, Any] = {}
    for key, value in case.settings:
        if key == "rule":
            rule, severity = value.split(" ")
            options.setdefault("rules", {})[rule] = severity
        elif key == "limit":
            options["limit"] = int(value)
        elif key == "boost":
            id, weight = value.split(" ")
            options.setdefault("boost", {})[id] = float(weight)
        else:
            options[key] = value
    return {key: value for key, value in options.items() if key in keys}


def _read(case: Case, team: api.Team) -> api.Analysis:
    # A document gives the same result as a fresh reading.
    fresh = api.analyze(case.sop, team, **_options(case, of="reading"))
    edited = api.SopDocument("", team, **_options(case, of="reading"))
    edited.edit([api.Edit(0, 0, case.sop)])
    assert edited.analysis == fresh, case.title
    return fresh


def _offer(case: Case, team: api.Team) -> Optional[api.CompletionList]:
    return api.complete(case.sop, case.caret, team, **_options(case, of="completing"))


def _sides(case: Case, team: api.Team, step: Step) -> Sides:
    what, argument, body = step.what, step.argument, step.body
    if step.kind == "runnable":
        return step.runnable, _read(case, team).runnable
    if what == "badges":
        return _badges(case, team, body)
    if what == "targets":
        return _targets(case, team, body)
    if what == "diagnostics":
        return _findings(case.sop, body, _read(case, team).diagnostics)
    if what == "after safe fixes":
        return body, api.apply_edits(case.sop, api.collect_edits(_read(case, team).diagnostics))
    if what == "after":
        return body, _after_fix(case.sop, _read(case, team), argument)
    if what == "completion":
        return _completion(_offer(case, team), case.sop, body)
    if what == "accept":
        return body, _accepted(case.sop, _offer(case, team), argument)
    if what == "linked":
        return body, api.link_mentions(case.sop, team, **_options(case, of="linking"))
    if what == "plain text":
        return body, api.plain_text(case.sop)
    if what == "ids":
        return _lines(body), list(api.mentioned_ids(case.sop, format=dict(case.settings).get("format")))
    if what == "mention":
        return body, api.format_mention(argument, team.get(argument)["name"])
    if what == "conversation":
        return _talk(body)
    if what == "json":
        return True, True
    if what == "issues":
        data = [other.body for other in case.steps if other.what == "json"][-1]
        return sorted(_lines(body)), sorted(_team_issues(json.loads(data)))
    raise ValueError(f"{what} can't be checked")


def _lines(body: str) -> List[str]:
    """The lines with content. `none` means that there is nothing."""
    return [line for line in body.split("\n") if line.strip() and line != "none"]


def _find(sop: str, piece: str, after: int) -> Tuple[int, int]:
    """Where a quoted piece is: the first place from `after` on, or the second of all for `piece #2`."""
    numbered = re.fullmatch(r"(.*) #([1-9][0-9]*)", piece, re.DOTALL)
    text = unescape(numbered[1] if numbered else piece)
    at = sop.find(text, 0 if numbered else after)
    for _ in range(1, int(numbered[2]) if numbered else 1):
        at = sop.find(text, at + len(text)) if at >= 0 else at
    assert at >= 0, f"the SOP does not hold {piece!r} there"
    return at, at + len(text)


def _badges(case: Case, team: api.Team, body: str) -> Sides:
    expected, after = [], 0
    for line in _lines(body):
        piece, right = line.rsplit(" → ", 1)
        start, end = _find(case.sop, piece, after)
        after = end
        says, label = split_once(right, ' "')
        first, rest = split_once(says, " ")
        form = "linked" if case.sop[start] == "[" else "plain"
        badge = {"start": start, "end": end, "form": form, "id": None, "status": first}
        if first == "ambiguous":
            if rest:
                badge["candidates"] = tuple(map(unescape, rest.split(", ")))
        elif first != "unknown":
            badge.update(id=unescape(first), status=rest)
        if ' "' in right:
            badge["label"] = unescape(label[:-1])
        expected.append(badge)
    found = _read(case, team).badges
    keys = [expected[at] if at < len(expected) else ("start", "end", "form", "id", "status") for at in range(len(found))]
    return expected, [{key: getattr(badge, key) for key in own} for badge, own in zip(found, keys)]


def _targets(case: Case, team: api.Team, body: str) -> Sides:
    expected: List[Dict[str, Any]] = []
    for line in _lines(body):
        if line.startswith("- "):
            when = expected[-1].setdefault("when", [])
            if line != "- none":
                when.append(unescape(line[2:]))
        else:
            member = parse_member(line)
            expected.append({"id": member.id, "name": member.name, "kind": "human" if member.human else "assignment"})
    actual = []
    for at, target in enumerate(_read(case, team).targets):
        shown: Dict[str, Any] = {"id": target.id, "name": target.name, "kind": target.kind}
        wanted = expected[at].get("when") if at < len(expected) else None
        if wanted is not None:
            shown["when"] = [_rule_text(text, (wanted + [""] * len(target.when))[nth]) for nth, text in enumerate(target.when)]
        actual.append(shown)
    return expected, actual


def _rule_text(text: str, expected: str) -> str:
    """A rule text with white space collapsed, or `…words…` if the page only expects it to contain these words."""
    collapsed = " ".join(text.split())
    part = re.fullmatch("…(.*)…", expected)
    return expected if part and part[1] in collapsed else collapsed


def _findings(sop: str, body: str, diagnostics: Tuple[api.Diagnostic, ...]) -> Sides:
    wanted, absent, is_open, after = [], [], False, 0
    for line in _lines(body):
        if line == "…":
            is_open = True
        elif line.startswith("no "):
            absent.append(line[3:])
        else:
            head, arrow, fixes = line.rpartition(" → ") if " → " in line else (line, "", "")
            severity, rest = split_once(head, " ")
            rule, quoted = split_once(rest, ' "')
            finding: Dict[str, Any] = {"severity": severity, "rule": rule}
            if quoted:
                piece, nth = quoted.rsplit('"', 1)
                finding["start"], finding["end"] = _find(sop, piece + nth, after)
                after = finding["start"]
            if arrow:
                finding["fixes"] = [fix for fix in fixes.split(", ") if fix != "no fix"]
            wanted.append(finding)
    is_open = is_open or (not wanted and bool(absent))
    named = {finding["rule"] for finding in wanted} | set(absent)
    left, first, second = list(wanted), [], []
    for found in diagnostics:
        if (is_open or found.rule == "plain-mention") and found.rule not in named:
            continue
        shown = {"severity": found.severity, "rule": found.rule, "start": found.start, "end": found.end}
        shown["fixes"] = [fix.code for fix in found.fixes]
        fits = (
            one
            for one in left
            if one["rule"] == found.rule and ("start" not in one or (one["start"], one["end"]) == (found.start, found.end))
        )
        pair = next(fits, None)
        if pair is not None:
            left.remove(pair)
            first.append(pair)
        keys = pair or ("severity", "rule", "start", "end")
        second.append({key: shown[key] for key in keys})
    return first + left, second


def _after_fix(sop: str, analysis: api.Analysis, argument: str) -> str:
    code, _, id = argument.partition(" ")
    target = f"(assignment:{quote(id, safe='')})" if id else ""
    for diagnostic in analysis.diagnostics:
        for fix in diagnostic.fixes:
            if fix.code == code and any(target in edit.insert for edit in fix.edits):
                return api.apply_edits(sop, fix.edits)
    return "no such fix"


def _completion(found: Optional[api.CompletionList], sop: str, body: str) -> Sides:
    head, *rest = _lines(body)
    actual_head = "closed" if found is None else f"open {sop[found.start:found.end]}"
    if head == "closed" or found is None:
        return head, actual_head
    absent = [_name(parse_member(line[8:])) for line in rest if line.startswith("without ")]
    wanted = [_name(parse_member(line)) for line in rest if line != "…" and not line.startswith("without ")]
    actual = [f"{option.id} {option.label}" for option in found.options]
    is_open = "…" in rest or not wanted
    offered = [name for name in actual if name in absent]
    return (unescape(head), wanted, []), (actual_head, actual[: len(wanted)] if is_open else actual, offered)


def _name(member: Member) -> str:
    return f"{member.id} {member.name}"


def _accepted(sop: str, found: Optional[api.CompletionList], id: str) -> str:
    for option in found.options if found else ():
        if option.id == id:
            text = api.apply_edits(sop, [option.edit])
            return f"{text[:option.caret]}‸{text[option.caret:]}"
    return "not offered"


_SPEAKERS = {"U": "user", "B": "bot", "P": "person"}


def _talk(body: str) -> Sides:
    config, state, found, source = {}, None, None, None
    turns: List[api.Turn] = []
    expected, actual = [], []
    for line in body.split("\n"):
        if line.startswith("{"):
            config = api.read_escalation_config(line)
        elif line.startswith("source "):
            source = line[len("source ") :]
        elif line == "resume":
            state = api.resume_escalation(state)
        elif line.startswith("= "):
            said = _decision(found, turns)
            for part in line[2:].split(" · "):
                expected.append(part)
                actual.append(part if part in said else " · ".join(said))
        else:
            speaker, flags, text = re.fullmatch(r"([UBP])(?: \[([^\]]*)\])?: (.*)", line, re.DOTALL).groups()
            turns.append(api.Turn(_SPEAKERS[speaker], text, None if flags is None else tuple(flags.split(", "))))
            found = api.detect_escalation(turns[-1:], config, source=source, state=state)
            # Stored data reads back the same.
            state = api.read_escalation_state(found.state.to_json())
    return expected, actual


def _decision(found: api.Escalation, turns: List[api.Turn]) -> List[str]:
    """Everything that a page can say about a decision."""
    silent = " and silent" if found.state.suspended else ""
    said = [
        f"{found.verdict} {found.reason}",
        f"missing {', '.join(found.missing) or 'nothing'}",
        f"next {', '.join(step.code for step in found.next) or 'nothing'}",
        f"{found.state.status}{silent}",
    ]
    for detail in found.details:
        value = "" if detail.value is None else f" “{detail.value}”"
        said.append(f"{detail.key} {detail.status}{value}")
    by_status = {signal.status: signal for signal in reversed(found.signals)}
    signal = by_status.get("decides") or by_status.get("suppressed")
    if signal is None:
        return said
    place = signal.place(turns[signal.turn].text)
    if signal.turn == len(turns) - 1:
        assert (place.start, place.end) == (signal.start, signal.end)
    words = turns[signal.turn].text[place.start : place.end]
    confirmed = "confirmed" if signal.confirmed else "unconfirmed"
    kinds = [signal.rule, signal.category, signal.modality, signal.status, confirmed]
    return [*said, *kinds, f"“{words}”", f"from {signal.utf16[0]}"]


def _team_issues(data: Any) -> List[str]:
    try:
        api.Team(data)
    except api.InvalidTeam as error:
        assert error.path == error.issues[0].path
        return [f"{issue.code} at {_written(issue.path)}" for issue in error.issues]
    return []


def _written(path: Tuple[Any, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".") or "."


def _assignment(member: Member) -> Dict[str, Any]:
    return {
        "id": member.id,
        "name": member.name,
        "formerNames": member.former_names,
        "connections": ["queue:consumer"] if member.queue else [],
        "kind": "human" if member.human else "assignment",
        "status": "deleted" if member.deleted else "active",
    }


def _change(team: api.Team, verb: str, member: Member) -> None:
    if verb == "add":
        team.patch(upsert=[_assignment(member)])
    elif verb == "delete":
        team.patch(delete=[member.id])
    elif verb == "rename":
        team.patch(upsert=[{**team.get(member.id), "name": member.name}])
    elif verb == "restore":
        team.patch(upsert=[{**team.get(member.id), "status": "active"}])
    else:
        left = [one for one in team.to_dict()["assignments"] if one["id"] != member.id and one.get("status") != "deleted"]
        team.update({"assignments": left})
