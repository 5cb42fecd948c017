"""The data of escalation to people."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field
from typing import Any, Dict, List, Literal, Mapping, NamedTuple, Optional, Tuple, Union

from ._handover_records import Effect, HandoverNote, Refusal, Subject, TimelineEntry, effect
from ._offsets import Places
from ._records import Index, Params, Record, Span, Storable, TargetRef
from ._run import Run
from ._sop_records import Severity

EscalationVerdict = Literal["escalate", "hold", "offer", "none"]
Speaker = Literal["user", "bot", "person"]


@dataclass(frozen=True)
class Turn(Storable):
    """A turn of the conversation: what a speaker said."""

    speaker: Speaker
    text: str
    #: What the host's own classifiers say about this turn.
    flags: Optional[Tuple[str, ...]] = None
    #: What the host knows by now. It counts as confirmed by the user.
    details: Optional[Mapping[str, str]] = None


@dataclass(frozen=True)
class SpokenSpan(Record):
    """A piece of a turn's text.

    `utf16` is its place in UTF-16 code units, as states keep it. `start` and `end` are indexes of the Python string;
    they are `None` if the turn was not passed in but comes from a state. `place(text)` returns them for its text.
    """

    utf16: Tuple[int, int]
    start: Optional[int]
    end: Optional[int]

    def place(self, text: str) -> Span:
        """The indexes in the text of its turn."""
        index = Places(text).index
        return Span(index(self.utf16[0]), index(self.utf16[1]))


@dataclass(frozen=True)
class Evidence(SpokenSpan):
    """Words that a signal rests on."""

    role: Literal["person", "team", "verb", "frame", "negation", "condition", "hedge", "bot", "detail"]


@dataclass(frozen=True)
class Signal(SpokenSpan):
    """Words in a turn that say something about people taking over."""

    #: The turn's index in the whole conversation.
    turn: int
    speaker: Speaker
    category: Literal["user-request", "agent-declared", "possible", "out-of-scope"]
    rule: str
    confirmed: bool
    modality: Literal["firm", "question", "offer", "awaiting", "conditional", "hedged", "flag"]
    status: Literal["decides", "counts", "suppressed", "taken-back", "past"]
    evidence: Tuple[Evidence, ...]
    params: Params
    message: str


@dataclass(frozen=True)
class DetailState(Record):
    """What is known about a detail that people need."""

    key: str
    label: str
    status: Literal["given", "known", "unavailable", "missing"]
    value: Optional[str]
    turn: Optional[int]
    range: Optional[SpokenSpan]


@dataclass(frozen=True)
class NextStep(Record):
    """What the bot should do."""

    code: str
    params: Params
    message: str
    #: A sentence for the model; `None` if the bot should say nothing.
    to_model: Optional[str] = None


class EscalationState:
    """What is kept of a conversation, at most a few KB. Store it and read it back with `read_escalation_state`."""

    __slots__ = ("_data",)

    def __init__(self, data: Dict[str, Any]) -> None:
        self._data = data

    @property
    def revision(self) -> int:
        return self._data["revision"]

    @property
    def turns(self) -> int:
        """How many turns have been read so far."""
        return self._data["turns"]

    @property
    def status(self) -> Literal["open", "escalated", "taken-over"]:
        return self._data["status"]

    @property
    def suspended(self) -> bool:
        """Whether the bot has fallen silent."""
        return self._data["suspended"]

    @property
    def stretch(self) -> int:
        """Starts at 1 and grows by one each time people give the conversation back."""
        return self._data["stretch"]

    def to_dict(self) -> Dict[str, Any]:
        """As JSON, to store."""
        return copy.deepcopy(self._data)

    def to_json(self) -> str:
        """The same as text."""
        return json.dumps(self._data, ensure_ascii=False, separators=(",", ":"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EscalationState) and self._data == other._data

    def __hash__(self) -> int:
        return hash((self.turns, self.stretch, self.status))

    def __repr__(self) -> str:
        return f"<EscalationState after {self.turns} turns, {self.status}>"


@dataclass(frozen=True)
class Escalation(Record):
    """Whether people take over after the last turn, and why."""

    verdict: EscalationVerdict
    reason: str
    params: Params
    #: The reason, as a sentence for people.
    message: str
    #: Ordered by turn, then by position.
    signals: Tuple[Signal, ...]
    #: In the order of the settings.
    details: Tuple[DetailState, ...]
    #: Keys of required details that nobody has given, even if they did not delay the handover.
    missing: Tuple[str, ...]
    suppressed_by: Optional[Literal["only-when"]]
    #: What the bot should do now, best first.
    next: Tuple[NextStep, ...]
    state: EscalationState


def escalation(data: Mapping[str, Any], texts: List[str]) -> Escalation:
    """Makes a record of the engine's escalation. `texts` are those of the last turns."""
    before = data["state"]["turns"] - len(texts)
    maps: Dict[int, Places] = {}

    def spoken(range: Mapping[str, Any], turn: Optional[int]) -> Dict[str, Any]:
        units = range["from"], range["to"]
        at = -1 if turn is None else turn - before
        if not 0 <= at < len(texts):
            return {"utf16": units, "start": None, "end": None}
        index = maps.setdefault(at, Places(texts[at])).index
        return {"utf16": units, "start": index(units[0]), "end": index(units[1])}

    signals = [
        {**one, **spoken(one, one["turn"]), "evidence": [{**e, **spoken(e, one["turn"])} for e in one["evidence"]]}
        for one in data["signals"]
    ]
    details = [
        {**one, "range": None if one["range"] is None else spoken(one["range"], one["turn"])}
        for one in data["details"]
    ]
    made = Escalation._of({**data, "signals": signals, "details": details})
    made.__dict__["state"] = EscalationState(data["state"])
    return made


@dataclass(frozen=True)
class PassedOver(Storable):
    """A target that could not be used."""

    id: str
    code: Literal["target-deleted", "unknown-target", "not-human"]


@dataclass(frozen=True)
class RoutedTo(Storable):
    """Who gets the conversation, and why."""

    target: Optional[TargetRef]
    by: Literal["rule", "default", "none"]
    rule: Optional[int]
    passed_over: Tuple[PassedOver, ...]


@dataclass(frozen=True)
class EscalationTransition(Storable):
    """The work for the host when people take over."""

    format: int
    kind: Literal["escalation"]
    key: str
    effects: Tuple[Effect, ...]
    reason: str
    routed: RoutedTo
    note: HandoverNote
    #: `None` if nobody was assigned.
    timeline: Optional[TimelineEntry]
    missing: Tuple[str, ...]
    suspended: bool
    at: str
    state: EscalationState
    subject: Subject
    _data: Any = field(default=None, repr=False, compare=False)

    @classmethod
    def _of(cls, data: Mapping[str, Any], index: Index = lambda unit: unit) -> "EscalationTransition":
        made = super()._of({**data, "effects": ()}, index)
        made.__dict__["effects"] = tuple(effect(one) for one in data["effects"])
        made.__dict__["state"] = EscalationState(data["state"])
        made.__dict__["_data"] = data
        return made

    def to_dict(self) -> Dict[str, Any]:
        """As JSON, to store."""
        return copy.deepcopy(self._data)


class EscalatedRun(NamedTuple):
    """A run after an escalation: `handed-over` if someone was assigned, `finished` if the bot only fell silent, else open."""

    run: Run
    transition: Optional[EscalationTransition]
    refused: Optional[Refusal]


@dataclass(frozen=True)
class EscalationPlace(SpokenSpan):
    """A place in an SOP, or in the workspace's own text if the assignment is `None`."""

    assignment: Optional[str]


@dataclass(frozen=True)
class EscalationIssue(Record):
    """What is wrong with the settings of escalation."""

    code: str
    severity: Severity
    message: str
    params: Params
    #: Ids of the assignments concerned.
    assignments: Tuple[str, ...]
    #: The place in the settings.
    path: Tuple[Union[str, int], ...]
    related: Tuple[EscalationPlace, ...]


@dataclass(frozen=True)
class EscalationDifference(Record):
    """A conversation for which the new settings decide differently."""

    conversation: int
    before: EscalationVerdict
    after: EscalationVerdict
