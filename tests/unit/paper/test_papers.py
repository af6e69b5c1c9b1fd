"""The port: made to fit, and cheap until it is used."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from safeplan_desktop.paper.papers import LocalPapers
from tests.conftest import ROOT

if TYPE_CHECKING:
    from safeplan_desktop.services.ports import Papers

HEAVY = {"asn1crypto", "bidi", "cryptography", "pyhanko", "pypdfium2", "reportlab", "uharfbuzz"}


def test_papers_fit_the_port() -> None:
    papers: Papers = LocalPapers()
    assert papers.inspect(b"").finding == "not-a-pdf"


def test_papers_load_no_library_before_they_are_used() -> None:
    outside = "import sys; import safeplan_desktop.paper.papers; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", outside], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.split())
