"""The recovery sheet: one calm page that opens the vault when the passphrase is lost.

It holds the code, what it is for, where to keep it, how to recognise the vault, and a few lines
that read the vault without this program. A test runs those lines as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Final

from safeplan_desktop.domain.paper.identity import readable_fingerprint
from safeplan_desktop.paper.engine.fonts import Weight
from safeplan_desktop.paper.engine.lacking import report_missing_characters
from safeplan_desktop.paper.engine.layout import (
    INK,
    INK_SOFT,
    Block,
    Bulleted,
    Cell,
    Columns,
    Frame,
    Padding,
    Paragraph,
    Row,
    Section,
    Stack,
    set_pages,
)
from safeplan_desktop.paper.engine.page_size import PAGE_SIZES
from safeplan_desktop.paper.engine.page_template import TITLE_AT, UNDER_TITLE_AT, PageTemplate
from safeplan_desktop.paper.engine.pdf_page import Document, Facts, PdfPage
from safeplan_desktop.paper.engine.shaping import Line, TextStyle, Typesetter
from safeplan_desktop.paper.engine.type_scale import USUAL
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.ports import RecoverySheet

_HEADING: Final = TextStyle(Weight.SEMIBOLD, 13, 17, INK)
_TEXT: Final = TextStyle(Weight.REGULAR, 11, 15, INK)
_SMALL: Final = TextStyle(Weight.REGULAR, 10, 14, INK)
_LABEL: Final = TextStyle(Weight.REGULAR, 10, 14, INK_SOFT)
_GROUPS: Final = TextStyle(Weight.REGULAR, 10, 14, INK, is_code=True)
_CODE: Final = TextStyle(Weight.SEMIBOLD, 24, 33, INK, is_code=True)
_LISTING: Final = TextStyle(Weight.REGULAR, 9.4, 12.6, INK, is_code=True)

_FIRST_TOP: Final = 95
_BODY_ABOVE_FOOT: Final = 41.9
"""Deeper than on other papers: all of it has to be on one page."""

_PADDINGS: Final = (Padding(7.5, 8), Padding(5, 5), Padding(3, 3))
_CODE_COLUMN: Final = 96
_CODE_GROUPS_IN_ROW: Final = 3
_VAULT_INDENT: Final = 310
_VALUE_INDENT: Final = 64
_INDENT: Final = 12
_DOT_INDENT: Final = 8


def lay_out(sheet: RecoverySheet, typesetter: Typesetter, words: Words) -> bytes:
    """Return the recovery sheet as a PDF.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT where the practice's name cannot be printed.
    """
    with report_missing_characters():
        return _RecoveryPage(sheet, typesetter, words).finished()


class _RecoveryPage(PageTemplate):
    """One recovery sheet while it is laid out."""

    def __init__(self, sheet: RecoverySheet, typesetter: Typesetter, words: Words) -> None:
        super().__init__(PAGE_SIZES[sheet.size], typesetter, words)
        self._sheet = sheet
        self._vault_left = self._page.left + _VAULT_INDENT

    def finished(self) -> bytes:
        """Put everything on its page."""
        document = Document(self._page)
        bottom = self._page.above_foot(_BODY_ABOVE_FOOT)
        frame = Frame(_FIRST_TOP, _FIRST_TOP, bottom, bottom)
        set_pages(document, self._sections(), frame, _PADDINGS, self)
        made_at = datetime.combine(self._sheet.made_on, time(), tzinfo=UTC)
        facts = Facts(self._say("document_title"), made_at, {})
        return document.save(facts, self._words.language)

    def _say(self, key: str) -> str:
        return self._words.say(f"recovery.{key}")

    def _sections(self) -> list[Section]:
        return [
            self._code_and_vault(),
            self._section("use", self._bullets("use_steps")),
            self._section("keep", self._bullets("keep_places")),
            self._section("hand", self._by_hand()),
        ]

    def _section(self, key: str, body: Iterator[Block]) -> Section:
        heading = self._heading(key, self._page.left)
        return Section(heading, heading, tuple(body))

    def _code_and_vault(self) -> Section:
        """Return the code, with the vault it belongs to beside it."""
        titles = (self._heading("code", self._page.left), self._heading("vault", self._vault_left))
        heading = Columns(tuple(Stack((title,)) for title in titles))
        body = Columns((Stack(tuple(self._code())), Stack(tuple(self._facts()))))
        return Section(heading, heading, (body,))

    def _heading(self, key: str, left: float) -> Block:
        lines = self._setter.lines(self._say(key), _HEADING, self._page.right - left)
        return Paragraph(lines, _HEADING, left, self._page.right, space_below=3)

    def _code(self) -> Iterator[Block]:
        """Yield the groups in rows of three, each group in its column."""
        groups, left = self._sheet.code.split("-"), self._page.left
        for start in range(0, len(groups), _CODE_GROUPS_IN_ROW):
            some = groups[start : start + _CODE_GROUPS_IN_ROW]
            cells = (
                Cell((self._setter.line(group, _CODE),), _CODE, left + place * _CODE_COLUMN)
                for place, group in enumerate(some)
            )
            yield Row(tuple(cells), drop=25, below=_CODE.leading - 25)

    def _bullets(self, key: str) -> Iterator[Block]:
        for text in self._words.all(f"recovery.{key}"):
            yield Bulleted(self._set(text, _TEXT, _INDENT), _DOT_INDENT)

    def _facts(self) -> Iterator[Block]:
        room = self._page.right - self._vault_left - _VALUE_INDENT
        practice = self._setter.lines(self._sheet.practice, _SMALL, room)
        yield self._fact("practice", practice, _SMALL)
        yield self._fact("id", self._groups(self._sheet.vault_id), _GROUPS)
        yield self._fact("certificate", self._groups(self._sheet.fingerprint), _GROUPS)

    def _fact(self, key: str, lines: tuple[Line, ...], style: TextStyle) -> Block:
        left = self._vault_left
        label = Cell((self._setter.line(self._say(key), _LABEL),), _LABEL, left)
        return Row((label, Cell(lines, style, left + _VALUE_INDENT)), drop=11, below=4)

    def _groups(self, fingerprint: str) -> tuple[Line, ...]:
        """Return rows of four groups of four digits."""
        groups = readable_fingerprint(fingerprint).split()
        rows = (groups[start : start + 4] for start in range(0, len(groups), 4))
        return tuple(self._setter.line(" ".join(row), _GROUPS) for row in rows)

    def _by_hand(self) -> Iterator[Block]:
        say, page = self._say, self._page
        yield self._set(say("hand_text"), _TEXT)
        yield self._set(say("hand_install"), _LISTING, _INDENT, 3)
        yield self._set(say("hand_run"), _TEXT, space_below=2)
        for line in self._words.all("recovery.hand_lines"):
            lines = (self._setter.line(line, _LISTING),)
            yield Paragraph(lines, _LISTING, page.left + _INDENT, page.right)
        yield Paragraph((), _TEXT, page.left, page.right, space_below=3)
        yield self._set(say("hand_more"), _TEXT)

    def _set(
        self, text: str, style: TextStyle, indent: float = 0, space_below: float = 0
    ) -> Paragraph:
        page = self._page
        lines = self._setter.lines(text, style, page.measure - indent)
        return Paragraph(lines, style, page.left + indent, page.right, space_below)

    # ---- head and foot

    def header(self, canvas: PdfPage) -> None:
        """Draw the title and what the sheet is for."""
        self._text(canvas, self._say("title"), TITLE_AT, USUAL.title)
        self._text(canvas, self._say("purpose"), UNDER_TITLE_AT, USUAL.body)
        self._example(canvas, is_example=self._sheet.is_example)

    def running_header(self, canvas: PdfPage) -> None:
        """Draw the same: whoever holds one sheet of it should know what it is."""
        self.header(canvas)

    def footer(self, canvas: PdfPage, page: int, pages: int) -> None:
        """Draw from when it is."""
        made = self._words.day(self._sheet.made_on)
        self._foot(canvas, self._words.say("recovery.footer", date=made), page, pages)
