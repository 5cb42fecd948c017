"""Measures the package: `python bench/verdicts.py`. Gives medians of many rounds in processor time, so that other work
on the machine does not count.
"""

from __future__ import annotations

import json
import platform
import statistics
import sys
from time import process_time
from typing import Any, Callable

from sop_handover import (
    Call,
    Hop,
    Team,
    Turn,
    analyze,
    answer_calls,
    complete_run,
    detect_escalation,
    read_run,
    remaining_effects,
    start_run,
    tool_definition,
    validate_request,
)

QUEUE = ["queue:consumer"]


def team_of(count: int) -> Team:
    names = [f"Desk {at}" for at in range(count - 2)]
    others = [{"id": f"d{at}", "name": name, "connections": QUEUE} for at, name in enumerate(names)]
    triage = {"id": "a1", "name": "Triage", "connections": QUEUE}
    return Team({"assignments": [triage, {"id": "b1", "name": "Billing", "connections": QUEUE}, *others]})


def measure(what: str, act: Callable[[], Any], rounds: int = 2_000) -> None:
    for _ in range(min(rounds, 50)):
        act()
    took = []
    for _ in range(rounds):
        began = process_time()
        act()
        took.append(process_time() - began)
    took.sort()
    print(f"{what:52} {statistics.median(took) * 1e6:9.1f} µs   p99 {took[int(len(took) * 0.99)] * 1e6:9.1f} µs")


def main() -> None:
    print(f"Python {sys.version.split()[0]}, {platform.machine()}, {platform.system()}")
    request = {"target": "Billing", "reason": "The customer was charged twice."}
    for count in (10, 100, 1_000):
        team = team_of(count)
        mentions = ", ".join(f"@Desk {at}" for at in range(min(count - 2, 100)))
        sop = f"Pass refunds to @Billing. Others: {mentions}."

        def start(sop: str = sop, team: Team = team) -> Any:
            return start_run(team, run_id="r1", source="a1", workflow="case", case_id="C-1", sop=sop)

        run = start()

        def whole(team: Team = team, start: Callable[[], Any] = start) -> None:
            run = start()
            tool_definition(run, team)
            run, _ = answer_calls(run, [Call("c", request)], team)
            run, transition, _ = complete_run(run, team, "now")
            remaining_effects(transition, [])

        measure(f"a verdict, team of {count}", lambda: validate_request(request, run, team))
        measure(f"a verdict on JSON text, team of {count}", lambda: validate_request(json.dumps(request), run, team))
        measure(f"the answer to a call, team of {count}", lambda: answer_calls(run, [Call("c", request)], team))
        measure(f"a whole run, team of {count}", whole, 500)
        measure(f"an analysis of {len(sop)} characters", lambda: analyze(sop, team), 500)
    stored = run.to_dict()
    measure("a stored run, read", lambda: read_run(stored), 200)
    measure("a turn, read for escalation", lambda: detect_escalation([Turn("user", "I want to talk to a human.")]))
    for count in (1_000, 10_000, 100_000):
        hops = [Hop(f"x{at}", f"x{at + 1}") for at in range(count)]
        limits = {"hops": count + 1, "repeats": 3}
        long = start_run(team, run_id="r", source="a1", workflow="standalone", targets=[{"id": "b1", "name": "Billing", "kind": "assignment", "when": []}], hops=hops, limits=limits)  # fmt: skip
        asked = answer_calls(long, [Call("c", request)], team).run
        measure(f"a run that completes after {count} hops", lambda: complete_run(asked, team, "now"), 5)


if __name__ == "__main__":
    main()
