"""A window over a real vault with one client; every service runs on the worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.app.main_window import MainWindow
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.custody.create_practice import CreatePractice
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.work import Outside, Work
from tests.gui.room import QUIET_TURNS
from tests.reached import phones

T = TypeVar("T")
PASSPHRASE = "seven quiet lanterns on the hill"


class RealDesk:
    """A window over a real vault with one client; every service runs on the worker."""

    def __init__(self, qtbot: QtBot, folder: Path, tasks: Tasks) -> None:
        self.qtbot = qtbot
        self.outside: Outside = build()
        self.tasks = tasks
        self.path = folder / "Test.safeplan"
        self.window = MainWindow(self.outside, self.tasks, restart=lambda _command: None)
        qtbot.addWidget(self.window)
        self.session: VaultSession = self.on_worker(self._create)
        self.work = Work(self.session, self.outside)
        self.client_id: ClientId = self.on_worker(self._add_client)
        self.window.enter(self.session)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.settle()

    def _create(self) -> VaultSession:
        new = self.outside.library.example().new
        seed = CreatePractice(self.outside).prepare(new)
        return CreatePractice(self.outside).create(self.path, new, seed, PASSPHRASE)

    def _add_client(self) -> ClientId:
        marko = Person("p1", "Marko", "brother", phones("+44 20 7946 0142"))
        return KeepClients(self.work).add(Client("Example: Ana J.", "Ana", people=(marko,)))

    def on_worker(self, work: Callable[[], T]) -> T:
        """Run something on the worker and return what it gives."""
        found: list[T] = []
        failed: list[object] = []
        self.tasks.run(self.window, work, found.append, failed.append)
        self.qtbot.waitUntil(lambda: bool(found or failed), timeout=20_000)
        assert not failed, failed
        return found[0]

    def settle(self) -> None:
        """Wait until the worker has nothing left and everything is delivered, turn by turn."""
        quiet = 0
        while quiet < QUIET_TURNS:
            self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=20_000)
            QApplication.processEvents()
            quiet = 0 if self.tasks.busy else quiet + 1

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
            draft, saved_at = WritePlan(self.work).resume(self.client_id)
            return draft if saved_at is not None else None

        return self.on_worker(read)

    def plans(self) -> list[SafetyPlan]:
        """Return the published versions, newest first."""
        found = self.on_worker(lambda: WritePlan(self.work).versions(self.client_id))
        return [revision.record for revision in found]

    def wizard(self) -> PlanWizard:
        """Open the plan wizard."""
        self.window.go(places.PlanWizard(self.client_id))
        self.settle()
        return self.window.findChildren(PlanWizard)[-1]
