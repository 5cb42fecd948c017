"""Positions: the engine counts UTF-16 code units, Python's strings count code points."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Sequence, Tuple

from ._errors import InvalidArgument

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Places:
    """Converts between the indexes of a text and its UTF-16 code units."""

    __slots__ = ("_length", "_wide", "_wide_units")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # Only characters beyond the first 65,536 take two units.
        wide = [] if text.isascii() else [match.start() for match in _WIDE.finditer(text)]
        self._wide = wide
        self._wide_units = [at + before for before, at in enumerate(wide)]

    def index(self, unit: int) -> int:
        """The index of a code unit. Inside a character, it is the character's index."""
        if not self._wide:
            return unit
        return unit - bisect_left(self._wide_units, unit)

    def unit(self, index: int, what: str = "at") -> int:
        """The code unit of an index.

        Raises InvalidArgument if the index is outside the text.
        """
        if not isinstance(index, int) or isinstance(index, bool):
            raise TypeError(f"Expected {what} to be an int, got {type(index).__name__}")
        if not 0 <= index <= self._length:
            message = f"{what}: {index} lies outside of a text of length {self._length}"
            raise InvalidArgument(message, path=(what,))
        return index + bisect_left(self._wide, index) if self._wide else index

    def unit_ranges(self, ranges: Sequence[Tuple[int, int]], what: str) -> list[tuple[int, int]]:
        """Ranges of indexes as ranges of code units, in order. Overlapping ranges are merged."""
        joined: list[tuple[int, int]] = []
        for at, (start, end) in enumerate(ranges):
            place = f"{what}[{at}]"
            units = self.unit(start, place), self.unit(end, place)
            if units[0] > units[1]:
                raise InvalidArgument(f"{place}: {start} to {end} is no range", path=(what, at))
            joined.append(units)
        joined.sort()
        apart: list[tuple[int, int]] = []
        for units in joined:
            if apart and units[0] < apart[-1][1]:
                apart[-1] = apart[-1][0], max(apart[-1][1], units[1])
            else:
                apart.append(units)
        return apart

