"""The sheet on the limits of confidentiality: what stays, what cannot, and lines to sign on.

It is the practice's own paper and carries the client's whole name. Which limits stand on it is what
was ticked; it claims nothing about the law of a country.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safeplan_desktop.domain.paper.identity import DocumentMark
from safeplan_desktop.paper.engine.fonts import Weight
from safeplan_desktop.paper.engine.lacking import report_missing_characters
from safeplan_desktop.paper.engine.layout import (
    INK,
    INK_SOFT,
    Block,
    Bulleted,
    Cell,
    Padding,
    Paragraph,
    Row,
    Section,
)
from safeplan_desktop.paper.engine.page_template import (
    BELOW_UNDER_TITLE,
    RUNNING_AT,
    TITLE_AT,
    UNDER_TITLE_AT,
)
from safeplan_desktop.paper.engine.pdf_page import PdfPage
from safeplan_desktop.paper.engine.shaping import TextStyle, Typesetter, tidy
from safeplan_desktop.paper.engine.type_scale import USUAL
from safeplan_desktop.paper.sheets.signed_page import (
    CLIENT_RULE_WIDTH,
    SIGNATURE_LABEL,
    THERAPIST_INDENT,
    LaidOutPage,
    SignedTemplate,
    place_to_sign,
)
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.ports import ConsentPaper

_HEADING: Final = TextStyle(Weight.SEMIBOLD, 15, 19.5, INK)
_TEXT: Final = TextStyle(Weight.REGULAR, 13, 18, INK)
_LABEL: Final = TextStyle(Weight.REGULAR, 13, 18, INK_SOFT)

_PADDINGS: Final = (Padding(9, 9), Padding(6, 6), Padding(4, 4))
_INDENT: Final = 14
_DOT_INDENT: Final = 9
_VALUE_INDENT: Final = 96
_EXTRA_LINE: Final = 46
_MOST_LINES: Final = 12


def lay_out(
    paper: ConsentPaper, mark: DocumentMark, typesetter: Typesetter, words: Words
) -> LaidOutPage:
    """Lay out the sheet.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character; `step` is empty.
    """
    with report_missing_characters():
        return _ConsentSheet(paper, typesetter, words).finished(mark)


class _ConsentSheet(SignedTemplate):
    """One sheet while it is laid out."""

    def __init__(self, paper: ConsentPaper, typesetter: Typesetter, words: Words) -> None:
        super().__init__(paper, typesetter, words)
        self._paper = paper

    def finished(self, mark: DocumentMark) -> LaidOutPage:
        """Put everything on its page."""
        title = self._say("document_title")
        return self._laid_out(self._sections(), BELOW_UNDER_TITLE, _PADDINGS, mark, title)

    def _above_signatures(self) -> float:
        return _EXTRA_LINE * len(self._signing_lines())

    def _draw_above_signatures(self, canvas: PdfPage, top: float) -> None:
        for place, row in enumerate(self._signing_lines(), start=1):
            self._draw_lines(canvas, row, top + _EXTRA_LINE * place - 8)

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
        heading = self._paragraph(self._say(key), _HEADING, 4)
        return Section(heading, heading, tuple(body))

    def _paragraphs(self, key: str) -> Iterator[Block]:
        for text in self._words.all(f"consent.{key}"):
            yield self._paragraph(text, _TEXT)

    def _paragraph(self, text: str, style: TextStyle, space_below: float = 0) -> Paragraph:
        lines = self._setter.lines(text, style, self._page.measure)
        return Paragraph(lines, style, self._page.left, self._page.right, space_below)

    def _limits(self) -> Iterator[Block]:
        yield self._paragraph(self._say("limits_lead"), _TEXT, 4)
        yield from self._bullets(
            [self._say(f"limit.{limit.value}") for limit in self._paper.talk.limits]
        )

    def _bullets(self, texts: list[str] | tuple[str, ...]) -> Iterator[Block]:
        for text in texts:
            lines = self._setter.lines(text, _TEXT, self._page.measure - _INDENT)
            left, right = self._page.left + _INDENT, self._page.right
            paragraph = Paragraph(lines, _TEXT, left, right, space_below=4)
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
        label = Cell((self._setter.line(self._say(key), _LABEL),), _LABEL, self._page.left)
        left = self._page.left + _VALUE_INDENT
        lines = self._setter.lines(value, _TEXT, self._page.right - left)
        for start in range(0, len(lines), _MOST_LINES):
            cell = Cell(lines[start : start + _MOST_LINES], _TEXT, left)
            yield Row((label, cell) if not start else (cell,), drop=13.5, below=4.5)

    # ---- lines to sign on

    def _signing_lines(self) -> list[list[str]]:
        """Return what stands under the further lines, two in a row: guardians, interpreter."""
        names = [tidy(name) for name in self._paper.guardians]
        if tidy(self._paper.talk.interpreter):
            names.append(self._say("interpreter"))
        labels = [place_to_sign(self._words, name) for name in names if name]
        return [labels[start : start + 2] for start in range(0, len(labels), 2)]

    def _draw_lines(self, canvas: PdfPage, labels: list[str], at: float) -> None:
        page = self._page
        sides = (
            (page.left, page.left + CLIENT_RULE_WIDTH),
            (page.left + THERAPIST_INDENT, page.right),
        )
        for label, (left, right) in zip(labels, sides, strict=False):
            canvas.rule(left, right, at - 15, INK, 0.75)
            line = self._setter.lines(label, SIGNATURE_LABEL, right - left)[0]
            canvas.text(line, left, at, SIGNATURE_LABEL)

    # ---- head and foot

    def header(self, canvas: PdfPage) -> None:
        """Draw the title and what the sheet is for."""
        self._text(canvas, self._say("title"), TITLE_AT, USUAL.title)
        self._text(canvas, self._say("purpose"), UNDER_TITLE_AT, USUAL.soft)
        self._example(canvas, is_example=self._paper.is_example)

    def running_header(self, canvas: PdfPage) -> None:
        """Draw the title, small."""
        self._text(canvas, self._say("title"), RUNNING_AT, USUAL.small)

    def footer(self, canvas: PdfPage, page: int, pages: int) -> None:
        """Draw whose sheet it is."""
        self._foot(canvas, self._paper.practice, page, pages, is_name=True)
