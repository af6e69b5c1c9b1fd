"""A vault's folder and files are this user's alone, also where they were opened to others."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_FOLDER: Final = 0o700
_FILE: Final = 0o600
_OTHERS: Final = 0o077


def is_open_to_others(folder: Path, names: Iterable[str]) -> bool:
    """Tell whether anybody else may do anything with a folder or one of these files in it."""
    if sys.platform == "win32":
        return False
    for path in (folder, *(folder / name for name in names)):
        with contextlib.suppress(OSError):
            if path.lstat().st_mode & _OTHERS:
                return True
    return False


def close_to_others(folder: Path, names: Iterable[str]) -> bool:
    """Take from everybody else what they may do with a folder and these files in it.

    Tells whether they could do anything and no longer can. What belongs to another user is left
    alone, and so is what cannot be changed: a stick without owners has no such thing. No file is
    opened, for closing one would take SQLite's locks away. Never raises.
    """
    if sys.platform == "win32":
        return False
    closed = [_close(folder, _FOLDER)]  # the folder first: then nobody can put anything in between
    closed += [_close(folder / name, _FILE) for name in names]
    return any(closed)


def _close(path: Path, mode: int) -> bool:
    try:
        found = path.stat() if mode == _FOLDER else path.lstat()
        ordinary = stat.S_ISDIR(found.st_mode) or stat.S_ISREG(found.st_mode)
        if not ordinary or found.st_uid != os.geteuid() or not found.st_mode & _OTHERS:
            return False
        path.chmod(mode)
        return not path.stat().st_mode & _OTHERS
    except OSError:
        return False
