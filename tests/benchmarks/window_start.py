"""From nothing to a painted unlock screen, against a bare window."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests import vaults
from tests.benchmarks.child import BARE, Screen, own_screen
from tests.benchmarks.row import Row, median

ROUNDS: Final = 15
BUDGET: Final = 1.5


def measure() -> Sequence[Row]:
    """Start the program and a bare window in turn."""
    with tempfile.TemporaryDirectory(prefix="sp-") as folder, own_screen() as screen:
        path, _seed = vaults.make_vault(Path(folder))
        ours, theirs = [], []
        for _ in range(ROUNDS + 1):
            theirs.append(_start(screen, *BARE))
            ours.append(_start(screen, "program", "--vault", str(path)))
    return [
        Row(
            job="start to painted unlock screen",
            against="a bare PySide6 window",
            value=median(ours[1:]),
            limit=median(theirs[1:]),
            budget=BUDGET,
            note=f"{ROUNDS} rounds in turn after one that is not counted, from before the process "
            "is made until its first picture is on the screen (Xvfb with a window manager); the "
            "emergency numbers follow as soon as their signature is checked.",
            cause=CAUSE,
        )
    ]


CAUSE: Final = ""


def _start(screen: Screen, *arguments: str) -> float:
    with screen.window(*arguments) as child:
        return (child.hear("painted").ns - child.started) / 1e6
