"""Which bytes are hashed is a promise to readers in other languages: the figures stand here."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

import pytest

from safeplan_desktop.vault.ledger import chain
from safeplan_desktop.vault.ledger.chain import EntryMetadata

VAULT: Final = "0123456789abcdef0123456789abcdef"
ENTRY: Final = EntryMetadata(
    seq=7,
    record_id="a" * 32,
    kind="client",
    revision=2,
    client_id="b" * 32,
    author_id="c" * 32,
    recorded_at="2026-11-23T14:02:05.000000Z",
    occurred_at="2026-11-23T13:00:00.000000Z",
)


def test_metadata_is_spelled_as_netstrings_in_the_order_of_the_table() -> None:
    assert chain.metadata_bytes(ENTRY) == (
        b"16:safeplan entry 1,1:7,32:" + b"a" * 32 + b",6:client,1:2,32:" + b"b" * 32
        + b",32:" + b"c" * 32 + b",27:2026-11-23T14:02:05.000000Z,27:2026-11-23T13:00:00.000000Z,"
    )  # fmt: skip


def test_metadata_without_client_has_an_empty_text_there() -> None:
    spelled = chain.metadata_bytes(ENTRY._replace(client_id=None))
    assert b",1:2,0:,32:" in spelled


@pytest.mark.parametrize("place", range(8), ids=EntryMetadata._fields)
def test_metadata_with_any_field_changed_is_spelled_differently(place: int) -> None:
    other = 8 if isinstance(ENTRY[place], int) else "d" * 32
    changed = EntryMetadata._make((*ENTRY[:place], other, *ENTRY[place + 1 :]))
    assert chain.metadata_bytes(changed) != chain.metadata_bytes(ENTRY)


def test_metadata_that_is_no_ascii_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        chain.metadata_bytes(ENTRY._replace(kind="ž"))


def test_hashes_are_those_of_the_page_on_the_format() -> None:
    salt, body, previous, key = b"s" * 16, '{"ž":1}', b"p" * 32, b"k" * 32
    of_body = hashlib.sha256(salt + body.encode()).digest()
    of_entry = hashlib.sha256(previous + chain.metadata_bytes(ENTRY) + of_body).digest()
    assert chain.body_hash(salt, body) == of_body
    assert chain.entry_hash(previous, chain.metadata_bytes(ENTRY), of_body) == of_entry
    assert chain.entry_mac(key, of_entry) == hmac.new(key, of_entry, hashlib.sha256).digest()


def test_genesis_is_another_for_another_vault() -> None:
    expected = hashlib.sha256(b"safeplan ledger 1" + bytes.fromhex(VAULT)).digest()
    assert chain.genesis(VAULT) == expected
    assert chain.genesis("f" * 32) != expected


def test_moment_is_spelled_in_utc_with_microseconds_and_read_back() -> None:
    local = datetime(2026, 11, 23, 15, 2, 5, 7, tzinfo=timezone(timedelta(hours=1)))
    assert chain.spelled(local) == "2026-11-23T14:02:05.000007Z"
    assert chain.read_moment(chain.spelled(local)) == local
    assert chain.read_moment(chain.spelled(local)).tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["", "2026-11-23T14:02:05Z", "2026-11-23T14:02:05.000000+", "x" * 27]
)
def test_moment_in_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of Python's own messages
        chain.read_moment(text)
