"""The examples of the README say what they claim."""

import contextlib
import io
import re
import unittest
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


class Readme(unittest.TestCase):
    def test_its_examples_run(self) -> None:
        examples = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
        self.assertEqual(len(examples), 2)
        for example in examples:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(example, str(README), "exec"), {})
            self.assertTrue(printed.getvalue().strip() or "print" not in example)


if __name__ == "__main__":
    unittest.main()
