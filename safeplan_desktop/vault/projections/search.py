"""Search over everything that was written: ranked, diacritics folded, matches shown.

FTS5 with `remove_diacritics 2` leaves đ, ł, ø, ß and their like alone, so the index is fed text in
which those letters are folded already. They are folded letter by letter, tokens stay the same, and
FTS5 can mark its matches in the text as it was written (https://www.sqlite.org/fts5.html).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from safeplan_desktop.domain.record import ClientId, Record, RecordId, Revision
from safeplan_desktop.services.kinds import KINDS, search_text
from safeplan_desktop.services.ports import MATCH, FoundRecord
from safeplan_desktop.vault.database.connection import Database
from safeplan_desktop.vault.projections import folding
from safeplan_desktop.vault.projections.client_row import CLIENT_ROW
from safeplan_desktop.vault.projections.projection import Projection, Rows
from safeplan_desktop.vault.projections.shape import reading_lists

_SNIPPET_TOKENS: Final = 16
_EARLIER: Final = """
    SELECT t.id, t.title, t.content FROM entry AS e JOIN search_text AS t ON t.id = e.seq
    WHERE e.record_id = ? AND e.revision = ?
"""
_FORGET: Final = "DELETE FROM search_text WHERE id = ?"
_UNINDEX: Final = """
    INSERT INTO search_index (search_index, rowid, title, content) VALUES ('delete', ?, ?, ?)
"""
_AGAIN: Final = """
    CREATE VIRTUAL TABLE search_index USING fts5 (
      title, content, content = '', tokenize = 'unicode61 remove_diacritics 2'
    )
"""
_INDEX: Final = "INSERT INTO search_index (rowid, title, content) VALUES (?, ?, ?)"
_FIND: Final = """
    SELECT t.record_id, t.kind, t.client_id, coalesce(c.name, ''), t.title,
           snippet(search_index, iif(t.client_id IS NULL, 1, -1), ?, ?, '…', ?)
    FROM search_index CROSS JOIN search_text AS t ON t.id = search_index.rowid
    LEFT JOIN client_row AS c ON c.record_id = t.client_id
    WHERE search_index MATCH ? AND rank MATCH 'bm25(4.0, 1.0)'
      AND t.client_id IS coalesce(?, t.client_id)
      AND (t.client_id IS NULL OR c.record_id IS NOT NULL)
    ORDER BY rank LIMIT ?
"""


def _rows(revision: Revision[Record]) -> Mapping[str, Rows]:
    title, content = _texts(revision.record)
    kind, client_id = revision.record.KIND, revision.client_id
    return {"search_text": [(revision.seq, kind, client_id, title, content)]}


def _texts(record: Record) -> tuple[str, str]:
    found = search_text(record)
    if found is None:
        raise TypeError
    return found.title, found.content


def _folded(title: str, content: str) -> tuple[str, str]:
    return folding.plain_letters(title), folding.plain_letters(content)


def _index(database: Database, revision: Revision[Record]) -> None:
    database.execute(_INDEX, (revision.seq, *_folded(*_texts(revision.record))))


def _remove(database: Database, revision: Revision[Record]) -> None:
    """Take the text of the revision before this one out, spelled as it went in."""
    earlier = (revision.record_id, revision.revision - 1)
    for seq, title, content in database.rows(_EARLIER, earlier):
        database.execute(_UNINDEX, (seq, *_folded(title, content)))
        database.execute(_FORGET, (seq,))


SEARCH: Final = Projection(
    name="search",
    kinds=tuple(record.KIND for record, kind in KINDS.items() if kind.search),
    tables={"search_text": ("id", "kind", "client_id", "title", "content")},
    derive=_rows,
    indexes=("search_index",),
    index=_index,
    remove=_remove,
    index_again=_AGAIN,
    by_seq=True,
)
_READ: Final = (SEARCH, CLIENT_ROW)


class Search:
    """Finds records by what was written in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self, words: str, *, client_id: ClientId | None = None, limit: int = 50
    ) -> Sequence[FoundRecord]:
        """Return records that have all words at word starts, the best match first."""
        query = _query(words)
        if not query:
            return []
        asked = (*MATCH, _SNIPPET_TOKENS, query, client_id, limit)
        with reading_lists(self._database, _READ):
            return [
                FoundRecord(RecordId(record_id), kind, ClientId(of) if of else None, *rest)
                for record_id, kind, of, *rest in self._database.rows(_FIND, asked)
            ]


def _query(words: str) -> str:
    """Return the words as FTS5 strings, each a prefix; nothing typed is ever query syntax."""
    chunks = [chunk.replace('"', " ") for chunk in folding.plain_letters(words).split()]
    phrases = [f'"{chunk}"*' for chunk in chunks if any(map(str.isalnum, chunk))]
    return " ".join(phrases[: folding.MOST_WORDS])
