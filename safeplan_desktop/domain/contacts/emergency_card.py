"""The card that can be read while the vault is locked, and what a person in a hurry sees first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from safeplan_desktop.domain.contacts.numbers import EMERGENCY_ROLES, PracticeNumber, ServiceRole
from safeplan_desktop.domain.text.phone import digits

MOST_NUMBERS: Final = 100
MOST_LETTERS: Final = 200
"""How long each text of a number may be."""
MOST_LETTERS_OF_PRACTICE: Final = 1000
"""How long the practice's name and its address may be."""


class LineKind(StrEnum):
    """What sort of line answers under a number."""

    VOICE = "voice"
    TEXT = "text"
    CHAT = "chat"
    RELAY = "relay"
    """For people who do not speak or hear: text or sign language, relayed."""
    OTHER = "other"
    """One that this release does not know."""


class HelpKind(StrEnum):
    """What a service can do for whoever calls."""

    SENDS = "sends"
    ASSESSES = "assesses"
    LISTENS = "listens"
    ADVISES = "advises"
    NOT_SAID = ""
    OTHER = "other"
    """One that this release does not know."""


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A number as it stands on the card; the fields are those of `PracticeNumber`.

    `role` is the value of a `ServiceRole`, or of one that only a later release knows.
    """

    role: str
    label: str
    number: str
    region: str
    hours: str = ""
    languages: str = ""
    text_number: str = ""
    source: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    kind: LineKind = LineKind.VOICE
    help: HelpKind = HelpKind.NOT_SAID


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """What may be read while the vault is locked: practice-wide numbers, no client data.

    The numbers stand in the order in which they are to be shown. `address` is empty unless the
    practice has said that whoever holds the computer may read it.
    """

    practice: str
    numbers: tuple[CardNumber, ...]
    issued_on: date
    address: str = ""


@dataclass(frozen=True, slots=True)
class CardTile:
    """One number with every service it reaches. `checked_on` is the oldest of their checks."""

    number: str
    labels: tuple[str, ...]
    hours: str
    source: str
    checked_on: date | None
    kind: LineKind = LineKind.VOICE


def card_of(
    practice: str, numbers: Iterable[PracticeNumber], issued_on: date, address: str = ""
) -> EmergencyCard:
    """Return the card with these numbers as the format can hold them, the urgent ones first."""
    return fitted(EmergencyCard(practice, tuple(map(_listed, numbers)), issued_on, address))


def fitted(card: EmergencyCard) -> EmergencyCard:
    """Return the card as the format can hold it, its numbers in order.

    Texts are in Unicode form NFC and cut where they are too long; a number is never cut: one that
    is too long to be dialled is left out, and so is what comes after the hundredth.
    """
    numbers = (_fitted(number) for number in card.numbers if _is_short(number.number))
    return replace(
        card,
        practice=_cut(card.practice, MOST_LETTERS_OF_PRACTICE),
        numbers=in_order(numbers)[:MOST_NUMBERS],
        address=_cut(card.address, MOST_LETTERS_OF_PRACTICE),
    )


def in_order(numbers: Iterable[CardNumber]) -> tuple[CardNumber, ...]:
    """Return the numbers, emergency first, then the crisis line, then the rest as they come."""
    return tuple(sorted(numbers, key=_rank))


def card_tiles(card: EmergencyCard) -> tuple[CardTile, ...]:
    """Return the card's numbers, each once, in the card's order.

    Services that share a number and its hours share a tile (112 is ambulance, police and fire).
    """
    together: dict[tuple[str, str, LineKind], list[CardNumber]] = {}
    for number in card.numbers:
        key = (digits(number.number), number.hours, number.kind)
        together.setdefault(key, []).append(number)
    return tuple(_tile(numbers) for numbers in together.values())


def _rank(number: CardNumber) -> int:
    if number.role in EMERGENCY_ROLES:
        return EMERGENCY_ROLES.index(ServiceRole(number.role))
    return len(EMERGENCY_ROLES) + (number.role != ServiceRole.CRISIS_LINE)


def _tile(numbers: list[CardNumber]) -> CardTile:
    days = [number.checked_on for number in numbers]
    known = [day for day in days if day is not None]
    return CardTile(
        number=numbers[0].number,
        labels=tuple(number.label for number in numbers),
        hours=numbers[0].hours,
        source=numbers[0].source,
        checked_on=min(known) if len(known) == len(days) else None,
        kind=numbers[0].kind,
    )


def _listed(number: PracticeNumber) -> CardNumber:
    return CardNumber(
        role=number.role.value,
        label=number.label,
        number=number.number,
        region=number.region,
        hours=number.hours,
        languages=number.languages,
        text_number=number.text_number,
        source=number.source,
        checked_on=number.checked_on,
        checked_by=number.checked_by,
    )


def _fitted(number: CardNumber) -> CardNumber:
    return replace(
        number,
        label=_cut(number.label),
        number=_cut(number.number),
        region=_cut(number.region),
        hours=_cut(number.hours),
        languages=_cut(number.languages),
        text_number=_cut(number.text_number) if _is_short(number.text_number) else "",
        source=_cut(number.source),
        checked_by=_cut(number.checked_by),
    )


def _is_short(number: str) -> bool:
    return len(_cut(number, MOST_LETTERS + 1)) <= MOST_LETTERS


def _cut(text: str, most: int = MOST_LETTERS) -> str:
    return unicodedata.normalize("NFC", text)[:most]
