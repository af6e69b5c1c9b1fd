"""Signing identities: the right curve, the right purposes, ten years."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

from safeplan_desktop.vault.card.certificates import new_identity
from tests.integration.vault.keys import NOW, Dice


def certificate_for(
    name: str = "Ana Jurić", practice: str = "Praksa Šestine", now: datetime = NOW
) -> x509.Certificate:
    identity = new_identity(name, practice, now, Dice())
    return x509.load_der_x509_certificate(identity.certificate)


def value(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    (attribute,) = certificate.subject.get_attributes_for_oid(oid)
    return str(attribute.value)


def test_new_identity_key_belongs_to_the_certificate_and_is_p256() -> None:
    identity = new_identity("Ana Jurić", "Praksa Šestine", NOW, Dice())
    key = load_der_private_key(identity.private_key, password=None)
    certificate = x509.load_der_x509_certificate(identity.certificate)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert isinstance(key.curve, ec.SECP256R1)
    form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert key.public_key().public_bytes(*form) == certificate.public_key().public_bytes(*form)
    assert identity.fingerprint == certificate.fingerprint(SHA256()).hex()
    assert identity.name == "Ana Jurić"


def test_new_identity_certificate_names_who_and_where() -> None:
    certificate = certificate_for()
    assert certificate.version is x509.Version.v3
    assert value(certificate, NameOID.COMMON_NAME) == "Ana Jurić"
    assert value(certificate, NameOID.ORGANIZATION_NAME) == "Praksa Šestine"
    assert certificate.issuer == certificate.subject
    certificate.verify_directly_issued_by(certificate)
    assert isinstance(certificate.signature_hash_algorithm, SHA256)


def test_new_identity_certificate_may_sign_documents_and_nothing_else() -> None:
    usage = certificate_for().extensions.get_extension_for_class(x509.KeyUsage)
    limits = certificate_for().extensions.get_extension_for_class(x509.BasicConstraints)
    assert usage.critical
    assert (usage.value.digital_signature, usage.value.content_commitment) == (True, True)
    assert not any(
        (
            usage.value.key_encipherment,
            usage.value.data_encipherment,
            usage.value.key_agreement,
            usage.value.key_cert_sign,
            usage.value.crl_sign,
        )
    )
    assert limits.critical
    assert not limits.value.ca


@pytest.mark.parametrize(
    ("now", "begin", "end"),
    [
        (NOW, NOW, NOW.replace(year=2036)),
        (
            datetime(2028, 2, 29, 12, 0, 0, 900_000, tzinfo=UTC),
            datetime(2028, 2, 29, 12, tzinfo=UTC),
            datetime(2038, 2, 28, 12, tzinfo=UTC),
        ),
        (
            datetime(2026, 11, 23, 0, 30, tzinfo=timezone(timedelta(hours=1))),
            datetime(2026, 11, 22, 23, 30, tzinfo=UTC),
            datetime(2036, 11, 22, 23, 30, tzinfo=UTC),
        ),
    ],
)
def test_new_identity_is_valid_from_now_for_ten_years(
    now: datetime, begin: datetime, end: datetime
) -> None:
    certificate = certificate_for(now=now)
    assert certificate.not_valid_before_utc == begin
    assert certificate.not_valid_after_utc == end


def test_new_identity_serials_are_random_positive_and_short_enough() -> None:
    dice = Dice()
    serials = {
        x509.load_der_x509_certificate(new_identity("Ana", "", NOW, dice).certificate).serial_number
        for _ in range(5)
    }
    assert len(serials) == 5
    assert all(2**126 <= serial < 2**127 for serial in serials)


def test_new_identity_made_twice_has_two_keys() -> None:
    one, two = (new_identity("Ana", "", NOW, Dice()) for _ in range(2))
    assert one.private_key != two.private_key
    assert one.fingerprint != two.fingerprint


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ž" * 200, "Ž" * 32),
        ("a" + "Ž" * 200, "a" + "Ž" * 31),
        ("Ana Marija " + "Jurić-" * 20, "Ana Marija"),
        ("x" * 64, "x" * 64),
        ("x" * 60 + " abc", "x" * 60 + " abc"),
        ("x" * 60 + " abc de", "x" * 60 + " abc"),
        ("लक्ष्मीनारायणन सुब्रमण्यम चक्रवर्ती", "लक्ष्मीनारायणन"),
    ],
)
def test_new_identity_long_name_is_cut_to_what_x509_allows(name: str, kept: str) -> None:
    assert value(certificate_for(name), NameOID.COMMON_NAME) == kept


def test_new_identity_line_breaks_and_control_characters_do_not_enter() -> None:
    certificate = certificate_for("Ana\n  C\u030cas\x00\x1b", "\t")
    assert value(certificate, NameOID.COMMON_NAME) == "Ana Čas"
    assert not certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)


def test_new_identity_repr_never_shows_the_key() -> None:
    identity = new_identity("Ana", "", NOW, Dice())
    assert "private_key" not in repr(identity)
