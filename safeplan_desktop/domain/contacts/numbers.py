"""The practice's own numbers: emergency services, crisis lines, colleagues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from safeplan_desktop.domain.traces import SearchText


class ServiceRole(StrEnum):
    """What a number is for. Each service is its own entry, even where one number serves several."""

    AMBULANCE = "ambulance"
    POLICE = "police"
    FIRE = "fire"
    CRISIS_LINE = "crisis-line"
    POISON = "poison"
    DOMESTIC_ABUSE = "domestic-abuse"
    CHILD_PROTECTION = "child-protection"
    COLLEAGUE = "colleague"


EMERGENCY_ROLES = (ServiceRole.AMBULANCE, ServiceRole.POLICE, ServiceRole.FIRE)


@dataclass(frozen=True, slots=True)
class PracticeNumber:
    """One number the practice may need in a hurry, with who checked it against which source.

    `region` is the ISO 3166-1 alpha-2 code in which a short code is valid. `checked_on` is None
    until a therapist has confirmed the number.
    """

    KIND: ClassVar[str] = "practice_number"
    VERSION: ClassVar[int] = 1

    role: ServiceRole
    label: str
    number: str
    region: str
    hours: str = ""
    languages: str = ""
    text_number: str = ""
    source: str = ""
    checked_on: date | None = None
    checked_by: str = ""


def is_dependable(number: PracticeNumber) -> bool:
    """Tell whether a number may be handed to a client: it is there, and a therapist confirmed it.

    Six of 69 apps gave a wrong crisis number (BMC Medicine 2019;17:231,
    doi:10.1186/s12916-019-1461-z), so the numbers that ship are never handed on unchecked.
    """
    return bool(number.number.strip()) and number.checked_on is not None


def search_text(number: PracticeNumber) -> SearchText:
    """Return what a number is called, and what to dial and when."""
    return SearchText(number.label, f"{number.number}\n{number.text_number}\n{number.hours}")


@dataclass(frozen=True, slots=True)
class NumberToConfirm:
    """A number from the shipped country data that a therapist confirms or corrects.

    It is starting data, never trusted: the screen says "check before use" until the therapist has
    compared it with `source`, which says where to look.
    """

    role: ServiceRole
    label: str
    number: str
    text_number: str
    hours: str
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country's starting numbers. `code` is ISO 3166-1 alpha-2.

    `calling_code` and `trunk_prefix` are what a number begins with abroad and at home (ITU-T
    E.164; ITU Operational Bulletin, "Dialling Procedures").
    """

    code: str
    name: str
    numbers: tuple[NumberToConfirm, ...]
    calling_code: str = ""
    trunk_prefix: str = ""
