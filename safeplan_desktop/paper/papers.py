"""The port `Papers` on this computer: plan page, consent and recovery sheets, checks and pixels.

The libraries behind it take most of a second to import, so each method imports what it needs: the
first window must not wait for them.
"""

from __future__ import annotations

from collections.abc import Sequence

from safeplan_desktop.domain.document import SignatureReport
from safeplan_desktop.domain.identity import DocumentMark, SigningIdentity
from safeplan_desktop.services.ports import ConsentPaper, PageImage, PlanPaper, RecoverySheet


class LocalPapers:
    """Lays out, signs, checks and rasterises paper. `language` is that of the recovery sheet."""

    def __init__(self, language: str = "en") -> None:
        self._language = language

    def signed_plan(self, paper: PlanPaper, mark: DocumentMark, by: SigningIdentity) -> bytes:
        """Return the plan page as a certified PDF (PAdES B-B, no changes allowed).

        Raises:
            UserFacing: CHARACTER_WITHOUT_FONT with `character` and `step`.
        """
        from safeplan_desktop.paper import fonts, plan_page, shaping, sign, words

        typesetter = shaping.Typesetter(fonts.system_fonts())
        plan = plan_page.lay_out(paper, mark, typesetter, words.words(paper.language))
        return sign.sign(plan, by, paper.signed_at)

    def signed_consent_sheet(
        self, paper: ConsentPaper, mark: DocumentMark, by: SigningIdentity
    ) -> bytes:
        """Return the sheet on the limits of confidentiality as a certified PDF.

        Raises:
            UserFacing: CHARACTER_WITHOUT_FONT with `character`; `step` is empty.
        """
        from safeplan_desktop.paper import consent_sheet, fonts, shaping, sign, words

        typesetter = shaping.Typesetter(fonts.system_fonts())
        sheet = consent_sheet.lay_out(paper, mark, typesetter, words.words(paper.language))
        return sign.sign(sheet, by, paper.signed_at)

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """Return the recovery sheet as a PDF. It is not signed and names no client."""
        from safeplan_desktop.paper import fonts, recovery_sheet, shaping, words

        typesetter = shaping.Typesetter(fonts.system_fonts())
        return recovery_sheet.lay_out(sheet, typesetter, words.words(self._language))

    def inspect(self, pdf: bytes, password: str = "") -> SignatureReport:
        """Say what a PDF's signature covers and whether the bytes are unchanged. Never raises."""
        from safeplan_desktop.paper import verify

        return verify.inspect(pdf, password)

    def rasterise(self, pdf: bytes, dpi: int) -> Sequence[PageImage]:
        """Return every page as pixels, signatures drawn."""
        from safeplan_desktop.paper import raster

        return raster.rasterise(pdf, dpi)
