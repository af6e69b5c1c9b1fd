"""From codes to the plain sentences in the shipped content; both faces read them here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from safeplan_desktop import assets
from safeplan_desktop.domain.errors import UserFacing

if TYPE_CHECKING:
    from safeplan_desktop.domain.paper.clock import ClockDoubt
    from safeplan_desktop.domain.paper.document import Finding, Paper
    from safeplan_desktop.domain.practice.details import Detail

_UNKNOWN: Final = {"file": "keys.json or keys.backup.json"}
"""What stands in a sentence where an error does not know it."""

_Texts = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class PlainWords:
    """What happened, what is safe, what to do next."""

    what: str
    safe: str
    next: str


@cache
def _messages() -> dict[str, object]:
    return cast("dict[str, object]", json.loads(assets.text("content/en/messages.json")))


def error_words(error: UserFacing) -> PlainWords:
    """Return the words for an error, its blanks filled from the details."""
    texts = cast("_Texts", _messages()["errors"])[error.code.value]
    details = {**_UNKNOWN, **error.details}
    filled = {key: text.format_map(details) for key, text in texts.items()}
    return PlainWords(**filled)


def defect_words() -> PlainWords:
    """Return the one apology for mistakes of ours."""
    return PlainWords(**cast("dict[str, str]", _messages()["defect"]))


def finding_words(finding: Finding) -> str:
    """Return the one sentence that answers whether a paper is unchanged and ours."""
    return cast("dict[str, str]", _messages()["findings"])[finding.value]


def clock_words(doubt: ClockDoubt, **known: str) -> str:
    """Return why the clock may be wrong now: `now`, the `newest` entry, the certificate's days."""
    return cast("dict[str, str]", _messages()["clock"])[doubt.value].format_map(known)


def past_clock_words(doubt: ClockDoubt) -> str:
    """Return why the clock may have been wrong when a paper was signed."""
    return cast("dict[str, str]", _messages()["clock_then"])[doubt.value]


def paper_words(paper: Paper) -> str:
    """Return what a paper is called within a sentence."""
    return cast("dict[str, str]", _messages()["papers"])[paper.value]


def detail_words(detail: Detail) -> str:
    """Return what a detail of a practice is called within a sentence."""
    return cast("dict[str, str]", _messages()["details"])[detail.value]


def fault_words(fault: str) -> str:
    """Return what a fault of the complete check means; what follows its colon is a position."""
    code, _, position = fault.partition(":")
    texts = cast("dict[str, str]", _messages()["faults"])
    lists = cast("dict[str, str]", _messages()["lists"])
    return texts.get(code, fault).replace("{list}", lists.get(position, "a list"))
