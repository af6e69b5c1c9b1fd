"""Files are written whole or not at all, readable by us only, and read with a limit.

A write goes to a temporary name in the same folder, is flushed to the disk, takes the real name in
one step (POSIX rename, Windows MoveFileEx) and is made durable by flushing the folder too. A crash
leaves the old file whole and at most a temporary file, which the next write or `clean` removes.

The branches for Windows are checked by mypy and have not been run.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing

if sys.platform != "win32":
    import fcntl

_TEMPORARY: Final = re.compile(r"^\.(?P<name>.+)\.[0-9a-f]{16}\.tmp$")
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_WRITABLE: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOT_OFFERED: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK})
_CREATE: Final = (
    os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
_READ: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def storage_error(error: OSError) -> UserFacing:
    """Return what a failed write means to the user: NO_ROOM, NOT_WRITABLE or STORAGE_FAILED."""
    if error.errno in _NO_ROOM:
        return UserFacing(ErrorCode.NO_ROOM)
    if error.errno in _NOT_WRITABLE:
        return UserFacing(ErrorCode.NOT_WRITABLE)
    return UserFacing(ErrorCode.STORAGE_FAILED)


def write_bytes(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put `data` under `path`, whole and durable, in the place of what was there.

    Raises:
        UserFacing: NO_ROOM, NOT_WRITABLE or STORAGE_FAILED. What was there is still there, except
            where only the flush of the folder failed: then the new file is, perhaps not durably.
    """
    write_together({path: data}, mode)


def write_pieces(path: Path, pieces: Iterable[bytes], mode: int = 0o600) -> None:
    """Do as `write_bytes` with what is too large to be held whole. Raises as it does."""
    with _as_user_facing(), _written(path, pieces, mode) as temporary:
        temporary.replace(path)
        sync_folder(path.parent)


@contextlib.contextmanager
def prepared(path: Path, data: bytes, mode: int = 0o600) -> Iterator[Callable[[], None]]:
    """Hold a file that is whole and on the disk, and give what puts it under its name.

    Raises as `write_bytes` does, on entering and when it is put there.
    """
    with _as_user_facing():
        pending = contextlib.ExitStack()
        temporary = pending.enter_context(_written(path, (data,), mode))

    def place() -> None:
        with _as_user_facing():
            temporary.replace(path)
            sync_folder(path.parent)

    with pending:
        yield place


def write_together(contents: Mapping[Path, bytes], mode: int = 0o600) -> None:
    """Put several files of one folder in place, one after the other, once all are on the disk.

    A full disk therefore changes none of them; a crash may leave the first ones new and the rest
    old. Raises as `write_bytes` does.
    """
    with _as_user_facing(), contextlib.ExitStack() as stack:
        pending = [
            (stack.enter_context(_written(path, (data,), mode)), path)
            for path, data in contents.items()
        ]
        for temporary, path in pending:
            temporary.replace(path)
        for folder in {path.parent for path in contents}:
            sync_folder(folder)


def remove(path: Path) -> None:
    """Remove a file durably; nothing happens if it is not there. Raises as `write_bytes` does."""
    with _as_user_facing():
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def read_bytes(path: Path, most: int) -> bytes:
    """Return a whole file of at most `most` bytes.

    Raises:
        UserFacing: FILE_UNREADABLE if it is missing, longer, no ordinary file or cannot be read.
    """
    data = read_if_there(path, most)
    if data is None:
        raise UserFacing(ErrorCode.FILE_UNREADABLE)
    return data


def read_if_there(path: Path, most: int) -> bytes | None:
    """Return a file as `read_bytes` does, None if there is no such file."""
    try:
        descriptor = os.open(path, _READ)  # not blocking: opening a pipe would wait for ever
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
    try:
        with os.fdopen(descriptor, "rb") as file:
            ordinary = stat.S_ISREG(os.fstat(descriptor).st_mode)
            data = file.read(most + 1) if ordinary else b""
    except OSError as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
    if not ordinary or len(data) > most:
        raise UserFacing(ErrorCode.FILE_UNREADABLE)
    return data


def clean(folder: Path, name: str | None = None) -> None:
    """Remove temporary files that a crash left behind: of one file, or of a whole folder.

    What another process is writing at this moment is left alone. Never raises.
    """
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(folder)):
            match = _TEMPORARY.match(entry.name)
            if match and name in (None, match["name"]):
                _remove_abandoned(Path(entry.path))


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable (fsync(2), notes). Windows has no such call.

    Raises:
        OSError: the disk failed. File systems that do not offer it are passed over.
    """
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NOT_OFFERED:
                raise
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _as_user_facing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise storage_error(error) from error


@contextlib.contextmanager
def _written(path: Path, pieces: Iterable[bytes], mode: int) -> Iterator[Path]:
    """Write and flush a temporary file for `path`; what was not renamed is removed at the end.

    It stays open, and with that marked as in use, until then. Windows cannot rename an open file.
    """
    clean(path.parent, path.name)
    temporary, descriptor = _temporary(path, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            if sys.platform == "win32":
                file.close()
            yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _temporary(path: Path, mode: int) -> tuple[Path, int]:
    """Create a temporary file and mark it as being written, by a lock that ends with us."""
    while True:
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
        descriptor = os.open(temporary, _CREATE, mode)
        _lock(descriptor)
        if os.fstat(descriptor).st_nlink:
            return temporary, descriptor
        os.close(descriptor)  # a cleaner was faster than our lock


if sys.platform == "win32":

    def _lock(_descriptor: int) -> bool:
        """Do nothing: an open file cannot be removed there, which serves as the lock."""
        return True

    def _remove_abandoned(temporary: Path) -> None:
        with contextlib.suppress(OSError):
            temporary.unlink()

else:

    def _lock(descriptor: int) -> bool:
        """Lock without waiting; a file system without locks counts as not locked."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _remove_abandoned(temporary: Path) -> None:
        with contextlib.suppress(OSError):
            descriptor = os.open(temporary, _READ | os.O_NOFOLLOW)
            try:
                if _lock(descriptor):
                    temporary.unlink()
            finally:
                os.close(descriptor)
