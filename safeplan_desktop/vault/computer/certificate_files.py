"""PKCS #12 files (RFC 7292): what is in one, and whether papers can be signed with it.

Taken are ECDSA keys over P-256, P-384 and P-521 and RSA keys of 2048 bits and more (NIST SP
800-57 part 1, table 2: 112 bits of strength), if the certificate's key usage, where it has one,
allows signatures (RFC 5280, 4.2.1.3).
"""

from __future__ import annotations

import hashlib
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.certificate import CertificateFacts
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.services.ports import ReadCertificate

_CURVES: Final = ("secp256r1", "secp384r1", "secp521r1")
_LEAST_RSA_BITS: Final = 2048
_DATA: Final = bytes.fromhex("06092a864886f70d010701")
"""The object identifier `data` (1.2.840.113549.1.7.1), in DER: a PKCS #12 file begins with it."""
_DATA_WITHIN: Final = 64
_NAMES: Final = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)


class LocalCertificates:
    """The port `Certificates` on this computer."""

    def read(self, file: bytes, password: str) -> ReadCertificate:
        """Read a PKCS #12 file.

        Raises:
            UserFacing: CERTIFICATE_NOT_ONE, CERTIFICATE_PASSWORD, CERTIFICATE_WITHOUT_KEY,
                CERTIFICATE_KEY_WEAK or CERTIFICATE_NOT_FOR_SIGNING.
        """
        found = _loaded(file, password)
        if found.key is None or found.cert is None:
            raise UserFacing(ErrorCode.CERTIFICATE_WITHOUT_KEY)
        key, certificate = found.key, found.cert.certificate
        if not isinstance(key, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
            raise UserFacing(ErrorCode.CERTIFICATE_KEY_WEAK)
        if not _is_strong(key):
            raise UserFacing(ErrorCode.CERTIFICATE_KEY_WEAK)
        if not _may_sign(certificate):
            raise UserFacing(ErrorCode.CERTIFICATE_NOT_FOR_SIGNING)
        der = certificate.public_bytes(Encoding.DER)
        identity = SigningIdentity(
            name=_name(certificate.subject),
            certificate=der,
            private_key=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
            chain=tuple(
                each.certificate.public_bytes(Encoding.DER) for each in found.additional_certs
            ),
        )
        return ReadCertificate(identity, self.facts(der))

    def facts(self, certificate: bytes) -> CertificateFacts:
        """Return what stands in a certificate (X.509, DER)."""
        read = x509.load_der_x509_certificate(certificate)
        return CertificateFacts(
            holder=_name(read.subject),
            issuer=_name(read.issuer),
            valid_from=read.not_valid_before_utc.date(),
            valid_until=read.not_valid_after_utc.date(),
            fingerprint=hashlib.sha256(certificate).hexdigest(),
        )


def _loaded(file: bytes, password: str) -> pkcs12.PKCS12KeyAndCertificates:
    """Open a file; the library does not tell a wrong password from a file that is none."""
    if _DATA not in file[:_DATA_WITHIN]:
        raise UserFacing(ErrorCode.CERTIFICATE_NOT_ONE)
    try:
        return pkcs12.load_pkcs12(file, password.encode() if password else None)
    except ValueError as error:
        raise UserFacing(ErrorCode.CERTIFICATE_PASSWORD) from error
    except Exception as error:  # an algorithm or a shape of which the library knows nothing
        raise UserFacing(ErrorCode.CERTIFICATE_NOT_ONE) from error


def _is_strong(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> bool:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.key_size >= _LEAST_RSA_BITS
    return key.curve.name in _CURVES


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _name(of: x509.Name) -> str:
    """Return the common name, else the organisation, else the whole name as RFC 4514 has it."""
    for kind in _NAMES:
        found = of.get_attributes_for_oid(kind)
        if found:
            return str(found[0].value)
    return of.rfc4514_string()
