"""Papers: what stands on them, and who makes, signs and checks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from safeplan_desktop.domain.paper.document import PaperSize, SignatureReport
from safeplan_desktop.domain.paper.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.paper.ink import InkSignature
from safeplan_desktop.domain.paper.report import Report
from safeplan_desktop.domain.plan.plan import PlanContent, SafetyPlan, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPage:
    """What every signed paper has. `signed_at` is local time.

    `language` is the tag of the headings' language; its words ship with the program.
    """

    therapist: str
    signed_at: datetime
    is_example: bool = False
    language: str = "en"
    size: PaperSize = PaperSize.A4


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReport(SignedPage):
    """A paper without a layout of its own."""

    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper(SignedPage):
    """The plan page, in large print if asked for. `order` is the practice's order of the steps.

    `ink` is what the client drew; without it they sign on a line.
    """

    client_name: str
    plan: SafetyPlan
    order: tuple[Step, ...]
    is_large: bool = False
    ink: InkSignature | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsignedPage:
    """A paper without a digital signature, whose file says nothing of where it comes from."""

    is_example: bool = False
    language: str = "en"
    size: PaperSize = PaperSize.A4


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsignedReport(UnsignedPage):
    """A paper without a layout of its own; who signs it does so with a pen."""

    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscreetPaper(UnsignedPage):
    """The plan as a list without a hint of what it is; what would give it away is left out."""

    content: PlanContent
    order: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletPaper(UnsignedPage):
    """A card to fold. A discreet one has nothing on its outside but "My card"."""

    plan: SafetyPlan
    is_discreet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet(UnsignedReport):
    """The recovery sheet: a report with a code and a vault. `code` is the nine groups of four."""

    practice: str
    vault_id: str
    code: str
    fingerprint: str
    made_on: date


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: rows of 4 bytes (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


class Papers(Protocol):
    """Lays out, signs, checks and rasterises paper."""

    def signed(
        self, page: SignedPage, mark: DocumentMark, by: SigningIdentity, password: str = ""
    ) -> bytes:
        """Return a paper as a certified PDF (PAdES B-B, no changes allowed).

        With a password it is encrypted with AES-256 and opens only with it.

        Raises:
            UserFacing: CHARACTER_WITHOUT_FONT with `character` and `step` ("" outside a plan),
                or PAPER_TOO_LONG.
        """
        ...

    def unsigned(self, page: UnsignedPage, password: str = "") -> bytes:
        """Return a paper as a PDF without a signature. Raises as `signed`."""
        ...

    def inspect(self, pdf: bytes, password: str = "") -> SignatureReport:
        """Say what a PDF's signature covers and whether the bytes are unchanged. Never raises."""
        ...

    def rasterise(self, pdf: bytes, dpi: int) -> Sequence[PageImage]:
        """Return every page as pixels, signatures drawn."""
        ...
