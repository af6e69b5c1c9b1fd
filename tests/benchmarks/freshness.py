"""Comparing every page with the last lock, held against reading the file once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from safeplan_desktop.vault.database import pages
from tests import benchmarks
from tests.benchmarks.row import Row, median, side_by_side

ROUNDS: Final = 9
SIZES_MIB: Final = (22, 235)
LARGE_MIB: Final = 1126
_MIB: Final = 1024 * 1024
_AT_ONCE: Final = 1000 * 4096


def measure() -> Sequence[Row]:
    """Measure each size; 1.1 GiB only where it was asked for."""
    large = os.environ.get(benchmarks.LARGE) == "1"
    return [_row(size) for size in (*SIZES_MIB, *((LARGE_MIB,) if large else ()))]


def _row(mib: int) -> Row:
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        path = Path(folder) / "vault.db"
        with path.open("wb") as file:
            for _ in range(mib):
                file.write(os.urandom(_MIB))
        ours, theirs = side_by_side(lambda: _compare(path), lambda: _read(path), ROUNDS)
    return Row(
        job=f"comparing all pages at unlock, {mib} MiB",
        against="reading the file once",
        value=median(ours),
        limit=median(theirs),
        budget=1.3,
        note=f"{ROUNDS} rounds in turn, the file in the system's memory; both read it in pieces.",
    )


def _compare(path: Path) -> None:
    with pages.opened(path) as file:
        pages.tags(file)


def _read(path: Path) -> None:
    with path.open("rb", buffering=0) as file:
        while file.read(_AT_ONCE):
            pass
