"""The recovery sheet: one calm page that opens the vault when the passphrase is lost.

What it is for and where to keep it is a report like others. Its own are the code in large groups
with their numbers, with how to recognise the vault beside it, and on a page apart a few lines that
read the vault without this program. A test runs those lines as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Final

from safeplan_desktop.domain.paper.identity import readable_fingerprint
from safeplan_desktop.paper.engine.blocks import (
    INK,
    INK_SOFT,
    Block,
    Cell,
    Columns,
    Paragraph,
    Row,
    Stack,
)
from safeplan_desktop.paper.engine.fonts import Weight
from safeplan_desktop.paper.engine.lacking import report_missing_characters
from safeplan_desktop.paper.engine.layout import Frame, Section
from safeplan_desktop.paper.engine.pdf_page import Facts, LaidOut, PdfPage
from safeplan_desktop.paper.engine.roles import CODE, FACT, FURNITURE, SECTION, TEXT, Tag
from safeplan_desktop.paper.engine.shaping import Line, TextStyle, Typesetter
from safeplan_desktop.paper.sheets.report import ReportPage
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.ports import RecoverySheet

_SMALL: Final = TextStyle(Weight.REGULAR, 10, 14, INK)
_LABEL: Final = TextStyle(Weight.REGULAR, 10, 14, INK_SOFT)
_GROUPS: Final = TextStyle(Weight.REGULAR, 10, 14, INK, is_code=True)
_CODE: Final = TextStyle(Weight.SEMIBOLD, 24, 33, INK, is_code=True)
_LISTING: Final = TextStyle(Weight.REGULAR, 9.4, 12.6, INK, is_code=True)

_NUMBER: Final = TextStyle(Weight.REGULAR, 10, 14, INK_SOFT)

_CODE_COLUMN: Final = 96
_NUMBER_WIDTH: Final = 14
_CODE_GROUPS_IN_ROW: Final = 3
_VAULT_INDENT: Final = 310
_VALUE_INDENT: Final = 64
_INDENT: Final = 12


def lay_out(sheet: RecoverySheet, typesetter: Typesetter, words: Words) -> LaidOut:
    """Lay out the recovery sheet.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT where the practice's name cannot be printed.
    """
    return _RecoveryPage(sheet, typesetter, words).unsigned()


class _RecoveryPage(ReportPage):
    """One recovery sheet while it is laid out."""

    def __init__(self, sheet: RecoverySheet, typesetter: Typesetter, words: Words) -> None:
        super().__init__(sheet.report, sheet, typesetter, words)
        self._sheet = sheet
        self._vault_left = self._page.left + _VAULT_INDENT

    def _unsigned_frame(self, room_for_lines: float) -> Frame:
        frame = super()._unsigned_frame(room_for_lines)
        return replace(frame, next_top=frame.first_top)

    def _facts(self) -> Facts:
        made_at = datetime.combine(self._sheet.made_on, time(), tzinfo=UTC)
        return Facts(self._report.file_title, made_at, {})

    def _say(self, key: str) -> str:
        return self._words.say(f"recovery.{key}")

    def _sections(self) -> Sequence[Section]:
        with report_missing_characters():
            by_hand = self._parts.heading(SECTION, self._say("hand"))
            return [
                self._code_and_vault(),
                *super()._sections(),
                Section(by_hand, by_hand, tuple(self._by_hand()), begins_page=True),
            ]

    def _code_and_vault(self) -> Section:
        """Return the code, with the vault it belongs to beside it."""
        nothing = Stack(())
        code = Stack((self._title_at("code", self._page.left), *self._code()))
        vault = Stack((self._title_at("vault", self._vault_left), *self._vault()))
        return Section(nothing, nothing, (Columns((code, vault)),))

    def _title_at(self, key: str, left: float) -> Block:
        style, right = self._look.heading, self._page.right
        lines = self._setter.lines(self._say(key), style, right - left)
        return Paragraph(SECTION, lines, style, left, right, self._look.below_heading)

    def _code(self) -> Iterator[Block]:
        """Yield the groups in rows of three, each group in its column."""
        groups, left = self._sheet.code.split("-"), self._page.left
        for start in range(0, len(groups), _CODE_GROUPS_IN_ROW):
            some = enumerate(groups[start : start + _CODE_GROUPS_IN_ROW])
            cells = (
                cell
                for place, group in some
                for cell in self._group(start + place + 1, group, left + place * _CODE_COLUMN)
            )
            yield Row(
                CODE.rest() if start else CODE, tuple(cells), drop=25, below=_CODE.leading - 25
            )

    def _group(self, number: int, group: str, left: float) -> Iterator[Cell]:
        """Yield a group of the code after its number, by which the screen speaks of it."""
        yield Cell((self._setter.line(str(number), _NUMBER),), _NUMBER, left)
        yield Cell((self._setter.line(group, _CODE),), _CODE, left + _NUMBER_WIDTH)

    def _vault(self) -> Iterator[Block]:
        room = self._page.right - self._vault_left - _VALUE_INDENT
        practice = self._setter.lines(self._sheet.practice, _SMALL, room)
        yield self._fact("practice", practice, _SMALL)
        yield self._fact("id", self._groups(self._sheet.vault_id), _GROUPS)
        if self._sheet.fingerprint:
            yield self._fact("certificate", self._groups(self._sheet.fingerprint), _GROUPS)

    def _fact(self, key: str, lines: tuple[Line, ...], style: TextStyle) -> Block:
        left = self._vault_left
        label = Cell((self._setter.line(self._say(key), _LABEL),), _LABEL, left)
        return Row(FACT, (label, Cell(lines, style, left + _VALUE_INDENT)), drop=11, below=4)

    def _groups(self, fingerprint: str) -> tuple[Line, ...]:
        """Return rows of four groups of four digits."""
        groups = readable_fingerprint(fingerprint).split()
        rows = (groups[start : start + 4] for start in range(0, len(groups), 4))
        return tuple(self._setter.line(" ".join(row), _GROUPS) for row in rows)

    def _by_hand(self) -> Iterator[Block]:
        say, page = self._say, self._page
        yield self._set(TEXT, say("hand_text"), self._look.text)
        yield self._set(CODE, say("hand_install"), _LISTING, _INDENT, 3)
        yield self._set(TEXT, say("hand_run"), self._look.text, space_below=2)
        for number, line in enumerate(self._words.all("recovery.hand_lines")):
            lines, tag = (self._setter.line(line, _LISTING),), CODE.rest() if number else CODE
            yield Paragraph(tag, lines, _LISTING, page.left + _INDENT, page.right)
        yield Paragraph(TEXT, (), self._look.text, page.left, page.right, space_below=3)
        yield self._set(TEXT, say("hand_more"), self._look.text)

    def _set(
        self, tag: Tag, text: str, style: TextStyle, indent: float = 0, space_below: float = 0
    ) -> Paragraph:
        page = self._page
        lines = self._setter.lines(text, style, page.measure - indent)
        return Paragraph(tag, lines, style, page.left + indent, page.right, space_below)

    def running_header(self, canvas: PdfPage) -> None:
        """Draw the same head: whoever holds one sheet of it should know what it is."""
        with canvas.tagged(FURNITURE):
            self.header(canvas)
