"""The card of numbers that can be read while the vault is locked."""

from __future__ import annotations

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard, card_of
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.services.work import Work


def reissue_card(work: Work) -> EmergencyCard:
    """Write the card anew from the practice's confirmed numbers and return it."""
    card = card_of_today(work)
    work.session.custody.issue_card(card)
    return card


def card_of_today(work: Work) -> EmergencyCard:
    """Return the card as the practice's name and confirmed numbers make it today."""
    numbers = (revision.record for revision in work.ledger.all_latest(PracticeNumber))
    confirmed = (number for number in numbers if number.checked_on is not None)
    return card_of(work.practice().name, confirmed, work.today())
