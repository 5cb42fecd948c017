"""The examples with agent SDKs, with a scripted model instead of one on the network.

In each script the model asks for a forbidden target, then for two at once, then for the right one, then ends.
"""

import asyncio
import importlib.util
import json
import os
import sys
import unittest
from pathlib import Path
from typing import Any, List, Tuple

sys.path.insert(0, str(Path(__file__).parents[1] / "examples"))
os.environ["OPENAI_AGENTS_DISABLE_TRACING"] = "1"
os.environ["LANGSMITH_TRACING"] = "false"

from job import QUESTION  # noqa: E402

#: The calls of each turn: id and target.
TURNS: List[List[Tuple[str, str]]] = [
    [("call-1", "Legal")],
    [("call-2", "Billing Specialist"), ("call-3", "Technical Support")],
    [("call-4", "Billing Specialist"), ("call-5", "billing specialist")],
]
LAST = "I have passed it on."


def arguments(target: str) -> dict:
    return {"target": target, "reason": "They were charged twice."}


def needs(module: str, package: str) -> Any:
    return unittest.skipUnless(importlib.util.find_spec(module), f"no {package} for Python here")


class Examples(unittest.TestCase):
    def check(self, worked: Tuple[str, Any, List[str]], heard: List[List[str]]) -> None:
        text, run, carried_out = worked
        self.assertEqual(text, LAST)
        self.assertEqual(run.outcome, "handed-over")
        self.assertEqual(run.requested.call_ids, ("call-4", "call-5"))
        self.assertEqual(carried_out, ["start-job b1"])
        self.assertEqual([len(turn) for turn in heard], [len(turn) for turn in TURNS])
        oks = [[json.loads(answer)["ok"] for answer in turn] for turn in heard]
        self.assertEqual(oks, [[False], [False, False], [True, False]])
        for answer in heard[1]:
            self.assertIn("Billing Specialist", answer)

    @needs("agents", "OpenAI Agents SDK")
    def test_openai_agents(self) -> None:
        from agents import ModelResponse, Usage
        from agents.models.interface import Model
        from openai.types.responses import ResponseFunctionToolCall, ResponseOutputMessage, ResponseOutputText
        from openai_agents_example import work

        heard: List[List[str]] = []

        class Scripted(Model):
            turn = 0

            async def get_response(self, system_instructions: Any, input: Any, *args: Any, **kwargs: Any) -> ModelResponse:
                outputs = {item["call_id"]: item["output"] for item in input if item.get("type") == "function_call_output"}
                if self.turn > 0:
                    heard.append([outputs[id] for id, _ in TURNS[self.turn - 1]])
                output: List[Any] = []
                if self.turn < len(TURNS):
                    for id, target in TURNS[self.turn]:
                        written = json.dumps(arguments(target))
                        call = ResponseFunctionToolCall(
                            call_id=id, name="request_handover", arguments=written, type="function_call"
                        )
                        output.append(call)
                else:
                    said = ResponseOutputText(text=LAST, type="output_text", annotations=[])
                    output.append(
                        ResponseOutputMessage(
                            id="m", content=[said], role="assistant", status="completed", type="message"
                        )
                    )
                self.turn += 1
                return ModelResponse(output=output, usage=Usage(), response_id=None)

            def stream_response(self, *args: Any, **kwargs: Any) -> Any:
                raise NotImplementedError

        self.check(asyncio.run(work(Scripted(), QUESTION)), heard)

    @needs("langgraph", "LangGraph")
    def test_langgraph(self) -> None:
        from langchain_core.language_models import BaseChatModel
        from langchain_core.messages import AIMessage
        from langchain_core.outputs import ChatGeneration, ChatResult
        from langgraph_example import work

        heard: List[List[str]] = []
        bound: List[Any] = []

        class Scripted(BaseChatModel):
            @property
            def _llm_type(self) -> str:
                return "scripted"

            def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
                bound.extend(tools)
                return self

            def _generate(self, messages: Any, *args: Any, **kwargs: Any) -> ChatResult:
                outputs = {one.tool_call_id: one.content for one in messages if one.type == "tool"}
                turn = sum(one.type == "ai" for one in messages)
                if turn > 0:
                    heard.append([outputs[id] for id, _ in TURNS[turn - 1]])
                if turn == len(TURNS):
                    message = AIMessage(LAST)
                else:
                    calls = [{"id": id, "name": "request_handover", "args": arguments(to)} for id, to in TURNS[turn]]
                    message = AIMessage("", tool_calls=calls)
                return ChatResult(generations=[ChatGeneration(message=message)])

        self.check(work(Scripted(), QUESTION), heard)
        self.assertEqual(bound[0]["function"]["name"], "request_handover")

    @needs("pydantic_ai", "Pydantic AI")
    def test_pydantic_ai(self) -> None:
        from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart, ToolReturnPart
        from pydantic_ai.models.function import FunctionModel
        from pydantic_ai_example import work

        heard: List[List[str]] = []

        def scripted(messages: Any, info: Any) -> ModelResponse:
            parts = [part for message in messages for part in message.parts if isinstance(part, ToolReturnPart)]
            outputs = {part.tool_call_id: part.content for part in parts}
            turn = sum(isinstance(message, ModelResponse) for message in messages)
            if turn > 0:
                heard.append([outputs[id] for id, _ in TURNS[turn - 1]])
            if turn == len(TURNS):
                return ModelResponse(parts=[TextPart(LAST)])
            calls = [ToolCallPart("request_handover", arguments(to), tool_call_id=id) for id, to in TURNS[turn]]
            return ModelResponse(parts=calls)

        self.check(asyncio.run(work(FunctionModel(scripted), QUESTION)), heard)


if __name__ == "__main__":
    unittest.main()
