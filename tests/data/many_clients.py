"""Fill a vault with thousands of example clients through the ledger itself.

    python -m tests.data.many_clients PATH [CLIENTS [ENTRIES]]

makes a vault at PATH (10,000 clients, 100,000 entries) with the passphrase of `tests.vaults`. The
same numbers give the same records.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.paper.document import ExportedDocument, Paper
from safeplan_desktop.domain.plan.plan import HelpContact, PlanContent, PlanEntry, SafetyPlan
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.services.ports import VaultSession
from tests import vaults
from tests.reached import phones

CLIENTS: Final = 10_000
ENTRIES: Final = 100_000
_PER_COMMIT: Final = 5_000


def _list(words: str) -> list[str]:
    return words.split()


_GIVEN: Final = _list(
    "Ana Bojan Claire Đorđe Éva Fatima Göran Hana Ivo Jaś Kateřina Łukasz Mía Noé Øyvind Petra "
    "Quentin Rüya Søren Tijana Ursula Věra Wanda Xenia Yusuf Žarko"
)
_FAMILY: Final = _list(
    "Andersen Bălan Čović Dvořák Ekström Ferreira Großmann Horváth Ilić Jovanović Kovač Łoziński "
    "Müller Nuñez O'Brien Papadopoulos Quinn Radić Šarić Tóth Ueda Vasić Wójcik Zhang Þórsson"
)
_WORDS: Final = _list(
    "answer bench breakfast call coat coffee cousin dishes dog door early evening garden harbour "
    "kitchen letter light line list lunch market morning music neighbour paint photo piano quiet "
    "rain road room shoes sing sister sleep song soup station summer tea tired walk wall warm "
    "window winter work"
)


def fill(session: VaultSession, clients: int = CLIENTS, entries: int = ENTRIES) -> None:
    """Append `entries` entries about `clients` clients, thousands to a commit."""
    writing = _writing(session, random.Random(clients), clients)
    left = entries
    while left > 0:
        with session.transaction():
            for _, _ in zip(range(min(left, _PER_COMMIT)), writing, strict=False):
                left -= 1


def _writing(session: VaultSession, chance: random.Random, clients: int) -> Iterator[None]:
    """Write one entry for each step, for ever: first all clients, then what happens to them."""
    ids = [ClientId(_id(chance)) for _ in range(clients)]
    records: dict[ClientId, Client] = {}
    plans: dict[ClientId, tuple[RecordId, int]] = {}
    for number, client_id in enumerate(ids):
        records[client_id] = _client(chance, number)
        session.ledger.append(records[client_id], RecordId(client_id), client_id=client_id)
        yield
    while True:
        for client_id in ids:
            _happen(session, chance, client_id, plans)
            yield


def _happen(
    session: VaultSession,
    chance: random.Random,
    client_id: ClientId,
    plans: dict[ClientId, tuple[RecordId, int]],
) -> None:
    record_id, version = plans.get(client_id, (_id(chance), 0))
    if version and chance.random() < 0.5:
        document = ExportedDocument(
            Paper.PLAN, _sha256(chance), 60_000, version, 1, _sha256(chance), _sha256(chance)
        )
        session.ledger.append(document, _id(chance), client_id=client_id)
        return
    plans[client_id] = record_id, version + 1
    plan = _plan(chance, client_id, version + 1)
    session.ledger.append(plan, record_id, client_id=client_id)


def _client(chance: random.Random, number: int) -> Client:
    given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
    people = tuple(_person(chance, number, place) for place in range(chance.randrange(4)))
    return Client(
        name=f"Example: {given} {family} {number}",
        called=given if chance.random() < 0.2 else "",
        birth_date=date(1950, 1, 1) + timedelta(days=chance.randrange(20_000)),
        numbers=phones(f"+44 7700 900{number % 1000:03}"),
        people=people,
        status=ClientStatus.ENDED if chance.random() < 0.3 else ClientStatus.ACTIVE,
    )


def _person(chance: random.Random, number: int, place: int) -> Person:
    return Person(
        id=_id(chance),
        name=f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
        relation=chance.choice(("mother", "brother", "friend", "partner", "neighbour")),
        numbers=phones(f"+44 20 7946 0{(number + place) % 1000:03}"),
        reach=Reach(call_ok=chance.choice((None, True, False))),
        must_not_be_told=chance.random() < 0.05,
    )


def _plan(chance: random.Random, client_id: ClientId, version: int) -> SafetyPlan:
    content = PlanContent(
        signs=_entries(chance),
        myself=_entries(chance),
        places=_entries(chance),
        people=(HelpContact(_id(chance), chance.choice(_GIVEN), "until ten", "+44 7700 900111"),),
        why=_entries(chance),
        review_on=date(2026, 12, 1) + timedelta(days=chance.randrange(60)),
    )
    return SafetyPlan(client_id, version, date(2026, 11, 1), content)


def _entries(chance: random.Random) -> tuple[PlanEntry, ...]:
    return tuple(
        PlanEntry(_id(chance), " ".join(chance.choices(_WORDS, k=6)))
        for _ in range(chance.randint(1, 3))
    )


def _id(chance: random.Random) -> RecordId:
    return RecordId(f"{chance.getrandbits(128):032x}")


def _sha256(chance: random.Random) -> str:
    return hashlib.sha256(chance.randbytes(8)).hexdigest()


def main() -> None:
    """Make the vault that the command line asks for."""
    path = Path(sys.argv[1])
    numbers = [int(argument) for argument in sys.argv[2:]]

    def furnish(session: VaultSession) -> None:
        vaults.furnish(session)
        fill(session, *numbers)

    by = vaults.keeper()
    by.create(path, by.prepare("Dr. Example", "Riverside"), vaults.PASSPHRASE, furnish).close()


if __name__ == "__main__":
    main()
