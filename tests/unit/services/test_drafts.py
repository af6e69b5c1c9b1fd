"""One draft: when it is saved, what is not worth keeping, and what leaving makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.services.drafts import LATEST_MS, PAUSE_MS, Draft, KeptDraft, Means, OnLeave
from safeplan_desktop.services.work import Work
from tests.gui.world import client_named, make_world

T = TypeVar("T")
BLANK = Client("")
ZO, ZOE = Client("Zo"), Client("Zoe")


@dataclass
class FakeAlarm:
    """A timer that rings when the test says so."""

    ring: Callable[[], None]
    running: int | None = None
    starts: int = 0

    def start(self, milliseconds: int, /) -> None:
        self.running = milliseconds
        self.starts += 1

    def stop(self) -> None:
        self.running = None


@dataclass
class Desk:
    """A worker that works when it is told to, a store in a list, and what was heard."""

    alarms: list[FakeAlarm] = field(default_factory=list)
    jobs: list[Callable[[], Callable[[], None]]] = field(default_factory=list)
    disk: list[Client | None] = field(default_factory=list)
    saved: list[datetime] = field(default_factory=list)
    failures: list[SafePlanError] = field(default_factory=list)
    broken: bool = False

    def draft(self, opened: Client = BLANK, kept: Client | None = None) -> Draft[Client]:
        return Draft(opened, kept, self, self.means())

    def means(self) -> Means:
        return Means(self.run, self.alarm, self.saved.append, self.failures.append)

    def alarm(self, ring: Callable[[], None]) -> FakeAlarm:
        self.alarms.append(FakeAlarm(ring))
        return self.alarms[-1]

    @property
    def pause(self) -> FakeAlarm:
        return self.alarms[0]

    @property
    def latest(self) -> FakeAlarm:
        return self.alarms[1]

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SafePlanError], None],
        /,
    ) -> None:
        def job() -> Callable[[], None]:
            try:
                result = work()
            except SafePlanError as error:
                caught = error
                return lambda: failed(caught)
            return lambda: done(result)

        self.jobs.append(job)

    def work(self) -> None:
        """Work everything off and deliver it."""
        while self.jobs:
            self.jobs.pop(0)()()

    def save(self, value: Client, /) -> datetime:
        if self.broken:
            raise UserFacing(ErrorCode.NO_ROOM)
        self.disk.append(value)
        return datetime(2026, 11, 12) + timedelta(seconds=len(self.disk))  # noqa: DTZ001 - compared only

    def discard(self) -> None:
        self.disk.append(None)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_draft_typed_is_saved_when_a_timer_rings_and_at_most_two_seconds_later(desk: Desk) -> None:
    draft = desk.draft()
    assert draft.change(ZO)
    assert (desk.pause.running, desk.latest.running) == (PAUSE_MS, LATEST_MS)
    assert PAUSE_MS < LATEST_MS < 2000
    draft.change(ZOE)
    assert (desk.pause.starts, desk.latest.starts) == (2, 1)
    desk.latest.ring()
    assert (desk.pause.running, desk.latest.running) == (None, None)
    assert draft.is_dirty
    desk.work()
    assert desk.disk == [ZOE]
    assert (draft.stored, draft.is_dirty, len(desk.saved)) == (ZOE, False, 1)
    draft.change(ZO)
    assert desk.latest.starts == 2


def test_draft_typed_the_same_again_starts_nothing(desk: Desk) -> None:
    draft = desk.draft(ZO)
    assert not draft.change(Client("Zo"))
    draft.flush()
    assert (desk.pause.starts, desk.jobs) == (0, [])


def test_draft_queued_is_not_queued_twice(desk: Desk) -> None:
    draft = desk.draft()
    draft.change(ZO)
    draft.flush()
    draft.flush()
    assert len(desk.jobs) == 1


def test_draft_overtaken_before_its_turn_is_not_saved(desk: Desk) -> None:
    draft = desk.draft()
    draft.change(ZO)
    draft.flush()
    draft.change(ZOE)
    draft.flush()
    desk.work()
    assert desk.disk == [ZOE]
    assert draft.stored == ZOE


def test_draft_typed_back_while_a_save_is_on_its_way_is_put_right(desk: Desk) -> None:
    draft = desk.draft(BLANK, kept=ZO)
    draft.change(ZOE)
    draft.flush()
    deliver = desk.jobs.pop(0)()
    draft.change(ZO)
    draft.flush()
    deliver()
    desk.work()
    assert desk.disk == [ZOE, ZO]
    assert draft.stored == ZO


def test_draft_equal_to_what_was_opened_is_never_saved(desk: Desk) -> None:
    draft = desk.draft(ZO)
    draft.change(ZOE)
    draft.change(ZO)
    draft.flush()
    assert (draft.is_changed, draft.is_dirty, desk.jobs) == (False, False, [])


def test_draft_typed_back_to_what_was_opened_is_dropped(desk: Desk) -> None:
    draft = desk.draft(ZO)
    draft.change(ZOE)
    draft.flush()
    draft.change(ZO)
    draft.flush()
    desk.work()
    draft.change(ZOE)
    draft.flush()
    desk.work()
    draft.change(ZO)
    draft.flush()
    desk.work()
    assert desk.disk == [None, ZOE, None]
    assert draft.stored is None
    assert len(desk.saved) == 1


def test_draft_kept_from_before_is_what_one_goes_on_with(desk: Desk) -> None:
    draft = desk.draft(BLANK, kept=ZO)
    assert (draft.value, draft.opened, draft.stored) == (ZO, BLANK, ZO)
    assert (draft.is_changed, draft.is_dirty) == (True, False)


def test_draft_started_again_is_thrown_away(desk: Desk) -> None:
    draft = desk.draft(BLANK, kept=ZO)
    assert draft.start_again() == BLANK
    desk.work()
    assert desk.disk == [None]
    assert (draft.value, draft.stored) == (BLANK, None)


def test_draft_that_cannot_be_saved_is_tried_again(desk: Desk) -> None:
    draft, done = desk.draft(), list[str]()
    desk.broken = True
    draft.change(ZO)
    draft.save_then(lambda: done.append("left"))
    desk.work()
    assert [str(error) for error in desk.failures]
    assert (done, draft.is_dirty) == ([], True)
    desk.broken = False
    draft.flush()
    desk.work()
    assert (desk.disk, done) == ([ZO], [])


def test_draft_saved_then_calls_only_when_everything_is_on_disk(desk: Desk) -> None:
    draft, done = desk.draft(), list[str]()
    draft.save_then(lambda: done.append("nothing to save"))
    assert done == ["nothing to save"]
    draft.change(ZO)
    draft.flush()
    draft.save_then(lambda: done.append("left"))
    draft.change(ZOE)
    draft.flush()
    assert done == ["nothing to save"]
    desk.work()
    assert (done, desk.disk) == (["nothing to save", "left"], [ZOE])


def test_draft_paused_saves_nothing_until_it_goes_on(desk: Desk) -> None:
    draft = desk.draft()
    draft.change(ZO)
    draft.pause()
    draft.change(ZOE)
    draft.flush()
    assert (desk.pause.running, desk.jobs) == (None, [])
    draft.resume()
    desk.work()
    assert desk.disk == [ZOE]


def test_draft_that_has_become_a_record_is_not_saved(desk: Desk) -> None:
    draft = desk.draft()
    draft.change(ZO)
    draft.end()
    assert not draft.change(ZOE)
    draft.flush()
    draft.save_then(lambda: None)
    assert (draft.value, draft.is_dirty, desk.jobs) == (ZO, False, [])


@pytest.mark.parametrize(
    ("on_leave", "sound", "writes", "kept"),
    [
        (OnLeave.WRITE, True, True, []),
        (OnLeave.WRITE, False, False, [ZO]),
        (OnLeave.KEEP, True, False, [ZO]),
    ],
)
def test_draft_left_is_written_or_kept(
    desk: Desk, on_leave: OnLeave, sound: bool, writes: bool, kept: list[Client]
) -> None:
    draft = Draft(BLANK, None, desk, desk.means(), on_leave=on_leave)
    draft.change(ZO)
    assert draft.leave(sound=sound) is writes
    assert draft.is_paused is not writes
    draft.pause()  # as while it is being written
    assert draft.leave(sound=sound) is False
    desk.work()
    assert desk.disk == kept


def test_draft_left_as_it_was_opened_is_neither_written_nor_kept(desk: Desk) -> None:
    draft = Draft(ZO, ZO, desk, desk.means(), on_leave=OnLeave.WRITE)
    assert draft.leave(sound=True) is False
    desk.work()
    assert desk.disk == [None]


def test_kept_draft_is_stored_under_its_kind_and_client() -> None:
    world = make_world()
    session = world.example()
    ana = client_named(session, "Ana")
    kept = KeptDraft(Work(session, world.outside), Client, ana)
    assert kept.load() is None
    at = kept.save(ZO)
    assert kept.load() == (ZO, at)
    assert session.fake_drafts.kept[f"client:{ana}"] == (ZO, at)
    kept.discard()
    assert kept.load() is None
