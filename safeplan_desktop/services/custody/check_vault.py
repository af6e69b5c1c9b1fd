"""The complete check of the vault that is open, while somebody works in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.services.content.messages import fault_words
from safeplan_desktop.services.ports import VaultCheck
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class CheckVault:
    """Checks an open vault in slices; a list that does not fit its records is made anew."""

    work: Work

    def slices(self, is_wanted: Callable[[], bool]) -> Iterator[VaultCheck | None]:
        """Do one slice for each step; the last one gives the answer, which is all well.

        Raises:
            UserFacing: LISTS_MADE_ANEW, or VAULT_FAULTY with `fault` in words and `count`; an
                entry in the audit log says so, where one can still be written.
        """
        for found in self.work.session.custody.check_in_slices(is_wanted):
            if found is not None and not found.ok:
                self._act(found)
            yield found

    def _act(self, found: VaultCheck) -> None:
        if _only_lists_differ(found):
            self.work.session.custody.rebuild()
            raise UserFacing(ErrorCode.LISTS_MADE_ANEW)
        count = len(found.faults)
        fault = UserFacing(ErrorCode.VAULT_FAULTY, fault=fault_words(found.faults[0]), count=count)
        try:
            audit = Audit(AuditEvent.FAULTS_FOUND, count)
            self.work.ledger.append(audit, self.work.new_id())
        except UserFacing as error:
            raise fault from error
        raise fault


def _only_lists_differ(found: VaultCheck) -> bool:
    sound = found.pages_ok and found.chain_ok and found.anchors_ok
    return sound and found.keys_ok and found.card_ok and not found.projections_ok
