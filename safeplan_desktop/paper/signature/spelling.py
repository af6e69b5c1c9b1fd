"""The one way in which a signature of ours is written (CMS, RFC 5652, as DER).

A CMS structure has room that no signature covers: further certificates, attributes that are not
signed, lists of revocations, parameters that say nothing, lengths that can be written longer. And
an ECDSA signature (r, s) holds as (r, n - s) too (SEC 1, 4.1.4). So a verifier writes the structure
anew from what it says and asks for the same bytes, and of the two s the lower one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from asn1crypto import algos, cms, core, x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.x509 import load_der_x509_certificate

PROTECTION: Final = "cms_algorithm_protection"
"""The signed attribute (RFC 6211) of papers whose s is the lower one and whose certificates are
all named under the signature. Papers signed before they were have no such attribute."""

_NAMED: Final = "signing_certificate_v2"
_CERTIFICATE: Final = "certificate"
_SEQUENCE: Final = 0x30
_SET: Final = 0x31
_TAGGED: Final = 0xA0
_SHORT: Final = 0x80
_MOST_CERTIFICATES: Final = 32

ORDERS: Final = {
    "secp256r1": (1 << 256) - (1 << 224) + (1 << 192) - 0x4319055258E8617B0C46353D039CDAAF,
    "secp384r1": (1 << 384) - 0x389CB27E0BC8D220A7E5F24DB74F58851313E695333AD68D,
    "secp521r1": (1 << 521) - 0x5AE79787C40D069948033FEB708F65A2FC44A36477663B851449048E16EC79BF7,
}
"""The order of each curve's base point (SEC 2, 2.4.2, 2.5.1, 2.6.1)."""


class SpelledOtherwise(Exception):
    """The structure says something that ours never say, or says it in another way."""


def with_lower_s(signature: bytes, curve: str) -> bytes:
    """Return an ECDSA signature (DER) as the one of its two forms that has the lower s.

    Raises:
        KeyError: the curve is none of those that papers are signed with.
        ValueError: it is no signature.
    """
    r, s = decode_dss_signature(signature)
    return encode_dss_signature(r, min(s, ORDERS[curve] - s))


def canonical(signed_data: cms.SignedData) -> bytes:
    """Return the structure as our own writer writes what this one says.

    Raises:
        SpelledOtherwise: it holds what ours never hold.
    """
    (info,) = signed_data["signer_infos"]
    certificates = _certificates(signed_data)
    signer = _signer(info, certificates)
    digest = str(info["digest_algorithm"]["algorithm"].native)
    attributes = info["signed_attrs"]
    _demand_named(attributes, signer, certificates)
    algorithm = algos.DigestAlgorithm({"algorithm": digest}).dump()
    named = _wrapped(
        _SEQUENCE, signer.issuer.dump(), signer["tbs_certificate"]["serial_number"].dump()
    )
    signed = _wrapped(
        _SEQUENCE,
        core.Integer(1).dump(),
        named,
        algorithm,
        _wrapped(_TAGGED, attributes.contents),
        _mechanism(digest, signer),
        core.OctetString(_signature(info, signer)).dump(),
    )
    return _outside(algorithm, (each.dump() for each in certificates), signed)


def _outside(algorithm: bytes, certificates: Iterable[bytes], signed: bytes) -> bytes:
    """Return the structure around one signer's part."""
    inner = _wrapped(
        _SEQUENCE,
        core.Integer(1).dump(),
        _wrapped(_SET, algorithm),
        _wrapped(_SEQUENCE, cms.ContentType("data").dump()),
        _wrapped(_TAGGED, *sorted(certificates)),
        _wrapped(_SET, signed),
    )
    return _wrapped(_SEQUENCE, cms.ContentType("signed_data").dump(), _wrapped(_TAGGED, inner))


def _wrapped(tag: int, *parts: bytes) -> bytes:
    """Return contents under a tag, the length written as briefly as it can be (X.690, 10.1)."""
    contents = b"".join(parts)
    size = len(contents)
    if size < _SHORT:
        return bytes((tag, size)) + contents
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, _SHORT | len(length))) + length + contents


def _certificates(signed_data: cms.SignedData) -> list[x509.Certificate]:
    found = {}
    if len(signed_data["certificates"]) > _MOST_CERTIFICATES:
        raise SpelledOtherwise
    for each in signed_data["certificates"]:
        if each.name != _CERTIFICATE:
            raise SpelledOtherwise
        found[each.chosen.dump()] = each.chosen
    return list(found.values())


def _signer(info: cms.SignerInfo, certificates: Sequence[x509.Certificate]) -> x509.Certificate:
    """Return the certificate that the signer is named by: issuer and serial number."""
    named = info["sid"].chosen
    if not isinstance(named, cms.IssuerAndSerialNumber):
        raise SpelledOtherwise
    for each in certificates:
        if (each.issuer, each.serial_number) == (named["issuer"], named["serial_number"].native):
            return each
    raise SpelledOtherwise


def _mechanism(digest: str, signer: x509.Certificate) -> bytes:
    kind = {"ec": "ecdsa", "rsa": "rsa"}.get(str(signer.public_key.algorithm))
    if kind is None:
        raise SpelledOtherwise
    return bytes(algos.SignedDigestAlgorithm({"algorithm": f"{digest}_{kind}"}).dump())


def _signature(info: cms.SignerInfo, signer: x509.Certificate) -> bytes:
    signature = bytes(info["signature"].native)
    if signer.public_key.algorithm != "ec":
        return signature
    if _attribute(info["signed_attrs"], PROTECTION) is None:
        return encode_dss_signature(*decode_dss_signature(signature))
    return with_lower_s(signature, str(signer.public_key.curve[1]))


def _demand_named(
    attributes: cms.CMSAttributes,
    signer: x509.Certificate,
    certificates: Sequence[x509.Certificate],
) -> None:
    """See that no certificate is there that the signature does not name (RFC 5035).

    Papers signed before they named all of them name the signer's only; the others must then be
    those that vouch for it.
    """
    value = _attribute(attributes, _NAMED)
    if value is None:
        raise SpelledOtherwise
    named = [bytes(each["cert_hash"].native) for each in value["certs"]]
    there = {_hash(each): each for each in certificates}
    if named[:1] != [_hash(signer)]:
        raise SpelledOtherwise
    if _attribute(attributes, PROTECTION) is None:
        allowed = {_hash(each) for each in _vouching(signer, certificates)}
    else:
        allowed = set(named)
    if set(there) != allowed:
        raise SpelledOtherwise


def _vouching(
    signer: x509.Certificate, certificates: Sequence[x509.Certificate]
) -> list[x509.Certificate]:
    """Return a certificate and those of the others that issued it, step by step."""
    found = [signer]
    for below in found:
        found += [each for each in certificates if each not in found and _issued(each, below)]
    return found


def _issued(above: x509.Certificate, below: x509.Certificate) -> bool:
    """Tell whether one certificate was signed with the key of another."""
    child, parent = (load_der_x509_certificate(each.dump()) for each in (below, above))
    try:
        child.verify_directly_issued_by(parent)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _attribute(attributes: cms.CMSAttributes, kind: str) -> core.Sequence | None:
    for each in attributes:
        if each["type"].native == kind:
            value = each["values"][0]
            return value if isinstance(value, core.Sequence) else None
    return None


def _hash(certificate: x509.Certificate) -> bytes:
    return hashlib.sha256(certificate.dump()).digest()
