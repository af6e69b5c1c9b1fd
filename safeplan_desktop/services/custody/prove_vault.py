"""Before anything of an open vault is shown or signed: is it the newest there is, and whole?"""

from __future__ import annotations

from dataclasses import dataclass

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.content.messages import fault_words
from safeplan_desktop.services.ports import Freshness, Progress, VaultSession

_NEWS = {
    Freshness.NOT_LOCKED: ErrorCode.ENDED_WITHOUT_LOCK,
    Freshness.PUT_BACK: ErrorCode.PAGE_PUT_BACK,
}


@dataclass(frozen=True, slots=True)
class ProveVault:
    """Settles what comparing the pages with the last lock has left open."""

    session: VaultSession

    @property
    def is_needed(self) -> bool:
        """Whether the complete check has to run before anything else."""
        return self.session.custody.freshness.is_open_question

    def prove(self, progress: Progress | None = None) -> UserFacing | None:
        """Check the whole vault, if need be; lists that do not fit are made anew.

        Returns what is worth telling although all is well: ENDED_WITHOUT_LOCK, PAGE_PUT_BACK or
        LISTS_MADE_ANEW.

        Raises:
            UserFacing: VAULT_FAULTY with `fault` in words and `count`; what `progress` raises.
        """
        custody = self.session.custody
        if not self.is_needed:
            return None
        found = custody.check(progress)
        code = _NEWS.get(custody.freshness)
        if found.can_be_mended:
            custody.rebuild()
            found = custody.check(progress)
            if custody.freshness is not Freshness.PUT_BACK:
                code = ErrorCode.LISTS_MADE_ANEW
        if not found.is_whole:
            fault, count = fault_words(found.faults[0]), len(found.faults)
            raise UserFacing(ErrorCode.VAULT_FAULTY, fault=fault, count=count)
        return None if code is None else UserFacing(code)
