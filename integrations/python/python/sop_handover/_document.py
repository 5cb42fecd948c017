"""An SOP that is being edited."""

from __future__ import annotations

from typing import Any, Iterable, Literal, Mapping, Optional, Tuple

from . import _native
from ._offsets import Places
from ._records import Span
from ._sop import Rules, apply_edits, completion_list, offer_options, ordered, sop_options
from ._sop_records import Analysis, CompletionList, Edit, Format, Target, Workflow
from ._team import Team, native


class SopDocument:
    """A text that is being edited. An edit reads only what it touches, but the result always equals that of `analyze`
    for the whole text.

    The next call after a change of the team uses the new team.
    """

    __slots__ = ("_analysis", "_native", "_options", "_seen", "_team", "_text", "_version")

    def __init__(
        self,
        text: str,
        team: Team,
        *,
        source: Optional[str] = None,
        workflow: Optional[Workflow] = None,
        format: Optional[Format] = None,
        rules: Optional[Rules] = None,
    ) -> None:
        self._options = sop_options(source=source, workflow=workflow, format=format, rules=rules)
        self._native = _native.Document(text, native(team), self._options)
        self._text = text
        self._team = team
        self._seen = team.version
        self._version = 0
        self._analysis: Optional[Tuple[int, Analysis]] = None

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self._text

    @property
    def version(self) -> int:
        """Grows with every edit and with every change of the team, once a call has used it."""
        self._look()
        return self._version

    def edit(self, edits: Iterable[Edit]) -> Span:
        """Replaces pieces of the text. All positions count in the text before. Returns the range of the new text that
        changed.

        Outside this range, badges have only moved. Raises InvalidArgument if two overlap or one is outside the text.
        Nothing is changed then.
        """
        self._look()
        places = Places(self._text)
        inorder = ordered(edits, len(self._text))
        changes = [(places.unit(edit.start), places.unit(edit.end), edit.insert) for edit in inorder]
        text = apply_edits(self._text, inorder)
        changed = self._native.edit(native(self._team), changes)
        self._text = text
        self._version += 1
        index = Places(text).index
        return Span(0, len(text)) if changed is None else Span(index(changed[0]), index(changed[1]))

    @property
    def analysis(self) -> Analysis:
        """The analysis of the text."""
        version = self.version
        if self._analysis is None or self._analysis[0] != version:
            found: Mapping[str, Any] = self._native.analysis(native(self._team))
            self._analysis = version, Analysis._of(found, Places(self._text).index)
        return self._analysis[1]

    @property
    def targets(self) -> Tuple[Target, ...]:
        """The allowed targets."""
        return self.analysis.targets

    def complete(
        self,
        at: int,
        *,
        limit: int = 50,
        insert: Literal["linked", "plain"] = "linked",
        boost: Optional[Mapping[str, float]] = None,
    ) -> Optional[CompletionList]:
        """What to offer for the mention that is being typed at an index; `None` if there is none."""
        places = Places(self._text)
        offer = offer_options(limit, insert, boost)
        found = _native.complete(self._text, places.unit(at), native(self._team), self._options, *offer)
        return None if found is None else completion_list(found, self._text, places)

    def __repr__(self) -> str:
        return f"<SopDocument of {len(self._text)} characters>"

    def _look(self) -> None:
        """Looks up all names again if the team has changed."""
        if self._seen != self._team.version:
            self._seen = self._team.version
            self._native.refresh(native(self._team))
            self._version += 1
