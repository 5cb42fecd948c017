"""The types: the package conforms to them, and they forbid wrong use."""

import importlib.util
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RIGHT = """
from typing import List
from sop_handover import Badge, Completed, Effect, Refusal, Run, StartJob, Team, analyze, complete_run, validate_request

def hand_over(run: Run, team: Team, text: str) -> str:
    badges: List[Badge] = list(analyze(text, team, workflow="case").badges)
    done: Completed = complete_run(run, team, "now", live={"owner": None, "hop": 2})
    for effect in done.transition.effects if done.transition else ():
        each: Effect = effect
        if isinstance(each, StartJob):
            return each.target
        if each.type == "dispatch-case":
            return each.case_id
    verdict = validate_request({}, run, team)
    return verdict.target.name if verdict.ok else verdict.code + str(len(badges))
"""

#: Each line is wrong, for the reason that mypy names.
WRONG = {
    'analyze("", team, workflow="cases")': "arg-type",
    'complete_run(run, team, "now", live={"ownr": None})': "arg-type",
    "complete_run(run, team)": "call-arg",
    "validate_request({}, run, team).code": "union-attr",
    "run.runId": "attr-defined",
    'analyze("", team).runnable = True': "misc",
}


@unittest.skipUnless(importlib.util.find_spec("mypy"), "no mypy for Python here")
class Types(unittest.TestCase):
    def check(self, *files: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            for at, text in enumerate(files):
                (Path(folder) / f"file{at}.py").write_text(text, "utf-8")
            options = ["--strict", "--no-error-summary", "--cache-dir", str(Path(tempfile.gettempdir()) / "sop-handover-mypy")]
            command = [sys.executable, "-m", "mypy", *options, "."]
            return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout

    def test_right_code_passes_and_wrong_code_does_not(self) -> None:
        head = "from sop_handover import Run, Team, analyze, complete_run, validate_request\n"
        head += "def wrong(run: Run, team: Team) -> None:\n"
        wrong = [f"{head}    {line}\n" for line in WRONG]
        said = self.check(RIGHT, *wrong)
        self.assertNotIn("file0.py", said, said)
        for at, (line, kind) in enumerate(WRONG.items(), start=1):
            self.assertRegex(said, rf"file{at}\.py:3: error: .*\[{kind}.*\]", line)

    def test_the_package_keeps_its_own_types(self) -> None:
        settings = Path(__file__).parents[1] / "pyproject.toml"
        cache = str(Path(tempfile.gettempdir()) / "sop-handover-mypy")
        command = [sys.executable, "-m", "mypy", "--config-file", str(settings), "--cache-dir", cache, "-p", "sop_handover"]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    unittest.main()
