"""The register of documents, so that a paper among thousands is found by its bytes at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from safeplan_desktop.domain.paper.document import ExportedDocument
from safeplan_desktop.domain.record import Record, RecordId, Revision
from safeplan_desktop.vault.database.connection import Database
from safeplan_desktop.vault.projections.projection import Projection, Rows
from safeplan_desktop.vault.projections.shape import reading_lists

_FIND: Final = "SELECT record_id FROM document_row WHERE sha256 = ? ORDER BY record_id LIMIT 1"


def _document_rows(revision: Revision[Record]) -> Mapping[str, Rows]:
    document = revision.record
    if not isinstance(document, ExportedDocument):
        raise TypeError
    return {"document_row": [(document.sha256,)]}


DOCUMENT_ROW: Final = Projection(
    name="document_row",
    kinds=(ExportedDocument.KIND,),
    tables={"document_row": ("sha256",)},
    derive=_document_rows,
)


class DocumentRegister:
    """The `Register` of an open vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, sha256: str) -> RecordId | None:
        """Return the id of the document with these bytes, None if none was registered."""
        with reading_lists(self._database, (DOCUMENT_ROW,)):
            row = self._database.row(_FIND, (sha256,))
        return RecordId(row[0]) if row else None
