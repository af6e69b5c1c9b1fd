"""F2 is the key for an emergency and Ctrl+E that for the numbers: no page takes them for itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
TAKEN: Final = re.compile(r"""["'>](Shift\+)?F2["'<]|Key_F2\b|["'>]Ctrl\+E["'<]""")


def test_keys_for_an_emergency_are_taken_by_no_page() -> None:
    gui = ROOT / "safeplan_desktop" / "gui"
    sources = [
        *(ROOT / "ui").rglob("*.ui"),
        *(file for file in gui.rglob("*.py") if "forms" not in file.parts),
    ]
    assert len(sources) > 50
    takes = [file.name for file in sources if TAKEN.search(file.read_text(encoding="utf-8"))]
    assert takes == []


def test_pattern_key_that_is_taken_is_found() -> None:
    assert TAKEN.search('MenuLine(text, act, "F2")')
    assert TAKEN.search("keys = {Qt.Key.Key_Return, Qt.Key.Key_F2}")
    assert TAKEN.search("<string>Ctrl+E</string>")
    assert not TAKEN.search('QKeySequence("F9")')
