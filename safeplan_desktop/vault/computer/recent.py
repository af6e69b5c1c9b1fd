"""Which vaults were opened last, and who works in them, in the platform's config folder.

`paths` are those that a window offers, newest first, as earlier releases wrote them. `known` says
of every vault that was unlocked here, newest first, its path, its id and the fingerprints of its
practitioners' certificates, so that a strange emergency card can be told while the vault is locked.
Nothing else is kept.

A damaged file is an empty one, and one that cannot be written is not missed.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.vault.files import atomic

if TYPE_CHECKING:
    from safeplan_desktop.services.ports import KnownVault

NAME: Final = "recent-vaults.json"
VERSION: Final = 2
MOST: Final = 8
MOST_KNOWN: Final = 64
MOST_FINGERPRINTS: Final = 32
"""A key file holds 32 slots, so no vault has more practitioners."""
_MOST_BYTES: Final = 256 * 1024
_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Known:
    """Who signs in a vault."""

    path: Path
    vault_id: str
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What the file says."""

    paths: tuple[Path, ...] = ()
    known: tuple[_Known, ...] = ()


class RecentVaults:
    """The list, newest first, in a folder that is handed in and made when needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME

    def listed(self) -> Sequence[Path]:
        """Return the vaults as they were remembered; their disks are not asked."""
        return self._read().paths

    def is_there(self, path: Path) -> bool:
        """Tell whether a vault is there now."""
        try:
            return path.is_dir()
        except (OSError, ValueError):
            return False

    def remember(self, path: Path) -> None:
        """Put a vault at the front. Nothing is raised where that cannot be written."""
        first, before = path.absolute(), self._read()
        others = (other for other in before.paths if other != first)
        self._write(before, _Remembered((first, *others)[:MOST], before.known))

    def know(self, path: Path, known: KnownVault) -> None:
        """Remember who signs in the vault at a path, in the place of what was known of it."""
        signers = tuple(sorted(known.fingerprints)[:MOST_FINGERPRINTS])
        first, before = _Known(path.absolute(), known.vault_id, signers), self._read()
        others = (other for other in before.known if other.path != first.path)
        self._write(before, _Remembered(before.paths, (first, *others)[:MOST_KNOWN]))

    def known(self, path: Path, vault_id: str) -> KnownVault | None:
        """Return what was remembered of this path, else of this vault at another path."""
        from safeplan_desktop.services.ports import KnownVault

        known, place = self._read().known, path.absolute()
        here = (each for each in known if each.path == place)
        elsewhere = (each for each in known if each.vault_id == vault_id)
        found = next(here, next(elsewhere, None))
        return None if found is None else KnownVault(found.vault_id, frozenset(found.fingerprints))

    def _read(self) -> _Remembered:
        try:
            value: object = json.loads(atomic.read_bytes(self._path, _MOST_BYTES))
        except (UserFacing, ValueError, RecursionError):
            return _Remembered()
        if not isinstance(value, dict):
            return _Remembered()
        paths = filter(None, map(_path, _items(value, "paths")))
        known = filter(None, map(_known, _items(value, "known")))
        return _Remembered(tuple(dict.fromkeys(paths))[:MOST], tuple(known)[:MOST_KNOWN])

    def _write(self, before: _Remembered, after: _Remembered) -> None:
        """Write what is new; the oldest are left out where the file would be too long."""
        if after == before:
            return
        while len(data := _spelled(after)) > _MOST_BYTES and after.known:
            after = _Remembered(after.paths, after.known[:-1])
        with contextlib.suppress(UserFacing, OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic.write_bytes(self._path, data)


def _spelled(said: _Remembered) -> bytes:
    """Return the file's content: ASCII, because a path on Linux need not be Unicode text."""
    value = {
        "version": VERSION,
        "paths": [str(path) for path in said.paths],
        "known": [
            {
                "path": str(each.path),
                "vault_id": each.vault_id,
                "fingerprints": each.fingerprints,
            }
            for each in said.known
        ],
    }
    return json.dumps(value).encode("ascii")


def _items(source: Mapping[object, object], name: str) -> Iterator[object]:
    """Return the items of an array, none where there is no array."""
    found = source.get(name)
    return iter(found if isinstance(found, list) else ())


def _path(item: object) -> Path | None:
    path = Path(item) if isinstance(item, str) and item else None
    return path if path is not None and path.is_absolute() else None


def _known(item: object) -> _Known | None:
    """Return what is known of a vault, None if that cannot be understood."""
    if not isinstance(item, dict):
        return None
    path, vault_id = _path(item.get("path")), item.get("vault_id")
    if path is None or not isinstance(vault_id, str) or not _ID.fullmatch(vault_id):
        return None
    listed = [each for each in _items(item, "fingerprints") if isinstance(each, str)]
    proper = filter(_FINGERPRINT.fullmatch, listed[:MOST_FINGERPRINTS])
    return _Known(path, vault_id, tuple(sorted(set(proper))))
