"""The time for a paper grows with its text, not with its square; and it has an end."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.diff import differences
from safeplan_desktop.domain.plan.plan import PlanContent, PlanEntry
from safeplan_desktop.paper.engine.blocks import Paragraph
from safeplan_desktop.paper.engine.fonts import Weight, system_fonts
from safeplan_desktop.paper.engine.layout import Frame, Padding, Section, paginate
from safeplan_desktop.paper.engine.roles import ENTRY
from safeplan_desktop.paper.engine.shaping import MOST_LETTERS, TextStyle, Typesetter

BODY = TextStyle(Weight.REGULAR, 15, 19.5, 0)
TIMES = 8
"""So much more is asked for; the square of it is 64."""


def _lines(unit: str) -> Callable[[int], object]:
    return lambda size: Typesetter(system_fonts(), most=10**9).lines(
        unit * (size // len(unit)), BODY, 480
    )


def _pages(size: int) -> object:
    line = Typesetter(system_fonts()).lines("Somebody said this.", BODY, 480)
    block = Paragraph(ENTRY, line, BODY, 0, 480)
    section = Section(block, block, (block,) * size)
    return paginate([section], Frame(100, 50, 700, 600), Padding(9, 9))


def _changes(size: int) -> object:
    entries = tuple(PlanEntry(str(number), f"entry {number}") for number in range(size))
    return differences(PlanContent(signs=entries), PlanContent(signs=entries[::-1]))


GROWING: dict[str, tuple[Callable[[int], object], int]] = {
    "words": (_lines("word and "), 4_000),
    "no space": (_lines("x"), 4_000),
    "right to left": (_lines("سلام "), 4_000),
    "right to left, no space": (_lines("سلام"), 4_000),
    "both directions": (_lines("abc سلام (12) "), 2_000),
    "brackets": (_lines("س(("), 2_000),
    "pairs of brackets": (_lines("س()"), 2_000),
    "numbers": (_lines("س 0800 111 0111 "), 2_000),
    "Chinese": (_lines("今日"), 2_000),
    "Devanagari": (_lines("नमस्ते "), 2_000),
    "pages": (_pages, 1_000),
    "changes": (_changes, 500),
}


def _seconds(make: Callable[[int], object], size: int) -> float:
    found = []
    for _ in range(2):
        begin = time.process_time()
        make(size)
        found.append(time.process_time() - begin)
    return max(min(found), 0.005)


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_text(name: str) -> None:
    make, size = GROWING[name]
    make(size // 10)  # fonts are opened
    assert _seconds(make, TIMES * size) < 3 * TIMES * _seconds(make, size)


def test_a_paper_with_more_text_than_may_be_is_refused_at_once() -> None:
    setter = Typesetter(system_fonts())
    setter.line("x" * 1_000, BODY)
    begin = time.process_time()
    with pytest.raises(UserFacing) as refused:
        setter.lines("word " * MOST_LETTERS, BODY, 480)
    assert refused.value.code is ErrorCode.PAPER_TOO_LONG
    assert time.process_time() - begin < 0.5


def _set_often(setter: Typesetter, times: int) -> None:
    for _ in range(times):
        setter.line("", BODY)


def test_a_paper_of_very_many_texts_is_refused_too() -> None:
    setter = Typesetter(system_fonts())
    with pytest.raises(UserFacing) as refused:
        _set_often(setter, MOST_LETTERS // 10)
    assert refused.value.code is ErrorCode.PAPER_TOO_LONG
