"""Real vaults for tests: everything as in the program, at a cost that a test can afford."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from safeplan_desktop.bootstrap.machine import SystemRandomness
from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.contacts.emergency_card import card_of
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.plan.plan import PlanContent, PlanEntry, SafetyPlan
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.services.custody.prove_vault import ProveVault
from safeplan_desktop.services.ports import Clock, VaultSeed, VaultSession
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault.glance import LocalVaultKeeper
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.open_vault import OpenVault
from tests.reached import phones

CHEAP: Final = Argon2Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE: Final = "seven quiet lanterns by the river"
OTHER: Final = "nine loud kettles on the hill"
NAME: Final = "Riverside.safeplan"


class TickingClock:
    """A clock that moves on by a second each time it is asked."""

    def __init__(self, start: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) -> None:
        self.moment = self.start = start
        self.set = timedelta(0)

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def local(self, moment: datetime) -> datetime:
        return moment

    def advance(self, **span: float) -> None:
        """Let time go by, for a `timedelta`."""
        self.moment += timedelta(**span)

    def set_by(self, **span: float) -> None:
        """Set the time of day by a `timedelta`, as somebody does who corrects it."""
        self.moment += timedelta(**span)
        self.set += timedelta(**span)

    def elapsed(self) -> float:
        return (self.moment - self.start - self.set).total_seconds()

    def jumped(self) -> timedelta:
        return self.set


dice: Final = SystemRandomness()
"""Ids for records that a test makes."""


def keeper(clock: Clock | None = None, *, shares: bool = False) -> LocalVaultKeeper:
    """Return a keeper whose passphrase slots are cheap."""
    return LocalVaultKeeper(
        clock or TickingClock(),
        dice,
        wait_for_lock=shares,
        cost=CHEAP,
        floor=CHEAP,
    )


def furnish(session: VaultSession) -> None:
    """Write what the first run writes: practice, practitioner, settings, numbers, the card."""
    ledger = session.ledger
    with session.transaction():
        ledger.append(Practice("Riverside", "1 Example Street", "GB"), new_id(dice))
        ledger.append(practitioner(session), RecordId(session.author))
        ledger.append(Settings(), new_id(dice))
        for number in numbers():
            ledger.append(number, new_id(dice))
    session.custody.issue_card(CARD)


def practitioner(session: VaultSession) -> Practitioner:
    return Practitioner("Dr. Example", "", "", session.keys.identity().fingerprint)


def numbers() -> tuple[PracticeNumber, ...]:
    """Return numbers kept free for fiction, the crisis line first."""
    checked = date(2026, 11, 1)
    return (
        PracticeNumber(
            ServiceRole.CRISIS_LINE, "Night line", "+44 20 7946 0123", "GB", checked_on=checked
        ),
        PracticeNumber(
            ServiceRole.AMBULANCE, "Ambulance", "+44 20 7946 0999", "GB", checked_on=checked
        ),
        PracticeNumber(ServiceRole.COLLEAGUE, "Dr. Sova", "+44 20 7946 0555", "GB"),
    )


CARD: Final = card_of(
    "Riverside", (each for each in numbers() if each.checked_on), date(2026, 11, 23)
)
"""What the program itself would write of these numbers."""


def make_vault(
    folder: Path,
    by: LocalVaultKeeper | None = None,
    further: Callable[[VaultSession], None] = furnish,
) -> tuple[Path, VaultSeed]:
    """Make a vault in a folder, locked; return its path and what it was made from."""
    path = folder / NAME
    made_by = by or keeper()
    seed = made_by.prepare("Dr. Example", "Riverside")
    made_by.create(path, seed, PASSPHRASE, further).close()
    return path, seed


def opened(path: Path, by: LocalVaultKeeper | None = None) -> AbstractContextManager[OpenVault]:
    """Open a vault for a `with` block, checked first where there is a question, as a face does."""
    session = (by or keeper()).open(path, PASSPHRASE)
    ProveVault(session).prove()
    return closing(session)


def example_client(name: str = "Example: Ana Jovanović", *people: Person) -> Client:
    return Client(
        name, birth_date=date(1992, 4, 17), numbers=phones("+44 7700 900123"), people=people
    )


def example_person(
    name: str = "Milan", *, call_ok: bool | None = None, must_not_be_told: bool = False
) -> Person:
    reach, numbers = Reach(call_ok=call_ok), phones("+44 7700 900456")
    return Person(
        new_id(dice), name, "brother", numbers, reach=reach, must_not_be_told=must_not_be_told
    )


def add_client(session: VaultSession, client: Client | None = None) -> ClientId:
    """Add a client and return the id."""
    client_id = ClientId(new_id(dice))
    session.ledger.append(client or example_client(), RecordId(client_id), client_id=client_id)
    return client_id


def example_plan(
    client_id: ClientId, version: int = 1, sign: str = "I stop answering"
) -> SafetyPlan:
    entries = (PlanEntry(new_id(dice), sign), PlanEntry(new_id(dice), "I sleep badly"))
    content = PlanContent(signs=entries, review_on=date(2026, 12, 23))
    return SafetyPlan(client_id, version, date(2026, 11, 23), content)


def publish(session: VaultSession, plan: SafetyPlan) -> RecordId:
    """Publish a plan as the next revision of the client's one plan record."""
    client_id = ClientId(plan.client_id)
    before = session.ledger.of_client(SafetyPlan, client_id)
    record_id = before[0].record_id if before else new_id(dice)
    session.ledger.append(plan, record_id, client_id=client_id)
    return record_id
