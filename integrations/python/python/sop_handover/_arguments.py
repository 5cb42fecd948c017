"""Arguments as the engine takes them."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Any, Dict, Iterable, Mapping, Union

from ._errors import InvalidArgument
#: JSON data, parsed or as text.
Json = Union[Mapping[str, Any], str, bytes, bytearray]


def given(**members: Any) -> Dict[str, Any]:
    """The members that were passed. `None` means not passed."""
    return {key: value for key, value in members.items() if value is not None}


def known(data: Mapping[str, Any], what: str, keys: Iterable[str]) -> Dict[str, Any]:
    """A dict of facts. A misspelled key would be ignored silently, and with it the check that the caller asked for."""
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
    """Stored data, parsed if it is JSON text."""
    if not isinstance(data, (str, bytes, bytearray)):
        return data
    try:
        return json.loads(data)
    except ValueError:
        # Text that is not JSON stays text, and the engine says what it expects instead.
        return data if isinstance(data, str) else None

