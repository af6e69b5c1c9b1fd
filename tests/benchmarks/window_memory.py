"""What the window weighs, locked and unlocked, against a bare window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

from tests.benchmarks.big_vault import SIZE, big_vault, renew
from tests.benchmarks.child import BARE, Screen, own_screen
from tests.benchmarks.row import Row, median

ROUNDS: Final = 5
LOCKED_BUDGET: Final = 2.0
UNLOCKED_BUDGET: Final = 3.0
_NOTE: Final = (
    f"proportional set size (PSS) of the process, idle for a second after painting; {ROUNDS} "
    "rounds in turn. Pages shared with other processes count in part, so nothing else that uses "
    "Qt should run."
)


def measure() -> Sequence[Row]:
    """Weigh a bare window, a locked one and an unlocked one in turn."""
    bare, locked, unlocked = [], [], []
    with big_vault() as path, own_screen() as screen:
        for _ in range(ROUNDS):
            bare.append(_weigh(screen, *BARE))
            locked.append(_weigh(screen, "program", "--vault", str(path)))
            unlocked.append(_weigh_unlocked(screen, path))
    return [
        _row("memory, locked", median(locked), median(bare), LOCKED_BUDGET),
        _row(f"memory, unlocked, {SIZE}", median(unlocked), median(bare), UNLOCKED_BUDGET),
    ]


def _row(job: str, value: float, bare: float, budget: float) -> Row:
    return Row(job, "a bare PySide6 window", value, bare, budget, unit="MiB", note=_NOTE)


def _weigh(screen: Screen, *arguments: str) -> float:
    with screen.window(*arguments, then="weigh") as child:
        child.hear("painted")
        return cast("int", child.hear("weighed").facts["kib"]) / 1024


def _weigh_unlocked(screen: Screen, path: Path) -> float:
    renew(path)
    window = ("program", "--vault", str(path))
    with screen.window(*window, then="unlock_and_weigh", cheap=True) as child:
        for event in ("painted", "asked", "rows"):
            child.hear(event)
        return cast("int", child.hear("weighed").facts["kib"]) / 1024
