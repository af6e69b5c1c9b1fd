"""What changed between two versions of a plan, on paper: said in words and marked with signs.

Only what the plan page prints is compared: a likelihood or a kind of means that is another one now
is nothing that the client reads. A mark and a word tell what became of an entry, never a colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

from safeplan_desktop.domain.paper.identity import DocumentMark
from safeplan_desktop.domain.plan.diff import Change, Difference, differences
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.paper.engine.fonts import Weight
from safeplan_desktop.paper.engine.lacking import report_missing_characters
from safeplan_desktop.paper.engine.layout import (
    INK,
    Block,
    Cell,
    Paragraph,
    Row,
    Section,
    Stack,
    draw_right,
)
from safeplan_desktop.paper.engine.page_template import (
    BELOW_UNDER_TITLE,
    RUNNING_AT,
    TITLE_AT,
    UNDER_TITLE_AT,
)
from safeplan_desktop.paper.engine.pdf_page import PdfPage
from safeplan_desktop.paper.engine.shaping import TextStyle, Typesetter, tidy
from safeplan_desktop.paper.engine.type_scale import USUAL
from safeplan_desktop.paper.sheets.plan_sections import PADDINGS
from safeplan_desktop.paper.sheets.signed_page import LaidOutPage, SignedTemplate
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.plan.read_plan import read_item
from safeplan_desktop.services.ports import ChangesPaper

_MARKS: Final[Mapping[Change, str]] = MappingProxyType(
    {Change.ADDED: "+", Change.REMOVED: "\u2212", Change.CHANGED: "\u2260", Change.MOVED: "\u2195"}
)
_KIND: Final = TextStyle(Weight.MEDIUM, 13, 19.5, INK)
_MARK: Final = TextStyle(Weight.SEMIBOLD, 15, 19.5, INK)
_KIND_INDENT: Final = 20
_TEXT_INDENT: Final = 110
_DROP: Final = 15.2


def lay_out(
    paper: ChangesPaper, mark: DocumentMark, typesetter: Typesetter, words: Words
) -> LaidOutPage:
    """Lay out what differs between two versions.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character, and the step where it stands.
    """
    return _ChangesSheet(paper, typesetter, words).finished(mark)


class _ChangesSheet(SignedTemplate):
    """One sheet while it is laid out."""

    def __init__(self, paper: ChangesPaper, typesetter: Typesetter, words: Words) -> None:
        super().__init__(paper, typesetter, words)
        self._paper = paper

    def finished(self, mark: DocumentMark) -> LaidOutPage:
        """Put everything on its page."""
        sections, title = list(self._sections()), self._say("document_title")
        with report_missing_characters():
            return self._laid_out(sections, BELOW_UNDER_TITLE, PADDINGS, mark, title)

    def _say(self, key: str, **blanks: str | int) -> str:
        return self._words.say(f"changes.{key}", **blanks)

    # ---- sections

    def _sections(self) -> Iterator[Section]:
        before, after = self._paper.before.content, self._paper.after.content
        found = differences(before, after, self._paper.order).entries
        told = False
        for step, some in groupby(found, key=lambda each: each.step):
            with report_missing_characters(step):
                blocks = tuple(block for each in some for block in self._difference(each))
                if blocks:
                    told = True
                    yield self._section(self._words.say(f"plan.headings.{step.value}"), blocks)
        if before.review_on != after.review_on:
            told = True
            yield self._section(self._say("review"), (self._review(),))
        if not told:
            yield self._section(self._say("nothing"), ())

    def _section(self, heading: str, blocks: tuple[Block, ...]) -> Section:
        again = self._words.say("plan.continued", heading=heading)
        return Section(self._heading(heading), self._heading(again), blocks)

    def _heading(self, text: str) -> Block:
        page, style = self._page, USUAL.heading
        lines = self._setter.lines(text, style, page.measure)
        return Paragraph(lines, style, page.left, page.right, space_below=4)

    def _difference(self, each: Difference) -> Iterator[Block]:
        """Yield what became of an entry, where paper shows it at all."""
        before, after = self._read(each.before), self._read(each.after)
        if each.change is Change.MOVED:
            yield self._told(Change.MOVED, after)
        elif before and not after:
            yield self._told(Change.REMOVED, before)
        elif after and not before:
            yield self._told(Change.ADDED, after)
        elif before != after:
            was = self._row("", self._say("was"), before, soft=True)
            yield Stack((self._told(Change.CHANGED, after), was))

    def _read(self, item: Item | None) -> str:
        """Return how an entry reads on the plan page, "" if it does not stand there."""
        line = read_item(item, self._paper.language) if item else None
        return tidy(line.joined) if line else ""

    def _told(self, change: Change, text: str) -> Block:
        return self._row(_MARKS[change], self._say(change.value), text)

    def _row(self, mark: str, kind: str, text: str, *, soft: bool = False) -> Block:
        page, style = self._page, USUAL.soft if soft else USUAL.body
        left = page.left + _TEXT_INDENT
        lines = self._setter.lines(text, style, page.right - left)
        cells = [
            Cell((self._setter.line(kind, _KIND),), _KIND, page.left + _KIND_INDENT),
            Cell(lines, style, left),
        ]
        if mark:
            cells.insert(0, Cell((self._setter.line(mark, _MARK),), _MARK, page.left))
        return Row(tuple(cells), _DROP, USUAL.body.leading - _DROP + 3)

    def _review(self) -> Block:
        after = self._paper.after.content.review_on
        before = self._paper.before.content.review_on
        now = self._words.day(after) if after else self._say("no_day")
        was = self._words.day(before) if before else self._say("no_day")
        return Stack(
            (
                self._row(_MARKS[Change.CHANGED], self._say("changed"), now),
                self._row("", self._say("was"), was, soft=True),
            )
        )

    # ---- head and foot

    def header(self, canvas: PdfPage) -> None:
        """Draw the title, whose plan it is and which versions are compared."""
        before, after = self._paper.before, self._paper.after
        title = self._text(canvas, self._say("title"), TITLE_AT, USUAL.title)
        room = self._page.measure - title.width - 24
        name = self._setter.lines(self._paper.client_name, USUAL.name, room)[0]
        draw_right(canvas, name, self._page.right, TITLE_AT, USUAL.name)
        which = self._say(
            "which",
            version=after.version,
            date=self._words.day(after.written_on),
            earlier=before.version,
            earlier_date=self._words.day(before.written_on),
        )
        self._text(canvas, which, UNDER_TITLE_AT, USUAL.soft)
        self._example(canvas, is_example=self._paper.is_example)

    def running_header(self, canvas: PdfPage) -> None:
        """Draw the title and the name, small."""
        self._text(canvas, self._say("title"), RUNNING_AT, USUAL.small)
        self._text_right(canvas, self._paper.client_name, RUNNING_AT)

    def footer(self, canvas: PdfPage, page: int, pages: int) -> None:
        """Draw which page it is."""
        self._foot(canvas, "", page, pages)
