"""What SQLite is about to overwrite and to delete, kept until the vault is known to be whole.

Undoing an interrupted transaction puts old pages over new ones, cuts the file and deletes the
journal. Before that, all of it goes into one file beside the database, from which both files can be
put back bit for bit. Its format stands in `docs/vault-format.md`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import struct
from collections.abc import Iterator
from io import BufferedReader
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO, Final

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.vault.database.connection import PAGE_BYTES
from safeplan_desktop.vault.database.journal import Proof
from safeplan_desktop.vault.files import atomic

_SUFFIX: Final = "-aside-"
_NAME: Final = re.compile(r"[0-9a-f]{16}(-[0-9]+)?")
_START: Final = struct.Struct(">16sQQI")  # magic, bytes of the journal and of the database, pages
_MAGIC: Final = b"safeplan-aside-1"
_NUMBER: Final = struct.Struct(">I")
_DIGEST_BYTES: Final = 32
_PIECE: Final = 1024 * 1024


def left(database: Path) -> list[Path]:
    """Return what was set aside for this database and is still there.

    Raises:
        OSError: the folder cannot be read.
    """
    start = database.name + _SUFFIX
    with os.scandir(database.parent) as entries:
        return [
            Path(entry.path)
            for entry in entries
            if entry.name.startswith(start)
            and _NAME.fullmatch(entry.name.removeprefix(start))
            and entry.is_file(follow_symlinks=False)
        ]


def keep(database: Path, image: BinaryIO, journal: BufferedReader, proof: Proof) -> Path:
    """Set aside what this journal would change; return the file that is whole and on the disk.

    The same journal is set aside once: a second look may come when it is undone by half.

    Raises:
        UserFacing: NO_ROOM, NOT_WRITABLE or STORAGE_FAILED; nothing was changed.
    """
    journal.seek(0)
    name = database.name + _SUFFIX + hashlib.file_digest(journal, "sha256").hexdigest()[:16]
    candidates = chain([name], (f"{name}-{number}" for number in count(2)))
    paths = map(database.with_name, candidates)
    path = next(each for each in paths if not os.path.lexists(each) or _is_sound(each))
    if not os.path.lexists(path):
        atomic.write_pieces(path, _sealed(_pieces(image, journal, proof)))
    return path


def remove(paths: list[Path]) -> None:
    """Remove what is not needed any more. What the disk does not give up stays for next time."""
    for path in paths:
        with contextlib.suppress(UserFacing):
            atomic.remove(path)


def _pieces(image: BinaryIO, journal: BufferedReader, proof: Proof) -> Iterator[bytes]:
    size = image.seek(0, os.SEEK_END)
    there = -(-size // PAGE_BYTES)
    named = [number for number in proof.numbers if number <= there]
    numbers = [*named, *range(proof.former_pages + 1, there + 1)]
    yield _START.pack(_MAGIC, journal.seek(0, os.SEEK_END), size, len(numbers))
    journal.seek(0)
    while piece := journal.read(_PIECE):
        yield piece
    for number in numbers:
        image.seek((number - 1) * PAGE_BYTES)
        yield _NUMBER.pack(number) + image.read(PAGE_BYTES).ljust(PAGE_BYTES, b"\0")


def _sealed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces and the SHA-256 of them all."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        yield piece
    yield digest.digest()


def _is_sound(path: Path) -> bool:
    """Tell whether something of that name is what `keep` writes, whole."""
    digest = hashlib.sha256()
    held = b""
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            is_ours = file.read(len(_MAGIC)) == _MAGIC
            digest.update(_MAGIC)
            while piece := file.read(_PIECE):
                held += piece
                digest.update(held[:-_DIGEST_BYTES])
                held = held[-_DIGEST_BYTES:]
    except OSError:
        return False
    return is_ours and held == digest.digest()
