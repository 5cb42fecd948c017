"""The boundary of the package: exceptions, strange values, storage, threads."""

import collections
import copy
import json
import pickle
import threading
import unittest
from types import MappingProxyType
from typing import Any

import sop_handover as api
from desk import ASSIGNMENTS, call, codes, start, team_of
from sop_handover import _native


class Exploding(collections.abc.Mapping):
    """A mapping that can't be read."""

    def __getitem__(self, key: Any) -> Any:
        raise RuntimeError("not now")

    def __iter__(self) -> Any:
        raise RuntimeError("not now")

    def __len__(self) -> int:
        return 1


def strange_values() -> list:
    round_about: list = []
    round_about.append(round_about)
    deep: Any = None
    for _ in range(5_000):
        deep = [deep]
    return [
        None, True, 0, -1, 2**70, -(2**70), 1.5, float("nan"), float("inf"), "", "null", "[1", '{"target": "b1"', "\ud800",
        "x" * 1_000_000, b"{}", bytearray(b"\xff"), {1, 2}, object(), object, print, 3j, range(3), iter([1]), Exploding(),
        [], {}, round_about, deep, {"target": round_about, "reason": {}}, {1: 2, None: 3}, {"\ud800": "\udfff"},
        {"target": "b1", "reason": "\ud800 \udfff"},
    ]  # fmt: skip


class Exceptions(unittest.TestCase):
    def test_wrong_data_of_a_team_is_told_with_every_problem_and_its_place(self) -> None:
        with self.assertRaises(api.InvalidTeam) as raised:
            api.Team({"assignments": [{"id": ""}, 5]})
        error = raised.exception
        self.assertIsInstance(error, ValueError)
        self.assertEqual((error.code, error.path), ("invalid-team", ("assignments", 0, "id")))
        self.assertEqual([issue.code for issue in error.issues], ["empty-id", "missing-field", "wrong-type"])
        self.assertEqual(error.issues[2].path, ("assignments", 1))
        self.assertIn("assignments[0].id: The id is empty.", str(error))
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((str(again), again.issues, again.path), (str(error), error.issues, error.path))

    def test_a_change_that_can_not_be_made_changes_nothing(self) -> None:
        team = team_of()
        before, version = team.to_dict(), team.version
        for change in ({"upsert": [{"id": "x"}]}, {"delete": ["nobody"]}, {"upsert": "b1"}, {"entry": "a1"}):
            with self.subTest(change=change), self.assertRaises(api.InvalidTeam):
                team.patch(**change)
        with self.assertRaises(api.InvalidTeam):
            team.update({"assignments": None})
        self.assertEqual((team.to_dict(), team.version), (before, version))

    def test_each_exception_has_its_code_and_path(self) -> None:
        team = team_of()
        run = start(team, "case")
        state = api.detect_escalation([api.Turn("user", "hi")]).state.to_dict()
        for act, kind, path in [
            (lambda: api.read_run({**run.to_dict(), "revision": -1}), api.InvalidSnapshot, ("revision",)),
            (lambda: api.read_run("no json"), api.InvalidSnapshot, ()),
            (lambda: api.read_run(b"\xff"), api.InvalidSnapshot, ()),
            (lambda: api.read_escalation_state({**state, "turns": 7}), api.InvalidSnapshot, ("check",)),
            (lambda: api.detect_escalation([], {"onlyWhenn": []}), api.InvalidConfig, ("onlyWhenn",)),
            (lambda: api.analyze("", team, workflow="cases"), api.InvalidArgument, ("workflow",)),
            (lambda: api.analyze("", team, rules={"no-rule": "off"}), api.InvalidArgument, ("rules", "no-rule")),
            (lambda: api.complete("", 1, team), api.InvalidArgument, ("at",)),
            (lambda: api.tool_definition(run, team, name="1"), api.InvalidArgument, ("name",)),
            (lambda: api.tool_definition(run, team, source="b1"), api.InvalidArgument, ("source",)),
            (lambda: api.validate_request({}, ["b1"], team), api.InvalidArgument, ("workflow",)),
            (lambda: api.validate_request({}, ["b1"], team, workflow="case"), api.InvalidArgument, ("source",)),
            (lambda: api.validate_request({}, run, team, live={"ownr": "a1"}), api.InvalidArgument, ("live", "ownr")),
            (lambda: api.validate_request({}, run, team, live={"hop": None}), api.InvalidArgument, ("live", "hop")),
            (lambda: start(team, "case", limits={"hop": 1}), api.InvalidArgument, ("limits", "hop")),
            (lambda: start(team, "case", thread_id="t"), api.InvalidArgument, ("threadId",)),
            (lambda: start(team, "case", run_id="\x00"), api.InvalidArgument, ("runId",)),
            (lambda: api.complete_run(run, team, None), api.InvalidArgument, ("at",)),
            (lambda: api.remaining_effects(start(team, "case"), "keys"), api.InvalidArgument, ("done_keys",)),
            (lambda: api.answer_calls(run, [{"id": "c"}], team), api.InvalidArgument, ("calls[0]", "id")),
        ]:
            with self.assertRaises(kind) as raised:
                act()
            self.assertIsInstance(raised.exception, api.SopHandoverError)
            self.assertEqual(raised.exception.path, path, str(raised.exception))

    def test_a_misspelled_fact_is_told_with_the_one_that_was_meant(self) -> None:
        team = team_of()
        with self.assertRaisesRegex(api.InvalidArgument, 'did you mean "suspended"'):
            api.complete_run(start(team, "case"), team, "now", live={"suspend": True})

    def test_a_panic_is_an_exception_like_any_other(self) -> None:
        panic = getattr(_native, "panic_for_test", None)
        if panic is None:
            self.skipTest("a build for users has nothing that panics")
        with self.assertRaisesRegex(api.InternalError, "as the test asked"):
            panic()


class StrangeValues(unittest.TestCase):
    def test_any_value_as_a_request_gives_a_verdict(self) -> None:
        team = team_of()
        run = start(team, "case")
        for value in strange_values():
            verdict = api.validate_request(value, run, team)
            self.assertIsInstance(verdict.to_model, str)
            answers = api.answer_calls(run, [("c", value), (None, {"target": value, "reason": value})], team).answers
            self.assertEqual(len(answers), 2)

    def test_what_hangs_together_in_more_ways_than_can_be_walked_ends(self) -> None:
        woven: Any = []
        for _ in range(60):
            woven = [woven, woven]
        team = team_of()
        self.assertEqual(api.validate_request(woven, start(team, "case"), team).code, "malformed-request")
        with self.assertRaises(api.InvalidTeam):
            api.Team({"assignments": woven})

    def test_any_value_as_data_raises_nothing_but_the_packages_own(self) -> None:
        team = team_of()
        run = start(team, "conversation")
        for value in strange_values():
            for act in (
                lambda: api.Team(value),
                lambda: team.update(value),
                lambda: team.patch(upsert=[value]),
                lambda: api.read_run(value),
                lambda: api.read_transition(value),
                lambda: api.read_escalation_state(value),
                lambda: api.read_escalation_config(value),
                lambda: api.detect_escalation([value]),
                lambda: api.detect_escalation([{"speaker": "user", "text": value}]),
                lambda: api.compare_targets([value], [value]),
                lambda: api.tool_definition([value], team),
                lambda: start(team, "case", hops=[value]),
                lambda: api.complete_run(run, team, value),
                lambda: api.read_run({**run.to_dict(), "targets": value}),
            ):
                try:
                    act()
                except api.InternalError:
                    raise
                except api.SopHandoverError:
                    pass

    def test_mappings_and_tuples_are_read_as_dicts_and_lists(self) -> None:
        data = MappingProxyType({"assignments": tuple(MappingProxyType(one) for one in ASSIGNMENTS)})
        self.assertEqual(api.Team(data).to_dict(), team_of().to_dict())

    def test_a_text_of_json_is_read_as_what_it_says(self) -> None:
        self.assertEqual(api.Team(json.dumps({"assignments": ASSIGNMENTS})).to_dict(), team_of().to_dict())


class Storage(unittest.TestCase):
    def test_a_run_is_read_back_at_each_step(self) -> None:
        team = team_of()
        run = start(team, "case", hops=[api.Hop("x", "a1")], limits={"hops": 5})
        asked = api.answer_calls(run, [call("c", "b1")], team).run
        done = api.complete_run(asked, team, "now")
        for step in (run, asked, done.run):
            for stored in (step.to_dict(), step.to_json(), step.to_json().encode()):
                self.assertEqual(api.read_run(stored), step)
            self.assertEqual(pickle.loads(pickle.dumps(step)), step)
        self.assertEqual(run.to_dict()["runId"], "r1")
        self.assertEqual(done.run.to_dict()["transition"]["effects"][1]["caseId"], "C-7")

    def test_a_run_that_was_changed_is_no_run(self) -> None:
        team = team_of()
        run = api.answer_calls(start(team, "case"), [call("c", "b1")], team).run
        data = api.complete_run(run, team, "now").run.to_dict()
        for change in (
            lambda data: data["transition"]["effects"].pop(),
            lambda data: data["transition"]["effects"][1].update(target="l1"),
            lambda data: data.update(outcome="open"),
            lambda data: data.update(format=2),
        ):
            tampered = copy.deepcopy(data)
            change(tampered)
            with self.assertRaises(api.InvalidSnapshot) as raised:
                api.read_run(tampered)
            self.assertGreater(len(raised.exception.issues), 0)

    def test_a_transition_is_read_back(self) -> None:
        team = team_of()
        run = api.answer_calls(start(team, "conversation"), [call("c", "h1")], team).run
        conversation = {"threadId": "th-1", "messages": [], "toolExecutions": []}
        transition = api.complete_run(run, team, "now", conversation=conversation).transition
        self.assertEqual(api.read_transition(transition.to_dict()).effects, transition.effects)
        stored = {**transition.to_dict(), "conversation": conversation}
        self.assertEqual(api.read_transition(json.dumps(stored)), transition)
        with self.assertRaises(api.InvalidSnapshot):
            api.read_transition({**stored, "conversation": {"threadId": "th-2"}})
        with self.assertRaises(api.InvalidArgument):
            api.complete_run(run, team, "now", conversation={"threadId": "th-2"})

    def test_a_team_is_read_back_with_its_tombstones(self) -> None:
        team = team_of()
        team.patch(delete=["l1"], upsert=[{"id": "b1", "name": "Money"}])
        again = api.Team(team.to_json())
        self.assertEqual(again.to_dict(), team.to_dict())
        self.assertEqual(pickle.loads(pickle.dumps(team)).to_dict(), team.to_dict())
        self.assertEqual(again.get("l1")["status"], "deleted")
        self.assertEqual(api.analyze("@Billing Specialist", again).targets, ())

    def test_targets_are_stored_with_an_sop_and_compared(self) -> None:
        team = team_of()
        before = api.analyze("Refunds go to @Legal.", team).targets
        after = api.analyze("Refunds go to @Billing Specialist.", team).targets
        stored = [target.pinned.to_dict() for target in before]
        change = api.compare_targets(json.loads(json.dumps(stored)), after)
        self.assertEqual(([target.id for target in change.added], change.removed), (["b1"], ("l1",)))
        run = api.start_run(team, run_id="r", source="a1", workflow="standalone", targets=stored)
        self.assertEqual(codes(api.answer_calls(run, [call("c", "l1")], team)), ["l1"])


class Escalation(unittest.TestCase):
    CONFIG = {"suspend": True, "routing": {"target": "h1"}}

    def test_people_take_over_and_give_back(self) -> None:
        team = team_of()
        turns = [api.Turn("user", "Where is my parcel?"), api.Turn("user", "I want to talk to a human.")]
        found = api.detect_escalation(turns, self.CONFIG, source="a1")
        self.assertEqual((found.verdict, found.reason), ("escalate", "user-request"))
        parts = api.detect_escalation(turns[:1], self.CONFIG, source="a1")
        again = api.detect_escalation(turns[1:], self.CONFIG, state=parts.state)
        self.assertEqual(again.state, found.state)
        self.assertEqual(api.route_escalation("a1", self.CONFIG, team).target.id, "h1")
        note = api.escalation_note(found, turns, self.CONFIG, team, facts={"plan": "gold"})
        self.assertIn(note.issue, api.format_note(note, self.CONFIG))
        subject = api.Subject("r1", thread_id="th-1")
        transition = api.escalate(found, turns, subject, self.CONFIG, team, "now", source="a1")
        self.assertEqual([effect.type for effect in transition.effects], ["add-note", "add-tag", "assign", "suspend"])
        self.assertEqual(api.read_transition(transition.to_dict()), transition)
        self.assertEqual(api.remaining_effects(transition, [transition.effects[0].key]), transition.effects[1:])
        self.assertEqual(api.may_reply(transition.state, team).code, "suspended")
        back = api.resume_escalation(transition.state)
        self.assertEqual((api.may_reply(back, team), back.stretch), (None, 2))

    def test_a_job_is_handed_over_to_people(self) -> None:
        team = team_of()
        turns = [{"speaker": "user", "text": "let me talk to a human"}]
        found = api.detect_escalation(turns, self.CONFIG, source="a1")
        run, transition, refused = api.escalate_run(start(team, "conversation"), found, turns, self.CONFIG, team, "now")
        self.assertEqual((run.outcome, transition.routed.by, refused), ("handed-over", "default", None))
        self.assertEqual(api.read_run(run.to_json()), run)
        again = api.escalate_run(start(team, "conversation"), found, turns, self.CONFIG, team, "now", stretch=2)
        self.assertEqual([again.transition.state.stretch, again.transition.key[-1]], [2, "2"])
        late = api.escalate_run(start(team, "conversation"), found, turns, self.CONFIG, team, "now", live={"owner": "l1"})
        self.assertEqual((late.transition, late.refused.code), (None, "not-owner"))

    def test_settings_are_checked_and_compared(self) -> None:
        team = team_of({"id": "w1", "name": "Writer"})
        issues = api.check_escalation({"routing": {"target": "b1"}}, team)
        self.assertIn("not-human-target", [issue.code for issue in issues])
        talk = {"turns": [api.Turn("user", "let me talk to a human")]}
        narrowed = {"onlyWhen": [{"flags": ["vip"]}]}
        found = api.compare_escalation({}, narrowed, [talk])
        self.assertEqual([(one.conversation, one.before, one.after) for one in found], [(0, "escalate", "none")])
        team.update({**team.to_dict(), "escalation": narrowed})
        self.assertEqual(team.escalation_config()["onlyWhen"], narrowed["onlyWhen"])
        self.assertEqual(api.detect_escalation(talk["turns"], team.escalation_config()).suppressed_by, "only-when")

    def test_vague_words_are_found(self) -> None:
        policy = "👍 Escalate refunds over 200 EUR. Escalate if the customer seems upset."
        found = api.lint_triggers(policy)
        self.assertEqual([(one.params["family"], policy[one.start : one.end]) for one in found], [("seeming", "seems upset")])


class Graphs(unittest.TestCase):
    def test_who_hands_over_to_whom(self) -> None:
        team = team_of()
        team.patch(upsert=[{**ASSIGNMENTS[0], "sop": "Refunds go to @Billing Specialist."}], entry=["a1"])
        graph = team.graph()
        self.assertEqual([(edge.from_, edge.to) for edge in graph.edges], [("a1", "b1")])
        self.assertIn("Billing Specialist", graph.to_mermaid())
        self.assertIn("digraph", graph.to_dot())
        self.assertEqual([one.from_ for one in graph.impact("b1").mentioned_by], ["a1"])
        self.assertIsNone(graph.impact("nobody"))


class Threads(unittest.TestCase):
    def test_a_team_that_changes_is_read_whole(self) -> None:
        team = api.Team({"assignments": [{"id": "x", "name": "One"}, {"id": "y", "name": "Two"}]})
        text = "Ask @One or @Two. " * 20
        names = {("One", "Two"), ("Two", "One")}
        seen = []

        def change() -> None:
            for at in range(200):
                first, second = ("Two", "One") if at % 2 else ("One", "Two")
                team.patch(upsert=[{"id": "x", "name": first}, {"id": "y", "name": second}])

        def read() -> None:
            for _ in range(200):
                found = {target.id: target.name for target in api.analyze(text, team).targets}
                seen.append((found.get("x"), found.get("y")))

        threads = [threading.Thread(target=act) for act in (change, read, read)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(seen), 400)
        self.assertLessEqual(set(seen), names)


if __name__ == "__main__":
    unittest.main()
