"""The data of the tool, the request and the run."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any, Dict, List, Literal, Mapping, NamedTuple, Optional, Tuple, Type, Union

from ._records import Index, Issue, Params, Record, Storable, TargetRef
from ._sop_records import Workflow

Provider = Literal["json-schema", "openai-chat", "openai-responses", "anthropic", "gemini", "bedrock", "mcp"]
Outcome = Literal["open", "handed-over", "finished", "refused"]


@dataclass(frozen=True)
class ToolName(Record):
    """A name that the model knows, and the id that it means."""

    value: str
    id: str


@dataclass(frozen=True)
class ToolDefinition(Record):
    """The one tool that a worker gets. The schemas in it are new at each call and yours to change."""

    name: str
    description: str
    #: The JSON Schema of the arguments.
    parameters: Dict[str, Any]
    #: Whether the names are listed, so that a provider can hold the model to them.
    strict: bool
    #: The whole definition in the shape of the provider.
    definition: Dict[str, Any]
    names: Tuple[ToolName, ...]
    #: What was omitted or may be refused, and why.
    warnings: Tuple[Issue, ...]


@dataclass(frozen=True)
class Accepted(Storable):
    """A request that was accepted."""

    ok: Literal[True]
    target: TargetRef
    #: The model's own words, cut to 2,000 characters. Show them as a quotation.
    reason: str
    matched_by: Literal["name", "id", "folded", "accent-folded"]
    #: Unexpected keys of the request, at most 100.
    ignored: Tuple[str, ...]
    to_model: str
    to_people: str


@dataclass(frozen=True)
class Refusal(Storable):
    """A request that was refused, and why."""

    ok: Literal[False]
    code: str
    params: Params
    to_model: str
    to_people: str
    #: Names that the model may choose.
    allowed: Tuple[str, ...]
    #: The ids of `allowed`, in the same order.
    allowed_ids: Tuple[str, ...]
    nearest: Optional[str] = None
    nearest_id: Optional[str] = None


Verdict = Union[Accepted, Refusal]


def verdict(data: Mapping[str, Any]) -> Verdict:
    """Makes a record of the engine's verdict."""
    return Accepted._of(data) if data["ok"] else Refusal._of(data)


class Call(NamedTuple):
    """A call of the tool. `arguments` is what the model wrote, in any form: a dict, or JSON as text."""

    call_id: str
    arguments: Any


@dataclass(frozen=True)
class Answer(Storable):
    """The answer to a call of the tool."""

    call_id: str
    verdict: Verdict

    @classmethod
    def _of(cls, data: Mapping[str, Any], index: Index = lambda unit: unit) -> "Answer":
        return cls(data["callId"], verdict(data["verdict"]))


@dataclass(frozen=True)
class Hop(Storable):
    """A past handover, by ids."""

    from_: str
    to: str

    @classmethod
    def _of(cls, data: Mapping[str, Any], index: Index = lambda unit: unit) -> "Hop":
        # There can be many.
        made = cls.__new__(cls)
        made.__dict__.update(from_=data["from"], to=data["to"])
        return made


@dataclass(frozen=True)
class Requested(Storable):
    """The handover that takes effect when the job completes."""

    target: TargetRef
    reason: str
    call_ids: Tuple[str, ...]


class PlaceIds:
    """The id of what a job works on, from its data."""

    @property
    def _data(self) -> Mapping[str, Any]:
        raise NotImplementedError

    @property
    def case_id(self) -> Optional[str]:
        return self._data.get("caseId")

    @property
    def thread_id(self) -> Optional[str]:
        return self._data.get("threadId")


@dataclass(frozen=True)
class Subject(Storable):
    """The work that people get."""

    run_id: str
    case_id: Optional[str] = None
    thread_id: Optional[str] = None


@dataclass(frozen=True)
class HandoverNote(Storable):
    """A note for people who take over."""

    issue: str
    next_step: str
    fields: Dict[str, Optional[str]]


# Each effect can be a queue message of its own. `after` is the key of the effect to carry out before this one: out of
# order, work would get lost. `from_` is the id of the assignment that passes the work on.


@dataclass(frozen=True)
class _Keyed(Storable):
    """The fields that all effects have."""

    key: str
    #: The key of the effect to carry out before this one.
    after: Optional[str]


@dataclass(frozen=True)
class ReleaseCase(_Keyed):
    """The source lets go of a case."""

    type: Literal["release-case"]
    from_: str
    case_id: str


@dataclass(frozen=True)
class DispatchCase(_Keyed):
    """The case goes to the target through the host's dispatcher."""

    type: Literal["dispatch-case"]
    from_: str
    case_id: str
    target: str
    hops: Tuple[Hop, ...]


@dataclass(frozen=True)
class StartJob(_Keyed):
    """A job of the target starts. It gets nothing from the source."""

    type: Literal["start-job"]
    target: str
    hops: Tuple[Hop, ...]


@dataclass(frozen=True)
class TransferConversation(_Keyed):
    """The conversation gets a new owner. Nothing else about it changes."""

    type: Literal["transfer-conversation"]
    from_: str
    thread_id: str
    target: str
    hops: Tuple[Hop, ...]


@dataclass(frozen=True)
class Assign(_Keyed):
    """People get the work."""

    type: Literal["assign"]
    subject: Subject
    target: str


@dataclass(frozen=True)
class AddTag(_Keyed):
    """A mark for people."""

    type: Literal["add-tag"]
    subject: Subject
    tag: str


@dataclass(frozen=True)
class AddNote(_Keyed):
    """A note for people."""

    type: Literal["add-note"]
    subject: Subject
    note: HandoverNote


@dataclass(frozen=True)
class Suspend(_Keyed):
    """The bot falls silent."""

    type: Literal["suspend"]
    subject: Subject


#: One thing to carry out.
Effect = Union[
    ReleaseCase, DispatchCase, StartJob, TransferConversation, Assign, AddTag, AddNote, Suspend
]

_EFFECTS: Dict[str, Type[Storable]] = {
    "release-case": ReleaseCase,
    "dispatch-case": DispatchCase,
    "start-job": StartJob,
    "transfer-conversation": TransferConversation,
    "assign": Assign,
    "add-tag": AddTag,
    "add-note": AddNote,
    "suspend": Suspend,
}


def effect(data: Mapping[str, Any]) -> Effect:
    """Makes a record of an effect from the engine or from a message."""
    return _EFFECTS[data["type"]]._of(data)  # type: ignore[return-value]


def _with_hops(
    data: Mapping[str, Any], hops: List[Mapping[str, Any]], made: Tuple[Hop, ...]
) -> Tuple[Effect, Mapping[str, Any]]:
    if "hops" not in data:
        return effect(data), data
    read = effect({**data, "hops": ()})
    read.__dict__["hops"] = made
    return read, {**data, "hops": hops}


@dataclass(frozen=True)
class TimelineEntry(Storable):
    """Which assignment handled which stage."""

    at: str
    #: The number of this handover, from 1.
    hop: int
    from_: TargetRef
    to: TargetRef
    reason: str


@dataclass(frozen=True)
class HandoverRecord(TimelineEntry):
    """What happened, for the source's records."""

    run_id: str
    workflow: Workflow
    case_id: Optional[str] = None
    thread_id: Optional[str] = None


@dataclass(frozen=True)
class HandoverResult(Storable):
    """What the result of the source job should show."""

    handover: TargetRef


@dataclass(frozen=True)
class Transition(Storable):
    """The work for the host when a job has passed its work on."""

    format: int
    key: str
    kind: Literal["case", "standalone", "conversation", "human"]
    workflow: Workflow
    #: The effects, each to carry out once, in this order.
    effects: Tuple[Effect, ...]
    result: HandoverResult
    timeline: TimelineEntry
    record: HandoverRecord
    #: All handovers so far, this one last.
    hops: Tuple[Hop, ...]
    #: Whether the bot falls silent. It does so only if people take over.
    suspend: Optional[bool] = None
    #: The host's own conversation, unchanged. `to_dict` leaves it out.
    conversation: Any = None
    _data: Any = field(default=None, repr=False, compare=False)

    @classmethod
    def _of(cls, data: Mapping[str, Any], index: Index = lambda unit: unit) -> "Transition":
        made = super()._of({**data, "effects": ()}, index)
        # The hops of effects equal those of the transition, so they are made once.
        effects = [_with_hops(one, data["hops"], made.hops) for one in data["effects"]]
        made.__dict__["effects"] = tuple(made_effect for made_effect, _ in effects)
        made.__dict__["_data"] = {**data, "effects": [whole for _, whole in effects]}
        return made

    def to_dict(self) -> Dict[str, Any]:
        """As JSON, without the conversation, which the host stores itself."""
        return copy.deepcopy(self._data)

