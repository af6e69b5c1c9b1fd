"""The emergency card: readable without a passphrase, and only as it was signed."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.vault.card.card import MOST_BYTES, NAME, read_card, seal, unseal, write_card
from safeplan_desktop.vault.card.certificates import new_identity
from safeplan_desktop.vault.files import canonical
from tests.integration.vault.keys import NOW, Dice

CARD = EmergencyCard(
    practice="Praksa Šestine",
    numbers=(
        PracticeNumber(
            role=ServiceRole.AMBULANCE,
            label="Hitna pomoć",
            number="194",
            region="HR",
            hours="danju i noću",
            languages="hr, en",
            source="Ministarstvo zdravstva",
            checked_on=date(2026, 11, 20),
            checked_by="Ana Jurić",
        ),
        PracticeNumber(ServiceRole.CRISIS_LINE, "Plavi telefon", "+44 20 7946 0123", "HR"),
    ),
    issued_on=date(2026, 11, 23),
)


@pytest.fixture(scope="module")
def ana() -> SigningIdentity:
    return new_identity("Ana Jurić", "Praksa Šestine", NOW, Dice())


@pytest.fixture
def data(ana: SigningIdentity) -> bytes:
    return seal(CARD, ana)


def is_damaged(data: bytes) -> bool:
    with pytest.raises(UserFacing) as caught:
        unseal(data)
    return caught.value.code is ErrorCode.CARD_DAMAGED


def test_read_card_what_was_written_comes_back_with_the_fingerprint(
    tmp_path: Path, ana: SigningIdentity
) -> None:
    write_card(tmp_path, CARD, ana)
    found = read_card(tmp_path)
    assert found is not None
    assert found.card == CARD
    assert found.fingerprint == ana.fingerprint
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_read_card_where_there_is_none_is_none(tmp_path: Path) -> None:
    assert read_card(tmp_path) is None
    assert read_card(tmp_path / "nowhere") is None


def test_read_card_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(UserFacing) as caught:
        read_card(tmp_path)
    assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_write_card_again_replaces_the_old_one(tmp_path: Path, ana: SigningIdentity) -> None:
    write_card(tmp_path, CARD, ana)
    write_card(tmp_path, replace(CARD, numbers=()), ana)
    found = read_card(tmp_path)
    assert found is not None
    assert found.card.numbers == ()


def test_seal_text_typed_decomposed_is_composed(ana: SigningIdentity) -> None:
    card = replace(CARD, practice="S\u030cestine")
    assert unseal(seal(card, ana)).card.practice == "Šestine"


def test_seal_card_larger_than_can_be_read_is_refused(ana: SigningIdentity) -> None:
    number = replace(CARD.numbers[0], label="x" * 10_000)
    with pytest.raises(ValueError, match="large"):
        seal(replace(CARD, numbers=(number,) * 110), ana)


def test_seal_with_a_key_on_no_curve_is_refused(ana: SigningIdentity) -> None:
    key = rsa.generate_private_key(65537, 2048)
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(ValueError, match="curve"):
        seal(CARD, SigningIdentity("Ana", ana.certificate, der))


def test_unseal_any_bit_flipped_is_damage(data: bytes, how_many: Callable[[int, int], int]) -> None:
    bits = len(data) * 8
    step = max(1, bits // how_many(400, bits))
    for bit in range(0, bits, step):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        assert is_damaged(bytes(flipped)), bit


def test_unseal_cut_anywhere_is_damage(data: bytes) -> None:
    for length in range(0, len(data), 7):
        assert is_damaged(data[:length]), length
    assert is_damaged(data + b"\n")


@pytest.mark.parametrize(
    "junk", [b"", b"{}", b"[]", b"\xff", b"%PDF-1.7", b"[" * 100_000, b"x" * 1000]
)
def test_unseal_foreign_file_is_damage(junk: bytes) -> None:
    assert is_damaged(junk)


def test_read_card_longer_than_any_card_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"x" * (MOST_BYTES + 1))
    with pytest.raises(UserFacing):
        read_card(tmp_path)


def test_unseal_number_changed_and_not_signed_again_is_damage(data: bytes) -> None:
    content = json.loads(data)
    content["card"]["numbers"][0]["number"] = "666"
    assert is_damaged(canonical.write(content))


def test_unseal_card_signed_by_somebody_else_has_their_fingerprint(ana: SigningIdentity) -> None:
    mallory = new_identity("Ana Jurić", "Praksa Šestine", NOW, Dice())
    found = unseal(seal(CARD, mallory))
    assert found.fingerprint == mallory.fingerprint != ana.fingerprint


def test_unseal_card_signed_on_another_curve_is_damage() -> None:
    key = ec.generate_private_key(ec.SECP384R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ana Jurić")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, NOW, NOW.replace(year=2036))
        .sign(key, SHA256())
        .public_bytes(Encoding.DER)
    )
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    assert is_damaged(seal(CARD, SigningIdentity("Ana", certificate, der)))


def test_unseal_certificate_swapped_for_another_is_damage(data: bytes) -> None:
    mallory = new_identity("Ana Jurić", "Praksa Šestine", NOW, Dice())
    content = json.loads(data)
    content["certificate"] = mallory.certificate.hex()
    assert is_damaged(canonical.write(content))


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        ((), "format", "safeplan-keys"),
        ((), "version", 2),
        ((), "more", 1),
        (("card",), "more", 1),
        (("card",), "issued_on", "20261123"),
        (("card",), "issued_on", None),
        (("card",), "practice", 5),
        (("card",), "numbers", {}),
        (("card", "numbers", 0), "role", "butcher"),
        (("card", "numbers", 0), "label", None),
        (("card", "numbers", 0), "checked_on", "2026-13-01"),
        (("card", "numbers", 0), "more", 1),
    ],
)
def test_unseal_properly_signed_nonsense_is_damage(
    ana: SigningIdentity,
    monkeypatch: pytest.MonkeyPatch,
    where: tuple[str | int, ...],
    name: str,
    value: object,
) -> None:
    honest = canonical.write

    def write_nonsense(content: canonical.Value) -> bytes:
        altered = json.loads(honest(content))
        target = altered
        for step in where:
            target = target[step]
        target[name] = value
        return honest(altered)

    with monkeypatch.context() as lying:
        lying.setattr(canonical, "write", write_nonsense)
        data = seal(CARD, ana)
    assert is_damaged(data)


def test_file_is_what_the_page_on_the_format_says(data: bytes, ana: SigningIdentity) -> None:
    content = json.loads(data)
    assert list(content) == ["card", "certificate", "format", "signature", "version"]
    assert content["format"] == "safeplan-emergency-card"
    assert content["version"] == 1
    assert list(content["card"]) == ["issued_on", "numbers", "practice"]
    assert content["card"]["numbers"][1]["checked_on"] is None
    certificate = bytes.fromhex(content["certificate"])
    assert hashlib.sha256(certificate).hexdigest() == ana.fingerprint


def test_unseal_certificate_of_a_version_that_there_is_not_is_damage(ana: SigningIdentity) -> None:
    """The library has an error of its own for it, which is no ValueError."""
    version, odd = bytes.fromhex("a003020102"), bytes.fromhex("a003020107")
    assert version in ana.certificate
    assert is_damaged(seal(CARD, replace(ana, certificate=ana.certificate.replace(version, odd))))
