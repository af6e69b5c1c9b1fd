"""The sheet on the limits of confidentiality: what stays, what cannot, and lines to sign on.

It is the practice's own paper and carries the client's whole name. Which limits stand on it is what
was ticked; it claims nothing about the law of a country.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.identity import DocumentMark
from safeplan_desktop.paper.direction import DirectionUnsure
from safeplan_desktop.paper.fonts import Weight
from safeplan_desktop.paper.layout import (
    BODY_SOFT,
    INK,
    INK_SOFT,
    LEFT,
    RIGHT,
    SMALL,
    TITLE,
    Block,
    Bulleted,
    Cell,
    Frame,
    Padding,
    Paragraph,
    Row,
    Section,
    draw_page,
    draw_right,
    paginate,
)
from safeplan_desktop.paper.shaping import GlyphMissing, TextStyle, Typesetter, tidy
from safeplan_desktop.paper.sheet import Document, Facts, Sheet
from safeplan_desktop.paper.signed_page import (
    CLIENT_RULE_RIGHT,
    SIGNATURE_LABEL,
    THERAPIST_LEFT,
    LaidOutPage,
    SignatureFoot,
    mark_entries,
)
from safeplan_desktop.paper.words import Words
from safeplan_desktop.services.ports import ConsentPaper

_HEADING: Final = TextStyle(Weight.SEMIBOLD, 15, 19.5, INK)
_TEXT: Final = TextStyle(Weight.REGULAR, 13, 18, INK)
_LABEL: Final = TextStyle(Weight.REGULAR, 13, 18, INK_SOFT)
_PURPOSE: Final = BODY_SOFT

_TITLE_AT: Final = 59.8
_PURPOSE_AT: Final = 82
_FIRST_TOP: Final = 97
_NEXT_TOP: Final = 58
_RUNNING_AT: Final = 50
_BOTTOM: Final = 792
_FOOTER_AT: Final = 812.2
_PADDINGS: Final = (Padding(9, 9), Padding(6, 6))
"""A little less air is better than a second page."""
_INDENT: Final = 14
_DOT_INDENT: Final = 9
_VALUE_LEFT: Final = LEFT + 96
_EXTRA_LINE: Final = 46
_MOST_LINES: Final = 12


def lay_out(
    paper: ConsentPaper, mark: DocumentMark, typesetter: Typesetter, words: Words
) -> LaidOutPage:
    """Lay out the sheet.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character; `step` is empty.
    """
    try:
        return _ConsentSheet(paper, typesetter, words).finished(mark)
    except (GlyphMissing, DirectionUnsure) as error:
        letter = error.character
        raise UserFacing(
            ErrorCode.CHARACTER_WITHOUT_FONT,
            character=letter if letter.isprintable() else f"U+{ord(letter):04X}",
            step="",
        ) from error


class _ConsentSheet:
    """One sheet while it is laid out."""

    def __init__(self, paper: ConsentPaper, typesetter: Typesetter, words: Words) -> None:
        self._paper = paper
        self._setter = typesetter
        self._words = words

    def finished(self, mark: DocumentMark) -> LaidOutPage:
        """Put everything on its page."""
        paper, document = self._paper, Document()
        foot = SignatureFoot(self._setter, self._words, paper.therapist, paper.signed_at)
        signing = self._signing_lines()
        last_bottom = foot.top - _EXTRA_LINE * len(signing)
        frame = Frame(_FIRST_TOP, _NEXT_TOP, _BOTTOM, last_bottom)
        sections = self._sections()
        tries = [(paginate(sections, frame, padding), padding) for padding in _PADDINGS]
        pages, padding = next((found for found in tries if len(found[0]) == 1), tries[0])
        for number, page in enumerate(pages, start=1):
            sheet = document.new_sheet()
            (self._header if number == 1 else self._running_header)(sheet)
            draw_page(sheet, page, _FIRST_TOP if number == 1 else _NEXT_TOP, padding)
            self._footer(sheet, number, len(pages))
        last = document.sheets[-1]
        for place, row in enumerate(signing, start=1):
            self._draw_lines(last, row, last_bottom + _EXTRA_LINE * place - 8)
        foot.draw_lines(last, paper.client_name)
        field = foot.field(document, len(pages) - 1)  # its letters have to be in the file's fonts
        facts = Facts(self._say("document_title"), paper.signed_at, mark_entries(mark))
        return LaidOutPage(document.save(facts, self._words.say("language")), field)

    def _say(self, key: str, **blanks: str) -> str:
        return self._words.say(f"consent.{key}", **blanks)

    # ---- sections

    def _sections(self) -> list[Section]:
        return [
            self._section("stays", self._paragraphs("stays_text")),
            self._section("limits", self._limits()),
            self._section("how", self._bullets(self._words.all("consent.how_steps"))),
            self._section("talk", self._facts()),
        ]

    def _section(self, key: str, body: Iterator[Block]) -> Section:
        lines = self._setter.lines(self._say(key), _HEADING, RIGHT - LEFT)
        heading = Paragraph(lines, _HEADING, space_below=4)
        return Section(heading, heading, tuple(body))

    def _paragraphs(self, key: str) -> Iterator[Block]:
        for text in self._words.all(f"consent.{key}"):
            yield Paragraph(self._setter.lines(text, _TEXT, RIGHT - LEFT), _TEXT)

    def _limits(self) -> Iterator[Block]:
        lead = self._setter.lines(self._say("limits_lead"), _TEXT, RIGHT - LEFT)
        yield Paragraph(lead, _TEXT, space_below=4)
        yield from self._bullets(
            [self._say(f"limit.{limit.value}") for limit in self._paper.talk.limits]
        )

    def _bullets(self, texts: list[str] | tuple[str, ...]) -> Iterator[Block]:
        for text in texts:
            lines = self._setter.lines(text, _TEXT, RIGHT - LEFT - _INDENT)
            paragraph = Paragraph(lines, _TEXT, LEFT + _INDENT, space_below=4)
            yield Bulleted(paragraph, _DOT_INDENT)

    def _facts(self) -> Iterator[Block]:
        talk = self._paper.talk
        day = self._words.day(talk.explained_on) if talk.explained_on else ""
        explained = self._say("explained_by", date=day, name=tidy(talk.by)) if day else ""
        told = ", ".join(talk.also_told)
        for key, value in (
            ("explained", explained),
            ("language", talk.language),
            ("interpreter", talk.interpreter),
            ("also_told", told),
        ):
            if tidy(value):
                yield from self._fact(key, value)

    def _fact(self, key: str, value: str) -> Iterator[Block]:
        """Yield a label with its value; a very long one is parted between lines."""
        label = Cell((self._setter.line(self._say(key), _LABEL),), _LABEL, LEFT)
        lines = self._setter.lines(value, _TEXT, RIGHT - _VALUE_LEFT)
        for start in range(0, len(lines), _MOST_LINES):
            cell = Cell(lines[start : start + _MOST_LINES], _TEXT, _VALUE_LEFT)
            yield Row((label, cell) if not start else (cell,), drop=13.5, below=4.5)

    # ---- lines to sign on

    def _signing_lines(self) -> list[list[str]]:
        """Return what stands under the further lines, two in a row: guardians, interpreter."""
        names = [tidy(name) for name in self._paper.guardians]
        if tidy(self._paper.talk.interpreter):
            names.append(self._say("interpreter"))
        labels = [self._words.say("plan.client_signature", name=name) for name in names if name]
        return [labels[start : start + 2] for start in range(0, len(labels), 2)]

    def _draw_lines(self, sheet: Sheet, labels: list[str], at: float) -> None:
        sides = ((LEFT, CLIENT_RULE_RIGHT), (THERAPIST_LEFT, RIGHT))
        for label, (left, right) in zip(labels, sides, strict=False):
            sheet.rule(left, right, at - 15, INK, 0.75)
            line = self._setter.lines(label, SIGNATURE_LABEL, right - left)[0]
            sheet.text(line, left, at, SIGNATURE_LABEL)

    # ---- head and foot

    def _header(self, sheet: Sheet) -> None:
        sheet.text(self._setter.line(self._say("title"), TITLE), LEFT, _TITLE_AT, TITLE)
        sheet.text(self._setter.line(self._say("purpose"), _PURPOSE), LEFT, _PURPOSE_AT, _PURPOSE)
        if self._paper.is_example:
            example = self._setter.line(self._words.say("example"), SMALL)
            draw_right(sheet, example, RIGHT, _TITLE_AT, SMALL)

    def _running_header(self, sheet: Sheet) -> None:
        sheet.text(self._setter.line(self._say("title"), SMALL), LEFT, _RUNNING_AT, SMALL)

    def _footer(self, sheet: Sheet, page: int, pages: int) -> None:
        practice = self._setter.lines(self._paper.practice, SMALL, RIGHT - LEFT - 90)[0]
        sheet.text(practice, LEFT, _FOOTER_AT, SMALL)
        count = self._setter.line(self._words.say("page", page=page, pages=pages), SMALL)
        draw_right(sheet, count, RIGHT, _FOOTER_AT, SMALL)
