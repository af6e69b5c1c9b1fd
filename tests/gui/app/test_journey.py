"""Where Back leads, without a window."""

from __future__ import annotations

import sys

import pytest

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.app.journey import Journey
from safeplan_desktop.gui.app.rooms import ROOMS
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.places import ClientPlace, Place
from safeplan_desktop.gui.plan.plan_places import MeansCheck

ANA, BEN = ClientId("a" * 32), ClientId("b" * 32)


def kinds_of_place(of: type[Place] = Place) -> set[type[Place]]:
    """Return every place of the program, also those that an area names for itself."""
    own = {each for each in of.__subclasses__() if is_named(each)}
    return own.union(*(kinds_of_place(each) for each in own))


def is_named(kind: type[Place]) -> bool:
    """Tell whether a module of the program has it: a dataclass with slots is made twice."""
    module = sys.modules.get(kind.__module__)
    inside = kind.__module__.startswith("safeplan_desktop.")
    return inside and getattr(module, kind.__name__, None) is kind


def test_rooms_every_place_has_its_room() -> None:
    assert set(ROOMS) == kinds_of_place() - {ClientPlace}


@pytest.mark.parametrize("kind", sorted(ROOMS, key=str))
def test_back_from_nowhere_leads_to_a_place_and_at_last_to_today(kind: type[Place]) -> None:
    here: Place = kind(*([ANA] if issubclass(kind, ClientPlace) else []), *_more(kind))
    journey = Journey(here)
    for _ in range(4):
        journey.back()
    assert journey.here == places.Today()


def _more(kind: type[Place]) -> list[int] | list[str]:
    return [3] if kind is places.Papers else ["m"] if kind is MeansCheck else []


def test_back_leads_where_one_came_from() -> None:
    journey = Journey(places.Today())
    journey.go(places.Record(ANA))
    journey.go(places.Plan(ANA))
    assert journey.back() == places.Record(ANA)
    assert journey.back() == places.Today()


def test_place_of_the_rail_begins_anew() -> None:
    journey = Journey(places.Today())
    journey.go(places.Record(ANA))
    journey.go(places.Settings())
    assert journey.back() == places.Clients()


def test_place_on_the_way_is_gone_back_to() -> None:
    journey = Journey(places.Clients())
    journey.go(places.Record(ANA))
    journey.go(places.Details(ANA))
    journey.go(places.Record(ANA), instead=True)
    assert journey.back() == places.Clients()


def test_form_that_added_somebody_is_not_gone_back_to() -> None:
    journey = Journey(places.Clients())
    journey.go(places.NewClient("Zoe"))
    journey.go(places.Record(BEN), instead=True)
    assert journey.back() == places.Clients()


def test_wizard_left_for_another_place_is_over() -> None:
    journey = Journey(places.Clients())
    journey.go(places.Record(ANA))
    journey.go(places.PlanWizard(ANA))
    journey.go(places.Papers(ANA, 3))
    assert journey.back() == places.Record(ANA)
