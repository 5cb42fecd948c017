"""The team, its checks and its graph."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, Iterable, Literal, Mapping, Optional, Tuple, Union

from . import _native
from ._arguments import Json, given, parsed
from ._offsets import Places
from ._records import Params, Record, Storable
from ._sop_records import BadgeStatus, Diagnostic, Format, Kind, Severity, Workflow


@dataclass(frozen=True)
class TeamIssue(Record):
    """A problem with a team as a whole."""

    code: str
    severity: Severity
    message: str
    params: Params
    #: The ids of the assignments. For a path through the team, in its order.
    assignments: Tuple[str, ...]


@dataclass(frozen=True)
class SopReport(Record):
    """The findings in one SOP."""

    assignment: str
    diagnostics: Tuple[Diagnostic, ...]


@dataclass(frozen=True)
class TeamReport(Record):
    """What is wrong with a team."""

    #: Whether nothing in the report is an error and every SOP is runnable.
    ok: bool
    #: Ordered by rule, then by team.
    issues: Tuple[TeamIssue, ...]
    #: One for each active assignment with an SOP, even if nothing is wrong with it.
    sops: Tuple[SopReport, ...]


@dataclass(frozen=True)
class GraphNode(Storable):
    """An assignment that hands over or is mentioned."""

    id: str
    name: str
    kind: Kind
    status: Literal["active", "deleted"]
    entry: bool


@dataclass(frozen=True)
class GraphEdge(Storable):
    """`from_` mentions `to`. It is a handover if the status is `active`."""

    from_: str
    to: str
    status: BadgeStatus
    when: Tuple[str, ...]


@dataclass(frozen=True)
class HandoverGraph(Storable):
    """Who hands over to whom. Each node and each edge occurs once."""

    nodes: Tuple[GraphNode, ...]
    edges: Tuple[GraphEdge, ...]

    def to_mermaid(self) -> str:
        """The graph for Mermaid."""
        return _native.to_mermaid(self.to_dict())

    def to_dot(self) -> str:
        """The graph for Graphviz."""
        return _native.to_dot(self.to_dict())

    def impact(self, id: str) -> Optional["Impact"]:
        """What depends on one assignment; `None` if there is no such id."""
        found = _native.impact(self.to_dict(), id)
        return None if found is None else Impact._of(found)


@dataclass(frozen=True)
class ImpactedBy(Record):
    """An assignment whose SOP breaks."""

    from_: str
    status: BadgeStatus
    when: Tuple[str, ...]
    #: Whether it can hand over to no other assignment.
    only_target: bool


@dataclass(frozen=True)
class Impact(Record):
    """What depends on one assignment."""

    #: The assignments whose SOPs break if this one is deleted, in team order.
    mentioned_by: Tuple[ImpactedBy, ...]
    #: The assignments that it mentions itself.
    mentions: Tuple[GraphEdge, ...]


Vocabulary = Union[Literal["assignment", "agent"], Mapping[str, str]]


class Team:
    """The assignments that an SOP can mention.

    `data` is JSON, as a dict or as text: `{"assignments": [{"id": ..., "name": ...}, ...]}`. Threads can share a team.
    A reader sees all of a change or nothing of it.

    Raises InvalidTeam, with every problem in `issues`.
    """

    __slots__ = ("_native", "_vocabulary", "_version", "__weakref__")

    def __init__(self, data: Json, *, vocabulary: Optional[Vocabulary] = None) -> None:
        self._vocabulary = vocabulary
        self._native = _native.Team(parsed(data), given(vocabulary=vocabulary))
        self._version = 0

    @classmethod
    def create(cls, data: Json, *, vocabulary: Optional[Vocabulary] = None) -> "Team":
        """The same as `Team(data)`."""
        return cls(data, vocabulary=vocabulary)

    @property
    def version(self) -> int:
        """Grows with every change."""
        return self._version

    def update(self, data: Json) -> None:
        """Replaces the team's data.

        An assignment that is no longer in the data becomes a tombstone. A changed name is remembered, so that old text
        does not silently mean another assignment. Raises InvalidTeam; nothing is changed then.
        """
        self._native.update(parsed(data))
        self._version += 1

    def patch(
        self,
        *,
        upsert: Optional[Iterable[Mapping[str, Any]]] = None,
        delete: Optional[Iterable[str]] = None,
        entry: Optional[Iterable[str]] = None,
    ) -> None:
        """Changes a part of the team. Raises InvalidTeam; nothing is changed then."""
        members = given(upsert=upsert, delete=delete, entry=entry)
        # Python would take a text for a list of its letters.
        self._native.patch({key: value if isinstance(value, str) else list(value) for key, value in members.items()})
        self._version += 1

    def get(self, id: str) -> Optional[Dict[str, Any]]:
        """The assignment with an id, even if it is deleted."""
        return self._native.get(id)

    def __len__(self) -> int:
        return len(self._native)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._native.get(id) is not None

    def to_dict(self) -> Dict[str, Any]:
        """The whole team, with tombstones and former names."""
        return self._native.to_dict()

    def to_json(self) -> str:
        """The same as JSON, for storage."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    def escalation_config(self) -> Dict[str, Any]:
        """The escalation settings in the team's data, for functions that take a `config`."""
        return self._native.escalation_config()

    def check(
        self,
        *,
        workflow: Optional[Workflow] = None,
        format: Optional[Format] = None,
        rules: Optional[Mapping[str, str]] = None,
        max_chain: Optional[int] = None,
    ) -> TeamReport:
        """What is wrong with the team and its SOPs."""
        options = given(workflow=workflow, format=format, rules=rules, maxChain=max_chain)
        report = self._native.check(options)
        sops = {item["id"]: item.get("sop", "") for item in self.to_dict()["assignments"]}
        return TeamReport(
            ok=report["ok"],
            issues=tuple(TeamIssue._of(issue) for issue in report["issues"]),
            sops=tuple(_sop_report(found, sops.get(found["assignment"], "")) for found in report["sops"]),
        )

    def graph(self, *, workflow: Optional[Workflow] = None) -> HandoverGraph:
        """Who hands over to whom."""
        return HandoverGraph._of(self._native.graph(given(workflow=workflow)))

    def __repr__(self) -> str:
        return f"<Team of {len(self)}>"

    def __reduce__(self) -> Any:
        return _restored, (self.to_dict(), self._vocabulary)


def _restored(data: Dict[str, Any], vocabulary: Optional[Vocabulary]) -> Team:
    return Team(data, vocabulary=vocabulary)


def _sop_report(found: Mapping[str, Any], sop: str) -> SopReport:
    return SopReport._of(found, Places(sop).index)


def native(team: Team) -> "_native.Team":
    """The engine's side of a team."""
    if not isinstance(team, Team):
        raise TypeError(f"Expected team to be a Team, got {type(team).__name__}")
    return team._native

