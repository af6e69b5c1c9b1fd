"""What an interrupted transaction left beside the database, looked at before SQLite acts on it.

SQLite undoes the transaction when the database is next read. It believes the journal's header: a
flipped bit in the database's former size made it stretch the file to 64 GB. Nothing here changes a
file. Format: https://www.sqlite.org/fileformat2.html#the_rollback_journal
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.database.connection import PAGE_BYTES

SUFFIX: Final = "-journal"
_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_HEADER: Final = struct.Struct(">8s5I")  # magic, records, nonce, pages before, sector, page size
_SECTORS: Final = frozenset(2**power for power in range(5, 17))


def was_interrupted(database: Path) -> bool:
    """Tell whether a transaction was cut off, or is under way in another process.

    Raises:
        UserFacing: VAULT_DAMAGED if the journal says what cannot be; FILE_UNREADABLE.
    """
    try:
        with database.with_name(database.name + SUFFIX).open("rb") as file:
            start = file.read(_HEADER.size)
        pages = -(-database.stat().st_size // PAGE_BYTES)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
    if len(start) == _HEADER.size and not _is_possible(start, pages):
        raise UserFacing(ErrorCode.VAULT_DAMAGED)
    return bool(start)


def _is_possible(start: bytes, pages: int) -> bool:
    """Tell whether a header can be one that was written for this file.

    Without the magic number it is none: SQLite writes that last, before it touches the database.
    """
    magic, _records, _nonce, before, sector, page = _HEADER.unpack(start)
    if magic != _MAGIC:
        return True
    return 0 < before <= pages and sector in _SECTORS and page == PAGE_BYTES
