"""What services need of the computer: time, chance, files, its memory of looks and vaults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from safeplan_desktop.domain.practice.display import Display

Progress = Callable[[str, int, int], None]
"""Called with a step's code, how much is done and how much there is; may raise to cancel."""


def silent(_step: str, _done: int, _all: int) -> None:
    """Hear of progress and do nothing: a `Progress` for those whom nobody watches."""


class Clock(Protocol):
    """The time of day, and a clock that nobody can set; handed in so that a test can move both."""

    def now(self) -> datetime:
        """Return the present as an aware datetime in UTC."""
        ...

    def local(self, moment: datetime) -> datetime:
        """Return an aware datetime in this computer's time zone."""
        ...

    def elapsed(self) -> float:
        """Return the seconds since the computer was started, asleep or awake: for durations."""
        ...

    def jumped(self) -> timedelta:
        """Return how far the time of day was set forward (or back) since the program started."""
        ...


class Randomness(Protocol):
    """A source of unpredictable bytes."""

    def token(self, size: int) -> bytes:
        """Return `size` random bytes."""
        ...

    def below(self, limit: int) -> int:
        """Return a uniform random integer from 0 up to, not including, `limit`."""
        ...


class Files(Protocol):
    """Files outside the vault."""

    def write(self, path: Path, data: bytes) -> None:
        """Write a whole file or nothing (temporary name, fsync, rename), readable by us only.

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE, STORAGE_FAILED or WRONG_PLACE.
        """
        ...

    def prepared(self, path: Path, data: bytes) -> AbstractContextManager[Callable[[], None]]:
        """Hold a whole file, on the disk beside its place; calling what is given puts it there.

        Where it is not called before the end, nothing of it stays. Raises as `write`, on entering
        and when it is called.
        """
        ...

    def read(self, path: Path, most: int) -> bytes:
        """Return a file's bytes, at most `most`.

        Raises:
            UserFacing: FILE_TOO_LARGE with `megabytes` if it is longer; FILE_UNREADABLE.
        """
        ...


class Meter(Protocol):
    """Estimates how hard a passphrase is to guess."""

    def score(self, passphrase: str, context: Sequence[str]) -> int:
        """Return 0 (everybody tries it) to 4 (very hard); context words count as known."""
        ...


class DisplayStore(Protocol):
    """How the window looks on this computer."""

    def load(self) -> Display:
        """Return what was chosen. Never raises."""
        ...

    def save(self, display: Display) -> None:
        """Keep a choice. A file that cannot be written is not an error."""
        ...


@dataclass(frozen=True, slots=True)
class KnownVault:
    """A vault as it was when it was last unlocked here: its id, and who may sign its card.

    The fingerprints are those of all its practitioners' own certificates, 64 hex digits each.
    """

    vault_id: str
    fingerprints: frozenset[str]


class RecentVaults(Protocol):
    """Which vaults were open last: paths, and who works in them; nothing else."""

    def listed(self) -> Sequence[Path]:
        """Return the folders as remembered, newest first; no disk but our own is asked."""
        ...

    def is_there(self, path: Path) -> bool:
        """Tell whether a folder exists. Never raises; a dead share may not answer for long."""
        ...

    def remember(self, path: Path) -> None:
        """Put a path first. A list that cannot be written is not an error."""
        ...

    def know(self, path: Path, known: KnownVault) -> None:
        """Remember who signs in the vault at a path. What cannot be written is not an error."""
        ...

    def known(self, path: Path, vault_id: str) -> KnownVault | None:
        """Return what was remembered of this path, else of this vault at another path.

        An empty id is that of no vault.
        """
        ...
