"""The emergency card: readable without a passphrase, and only as it was signed."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from safeplan_desktop.domain.contacts.emergency_card import (
    MOST_LETTERS,
    MOST_NUMBERS,
    CardNumber,
    EmergencyCard,
    HelpKind,
    LineKind,
    card_tiles,
)
from safeplan_desktop.domain.contacts.numbers import ServiceRole
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.vault.card.card import (
    HALF_ORDER,
    MOST_BYTES,
    NAME,
    read_card,
    read_unproven,
    seal,
    unseal,
    write_card,
)
from safeplan_desktop.vault.card.certificates import new_identity
from safeplan_desktop.vault.files import canonical
from tests.integration.vault.forged_cards import ORDER, as_format_1, signed
from tests.integration.vault.keys import NOW, VAULT, Dice

CARD = EmergencyCard(
    practice="Praksa Šestine",
    numbers=(
        CardNumber(
            role=ServiceRole.AMBULANCE.value,
            label="Hitna pomoć",
            number="194",
            region="HR",
            hours="danju i noću",
            languages="hr, en",
            source="Ministarstvo zdravstva",
            checked_on=date(2026, 11, 20),
            checked_by="Ana Jurić",
        ),
        CardNumber(ServiceRole.CRISIS_LINE.value, "Plavi telefon", "+44 20 7946 0123", "HR"),
    ),
    issued_on=date(2026, 11, 23),
)


@pytest.fixture(scope="module")
def ana() -> SigningIdentity:
    return new_identity("Ana Jurić", "Praksa Šestine", NOW, Dice())


@pytest.fixture
def data(ana: SigningIdentity) -> bytes:
    return seal(CARD, ana, VAULT)


def unsigned(data: bytes) -> dict[str, Any]:
    """Return what a card's file says, without who signed it."""
    content: dict[str, Any] = json.loads(data)
    return {name: content[name] for name in ("format", "version", "card")}


def is_damaged(data: bytes) -> bool:
    with pytest.raises(UserFacing) as caught:
        unseal(data)
    return caught.value.code is ErrorCode.CARD_DAMAGED


def test_read_card_what_was_written_comes_back_with_the_fingerprint(
    tmp_path: Path, ana: SigningIdentity
) -> None:
    write_card(tmp_path, CARD, ana, VAULT)
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
    write_card(tmp_path, CARD, ana, VAULT)
    write_card(tmp_path, replace(CARD, numbers=()), ana, VAULT)
    found = read_card(tmp_path)
    assert found is not None
    assert found.card.numbers == ()


def test_seal_text_typed_decomposed_is_composed(ana: SigningIdentity) -> None:
    card = replace(CARD, practice="S\u030cestine")
    assert unseal(seal(card, ana, VAULT)).card.practice == "Šestine"


def test_seal_largest_card_can_be_read_again(ana: SigningIdentity) -> None:
    long = "\x01" * (MOST_LETTERS + 1)
    number = CardNumber(
        "poison", long, "1" * MOST_LETTERS, long, long, long, long, long, None, long
    )
    card = EmergencyCard("\x01" * 9999, (number,) * (MOST_NUMBERS + 5), CARD.issued_on, long * 9)
    data = seal(card, ana, VAULT)
    assert MOST_BYTES // 2 < len(data) <= MOST_BYTES
    assert len(unseal(data).card.numbers) == MOST_NUMBERS


def test_seal_leaves_out_a_number_that_nobody_can_dial_and_never_cuts_one(
    ana: SigningIdentity,
) -> None:
    long = replace(CARD.numbers[0], number="1" * (MOST_LETTERS + 1))
    found = unseal(seal(replace(CARD, numbers=(long, *CARD.numbers)), ana, VAULT))
    assert found.card == CARD


def test_seal_with_a_key_on_no_curve_is_refused(ana: SigningIdentity) -> None:
    key = rsa.generate_private_key(65537, 2048)
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(ValueError, match="curve"):
        seal(CARD, SigningIdentity("Ana", ana.certificate, der), VAULT)


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
    found = unseal(seal(CARD, mallory, VAULT))
    assert found.fingerprint == mallory.fingerprint != ana.fingerprint


@pytest.fixture(scope="module")
def on_another_curve() -> SigningIdentity:
    key = ec.generate_private_key(ec.SECP384R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ana Jurić")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, NOW, NOW.replace(year=2036))
        .sign(key, SHA256())
        .public_bytes(Encoding.DER)
    )
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SigningIdentity("Ana", certificate, der)


def test_seal_on_another_curve_is_refused(on_another_curve: SigningIdentity) -> None:
    with pytest.raises(ValueError, match="curve"):
        seal(CARD, on_another_curve, VAULT)


def test_unseal_card_signed_on_another_curve_is_damage(
    data: bytes, on_another_curve: SigningIdentity
) -> None:
    assert is_damaged(signed(unsigned(data), on_another_curve))


def test_unseal_certificate_swapped_for_another_is_damage(data: bytes) -> None:
    mallory = new_identity("Ana Jurić", "Praksa Šestine", NOW, Dice())
    content = json.loads(data)
    content["certificate"] = mallory.certificate.hex()
    assert is_damaged(canonical.write(content))


NONSENSE: Final[list[tuple[tuple[str | int, ...], str, object]]] = [
    ((), "format", "safeplan-keys"),
    ((), "version", 0),
    ((), "version", True),
    ((), "version", "2"),
    ((), "version", None),
    ((), "more", 1),
    ((), "card", []),
    (("card",), "more", 1),
    (("card",), "vault_id", ""),
    (("card",), "vault_id", "0123"),
    (("card",), "address", None),
    (("card",), "address", "x" * 1001),
    (("card",), "issued_on", "20261123"),
    (("card",), "issued_on", "2026-W48-1"),
    (("card",), "issued_on", "0000-01-01"),
    (("card",), "issued_on", None),
    (("card",), "practice", 5),
    (("card",), "numbers", {}),
    (("card",), "numbers", [{}] * (MOST_NUMBERS + 1)),
    (("card",), "numbers", ["112"]),
    (("card", "numbers", 0), "role", "Butcher"),
    (("card", "numbers", 0), "kind", "voice\n"),
    (("card", "numbers", 0), "help", None),
    (("card", "numbers", 0), "label", None),
    (("card", "numbers", 0), "number", "1" * (MOST_LETTERS + 1)),
    (("card", "numbers", 0), "checked_on", "2026-13-01"),
    (("card", "numbers", 0), "checked_on", "0001-01-01T00:00:00+14:00"),
    (("card", "numbers", 0), "more", 1),
]


@pytest.mark.parametrize(("where", "name", "value"), NONSENSE)
def test_unseal_properly_signed_nonsense_is_damage(
    data: bytes, ana: SigningIdentity, where: tuple[str | int, ...], name: str, value: object
) -> None:
    content = unsigned(data)
    target: Any = content
    for step in where:
        target = target[step]
    target[name] = value
    assert is_damaged(signed(content, ana))


def test_unseal_card_of_the_first_format_is_brought_forward_in_order(
    data: bytes, ana: SigningIdentity
) -> None:
    content = as_format_1(unsigned(data))
    content["card"]["numbers"].reverse()
    for high in (False, True):
        found = unseal(signed(content, ana, high=high))
        assert (found.card, found.vault_id, found.version) == (CARD, "", 1)


def test_unseal_card_of_the_first_format_with_anything_more_is_damage(
    data: bytes, ana: SigningIdentity
) -> None:
    content = as_format_1(unsigned(data))
    content["card"]["numbers"][0]["role"] = "hospital"
    assert is_damaged(signed(content, ana))
    newer = unsigned(data)
    newer["version"] = 1
    assert is_damaged(signed(newer, ana))


def test_unseal_card_of_the_first_format_without_end_is_cut(ana: SigningIdentity) -> None:
    content = as_format_1(unsigned(seal(CARD, ana, VAULT)))
    number = {**content["card"]["numbers"][0], "label": "x" * 5000}
    content["card"]["numbers"] = [number] * 50
    content["card"]["numbers"] += [{**number, "label": "y"}] * 950
    found = unseal(signed(content, ana))
    assert len(found.card.numbers) == MOST_NUMBERS
    assert len(found.card.numbers[0].label) == MOST_LETTERS


def test_signature_has_one_spelling_and_that_is_what_is_written(ana: SigningIdentity) -> None:
    data = b""
    for _ in range(20):
        data = seal(CARD, ana, VAULT)
        assert decode_dss_signature(bytes.fromhex(json.loads(data)["signature"]))[1] <= HALF_ORDER
    assert HALF_ORDER == ORDER // 2
    assert unseal(signed(unsigned(data), ana)).card == CARD
    assert is_damaged(signed(unsigned(data), ana, high=True))


@pytest.mark.parametrize("ending", ["00", "0000"])
def test_unseal_signature_with_something_behind_it_is_damage(data: bytes, ending: str) -> None:
    content = json.loads(data)
    content["signature"] += ending
    assert is_damaged(canonical.write(content))


@pytest.mark.parametrize("version", [3, 99, 2**53 - 1])
def test_unseal_card_of_a_later_release_says_so_and_who_signed(
    ana: SigningIdentity, version: int
) -> None:
    later = {"format": "safeplan-emergency-card", "version": version, "card": "!", "more": [1]}
    with pytest.raises(UserFacing) as caught:
        unseal(signed(later, ana))
    assert caught.value.code is ErrorCode.CARD_TOO_NEW
    assert caught.value.details["fingerprint"] == ana.fingerprint
    assert is_damaged(signed(later, ana).replace(b'"!"', b'"?"'))
    assert is_damaged(signed(later, ana, high=True))


def test_unseal_words_that_only_a_later_release_knows_are_kept_apart(
    data: bytes, ana: SigningIdentity
) -> None:
    content = unsigned(data)
    content["card"]["numbers"][0] |= {"role": "hospital", "kind": "pigeon", "help": "hides"}
    content["card"]["numbers"][1] |= {"kind": "chat", "help": "listens"}
    content["card"]["address"] = "12 Mill Lane"
    card = unseal(signed(content, ana)).card
    assert card.address == "12 Mill Lane"
    first, second = card.numbers
    assert (first.role, first.kind, first.help) == ("hospital", LineKind.OTHER, HelpKind.OTHER)
    assert (second.kind, second.help) == (LineKind.CHAT, HelpKind.LISTENS)
    assert [tile.kind for tile in card_tiles(card)] == [LineKind.OTHER, LineKind.CHAT]


def test_card_says_for_which_vault_it_was_written(data: bytes) -> None:
    assert (unseal(data).vault_id, unseal(data).version) == (VAULT, 2)


def test_read_unproven_gives_what_nobody_signed_and_never_raises(
    tmp_path: Path, data: bytes
) -> None:
    assert read_unproven(tmp_path) is None
    (tmp_path / NAME).write_bytes(data.replace(b'"194"', b'"666"'))
    found = read_unproven(tmp_path)
    assert found is not None
    assert [number.number for number in found.numbers] == ["666", "+44 20 7946 0123"]
    for junk in (b"", b"{}", b"[" * 100_000, data[:-5], b"x" * (MOST_BYTES + 1)):
        (tmp_path / NAME).write_bytes(junk)
        assert read_unproven(tmp_path) is None


def test_file_is_what_the_page_on_the_format_says(data: bytes, ana: SigningIdentity) -> None:
    content = json.loads(data)
    assert list(content) == ["card", "certificate", "format", "signature", "version"]
    assert content["format"] == "safeplan-emergency-card"
    assert content["version"] == 2
    assert list(content["card"]) == ["address", "issued_on", "numbers", "practice", "vault_id"]
    assert content["card"]["numbers"][1]["checked_on"] is None
    certificate = bytes.fromhex(content["certificate"])
    assert hashlib.sha256(certificate).hexdigest() == ana.fingerprint


def test_unseal_certificate_of_a_version_that_there_is_not_is_damage(ana: SigningIdentity) -> None:
    """The library has an error of its own for it, which is no ValueError."""
    version, odd = bytes.fromhex("a003020102"), bytes.fromhex("a003020107")
    assert version in ana.certificate
    assert is_damaged(
        seal(CARD, replace(ana, certificate=ana.certificate.replace(version, odd)), VAULT)
    )
