"""Papers go through a real print queue, and what the queue got can be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from safeplan_desktop.paper.papers import LocalPapers
from tests.conftest import ROOT
from tests.integration.paper.samples import signed
from tests.integration.printing import print_system
from tests.integration.printing.sheets import PRACTICE, darkness, difference, ink_box, sheet

pytestmark = pytest.mark.skipif(
    not print_system.is_installed(), reason="cupsd and lpadmin are not installed"
)


@pytest.mark.parametrize("pdf", [sheet(), signed()], ids=["report", "plan"])
def test_paper_goes_through_a_real_queue(pdf: bytes, tmp_path: Path) -> None:
    source = tmp_path / "paper.pdf"
    source.write_bytes(pdf)
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
    (before,), (after,) = LocalPapers().rasterise(pdf, 100), LocalPapers().rasterise(page, 100)
    assert ink_box(after) == pytest.approx(ink_box(before), abs=2)
    assert difference(before, after) < darkness(before) / 3
    assert " Document " in log
    for name in (PRACTICE, "Ana", "Lindqvist", "Plan"):
        assert name not in log
        assert name.encode() not in page
