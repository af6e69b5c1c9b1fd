"""What the plan wizard opens with, and that no shipped idea is a danger."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import HelpContact, MeansKind, PlanContent, Step
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.plan.prepare_plan import (
    means_ideas,
    numbers_left,
    plan_ideas,
    prepare_plan,
)
from safeplan_desktop.services.work import Work
from tests.gui.world import client_named, draft_for, make_world

DANGERS = (
    # heights, bridges
    "height", "high", "roof", "tower", "balcon", "cliff", "bridge", "ledge", "window", "lift",
    "hill", "mountain", "climb", "jump",
    # water
    "water", "river", "sea", "lake", "canal", "swim", "bath", "shower", "pool", "beach", "harbour",
    "pier", "boat", "ice",
    # rail and roads
    "rail", "train", "tram", "tube", "metro", "station", "platform", "road", "street", "traffic",
    "drive", "driving", "car", "cars", "motor", "bus", "cycle", "cycling",
    # stairs at night
    "stair", "night walk", "walk at night",
    # blades, wrists
    "blade", "knife", "knives", "razor", "scissor", "needle", "sharp", "cut", "cutting", "carve",
    "wrist", "rubber band", "elastic",
    # medicines
    "medicine", "medication", "pill", "tablet", "drug", "dose", "pharmac", "paracetamol",
    "prescri",
    # alcohol
    "alcohol", "drink", "wine", "beer", "pub", "bar", "bars", "whisk", "spirits", "cocktail",
    # and what nobody should be handed
    "rope", "cord", "gun", "shoot", "gas", "fire", "burn", "poison", "bleach",
)  # fmt: skip
_WHOLE_WORDS = {"bar", "bars", "car", "cars", "ice", "sea", "cut", "bus", "high", "lift", "pub"}


def dangers_in(text: str) -> list[str]:
    found = []
    for word in DANGERS:
        end = r"\b" if word in _WHOLE_WORDS else ""
        if re.search(rf"\b{re.escape(word)}{end}", text.casefold()):
            found.append(word)
    return found


@pytest.mark.parametrize("step", plan_ideas())
def test_shipped_ideas_of_a_step_name_no_danger(step: Step) -> None:
    assert {idea: dangers_in(idea) for idea in plan_ideas()[step] if dangers_in(idea)} == {}


@pytest.mark.parametrize(
    "text",
    ["walk to the second bridge", "cold water on the wrists", "count the trams", "the stairs",
     "a glass of wine", "one tablet", "a drive", "in the bar", "Roof terrace"],
)  # fmt: skip
def test_the_scan_for_dangers_finds_them(text: str) -> None:
    assert dangers_in(text)


@pytest.mark.parametrize("step", plan_ideas())
def test_every_step_has_ideas_that_are_short_and_said_once(step: Step) -> None:
    ideas = plan_ideas()[step]
    assert len(ideas) >= 3
    assert len({idea.casefold() for idea in ideas}) == len(ideas)
    assert all(idea == idea.strip() and 3 <= len(idea) <= 48 for idea in ideas)


@pytest.mark.parametrize("kind", MeansKind)
def test_every_means_has_ideas_of_its_own_that_bring_nothing_to_a_session(kind: MeansKind) -> None:
    ideas = means_ideas()[kind]
    assert len(ideas) >= 2
    assert all(idea == idea.strip() and 3 <= len(idea) <= 48 for idea in ideas)
    assert not [idea for idea in ideas if re.search(r"\b(bring|to you|session|room)\b.*me", idea)]


def test_ideas_for_a_firearm_or_something_unnamed_hand_it_to_nobody() -> None:
    persons = re.compile(
        r"\b(somebody|someone|friend|partner|family|keeps|brother|key)\b", re.IGNORECASE
    )
    for kind in (MeansKind.FIREARM, MeansKind.NAMED):
        assert not [idea for idea in means_ideas()[kind] if persons.search(idea)]


def test_prepare_plan_for_a_client_with_versions_gathers_everything() -> None:
    world = make_world()
    session = world.example()
    client_id = client_named(session, "Ana")
    background = prepare_plan(Work(session, world.outside), client_id)
    assert background.client.called == "Ana"
    assert [plan.version for plan in background.versions] == [3, 2, 1]
    assert (background.draft.based_on, background.saved_at) == (3, None)
    assert background.therapist == "Example: Maria Lindqvist"
    assert background.today == date(2026, 11, 12)
    assert background.suggested_review == date(2026, 12, 12)
    assert set(background.ideas) == set(Step) - {Step.SAFER}


def test_prepare_plan_with_a_draft_resumes_it() -> None:
    world = make_world()
    session = world.example()
    client_id = client_named(session, "Andre")
    draft = draft_for(session, client_id)
    background = prepare_plan(Work(session, world.outside), client_id)
    assert (background.draft, background.saved_at) == (draft, world.clock.now())


def test_prepare_plan_offers_crisis_line_first_and_no_colleague() -> None:
    world = make_world()
    session = world.example()
    background = prepare_plan(Work(session, world.outside), client_named(session, "Ana"))
    roles = [number.role for number in background.numbers]
    assert roles == [ServiceRole.CRISIS_LINE, ServiceRole.AMBULANCE, ServiceRole.POLICE]


def test_prepare_plan_for_nobody_says_so() -> None:
    world = make_world()
    work = Work(world.example(), world.outside)
    with pytest.raises(UserFacing) as caught:
        prepare_plan(work, ClientId("nobody"))
    assert caught.value.code is ErrorCode.NO_SUCH_CLIENT


def test_numbers_left_drops_what_stands_on_the_plan_however_it_is_grouped() -> None:
    line = PracticeNumber(ServiceRole.CRISIS_LINE, "Crisis line", "116123", "IE")
    content = PlanContent(help=(HelpContact("a", "Line", number="116 123"),))
    assert numbers_left((line,), content) == ()
    assert numbers_left((line,), PlanContent()) == (line,)


def test_prepare_plan_offers_no_number_that_nobody_has_confirmed() -> None:
    world = make_world()
    session = world.example()
    ledger = session.ledger
    for revision in ledger.all_latest(PracticeNumber):
        if revision.record.role is ServiceRole.CRISIS_LINE:
            ledger.append(replace(revision.record, checked_on=None), revision.record_id)
    background = prepare_plan(Work(session, world.outside), client_named(session, "Ana"))
    assert ServiceRole.CRISIS_LINE not in [number.role for number in background.numbers]
