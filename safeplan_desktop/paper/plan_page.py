"""The plan page: what the client takes home, in their own words, readable by tired eyes.

Printed: the title, one name, the steps that hold something, numbers large, the signatures. Never
printed: likelihoods, kinds of means, what was declined, anything the therapist thinks.
"""

from __future__ import annotations

from typing import Final

from safeplan_desktop.domain.identity import DocumentMark
from safeplan_desktop.domain.safety_plan import Step
from safeplan_desktop.paper.lacking import naming
from safeplan_desktop.paper.layout import Frame, Padding, Section, draw_right, set_pages
from safeplan_desktop.paper.page_size import PAGE_SIZES
from safeplan_desktop.paper.plan_sections import PlanSections
from safeplan_desktop.paper.shaping import Line, TextStyle, Typesetter
from safeplan_desktop.paper.sheet import Document, Facts, Sheet
from safeplan_desktop.paper.signed_page import LaidOutPage, SignatureFoot, mark_entries
from safeplan_desktop.paper.type_scale import LARGE, USUAL
from safeplan_desktop.paper.words import Words
from safeplan_desktop.services.ports import PlanPaper

_PADDINGS: Final = (Padding(9.6, 10.2), Padding(6.8, 7.2), Padding(4.5, 4.5))
"""Tried in turn: a little less air is better than a second page, no second page is worth less."""

_GAP: Final = 12
_EXAMPLE_AT: Final = 36
_TITLE_AT: Final = 59.8
_TITLE_TO_DANGER: Final = 24
_HEADER_TO_RULE: Final = 14.4
_RUNNING_AT: Final = 50
_BODY_ABOVE_FOOT: Final = 49.9
_FOOTER_ABOVE_FOOT: Final = 29.7


def lay_out(
    paper: PlanPaper, mark: DocumentMark, typesetter: Typesetter, words: Words
) -> LaidOutPage:
    """Lay out the plan page, or its large print.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character, and the step where it stands.
    """
    return _PlanPage(paper, typesetter, words).finished(mark)


class _PlanPage:
    """One plan page while it is laid out."""

    def __init__(self, paper: PlanPaper, typesetter: Typesetter, words: Words) -> None:
        self._paper = paper
        self._page = PAGE_SIZES[paper.size]
        self._scale = LARGE if paper.is_large else USUAL
        self._setter = typesetter
        self._words = words
        self._sections = PlanSections(
            paper.plan.content, paper.order, self._page, self._scale, typesetter, words
        )

    def finished(self, mark: DocumentMark) -> LaidOutPage:
        """Put everything on its page."""
        sections = self._sections.all()
        with naming():
            self._title = self._line(self._words.say("plan.title"), self._scale.title)
            room = self._page.measure - self._title.width - 2 * _GAP
            self._name = self._setter.lines(self._paper.client_name, self._scale.name, room)
            return self._on_paper(sections, mark)

    def _on_paper(self, sections: list[Section], mark: DocumentMark) -> LaidOutPage:
        paper, page, document = self._paper, self._page, Document(self._page)
        foot = SignatureFoot(self._setter, self._words, page, paper)
        bottom = page.above_foot(_BODY_ABOVE_FOOT)
        frame = Frame(self._first_top(), _RUNNING_AT + 8, bottom, foot.top)
        set_pages(document, sections, frame, _PADDINGS, self)
        foot.draw_lines(document.sheets[-1])
        field = foot.field(document, len(document.sheets) - 1)
        title = self._words.say("plan.document_title")
        facts = Facts(title, paper.signed_at, mark_entries(mark))
        return LaidOutPage(document.save(facts, self._words.say("language")), field)

    def _line(self, text: str, style: TextStyle) -> Line:
        return self._setter.line(text, style)

    # ---- head and foot

    @property
    def _danger_at(self) -> float | None:
        """Where the line for somebody in danger stands, None if the plan names nobody to call."""
        if Step.HELP not in self._sections.steps:
            return None
        return _TITLE_AT + self._scale.of(_TITLE_TO_DANGER)

    def _first_top(self) -> float:
        """Return where the first section begins: below the title, the name and that line."""
        name_at = _TITLE_AT + (len(self._name) - 1) * self._scale.name.leading
        return max(_TITLE_AT, name_at, self._danger_at or 0) + self._scale.of(_HEADER_TO_RULE)

    def header(self, sheet: Sheet) -> None:
        """Draw title, name and the line for somebody in danger."""
        page = self._page
        sheet.text(self._title, page.left, _TITLE_AT, self._scale.title)
        for number, line in enumerate(self._name):
            draw_right(
                sheet,
                line,
                page.right,
                _TITLE_AT + number * self._scale.name.leading,
                self._scale.name,
            )
        if self._danger_at is not None:
            number = self._sections.steps.index(Step.HELP) + 1
            danger = self._line(self._words.say("plan.danger", number=number), self._scale.danger)
            sheet.text(danger, page.left, self._danger_at, self._scale.danger)
        self._example(sheet, page.right, _EXAMPLE_AT)

    def running_header(self, sheet: Sheet) -> None:
        """Draw title and name, small."""
        page = self._page
        title = self._line(self._words.say("plan.title"), self._scale.small)
        sheet.text(title, page.left, _RUNNING_AT, self._scale.small)
        room = page.measure / 2
        name = self._setter.lines(self._paper.client_name, self._scale.small, room)[0]
        draw_right(sheet, name, page.right, _RUNNING_AT, self._scale.small)
        self._example(sheet, page.right - name.width - _GAP, _RUNNING_AT)

    def _example(self, sheet: Sheet, right: float, at: float) -> None:
        if self._paper.is_example:
            draw_right(
                sheet,
                self._line(self._words.say("example"), self._scale.small),
                right,
                at,
                self._scale.small,
            )

    def footer(self, sheet: Sheet, page: int, pages: int) -> None:
        """Draw which version it is and when it is looked at again."""
        plan, at = self._paper.plan, self._page.above_foot(_FOOTER_ABOVE_FOOT)
        written = self._words.day(plan.written_on)
        text = self._words.say("plan.footer", version=plan.version, date=written)
        if plan.content.review_on:
            day = self._words.day_after(plan.content.review_on, plan.written_on)
            text = f"{text} {self._words.say('plan.review', date=day)}"
        sheet.text(self._line(text, self._scale.small), self._page.left, at, self._scale.small)
        count = self._line(self._words.say("page", page=page, pages=pages), self._scale.small)
        draw_right(sheet, count, self._page.right, at, self._scale.small)
