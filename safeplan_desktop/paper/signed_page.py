"""What every signed paper has: two lines at its foot, and the field for the digital signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from safeplan_desktop.domain.identity import DocumentMark
from safeplan_desktop.paper.direction import base_level
from safeplan_desktop.paper.fonts import Weight
from safeplan_desktop.paper.layout import INK, INK_SOFT, LEFT, RIGHT, RULE, RULE_WIDTH, SMALL
from safeplan_desktop.paper.shaping import Line, TextStyle, Typesetter, tidy
from safeplan_desktop.paper.sheet import PAGE_HEIGHT, Document, Sheet
from safeplan_desktop.paper.words import Words

SIGNER: Final = TextStyle(Weight.SEMIBOLD, 11, 14, INK)
SIGNATURE_LABEL: Final = TextStyle(Weight.REGULAR, 11, 14, INK_SOFT)

_ABOVE: Final = 14
_SIGNED_AT: Final = 767.9
_RULE_AT: Final = 773.6
_LABEL_AT: Final = 788.5
_LABEL_LEADING: Final = 11.5
CLIENT_RULE_RIGHT: Final = LEFT + 237.6
THERAPIST_LEFT: Final = LEFT + 266.1
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


class SignatureFoot:
    """The client's line for ink, and the therapist's name over the line of the signature."""

    def __init__(
        self, typesetter: Typesetter, words: Words, therapist: str, signed_at: datetime
    ) -> None:
        self._setter = typesetter
        self._words = words
        self._signed_at = signed_at
        self._signer = typesetter.lines(therapist, SIGNER, RIGHT - THERAPIST_LEFT)
        self._field_top = _SIGNED_AT - SMALL.leading * len(self._signer) - 12

    @property
    def top(self) -> float:
        """Where the text above has to end."""
        return self._field_top - _ABOVE

    def draw_lines(self, sheet: Sheet, client_name: str) -> None:
        """Draw both lines and what stands under them."""
        sheet.rule(LEFT, CLIENT_RULE_RIGHT, _RULE_AT, INK, 0.75)
        sheet.rule(THERAPIST_LEFT, RIGHT, _RULE_AT, RULE, RULE_WIDTH)
        at = _LABEL_AT
        for line in self._client_label(client_name):
            sheet.text(line, LEFT, at, SIGNATURE_LABEL)
            at += _LABEL_LEADING
        therapist = self._setter.line(self._words.say("plan.therapist_signature"), SIGNATURE_LABEL)
        sheet.text(therapist, THERAPIST_LEFT, _LABEL_AT, SIGNATURE_LABEL)

    def field(self, document: Document, page: int) -> SignatureField:
        """Return the field and its content: the therapist's name and when it was signed."""
        bottom = PAGE_HEIGHT - _RULE_AT + 1
        said = self._words.say("plan.signed", moment=self._words.moment(self._signed_at))
        rows = [
            *((line, SIGNER) for line in self._signer),
            (self._setter.line(said, SMALL), SMALL),
        ]
        height = PAGE_HEIGHT - _SIGNED_AT - bottom
        operators = []
        for line, style in reversed(rows):
            operators.append(document.operators(line, 0, height, style))
            height += style.leading
        return SignatureField(
            page,
            THERAPIST_LEFT,
            bottom,
            RIGHT,
            PAGE_HEIGHT - self._field_top,
            "\n".join(operators),
        )

    def _client_label(self, client_name: str) -> Sequence[Line]:
        """Return what stands under the client's line; a name that needs three lines is left out."""
        name = tidy(client_name)
        width = CLIENT_RULE_RIGHT - LEFT
        if name:
            mark = _LEFT_TO_RIGHT_MARK if base_level(name) else ""
            label = mark + self._words.say("plan.client_signature", name=name)
            lines = self._setter.lines(label, SIGNATURE_LABEL, width)
            if len(lines) <= 2:
                return lines
        unnamed = self._words.say("plan.client_signature_unnamed")
        return (self._setter.line(unnamed, SIGNATURE_LABEL),)
