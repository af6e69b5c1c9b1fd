"""Files on their way to a place outside of the vault, so that none stays if the program is killed.

What is saved for people is written under a temporary name in their own folder first, and is
readable there. Its place is noted in this program's own folder before it is made, and the note goes
with it. A note that is left names a file that nobody finishes; the next start of the program, as
window or as a verb, removes both. A note holds the folder and a name drawn at random, never the
name that the file would have got.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.vault.files import atomic

_NOTED: Final = re.compile(rf"\.{atomic.NEUTRAL}\.[0-9a-f]{{16}}\.tmp")
_NOTE: Final = re.compile(r"[0-9a-f]{16}")
_MOST_BYTES: Final = 64 * 1024


class Unfinished:
    """The notes, in a folder that holds nothing else; it is made when needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextlib.contextmanager
    def noted(self, temporary: Path) -> Iterator[None]:
        """Keep a note of a file while it is there; it is on the disk before the file is.

        Where no note can be kept the file is written without one.
        """
        note, descriptor = self._written(temporary.absolute())
        try:
            yield
        finally:
            if descriptor is not None:
                with contextlib.suppress(OSError):
                    os.close(descriptor)
                    note.unlink()
                    atomic.sync_folder(self._folder)

    def _written(self, temporary: Path) -> tuple[Path, int | None]:
        """Write a note that counts as in use until its descriptor is closed."""
        note = self._folder / secrets.token_hex(8)
        descriptor = None
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = atomic.create_in_use(note)
            os.write(descriptor, os.fsencode(temporary))
            os.fsync(descriptor)
            atomic.sync_folder(self._folder)
        except OSError:
            with contextlib.suppress(OSError):
                if descriptor is not None:
                    os.close(descriptor)
                    note.unlink()
            return note, None
        return note, descriptor

    def clean(self) -> None:
        """Remove what killed programs left, and the notes of it. Never raises.

        A file whose folder is not there (a stick that was pulled) keeps its note. A folder on a
        network drive may keep this waiting.
        """
        with contextlib.suppress(OSError):
            for entry in list(os.scandir(self._folder)):
                if _NOTE.fullmatch(entry.name):
                    _clean(Path(entry.path))


def _clean(note: Path) -> None:
    try:
        temporary = Path(os.fsdecode(atomic.read_bytes(note, _MOST_BYTES)))
    except UserFacing:
        return
    if not temporary.is_absolute() or not _NOTED.fullmatch(temporary.name):
        atomic.remove_abandoned(note)
        return
    with contextlib.suppress(OSError, ValueError):
        if atomic.is_abandoned(note) and temporary.parent.is_dir():
            atomic.remove_abandoned(temporary)
            if not os.path.lexists(temporary):
                atomic.remove_abandoned(note)
