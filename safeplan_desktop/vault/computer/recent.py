"""Which vaults were opened last: their paths and nothing else, in the platform's config folder.

A comfort only. A damaged list is an empty list, and one that cannot be written is not missed.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.vault.files import atomic

NAME: Final = "recent-vaults.json"
MOST: Final = 8
_MOST_BYTES: Final = 256 * 1024


class RecentVaults:
    """The list, newest first, in a folder that is handed in and made when needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME

    def listed(self) -> Sequence[Path]:
        """Return the vaults as they were remembered; their disks are not asked."""
        return tuple(self._read())

    def is_there(self, path: Path) -> bool:
        """Tell whether a vault is there now."""
        try:
            return path.is_dir()
        except (OSError, ValueError):
            return False

    def remember(self, path: Path) -> None:
        """Put a vault at the front. Nothing is raised where that cannot be written."""
        first = path.absolute()
        self._write([first, *(other for other in self._read() if other != first)][:MOST])

    def _read(self) -> list[Path]:
        try:
            value: object = json.loads(atomic.read_bytes(self._path, _MOST_BYTES))
        except (UserFacing, ValueError, RecursionError):
            return []
        listed = value.get("paths") if isinstance(value, dict) else None
        if not isinstance(listed, list):
            return []
        paths = [Path(item) for item in listed if isinstance(item, str) and item]
        return list(dict.fromkeys(path for path in paths if path.is_absolute()))[:MOST]

    def _write(self, paths: Sequence[Path]) -> None:
        # ASCII, because a path on Linux need not be Unicode text
        data = json.dumps({"version": 1, "paths": [str(path) for path in paths]}).encode("ascii")
        with contextlib.suppress(UserFacing, OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic.write_bytes(self._path, data)
