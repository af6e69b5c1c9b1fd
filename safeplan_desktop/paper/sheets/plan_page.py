"""The plan page: what the client takes home, in their own words, readable by tired eyes.

Printed: the title, one name, the steps that hold something, numbers large, the signatures. Never
printed: likelihoods, kinds of means, what was declined, anything the therapist thinks.
"""

from __future__ import annotations

from typing import Final

from safeplan_desktop.domain.paper.identity import DocumentMark
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.paper.engine.blocks import draw_right
from safeplan_desktop.paper.engine.lacking import report_missing_characters
from safeplan_desktop.paper.engine.page_size import PAGE_SIZES
from safeplan_desktop.paper.engine.page_template import RUNNING_AT, TITLE_AT, PageTemplate
from safeplan_desktop.paper.engine.pdf_page import PdfPage
from safeplan_desktop.paper.engine.roles import FURNITURE, TEXT, TITLE
from safeplan_desktop.paper.engine.shaping import Typesetter
from safeplan_desktop.paper.engine.type_scale import LARGE, USUAL
from safeplan_desktop.paper.sheets.plan_sections import PADDINGS, PlanSections
from safeplan_desktop.paper.sheets.signed_page import (
    LaidOutPage,
    SignatureFoot,
    SignedLayout,
    lay_out_signed,
)
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.ports import PlanPaper

_GAP: Final = 12
_TITLE_TO_DANGER: Final = 24
_HEADER_TO_RULE: Final = 14.4


def lay_out(
    paper: PlanPaper, mark: DocumentMark, typesetter: Typesetter, words: Words
) -> LaidOutPage:
    """Lay out the plan page, or its large print.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character, and the step where it stands.
    """
    return _PlanPage(paper, typesetter, words).finished(mark)


class _PlanPage(PageTemplate):
    """One plan page while it is laid out."""

    def __init__(self, paper: PlanPaper, typesetter: Typesetter, words: Words) -> None:
        scale = LARGE if paper.is_large else USUAL
        super().__init__(PAGE_SIZES[paper.size], typesetter, words, scale)
        self._paper = paper
        self._sections = PlanSections(
            paper.plan.content, paper.order, self._page, self._scale, typesetter, words
        )

    def finished(self, mark: DocumentMark) -> LaidOutPage:
        """Put everything on its page."""
        sections = self._sections.all()
        with report_missing_characters():
            self._title = self._line(self._words.say("plan.title"), self._scale.title)
            room = self._page.measure - self._title.width - 2 * _GAP
            self._name = self._setter.lines(self._paper.client_name, self._scale.name, room)
            title = self._words.say("plan.document_title")
            signers, ink = (self._paper.client_name,), self._paper.ink
            foot = SignatureFoot(self._setter, self._words, self._paper, signers, ink)
            layout = SignedLayout(sections, self._first_top(), PADDINGS, title)
            return lay_out_signed(self, foot, layout, mark)

    # ---- head and foot

    @property
    def _danger_at(self) -> float | None:
        """Where the line for somebody in danger stands, None if the plan names nobody to call."""
        if not self._sections.number_of(Step.HELP):
            return None
        return TITLE_AT + self._scale.of(_TITLE_TO_DANGER)

    def _first_top(self) -> float:
        """Return where the first section begins: below the title, the name and that line."""
        name_at = TITLE_AT + (len(self._name) - 1) * self._scale.name.leading
        return max(TITLE_AT, name_at, self._danger_at or 0) + self._scale.of(_HEADER_TO_RULE)

    def header(self, canvas: PdfPage) -> None:
        """Draw title, name and the line for somebody in danger."""
        page, style = self._page, self._scale.name
        with canvas.tagged(TITLE):
            canvas.text(self._title, page.left, TITLE_AT, self._scale.title)
        with canvas.tagged(TEXT):
            for number, line in enumerate(self._name):
                draw_right(canvas, line, page.right, TITLE_AT + number * style.leading, style)
        if self._danger_at is not None:
            number = self._sections.number_of(Step.HELP)
            danger = self._words.say("plan.danger", number=number)
            self._text(canvas, TEXT, danger, self._danger_at, self._scale.danger)
        self._example(canvas, is_example=self._paper.is_example)

    def running_header(self, canvas: PdfPage) -> None:
        """Draw title and name, small."""
        self._text(canvas, FURNITURE, self._words.say("plan.title"), RUNNING_AT, self._scale.small)
        name = self._text_right(canvas, FURNITURE, self._paper.client_name, RUNNING_AT)
        if self._paper.is_example:
            example = self._line(self._words.say("example"), self._scale.small)
            right = self._page.right - name.width - _GAP
            with canvas.tagged(FURNITURE):
                draw_right(canvas, example, right, RUNNING_AT, self._scale.small)

    def footer(self, canvas: PdfPage, page: int, pages: int) -> None:
        """Draw which version it is and when it is looked at again."""
        plan = self._paper.plan
        written = self._words.day(plan.written_on)
        text = self._words.say("plan.footer", version=plan.version, date=written)
        if plan.content.review_on:
            day = self._words.day_after(plan.content.review_on, plan.written_on)
            text = f"{text} {self._words.say('plan.review', date=day)}"
        self._foot(canvas, text, page, pages)
