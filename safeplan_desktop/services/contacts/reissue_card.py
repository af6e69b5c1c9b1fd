"""The card of numbers that can be read while the vault is locked."""

from __future__ import annotations

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.services.ports import Clock, VaultSession


def reissue_card(session: VaultSession, clock: Clock) -> EmergencyCard:
    """Write the card anew from the practice's confirmed numbers and return it."""
    practice = session.ledger.all_latest(Practice)[0].record
    numbers = (revision.record for revision in session.ledger.all_latest(PracticeNumber))
    card = EmergencyCard(
        practice=practice.name,
        numbers=tuple(number for number in numbers if number.checked_on is not None),
        issued_on=clock.local(clock.now()).date(),
    )
    session.issue_card(card)
    return card
