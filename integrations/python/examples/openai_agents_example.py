"""OpenAI Agents SDK: the calls of a turn are answered together once the model has answered. The tool looks up its answer."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from agents import Agent, FunctionTool, ModelResponse, RunConfig, RunHooks, Runner, Tool
from agents.models.interface import Model
from agents.tool_context import ToolContext
from sop_handover import Call, Run, answer_calls, for_model, tool_definition

from job import TEAM, finish, start


class Handover(RunHooks[Any]):
    """A job's side of the conversation with the model."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.turns = 0
        self.answers: Dict[str, str] = {}

    def tools(self) -> List[Tool]:
        tool = tool_definition(self.run, TEAM)
        if tool is None:
            return []
        made = FunctionTool(
            name=tool.name,
            description=tool.description,
            params_json_schema=tool.parameters,
            strict_json_schema=tool.strict,
            on_invoke_tool=self.answer,
        )
        return [made]

    async def on_llm_end(self, context: Any, agent: Any, response: ModelResponse) -> None:
        items = [item for item in response.output if item.type == "function_call" and item.name == "request_handover"]
        if items:
            self.turns += 1
            calls = [Call(item.call_id, item.arguments) for item in items]
            self.run, answers = answer_calls(self.run, calls, TEAM, turn=str(self.turns))
            self.answers.update({answer.call_id: for_model(answer) for answer in answers})

    async def answer(self, context: ToolContext[Any], arguments: str) -> str:
        return self.answers[context.tool_call_id]


async def work(model: Model, prompt: str) -> Tuple[str, Run, List[str]]:
    """Runs the job. Returns what the worker said, the job, and what was carried out."""
    handover = Handover(start("run-openai"))
    agent = Agent(name="Triage", model=model, tools=handover.tools())
    result = await Runner.run(agent, prompt, hooks=handover, run_config=RunConfig(tracing_disabled=True))
    return (str(result.final_output), *finish(handover.run))
