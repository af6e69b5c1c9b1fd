"""A copy of a database in a folder of its own, for what cannot be read where it lies.

What is copied is ciphertext; the copy is removed when the session ends. What a crash leaves of it
is as unreadable as the vault, and removed when the next copy is made.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.database import interruption
from safeplan_desktop.vault.files import atomic, file_lock
from safeplan_desktop.vault.files.file_lock import FileLock

_SUFFIXES: Final = ("", "-journal")
_PREFIX: Final = "safeplan-copy-"


@dataclass(frozen=True, slots=True)
class Scratch:
    """A folder that only its owner may enter."""

    folder: Path
    lock: FileLock

    def remove(self) -> None:
        """Remove it with all that is in it; a second time does nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.release()


def copied(database: Path) -> Scratch:
    """Copy a database, and what a crash left beside it, to where programs run.

    Nobody can write to it meanwhile. Where the first place has no room, the next one is tried.

    Raises:
        UserFacing: NO_ROOM or another storage code, VAULT_BUSY; nothing is left behind.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    places = [Path(runtime)] if runtime and os.access(runtime, os.W_OK) else []
    for place in places:
        with contextlib.suppress(OSError):
            return _copied(database, place)
    try:
        return _copied(database, None)
    except FileNotFoundError as error:
        raise UserFacing(ErrorCode.VAULT_EMPTY) from error
    except OSError as error:
        raise atomic.storage_error(error) from error


def _sweep(place: Path) -> None:
    """Remove the copies of processes that were ended; who is alive holds a lock in theirs."""
    for left in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(UserFacing, OSError), file_lock.hold(left):
            shutil.rmtree(left)


def _copied(database: Path, place: Path | None) -> Scratch:
    _sweep(place or Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
    try:
        scratch = Scratch(folder, file_lock.hold(folder))
    except UserFacing as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise OSError(errno.ENOSPC, "no lock file") from error
    try:
        with interruption.held_to_read(database):
            for suffix in _SUFFIXES:
                source = database.with_name(database.name + suffix)
                if suffix == "" or source.exists():
                    shutil.copyfile(source, scratch.folder / source.name, follow_symlinks=False)
    except BaseException:
        scratch.remove()
        raise
    return scratch
