"""Render the widgets to ``build/screens/widgets-*.png``: light and dark, at 100 % and 200 %.

Run it as ``python -m tests.gui.gallery [FRAME ...]``. Each display size is a process of its own,
because Qt reads ``QT_SCALE_FACTOR`` once. ``long`` has texts of twice the length, ``rtl`` runs
right to left, ``narrow`` is a window of 640.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.focus_ring import FocusRing
from tests.gui.gallery_frames import FRAMES

OUT: Final = Path(__file__).resolve().parents[2] / "build" / "screens"
_SIZE: Final = (1280, 820)
_NARROW: Final = (640, 820)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to show a frame."""

    name: str
    choice: theme.Choice
    size: tuple[int, int] = _SIZE
    mirrored: bool = False
    longer: bool = False


VARIANTS: Final = (
    Variant("light", theme.Choice.LIGHT),
    Variant("dark", theme.Choice.DARK),
    Variant("long", theme.Choice.LIGHT, longer=True),
    Variant("rtl", theme.Choice.LIGHT, mirrored=True),
    Variant("narrow", theme.Choice.DARK, size=_NARROW),
)


def twice(text: str) -> str:
    """Return a text of twice the length, as a translation may be."""
    return f"{text} {text[::-1].strip().lower()}"


def from_right(text: str) -> str:
    """Return a text whose first, invisible letter runs right to left."""
    return f"\u200f{text}"


def render(
    application: QApplication, look: theme.Theme, name: str, variant: Variant, percent: int
) -> Path:
    """Draw one frame in one variant and return the file."""
    look.choose(variant.choice)
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    application.setLayoutDirection(right if variant.mirrored else left)
    words = twice if variant.longer else from_right if variant.mirrored else str
    frame = FRAMES[name](words)
    frame.resize(*variant.size)
    frame.show()
    frame.activateWindow()
    wanted = frame.focusWidget()
    if wanted is not None:
        wanted.setFocus()
    for _ in range(3):
        application.processEvents()
    path = OUT / f"widgets-{name}-{variant.name}-{percent}.png"
    frame.grab().save(str(path))
    frame.close()
    frame.deleteLater()
    application.processEvents()
    return path


def render_all(names: list[str], percent: int) -> None:
    """Draw the frames at the display size of this process."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    look = theme.Theme(application)
    FocusRing(application)
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names:
        for variant in VARIANTS:
            if percent == 100 or variant.name in {"light", "dark"}:
                print(render(application, look, name, variant, percent).name)


def main(arguments: list[str]) -> int:
    """Draw all frames, or those that are named, at 100 and 200 %."""
    if arguments[:1] == ["--percent"]:
        render_all(arguments[2:], int(arguments[1]))
        return 0
    names = arguments or list(FRAMES)
    for percent in (100, 200):
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
        theme.scale_environment(percent, environment)
        command = [sys.executable, "-m", "tests.gui.gallery", "--percent", str(percent), *names]
        subprocess.run(command, check=True, env=environment)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
