"""Clients from a table as a path of steps, without a window: which file, its columns, who comes.

Three of its problems are solved by a job and not by a person: the file is read, it is worked out
what becomes of the rows, they are added. Each is done anew whenever its step is left: the file or
the list of clients may be another one by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeAlias

from safeplan_desktop.domain.client import table as client_table
from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.table import Fate, Reading, Table
from safeplan_desktop.services.client.import_clients import ImportPlan
from safeplan_desktop.services.steps import Position, Walker, plain_way


class ImportStep(StrEnum):
    """The steps in their order. Behind `DONE` no way leads back."""

    FILE = "file"
    COLUMNS = "columns"
    PREVIEW = "preview"
    DONE = "done"


class ImportProblem(StrEnum):
    """What is missing on a step."""

    NOT_READ = "not-read"
    NO_NAME = "no-name"
    NOT_PLANNED = "not-planned"
    NOBODY = "nobody"
    NOT_ADDED = "not-added"


ImportPosition: TypeAlias = Position[ImportStep, ImportProblem]
"""Where the therapist stands."""
DOUBLES = (Fate.HERE_ALREADY, Fate.TWICE)
"""Rows that are added only if somebody says so."""
_ORDER = tuple(ImportStep)


class BringInTable(Walker[ImportPosition, ImportStep, ImportProblem]):
    """What is known of the table so far and where the therapist stands."""

    def __init__(self) -> None:
        way = plain_way(
            lambda _position: _ORDER,
            self._missing,
            under={ImportStep.DONE: None},
            ends=frozenset({ImportStep.DONE}),
        )
        super().__init__(way, Position(ImportStep.FILE))
        self.table = Table("", ())
        self.reading = Reading(())
        self.plan = ImportPlan(())
        self.ticked: set[int] = set()
        self.import_id = ""
        self._solved: ImportProblem | None = None

    def _missing(self, position: ImportPosition) -> Sequence[ImportProblem]:
        """Return what keeps a step from being left."""
        match position.step:
            case ImportStep.FILE:
                return self._unless_solved(ImportProblem.NOT_READ)
            case ImportStep.COLUMNS if not client_table.has_name(self.reading):
                return (ImportProblem.NO_NAME,)
            case ImportStep.COLUMNS:
                return self._unless_solved(ImportProblem.NOT_PLANNED)
            case ImportStep.PREVIEW if not self.wanted():
                return (ImportProblem.NOBODY,)
            case ImportStep.PREVIEW:
                return self._unless_solved(ImportProblem.NOT_ADDED)
            case _:
                return ()

    def _unless_solved(self, problem: ImportProblem) -> Sequence[ImportProblem]:
        return () if self._solved is problem else (problem,)

    def forward(self) -> tuple[ImportProblem, ...]:
        """Take the next step if nothing is missing; return what is."""
        problems = super().forward()
        self._solved = None
        return problems

    # ---- what jobs have found

    def was_read(self, table: Table) -> None:
        """Take the table that was read, with a guess at what its columns hold."""
        self.table, self.reading = table, client_table.guess_reading(table)
        self._solved = ImportProblem.NOT_READ

    def was_planned(self, plan: ImportPlan) -> None:
        """Take what becomes of the rows; nobody is ticked who seems to be here."""
        self.plan = plan
        self.ticked.clear()
        self._solved = ImportProblem.NOT_PLANNED

    def was_added(self, import_id: str) -> None:
        """Note under which id they were added."""
        self.import_id = import_id
        self._solved = ImportProblem.NOT_ADDED

    def wanted(self) -> tuple[Client, ...]:
        """Return the clients that will be added, in the order of the table."""
        return tuple(
            row.client
            for row in self.plan.rows
            if row.fate is Fate.NEW or (row.fate in DOUBLES and row.number in self.ticked)
        )
