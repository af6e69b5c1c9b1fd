"""People of the plan who are not in the record yet."""

from __future__ import annotations

from datetime import date

import pytest

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.reach import NOT_ASKED
from safeplan_desktop.domain.plan.plan import HelpContact, PlanContent, SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.add_from_plan import AddFromPlan
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.work import Work
from tests.gui.world import make_world

TOM = HelpContact("t", "Tom", "my friend", "+44 7700 900111", knows_of_plan=True, safe_to_call=True)
MARKO = HelpContact("m", "Bro", "", "+44 20 7946 0142", "p1")
VERA = HelpContact("v", " aunt vera")


@pytest.fixture
def work() -> Work:
    world = make_world()
    return Work(world.example(), world.outside)


def _planned(work: Work, *contacts: HelpContact) -> ClientId:
    people = (Person("p1", "Marko"), Person("p2", "Aunt Vera"))
    client_id = KeepClients(work).add(Client("Example: Zoe F.", people=people))
    plan = SafetyPlan(client_id, 1, date(2026, 11, 1), PlanContent(people=contacts))
    work.ledger.append(plan, work.new_id(), client_id=client_id)
    return client_id


def test_person_of_the_plan_is_added_and_is_nobody_to_call_by_this(work: Work) -> None:
    client_id = _planned(work, TOM, MARKO, VERA)
    assert [each.name for each in AddFromPlan(work).missing(client_id)] == ["Tom"]
    ids = AddFromPlan(work).add(client_id)
    tom = KeepClients(work).get(client_id).record.people[-1]
    assert (tom.id, tom.relation, tom.number) == (ids[0], "my friend", "+44 7700 900111")
    assert (tom.reach, tom.knows_of_plan) == (NOT_ASKED, True)
    assert AddFromPlan(work).missing(client_id) == ()


def test_person_added_from_the_plan_can_be_taken_away_again(work: Work) -> None:
    client_id = _planned(work, TOM)
    before = KeepClients(work).get(client_id).record
    AddFromPlan(work).take_away(client_id, AddFromPlan(work).add(client_id))
    assert KeepClients(work).get(client_id).record == before


def test_nobody_is_offered_while_details_are_half_typed_or_without_a_plan(work: Work) -> None:
    client_id = _planned(work, TOM)
    KeepClients(work).save_draft(client_id, Client("Example: Zoe", called="Zo"))
    assert AddFromPlan(work).missing(client_id) == ()
    other = KeepClients(work).add(Client("Example: Sam"))
    assert AddFromPlan(work).missing(other) == ()
