"""A passphrase is the first line of what was named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from safeplan_desktop.cli.passphrases import read_first_line
from safeplan_desktop.domain.errors import ErrorCode, UserFacing


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n", b"\nsecond line\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_first_line_of_a_file_from_any_editor(tmp_path: Path, mark: bytes, ending: bytes) -> None:
    file = tmp_path / "passphrase.txt"
    file.write_bytes(mark + "\u010caj od \u0161ipka ".encode() + ending)
    assert read_first_line(str(file)) == "\u010caj od \u0161ipka "


def test_first_line_that_is_no_text_is_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "passphrase.txt"
    file.write_bytes(b"\xff\xfe\x00")
    for source in (str(file), str(tmp_path), str(tmp_path / "missing")):
        with pytest.raises(UserFacing) as caught:
            read_first_line(source)
        assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_first_line_of_a_closed_standard_input_is_unreadable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UserFacing) as caught:
        read_first_line("-")
    assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_first_line_that_does_not_end_is_too_long(tmp_path: Path) -> None:
    file = tmp_path / "passphrase.txt"
    file.write_text("\u010d" * 100_000)
    with pytest.raises(UserFacing) as caught:
        read_first_line(str(file))
    assert caught.value.code is ErrorCode.PASSPHRASE_TOO_LONG
