"""The lines of the client list, read from the worker page by page as they come into sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.ports import ClientChoice, ClientRow

PAGE: Final = 200
ROW: Final = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex


class ClientModel(QAbstractListModel):
    """All clients that match, 200 rows at a time. A row that is not read yet has no data."""

    def __init__(self, context: WorkContext, words: ClientWords, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._spoken = words.spoken
        self._words = ""
        self._choice = ClientChoice()
        self._count = 0
        self._generation = 0
        self._pages: dict[int, Sequence[ClientRow]] = {}
        self._asked: set[int] = set()

    @property
    def words(self) -> str:
        """What the rows answer to."""
        return self._words

    def show_rows(
        self, words: str, choice: ClientChoice, count: int, first: Sequence[ClientRow]
    ) -> None:
        """Show the answer to other words; `first` are the rows of the first page."""
        self.beginResetModel()
        self._words, self._choice = words, choice
        self._count = count
        self._generation += 1
        self._pages = {0: first}
        self._asked = {0}
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many clients match."""
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return a row (`ROW`), its name, or what a screen reader says of it."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def row(self, at: int) -> ClientRow | None:
        """Return a row, or None and ask the worker for it."""
        page, place = divmod(at, PAGE)
        rows = self._pages.get(page)
        if rows is not None:
            return self._shown(rows[place]) if place < len(rows) else None
        if page not in self._asked:
            self._ask(page)
        return None

    def _shown(self, row: ClientRow) -> ClientRow:
        """Return a row as it may be seen."""
        privacy = self._context.privacy
        if not privacy.is_on:
            return row
        return replace(row, name=privacy.name(row.client_id, row.name), called="")

    def show_again(self) -> None:
        """Show all rows again: what may be seen of them has changed."""
        self.dataChanged.emit(self.index(0), self.index(max(0, self._count - 1)))

    def find(self, client_id: ClientId) -> int:
        """Return the row of a client among those already read, -1 if it is not there."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.client_id == client_id:
                    return page * PAGE + place
        return -1

    def _ask(self, page: int) -> None:
        self._asked.add(page)
        clients, generation = KeepClients(self._context.work), self._generation
        words, choice = self._words, self._choice

        def done(rows: Sequence[ClientRow]) -> None:
            if generation == self._generation:
                self._pages[page] = rows
                first = page * PAGE
                last = max(first, first + len(rows) - 1)
                self.dataChanged.emit(self.index(first), self.index(last))

        self._context.tasks.run(
            self,
            lambda: clients.rows(words, choice, limit=PAGE, offset=page * PAGE),
            done,
            self._context.stage.report,
        )
