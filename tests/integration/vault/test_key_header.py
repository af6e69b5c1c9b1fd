"""The header: whole or damaged for anybody, genuine or changed for who has the key."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import Head
from safeplan_desktop.vault.keys import sealing
from safeplan_desktop.vault.keys.anchor import Anchor
from safeplan_desktop.vault.keys.key_header import (
    MOST_SLOTS,
    KeyHeader,
    header_keys,
    seal_with,
    unseal,
)
from safeplan_desktop.vault.keys.sealing import seal_key
from tests.integration.vault.keys import (
    ANCHOR,
    CHAIN_KEY,
    HEAD,
    KEY,
    NOW,
    VAULT,
    cheaper,
    forged,
    make_header,
    sealed,
)

if TYPE_CHECKING:
    from safeplan_desktop.vault.files.canonical import Value

REFUSED = ValueError  # of whatever kind
PAGES = {"count": 1, "digest": "00" * 32, "first": "00" * 64}
SEAL = seal_key(VAULT, CHAIN_KEY)
LATER = NOW + timedelta(hours=8, microseconds=5)


@pytest.fixture
def header() -> KeyHeader:
    return replace(make_header(), generation=7)


@pytest.fixture
def data(header: KeyHeader) -> bytes:
    return sealed(header)


def test_unseal_what_was_sealed_gives_the_header_and_its_proof(
    header: KeyHeader, data: bytes
) -> None:
    found = unseal(data)
    assert found.header == header
    assert found.data == data
    assert found.is_genuine(bytearray(KEY), SEAL)


def test_unseal_header_without_anchor_gives_none(header: KeyHeader) -> None:
    data = sealed(replace(header, anchor=None))
    assert unseal(data).header.anchor is None


def test_is_genuine_another_key_is_no_proof(data: bytes) -> None:
    assert not unseal(data).is_genuine(bytearray(32), SEAL)


@pytest.mark.parametrize(
    "changes",
    [
        {"generation": 8},
        {"updated_at": "2026-11-24T10:00:00Z"},
        {"anchor": None},
        {"anchor": {"seq": 11, "head": "00" * 32, "pages": None}},
        {"mac": "00" * 32},
    ],
)
def test_is_genuine_header_changed_with_right_checksum_shows(
    data: bytes, changes: dict[str, Value]
) -> None:
    assert not unseal(forged(data, changes)).is_genuine(bytearray(KEY), SEAL)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "f" * 32},
        {"practitioner_id": "f" * 32},
        {"created_at": "2026-11-24T10:00:00Z"},
        {"nonce": "00" * 12},
        {"wrapped": "00" * 80},
        {"sealed": ["00" * 80]},
    ],
)
def test_is_genuine_slot_changed_with_right_checksums_shows(
    data: bytes, changes: dict[str, Value]
) -> None:
    assert not unseal(forged(data, changes, slot=1)).is_genuine(bytearray(KEY), SEAL)


def test_is_genuine_cost_lowered_shows(data: bytes) -> None:
    assert not unseal(cheaper(data, passes=1)).is_genuine(bytearray(KEY), SEAL)
    assert not unseal(cheaper(data, memory_kib=8)).is_genuine(bytearray(KEY), SEAL)


def test_is_genuine_slot_dropped_or_order_changed_shows(data: bytes) -> None:
    slots = json.loads(data)["slots"]
    for others in (slots[:1], slots[1:], slots[::-1], [*slots, slots[0]]):
        assert not unseal(forged(data, {"slots": others})).is_genuine(bytearray(KEY), SEAL)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "safeplan-emergency-card"},
        {"version": 0},
        {"version": "1"},
        {"vault_id": "f" * 32},
        {"generation": 0},
        {"updated_at": ""},
        {"anchor": 5},
        {"anchor": {"seq": 1, "head": "00" * 32}},
        {"anchor": {"seq": -1, "head": "00" * 32, "pages": None}},
        {"anchor": {"seq": 1, "head": "00" * 31, "pages": None}},
        {"anchor": {"seq": 1, "head": "00" * 32, "pages": None, "more": 1}},
        {"anchor": {"seq": 1, "head": "00" * 32, "pages": {}}},
        {"anchor": {"seq": 1, "head": "00" * 32, "pages": {**PAGES, "count": 0}}},
        {"anchor": {"seq": 1, "head": "00" * 32, "pages": {**PAGES, "digest": ""}}},
        {"anchor": {"seq": 1, "head": "00" * 32, "pages": {**PAGES, "first": "00"}}},
        {"seal": ""},
        {"slots": []},
        {"mac": ""},
        {"more": 1},
    ],
)
def test_unseal_header_that_breaks_the_format_is_damage(
    data: bytes, changes: dict[str, Value]
) -> None:
    with pytest.raises(REFUSED):
        unseal(forged(data, changes))


@pytest.mark.parametrize(
    "name", ["format", "version", "vault_id", "mac", "seal", "slots", "checksum"]
)
def test_unseal_header_that_lacks_a_member_is_damage(data: bytes, name: str) -> None:
    content = json.loads(data)
    del content[name]
    with pytest.raises(REFUSED):
        unseal(json.dumps(content, separators=(",", ":"), sort_keys=True).encode())


def test_unseal_more_slots_than_allowed_is_damage(data: bytes) -> None:
    slots = json.loads(data)["slots"]
    with pytest.raises(REFUSED):
        unseal(forged(data, {"slots": [slots[0]] * (MOST_SLOTS + 1)}))


def test_unseal_sound_header_of_a_later_version_says_so(data: bytes) -> None:
    with pytest.raises(UserFacing) as caught:
        unseal(forged(data, {"version": 3, "something_new": True}))
    assert caught.value.code is ErrorCode.VAULT_TOO_NEW


def test_with_anchor_keeps_everything_else(header: KeyHeader) -> None:
    newer = Anchor(Head(HEAD.seq + 1, bytes(32)), ANCHOR.pages)
    moved = header.with_anchor(newer, LATER)
    assert moved == replace(header, anchor=newer, updated_at=LATER.replace(microsecond=0))


def test_is_genuine_a_key_sealed_by_a_stranger_shows(header: KeyHeader) -> None:
    """Anybody can seal a key of their own to a slot and make a whole vault with it."""
    theirs = bytearray(range(32))
    slots = tuple(
        replace(each, sealed=(sealing.seal(theirs, each.public, VAULT),)) for each in header.slots
    )
    stranger = header_keys(VAULT, theirs, bytes(32))
    planted = unseal(seal_with(replace(header, slots=slots), stranger).data)
    assert planted.is_genuine(theirs, None)  # what the database key alone would believe
    assert not planted.is_genuine(theirs, SEAL)


def test_unseal_slots_that_cost_minutes_together_are_damage(data: bytes) -> None:
    slot = json.loads(data)["slots"][0]
    dear = {**slot["kdf"], "memory_kib": 1024 * 1024, "passes": 8}
    slots = [{**slot, "kdf": dear}]
    assert len(unseal(forged(data, {"slots": slots * 8})).header.slots) == 8
    with pytest.raises(REFUSED):
        unseal(forged(data, {"slots": slots * 9}))
