"""The papers of Ana's third version in the window, with dialogs that answer by themselves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from safeplan_desktop.domain.paper.document import (
    ExportedDocument,
    Paper,
)
from safeplan_desktop.gui.base.places import Papers
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from tests.gui.room import Room

PLACE = Path("/media/stick/plan-3.pdf")
CTRL = Qt.KeyboardModifier.ControlModifier


class Exporting:
    """The export of Ana's third version in the window; `asked` holds the dialogs' arguments."""

    def __init__(self, room: Room, version: int = 3, paper: Paper = Paper.PLAN) -> None:
        self.room = room
        self.client_id = room.client("Ana")
        self.asked: list[tuple[object, ...]] = []
        self.answers: list[Path | None] = [PLACE]
        shell = room.open()
        self.export = PaperDesk(shell.context, Papers(self.client_id, version, paper), self._choose)
        room.window.open_wizard(self.export)
        room.settle()

    def _choose(self, *asked: object) -> Path | None:
        self.asked.append(asked)
        return self.answers.pop(0)

    def go_on(self) -> None:
        """Take the main action with the keyboard."""
        self.room.press(Qt.Key.Key_Return, CTRL)

    def words(self) -> str:
        """Return what the result says."""
        banner = self.export.result.form.result
        return banner.words() if banner.isVisible() else ""

    def registered(self) -> list[ExportedDocument]:
        """Return what is in the register."""
        ledger = self.room.session.fake_ledger
        return [r.record for r in ledger.of_client(ExportedDocument, self.client_id)]

    def is_closed(self) -> bool:
        """Say whether the page was left."""
        QApplication.processEvents()
        found = self.room.window.findChildren(PaperDesk)
        return not [each for each in found if each.isVisible()]


def choose(exporting: Exporting, paper: Paper) -> None:
    box = exporting.export.options.form.paper
    box.setCurrentIndex(box.findData(paper))
    box.activated.emit(box.currentIndex())
    exporting.room.settle()
