"""Finding a client or something that was written, while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.ports import MATCH, ClientRow, FoundRecord
from safeplan_desktop.services.work import Work

Span = tuple[int, int]
"""Start and end (excluded) in a text, in code points."""

NAMES: Final = 6
RECORDS: Final = 14
_FEWEST_LETTERS: Final = 3
"""Fewer ASCII letters begin a word of nearly every record: only names answer to them."""


class HitKind(StrEnum):
    """What was found."""

    CLIENT = "client"
    DETAILS = "details"
    PLAN = "plan"


_KINDS: Final = {Client.KIND: HitKind.DETAILS, SafetyPlan.KIND: HitKind.PLAN}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `text` is what was written around the words, `spans` where they stand.

    A client found by name has no text; `row` is then their line in the list of clients.
    """

    kind: HitKind
    client_id: ClientId
    client: str
    text: str = ""
    spans: tuple[Span, ...] = ()
    row: ClientRow | None = None


@dataclass(frozen=True, slots=True)
class SearchRecords:
    """Searches an open vault: names first, then everything that was written."""

    work: Work

    def find(self, words: str, *, scope: ClientId | None = None) -> Sequence[Hit]:
        """Return what matches all words at word starts; with a scope only one client's.

        A client who is found by name is not shown a second time by their details.
        """
        if not words.strip():
            return ()
        names = [row for row in self._names(words) if scope in (None, row.client_id)]
        hits = [Hit(HitKind.CLIENT, row.client_id, row.name, row=row) for row in names]
        return (*hits, *self._written(words, scope, {hit.client_id for hit in hits}))

    def _names(self, words: str) -> Sequence[ClientRow]:
        return self.work.lists.clients.rows(words, limit=NAMES)

    def _written(self, words: str, scope: ClientId | None, named: set[ClientId]) -> Sequence[Hit]:
        if not any(_says_enough(word) for word in words.split()):
            return ()
        found = self.work.lists.search.find(words, client_id=scope, limit=RECORDS + len(named))
        hits = [_hit(each, each.client_id) for each in found if each.client_id is not None]
        known = [hit for hit in hits if hit is not None]
        return [
            hit for hit in known if hit.kind is not HitKind.DETAILS or hit.client_id not in named
        ][:RECORDS]


def _says_enough(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS or not word.isascii()


def _hit(found: FoundRecord, client_id: ClientId) -> Hit | None:
    kind = _KINDS.get(found.kind)
    if kind is None:
        return None
    text, spans = marked(" ".join(found.snippet.split()))
    return Hit(kind, client_id, found.client, text, spans)


def marked(snippet: str) -> tuple[str, tuple[Span, ...]]:
    """Return a snippet without its marks, and the spans that stood between them."""
    text, spans, begun = "", [], 0
    for letter in snippet:
        if letter == MATCH[0]:
            begun = len(text)
        elif letter == MATCH[1]:
            spans.append((begun, len(text)))
        else:
            text += letter
    return text, tuple(spans)
