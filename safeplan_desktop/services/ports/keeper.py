"""Vaults that are locked or not made yet, and the way into them.

Apart from `custody`: opening gives a session, and a session has its custody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.ports.machine import Progress, silent
from safeplan_desktop.services.ports.session import VaultSession


@dataclass(frozen=True, slots=True)
class VaultSeed:
    """A vault that is decided on but not on disk yet, so that its recovery sheet can be printed."""

    vault_id: str
    practitioner_id: AuthorId
    identity: SigningIdentity
    recovery_secret: bytes = field(repr=False)


class CardTrust(StrEnum):
    """Whether this computer knows who signed a card."""

    KNOWN = "known"
    """One of those who worked in this vault when it was last unlocked here."""
    UNKNOWN = "unknown"
    """Nobody of them, or it was signed for another vault."""
    NOT_COMPARED = "not-compared"
    """The vault has not been unlocked here yet."""


@dataclass(frozen=True, slots=True)
class VaultGlance:
    """What can be known of a vault without a passphrase.

    `card` is None where it is missing or cannot be used; `card_damaged` says that it is there but
    does not verify, `card_too_new` that a later release wrote it. `unproven` is what a damaged
    card says, if that can be read: nobody has signed it. `wait_seconds` is how long to wait after
    failed unlocks. `fingerprint` is that of the certificate in the card (64 hex digits), empty
    without a card that verifies; `card_vault_id` is the vault it was signed for, empty where the
    card does not say. `trust` is about a card that verifies.
    """

    path: Path
    vault_id: str
    practice: str
    card: EmergencyCard | None
    card_damaged: bool
    wait_seconds: float
    fingerprint: str = ""
    card_vault_id: str = ""
    card_too_new: bool = False
    unproven: EmergencyCard | None = None
    trust: CardTrust = CardTrust.NOT_COMPARED


class VaultKeeper(Protocol):
    """Makes and opens vaults."""

    def prepare(self, name: str, practice: str) -> VaultSeed:
        """Draw a vault id, a recovery secret and a certificate for this practitioner."""
        ...

    def create(
        self,
        path: Path,
        seed: VaultSeed,
        passphrase: str,
        furnish: Callable[[VaultSession], None],
    ) -> VaultSession:
        """Make the vault folder in one step and open it.

        The vault is built beside its place, `furnish` writes its first entries and its card
        there, and only then it gets its name: a vault without a practice never exists.

        Raises:
            UserFacing: ALREADY_EXISTS, NO_ROOM or NOT_WRITABLE; nothing is left behind.
        """
        ...

    def open(self, path: Path, passphrase: str, progress: Progress = silent) -> VaultSession:
        """Open a vault with a passphrase; to read only, where nothing can be written.

        `progress` hears how far the pages are compared; what it raises leaves the vault locked.

        Raises:
            UserFacing: WRONG_PASSPHRASE, WAIT_BEFORE_RETRY, NOT_A_VAULT, VAULT_EMPTY,
                VAULT_DAMAGED, KEY_FILE_DAMAGED, KEY_FILE_CHANGED, VAULT_FOREIGN,
                VAULT_OLDER_THAN_ANCHOR, VAULT_TOO_NEW, ALREADY_OPEN, FILE_UNREADABLE; after a
                transaction that was cut off JOURNAL_DAMAGED with `file`, DAMAGED_AFTER_UNDOING.
        """
        ...

    def open_to_read(
        self, path: Path, passphrase: str, progress: Progress = silent
    ) -> VaultSession:
        """Open a vault and change no byte of it; every transaction is refused. Else as `open`.

        Raises:
            UserFacing: as `open`.
        """
        ...

    def try_recovery(self, path: Path, secret: bytes) -> None:
        """Check a recovery secret against the vault. Raises WRONG_RECOVERY_CODE and as `open`."""
        ...

    def recover(
        self,
        path: Path,
        secret: bytes,
        passphrase: str,
        new_secret: bytes,
        sheets: Sequence[AuditEvent] = (),
    ) -> VaultSession:
        """Open with the recovery secret and set a new passphrase and a new secret at once.

        `sheets` says how the sheet of the new secret has left the program: saved or printed.
        """
        ...

    def glance(self, path: Path) -> VaultGlance:
        """Read what is readable while locked. Raises NOT_A_VAULT if the folder is no vault."""
        ...
