"""The complete check of an open vault: everything that can be wrong, as codes with positions.

It takes some seconds per million entries and goes in slices, each some milliseconds long, between
which nothing is locked and the connection may be used for anything else: what is behind a slice
never changes, and where it might have, that part begins again. The codes are listed in
`docs/vault-format.md`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.domain.paper.clock import goes_back
from safeplan_desktop.services.ports import Progress, VaultCheck, silent
from safeplan_desktop.vault.database import pages, schema
from safeplan_desktop.vault.database.connection import Row, is_consistent
from safeplan_desktop.vault.database_file import DatabaseFile
from safeplan_desktop.vault.keys.key_files import KeyFiles
from safeplan_desktop.vault.keys.key_header import HeaderKeys
from safeplan_desktop.vault.ledger import chain
from safeplan_desktop.vault.ledger.chain import EntryMetadata
from safeplan_desktop.vault.ledger.codec import Codec
from safeplan_desktop.vault.ledger.entries import Proof
from safeplan_desktop.vault.projections.projector import Projector, listed_kinds

_log: Final = logging.getLogger(__name__)

PAGES: Final = "pages"
TABLES: Final = "tables"
CHAIN: Final = "chain"
ANCHORS: Final = "anchors"
PROJECTIONS: Final = "projections"
KEYS: Final = "keys"
CARD: Final = "card"

_OF_BODIES: Final = ("kind-unknown:", "body-odd:")
_SLICE: Final = 1000
_MOST_FAULTS: Final = 1000
_WALK: Final = """
    SELECT seq, record_id, kind, revision, client_id, author_id, recorded_at, occurred_at,
           body_hash, prev_hash, mac, body, salt
    FROM entry WHERE seq > ? ORDER BY seq LIMIT ?
"""


Step: TypeAlias = tuple[str, int, int]
"""A part, how much of it is done, and how much there is."""


class GiveWay(Exception):
    """Raised in a long statement because somebody waits: it is begun again at the next slice."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is checked. `path` is the database's file; `header_keys` prove key files only."""

    path: Path
    file: DatabaseFile
    codec: Codec
    key_files: KeyFiles
    header_keys: HeaderKeys = field(repr=False)
    card_fault: Callable[[], str] = field(repr=False)


class CompleteCheck:
    """One run of the check."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._database = checked.file.database
        self._faults: dict[str, list[str]] = {}
        self._entries = 0
        self._set_back: list[int] = []
        self._written_at = ""
        self._look: Callable[[], None] = _see_nothing
        self._stopped_by: BaseException | None = None

    def run(self, progress: Progress | None = None) -> VaultCheck:
        """Check everything in one go; what `progress` raises ends it."""
        tell = progress or silent
        for step in self.slices(lambda: tell(TABLES, 0, 1)):
            tell(*step)
        return self.answer()

    def slices(self, look: Callable[[], None]) -> Iterator[Step]:
        """Do one slice for each step; what is damaged does not keep the rest from being checked.

        `look` is called now and then inside the one statement that has no slices; it may raise
        `GiveWay`.
        """
        self._look = partial(self._look_up, look)
        self._entries = self._count()
        parts = {
            PAGES: self._pages,
            TABLES: self._tables,
            CHAIN: self._chain,
            PROJECTIONS: self._projections,
            KEYS: self._keys,
            CARD: self._card,
        }
        for part, work in parts.items():
            yield part, 0, 1
            try:
                yield from work()
            except UserFacing as error:
                if error.code is ErrorCode.VAULT_BUSY:  # which says nothing about the vault
                    raise
                self._note(part, f"{part}:{error.code.value}")
            except Exception as error:
                if error is self._stopped_by:
                    raise
                self._note(part, f"{part}:unexpected")
                _log.error("part of the check failed", extra={"error": type(error).__name__})
            yield part, 1, 1

    def _look_up(self, look: Callable[[], None]) -> None:
        """Let the caller look; what they raise ends the check and is no fault of the vault."""
        try:
            look()
        except BaseException as error:
            self._stopped_by = error
            raise

    def answer(self) -> VaultCheck:
        """Return what was found, after the last slice."""
        return self._answer(self._entries)

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
            set_back=tuple(self._set_back),
        )

    def _count(self) -> int:
        try:
            row = self._database.row("SELECT count(*) FROM entry")
        except UserFacing as error:
            self._note(CHAIN, f"{CHAIN}:{error.code.value}")
            return 0
        return int(row[0]) if row else 0

    def _note(self, part: str, fault: str) -> None:
        found = self._faults.setdefault(part, [])
        if len(found) < _MOST_FAULTS:
            found.append(fault)

    def _note_if(self, part: str, fault: str) -> None:
        if fault:
            self._note(part, fault)

    def _pages(self) -> Iterator[Step]:
        """Check the MAC of every page."""
        path = self._checked.path
        for each in pages.prove(path, self._checked.file.page_key, self._reading):
            for number in each.damaged:
                self._note(PAGES, f"page-damaged:{number}")
            yield PAGES, each.done, each.whole

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Keep other processes from writing: a transaction locks only when it first reads."""
        with self._database.reading():
            self._database.row("PRAGMA schema_version")
            yield

    def _tables(self) -> Iterator[Step]:
        """Check that trees and indexes fit together, and that nobody changed a definition."""
        while (consistent := self._consistent()) is None:
            yield TABLES, 0, 1
        if not consistent:
            self._note(TABLES, "tables:inconsistent")
        if not schema.is_unchanged(self._database):
            self._note(TABLES, "tables:changed")

    def _consistent(self) -> bool | None:
        """Ask SQLite whether all fits together; None if it gave way before it knew."""
        try:
            with self._database.cancellable(self._look):
                return is_consistent(self._database)
        except GiveWay:
            return None
        except Defect:  # what stands inside the search index has a check of its own, which fails
            return False

    def _chain(self) -> Iterator[Step]:
        """Walk the chain from its beginning; after a break go on from what stands there.

        Each slice is a query of its own, so that entries may be added in between: what is behind
        us never changes, and what is added is walked along, too.
        """
        hashes: dict[int, bytes] = {}
        anchors = self._anchors()
        last, previous = 0, chain.genesis(self._checked.file.vault_id)
        while batch := self._database.rows(_WALK, (last, _SLICE)):
            for row in batch:
                if row[0] != last + 1:
                    self._note(CHAIN, f"gap:{row[0]}")
                previous = self._entry(row, previous)
                last = row[0]
                if last in anchors:
                    hashes[last] = previous
            yield CHAIN, last, max(last, self._entries)
        for seq, expected in anchors.items():
            if hashes.get(seq) != expected:
                code = "older-than-anchor" if seq > last else "anchor-differs"
                self._note(ANCHORS, f"{code}:{seq}")

    def _entry(self, row: Row, previous: bytes) -> bytes:
        """Check one entry and return its hash.

        The bodies that lists are made of are decoded where those are compared: a second time would
        cost a third of the whole check. Their earlier revisions are proven, but not decoded.
        """
        seq, body_hash, prev_hash, mac, body, salt = row[0], *row[8:]
        self._hold_against_the_clock(seq, row[6])
        if prev_hash != previous:
            self._note(CHAIN, f"chain-broken:{seq}")
        metadata = chain.metadata_bytes(EntryMetadata(*row[:8]))
        found = chain.entry_hash(prev_hash, metadata, body_hash)
        if not chain.same(chain.entry_mac(self._checked.file.chain_key, found), mac):
            self._note(CHAIN, f"mac-wrong:{seq}")
        if body is None:
            self._note(CHAIN, f"body-missing:{seq}")
        elif chain.body_hash(salt, body) != body_hash:
            self._note(CHAIN, f"body-changed:{seq}")
        elif row[2] not in listed_kinds():
            self._note_if(CHAIN, self._checked.codec.fault_of(seq, row[2], body))
        return found

    def _hold_against_the_clock(self, seq: int, written_at: str) -> None:
        """Note an entry that was written before the one before it. A moment's spelling sorts."""
        before, self._written_at = self._written_at, written_at
        if written_at < before and goes_back(*map(chain.read_moment, (before, written_at))):
            self._set_back.append(seq)

    def _anchors(self) -> dict[int, bytes]:
        """Return the anchors of all key files that can be read."""
        try:
            headers = [sealed.header for _, sealed in self._checked.key_files.load().sealed]
        except UserFacing as error:
            self._note(ANCHORS, f"{ANCHORS}:{error.code.value}")
            return {}
        found = [header.anchor for header in headers if header.anchor is not None]
        return {anchor.head.seq: anchor.head.hash for anchor in found if anchor.head.seq}

    def _projector(self) -> Projector:
        file = self._checked.file
        return Projector(self._database, self._checked.codec, Proof(file.chain_key))

    def _projections(self) -> Iterator[Step]:
        """Compare the lists with the ledger; those of another release are made anew at unlock."""
        if not self._projector().is_current():
            return
        for step, fault in enumerate(self._projector().compare()):
            part = CHAIN if fault.startswith(_OF_BODIES) else PROJECTIONS
            self._note_if(part, fault)
            yield PROJECTIONS, step, 0

    def _keys(self) -> Iterator[Step]:
        """Check both twins, each by its checksum and its MAC."""
        loaded = self._checked.key_files.load()
        for name in loaded.damaged:
            self._note(KEYS, f"key-file-damaged:{name}")
        for name, sealed in loaded.sealed:
            if not sealed.is_proven_by(self._checked.header_keys):
                self._note(KEYS, f"key-file-changed:{name}")
            if sealed.header != loaded.header:
                self._note(KEYS, f"key-file-outdated:{name}")
        yield KEYS, 1, 1

    def _card(self) -> Iterator[Step]:
        """Check that the emergency card is there and ours."""
        fault = self._checked.card_fault()
        if fault:
            self._note(CARD, fault)
        yield CARD, 1, 1


def _see_nothing() -> None:
    """Look up from a long statement and go on."""
