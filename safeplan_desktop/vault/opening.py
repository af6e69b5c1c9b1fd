"""Making, opening and recovering vaults.

Apart from `keeper`, because this brings in every library of the vault, and the unlock screen is to
be painted before they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias

from safeplan_desktop.domain.custody.recovery_code import SECRET_BYTES
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import RECOVERY_SHEET, AuditEvent
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.ports import (
    Clock,
    Randomness,
    VaultSeed,
    VaultSession,
)
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault import database_file, new_vault
from safeplan_desktop.vault.card.certificates import new_identity
from safeplan_desktop.vault.custody import Surroundings
from safeplan_desktop.vault.database.connection import BUSY_SECONDS
from safeplan_desktop.vault.files import file_lock
from safeplan_desktop.vault.files.file_lock import FileLock
from safeplan_desktop.vault.keys import kdf, sealing, slot_secrets
from safeplan_desktop.vault.keys.attempts import FailedUnlocks
from safeplan_desktop.vault.keys.kdf import Argon2Cost, KdfFailed
from safeplan_desktop.vault.keys.key_files import KeyFiles, LoadedHeader, OpenedKeys
from safeplan_desktop.vault.keys.key_header import VERSION, KeyHeader, header_keys
from safeplan_desktop.vault.keys.keyslots import Keyslot
from safeplan_desktop.vault.keys.sealing import VaultKeys
from safeplan_desktop.vault.keys.slot_secrets import Revealed, SlotOwner
from safeplan_desktop.vault.keys.wrapping import wipe
from safeplan_desktop.vault.ledger import chain
from safeplan_desktop.vault.ledger.codec import Codec
from safeplan_desktop.vault.open_vault import OpenVault

_ID_BYTES: Final = 16

Opening: TypeAlias = Callable[[LoadedHeader], OpenedKeys]
Slots: TypeAlias = tuple[Keyslot, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """The lock of a vault, if we hold it, and whether nobody else may be writing."""

    lock: FileLock | None
    compares: bool


_ALONE: Final = Turn(None, compares=True)
"""The turn of who makes a vault that has not its name yet."""


class VaultOpener:
    """The way into the vaults on this computer's disks.

    `shares`, `cost` and `floor` are as in `LocalVaultKeeper`; `attempts_of` gives the failed
    unlocks of a vault.
    """

    def __init__(
        self,
        clock: Clock,
        randomness: Randomness,
        attempts_of: Callable[[Path], FailedUnlocks],
        *,
        shares: bool,
        cost: Argon2Cost | None,
        floor: Argon2Cost,
    ) -> None:
        self._clock = clock
        self._randomness = randomness
        self._attempts_of = attempts_of
        self._shares = shares
        self._cost = cost
        self._floor = floor
        self._codec = Codec()

    def prepare(self, name: str, practice: str) -> VaultSeed:
        """Draw a vault id, a recovery secret and a certificate for this practitioner."""
        return VaultSeed(
            vault_id=self._randomness.token(_ID_BYTES).hex(),
            practitioner_id=AuthorId(new_id(self._randomness)),
            identity=new_identity(name, practice, self._clock.now(), self._randomness),
            recovery_secret=self._randomness.token(SECRET_BYTES),
        )

    def create(
        self,
        path: Path,
        seed: VaultSeed,
        passphrase: str,
        furnish: Callable[[VaultSession], None],
    ) -> OpenVault:
        """Make the vault folder in one step and open it.

        Raises:
            UserFacing: ALREADY_EXISTS, NO_ROOM, NOT_WRITABLE, STORAGE_FAILED, or what `furnish`
                raises; nothing is left behind.
        """
        chain_key = self._randomness.token(chain.CHAIN_KEY_BYTES)
        keys = VaultKeys(
            sealing.new_key(self._randomness), sealing.seal_key(seed.vault_id, chain_key)
        )
        try:
            with new_vault.beside(path) as folder:
                self._build(path, folder, seed, passphrase, keys, chain_key, furnish)
            with new_vault.undone_on_failure(path), self._locked(path) as turn:
                return self._session(path, path, self._own_keys(path, seed, keys), turn)
        finally:
            keys.wipe()

    def open(self, path: Path, passphrase: str) -> OpenVault:
        """Open a vault with a passphrase. Raises `UserFacing` as the port says."""
        with self._locked(path) as turn:
            opened = self._attempt(path, lambda keys: keys.open_with_passphrase(passphrase))
            return self._enter(path, opened, turn)

    def try_recovery(self, path: Path, secret: bytes) -> None:
        """Check a recovery secret against the vault. Raises WRONG_RECOVERY_CODE and as `open`."""
        self._attempt(path, lambda keys: keys.open_with_recovery(secret)).forget()

    def recover(
        self,
        path: Path,
        secret: bytes,
        passphrase: str,
        new_secret: bytes,
        sheets: Sequence[AuditEvent] = (),
    ) -> OpenVault:
        """Open with the recovery secret and set a new passphrase and a new secret at once.

        Other practitioners' slots stay. The key files change together with the audit entries;
        where either cannot be written, the old passphrase and the old code stay good.
        """
        with self._locked(path) as turn:
            opened = self._attempt(path, lambda keys: keys.open_with_recovery(secret))
            owner = self._owner(opened.header.vault_id, opened.practitioner_id)
            return self._enter(
                path,
                opened,
                turn,
                lambda keys: self._slots(keys, passphrase, new_secret, owner),
                sheets,
            )

    def _build(
        self,
        path: Path,
        folder: Path,
        seed: VaultSeed,
        passphrase: str,
        keys: VaultKeys,
        chain_key: bytes,
        furnish: Callable[[VaultSession], None],
    ) -> None:
        """Write all files of a new vault into a folder that has not its name yet."""
        owner = self._owner(seed.vault_id, seed.practitioner_id)
        slots = self._slots(keys, passphrase, seed.recovery_secret, owner)
        proving = header_keys(seed.vault_id, keys.database, chain_key)
        header = KeyHeader(seed.vault_id, slots, self._clock.now())
        self._key_files(folder).create(header, proving)
        proving.wipe()
        new_vault.make_database(
            folder,
            seed,
            bytearray(keys.database),
            chain_key,
            self._codec,
            self._clock,
            self._randomness,
        )
        session = self._session(path, folder, self._own_keys(folder, seed, keys), _ALONE)
        try:
            furnish(session)
            session.custody.write_anchor()
        finally:
            session.abandon()

    def _own_keys(self, folder: Path, seed: VaultSeed, keys: VaultKeys) -> OpenedKeys:
        """Return the keys of a vault that was made just now."""
        header = self._key_files(folder).load().header
        revealed = Revealed((bytearray(keys.database),), bytearray(keys.seal))
        return OpenedKeys(header, None, seed.practitioner_id, (), revealed)

    def _attempt(self, path: Path, opening: Opening) -> OpenedKeys:
        """Try a secret on the key files; a wrong one is counted and makes the next one wait."""
        loaded = self._key_files(path).load()
        with self._attempts_of(path).turn():
            return opening(loaded)

    def _enter(
        self,
        path: Path,
        opened: OpenedKeys,
        turn: Turn,
        make_slots: Callable[[VaultKeys], Slots] | None = None,
        sheets: Sequence[AuditEvent] = (),
    ) -> OpenVault:
        """Open the database and write down who came in; new slots replace the author's own."""
        attempts = self._attempts_of(path)
        held = _copied(opened.revealed)
        try:
            session = self._session(path, path, opened, turn)
            try:
                session.custody.demand_newest_keys(opened.header)
                keys = session.custody.vault_keys(held.database_keys[0])
                slots = make_slots(keys) if make_slots else ()
                forward = self._brought_forward(opened, keys, held)
                with session.transaction():
                    failures = attempts.pending()
                    session.custody.bring_up_to_date()
                    session.audit.note_entry(failures, recovered=bool(slots))
                    for how in sheets:
                        session.audit.note(how, subject=RECOVERY_SHEET)
                    if slots or opened.repair or forward != opened.header:
                        session.custody.write_keys(forward, slots)
            except BaseException:
                session.custody.restore_keys(opened.header)
                session.abandon()
                raise
        finally:
            held.wipe()
        attempts.settle(failures)
        return session

    def _brought_forward(self, opened: OpenedKeys, keys: VaultKeys, held: Revealed) -> KeyHeader:
        """Return the header in the newest format, with the slot that was opened in it, too."""
        header = replace(opened.header, version=VERSION)
        if opened.slot is None or held.following is None:
            return header
        slot = slot_secrets.brought_forward(opened.slot, keys, held.following, self._randomness)
        return header.with_slot(slot)

    def _session(self, path: Path, folder: Path, opened: OpenedKeys, turn: Turn) -> OpenVault:
        """Open the database in a folder; the database key is zeroed."""
        header, database_keys = opened.header, opened.revealed.database_keys
        newest = bytearray(database_keys[0])
        try:
            found = database_file.unlock(
                folder, header.vault_id, header.anchor, database_keys, compares=turn.compares
            )
            around = Surroundings(
                path=path,
                folder=folder,
                key_files=self._key_files(folder),
                attempts=self._attempts_of(path),
                clock=self._clock,
                randomness=self._randomness,
                codec=self._codec,
                keys=header_keys(header.vault_id, newest, found.chain_key),
            )
        finally:
            opened.forget()
            wipe(newest)
        return OpenVault(found, opened.practitioner_id, around, turn.lock, header.generation)

    def _slots(self, keys: VaultKeys, passphrase: str, secret: bytes, owner: SlotOwner) -> Slots:
        if self._cost is None:
            self._cost = kdf.calibrate()
        try:
            by_passphrase = slot_secrets.passphrase_slot(
                keys, passphrase, owner, self._cost, self._randomness
            )
        except KdfFailed as error:
            raise UserFacing(ErrorCode.NO_MEMORY) from error
        return by_passphrase, slot_secrets.recovery_slot(keys, secret, owner, self._randomness)

    def _owner(self, vault_id: str, practitioner: AuthorId) -> SlotOwner:
        return SlotOwner(vault_id, practitioner, self._clock.now())

    def _key_files(self, folder: Path) -> KeyFiles:
        return KeyFiles(folder, self._floor)

    @contextmanager
    def _locked(self, path: Path) -> Iterator[Turn]:
        """Hold the vault's lock, and give it back if the vault is not opened after all.

        A verb that finds it held goes on beside the holder, and leaves it to compare and anchor.
        """
        self._key_files(path).load()  # no lock file in a folder that is no vault
        try:
            lock = file_lock.hold(path, patience=BUSY_SECONDS)
        except UserFacing as error:
            if not self._shares:
                raise
            yield Turn(None, compares=error.code is not ErrorCode.ALREADY_OPEN)
            return
        try:
            yield Turn(lock, compares=True)
        except BaseException:
            lock.release()
            raise
        if self._shares:
            lock.share()


def _copied(revealed: Revealed) -> Revealed:
    """Return a copy, to be wiped on its own."""
    seal, following = revealed.seal_key, revealed.following
    return Revealed(
        tuple(map(bytearray, revealed.database_keys)),
        None if seal is None else bytearray(seal),
        None if following is None else bytearray(following),
    )
