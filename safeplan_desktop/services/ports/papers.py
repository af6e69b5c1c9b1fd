"""Papers: what stands on them, and who makes, signs and checks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from safeplan_desktop.domain.document import SignatureReport
from safeplan_desktop.domain.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.limits import LimitsExplained
from safeplan_desktop.domain.safety_plan import SafetyPlan, Step


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """Everything the plan page shows. `signed_at` is local time, `order` the practice's order.

    `language` is the tag of the headings' language; its words ship with the program.
    """

    client_name: str
    plan: SafetyPlan
    order: tuple[Step, ...]
    therapist: str
    signed_at: datetime
    is_example: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ConsentPaper:
    """Everything the sheet on the limits of confidentiality shows. `signed_at` is local time.

    `guardians` are names, each of which gets a line to sign on.
    """

    client_name: str
    talk: LimitsExplained
    guardians: tuple[str, ...]
    practice: str
    therapist: str
    signed_at: datetime
    is_example: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """Everything the recovery sheet shows. `code` is the nine groups of four."""

    practice: str
    vault_id: str
    code: str
    fingerprint: str
    made_on: date
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: rows of 4 bytes (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


class Papers(Protocol):
    """Lays out, signs, checks and rasterises paper."""

    def signed_plan(self, paper: PlanPaper, mark: DocumentMark, by: SigningIdentity) -> bytes:
        """Return the plan page as a certified PDF (PAdES B-B, no changes allowed).

        Raises:
            UserFacing: CHARACTER_WITHOUT_FONT with `character` and `step`.
        """
        ...

    def signed_consent_sheet(
        self, paper: ConsentPaper, mark: DocumentMark, by: SigningIdentity
    ) -> bytes:
        """Return the sheet on the limits of confidentiality as a certified PDF.

        Raises:
            UserFacing: CHARACTER_WITHOUT_FONT with `character`; `step` is empty.
        """
        ...

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """Return the recovery sheet as a PDF. It is not signed and names no client."""
        ...

    def inspect(self, pdf: bytes, password: str = "") -> SignatureReport:
        """Say what a PDF's signature covers and whether the bytes are unchanged. Never raises."""
        ...

    def rasterise(self, pdf: bytes, dpi: int) -> Sequence[PageImage]:
        """Return every page as pixels, signatures drawn."""
        ...
