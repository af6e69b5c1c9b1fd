"""Every error has words; none shows its inside."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.gui.base.text import after_what, error_text

APOLOGY = error_text(Defect("x"))


@pytest.mark.parametrize("code", list(ErrorCode))
def test_error_of_any_code_has_three_parts_and_no_blank(code: ErrorCode) -> None:
    error = UserFacing(
        code,
        seconds=4,
        character="\u0939",
        step="signs",
        path="folder",
        fault="x",
        count=1,
        most=2,
        megabytes=32,
        detail="x",
        entry="2,000",
        name=200,
        entries=100,
        letters="30,000",
        file="x",
        holder="x",
        day="x",
        doubt="x",
        names="x",
    )
    words = error_text(error)
    assert words.what
    assert words.next
    assert words != APOLOGY
    assert "{" not in words.what + after_what(words)


def test_error_without_the_details_its_words_need_is_our_mistake() -> None:
    assert error_text(UserFacing(ErrorCode.WAIT_BEFORE_RETRY)) == APOLOGY


def test_defect_is_one_apology() -> None:
    assert "our mistake" in APOLOGY.what
    assert error_text(Defect("KeyError")) == APOLOGY
