"""This computer as the services see it: its clock, its random numbers, its passphrase meter."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

METER_MOST_CHARACTERS = 72
_SINCE_BOOT: Final[int | None] = getattr(
    time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None)
)
"""The clock that goes on during sleep: the first name on Linux, the second on macOS."""


class SystemClock:
    """The wall clock, and beside it the time since the computer was started."""

    def __init__(self) -> None:
        self._started_at = self._apart()

    def now(self) -> datetime:
        """Return the present as an aware datetime in UTC."""
        return datetime.now(UTC)

    def local(self, moment: datetime) -> datetime:
        """Return an aware datetime in this computer's time zone."""
        return moment.astimezone()

    def elapsed(self) -> float:
        """Return the seconds since the computer was started, asleep or awake."""
        return time.monotonic() if _SINCE_BOOT is None else time.clock_gettime(_SINCE_BOOT)

    def jumped(self) -> timedelta:
        """Return how far the time of day was set forward (or back) since the program started."""
        return self._apart() - self._started_at

    def _apart(self) -> timedelta:
        """Return what lies between both clocks; it changes when somebody sets the time of day."""
        return self.now() - datetime.fromtimestamp(0, UTC) - timedelta(seconds=self.elapsed())


class SystemRandomness:
    """The operating system's random numbers."""

    def token(self, size: int) -> bytes:
        """Return `size` random bytes."""
        from secrets import token_bytes

        return token_bytes(size)

    def below(self, limit: int) -> int:
        """Return a uniform random integer from 0 up to, not including, `limit`."""
        from secrets import randbelow

        return randbelow(limit)


class ZxcvbnMeter:
    """zxcvbn's estimate (Wheeler 2016, USENIX Security), with its offline list of common words."""

    def score(self, passphrase: str, context: Sequence[str]) -> int:
        """Return 0 to 4. Only the first 72 characters are weighed; zxcvbn refuses more."""
        if not passphrase:
            return 0
        from zxcvbn import zxcvbn

        words = [word for name in context for word in (name, *name.split()) if word]
        result = zxcvbn(passphrase[:METER_MOST_CHARACTERS], user_inputs=words)
        return int(result["score"])
