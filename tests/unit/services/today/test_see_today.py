"""Today gathers what was left open, what is due and what is coming; numbers are kept true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.domain.today import due
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.contacts.keep_numbers import KeepNumbers
from safeplan_desktop.services.today.see_today import SeeToday
from safeplan_desktop.services.work import Work
from tests.gui.fakes import FakeSession
from tests.gui.world import FakeWorld, client_named, make_world


@pytest.fixture
def world() -> FakeWorld:
    return make_world()


@pytest.fixture
def session(world: FakeWorld) -> FakeSession:
    made = world.example()
    made.fake_drafts.kept.clear()
    return made


@pytest.fixture
def work(world: FakeWorld, session: FakeSession) -> Work:
    return Work(session, world.outside)


def needs(work: Work) -> set[Need]:
    return {thing.need for thing in SeeToday(work).look().things}


def test_today_reviews_come_into_sight_a_week_before_and_count_on_the_day(
    work: Work, session: FakeSession
) -> None:
    reviews = [each for each in session.lists.due.until(date.max) if each.need is Need.REVIEW]
    first = min(each.on for each in reviews if each.on)
    ahead = first - session.clock.local(session.clock.now()).date()
    session.clock.advance(days=ahead.days - due.AHEAD_DAYS - 1)
    assert Need.REVIEW not in needs(work)
    session.clock.advance(days=1)
    assert Need.REVIEW in needs(work)
    before = SeeToday(work).look().count
    session.clock.advance(days=due.AHEAD_DAYS)
    assert SeeToday(work).look().count > before


def test_today_plan_that_is_being_written_is_not_asked_to_be_reviewed(
    work: Work, session: FakeSession
) -> None:
    ana = client_named(session, "Ana")
    session.clock.advance(days=40)
    session.drafts.save(f"plan:{ana}", PlanDraft(client_id=ana), ana)
    about_ana = [thing.need for thing in SeeToday(work).look().things if thing.client_id == ana]
    assert Need.LEFT_OPEN in about_ana
    assert Need.REVIEW not in about_ana


def test_today_talk_that_is_half_written_was_left_open(work: Work, session: FakeSession) -> None:
    ana = client_named(session, "Ana")
    KeepLimits(work).save_draft(ana, LimitsExplained(None, note="half a sen"))
    first = SeeToday(work).look().things[0]
    assert (first.kind, first.need) == (LimitsExplained.KIND, Need.LEFT_OPEN)
    assert (first.client_id, first.client) == (ana, "Example: Ana J.")


def test_today_client_who_is_no_longer_seen_is_left_out(work: Work, session: FakeSession) -> None:
    ana = client_named(session, "Ana")
    session.clock.advance(days=40)
    latest = session.ledger.latest(Client, RecordId(ana))
    assert latest is not None
    ended = replace(latest.record, status=ClientStatus.ENDED)
    session.ledger.append(ended, RecordId(ana), client_id=ana)
    assert ana not in {thing.client_id for thing in SeeToday(work).look().things}


def test_today_says_when_the_emergency_numbers_were_all_checked(
    work: Work, session: FakeSession
) -> None:
    numbers = SeeToday(work).look().numbers
    assert numbers.on is not None
    police = next(
        each
        for each in session.ledger.all_latest(PracticeNumber)
        if each.record.role is ServiceRole.POLICE
    )
    session.ledger.append(replace(police.record, checked_on=None), police.record_id)
    assert SeeToday(work).look().numbers.on is None


def test_numbers_fresh_ones_are_ticked_and_saving_writes_nothing(
    work: Work, session: FakeSession
) -> None:
    rows = KeepNumbers(work).rows()
    assert all(row.checked for row in rows.rows)
    entries = len(session.ledger.entries)
    assert KeepNumbers(work).save(rows) is None
    assert len(session.ledger.entries) == entries


def test_numbers_that_are_due_and_ticked_are_checked_today_and_stand_on_the_card(
    work: Work, session: FakeSession
) -> None:
    session.clock.advance(days=200)
    rows = KeepNumbers(work).rows()
    assert not any(row.checked for row in rows.rows)
    first = rows.rows[0]
    rows.tick(first.key, True)
    assert KeepNumbers(work).save(rows) is None, "nobody said what was looked at"
    rows.write_source(first.key, "their poster")
    session.card = None
    assert KeepNumbers(work).save(rows) == session.clock.now()
    written = session.ledger.latest(PracticeNumber, RecordId(first.key))
    assert written is not None
    assert written.record.checked_on == session.clock.local(session.clock.now()).date()
    assert written.record.source == "their poster"
    assert session.card is not None
    days = [each.checked_on for each in session.card.numbers]  # type: ignore[unreachable]  # set by the save
    assert days.count(written.record.checked_on) == 1
    waiting = [thing for thing in SeeToday(work).look().things if thing.need is Need.CHECK]
    assert len(waiting) == len(rows.rows) - 1


def test_numbers_corrected_without_a_tick_leave_the_card(work: Work, session: FakeSession) -> None:
    rows = KeepNumbers(work).rows()
    first = rows.rows[0]
    rows.write(first.key, "+44 20 7946 0999")
    KeepNumbers(work).save(rows)
    written = session.ledger.latest(PracticeNumber, RecordId(first.key))
    assert written is not None
    assert (written.record.number, written.record.checked_on) == ("+44 20 7946 0999", None)
    assert session.card is not None
    assert "+44 20 7946 0999" not in [number.number for number in session.card.numbers]


def test_numbers_row_without_a_number_is_left_as_it_was(work: Work, session: FakeSession) -> None:
    rows = KeepNumbers(work).rows()
    rows.write(rows.rows[0].key, "   ")
    assert KeepNumbers(work).save(rows) is None
