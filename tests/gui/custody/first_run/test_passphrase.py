"""The passphrase page: weighed off the window, offered, compared, explained."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from safeplan_desktop.domain.errors import Defect
from safeplan_desktop.services.custody.set_up_practice import SetUpStep
from tests.guards import ExpectedLogs
from tests.gui.custody.first_run import steps
from tests.gui.custody.first_run.conftest import Setting

GOOD = steps.GOOD


@pytest.fixture
def at_passphrase(walking: Setting) -> Setting:
    """The fourth step."""
    steps.to_passphrase(walking)
    return walking


def write(walking: Setting, text: str, again: str = "") -> None:
    walking.wizard.passphrase.form.passphrase.setText(text)
    walking.wizard.passphrase.form.again.setText(again)
    walking.settle()


def test_first_field_can_be_read_and_the_second_not(at_passphrase: Setting) -> None:
    form = at_passphrase.wizard.passphrase.form
    assert form.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    assert form.again.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("text", "level", "words", "met"),
    [
        ("", 0, "A short sentence of your own is easy to keep.", ["Not yet", "Not yet", "Not yet"]),
        ("heron", 0, "Too short. A few words more.", ["Not yet", "Not yet", "Met"]),
        ("aaaaaaaaaaaaaaaaaa", 1, "Known. It is among the first that are tried.",
         ["Met", "Not yet", "Met"]),
        ("quiet herons again", 2, "Nearly. Another word or two makes it hard to guess.",
         ["Met", "Not yet", "Met"]),
        ("four quiet herons here", 3, "Strong. Hard to guess, still easy to say aloud.",
         ["Met", "Met", "Met"]),
        (GOOD, 4, "Very strong. Very hard to guess.", ["Met", "Met", "Met"]),
        ("at riverside I count four herons", 2,
         "Holds a name. Somebody who knows you would try that early.",
         ["Met", "Met", "Not yet"]),
    ],
)  # fmt: skip
def test_meter_and_rules_say_how_good_it_is(
    at_passphrase: Setting, text: str, level: int, words: str, met: list[str]
) -> None:
    write(at_passphrase, text)
    form = at_passphrase.wizard.passphrase.form
    assert (form.meter.level(), form.meter.words()) == (level, words)
    assert [name.split(":")[0] for name in form.rules.names()[:3]] == met


def test_count_says_how_long_it_is(at_passphrase: Setting) -> None:
    write(at_passphrase, GOOD)
    assert "29 characters, 15 needed" in at_passphrase.words()


@pytest.mark.parametrize(
    ("text", "again", "words"),
    [
        ("heron", "heron", "It needs 15 characters or more."),
        ("aaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaa", "It is too easy to guess."),
        ("at riverside I count four herons", "at riverside I count four herons",
         "Leave your name and the practice's out."),
        (GOOD, "four quite herons", "The two are not the same yet."),
        (GOOD, "", "The two are not the same yet."),
    ],
)  # fmt: skip
def test_continue_says_the_first_thing_in_the_way(
    at_passphrase: Setting, text: str, again: str, words: str
) -> None:
    write(at_passphrase, text, again)
    at_passphrase.go_on()
    assert words in at_passphrase.words()
    assert steps.step_of(at_passphrase) is SetUpStep.PASSPHRASE


def test_problem_goes_as_soon_as_one_types(at_passphrase: Setting) -> None:
    write(at_passphrase, "heron", "heron")
    at_passphrase.go_on()
    at_passphrase.type("s")
    assert not at_passphrase.wizard.passphrase.form.passphrase_problem.isVisible()


@pytest.mark.parametrize(
    ("again", "note"),
    [("", ""), ("four quiet", ""), (GOOD, "the same"), ("four quite", "different")],
)
def test_second_field_says_how_it_stands_to_the_first(
    at_passphrase: Setting, again: str, note: str
) -> None:
    write(at_passphrase, GOOD, again)
    field = at_passphrase.wizard.passphrase.form.again
    assert field.property("note") == note
    assert field.accessibleDescription() == note


def test_offer_taken_fills_and_shows_both_until_one_types(at_passphrase: Setting) -> None:
    page = at_passphrase.wizard.passphrase
    offer = at_passphrase.wizard.state.passphrase.offer
    page.form.passphrase.set_revealed(False)
    page.side.form.take_button.click()
    at_passphrase.settle()
    assert page.form.passphrase.text() == page.form.again.text() == offer
    assert page.form.again.echoMode() is QLineEdit.EchoMode.Normal
    assert page.form.passphrase.is_revealed()
    page.form.again.setFocus()
    at_passphrase.type("x")
    assert page.form.again.echoMode() is QLineEdit.EchoMode.Password


def test_offer_is_six_words_and_another_is_another(at_passphrase: Setting) -> None:
    page = at_passphrase.wizard.passphrase
    first = page.side.form.offer.text()
    assert len(first.split()) == 6
    page.side.form.another_button.click()
    at_passphrase.settle()
    assert page.side.form.offer.text() != first
    assert "on offer" in page.side.form.offer.accessibleName()


def test_offer_taken_is_good_enough_to_continue(at_passphrase: Setting) -> None:
    at_passphrase.wizard.passphrase.side.form.take_button.click()
    at_passphrase.wizard.continue_button.click()
    at_passphrase.settle()
    assert steps.step_of(at_passphrase) is SetUpStep.CODE


def test_paste_is_allowed(at_passphrase: Setting) -> None:
    QApplication.clipboard().setText(GOOD)
    at_passphrase.wizard.passphrase.form.passphrase.paste()
    at_passphrase.wizard.passphrase.form.again.paste()
    at_passphrase.go_on()
    assert steps.step_of(at_passphrase) is SetUpStep.CODE


def test_more_than_seventy_two_characters_are_taken_whole(at_passphrase: Setting) -> None:
    long = "four quiet herons on the pier " * 4
    write(at_passphrase, long, long)
    at_passphrase.go_on()
    assert steps.step_of(at_passphrase) is SetUpStep.CODE
    assert at_passphrase.wizard.state.passphrase.text == long


@pytest.mark.real_worker
def test_weighing_runs_beside_the_window_and_one_at_a_time(
    at_passphrase: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    meter = at_passphrase.world.outside.meter
    threads, weighed = set(), []
    go = threading.Event()

    def slow(passphrase: str, _context: Sequence[str]) -> int:
        threads.add(threading.current_thread().name)
        weighed.append(passphrase)
        assert go.wait(5)
        return 4

    monkeypatch.setattr(meter, "score", slow)
    form = at_passphrase.wizard.passphrase.form
    for length in range(1, len(GOOD) + 1):
        form.passphrase.setText(GOOD[:length])
    form.again.setText(GOOD)
    at_passphrase.wizard.continue_button.click()
    assert steps.step_of(at_passphrase) is SetUpStep.PASSPHRASE
    go.set()
    at_passphrase.settle()
    assert threads == {"vault"}
    assert weighed == [GOOD[:1], GOOD]
    assert steps.step_of(at_passphrase) is SetUpStep.CODE


def test_meter_that_breaks_is_reported(
    at_passphrase: Setting, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs.allow("job failed")

    def broken(_passphrase: str, _context: Sequence[str]) -> int:
        raise RuntimeError

    monkeypatch.setattr(at_passphrase.world.outside.meter, "score", broken)
    at_passphrase.wizard.passphrase.form.passphrase.setText(GOOD)
    at_passphrase.settle()
    assert [type(error) for error in at_passphrase.stage.reported] == [Defect]


def test_name_given_later_is_weighed_anew(at_passphrase: Setting) -> None:
    write(at_passphrase, GOOD, GOOD)
    at_passphrase.wizard.steps.buttons()[1].click()
    at_passphrase.wizard.therapist.form.therapist.setText("Ana Herons")
    at_passphrase.go_on()
    at_passphrase.go_on()
    assert steps.step_of(at_passphrase) is SetUpStep.PASSPHRASE
    assert "Holds a name." in at_passphrase.wizard.passphrase.form.meter.words()
