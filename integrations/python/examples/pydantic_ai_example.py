"""Pydantic AI: the first call of a turn answers all calls of the model's message. The others look up their answers."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from pydantic_ai import Agent, RunContext, Tool
from pydantic_ai.messages import ModelResponse, ToolCallPart
from pydantic_ai.models import Model
from sop_handover import Call, Run, answer_calls, for_model, tool_definition

from job import TEAM, finish, start


class Handover:
    """A job's side of the conversation with the model."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.answers: Dict[Tuple[int, str], str] = {}

    def tools(self) -> List[Tool[None]]:
        tool = tool_definition(self.run, TEAM)
        if tool is None:
            return []
        made = Tool.from_schema(
            self.answer, name=tool.name, description=tool.description, json_schema=tool.parameters, takes_ctx=True
        )
        return [made]

    async def answer(self, context: RunContext[None], **arguments: Any) -> str:
        turn = context.run_step
        if (turn, context.tool_call_id) not in self.answers:
            message = next(one for one in reversed(context.messages) if isinstance(one, ModelResponse))
            parts = [part for part in message.parts if isinstance(part, ToolCallPart) and part.tool_name == context.tool_name]
            calls = [Call(part.tool_call_id, part.args) for part in parts]
            self.run, answers = answer_calls(self.run, calls, TEAM, turn=str(turn))
            self.answers.update({(turn, answer.call_id): for_model(answer) for answer in answers})
        return self.answers[turn, context.tool_call_id]


async def work(model: Model, prompt: str) -> Tuple[str, Run, List[str]]:
    """Runs the job. Returns what the worker said, the job, and what was carried out."""
    handover = Handover(start("run-pydantic"))
    agent = Agent(model, tools=handover.tools())
    result = await agent.run(prompt)
    return (str(result.output), *finish(handover.run))
