"""A vault that is open, by one practitioner, on one thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.ports import Progress, silent
from safeplan_desktop.vault.arrival import Arrival, refusal_for
from safeplan_desktop.vault.computer.scratch import Scratch
from safeplan_desktop.vault.custody import Surroundings, VaultCustody
from safeplan_desktop.vault.database_file import DatabaseFile
from safeplan_desktop.vault.files.file_lock import VaultLock
from safeplan_desktop.vault.keys.wrapping import wipe
from safeplan_desktop.vault.ledger.audit_log import AuditLog
from safeplan_desktop.vault.ledger.drafts import DraftStore
from safeplan_desktop.vault.ledger.entries import Proof
from safeplan_desktop.vault.ledger.ledger import EntryLedger, Writer
from safeplan_desktop.vault.ledger.written import WrittenKinds
from safeplan_desktop.vault.projections.lists import VaultLists, lists_of
from safeplan_desktop.vault.projections.projector import Projector
from safeplan_desktop.vault.signing_keys import VaultSigningKeys

_log: Final = logging.getLogger(__name__)


class OpenVault:
    """The `VaultSession` of a vault on this computer."""

    def __init__(
        self,
        file: DatabaseFile,
        author: AuthorId,
        around: Surroundings,
        lock: VaultLock | None,
    ) -> None:
        database, codec, clock = file.database, around.codec, around.clock
        self._file = file
        self._author = author
        self._around = around
        self._lock = lock
        self._confirmed_at = clock.elapsed()
        self._closed = False
        self._arrival: Arrival | None = None
        self._scratch: Scratch | None = None
        self._note_refusal: Callable[[], None] | None = None
        self._data_version = database.data_version()
        self._written = WrittenKinds()
        projector = Projector(database, codec, Proof(file.chain_key))
        writer = Writer(file.vault_id, author, file.chain_key)
        self._ledger = EntryLedger(
            database, codec, projector, writer, self._written, clock, around.randomness
        )
        self._audit = AuditLog(file.vault_id, self._ledger, around.randomness)
        self._drafts = DraftStore(database, codec, self._written, clock)
        self._lists = lists_of(database)
        self._keys = VaultSigningKeys(database, author)
        self._custody = VaultCustody(
            file,
            around,
            self._ledger,
            self._audit,
            self._lists,
            projector,
            self._keys,
            self._written,
        )

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self._around.path

    @property
    def vault_id(self) -> str:
        """The vault's random id, 32 hex digits."""
        return self._file.vault_id

    @property
    def author(self) -> AuthorId:
        """Who unlocked it."""
        return self._author

    @property
    def confirmed_at(self) -> float:
        """When the passphrase was last given, by `Clock.elapsed`."""
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
    def lists(self) -> VaultLists:
        """The lists that are kept beside the ledger."""
        return self._lists

    @property
    def custody(self) -> VaultCustody:
        """What keeps the vault whole."""
        return self._custody

    @property
    def keys(self) -> VaultSigningKeys:
        """The keys that papers are signed with."""
        return self._keys

    @property
    def audit(self) -> AuditLog:
        """The audit log."""
        return self._audit

    def take_written(self) -> frozenset[str]:
        """Return which kinds were written since this was asked last."""
        return self._written.take()

    def changed_elsewhere(self) -> bool:
        """Tell whether another process has written to the vault since this was asked last."""
        before, self._data_version = self._data_version, self._file.database.data_version()
        return before != self._data_version

    def transaction(self) -> AbstractContextManager[None]:
        """Make several appends and drafts one commit; on an error nothing of them stays."""
        return self._file.database.transaction()

    def expect(self, arrival: Arrival) -> None:
        """Write these entries as soon as the vault is found whole."""
        self._arrival = arrival

    def arrive(self, progress: Progress = silent) -> None:
        """Write down who came in, unless that has been done; from then on read only, if need be.

        Lists of another release are made anew first: `progress` hears of that.

        Raises:
            UserFacing: what writing raises, where new secrets or present lists cannot do without;
                also what `progress` raises. Nothing was written then.
        """
        if self._arrival is None:
            return
        try:
            self._arrival.happen(progress)
        except UserFacing as error:
            if self.brings_secrets:
                raise
            refusal = refusal_for(error)
            self.refuse(refusal or error)
            if refusal is None or not self._custody.has_present_lists:
                raise

    @property
    def brings_secrets(self) -> bool:
        """Whether a new passphrase and a new recovery code come into force with `arrive`."""
        return self._arrival is not None and self._arrival.brings_secrets

    def refuse(self, why: UserFacing) -> None:
        """Let nothing be written from now on; every transaction raises this."""
        self._file.database.refusal = why
        is_noted = self._arrival is not None and self._arrival.has_happened
        if self._note_refusal is not None and not is_noted:
            self._note_refusal()
            self._note_refusal = None
        if self._arrival is not None:
            self._arrival.give_up()

    def when_refused(self, note: Callable[[], None]) -> None:
        """Note elsewhere that the vault was opened, should that not be written into it."""
        self._note_refusal = note

    def remove_afterwards(self, scratch: Scratch) -> None:
        """Remove the folder of a copy when the session ends."""
        self._scratch = scratch

    @property
    def refusal(self) -> UserFacing | None:
        """Why nothing can be written, None where it can."""
        return self._file.database.refusal

    def confirm(self, passphrase: str) -> None:
        """Ask for the passphrase again; `confirmed_at` becomes now.

        Raises:
            UserFacing: WRONG_PASSPHRASE, also for that of another practitioner;
                WAIT_BEFORE_RETRY after several failures.
        """
        with self._around.attempts.turn():
            opened = self._around.key_files.load().open_with_passphrase(passphrase)
            opened.forget()
            if opened.practitioner_id != self._author:
                raise UserFacing(ErrorCode.WRONG_PASSPHRASE)
        self._note_failures()
        self._confirmed_at = self._around.clock.elapsed()

    def _note_failures(self) -> None:
        """Copy failed unlocks into the audit log and forget them outside."""
        failures = self._around.attempts.pending()
        if failures:
            self._audit.note(AuditEvent.UNLOCK_FAILED, count=failures)
            self._around.attempts.settle(failures)

    def close(self, *, audit: bool = True) -> None:
        """Note the lock, write the anchor and close. The session is of no use afterwards.

        Locking must always be possible: where the disk is full, the vault is closed all the same,
        without note and anchor, and nothing is raised.
        """
        if self._closed:
            return
        try:
            if self.refusal is None and (self._arrival is None or self._arrival.has_happened):
                if audit:
                    self._custody.note_lock()
                self._custody.write_anchor()
        except UserFacing as error:
            _log.warning("closed without a complete note", extra={"code": error.code.value})
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Close without any note; what is not committed is undone."""
        self._closed = True
        try:
            self._file.database.close()
        finally:
            if self._arrival is not None:
                self._arrival.give_up()
            if self._scratch is not None:
                self._scratch.remove()
            self._around.keys.wipe()
            wipe(self._file.page_key)
            if self._lock is not None:
                self._lock.release()
