"""A practitioner's signing identity: a P-256 key and a certificate they issue to themselves.

ECDSA over P-256 with SHA-256 (FIPS 186-5; NIST SP 800-57 part 1, 5.6.2: 128 bits of strength). The
certificate follows RFC 5280: no authority, `digitalSignature` and `nonRepudiation` (also called
contentCommitment), ten years. Nobody vouches for it; it is recognised by its fingerprint.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.services.ports import Randomness

YEARS: Final = 10
# ub-common-name and ub-organization-name, RFC 5280 appendix A.1; the library counts UTF-8 bytes
_LONGEST_NAME: Final = 64
_SERIAL_BYTES: Final = 16


def new_identity(
    name: str, practice: str, now: datetime, randomness: Randomness
) -> SigningIdentity:
    """Make a key and a certificate, valid from `now` (aware) for ten years.

    `name` becomes the common name and must not be blank, `practice` the organisation (left out
    where blank); both are cut to what X.509 allows, at a word's end where there is one (the full
    name stands in the practitioner's record). The key comes from the cryptographic library's own
    generator, only the serial number from `randomness`.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    begin = now.astimezone(UTC).replace(microsecond=0)
    subject = _subject(name, practice)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(_serial(randomness))
        .not_valid_before(begin)
        .not_valid_after(_years_later(begin, YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    return SigningIdentity(
        name=name,
        certificate=certificate.public_bytes(Encoding.DER),
        private_key=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )


def _subject(name: str, practice: str) -> x509.Name:
    parts = ((NameOID.ORGANIZATION_NAME, practice), (NameOID.COMMON_NAME, name))
    return x509.Name(
        [x509.NameAttribute(oid, _fitting(text)) for oid, text in parts if _fitting(text)]
    )


def _fitting(text: str) -> str:
    """Return one line in NFC of at most 64 bytes: whole words, no control characters."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    line = "".join(sign for sign in composed if unicodedata.category(sign) not in {"Cc", "Cs"})
    cut = line.encode()[:_LONGEST_NAME].decode(errors="ignore")
    if cut != line and " " in cut and line[len(cut)] != " ":
        cut = cut.rpartition(" ")[0]
    return cut.strip()


def _serial(randomness: Randomness) -> int:
    """Return a positive random number of 127 bits (RFC 5280, 4.1.2.2 allows 20 bytes)."""
    drawn = int.from_bytes(randomness.token(_SERIAL_BYTES), "big")
    return (drawn >> 1) | 1 << 126


def _years_later(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year + years, day=28)


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
