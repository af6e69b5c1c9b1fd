"""The certificate that papers are signed with: the practice's own, or one that was issued.

A therapist knows it by its holder, by who issued it and by the days between which it is good.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Final

ENDS_SOON: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What stands in a certificate. Both days are good days (UTC); `fingerprint` is SHA-256."""

    holder: str
    issuer: str
    valid_from: date
    valid_until: date
    fingerprint: str


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """A certificate that a practitioner has brought along. Its key is kept elsewhere.

    `certificate` and those of `chain` are X.509 in DER, as hex digits. Not `in_use`: papers are
    signed with the practice's own again.
    """

    KIND: ClassVar[str] = "own_certificate"
    VERSION: ClassVar[int] = 1

    practitioner_id: str
    facts: CertificateFacts
    certificate: str
    chain: tuple[str, ...] = ()
    in_use: bool = True


class CertificateState(StrEnum):
    """How a certificate stands on a day."""

    GOOD = "good"
    ENDS_SOON = "ends-soon"
    EXPIRED = "expired"
    NOT_YET = "not-yet"


def state_on(facts: CertificateFacts, day: date) -> CertificateState:
    """Return how a certificate stands on a day; in its last 30 days it ends soon."""
    if day < facts.valid_from:
        return CertificateState.NOT_YET
    if day > facts.valid_until:
        return CertificateState.EXPIRED
    if day + ENDS_SOON > facts.valid_until:
        return CertificateState.ENDS_SOON
    return CertificateState.GOOD


def renews(new: CertificateFacts, old: CertificateFacts) -> bool:
    """Tell whether one certificate follows another: the same holder and issuer, a later end."""
    same = (new.holder, new.issuer) == (old.holder, old.issuer)
    return same and new.fingerprint != old.fingerprint and new.valid_until > old.valid_until
