"""The client with a real process: what it sends, what it gives, and what it says when something goes wrong."""

import asyncio
import os
import sys
import threading
import unittest

from sop_handover_client import Client, HandoverError, ProcessEnded, from_utf16, to_utf16

COMMAND = [os.environ["NODE"], os.environ["SOP_HANDOVER"], "serve", "--stdio"]
SOP = "When it is about money, hand over to [@Billing](assignment:b1)."
TEAM = {
    "assignments": [
        {"id": "a1", "name": "Triage"},
        {"id": "b1", "name": "Billing", "connections": ["queue:consumer"]},
        {"id": "l1", "name": "Legal"},
    ]
}
BILLING = {"target": "Billing", "reason": "A refund is late"}
INIT = {"runId": "r1", "source": "a1", "workflow": "standalone", "sop": SOP}


class ClientTest(unittest.TestCase):
    def setUp(self):
        self.client = Client(COMMAND)
        self.addCleanup(self.client.close)
        self.team = self.client.create_team(TEAM)

    def test_a_whole_job(self):
        run = self.team.start_run(INIT)
        tool = self.team.tool(run, provider="openai-responses")
        self.assertEqual(tool["names"], [{"value": "Billing", "id": "b1"}])
        calls = [
            {"callId": "1", "arguments": {"target": "Legal", "reason": "r", "host": {"live": {}}}},
            {"callId": "2", "arguments": '{"target": "billing", "reason": "r"}'},
        ]
        run, verdicts = self.team.answer_calls(run, calls, live={"owner": "a1", "hop": 0}, turn="t1")
        self.assertEqual([verdict["ok"] for verdict in verdicts], [False, True])
        self.assertEqual(self.client.read_run(run), {"ok": True, "value": run})
        completed = self.team.complete_run(run, "now")
        again = self.team.complete_run(completed["run"], "later")
        self.assertEqual(again, completed)
        effects = self.client.remaining_effects(completed["transition"], [])
        self.assertEqual([effect["type"] for effect in effects], ["start-job"])
        self.assertEqual(self.client.remaining_effects(completed["transition"], [effects[0]["key"]]), [])

    def test_a_fact_that_is_none_is_a_fact(self):
        run = self.team.start_run(INIT)
        _, [verdict] = self.team.answer_calls(run, [{"callId": "1", "arguments": BILLING}], live={"owner": None})
        self.assertEqual(verdict["code"], "not-owner")

    def test_a_team_changes_and_goes(self):
        def judge():
            return self.team.validate_request(BILLING, targets=["b1"], source="a1", workflow="standalone")

        self.assertTrue(judge()["ok"])
        self.team.patch(delete=["b1"])
        self.assertEqual(judge()["code"], "target-deleted")
        self.team.update(TEAM)
        self.assertTrue(judge()["ok"])
        self.team.dispose()
        with self.assertRaises(HandoverError) as raised:
            judge()
        self.assertEqual(raised.exception.code, "unknown-team")

    def test_errors_have_codes_and_places(self):
        with self.assertRaises(HandoverError) as raised:
            self.client.create_team({"assignments": [{"id": "a", "name": ""}]})
        error = raised.exception
        self.assertEqual((error.number, error.code), (-32000, "invalid-team"))
        self.assertEqual(error.path, ("data", "assignments", 0, "name"))
        self.assertEqual(error.issues[0]["code"], "empty-name")
        with self.assertRaises(HandoverError) as raised:
            self.team.start_run({**INIT, "workflow": "case"})
        self.assertEqual((raised.exception.code, raised.exception.path), ("invalid-params", ("init", "caseId")))
        with self.assertRaises(ValueError):
            self.client.call("version", x=float("nan"))
        self.assertEqual(self.client.call("version"), "0.1.0")

    def test_offsets(self):
        text = "🙂 Ask @Le"
        offered = self.team.complete(text, len(text))
        self.assertEqual(from_utf16(text, offered["from"]), text.index("@"))
        for index in range(len(text) + 1):
            self.assertEqual(from_utf16(text, to_utf16(text, index)), index)

    def test_threads_share_it(self):
        def ask(number, found):
            found[number] = self.client.call("plainText", text=str(number))

        found = {}
        threads = [threading.Thread(target=ask, args=(number, found)) for number in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, {number: str(number) for number in range(50)})

    def test_much_is_sent_before_anything_is_read(self):
        text = "x" * 100_000
        answers = [self.client.submit("plainText", text=text) for _ in range(100)]
        self.assertEqual({answer.result() for answer in answers}, {text})

    def test_asyncio(self):
        async def both():
            return await asyncio.gather(
                self.client.acall("plainText", text="a"), self.client.acall("plainText", text="b")
            )

        self.assertEqual(asyncio.run(both()), ["a", "b"])

    def test_what_was_answered_can_be_called_off_in_vain(self):
        answer = self.client.submit("version")
        self.assertEqual(answer.result(), "0.1.0")
        self.client.cancel(answer)
        self.assertEqual(self.client.call("version"), "0.1.0")

    def test_escalation(self):
        turns = [{"speaker": "user", "text": "I want to talk to a real person now."}]
        escalation = self.client.detect_escalation(turns, {"suspend": True}, source="a1")
        self.assertEqual(escalation["verdict"], "escalate")
        transition = self.team.call(
            "escalate",
            escalation=escalation,
            turns=turns,
            subject={"runId": "r1"},
            config={"suspend": True},
            at="now",
        )
        self.assertEqual(self.team.call("mayReply", state=transition["state"])["ok"], False)

    def test_a_process_that_ends_leaves_nobody_waiting(self):
        other = Client([sys.executable, "-c", "import sys; sys.stdin.readline()"])
        with self.assertRaises(ProcessEnded):
            other.call("version")
        with self.assertRaises(ProcessEnded):
            other.call("version")
        other.close()


if __name__ == "__main__":
    unittest.main()
