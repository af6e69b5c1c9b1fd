"""A window that says when it is painted: the program's own, or a bare one of the same size.

The bare one comes in two kinds: importing what it shows, or also naming the classes of Qt that
the unlock screen is drawn with.

    python -m tests.benchmarks.inside.painted bare
    python -m tests.benchmarks.inside.painted naming
    python -m tests.benchmarks.inside.painted program [ARGUMENT ...]

What happens once the window is painted is the function of `at_the_desk` that `BENCH_THEN` names;
without it the window just stays. With `BENCH_CHEAP` key slots that cost nothing are believed; with
`BENCH_UNCOMPARED` the pages are not compared with the last lock, which is measured apart.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from safeplan_desktop.services.work import Outside
    from safeplan_desktop.vault.turn import Turn

THEN: Final = "BENCH_THEN"
CHEAP: Final = "BENCH_CHEAP"
UNCOMPARED: Final = "BENCH_UNCOMPARED"
_SIZE: Final = (1280, 820)


def bare() -> int:
    """Show a window of nothing."""
    from PySide6.QtWidgets import QApplication, QWidget

    _application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(*_SIZE)
    window.show()
    return _run()


def naming() -> int:
    """Show a window of nothing after naming what any drawn screen names."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QFont, QIcon, QKeySequence, QPainter, QPalette, QTextLayout
    from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QStackedLayout, QStyle

    _named = (QEvent, Qt, QFont, QIcon, QKeySequence, QPainter, QPalette, QTextLayout, QLabel)
    _more = (QLineEdit, QScrollArea, QStackedLayout, QStyle)
    return bare()


def outside(arguments: Sequence[str]) -> int:
    """Run the real program with its event loop watched."""
    from safeplan_desktop import bootstrap
    from safeplan_desktop.__main__ import main

    build = bootstrap.build

    def build_and_watch(*, wait_for_lock: bool = False) -> Outside:
        """Take the event loop's place; the window asks for the program when Qt is there."""
        from PySide6.QtWidgets import QApplication

        QApplication.exec = _run  # type: ignore[method-assign]  # this process is made for it
        if os.environ.pop(CHEAP, ""):
            _believe_cheap_slots()
        if os.environ.pop(UNCOMPARED, ""):
            _leave_comparing_out()
        return build(wait_for_lock=wait_for_lock)

    bootstrap.build = build_and_watch
    return main(arguments)


def _believe_cheap_slots() -> None:
    from safeplan_desktop.vault.keys import kdf
    from tests import vaults

    kdf.FLOOR = vaults.CHEAP  # type: ignore[misc]  # the keeper asks for it by this name


def _leave_comparing_out() -> None:
    from contextlib import contextmanager
    from dataclasses import replace

    from safeplan_desktop.vault.turn import Turns

    to_write = Turns.to_write

    @contextmanager
    def beside(turns: Turns, path: Path, *, or_read: bool = False) -> Iterator[Turn]:
        with to_write(turns, path, or_read=or_read) as turn:
            yield replace(turn, compares=False)

    Turns.to_write = beside  # type: ignore[assignment, method-assign]  # this process is made for it


def _run(_application: QApplication | None = None) -> int:
    """Stand in for `QApplication.exec`: watch the window, and do what was asked."""
    from tests.benchmarks.inside.paint_watch import PaintWatch, shown_window, stay

    window = shown_window()
    watch = PaintWatch(window, "painted")
    then = os.environ.pop(THEN, "")
    if then:
        watch.wait()
        from tests.benchmarks.inside import at_the_desk

        getattr(at_the_desk, then)(window)
    return stay()


if __name__ == "__main__":
    kinds = {"bare": bare, "naming": naming}
    sys.exit(kinds[sys.argv[1]]() if sys.argv[1] in kinds else outside(sys.argv[2:]))
