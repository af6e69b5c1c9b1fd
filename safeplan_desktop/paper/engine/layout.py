"""The layout engine: sections that stay together, and the pages they stand on.

A paper is a list of sections. A section is never parted between pages unless it is longer than a
page; then it is parted between its blocks, and its heading is repeated. Coordinates are points from
the upper left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple, Protocol

from safeplan_desktop.paper.engine.blocks import RULE, RULE_WIDTH, Block
from safeplan_desktop.paper.engine.pdf_page import Document, PdfPage
from safeplan_desktop.paper.engine.roles import DECORATION


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `continued` is the heading on a further page.

    One that `begins_page` stands on a page apart from what comes before it.
    """

    heading: Block
    continued: Block
    body: tuple[Block, ...]
    begins_page: bool = False


class Padding(NamedTuple):
    """The space between a section and the rules above and below it."""

    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Where sections may stand on the first, on further and on the last page.

    They begin at `first_top` or `next_top` and end at `bottom`, or at `last_bottom` on the last
    page, which has the signatures below.
    """

    first_top: float
    next_top: float
    bottom: float
    last_bottom: float


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or the stretch of its blocks that fits on a page."""

    section: Section
    first: int
    last: int

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The heading and the blocks of this stretch."""
        heading = self.section.continued if self.first else self.section.heading
        return (heading, *self.section.body[self.first : self.last])

    def height(self, padding: Padding) -> float:
        """The height with the space around it."""
        *_, (_, height) = self._growing(padding)
        return height

    def height_within(self, most: float, padding: Padding) -> float | None:
        """Return the height with the space around it, None if that is more than `most`.

        No further block is looked at then: what goes on for pages is not measured on each of them.
        """
        height = 0.0
        for _, height in self._growing(padding):
            if height > most:
                return None
        return height

    def _growing(self, padding: Padding) -> Iterator[tuple[int, float]]:
        """Yield how high it is with the heading and no block, with one block, with two, ..."""
        heading = self.section.continued if self.first else self.section.heading
        inside = heading.height
        yield 0, padding.above + inside + padding.below
        for place in range(self.first, self.last):
            inside += self.section.body[place].height
            count = place + 1 - self.first
            yield count, padding.above + inside + padding.below

    def split(self, count: int) -> tuple[Part, Part]:
        """Part it after a number of blocks."""
        middle = self.first + count
        return (
            Part(self.section, self.first, middle),
            Part(self.section, middle, self.last),
        )

    def fitting(self, room: float, padding: Padding) -> int:
        """Return how many blocks fit into a height together with the heading."""
        growing = takewhile(lambda each: each[1] <= room, self._growing(padding))
        return max((count for count, _ in growing), default=0)


Page = list[Part]


def paginate(sections: Sequence[Section], frame: Frame, padding: Padding) -> list[Page]:
    """Return which parts of which sections stand on which page; the last page may be empty."""
    pages: list[Page] = [[]]
    room = frame.bottom - frame.first_top
    full = frame.bottom - frame.next_top
    for section in sections:
        waiting = Part(section, 0, len(section.body))
        if section.begins_page and pages[-1]:
            pages.append([])
            room = full
        while (height := waiting.height_within(room, padding)) is None:
            is_fresh = not pages[-1]
            is_longer = is_fresh or waiting.height_within(full, padding) is None
            count = waiting.fitting(room, padding) if is_longer else 0
            if is_fresh and not count:
                height = waiting.height(padding)
                break  # a single block that no page could hold is drawn rather than lost
            if count:
                head, waiting = waiting.split(count)
                pages[-1].append(head)
            pages.append([])
            room = full
        pages[-1].append(waiting)
        room -= height
    _make_room_at_the_end(pages, frame, padding)
    return pages


def _make_room_at_the_end(pages: list[Page], frame: Frame, padding: Padding) -> None:
    """Move as little as possible to a new last page until the signatures have their room."""
    while True:
        top = frame.first_top if len(pages) == 1 else frame.next_top
        last = pages[-1]
        if top + sum(part.height(padding) for part in last) <= frame.last_bottom:
            return
        blocks = last[-1].last - last[-1].first
        if len(last) > 1:
            pages.append([last.pop()])
        elif blocks > 1:
            head, tail = last.pop().split(blocks - 1)
            last.append(head)
            pages.append([tail])
        else:
            pages.append([])


def draw_page(canvas: PdfPage, page: Page, top: float, padding: Padding) -> None:
    """Draw the parts of a page, a rule above each."""
    for part in page:
        with canvas.tagged(DECORATION):
            canvas.rule(canvas.size.left, canvas.size.right, top, RULE, RULE_WIDTH)
        at = top + padding.above
        for block in part.blocks:
            block.draw(canvas, at)
            at += block.height
        top += part.height(padding)


class Furniture(Protocol):
    """What stands on a page besides its sections."""

    def header(self, canvas: PdfPage) -> None:
        """Draw the head of the first page."""
        ...

    def running_header(self, canvas: PdfPage) -> None:
        """Draw the head of a further page."""
        ...

    def footer(self, canvas: PdfPage, page: int, pages: int) -> None:
        """Draw the foot of page `page` of `pages`, both counted from 1."""
        ...


def set_pages(
    document: Document,
    sections: Sequence[Section],
    frame: Frame,
    paddings: Sequence[Padding],
    furniture: Furniture,
) -> None:
    """Put sections on as many pages as they need.

    The paddings are tried in turn: a little less air is better than a page that nobody asked for.
    Where no one does without it, the first is taken, with full air.
    """
    tries = [(paginate(sections, frame, padding), padding) for padding in paddings]
    asked_for = 1 + sum(section.begins_page for section in sections[1:])
    pages, padding = next((found for found in tries if len(found[0]) == asked_for), tries[0])
    for number, page in enumerate(pages, start=1):
        canvas = document.new_page()
        if number == 1:
            furniture.header(canvas)
        else:
            furniture.running_header(canvas)
        draw_page(canvas, page, frame.first_top if number == 1 else frame.next_top, padding)
        furniture.footer(canvas, number, len(pages))
