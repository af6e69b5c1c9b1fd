"""Whatever draws says what it is, and lists and tables hold together in the record."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from safeplan_desktop.domain.errors import Defect
from safeplan_desktop.paper.engine.blocks import INK, Block, Cell, Paragraph, Row
from safeplan_desktop.paper.engine.fonts import Weight, system_fonts
from safeplan_desktop.paper.engine.layout import Frame, Padding, Section, draw_page, paginate
from safeplan_desktop.paper.engine.page_size import A4
from safeplan_desktop.paper.engine.pdf_page import Document, PdfPage
from safeplan_desktop.paper.engine.roles import (
    CELL,
    CODE,
    DECORATION,
    ENTRY,
    FIGURE,
    FURNITURE,
    HEAD_CELL,
    PERSON,
    ROW,
    SECTION,
    TEXT,
    Drawn,
    ReadingOrder,
    Role,
    Tag,
)
from safeplan_desktop.paper.engine.shaping import Line, TextStyle, Typesetter

STYLE = TextStyle(Weight.REGULAR, 11, 14, INK)
SETTER = Typesetter(system_fonts())


def line(text: str = "words") -> Line:
    return SETTER.line(text, STYLE)


def a_page() -> PdfPage:
    return Document(A4).new_page()


@dataclass(frozen=True)
class Silent:
    """A block that draws and does not say what it is."""

    height: float = 20

    def draw(self, canvas: PdfPage, top: float) -> None:
        canvas.text(line(), 50, top, STYLE)


def record(*said: tuple[Tag, str]) -> list[Drawn]:
    reading = ReadingOrder()
    for tag, text in said:
        with reading.tagged(tag):
            reading.note(text, 1)
    return reading.drawn


def numbers(found: list[Drawn], role: Role) -> list[int]:
    """Return the number of the piece of this role that each text stands in, 0 outside of one."""
    return [
        next((element.number for element in drawn.elements if element.role is role), 0)
        for drawn in found
    ]


def test_a_block_without_a_role_is_a_defect() -> None:
    heading = Paragraph(SECTION, (line("Heading"),), STYLE, 50, 500)
    section = Section(heading, heading, (Silent(),))
    pages = paginate([section], Frame(50, 50, 700, 700), Padding(5, 5))
    with pytest.raises(Defect):
        draw_page(a_page(), pages[0], 50, Padding(5, 5))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(None, (line(),), STYLE, 50, 500),  # type: ignore[arg-type]  # what is refused
        Row(None, (Cell((line(),), STYLE, 50),)),  # type: ignore[arg-type]  # what is refused
    ],
)
def test_a_block_whose_role_is_empty_is_a_defect(block: Block) -> None:
    with pytest.raises(Defect):
        block.draw(a_page(), 50)


def test_a_line_or_a_dot_is_a_decoration_or_part_of_a_figure() -> None:
    page = a_page()
    for tag in (DECORATION, FIGURE):
        with page.tagged(tag):
            page.rule(50, 100, 50, INK, 1)
            page.dot(50, 50, 1, INK)
            page.ink([(50, 50), (60, 60)], INK, 1)
    with pytest.raises(Defect):
        page.rule(50, 100, 50, INK, 1)
    with page.tagged(TEXT), pytest.raises(Defect):
        page.dot(50, 50, 1, INK)


def test_text_in_a_field_says_what_it_is_too() -> None:
    with pytest.raises(Defect):
        a_page().in_field(line(), 0, 0, STYLE)


@pytest.mark.parametrize(("role", "level"), [(Role.HEADING, 0), (Role.TEXT, 1)])
def test_headings_have_a_level_and_nothing_else_has(role: Role, level: int) -> None:
    with pytest.raises(Defect):
        Tag(role, level)


def test_entries_after_each_other_are_one_list() -> None:
    found = record((TEXT, "x"), (ENTRY, "a"), (ENTRY, "b"), (TEXT, "y"), (ENTRY, "c"))
    assert [drawn.role for drawn in found] == [
        Role.TEXT, Role.ENTRY, Role.ENTRY, Role.TEXT, Role.ENTRY,
    ]  # fmt: skip
    first, second = numbers(found, Role.LIST)[1:3]
    assert first == second > 0
    assert numbers(found, Role.LIST)[4] > second
    assert numbers(found, Role.ENTRY)[1] != numbers(found, Role.ENTRY)[2]


def test_people_after_entries_are_a_list_of_their_own() -> None:
    lists = numbers(record((ENTRY, "a"), (PERSON, "Vera"), (PERSON, "Marko")), Role.LIST)
    assert lists[0] != lists[1] == lists[2]


def test_a_list_goes_on_below_the_foot_of_a_page() -> None:
    found = record((ENTRY, "a"), (FURNITURE, "page 1"), (ENTRY, "b"))
    assert numbers(found, Role.LIST)[0] == numbers(found, Role.LIST)[2]
    assert [drawn.is_aside for drawn in found] == [False, True, False]


def test_the_rest_of_an_entry_is_the_same_entry() -> None:
    found = record((ENTRY, "a"), (FURNITURE, "page 1"), (ENTRY.rest(), "a again"))
    assert found[0].elements == found[2].elements
    with pytest.raises(Defect):
        record((TEXT, "a"), (ENTRY.rest(), "b"))
    with pytest.raises(Defect):
        record((CODE.rest(), "b"))


def test_cells_stand_in_rows_of_one_table() -> None:
    page = a_page()
    for tag, *texts in ((HEAD_CELL, "Day", "Who"), (CELL, "1 May", "Vera")):
        cells = tuple(Cell((line(text),), STYLE, 50, tag) for text in texts)
        Row(ROW, cells).draw(page, 50)
    found = page._document.reading.drawn
    assert len(set(numbers(found, Role.TABLE))) == 1
    rows = numbers(found, Role.ROW)
    assert rows[0] == rows[1] != rows[2] == rows[3]
    assert [drawn.role for drawn in found] == [Role.HEAD_CELL] * 2 + [Role.CELL] * 2


def test_what_was_drawn_is_not_in_the_record_s_own_words() -> None:
    assert "Vera" not in repr(record((PERSON, "Vera")))
