"""The practice, the people who work in it and what they have chosen as their settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice as it appears on paper. `country` is an ISO 3166-1 alpha-2 code."""

    KIND: ClassVar[str] = "practice"
    VERSION: ClassVar[int] = 1

    name: str
    address: str
    country: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Practitioner:
    """A therapist who can unlock the vault and sign. The fingerprint is SHA-256, 64 hex digits."""

    KIND: ClassVar[str] = "practitioner"
    VERSION: ClassVar[int] = 1

    name: str
    title: str
    registration_number: str
    certificate_fingerprint: str
