"""The SQL statements of a save, without the program around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from safeplan_desktop.vault.database.connection import Database

Statement = tuple[str, Sequence[Sequence[object]], bool]
"""The text, the parameters of each run, and whether it is run once for each."""
_OF_TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


class _TakenBack(Exception):
    """Ends a save whose statements were noted."""


def statements_of(database: Database, job: Callable[[], object]) -> list[Statement]:
    """Return what a job says to the database; nothing of it stays there."""
    noted: list[Statement] = []
    run, run_many = database._run, database.execute_many

    def note(sql: str, parameters: Sequence[object]) -> object:
        if not sql.startswith(_OF_TRANSACTIONS):
            noted.append((sql, [tuple(parameters)], False))
        return run(sql, parameters)

    def note_many(sql: str, rows: Sequence[Sequence[object]]) -> None:
        noted.append((sql, [tuple(row) for row in rows], True))
        run_many(sql, rows)

    database._run, database.execute_many = note, note_many  # type: ignore[method-assign,assignment]  # listened to
    try:
        with database.transaction():
            job()
            raise _TakenBack
    except _TakenBack:
        return noted
    finally:
        del database._run, database.execute_many


def replay(database: Database, statements: Sequence[Statement]) -> None:
    """Run the statements in one transaction of the same file, and nothing else."""
    raw = database._raw
    raw.execute("BEGIN IMMEDIATE")
    for sql, parameters, many in statements:
        if many:
            raw.executemany(sql, parameters)
        else:
            raw.execute(sql, parameters[0]).fetchall()
    raw.execute("COMMIT")
