"""Is this computer's clock right? Asked before a paper is signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.clock import ClockDoubt, ClockLook
from safeplan_desktop.domain.paper.document import UNSIGNED_PAPERS, Paper
from safeplan_desktop.services.content.messages import clock_words
from safeplan_desktop.services.paper.keep_certificate import KeepCertificate
from safeplan_desktop.services.work import Work

_TO_THE_MINUTE: Final = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class ClockAnswer:
    """Why the clock may be wrong: as codes for the register, and in words."""

    doubts: tuple[ClockDoubt, ...] = ()
    words: str = ""

    def demand_sound(self) -> None:
        """Raise CLOCK_IN_DOUBT, with the `doubt` in words, unless the clock is right."""
        if self.doubts:
            raise UserFacing(ErrorCode.CLOCK_IN_DOUBT, doubt=self.words)


@dataclass(frozen=True, slots=True)
class LookAtClock:
    """Holds the clock against the newest entry, the certificate and the time since the start."""

    work: Work

    def before(self, paper: Paper) -> ClockAnswer:
        """Return what speaks against the clock; nothing does where a paper is not signed."""
        return ClockAnswer() if paper in UNSIGNED_PAPERS else self._answer()

    def _answer(self) -> ClockAnswer:
        clock = self.work.outside.clock
        look = ClockLook(
            now=clock.now(),
            newest=self.work.ledger.newest_at(),
            jumped=clock.jumped(),
            certificate=KeepCertificate(self.work).current().facts,
        )
        doubts = look.doubts()
        return ClockAnswer(doubts, self._words(look, doubts[0])) if doubts else ClockAnswer()

    def _words(self, look: ClockLook, doubt: ClockDoubt) -> str:
        local = self.work.outside.clock.local
        return clock_words(
            doubt,
            now=local(look.now).strftime(_TO_THE_MINUTE),
            newest=local(look.newest).strftime(_TO_THE_MINUTE) if look.newest else "",
            first=look.certificate.valid_from.isoformat(),
            last=look.certificate.valid_until.isoformat(),
        )
