"""Nobody uses Qt's own scroll area: with a screen reader it can end the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
PLAIN: Final = re.compile(r'class="QScrollArea"|\bQScrollArea\(\)')


def test_forms_and_pages_scroll_areas_are_our_own() -> None:
    gui = ROOT / "safeplan_desktop" / "gui"
    sources = [
        *(ROOT / "ui").rglob("*.ui"),
        *(file for file in gui.rglob("*.py") if "forms" not in file.parts),
    ]
    assert len(sources) > 50
    plain = [file.name for file in sources if PLAIN.search(file.read_text(encoding="utf-8"))]
    assert plain == []


def test_pattern_plain_scroll_area_is_found() -> None:
    assert PLAIN.search('<widget class="QScrollArea" name="scroll">')
    assert PLAIN.search("self._scroll = QScrollArea()")
    assert not PLAIN.search('<widget class="ScrollArea" name="scroll">')
