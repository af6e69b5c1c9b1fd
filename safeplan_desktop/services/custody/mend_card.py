"""The emergency card after an unlock: written anew where it is not what the vault says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.services.contacts.reissue_card import card_of_today, reissue_card
from safeplan_desktop.services.ports import CardFault
from safeplan_desktop.services.work import Work

_NEWS: Final = {
    CardFault.DAMAGED: ErrorCode.CARD_WAS_DAMAGED,
    CardFault.FOREIGN: ErrorCode.CARD_WAS_FOREIGN,
}


@dataclass(frozen=True, slots=True)
class MendCard:
    """Compares the card with the practice's name and numbers, and replaces it where they differ."""

    work: Work

    def mend(self) -> UserFacing | None:
        """Write the card anew if need be, with an entry in the audit log that says why.

        Returns what is worth telling: CARD_WAS_DAMAGED or CARD_WAS_FOREIGN where it was replaced,
        CARD_NOT_REPLACED where that was not possible. A card that was missing or out of date is
        replaced without a word. Nothing is done in a vault that was not found whole, that cannot
        be written or whose numbers cannot be read, nor to a card that a later release wrote.
        """
        session = self.work.session
        if session.refusal is not None or not session.custody.is_proven:
            return None
        try:
            fault = session.custody.card_fault(card_of_today(self.work))
        except UserFacing:
            return None
        if fault is None or fault is CardFault.TOO_NEW:
            return None
        try:
            self._replace(fault)
        except UserFacing:
            return UserFacing(ErrorCode.CARD_NOT_REPLACED) if fault in _NEWS else None
        return UserFacing(_NEWS[fault]) if fault in _NEWS else None

    def _replace(self, fault: CardFault) -> None:
        with self.work.transaction():
            audit = Audit(AuditEvent.CARD_REPLACED, subject=fault.value)
            self.work.ledger.append(audit, self.work.new_id())
            reissue_card(self.work)
