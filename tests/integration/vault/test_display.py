"""How the window looks on this computer: kept as two choices and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from safeplan_desktop.domain.practice.display import Display, ThemeChoice
from safeplan_desktop.vault.computer.display import NAME, LocalDisplay


def test_display_kept_is_read_again_and_holds_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "not there yet"
    chosen = Display(ThemeChoice.DARK, 150, is_private=True, place="AdnQywAD")
    LocalDisplay(folder).save(chosen)
    assert LocalDisplay(folder).load() == chosen
    written = json.loads((folder / NAME).read_text())
    assert set(written) == {"version", "theme", "size", "private", "place"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"theme":"pink","size":33}', '{"theme":[],"size":"150"}', "[" * 100_000],
)
def test_display_damaged_counts_as_not_chosen(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    assert LocalDisplay(tmp_path).load() == Display()


def test_display_that_cannot_be_written_is_not_missed(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    LocalDisplay(blocked).save(Display(size=200))
    assert LocalDisplay(blocked).load() == Display()
