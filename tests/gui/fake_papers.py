"""Papers and certificates without any library behind them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.certificate import CertificateFacts
from safeplan_desktop.domain.paper.document import Finding, SignatureReport
from safeplan_desktop.domain.paper.identity import DocumentMark, SigningIdentity
from safeplan_desktop.services.ports import (
    PageImage,
    PlanPaper,
    ReadCertificate,
    RecoverySheet,
    SignedPage,
    SignedReport,
    UnsignedPage,
)


class FakeCertificates:
    """A certificate file is its password, the holder and the days: `secret|Ana|2026-01-01|...`."""

    def read(self, file: bytes, password: str) -> ReadCertificate:
        wanted, _, certificate = file.decode().partition("|")
        if not certificate:
            raise UserFacing(ErrorCode.CERTIFICATE_NOT_ONE)
        if password != wanted:
            raise UserFacing(ErrorCode.CERTIFICATE_PASSWORD)
        facts = self.facts(certificate.encode())
        return ReadCertificate(
            SigningIdentity(facts.holder, certificate.encode(), b"key of " + file), facts
        )

    def facts(self, certificate: bytes) -> CertificateFacts:
        holder, first, last = (certificate.decode() + "||").split("|")[:3]
        return CertificateFacts(
            holder,
            "Example authority" if first else holder,
            date.fromisoformat(first or "2025-01-01"),
            date.fromisoformat(last or "2035-01-01"),
            hashlib.sha256(certificate).hexdigest(),
        )


class FakePapers:
    """Paper that is a line of text; a page image is grey. `broken` is raised instead of signing."""

    broken: UserFacing | None = None

    def signed(
        self, page: SignedPage, mark: DocumentMark, by: SigningIdentity, password: str = ""
    ) -> bytes:
        if self.broken is not None:
            raise self.broken
        match page:
            case PlanPaper():
                return f"%PDF plan {page.plan.version}".encode()
            case SignedReport():
                return f"%PDF {page.report.title} {' '.join(page.report.signers)}".encode()
        return f"%PDF {type(page).__name__}".encode()

    def unsigned(self, page: UnsignedPage, password: str = "") -> bytes:
        if self.broken is not None:
            raise self.broken
        if isinstance(page, RecoverySheet):
            return b"%PDF sheet"
        return f"%PDF {type(page).__name__}".encode()

    def inspect(self, pdf: bytes, password: str = "") -> SignatureReport:
        return SignatureReport(Finding.INTACT if pdf.startswith(b"%PDF") else Finding.NOT_A_PDF)

    def rasterise(self, pdf: bytes, dpi: int) -> Sequence[PageImage]:
        width, height = round(8.27 * dpi), round(11.69 * dpi)
        return [PageImage(width, height, width * 4, b"\xee" * (width * height * 4))]
