"""Emergency cards that somebody wrote with care: whole files, right signatures, odd content.

Whatever stands in the folder, reading it ends in one of three ways: a sound card, CARD_DAMAGED, or
CARD_TOO_NEW. `--long` tries a hundred times as many.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest

from safeplan_desktop.domain.contacts.emergency_card import (
    MOST_LETTERS,
    MOST_NUMBERS,
    CardNumber,
    EmergencyCard,
    card_tiles,
)
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.vault.card.card import NAME, SignedCard, read_unproven, seal, unseal
from safeplan_desktop.vault.card.certificates import new_identity
from safeplan_desktop.vault.files import canonical
from tests import vaults
from tests.integration.vault.forged_cards import as_format_1, signed
from tests.integration.vault.keys import NOW, VAULT, Dice

ODD: Final[tuple[object, ...]] = (
    None, True, False, 0, 1, -1, 2, 3, 2**53 - 1, "", " ", "x", "\x00", "\u202e112", "é", "x" * 201,
    "x" * 5000, "2026-11-23", "0001-01-01", "9999-12-31", "2026-W48-1", "0001-01-01T00:00:00+14:00",
    "2026-02-30", "-" * 10, "²⁰26-11-23", "f" * 32, "F" * 32, "00",
    "zz", [], [[]], [{}], [None] * 200,
    {}, {"": ""}, {"numbers": []}, "ambulance", "voice", "sends", "safeplan-emergency-card",
)  # fmt: skip


@pytest.fixture(scope="module")
def ana() -> SigningIdentity:
    return new_identity("Ana Jurić", "Praksa", NOW, Dice())


def content_of(ana: SigningIdentity) -> dict[str, Any]:
    """Return a good card, without its signature."""
    content: dict[str, Any] = json.loads(seal(vaults.CARD, ana, VAULT))
    return {name: content[name] for name in ("format", "version", "card")}


def places(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to everything inside a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[arg-type]
    for step, inner in items:
        yield (*at, step)
        if isinstance(inner, dict | list):
            yield from places(inner, (*at, step))


def change(content: dict[str, Any], dice: random.Random) -> None:
    """Put something else in one place, or take it away, or add what does not belong there."""
    *way, last = dice.choice(list(places(content)) or [("version",)])
    target: Any = content
    for step in way:
        target = target[step]
    deed = dice.randrange(4)
    if deed == 0:
        target.pop(last, None) if isinstance(target, dict) else target.pop(last)
    elif deed == 1 and isinstance(target, dict):
        target[f"{last}2"] = deepcopy(dice.choice(ODD))
    elif deed == 2 and isinstance(
        target.get(last) if isinstance(target, dict) else target[last], str
    ):
        text = list(target[last] or "x")
        text[dice.randrange(len(text))] = dice.choice("0129-:TZaé\n\u202e")
        target[last] = "".join(text)
    else:
        target[last] = deepcopy(dice.choice(ODD))


def outcome(data: bytes) -> str:
    """Read a card, and everything that a reader does with it."""
    try:
        found = unseal(data)
    except UserFacing as error:
        return {ErrorCode.CARD_DAMAGED: "damaged", ErrorCode.CARD_TOO_NEW: "too-new"}[error.code]
    demand_sound(found)
    return "sound"


def demand_sound(found: SignedCard) -> None:
    card = found.card
    assert isinstance(card, EmergencyCard)
    assert len(card.numbers) <= MOST_NUMBERS
    for number in card.numbers:
        assert isinstance(number, CardNumber)
        texts = (number.label, number.number, number.hours, number.source, number.role)
        assert all(len(text) <= MOST_LETTERS for text in texts)
    assert len(card_tiles(card)) <= len(card.numbers)


@pytest.mark.parametrize("is_first_format", [False, True], ids=["format-2", "format-1"])
def test_card_with_odd_content_and_a_right_signature_is_sound_damaged_or_too_new(
    ana: SigningIdentity, how_many: Callable[[int, int], int], is_first_format: bool
) -> None:
    dice, seen = random.Random(13), set()
    for _ in range(how_many(1500, 150_000)):
        content = content_of(ana)
        if is_first_format:
            content = as_format_1(content)
        for _ in range(dice.choice((1, 1, 1, 2, 5))):
            change(content, dice)
        try:
            data = signed(content, ana, high=dice.random() < 0.1)
        except (ValueError, AttributeError):
            continue
        seen.add(outcome(data))
    assert seen == {"sound", "damaged", "too-new"}


def test_certificate_with_odd_bytes_and_a_right_signature_is_sound_or_damaged(
    ana: SigningIdentity, how_many: Callable[[int, int], int]
) -> None:
    dice, content = random.Random(14), content_of(ana)
    for _ in range(how_many(1500, 150_000)):
        der = bytearray(ana.certificate)
        for _ in range(dice.choice((1, 1, 2, 4))):
            der[dice.randrange(len(der))] = dice.randrange(256)
        cut = bytes(der[: dice.choice((len(der), len(der), dice.randrange(len(der))))])
        odd = SigningIdentity(ana.name, cut, ana.private_key)
        assert outcome(signed(content, odd)) in ("sound", "damaged")


def test_signature_with_odd_bytes_is_damaged_or_the_one_that_was_made(
    ana: SigningIdentity, how_many: Callable[[int, int], int]
) -> None:
    dice, good = random.Random(15), seal(vaults.CARD, ana, VAULT)
    whole = json.loads(good)
    for _ in range(how_many(1500, 150_000)):
        signature = bytearray.fromhex(whole["signature"])
        for _ in range(dice.choice((1, 1, 2, 4))):
            signature[dice.randrange(len(signature))] = dice.randrange(256)
        data = canonical.write({**whole, "signature": signature.hex()})
        assert outcome(data) == ("sound" if data == good else "damaged")


def test_file_with_odd_bytes_gives_nothing_or_a_card_that_nobody_signed(
    ana: SigningIdentity, how_many: Callable[[int, int], int], tmp_path: Path
) -> None:
    dice, good = random.Random(16), seal(vaults.CARD, ana, VAULT)
    read = 0
    for _ in range(how_many(500, 50_000)):
        data = bytearray(good)
        for _ in range(dice.choice((1, 1, 2, 8))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        (tmp_path / NAME).write_bytes(data)
        assert outcome(bytes(data)) == ("sound" if data == good else "damaged")
        read += read_unproven(tmp_path) is not None
    assert read
