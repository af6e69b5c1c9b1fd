"""A card of 85 by 54 mm when folded: outside its title and nothing else, inside what helps.

It is seen at every till, so that no number, no day and no word of its purpose stands outside.

Two pages for the two sides of one sheet, flipped on its long edge: the card stands in the middle of
the sheet's width, so that both sides meet whichever way the sheet went in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.plan.plan import HelpContact, SafetyPlan
from safeplan_desktop.domain.plan.wallet import card_content
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.paper.engine.blocks import (
    INK,
    INK_SOFT,
    Block,
    Bulleted,
    Cell,
    Paragraph,
    Row,
)
from safeplan_desktop.paper.engine.fonts import Weight
from safeplan_desktop.paper.engine.lacking import report_missing_characters
from safeplan_desktop.paper.engine.page_size import MM, PAGE_SIZES
from safeplan_desktop.paper.engine.pdf_page import Document, LaidOut, PdfPage, neutral_facts
from safeplan_desktop.paper.engine.roles import (
    DECORATION,
    ENTRY,
    FURNITURE,
    PERSON,
    SECTION,
    TEXT,
    TITLE,
    Tag,
)
from safeplan_desktop.paper.engine.shaping import Line, TextStyle, Typesetter, tidy
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.plan.read_plan import with_names
from safeplan_desktop.services.ports import WalletPaper

PANEL_WIDTH: Final = 85 * MM
PANEL_HEIGHT: Final = 54 * MM

_TITLE: Final = TextStyle(Weight.SEMIBOLD, 17, 22, INK)
_HEADING: Final = TextStyle(Weight.SEMIBOLD, 11, 14, INK)
_BODY: Final = TextStyle(Weight.REGULAR, 9.5, 13, INK)
_STRONG: Final = TextStyle(Weight.SEMIBOLD, 9.5, 13, INK)
_NAME: Final = TextStyle(Weight.REGULAR, 9.5, 11, INK)
_NUMBER: Final = TextStyle(Weight.SEMIBOLD, 14, 18.6, INK)
_SMALL: Final = TextStyle(Weight.REGULAR, 8, 11, INK_SOFT)

_TOP: Final = 60 * MM
_PADDING: Final = 15.7
_NUMBER_INDENT: Final = 120.7
_NUMBER_WIDEST: Final = 126
_GAP: Final = 8
_ROW: Final = 18.6
_DROP: Final = 14
_LAST_ROW_BELOW: Final = 13
_INDENT: Final = 8.5
_DOT: Final = 5.5
_MARK: Final = 5 * MM
_MARK_GAP: Final = 1.2 * MM
_DASH: Final = (3.0, 3.0)
_THIN: Final = 0.4
_HEADING_TOP: Final = 13
_BELOW_HEADING: Final = 4
_ABOVE_WHY: Final = 6
_ABOVE_VERSION: Final = 8
_VERSION_ABOVE_EDGE: Final = 7
_MOST_WHY_LINES: Final = 2
_MOST_ENTRY_LINES: Final = 3


def lay_out(paper: WalletPaper, typesetter: Typesetter, words: Words) -> LaidOut:
    """Lay out the card on two pages.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character; `step` is empty.
    """
    with report_missing_characters():
        return _Card(paper, typesetter, words).finished()


@dataclass(frozen=True, slots=True)
class _Panel:
    """One of the four faces; `left` and `right` are the edges of its text."""

    left: float
    right: float
    top: float

    @property
    def measure(self) -> float:
        """How wide text may be."""
        return self.right - self.left

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + PANEL_HEIGHT - _LAST_ROW_BELOW


class _Card:
    """One card while it is laid out."""

    def __init__(self, paper: WalletPaper, typesetter: Typesetter, words: Words) -> None:
        self._paper = paper
        self._page = PAGE_SIZES[paper.size]
        self._content = card_content(with_names(paper.plan.content, paper.language))
        self._setter = typesetter
        self._words = words
        left = self._page.width / 2 - PANEL_WIDTH
        self._first = _Panel(left + _PADDING, left + PANEL_WIDTH - _PADDING, _TOP)
        fold = left + PANEL_WIDTH
        self._second = _Panel(fold + _PADDING, fold + PANEL_WIDTH - _PADDING, _TOP)

    def finished(self) -> LaidOut:
        """Put both sides on their pages, in the order in which they are read."""
        document = Document(self._page)
        outside, inside = document.new_page(), document.new_page()
        self._front(outside)
        self._marks(outside, "outside")
        self._words_inside(inside)
        self._people_inside(inside)
        if not self._paper.is_discreet:
            self._version(inside, self._paper.plan)
        self._marks(inside, "inside")
        return document.save(neutral_facts(self._say("document_title")), self._words.language)

    def _say(self, key: str, **blanks: str | int) -> str:
        return self._words.say(f"card.{key}", **blanks)

    def _line(self, text: str, style: TextStyle) -> Line:
        return self._setter.line(text, style)

    def _text(
        self, canvas: PdfPage, tag: Tag, line: Line, at: tuple[float, float], style: TextStyle
    ) -> None:
        """Set a line with its left end at a place."""
        with canvas.tagged(tag):
            canvas.text(line, *at, style)

    # ---- where to cut and fold

    def _marks(self, canvas: PdfPage, side: str) -> None:
        left, fold = self._page.width / 2 - PANEL_WIDTH, self._page.width / 2
        right, bottom = fold + PANEL_WIDTH, _TOP + PANEL_HEIGHT
        with canvas.tagged(DECORATION):
            for x, outwards in ((left, -1), (right, 1)):
                for y, away in ((_TOP, -1), (bottom, 1)):
                    across = [(x + outwards * d, y) for d in (_MARK_GAP, _MARK)]
                    along = [(x, y + away * d) for d in (_MARK_GAP, _MARK)]
                    canvas.stroke(across, INK, _THIN)
                    canvas.stroke(along, INK, _THIN)
            canvas.stroke(((fold, _TOP), (fold, bottom)), INK_SOFT, _THIN, _DASH)
        small, once = _TOP - _MARK - 4, TEXT if canvas.number == 1 else FURNITURE
        word = self._line(self._say("fold"), _SMALL)
        self._text(canvas, FURNITURE, self._line(self._say(side), _SMALL), (left, small), _SMALL)
        self._text(canvas, FURNITURE, word, (fold - word.width / 2, small), _SMALL)
        if self._paper.is_example:
            example = self._line(self._words.say("example"), _SMALL)
            self._text(canvas, once, example, (right - example.width, small), _SMALL)
        below = bottom + _MARK + 14
        self._text(canvas, once, self._line(self._say("how"), _SMALL), (left, below), _SMALL)

    # ---- outside

    def _front(self, canvas: PdfPage) -> None:
        panel = self._second
        title = self._line(self._say("title"), _TITLE)
        self._text(canvas, TITLE, title, (panel.left, panel.top + 30), _TITLE)

    # ---- inside

    def _version(self, canvas: PdfPage, plan: SafetyPlan) -> None:
        """Say at the foot which version it is of, so that an old card is known as one."""
        panel, written_on = self._first, self._words.day_short(plan.written_on)
        said = self._line(self._say("version", version=plan.version, date=written_on), _SMALL)
        at = panel.top + PANEL_HEIGHT - _VERSION_ABOVE_EDGE
        self._text(canvas, TEXT, said, (panel.left, at), _SMALL)

    def _words_inside(self, canvas: PdfPage) -> None:
        panel, content = self._first, self._content
        bottom = panel.bottom - (0 if self._paper.is_discreet else _ABOVE_VERSION)
        why = self._why(content.why.text) if content.why else None
        floor = bottom - (why.height + _ABOVE_WHY if why else 0)
        bullets = self._fitting(panel, floor - self._below_heading(panel))
        if bullets:
            heading = "quiet" if self._paper.is_discreet else "hard"
            self._stack(canvas, panel, heading, bullets)
        if why:
            why.draw(canvas, bottom - why.height)

    def _below_heading(self, panel: _Panel) -> float:
        return panel.top + _HEADING_TOP + _HEADING.leading + _BELOW_HEADING

    def _fitting(self, panel: _Panel, room: float) -> Sequence[Block]:
        """Return the entries there is room for; a long one makes way for shorter ones."""
        blocks: list[Block] = []
        for entry in self._content.myself:
            lines = self._setter.lines(entry.text, _BODY, panel.measure - _INDENT)
            left, right = panel.left + _INDENT, panel.right
            if lines[0].runs_left:
                left, right = panel.left, panel.right - _INDENT
            block = Bulleted(Paragraph(ENTRY, lines, _BODY, left, right), _DOT)
            if len(lines) <= _MOST_ENTRY_LINES and block.height <= room:
                blocks.append(block)
                room -= block.height
        return blocks

    def _why(self, text: str) -> Block | None:
        """Return what the client lives for, to stand at the foot, if it is short."""
        panel = self._first
        label = self._line(self._say("why"), _STRONG)
        left = panel.left + label.width + 4
        lines = self._setter.lines(text, _BODY, panel.right - left)
        if len(lines) > _MOST_WHY_LINES:
            return None
        cells = (Cell((label,), _STRONG, panel.left), Cell(lines, _BODY, left))
        return Row(TEXT, cells, drop=10, below=_BODY.leading - 10)

    def _people_inside(self, canvas: PdfPage) -> None:
        panel = self._second
        if self._content.people:
            self._stack(canvas, panel, "people", self._rows(self._content.people, panel))
        self._rows_at_the_foot(canvas, panel)

    def _stack(self, canvas: PdfPage, panel: _Panel, key: str, blocks: Sequence[Block]) -> None:
        heading = self._paragraph(SECTION, self._say(key), _HEADING, panel)
        heading.draw(canvas, panel.top + _HEADING_TOP)
        top = self._below_heading(panel)
        for block in blocks:
            block.draw(canvas, top)
            top += block.height

    # ---- numbers

    def _rows_at_the_foot(self, canvas: PdfPage, panel: _Panel) -> None:
        rows = self._rows(self._content.services, panel)
        top = panel.bottom - sum(row.height for row in rows)
        for row in rows:
            row.draw(canvas, top)
            top += row.height

    def _rows(self, contacts: Sequence[HelpContact], panel: _Panel) -> Sequence[Block]:
        """Return a row for each; a number too wide for the column is set smaller."""
        return [self._row(contact, panel) for contact in contacts]

    def _row(self, contact: HelpContact, panel: _Panel) -> Block:
        number = readable(contact.number)
        style, column = _NUMBER, self._number_column(panel)
        lines: Sequence[Line] = (self._line(number, style),)
        if lines[0].width > _NUMBER_WIDEST:
            style = _STRONG
            lines = self._setter.lines(number, style, panel.measure)
            column = panel.right - lines[0].width
        name = self._name(contact.name, panel.left, column)
        return Row(PERSON, (*name, Cell(tuple(lines), style, column)), _DROP, _ROW - _DROP)

    def _number_column(self, panel: _Panel) -> float:
        contacts = (*self._content.services, *self._content.people)
        widths = [self._line(readable(each.number), _NUMBER).width for each in contacts]
        fitting = (panel.right - width for width in widths if width <= _NUMBER_WIDEST)
        return min([panel.left - _PADDING + _NUMBER_INDENT, *fitting])

    def _name(self, name: str, left: float, column: float) -> tuple[Cell, ...]:
        """Return as many of a name's words as have room beside the number."""
        room, words = column - _GAP - left, tidy(name).split()
        if room <= 0 or not words:
            return ()
        while len(words) > 1 and len(self._setter.lines(" ".join(words), _NAME, room)) > 1:
            words.pop()
        lines = self._setter.lines(" ".join(words), _NAME, room)
        return (Cell(lines[:1], _NAME, left),)

    def _paragraph(self, tag: Tag, text: str, style: TextStyle, panel: _Panel) -> Paragraph:
        lines = self._setter.lines(text, style, panel.measure)
        return Paragraph(tag, lines, style, panel.left, panel.right)
