"""Earlier entries and people of the record: who is offered, and who never."""

from __future__ import annotations

from datetime import date

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.plan import offers as plan_offers
from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    SafetyPlan,
    Step,
)
from tests.reached import phones

MARKO = Person("p1", "Marko", "brother", phones("+44 20 7946 0142"))
GORAN = Person("p2", "Goran", "father", phones("+44 20 7946 0143"), must_not_be_told=True)
FEARED = Person("p4", "Petr", "uncle", phones("+44 20 7946 0144"), is_feared=True)
NAMELESS = Person("p3", " ")
ANA = Client("Example: Ana J.", people=(MARKO, GORAN, NAMELESS, FEARED))
DAY = date(2026, 11, 5)


def version(number: int, content: PlanContent) -> SafetyPlan:
    return SafetyPlan("c", number, DAY, content)


def test_people_of_the_record_are_offered_but_not_who_must_not_be_told() -> None:
    assert plan_offers.people_to_offer(ANA, PlanContent()) == (MARKO,)
    assert plan_offers.must_not_be_told(ANA) == (GORAN, FEARED)


def test_people_on_the_plan_are_not_offered_again_by_id_or_by_name() -> None:
    by_id = PlanContent(people=(HelpContact("a", "M.", person_id="p1"),))
    by_name = PlanContent(people=(HelpContact("a", "marko"),))
    assert plan_offers.people_to_offer(ANA, by_id) == ()
    assert plan_offers.people_to_offer(ANA, by_name) == ()


def test_a_contact_who_must_not_be_told_is_recognised_by_id_or_name() -> None:
    assert plan_offers.is_not_to_be_told(ANA, "Dad", "p2")
    assert plan_offers.is_not_to_be_told(ANA, " goran ", "")
    assert not plan_offers.is_not_to_be_told(ANA, "Marko", "p1")
    assert not plan_offers.is_not_to_be_told(ANA, "Vera", "")


def test_earlier_entries_come_newest_version_first_and_once() -> None:
    old, both = PlanEntry("a", "Bake bread"), PlanEntry("b", "Draw")
    versions = (
        version(1, PlanContent(myself=(old, both))),
        version(2, PlanContent(myself=(both,))),
    )
    found = plan_offers.earlier(versions, PlanContent(), Step.MYSELF, ANA)
    assert [(each.item, each.version) for each in found] == [(both, 2), (old, 1)]


def test_earlier_entries_that_the_draft_has_are_not_offered() -> None:
    versions = (version(1, PlanContent(myself=(PlanEntry("a", "Bake bread"),))),)
    content = PlanContent(myself=(PlanEntry("z", "bake  bread."),))
    assert plan_offers.earlier(versions, content, Step.MYSELF, ANA) == ()


def test_earlier_means_are_never_offered() -> None:
    versions = (
        version(1, PlanContent(safer=(MeansSafetyAction("a", MeansKind.NAMED, "the shed"),))),
    )
    assert plan_offers.earlier(versions, PlanContent(), Step.SAFER, ANA) == ()


def test_earlier_contacts_who_must_not_be_told_by_now_are_not_offered() -> None:
    versions = (
        version(1, PlanContent(people=(HelpContact("a", "Goran"), HelpContact("b", "Vera")))),
    )
    found = plan_offers.earlier(versions, PlanContent(), Step.PEOPLE, ANA)
    assert [each.item.id for each in found] == ["b"]
