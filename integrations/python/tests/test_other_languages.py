"""Python reads what Node.js has stored, and vice versa. This needs the built npm package."""

import json
import shutil
import subprocess
import unittest
from pathlib import Path
from typing import Any

import sop_handover as api
from desk import ASSIGNMENTS, SOP, call, start, team_of

ROOT = Path(__file__).parents[3]
ENTRY = ROOT / "pkg/dist/index.js"

#: The same job in JavaScript, which also reads a job from here.
SCRIPT = """
import { answerCalls, completeRun, detectEscalation, readRun, startRun, Team, toolDefinition } from "sop-handover";
const { assignments, sop, runs, turn } = JSON.parse(process.argv[1]);
const team = Team.create({ assignments });
const steps = [startRun({ runId: "r1", source: "a1", sop, workflow: "case", caseId: "C-7" }, team)];
const calls = [{ callId: "c", arguments: { target: "Billing Specialist", reason: "Zweimal bezahlt 👍" } }];
steps.push(answerCalls(steps[0], calls, team).run);
steps.push(completeRun(steps[1], team, "now").run);
const read = runs.map((run) => readRun(run).ok);
const tool = toolDefinition(steps[0], team, { provider: "openai-chat" });
const { state, signals } = detectEscalation([{ speaker: "user", text: turn }]);
console.log(JSON.stringify({ steps, read, tool, team: team.toJSON(), state, signals }));
"""


def node(data: Any) -> Any:
    command = ["node", "--input-type=module", "-e", SCRIPT, json.dumps(data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


@unittest.skipUnless(ENTRY.exists() and shutil.which("node"), "no built npm package here")
class OtherLanguages(unittest.TestCase):
    def test_one_answer_and_one_json(self) -> None:
        team = team_of()
        first = start(team, "case")
        asked = api.answer_calls(first, [call("c", "Billing Specialist", "Zweimal bezahlt 👍")], team).run
        done = api.complete_run(asked, team, "now").run
        turn = "👍👍 let me talk to a human"
        steps = [step.to_dict() for step in (first, asked, done)]
        theirs = node({"assignments": ASSIGNMENTS, "sop": SOP, "runs": steps, "turn": turn})
        self.assertEqual(theirs["steps"], steps)
        self.assertEqual(theirs["read"], [True, True, True])
        self.assertEqual([api.read_run(step).to_dict() for step in theirs["steps"]], steps)
        self.assertEqual(theirs["team"], team.to_dict())
        tool = api.tool_definition(first, team, provider="openai-chat")
        self.assertEqual((tool.definition, tool.description), (theirs["tool"]["definition"], theirs["tool"]["description"]))
        found = api.detect_escalation([api.Turn("user", turn)])
        self.assertEqual(found.state.to_dict(), theirs["state"])
        self.assertEqual(api.read_escalation_state(theirs["state"]), found.state)
        self.assertEqual(found.signals[0].utf16, (theirs["signals"][0]["from"], theirs["signals"][0]["to"]))


if __name__ == "__main__":
    unittest.main()
