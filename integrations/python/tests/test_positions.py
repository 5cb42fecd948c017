"""Positions are indexes of Python strings, whatever unit the engine counts in."""

import unittest

import sop_handover as api
from desk import team_of

#: Characters of one, two, three and four bytes. Only the last kind takes two UTF-16 code units. In Python, halves of a
#: pair can occur alone.
PIECES = ["a ", "é ", "営 ", "👍 ", "👩‍👩‍👧 ", "\ud83d ", "\udc4d ", "\ud83d\udc4d ", "\r\n", "\x00 "]


class Positions(unittest.TestCase):
    def test_a_badge_is_exactly_the_mention_behind_any_characters(self) -> None:
        team = team_of()
        for before in PIECES:
            for times in (1, 2, 700):
                text = f"{before * times}Refunds go to @Billing Specialist, {before}bugs to [@x](assignment:t1)."
                with self.subTest(before=before, times=times):
                    analysis = api.analyze(text, team)
                    shown = [text[badge.start : badge.end] for badge in analysis.badges]
                    self.assertEqual(shown, ["@Billing Specialist", "[@x](assignment:t1)"])
                    for target in analysis.targets:
                        self.assertEqual([text[at.start : at.end] for at in target.mentions][0][0], "@" if target.id == "b1" else "[")
                    for found in analysis.diagnostics:
                        self.assertIn("@", text[found.start : found.end])

    def test_edits_keep_what_they_do_not_touch(self) -> None:
        team = team_of()
        for before in PIECES:
            text = f"{before}@Legal {before}"
            linked = api.link_mentions(text, team)
            self.assertEqual(linked, text.replace("@Legal", "[@Legal](assignment:l1)"))
            self.assertEqual(api.plain_text(linked), text)

    def test_a_caret_behind_astral_characters(self) -> None:
        team = team_of({"id": "r1", "name": "🚀 Rocket 🚀"})
        text = "👍 ask @rock"
        offered = api.complete(text, len(text), team)
        option = offered.options[0]
        self.assertEqual(text[offered.start : offered.end], "@rock")
        self.assertEqual([option.label[span.start : span.end] for span in option.matched], ["Rock"])
        after = api.apply_edits(text, [option.edit])
        self.assertEqual(after[: option.caret], after)
        again = api.complete(f"{text} 👍", len(text), team).options[0]
        after = api.apply_edits(f"{text} 👍", [again.edit])
        self.assertTrue(after[: again.caret].endswith("(assignment:r1)"), after[: again.caret])

    def test_an_edited_document_is_a_fresh_one(self) -> None:
        team = team_of()
        document = api.SopDocument("👍 nobody\n\n👍👍 end", team)
        changed = document.edit([api.Edit(2, 8, "@Legal 👍"), api.Edit(13, 13, "@Billing Specialist ")])
        self.assertEqual(document.text, "👍 @Legal 👍\n\n👍👍 @Billing Specialist end")
        self.assertEqual(document.analysis, api.analyze(document.text, team))
        self.assertIn("@Legal", document.text[changed.start : changed.end])
        document.edit([api.Edit(0, 1, "\ud83d")])
        self.assertEqual(document.analysis, api.analyze(document.text, team))
        document.edit([api.Edit(1, 1, "\udc4d")])
        self.assertEqual(document.analysis, api.analyze(document.text, team))
        team.patch(delete=["l1"])
        self.assertEqual([target.id for target in document.targets], ["b1"])
        self.assertEqual(document.analysis, api.analyze(document.text, team))
        at = document.text.index("Specialist")
        offered = document.complete(at - 1)
        self.assertEqual([option.id for option in offered.options], ["b1"])

    def test_an_edit_that_can_not_be_made_changes_nothing(self) -> None:
        document = api.SopDocument("👍 @Legal", team_of())
        for edits in (
            [api.Edit(0, 99, "")],
            [api.Edit(-1, 0, "")],
            [api.Edit(3, 2, "")],
            [api.Edit(0, 4, "x"), api.Edit(3, 5, "y")],
        ):
            with self.assertRaises(api.InvalidArgument):
                document.edit(edits)
        self.assertEqual(document.text, "👍 @Legal")
        self.assertEqual(document.version, 0)

    def test_pending_and_only_are_indexes_too(self) -> None:
        team = team_of()
        text = "👍👍 @Legal and @Billing Specialist"
        at = text.index("Legal")
        pending = api.analyze(text, team, pending=[(at, at)])
        self.assertEqual([badge.pending for badge in pending.badges], [True, None])
        self.assertEqual([target.id for target in pending.targets], ["b1"])
        linked = api.link_mentions(text, team, only=[(at, at + 1)])
        self.assertEqual(linked, "👍👍 [@Legal](assignment:l1) and @Billing Specialist")
        with self.assertRaises(api.InvalidArgument) as raised:
            api.analyze(text, team, pending=[(0, 99)])
        self.assertEqual(raised.exception.path, ("pending[0]",))

    def test_reports_of_a_team_point_into_its_sops(self) -> None:
        team = team_of({"id": "w1", "name": "Writer", "sop": "👍👍 ask @Legall"})
        report = {found.assignment: found.diagnostics for found in team.check().sops}
        sop = team.get("w1")["sop"]
        self.assertEqual([sop[found.start : found.end] for found in report["w1"] if found.severity == "error"], ["@Legall"])

    def test_what_was_said_keeps_its_place_when_the_turn_is_gone(self) -> None:
        text = "👍👍 let me talk to a human"
        first = api.detect_escalation([api.Turn("user", text)], {"details": [{"key": "order-number"}], "gate": "all"})
        signal = first.signals[0]
        self.assertEqual(text[signal.start : signal.end], "talk to a human")
        self.assertEqual(signal.utf16, (signal.start + 2, signal.end + 2))
        later = api.detect_escalation([api.Turn("user", "hello?")], state=first.state)
        kept = later.signals[0]
        self.assertEqual((kept.start, kept.end, kept.utf16), (None, None, signal.utf16))
        place = kept.place(text)
        self.assertEqual(text[place.start : place.end], "talk to a human")


if __name__ == "__main__":
    unittest.main()
