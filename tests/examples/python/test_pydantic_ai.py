"""A job of Pydantic AI with a scripted model: the same turns as the other examples get."""

import asyncio
import json
import os
import unittest

from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart, ToolReturnPart
from pydantic_ai.models.function import FunctionModel

from pydantic_ai_host import work
from sop_handover_client import Client

COMMAND = [os.environ["NODE"], os.environ["SOP_HANDOVER"], "serve", "--stdio"]
SCRIPT = json.loads(os.environ["SCRIPT"])
SOP = "When it is about money, hand over to [@Billing Specialist](assignment:billing)."
QUEUE = ["queue:consumer"]
TEAM = {
    "assignments": [
        {"id": "triage", "name": "Inbox Triage", "connections": QUEUE},
        {"id": "billing", "name": "Billing Specialist", "connections": QUEUE},
        {"id": "legal", "name": "Legal", "connections": QUEUE},
    ]
}


class PydanticAiTest(unittest.TestCase):
    def work(self, turns, sop=SOP):
        """What a job comes to in which the model sends these turns."""
        asked = []

        def model(messages, info):
            asked.append((messages, info))
            if len(asked) > len(turns):
                return ModelResponse(parts=[TextPart(SCRIPT["final"])])
            calls = [
                ToolCallPart("request_handover", call["arguments"], call["id"]) for call in turns[len(asked) - 1]
            ]
            return ModelResponse(parts=calls)

        with Client(COMMAND) as client:
            team = client.create_team(TEAM)
            text, job, transition = asyncio.run(work(FunctionModel(model), "My refund is late.", team, "triage", sop))
            if transition is not None:
                job.complete()
        messages, info = asked[-1]
        parts = [part for message in messages for part in message.parts if isinstance(part, ToolReturnPart)]
        told = {part.tool_call_id: part.content for part in parts}
        return text, job, transition, told, info

    def test_a_job_hands_over(self):
        text, job, transition, told, info = self.work(SCRIPT["turns"])
        self.assertEqual(text, SCRIPT["final"])
        [tool] = info.function_tools
        self.assertEqual(tool.name, "request_handover")
        self.assertEqual(tool.parameters_json_schema["properties"]["target"]["enum"], ["Billing Specialist"])
        self.assertIn("does not allow a handover to “Legal”", told["call-1"])
        self.assertIn("is recorded and takes effect", told["call-2"])
        self.assertIn("nothing more to request", told["call-3"])
        self.assertEqual(transition["result"]["handover"]["id"], "billing")
        self.assertEqual(job.owner, "billing")
        self.assertEqual([effect["type"] for effect in job.effects], ["release-case", "dispatch-case"])

    def test_two_targets_in_one_turn_are_judged_together(self):
        sop = f"{SOP} When a lawyer writes, hand over to [@Legal](assignment:legal)."
        turn = [
            {"id": "x", "arguments": {"target": "Legal", "reason": "r"}},
            {"id": "y", "arguments": {"target": "Billing Specialist", "reason": "r"}},
        ]
        _, _, transition, told, _ = self.work([turn], sop)
        self.assertIsNone(transition)
        for answer in told.values():
            self.assertIn("one", answer)
            self.assertNotIn("recorded", answer)

    def test_call_ids_may_begin_anew_in_each_turn(self):
        turns = [[{"id": "0", "arguments": {"target": name, "reason": "r"}}] for name in ["Legal", "Billing Specialist"]]
        _, _, transition, _, _ = self.work(turns)
        self.assertEqual(transition["result"]["handover"]["id"], "billing")

    def test_without_a_target_there_is_no_tool(self):
        _, _, transition, _, info = self.work([], "Answer kindly.")
        self.assertEqual((transition, info.function_tools), (None, []))


if __name__ == "__main__":
    unittest.main()
