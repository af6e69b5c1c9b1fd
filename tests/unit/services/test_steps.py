"""The machine of every wizard: forward, back, going, what is said once, what a bar shows.

First on a small screening whose steps depend on its answers, then on every wizard there is: all
positions that can be reached are walked to, and the same holds in each of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.table import Fate, RowPlan, Table
from safeplan_desktop.domain.contacts.numbers import Country
from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.custody.passphrase import PassphraseRule, PassphraseVerdict
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.domain.plan.flow import LAST_LOOK
from safeplan_desktop.domain.plan.plan import STEPS, PlanDraft
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services import steps
from safeplan_desktop.services.client.bring_in_table import (
    BringInTable,
    ImportProblem,
    ImportStep,
)
from safeplan_desktop.services.client.import_clients import ImportPlan
from safeplan_desktop.services.custody.enter_passphrase import EnterPassphrase
from safeplan_desktop.services.custody.recover_vault import RecoverStep, RecoverVault
from safeplan_desktop.services.custody.set_up_practice import ORDER as SET_UP_ORDER
from safeplan_desktop.services.custody.set_up_practice import (
    SetUpPractice,
    SetUpProblem,
    SetUpStep,
)
from safeplan_desktop.services.plan.walk_plan import PlanProblem, plan_way
from safeplan_desktop.services.ports import VaultSeed
from safeplan_desktop.services.steps import Position, Standing, Walked, Walker, Way, plain_way

P = TypeVar("P")
K = TypeVar("K", bound=Hashable)
Q = TypeVar("Q", bound=Hashable)


class Ask(StrEnum):
    """Questions of a screening: how often is asked only where the first answer is yes."""

    EVER = "ever"
    HOW_OFTEN = "how-often"
    SLEEP = "sleep"
    RESULT = "result"


class Lack(StrEnum):
    """What is missing on a question."""

    NO_ANSWER = "no-answer"
    UNUSUAL = "unusual"


@dataclass(frozen=True, slots=True)
class Screening:
    """A position that holds its answers."""

    step: Ask = Ask.EVER
    ever: bool | None = None
    how_often: int = 1
    said: frozenset[Lack] = frozenset()


def order(screening: Screening) -> Sequence[Ask]:
    first = (Ask.EVER, Ask.HOW_OFTEN) if screening.ever else (Ask.EVER,)
    return (*first, Ask.SLEEP, Ask.RESULT)


def lacks(screening: Screening) -> Sequence[Lack]:
    if screening.step is Ask.EVER and screening.ever is None:
        return (Lack.NO_ANSWER,)
    unusual = screening.step is Ask.HOW_OFTEN and screening.how_often > 20
    return (Lack.UNUSUAL,) if unusual else ()


SCREENING: Way[Screening, Ask, Lack] = Way(
    order,
    lambda screening: screening.step,
    lambda screening, step: replace(screening, step=step),
    lacks,
    frozenset({Lack.UNUSUAL}),
    lambda screening: screening.said,
    lambda screening, said: replace(screening, said=said),
    under={Ask.HOW_OFTEN: Ask.EVER, Ask.RESULT: None},
)
YES, NO = Screening(ever=True), Screening(ever=False)


def walked(way: Way[P, K, Q], position: P) -> list[K]:
    """Go forward to the last step; return the steps on the way."""
    seen = [steps.here(way, position)]
    while True:
        after = steps.forward(way, position)
        assert after.problems == ()
        if after.position == position:
            return seen
        position = after.position
        seen.append(steps.here(way, position))


# ---- forward and back


@pytest.mark.parametrize(
    ("begun", "seen"),
    [(YES, list(Ask)), (NO, [Ask.EVER, Ask.SLEEP, Ask.RESULT])],
)
def test_forward_follows_the_order_that_the_answers_give(begun: Screening, seen: list[Ask]) -> None:
    assert walked(SCREENING, begun) == seen


def test_forward_with_a_problem_stays_and_says_it_again() -> None:
    for _ in range(2):
        assert steps.forward(SCREENING, Screening()) == Walked(Screening(), (Lack.NO_ANSWER,))


def test_forward_on_the_last_step_stays() -> None:
    last = replace(YES, step=Ask.RESULT)
    assert steps.forward(SCREENING, last).position is last


def test_what_is_said_once_stops_one_time_only() -> None:
    unusual = replace(YES, step=Ask.HOW_OFTEN, how_often=40)
    told = steps.forward(SCREENING, unusual)
    assert told.problems == (Lack.UNUSUAL,)
    assert told.position == replace(unusual, said=frozenset({Lack.UNUSUAL}))
    assert steps.open_problems(SCREENING, told.position) == ()
    assert steps.forward(SCREENING, told.position).position.step is Ask.SLEEP


def test_back_follows_the_order_and_leaves_before_the_first() -> None:
    position: Screening | None = replace(NO, step=Ask.RESULT)
    seen = []
    while position is not None:
        seen.append(position.step)
        position = steps.back(SCREENING, position)
    assert seen == [Ask.RESULT, Ask.SLEEP, Ask.EVER]


def test_step_that_has_dropped_out_of_the_order_stands_on_the_first() -> None:
    lost = replace(NO, step=Ask.HOW_OFTEN)
    assert steps.here(SCREENING, lost) is Ask.EVER
    assert steps.back(SCREENING, lost) is None
    assert steps.forward(SCREENING, lost).position.step is Ask.SLEEP
    assert steps.progress(SCREENING, lost).current == 0


# ---- going to a step


@pytest.mark.parametrize("step", list(Ask))
def test_go_leads_to_what_lies_behind_alone(step: Ask) -> None:
    position = replace(YES, step=Ask.SLEEP)
    if step in (Ask.EVER, Ask.HOW_OFTEN):
        assert steps.go(SCREENING, position, step) == replace(position, step=step)
        return
    with pytest.raises(ValueError, match=step):
        steps.go(SCREENING, position, step)


@pytest.mark.parametrize("step", list(Ask))
def test_go_on_a_free_way_leads_to_every_step_in_the_order(step: Ask) -> None:
    free = replace(SCREENING, free=True)
    assert steps.go(free, YES, step).step is step
    assert steps.may_go(free, NO, step) is (step is not Ask.HOW_OFTEN)


def test_end_lets_nobody_back() -> None:
    way = replace(SCREENING, free=True, ends=frozenset({Ask.RESULT}))
    end = replace(YES, step=Ask.RESULT)
    assert steps.back(way, end) is None
    assert not any(steps.may_go(way, end, step) for step in Ask)


# ---- what a bar shows


@pytest.mark.parametrize(
    ("step", "current", "done"),
    [(Ask.EVER, 0, ()), (Ask.HOW_OFTEN, 0, ()), (Ask.SLEEP, 1, (0,)), (Ask.RESULT, -1, (0, 1))],
)
def test_progress_shows_what_lies_behind_as_done(
    step: Ask, current: int, done: Sequence[int]
) -> None:
    found = steps.progress(SCREENING, replace(YES, step=step))
    assert found == Standing((Ask.EVER, Ask.SLEEP), current, frozenset(done))


def test_progress_of_a_way_that_knows_what_is_done_asks_it() -> None:
    way = replace(SCREENING, done=lambda _screening: {Ask.SLEEP, Ask.EVER, Ask.HOW_OFTEN})
    assert steps.progress(way, YES) == Standing((Ask.EVER, Ask.SLEEP), 0, frozenset({1}))


# ---- somebody who walks


def test_walker_keeps_where_somebody_stands() -> None:
    walker = Walker(SCREENING, Screening())
    assert walker.forward() == (Lack.NO_ANSWER,) == walker.problems()
    assert walker.is_first
    walker.position = YES
    assert [walker.forward(), walker.step] == [(), Ask.HOW_OFTEN]
    assert walker.may_go(Ask.EVER)
    walker.go(Ask.EVER)
    assert (walker.step, walker.back(), walker.has_ended, walker.is_free) == (
        Ask.EVER,
        False,
        False,
        False,
    )
    assert walker.progress().current == 0


def test_plain_way_keeps_the_step_and_what_was_said() -> None:
    way: Way[Position[Ask, Lack], Ask, Lack] = plain_way(
        lambda _position: tuple(Ask),
        lambda position: (Lack.UNUSUAL,) if position.step is Ask.EVER else (),
        once=frozenset({Lack.UNUSUAL}),
        ends=frozenset({Ask.RESULT}),
    )
    walker = Walker(way, Position(Ask.EVER))
    assert walker.forward() == (Lack.UNUSUAL,)
    assert [walker.forward() for _ in Ask] == [()] * len(Ask)
    assert walker.position == Position(Ask.RESULT, frozenset({Lack.UNUSUAL}))
    assert (walker.has_ended, walker.back()) == (True, False)


# ---- every wizard there is


def set_up() -> Walker[Any, Any, Any]:
    """The first run with everything filled in."""
    setup = SetUpPractice(Path("/vaults"))
    setup.practice_name, setup.therapist = "Riverside Practice", "Maria Lindqvist"
    setup.numbers.choose(Country("IE", "Ireland", ()))
    setup.forward()
    setup.go(SetUpStep.PRACTICE)
    _weigh(setup.passphrase)
    identity = SigningIdentity("Maria", b"c", b"k")
    setup.prepared(setup.names, VaultSeed("5a" * 16, AuthorId("a"), identity, b"\x01" * 20))
    setup.typed_back = recovery_code.asked_groups(setup.code)
    return setup


def recover() -> Walker[Any, Any, Any]:
    """The recovery with everything typed and tried."""
    state = RecoverVault()
    state.old_code = recovery_code.write(b"\x03" * 20)
    state.proven(state.old_code)
    _weigh(state.passphrase)
    state.new_code = recovery_code.write(b"\x04" * 20)
    state.typed_back = recovery_code.asked_groups(state.new_code)
    return state


def _weigh(entry: EnterPassphrase) -> None:
    text = "four quiet herons on the pier"
    entry.write(text)
    entry.write_again(text)
    entry.weighed(text, PassphraseVerdict(4, len(text), frozenset(PassphraseRule)))


def bring_in() -> Walker[Any, Any, Any]:
    """The table of clients, with somebody new in it."""
    return BringInTable()


def write_plan() -> Walker[Any, Any, Any]:
    """The plan, empty: nothing has to be filled."""
    return Walker(plan_way(), PlanDraft("c"))


def screen() -> Walker[Any, Any, Any]:
    """The small screening from above."""
    return Walker(SCREENING, YES)


def work_off(walker: Walker[Any, Any, Any], problems: Sequence[object]) -> None:
    """Do the job that a problem stands for, or hear what is said once."""
    table = Table("x.csv", (("Name",), ("Example: Quinn",)))
    match problems:
        case [ImportProblem.NOT_READ]:
            walker.was_read(table)  # type: ignore[attr-defined]  # the import alone has it
        case [ImportProblem.NOT_PLANNED]:
            row = RowPlan(2, Fate.NEW, Client("Example: Quinn"))
            walker.was_planned(ImportPlan((row,)))  # type: ignore[attr-defined]  # as above
        case [ImportProblem.NOT_ADDED]:
            walker.was_added(1)  # type: ignore[attr-defined]  # as above
        case _:
            assert list(problems) in ([SetUpProblem.NO_NUMBER_CONFIRMED], [Lack.UNUSUAL])


def go_on(walker: Walker[Any, Any, Any]) -> None:
    """Go forward, over what is in the way."""
    problems = walker.forward()
    if problems and problems != (PlanProblem.NOT_PUBLISHED,):
        step = walker.step
        work_off(walker, problems)
        assert walker.step is step
        assert walker.forward() == ()


WIZARDS: dict[Callable[[], Walker[Any, Any, Any]], Sequence[object]] = {
    set_up: SET_UP_ORDER,
    recover: tuple(RecoverStep),
    bring_in: tuple(ImportStep),
    write_plan: (*STEPS, LAST_LOOK),
    screen: tuple(Ask),
}
"""Each wizard and the steps that its person sees if nothing is left out."""


@pytest.mark.parametrize("make", WIZARDS)
def test_wizard_forward_visits_every_step_and_stays_at_the_last(
    make: Callable[[], Walker[Any, Any, Any]],
) -> None:
    walker, seen = make(), []
    for _ in WIZARDS[make]:
        seen.append(walker.step)
        go_on(walker)
    assert seen == list(WIZARDS[make])
    assert walker.step is seen[-1]


@pytest.mark.parametrize("make", WIZARDS)
def test_wizard_every_path_keeps_its_promises(
    make: Callable[[], Walker[Any, Any, Any]],
) -> None:
    """From every step: all moves, one after another, in all orders."""
    order = list(WIZARDS[make])
    moves: list[object] = ["forward", "back", *order]
    for begun in range(len(order)):
        for path in itertools.product(moves, repeat=2):
            walker = make()
            for _ in range(begun):
                go_on(walker)
            for move in path:
                move_and_check(walker, order, move)


def move_and_check(walker: Walker[Any, Any, Any], order: list[object], move: object) -> None:
    at, ended = order.index(walker.step), walker.has_ended
    if move == "forward":
        go_on(walker)
        assert walker.step is order[min(at + 1, len(order) - 1)]
    elif move == "back":
        leaves = at == 0 or ended
        assert walker.is_first is leaves
        assert walker.back() is not leaves
        assert walker.step is order[at if leaves else at - 1]
    elif walker.may_go(move):
        assert not ended
        assert walker.is_free or order.index(move) < at
        walker.go(move)
        assert walker.step is move
    else:
        with pytest.raises(ValueError):  # noqa: PT011 - which step is its only word
            walker.go(move)
        assert walker.step is order[at]
    standing = walker.progress()
    assert -1 <= standing.current < len(standing.bar)
    assert standing.done <= frozenset(range(len(standing.bar))) - {standing.current}
