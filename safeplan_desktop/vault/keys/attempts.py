"""Failed unlocks: counted in a small file of their own, and answered by a growing delay.

The count cannot live in the ledger, which is locked at that moment; it is copied there at the next
unlock. The file is a courtesy to a forgetful person and a nuisance to a curious one, nothing more:
it is not authenticated, and whoever may delete it may also copy the vault and guess elsewhere. So
nothing that is wrong with it ever keeps anybody out.

Guesses are tried one after the other (`turn`): the wait would otherwise be for those alone who
guess one by one.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.ports import Clock
from safeplan_desktop.vault.files import atomic, canonical, folder_lock, json_members

NAME: Final = "failed-unlocks.json"
LONGEST_WAIT: Final = 30.0
_LONGEST_TURN: Final = 30.0
"""Nobody waits longer for somebody else's try to end: it may have been stopped half-way."""

_WRONG: Final = frozenset({ErrorCode.WRONG_PASSPHRASE, ErrorCode.WRONG_RECOVERY_CODE})
_FREE: Final = 2
_MOST: Final = 1_000_000
_MOST_BYTES: Final = 4096
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def delay_after(failures: int) -> float:
    """Return the seconds to wait after so many failures: 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, ..."""
    if failures <= _FREE:
        return 0.0
    return min(2.0 ** min(failures - _FREE - 1, 10), LONGEST_WAIT)


class FailedUnlocks:
    """The failed unlocks of one vault since its last successful one.

    The wait is measured by the wall clock, so that it survives a restart, and inside one run also
    by a clock that only goes forward: the longer of both counts. A wall clock that was set back
    makes the whole delay begin again; it cannot shorten it.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path = folder / NAME
        self._clock = clock
        self._elapsed = clock.elapsed
        self._failures = 0
        self._last: datetime | None = None
        self._free_at = clock.elapsed()
        self._seen = b""

    def pending(self) -> int:
        """Return how many failures have not been copied into the ledger yet."""
        self._reload()
        return self._failures

    def wait_seconds(self) -> float:
        """Return how long to wait before the next attempt, 0.0 to 30.0 seconds."""
        self._reload()
        if self._last is None:
            return 0.0
        now = self._clock.now()
        if now < self._last:  # the clock was set back: from now on, the whole delay
            self._last = now
            self._store()
        delay = delay_after(self._failures)
        by_wall = delay - (now - self._last).total_seconds()
        by_run = min(self._free_at - self._elapsed(), delay)
        return max(0.0, by_wall, by_run)

    def demand_patience(self) -> None:
        """Raise WAIT_BEFORE_RETRY with `seconds` while there is something left to wait."""
        seconds = self.wait_seconds()
        if seconds > 0:
            raise UserFacing(ErrorCode.WAIT_BEFORE_RETRY, seconds=math.ceil(seconds))

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Let one secret be tried at a time, in all windows and processes; count a wrong one.

        Whoever comes meanwhile waits for the one before them, and then as `demand_patience` says:
        many guesses begun at once are counted one by one, and wait like any others.

        Raises:
            UserFacing: WAIT_BEFORE_RETRY with `seconds`, or what the block raises; a wrong secret
                also with `uncounted` where nothing can be written, so that this run alone knows.
        """
        with folder_lock.held(self._path.parent, _LONGEST_TURN):
            self.demand_patience()
            try:
                yield
            except UserFacing as error:
                if error.code in _WRONG and not self.record():
                    raise UserFacing(error.code, uncounted=True) from error
                raise

    def record(self) -> bool:
        """Count one more failure, now; tell whether others will know of it."""
        self._reload()
        self._failures = min(self._failures + 1, _MOST)
        self._last = self._clock.now()
        self._free_at = self._elapsed() + delay_after(self._failures)
        return self._store()

    def settle(self, copied: int) -> None:
        """Forget failures that are in the ledger now; call it after that is committed.

        An interruption in between counts them twice rather than never. Not more than `copied` are
        forgotten: what another window counted meanwhile stays.
        """
        self._reload()
        self._failures = max(0, self._failures - copied)
        if self._failures:
            self._store()
            return
        self._last = None
        self._free_at = self._elapsed()
        with contextlib.suppress(UserFacing):
            atomic.remove(self._path)

    def _reload(self) -> None:
        """Take over what another run wrote; our own count stays where the file says nothing new."""
        with contextlib.suppress(UserFacing, ValueError):
            data = atomic.read_if_there(self._path, _MOST_BYTES)
            if data is None or data == self._seen:
                return
            self._seen = data
            source = canonical.read(data)
            failures = json_members.whole(source, "failures", 1)
            self._last = _EPOCH + json_members.whole(source, "last_us") * _MICROSECOND
            self._failures = min(failures, _MOST)

    def _store(self) -> bool:
        """Write the count, and tell whether it was; if not, it is kept for this run only."""
        if self._last is None:
            return False
        last_us = (self._last - _EPOCH) // _MICROSECOND
        data = canonical.write({"failures": self._failures, "last_us": last_us})
        try:
            atomic.write_bytes(self._path, data)
        except UserFacing:
            return False
        self._seen = data
        return True
