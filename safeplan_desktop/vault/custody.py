"""Looking after a vault that is open: its check, its lists, its key files and its card."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.services.kinds import KINDS
from safeplan_desktop.services.ports import (
    CardFault,
    Clock,
    Freshness,
    Progress,
    Randomness,
    VaultCheck,
    VaultInfo,
    silent,
)
from safeplan_desktop.vault.card import card
from safeplan_desktop.vault.card.card import VERSION, SignedCard, read_card, write_card
from safeplan_desktop.vault.check import Checked, CompleteCheck, GiveWay
from safeplan_desktop.vault.database import pages, schema
from safeplan_desktop.vault.database_file import DatabaseFile
from safeplan_desktop.vault.files import file_lock, private
from safeplan_desktop.vault.keys import attempts, sealing
from safeplan_desktop.vault.keys.anchor import Anchor, PagesMark
from safeplan_desktop.vault.keys.attempts import FailedUnlocks
from safeplan_desktop.vault.keys.key_files import (
    DATABASE,
    FIRST,
    TWIN,
    KeyFiles,
    LoadedHeader,
    OpenedKeys,
)
from safeplan_desktop.vault.keys.key_header import HeaderKeys, KeyHeader
from safeplan_desktop.vault.keys.keyslots import Keyslot
from safeplan_desktop.vault.keys.sealing import VaultKeys
from safeplan_desktop.vault.ledger.audit_log import AuditLog
from safeplan_desktop.vault.ledger.codec import Codec
from safeplan_desktop.vault.ledger.ledger import EntryLedger
from safeplan_desktop.vault.ledger.written import WrittenKinds
from safeplan_desktop.vault.projections.lists import VaultLists
from safeplan_desktop.vault.projections.projector import Projector
from safeplan_desktop.vault.signing_keys import VaultSigningKeys

_FILES: Final = (DATABASE, FIRST, TWIN, card.NAME, attempts.NAME, file_lock.NAME)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where an open vault stands and what it is handed.

    `path` is its name for people, `folder` where its files are: while a vault is being made they
    differ. `database` is the database's file, which may be a copy. `keys` prove key files; they
    open nothing.
    """

    path: Path
    folder: Path
    database: Path
    key_files: KeyFiles
    attempts: FailedUnlocks
    clock: Clock
    randomness: Randomness
    codec: Codec
    keys: HeaderKeys = field(repr=False)


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
    _was_open_to_others: bool = field(default=False, init=False)
    _is_whole: bool = field(default=False, init=False)
    _is_to_be_settled: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._is_whole = self.file.freshness is Freshness.SAME
        settled = not self.file.freshness.is_open_question and self.has_present_lists
        self._is_to_be_settled = not settled  # asked for on any thread

    @property
    def freshness(self) -> Freshness:
        """What comparing the pages with the last lock told, when the vault was opened."""
        return self.file.freshness

    @property
    def is_proven(self) -> bool:
        """Whether all of it was found whole: nothing has changed since the lock, or is checked."""
        return self._is_whole

    @property
    def card_ok(self) -> bool:
        """Whether the emergency card is there, whole, and signed by this practice."""
        return not self._card_fault()

    def card_fault(self, today: EmergencyCard) -> CardFault | None:
        """Return what is wrong with the emergency card, compared with what it should say today."""
        found = self._found_card()
        if isinstance(found, CardFault):
            return found
        is_newest = found.version == VERSION
        same = replace(found.card, issued_on=today.issued_on) == today
        return None if is_newest and same else CardFault.OLDER

    @property
    def is_open_to_others(self) -> bool:
        """Whether others can use the vault's folder or a file in it now."""
        return private.is_open_to_others(self.around.folder, _FILES)

    @property
    def was_open_to_others(self) -> bool:
        """Whether others could use the vault's folder or a file in it until it was unlocked."""
        return self._was_open_to_others

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
        write_card(self.around.folder, card, self.keys.identity(), self.file.vault_id)

    def rebuild(self, progress: Progress = silent) -> int:
        """Make the ledger's indexes and all projections anew; return how many entries were read.

        What `progress` raises ends it, and everything is as it was.
        """
        database = self.file.database
        with database.transaction():
            schema.make_indexes_anew(database)
            read = self.projector.rebuild(progress)
            self.audit.note(AuditEvent.REBUILT)
        self.written.note(*(kind.KIND for kind in KINDS))
        return read

    @property
    def is_to_be_settled(self) -> bool:
        """Whether pages have to be checked or lists made anew before anything is shown."""
        return self._is_to_be_settled

    @property
    def has_present_lists(self) -> bool:
        """Whether the projections are those of this release of the program."""
        return self.projector.is_current()

    def bring_up_to_date(self, progress: Progress = silent) -> None:
        """Bring a vault that was opened to be written to into its present shape.

        Its projections are rebuilt if another release of the program made them, and its files are
        closed to other users of the computer.
        """
        self._was_open_to_others = private.close_to_others(self.around.folder, _FILES)
        if not self.has_present_lists:
            self.rebuild(progress)

    def make_lists_present(self) -> None:
        """Rebuild the projections of a copy if another release of the program made them."""
        if not self.has_present_lists:
            with self.file.database.transaction():
                self.projector.rebuild()

    def check(self, progress: Progress | None = None) -> VaultCheck:
        """Check pages, chain, anchors, projections, key files and card completely."""
        return self._remembered(CompleteCheck(self._checked()).run(progress))

    def check_in_slices(self, is_wanted: Callable[[], bool]) -> Iterator[VaultCheck | None]:
        """Do a slice of the complete check for each step; the answer comes with the last."""
        check = CompleteCheck(self._checked())

        def look() -> None:
            if is_wanted():
                raise GiveWay

        for _step in check.slices(look):
            yield None
        yield self._remembered(check.answer())

    def _remembered(self, found: VaultCheck) -> VaultCheck:
        self._is_whole = found.is_whole
        return found

    def newest_header(self, opened: OpenedKeys) -> KeyHeader:
        """Return the header that counts: the one that was opened, or what came after it meanwhile.

        Raises:
            UserFacing: KEY_FILES_OLDER if the key files are older than what the ledger has noted
                of them, so that a passphrase that was taken back could open them;
                WRONG_PASSPHRASE if it was taken back just now.
        """
        noted = self.audit.newest_generation()
        if opened.header.generation >= noted:
            return opened.header
        loaded = self.around.key_files.load()
        demand_proven(loaded, self.around.keys)
        if loaded.header.generation < noted:
            raise UserFacing(ErrorCode.KEY_FILES_OLDER)
        if opened.slot is not None and opened.slot.id not in {s.id for s in loaded.header.slots}:
            raise UserFacing(ErrorCode.WRONG_PASSPHRASE)
        return loaded.header

    def vault_keys(self, database_key: bytearray) -> VaultKeys:
        """Return what a new slot is given; the database key is not copied."""
        return VaultKeys(database_key, sealing.seal_key(self.file.vault_id, self.file.chain_key))

    def write_keys(self, header: KeyHeader, slots: Sequence[Keyslot] = ()) -> None:
        """Write both key files anew, with these slots in the place of the author's own.

        Called last in a transaction: where they cannot be written, the transaction is undone.

        Raises:
            UserFacing: ODD_FILE with `file`, before anything is written; VAULT_BUSY if another
                process has written them since `header` was read; a storage code.
        """
        self.around.key_files.demand_ordinary()
        loaded = self.around.key_files.load()
        demand_proven(loaded, self.around.keys)
        if loaded.header.generation != header.generation:
            raise UserFacing(ErrorCode.VAULT_BUSY)
        others = [slot for slot in header.slots if slot.practitioner_id != self.keys.author]
        chosen = (*others, *slots) if slots else header.slots
        self.audit.note_keys(header.generation + 1)
        header = replace(header, slots=tuple(chosen), updated_at=self.around.clock.now())
        self._written = self.around.key_files.save(header, self.around.keys)

    def restore_keys(self, header: KeyHeader) -> None:
        """Take back what `write_keys` wrote, because its transaction did not end well."""
        if self._written is not None:
            header = replace(header, generation=self._written.generation)
            with contextlib.suppress(UserFacing):
                self.around.key_files.save(header, self.around.keys)

    def note_lock(self) -> None:
        """Write down that the vault is locked."""
        self.audit.note(AuditEvent.LOCKED)

    def write_anchor(self) -> None:
        """Put the head and what the pages are into the key files, unless they know it already.

        The write lock of the database keeps two processes from doing so at once. A vault that was
        not found whole keeps the anchor it had: the next unlock is to look at it again.

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE, STORAGE_FAILED, VAULT_BUSY, or KEY_FILE_CHANGED,
                KEY_FILE_DAMAGED if what is there now cannot be trusted.
        """
        if not self.is_proven:
            return
        around = self.around
        with pages.opened(around.database) as file, self.file.database.transaction():
            loaded = around.key_files.load()
            demand_proven(loaded, around.keys)
            anchor = Anchor(self.ledger.head(), PagesMark(*pages.tags(file)))
            if loaded.header.anchor != anchor:
                header = loaded.header.with_anchor(anchor, around.clock.now())
                around.key_files.save(header, around.keys)

    def _checked(self) -> Checked:
        around = self.around
        return Checked(
            path=around.database,
            file=self.file,
            codec=around.codec,
            key_files=around.key_files,
            header_keys=around.keys,
            card_fault=self._card_fault,
        )

    def _card_fault(self) -> str:
        """Return a code for what is wrong with the emergency card, empty if nothing is."""
        found = self._found_card()
        return found.value if isinstance(found, CardFault) else ""

    def _found_card(self) -> SignedCard | CardFault:
        """Return the card if somebody of this vault wrote it for this vault."""
        try:
            signed = read_card(self.around.folder)
        except UserFacing as error:
            ours = error.details.get("fingerprint") in self.keys.fingerprints()
            if error.code is ErrorCode.CARD_TOO_NEW:
                return CardFault.TOO_NEW if ours else CardFault.FOREIGN
            return CardFault.DAMAGED
        if signed is None:
            return CardFault.MISSING
        meant = signed.vault_id in ("", self.file.vault_id)
        ours = signed.fingerprint in self.keys.fingerprints()
        return signed if ours and meant else CardFault.FOREIGN


def demand_proven(loaded: LoadedHeader, keys: HeaderKeys) -> None:
    """Raise KEY_FILE_CHANGED unless every key file was written by somebody with the keys."""
    for name, sealed in loaded.sealed:
        if not sealed.is_proven_by(keys):
            raise UserFacing(ErrorCode.KEY_FILE_CHANGED, file=name)
