"""A host in Python: one job of a team with Pydantic AI, through ``sop-handover serve --stdio``.

The turn is handed over as a whole when the model has answered; the tool then looks its own answer up by call id.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Dict, List, Optional, Tuple

from pydantic_ai import Agent, ModelResponse, RunContext, Tool
from pydantic_ai.capabilities import AbstractCapability
from pydantic_ai.messages import ToolCallPart
from pydantic_ai.models import Model, ModelRequestContext

from sop_handover_client import Call, Object, Team


class Job:
    """One job on one case. A real host has a database in the place of the attributes, and a queue for the effects."""

    def __init__(self, team: Team, source: str, sop: str, case_id: str) -> None:
        self.team = team
        self.run = team.start_run(
            {"runId": f"run-{case_id}", "source": source, "sop": sop, "workflow": "case", "caseId": case_id}
        )
        self.owner: Optional[str] = source
        self.done: List[str] = []
        self.effects: List[Object] = []

    def answer(self, calls: List[Call]) -> Dict[str, str]:
        """What the model is told of each call of one turn, by call id."""
        self.run, verdicts = self.team.answer_calls(self.run, calls, live={"owner": self.owner})
        return {call["callId"]: verdict["toModel"] for call, verdict in zip(calls, verdicts)}

    def complete(self) -> Optional[Object]:
        """Ends the job. Safe to call again after a crash: nothing is carried out twice."""
        now = datetime.now(timezone.utc).isoformat()
        completed = self.team.complete_run(self.run, now, live={"owner": self.owner})
        self.run = completed["run"]
        transition: Optional[Object] = completed["transition"]
        if transition is not None:
            for effect in self.team.client.remaining_effects(transition, self.done):
                self.owner = None if effect["type"] == "release-case" else effect["target"]
                self.effects.append(effect)
                self.done.append(effect["key"])
        return transition


class WholeTurns(AbstractCapability[None]):
    """Answers all calls of a turn before any of them is carried out."""

    def __init__(self, job: Job, tool: str) -> None:
        self.job = job
        self.tool = tool
        self.told: Dict[str, str] = {}

    async def after_model_request(
        self, ctx: RunContext[None], *, request_context: ModelRequestContext, response: ModelResponse
    ) -> ModelResponse:
        calls: List[Call] = [
            {"callId": part.tool_call_id, "arguments": part.args}
            for part in response.parts
            if isinstance(part, ToolCallPart) and part.tool_name == self.tool
        ]
        if calls:
            self.told = self.job.answer(calls)
        return response


async def work(model: Model, prompt: str, team: Team, source: str, sop: str) -> Tuple[str, Job, Optional[Object]]:
    job = Job(team, source, sop, "C-7")
    definition = team.tool(job.run)
    if definition is None:
        # No target can be used: the worker works without the tool.
        result = await Agent(model).run(prompt)
        return result.output, job, job.complete()
    turns = WholeTurns(job, definition["name"])

    def request_handover(ctx: RunContext[None], **_: Any) -> str:
        return turns.told[ctx.tool_call_id or ""]

    tool = Tool[None].from_schema(
        request_handover, definition["name"], definition["description"], definition["parameters"], takes_ctx=True
    )
    agent = Agent(model, tools=[tool], capabilities=[turns], deps_type=type(None))
    result = await agent.run(prompt)
    return result.output, job, job.complete()
