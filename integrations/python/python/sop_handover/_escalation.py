"""When people take over."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from . import _native
from ._arguments import Json, given, known, parsed
from ._errors import InvalidArgument
from ._escalation_records import (
    Escalation,
    EscalatedRun,
    EscalationDifference,
    EscalationIssue,
    EscalationState,
    EscalationTransition,
    RoutedTo,
    Turn,
    escalation,
)
from ._handover import LiveFacts, _live, _run
from ._handover_records import HandoverNote, Refusal, Subject
from ._offsets import Places
from ._run import Run
from ._team import Team, native

#: Escalation settings as JSON; `None` means no settings.
Config = Optional[Mapping[str, Any]]
#: A turn, as a record or as JSON: `{"speaker": "user", "text": ...}`.
AnyTurn = Union[Turn, Mapping[str, Any]]


def detect_escalation(
    turns: Sequence[AnyTurn],
    config: Config = None,
    *,
    source: Optional[str] = None,
    state: Optional[EscalationState] = None,
) -> Escalation:
    """Whether people take over after the last turn, and why. With a `state`, pass only the turns since.

    Raises InvalidConfig and InvalidSnapshot.
    """
    said = _turns(turns)
    stored = None if state is None else _state(state)
    return escalation(_native.detect_escalation(said, config, source, stored), _texts(said))


def read_escalation_config(data: Json) -> Dict[str, Any]:
    """Checks settings and returns them. Raises InvalidConfig, with every problem in `issues`."""
    return _native.read_escalation_config(parsed(data))


def read_escalation_state(data: Json) -> EscalationState:
    """Reads a stored state. Raises InvalidSnapshot, with every reason in `issues`."""
    return EscalationState(_native.read_escalation_state(parsed(data)))


def resume_escalation(state: EscalationState) -> EscalationState:
    """People give the conversation back to the bot. Nothing that was said before counts any more."""
    return EscalationState(_native.resume_escalation(_state(state)))


def may_reply(state: EscalationState, team: Team) -> Optional[Refusal]:
    """Why the bot may not reply: a refusal with the code `suspended`; `None` if it may."""
    refused = _native.may_reply(_state(state), native(team))
    return None if refused is None else Refusal._of(refused)


def route_escalation(source: Optional[str], config: Config, team: Team) -> RoutedTo:
    """Who gets an assignment's conversation: the target of the first rule for it, else the default.

    A target that is gone is skipped and named.
    """
    return RoutedTo._of(_native.route_escalation(source, config, native(team)))


def escalation_note(
    escalation: Escalation,
    turns: Sequence[AnyTurn],
    config: Config,
    team: Team,
    *,
    issue: Optional[str] = None,
    next_step: Optional[str] = None,
    facts: Optional[Mapping[str, str]] = None,
    source: Optional[str] = None,
) -> HandoverNote:
    """The note for the people who take over. It quotes what user and bot have said."""
    options = given(issue=issue, nextStep=next_step, facts=facts, source=source)
    return HandoverNote._of(_native.escalation_note(_decided(escalation, turns, config, options), native(team)))


def format_note(note: HandoverNote, config: Config = None) -> str:
    """A note as text, for platforms that accept nothing else."""
    return _native.format_note(note, config)


def escalate(
    escalation: Escalation,
    turns: Sequence[AnyTurn],
    subject: Union[Subject, Mapping[str, str]],
    config: Config,
    team: Team,
    at: str,
    *,
    issue: Optional[str] = None,
    next_step: Optional[str] = None,
    facts: Optional[Mapping[str, str]] = None,
    source: Optional[str] = None,
) -> Optional[EscalationTransition]:
    """The work for the host when people take over; `None` if the verdict is not `escalate`.

    The same conversation in the same stretch gives the same keys. `subject` is a `Subject`, or a dict with the keys of
    the JSON form.
    """
    options = given(issue=issue, nextStep=next_step, facts=facts, source=source)
    decided = _decided(escalation, turns, config, options)
    found = _native.escalate(decided, subject, native(team), at)
    return None if found is None else EscalationTransition._of(found)


def escalate_run(
    run: Run,
    escalation: Escalation,
    turns: Sequence[AnyTurn],
    config: Config,
    team: Team,
    at: str,
    *,
    issue: Optional[str] = None,
    next_step: Optional[str] = None,
    facts: Optional[Mapping[str, str]] = None,
    source: Optional[str] = None,
    live: Optional[LiveFacts] = None,
    stretch: Optional[int] = None,
) -> EscalatedRun:
    """The same for a job. Once people have taken over, the same escalation returns the same result.

    `stretch` is how often people have given the conversation back, plus one. Effects get the keys of that stretch, even
    if the escalation's state only knows of an earlier one.
    """
    options = given(issue=issue, nextStep=next_step, facts=facts, source=source)
    decided = _decided(escalation, turns, config, options)
    after, transition, refused = _native.escalate_run(_run(run), decided, native(team), at, _live(live), stretch)
    return EscalatedRun(
        run if after.revision == run.revision else Run(after),
        None if transition is None else EscalationTransition._of(transition),
        None if refused is None else Refusal._of(refused),
    )


def compare_escalation(
    before: Config, after: Config, conversations: Iterable[Mapping[str, Any]]
) -> Tuple[EscalationDifference, ...]:
    """The conversations for which other settings decide differently. Each is `{"turns": [...], "source": ...}`."""
    read: List[Dict[str, Any]] = []
    for at, conversation in enumerate(conversations):
        members = known(conversation, f"conversations[{at}]", ("turns", "source"))
        read.append({**members, "turns": _turns(members.get("turns", ()))})
    found = _native.compare_escalation(before, after, read)
    return tuple(EscalationDifference(*one) for one in found)


def check_escalation(config: Config, team: Team) -> Tuple[EscalationIssue, ...]:
    """What is wrong with settings, compared with a team and its SOPs: ids, handover rules, texts that say something else."""
    found = _native.check_escalation(config, native(team))
    texts = {None: (config or {}).get("instructions", "")}
    for assignment in team.to_dict()["assignments"] if found else ():
        texts[assignment["id"]] = assignment.get("sop", "")

    def place(one: Mapping[str, Any]) -> Dict[str, Any]:
        index = Places(texts.get(one["assignment"]) or "").index
        units = one["from"], one["to"]
        return {**one, "utf16": units, "start": index(units[0]), "end": index(units[1])}

    return tuple(EscalationIssue._of({**one, "related": [place(two) for two in one["related"]]}) for one in found)


def _turns(turns: Sequence[AnyTurn]) -> List[Any]:
    if isinstance(turns, (str, bytes, Mapping)):
        raise InvalidArgument("Expected turns to be a list", path=("turns",))
    return list(turns)


def _texts(turns: List[Any]) -> List[str]:
    return [turn.text if isinstance(turn, Turn) else turn["text"] for turn in turns]


def _state(state: EscalationState) -> Dict[str, Any]:
    if not isinstance(state, EscalationState):
        kind = type(state).__name__
        raise TypeError(f"Expected an EscalationState, got {kind}: read what was stored with read_escalation_state")
    return state._data


def _decided(escalation: Escalation, turns: Sequence[AnyTurn], config: Config, options: Dict[str, Any]) -> Tuple[Any, ...]:
    if not isinstance(escalation, Escalation):
        raise TypeError(f"Expected an Escalation, got {type(escalation).__name__}")
    return escalation.state._data, _turns(turns), config, options
