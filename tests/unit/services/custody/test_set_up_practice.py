"""The first run as a path of steps: every way forward, back and sideways, without a window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safeplan_desktop.domain.contacts.numbers import Country, NumberToConfirm, ServiceRole
from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.custody.passphrase import PassphraseRule, PassphraseVerdict
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.services.custody.set_up_practice import (
    ORDER,
    SetUpPractice,
    SetUpProblem,
    SetUpStep,
)
from safeplan_desktop.services.ports import VaultSeed

FOLDER = Path("/vaults")
GOOD = "four quiet herons on the pier"
IRELAND = Country(
    "IE",
    "Ireland",
    (NumberToConfirm(ServiceRole.AMBULANCE, "Ambulance", "112", "", "", "poster"),),
)


def seed(secret: bytes = b"\x01" * 20) -> VaultSeed:
    return VaultSeed("5a" * 16, AuthorId("a"), SigningIdentity("Maria", b"c", b"k"), secret)


def weigh(setup: SetUpPractice) -> None:
    text = setup.passphrase.text
    setup.passphrase.weighed(text, PassphraseVerdict(4, len(text), frozenset(PassphraseRule)))


def walk(setup: SetUpPractice, until: SetUpStep) -> None:
    """Fill every step on the way with what it needs and go on."""
    fillers = {
        SetUpStep.PRACTICE: fill_practice,
        SetUpStep.YOU: fill_therapist,
        SetUpStep.NUMBERS: fill_numbers,
        SetUpStep.PASSPHRASE: fill_passphrase,
        SetUpStep.CODE: prepare,
        SetUpStep.TYPE_BACK: type_back,
    }
    while setup.step is not until:
        fillers[setup.step](setup)
        assert setup.forward() == ()


def fill_practice(setup: SetUpPractice) -> None:
    setup.practice_name, setup.address = "Riverside Practice", "4 Mill Lane"


def fill_therapist(setup: SetUpPractice) -> None:
    setup.therapist = "Maria Lindqvist"


def fill_numbers(setup: SetUpPractice) -> None:
    setup.numbers.choose(IRELAND)
    setup.numbers.write_source("ambulance-0", "the poster")
    setup.numbers.tick("ambulance-0", True)


def fill_passphrase(setup: SetUpPractice) -> None:
    setup.passphrase.write(GOOD)
    setup.passphrase.write_again(GOOD)
    weigh(setup)


def prepare(setup: SetUpPractice) -> None:
    if setup.seed is None:
        assert setup.prepared(setup.names, seed())


def type_back(setup: SetUpPractice) -> None:
    setup.typed_back = recovery_code.asked_groups(setup.code).lower().replace("-", " ")


@pytest.fixture
def setup() -> SetUpPractice:
    return SetUpPractice(FOLDER)


def test_way_from_the_first_step_to_the_last(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.MAKING)
    assert setup.problems() == ()
    assert setup.forward() == ()
    assert setup.step is SetUpStep.MAKING


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (SetUpStep.PRACTICE, SetUpProblem.PRACTICE_NAME),
        (SetUpStep.YOU, SetUpProblem.THERAPIST_NAME),
        (SetUpStep.NUMBERS, SetUpProblem.COUNTRY),
        (SetUpStep.PASSPHRASE, SetUpProblem.PASSPHRASE),
        (SetUpStep.CODE, SetUpProblem.SHEET),
        (SetUpStep.TYPE_BACK, SetUpProblem.CODE),
    ],
)
def test_forward_with_the_step_left_empty_stays_and_says_why(
    setup: SetUpPractice, step: SetUpStep, problem: SetUpProblem
) -> None:
    walk(setup, step)
    assert setup.forward() == (problem,)
    assert setup.step is step


@pytest.mark.parametrize("step", ORDER[1:])
def test_back_and_forward_again_keeps_everything(setup: SetUpPractice, step: SetUpStep) -> None:
    walk(setup, step)
    while setup.back():
        pass
    assert setup.step is SetUpStep.PRACTICE
    while setup.step is not step:
        assert setup.forward() == ()


def test_back_on_the_first_step_leads_out(setup: SetUpPractice) -> None:
    assert not setup.back()


def test_going_to_an_earlier_step_goes_there(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.TYPE_BACK)
    setup.go(SetUpStep.YOU)
    assert setup.step is SetUpStep.YOU


@pytest.mark.parametrize("step", [SetUpStep.NUMBERS, SetUpStep.CODE])
def test_going_to_the_present_or_a_later_step_is_refused(
    setup: SetUpPractice, step: SetUpStep
) -> None:
    walk(setup, SetUpStep.NUMBERS)
    with pytest.raises(ValueError, match=step):
        setup.go(step)


def test_forward_without_a_confirmed_number_is_said_once(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.NUMBERS)
    setup.numbers.choose(IRELAND)
    assert setup.forward() == (SetUpProblem.NO_NUMBER_CONFIRMED,)
    assert setup.forward() == ()
    assert setup.step is SetUpStep.PASSPHRASE


def test_forward_with_a_tick_without_number_stays(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.NUMBERS)
    setup.numbers.choose(IRELAND)
    setup.numbers.write("ambulance-0", "")
    setup.numbers.tick("ambulance-0", True)
    assert setup.forward() == (SetUpProblem.NUMBERS,)


def test_name_changed_after_weighing_asks_for_a_new_answer(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.CODE)
    setup.go(SetUpStep.YOU)
    setup.therapist = "Heron Pier"
    assert setup.forward() == ()
    assert setup.forward() == ()
    assert setup.forward() == (SetUpProblem.PASSPHRASE,)


def test_name_changed_after_the_sheet_asks_for_a_new_sheet(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.TYPE_BACK)
    type_back(setup)
    old_code = setup.code
    setup.go(SetUpStep.PRACTICE)
    setup.practice_name = "Hillside Practice"
    for _step in range(3):
        assert setup.forward() == ()
    weigh(setup)
    assert setup.forward() == ()
    assert setup.forward() == (SetUpProblem.SHEET,)
    assert setup.prepared(setup.names, seed(b"\x02" * 20))
    assert setup.sheet_replaced
    assert setup.typed_back == ""
    assert setup.code != old_code


def test_title_changed_after_the_sheet_keeps_the_sheet(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.TYPE_BACK)
    code = setup.code
    setup.go(SetUpStep.YOU)
    setup.title = "Psychologist"
    walk(setup, SetUpStep.MAKING)
    assert setup.code == code
    assert not setup.sheet_replaced


def test_prepared_for_names_that_have_changed_is_dropped(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.CODE)
    names = setup.names
    setup.therapist = "Somebody Else"
    assert not setup.prepared(names, seed())
    assert setup.seed is None


def test_comparison_without_a_code_is_never_complete(setup: SetUpPractice) -> None:
    assert not setup.comparison().complete


def test_comparison_with_a_slip_is_not_complete(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.TYPE_BACK)
    setup.typed_back = recovery_code.write(b"\x07" * 20)
    assert setup.forward() == (SetUpProblem.CODE,)


def test_path_follows_the_practice_name(setup: SetUpPractice) -> None:
    fill_practice(setup)
    assert setup.path == FOLDER / "Riverside Practice.safeplan"


def test_new_practice_is_trimmed_and_has_the_numbers(setup: SetUpPractice) -> None:
    walk(setup, SetUpStep.MAKING)
    setup.practice_name, setup.title = "  Riverside Practice ", " Psychologist "
    new = setup.new_practice(date(2026, 11, 12))
    assert (new.practice.name, new.practice.country, new.title) == (
        "Riverside Practice",
        "IE",
        "Psychologist",
    )
    assert not new.practice.is_example
    assert [number.checked_by for number in new.numbers] == ["Maria Lindqvist"]


@pytest.mark.parametrize("step", [SetUpStep.PRACTICE, SetUpStep.CODE])
def test_looking_around_leads_back_to_the_first_step(setup: SetUpPractice, step: SetUpStep) -> None:
    walk(setup, step)
    setup.look_around()
    assert setup.forward() == (SetUpProblem.NOT_OPEN,)
    assert (setup.progress().current, setup.may_go(SetUpStep.CODE)) == (-1, False)
    assert setup.back()
    assert setup.step is SetUpStep.PRACTICE
    assert not setup.back()


def test_practice_with_an_address_beyond_all_measure_stays_on_its_step() -> None:
    setup = SetUpPractice(FOLDER)
    setup.practice_name, setup.address = "Riverside", "x" * 1001
    assert setup.forward() == (SetUpProblem.ADDRESS_TOO_LONG,)
    setup.address = "x" * 1000
    assert setup.forward() == ()
