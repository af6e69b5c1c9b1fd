"""Finding a client or something that was written, while it is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.domain.text.matches import matched_spans
from safeplan_desktop.services.kinds import DRAFT_OF, search_text
from safeplan_desktop.services.ports import MATCH, ClientRow, FoundRecord, HalfWritten
from safeplan_desktop.services.work import Work

Span = tuple[int, int]
"""Start and end (excluded) in a text, in code points."""

NAMES: Final = 6
RECORDS: Final = 14
DRAFTS: Final = 6
_FEWEST_LETTERS: Final = 3
"""Fewer ASCII letters begin a word of nearly every record: only names answer to them."""

_BEFORE: Final = 40
_SHOWN: Final = 120
_SIGNS: Final = frozenset("PSZC")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: the kind of record and whose it is, None for what is the practice's own.

    `title` is the record's own name, if it has one. `text` is what was written around the words,
    `spans` where they stand. A client found by name has no text; `row` is then their line in the
    list of clients. `half_written`: it is kept as a draft, and `kind` is what it becomes.
    """

    kind: str
    client_id: ClientId | None
    client: str
    title: str = ""
    text: str = ""
    spans: tuple[Span, ...] = ()
    row: ClientRow | None = None
    half_written: bool = False


@dataclass(frozen=True, slots=True)
class SearchRecords:
    """Searches an open vault: names, then everything that was written, then what is half written.

    Half-written records stand in no index: they change with every key, and there are few of them.
    """

    work: Work

    def find(self, words: str, *, scope: ClientId | None = None) -> Sequence[Hit]:
        """Return what matches all words at word starts; with a scope only one client's.

        A client who is found by name is not shown a second time by their details.
        """
        if not words.strip():
            return ()
        names = [row for row in self._names(words) if scope in (None, row.client_id)]
        hits = [Hit(Client.KIND, row.client_id, row.name, row=row) for row in names]
        if not any(_says_enough(word) for word in words.split()):
            return hits
        named = {row.client_id for row in names}
        return (*hits, *self._written(words, scope, named), *self._drafts(words, scope, named))

    def _names(self, words: str) -> Sequence[ClientRow]:
        return self.work.lists.clients.rows(words, limit=NAMES)

    def _written(self, words: str, scope: ClientId | None, named: set[ClientId]) -> list[Hit]:
        found = self.work.lists.search.find(words, client_id=scope, limit=RECORDS + len(named))
        hits = [_hit(each) for each in found]
        return [hit for hit in hits if not _is_named(hit, named)][:RECORDS]

    def _drafts(self, words: str, scope: ClientId | None, named: set[ClientId]) -> list[Hit]:
        kept = self.work.drafts.everything()
        own = [draft for draft in kept if scope in (None, draft.client_id)]
        hits = [hit for draft in own if (hit := self._draft_hit(draft, words)) is not None]
        return [hit for hit in hits if not _is_named(hit, named)][:DRAFTS]

    def _draft_hit(self, draft: HalfWritten, words: str) -> Hit | None:
        """Return a draft as a hit if it has all the words, by the folding of the index."""
        found, becomes = search_text(draft.record), DRAFT_OF.get(draft.record.KIND)
        if found is None or becomes is None:
            return None
        if not has_words(f"{found.title}\n{found.content}", words):
            return None
        text, spans = excerpt(found.content, words)
        client_id, name = draft.client_id, self._name(draft.client_id)
        return Hit(becomes.KIND, client_id, name, found.title, text, spans, half_written=True)

    def _name(self, client_id: ClientId | None) -> str:
        if client_id is None:
            return ""
        latest = self.work.ledger.latest(Client, RecordId(client_id))
        return latest.record.name if latest else ""


def _is_named(hit: Hit, named: set[ClientId]) -> bool:
    return hit.kind == Client.KIND and hit.client_id in named


def _says_enough(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS or not word.isascii()


def _hit(found: FoundRecord) -> Hit:
    text, spans = marked(" ".join(found.snippet.split()))
    return Hit(found.kind, found.client_id, found.client, found.title, text, spans)


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


def has_words(text: str, words: str) -> bool:
    """Tell whether a text has all words at word starts; signs alone are no word."""
    wanted = _bare(words)
    return bool(wanted) and all(matched_spans(text, word) for word in wanted)


def excerpt(text: str, words: str) -> tuple[str, tuple[Span, ...]]:
    """Return what stands around the first of the words on one line, and where they are in it."""
    line, wanted = " ".join(text.split()), " ".join(_bare(words))
    first = next((start for start, _end in matched_spans(line, wanted)), 0)
    begin = line.rfind(" ", 0, max(0, first - _BEFORE)) + 1
    end = begin + _SHOWN
    shown = f"{'…' if begin else ''}{line[begin:end]}{'…' if end < len(line) else ''}"
    return shown, matched_spans(shown, wanted)


def _bare(words: str) -> list[str]:
    """Return the words without the signs around them, which are no word to the index either."""
    signs = "".join(each for each in set(words) if unicodedata.category(each)[0] in _SIGNS)
    return [word for each in words.split() if (word := each.strip(signs))]
