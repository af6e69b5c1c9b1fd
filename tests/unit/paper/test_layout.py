"""Pages: sections stay together, the end has room for signatures, nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from safeplan_desktop.paper.engine.blocks import Block
from safeplan_desktop.paper.engine.layout import Frame, Padding, Page, Section, paginate

if TYPE_CHECKING:
    from safeplan_desktop.paper.engine.pdf_page import PdfPage

PADDING = Padding(10, 10)
FRAME = Frame(first_top=100, next_top=60, bottom=700, last_bottom=640)


@dataclass(frozen=True)
class Box:
    """A block with a name and a height."""

    name: str
    height: float

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw nothing."""


def _section(number: int, heights: list[int]) -> Section:
    body: tuple[Block, ...] = tuple(Box(f"{number}.{n}", h) for n, h in enumerate(heights))
    return Section(Box(f"{number}", 20), Box(f"{number} again", 20), body)


def _names(pages: list[Page]) -> list[list[str]]:
    return [
        [block.name for part in page for block in part.blocks if isinstance(block, Box)]
        for page in pages
    ]


def _height(page: Page) -> float:
    return sum(part.height(PADDING) for part in page)


def test_sections_that_fit_stand_on_one_page() -> None:
    pages = paginate([_section(1, [50, 50]), _section(2, [50])], FRAME, PADDING)
    assert _names(pages) == [["1", "1.0", "1.1", "2", "2.0"]]


def test_a_section_that_does_not_fit_moves_whole_to_the_next_page() -> None:
    pages = paginate([_section(1, [300]), _section(2, [100, 200])], FRAME, PADDING)
    assert _names(pages) == [["1", "1.0"], ["2", "2.0", "2.1"]]


def test_a_section_longer_than_a_page_is_parted_between_blocks() -> None:
    pages = paginate([_section(1, [200] * 5)], FRAME, PADDING)
    assert _names(pages) == [["1", "1.0", "1.1"], ["1 again", "1.2", "1.3"], ["1 again", "1.4"]]


def test_the_last_section_moves_on_where_signatures_would_not_fit() -> None:
    pages = paginate([_section(1, [300]), _section(2, [180])], FRAME, PADDING)
    assert _names(pages) == [["1", "1.0"], ["2", "2.0"]]


def test_a_lonely_section_gives_its_last_entry_to_the_page_of_signatures() -> None:
    pages = paginate([_section(1, [180, 180, 180])], FRAME, PADDING)
    assert _names(pages) == [["1", "1.0", "1.1"], ["1 again", "1.2"]]


def test_a_block_too_tall_for_any_page_is_drawn_rather_than_lost() -> None:
    pages = paginate([_section(1, [900]), _section(2, [50])], FRAME, PADDING)
    assert _names(pages)[0] == ["1", "1.0"]
    assert _names(pages)[-1] == ["2", "2.0"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.integers(5, 240), min_size=1, max_size=12), min_size=1, max_size=7))
def test_any_plan_keeps_order_and_room_and_parts_only_what_no_page_holds(
    heights: list[list[int]],
) -> None:
    sections = [_section(number, some) for number, some in enumerate(heights)]
    pages = paginate(sections, FRAME, PADDING)
    printed = [name for page in _names(pages) for name in page if "." in name]
    assert printed == [f"{n}.{m}" for n, some in enumerate(heights) for m in range(len(some))]
    for number, page in enumerate(pages):
        top = FRAME.next_top if number else FRAME.first_top
        bottom = FRAME.last_bottom if page is pages[-1] else FRAME.bottom
        assert top + _height(page) <= bottom
    fits = FRAME.last_bottom - FRAME.next_top
    parted = {name.split(" ")[0] for page in _names(pages) for name in page if "again" in name}
    assert all(sum(heights[int(n)]) + 40 > fits - 40 for n in parted)
