"""Blocks that know their height and draw themselves: paragraphs, entries, rows, stacks.

Coordinates are points from the upper left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Final, Protocol

from safeplan_desktop.paper.engine.pdf_page import PdfPage
from safeplan_desktop.paper.engine.roles import DECORATION, Tag
from safeplan_desktop.paper.engine.shaping import Line, TextStyle

INK: Final = 0x1C2629
INK_SOFT: Final = 0x55636A
ACCENT: Final = 0x0E6660
RULE: Final = 0xC9CFCB
RULE_WIDTH: Final = 0.5

_ASCENT: Final = 0.96875
_DESCENT: Final = 0.24121
"""Inter's own ascent and descent in ems."""


class Block(Protocol):
    """Something with a height that draws itself below a line. It is never parted.

    It says what it is while it draws: what has no tag raises `Defect`.
    """

    @property
    def height(self) -> float:
        """The height in points."""
        ...

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw it with its upper edge at `top`."""
        ...


def baseline(style: TextStyle) -> float:
    """Return how far the baseline lies below the top of a line's box."""
    spare = style.leading - (_ASCENT + _DESCENT) * style.size
    return spare / 2 + _ASCENT * style.size


def draw_right(canvas: PdfPage, line: Line, right: float, at: float, style: TextStyle) -> None:
    """Set a line with its right end at `right` and its baseline at `at`."""
    canvas.text(line, right - line.width, at, style)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines one below the other. Text that runs left is set against the right edge."""

    tag: Tag
    lines: tuple[Line, ...]
    style: TextStyle
    left: float
    right: float
    space_below: float = 0

    @property
    def height(self) -> float:
        """The height of all lines and the space below."""
        return len(self.lines) * self.style.leading + self.space_below

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw the lines."""
        with canvas.tagged(self.tag):
            for number, line in enumerate(self.lines):
                at = top + number * self.style.leading + baseline(self.style)
                x = self.right - line.width if line.runs_left else self.left
                canvas.text(line, x, at, self.style)


@dataclass(frozen=True, slots=True)
class Bulleted:
    """A paragraph with a dot before its first line, on the right for text that runs left."""

    paragraph: Paragraph
    indent: float
    has_dot: bool = True

    @property
    def height(self) -> float:
        """The paragraph's height."""
        return self.paragraph.height

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw dot and lines."""
        self.paragraph.draw(canvas, top)
        if not self.has_dot:
            return
        style = self.paragraph.style
        runs_left = self.paragraph.lines[0].runs_left
        x = self.paragraph.right + self.indent if runs_left else self.paragraph.left - self.indent
        middle = top + baseline(style) - 0.3 * style.size
        with canvas.tagged(DECORATION):
            canvas.dot(x, middle, 0.16 * style.size, ACCENT)


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines in a column of a row. Those that run left begin where the longest of them begins.

    `tag` is None for a part of the same piece as the row's other cells.
    """

    lines: tuple[Line, ...]
    style: TextStyle
    left: float
    tag: Tag | None = None

    def start(self, line: Line) -> float:
        """Return where the left end of one of the lines stands."""
        if not line.runs_left:
            return self.left
        return self.left + max(each.width for each in self.lines) - line.width


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side whose first lines share a baseline, `drop` below the row's top."""

    tag: Tag
    cells: tuple[Cell, ...]
    drop: float = 20
    below: float = 6

    @property
    def height(self) -> float:
        """The height of the tallest cell."""
        return (
            self.drop
            + self.below
            + max(((len(cell.lines) - 1) * cell.style.leading for cell in self.cells), default=0)
        )

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw the cells."""
        with canvas.tagged(self.tag):
            for cell in self.cells:
                with canvas.tagged(cell.tag) if cell.tag else nullcontext():
                    for number, line in enumerate(cell.lines):
                        at = top + self.drop + number * cell.style.leading
                        canvas.text(line, cell.start(line), at, cell.style)


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks that belong together."""

    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """The sum of the heights."""
        return sum(block.height for block in self.blocks)

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw one below the other."""
        for block in self.blocks:
            block.draw(canvas, top)
            top += block.height


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacks of blocks side by side; each block knows its own left edge."""

    stacks: tuple[Stack, ...]

    @property
    def height(self) -> float:
        """The height of the tallest stack."""
        return max(stack.height for stack in self.stacks)

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw all stacks from the same top."""
        for stack in self.stacks:
            stack.draw(canvas, top)


MOST_LINES: Final = 12
"""So many lines stay together; what is longer may be parted between two pages."""


def parted(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield lines in stretches that stay together."""
    for start in range(0, len(lines), MOST_LINES):
        yield tuple(lines[start : start + MOST_LINES])


def parted_row(tag: Tag, cells: Sequence[Cell], drop: float, below: float) -> Iterator[Row]:
    """Yield a row of cells, or several where one of them is too long to stay together."""
    most = max(len(cell.lines) for cell in cells)
    for start in range(0, most, MOST_LINES):
        some = (replace(cell, lines=cell.lines[start : start + MOST_LINES]) for cell in cells)
        said = tag.rest() if start else tag
        yield Row(said, tuple(cell for cell in some if cell.lines), drop, below)
