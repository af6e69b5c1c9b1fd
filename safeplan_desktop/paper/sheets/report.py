"""The one layout of every paper that needs none of its own: what a `Report` describes, on pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from safeplan_desktop.domain.paper.identity import DocumentMark
from safeplan_desktop.domain.paper.report import Report, ReportSection, Table
from safeplan_desktop.paper.engine.blocks import Block, Stack, draw_right
from safeplan_desktop.paper.engine.lacking import report_missing_characters
from safeplan_desktop.paper.engine.layout import Frame, Section, set_pages
from safeplan_desktop.paper.engine.page_size import PAGE_SIZES
from safeplan_desktop.paper.engine.page_template import (
    BELOW_UNDER_TITLE,
    RUNNING_AT,
    TITLE_AT,
    UNDER_TITLE_AT,
    PageTemplate,
)
from safeplan_desktop.paper.engine.pdf_page import Document, Facts, LaidOut, PdfPage, neutral_facts
from safeplan_desktop.paper.engine.roles import FURNITURE, SECTION, TEXT, TITLE
from safeplan_desktop.paper.engine.shaping import Typesetter
from safeplan_desktop.paper.engine.type_scale import USUAL
from safeplan_desktop.paper.sheets.report_look import LOOKS
from safeplan_desktop.paper.sheets.report_parts import PartSetter
from safeplan_desktop.paper.sheets.signed_page import (
    LaidOutPage,
    SignatureFoot,
    SignedLayout,
    SigningLines,
    lay_out_signed,
)
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.ports import SignedPage, SignedReport, UnsignedPage, UnsignedReport

_GAP: Final = 24
_WIDEST_NAME: Final = 1 / 3
"""So much of the width a name beside the title may take from it."""

_BELOW_TITLE: Final = 74.2
"""Where the first section begins where nothing stands under the title."""


def lay_out(
    paper: SignedReport, mark: DocumentMark, typesetter: Typesetter, words: Words
) -> LaidOutPage:
    """Lay out a report that is signed digitally.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character, and the step that the report names.
    """
    page = ReportPage(paper.report, paper, typesetter, words)
    return page.signed(paper, mark)


def lay_out_unsigned(paper: UnsignedReport, typesetter: Typesetter, words: Words) -> LaidOut:
    """Lay out a report with lines to sign on with a pen, or none. Raises as `lay_out`."""
    return ReportPage(paper.report, paper, typesetter, words).unsigned()


class ReportPage(PageTemplate):
    """One report while it is laid out."""

    def __init__(
        self,
        report: Report,
        paper: SignedPage | UnsignedPage,
        typesetter: Typesetter,
        words: Words,
    ) -> None:
        super().__init__(PAGE_SIZES[paper.size], typesetter, words)
        self._report = report
        self._is_example = paper.is_example
        self._look = LOOKS[report.letters]
        self._parts = PartSetter(self._look, self._page, typesetter)
        with report_missing_characters():
            self._set_head()

    def signed(self, paper: SignedReport, mark: DocumentMark) -> LaidOutPage:
        """Put everything on its pages, with the signatures at the end."""
        sections = self._sections()
        with report_missing_characters():
            signers, ink = self._report.signers, self._report.ink
            foot = SignatureFoot(self._setter, self._words, paper, signers, ink)
            title, look = self._report.file_title, self._look
            layout = SignedLayout(sections, self._first_top, look.paddings, title)
            return lay_out_signed(self, foot, layout, mark)

    def unsigned(self) -> LaidOut:
        """Put everything on its pages, with lines for a pen at the end."""
        sections = self._sections()
        with report_missing_characters():
            document = Document(self._page)
            lines = SigningLines(self._setter, self._words, self._page, self._report.signers)
            frame = self._unsigned_frame(lines.height)
            set_pages(document, sections, frame, self._look.paddings, self)
            lines.draw(document.pages[-1], frame.last_bottom)
            return document.save(self._facts(), self._words.language)

    def _unsigned_frame(self, room_for_lines: float) -> Frame:
        return self.frame(self._first_top, self.body_bottom - room_for_lines)

    def _facts(self) -> Facts:
        return neutral_facts(self._report.file_title)

    # ---- sections

    def _sections(self) -> Sequence[Section]:
        return [self._section(section) for section in self._report.sections]

    def _section(self, section: ReportSection) -> Section:
        with report_missing_characters(section.step):
            blocks: list[Block] = []
            for part in section.parts:
                blocks += self._parts.blocks(part, ends_section=part is section.parts[-1])
            heading = self._parts.heading(SECTION, section.heading)
            continued = self._words.say("plan.continued", heading=section.heading)
            again: Block = self._parts.heading(FURNITURE, continued)
            match section.parts:
                case (Table() as table,):  # its heads are seen again on a further page
                    again = Stack((again, self._parts.table_head(table, FURNITURE)))
            return Section(heading, again, tuple(blocks))

    # ---- head and foot

    def _set_head(self) -> None:
        """Set title, name and lead, and find where the first section begins."""
        report, measure = self._report, self._page.measure
        whole_name = self._line(report.name, USUAL.name)
        name_room = min(whole_name.width + _GAP, _WIDEST_NAME * measure) if report.name else 0
        self._title = self._setter.lines(report.title, USUAL.title, measure - name_room)
        room = measure - max(line.width for line in self._title) - _GAP
        self._name = self._setter.lines(report.name, USUAL.name, room) if report.name else ()
        self._lead = self._setter.lines(report.lead, USUAL.soft, measure) if report.lead else ()
        further = (len(self._title) - 1) * USUAL.title.leading
        self._lead_at = UNDER_TITLE_AT + further
        self._first_top = _BELOW_TITLE + further
        if self._lead:
            more = (len(self._lead) - 1) * USUAL.soft.leading
            self._first_top = BELOW_UNDER_TITLE + further + more

    def header(self, canvas: PdfPage) -> None:
        """Draw the title, whose paper it is and what it is for."""
        with canvas.tagged(TITLE):
            for number, line in enumerate(self._title):
                at = TITLE_AT + number * USUAL.title.leading
                canvas.text(line, self._page.left, at, USUAL.title)
        with canvas.tagged(TEXT):
            for line in self._name[:1]:
                draw_right(canvas, line, self._page.right, TITLE_AT, USUAL.name)
        with canvas.tagged(TEXT):
            for number, line in enumerate(self._lead):
                at = self._lead_at + number * USUAL.soft.leading
                canvas.text(line, self._page.left, at, USUAL.soft)
        self._example(canvas, is_example=self._is_example)

    def running_header(self, canvas: PdfPage) -> None:
        """Draw the title and the name, small."""
        title = self._setter.lines(self._report.title, USUAL.small, self._page.measure / 2 - _GAP)
        with canvas.tagged(FURNITURE):
            canvas.text(title[0], self._page.left, RUNNING_AT, USUAL.small)
        if self._report.name:
            self._text_right(canvas, FURNITURE, self._report.name, RUNNING_AT)

    def footer(self, canvas: PdfPage, page: int, pages: int) -> None:
        """Draw what the report says at its foot, and which page it is."""
        self._foot(canvas, self._report.foot, page, pages, is_name=True)
