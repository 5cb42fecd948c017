"""The analysis of an SOP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Literal, Optional, Tuple

from ._records import Params, Record, Span, Storable

Workflow = Literal["case", "standalone", "conversation"]
Format = Literal["markdown", "plain"]
Kind = Literal["assignment", "human"]
Severity = Literal["error", "warning", "info"]
BadgeStatus = Literal["active", "deleted", "self", "unavailable", "ambiguous", "unknown", "unloaded"]
Applicability = Literal["safe", "suggested"]


@dataclass(frozen=True)
class Edit(Span):
    """Replaces `text[start:end]`. Its positions count in the text before all edits of the same list."""

    insert: str = ""


@dataclass(frozen=True)
class Badge(Span):
    """A mention. Its range includes the `@` or the whole link. Only the status `active` grants anything."""

    form: Literal["linked", "plain"]
    status: BadgeStatus
    #: The current name, else the last one known.
    label: str
    id: Optional[str] = None
    #: Ids that fit equally, if the mention is ambiguous.
    candidates: Optional[Tuple[str, ...]] = None
    #: The host said that this mention is still being typed. It grants nothing.
    pending: Optional[bool] = None


@dataclass(frozen=True)
class PinnedTarget(Storable):
    """A target as a host stores it with a saved SOP. It has no positions."""

    id: str
    name: str
    kind: Kind
    #: The sentences that say when to hand over.
    when: Tuple[str, ...]


@dataclass(frozen=True)
class Target(Record):
    """An allowed handover target."""

    id: str
    name: str
    kind: Kind
    #: The sentences that say when to hand over.
    when: Tuple[str, ...]
    mentions: Tuple[Span, ...]
    #: The ranges of the sentences in `when`.
    rules: Tuple[Span, ...]

    @property
    def pinned(self) -> PinnedTarget:
        """What to store with the SOP."""
        return PinnedTarget(self.id, self.name, self.kind, self.when)


@dataclass(frozen=True)
class Fix(Record):
    """A way to fix a finding."""

    code: str
    params: Params
    title: str
    #: A `safe` fix can be applied without asking.
    applicability: Applicability
    edits: Tuple[Edit, ...]


@dataclass(frozen=True)
class Related(Span):
    """Another place that a finding is about."""

    code: str
    params: Params
    message: str


@dataclass(frozen=True)
class Diagnostic(Span):
    """A finding about one place of an SOP."""

    rule: str
    severity: Severity
    message: str
    params: Params
    related: Tuple[Related, ...]
    fixes: Tuple[Fix, ...]
    help: Optional[str] = None


@dataclass(frozen=True)
class Analysis(Record):
    """The analysis of an SOP."""

    #: Every mention, in text order.
    badges: Tuple[Badge, ...]
    #: Allowed handover targets, in order of first mention.
    targets: Tuple[Target, ...]
    #: Findings, in text order.
    diagnostics: Tuple[Diagnostic, ...]
    #: Whether the SOP can run: it has no error and no unloaded target. Severities in the settings don't change this.
    runnable: bool

    def _granting(self) -> Dict[str, Any]:
        """The parts of it that a job needs."""
        targets = [target.pinned.to_dict() for target in self.targets]
        return {"targets": targets, "badges": [{"status": badge.status} for badge in self.badges]}


@dataclass(frozen=True)
class Completion(Record):
    """An assignment to offer."""

    id: str
    label: str
    kind: Kind
    #: The ranges of `label` that the query matched.
    matched: Tuple[Span, ...]
    edit: Edit
    #: Where the caret goes, in the text after the edit.
    caret: int
    #: Tells it apart from others of the same name.
    detail: Optional[str] = None


@dataclass(frozen=True)
class CompletionList(Span):
    """What to offer for the mention that is being typed: the text from the `@` to the caret."""

    query: str
    options: Tuple[Completion, ...]


@dataclass(frozen=True)
class Comparison(Record):
    """How the targets of two versions of an SOP differ."""

    added: Tuple[PinnedTarget, ...]
    #: Ids.
    removed: Tuple[str, ...]
    reworded: Tuple[PinnedTarget, ...]
