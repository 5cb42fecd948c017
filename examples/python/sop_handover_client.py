"""A client of ``sop-handover serve --stdio`` in one file, with nothing but the standard library.

Copy it into your project. It starts the process, sends one JSON-RPC request a line, and gives the results as plain
data: dictionaries, lists, strings. All methods and what they take are in ``sop-handover schema serve``::

    with Client() as client:
        team = client.create_team({"assignments": [...]})
        run = team.start_run({"runId": "r1", "source": "triage", "workflow": "case", "caseId": "C-7", "sop": "..."})

Threads may share one client; from ``asyncio``, await ``client.acall``.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import threading
from concurrent.futures import Future
from itertools import count
from types import TracebackType
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Type, TypedDict, Union

#: Data as JSON has it.
Json = Any
Object = Dict[str, Json]


class LiveFacts(TypedDict, total=False):
    """What only the host knows. What is left out is not checked."""

    owner: Optional[str]
    hop: int
    open: bool
    pending: Sequence[str]
    suspended: bool


class Call(TypedDict):
    """One call of a turn; ``arguments`` are what the model wrote, as they came: text or data."""

    callId: str
    arguments: Json


class Verdict(TypedDict, total=False):
    """``ok`` and ``toModel`` are always there; ``code`` where ``ok`` is false."""

    ok: bool
    code: str
    toModel: str
    toPeople: str
    target: Object
    reason: str
    allowed: List[str]
    nearest: str


class HandoverError(Exception):
    """What the process could not do. Programs look at ``code`` and ``path``; the message is for people."""

    def __init__(self, error: Mapping[str, Json]) -> None:
        super().__init__(error["message"])
        data: Mapping[str, Json] = error.get("data") or {}
        #: The number of JSON-RPC.
        self.number: int = error["code"]
        self.code: str = data.get("code", "internal")
        #: The way to what is wrong in the params.
        self.path: Tuple[Union[str, int], ...] = tuple(data.get("path", ()))
        self.issues: List[Object] = data.get("issues", [])


class ProcessEnded(Exception):
    """The process is gone, and with it all teams that it held."""


class Client:
    """One process, which holds teams by name. Runs are plain data, and yours to store."""

    def __init__(self, command: Sequence[str] = ("npx", "sop-handover", "serve", "--stdio")) -> None:
        self._process = subprocess.Popen(list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._waiting: Dict[int, "Future[Json]"] = {}
        self._ids = count(1)
        # Writing may have to wait for the process, which may have to wait until its answers are read: so these are two.
        self._writing = threading.Lock()
        self._lock = threading.Lock()
        self._ended = False
        self._reader = threading.Thread(target=self._read, name="sop-handover", daemon=True)
        self._reader.start()

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process, once it has answered what it was asked."""
        stdin = self._process.stdin
        assert stdin is not None
        with self._writing:
            try:
                stdin.close()
            except BrokenPipeError:
                pass
        self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    # ── requests ──

    def call(self, method: str, **params: Json) -> Json:
        """The result of one method. Raises ``HandoverError``."""
        return self.submit(method, **params).result()

    async def acall(self, method: str, **params: Json) -> Json:
        """The same for ``asyncio``."""
        return await asyncio.wrap_future(self.submit(method, **params))

    def submit(self, method: str, **params: Json) -> "Future[Json]":
        """Sends a request and goes on; answers come in the order of the requests."""
        answer: "Future[Json]" = Future()
        number = next(self._ids)
        setattr(answer, "number", number)
        line = _line({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        with self._lock:
            if self._ended:
                raise ProcessEnded("The process has ended.")
            self._waiting[number] = answer
        self._write(line)
        return answer

    def cancel(self, answer: "Future[Json]") -> None:
        """Calls a request off that waits for its turn: its result is then a ``HandoverError``, ``cancelled``."""
        params = {"id": getattr(answer, "number")}
        self._write(_line({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": params}))

    def _write(self, line: bytes) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        try:
            with self._writing:
                stdin.write(line)
                stdin.flush()
        except (BrokenPipeError, ValueError) as error:
            raise ProcessEnded("The process has ended.") from error

    def _read(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None
        for line in stdout:
            answer = json.loads(line)
            with self._lock:
                waiting = self._waiting.pop(answer["id"], None)
            if waiting is None or not waiting.set_running_or_notify_cancel():
                continue
            if "error" in answer:
                waiting.set_exception(HandoverError(answer["error"]))
            else:
                waiting.set_result(answer["result"])
        with self._lock:
            self._ended = True
            left = list(self._waiting.values())
            self._waiting.clear()
        for waiting in left:
            if waiting.set_running_or_notify_cancel():
                waiting.set_exception(ProcessEnded("The process ended before it answered."))

    # ── what needs no team ──

    def create_team(self, data: Mapping[str, Json], *, name: Optional[str] = None, **options: Json) -> "Team":
        """A checked team. Raises ``HandoverError``, ``invalid-team``, with every problem in ``issues``."""
        held = self.call("team.create", **_there(data=data, team=name, options=options or None))
        return Team(self, held["team"])

    def read_run(self, data: Json) -> Object:
        """``{"ok": True, "value": run}``, or every reason why stored data is no run."""
        return _object(self.call("readRun", data=data))

    def remaining_effects(self, transition: Object, done_keys: Sequence[str]) -> List[Object]:
        """What is left to carry out, in order."""
        effects: List[Object] = self.call("remainingEffects", transition=transition, doneKeys=list(done_keys))
        return effects

    def detect_escalation(self, turns: Sequence[Object], config: Optional[Object] = None, **options: Json) -> Object:
        """Whether people take over after the last of these turns."""
        params = _there(turns=list(turns), config=config, options=options or None)
        return _object(self.call("detectEscalation", **params))


class Team:
    """A team that the process holds. Every method of the process that takes a team: ``team.call(method, …)``."""

    def __init__(self, client: Client, name: str) -> None:
        self.client = client
        self.name = name

    def call(self, method: str, **params: Json) -> Json:
        return self.client.call(method, team=self.name, **params)

    def update(self, data: Mapping[str, Json]) -> None:
        """Takes the team as it is now; who is not in it any more is remembered as deleted."""
        self.call("team.update", data=data)

    def patch(self, **change: Json) -> None:
        """``upsert``, ``delete``, ``entry``."""
        self.call("team.patch", change=change)

    def dispose(self) -> None:
        self.call("team.dispose")

    def analyze(self, text: str, **options: Json) -> Object:
        """What an SOP says. Ranges are in UTF-16 units: see ``from_utf16``."""
        return _object(self.call("analyze", **_there(text=text, options=options or None)))

    def complete(self, text: str, at: int, **options: Json) -> Optional[Object]:
        """What to offer at a caret, which is an index into the string."""
        found = self.call("complete", **_there(text=text, at=to_utf16(text, at), options=options or None))
        return None if found is None else _object(found)

    def start_run(self, init: Mapping[str, Json]) -> Object:
        return _object(self.call("startRun", init=init))

    def tool(self, run: Object, **options: Json) -> Optional[Object]:
        """The tool for the model; None where no target can be used."""
        found = self.call("toolDefinition", **_there(targets=run, options=options or None))
        return None if found is None else _object(found)

    def answer_calls(
        self, run: Object, calls: Sequence[Call], *, live: Optional[LiveFacts] = None, **host: Json
    ) -> Tuple[Object, List[Verdict]]:
        """The run to store, and a verdict for each call of the turn, in their order."""
        own = _there(team=self.name, run=run, live=live, **host)
        answered = self.client.call("answerCalls", model={"calls": list(calls)}, host=own)
        return answered["run"], [answer["verdict"] for answer in answered["answers"]]

    def validate_request(
        self,
        arguments: Json,
        *,
        targets: Json,
        source: Optional[str],
        workflow: str,
        live: Optional[LiveFacts] = None,
    ) -> Verdict:
        """Judges what a model has sent, without keeping anything."""
        host = {**_there(live=live), "team": self.name, "targets": targets, "source": source, "workflow": workflow}
        verdict: Verdict = self.client.call("validateRequest", model={"arguments": arguments}, host=host)
        return verdict

    def complete_run(self, run: Object, at: str, **now: Json) -> Object:
        """``{"run": …, "transition": …, "refused": …}``: store the run before you carry out any effect."""
        return _object(self.call("completeRun", **_there(run=run, at=at, now=now or None)))


def to_utf16(text: str, index: int) -> int:
    """An index into a Python string as the process counts."""
    return index + sum(1 for character in text[:index] if ord(character) > 0xFFFF)


def from_utf16(text: str, offset: int) -> int:
    """An offset of the process as an index into a Python string."""
    units = 0
    for index, character in enumerate(text):
        if units >= offset:
            return index
        units += 2 if ord(character) > 0xFFFF else 1
    return len(text)


def _line(request: Object) -> bytes:
    # Never put a request together from texts: a model's words could end it early.
    return json.dumps(request, allow_nan=False).encode("utf-8") + b"\n"


def _there(**members: Json) -> Object:
    return {name: value for name, value in members.items() if value is not None}


def _object(value: Json) -> Object:
    assert isinstance(value, dict)
    return value
