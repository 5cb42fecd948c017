"""Reads the Markdown pages of tests/spec into cases, by the same rules as spec_cases.rs. tests/spec/README.md states the format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Optional, Tuple

FENCES = (
    "badges",
    "targets",
    "diagnostics",
    "after safe fixes",
    "after",
    "completion",
    "accept",
    "linked",
    "plain text",
    "ids",
    "mention",
    "json",
    "issues",
    "conversation",
)
CHANGES = ("rename", "delete", "restore", "add", "drop")


@dataclass
class Member:
    """A line of a team."""

    id: str
    name: str
    deleted: bool = False
    queue: bool = False
    human: bool = False
    former_names: List[str] = field(default_factory=list)


@dataclass
class Step:
    """An expectation of a case, or a change that happens in it."""

    line: int
    kind: str
    what: str = ""
    argument: str = ""
    body: str = ""
    runnable: bool = False
    verb: str = ""
    member: Optional[Member] = None


@dataclass
class Case:
    """An SOP and its expected results."""

    page: str
    line: int
    title: str
    team: List[Member]
    settings: List[Tuple[str, str]] = field(default_factory=list)
    sop: str = ""
    caret: Optional[int] = None
    steps: List[Step] = field(default_factory=list)


def parse_page(page: str, markdown: str) -> List[Case]:
    """All cases of a page, in order."""
    reader = _Reader(page)
    lines = (markdown[:-1] if markdown.endswith("\n") else markdown).split("\n")
    at = 0
    while at < len(lines):
        at = reader.line(lines, at)
    reader.close()
    return reader.cases


class _Reader:
    def __init__(self, page: str) -> None:
        self.page = page
        self.team: List[Member] = []
        self.list = "prose"
        self.open: Optional[Case] = None
        self.table: Optional[List[str]] = None
        self.cases: List[Case] = []

    def line(self, lines: List[str], at: int) -> int:
        line = lines[at]
        if line.startswith("|"):
            self.row(line, at + 1)
            return at + 1
        self.table = None
        if line.startswith("```"):
            return self.fence(lines, at)
        if line.startswith("## "):
            self.heading(line[3:], at + 1)
        elif line in ("Team:", "Team, also:"):
            if line == "Team:":
                self.case(at).team.clear()
            self.list = "case"
        elif line.startswith("- ") and self.list != "prose":
            team = self.team if self.list == "page" else self.case(at).team
            team.append(parse_member(line[2:]))
        elif line.startswith("With: "):
            for setting in line[6:].split(";"):
                key, value = split_once(setting.strip(), " ")
                self.case(at).settings.append((unescape(key), unescape(value)))
        elif line.startswith("Runnable: "):
            self.case(at).steps.append(Step(at + 1, "runnable", runnable=line[10:] == "yes"))
        elif line.startswith("Then: "):
            for change in line[6:].split(";"):
                self.case(at).steps.append(_change(change.strip(), at + 1))
        elif line.strip():
            self.list = "prose"
        return at + 1

    def heading(self, title: str, line: int) -> None:
        self.close()
        self.list = "prose"
        if title == "Team":
            self.team = []
            self.list = "page"
        else:
            self.open = Case(self.page, line, title, list(self.team))

    def fence(self, lines: List[str], at: int) -> int:
        ticks = re.match("`+", lines[at])[0]
        end = lines.index(ticks, at + 1)
        info = lines[at][len(ticks) :].strip()
        escaped = info.endswith(" escaped")
        what = info[:-8] if escaped else info
        raw = "\n".join(lines[at + 1 : end])
        body = unescape(raw) if escaped else raw
        case = self.case(at)
        if what == "sop":
            caret = body.find("‸")
            case.caret = None if caret < 0 else caret
            case.sop = body.replace("‸", "", 1)
        else:
            names = [name for name in FENCES if what == name or what.startswith(f"{name} ")]
            if not names:
                raise ValueError(f"{self.place(at)}: no such kind of fence")
            argument = unescape(what[len(names[0]) :].strip())
            case.steps.append(Step(at + 1, "expect", names[0], argument, body))
        self.list = "prose"
        return end + 1

    def row(self, line: str, number: int) -> None:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if self.table is None:
            self.table = cells
            return
        if self.table[0] != "SOP" or all(cell.startswith("---") for cell in cells):
            return
        body = "none" if cells[1] == "none" else "\n".join(_code_spans(cells[1]))
        steps = [Step(number, "expect", "badges", "", body)]
        sop = unescape((_code_spans(cells[0]) or [""])[0])
        self.cases.append(replace(self.case(number - 1), line=number, sop=sop, steps=steps))

    def close(self) -> None:
        if self.open is not None and self.open.steps:
            self.cases.append(self.open)
        self.open = None

    def case(self, at: int) -> Case:
        if self.open is None:
            raise ValueError(f"{self.place(at)}: this stands under no heading of a case")
        return self.open

    def place(self, at: int) -> str:
        return f"tests/spec/{self.page}:{at + 1}"


def _change(change: str, line: int) -> Step:
    verb, rest = split_once(change, " ")
    if verb not in CHANGES:
        raise ValueError(f"no such change: {change}")
    return Step(line, "change", verb=verb, member=parse_member(rest if " " in rest else f"{rest} -"))


def parse_member(item: str) -> Member:
    """`b1 Billing · queue`."""
    head, *facts = item.split(" · ")
    id, name = map(unescape, split_once(head, " "))
    member = Member(id, name)
    for fact in facts:
        if fact.startswith("formerly "):
            member.former_names.append(unescape(fact[9:]))
        elif fact in ("deleted", "queue", "human"):
            setattr(member, fact, True)
        else:
            raise ValueError(f"no such fact about an assignment: {fact}")
    return member


def _code_spans(cell: str) -> List[str]:
    return cell.split("`")[1::2]


def split_once(text: str, separator: str) -> Tuple[str, str]:
    """The text before the first separator, and the text after it."""
    before, _, after = text.partition(separator)
    return before, after


_SHORT: Dict[Any, str] = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


def unescape(text: str) -> str:
    r"""`\u{200b}`, `\n`, `\r`, `\t` and `\\`; any other backslash stands for itself."""
    return re.sub(
        r"\\(?:u\{([0-9a-fA-F]+)\}|([nrt\\]))",
        lambda found: _SHORT[found[2]] if found[1] is None else chr(int(found[1], 16)),
        text,
    )
