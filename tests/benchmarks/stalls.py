"""The longest time the window's thread was kept from its work while the program was used."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.row import Row
from tests.conftest import ROOT

LIMIT_MS: Final = 50.0
SUITE: Final = "tests/end2end"
NOTED_MS: Final = 25.0
"""`WORTH_A_LINE_MS` of `tests.gui.stall`, which brings Qt and is not imported here."""


def measure() -> Sequence[Row]:
    """Run the end-to-end suite on a watched program.

    Raises:
        RuntimeError: the suite does not pass.
    """
    with tempfile.TemporaryDirectory(prefix="sp-") as folder:
        log = Path(folder) / "stalls"
        command = [sys.executable, "-m", "pytest", "-q", SUITE]
        environment = {**os.environ, "STALL_LOG": str(log)}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stdout)
        stalls = [float(line) for line in log.read_text().split()] if log.exists() else []
    longest = max([NOTED_MS, *stalls])
    return [
        Row(
            job="longest stall of the event loop in the whole end-to-end suite",
            against="50 ms",
            value=longest,
            limit=LIMIT_MS,
            budget=1.0,
            note=f"{_last_line(done.stdout)}. A timer beats every 5 ms in the window's thread; the "
            "time in which the thread waited for a processor does not count. Longer than "
            f"{NOTED_MS:.0f} ms, which is the least that is noted: {len(stalls)} times; the five "
            f"longest: {', '.join(f'{each:.0f}' for each in sorted(stalls)[:-6:-1])} ms.",
            cause="sampled apart, the longest are the first showing of a page or a wizard, in "
            "which Qt styles and lays out all its widgets in one go",
        )
    ]


def _last_line(told: str) -> str:
    return told.strip().splitlines()[-1].strip("= ")
