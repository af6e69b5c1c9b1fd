"""The signing identity of a practitioner and what a document is marked with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SigningIdentity:
    """A signing key and its certificate: P-256 and self-issued, or one that was brought along.

    `private_key` is PKCS #8 in DER, never shown by `repr`; `certificate` is X.509 in DER, and so
    are those of `chain`, which lead from it to whoever vouches for it.
    """

    name: str
    certificate: bytes
    private_key: bytes = field(repr=False)
    chain: tuple[bytes, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The certificate's SHA-256 as 64 hex digits."""
        return hashlib.sha256(self.certificate).hexdigest()


@dataclass(frozen=True, slots=True)
class DocumentMark:
    """Where in the ledger a document comes from: the head before its export (hash as hex)."""

    vault_id: str
    head_seq: int
    head_hash: str


def readable_fingerprint(fingerprint: str) -> str:
    """Return a fingerprint in upper-case groups of four, to be compared by eye."""
    text = fingerprint.upper()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
