"""Vaults: open, locked, being made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.record import AuthorId, Head
from safeplan_desktop.services.ports.ledger import Drafts, Ledger
from safeplan_desktop.services.ports.lists import (
    ClientDirectory,
    ContactDirectory,
    DueDirectory,
    RecordSearch,
    Register,
)
from safeplan_desktop.services.ports.machine import Progress


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """The facts `safeplan info` prints. Counts are numbers of rows."""

    vault_id: str
    practice: str
    clients: int
    entries: int
    head: Head
    last_backup: datetime | None
    last_proven_restore: datetime | None


@dataclass(frozen=True, slots=True)
class VaultCheck:
    """The answer of the complete check. `faults` are codes with positions, empty if all is well."""

    entries: int
    pages_ok: bool
    chain_ok: bool
    anchors_ok: bool
    projections_ok: bool
    keys_ok: bool
    card_ok: bool
    faults: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing at all was found."""
        return not self.faults


class VaultSession(Protocol):
    """A vault that is open, by one practitioner. Everything here runs on one thread."""

    @property
    def path(self) -> Path:
        """The vault's folder."""
        ...

    @property
    def vault_id(self) -> str:
        """The vault's random id, 32 hex digits."""
        ...

    @property
    def author(self) -> AuthorId:
        """Who unlocked it."""
        ...

    @property
    def confirmed_at(self) -> datetime:
        """When the passphrase was last given (UTC)."""
        ...

    @property
    def ledger(self) -> Ledger:
        """The ledger."""
        ...

    @property
    def drafts(self) -> Drafts:
        """The drafts."""
        ...

    @property
    def clients(self) -> ClientDirectory:
        """The client list."""
        ...

    @property
    def contacts(self) -> ContactDirectory:
        """The directory."""
        ...

    @property
    def register(self) -> Register:
        """The register of documents."""
        ...

    @property
    def search(self) -> RecordSearch:
        """The search over everything that was written."""
        ...

    @property
    def due(self) -> DueDirectory:
        """What is due, and what was left open."""
        ...

    @property
    def card_ok(self) -> bool:
        """Whether the emergency card is there, whole, and signed by this practice."""
        ...

    def take_written(self) -> frozenset[str]:
        """Return which kinds were appended or drafted since this was asked last."""
        ...

    def changed_elsewhere(self) -> bool:
        """Tell whether another process has written to the vault since this was asked last."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Make several appends and drafts one commit; on an error nothing of them stays."""
        ...

    def identity(self) -> SigningIdentity:
        """Return the practice's own signing key and certificate of who unlocked."""
        ...

    def keep_signing_key(self, fingerprint: str, key: bytes) -> None:
        """Keep the key (PKCS #8, DER) of a certificate that was brought along."""
        ...

    def signing_key(self, fingerprint: str) -> bytes | None:
        """Return the key of a certificate that was brought along, None if there is none."""
        ...

    def forget_signing_key(self, fingerprint: str) -> None:
        """Destroy a key; nothing happens if there is none."""
        ...

    def info(self) -> VaultInfo:
        """Return the facts about this vault."""
        ...

    def issue_card(self, card: EmergencyCard) -> None:
        """Write the emergency card beside the vault, signed by the practice."""
        ...

    def confirm(self, passphrase: str) -> None:
        """Ask for the passphrase again; `confirmed_at` becomes now. Raises WRONG_PASSPHRASE."""
        ...

    def rebuild(self) -> int:
        """Drop and rebuild all projections; return how many entries were read."""
        ...

    def check(self, progress: Progress | None = None) -> VaultCheck:
        """Check pages, chain, anchors, projections, key files and card completely."""
        ...

    def check_in_slices(self, is_wanted: Callable[[], bool]) -> Iterator[VaultCheck | None]:
        """Do a slice of the complete check for each step; the answer comes with the last.

        Between steps the session may be used for anything else. Where `is_wanted` says that
        somebody waits, a slice ends early and is begun again with the next step.
        """
        ...

    def close(self, *, audit: bool = True) -> None:
        """Note the lock, write the anchor and close. The session is of no use afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class VaultSeed:
    """A vault that is decided on but not on disk yet, so that its recovery sheet can be printed."""

    vault_id: str
    practitioner_id: AuthorId
    identity: SigningIdentity
    recovery_secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class VaultGlance:
    """What can be known of a vault without a passphrase.

    `card` is None where it is missing; `card_damaged` says that it is there but does not verify.
    `wait_seconds` is how long to wait after failed unlocks. `fingerprint` is that of the
    certificate in the card (64 hex digits), empty without a card that verifies.
    """

    path: Path
    vault_id: str
    practice: str
    card: EmergencyCard | None
    card_damaged: bool
    wait_seconds: float
    fingerprint: str = ""


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

    def open(self, path: Path, passphrase: str) -> VaultSession:
        """Open a vault with a passphrase.

        Raises:
            UserFacing: WRONG_PASSPHRASE, WAIT_BEFORE_RETRY, NOT_A_VAULT, VAULT_EMPTY,
                VAULT_DAMAGED, KEY_FILE_DAMAGED, KEY_FILE_CHANGED, VAULT_FOREIGN,
                VAULT_OLDER_THAN_ANCHOR, VAULT_TOO_NEW, ALREADY_OPEN, FILE_UNREADABLE.
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
