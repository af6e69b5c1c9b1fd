"""A vault that is open, by one practitioner, on one thread."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.ports import Clock, Progress, Randomness, VaultCheck, VaultInfo
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault import database_file
from safeplan_desktop.vault.card.card import read_card, write_card
from safeplan_desktop.vault.check import Checked, CompleteCheck, GiveWay
from safeplan_desktop.vault.database_file import Store
from safeplan_desktop.vault.files.file_lock import VaultLock
from safeplan_desktop.vault.keys.attempts import FailedUnlocks
from safeplan_desktop.vault.keys.key_files import KeyFiles, LoadedHeader
from safeplan_desktop.vault.keys.key_header import KeyHeader
from safeplan_desktop.vault.keys.keyslots import Keyslot, wipe
from safeplan_desktop.vault.ledger.codec import KINDS, Codec
from safeplan_desktop.vault.ledger.drafts import DraftStore
from safeplan_desktop.vault.ledger.ledger import EntryLedger, Writer
from safeplan_desktop.vault.ledger.written import WrittenKinds
from safeplan_desktop.vault.projections.client_row import ClientList
from safeplan_desktop.vault.projections.contact import ContactList
from safeplan_desktop.vault.projections.document_row import DocumentRegister
from safeplan_desktop.vault.projections.due import DueList
from safeplan_desktop.vault.projections.projector import Projector
from safeplan_desktop.vault.projections.search import Search

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where an open vault stands and what it is handed.

    `path` is its name for people, `folder` where its files are: while a vault is being made they
    differ. `mac_key` proves key files; it opens nothing.
    """

    path: Path
    folder: Path
    key_files: KeyFiles
    attempts: FailedUnlocks
    clock: Clock
    randomness: Randomness
    codec: Codec
    mac_key: bytearray = field(repr=False)


class OpenVault:
    """The `VaultSession` of a vault on this computer."""

    def __init__(
        self, store: Store, author: AuthorId, around: Surroundings, lock: VaultLock | None
    ) -> None:
        database = store.database
        self._store = store
        self._author = author
        self._around = around
        self._lock = lock
        self._confirmed_at = around.clock.now()
        self._closed = False
        self._data_version = database.data_version()
        self._written: KeyHeader | None = None
        self._kinds = WrittenKinds()
        self._projector = Projector(database, around.codec)
        self._ledger = EntryLedger(
            database,
            around.codec,
            self._projector,
            Writer(store.vault_id, author, store.chain_key),
            self._kinds,
            around.clock,
            around.randomness,
        )
        self._drafts = DraftStore(database, around.codec, self._kinds, around.clock)
        self._clients = ClientList(database)
        self._contacts = ContactList(database)
        self._register = DocumentRegister(database)
        self._due = DueList(database)
        self._search = Search(database)

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self._around.path

    @property
    def vault_id(self) -> str:
        """The vault's random id, 32 hex digits."""
        return self._store.vault_id

    @property
    def author(self) -> AuthorId:
        """Who unlocked it."""
        return self._author

    @property
    def confirmed_at(self) -> datetime:
        """When the passphrase was last given (UTC)."""
        return self._confirmed_at

    @property
    def ledger(self) -> EntryLedger:
        """The ledger."""
        return self._ledger

    @property
    def drafts(self) -> DraftStore:
        """The drafts."""
        return self._drafts

    @property
    def clients(self) -> ClientList:
        """The client list."""
        return self._clients

    @property
    def contacts(self) -> ContactList:
        """The directory."""
        return self._contacts

    @property
    def register(self) -> DocumentRegister:
        """The register of documents."""
        return self._register

    @property
    def due(self) -> DueList:
        """What is due, and what was left open."""
        return self._due

    @property
    def search(self) -> Search:
        """The search over everything that was written."""
        return self._search

    @property
    def card_ok(self) -> bool:
        """Whether the emergency card is there, whole, and signed by this practice."""
        return not self._card_fault()

    def take_written(self) -> frozenset[str]:
        """Return which kinds were written since this was asked last."""
        return self._kinds.take()

    def changed_elsewhere(self) -> bool:
        """Tell whether another process has written to the vault since this was asked last."""
        before, self._data_version = self._data_version, self._store.database.data_version()
        return before != self._data_version

    def transaction(self) -> AbstractContextManager[None]:
        """Make several appends and drafts one commit; on an error nothing of them stays."""
        return self._store.database.transaction()

    def identity(self) -> SigningIdentity:
        """Return the practice's own signing key and certificate of who unlocked."""
        return database_file.identity_of(self._store.database, self._author)

    def keep_signing_key(self, fingerprint: str, key: bytes) -> None:
        """Keep the key (PKCS #8, DER) of a certificate that was brought along."""
        with self.transaction():
            database_file.forget_signing_key(self._store.database, fingerprint)
            database_file.keep_signing_key(self._store.database, fingerprint, key)

    def signing_key(self, fingerprint: str) -> bytes | None:
        """Return the key of a certificate that was brought along, None if there is none."""
        with self._store.database.reading():
            return database_file.signing_key(self._store.database, fingerprint)

    def forget_signing_key(self, fingerprint: str) -> None:
        """Destroy a key; nothing happens if there is none."""
        with self.transaction():
            database_file.forget_signing_key(self._store.database, fingerprint)

    def info(self) -> VaultInfo:
        """Return the facts about this vault."""
        with self._store.database.reading():
            practices = self._ledger.all_latest(Practice)
            head = self._ledger.head()
            return VaultInfo(
                vault_id=self.vault_id,
                practice=practices[0].record.name if practices else "",
                clients=self._clients.count(),
                entries=head.seq,
                head=head,
                last_backup=None,
                last_proven_restore=None,
            )

    def issue_card(self, card: EmergencyCard) -> None:
        """Write the emergency card beside the vault, signed by the practice."""
        write_card(self._around.folder, card, self.identity())

    def confirm(self, passphrase: str) -> None:
        """Ask for the passphrase again; `confirmed_at` becomes now.

        Raises:
            UserFacing: WRONG_PASSPHRASE, also for that of another practitioner;
                WAIT_BEFORE_RETRY after several failures.
        """
        attempts = self._around.attempts
        attempts.demand_patience()
        try:
            opened = self._around.key_files.load().open_with_passphrase(passphrase)
            opened.forget()
            if opened.practitioner_id != self._author:
                raise UserFacing(ErrorCode.WRONG_PASSPHRASE)
        except UserFacing as error:
            if error.code is ErrorCode.WRONG_PASSPHRASE:
                attempts.record()
            raise
        self.note_failures()
        self._confirmed_at = self._around.clock.now()

    def note(self, event: AuditEvent, *, count: int = 1, subject: str = "") -> None:
        """Add an entry to the audit log."""
        self._ledger.append(Audit(event, count, subject), new_id(self._around.randomness))

    def note_failures(self) -> None:
        """Copy failed unlocks into the audit log and forget them outside."""
        failures = self._around.attempts.pending()
        if failures:
            self.note(AuditEvent.UNLOCK_FAILED, count=failures)
            self._around.attempts.settle(failures)

    def note_entry(self, failures: int, *, recovered: bool) -> None:
        """Write down that the vault was opened, and the failures before, in one transaction."""
        if failures:
            self.note(AuditEvent.UNLOCK_FAILED, count=failures)
        if not recovered:
            self.note(AuditEvent.UNLOCKED)
            return
        self.note(AuditEvent.UNLOCKED_WITH_RECOVERY)
        self.note(AuditEvent.PASSPHRASE_CHANGED)
        self.note(AuditEvent.RECOVERY_CODE_CHANGED)

    def bring_up_to_date(self) -> None:
        """Rebuild the projections if another release of the program made them."""
        if not self._projector.is_current():
            self.rebuild()

    def write_keys(self, header: KeyHeader, slots: Sequence[Keyslot] = ()) -> None:
        """Write both key files anew, with these slots in the place of the author's own.

        Called last in a transaction: where they cannot be written, the transaction is undone.
        """
        others = [slot for slot in header.slots if slot.practitioner_id != self._author]
        chosen = (*others, *slots) if slots else header.slots
        header = replace(header, slots=tuple(chosen), updated_at=self._around.clock.now())
        self._written = self._around.key_files.save_with(header, self._around.mac_key)

    def restore_keys(self, header: KeyHeader) -> None:
        """Take back what `write_keys` wrote, because its transaction did not end well."""
        if self._written is not None:
            header = replace(header, generation=self._written.generation)
            with contextlib.suppress(UserFacing):
                self._around.key_files.save_with(header, self._around.mac_key)

    def rebuild(self) -> int:
        """Drop and rebuild all projections; return how many entries were read."""
        with self.transaction():
            read = self._projector.rebuild()
            self._kinds.note(*(kind.KIND for kind in KINDS))
            self.note(AuditEvent.REBUILT)
        return read

    def check(self, progress: Progress | None = None) -> VaultCheck:
        """Check pages, chain, anchors, projections, key files and card completely."""
        return CompleteCheck(self._checked()).run(progress)

    def check_in_slices(self, is_wanted: Callable[[], bool]) -> Iterator[VaultCheck | None]:
        """Do a slice of the complete check for each step; the answer comes with the last."""
        check = CompleteCheck(self._checked())

        def look() -> None:
            if is_wanted():
                raise GiveWay

        for _step in check.slices(look):
            yield None
        yield check.answer()

    def _checked(self) -> Checked:
        around = self._around
        return Checked(
            folder=around.folder,
            store=self._store,
            codec=around.codec,
            key_files=around.key_files,
            mac_key=around.mac_key,
            card_fault=self._card_fault,
        )

    def _card_fault(self) -> str:
        """Return a code for what is wrong with the emergency card, empty if nothing is."""
        try:
            signed = read_card(self._around.folder)
        except UserFacing:
            return "card-damaged"
        if signed is None:
            return "card-missing"
        ours = database_file.fingerprints(self._store.database)
        return "" if signed.fingerprint in ours else "card-foreign"

    def close(self, *, audit: bool = True) -> None:
        """Note the lock, write the anchor and close. The session is of no use afterwards.

        Locking must always be possible: where the disk is full, the vault is closed all the same,
        without note and anchor, and nothing is raised.
        """
        if self._closed:
            return
        try:
            if audit:
                self.note(AuditEvent.LOCKED)
            self.write_anchor()
        except UserFacing as error:
            _log.warning("closed without a complete note", extra={"code": error.code.value})
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Close without any note; what is not committed is undone."""
        self._closed = True
        try:
            self._store.database.close()
        finally:
            wipe(self._around.mac_key)
            wipe(self._store.page_key)
            if self._lock is not None:
                self._lock.release()

    def write_anchor(self) -> None:
        """Put the head into the key files, unless they know it already.

        The write lock of the database keeps two processes from doing so at once.

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE, STORAGE_FAILED, VAULT_BUSY, or KEY_FILE_CHANGED,
                KEY_FILE_DAMAGED if what is there now cannot be trusted.
        """
        around = self._around
        with self.transaction():
            head = self._ledger.head()
            loaded = around.key_files.load()
            demand_proven(loaded, around.mac_key)
            anchor = loaded.header.anchor
            if anchor is None or anchor.seq < head.seq:
                header = loaded.header.with_anchor(head, around.clock.now())
                around.key_files.save_with(header, around.mac_key)


def demand_proven(loaded: LoadedHeader, mac_key: bytearray) -> None:
    """Raise KEY_FILE_CHANGED unless every key file was written by somebody with the key."""
    for name, sealed in loaded.sealed:
        if not sealed.is_proven_by(mac_key):
            raise UserFacing(ErrorCode.KEY_FILE_CHANGED, file=name)
