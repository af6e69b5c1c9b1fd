"""The practice's details after the first run: history kept, the card issued with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.practice.details import Detail
from safeplan_desktop.domain.practice.practice import Practice, address_line, card_address
from safeplan_desktop.services.plan.prepare_plan import prepare_plan
from safeplan_desktop.services.practice.keep_practice import KeepPractice
from safeplan_desktop.services.work import Work
from tests.gui.fakes import FakeSession
from tests.gui.world import client_named, make_world

MILL_LANE = "12 Mill Lane\n2nd floor,\n\nring Lindenhof"
ONE_LINE = "12 Mill Lane, 2nd floor, ring Lindenhof"


@pytest.fixture
def work() -> Work:
    world = make_world()
    return Work(world.example(), world.outside)


def card(work: Work) -> str:
    session = work.session
    assert isinstance(session, FakeSession)
    assert session.card is not None
    return session.card.address


def test_address_is_read_aloud_on_one_line() -> None:
    assert address_line(Practice("Riverside", MILL_LANE, "GB")) == ONE_LINE


@pytest.mark.parametrize(
    ("allowed", "home", "shown"),
    [(False, False, ""), (True, False, ONE_LINE), (True, True, ""), (False, True, "")],
)
def test_address_is_on_the_card_only_if_ticked_and_never_that_of_a_home(
    work: Work, allowed: bool, home: bool, shown: str
) -> None:
    keep = KeepPractice(work)
    details = keep.read()
    practice = replace(details.practice, address=MILL_LANE, address_on_card=allowed, is_home=home)
    changed = replace(details, practice=practice)
    assert keep.card(changed).address == shown
    keep.save(changed)
    assert card(work) == shown


def test_address_of_a_new_practice_is_not_on_the_card(work: Work) -> None:
    assert work.practice().address
    assert card_address(work.practice()) == card(work) == ""


def test_every_earlier_name_is_kept(work: Work) -> None:
    keep = KeepPractice(work)
    details = keep.read()
    before = work.ledger.all_latest(Practice)[0]
    named = replace(
        details,
        practice=replace(details.practice, name="Example: Lindenhof"),
        you=replace(details.you, name="Example: M. Lindqvist"),
    )
    assert keep.save(named) is not None
    history = work.ledger.history(Practice, before.record_id)
    assert [each.record.name for each in history] == [before.record.name, "Example: Lindenhof"]
    assert work.who().name == "Example: M. Lindqvist"
    assert work.who().certificate_fingerprint == details.you.certificate_fingerprint
    assert keep.save(named) is None


def test_name_that_is_missing_stays_as_it_was_and_the_rest_is_written(work: Work) -> None:
    keep = KeepPractice(work)
    details = keep.read()
    nameless = replace(details, you=replace(details.you, name="  ", phone="+44 7700 900100"))
    assert nameless.problems() == {Detail.THERAPIST: 0}
    assert keep.save(nameless) is not None
    assert keep.read().you == replace(details.you, phone="+44 7700 900100")


def test_address_longer_than_it_may_be_stays_as_it_was(work: Work) -> None:
    keep = KeepPractice(work)
    details = keep.read()
    long = replace(details, practice=replace(details.practice, address="x" * 1001))
    assert long.problems() == {Detail.ADDRESS: 1000}
    assert keep.save(long) is None


def test_telephones_of_therapist_and_practice_are_offered_in_the_help_step(work: Work) -> None:
    session = work.session
    assert isinstance(session, FakeSession)
    client = client_named(session, "Ana")
    assert prepare_plan(work, client).own == ()
    keep = KeepPractice(work)
    details = keep.read()
    keep.save(
        replace(
            details,
            practice=replace(details.practice, phone="+44 20 7946 0100", hours="nine to five"),
            you=replace(details.you, phone="+44 7700 900100"),
        )
    )
    own = prepare_plan(work, client).own
    assert [(each.name, each.note, each.number) for each in own] == [
        ("Example: Maria Lindqvist", "", "+44 7700 900100"),
        ("Example: Riverside Practice", "nine to five", "+44 20 7946 0100"),
    ]
