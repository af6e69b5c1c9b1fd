"""One at a time, by a lock on a folder itself: nothing is written, so it holds on any medium.

The lock ends with its descriptor, however the process ends. It is no protection: who cannot get it
in time, and where the file system has no such locks, goes on without. Windows has none on folders.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

_LOOK_EVERY: Final = 0.02


@contextlib.contextmanager
def held(
    folder: Path, longest: float, sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Hold the lock of a folder for a `with` block, after `longest` seconds also without it."""
    descriptor = _opened(folder)
    try:
        if descriptor is not None:
            _wait_for(descriptor, longest, sleep)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


if sys.platform == "win32":

    def _opened(_folder: Path) -> int | None:
        """Return nothing: a folder cannot be locked there."""
        return None

    def _wait_for(_descriptor: int, _longest: float, _sleep: Callable[[float], None]) -> None:
        """Do nothing, for there is nothing to wait for."""

else:

    def _opened(folder: Path) -> int | None:
        """Return a descriptor of the folder, None where there is none."""
        with contextlib.suppress(OSError):
            return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        return None

    def _wait_for(descriptor: int, longest: float, sleep: Callable[[float], None]) -> None:
        """Lock it, or give up: after `longest` seconds, or where that is not offered."""
        left = longest
        while left > 0:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sleep(_LOOK_EVERY)
                left -= _LOOK_EVERY
            except OSError:
                return
            else:
                return
