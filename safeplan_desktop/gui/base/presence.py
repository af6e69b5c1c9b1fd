"""Which of some folders are there, asked where nobody waits for the answer.

A folder on a network share that has died answers to nobody, for minutes or for ever. It is asked
neither in the window's thread nor by the worker, which has a vault to open, but in a thread for
each folder; one that never comes back does not keep the program from ending.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

AT_START_SECONDS: Final = 0.5
"""So long the start waits for a folder before it goes on without its answer."""
_LOOK_EVERY_SECONDS: Final = 0.001


class Presence:
    """Asks for folders once, as soon as it is made; the answers come in later."""

    def __init__(self, paths: Sequence[Path], is_there: Callable[[Path], bool]) -> None:
        self._paths = tuple(paths)
        self._answers: dict[Path, bool] = {}
        self._is_there = is_there
        for path in self._paths:
            threading.Thread(target=self._ask, args=(path,), name="presence", daemon=True).start()

    def _ask(self, path: Path) -> None:
        self._answers[path] = self._is_there(path)

    def not_missing(self) -> list[Path]:
        """Return the folders that are there, and those that have not answered yet."""
        return [path for path in self._paths if self._answers.get(path, True)]

    def first(self, seconds: float = AT_START_SECONDS) -> Path | None:
        """Return the first folder that is there, None if all are missing.

        One that has not answered after `seconds` is passed over, unless no other is there.
        """
        end = time.monotonic() + seconds
        while not self._is_decided() and time.monotonic() < end:
            time.sleep(_LOOK_EVERY_SECONDS)
        there = [path for path in self._paths if self._answers.get(path)]
        return next(iter(there or self.not_missing()), None)

    def _is_decided(self) -> bool:
        """Tell whether no later answer can change which is the first."""
        for path in self._paths:
            if path not in self._answers:
                return False
            if self._answers[path]:
                return True
        return True
