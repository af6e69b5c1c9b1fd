"""The plan as a list that tells nobody what it is, for a home where papers are read by others.

No name, no practice, no signature, no version and no date stand on it, and the file says neither
when nor by which program it was made. What the client's words would tell was left out before.
"""

from __future__ import annotations

from typing import Final

from safeplan_desktop.paper.lacking import naming
from safeplan_desktop.paper.layout import Frame, Padding, draw_right, set_pages
from safeplan_desktop.paper.page_size import PAGE_SIZES
from safeplan_desktop.paper.plan_sections import PlanSections
from safeplan_desktop.paper.plan_text import with_names
from safeplan_desktop.paper.shaping import Typesetter
from safeplan_desktop.paper.sheet import Document, Facts, Sheet
from safeplan_desktop.paper.type_scale import USUAL
from safeplan_desktop.paper.words import Words
from safeplan_desktop.services.ports import DiscreetPaper

VOICE: Final = "discreet"

_PADDINGS: Final = (Padding(9.6, 10.2), Padding(6.8, 7.2), Padding(4.5, 4.5))
_TITLE_AT: Final = 59.8
_FIRST_TOP: Final = 74.2
_NEXT_TOP: Final = 50
_BODY_ABOVE_FOOT: Final = 49.9
_FOOTER_ABOVE_FOOT: Final = 29.7


def neutral_facts(title: str) -> Facts:
    """Return what a discreet file says of itself: a title that could be anybody's."""
    return Facts(title, None, {}, None)


def lay_out(paper: DiscreetPaper, typesetter: Typesetter, words: Words) -> bytes:
    """Return the list as a PDF.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character, and the step where it stands.
    """
    page = PAGE_SIZES[paper.size]
    content = with_names(paper.content, words)
    sections = PlanSections(content, paper.order, page, USUAL, typesetter, words, VOICE).all()
    with naming():
        document = Document(page)
        bottom = page.above_foot(_BODY_ABOVE_FOOT)
        frame = Frame(_FIRST_TOP, _NEXT_TOP, bottom, bottom)
        furniture = _Furniture(typesetter, words, is_example=paper.is_example)
        set_pages(document, sections, frame, _PADDINGS, furniture)
        facts = neutral_facts(words.say(f"{VOICE}.document_title"))
        return document.save(facts, words.say("language"))


class _Furniture:
    """A title, and page numbers where there are several pages."""

    def __init__(self, typesetter: Typesetter, words: Words, *, is_example: bool) -> None:
        self._setter = typesetter
        self._words = words
        self._is_example = is_example

    def header(self, sheet: Sheet) -> None:
        """Draw the title."""
        title = self._setter.line(self._words.say(f"{VOICE}.title"), USUAL.title)
        sheet.text(title, sheet.page.left, _TITLE_AT, USUAL.title)
        self._example(sheet)

    def running_header(self, sheet: Sheet) -> None:
        """Draw nothing but that it is an example."""
        self._example(sheet)

    def _example(self, sheet: Sheet) -> None:
        if self._is_example:
            self._small(sheet, self._words.say("example"), 36)

    def footer(self, sheet: Sheet, page: int, pages: int) -> None:
        """Draw which page it is, where there is more than one."""
        if pages > 1:
            count = self._words.say("page", page=page, pages=pages)
            self._small(sheet, count, sheet.page.above_foot(_FOOTER_ABOVE_FOOT))

    def _small(self, sheet: Sheet, text: str, at: float) -> None:
        line = self._setter.line(text, USUAL.small)
        draw_right(sheet, line, sheet.page.right, at, USUAL.small)
