"""The complete check of an open vault: everything that can be wrong, as codes with positions.

It takes some seconds per million entries and runs in slices: after each, progress is told, and
what the caller raises there ends the check. The codes are listed in `docs/vault-format.md`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.services.ports import Progress, VaultCheck
from safeplan_desktop.vault import chain, schema
from safeplan_desktop.vault.chain import EntryMetadata
from safeplan_desktop.vault.codec import Codec
from safeplan_desktop.vault.connection import Row, damaged_pages, is_consistent
from safeplan_desktop.vault.key_files import KeyFiles
from safeplan_desktop.vault.projector import Projector
from safeplan_desktop.vault.store import Store

PAGES: Final = "pages"
TABLES: Final = "tables"
CHAIN: Final = "chain"
ANCHORS: Final = "anchors"
PROJECTIONS: Final = "projections"
KEYS: Final = "keys"
CARD: Final = "card"

_SLICE: Final = 2000
_MOST_FAULTS: Final = 1000
_WALK: Final = """
    SELECT seq, record_id, kind, revision, client_id, author_id, recorded_at, occurred_at,
           body_hash, prev_hash, mac, body, salt
    FROM entry WHERE seq > ? ORDER BY seq LIMIT ?
"""


class CompleteCheck:
    """One run of the check."""

    def __init__(
        self,
        store: Store,
        codec: Codec,
        key_files: KeyFiles,
        mac_key: bytearray,
        card_fault: Callable[[], str],
    ) -> None:
        self._store = store
        self._codec = codec
        self._key_files = key_files
        self._mac_key = mac_key
        self._card_fault = card_fault
        self._faults: dict[str, list[str]] = {}
        self._progress: Progress = _silent

    def run(self, progress: Progress | None = None) -> VaultCheck:
        """Check everything; what is damaged does not keep the rest from being checked."""
        self._progress = progress or _silent
        entry_count = self._count()
        self._part(PAGES, self._pages)
        self._part(TABLES, self._tables)
        self._part(CHAIN, lambda: self._chain(entry_count))
        with self._store.database.reading():  # nobody may write between the two sides compared
            self._part(PROJECTIONS, self._projections)
        self._part(KEYS, self._keys)
        self._part(CARD, self._card)
        return self._answer(entry_count)

    def _answer(self, entry_count: int) -> VaultCheck:
        found = self._faults
        return VaultCheck(
            entries=entry_count,
            pages_ok=PAGES not in found and TABLES not in found,
            chain_ok=CHAIN not in found,
            anchors_ok=ANCHORS not in found,
            projections_ok=PROJECTIONS not in found,
            keys_ok=KEYS not in found,
            card_ok=CARD not in found,
            faults=tuple(code for codes in found.values() for code in codes),
        )

    def _count(self) -> int:
        try:
            row = self._store.database.row("SELECT count(*) FROM entry")
        except UserFacing as error:
            self._note(CHAIN, f"{CHAIN}:{error.code.value}")
            return 0
        return int(row[0]) if row else 0

    def _part(self, part: str, work: Callable[[], None]) -> None:
        """Do one part; what cannot be read is a fault of it."""
        self._progress(part, 0, 1)
        try:
            work()
        except UserFacing as error:
            self._note(part, f"{part}:{error.code.value}")
        self._progress(part, 1, 1)

    def _note(self, part: str, fault: str) -> None:
        found = self._faults.setdefault(part, [])
        if len(found) < _MOST_FAULTS:
            found.append(fault)

    def _pages(self) -> None:
        """Check the MAC of every page: SQLCipher returns one row for each fault."""
        for number in damaged_pages(self._store.database):
            self._note(PAGES, f"page-damaged:{number}")

    def _tables(self) -> None:
        """Check that trees and indexes fit together, and that nobody changed a definition."""
        database = self._store.database
        with database.cancellable(lambda: self._progress(TABLES, 0, 1)):
            if not is_consistent(database):
                self._note(TABLES, "tables:inconsistent")
        if not schema.is_unchanged(database):
            self._note(TABLES, "tables:changed")

    def _chain(self, entry_count: int) -> None:
        """Walk the chain from its beginning; after a break go on from what stands there.

        Each slice is a query of its own, so that another process may write in between: what is
        behind us never changes, and what is added is walked along, too.
        """
        hashes: dict[int, bytes] = {}
        anchors = self._anchors()
        last, previous = 0, chain.genesis(self._store.vault_id)
        while batch := self._store.database.rows(_WALK, (last, _SLICE)):
            for row in batch:
                if row[0] != last + 1:
                    self._note(CHAIN, f"gap:{row[0]}")
                previous = self._entry(row, previous)
                last = row[0]
                if last in anchors:
                    hashes[last] = previous
            self._progress(CHAIN, last, entry_count)
        for seq, expected in anchors.items():
            if hashes.get(seq) != expected:
                code = "older-than-anchor" if seq > last else "anchor-differs"
                self._note(ANCHORS, f"{code}:{seq}")

    def _entry(self, row: Row, previous: bytes) -> bytes:
        """Check one entry and return its hash."""
        seq, body_hash, prev_hash, mac, body, salt = row[0], *row[8:]
        if prev_hash != previous:
            self._note(CHAIN, f"chain-broken:{seq}")
        metadata = chain.metadata_bytes(EntryMetadata(*row[:8]))
        found = chain.entry_hash(prev_hash, metadata, body_hash)
        if not chain.same(chain.entry_mac(self._store.chain_key, found), mac):
            self._note(CHAIN, f"mac-wrong:{seq}")
        if body is None:
            self._note(CHAIN, f"body-missing:{seq}")
        elif chain.body_hash(salt, body) != body_hash:
            self._note(CHAIN, f"body-changed:{seq}")
        return found

    def _anchors(self) -> dict[int, bytes]:
        """Return the anchors of all key files that can be read."""
        try:
            headers = [sealed.header for _, sealed in self._key_files.load().sealed]
        except UserFacing as error:
            self._note(ANCHORS, f"{ANCHORS}:{error.code.value}")
            return {}
        found = [header.anchor for header in headers if header.anchor is not None]
        return {anchor.seq: anchor.hash for anchor in found if anchor.seq}

    def _projections(self) -> None:
        for step, fault in enumerate(Projector(self._store.database, self._codec).compare()):
            if fault:
                self._note(PROJECTIONS, fault)
            self._progress(PROJECTIONS, step, 0)

    def _keys(self) -> None:
        """Check both twins, each by its checksum and its MAC."""
        loaded = self._key_files.load()
        for name in loaded.damaged:
            self._note(KEYS, f"key-file-damaged:{name}")
        for name, sealed in loaded.sealed:
            if not sealed.is_proven_by(self._mac_key):
                self._note(KEYS, f"key-file-changed:{name}")
            if sealed.header != loaded.header:
                self._note(KEYS, f"key-file-outdated:{name}")

    def _card(self) -> None:
        fault = self._card_fault()
        if fault:
            self._note(CARD, fault)


def _silent(_step: str, _done: int, _all: int) -> None:
    """Hear of progress and do nothing."""
