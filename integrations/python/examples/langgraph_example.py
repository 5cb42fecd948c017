"""LangGraph: one node asks the model, one answers all calls of its message together."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, ToolMessage
from langgraph.graph import END, START, MessagesState, StateGraph
from sop_handover import Call, Run, answer_calls, for_model, read_run, tool_definition

from job import TEAM, finish, start


class State(MessagesState):
    """A run is JSON, so any checkpointer can store it with the messages."""

    run: Dict[str, Any]


def graph(model: BaseChatModel, run: Run) -> Any:
    """A worker with the one tool of its job."""
    tool = tool_definition(run, TEAM, provider="openai-chat")
    worker = model.bind_tools([tool.definition]) if tool else model

    def think(state: State) -> Dict[str, Any]:
        return {"messages": [worker.invoke(state["messages"])]}

    def hand_over(state: State) -> Dict[str, Any]:
        message = state["messages"][-1]
        calls = [Call(call["id"], call["args"]) for call in message.tool_calls]
        # If a call was not JSON, the model is told so, like any other mistake.
        calls += [Call(call["id"], call["args"]) for call in message.invalid_tool_calls]
        after, answers = answer_calls(read_run(state["run"]), calls, TEAM, turn=message.id)
        said = [ToolMessage(tool_call_id=answer.call_id, content=for_model(answer)) for answer in answers]
        return {"messages": said, "run": after.to_dict()}

    def asks(state: State) -> str:
        message = state["messages"][-1]
        return "hand_over" if message.tool_calls or message.invalid_tool_calls else END

    builder = StateGraph(State)
    builder.add_node("think", think)
    builder.add_node("hand_over", hand_over)
    builder.add_edge(START, "think")
    builder.add_conditional_edges("think", asks, ["hand_over", END])
    builder.add_edge("hand_over", "think")
    return builder.compile()


def work(model: BaseChatModel, prompt: str) -> Tuple[str, Run, List[str]]:
    """Runs the job. Returns what the worker said, the job, and what was carried out."""
    run = start("run-langgraph")
    ended = graph(model, run).invoke({"messages": [HumanMessage(prompt)], "run": run.to_dict()})
    return (str(ended["messages"][-1].content), *finish(read_run(ended["run"])))
