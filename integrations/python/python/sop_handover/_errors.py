"""The exceptions of the package."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Mapping, Sequence, Tuple, Union

from ._records import Issue

Path = Tuple[Union[str, int], ...]


class SopHandoverError(Exception):
    """What this package raises.

    `code` says what kind of thing is wrong; `issues` has every problem with the data. `path` leads to the first one:
    keys and indexes, from the outermost in.
    """

    code: str = "error"

    def __init__(self, message: str, *, issues: Sequence[Issue] = (), path: Path = ()) -> None:
        super().__init__(message)
        self.issues: Tuple[Issue, ...] = tuple(issues)
        self.path: Path = self.issues[0].path if self.issues else path

    def __reduce__(self) -> Any:
        return _restore, (type(self), str(self), self.issues, self.path)


class InvalidTeam(SopHandoverError, ValueError):
    """The data is not a valid team. Nothing was changed."""

    code = "invalid-team"


class InvalidSnapshot(SopHandoverError, ValueError):
    """The data is not a run, transition or state as it was stored, or it was changed since."""

    code = "invalid-snapshot"


class InvalidConfig(SopHandoverError, ValueError):
    """The data is not valid escalation settings."""

    code = "invalid-config"


class InvalidArgument(SopHandoverError, ValueError):
    """An argument that can't be used."""

    code = "invalid-argument"


class InternalError(SopHandoverError):
    """A bug in the package itself. Please report it."""

    code = "internal"


_KINDS = {kind.code: kind for kind in (InvalidTeam, InvalidSnapshot, InvalidConfig, InvalidArgument)}
_WHAT = {
    "invalid-team": "Not a team",
    "invalid-snapshot": "Not data that was stored here",
    "invalid-config": "Not settings of escalation",
    "invalid-argument": "Invalid argument",
}


def failure(code: str, issues: Sequence[Mapping[str, Any]]) -> SopHandoverError:
    """The exception for problems that the engine has found."""
    found = [Issue._of(issue) for issue in issues]
    if code == "invalid-argument":
        # One argument of other languages can be several keyword arguments here.
        found = [replace(issue, path=issue.path[1:]) if issue.path[:1] == ("options",) else issue for issue in found]
    first = _placed(found[0]) if found else ""
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return _KINDS[code](f"{_WHAT[code]}: {first}{more}", issues=found)


def argument(message: str, key: str) -> InvalidArgument:
    """The exception for one argument that the engine does not take."""
    return InvalidArgument(message, path=(key,))


def _placed(issue: Issue) -> str:
    way = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in issue.path).lstrip(".")
    reason = issue.params.get("reason")
    message = f"{issue.message} ({reason})" if isinstance(reason, str) else issue.message
    return f"{way}: {message}" if way else message


def _restore(kind: type[SopHandoverError], message: str, issues: Sequence[Issue], path: Path) -> SopHandoverError:
    return kind(message, issues=issues, path=path)
