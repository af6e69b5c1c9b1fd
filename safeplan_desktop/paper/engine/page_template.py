"""What every paper of whole pages has: where its title, its heads and its feet stand.

A paper is a small description on top of this: its sections, its title, and what is special about
it. Lengths are points; places at the foot are counted from the lower edge of the sheet.
"""

from __future__ import annotations

from typing import Final

from safeplan_desktop.paper.engine.blocks import draw_right
from safeplan_desktop.paper.engine.layout import Frame
from safeplan_desktop.paper.engine.page_size import PageSize
from safeplan_desktop.paper.engine.pdf_page import PdfPage
from safeplan_desktop.paper.engine.roles import FURNITURE, TEXT, Tag
from safeplan_desktop.paper.engine.shaping import Line, TextStyle, Typesetter
from safeplan_desktop.paper.engine.type_scale import USUAL, TypeScale
from safeplan_desktop.services.content.words import Words

TITLE_AT: Final = 59.8
UNDER_TITLE_AT: Final = 82
BELOW_UNDER_TITLE: Final = 97
"""Where the first section begins below a line under the title."""

EXAMPLE_AT: Final = 36
RUNNING_AT: Final = 50
_NEXT_TOP: Final = 58
_BODY_ABOVE_FOOT: Final = 49.9
_FOOTER_ABOVE_FOOT: Final = 29.7


class PageTemplate:
    """Sets text at the places that all papers share. A paper draws its own heads and feet."""

    def __init__(
        self, page: PageSize, typesetter: Typesetter, words: Words, scale: TypeScale = USUAL
    ) -> None:
        self._page = page
        self._setter = typesetter
        self._words = words
        self._scale = scale

    # ---- heads and feet

    def header(self, canvas: PdfPage) -> None:
        """Draw the head of the first page."""
        raise NotImplementedError

    def running_header(self, canvas: PdfPage) -> None:
        """Draw the head of a further page."""
        raise NotImplementedError

    def footer(self, canvas: PdfPage, page: int, pages: int) -> None:
        """Draw the foot of page `page` of `pages`, both counted from 1."""
        raise NotImplementedError

    # ---- where things stand

    @property
    def body_bottom(self) -> float:
        """Where sections end on a page without signatures."""
        return self._page.above_foot(_BODY_ABOVE_FOOT)

    def frame(self, first_top: float, last_bottom: float | None = None) -> Frame:
        """Return where sections may stand; `last_bottom` is where they end above signatures."""
        bottom = self.body_bottom
        return Frame(first_top, _NEXT_TOP, bottom, bottom if last_bottom is None else last_bottom)

    # ---- setting text

    def _line(self, text: str, style: TextStyle) -> Line:
        return self._setter.line(text, style)

    def _text(self, canvas: PdfPage, tag: Tag, text: str, at: float, style: TextStyle) -> None:
        """Set a text at the left."""
        with canvas.tagged(tag):
            canvas.text(self._line(text, style), self._page.left, at, style)

    def _text_right(self, canvas: PdfPage, tag: Tag, text: str, at: float) -> Line:
        """Set the first line of a text at the right, small, within half of the page."""
        style = self._scale.small
        line = self._setter.lines(text, style, self._page.measure / 2)[0]
        with canvas.tagged(tag):
            draw_right(canvas, line, self._page.right, at, style)
        return line

    def _example(self, canvas: PdfPage, *, is_example: bool) -> None:
        """Say that it is an example."""
        if is_example:
            tag = TEXT if canvas.number == 1 else FURNITURE
            self._text_right(canvas, tag, self._words.say("example"), EXAMPLE_AT)

    def _foot(
        self, canvas: PdfPage, text: str, page: int, pages: int, *, is_name: bool = False
    ) -> None:
        """Set a line at the foot of a page, and which page of how many it is.

        A line that has no room in this print is set in the usual one. It is never cut, but for
        a name, of which the first words are enough. It is read once, on the last page.
        """
        at, style = self._page.above_foot(_FOOTER_ABOVE_FOOT), self._scale.small
        said = self._words.say("page", page=page, pages=pages)
        count = self._text_right(canvas, FURNITURE, said, at)
        if not text:
            return
        room = self._page.measure - count.width - style.size
        line = self._setter.lines(text, style, room)[0] if is_name else self._line(text, style)
        if line.width > room:
            style = USUAL.small
            line = self._line(text, style)
        with canvas.tagged(TEXT if page == pages else FURNITURE):
            canvas.text(line, self._page.left, at, style)
