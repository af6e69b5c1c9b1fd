"""The keeper of vaults: what can be known while they are locked, and the way in.

Importing this module brings in no library but Python's own: the window is painted first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.ports import (
    Clock,
    Progress,
    Randomness,
    VaultGlance,
    VaultSeed,
    VaultSession,
    silent,
)
from safeplan_desktop.vault.keys.attempts import FailedUnlocks

if TYPE_CHECKING:
    from safeplan_desktop.domain.practice.audit import AuditEvent
    from safeplan_desktop.vault.keys.kdf import Argon2Cost
    from safeplan_desktop.vault.open_vault import OpenVault
    from safeplan_desktop.vault.opening import VaultOpener


class LocalVaultKeeper:
    """The `VaultKeeper` of this computer's disks.

    `wait_for_lock` is for headless verbs: they do not take a window's place but share the vault
    with one, and wait up to five seconds for each of its transactions. `cost` is what a new
    passphrase slot takes (None: measured on this computer, 0.5 to 1.0 seconds), `floor` the least
    cost that is believed of a key file (None: that of the format). `state` is the folder for what
    could not be written into a vault (None: it is not kept).
    """

    def __init__(
        self,
        clock: Clock,
        randomness: Randomness,
        *,
        wait_for_lock: bool = False,
        cost: Argon2Cost | None = None,
        floor: Argon2Cost | None = None,
        state: Path | None = None,
    ) -> None:
        self._clock = clock
        self._randomness = randomness
        self._shares = wait_for_lock
        self._cost = cost
        self._least = floor
        self._state = state
        self._attempts: dict[Path, FailedUnlocks] = {}
        self._made_opener: VaultOpener | None = None

    def prepare(self, name: str, practice: str) -> VaultSeed:
        """Draw a vault id, a recovery secret and a certificate for this practitioner."""
        return self._opener.prepare(name, practice)

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
        return self._opener.create(path, seed, passphrase, furnish)

    def open(self, path: Path, passphrase: str, progress: Progress = silent) -> OpenVault:
        """Open a vault with a passphrase. Raises `UserFacing` as the port says."""
        return self._opener.open(path, passphrase, progress)

    def open_to_read(self, path: Path, passphrase: str, progress: Progress = silent) -> OpenVault:
        """Open a vault and change no byte of it. Raises `UserFacing` as the port says."""
        return self._opener.open_to_read(path, passphrase, progress)

    def try_recovery(self, path: Path, secret: bytes) -> None:
        """Check a recovery secret against the vault. Raises WRONG_RECOVERY_CODE and as `open`."""
        self._opener.try_recovery(path, secret)

    def recover(
        self,
        path: Path,
        secret: bytes,
        passphrase: str,
        new_secret: bytes,
        sheets: Sequence[AuditEvent] = (),
    ) -> OpenVault:
        """Open with the recovery secret and set a new passphrase and a new secret at once."""
        return self._opener.recover(path, secret, passphrase, new_secret, sheets)

    def glance(self, path: Path) -> VaultGlance:
        """Read what is readable while locked. Raises NOT_A_VAULT if the folder is no vault.

        The card is shown even where the key files are damaged: its numbers may be needed most
        when nothing else works. The vault id is then empty.
        """
        from safeplan_desktop.vault.keys.key_files import KeyFiles

        try:
            vault_id = KeyFiles(path, self._floor).load().vault_id
        except UserFacing as error:
            if error.code is ErrorCode.NOT_A_VAULT:
                raise
            vault_id = ""
        wait = self._attempts_of(path).wait_seconds()
        bare = VaultGlance(path, vault_id, path.stem, None, False, wait)
        return _with_card(bare)

    @property
    def _floor(self) -> Argon2Cost:
        from safeplan_desktop.vault.keys import kdf

        return self._least or kdf.FLOOR

    @property
    def _opener(self) -> VaultOpener:
        from safeplan_desktop.vault.computer.unwritten import Unwritten
        from safeplan_desktop.vault.opening import VaultOpener

        if self._made_opener is None:
            self._made_opener = VaultOpener(
                self._clock,
                self._randomness,
                self._attempts_of,
                shares=self._shares,
                cost=self._cost,
                floor=self._floor,
                unwritten=Unwritten(self._state),
            )
        return self._made_opener

    def _attempts_of(self, path: Path) -> FailedUnlocks:
        place = path.absolute()
        if place not in self._attempts:
            self._attempts[place] = FailedUnlocks(place, self._clock)
        return self._attempts[place]


def _with_card(bare: VaultGlance) -> VaultGlance:
    """Add the card if it can be trusted as far as that is known now, or why it cannot."""
    from safeplan_desktop.vault.card.card import read_card, read_unproven

    try:
        signed = read_card(bare.path)
    except UserFacing as error:
        if error.code is ErrorCode.CARD_TOO_NEW:
            signer = str(error.details["fingerprint"])
            return replace(bare, card_too_new=True, fingerprint=signer)
        return replace(bare, card_damaged=True, unproven=read_unproven(bare.path))
    if signed is None:
        return bare
    return replace(
        bare,
        practice=signed.card.practice,
        card=signed.card,
        fingerprint=signed.fingerprint,
        card_vault_id=signed.vault_id,
    )
