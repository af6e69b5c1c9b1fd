"""Making, opening and recovering vaults.

Apart from `keeper`, because this brings in every library of the vault, and the unlock screen is to
be painted before they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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
from safeplan_desktop.vault.files import file_lock
from safeplan_desktop.vault.files.file_lock import VaultLock
from safeplan_desktop.vault.keys import kdf, keyslots
from safeplan_desktop.vault.keys.attempts import FailedUnlocks
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.keys.key_files import KeyFiles, LoadedHeader, OpenedKeys
from safeplan_desktop.vault.keys.key_header import KeyHeader, mac_key
from safeplan_desktop.vault.keys.keyslots import Keyslot, SlotOwner, wipe
from safeplan_desktop.vault.ledger.codec import Codec
from safeplan_desktop.vault.open_vault import OpenVault

_ID_BYTES: Final = 16
_WRONG: Final = frozenset({ErrorCode.WRONG_PASSPHRASE, ErrorCode.WRONG_RECOVERY_CODE})

Opening: TypeAlias = Callable[[LoadedHeader], OpenedKeys]
Slots: TypeAlias = tuple[Keyslot, ...]


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
        key = keyslots.new_database_key(self._randomness)
        try:
            with new_vault.beside(path) as folder:
                self._build(path, folder, seed, passphrase, key, furnish)
            with self._locked(path) as lock:
                return self._session(path, path, self._own_keys(path, seed, key), lock)
        finally:
            wipe(key)

    def open(self, path: Path, passphrase: str) -> OpenVault:
        """Open a vault with a passphrase. Raises `UserFacing` as the port says."""
        with self._locked(path) as lock:
            opened = self._attempt(path, lambda keys: keys.open_with_passphrase(passphrase))
            return self._enter(path, opened, lock)

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
        with self._locked(path) as lock:
            opened = self._attempt(path, lambda keys: keys.open_with_recovery(secret))
            owner = self._owner(opened.header.vault_id, opened.practitioner_id)
            try:
                slots = self._slots(opened.database_key, passphrase, new_secret, owner)
            except BaseException:
                opened.forget()
                raise
            return self._enter(path, opened, lock, slots, sheets)

    def _build(
        self,
        path: Path,
        folder: Path,
        seed: VaultSeed,
        passphrase: str,
        key: bytearray,
        furnish: Callable[[VaultSession], None],
    ) -> None:
        """Write all files of a new vault into a folder that has not its name yet."""
        slots = self._slots(
            key, passphrase, seed.recovery_secret, self._owner(seed.vault_id, seed.practitioner_id)
        )
        header = KeyHeader(seed.vault_id, slots, self._clock.now())
        self._key_files(folder).create(header, key)
        new_vault.make_database(
            folder, seed, bytearray(key), self._codec, self._clock, self._randomness
        )
        session = self._session(path, folder, self._own_keys(folder, seed, bytearray(key)), None)
        try:
            furnish(session)
            session.custody.write_anchor()
        finally:
            session.abandon()

    def _own_keys(self, folder: Path, seed: VaultSeed, key: bytearray) -> OpenedKeys:
        """Return the keys of a vault that was made just now."""
        header = self._key_files(folder).load().header
        return OpenedKeys(header, "", seed.practitioner_id, (), key)

    def _attempt(self, path: Path, opening: Opening) -> OpenedKeys:
        """Try a secret on the key files; a wrong one is counted and makes the next one wait."""
        loaded = self._key_files(path).load()
        attempts = self._attempts_of(path)
        attempts.demand_patience()
        try:
            return opening(loaded)
        except UserFacing as error:
            if error.code in _WRONG:
                attempts.record()
            raise

    def _enter(
        self,
        path: Path,
        opened: OpenedKeys,
        lock: VaultLock | None,
        slots: Slots = (),
        sheets: Sequence[AuditEvent] = (),
    ) -> OpenVault:
        """Open the database and write down who came in; `slots` replace the author's own."""
        attempts = self._attempts_of(path)
        session = self._session(path, path, opened, lock)
        try:
            with session.transaction():
                failures = attempts.pending()
                session.custody.bring_up_to_date()
                session.audit.note_entry(failures, recovered=bool(slots))
                for how in sheets:
                    session.audit.note(how, subject=RECOVERY_SHEET)
                if slots or opened.repair:
                    session.custody.write_keys(opened.header, slots)
        except BaseException:
            session.custody.restore_keys(opened.header)
            session.abandon()
            raise
        attempts.settle(failures)
        return session

    def _session(
        self, path: Path, folder: Path, opened: OpenedKeys, lock: VaultLock | None
    ) -> OpenVault:
        """Open the database in a folder; the database key is zeroed."""
        header = opened.header
        around = Surroundings(
            path=path,
            folder=folder,
            key_files=self._key_files(folder),
            attempts=self._attempts_of(path),
            clock=self._clock,
            randomness=self._randomness,
            codec=self._codec,
            mac_key=mac_key(header.vault_id, opened.database_key),
        )
        try:
            found = database_file.unlock(
                folder, header.vault_id, header.anchor, opened.database_key
            )
        except BaseException:
            wipe(around.mac_key)
            opened.forget()
            raise
        return OpenVault(found, opened.practitioner_id, around, lock)

    def _slots(self, key: bytearray, passphrase: str, secret: bytes, owner: SlotOwner) -> Slots:
        if self._cost is None:
            self._cost = kdf.calibrate()
        return (
            keyslots.passphrase_slot(key, passphrase, owner, self._cost, self._randomness),
            keyslots.recovery_slot(key, secret, owner, self._randomness),
        )

    def _owner(self, vault_id: str, practitioner: AuthorId) -> SlotOwner:
        return SlotOwner(vault_id, practitioner, self._clock.now())

    def _key_files(self, folder: Path) -> KeyFiles:
        return KeyFiles(folder, self._floor)

    @contextmanager
    def _locked(self, path: Path) -> Iterator[VaultLock | None]:
        """Hold the window's lock, and give it back if the vault is not opened after all."""
        if self._shares:
            yield None
            return
        self._key_files(path).load()  # no lock file in a folder that is no vault
        lock = file_lock.hold(path)
        try:
            yield lock
        except BaseException:
            lock.release()
            raise
