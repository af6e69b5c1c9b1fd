"""The one connection to the encrypted database; the only module that imports sqlcipher3.

Two SQLite libraries on one file can corrupt it, so nobody else opens ``vault.db``. The key goes in
as bytes that are zeroed afterwards, never as a ``PRAGMA`` string (which left four copies of it in
memory). Every setting that safety rests on is read back. Errors leave as `UserFacing` codes.

SQLCipher 4 with a raw key: AES-256-CBC and HMAC-SHA512 for each page of 4,096 bytes
(https://www.zetetic.net/sqlcipher/design/).
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlcipher3 import dbapi2

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.vault.database import result_codes
from safeplan_desktop.vault.files import atomic

PAGE_BYTES: Final = 4096
KEY_BYTES: Final = 32
BUSY_SECONDS: Final = 5.0
OLDEST_SQLITE: Final = (3, 51, 3)
OLDEST_SQLCIPHER: Final = (4, 18)

Row: TypeAlias = tuple[Any, ...]
"""One row; the STRICT table it comes from says what its columns hold."""

_HEX: Final = b"0123456789abcdef"
_STEPS_BETWEEN_LOOKS: Final = 50_000  # of SQLite's virtual machine, about a millisecond
_STATEMENTS_KEPT: Final = 256

# Setting, what is set, what has to be read back.
_SETTINGS: Final = (
    ("cipher_log_level", "NONE", "NONE"),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("cache_size", "-65536", -65536),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
)
# What SQLCipher 4 does by itself; another value would be another file format.
_CIPHER: Final = (
    ("cipher_page_size", str(PAGE_BYTES)),
    ("cipher_use_hmac", "1"),
    ("cipher_plaintext_header_size", "0"),
)
_PAGE_NUMBER: Final = re.compile(r"page (\d+)")


def _spelled(key: bytearray) -> bytearray:
    """Return a raw key as SQLCipher wants it, ``x'64 hex digits'``, without another copy of it."""
    text = bytearray(b"x'" + bytes(2 * len(key)) + b"'")
    for place, byte in enumerate(key):
        text[2 + 2 * place] = _HEX[byte >> 4]
        text[3 + 2 * place] = _HEX[byte & 15]
    return text


def _wipe(secret: bytearray) -> None:
    for place in range(len(secret)):
        secret[place] = 0


class Database:
    """A connection with a key, on one thread. Made by `open_database` and its sisters.

    Statements outside a transaction commit by themselves. All methods raise `UserFacing` with a
    storage code, or `Defect` where the statement itself is wrong. While there is a `refusal`,
    every transaction raises it: the database is there to be read.
    """

    def __init__(self, raw: dbapi2.Connection, path: Path | None) -> None:
        self._raw = raw
        self._path = path
        self._depth = 0
        self._open = True
        self._lost: UserFacing | None = None
        self.refusal: UserFacing | None = None

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._raw.in_transaction

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run one statement."""
        self._run(sql, parameters)

    def execute_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for each row of parameters."""
        self._demand_transaction_whole()
        try:
            self._raw.executemany(sql, rows)
        except dbapi2.Error as error:
            raise self._told(error) from error

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a query; nothing stays locked."""
        cursor = self._run(sql, parameters)
        try:
            return cursor.fetchall()
        except dbapi2.Error as error:
            raise self._told(error) from error

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """Return the only row of a query, None if it has none."""
        found = self.rows(sql, parameters)
        if len(found) > 1:
            raise Defect("one row was expected")
        return found[0] if found else None

    def data_version(self) -> int:
        """Return a figure that is another one once some other connection has written.

        https://www.sqlite.org/pragma.html#pragma_data_version
        """
        row = self.row("PRAGMA data_version")
        return int(row[0]) if row else 0

    def batches(
        self, sql: str, parameters: Sequence[object] = (), *, size: int = 1000
    ) -> Iterator[list[Row]]:
        """Yield the rows of a query in batches; the read lock is held until the last one."""
        cursor = self._run(sql, parameters)
        try:
            while batch := cursor.fetchmany(size):
                yield batch
        except dbapi2.Error as error:
            raise self._told(error) from error
        finally:
            cursor.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is inside one commit. Inside another transaction, make it one step of that.

        On an error nothing of it stays. Where SQLite itself has rolled back (a full disk), nothing
        more can be written until the outermost block has ended.
        """
        with self._outermost() if self._depth == 0 else self._nested():
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the database throughout, and let nobody write meanwhile."""
        if self._raw.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    @contextmanager
    def cancellable(self, look: Callable[[], None]) -> Iterator[None]:
        """Call `look` every few thousand steps; if it raises, the query ends with that error."""
        raised: list[BaseException] = []

        def handler() -> int:
            try:
                look()
            except BaseException as error:  # noqa: BLE001 - SQLite swallows it; raised again below
                raised.append(error)
                return 1
            return 0

        self._raw.set_progress_handler(handler, _STEPS_BETWEEN_LOOKS)
        try:
            yield
        except Exception:
            if raised:
                raise raised[0] from None
            raise
        finally:
            self._raw.set_progress_handler(None, 0)

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back. A second time does nothing."""
        if self._open:
            self._open = False
            self._roll_back()
            try:
                self._raw.close()
            except dbapi2.Error as error:
                raise self._told(error) from error

    def _run(self, sql: str, parameters: Sequence[object]) -> dbapi2.Cursor:
        self._demand_transaction_whole()
        try:
            return self._raw.execute(sql, parameters)
        except dbapi2.Error as error:
            raise self._told(error) from error

    def _demand_transaction_whole(self) -> None:
        """Refuse to go on, statement by statement, after SQLite has rolled everything back."""
        if self._depth and not self._raw.in_transaction:
            raise self._lost or UserFacing(ErrorCode.STORAGE_FAILED)

    @contextmanager
    def _outermost(self) -> Iterator[None]:
        self._lost = None
        if self.refusal is not None:
            raise self.refusal
        self.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth = 0

    @contextmanager
    def _nested(self) -> Iterator[None]:
        name = f"step_{self._depth}"
        self.execute(f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
            self.execute(f"RELEASE {name}")
        except BaseException:
            if self._raw.in_transaction:
                self._raw.execute(f"ROLLBACK TO {name}")
                self._raw.execute(f"RELEASE {name}")
            raise
        finally:
            self._depth -= 1

    def _roll_back(self) -> None:
        """Roll back what is open; after a full disk SQLite has done so already."""
        if self._raw.in_transaction:
            with contextlib.suppress(dbapi2.Error):
                self._raw.execute("ROLLBACK")

    def _told(self, error: dbapi2.Error) -> UserFacing | Defect:
        """Return what an error means, and remember it for whoever goes on in the transaction."""
        meaning = _meaning(error, self._path)
        if isinstance(meaning, UserFacing):
            self._lost = meaning
        return meaning


def open_database(path: Path, key: bytearray, *, to_read: bool = False) -> Database:
    """Open an existing database; the key is zeroed. Nothing is read from the file yet.

    One that is opened `to_read` is never written to, and refuses where a transaction was cut off:
    SQLite would have to undo that first.

    Raises:
        UserFacing: FILE_UNREADABLE, or a storage code.
    """
    mode = "ro" if to_read else "rw"
    try:
        return _connect(f"{path.absolute().as_uri()}?mode={mode}", key, path)
    except UserFacing as error:
        if error.code in (ErrorCode.STORAGE_FAILED, ErrorCode.NOT_WRITABLE):
            raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
        raise


def create_database(path: Path, key: bytearray) -> Database:
    """Make a new database file where there is none; the key is zeroed.

    Raises:
        UserFacing: ALREADY_EXISTS, or a storage code.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise UserFacing(ErrorCode.ALREADY_EXISTS) from error
    except OSError as error:
        raise atomic.storage_error(error) from error
    return _connect(f"{path.absolute().as_uri()}?mode=rw", key, path)


def memory_database() -> Database:
    """Return an empty database that is never on disk."""
    return Database(dbapi2.connect(":memory:", isolation_level=None), None)


def demand_settings(database: Database) -> None:
    """Read every setting back. Raises `Defect`, naming the setting, if one is not as it must be."""
    for name, _, expected in _SETTINGS:
        _demand(name, database.row(f"PRAGMA {name}"), expected)
    for name, text in _CIPHER:
        _demand(name, database.row(f"PRAGMA {name}"), text)
    demand_versions(dbapi2.sqlite_version_info, _version(database.row("PRAGMA cipher_version")))


def demand_versions(sqlite: tuple[int, ...], sqlcipher: tuple[int, ...]) -> None:
    """Raise `Defect` where a library is older than the oldest we trust with a vault."""
    if sqlite < OLDEST_SQLITE:
        raise Defect("SQLite is too old")
    if sqlcipher < OLDEST_SQLCIPHER:
        raise Defect("SQLCipher is too old")


def library_versions() -> tuple[str, str]:
    """Return the versions of SQLite and SQLCipher that a vault would be opened with."""
    database = memory_database()
    try:
        cipher = _version(database.row("PRAGMA cipher_version"))
    finally:
        database.close()
    return dbapi2.sqlite_version, ".".join(map(str, cipher))


def damaged_pages(database: Database) -> list[int]:
    """Check the MAC of every page and return the numbers, from 1, of those that do not fit.

    A fault that SQLCipher does not tie to a page counts as page 0.
    """
    texts = [str(row[0]) for row in database.rows("PRAGMA cipher_integrity_check")]
    numbers = [_PAGE_NUMBER.search(text) for text in texts]
    return [int(number[1]) if number else 0 for number in numbers]


def is_consistent(database: Database) -> bool:
    """Tell whether trees, indexes and free pages fit together, by SQLite's own check."""
    return database.rows("PRAGMA integrity_check(1)") == [("ok",)]


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; triggers stay whole.

    ``executescript`` would commit the open transaction first.
    """
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if dbapi2.complete_statement(pending):
            yield pending
            pending = ""


def _connect(uri: str, key: bytearray, path: Path) -> Database:
    if len(key) != KEY_BYTES:
        raise Defect("a database key has 32 bytes")
    text = _spelled(key)
    _wipe(key)
    try:
        raw = dbapi2.connect(
            uri,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            cached_statements=_STATEMENTS_KEPT,
            uri=True,
        )
        raw.set_key(text)
    except dbapi2.Error as error:
        raise _meaning(error, path) from error
    finally:
        _wipe(text)
    database = Database(raw, path)
    try:
        for name, value, _ in _SETTINGS:
            database.execute(f"PRAGMA {name} = {value}")
        demand_settings(database)
    except BaseException:
        database.close()
        raise
    return database


def _demand(name: str, row: Row | None, expected: object) -> None:
    if row is None or row[0] != expected:
        raise Defect(f"the database setting {name} is not as it must be")


def _version(row: Row | None) -> tuple[int, ...]:
    numbers = str(row[0]).split()[0].split(".") if row else []
    return tuple(int(number) for number in numbers)


def _meaning(error: dbapi2.Error, path: Path | None) -> UserFacing | Defect:
    """Return what an error of the database means; one of the module itself has no code."""
    return result_codes.meaning(getattr(error, "sqlite_errorcode", None) or 0, path)
