"""Settings are changed one at a time, and every change is a revision of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import STEPS, Step
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.practice.change_settings import ChangeSettings
from tests.gui.fakes import FakeClock, FakeSession
from tests.gui.world import work_on

WRITTEN = RecordId("the settings")


@pytest.fixture
def session() -> FakeSession:
    made = FakeSession(Path("/example/vault.safeplan"), FakeClock())
    made.ledger.append(Settings(), WRITTEN)
    return made


@pytest.fixture
def settings(session: FakeSession) -> ChangeSettings:
    return ChangeSettings(work_on(session))


def test_change_one_setting_keeps_the_other(settings: ChangeSettings) -> None:
    settings.change(review_days=14)
    settings.change(idle_minutes=10)
    assert settings.current() == Settings(idle_minutes=10, review_days=14)


def test_change_is_the_next_revision_and_says_when(
    settings: ChangeSettings, session: FakeSession
) -> None:
    session.clock.advance(hours=1)
    change = settings.change(idle_minutes=10)
    assert change is not None
    assert (change.before, change.after) == (Settings(), Settings(idle_minutes=10))
    assert change.at == session.clock.now()
    history = session.ledger.history(Settings, WRITTEN)
    assert [each.record.idle_minutes for each in history] == [5, 10]


def test_change_nothing_writes_nothing(settings: ChangeSettings, session: FakeSession) -> None:
    assert settings.change(idle_minutes=5, review_days=30) is None
    assert len(session.ledger.entries) == 1


def test_change_where_no_settings_were_written_begins_them() -> None:
    session = FakeSession(Path("/example/vault.safeplan"), FakeClock())
    settings = ChangeSettings(work_on(session))
    assert settings.current() == Settings()
    settings.change(idle_minutes=1)
    settings.change(idle_minutes=2)
    written = session.ledger.all_latest(Settings)
    assert [(each.revision, each.record.idle_minutes) for each in written] == [(2, 2)]


@pytest.mark.parametrize("minutes", [0, 16])
def test_change_to_what_is_not_allowed_writes_nothing(
    settings: ChangeSettings, session: FakeSession, minutes: int
) -> None:
    with pytest.raises(ValueError, match="idle_minutes"):
        settings.change(idle_minutes=minutes)
    assert len(session.ledger.entries) == 1


def test_change_without_room_leaves_what_was(
    settings: ChangeSettings, session: FakeSession
) -> None:
    session.ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    with pytest.raises(UserFacing):
        settings.change(idle_minutes=10)
    assert settings.current() == Settings()


def test_change_of_days_moves_the_suggested_review(
    settings: ChangeSettings, session: FakeSession
) -> None:
    plans = WritePlan(work_on(session))
    assert plans.suggested_review() == date(2026, 12, 12)
    settings.change(review_days=7)
    assert plans.suggested_review() == date(2026, 11, 19)


def test_change_the_order_of_steps_is_what_a_new_plan_begins_with(
    settings: ChangeSettings, session: FakeSession
) -> None:
    order = (Step.WHY, *(step for step in STEPS if step is not Step.WHY))
    settings.change(plan_order=order)
    assert settings.current().plan_order == order
    draft, _saved = WritePlan(work_on(session)).resume(ClientId("a"))
    assert draft.step is Step.WHY


@pytest.mark.parametrize("order", [STEPS[1:], (*STEPS, Step.WHY), (Step.WHY,) * 7, ()])
def test_change_to_an_order_without_every_step_once_is_refused(
    settings: ChangeSettings, order: tuple[Step, ...]
) -> None:
    with pytest.raises(ValueError, match="plan_order"):
        settings.change(plan_order=order)
