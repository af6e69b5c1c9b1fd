"""What was done with vaults that were opened to read: noted here until it can be in the record.

A file in the platform's state folder; unproven, and of this computer alone. A vault on a stick that
was read elsewhere says nothing of it. Nothing that is wrong with the file keeps anybody out.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.vault.files import atomic, canonical, json_members

NAME: Final = "opened-to-read.json"
MOST_VAULTS: Final = 64
_MOST_COUNT: Final = 1_000_000
_MOST_BYTES: Final = 64 * 1024
_MEMBERS: Final = frozenset({"vault_id", "count", "last"})


class Readings(NamedTuple):
    """How often a vault was opened to read, and when last (UTC)."""

    times: int
    last: datetime


class Unwritten:
    """The notes, in a folder that is made when it is needed; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / NAME

    def note(self, vault_id: str, now: datetime) -> None:
        """Note that a vault was opened to read. Nothing is raised where that cannot be kept."""
        found = self._read()
        before = found.pop(vault_id, None)
        times = min(before.times + 1, _MOST_COUNT) if before else 1
        self._write({vault_id: Readings(times, now), **found})

    def of(self, vault_id: str) -> Readings | None:
        """Return what was noted of a vault."""
        return self._read().get(vault_id)

    def settle(self, vault_id: str) -> None:
        """Forget what was noted of a vault: it is in its record now."""
        found = self._read()
        if found.pop(vault_id, None) is not None:
            self._write(found)

    def _read(self) -> dict[str, Readings]:
        if self._path is None:
            return {}
        with contextlib.suppress(UserFacing, ValueError):
            data = atomic.read_if_there(self._path, _MOST_BYTES)
            if data is not None:
                return _readings(canonical.read(data))
        return {}

    def _write(self, found: dict[str, Readings]) -> None:
        if self._path is None:
            return
        vaults: list[canonical.Value] = [
            {"vault_id": vault_id, "count": each.times, "last": json_members.spelled(each.last)}
            for vault_id, each in list(found.items())[:MOST_VAULTS]
        ]
        data = canonical.write({"version": 1, "vaults": vaults})
        with contextlib.suppress(UserFacing, OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic.write_bytes(self._path, data)


def _readings(source: canonical.Object) -> dict[str, Readings]:
    found: dict[str, Readings] = {}
    for each in json_members.objects(source, "vaults", MOST_VAULTS):
        json_members.only(each, _MEMBERS)
        count = min(json_members.whole(each, "count", 1), _MOST_COUNT)
        last = json_members.moment(each, "last")
        found[json_members.identifier(each, "vault_id")] = Readings(count, last)
    return found
