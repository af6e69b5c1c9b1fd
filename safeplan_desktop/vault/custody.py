"""Looking after a vault that is open: its check, its lists, its key files and its card."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.services.kinds import KINDS
from safeplan_desktop.services.ports import Clock, Progress, Randomness, VaultCheck, VaultInfo
from safeplan_desktop.vault.card.card import read_card, write_card
from safeplan_desktop.vault.check import Checked, CompleteCheck, GiveWay
from safeplan_desktop.vault.database_file import DatabaseFile
from safeplan_desktop.vault.keys.attempts import FailedUnlocks
from safeplan_desktop.vault.keys.key_files import KeyFiles, LoadedHeader
from safeplan_desktop.vault.keys.key_header import KeyHeader
from safeplan_desktop.vault.keys.keyslots import Keyslot
from safeplan_desktop.vault.ledger.audit_log import AuditLog
from safeplan_desktop.vault.ledger.codec import Codec
from safeplan_desktop.vault.ledger.ledger import EntryLedger
from safeplan_desktop.vault.ledger.written import WrittenKinds
from safeplan_desktop.vault.projections.lists import VaultLists
from safeplan_desktop.vault.projections.projector import Projector
from safeplan_desktop.vault.signing_keys import VaultSigningKeys


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


@dataclass(slots=True, eq=False, repr=False)
class VaultCustody:
    """The `Custody` of an open vault, and what writes its key files."""

    file: DatabaseFile
    around: Surroundings
    ledger: EntryLedger
    audit: AuditLog
    lists: VaultLists
    projector: Projector
    keys: VaultSigningKeys
    written: WrittenKinds
    _written: KeyHeader | None = field(default=None, init=False)

    @property
    def card_ok(self) -> bool:
        """Whether the emergency card is there, whole, and signed by this practice."""
        return not self._card_fault()

    def info(self) -> VaultInfo:
        """Return the facts about this vault."""
        with self.file.database.reading():
            practices = self.ledger.all_latest(Practice)
            head = self.ledger.head()
            return VaultInfo(
                vault_id=self.file.vault_id,
                practice=practices[0].record.name if practices else "",
                clients=self.lists.clients.count(),
                entries=head.seq,
                head=head,
                last_backup=None,
                last_proven_restore=None,
            )

    def issue_card(self, card: EmergencyCard) -> None:
        """Write the emergency card beside the vault, signed by the practice."""
        write_card(self.around.folder, card, self.keys.identity())

    def rebuild(self) -> int:
        """Drop and rebuild all projections; return how many entries were read."""
        with self.file.database.transaction():
            read = self.projector.rebuild()
            self.audit.note(AuditEvent.REBUILT)
        self.written.note(*(kind.KIND for kind in KINDS))
        return read

    def bring_up_to_date(self) -> None:
        """Rebuild the projections if another release of the program made them."""
        if not self.projector.is_current():
            self.rebuild()

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

    def write_keys(self, header: KeyHeader, slots: Sequence[Keyslot] = ()) -> None:
        """Write both key files anew, with these slots in the place of the author's own.

        Called last in a transaction: where they cannot be written, the transaction is undone.
        """
        others = [slot for slot in header.slots if slot.practitioner_id != self.keys.author]
        chosen = (*others, *slots) if slots else header.slots
        header = replace(header, slots=tuple(chosen), updated_at=self.around.clock.now())
        self._written = self.around.key_files.save_with(header, self.around.mac_key)

    def restore_keys(self, header: KeyHeader) -> None:
        """Take back what `write_keys` wrote, because its transaction did not end well."""
        if self._written is not None:
            header = replace(header, generation=self._written.generation)
            with contextlib.suppress(UserFacing):
                self.around.key_files.save_with(header, self.around.mac_key)

    def write_anchor(self) -> None:
        """Put the head into the key files, unless they know it already.

        The write lock of the database keeps two processes from doing so at once.

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE, STORAGE_FAILED, VAULT_BUSY, or KEY_FILE_CHANGED,
                KEY_FILE_DAMAGED if what is there now cannot be trusted.
        """
        around = self.around
        with self.file.database.transaction():
            head = self.ledger.head()
            loaded = around.key_files.load()
            demand_proven(loaded, around.mac_key)
            anchor = loaded.header.anchor
            if anchor is None or anchor.seq < head.seq:
                header = loaded.header.with_anchor(head, around.clock.now())
                around.key_files.save_with(header, around.mac_key)

    def _checked(self) -> Checked:
        around = self.around
        return Checked(
            folder=around.folder,
            file=self.file,
            codec=around.codec,
            key_files=around.key_files,
            mac_key=around.mac_key,
            card_fault=self._card_fault,
        )

    def _card_fault(self) -> str:
        """Return a code for what is wrong with the emergency card, empty if nothing is."""
        try:
            signed = read_card(self.around.folder)
        except UserFacing:
            return "card-damaged"
        if signed is None:
            return "card-missing"
        return "" if signed.fingerprint in self.keys.fingerprints() else "card-foreign"


def demand_proven(loaded: LoadedHeader, mac_key: bytearray) -> None:
    """Raise KEY_FILE_CHANGED unless every key file was written by somebody with the key."""
    for name, sealed in loaded.sealed:
        if not sealed.is_proven_by(mac_key):
            raise UserFacing(ErrorCode.KEY_FILE_CHANGED, file=name)
