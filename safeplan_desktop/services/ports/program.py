"""What belongs to the program on this computer: its looks, its memory, its shipped content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.contacts.numbers import Country, PracticeNumber
from safeplan_desktop.domain.plan.plan import PlanContent
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.practice.display import Display
from safeplan_desktop.domain.practice.practice import Practice


class DisplayStore(Protocol):
    """How the window looks on this computer."""

    def load(self) -> Display:
        """Return what was chosen. Never raises."""
        ...

    def save(self, display: Display) -> None:
        """Keep a choice. A file that cannot be written is not an error."""
        ...


class RecentVaults(Protocol):
    """Which vaults were open last: paths and nothing else."""

    def paths(self) -> Sequence[Path]:
        """Return the folders that still exist, newest first. Never raises."""
        ...

    def remember(self, path: Path) -> None:
        """Put a path first. A list that cannot be written is not an error."""
        ...


@dataclass(frozen=True, slots=True)
class NewPractice:
    """What the first run asks for. The practitioner has no certificate yet.

    `sheets` says how the recovery sheet has left the program so far: saved or printed, each time.
    """

    practice: Practice
    name: str
    title: str
    registration_number: str
    numbers: tuple[PracticeNumber, ...]
    sheets: tuple[AuditEvent, ...] = ()


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
