"""The one wizard on a small screening: walking, keys, being busy, work that can be cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from enum import StrEnum

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.client.client_import.wizard import ClientImport
from safeplan_desktop.gui.custody.first_run.wizard import FirstRunWizard
from safeplan_desktop.gui.custody.recovery.wizard import RecoveryWizard
from safeplan_desktop.gui.pages.wizard.busy_frame import BusyFrame
from safeplan_desktop.gui.pages.wizard.frame import WizardFrame
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.gui.pages.wizard.walk import Wizard
from safeplan_desktop.gui.pages.wizard.working import ProgressWords, WizardJob
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.services.ports import Progress
from safeplan_desktop.services.steps import Position, Walker, plain_way
from tests.gui.walking import FakeStage, Walking
from tests.gui.world import make_world

CTRL = Qt.KeyboardModifier.ControlModifier


class Ask(StrEnum):
    """Questions; how often is asked only after a yes."""

    EVER = "ever"
    HOW_OFTEN = "how-often"
    RESULT = "result"


class Lack(StrEnum):
    """What is missing on a question."""

    NO_ANSWER = "no-answer"


Where = Position[Ask, Lack]


class Page(StepPage):
    """A field, and something over it that Escape closes."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.said: Sequence[object] = ()
        self.is_open = False
        self.waits = False
        self.go_on: list[Callable[[], None]] = []
        QVBoxLayout(self).addWidget(self.field)

    def focus_first(self) -> None:
        self.field.setFocus()

    def show_problems(self, problems: Sequence[object]) -> None:
        self.said = problems

    def when_ready(self, go_on: Callable[[], None]) -> None:
        if self.waits:
            self.go_on.append(go_on)
        else:
            go_on()

    def close_nearest(self) -> bool:
        was_open, self.is_open = self.is_open, False
        return was_open


class Screening(Wizard[Where, Ask, Lack]):
    """The smallest wizard there can be."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.pages = {step: Page() for step in Ask}
        for page in self.pages.values():
            self.keep(page)
        way = plain_way(self._order, self._missing)
        self.begin(Walker(way, Position(Ask.EVER)))

    def page_of(self, step: Ask) -> StepPage:
        return self.pages[step]

    def label(self, step: Ask) -> str:
        return step.value

    def answer(self) -> str:
        return self.pages[Ask.EVER].field.text()

    def _order(self, _position: Where) -> Sequence[Ask]:
        return tuple(Ask) if self.answer() == "yes" else (Ask.EVER, Ask.RESULT)

    def _missing(self, position: Where) -> Sequence[Lack]:
        return (Lack.NO_ANSWER,) if position.step is Ask.EVER and not self.answer() else ()

    def step(self) -> Ask:
        assert self.walker is not None
        return self.walker.step


Setting = Walking[Screening]


@pytest.fixture
def walking(qtbot: QtBot, tasks: Tasks) -> Setting:
    world, stage = make_world(), FakeStage()
    return Walking(qtbot, Screening(Context(world.outside, tasks, stage)), world, tasks, stage)


def test_return_walks_over_the_steps_that_the_answers_ask_for(walking: Setting) -> None:
    seen = []
    for answer in ("no", "yes"):
        walking.wizard.pages[Ask.EVER].field.setText(answer)
        walking.go_on()
        seen.append(walking.wizard.step())
        walking.press(Qt.Key.Key_Escape)
    assert seen == [Ask.RESULT, Ask.HOW_OFTEN]


def test_bar_shows_the_steps_that_the_answers_ask_for(walking: Setting) -> None:
    assert "Step 1 of 2" in walking.words()
    walking.type("yes")
    walking.go_on()
    assert "Step 2 of 3" in walking.words()
    assert len(walking.wizard.steps.buttons()) == len(Ask)


def test_page_says_what_keeps_its_step_from_being_left(walking: Setting) -> None:
    walking.go_on()
    assert walking.wizard.pages[Ask.EVER].said == (Lack.NO_ANSWER,)
    assert walking.wizard.step() is Ask.EVER


def test_page_that_is_ready_after_it_was_left_takes_nobody_on(walking: Setting) -> None:
    walking.type("yes")
    walking.go_on()
    page = walking.wizard.pages[Ask.HOW_OFTEN]
    page.waits = True
    walking.go_on()
    walking.press(Qt.Key.Key_Escape)
    page.go_on.pop()()
    assert walking.wizard.step() is Ask.EVER
    walking.go_on()
    walking.go_on()
    page.go_on.pop()()
    assert walking.wizard.step() is Ask.RESULT


def test_escape_closes_what_is_open_before_it_goes_back_and_out(walking: Setting) -> None:
    walking.wizard.pages[Ask.EVER].is_open = True
    walking.press(Qt.Key.Key_Escape)
    assert walking.stage.closed == 0
    walking.press(Qt.Key.Key_Escape)
    assert walking.stage.closed == 1


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_return_held_down_continues_once_at_most(
    walking: Setting, modifier: Qt.KeyboardModifier
) -> None:
    walking.type("yes")
    QTest.keyClick(walking.wizard.pages[Ask.EVER].field, Qt.Key.Key_Return, modifier)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, modifier, "\r", autorep=True)
    for _ in range(3):
        QApplication.sendEvent(QApplication.focusWidget() or walking.wizard, held)
    assert walking.wizard.step() is Ask.HOW_OFTEN


# ---- being busy


@pytest.mark.parametrize("shown", [True, False])
def test_nothing_that_is_chosen_is_heard_while_it_waits(walking: Setting, shown: bool) -> None:
    walking.type("yes")
    walking.wizard.wait(shown=shown)
    walking.go_on()
    walking.press(Qt.Key.Key_Escape)
    walking.wizard.back_button.click()
    assert (walking.wizard.step(), walking.stage.closed) == (Ask.EVER, 0)
    assert walking.wizard.continue_button.isEnabled() is not shown
    walking.wizard.rest()
    walking.wizard.continue_button.click()
    assert walking.wizard.step() is Ask.HOW_OFTEN


def test_what_may_not_be_continued_stays_so_after_a_wait(walking: Setting) -> None:
    walking.wizard.wait()
    walking.wizard.allow_continue(False)
    walking.wizard.rest()
    assert not walking.wizard.continue_button.isEnabled()
    walking.wizard.allow_continue(True)
    assert walking.wizard.continue_button.isEnabled()


class Heard:
    """What became of a job."""

    def __init__(self) -> None:
        self.results: list[str] = []

    def job(self, run: Callable[[Progress], str], *, ends_with_window: bool) -> WizardJob[str]:
        """Return a job that is heard here."""

        def failed(error: SafePlanError) -> None:
            self.results.append(type(error).__name__)

        return WizardJob(
            "Scoring",
            "",
            ProgressWords("Begun", "", 0),
            run,
            lambda step, done, all_: ProgressWords(step, "", 100 * done // all_),
            self.results.append,
            lambda: self.results.append("stopped"),
            failed,
            ends_with_window=ends_with_window,
        )


def test_work_that_fails_or_ends_gives_the_wizard_back(walking: Setting) -> None:
    heard = Heard()

    def fail(_progress: Progress) -> str:
        raise UserFacing(ErrorCode.NO_ROOM)

    for run in (fail, lambda _progress: "done"):
        walking.wizard.work.start(heard.job(run, ends_with_window=False))
        assert not walking.wizard.continue_button.isVisible()
        walking.settle()
        assert walking.wizard.continue_button.isVisible()
        assert not walking.wizard.is_busy
    assert heard.results == ["UserFacing", "done"]


@pytest.mark.real_worker
@pytest.mark.parametrize("way", ["button", "escape", "window"])
def test_work_tells_how_far_it_is_and_can_be_cancelled(walking: Setting, way: str) -> None:
    heard, go_on = Heard(), threading.Event()

    def run(progress: Progress) -> str:
        progress("Counting", 1, 2)
        assert go_on.wait(5)
        progress("Counting", 2, 2)
        return "done"

    wizard = walking.wizard
    wizard.work.start(heard.job(run, ends_with_window=way == "window"))
    walking.until(lambda: wizard.work.page.form.step_label.text() == "Counting")
    assert wizard.back_button.text() == "Cancel"
    if way == "window":
        wizard.hide()
    elif way == "button":
        wizard.back_button.click()
    else:
        walking.press(Qt.Key.Key_Escape, settle=False)
    assert wizard.back_button.text() == ("Cancel" if way == "window" else "Stopping")
    go_on.set()
    walking.settle()
    assert heard.results == ["stopped"]
    assert wizard.back_button.text() == "Back"


@pytest.mark.parametrize(
    "wizard", [ClientImport, FirstRunWizard, PaperDesk, PlanWizard, RecoveryWizard]
)
def test_wizard_takes_no_private_name_of_the_frame_for_something_else(wizard: type) -> None:
    def private(kind: type) -> set[str]:
        return {name for name in vars(kind) if name.startswith("_") and not name.endswith("__")}

    for base in (Wizard, BusyFrame, WizardFrame):
        assert private(wizard) & private(base) <= {"_abc_impl"}, base
