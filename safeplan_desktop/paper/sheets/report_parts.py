"""The parts of a report as blocks: paragraphs, lists, facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeplan_desktop.domain.paper.report import Bullets, Fact, Facts, Part, Picture, Table, Text
from safeplan_desktop.domain.text.spelling import tidy
from safeplan_desktop.paper.engine.blocks import (
    Block,
    Bulleted,
    Cell,
    Paragraph,
    Stack,
    parted,
    parted_row,
)
from safeplan_desktop.paper.engine.page_size import PageSize
from safeplan_desktop.paper.engine.roles import DECORATION, ENTRY, FACT, ROW, TEXT, Tag
from safeplan_desktop.paper.engine.shaping import TextStyle, Typesetter
from safeplan_desktop.paper.sheets.report_look import Look
from safeplan_desktop.paper.sheets.report_picture import DrawnPicture
from safeplan_desktop.paper.sheets.report_table import TableSetter

_MARK_COLUMN = 20
_GAP = 12
_WIDEST_LABEL = 0.4
"""In parts of the width of the text; a longer label is broken."""


class PartSetter:
    """Makes the blocks of one part after the other, in one look."""

    def __init__(self, look: Look, page: PageSize, typesetter: Typesetter) -> None:
        self._look = look
        self._page = page
        self._setter = typesetter

    def blocks(self, part: Part, *, ends_section: bool) -> Iterator[Block]:
        """Yield what a part is made of; nothing of it is longer than a page can hold."""
        match part:
            case Text():
                yield from self._paragraphs(part.paragraphs, ends_section=ends_section)
            case Bullets():
                for entry in part.entries:
                    yield from self._entry(entry)
            case Facts():
                yield from self._facts(part)
            case Table():
                yield self.table_head(part, ROW)
                yield from self._table(part).rows()
            case Picture():
                yield DrawnPicture.of(part, self._page, self._look, self._setter)

    def heading(self, tag: Tag, text: str) -> Paragraph:
        """Return a heading over the whole width."""
        style, space_below = self._look.heading, self._look.below_heading
        lines = self._setter.lines(text, style, self._page.measure)
        return Paragraph(tag, lines, style, self._page.left, self._page.right, space_below)

    def table_head(self, table: Table, tag: Tag) -> Block:
        """Return the row of heads of a table."""
        return self._table(table).head(tag)

    def _table(self, table: Table) -> TableSetter:
        return TableSetter(table, self._look, self._page, self._setter)

    def _paragraphs(self, texts: Sequence[str], *, ends_section: bool) -> Iterator[Block]:
        page, style = self._page, self._look.text
        for number, text in enumerate(texts, start=1):
            is_end = ends_section and number == len(texts)
            stretches = list(parted(self._setter.lines(text, style, page.measure)))
            for place, lines in enumerate(stretches, start=1):
                below = 0 if is_end or place < len(stretches) else self._look.between
                tag = TEXT if place == 1 else TEXT.rest()
                yield Paragraph(tag, lines, style, page.left, page.right, below)

    def _entry(self, text: str) -> Iterator[Block]:
        look, page = self._look, self._page
        lines = self._setter.lines(text, look.text, page.measure - look.indent)
        left, right = page.left + look.indent, page.right
        if lines[0].runs_left:
            left, right = page.left, page.right - look.indent
        stretches = list(parted(lines))
        for place, some in enumerate(stretches):
            below = look.between if place == len(stretches) - 1 else 0
            tag = ENTRY.rest() if place else ENTRY
            paragraph = Paragraph(tag, some, look.text, left, right, below)
            yield Bulleted(paragraph, look.dot, has_dot=place == 0)

    # ---- facts

    def _facts(self, part: Facts) -> Iterator[Block]:
        facts = [fact for fact in part.facts if tidy(fact.value)]
        label_left = self._page.left
        if any(fact.mark for fact in facts):
            label_left += _MARK_COLUMN
        value_left = self._value_left(facts, label_left)
        for fact in facts:
            lefts = (label_left, value_left)
            rows = self._fact(FACT, fact, lefts, self._look.text)
            if fact.earlier is not None:
                rows += self._fact(FACT.rest(), fact.earlier, lefts, self._look.soft)
            if len(rows) == 2 and fact.earlier is not None:
                yield Stack(tuple(rows))
            else:
                yield from rows

    def _value_left(self, facts: Sequence[Fact], label_left: float) -> float:
        """Return where values begin: as usual, or further right beside a longer label."""
        label, page = self._look.label, self._page
        widths = [self._setter.line(fact.label, label).width for fact in facts]
        wanted = label_left + max(widths, default=0) + _GAP
        most = label_left + _WIDEST_LABEL * page.measure
        return max(page.left + self._look.value, min(wanted, most))

    def _fact(
        self, tag: Tag, fact: Fact, lefts: tuple[float, float], style: TextStyle
    ) -> list[Block]:
        """Return the rows of a fact; `lefts` are where labels and values begin."""
        label_left, value_left = lefts
        look, page = self._look, self._page
        label = self._setter.lines(fact.label, look.label, value_left - _GAP - label_left)
        value = self._setter.lines(fact.value, style, page.right - value_left)
        cells = [
            Cell(label, look.label, label_left),
            Cell(value, style, value_left),
        ]
        if fact.mark:
            sign = (self._setter.line(fact.mark, look.mark),)
            cells.insert(0, Cell(sign, look.mark, page.left, DECORATION))
        return list(parted_row(tag, cells, look.drop, look.below))
