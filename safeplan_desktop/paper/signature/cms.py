"""Does a CMS signature (RFC 5652) hold for these bytes, and whose is it?

The cryptography is pyHanko's. Added here: a signature must be spelled in exactly one way. CMS has
fields that no signature covers; changing them would change the file and go unnoticed, so the whole
structure must be the one that ours would write (`spelling.py`), and the rest of its place zeros.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.x509.oid import NameOID
from pyhanko.sign.general import extract_certificate_info, extract_signer_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from safeplan_desktop.paper.signature import spelling

_DIGESTS: Final = frozenset({"sha256", "sha384", "sha512"})
_DATA: Final = "data"


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature proves.

    `is_intact` tells whether the bytes are the signed ones, `is_valid` whether the signature over
    them holds; `fingerprint` is the SHA-256 of the signer's certificate (64 hex digits).
    """

    is_intact: bool
    is_valid: bool
    signer: str = ""
    fingerprint: str = ""


class NotASignature(Exception):
    """These bytes are no CMS signature that can be checked."""


def check(contents: bytes, covered: tuple[memoryview, ...]) -> Signed:
    """Check a detached signature over the covered bytes.

    Raises:
        NotASignature: `contents` is not one, is spelled in a way of its own, or uses a digest
            older than SHA-256.
    """
    try:
        signed_data, length = _signed_data(contents)
        info = extract_signer_info(signed_data)
        certificate = extract_certificate_info(signed_data).signer_cert
        name = str(info["digest_algorithm"]["algorithm"].native)
    except Exception as error:  # whatever hostile bytes provoke in the parser, it is one answer
        raise NotASignature from error
    if name not in _DIGESTS or any(contents[length:]):
        raise NotASignature
    spelled = contents[:length]
    digest = hashlib.new(name)
    for part in covered:
        digest.update(part)
    return _validated(signed_data, info, certificate, digest.digest(), spelled)


def _signed_data(contents: bytes) -> tuple[cms.SignedData, int]:
    """Return the parsed structure and how many bytes it takes; the rest is padding."""
    content = cms.ContentInfo.load(contents)
    signed_data = content["content"]
    if not isinstance(signed_data, cms.SignedData):
        raise NotASignature
    return signed_data, len(content.dump())


def _validated(
    signed_data: cms.SignedData,
    info: cms.SignerInfo,
    certificate: asn1_x509.Certificate,
    digest: bytes,
    spelled: bytes,
) -> Signed:
    try:
        is_intact, is_valid = validate_sig_integrity(info, certificate, _DATA, digest)
        der = certificate.dump()
        signer = _common_name(der)
        is_valid = is_valid and spelled == spelling.canonical(signed_data)
    except (SignatureValidationError, spelling.SpelledOtherwise):
        return Signed(is_intact=_digest_matches(info, digest), is_valid=False)
    except Exception as error:
        raise NotASignature from error
    return Signed(is_intact, is_valid, signer, hashlib.sha256(der).hexdigest())


def _digest_matches(info: cms.SignerInfo, digest: bytes) -> bool:
    """Tell whether the message digest attribute is that of the covered bytes."""
    try:
        return any(
            attribute["type"].native == "message_digest" and attribute["values"][0].native == digest
            for attribute in info["signed_attrs"]
        )
    except Exception:  # noqa: BLE001 - a structure that cannot be read holds no digest
        return False


def _common_name(der: bytes) -> str:
    subject = x509.load_der_x509_certificate(der).subject
    names = subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else ""
