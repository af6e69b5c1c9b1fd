"""The card of numbers that can be read while the vault is locked."""

from __future__ import annotations

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.services.work import Work


def reissue_card(work: Work) -> EmergencyCard:
    """Write the card anew from the practice's confirmed numbers and return it."""
    numbers = (revision.record for revision in work.ledger.all_latest(PracticeNumber))
    card = EmergencyCard(
        practice=work.practice().name,
        numbers=tuple(number for number in numbers if number.checked_on is not None),
        issued_on=work.today(),
    )
    work.session.custody.issue_card(card)
    return card
