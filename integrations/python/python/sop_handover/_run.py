"""A job that may pass its work on once."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, Dict, Mapping, NamedTuple, Optional, Tuple

from . import _native
from ._arguments import Json, parsed
from ._handover_records import Answer, Hop, Outcome, PlaceIds, Refusal, Requested, Transition
from ._records import TargetRef
from ._sop_records import PinnedTarget, Workflow


class Run(PlaceIds):
    """A job in progress. Every change returns a new one with the next revision.

    Store it with `to_json` or `to_dict`, and read it back with `read_run`. The JSON is the same as that of every other
    language.
    """

    def __init__(self, native: "_native.Run") -> None:
        self._native = native

    @property
    def revision(self) -> int:
        """Grows by one with every change, for compare-and-swap."""
        return self._native.revision

    @property
    def run_id(self) -> str:
        return self._data["runId"]

    @property
    def workflow(self) -> Workflow:
        return self._data["workflow"]

    @cached_property
    def source(self) -> TargetRef:
        """Whose job it is."""
        return TargetRef._of(self._data["source"])

    @cached_property
    def targets(self) -> Tuple[PinnedTarget, ...]:
        """The targets as they were when it began."""
        return tuple(PinnedTarget._of(target) for target in self._data["targets"])

    @cached_property
    def hops(self) -> Tuple[Hop, ...]:
        """The handovers before it."""
        return tuple(Hop._of(hop) for hop in self._data["hops"])

    @cached_property
    def requested(self) -> Optional[Requested]:
        """The handover that takes effect when it completes."""
        data = self._data["requested"]
        return None if data is None else Requested._of(data)

    @property
    def outcome(self) -> Outcome:
        return self._data["outcome"]

    @cached_property
    def transition(self) -> Optional[Transition]:
        """The transition that it ended with, if it passed its work on."""
        data = self._data.get("transition")
        return None if data is None else Transition._of(data)

    def to_dict(self) -> Dict[str, Any]:
        """As JSON, to store."""
        return self._native.to_dict()

    def to_json(self) -> str:
        """The same as text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def _data(self) -> Mapping[str, Any]:
        return self._native.to_dict()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Run) and self._data == other._data

    def __hash__(self) -> int:
        return hash((self.run_id, self.revision))

    def __repr__(self) -> str:
        return f"<Run {self.run_id!r}, revision {self.revision}, {self.outcome}>"

    def __reduce__(self) -> Any:
        return read_run, (self.to_dict(),)


def read_run(data: Json) -> Run:
    """Reads a stored run, as a dict or as text. Derived data is recomputed, and the result is compared with the input.

    Raises InvalidSnapshot, with every reason in `issues`.
    """
    return Run(_native.Run.read(parsed(data)))


class Answered(NamedTuple):
    """A run after a turn, and the answers in the order of the calls."""

    run: Run
    answers: Tuple[Answer, ...]


class Completed(NamedTuple):
    """A run that has ended."""

    run: Run
    #: `None` if no handover was requested, or if it has become impossible.
    transition: Optional[Transition]
    #: Why the requested handover has become impossible, if it has.
    refused: Optional[Refusal]
