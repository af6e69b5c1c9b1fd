"""What every signed paper has: two lines at its foot, and the field for the digital signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.paper.identity import DocumentMark
from safeplan_desktop.domain.paper.ink import BASELINE, UNIT
from safeplan_desktop.paper.engine.direction import base_level
from safeplan_desktop.paper.engine.fonts import Weight
from safeplan_desktop.paper.engine.layout import (
    INK,
    INK_SOFT,
    RULE,
    RULE_WIDTH,
    Padding,
    Section,
    set_pages,
)
from safeplan_desktop.paper.engine.page_size import PAGE_SIZES, PageSize
from safeplan_desktop.paper.engine.page_template import PageTemplate
from safeplan_desktop.paper.engine.pdf_page import Document, Facts, PdfPage
from safeplan_desktop.paper.engine.shaping import Line, TextStyle, Typesetter, tidy
from safeplan_desktop.paper.engine.type_scale import USUAL, TypeScale
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.ports import SignedPage

SIGNER: Final = TextStyle(Weight.SEMIBOLD, 11, 14, INK)
SIGNATURE_LABEL: Final = TextStyle(Weight.REGULAR, 11, 14, INK_SOFT)

_ABOVE: Final = 14
_SIGNED_ABOVE_FOOT: Final = 74
_RULE_ABOVE_FOOT: Final = 68.3
_LABEL_ABOVE_FOOT: Final = 53.4
_LABEL_LEADING: Final = 11.5
CLIENT_RULE_WIDTH: Final = 237.6
THERAPIST_INDENT: Final = 266.1
_INK_WIDTH: Final = 1.1
_INK_HEIGHT: Final = 46
_INK_LEFT: Final = 6
_LEFT_TO_RIGHT_MARK: Final = "\u200e"
"""Put before our sentence where a name that runs left begins it."""


@dataclass(frozen=True, slots=True)
class SignatureField:
    """Where the visible signature goes, in PDF coordinates, and the operators that draw it there.

    The operators count from the field's lower left corner and use the fonts of the page.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float
    operators: str


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """A paper as a PDF without a signature, and the field that waits for one."""

    pdf: bytes
    field: SignatureField


def mark_entries(mark: DocumentMark) -> dict[str, str]:
    """Return the entries of the document information that say where in the ledger it comes from."""
    return {
        "SafePlanVault": mark.vault_id,
        "SafePlanSeq": str(mark.head_seq),
        "SafePlanHead": mark.head_hash,
    }


def place_to_sign(words: Words, name: str) -> str:
    """Return what stands under a line to sign on: a name, and where to write the day."""
    mark = _LEFT_TO_RIGHT_MARK if base_level(name) else ""
    return mark + words.say("plan.client_signature", name=name)


class SignatureFoot:
    """The client's line or what they drew, and the therapist's name over the signature's line."""

    def __init__(
        self, typesetter: Typesetter, words: Words, page: PageSize, paper: SignedPage
    ) -> None:
        self._setter = typesetter
        self._words = words
        self._page = page
        self._paper = paper
        self._therapist_left = page.left + THERAPIST_INDENT
        self._client_right = page.left + CLIENT_RULE_WIDTH
        width = page.right - self._therapist_left
        self._signer = typesetter.lines(paper.therapist, SIGNER, width)
        signed_at = page.above_foot(_SIGNED_ABOVE_FOOT)
        self._field_top = signed_at - USUAL.small.leading * len(self._signer) - 12
        self._rule_at = page.above_foot(_RULE_ABOVE_FOOT)

    @property
    def top(self) -> float:
        """Where the text above has to end."""
        ink = self._rule_at - _INK_HEIGHT if self._paper.ink else self._field_top
        return min(ink, self._field_top) - _ABOVE

    def draw_lines(self, canvas: PdfPage) -> None:
        """Draw both lines and what stands under them."""
        page, at = self._page, self._page.above_foot(_LABEL_ABOVE_FOOT)
        canvas.rule(page.left, self._client_right, self._rule_at, INK, 0.75)
        canvas.rule(self._therapist_left, page.right, self._rule_at, RULE, RULE_WIDTH)
        self._draw_ink(canvas)
        therapist = self._setter.line(self._words.say("plan.therapist_signature"), SIGNATURE_LABEL)
        canvas.text(therapist, self._therapist_left, at, SIGNATURE_LABEL)
        for line in self._client_label():
            canvas.text(line, page.left, at, SIGNATURE_LABEL)
            at += _LABEL_LEADING

    def _draw_ink(self, canvas: PdfPage) -> None:
        """Draw the client's strokes so that they stand on the line as they stood on the pad's."""
        if self._paper.ink is None:
            return
        ink = self._paper.ink.ink
        foot = BASELINE * ink.height
        scale = min((CLIENT_RULE_WIDTH - _INK_LEFT) / UNIT, _INK_HEIGHT / foot)
        left, top = self._page.left + _INK_LEFT, self._rule_at - foot * scale
        for stroke in ink.strokes:
            points = [(left + x * scale, top + y * scale) for x, y in stroke]
            canvas.ink(points, INK, _INK_WIDTH)

    def field(self, document: Document, page: int) -> SignatureField:
        """Return the field and its content: the therapist's name and when it was signed."""
        size, small = self._page, USUAL.small
        bottom = size.height - self._rule_at + 1
        moment = self._words.moment(self._paper.signed_at)
        said = self._setter.line(self._words.say("plan.signed", moment=moment), small)
        rows = [*((line, SIGNER) for line in self._signer), (said, small)]
        height = _SIGNED_ABOVE_FOOT - bottom
        operators = []
        for line, style in reversed(rows):
            operators.append(document.operators(line, 0, height, style))
            height += style.leading
        return SignatureField(
            page,
            self._therapist_left,
            bottom,
            size.right,
            size.height - self._field_top,
            "\n".join(operators),
        )

    def _client_label(self) -> Sequence[Line]:
        """Return what stands under the client's line; a name that needs three lines is left out."""
        name = tidy(self._paper.client_name)
        if name:
            under = self._under_line(name)
            lines = self._setter.lines(under, SIGNATURE_LABEL, CLIENT_RULE_WIDTH)
            if len(lines) <= 2:
                return lines
        unnamed = self._words.say("plan.client_signature_unnamed")
        return (self._setter.line(unnamed, SIGNATURE_LABEL),)

    def _under_line(self, name: str) -> str:
        """Return the name, with the day on which they drew or a place to write it."""
        if self._paper.ink is None:
            return place_to_sign(self._words, name)
        mark = _LEFT_TO_RIGHT_MARK if base_level(name) else ""
        day = self._words.day(self._paper.ink.signed_on)
        return mark + self._words.say("plan.client_signed", name=name, date=day)


class SignedTemplate(PageTemplate):
    """A paper that ends with the lines to sign on."""

    def __init__(
        self,
        paper: SignedPage,
        typesetter: Typesetter,
        words: Words,
        scale: TypeScale = USUAL,
    ) -> None:
        super().__init__(PAGE_SIZES[paper.size], typesetter, words, scale)
        self._signed = paper

    def header(self, canvas: PdfPage) -> None:
        """Draw the head of the first page."""
        raise NotImplementedError

    def running_header(self, canvas: PdfPage) -> None:
        """Draw the head of a further page."""
        raise NotImplementedError

    def footer(self, canvas: PdfPage, page: int, pages: int) -> None:
        """Draw the foot of a page."""
        raise NotImplementedError

    def _above_signatures(self) -> float:
        """Return how much room a paper wants above the signatures of the last page."""
        return 0

    def _draw_above_signatures(self, canvas: PdfPage, top: float) -> None:
        """Draw what stands there, from `top` down."""

    def _laid_out(
        self,
        sections: Sequence[Section],
        first_top: float,
        paddings: Sequence[Padding],
        mark: DocumentMark,
        title: str,
    ) -> LaidOutPage:
        """Put sections and signatures on pages; `title` is the file's neutral one."""
        document = Document(self._page)
        foot = SignatureFoot(self._setter, self._words, self._page, self._signed)
        last_bottom = foot.top - self._above_signatures()
        set_pages(document, sections, self._frame(first_top, last_bottom), paddings, self)
        last = document.pages[-1]
        self._draw_above_signatures(last, last_bottom)
        foot.draw_lines(last)
        field = foot.field(document, len(document.pages) - 1)
        facts = Facts(title, self._signed.signed_at, mark_entries(mark))
        return LaidOutPage(document.save(facts, self._words.language), field)
