"""The steps of a plan as sections: every paper that shows a plan is made of these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safeplan_desktop.domain.plan.plan import CONTACT_STEPS, PlanContent, Step
from safeplan_desktop.paper.engine.blocks import Block, Bulleted, Cell, Paragraph, Row, Stack
from safeplan_desktop.paper.engine.lacking import report_missing_characters
from safeplan_desktop.paper.engine.layout import Padding, Section
from safeplan_desktop.paper.engine.page_size import PageSize
from safeplan_desktop.paper.engine.roles import ENTRY, FURNITURE, PERSON, SECTION, Tag
from safeplan_desktop.paper.engine.shaping import Line, TextStyle, Typesetter, tidy
from safeplan_desktop.paper.engine.type_scale import TypeScale
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.plan.read_plan import ReadLine, ReadSection, read_plan

PADDINGS: Final = (Padding(9.6, 10.2), Padding(6.8, 7.2), Padding(4.5, 4.5))
"""Tried in turn: a little less air is better than a second page, no second page is worth less."""

_HEADING: Final = 28.8
_TEXT: Final = 41.8
_DOT: Final = 9.3
_NOTE: Final = 165.6
_NUMBER_COLUMN: Final = 141.7
_NUMBER_WIDEST: Final = 190
_GAP: Final = 12
_HEADING_DROP: Final = 15.2
_BELOW_HEADING: Final = 3
_BELOW_LONG_ENTRY: Final = 4
_MOST_LINES: Final = 12


class PlanSections:
    """Makes the sections of one plan. `voice` is where the words of its paper begin."""

    def __init__(
        self,
        content: PlanContent,
        order: tuple[Step, ...],
        page: PageSize,
        scale: TypeScale,
        typesetter: Typesetter,
        words: Words,
        voice: str = "plan",
    ) -> None:
        read = read_plan(content, order, words.language, voice)
        self._read = [section for section in read if section.printed_as]
        self._scale = scale
        self._setter = typesetter
        self._words = words
        self._left = page.left
        self._right = page.right
        self._heading_left = page.left + scale.of(_HEADING)
        self._text_left = page.left + scale.of(_TEXT)
        self._dot = scale.of(_DOT)
        self._number_left = self._find_number_column()

    def all(self) -> list[Section]:
        """Return a section for each step that has something to print.

        Raises:
            UserFacing: CHARACTER_WITHOUT_FONT, as `report_missing_characters` says.
        """
        return [self._section(read) for read in self._read]

    def number_of(self, step: Step) -> int:
        """Return the number that a step has on this paper, 0 where it is not printed."""
        return next((read.printed_as for read in self._read if read.step is step), 0)

    def _section(self, read: ReadSection) -> Section:
        with report_missing_characters(read.step):
            again = self._words.say("plan.continued", heading=read.heading)
            set_lines = self._contact_rows if read.step in CONTACT_STEPS else self._entries
            return Section(
                self._heading(SECTION, read.printed_as, read.heading),
                self._heading(FURNITURE, read.printed_as, again),
                tuple(set_lines(read.lines)),
            )

    def _heading(self, tag: Tag, number: int, text: str) -> Block:
        scale = self._scale
        figure = Cell((self._line(str(number), scale.figure),), scale.figure, self._left)
        lines = self._setter.lines(text, scale.heading, self._right - self._heading_left)
        drop = scale.of(_HEADING_DROP)
        below = scale.heading.leading - drop + scale.of(_BELOW_HEADING)
        return Row(tag, (figure, Cell(lines, scale.heading, self._heading_left)), drop, below)

    # ---- entries in words

    def _entries(self, read: tuple[ReadLine, ...]) -> Iterator[Block]:
        """Yield the entries as paragraphs with a dot; a very long one is parted between lines."""
        body = self._scale.body
        for said in read:
            left, edge = self._text_left, self._right
            lines = self._setter.lines(said.text, body, edge - left)
            if lines[0].runs_left:
                left, edge = self._heading_left, self._right - self._dot - 4
                lines = self._setter.lines(said.text, body, edge - left)
            for start in range(0, len(lines), _MOST_LINES):
                is_end = 1 < len(lines) <= start + _MOST_LINES
                below = self._scale.of(_BELOW_LONG_ENTRY) if is_end else 0
                tag = ENTRY.rest() if start else ENTRY
                some = Paragraph(tag, lines[start : start + _MOST_LINES], body, left, edge, below)
                yield Bulleted(some, self._dot, has_dot=start == 0)

    # ---- people

    def _find_number_column(self) -> float:
        """Return where numbers begin: as drawn, or further left for the longest that fits."""
        contacts = [line for read in self._read for line in read.lines if line.number]
        with report_missing_characters():
            widths = [self._number(contact).width for contact in contacts]
        fitting = (self._right - width for width in widths if width <= self._widest)
        return min([self._right - self._scale.of(_NUMBER_COLUMN), *fitting])

    @property
    def _widest(self) -> float:
        """The widest number that stands beside a name; a wider one stands below."""
        return self._scale.of(_NUMBER_WIDEST)

    def _number(self, contact: ReadLine) -> Line:
        return self._line(contact.number, self._scale.number)

    def _contact_rows(self, contacts: tuple[ReadLine, ...]) -> Iterator[Block]:
        """Yield a row for each: name, note, number."""
        for contact in contacts:
            width = self._number(contact).width
            beside = 0 < width <= self._widest
            rows = [
                self._row(PERSON, (*self._who(contact, beside), *self._beside(contact, beside)))
            ]
            if width > self._widest:
                rows.append(self._row(PERSON.rest(), (self._number_below(contact),)))
            if not self._scale.note_beside and tidy(contact.note):
                rows.append(self._note_below(contact))
            yield rows[0] if len(rows) == 1 else Stack(tuple(rows))

    def _row(self, tag: Tag, cells: tuple[Cell, ...]) -> Block:
        return Row(tag, cells, drop=self._scale.number_size, below=self._scale.of(6))

    def _beside(self, contact: ReadLine, beside: bool) -> tuple[Cell, ...]:
        if not beside:
            return ()
        return (Cell((self._number(contact),), self._scale.number, self._number_left),)

    def _number_below(self, contact: ReadLine) -> Cell:
        number = contact.number
        return self._cell(number, self._scale.number, self._heading_left, self._right + _GAP)

    def _who(self, contact: ReadLine, beside: bool) -> tuple[Cell, ...]:
        scale, left = self._scale, self._heading_left
        end = self._number_left if beside else self._right + _GAP
        if not scale.note_beside or not tidy(contact.note):
            return (self._cell(contact.text, scale.body, left, end),)
        note_left = self._left + _NOTE
        if self._number_left < self._right - _NUMBER_COLUMN:
            note_left = left + 0.44 * (self._number_left - left)
        return (
            self._cell(contact.text, scale.body, left, note_left),
            self._cell(contact.note, scale.soft, note_left, end),
        )

    def _note_below(self, contact: ReadLine) -> Block:
        soft, left = self._scale.soft, self._heading_left
        lines = self._setter.lines(contact.note, soft, self._right - left)
        return Paragraph(PERSON.rest(), lines, soft, left, self._right, self._scale.of(6))

    def _cell(self, text: str, style: TextStyle, left: float, next_left: float) -> Cell:
        return Cell(self._setter.lines(text, style, next_left - _GAP - left), style, left)

    def _line(self, text: str, style: TextStyle) -> Line:
        return self._setter.line(text, style)
