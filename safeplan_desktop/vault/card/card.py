"""The emergency card: the practice's own numbers, readable while the vault is locked.

Whoever opens the program in an emergency must not need a passphrase to find a number, and must not
be shown a number that somebody planted. The file is canonical JSON, signed with the practice's
P-256 key, the certificate inside. Its signature proves that it is whole; that the certificate is
this vault's is checked at unlock, against the fingerprint kept in the vault, and while it is locked
against those that were remembered at the last unlock.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key

from safeplan_desktop.domain.contacts.emergency_card import (
    MOST_LETTERS,
    MOST_LETTERS_OF_PRACTICE,
    MOST_NUMBERS,
    CardNumber,
    EmergencyCard,
    HelpKind,
    LineKind,
    fitted,
)
from safeplan_desktop.domain.contacts.numbers import ServiceRole
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.vault.files import atomic, canonical, json_members
from safeplan_desktop.vault.files.canonical import Object

NAME: Final = "emergency-card.json"
FORMAT: Final = "safeplan-emergency-card"
VERSION: Final = 2
MOST_BYTES: Final = 1024 * 1024
HALF_ORDER: Final = 0x7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8
"""Half the order of P-256 (FIPS 186-5; SP 800-186, 3.2.1.3), rounded down: of the two signatures s
and n - s that a message has, the one that is not above it is ours."""
_ORDER: Final = 2 * HALF_ORDER + 1
_MOST_NUMBERS_1: Final = 10_000
_MEMBERS: Final = frozenset({"format", "version", "card", "certificate", "signature"})
_CARD_1: Final = frozenset({"practice", "issued_on", "numbers"})
_CARD: Final = frozenset({*_CARD_1, "address", "vault_id"})
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
_NUMBER_1: Final = frozenset({*_TEXTS, "role", "checked_on"})
_NUMBER: Final = frozenset({*_NUMBER_1, "kind", "help"})
_WORD: Final = re.compile(r"[a-z0-9-]{0,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SignedCard:
    """A card whose signature holds, and the SHA-256 of the certificate inside (64 hex digits).

    `vault_id` is that of the vault it was written for; empty on a card of format 1.
    """

    card: EmergencyCard
    fingerprint: str
    vault_id: str
    version: int


def write_card(folder: Path, card: EmergencyCard, identity: SigningIdentity, vault_id: str) -> None:
    """Write the card into a vault's folder, signed.

    Raises:
        UserFacing: NO_ROOM, NOT_WRITABLE or STORAGE_FAILED; the old card is still there.
    """
    atomic.write_bytes(folder / NAME, seal(card, identity, vault_id))


def read_card(folder: Path) -> SignedCard | None:
    """Return the card in a vault's folder, None where there is none.

    Raises:
        UserFacing: CARD_DAMAGED if it is not whole, not signed or none of ours; CARD_TOO_NEW, with
            the signer's `fingerprint`, if a later release wrote it; FILE_UNREADABLE if it may not
            be read.
    """
    data = atomic.read_if_there(folder / NAME, MOST_BYTES)
    return None if data is None else unseal(data)


def read_unproven(folder: Path) -> EmergencyCard | None:
    """Return what a card says that nobody has signed, None if nothing of it can be read."""
    try:
        data = atomic.read_if_there(folder / NAME, MOST_BYTES)
        source = canonical.read(data or b"")
        return _read(json_members.inner(source, "card"), _version(source))
    except (UserFacing, ValueError, LookupError):
        return None


def seal(card: EmergencyCard, identity: SigningIdentity, vault_id: str) -> bytes:
    """Return the card as a file's content: the signature covers all of it but itself.

    What the format cannot hold is left out, see `fitted`; it then never is longer than 1 MiB.

    Raises:
        ValueError: the key is not on P-256.
    """
    key = load_der_private_key(identity.private_key, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not _is_ours(key.curve):
        raise ValueError("not on our curve")
    content: Object = {
        "format": FORMAT,
        "version": VERSION,
        "card": {**_written(fitted(card)), "vault_id": vault_id},
        "certificate": identity.certificate.hex(),
    }
    signature = _low(key.sign(canonical.write(content), ec.ECDSA(SHA256())))
    return canonical.write({**content, "signature": signature.hex()})


def unseal(data: bytes) -> SignedCard:
    """Return the card in a file's content.

    Whatever is wrong with it, it is one of two things; the library has errors of many kinds for
    certificates that cannot exist.

    Raises:
        UserFacing: CARD_DAMAGED unless its signature holds; CARD_TOO_NEW, see `read_card`.
    """
    try:
        return _unseal(data)
    except UserFacing:
        raise
    except Exception as error:
        raise UserFacing(ErrorCode.CARD_DAMAGED) from error


def _unseal(data: bytes) -> SignedCard:
    source = canonical.read(data)
    version = _version(source)
    certificate = json_members.binary(source, "certificate")
    signature = json_members.binary(source, "signature")
    content = {name: value for name, value in source.items() if name != "signature"}
    if version > 1 and signature != _low(signature):
        raise ValueError("signature")
    _verify(certificate, signature, canonical.write(content))
    fingerprint = hashlib.sha256(certificate).hexdigest()
    if version > VERSION:
        raise UserFacing(ErrorCode.CARD_TOO_NEW, fingerprint=fingerprint)
    json_members.only(source, _MEMBERS)
    card = json_members.inner(source, "card")
    vault_id = json_members.identifier(card, "vault_id") if version > 1 else ""
    return SignedCard(_read(card, version), fingerprint, vault_id, version)


def _version(source: Object) -> int:
    if source.get("format") != FORMAT:
        raise ValueError("format")
    return json_members.whole(source, "version", 1)


def _low(signature: bytes) -> bytes:
    """Return a signature's one spelling: DER, with the smaller of s and n - s."""
    r, s = decode_dss_signature(signature)
    return encode_dss_signature(r, min(s, _ORDER - s))


def _verify(certificate: bytes, signature: bytes, signed: bytes) -> None:
    """Raise unless this certificate's key, on P-256, made the signature."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not _is_ours(key.curve):
        raise ValueError("not a P-256 key")
    key.verify(signature, signed, ec.ECDSA(SHA256()))


def _is_ours(curve: ec.EllipticCurve) -> bool:
    return isinstance(curve, ec.SECP256R1)


def _written(card: EmergencyCard) -> Object:
    return {
        "practice": card.practice,
        "address": card.address,
        "issued_on": card.issued_on.isoformat(),
        "numbers": [_written_number(number) for number in card.numbers],
    }


def _written_number(number: CardNumber) -> Object:
    texts: dict[str, str] = {name: getattr(number, name) for name in _TEXTS}
    checked = None if number.checked_on is None else number.checked_on.isoformat()
    kinds = {"role": number.role, "kind": number.kind.value, "help": number.help.value}
    return {**texts, **kinds, "checked_on": checked}


def _read(source: Object, version: int) -> EmergencyCard:
    """Return the card; one of format 1 is brought forward."""
    if version == 1:
        return fitted(_read_1(source))
    json_members.only(source, _CARD)
    return EmergencyCard(
        practice=json_members.text(source, "practice", MOST_LETTERS_OF_PRACTICE),
        numbers=tuple(map(_read_number, json_members.objects(source, "numbers", MOST_NUMBERS))),
        issued_on=_date(source, "issued_on"),
        address=json_members.text(source, "address", MOST_LETTERS_OF_PRACTICE),
    )


def _read_number(source: Object) -> CardNumber:
    json_members.only(source, _NUMBER)
    kind, service = _word(source, "kind"), _word(source, "help")
    return CardNumber(
        role=_word(source, "role"),
        checked_on=_date_if_any(source, "checked_on"),
        kind=next((each for each in LineKind if each == kind), LineKind.OTHER),
        help=next((each for each in HelpKind if each == service), HelpKind.OTHER),
        **{name: json_members.text(source, name, MOST_LETTERS) for name in _TEXTS},
    )


def _read_1(source: Object) -> EmergencyCard:
    json_members.only(source, _CARD_1)
    return EmergencyCard(
        practice=json_members.text(source, "practice", MOST_BYTES),
        numbers=tuple(map(_number_1, json_members.objects(source, "numbers", _MOST_NUMBERS_1))),
        issued_on=_date(source, "issued_on"),
    )


def _number_1(source: Object) -> CardNumber:
    json_members.only(source, _NUMBER_1)
    return CardNumber(
        role=ServiceRole(json_members.text(source, "role")).value,
        checked_on=_date_if_any(source, "checked_on"),
        kind=LineKind.VOICE,
        help=HelpKind.NOT_SAID,
        **{name: json_members.text(source, name, MOST_BYTES) for name in _TEXTS},
    )


def _word(source: Object, name: str) -> str:
    value = json_members.text(source, name)
    if not _WORD.fullmatch(value):
        raise ValueError(name)
    return value


def _date_if_any(source: Object, name: str) -> date | None:
    return None if source[name] is None else _date(source, name)


def _date(source: Object, name: str) -> date:
    value = json_members.text(source, name)
    parsed = date.fromisoformat(value)
    if parsed.isoformat() != value:
        raise ValueError(name)
    return parsed
