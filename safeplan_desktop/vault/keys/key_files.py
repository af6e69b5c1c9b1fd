"""The two key files of a vault: `keys.json` and its twin, read in turn, written together.

The twin is there for the disk that damages one of them and for the crash between two writes. What
was read is judged in this order: damaged (checksum), too new, too cheap for the format's floor;
and once a slot has given up the database key, changed (MACs) and revoked (slot of an older twin).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.vault.files import atomic
from safeplan_desktop.vault.keys import kdf, slot_secrets
from safeplan_desktop.vault.keys.kdf import Argon2Cost, KdfFailed
from safeplan_desktop.vault.keys.key_header import (
    VERSION,
    HeaderKeys,
    KeyHeader,
    Sealed,
    seal_with,
    unseal,
)
from safeplan_desktop.vault.keys.keyslots import Keyslot, SlotKind
from safeplan_desktop.vault.keys.slot_secrets import Revealed

DATABASE: Final = "vault.db"
FIRST: Final = "keys.json"
TWIN: Final = "keys.backup.json"
NAMES: Final = (FIRST, TWIN)
MOST_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class OpenedKeys:
    """What a passphrase or a recovery code gave: the header and the keys.

    Whoever holds it hands `database_key` on and then calls `forget`. `repair` names the key files
    that were damaged, missing or older than their twin.
    """

    header: KeyHeader
    slot: Keyslot | None
    practitioner_id: AuthorId
    repair: tuple[str, ...]
    revealed: Revealed = field(repr=False)

    @property
    def database_key(self) -> bytearray:
        """The database key; the one before may still be the one in use while it is changed."""
        return self.revealed.database_keys[0]

    def forget(self) -> None:
        """Wipe the keys."""
        self.revealed.wipe()


@dataclass(frozen=True, slots=True)
class LoadedHeader:
    """What the key files hold while nobody has unlocked yet: `sealed` by name, newest first.

    `damaged` names the files that could not be used.
    """

    sealed: Sequence[tuple[str, Sealed]]
    damaged: tuple[str, ...]

    @property
    def header(self) -> KeyHeader:
        """The newest header. It is not proven until a key has checked its MAC."""
        return self.sealed[0][1].header

    @property
    def vault_id(self) -> str:
        """The vault's id, as the newest header says."""
        return self.header.vault_id

    def open_with_passphrase(self, passphrase: str) -> OpenedKeys:
        """Try every passphrase slot in turn, the cheaper ones first; each takes up to a second.

        Raises:
            UserFacing: WRONG_PASSPHRASE, NO_MEMORY, or KEY_FILE_CHANGED with `file`.
        """
        return self._open(
            lambda slot: slot_secrets.open_with_passphrase(slot, passphrase),
            SlotKind.PASSPHRASE,
            ErrorCode.WRONG_PASSPHRASE,
        )

    def open_with_recovery(self, secret: bytes) -> OpenedKeys:
        """Try every recovery slot in turn. Raises WRONG_RECOVERY_CODE or KEY_FILE_CHANGED."""
        return self._open(
            lambda slot: slot_secrets.open_with_recovery(slot, secret),
            SlotKind.RECOVERY,
            ErrorCode.WRONG_RECOVERY_CODE,
        )

    def verify_macs(self, database_key: bytearray, seal_key: bytearray | None) -> None:
        """Demand that every readable key file was written by somebody with these keys.

        Raises:
            UserFacing: KEY_FILE_CHANGED with `file`. There is no innocent way to that state, so
                nothing is repaired; taking the changed file away leaves the twin in charge.
        """
        for name, sealed in self.sealed:
            if not sealed.is_genuine(database_key, seal_key):
                raise UserFacing(ErrorCode.KEY_FILE_CHANGED, file=name)

    def _open(
        self,
        attempt: Callable[[Keyslot], Revealed | None],
        kind: SlotKind,
        wrong: ErrorCode,
    ) -> OpenedKeys:
        refusal = wrong
        for slot in self._slots(kind):
            try:
                revealed = attempt(slot)
            except KdfFailed:  # what somebody else's slot asks for keeps nobody out of theirs
                refusal = ErrorCode.NO_MEMORY
                continue
            if revealed is None:
                continue
            try:
                self._demand_genuine(slot, revealed)
                if slot not in self.header.slots:  # replaced since, but the twin still has it
                    raise UserFacing(wrong)
            except UserFacing:
                revealed.wipe()
                raise
            return OpenedKeys(self.header, slot, slot.practitioner_id, self._outdated(), revealed)
        raise UserFacing(refusal)

    def _demand_genuine(self, slot: Keyslot, revealed: Revealed) -> None:
        if not revealed.database_keys:
            holders = [name for name, sealed in self.sealed if slot in sealed.header.slots]
            raise UserFacing(ErrorCode.KEY_FILE_CHANGED, file=holders[0])
        self.verify_macs(revealed.database_keys[0], revealed.seal_key)

    def _slots(self, kind: SlotKind) -> Sequence[Keyslot]:
        """Return the slots of a kind, each once, the newest header's first.

        Those that cost least come first: nobody can keep an owner waiting with slots of his own.
        """
        found = (slot for _, sealed in self.sealed for slot in sealed.header.slots)
        once = dict.fromkeys(slot for slot in found if slot.kind is kind)
        return sorted(once, key=lambda slot: kdf.work(slot.cost) if slot.cost else 0)

    def _outdated(self) -> tuple[str, ...]:
        newest = self.sealed[0][1].data
        return self.damaged + tuple(name for name, sealed in self.sealed if sealed.data != newest)


class KeyFiles:
    """The key files in a vault's folder. `floor` is the least cost that is believed."""

    def __init__(self, folder: Path, floor: Argon2Cost = kdf.FLOOR) -> None:
        self._folder = folder
        self._floor = floor

    def create(self, header: KeyHeader, keys: HeaderKeys) -> KeyHeader:
        """Write the key files of a new vault and return the header as written.

        Raises:
            UserFacing: ALREADY_EXISTS, NO_ROOM, NOT_WRITABLE or STORAGE_FAILED; nothing was left.
        """
        if any((self._folder / name).exists() for name in NAMES):
            raise UserFacing(ErrorCode.ALREADY_EXISTS)
        return self.save(header, keys)

    def demand_ordinary(self) -> None:
        """Demand that nothing but files has the names of the key files.

        Raises:
            UserFacing: ODD_FILE with `file`.
        """
        for name in NAMES:
            if (self._folder / name).is_dir():
                raise UserFacing(ErrorCode.ODD_FILE, file=name)

    def save(self, header: KeyHeader, keys: HeaderKeys) -> KeyHeader:
        """Write the next generation of a header to both files and return it as written.

        Temporary files that a crash left anywhere in the vault's folder are removed first.

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE or STORAGE_FAILED; the old header is still in force.
        """
        atomic.clean(self._folder)
        following = replace(header, generation=header.generation + 1, version=VERSION)
        data = seal_with(following, keys).data
        atomic.write_together({self._folder / name: data for name in NAMES})
        return following

    def load(self) -> LoadedHeader:
        """Read both files.

        Raises:
            UserFacing: NOT_A_VAULT if neither key files nor a database are there;
                KEY_FILE_DAMAGED if no file can be used; FILE_UNREADABLE if none may be read;
                KEY_FILE_CHANGED with `file` if a sound file asks for less than the floor;
                VAULT_TOO_NEW if a later version of the program wrote one of them.
        """
        sealed, trouble = self._read_both()
        if not sealed:
            raise UserFacing(self._diagnosis(tuple(trouble.values())))
        sealed.sort(key=lambda item: -item[1].header.generation)
        return LoadedHeader(tuple(sealed), tuple(trouble))

    def _read_both(self) -> tuple[list[tuple[str, Sealed]], dict[str, ErrorCode | None]]:
        """Return what is usable, and for the other names why not (None: not there)."""
        sealed: list[tuple[str, Sealed]] = []
        trouble: dict[str, ErrorCode | None] = {}
        for name in NAMES:
            try:
                data = atomic.read_if_there(self._folder / name, MOST_BYTES)
            except UserFacing as error:
                trouble[name] = error.code
                continue
            if data is None:
                trouble[name] = None
                continue
            try:
                sealed.append((name, self._believed(name, unseal(data))))
            except ValueError:
                trouble[name] = ErrorCode.KEY_FILE_DAMAGED
        return sealed, trouble

    def _believed(self, name: str, sealed: Sealed) -> Sealed:
        costs = [slot.cost for slot in sealed.header.slots if slot.cost is not None]
        if not all(kdf.reaches(cost, self._floor) for cost in costs):
            raise UserFacing(ErrorCode.KEY_FILE_CHANGED, file=name)
        return sealed

    def _diagnosis(self, trouble: Sequence[ErrorCode | None]) -> ErrorCode:
        if ErrorCode.KEY_FILE_DAMAGED in trouble:
            return ErrorCode.KEY_FILE_DAMAGED
        if ErrorCode.FILE_UNREADABLE in trouble:
            return ErrorCode.FILE_UNREADABLE
        missing_only = (self._folder / DATABASE).exists()
        return ErrorCode.KEY_FILE_DAMAGED if missing_only else ErrorCode.NOT_A_VAULT
