"""What SQLite's result codes mean to the user, or that the mistake is ours.

https://www.sqlite.org/rescode.html; an extended code holds its primary code in the lowest byte.
"""

from __future__ import annotations

import os
from enum import IntEnum
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing


class Code(IntEnum):
    """The codes that a vault can meet; two of them extended."""

    PERM = 3
    BUSY = 5
    LOCKED = 6
    NOMEM = 7
    READONLY = 8
    IOERR = 10
    CORRUPT = 11
    FULL = 13
    CANTOPEN = 14
    PROTOCOL = 15
    AUTH = 23
    FORMAT = 24
    NOTADB = 26
    IOERR_SHORT_READ = 522  # the file ends within a page
    READONLY_DBMOVED = 1032  # the file is no longer where it was opened


_MEANINGS: Final = {
    Code.FULL: ErrorCode.NO_ROOM,
    Code.PERM: ErrorCode.NOT_WRITABLE,
    Code.AUTH: ErrorCode.NOT_WRITABLE,
    Code.BUSY: ErrorCode.VAULT_BUSY,
    Code.LOCKED: ErrorCode.VAULT_BUSY,
    Code.CORRUPT: ErrorCode.VAULT_DAMAGED,
    Code.NOTADB: ErrorCode.VAULT_DAMAGED,
    Code.FORMAT: ErrorCode.VAULT_DAMAGED,
    Code.IOERR_SHORT_READ: ErrorCode.VAULT_DAMAGED,
    Code.IOERR: ErrorCode.STORAGE_FAILED,
    Code.PROTOCOL: ErrorCode.STORAGE_FAILED,
    Code.NOMEM: ErrorCode.STORAGE_FAILED,
    Code.READONLY_DBMOVED: ErrorCode.STORAGE_FAILED,
}
_PRIMARY: Final = 0xFF


def meaning(code: int, path: Path | None) -> UserFacing | Defect:
    """Return the error for a result code; `path` is the database's file, None in memory."""
    primary = code & _PRIMARY
    if code in _MEANINGS:
        return UserFacing(_MEANINGS[Code(code)])
    if primary == Code.READONLY:
        return UserFacing(_why_read_only(path))
    if primary == Code.CANTOPEN:
        return UserFacing(_why_not_opened(path))
    if primary in _MEANINGS:
        return UserFacing(_MEANINGS[Code(primary)])
    return Defect(f"the database refused a statement: {primary}")


def _why_read_only(path: Path | None) -> ErrorCode:
    """Tell a disk that may not be written from a page whose MAC was wrong.

    SQLCipher refuses every write of a connection that has met a damaged page.
    """
    if path is not None and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return ErrorCode.VAULT_DAMAGED
    return ErrorCode.NOT_WRITABLE


def _why_not_opened(path: Path | None) -> ErrorCode:
    """Tell why SQLite could not open its file or its journal beside it."""
    if path is None or not os.access(path.parent, os.W_OK):
        return ErrorCode.NOT_WRITABLE
    if hasattr(os, "statvfs") and os.statvfs(path.parent).f_favail == 0:
        return ErrorCode.NO_ROOM
    return ErrorCode.STORAGE_FAILED
