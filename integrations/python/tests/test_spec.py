"""The pages of tests/spec, which every language runs. Each case is a test."""

import unittest
from pathlib import Path

from spec_cases import Case, parse_page
from spec_check import failures

FOLDER = Path(__file__).parents[3] / "tests/spec"
#: The pages about single turns are tables of another kind.
OTHERS = ("README.md", "escalation-signals.md", "escalation-wording.md")
PAGES = [page for page in sorted(FOLDER.glob("*.md")) if page.name not in OTHERS]


class Spec(unittest.TestCase):
    def test_all_pages_are_read(self) -> None:
        self.assertGreater(len(PAGES), 10)


def _test(case: Case):
    def run(self: unittest.TestCase) -> None:
        found = failures(case)
        self.assertFalse(found, "\n\n".join(found))

    return run


for _page in PAGES:
    for _case in parse_page(_page.name, _page.read_text("utf-8")):
        setattr(Spec, f"test {_page.name}:{_case.line} {_case.title}", _test(_case))

if __name__ == "__main__":
    unittest.main()
