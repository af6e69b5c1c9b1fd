"""Looking after an open vault: its facts, its complete check, its lists, its emergency card."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.record import Head
from safeplan_desktop.services.ports.machine import Progress, silent


class Freshness(StrEnum):
    """What comparing the pages with the last lock told, when the vault was opened."""

    SAME = "same"
    """Every page is the one that was there at the last lock."""
    NOT_LOCKED = "not-locked"
    """The vault was not locked at its last end, so nothing can be said without the check."""
    UNKNOWN = "unknown"
    """Nothing was written down at the last lock: an earlier release made it."""
    PUT_BACK = "put-back"
    """It was locked, and yet a page is another one: somebody or something put an old one back."""
    NOT_COMPARED = "not-compared"
    """Another process has the vault open."""

    @property
    def is_open_question(self) -> bool:
        """Whether only the complete check can tell that what is read is right."""
        return self in (Freshness.NOT_LOCKED, Freshness.UNKNOWN, Freshness.PUT_BACK)


_TREES: Final = "tables:inconsistent"
"""What is odd about a list is often odd about its tables too."""


class CardFault(StrEnum):
    """What can be wrong with the emergency card beside an open vault."""

    MISSING = "card-missing"
    DAMAGED = "card-damaged"
    """It is not whole, or cannot be read."""
    FOREIGN = "card-foreign"
    """It is signed by nobody of this vault, or was written for another one."""
    TOO_NEW = "card-too-new"
    """Somebody of this vault wrote it with a later release."""
    OLDER = "card-older"
    """It is ours and does not say what the vault says today, or is in an older format."""


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
    """The answer of the complete check. `faults` are codes with positions, empty if all is well.

    `set_back` are the entries that say they were written before the one before them: somebody had
    set the clock, which is no fault of the vault.
    """

    entries: int
    pages_ok: bool
    chain_ok: bool
    anchors_ok: bool
    projections_ok: bool
    keys_ok: bool
    card_ok: bool
    faults: tuple[str, ...] = ()
    set_back: tuple[int, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing at all was found."""
        return not self.faults

    @property
    def is_whole(self) -> bool:
        """Whether what is read from the database is right; key files and card do not matter."""
        sound = self.pages_ok and self.chain_ok and self.anchors_ok
        return sound and self.projections_ok

    @property
    def can_be_mended(self) -> bool:
        """Whether lists are wrong, and the records that they are made from are all there."""
        lists_are_wrong = not self.projections_ok or _TREES in self.faults
        return self.chain_ok and self.anchors_ok and lists_are_wrong


class Custody(Protocol):
    """What keeps an open vault whole. On the session's thread."""

    @property
    def card_ok(self) -> bool:
        """Whether the emergency card is there, whole, and signed by this practice."""
        ...

    @property
    def freshness(self) -> Freshness:
        """What comparing the pages with the last lock told, when the vault was opened."""
        ...

    @property
    def is_proven(self) -> bool:
        """Whether all of it was found whole: nothing has changed since the lock, or it is checked.

        Drafts, identities, secrets and what the vault knows of itself are proven by the first
        alone. Where another process has the vault open, that one looks after it.
        """
        ...

    def card_fault(self, today: EmergencyCard) -> CardFault | None:
        """Return what is wrong with the emergency card, compared with what it should say today."""
        ...

    @property
    def is_to_be_settled(self) -> bool:
        """Whether pages have to be checked or lists made anew before anything is shown."""
        ...

    @property
    def is_open_to_others(self) -> bool:
        """Whether others can use the vault's folder or a file in it now."""
        ...

    @property
    def was_open_to_others(self) -> bool:
        """Whether others could use the vault's folder or a file in it until it was unlocked."""
        ...

    def info(self) -> VaultInfo:
        """Return the facts about this vault."""
        ...

    def issue_card(self, card: EmergencyCard) -> None:
        """Write the emergency card beside the vault, signed by the practice."""
        ...

    def rebuild(self, progress: Progress = silent) -> int:
        """Make the ledger's indexes and all projections anew; return how many entries were read.

        `progress` hears one step, with how far in the ledger it is; what it raises ends it, and
        everything is as it was.
        """
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
