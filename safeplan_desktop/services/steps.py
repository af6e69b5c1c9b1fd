"""The machine of every wizard, without a window: an order of steps, and a position that walks it.

A `Way` says which steps there are (they may depend on what was answered), where the present step
stands in a position, and what keeps a step from being left. The functions are pure: they take a
position and return another one. A position is any value. The plan's is its draft; where nothing
else holds the step, it is a `Position`. A `Walker` keeps one while a person walks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Never, TypeVar

P = TypeVar("P")
K = TypeVar("K", bound=Hashable)
Q = TypeVar("Q", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Position(Generic[K, Q]):
    """Where somebody stands, and what has been said to them that is said once."""

    step: K
    said: frozenset[Q] = frozenset()


@dataclass(frozen=True, slots=True)
class Walked(Generic[P, Q]):
    """Where a step forward led, and what was in its way: with a problem nobody has moved."""

    position: P
    problems: tuple[Q, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing(Generic[K]):
    """What a bar of steps shows: its steps, which one is current (-1: none), which are done."""

    bar: tuple[K, ...]
    current: int
    done: frozenset[int]


def _no_problems(_position: object) -> tuple[Never, ...]:
    return ()


def _nothing_said(_position: object) -> frozenset[Never]:
    return frozenset()


def _unchanged(position: P, _said: frozenset[Q]) -> P:
    return position


@dataclass(frozen=True, slots=True)
class Way(Generic[P, K, Q]):
    """What one wizard is to the machine: P its positions, K its steps, Q its problems.

    `order` gives the steps for a position, never none; a position whose step has dropped out of it
    stands on the first. `problems` gives what keeps its step from being left. Those in `once` stop
    somebody one time only: `said` and `saying` read and write which were said. `done` gives the
    steps that a bar shows as done; without it, those that lie behind. In the bar a step may stand
    `under` another one, or under none. On a `free` way every step can be gone to, otherwise those
    that lie behind. Behind an `end` no way leads back.
    """

    order: Callable[[P], Sequence[K]]
    step: Callable[[P], K]
    moved: Callable[[P, K], P]
    problems: Callable[[P], Sequence[Q]] = _no_problems
    once: frozenset[Q] = frozenset()
    said: Callable[[P], frozenset[Q]] = _nothing_said
    saying: Callable[[P, frozenset[Q]], P] = _unchanged
    done: Callable[[P], Collection[K]] | None = None
    under: Mapping[K, K | None] = field(default_factory=dict)
    free: bool = False
    ends: frozenset[K] = frozenset()


def plain_way(
    order: Callable[[Position[K, Q]], Sequence[K]],
    problems: Callable[[Position[K, Q]], Sequence[Q]] = _no_problems,
    *,
    once: frozenset[Q] = frozenset(),
    under: Mapping[K, K | None] | None = None,
    ends: frozenset[K] = frozenset(),
) -> Way[Position[K, Q], K, Q]:
    """Return a way for positions that hold a step and nothing else of the wizard."""
    return Way(
        order,
        lambda position: position.step,
        lambda position, step: replace(position, step=step),
        problems,
        once,
        lambda position: position.said,
        lambda position, said: replace(position, said=said),
        under=under or {},
        ends=ends,
    )


def here(way: Way[P, K, Q], position: P) -> K:
    """Return the step in which a position stands."""
    order, step = way.order(position), way.step(position)
    return step if step in order else order[0]


def _place(way: Way[P, K, Q], position: P) -> int:
    return way.order(position).index(here(way, position))


def open_problems(way: Way[P, K, Q], position: P) -> tuple[Q, ...]:
    """Return what keeps the step from being left now, without what was said once already."""
    heard = way.said(position) & way.once
    return tuple(problem for problem in way.problems(position) if problem not in heard)


def forward(way: Way[P, K, Q], position: P) -> Walked[P, Q]:
    """Go to the next step, or stay where something is in the way; the last step stays.

    What is said once counts as said by this.
    """
    problems = open_problems(way, position)
    if problems:
        said = way.said(position)
        heard = said | (way.once & frozenset(problems))
        return Walked(position if heard == said else way.saying(position, heard), problems)
    order, at = way.order(position), _place(way, position)
    if at == len(order) - 1:
        return Walked(position)
    return Walked(way.moved(position, order[at + 1]))


def back(way: Way[P, K, Q], position: P) -> P | None:
    """Go to the step before; None before the first one and behind an end: the wizard is left."""
    at = _place(way, position)
    if at == 0 or here(way, position) in way.ends:
        return None
    return way.moved(position, way.order(position)[at - 1])


def may_go(way: Way[P, K, Q], position: P, step: K) -> bool:
    """Tell whether a step can be gone to: any one on a free way, otherwise one that lies behind."""
    order = way.order(position)
    if step not in order or here(way, position) in way.ends:
        return False
    return way.free or order.index(step) < _place(way, position)


def go(way: Way[P, K, Q], position: P, step: K) -> P:
    """Go to a step. Raises ValueError where it cannot be gone to."""
    if not may_go(way, position, step):
        raise ValueError(step)
    return way.moved(position, step)


def progress(way: Way[P, K, Q], position: P) -> Standing[K]:
    """Return how far it has come, as a bar shows it."""
    order, step = way.order(position), here(way, position)
    bar = tuple(each for each in order if each not in way.under)
    shown = way.under.get(step, step)
    current = bar.index(shown) if shown in bar else -1
    done = order[: order.index(step)] if way.done is None else way.done(position)
    places = (bar.index(each) for each in done if each in bar)
    return Standing(bar, current, frozenset(places) - {current})


class Walker(Generic[P, K, Q]):
    """Keeps a position while somebody walks. Whoever keeps it elsewhere overrides `position`."""

    def __init__(self, way: Way[P, K, Q], position: P) -> None:
        self._way = way
        self._position = position

    @property
    def position(self) -> P:
        """The position as it stands."""
        return self._position

    @position.setter
    def position(self, position: P) -> None:
        self._position = position

    @property
    def step(self) -> K:
        """The step in which somebody stands."""
        return here(self._way, self.position)

    @property
    def is_free(self) -> bool:
        """Whether every step can be gone to."""
        return self._way.free

    @property
    def has_ended(self) -> bool:
        """Whether no way leads back from here."""
        return self.step in self._way.ends

    @property
    def is_first(self) -> bool:
        """Whether back leads out of the wizard."""
        return back(self._way, self.position) is None

    def problems(self) -> tuple[Q, ...]:
        """Return what keeps this step from being left, empty if nothing does."""
        return open_problems(self._way, self.position)

    def forward(self) -> tuple[Q, ...]:
        """Take the next step if nothing is missing; return what is."""
        walked = forward(self._way, self.position)
        self.position = walked.position
        return walked.problems

    def back(self) -> bool:
        """Take one step back; False where back leads out."""
        before = back(self._way, self.position)
        if before is None:
            return False
        self.position = before
        return True

    def may_go(self, step: K) -> bool:
        """Tell whether a step can be gone to."""
        return may_go(self._way, self.position, step)

    def go(self, step: K) -> None:
        """Go to a step. Raises ValueError where it cannot be gone to."""
        self.position = go(self._way, self.position, step)

    def progress(self) -> Standing[K]:
        """Return how far it has come, as a bar shows it."""
        return progress(self._way, self.position)
