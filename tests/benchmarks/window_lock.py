"""From the click on Lock to the painted unlock screen of a new process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.benchmarks.big_vault import SIZE, big_vault
from tests.benchmarks.child import BARE, Child, own_screen
from tests.benchmarks.row import Row, median

ROUNDS: Final = 9
BUDGET: Final = 1.5


def measure() -> Sequence[Row]:
    """Lock the program and let a bare window start itself again, in turn."""
    ours, theirs = [], []
    with big_vault() as path, own_screen() as screen:
        for _ in range(ROUNDS):
            with screen.window(*BARE, then="start_again") as child:
                child.hear("painted")
                theirs.append(_again(child))
            window = ("program", "--vault", str(path))
            with screen.window(*window, then="unlock_and_lock", cheap=True) as child:
                for event in ("painted", "asked", "rows"):
                    child.hear(event)
                ours.append(_again(child))
    return [
        Row(
            job="lock: click to painted unlock screen with no client text left in memory",
            against="re-executing a bare PySide6 window",
            value=median(ours),
            limit=median(theirs),
            budget=BUDGET,
            note=f"{ROUNDS} rounds in turn; {SIZE}; the audit entry, the anchor in both key files "
            "and closing the database are in it.",
            cause="what a start takes beyond a bare window (the row for the start says what), "
            "and before it the entry, the anchor and the closing, with their flushes to the disk",
        )
    ]


def _again(child: Child) -> float:
    asked = child.hear("asked").ns
    return (child.hear("painted").ns - asked) / 1e6
