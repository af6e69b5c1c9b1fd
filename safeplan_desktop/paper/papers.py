"""The port `Papers` on this computer: papers laid out and signed, checks and pixels.

The libraries behind it take most of a second to import, so each method imports what it needs: the
first window must not wait for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safeplan_desktop.domain.errors import Defect
from safeplan_desktop.domain.paper.document import SignatureReport
from safeplan_desktop.domain.paper.identity import DocumentMark, SigningIdentity
from safeplan_desktop.services.ports import (
    DiscreetPaper,
    PageImage,
    PlanPaper,
    RecoverySheet,
    SignedPage,
    SignedReport,
    UnsignedPage,
    UnsignedReport,
    WalletPaper,
)

if TYPE_CHECKING:
    from safeplan_desktop.paper.engine.pdf_page import LaidOut
    from safeplan_desktop.paper.engine.shaping import Typesetter
    from safeplan_desktop.paper.sheets.signed_page import LaidOutPage


class LocalPapers:
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
        from safeplan_desktop.paper.signature import sign

        return sign.sign(lay_out_signed(page, mark), by, page.signed_at, password)

    def unsigned(self, page: UnsignedPage, password: str = "") -> bytes:
        """Return a paper as a PDF without a signature. Raises as `signed`."""
        from safeplan_desktop.paper.signature import locking

        pdf = lay_out_unsigned(page).pdf
        return locking.lock(pdf, password) if password else pdf

    def inspect(self, pdf: bytes, password: str = "") -> SignatureReport:
        """Say what a PDF's signature covers and whether the bytes are unchanged. Never raises."""
        from safeplan_desktop.paper.signature import verify

        return verify.inspect(pdf, password)

    def rasterise(self, pdf: bytes, dpi: int) -> Sequence[PageImage]:
        """Return every page as pixels, signatures drawn."""
        from safeplan_desktop.paper.pictures import raster

        return raster.rasterise(pdf, dpi)


def lay_out_signed(page: SignedPage, mark: DocumentMark) -> LaidOutPage:
    """Lay out a paper that waits for its signature."""
    from safeplan_desktop.paper.sheets import plan_page, report
    from safeplan_desktop.services.content import words

    setter, said = _typesetter(), words.words(page.language)
    match page:
        case PlanPaper():
            return plan_page.lay_out(page, mark, setter, said)
        case SignedReport():
            return report.lay_out(page, mark, setter, said)
    raise Defect


def lay_out_unsigned(page: UnsignedPage) -> LaidOut:
    """Lay out a paper without a signature."""
    from safeplan_desktop.paper.sheets import discreet_page, recovery_sheet, report, wallet_card
    from safeplan_desktop.services.content import words

    setter, said = _typesetter(), words.words(page.language)
    match page:
        case DiscreetPaper():
            return discreet_page.lay_out(page, setter, said)
        case WalletPaper():
            return wallet_card.lay_out(page, setter, said)
        case RecoverySheet():
            return recovery_sheet.lay_out(page, setter, said)
        case UnsignedReport():
            return report.lay_out_unsigned(page, setter, said)
    raise Defect


def _typesetter() -> Typesetter:
    from safeplan_desktop.paper.engine import fonts, shaping

    return shaping.Typesetter(fonts.system_fonts())
