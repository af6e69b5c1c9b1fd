"""Which numbers a person in a hurry sees first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safeplan_desktop.domain.contacts.numbers import EMERGENCY_ROLES, PracticeNumber, ServiceRole
from safeplan_desktop.domain.text.phone import digits


@dataclass(frozen=True, slots=True)
class CardTile:
    """One number with every service it reaches. `checked_on` is the oldest of their checks."""

    number: str
    labels: tuple[str, ...]
    hours: str
    source: str
    checked_on: date | None


def card_tiles(card: EmergencyCard) -> tuple[CardTile, ...]:
    """Return the card's numbers, each once: emergency first, then the crisis line, then the rest.

    Services that share a number and its hours share a tile (112 is ambulance, police and fire).
    """
    together: dict[tuple[str, str], list[PracticeNumber]] = {}
    for number in sorted(card.numbers, key=_rank):
        together.setdefault((digits(number.number), number.hours), []).append(number)
    return tuple(_tile(numbers) for numbers in together.values())


def _rank(number: PracticeNumber) -> int:
    if number.role in EMERGENCY_ROLES:
        return EMERGENCY_ROLES.index(number.role)
    return len(EMERGENCY_ROLES) + (number.role is not ServiceRole.CRISIS_LINE)


def _tile(numbers: list[PracticeNumber]) -> CardTile:
    days = [number.checked_on for number in numbers]
    known = [day for day in days if day is not None]
    return CardTile(
        number=numbers[0].number,
        labels=tuple(number.label for number in numbers),
        hours=numbers[0].hours,
        source=numbers[0].source,
        checked_on=min(known) if len(known) == len(days) else None,
    )


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """What may be read while the vault is locked: practice-wide numbers, no client data."""

    practice: str
    numbers: tuple[PracticeNumber, ...]
    issued_on: date
