"""What a killed program left behind, removed when the program starts again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from safeplan_desktop.bootstrap.folders import unfinished_folder

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

LONGEST: Final = 2.0
"""Seconds for which a verb waits at its end: a network drive may no longer answer."""


@contextmanager
def leftovers_removed() -> Iterator[None]:
    """Remove half-finished files beside what is done; where there are none, nothing is begun."""
    cleaning = _cleaning() if _any_left() else None
    try:
        yield
    finally:
        if cleaning is not None:
            cleaning.join(LONGEST)


def _any_left() -> bool:
    try:
        return any(unfinished_folder().iterdir())
    except OSError:
        return False


def _cleaning() -> threading.Thread:
    import threading

    from safeplan_desktop.vault.files.unfinished import Unfinished

    unfinished = Unfinished(unfinished_folder())
    thread = threading.Thread(target=unfinished.clean, name="leftovers", daemon=True)
    thread.start()
    return thread
