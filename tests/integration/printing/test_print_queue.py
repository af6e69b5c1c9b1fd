"""A recovery sheet goes through a real print queue, and what the queue got can be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from safeplan_desktop.paper.papers import LocalPapers
from tests.conftest import ROOT
from tests.integration.printing import print_system
from tests.integration.printing.sheets import PRACTICE, darkness, difference, ink_box, sheet

pytestmark = pytest.mark.skipif(
    not print_system.is_installed(), reason="cupsd and lpadmin are not installed"
)


def test_sheet_goes_through_a_real_queue(tmp_path: Path) -> None:
    source = tmp_path / "sheet.pdf"
    source.write_bytes(sheet())
    with print_system.running() as system:
        done = subprocess.run(
            [sys.executable, "-m", "tests.integration.printing.child", str(source)],
            cwd=ROOT, env=system.environment(), capture_output=True, text=True, timeout=60,
            check=True,
        )  # fmt: skip
        told = json.loads(done.stdout)
        assert told == {
            "offered": [print_system.QUEUE],
            "outcome": "sent",
            "printer": print_system.QUEUE,
        }
        page = system.printed()
        log = system.page_log()
    (before,), (after,) = LocalPapers().rasterise(sheet(), 100), LocalPapers().rasterise(page, 100)
    assert ink_box(after) == pytest.approx(ink_box(before), abs=2)
    assert difference(before, after) < darkness(before) / 3
    assert " Document " in log
    assert PRACTICE not in log
    assert PRACTICE.encode() not in page
