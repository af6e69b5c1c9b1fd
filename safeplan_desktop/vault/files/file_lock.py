"""One window per vault: a lock on a file that the operating system takes back by itself.

The file says nothing and is never removed; only the lock on its open description counts (flock(2);
LockFileEx on Windows). So a lock file left by a crash, an empty one, or a process id used again
never keeps anybody out. The descriptor closes on exec, and with it the lock: a program that
replaces itself takes the lock anew.

A headless verb holds the lock, too, so that two processes never compare or anchor at once, but
shares it (LOCK_SH): a window waits for a verb a few seconds, and never for another window.

The branches for Windows are checked by mypy and have not been run.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.files import atomic

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME: Final = "vault.lock"
_HELD: Final = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_BETWEEN_LOOKS: Final = 0.05
_AT_THE_START: Final = 1.5
"""Seconds for which a verb may hold the lock alone, until it has the vault open and shares it."""
_NO_WRITING: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class VaultLock(Protocol):
    """The right to be the only one who has a vault open."""

    def release(self) -> None:
        """Give it back; a second time does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class FileLock:
    """A `VaultLock` on a descriptor that is open and locked."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def share(self) -> None:
        """Let windows see that it is a verb that holds it."""
        if self._descriptor is not None:
            with contextlib.suppress(
                OSError
            ):  # somebody looked at that moment; it is kept as it is
                _share(self._descriptor)

    def release(self) -> None:
        """Give the lock back by closing the file; a second time does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def hold(folder: Path, *, patience: float = 0.0) -> FileLock:
    """Take the lock of the vault in this folder; wait `patience` seconds for verbs to end.

    Raises:
        UserFacing: ALREADY_OPEN if it is held; NOT_A_VAULT if there is no such folder; ODD_FILE
            with `file` if something else has the lock file's name; NO_ROOM, NOT_WRITABLE or
            STORAGE_FAILED if the lock file can neither be made nor used.
    """
    path = folder / NAME
    if _is_odd(path):
        raise UserFacing(ErrorCode.ODD_FILE, file=NAME)
    start = time.monotonic()
    while (descriptor := _attempt(path)) is None:
        waited = time.monotonic() - start
        if waited >= patience or (waited >= _AT_THE_START and not _is_shared(path)):
            raise UserFacing(ErrorCode.ALREADY_OPEN)
        time.sleep(_BETWEEN_LOOKS)
    return FileLock(descriptor)


def hold_to_read(folder: Path) -> FileLock | None:
    """Take the lock as a verb that writes nothing does; None where nobody has made its file.

    Raises:
        UserFacing: ALREADY_OPEN if it is held.
    """
    if _is_odd(folder / NAME):
        return None
    try:
        descriptor = os.open(folder / NAME, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        if _locked(descriptor):
            held, descriptor = descriptor, -1
            return FileLock(held)
    except OSError:
        return None
    finally:
        if descriptor >= 0:
            os.close(descriptor)
    raise UserFacing(ErrorCode.ALREADY_OPEN)


def _is_odd(path: Path) -> bool:
    """Tell whether something that is no file has the name: opening a pipe would wait for ever."""
    with contextlib.suppress(OSError):
        return not stat.S_ISREG(path.lstat().st_mode)
    return False


def _attempt(path: Path) -> int | None:
    """Return a locked descriptor of the file that has this name now, None if it is held."""
    try:
        descriptor = _open(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserFacing(ErrorCode.NOT_A_VAULT) from error
    except OSError as error:
        raise atomic.storage_error(error) from error
    try:
        if _locked(descriptor) and _is_still(descriptor, path):
            held, descriptor = descriptor, -1
            return held
    except OSError as error:
        raise atomic.storage_error(error) from error
    finally:
        if descriptor >= 0:
            os.close(descriptor)
    return None


def _open(path: Path) -> int:
    """Open the lock file, made where it is missing; reading is enough where it is there."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        if error.errno in _NO_WRITING and path.exists():
            return os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        raise


def _is_still(descriptor: int, path: Path) -> bool:
    """Tell whether the locked file is the one by that name: it could have been replaced."""
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False


if sys.platform == "win32":

    def _locked(descriptor: int) -> bool:
        """Lock the file's first byte, which need not exist."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _HELD:
                return False
            raise
        return True

    def _share(_descriptor: int) -> None:
        """Leave it as it is: there is no shared lock of this kind."""

    def _is_shared(_path: Path) -> bool:
        """Tell that it cannot be known."""
        return False

else:

    def _locked(descriptor: int) -> bool:
        """Lock the open file description, without waiting."""
        return _flocked(descriptor, fcntl.LOCK_EX)

    def _share(descriptor: int) -> None:
        """Turn the lock into one that others of its kind may hold as well."""
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def _is_shared(path: Path) -> bool:
        """Tell whether only verbs hold the lock, by holding it for a moment as they do."""
        try:
            descriptor = _open(path)
        except OSError:
            return False
        try:
            return _flocked(descriptor, fcntl.LOCK_SH)
        finally:
            os.close(descriptor)

    def _flocked(descriptor: int, how: int) -> bool:
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _HELD:
                return False
            raise
        return True
