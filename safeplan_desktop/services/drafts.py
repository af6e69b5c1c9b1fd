"""What is being typed: held against what was opened and what is stored, and saved in time.

Pages and wizards feed one `Draft`. It knows no window: the timers and the worker are handed in.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final, Generic, Protocol, TypeVar

from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.domain.record import ClientId, R, Record
from safeplan_desktop.services.work import Work

T = TypeVar("T")
R_contra = TypeVar("R_contra", bound=Record, contravariant=True)

PAUSE_MS: Final = 400
"""A draft is saved after this pause in typing ..."""

LATEST_MS: Final = 1200
"""... and this long after the first letter, even where there is no pause."""

_NAMES: Final = {PlanDraft: "plan", LimitsExplained: "limits"}
"""Kinds whose drafts were named before this rule was made; every other uses the kind's own name."""


def draft_key(kind: type[Record], client_id: ClientId | None) -> str:
    """Return the key of a draft; None: of a client who is not added yet."""
    return f"{_NAMES.get(kind, kind.KIND)}:{client_id or 'new'}"


@dataclass(frozen=True, slots=True)
class KeptDraft(Generic[R]):
    """Where the draft of a kind is kept in the vault: one for each client."""

    work: Work
    kind: type[R]
    client_id: ClientId | None

    def load(self) -> tuple[R, datetime] | None:
        """Return what was half written and when it was saved (UTC); None if nothing was."""
        return self.work.drafts.load(self.kind, draft_key(self.kind, self.client_id))

    def save(self, value: R) -> datetime:
        """Keep what is typed; when this returns it is on disk. Returns the time (UTC)."""
        return self.work.drafts.save(draft_key(self.kind, self.client_id), value, self.client_id)

    def discard(self) -> None:
        """Throw away what was half written."""
        self.work.drafts.discard(draft_key(self.kind, self.client_id))

    def take_out(self) -> R | None:
        """Throw away what was half written and return it, so that it can be put back."""
        found = self.load()
        self.discard()
        return found[0] if found is not None else None

    def put_back(self, value: R) -> None:
        """Keep again what was taken out, unless something else was begun since."""
        if self.load() is None:
            self.save(value)


class OnLeave(Enum):
    """What becomes of what was typed when the page is left."""

    WRITE = "write"
    """It is written as a record, if nothing stands in the way; else it stays a draft."""

    KEEP = "keep"
    """It stays a draft until somebody says that it is finished."""


class Store(Protocol[R_contra]):
    """Where a draft goes. It is called on the worker only."""

    def save(self, value: R_contra, /) -> datetime:
        """Keep a value; when this returns it is on disk. Returns the time (UTC)."""
        ...

    def discard(self) -> None:
        """Throw away what was kept."""
        ...


class Alarm(Protocol):
    """A timer that rings once."""

    def start(self, milliseconds: int, /) -> None:
        """Ring after so long; a time that is running begins anew."""
        ...

    def stop(self) -> None:
        """Do not ring."""
        ...


class Run(Protocol):
    """Queues work for the worker; its answer comes back to the caller's own thread, in order."""

    def __call__(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SafePlanError], None],
        /,
    ) -> None:
        """Do `work` later, then call `done` with what it gave or `failed` with what it raised."""
        ...


@dataclass(frozen=True, slots=True)
class Means:
    """What a draft needs from around it. `saved` hears when it was on disk (UTC).

    `alarm` makes a timer that calls what it is given when it rings.
    """

    run: Run
    alarm: Callable[[Callable[[], None]], Alarm]
    saved: Callable[[datetime], None]
    failed: Callable[[SafePlanError], None]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a job did; `at` is None where it threw the draft away."""

    at: datetime | None


class Draft(Generic[R]):
    """A value that is being typed, on disk at most two seconds later.

    `opened` is what the fields began with, `kept` what was half written the last time. A value
    that is the same as what was opened (`is_same`) is not worth keeping: nothing is saved, and what
    was kept before goes. What failed is tried again at the next change or `flush`.
    """

    def __init__(
        self,
        opened: R,
        kept: R | None,
        store: Store[R],
        means: Means,
        *,
        on_leave: OnLeave = OnLeave.KEEP,
        is_same: Callable[[R, R], bool] = operator.eq,
    ) -> None:
        self._opened = opened
        self._value = opened if kept is None else kept
        self._stored = self._queued = kept
        self._store = store
        self._means = means
        self._pause, self._latest = means.alarm(self.flush), means.alarm(self.flush)
        self._on_leave = on_leave
        self._is_same = is_same
        self._newest = 0
        self._then: list[Callable[[], None]] = []
        self._is_armed = self._is_paused = self._has_ended = False

    # ---- what it is

    @property
    def value(self) -> R:
        """What is on the screen."""
        return self._value

    @property
    def opened(self) -> R:
        """What the fields began with."""
        return self._opened

    @property
    def stored(self) -> R | None:
        """What is on disk as a draft; None: nothing."""
        return self._stored

    @property
    def is_changed(self) -> bool:
        """Whether anything was written that is not what was opened."""
        return not self._is_same(self._value, self._opened)

    @property
    def is_paused(self) -> bool:
        """Whether something else is deciding what becomes of the draft."""
        return self._is_paused

    @property
    def is_dirty(self) -> bool:
        """Whether the disk has something else than it should."""
        return not self._has_ended and self._wanted() != self._stored

    def _wanted(self) -> R | None:
        """Return what should be on disk; None: nothing, what was typed is not worth keeping."""
        return self._value if self.is_changed else None

    # ---- typing and saving

    def change(self, value: R) -> bool:
        """Take what is typed now, to be saved after a pause; tell whether it is something else."""
        if self._has_ended or value == self._value:
            return False
        self._value = value
        if self._is_paused or self._wanted() == self._queued:
            return True
        self._pause.start(PAUSE_MS)
        if not self._is_armed:
            self._is_armed = True
            self._latest.start(LATEST_MS)
        return True

    def flush(self) -> None:
        """Queue a save of what is not queued yet; the worker has it when this returns."""
        self._disarm()
        if not self._is_paused and not self._has_ended and self._wanted() != self._queued:
            self._queue(self._wanted())

    def save_then(self, done: Callable[[], None]) -> None:
        """Save what is not on disk, then call `done`; not if saving fails."""
        self.flush()
        if self.is_dirty and not self._is_paused:
            self._then.append(done)
        else:
            done()

    def start_again(self) -> R:
        """Go back to what was opened and throw away what was kept; return what was opened."""
        self.change(self._opened)
        self.flush()
        return self._opened

    # ---- finishing and leaving

    def pause(self) -> None:
        """Save nothing for now: what follows in the worker decides what becomes of the draft."""
        self._disarm()
        self._is_paused = True

    def resume(self) -> None:
        """Go on after a pause, and save what was typed meanwhile."""
        self._is_paused = False
        self.flush()

    def end(self) -> None:
        """Save nothing any more: the draft has become a record."""
        self._disarm()
        self._has_ended = True

    def is_written_on_leave(self, *, sound: bool) -> bool:
        """Tell whether leaving writes a record; `sound`: nothing stands in the way of it."""
        return self._on_leave is OnLeave.WRITE and sound and self.is_changed

    def leave(self, *, sound: bool) -> bool:
        """Hear that the page is left; tell whether the value is to be written as a record now.

        What is not written stays a draft.
        """
        if self._has_ended or self._is_paused:
            return False
        if self.is_written_on_leave(sound=sound):
            return True
        self.flush()
        self.pause()
        return False

    def _disarm(self) -> None:
        self._is_armed = False
        self._pause.stop()
        self._latest.stop()

    def _queue(self, wanted: R | None) -> None:
        """Queue a save (None: throwing away); one that is overtaken in the queue does nothing."""
        self._queued = wanted
        self._newest += 1
        mine, store = self._newest, self._store

        def work() -> _Outcome | None:
            if mine != self._newest:
                return None
            if wanted is not None:
                return _Outcome(store.save(wanted))
            store.discard()
            return _Outcome(None)

        def done(outcome: _Outcome | None) -> None:
            if outcome is not None:
                self._on_done(wanted, outcome, newest=mine == self._newest)

        def failed(error: SafePlanError) -> None:
            if mine == self._newest:
                self._queued = self._stored
                self._then.clear()
            self._means.failed(error)

        self._means.run(work, done, failed)

    def _on_done(self, wanted: R | None, outcome: _Outcome, *, newest: bool) -> None:
        self._stored = wanted
        if outcome.at is not None:
            self._means.saved(outcome.at)
        if newest:
            then, self._then = self._then, []
            for call in then:
                call()
