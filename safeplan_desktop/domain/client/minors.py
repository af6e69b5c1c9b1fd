"""What has to be on record before work with a child or young person goes further."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from safeplan_desktop.domain.client.client import Client, Person, age_on, guardians

OF_AGE: Final = 18
"""Years from which somebody decides for themselves, unless the country says otherwise."""


@dataclass(frozen=True, slots=True)
class MinorGaps:
    """What is not on record of a minor.

    `limits`: no talk about the limits of confidentiality. `guardian`: nobody is named as one.
    `authority`: the guardians of whom no paper was seen that says that they are.
    """

    limits: bool
    guardian: bool
    authority: tuple[Person, ...]

    def __bool__(self) -> bool:
        """Tell whether anything is missing."""
        return self.limits or self.guardian or bool(self.authority)


def is_minor(client: Client, today: date) -> bool:
    """Tell whether a client is known to be under age; without a birth date it is not known."""
    return client.birth_date is not None and age_on(client.birth_date, today) < OF_AGE


def minor_gaps(client: Client, today: date, *, limits_explained: bool) -> MinorGaps:
    """Return what is missing on the record of a minor; of anybody else nothing is."""
    if not is_minor(client, today):
        return MinorGaps(limits=False, guardian=False, authority=())
    named = guardians(client)
    unseen = tuple(person for person in named if not person.authority.strip())
    return MinorGaps(limits=not limits_explained, guardian=not named, authority=unseen)
