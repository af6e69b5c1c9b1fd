"""A table of a report: as wide as the text, columns as wide as they need, rules between rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from safeplan_desktop.domain.paper.report import Table
from safeplan_desktop.paper.engine.blocks import RULE, RULE_WIDTH, Block, Cell, Row, parted_row
from safeplan_desktop.paper.engine.page_size import PageSize
from safeplan_desktop.paper.engine.pdf_page import PdfPage
from safeplan_desktop.paper.engine.roles import CELL, DECORATION, HEAD_CELL, ROW, Tag
from safeplan_desktop.paper.engine.shaping import TextStyle, Typesetter
from safeplan_desktop.paper.sheets.report_look import Look

_GAP: Final = 12
_BELOW_RULE: Final = 3


@dataclass(frozen=True, slots=True)
class RuledRow:
    """A row with a rule below it, unless it is the last one."""

    row: Row
    left: float
    right: float
    is_last: bool = False

    @property
    def height(self) -> float:
        """The row's height and a little air below the rule."""
        return self.row.height + _BELOW_RULE

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw row and rule."""
        self.row.draw(canvas, top)
        if self.is_last:
            return
        with canvas.tagged(DECORATION):
            canvas.rule(self.left, self.right, top + self.row.height, RULE, RULE_WIDTH)


class TableSetter:
    """Sets one table."""

    def __init__(self, table: Table, look: Look, page: PageSize, typesetter: Typesetter) -> None:
        self._table = table
        self._look = look
        self._page = page
        self._setter = typesetter
        widths = self._widths()
        starts = accumulate(widths, initial=page.left)
        self._columns = [
            (left, left + width - _GAP) for left, width in zip(starts, widths, strict=False)
        ]

    def head(self, tag: Tag) -> Block:
        """Return the row of heads."""
        cells = tuple(self._cells(HEAD_CELL, self._table.heads, self._look.label))
        return self._ruled(Row(tag, cells, self._look.drop, self._look.below))

    def rows(self) -> list[Block]:
        """Return the rows; one with a very long cell is parted."""
        found = [line for row in self._table.rows for line in self._rows(row, self._look.text)]
        return [*found[:-1], *(replace(last, is_last=True) for last in found[-1:])]

    def _rows(self, texts: Sequence[str], style: TextStyle) -> Iterator[RuledRow]:
        cells = list(self._cells(CELL, texts, style))
        for row in parted_row(ROW, cells, self._look.drop, self._look.below):
            yield self._ruled(replace(row, tag=ROW))  # a row of its own: its cells begin anew

    def _ruled(self, row: Row) -> RuledRow:
        return RuledRow(row, self._page.left, self._page.right)

    def _cells(self, tag: Tag, texts: Sequence[str], style: TextStyle) -> Iterator[Cell]:
        for text, (left, right) in zip(texts, self._columns, strict=True):
            yield Cell(self._setter.lines(text, style, right - left), style, left, tag)

    def _widths(self) -> list[float]:
        """Return how wide each column is, with its gap: what it needs, or its share of the room."""
        room = self._page.measure + _GAP
        needed = [self._needed(column) for column in range(len(self._table.heads))]
        if sum(needed) <= room:
            return [*needed[:-1], room - sum(needed[:-1])]
        share = room / len(needed)
        wide = sum(width for width in needed if width > share)
        left_over = room - sum(width for width in needed if width <= share)
        return [width if width <= share else left_over * width / wide for width in needed]

    def _needed(self, column: int) -> float:
        texts = [(row[column], self._look.text) for row in self._table.rows]
        texts.append((self._table.heads[column], self._look.label))
        return max(self._setter.line(text, style).width for text, style in texts) + _GAP
