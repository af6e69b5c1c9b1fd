"""The pictures of papers are made on a computer that has no font for some of the scripts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.identity import DocumentMark, SigningIdentity
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.services.ports import PageImage, SignedPage, UnsignedPage
from tests.data.scripts import SCRIPTS
from tests.screens import papers as pictures


class FontlessPapers(LocalPapers):
    """Papers on a computer without a Thai font; what else is laid out does not matter here."""

    def signed(
        self, page: SignedPage, mark: DocumentMark, by: SigningIdentity, password: str = ""
    ) -> bytes:
        if page.therapist == SCRIPTS["thai"].name:
            raise UserFacing(ErrorCode.CHARACTER_WITHOUT_FONT, character="\u0e01")
        return b"%PDF"

    def unsigned(self, page: UnsignedPage, password: str = "") -> bytes:
        return b"%PDF"

    def rasterise(self, pdf: bytes, dpi: int) -> Sequence[PageImage]:
        return [PageImage(1, 1, 4, b"\xee" * 4)]


def test_pictures_on_a_machine_without_a_font_leave_that_script_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pictures, "LocalPapers", FontlessPapers)
    names = [name for name, _ in pictures.papers(100)]
    assert [name for name in names if "hebrew" in name]
    assert [name for name in names if "thai" in name] == []
    assert "left out: papers in thai" in capsys.readouterr().out
