"""Reading the certificate files that people bring along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from safeplan_desktop.domain.paper.certificate import CertificateFacts
from safeplan_desktop.domain.paper.identity import SigningIdentity


@dataclass(frozen=True, slots=True)
class ReadCertificate:
    """A certificate with its key, and what stands in it."""

    identity: SigningIdentity
    facts: CertificateFacts


class Certificates(Protocol):
    """Reads PKCS #12 files and certificates."""

    def read(self, file: bytes, password: str) -> ReadCertificate:
        """Read a PKCS #12 file (.p12, .pfx; RFC 7292).

        Raises:
            UserFacing: CERTIFICATE_NOT_ONE, CERTIFICATE_PASSWORD, CERTIFICATE_WITHOUT_KEY,
                CERTIFICATE_KEY_WEAK or CERTIFICATE_NOT_FOR_SIGNING.
        """
        ...

    def facts(self, certificate: bytes) -> CertificateFacts:
        """Return what stands in a certificate (X.509, DER)."""
        ...
