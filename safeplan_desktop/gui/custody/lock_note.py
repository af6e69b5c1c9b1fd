"""What the unlock screen is told of the lock before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LockReason(StrEnum):
    """Why the window locked."""

    ASKED = "asked"
    IDLE = "idle"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class LockNote:
    """What the unlock screen may say about the lock before it.

    `at` is an aware local time, `minutes` how long nobody had touched anything (0 if asked);
    `kept` is False where the last save of what was being typed failed.
    """

    reason: LockReason
    at: datetime
    minutes: int = 0
    kept: bool = True

    def as_arguments(self) -> list[str]:
        """Return the note as arguments of the command line."""
        kept = "kept" if self.kept else "lost"
        because = f"{self.reason}-{self.minutes}-{kept}"
        return ["--locked-at", self.at.isoformat(timespec="minutes"), "--locked-because", because]


def read_note(locked_at: str, locked_because: str) -> LockNote | None:
    """Return the note behind two arguments of the command line, None if they are none of ours."""
    try:
        reason, minutes, kept = locked_because.split("-")
        at = datetime.fromisoformat(locked_at)
        return LockNote(LockReason(reason), at, int(minutes), kept == "kept")
    except ValueError:
        return None
