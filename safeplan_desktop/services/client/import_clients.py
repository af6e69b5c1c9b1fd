"""Clients from a table of another program: all that are wanted, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.client.table import Fate, Reading, RowPlan, Table, plan_rows
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.services.client.read_table import MOST_BYTES, read_table
from safeplan_desktop.services.ports import (
    Progress,
    silent,
)
from safeplan_desktop.services.work import Work

STEP = "clients"
"""The step of a `Progress`."""
_TELL_EVERY = 20


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What will happen, row by row."""

    rows: tuple[RowPlan, ...]

    def of(self, *fates: Fate) -> tuple[RowPlan, ...]:
        """Return the rows with one of these fates."""
        return tuple(row for row in self.rows if row.fate in fates)


@dataclass(frozen=True, slots=True)
class ImportClients:
    """Reads a table, says what would become of it, and adds what the therapist wants."""

    work: Work

    def read(self, path: Path) -> Table:
        """Return the table in a CSV file.

        Raises:
            UserFacing: FILE_UNREADABLE, FILE_TOO_LARGE, NOT_A_TABLE, TABLE_IS_A_WORKBOOK or
                TABLE_TOO_LARGE.
        """
        return read_table(self.work.outside.files.read(path, MOST_BYTES), path.name)

    def plan(self, table: Table, reading: Reading) -> ImportPlan:
        """Say what becomes of each row; nothing is written."""
        everyone = (each.record for each in self.work.ledger.all_latest(Client))
        known = [each for each in everyone if each.status is not ClientStatus.WITHDRAWN]
        today = self.work.today()
        return ImportPlan(plan_rows(table, reading, known, today))

    def add(self, clients: Sequence[Client], progress: Progress = silent) -> str:
        """Add clients in one commit; return the id of this import, which all of them have.

        Where `progress` raises, nobody was added.
        """
        import_id = self.work.new_id()
        with self.work.transaction():
            for done, client in enumerate(clients):
                if done % _TELL_EVERY == 0:
                    progress(STEP, done, len(clients))
                client_id = ClientId(self.work.new_id())
                added = self._numbered(client, import_id)
                self.work.ledger.append(added, RecordId(client_id), client_id=client_id)
            progress(STEP, len(clients), len(clients))
        return import_id

    def _numbered(self, client: Client, import_id: str) -> Client:
        """Return a client of this import whose people have ids."""
        people = tuple(replace(person, id=self.work.new_id()) for person in client.people)
        return replace(client, people=people, import_id=import_id)
