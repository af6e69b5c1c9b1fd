"""The practice, the people who work in it and what they have chosen as their settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice as it appears on paper. `country` is an ISO 3166-1 alpha-2 code.

    `phone` is where it is reached, in `hours`. `is_home` says that somebody lives there;
    `address_on_card` that the address may be read while the vault is locked.
    """

    KIND: ClassVar[str] = "practice"
    VERSION: ClassVar[int] = 2

    name: str
    address: str
    country: str
    is_example: bool = False
    phone: str = ""
    hours: str = ""
    is_home: bool = False
    address_on_card: bool = False


@dataclass(frozen=True, slots=True)
class Practitioner:
    """A therapist who can unlock the vault and sign. The fingerprint is SHA-256, 64 hex digits.

    `phone` is where clients reach them, in `hours`.
    """

    KIND: ClassVar[str] = "practitioner"
    VERSION: ClassVar[int] = 2

    name: str
    title: str
    registration_number: str
    certificate_fingerprint: str
    phone: str = ""
    hours: str = ""


def address_line(practice: Practice) -> str:
    """Return the address on one line, as it is read aloud to an ambulance."""
    lines = (line.strip().rstrip(",") for line in practice.address.splitlines())
    return ", ".join(line for line in lines if line)


def card_address(practice: Practice) -> str:
    """Return the address for the locked screen: none unless it was allowed, never that of a home.

    Whoever holds the computer can read it, and the computer may be elsewhere.
    """
    allowed = practice.address_on_card and not practice.is_home
    return address_line(practice) if allowed else ""
