"""The plan as a list without a hint of what it is, for a home where papers are read by others.

No name, no practice, no signature, no version and no date stand on it, and the file says neither
when nor by which program it was made. What the client's words would give away was left out before.
"""

from __future__ import annotations

from typing import Final

from safeplan_desktop.paper.engine.lacking import report_missing_characters
from safeplan_desktop.paper.engine.layout import set_pages
from safeplan_desktop.paper.engine.page_size import PAGE_SIZES
from safeplan_desktop.paper.engine.page_template import TITLE_AT, PageTemplate
from safeplan_desktop.paper.engine.pdf_page import Document, LaidOut, PdfPage, neutral_facts
from safeplan_desktop.paper.engine.roles import TITLE
from safeplan_desktop.paper.engine.shaping import Typesetter
from safeplan_desktop.paper.engine.type_scale import USUAL
from safeplan_desktop.paper.sheets.plan_sections import PADDINGS, PlanSections
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.plan.read_plan import with_names
from safeplan_desktop.services.ports import DiscreetPaper

VOICE: Final = "discreet"

_FIRST_TOP: Final = 74.2


def lay_out(paper: DiscreetPaper, typesetter: Typesetter, words: Words) -> LaidOut:
    """Lay out the list.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character, and the step where it stands.
    """
    return _DiscreetPage(paper, typesetter, words).finished()


class _DiscreetPage(PageTemplate):
    """One list while it is laid out."""

    def __init__(self, paper: DiscreetPaper, typesetter: Typesetter, words: Words) -> None:
        super().__init__(PAGE_SIZES[paper.size], typesetter, words)
        self._paper = paper

    def finished(self) -> LaidOut:
        """Put everything on its page."""
        content, order = with_names(self._paper.content, self._paper.language), self._paper.order
        sections = PlanSections(
            content, order, self._page, USUAL, self._setter, self._words, VOICE
        ).all()
        with report_missing_characters():
            document = Document(self._page)
            set_pages(document, sections, self.frame(_FIRST_TOP), PADDINGS, self)
            facts = neutral_facts(self._words.say(f"{VOICE}.document_title"))
            return document.save(facts, self._words.language)

    def header(self, canvas: PdfPage) -> None:
        """Draw the title."""
        self._text(canvas, TITLE, self._words.say(f"{VOICE}.title"), TITLE_AT, USUAL.title)
        self._example(canvas, is_example=self._paper.is_example)

    def running_header(self, canvas: PdfPage) -> None:
        """Draw nothing but that it is an example."""
        self._example(canvas, is_example=self._paper.is_example)

    def footer(self, canvas: PdfPage, page: int, pages: int) -> None:
        """Draw which page it is, where there is more than one."""
        if pages > 1:
            self._foot(canvas, "", page, pages)
