"""A copy of a database in a folder of its own, for what cannot be read where it lies.

What is copied is ciphertext; the copy is removed when the session ends, and what a crash leaves of
it is as unreadable as the vault.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.files import atomic

_SUFFIXES: Final = ("", "-journal")


@dataclass(frozen=True, slots=True)
class Scratch:
    """A folder that only its owner may enter."""

    folder: Path

    def remove(self) -> None:
        """Remove it with all that is in it; a second time does nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)


def copied(vault: Path, name: str) -> Scratch:
    """Copy a vault's database, and what a crash left beside it, to where programs run.

    Raises:
        UserFacing: NO_ROOM or another storage code; nothing is left behind.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    place = Path(runtime) if runtime and os.access(runtime, os.W_OK) else None
    try:
        scratch = Scratch(Path(tempfile.mkdtemp(prefix="safeplan-", dir=place)))
    except OSError as error:
        raise atomic.storage_error(error) from error
    try:
        for suffix in _SUFFIXES:
            source = vault / f"{name}{suffix}"
            if suffix == "" or source.exists():
                shutil.copyfile(source, scratch.folder / source.name, follow_symlinks=False)
    except FileNotFoundError as error:
        scratch.remove()
        raise UserFacing(ErrorCode.VAULT_EMPTY) from error
    except OSError as error:
        scratch.remove()
        raise atomic.storage_error(error) from error
    return scratch
