"""Making, opening and recovering vaults.

Apart from `keeper`, because this brings in every library of the vault, and the unlock screen is to
be painted before they are needed.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from safeplan_desktop.domain.custody.recovery_code import SECRET_BYTES
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import RECOVERY_SHEET, AuditEvent
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.ports import (
    Clock,
    Progress,
    Randomness,
    VaultSeed,
    VaultSession,
    silent,
)
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault import database_file, new_vault
from safeplan_desktop.vault.arrival import Arrival, refusal_for
from safeplan_desktop.vault.card.certificates import new_identity
from safeplan_desktop.vault.computer.unwritten import Unwritten
from safeplan_desktop.vault.custody import VaultCustody
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
from safeplan_desktop.vault.sessions import Sessions
from safeplan_desktop.vault.turn import ALONE, Turn, Turns

_log: Final = logging.getLogger(__name__)

_ID_BYTES: Final = 16

Opening: TypeAlias = Callable[[LoadedHeader], OpenedKeys]
Slots: TypeAlias = tuple[Keyslot, ...]


@dataclass(frozen=True, slots=True)
class NewSecrets:
    """What makes the slots of a new passphrase and a new code, and how its sheet left."""

    make_slots: Callable[[VaultKeys], Slots]
    sheets: tuple[AuditEvent, ...]


class VaultOpener:
    """The way into the vaults on this computer's disks.

    `shares`, `cost` and `floor` are as in `LocalVaultKeeper`; `attempts_of` gives the failed
    unlocks of a vault, `unwritten` keeps what could not be written into one.
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
        unwritten: Unwritten,
    ) -> None:
        self._clock = clock
        self._randomness = randomness
        self._attempts_of = attempts_of
        self._turns = Turns(shares, lambda path: self._key_files(path).load())
        self._cost = cost
        self._floor = floor
        self._codec = Codec()
        self._sessions = Sessions(
            clock, randomness, self._codec, attempts_of, self._key_files, unwritten
        )

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
            with new_vault.undone_on_failure(path), self._turns.to_write(path) as turn:
                return self._sessions.open(path, path, self._own_keys(path, seed, keys), turn)
        finally:
            keys.wipe()

    def open(self, path: Path, passphrase: str, progress: Progress = silent) -> OpenVault:
        """Open a vault with a passphrase; to read, where nothing can be written.

        Raises `UserFacing` as the port says.
        """
        with self._turns.to_write(path, or_read=True) as turn:
            opened = self._attempt(path, lambda keys: keys.open_with_passphrase(passphrase))
            return self._enter(path, opened, turn, progress=progress)

    def open_to_read(self, path: Path, passphrase: str, progress: Progress = silent) -> OpenVault:
        """Open a vault and change no byte of it. Raises `UserFacing` as the port says."""
        with self._turns.to_read(path) as turn:
            opened = self._attempt(path, lambda keys: keys.open_with_passphrase(passphrase))
            session = self._sessions.to_read(path, opened, turn, progress)
            if turn.lock is not None:
                turn.lock.release()  # the comparison is done, and nothing is going to be written
            return session

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
        with self._turns.to_write(path) as turn:
            opened = self._attempt(path, lambda keys: keys.open_with_recovery(secret))
            owner = self._owner(opened.header.vault_id, opened.practitioner_id)
            new = NewSecrets(
                lambda keys: self._slots(keys, passphrase, new_secret, owner), tuple(sheets)
            )
            return self._enter(path, opened, turn, new)

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
        session = self._sessions.open(path, folder, self._own_keys(folder, seed, keys), ALONE)
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
        new: NewSecrets | None = None,
        progress: Progress = silent,
    ) -> OpenVault:
        """Open the database and write down who came in; new slots replace the author's own.

        Where there is something to settle first, that waits for `OpenVault.arrive`; so do the new
        slots, and both are demanded then: they have to be in force before anybody is let in.
        """
        held = opened.revealed.copied()
        try:
            session = self._sessions.open(path, path, opened, turn, progress=progress)
        except UserFacing as error:
            refusal = None if new else refusal_for(error)
            if refusal is None:
                held.wipe()
                raise
            return self._sessions.copy_to_read(path, replace(opened, revealed=held), turn, refusal)
        except BaseException:
            held.wipe()
            raise
        try:
            current = replace(opened, header=session.custody.newest_header(opened))
            session.expect(
                Arrival(
                    partial(self._write_arrival, session, current, held, new),
                    held.wipe,
                    brings_secrets=new is not None,
                )
            )
            if turn.refusal is None and not self._has_room(session):
                turn = replace(turn, refusal=UserFacing(ErrorCode.READ_ONLY_FULL))
            if turn.refusal is not None and new is None:
                return self._sessions.only_to_read(
                    session, replace(opened, revealed=held.copied()), turn
                )
            if not session.custody.is_to_be_settled:
                session.arrive()
        except BaseException:
            held.wipe()
            session.abandon()
            raise
        return session

    def _has_room(self, session: OpenVault) -> bool:
        """Tell whether lists of another release, if there are any, can be made anew on this disk.

        It takes a journal of the pages they are in now, which are fewer than all.
        """
        if session.custody.has_present_lists:
            return True
        database = database_file.place(session.path)
        return shutil.disk_usage(session.path).free >= database.stat().st_size

    def _write_arrival(
        self,
        session: OpenVault,
        opened: OpenedKeys,
        held: Revealed,
        new: NewSecrets | None,
        progress: Progress,
    ) -> None:
        custody, attempts = session.custody, self._attempts_of(session.path)
        keys = custody.vault_keys(held.database_keys[0])
        slots = new.make_slots(keys) if new else ()
        forward = self._brought_forward(opened, keys, held)
        try:
            with session.transaction():
                failures = attempts.pending()
                custody.bring_up_to_date(progress)
                readings = self._sessions.unwritten.of(session.vault_id)
                if readings is not None:
                    session.audit.note_readings(readings.times, readings.last)
                session.audit.note_entry(failures, recovered=bool(slots))
                for how in new.sheets if new else ():
                    session.audit.note(how, subject=RECOVERY_SHEET)
                if slots:
                    custody.write_keys(forward, slots)
                elif opened.repair or forward != opened.header:
                    _write_where_possible(custody, forward)
        except BaseException:
            custody.restore_keys(opened.header)
            raise
        finally:
            wipe(keys.seal)
        attempts.settle(failures)
        self._sessions.unwritten.settle(session.vault_id)

    def _brought_forward(self, opened: OpenedKeys, keys: VaultKeys, held: Revealed) -> KeyHeader:
        """Return the header in the newest format, with the slot that was opened in it, too."""
        header = replace(opened.header, version=VERSION)
        if opened.slot not in header.slots or held.following is None:
            return header
        slot = slot_secrets.brought_forward(opened.slot, keys, held.following, self._randomness)
        return header.with_slot(slot)

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


def _write_where_possible(custody: VaultCustody, header: KeyHeader) -> None:
    """Mend the key files; with something else in the place of one, the vault opens all the same."""
    try:
        custody.write_keys(header)
    except UserFacing as error:
        if error.code is not ErrorCode.ODD_FILE:
            raise
        _log.warning("a key file could not be mended", extra={"code": error.code.value})
