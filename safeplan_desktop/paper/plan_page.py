"""The plan page: what the client takes home, in their own words, readable by tired eyes.

Printed: the title, one name, the steps that hold something, numbers large, the signatures. Never
printed: likelihoods, kinds of means, what was declined, anything the therapist thinks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.identity import DocumentMark
from safeplan_desktop.domain.phone import readable
from safeplan_desktop.domain.safety_plan import CONTACT_STEPS, HelpContact, Step
from safeplan_desktop.paper.direction import DirectionUnsure
from safeplan_desktop.paper.fonts import Weight
from safeplan_desktop.paper.layout import (
    BODY,
    BODY_ACCENT,
    BODY_SOFT,
    BODY_STRONG,
    INK,
    LEFT,
    NUMBER,
    RIGHT,
    SMALL,
    TITLE,
    Block,
    Bulleted,
    Cell,
    Frame,
    Padding,
    Page,
    Paragraph,
    Row,
    Section,
    Stack,
    draw_page,
    draw_right,
    paginate,
)
from safeplan_desktop.paper.plan_text import printed_steps, texts
from safeplan_desktop.paper.shaping import GlyphMissing, Line, TextStyle, Typesetter, tidy
from safeplan_desktop.paper.sheet import Document, Facts, Sheet
from safeplan_desktop.paper.signed_page import LaidOutPage, SignatureFoot, mark_entries
from safeplan_desktop.paper.words import Words
from safeplan_desktop.services.ports import PlanPaper

NAME: Final = TextStyle(Weight.MEDIUM, 18, 23, INK)
DANGER: Final = TextStyle(Weight.MEDIUM, 15, 19.5, INK)

_HEADING_LEFT: Final = LEFT + 28.8
_TEXT_LEFT: Final = LEFT + 41.8
_DOT_INDENT: Final = 9.3
_NOTE_LEFT: Final = LEFT + 165.6
_NUMBER_LEFT: Final = LEFT + 362.9
_NUMBER_WIDEST: Final = 190
_COLUMN_GAP: Final = 12
_BELOW_HEADING: Final = 3
_BELOW_LONG_ENTRY: Final = 4
_MOST_LINES: Final = 12

_PADDINGS: Final = (Padding(9.6, 10.2), Padding(6.8, 7.2), Padding(4.5, 4.5))
"""Tried in turn: a little less air is better than a second page, no second page is worth less."""

_EXAMPLE_AT: Final = 36
_TITLE_AT: Final = 59.8
_TITLE_TO_DANGER: Final = 24
_HEADER_TO_RULE: Final = 14.4
_RUNNING_AT: Final = 50
_BODY_BOTTOM: Final = 792
_FOOTER_AT: Final = 812.2


def lay_out(
    paper: PlanPaper, mark: DocumentMark, typesetter: Typesetter, words: Words
) -> LaidOutPage:
    """Lay out the plan page.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character, and the step where it stands.
    """
    return _PlanPage(paper, typesetter, words).finished(mark)


@contextmanager
def _named(step: Step | None) -> Iterator[None]:
    """Tell the user which character cannot be printed, and in which step it stands."""
    try:
        yield
    except (GlyphMissing, DirectionUnsure) as error:
        letter = error.character
        raise UserFacing(
            ErrorCode.CHARACTER_WITHOUT_FONT,
            character=letter if letter.isprintable() else f"U+{ord(letter):04X}",
            step=step.value if step else "",
        ) from error


class _PlanPage:
    """One plan page while it is laid out."""

    def __init__(self, paper: PlanPaper, typesetter: Typesetter, words: Words) -> None:
        self._paper = paper
        self._content = paper.plan.content
        self._setter = typesetter
        self._words = words
        self._steps = printed_steps(self._content, paper.order)
        self._number_left = self._find_number_column()

    def finished(self, mark: DocumentMark) -> LaidOutPage:
        """Put everything on its page."""
        sections = [self._section(n, step) for n, step in enumerate(self._steps, start=1)]
        with _named(None):
            return self._on_paper(sections, mark)

    def _on_paper(self, sections: list[Section], mark: DocumentMark) -> LaidOutPage:
        document = Document()
        foot = SignatureFoot(
            self._setter, self._words, self._paper.therapist, self._paper.signed_at
        )
        first = self._header(document.new_sheet())
        frame = Frame(first, _RUNNING_AT + 8, _BODY_BOTTOM, foot.top)
        pages, padding = _fewest_pages(sections, frame)
        for number, page in enumerate(pages, start=1):
            sheet = document.sheets[0] if number == 1 else self._running_header(document)
            draw_page(sheet, page, first if number == 1 else frame.next_top, padding)
            self._footer(sheet, number, len(pages))
        foot.draw_lines(document.sheets[-1], self._paper.client_name)
        field = foot.field(document, len(pages) - 1)
        facts = Facts(
            self._words.say("plan.document_title"), self._paper.signed_at, mark_entries(mark)
        )
        return LaidOutPage(document.save(facts, self._words.say("language")), field)

    def _line(self, text: str, style: TextStyle) -> Line:
        return self._setter.line(text, style)

    def _section(self, number: int, step: Step) -> Section:
        with _named(step):
            heading = self._words.say(f"plan.headings.{step.value}")
            again = self._words.say("plan.continued", heading=heading)
            blocks = (
                self._contact_rows(getattr(self._content, step.value))
                if step in CONTACT_STEPS
                else self._entries(step)
            )
            return Section(
                self._heading(number, heading), self._heading(number, again), tuple(blocks)
            )

    def _heading(self, number: int, text: str) -> Block:
        figure = Cell((self._line(str(number), BODY_ACCENT),), BODY_ACCENT, LEFT)
        lines = self._setter.lines(text, BODY_STRONG, RIGHT - _HEADING_LEFT)
        drop = 15.2
        below = BODY.leading - drop + _BELOW_HEADING
        return Row((figure, Cell(lines, BODY_STRONG, _HEADING_LEFT)), drop, below)

    def _entries(self, step: Step) -> Iterator[Block]:
        """Yield the entries as paragraphs with a dot; a very long one is parted between lines."""
        for text in texts(self._content, step, self._words):
            right = RIGHT - _DOT_INDENT - 4
            lines = self._setter.lines(text, BODY, RIGHT - _TEXT_LEFT)
            if lines[0].runs_left:
                lines = self._setter.lines(text, BODY, right - _HEADING_LEFT)
            edge = right if lines[0].runs_left else RIGHT
            for start in range(0, len(lines), _MOST_LINES):
                some = Paragraph(
                    lines[start : start + _MOST_LINES],
                    BODY,
                    _TEXT_LEFT,
                    edge,
                    _BELOW_LONG_ENTRY if 1 < len(lines) <= start + _MOST_LINES else 0,
                )
                yield Bulleted(some, _DOT_INDENT, has_dot=start == 0)

    def _contacts(self) -> tuple[HelpContact, ...]:
        return (*self._content.people, *self._content.help)

    def _find_number_column(self) -> float:
        """Return where numbers begin: as drawn, or further left for the longest that fits."""
        with _named(None):
            widths = [self._number(contact).width for contact in self._contacts()]
        fitting = (RIGHT - width for width in widths if width <= _NUMBER_WIDEST)
        return min([_NUMBER_LEFT, *fitting])

    def _number(self, contact: HelpContact) -> Line:
        return self._line(readable(contact.number), NUMBER)

    def _contact_rows(self, contacts: tuple[HelpContact, ...]) -> Iterator[Block]:
        """Yield a row for each: name, note, number; a very long number stands below its name."""
        for contact in contacts:
            width = self._number(contact).width
            if width <= _NUMBER_WIDEST:
                yield Row(
                    self._name_and_note(contact, has_number=width > 0) + self._beside(contact)
                )
            else:
                number = self._cell(
                    readable(contact.number), NUMBER, _HEADING_LEFT, RIGHT + _COLUMN_GAP
                )
                yield Stack((Row(self._name_and_note(contact, has_number=False)), Row((number,))))

    def _beside(self, contact: HelpContact) -> tuple[Cell, ...]:
        if not tidy(contact.number):
            return ()
        return (Cell((self._number(contact),), NUMBER, self._number_left),)

    def _name_and_note(self, contact: HelpContact, *, has_number: bool) -> tuple[Cell, ...]:
        end = self._number_left if has_number else RIGHT + _COLUMN_GAP
        if not tidy(contact.note):
            return (self._cell(contact.name, BODY, _HEADING_LEFT, end),)
        note_left = _NOTE_LEFT
        if self._number_left < _NUMBER_LEFT:
            note_left = _HEADING_LEFT + 0.44 * (self._number_left - _HEADING_LEFT)
        return (
            self._cell(contact.name, BODY, _HEADING_LEFT, note_left),
            self._cell(contact.note, BODY_SOFT, note_left, end),
        )

    def _cell(self, text: str, style: TextStyle, left: float, next_left: float) -> Cell:
        lines = self._setter.lines(text, style, next_left - _COLUMN_GAP - left)
        return Cell(lines, style, left)

    def _header(self, sheet: Sheet) -> float:
        """Draw title, name and the line for somebody in danger; return where the body begins."""
        title = self._line(self._words.say("plan.title"), TITLE)
        sheet.text(title, LEFT, _TITLE_AT, TITLE)
        room = RIGHT - LEFT - title.width - 2 * _COLUMN_GAP
        at = _TITLE_AT
        for line in self._setter.lines(self._paper.client_name, NAME, room):
            draw_right(sheet, line, RIGHT, at, NAME)
            at += NAME.leading
        at = max(_TITLE_AT, at - NAME.leading)
        if Step.HELP in self._steps:
            number = self._steps.index(Step.HELP) + 1
            danger = self._line(self._words.say("plan.danger", number=number), DANGER)
            sheet.text(danger, LEFT, _TITLE_AT + _TITLE_TO_DANGER, DANGER)
            at = max(at, _TITLE_AT + _TITLE_TO_DANGER)
        self._example(sheet, RIGHT, _EXAMPLE_AT)
        return at + _HEADER_TO_RULE

    def _running_header(self, document: Document) -> Sheet:
        sheet = document.new_sheet()
        title = self._line(self._words.say("plan.title"), SMALL)
        sheet.text(title, LEFT, _RUNNING_AT, SMALL)
        name = self._line(self._paper.client_name, SMALL)
        draw_right(sheet, name, RIGHT, _RUNNING_AT, SMALL)
        self._example(sheet, RIGHT - name.width - _COLUMN_GAP, _RUNNING_AT)
        return sheet

    def _example(self, sheet: Sheet, right: float, at: float) -> None:
        if self._paper.is_example:
            draw_right(sheet, self._line(self._words.say("example"), SMALL), right, at, SMALL)

    def _footer(self, sheet: Sheet, page: int, pages: int) -> None:
        plan = self._paper.plan
        written = self._words.day(plan.written_on)
        text = self._words.say("plan.footer", version=plan.version, date=written)
        if self._content.review_on:
            day = self._words.day_after(self._content.review_on, plan.written_on)
            text = f"{text} {self._words.say('plan.review', date=day)}"
        sheet.text(self._line(text, SMALL), LEFT, _FOOTER_AT, SMALL)
        count = self._line(self._words.say("page", page=page, pages=pages), SMALL)
        draw_right(sheet, count, RIGHT, _FOOTER_AT, SMALL)


def _fewest_pages(sections: list[Section], frame: Frame) -> tuple[list[Page], Padding]:
    """Return the pages with the most air among those that fit on one page, else with full air."""
    tries = [(paginate(sections, frame, padding), padding) for padding in _PADDINGS]
    return next((found for found in tries if len(found[0]) == 1), tries[0])
