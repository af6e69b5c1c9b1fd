"""The first run, step by step and state by state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.gui.custody.first_run import making_words
from safeplan_desktop.gui.custody.first_run.wizard import FirstRunWizard
from safeplan_desktop.gui.paper.printing import PrintOutcome
from safeplan_desktop.services.custody.make_example import ExampleStep
from safeplan_desktop.services.custody.set_up_practice import SetUpStep
from tests.screens.studio import Screen, Studio

FOLDER = Path("/home/maria/SafePlan")
GOOD = "four quiet herons on the pier"
Set = Callable[[Studio, FirstRunWizard], None]


def screens() -> Iterable[Screen]:
    """Yield every step and its states."""
    yield _screen("first-run-practice", SetUpStep.PRACTICE)
    yield _screen("first-run-practice-empty", SetUpStep.PRACTICE, _practice_empty)
    yield _screen("first-run-practice-missing", SetUpStep.PRACTICE, _practice_missing)
    yield _screen("first-run-practice-taken", SetUpStep.PRACTICE, _practice_taken)
    yield _screen("first-run-you", SetUpStep.YOU)
    yield _screen("first-run-numbers", SetUpStep.NUMBERS, _numbers)
    yield _screen("first-run-numbers-unconfirmed", SetUpStep.NUMBERS, _numbers_unconfirmed)
    yield _screen("first-run-numbers-unknown-country", SetUpStep.NUMBERS, _numbers_unknown)
    yield _screen("first-run-passphrase", SetUpStep.PASSPHRASE)
    yield _screen("first-run-passphrase-empty", SetUpStep.PASSPHRASE, _passphrase("", ""))
    yield _screen("first-run-passphrase-short", SetUpStep.PASSPHRASE, _passphrase("herons", ""))
    yield _screen(
        "first-run-passphrase-known",
        SetUpStep.PASSPHRASE,
        _passphrase("passwordpassword", "passwordpassword", press=True),
    )
    yield _screen(
        "first-run-passphrase-different", SetUpStep.PASSPHRASE, _passphrase(GOOD, "four quite")
    )
    yield _screen("first-run-passphrase-offer-taken", SetUpStep.PASSPHRASE, _offer_taken)
    yield _screen("first-run-code", SetUpStep.CODE)
    yield _screen("first-run-code-replaced", SetUpStep.CODE, _code_replaced)
    yield _screen("first-run-code-no-printer", SetUpStep.CODE, _no_printer)
    yield _screen("first-run-code-saved", SetUpStep.CODE, _saved)
    yield _screen("first-run-type-back", SetUpStep.TYPE_BACK, _typed(2))
    yield _screen("first-run-type-back-wrong", SetUpStep.TYPE_BACK, _typed(2, wrong=True))
    yield _screen("first-run-type-back-right", SetUpStep.TYPE_BACK, _typed(3))
    yield _screen("first-run-making", SetUpStep.TYPE_BACK, _making)
    yield _screen("first-run-failed", SetUpStep.TYPE_BACK, _failed)
    yield _screen("first-run-example", SetUpStep.PRACTICE, _example)
    yield _screen("first-run-example-making", SetUpStep.PRACTICE, _example_making)
    yield _screen("first-run-narrow", SetUpStep.NUMBERS, _numbers, (800, 820))
    yield _screen("first-run-passphrase-narrow", SetUpStep.PASSPHRASE, None, (800, 820))


def _screen(
    name: str, step: SetUpStep, prepare: Set | None = None, size: tuple[int, int] = (1280, 820)
) -> Screen:
    def make(studio: Studio) -> QWidget:
        wizard = FirstRunWizard(studio.context())
        studio.show(wizard)
        walk_to(studio, wizard, step)
        if prepare is not None:
            prepare(studio, wizard)
        return wizard

    return Screen(name, make, size)


def walk_to(studio: Studio, wizard: FirstRunWizard, step: SetUpStep) -> None:
    """Fill the steps on the way and show this one."""
    state = wizard.state
    state.folder = FOLDER
    state.practice_name, state.address = "Riverside Practice", "4 Mill Lane\nExampleton"
    state.therapist, state.title = "Example: Maria Lindqvist", "Clinical psychologist"
    state.registration_number = "EX-10442"
    wizard.numbers.form.country.setCurrentIndex(wizard.numbers.form.country.findData("GB"))
    while state.step is not step:
        if state.step is SetUpStep.NUMBERS:
            state.numbers.tick("ambulance-0", True)
        if state.step is SetUpStep.PRACTICE:
            wizard.forward()
        else:
            if state.step is SetUpStep.PASSPHRASE:
                wizard.passphrase.form.passphrase.setText(GOOD)
                wizard.passphrase.form.again.setText(GOOD)
            wizard.continue_button.click()
        studio.settle()
    if step is SetUpStep.PASSPHRASE:
        wizard.passphrase.form.passphrase.setText(GOOD)
        wizard.passphrase.form.again.setText(GOOD)
    wizard.show_step()
    studio.settle()


def _practice_empty(studio: Studio, wizard: FirstRunWizard) -> None:
    wizard.practice.form.practice_name.clear()
    wizard.practice.form.address.clear()


def _practice_missing(studio: Studio, wizard: FirstRunWizard) -> None:
    _practice_empty(studio, wizard)
    wizard.continue_button.click()


def _practice_taken(_studio: Studio, wizard: FirstRunWizard) -> None:
    wizard.practice.show_place_problem(ErrorCode.ALREADY_EXISTS)


def _numbers(studio: Studio, wizard: FirstRunWizard) -> None:
    state = wizard.state.numbers
    state.tick("police-1", True)
    state.write("crisis-line-3", "116 124")
    key = state.add_own("ringing them").key
    state.write(key, "+44 20 7946 0101", label="Colleague on call")
    state.tick(key, True)
    wizard.numbers.load()
    wizard.numbers._show_rows([row.key for row in state.rows])


def _numbers_unconfirmed(studio: Studio, wizard: FirstRunWizard) -> None:
    wizard.state.numbers.tick("ambulance-0", False)
    wizard.continue_button.click()


def _numbers_unknown(_studio: Studio, wizard: FirstRunWizard) -> None:
    wizard.numbers.form.country.setCurrentIndex(wizard.numbers.form.country.findData("RS"))


def _passphrase(text: str, again: str, *, press: bool = False) -> Set:
    def prepare(studio: Studio, wizard: FirstRunWizard) -> None:
        wizard.passphrase.form.passphrase.setText(text)
        wizard.passphrase.form.again.setText(again)
        studio.settle()
        if press:
            wizard.continue_button.click()

    return prepare


def _offer_taken(studio: Studio, wizard: FirstRunWizard) -> None:
    wizard.passphrase.side.form.take_button.click()
    studio.settle()


def _code_replaced(studio: Studio, wizard: FirstRunWizard) -> None:
    wizard.steps.step_chosen.emit(0)
    wizard.practice.form.practice_name.setText("Hillside Practice")
    walk_to_code_again(studio, wizard)


def walk_to_code_again(studio: Studio, wizard: FirstRunWizard) -> None:
    """Walk on to the code with what is there."""
    wizard.forward()
    while wizard.state.step is not SetUpStep.CODE:
        studio.settle()
        wizard.continue_button.click()
        studio.settle()


def _no_printer(studio: Studio, wizard: FirstRunWizard) -> None:
    wizard.code._on_printed(PrintOutcome.NO_PRINTER, "")


def _saved(studio: Studio, wizard: FirstRunWizard) -> None:
    wizard.code.ask_file = lambda *_asked: Path("/media/stick/recovery-sheet.pdf")
    wizard.code.form.save_button.click()
    studio.settle()


def _typed(count: int, *, wrong: bool = False) -> Set:
    def prepare(_studio: Studio, wizard: FirstRunWizard) -> None:
        groups = recovery_code.asked_groups(wizard.state.code).split("-")[:count]
        if wrong:
            groups[-1] = groups[-1][:3] + ("Z" if groups[-1][3] != "Z" else "Y")
        wizard.typed_back.form.typed.setText(" ".join(groups).lower())

    return prepare


def _making(_studio: Studio, wizard: FirstRunWizard) -> None:
    work = wizard.work
    work.page.begin("Making your vault", "You can still cancel. Nothing will be left behind.")
    work.page.show_words(making_words.first_words())
    wizard.set_page(work.page)
    wizard.begin_work(lambda: None)


def _failed(studio: Studio, wizard: FirstRunWizard) -> None:
    studio.world.keeper.broken[wizard.state.path] = UserFacing(ErrorCode.NO_ROOM)
    wizard.typed_back.form.typed.setText(recovery_code.asked_groups(wizard.state.code))
    wizard.continue_button.click()
    studio.settle()


def _example(studio: Studio, wizard: FirstRunWizard) -> None:
    wizard.practice.side.example_button.click()
    studio.settle()


def _example_making(studio: Studio, wizard: FirstRunWizard) -> None:
    _example(studio, wizard)
    work = wizard.work
    work.page.begin("Making the example practice", "A vault like a real one, with made-up people.")
    work.page.show_words(making_words.words_for(ExampleStep.CLIENTS, 7, 12))
    wizard.set_page(work.page)
    wizard.begin_work(lambda: None)
