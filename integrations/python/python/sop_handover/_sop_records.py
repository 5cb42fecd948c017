"""What an SOP says."""

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
    """Replaces `text[start:end]`, in positions of the text before any of the edits that it comes with."""

    insert: str = ""


@dataclass(frozen=True)
class Badge(Span):
    """A mention, `@` or link included. Only the status `active` grants anything."""

    form: Literal["linked", "plain"]
    status: BadgeStatus
    #: Current name, else the last one known.
    label: str
    id: Optional[str] = None
    #: Ids that fit equally, if the mention is ambiguous.
    candidates: Optional[Tuple[str, ...]] = None
    #: It is still being written, as the reading was told: it grants nothing.
    pending: Optional[bool] = None


@dataclass(frozen=True)
class PinnedTarget(Storable):
    """What a host stores when it saves an SOP. It has no positions."""

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
    #: Where the sentences of `when` stand.
    rules: Tuple[Span, ...]

    @property
    def pinned(self) -> PinnedTarget:
        """What to store with the SOP."""
        return PinnedTarget(self.id, self.name, self.kind, self.when)


@dataclass(frozen=True)
class Fix(Record):
    """A way to mend a finding."""

    code: str
    params: Params
    title: str
    #: `safe` can be made without asking.
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
    """What an SOP says."""

    #: Every mention, in text order.
    badges: Tuple[Badge, ...]
    #: Allowed handover targets, in order of first mention.
    targets: Tuple[Target, ...]
    #: Findings, in text order.
    diagnostics: Tuple[Diagnostic, ...]
    #: Whether no finding is an error by its rule's own severity, whatever the settings.
    runnable: bool

    def _granting(self) -> Dict[str, Any]:
        """As much of it as a job takes along."""
        targets = [target.pinned.to_dict() for target in self.targets]
        return {"targets": targets, "badges": [{"status": badge.status} for badge in self.badges]}


@dataclass(frozen=True)
class Completion(Record):
    """One of the assignments that are offered."""

    id: str
    label: str
    kind: Kind
    #: In `label`: what the query matched.
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
