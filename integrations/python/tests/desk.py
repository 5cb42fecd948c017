"""The team of the run-time tests: assignments with and without a queue, a deleted one, people, and one that nobody mentions."""

from typing import Any, List

import sop_handover as api

QUEUE = ["queue:consumer"]
ASSIGNMENTS = [
    {"id": "a1", "name": "Triage", "connections": QUEUE},
    {"id": "b1", "name": "Billing Specialist", "connections": QUEUE},
    {"id": "t1", "name": "Technical Support"},
    {"id": "o1", "name": "Old Desk", "status": "deleted"},
    {"id": "l1", "name": "Legal", "connections": QUEUE},
    {"id": "h1", "name": "Inbox", "kind": "human", "suspend": True},
]
SOP = (
    "Refunds go to @Billing Specialist. Bugs go to @Technical Support. [@Old Desk](assignment:o1) is closed. "
    "Angry users go to @Inbox. @Triage stays out of it."
)
PLACES = {
    "case": {"workflow": "case", "case_id": "C-7"},
    "standalone": {"workflow": "standalone"},
    "conversation": {"workflow": "conversation", "thread_id": "th-1"},
}


def team_of(*more: Any) -> api.Team:
    return api.Team({"assignments": [*ASSIGNMENTS, *more]})


def start(team: api.Team, workflow: str, **more: Any) -> api.Run:
    init = {"run_id": "r1", "source": "a1", "sop": SOP, **PLACES[workflow], **more}
    return api.start_run(team, **{key: value for key, value in init.items() if value is not None})


def call(call_id: str, target: str, reason: str = "why") -> api.Call:
    return api.Call(call_id, {"target": target, "reason": reason})


def code(verdict: api.Verdict) -> str:
    """The code of a refusal, or the accepted target."""
    return verdict.target.id if verdict.ok else verdict.code


def codes(answered: api.Answered) -> List[str]:
    return [code(answer.verdict) for answer in answered.answers]


def one(workflow: str, target: str) -> str:
    team = team_of()
    return codes(api.answer_calls(start(team, workflow), [call("c", target)], team))[0]


def types(effects: Any) -> List[str]:
    return [f"{one.type} {one.target}" if hasattr(one, "target") else one.type for one in effects]
