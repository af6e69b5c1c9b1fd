"""What an interrupted transaction left beside the database, proven before SQLite acts on it.

SQLite undoes the transaction when the database is next read, and believes what the journal says: a
flipped bit in the former size made it stretch the file to 64 GB, or cut it for good. So a journal
is read here first. Every page in it carries SQLCipher's MAC, and the former size stands in page 1
(that is so as long as the file never shrinks: no VACUUM). Nothing here changes a file. Format: https://www.sqlite.org/fileformat2.html#the_rollback_journal
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.database import pages
from safeplan_desktop.vault.database.connection import PAGE_BYTES

SUFFIX: Final = "-journal"
_LOG_SUFFIX: Final = "-wal"
_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_NONE: Final = bytes(8)
_HEADER: Final = struct.Struct(">8s5I")  # magic, records, nonce, pages before, sector, page size
_RECORD: Final = struct.Struct(f">I{PAGE_BYTES}sI")  # page number, page, checksum
_SECTORS: Final = frozenset(2**power for power in range(5, 17))
_SUMMED: Final = slice(PAGE_BYTES % 200, PAGE_BYTES - 199, 200)
_IV: Final = slice(PAGE_BYTES - 80, PAGE_BYTES - 64)
_FIRST_BLOCK: Final = slice(pages.SALT_BYTES, 2 * pages.SALT_BYTES)
_SIZE: Final = slice(28 - pages.SALT_BYTES, 32 - pages.SALT_BYTES)
_READ: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


class Unproven(Exception):
    """A journal that this vault did not write, or that has changed since."""


class Proof(NamedTuple):
    """What a proven journal would do: put these pages back and cut the file to a former size."""

    numbers: list[int]
    former_pages: int


class _Header(NamedTuple):
    """How a segment begins; all segments of a journal agree on everything from `former` on."""

    records: int
    nonce: int
    former: int
    sector: int
    page: int


def demand_no_other_kind(database: Path) -> None:
    """Refuse what bears a journal's name and is no file, and a log of SQLite's other mode.

    Raises:
        UserFacing: JOURNAL_DAMAGED with `file`; FILE_UNREADABLE.
    """
    for suffix in (SUFFIX, _LOG_SUFFIX):
        path = database.with_name(database.name + suffix)
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
        is_log = suffix == _LOG_SUFFIX and found.st_size > 0
        if is_log or not stat.S_ISREG(found.st_mode):
            raise refusal(path)


def refusal(path: Path) -> UserFacing:
    """Return the error that names a journal which is not obeyed."""
    return UserFacing(ErrorCode.JOURNAL_DAMAGED, file=path.name)


def open_journal(database: Path) -> BufferedReader | None:
    """Open the journal of a database; None if there is none, or an empty one.

    Raises:
        OSError: it cannot be opened.
        Unproven: it is no ordinary file.
    """
    try:
        descriptor = os.open(database.with_name(database.name + SUFFIX), _READ)
    except FileNotFoundError:
        return None
    found = os.fstat(descriptor)
    if stat.S_ISREG(found.st_mode) and found.st_size:
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISREG(found.st_mode):
        return None
    raise Unproven


def is_hot(journal: BinaryIO) -> bool:
    """Tell whether SQLite would obey it: it writes the first byte last, before the first page."""
    journal.seek(0)
    return journal.read(1) != b"\0"


def prove(
    journal: BinaryIO, database: BinaryIO, database_key: bytearray, page_key: bytearray
) -> Proof:
    """Prove a hot journal: header, checksums, page MACs, and the former size by page 1 itself.

    Raises:
        Unproven: anything of it does not fit.
        OSError: it cannot be read.
    """
    numbers: list[int] = []
    seen: set[int] = set()
    former = 0
    first_page = b""
    for header, number, page in _records(journal):
        former = header.former
        possible = 1 <= number <= former and number != pages.LOCK_PAGE and number not in seen
        if not possible or not pages.is_right(page, number, page_key):
            raise Unproven
        seen.add(number)
        numbers.append(number)
        if number == 1:
            first_page = page
    if not first_page:  # then the transaction had not written it either
        database.seek(0)
        first_page = database.read(PAGE_BYTES)
        if not pages.is_right(first_page, 1, page_key):
            raise Unproven
    if not numbers or _size_in(first_page, database_key) != former:
        raise Unproven
    return Proof(numbers, former)


def _records(journal: BinaryIO) -> Iterator[tuple[_Header, int, bytes]]:
    """Yield each record's page number and page; its checksum is right."""
    size = journal.seek(0, os.SEEK_END)
    if size < _HEADER.size:
        raise Unproven
    journal.seek(size - len(_MAGIC))
    if journal.read() == _MAGIC:  # the name of another journal, on which this one would depend
        raise Unproven
    place = 0
    first: _Header | None = None
    while (header := _header(journal, place, size)) is not None:
        first = first or header
        if header[2:] != first[2:]:
            raise Unproven
        place += header.sector
        if header.records * _RECORD.size > size - place:
            raise Unproven
        journal.seek(place)
        for _ in range(header.records):
            number, page, checksum = _RECORD.unpack(_exactly(journal, _RECORD.size))
            if (header.nonce + sum(page[_SUMMED])) & 0xFFFFFFFF != checksum:
                raise Unproven
            yield header, number, page
        place += header.records * _RECORD.size
        place += -place % header.sector


def _header(journal: BinaryIO, place: int, size: int) -> _Header | None:
    """Return the header of a segment, None where the journal ends.

    A segment that has no magic number yet was being written: no page of it is in the database.
    """
    if place >= size:
        return None
    journal.seek(place)
    start = journal.read(_HEADER.size)
    if place and start[: len(_MAGIC)] == _NONE[: len(start)]:
        return None
    if len(start) < _HEADER.size or not start.startswith(_MAGIC):
        raise Unproven
    header = _Header(*_HEADER.unpack(start)[1:])
    if header.sector not in _SECTORS or header.page != PAGE_BYTES or place + header.sector > size:
        raise Unproven
    return header


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise Unproven
    return data


def _size_in(first_page: bytes, database_key: bytearray) -> int:
    """Return how many pages the database has by its page 1, from that page's first block."""
    cipher = Cipher(algorithms.AES(database_key), modes.CBC(first_page[_IV])).decryptor()
    return int.from_bytes(cipher.update(first_page[_FIRST_BLOCK])[_SIZE], "big")
