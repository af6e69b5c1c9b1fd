"""The emergency card: the practice's own numbers, readable while the vault is locked.

Whoever opens the program in an emergency must not need a passphrase to find a number, and must not
be shown a number that somebody planted. The file is canonical JSON, signed with the practice's
P-256 key, the certificate inside. Its signature proves that it is whole; that the certificate is
this vault's is checked at unlock, against the fingerprint kept in the vault.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.vault.files import atomic, canonical, json_members
from safeplan_desktop.vault.files.canonical import Object

NAME: Final = "emergency-card.json"
FORMAT: Final = "safeplan-emergency-card"
VERSION: Final = 1
MOST_BYTES: Final = 1024 * 1024
_MOST_NUMBERS: Final = 10_000
_MEMBERS: Final = frozenset({"format", "version", "card", "certificate", "signature"})
_CARD: Final = frozenset({"practice", "issued_on", "numbers"})
_TEXTS: Final = (
    "label",
    "number",
    "region",
    "hours",
    "languages",
    "text_number",
    "source",
    "checked_by",
)
_NUMBER: Final = frozenset({*_TEXTS, "role", "checked_on"})


@dataclass(frozen=True, slots=True)
class SignedCard:
    """A card whose signature holds, and the SHA-256 of the certificate inside (64 hex digits)."""

    card: EmergencyCard
    fingerprint: str


def write_card(folder: Path, card: EmergencyCard, identity: SigningIdentity) -> None:
    """Write the card into a vault's folder, signed.

    Raises:
        UserFacing: NO_ROOM, NOT_WRITABLE or STORAGE_FAILED; the old card is still there.
    """
    atomic.write_bytes(folder / NAME, seal(card, identity))


def read_card(folder: Path) -> SignedCard | None:
    """Return the card in a vault's folder, None where there is none.

    Raises:
        UserFacing: CARD_DAMAGED if it is not whole, not signed or none of ours;
            FILE_UNREADABLE if it may not be read.
    """
    data = atomic.read_if_there(folder / NAME, MOST_BYTES)
    return None if data is None else unseal(data)


def seal(card: EmergencyCard, identity: SigningIdentity) -> bytes:
    """Return the card as a file's content: the signature covers all of it but itself.

    Raises:
        ValueError: the key is none on a curve, or the card would be larger than 1 MiB.
    """
    key = load_der_private_key(identity.private_key, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not an elliptic curve key")
    content: Object = {
        "format": FORMAT,
        "version": VERSION,
        "card": _written(card),
        "certificate": identity.certificate.hex(),
    }
    signature = key.sign(canonical.write(content), ec.ECDSA(SHA256()))
    data = canonical.write({**content, "signature": signature.hex()})
    if len(data) > MOST_BYTES:
        raise ValueError("too large")
    return data


def unseal(data: bytes) -> SignedCard:
    """Return the card in a file's content. Raises CARD_DAMAGED unless its signature holds."""
    try:
        source = canonical.read(data)
        json_members.only(source, _MEMBERS)
        certificate = json_members.binary(source, "certificate")
        content = {name: value for name, value in source.items() if name != "signature"}
        _verify(certificate, json_members.binary(source, "signature"), canonical.write(content))
        if (source["format"], source["version"]) != (FORMAT, VERSION):
            raise ValueError("format")
        return SignedCard(
            _read(json_members.inner(source, "card")), hashlib.sha256(certificate).hexdigest()
        )
    except (ValueError, InvalidSignature, UnsupportedAlgorithm) as error:
        raise UserFacing(ErrorCode.CARD_DAMAGED) from error


def _verify(certificate: bytes, signature: bytes, signed: bytes) -> None:
    """Raise InvalidSignature or ValueError unless this certificate's key made the signature."""
    key = _key_of(certificate)
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("not a P-256 key")
    key.verify(signature, signed, ec.ECDSA(SHA256()))


def _key_of(certificate: bytes) -> object:
    """Return the public key in a certificate that anybody may have made.

    Raises:
        ValueError: it cannot be read, in whatever way: the library has errors of many kinds for a
            certificate of a version, a curve or an encoding that does not exist.
    """
    try:
        return x509.load_der_x509_certificate(certificate).public_key()
    except Exception as error:
        raise ValueError("certificate") from error


def _written(card: EmergencyCard) -> Object:
    return {
        "practice": card.practice,
        "issued_on": card.issued_on.isoformat(),
        "numbers": [_written_number(number) for number in card.numbers],
    }


def _written_number(number: PracticeNumber) -> Object:
    texts: dict[str, str] = {name: getattr(number, name) for name in _TEXTS}
    checked = None if number.checked_on is None else number.checked_on.isoformat()
    return {**texts, "role": number.role.value, "checked_on": checked}


def _read(source: Object) -> EmergencyCard:
    json_members.only(source, _CARD)
    return EmergencyCard(
        practice=json_members.text(source, "practice", MOST_BYTES),
        numbers=tuple(map(_read_number, json_members.objects(source, "numbers", _MOST_NUMBERS))),
        issued_on=_date(source, "issued_on"),
    )


def _read_number(source: Object) -> PracticeNumber:
    json_members.only(source, _NUMBER)
    return PracticeNumber(
        role=ServiceRole(json_members.text(source, "role")),
        checked_on=None if source["checked_on"] is None else _date(source, "checked_on"),
        **{name: json_members.text(source, name, MOST_BYTES) for name in _TEXTS},
    )


def _date(source: Object, name: str) -> date:
    value = json_members.text(source, name)
    parsed = date.fromisoformat(value)
    if parsed.isoformat() != value:
        raise ValueError(name)
    return parsed
