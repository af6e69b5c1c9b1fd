"""The hash chain of the ledger: exactly which bytes are hashed, and what proves them.

    body hash = SHA-256(salt || body)
    hash      = SHA-256(hash of the entry before || metadata || body hash)
    mac       = HMAC-SHA256(chain key, hash)

SHA-256: FIPS 180-4; HMAC: RFC 2104. A body can be destroyed later while the chain still verifies,
because only its hash is chained; the salt goes with it, so that nobody can guess what it was.
`docs/vault-format.md` says the same for readers in other languages.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Final, NamedTuple

HASH_BYTES: Final = 32
SALT_BYTES: Final = 16
CHAIN_KEY_BYTES: Final = 32

_GENESIS: Final = b"safeplan ledger 1"
_TAG: Final = "16:safeplan entry 1,"
_MOMENT_LENGTH: Final = len("2026-11-23T14:02:05.000000Z")


class EntryMetadata(NamedTuple):
    """What an entry says besides its body, as its row holds it. Times as `spelled` writes them.

    A tuple and no dataclass, because a walk along the chain makes a million of them.
    """

    seq: int
    record_id: str
    kind: str
    revision: int
    client_id: str | None
    author_id: str
    recorded_at: str
    occurred_at: str


def spelled(moment: datetime) -> str:
    """Return an aware datetime in UTC with microseconds: ``2026-11-23T14:02:05.000000Z``."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_moment(text: str) -> datetime:
    """Return the aware datetime in UTC that `spelled` wrote. Raises ValueError."""
    if len(text) != _MOMENT_LENGTH or not text.endswith("Z"):
        raise ValueError("moment")
    return datetime.fromisoformat(text)


def genesis(vault_id: str) -> bytes:
    """Return what the first entry is chained to; it binds a ledger to its vault."""
    return hashlib.sha256(_GENESIS + bytes.fromhex(vault_id)).digest()


def metadata_bytes(entry: EntryMetadata) -> bytes:
    """Return the one spelling of the metadata that is hashed.

    A tag and the eight fields in the order of the table, each as a netstring: its length in
    decimal, a colon, the text, a comma (https://cr.yp.to/proto/netstrings.txt). Numbers are
    decimal, a missing client is the empty text, everything is ASCII.
    """
    seq, record, kind, revision, client, author, recorded, occurred = entry
    seq_text, revision_text, client_text = str(seq), str(revision), client or ""
    return (
        f"{_TAG}{len(seq_text)}:{seq_text},{len(record)}:{record},{len(kind)}:{kind},"
        f"{len(revision_text)}:{revision_text},{len(client_text)}:{client_text},"
        f"{len(author)}:{author},{len(recorded)}:{recorded},{len(occurred)}:{occurred},"
    ).encode("ascii")


def body_hash(salt: bytes, body: str) -> bytes:
    """Return the hash that stands for a body; the salt has 16 random bytes."""
    return hashlib.sha256(salt + body.encode("utf-8")).digest()


def entry_hash(previous: bytes, metadata: bytes, hash_of_body: bytes) -> bytes:
    """Return an entry's hash, which the next entry is chained to and which anchors hold."""
    return hashlib.sha256(previous + metadata + hash_of_body).digest()


def entry_mac(chain_key: bytes, hash_of_entry: bytes) -> bytes:
    """Return the proof that whoever wrote the entry held the chain key."""
    return hmac.digest(chain_key, hash_of_entry, "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Compare two hashes without telling by the time it takes where they differ."""
    return hmac.compare_digest(one, other)
