"""The complete check of the vault that is open, while somebody works in it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.services.content.messages import fault_words
from safeplan_desktop.services.ports import VaultCheck
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class CheckVault:
    """Checks an open vault in slices; a list that does not fit its records is made anew.

    So are lists beside other faults, as long as no record is missing or changed: a wrong list is
    not to stay in sight all day. What was mended is proven by a second check, and named no more.
    """

    work: Work

    def slices(self, is_wanted: Callable[[], bool]) -> Iterator[VaultCheck | None]:
        """Do one slice for each step; the last one gives the answer, which is all well.

        Raises:
            UserFacing: LISTS_MADE_ANEW; VAULT_FAULTY with `fault` in words and `count`, or
                BESIDE_FAULTY with the same where only what stands beside the records is faulty;
                an entry in the audit log says so, where one can still be written.
        """
        found = first = yield from self._checked(is_wanted)
        if first.can_be_mended and self._rebuilt():
            found = yield from self._checked(is_wanted)
        mended = bool(set(first.faults) - set(found.faults))
        if not found.ok:
            self._tell(found, mended=mended)
        if mended:
            raise UserFacing(ErrorCode.LISTS_MADE_ANEW)
        yield found

    def _checked(self, is_wanted: Callable[[], bool]) -> Generator[None, None, VaultCheck]:
        answer: VaultCheck | None = None
        for answer in self.work.session.custody.check_in_slices(is_wanted):
            if answer is None:
                yield None
        if answer is None:
            raise Defect("a check without an answer")
        return answer

    def _rebuilt(self) -> bool:
        """Make the lists anew; tell whether that was possible."""
        try:
            self.work.session.custody.rebuild()
        except UserFacing:
            return False
        return True

    def _tell(self, found: VaultCheck, *, mended: bool) -> None:
        count = len(found.faults)
        code = ErrorCode.BESIDE_FAULTY if found.is_whole else ErrorCode.VAULT_FAULTY
        words = fault_words(found.faults[0])
        if mended:
            words = f"{words}; {fault_words('lists-made-anew')}"
        fault = UserFacing(code, fault=words, count=count)
        try:
            audit = Audit(AuditEvent.FAULTS_FOUND, count)
            self.work.ledger.append(audit, self.work.new_id())
        except UserFacing as error:
            raise fault from error
        raise fault
