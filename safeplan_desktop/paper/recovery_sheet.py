"""The recovery sheet: one calm page that opens the vault when the passphrase is lost.

It holds the code, what it is for, where to keep it, how to recognise the vault, and a few lines
that read the vault without this program. A test runs those lines as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.identity import readable_fingerprint
from safeplan_desktop.paper.direction import DirectionUnsure
from safeplan_desktop.paper.fonts import Weight
from safeplan_desktop.paper.layout import (
    BODY,
    INK,
    INK_SOFT,
    LEFT,
    RIGHT,
    SMALL,
    TITLE,
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
    draw_page,
    draw_right,
    paginate,
)
from safeplan_desktop.paper.shaping import GlyphMissing, Line, TextStyle, Typesetter
from safeplan_desktop.paper.sheet import Document, Facts, Sheet
from safeplan_desktop.paper.words import Words
from safeplan_desktop.services.ports import RecoverySheet

_HEADING: Final = TextStyle(Weight.SEMIBOLD, 13, 17, INK)
_TEXT: Final = TextStyle(Weight.REGULAR, 11, 15, INK)
_SMALL: Final = TextStyle(Weight.REGULAR, 10, 14, INK)
_LABEL: Final = TextStyle(Weight.REGULAR, 10, 14, INK_SOFT)
_GROUPS: Final = TextStyle(Weight.REGULAR, 10, 14, INK, is_code=True)
_CODE: Final = TextStyle(Weight.SEMIBOLD, 24, 33, INK, is_code=True)
_LISTING: Final = TextStyle(Weight.REGULAR, 9.4, 12.6, INK, is_code=True)

_TITLE_AT: Final = 59.8
_PURPOSE_AT: Final = 82
_FIRST_TOP: Final = 95
_BOTTOM: Final = 800
_FOOTER_AT: Final = 812.2
_PADDING: Final = Padding(7.5, 8)
_CODE_COLUMN: Final = 96
_CODE_GROUPS_IN_ROW: Final = 3
_VAULT_LEFT: Final = LEFT + 310
_VALUE_LEFT: Final = _VAULT_LEFT + 64
_INDENT: Final = 12
_DOT_INDENT: Final = 8


def lay_out(sheet: RecoverySheet, typesetter: Typesetter, words: Words) -> bytes:
    """Return the recovery sheet as a PDF.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT where the practice's name cannot be printed.
    """
    try:
        return _RecoveryPage(sheet, typesetter, words).finished()
    except (GlyphMissing, DirectionUnsure) as error:
        letter = error.character
        raise UserFacing(
            ErrorCode.CHARACTER_WITHOUT_FONT,
            character=letter if letter.isprintable() else f"U+{ord(letter):04X}",
            step="",
        ) from error


class _RecoveryPage:
    """One recovery sheet while it is laid out."""

    def __init__(self, sheet: RecoverySheet, typesetter: Typesetter, words: Words) -> None:
        self._sheet = sheet
        self._setter = typesetter
        self._words = words

    def finished(self) -> bytes:
        """Put everything on its page."""
        document = Document()
        frame = Frame(_FIRST_TOP, _FIRST_TOP, _BOTTOM, _BOTTOM)
        pages = paginate(self._sections(), frame, _PADDING)
        for number, page in enumerate(pages, start=1):
            sheet = document.new_sheet()
            self._header(sheet)
            draw_page(sheet, page, _FIRST_TOP, _PADDING)
            self._footer(sheet, number, len(pages))
        made_at = datetime.combine(self._sheet.made_on, time(), tzinfo=UTC)
        facts = Facts(self._say("document_title"), made_at, {})
        return document.save(facts, self._words.say("language"))

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
        heading = self._heading(key, LEFT)
        return Section(heading, heading, tuple(body))

    def _code_and_vault(self) -> Section:
        """Return the code, with the vault it belongs to beside it."""
        titles = (self._heading("code", LEFT), self._heading("vault", _VAULT_LEFT))
        heading = Columns(tuple(Stack((title,)) for title in titles))
        body = Columns((Stack(tuple(self._code())), Stack(tuple(self._facts()))))
        return Section(heading, heading, (body,))

    def _heading(self, key: str, left: float) -> Block:
        lines = self._setter.lines(self._say(key), _HEADING, RIGHT - left)
        return Paragraph(lines, _HEADING, left, space_below=3)

    def _code(self) -> Iterator[Block]:
        """Yield the groups in rows of three, each group in its column."""
        groups = self._sheet.code.split("-")
        for start in range(0, len(groups), _CODE_GROUPS_IN_ROW):
            some = groups[start : start + _CODE_GROUPS_IN_ROW]
            cells = (
                Cell((self._setter.line(group, _CODE),), _CODE, LEFT + place * _CODE_COLUMN)
                for place, group in enumerate(some)
            )
            yield Row(tuple(cells), drop=25, below=_CODE.leading - 25)

    def _bullets(self, key: str) -> Iterator[Block]:
        for text in self._words.all(f"recovery.{key}"):
            lines = self._setter.lines(text, _TEXT, RIGHT - LEFT - _INDENT)
            yield Bulleted(Paragraph(lines, _TEXT, LEFT + _INDENT), _DOT_INDENT)

    def _facts(self) -> Iterator[Block]:
        practice = self._setter.lines(self._sheet.practice, _SMALL, RIGHT - _VALUE_LEFT)
        yield self._fact("practice", practice, _SMALL)
        yield self._fact("id", self._groups(self._sheet.vault_id), _GROUPS)
        yield self._fact("certificate", self._groups(self._sheet.fingerprint), _GROUPS)

    def _fact(self, key: str, lines: tuple[Line, ...], style: TextStyle) -> Block:
        label = Cell((self._setter.line(self._say(key), _LABEL),), _LABEL, _VAULT_LEFT)
        return Row((label, Cell(lines, style, _VALUE_LEFT)), drop=11, below=4)

    def _groups(self, fingerprint: str) -> tuple[Line, ...]:
        """Return rows of four groups of four digits."""
        groups = readable_fingerprint(fingerprint).split()
        rows = (groups[start : start + 4] for start in range(0, len(groups), 4))
        return tuple(self._setter.line(" ".join(row), _GROUPS) for row in rows)

    def _by_hand(self) -> Iterator[Block]:
        yield self._paragraph("hand_text", _TEXT, 0)
        yield self._paragraph("hand_install", _LISTING, 3)
        yield self._paragraph("hand_run", _TEXT, 2)
        for line in self._words.all("recovery.hand_lines"):
            yield Paragraph((self._setter.line(line, _LISTING),), _LISTING, LEFT + _INDENT)
        yield Paragraph((), _TEXT, space_below=3)
        yield self._paragraph("hand_more", _TEXT, 0)

    def _paragraph(self, key: str, style: TextStyle, space_below: float) -> Block:
        left = LEFT + _INDENT if style.is_code else LEFT
        lines = self._setter.lines(self._say(key), style, RIGHT - left)
        return Paragraph(lines, style, left, space_below=space_below)

    def _header(self, sheet: Sheet) -> None:
        sheet.text(self._setter.line(self._say("title"), TITLE), LEFT, _TITLE_AT, TITLE)
        sheet.text(self._setter.line(self._say("purpose"), BODY), LEFT, _PURPOSE_AT, BODY)
        if self._sheet.is_example:
            mark = self._setter.line(self._words.say("example"), SMALL)
            draw_right(sheet, mark, RIGHT, _TITLE_AT, SMALL)

    def _footer(self, sheet: Sheet, page: int, pages: int) -> None:
        made = self._words.day(self._sheet.made_on)
        text = self._words.say("recovery.footer", date=made)
        sheet.text(self._setter.line(text, SMALL), LEFT, _FOOTER_AT, SMALL)
        count = self._setter.line(self._words.say("page", page=page, pages=pages), SMALL)
        draw_right(sheet, count, RIGHT, _FOOTER_AT, SMALL)
