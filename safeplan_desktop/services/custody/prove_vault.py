"""Before anything of an open vault is shown or signed: is it the newest there is, and whole?"""

from __future__ import annotations

from dataclasses import dataclass

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.content.messages import fault_words
from safeplan_desktop.services.ports import Freshness, Progress, VaultSession, silent

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
        """Whether something has to be checked or made anew before anything else."""
        return self.session.custody.is_to_be_settled

    def prove(self, progress: Progress | None = None) -> UserFacing | None:
        """Check the whole vault, if need be; lists that do not fit are made anew, and checked.

        Only then it is written down who came in. A vault that is not whole is there to be read.

        Returns what is worth telling although all is well: ENDED_WITHOUT_LOCK, PAGE_PUT_BACK or
        LISTS_MADE_ANEW.

        Raises:
            UserFacing: VAULT_FAULTY with `fault` in words and `count`, or RECOVERED_FAULTY where a
                new passphrase and a new code could not be set for that; what `progress` raises.
        """
        custody = self.session.custody
        if not self.is_needed:
            return None
        if not custody.freshness.is_open_question:
            self.session.arrive(progress or silent)
            return None
        found = custody.check(progress)
        code = _NEWS.get(custody.freshness)
        if found.can_be_mended and self._rebuilt(progress):
            found = custody.check(progress)
            if custody.freshness is not Freshness.PUT_BACK:
                code = ErrorCode.LISTS_MADE_ANEW
        if not found.is_whole:
            fault, count = fault_words(found.faults[0]), len(found.faults)
            self.session.refuse(UserFacing(ErrorCode.READ_ONLY_FAULTY))
            secrets = self.session.brings_secrets
            code = ErrorCode.RECOVERED_FAULTY if secrets else ErrorCode.VAULT_FAULTY
            raise UserFacing(code, fault=fault, count=count)
        self.session.arrive(progress or silent)
        return None if code is None else UserFacing(code)

    def _rebuilt(self, progress: Progress | None) -> bool:
        """Make lists and indexes anew; tell whether that was possible."""
        try:
            self.session.custody.rebuild(progress or silent)
        except UserFacing:
            return False
        return True
