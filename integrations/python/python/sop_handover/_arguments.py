"""Arguments as the engine takes them."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Any, Dict, Iterable, Mapping, Union

from ._errors import InvalidArgument
#: Data as JSON has it: parsed, or its text.
Json = Union[Mapping[str, Any], str, bytes, bytearray]


def given(**members: Any) -> Dict[str, Any]:
    """The members that were passed: `None` was not."""
    return {key: value for key, value in members.items() if value is not None}


def known(data: Mapping[str, Any], what: str, keys: Iterable[str]) -> Dict[str, Any]:
    """A dict of facts. A misspelled key would be ignored in silence, and with it what the caller asked for."""
    if not isinstance(data, Mapping):
        raise InvalidArgument(f"Expected {what} to be a dict, got {type(data).__name__}", path=(what,))
    names = list(keys)
    for key in data:
        if key not in names:
            near = get_close_matches(str(key).lower(), names, 1)
            meant = f'; did you mean "{near[0]}"?' if near else ""
            message = f'Unknown key "{key}" in {what}{meant} (known: {", ".join(names)})'
            raise InvalidArgument(message, path=(what, str(key)))
    return dict(data)


def parsed(data: Any) -> Any:
    """Stored data, parsed if it is the text of JSON."""
    if not isinstance(data, (str, bytes, bytearray)):
        return data
    try:
        return json.loads(data)
    except ValueError:
        # What is no JSON is a text, and the engine says what it expects instead.
        return data if isinstance(data, str) else None

