"""Keys to sign papers with: reading those that people bring along, and keeping them."""

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


class SigningKeys(Protocol):
    """The keys of who unlocked a vault, kept in it where no record can carry them away."""

    def identity(self) -> SigningIdentity:
        """Return the practice's own signing key and certificate of who unlocked."""
        ...

    def fingerprints(self) -> frozenset[str]:
        """Return the fingerprints of all practitioners' own certificates, 64 hex digits each."""
        ...

    def keep_signing_key(self, fingerprint: str, key: bytes) -> None:
        """Keep the key (PKCS #8, DER) of a certificate that was brought along."""
        ...

    def signing_key(self, fingerprint: str) -> bytes | None:
        """Return the key of a certificate that was brought along, None if there is none."""
        ...

    def forget_signing_key(self, fingerprint: str) -> None:
        """Destroy a key; nothing happens if there is none."""
        ...
