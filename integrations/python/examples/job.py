"""The parts that all examples share: the team, the job, and the host's work when the job has ended."""

from __future__ import annotations

from typing import List, Tuple

from sop_handover import Run, Team, complete_run, remaining_effects, start_run

TEAM = Team(
    {
        "assignments": [
            {"id": "a1", "name": "Triage"},
            {"id": "b1", "name": "Billing Specialist"},
            {"id": "t1", "name": "Technical Support"},
        ]
    }
)
SOP = "Greet the customer. Pass refunds to @Billing Specialist, and outages to @Technical Support."
QUESTION = "You charged me twice!"


def start(run_id: str) -> Run:
    """A job of Triage."""
    return start_run(TEAM, run_id=run_id, source="a1", workflow="standalone", sop=SOP)


def finish(run: Run) -> Tuple[Run, List[str]]:
    """Ends the job and carries out its effects. Here, each effect is only printed."""
    run, transition, refused = complete_run(run, TEAM, "2026-01-31T12:00:00Z")
    if transition is None:
        return run, [f"refused {refused.code}"] if refused else []
    done: List[str] = []
    told = []
    for effect in remaining_effects(transition, done):
        # A real host starts a job here, and stores the key in the same transaction.
        told.append(f"{effect.type} {getattr(effect, 'target', '')}".strip())
        done.append(effect.key)
    return run, told
