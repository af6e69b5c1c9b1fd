"""Fonts: ours first, then the computer's, and only those that may be used."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from safeplan_desktop import assets
from safeplan_desktop.paper.engine.fonts import FontShelf, Weight, bundled, is_invisible, missing

if TYPE_CHECKING:
    from pathlib import Path

FS_TYPE_OFFSET = 8


def _with_rights(font: bytes, rights: int) -> bytes:
    """Return a font whose OS/2 table says what may be done with it."""
    count = int.from_bytes(font[4:6], "big")
    for number in range(count):
        record = font[12 + 16 * number :][:16]
        if record[:4] == b"OS/2":
            at = int.from_bytes(record[8:12], "big") + FS_TYPE_OFFSET
            return font[:at] + rights.to_bytes(2, "big") + font[at + 2 :]
    raise AssertionError


@pytest.mark.parametrize("weight", list(Weight))
def test_bundled_fonts_have_the_letters_of_europe(weight: Weight) -> None:
    assert not missing("ČćŽđŁőșğİßþŒ Ελλάδα Привіт 0123 „“\u2013…•", bundled(weight))
    assert missing("a日b", bundled(weight)) == "日"


def test_shelf_finds_a_font_by_what_it_draws(tmp_path: Path) -> None:
    shutil.copy(assets.path("fonts/Inter-Regular.ttf"), tmp_path / "some font.ttf")
    shelf = FontShelf([tmp_path / "none", tmp_path])
    found = shelf.find("ш")
    assert found is not None
    assert (found.name, found.bundled) == ("somefont", False)
    assert shelf.find("日") is None


def test_shelf_passes_over_damaged_files(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"")
    (tmp_path / "b.otf").write_bytes(b"no font at all" * 100)
    (tmp_path / "c.ttf").write_bytes(assets.data("fonts/Inter-Regular.ttf")[:3000])
    assert FontShelf([tmp_path]).find("a") is None


def test_shelf_passes_over_fonts_that_may_not_be_embedded(tmp_path: Path) -> None:
    font = assets.data("fonts/Inter-Regular.ttf")
    (tmp_path / "a.ttf").write_bytes(_with_rights(font, 0x0002))
    assert FontShelf([tmp_path]).find("a") is None
    (tmp_path / "b.ttf").write_bytes(_with_rights(font, 0x0008))
    assert FontShelf([tmp_path]).find("a") is not None


def test_joiners_and_selectors_need_no_glyph() -> None:
    assert all(map(is_invisible, (0x200D, 0xFE0F, 0x2066, 0x00AD, 0x0007)))
    assert not any(map(is_invisible, (0x0041, 0x0020, 0x0301)))
