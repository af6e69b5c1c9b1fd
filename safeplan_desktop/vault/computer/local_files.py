"""Files outside the vault: what is saved for people, and what they hand us to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.files import atomic
from safeplan_desktop.vault.keys.key_files import DATABASE, FIRST, TWIN

_VAULT_FILES: Final = (DATABASE, FIRST, TWIN)


class LocalFiles:
    """The `Files` port of the services, on this computer's disks."""

    def write(self, path: Path, data: bytes) -> None:
        """Write a whole file or nothing.

        Raises:
            UserFacing: WRONG_PLACE where a file would be put among a vault's own or in the place
                of a device or folder, or where there is no folder; else as `atomic.write_bytes`.
        """
        with self.prepared(path, data) as place:
            place()

    @contextmanager
    def prepared(self, path: Path, data: bytes) -> Iterator[Callable[[], None]]:
        """Hold a whole file beside its place; calling what is given puts it there.

        Raises as `write`, on entering and when it is called.
        """
        if not _may_stand_at(path):
            raise UserFacing(ErrorCode.WRONG_PLACE)
        with atomic.prepared(path, data) as place:
            yield place

    def read(self, path: Path, most: int) -> bytes:
        """Return a file's bytes, at most `most`.

        Raises:
            UserFacing: FILE_TOO_LARGE with `megabytes` if it is longer; FILE_UNREADABLE.
        """
        try:
            return atomic.read_bytes(path, most)
        except UserFacing:
            if _is_longer(path, most):
                megabytes = max(1, most >> 20)
                raise UserFacing(ErrorCode.FILE_TOO_LARGE, megabytes=megabytes) from None
            raise


def _may_stand_at(path: Path) -> bool:
    """Tell whether a file may be put here. A rename asks nobody: it would replace a vault."""
    if "\0" in str(path):
        return False
    try:
        folder = path.parent.resolve()
        if any((folder / name).exists() for name in _VAULT_FILES):
            return False
        return folder.is_dir() and (path.is_file() or path.is_symlink() or not path.exists())
    except OSError:
        return True  # the write itself will say what is wrong
    except RuntimeError:  # links in a circle
        return False


def _is_longer(path: Path, most: int) -> bool:
    """Tell whether this is an ordinary file of more than `most` bytes."""
    try:
        return path.is_file() and path.stat().st_size > most
    except (OSError, ValueError):
        return False
