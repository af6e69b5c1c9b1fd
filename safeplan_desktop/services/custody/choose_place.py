"""Where a new vault goes: its folder's name, and whether it can be made there."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from safeplan_desktop.domain.errors import ErrorCode

SUFFIX = ".safeplan"
FALLBACK = "Practice"
SMALLEST_ROOM = 64 * 1024 * 1024
_MOST_BYTES = 120
# what Windows, macOS or a shell would not take in a name, and control characters
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def vault_folder_name(practice: str) -> str:
    """Return the folder name of a practice's vault; it works on every common file system."""
    name = " ".join(_FORBIDDEN.sub(" ", practice).split())
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1]
    name = name.strip(" .")
    if not name or _RESERVED.fullmatch(name):
        name = f"{FALLBACK} {name}".strip()
    return name + SUFFIX


def free_place(folder: Path, name: str) -> Path:
    """Return `folder/NAME.safeplan`, with a number where that is taken."""
    path = folder / f"{name}{SUFFIX}"
    count = 2
    while path.exists():
        path = folder / f"{name} {count}{SUFFIX}"
        count += 1
    return path


def problem_of_place(path: Path) -> ErrorCode | None:
    """Say early what would keep a vault from being made here, None if nothing is in sight.

    The answer can change until the vault is made, so making it asks again.
    """
    try:
        if os.path.lexists(path):
            return ErrorCode.ALREADY_EXISTS
        standing = next(parent for parent in path.parents if parent.exists())
        if not standing.is_dir() or not os.access(standing, os.W_OK | os.X_OK):
            return ErrorCode.NOT_WRITABLE
        if shutil.disk_usage(standing).free < SMALLEST_ROOM:
            return ErrorCode.NO_ROOM
    except OSError:
        return ErrorCode.NOT_WRITABLE
    return None
