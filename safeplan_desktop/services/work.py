"""What every job is handed: an open vault, and what lies outside of it.

A service is a dataclass over one of the two, `Work` or (before a vault is open) `Outside`. It asks
them what day it is, who is at work, for which practice and with which settings, and for new ids.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.record import RecordId

if TYPE_CHECKING:
    from safeplan_desktop.domain.practice.settings import Settings
    from safeplan_desktop.services.ports import (
        Certificates,
        Clock,
        DisplayStore,
        Drafts,
        Files,
        Ledger,
        Library,
        Lists,
        Meter,
        Papers,
        Randomness,
        RecentVaults,
        VaultKeeper,
        VaultSession,
    )

CONFIRM_AFTER: Final = timedelta(minutes=10)
"""For so long after the passphrase was given, whoever sits there is taken for the same person."""


def new_id(randomness: Randomness) -> RecordId:
    """Return a random UUID (RFC 9562, version 4) as 32 lower-case hex digits."""
    import uuid

    return RecordId(uuid.UUID(bytes=randomness.token(16), version=4).hex)


@dataclass(frozen=True, slots=True)
class Outside:
    """The ports of the program: everything that is there before a vault is open.

    `default_folder` is where new vaults are offered.
    """

    keeper: VaultKeeper
    papers: Papers
    certificates: Certificates
    files: Files
    library: Library
    meter: Meter
    recent: RecentVaults
    display: DisplayStore
    clock: Clock
    randomness: Randomness
    default_folder: Path

    def now(self) -> datetime:
        """Return the time, aware and in the computer's time zone."""
        return self.clock.local(self.clock.now())

    def today(self) -> date:
        """Return the day in the computer's time zone."""
        return self.now().date()

    def new_id(self) -> RecordId:
        """Return a new id, as `new_id` draws it."""
        return new_id(self.randomness)


@dataclass(frozen=True, slots=True)
class Work:
    """An open vault and what is outside. Used on the thread that opened the vault."""

    session: VaultSession
    outside: Outside

    @property
    def ledger(self) -> Ledger:
        """The ledger of the vault."""
        return self.session.ledger

    @property
    def drafts(self) -> Drafts:
        """The drafts of the vault."""
        return self.session.drafts

    @property
    def lists(self) -> Lists:
        """The lists that are kept beside the ledger."""
        return self.session.lists

    def transaction(self) -> AbstractContextManager[None]:
        """Make several appends and drafts one commit; on an error nothing of them stays."""
        return self.session.transaction()

    def today(self) -> date:
        """Return the day in the computer's time zone."""
        return self.outside.today()

    def new_id(self) -> RecordId:
        """Return a new id for a record or for an entry inside one. Any thread may ask."""
        return self.outside.new_id()

    def who(self) -> Practitioner:
        """Return who unlocked the vault. Raises VAULT_DAMAGED if nobody knows them."""
        revision = self.ledger.latest(Practitioner, RecordId(self.session.author))
        if revision is None:
            raise UserFacing(ErrorCode.VAULT_DAMAGED)
        return revision.record

    def practice(self) -> Practice:
        """Return the practice this vault belongs to."""
        return self.ledger.all_latest(Practice)[0].record

    def settings(self) -> Settings:
        """Return what the practice has chosen, the program's own where nothing was written."""
        from safeplan_desktop.domain.practice.settings import Settings

        found = self.ledger.all_latest(Settings)
        return found[0].record if found else Settings()

    def demand_presence(self) -> None:
        """Raise PASSPHRASE_NEEDED_AGAIN if the passphrase was last given over ten minutes ago."""
        since = self.outside.clock.elapsed() - self.session.confirmed_at
        if since > CONFIRM_AFTER.total_seconds():
            raise UserFacing(ErrorCode.PASSPHRASE_NEEDED_AGAIN)
