"""What the pages say is shown by a test is shown by a test that is there."""

from __future__ import annotations

import re

from tests.conftest import ROOT


def test_pages_name_no_test_that_is_not_there() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    named = {
        name
        for page in pages
        for name in re.findall(r"`(tests/[\w./-]+)`", page.read_text(encoding="utf-8"))
    }
    assert len(named) > 5
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
