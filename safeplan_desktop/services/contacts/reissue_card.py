"""The card of numbers that can be read while the vault is locked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard, card_of
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.practice.practice import Practice, card_address
from safeplan_desktop.services.work import Work


def reissue_card(work: Work) -> EmergencyCard:
    """Write the card anew from the practice's confirmed numbers and return it."""
    card = card_of_today(work)
    work.session.custody.issue_card(card)
    return card


def card_of_today(work: Work) -> EmergencyCard:
    """Return the card as the practice's details and confirmed numbers make it today."""
    numbers = (revision.record for revision in work.ledger.all_latest(PracticeNumber))
    return card_for(work.practice(), numbers, work.today())


def card_for(
    practice: Practice, numbers: Iterable[PracticeNumber], issued_on: date
) -> EmergencyCard:
    """Return the card that these details and numbers make; what nobody confirmed is left out."""
    confirmed = (number for number in numbers if number.checked_on is not None)
    return card_of(practice.name, confirmed, issued_on, card_address(practice))
