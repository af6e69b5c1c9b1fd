"""Take members out of a canonical JSON object, exactly as a format says or not at all.

Every function raises ValueError where a file says something else than its format allows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from safeplan_desktop.vault.files.canonical import Object, Value

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_HEX: Final = re.compile(r"[0-9a-f]*")
_ID: Final = re.compile(r"[0-9a-f]{32}")


def only(source: Object, names: frozenset[str]) -> None:
    """Demand exactly these members."""
    if source.keys() != names:
        raise ValueError("members")


def text(source: Object, name: str, most: int = 1000) -> str:
    """Return a string of at most `most` characters."""
    value = source.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise ValueError(name)
    return value


def identifier(source: Object, name: str) -> str:
    """Return an id: 32 lower-case hex digits."""
    value = text(source, name)
    if not _ID.fullmatch(value):
        raise ValueError(name)
    return value


def binary(source: Object, name: str, size: int | None = None, most: int = 4096) -> bytes:
    """Return the bytes behind lower-case hex digits, exactly `size` of them or up to `most`."""
    value = text(source, name, 2 * most)
    if not _HEX.fullmatch(value):
        raise ValueError(name)
    data = bytes.fromhex(value)
    if size is not None and len(data) != size:
        raise ValueError(name)
    return data


def binaries(source: Object, name: str, size: int, most: int) -> Sequence[bytes]:
    """Return an array of at most `most` times `size` bytes."""
    value: Value = source.get(name)
    if not isinstance(value, list) or len(value) > most:
        raise ValueError(name)
    return [binary({name: item}, name, size) for item in value]


def whole(source: Object, name: str, least: int = 0) -> int:
    """Return a whole number of at least `least`."""
    value = source.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError(name)
    return value


def moment(source: Object, name: str) -> datetime:
    """Return a moment in UTC, spelled YYYY-MM-DDThh:mm:ssZ; the form is looked at first.

    Python reads many more, among them some that are out of its own range once they are in UTC.
    """
    value = text(source, name)
    if not _MOMENT.fullmatch(value):
        raise ValueError(name)
    parsed = datetime.fromisoformat(value)
    if spelled(parsed) != value:
        raise ValueError(name)
    return parsed


def spelled(when: datetime) -> str:
    """Return an aware datetime as YYYY-MM-DDThh:mm:ssZ in UTC, cut to the second."""
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def inner(source: Object, name: str) -> Object:
    """Return an object."""
    value = source.get(name)
    if not isinstance(value, Mapping):
        raise ValueError(name)
    return value


def objects(source: Object, name: str, most: int) -> Sequence[Object]:
    """Return an array of at most `most` objects."""
    value: Value = source.get(name)
    if not isinstance(value, list) or len(value) > most:
        raise ValueError(name)
    found = [item for item in value if isinstance(item, Mapping)]
    if len(found) != len(value):
        raise ValueError(name)
    return found
