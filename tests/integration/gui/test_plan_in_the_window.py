"""The plan wizard and the export on a real vault and real paper: typed, killed, resumed, signed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.client import Client, Person
from safeplan_desktop.domain.document import Finding
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.safety_plan import PlanDraft, SafetyPlan, Step
from safeplan_desktop.gui.main_window import MainWindow
from safeplan_desktop.gui.plan_export.export import PlanExport
from safeplan_desktop.gui.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.plan_wizard.words_step import WordsStep
from safeplan_desktop.gui.tasks import Tasks
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.program import Desk, Program

T = TypeVar("T")
PASSPHRASE = "seven quiet lanterns on the hill"
CTRL = Qt.KeyboardModifier.ControlModifier


class RealDesk:
    """A window over a real vault with one client; every service runs on the worker."""

    def __init__(self, qtbot: QtBot, folder: Path, tasks: Tasks) -> None:
        self.qtbot = qtbot
        self.program: Program = build()
        self.tasks = tasks
        self.path = folder / "Test.safeplan"
        self.window = MainWindow(self.program, self.tasks, restart=lambda _command: None)
        qtbot.addWidget(self.window)
        self.session: VaultSession = self.on_worker(self._create)
        self.desk: Desk = self.program.sit_down(self.session)
        self.client_id: ClientId = self.on_worker(self._add_client)
        self.window.enter(self.session)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.settle()

    def _create(self) -> VaultSession:
        new = self.program.library.example().new
        seed = self.program.create.prepare(new)
        return self.program.create.create(self.path, new, seed, PASSPHRASE)

    def _add_client(self) -> ClientId:
        marko = Person("p1", "Marko", "brother", "+44 20 7946 0142")
        return self.desk.clients.add(Client("Example: Ana J.", "Ana", people=(marko,)))

    def on_worker(self, work: Callable[[], T]) -> T:
        """Run something on the worker and return what it gives."""
        found: list[T] = []
        failed: list[object] = []
        self.tasks.run(self.window, work, found.append, failed.append)
        self.qtbot.waitUntil(lambda: bool(found or failed), timeout=20_000)
        assert not failed, failed
        return found[0]

    def settle(self) -> None:
        """Wait until the worker has nothing left."""
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=20_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=20_000)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def draft(self) -> PlanDraft | None:
        """Return the draft as it is in the vault."""

        def read() -> PlanDraft | None:
            draft, saved_at = self.desk.plans.resume(self.client_id)
            return draft if saved_at is not None else None

        return self.on_worker(read)

    def plans(self) -> list[SafetyPlan]:
        """Return the published versions, newest first."""
        found = self.on_worker(lambda: self.desk.plans.versions(self.client_id))
        return [revision.record for revision in found]

    def wizard(self) -> PlanWizard:
        """Open the plan wizard."""
        self.window.open_plan_wizard(self.client_id)
        self.settle()
        return self.window.findChildren(PlanWizard)[-1]


@pytest.fixture
def real(qtbot: QtBot, tmp_path: Path) -> Iterator[RealDesk]:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    tasks = Tasks()
    try:
        yield RealDesk(qtbot, tmp_path, tasks)
    finally:  # the window was closed by now and has asked the worker to close the vault
        tasks.finish()
        QApplication.processEvents()


def test_a_plan_written_by_keyboard_is_finished_signed_and_verified(
    real: RealDesk, tmp_path: Path
) -> None:
    real.wizard()
    entries = {
        Step.SIGNS: "I stop answering my sister",
        Step.MYSELF: "Draw hands",
        Step.PLACES: "The library",
        Step.PEOPLE: "Marko",
        Step.HELP: "Crisis line",
    }
    for text in entries.values():
        real.type(text)
        real.press(Qt.Key.Key_Return)
        real.press(Qt.Key.Key_Return, CTRL)
    real.press(Qt.Key.Key_Space)  # Firearm
    real.press(Qt.Key.Key_Space)  # Not at hand
    real.press(Qt.Key.Key_Return, CTRL)
    real.type("My sister's wedding")
    real.press(Qt.Key.Key_Return, CTRL)
    real.press(Qt.Key.Key_Return, CTRL)
    (plan,) = real.plans()
    assert [entry.text for entry in plan.content.signs] == ["I stop answering my sister"]
    assert [entry.text for entry in plan.content.why] == ["My sister's wedding"]
    assert plan.content.review_on is not None
    assert real.draft() is None

    target = tmp_path / "plan-1.pdf"
    real.press(Qt.Key.Key_Return, CTRL)
    export = real.window.findChildren(PlanExport)[-1]
    export._choose = lambda *_asked: target
    real.press(Qt.Key.Key_Return, CTRL)
    assert export.page.form.result.words() == "Saved and signed. plan-1.pdf"
    verdict = real.on_worker(lambda: real.program.verify.check(target, real.session))
    assert verdict.ok
    assert verdict.report.finding is Finding.OURS


def test_what_is_typed_reaches_the_disk_within_two_seconds(real: RealDesk) -> None:
    real.wizard()
    began = time.monotonic()
    while time.monotonic() - began < 1.8:  # never a pause as long as the one that saves
        real.type("x")
        QCoreApplication.processEvents()
        time.sleep(0.05)
    real.tasks.run(real.window, lambda: None, lambda _: None, lambda _: None)
    draft = real.draft()
    assert draft is not None
    assert dict(draft.typing)[Step.SIGNS].startswith("xxx")


def test_a_draft_that_was_saved_is_there_after_the_window_is_gone(real: RealDesk) -> None:
    wizard = real.wizard()
    real.type("one")
    real.press(Qt.Key.Key_Return)
    real.type("and a ha")
    wizard.flush()
    real.window.close_wizard()
    real.settle()
    again = real.wizard().page
    assert isinstance(again, WordsStep)
    assert again.form.add.text() == "and a ha"
    assert [row.accessibleName() for row in again.form.entries.rows()] == ["one"]
