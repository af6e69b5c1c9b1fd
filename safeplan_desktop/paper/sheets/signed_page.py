"""Where a paper is signed: lines for a pen, and the field for the digital signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.paper.identity import DocumentMark
from safeplan_desktop.domain.paper.ink import BASELINE, UNIT, Ink, InkSignature
from safeplan_desktop.paper.engine.blocks import INK, INK_SOFT, RULE, RULE_WIDTH
from safeplan_desktop.paper.engine.direction import base_level
from safeplan_desktop.paper.engine.fonts import Weight
from safeplan_desktop.paper.engine.layout import Padding, Section, set_pages
from safeplan_desktop.paper.engine.page_size import PAGE_SIZES, PageSize
from safeplan_desktop.paper.engine.page_template import PageTemplate
from safeplan_desktop.paper.engine.pdf_page import Document, Facts, LaidOut, PdfPage
from safeplan_desktop.paper.engine.roles import DECORATION, FIGURE, SIGNATURE
from safeplan_desktop.paper.engine.shaping import Line, TextStyle, Typesetter, tidy
from safeplan_desktop.paper.engine.type_scale import USUAL
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
_ROW_OF_LINES: Final = 46
_BELOW_LABEL: Final = 8
_LABEL_BELOW_RULE: Final = 15
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
class LaidOutPage(LaidOut):
    """A paper without a signature, and the field that waits for one; `page` counts from 0."""

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


class SigningLines:
    """Lines to sign on with a pen, two in a row, a name and a place for the day under each."""

    def __init__(
        self, typesetter: Typesetter, words: Words, page: PageSize, signers: Sequence[str]
    ) -> None:
        self._setter = typesetter
        self._page = page
        labels = [place_to_sign(words, name) for name in signers]
        self._rows = [labels[start : start + 2] for start in range(0, len(labels), 2)]

    @property
    def height(self) -> float:
        """The room that all rows take."""
        return _ROW_OF_LINES * len(self._rows)

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw the rows from `top` down."""
        page = self._page
        sides = (
            (page.left, page.left + CLIENT_RULE_WIDTH),
            (page.left + THERAPIST_INDENT, page.right),
        )
        for place, row in enumerate(self._rows, start=1):
            at = top + _ROW_OF_LINES * place - _BELOW_LABEL
            for label, (left, right) in zip(row, sides, strict=False):
                line = self._setter.lines(label, SIGNATURE_LABEL, right - left)[0]
                with canvas.tagged(DECORATION):
                    canvas.rule(left, right, at - _LABEL_BELOW_RULE, INK, 0.75)
                with canvas.tagged(SIGNATURE):
                    canvas.text(line, left, at, SIGNATURE_LABEL)


class SignatureFoot:
    """The lines at the end of a signed paper.

    The first who signs with a pen has a line beside the therapist's digital signature, or what
    they drew; whoever else signs has a line above.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        words: Words,
        paper: SignedPage,
        signers: Sequence[str],
        ink: InkSignature | None,
    ) -> None:
        self._setter = typesetter
        self._words = words
        self._page = page = PAGE_SIZES[paper.size]
        self.paper = paper
        self._signers = signers
        self._ink = ink
        self._above = SigningLines(typesetter, words, page, signers[1:])
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
        ink = self._rule_at - _INK_HEIGHT if self._ink else self._field_top
        return min(ink, self._field_top) - _ABOVE - self._above.height

    def draw_lines(self, canvas: PdfPage) -> None:
        """Draw all lines and what stands under them."""
        self._above.draw(canvas, self.top)
        if self._signers:
            self._draw_client(canvas, self._signers[0])
        page, at = self._page, self._page.above_foot(_LABEL_ABOVE_FOOT)
        therapist = self._setter.line(self._words.say("plan.therapist_signature"), SIGNATURE_LABEL)
        with canvas.tagged(DECORATION):
            canvas.rule(self._therapist_left, page.right, self._rule_at, RULE, RULE_WIDTH)
        with canvas.tagged(SIGNATURE):
            canvas.text(therapist, self._therapist_left, at, SIGNATURE_LABEL)

    def _draw_client(self, canvas: PdfPage, name: str) -> None:
        at = self._page.above_foot(_LABEL_ABOVE_FOOT)
        with canvas.tagged(DECORATION):
            canvas.rule(self._page.left, self._client_right, self._rule_at, INK, 0.75)
        if self._ink is not None:
            with canvas.tagged(FIGURE, self._words.say("plan.drawn")):
                self._draw_ink(canvas, self._ink.ink)
        with canvas.tagged(SIGNATURE):
            for line in self._client_label(tidy(name)):
                canvas.text(line, self._page.left, at, SIGNATURE_LABEL)
                at += _LABEL_LEADING

    def _draw_ink(self, canvas: PdfPage, ink: Ink) -> None:
        """Draw the client's strokes so that they stand on the line as they stood on the pad's."""
        foot = BASELINE * ink.height
        scale = min((CLIENT_RULE_WIDTH - _INK_LEFT) / UNIT, _INK_HEIGHT / foot)
        left, top = self._page.left + _INK_LEFT, self._rule_at - foot * scale
        for stroke in ink.strokes:
            points = [(left + x * scale, top + y * scale) for x, y in stroke]
            canvas.ink(points, INK, _INK_WIDTH)

    def field(self, canvas: PdfPage) -> SignatureField:
        """Return the field and its content: the therapist's name and when it was signed."""
        size, small = self._page, USUAL.small
        bottom = size.height - self._rule_at + 1
        moment = self._words.moment(self.paper.signed_at)
        said = self._setter.line(self._words.say("plan.signed", moment=moment), small)
        rows = [*((line, SIGNER) for line in self._signer), (said, small)]
        height = _SIGNED_ABOVE_FOOT - bottom + sum(style.leading for _, style in rows)
        operators = []
        with canvas.tagged(SIGNATURE):
            for line, style in rows:
                height -= style.leading
                operators.append(canvas.in_field(line, 0, height, style))
        return SignatureField(
            canvas.number - 1,
            self._therapist_left,
            bottom,
            size.right,
            size.height - self._field_top,
            "\n".join(operators),
        )

    def _client_label(self, name: str) -> Sequence[Line]:
        """Return what stands under the client's line; a name that needs three lines is left out."""
        if name:
            under = self._under_line(name)
            lines = self._setter.lines(under, SIGNATURE_LABEL, CLIENT_RULE_WIDTH)
            if len(lines) <= 2:
                return lines
        unnamed = self._words.say("plan.client_signature_unnamed")
        return (self._setter.line(unnamed, SIGNATURE_LABEL),)

    def _under_line(self, name: str) -> str:
        """Return the name, with the day on which they drew or a place to write it."""
        if self._ink is None:
            return place_to_sign(self._words, name)
        mark = _LEFT_TO_RIGHT_MARK if base_level(name) else ""
        day = self._words.day(self._ink.signed_on)
        return mark + self._words.say("plan.client_signed", name=name, date=day)


@dataclass(frozen=True, slots=True)
class SignedLayout:
    """What a signed paper puts on its pages; `title` is the file's neutral one."""

    sections: Sequence[Section]
    first_top: float
    paddings: Sequence[Padding]
    title: str


def lay_out_signed(
    template: PageTemplate, foot: SignatureFoot, layout: SignedLayout, mark: DocumentMark
) -> LaidOutPage:
    """Put sections and signatures on pages."""
    paper = foot.paper
    document = Document(PAGE_SIZES[paper.size])
    frame = template.frame(layout.first_top, foot.top)
    set_pages(document, layout.sections, frame, layout.paddings, template)
    last = document.pages[-1]
    foot.draw_lines(last)
    field = foot.field(last)
    facts = Facts(layout.title, paper.signed_at, mark_entries(mark))
    made = document.save(facts, paper.language)
    return LaidOutPage(made.pdf, made.drawn, field)
