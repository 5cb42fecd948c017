"""The tool, requests and jobs."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, List, Literal, Mapping, Optional, Sequence, Tuple, TypedDict, Union

from . import _native
from ._arguments import Json, given, known, parsed
from ._errors import InvalidArgument, InvalidSnapshot
from ._escalation_records import EscalationTransition
from ._handover_records import (
    Answer,
    Call,
    Effect,
    Hop,
    Provider,
    Refusal,
    ToolDefinition,
    Transition,
    Verdict,
    verdict,
)
from ._offsets import Places
from ._run import Answered, Completed, Run
from ._sop import pinned
from ._sop_records import Analysis, Badge, Format, PinnedTarget, Target, Workflow
from ._team import Team, native

#: Allowed targets: a run, an analysis, or a stored list of ids or targets.
Targets = Union[Run, Analysis, Sequence[Union[str, PinnedTarget, Target, Mapping[str, Any]]]]


#: Marks an argument that was not passed. A silent default would switch a check off.
_UNSAID: Any = object()


class LiveFacts(TypedDict, total=False):
    """Facts that only the host knows. Omitted facts are not checked."""

    #: Id of the assignment that owns the work now; `None` if none does.
    owner: Optional[str]
    #: How many handovers the work has had. It exposes a late request from an earlier stage.
    hop: int
    #: Whether the case is open.
    open: bool
    #: Other work that has to end first, in words for people.
    pending: Sequence[str]
    #: Whether the bot has been silenced.
    suspended: bool


class Limits(TypedDict, total=False):
    """The budget of handovers. By default 10 in all, and 3 from one assignment to the same other one."""

    hops: int
    repeats: int


def tool_definition(
    targets: Targets,
    team: Team,
    *,
    provider: Optional[Provider] = None,
    name: Optional[str] = None,
    workflow: Optional[Workflow] = None,
    source: Optional[str] = None,
) -> Optional[ToolDefinition]:
    """The one tool that a worker gets, or `None` if no target can be used. A run has its own workflow and source.

    It is also `None` for a run whose budget of handovers is used up, and for a completed run.
    """
    options = given(provider=provider, name=name, workflow=workflow, source=source)
    found = _native.tool_definition(_targets(targets), native(team), options)
    return None if found is None else ToolDefinition._of(found)


def validate_request(
    input: Any,
    targets: Targets,
    team: Team,
    *,
    source: Optional[str] = _UNSAID,
    workflow: Optional[Workflow] = None,
    live: Optional[LiveFacts] = None,
) -> Verdict:
    """Judges what a model has sent, in any form. A refusal is data, never an exception.

    With a run, the run's own workflow, source, budget and outcome count. With other targets, you must pass `workflow`
    and `source`; `source` is `None` if the asker is not an assignment.
    """
    facts = _live(live)
    if not isinstance(targets, Run):
        if workflow is None:
            raise InvalidArgument("workflow is missing: only a run knows it", path=("workflow",))
        if source is _UNSAID:
            message = "source is missing: only a run knows it; pass None where it is no assignment that asks"
            raise InvalidArgument(message, path=("source",))
        if facts is not None and "hop" in facts:
            raise InvalidArgument("live.hop: there is no run to compare it with", path=("live", "hop"))
    asker = given(source=None if source is _UNSAID else source, workflow=workflow)
    return verdict(_native.validate_request(input, _targets(targets), native(team), asker, facts))


def announced_handover(final_text: str, targets: Targets, team: Team) -> Optional[Badge]:
    """The badge of a handover that a worker announces in its final text. It may not have called the tool."""
    found = _native.announced_handover(final_text, _targets(targets), native(team))
    return None if found is None else Badge._of(found, Places(final_text).index)


def start_run(
    team: Team,
    *,
    run_id: str,
    source: str,
    workflow: Workflow,
    sop: Optional[str] = None,
    targets: Optional[Sequence[Union[PinnedTarget, Target, Mapping[str, Any]]]] = None,
    case_id: Optional[str] = None,
    thread_id: Optional[str] = None,
    format: Optional[Format] = None,
    hops: Optional[Sequence[Union[Hop, Mapping[str, str]]]] = None,
    limits: Optional[Limits] = None,
) -> Run:
    """Starts a job and pins its targets: saving the SOP later affects the next job only.

    The keys of all effects are derived from `run_id` and the case or thread. `hops` are the earlier handovers of this
    case, thread or chain of jobs, and of no other. Pass `sop`, or the `targets` that were stored with it.
    """
    init = given(
        runId=run_id,
        source=source,
        workflow=workflow,
        sop=sop,
        format=format,
        caseId=case_id,
        threadId=thread_id,
        targets=None if targets is None else pinned(targets),
        hops=hops,
        limits=None if limits is None else known(limits, "limits", Limits.__annotations__),
    )
    return Run(_native.Run.start(init, native(team)))


def answer_calls(
    run: Run,
    calls: Iterable[Union[Call, Tuple[str, Any], Mapping[str, Any]]],
    team: Team,
    *,
    turn: Optional[str] = None,
    on_conflict: Literal["choose-one", "first"] = "choose-one",
    live: Optional[LiveFacts] = None,
) -> Answered:
    """Answers the calls of one turn, in order. At most one handover results.

    Pass the calls of a turn together, or name the `turn` if they arrive one by one.
    """
    options = given(turn=turn, onConflict=on_conflict, live=_live(live))
    after, answers = _run(run).answer(_calls(calls), native(team), options)
    changed = run if after.revision == run.revision else Run(after)
    return Answered(changed, tuple(Answer._of(answer) for answer in answers))


def complete_run(
    run: Run,
    team: Team,
    at: str,
    *,
    conversation: Any = None,
    live: Optional[LiveFacts] = None,
) -> Completed:
    """Completes a job. The handover takes effect now, if one was requested and its target can still take the work.

    A job that is already complete returns the same result. `conversation` is that of the run's thread: any object with
    a `thread_id`, or a dict with a `threadId`. The transition returns it unchanged. Runs of other workflows have none.
    """
    own = None
    if conversation is not None and _run(run).thread is not None:
        own = conversation
        thread = _member(own, "thread_id", "threadId")
        if thread != run.thread_id:
            message = f"Expected the conversation of thread {run.thread_id}, got that of {thread!r}"
            raise InvalidArgument(message, path=("conversation",))
    after, transition, refused = _run(run).complete(native(team), at, _live(live))
    changed = run if after.revision == run.revision else Run(after)
    made = None if transition is None else _with(Transition._of(transition), own)
    return Completed(changed, made, None if refused is None else Refusal._of(refused))


def read_transition(data: Json) -> Union[Transition, EscalationTransition]:
    """Reads a stored transition of a handover or an escalation; `kind` tells which.

    A conversation that was stored with it comes back unchanged. Raises InvalidSnapshot, with every reason in `issues`.
    """
    read = parsed(data)
    conversation = None
    if isinstance(read, dict) and read.get("kind") != "escalation":
        conversation = read.get("conversation")
        read = {key: value for key, value in read.items() if key != "conversation"}
    found = _native.read_transition(read)
    if found["kind"] == "escalation":
        return EscalationTransition._of(found)
    transition = Transition._of(found)
    if conversation is not None:
        record = transition.record
        thread = _member(conversation, "thread_id", "threadId")
        if record.workflow != "conversation" or thread != record.thread_id:
            raise InvalidSnapshot("The conversation is not that of the transition", path=("conversation",))
    return _with(transition, conversation)


def remaining_effects(
    transition: Union[Transition, EscalationTransition], done_keys: Iterable[str]
) -> Tuple[Effect, ...]:
    """The effects that are not done yet, in order. `done_keys` are the keys of those that are."""
    keys: List[str] = [] if isinstance(done_keys, (str, bytes)) else list(done_keys)
    if isinstance(done_keys, (str, bytes)) or not all(isinstance(key, str) for key in keys):
        raise InvalidArgument("Expected done_keys to be a list of keys", path=("done_keys",))
    done = set(keys)
    return tuple(effect for effect in transition.effects if effect.key not in done)


def would_refire(conversation: Any, hash: str) -> bool:
    """Whether a write was already carried out before the conversation came here.

    The conversation has `tool_executions` (in a dict `toolExecutions`), each with a `hash`.
    """
    executions = _member(conversation, "tool_executions", "toolExecutions")
    if isinstance(executions, (str, bytes, Mapping)) or not isinstance(executions, Iterable):
        raise InvalidArgument("Expected a list of executions", path=("conversation", "tool_executions"))
    hashes = [_member(execution, "hash", "hash") for execution in executions]
    if not all(isinstance(one, str) for one in hashes):
        raise InvalidArgument("Expected each execution to have a hash", path=("conversation", "tool_executions"))
    return hash in hashes


def for_model(answer: Union[Answer, Verdict]) -> str:
    """The result of a call for the model, as JSON."""
    said = answer.verdict if isinstance(answer, Answer) else answer
    return json.dumps({"ok": said.ok, "message": said.to_model}, ensure_ascii=False)


def _run(run: Run) -> "_native.Run":
    if not isinstance(run, Run):
        raise TypeError(f"Expected a Run, got {type(run).__name__}: read what was stored with read_run")
    return run._native


def _targets(targets: Any) -> Any:
    if isinstance(targets, Run):
        return targets._native
    if isinstance(targets, Analysis):
        return targets._granting()
    return targets if isinstance(targets, (str, Mapping)) else pinned(targets)


def _live(live: Optional[Mapping[str, Any]]) -> Optional[Dict[str, Any]]:
    return None if live is None else known(live, "live", LiveFacts.__annotations__)


def _calls(calls: Iterable[Any]) -> List[Tuple[Any, Any]]:
    out = []
    for at, call in enumerate(calls):
        if isinstance(call, Mapping):
            read = known(call, f"calls[{at}]", ("call_id", "callId", "arguments"))
            call_id, arguments = read.get("call_id", read.get("callId")), read.get("arguments")
        elif isinstance(call, tuple) and len(call) == 2:
            call_id, arguments = call
        else:
            message = f"Expected calls[{at}] to be a Call, got {type(call).__name__}"
            raise InvalidArgument(message, path=("calls", at))
        out.append((call_id, arguments))
    return out


def _member(holder: Any, name: str, key: str) -> Any:
    if isinstance(holder, Mapping):
        found = holder.get(key, holder.get(name))
    else:
        found = getattr(holder, name, None)
    if found is None:
        raise InvalidArgument(f"There is no {name}", path=(name,))
    return found


def _with(transition: Transition, conversation: Any) -> Transition:
    """Adds the conversation to a new transition."""
    transition.__dict__["conversation"] = conversation
    return transition
