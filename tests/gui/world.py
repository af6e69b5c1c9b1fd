"""A whole program on fakes: the services as they are, the example practice, no vault, no paper.

`make_world().example()` gives an open example practice. Nothing here imports Qt.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.contacts.numbers import (
    Country,
    NumberToConfirm,
    PracticeNumber,
    ServiceRole,
)
from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanDraft,
    PlanEntry,
)
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.content.library import ShippedLibrary
from safeplan_desktop.services.custody.create_practice import CreatePractice
from safeplan_desktop.services.custody.fill_example import FillExample
from safeplan_desktop.services.drafts import draft_key
from safeplan_desktop.services.ports import (
    ExampleClient,
    ExamplePractice,
    NewPractice,
)
from safeplan_desktop.services.work import Outside, Work
from tests.gui.fake_papers import FakeCertificates, FakePapers
from tests.gui.fakes import (
    PASSPHRASE,
    VAULT,
    FakeClock,
    FakeDisplay,
    FakeFiles,
    FakeKeeper,
    FakeMeter,
    FakeRandomness,
    FakeRecent,
    FakeSession,
)
from tests.reached import phones


class FakeLibrary:
    """One country, sixteen words and the example practice of this module."""

    def countries(self) -> Sequence[Country]:
        numbers = (
            NumberToConfirm(
                ServiceRole.AMBULANCE, "Ambulance", "112", "", "day and night", "official list"
            ),
            NumberToConfirm(
                ServiceRole.POLICE, "Police", "112", "", "day and night", "official list"
            ),
            NumberToConfirm(ServiceRole.FIRE, "Fire", "112", "", "day and night", "official list"),
            NumberToConfirm(
                ServiceRole.CRISIS_LINE, "Crisis line", "116123", "", "", "their poster"
            ),
        )
        return (Country("IE", "Ireland", numbers), Country("SE", "Sweden", numbers))

    def words(self) -> Sequence[str]:
        return (
            "amber", "basket", "candle", "drifting", "early", "feather", "garden", "harbour",
            "island", "juniper", "kettle", "lantern", "meadow", "north", "orchard", "pebble",
        )  # fmt: skip

    def example(self) -> ExamplePractice:
        return example_practice()


def _number(role: ServiceRole, label: str, number: str, source: str, day: date) -> PracticeNumber:
    return PracticeNumber(
        role, label, number, "IE", hours="day and night", source=source, checked_on=day,
        checked_by="Example: Maria Lindqvist",
    )  # fmt: skip


def example_practice() -> ExamplePractice:
    """Return a practice of nine clients, the first with a plan in three versions."""
    day = date(2026, 11, 3)
    numbers = (
        _number(ServiceRole.AMBULANCE, "Ambulance", "112", "official list", day),
        _number(ServiceRole.POLICE, "Police", "112", "official list", day),
        _number(ServiceRole.FIRE, "Fire", "112", "official list", day),
        _number(ServiceRole.CRISIS_LINE, "Crisis line", "116123", "their poster", day),
        _number(ServiceRole.COLLEAGUE, "Colleague on call", "+44 20 7946 0101", "called", day),
    )
    new = NewPractice(
        practice=Practice(
            "Example: Riverside Practice", "4 Mill Lane\nExampleton", "IE", is_example=True
        ),
        name="Example: Maria Lindqvist",
        title="Clinical psychologist",
        registration_number="EX-10442",
        numbers=numbers,
    )
    return ExamplePractice(new, tuple(_example_clients()))


def _example_clients() -> Iterator[ExampleClient]:
    marko = Person(
        "p-marko",
        "Marko",
        "brother",
        phones("+44 20 7946 0142"),
        reach=Reach(call_ok=True, message_ok=True),
        knows_of_plan=True,
    )
    doctor = Person(
        "p-doctor",
        "Dr Ilić",
        "family doctor",
        phones("+44 20 7946 0160"),
        reach=Reach(call_ok=True),
    )
    father = Person(
        "p-father", "Goran", "father", reach=Reach(call_ok=False), must_not_be_told=True
    )
    ana = Client(
        "Example: Ana J.", "Ana", "she/her", date(1992, 3, 5), phones("+44 7700 900142"),
        reach=Reach(message_ok=True), people=(marko, doctor, father),
    )  # fmt: skip
    plan = example_plan()
    yield ExampleClient(ana, _versions(plan, 3))
    yield ExampleClient(Client("Example: Andre M."))
    yield ExampleClient(Client("Example: Daniel K.", birth_date=date(1980, 7, 1)), (plan,))
    overdue = dataclasses.replace(plan, review_on=date(2026, 11, 8))
    hana = Client("Example: Hana P.", "Hana", "she/her")
    yield ExampleClient(hana, (_versions(plan, 2)[0], overdue))
    yield ExampleClient(Client("Example: Ivana S."), (plan,))
    yield ExampleClient(Client("Example: Johan B."))
    yield ExampleClient(Client("Example: Lilian O."), _versions(plan, 2))
    yield ExampleClient(Client("Example: Nathan W."), (plan,), draft=plan)
    yield ExampleClient(Client("Example: Vera L.", status=ClientStatus.ENDED))


def _versions(plan: PlanContent, count: int) -> tuple[PlanContent, ...]:
    """Return a plan as it came about: each version says one thing more."""
    shorter = dataclasses.replace(plan, why=())
    return (dataclasses.replace(shorter, places=()), shorter, plan)[-count:]


def example_plan() -> PlanContent:
    """Return a plan with something in each of the seven steps."""
    return PlanContent(
        signs=(
            PlanEntry("e1", "I stop answering my sister"),
            PlanEntry("e2", "I lie awake and go through the same day again"),
        ),
        myself=(PlanEntry("e3", "Make tea and draw the cup", 8, "no energy", "only the outline"),),
        places=(PlanEntry("e4", "The library, the table by the window", 7),),
        people=(HelpContact("e5", "Marko", "until ten at night", "+44 20 7946 0142", "p-marko"),),
        help=(HelpContact("e6", "Crisis line", "day and night", "116123"),),
        safer=(MeansSafetyAction("e7", MeansKind.MEDICINES, action="Marko keeps them"),),
        why=(PlanEntry("e8", "My sister's wedding in May"),),
        review_on=date(2026, 12, 12),
    )


@dataclass
class FakeWorld:
    """A program and the fakes behind it, to look into and to break."""

    outside: Outside
    clock: FakeClock
    keeper: FakeKeeper
    files: FakeFiles
    recent: FakeRecent
    randomness: FakeRandomness
    papers: FakePapers

    def example(self, path: Path = VAULT) -> FakeSession:
        """Create the example practice at a path (once) and return its session."""
        if path in self.keeper.vaults:
            return self.keeper.vaults[path]
        practice = self.outside.library.example()
        new = practice.new
        now, self.clock.moment = self.clock.moment, datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
        seed = self.keeper.prepare(new.name, new.practice.name)
        session = CreatePractice(self.outside).create(path, new, seed, PASSPHRASE)
        FillExample(Work(session, self.outside)).fill(practice.clients, lambda _client: None)
        self.clock.moment = now
        return self.keeper.vaults[path]

    def empty(self, path: Path = VAULT) -> FakeSession:
        """Create a practice without clients at a path and return its session."""
        new = self.outside.library.example().new
        seed = self.keeper.prepare(new.name, new.practice.name)
        CreatePractice(self.outside).create(path, new, seed, PASSPHRASE)
        return self.keeper.vaults[path]


def work_on(session: FakeSession) -> Work:
    """Return what a job needs on a session that no world has made; its clock goes on."""
    outside = make_world().outside
    return Work(
        session,
        dataclasses.replace(outside, clock=session.clock, randomness=session.randomness),
    )


def client_named(session: FakeSession, name: str) -> ClientId:
    """Return the id of the client whose name contains these letters."""
    found = (r for r in session.fake_ledger.all_latest(Client) if name in r.record.name)
    return ClientId(next(found).record_id)


def draft_for(session: FakeSession, client_id: ClientId, based_on: int = 0) -> PlanDraft:
    """Put a half-written plan into the drafts and return it."""
    draft = PlanDraft(client_id, example_plan(), based_on)
    session.fake_drafts.save(draft_key(PlanDraft, client_id), draft, client_id)
    return draft


def make_world(*recent: Path, shipped: bool = False) -> FakeWorld:
    """Put fakes in the places where `bootstrap` puts the real things.

    `shipped` takes the content that ships with the program instead of this module's.
    """
    clock, randomness, papers, files = FakeClock(), FakeRandomness(), FakePapers(), FakeFiles()
    keeper, remembered = FakeKeeper(clock, randomness), FakeRecent(*recent)
    outside = Outside(
        keeper=keeper,
        papers=papers,
        certificates=FakeCertificates(),
        files=files,
        library=ShippedLibrary(clock) if shipped else FakeLibrary(),
        meter=FakeMeter(),
        recent=remembered,
        display=FakeDisplay(),
        clock=clock,
        randomness=randomness,
        default_folder=Path("/example"),
    )
    return FakeWorld(outside, clock, keeper, files, remembered, randomness, papers)
