"""From nothing to a painted unlock screen, against a bare window."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests import vaults
from tests.benchmarks.child import BARE, NAMING, Screen, own_screen
from tests.benchmarks.row import Row, median

ROUNDS: Final = 15
BUDGET: Final = 1.5


def measure() -> Sequence[Row]:
    """Start the program and a bare window in turn."""
    with tempfile.TemporaryDirectory(prefix="sp-") as folder, own_screen() as screen:
        path, _seed = vaults.make_vault(Path(folder))
        ours, theirs, named = [], [], []
        for _ in range(ROUNDS + 1):
            theirs.append(_start(screen, *BARE))
            named.append(_start(screen, *NAMING))
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
            cause=_cause(median(ours[1:]), median(named[1:]), median(theirs[1:])),
        )
    ]


def _cause(ours: float, named: float, bare: float) -> str:
    return (
        f"{named - bare:.0f} ms of the difference is the binding making the enumerations of Qt, "
        "QStyle and the other classes that a drawn screen names, when they are named first; the "
        f"bare window names none (one that does takes {named:.0f} ms, of which the program is "
        f"{ours / named:.2f} times). The rest is the program's own modules, four fonts, the "
        "network seal and the screen's widgets."
    )


def _start(screen: Screen, *arguments: str) -> float:
    with screen.window(*arguments) as child:
        return (child.hear("painted").ns - child.started) / 1e6
