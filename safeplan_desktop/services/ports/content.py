"""What ships with the program, and the practices that are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.contacts.numbers import Country, PracticeNumber
from safeplan_desktop.domain.plan.plan import PlanContent
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.practice.practice import Practice


@dataclass(frozen=True, slots=True)
class NewPractice:
    """What the first run asks for. The practitioner has no certificate yet.

    `phone` and `hours` are the practitioner's.

    `sheets` says how the recovery sheet has left the program so far: saved or printed, each time.
    """

    practice: Practice
    name: str
    title: str
    registration_number: str
    numbers: tuple[PracticeNumber, ...]
    sheets: tuple[AuditEvent, ...] = ()
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class ExampleClient:
    """An example client: published plan versions, oldest first, and perhaps one half written."""

    client: Client
    plans: tuple[PlanContent, ...] = ()
    draft: PlanContent | None = None


@dataclass(frozen=True, slots=True)
class ExamplePractice:
    """A practice to look around in. Every name in it says that it is an example."""

    new: NewPractice
    clients: tuple[ExampleClient, ...]


class Library(Protocol):
    """Shipped content: what is data, not code."""

    def countries(self) -> Sequence[Country]:
        """Return the countries with their starting numbers, by name."""
        ...

    def words(self) -> Sequence[str]:
        """Return the list that generated passphrases are drawn from."""
        ...

    def example(self) -> ExamplePractice:
        """Return the example practice with its example clients."""
        ...
