"""Is the clock of this computer to be trusted with the date of a signature?

The clock of a laptop is wrong now and then: an empty battery, a set-up abroad, a hand that set it.
A paper that was signed at such a time carries a date that nobody can rely on, so it is said before
anything is signed, and written down with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from safeplan_desktop.domain.paper.certificate import (
    CertificateFacts,
    CertificateState,
    state_on,
)

SLACK: Final = timedelta(minutes=2)
"""A clock that is corrected by less is one that was right."""


class ClockDoubt(StrEnum):
    """Why a clock may be wrong."""

    BEFORE_NEWEST = "before-newest"
    """It says a time before the newest entry of the vault."""
    BEFORE_CERTIFICATE = "before-certificate"
    AFTER_CERTIFICATE = "after-certificate"
    JUMPED = "jumped"
    """It was set since the program was started."""


@dataclass(frozen=True, slots=True)
class ClockLook:
    """What a clock says, and what it is held against. All times are aware, in UTC.

    `newest` is when the newest entry was written; `jumped` how far the clock was set since the
    program was started.
    """

    now: datetime
    newest: datetime | None
    jumped: timedelta
    certificate: CertificateFacts

    def doubts(self) -> tuple[ClockDoubt, ...]:
        """Return why the clock may be wrong, the plainest reason first; nothing if it is right."""
        state = state_on(self.certificate, self.now.date())
        found = {
            ClockDoubt.BEFORE_NEWEST: goes_back(self.newest, self.now),
            ClockDoubt.BEFORE_CERTIFICATE: state is CertificateState.NOT_YET,
            ClockDoubt.AFTER_CERTIFICATE: state is CertificateState.EXPIRED,
            ClockDoubt.JUMPED: abs(self.jumped) > SLACK,
        }
        return tuple(doubt for doubt, holds in found.items() if holds)


def goes_back(before: datetime | None, after: datetime) -> bool:
    """Tell whether a clock was set back between two moments that followed one another."""
    return before is not None and after < before - SLACK
