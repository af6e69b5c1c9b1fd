"""What a print job says: no printer, cancelled, not taken, sent."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.paper import printing
from safeplan_desktop.gui.paper.printing import PrintJob, PrintOutcome
from safeplan_desktop.services.ports import PageImage
from tests.gui.fake_papers import FakePapers


class Papers(FakePapers):
    """Notes the resolution it was asked for; may break."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def rasterise(self, pdf: bytes, dpi: int) -> Sequence[PageImage]:
        self.asked.append(dpi)
        if self.broken is not None:
            raise self.broken
        return super().rasterise(pdf, 10)


class Bench:
    """A job with everything around it handed in."""

    def __init__(self, qtbot: QtBot, tasks: Tasks) -> None:
        self.qtbot = qtbot
        self.papers, self.window = Papers(), QWidget()
        qtbot.addWidget(self.window)
        self.job = PrintJob(self.papers, tasks, self.window)
        self.job.printer_names = lambda: ["Brother"]
        self.job.choose = self._choose
        self.answer = True
        self.chosen: list[QPrinter] = []

    def _choose(self, _window: QWidget, printer: QPrinter) -> bool:
        self.chosen.append(printer)
        return self.answer

    def print(self) -> PrintOutcome:
        with self.qtbot.waitSignal(self.job.finished, timeout=5000) as finished:
            self.job.start(self.window, b"%PDF")
        assert finished.args is not None
        outcome = finished.args[0]
        assert isinstance(outcome, PrintOutcome)
        return outcome


@pytest.fixture
def bench(qtbot: QtBot, tasks: Tasks) -> Bench:
    return Bench(qtbot, tasks)


def test_print_without_a_printer_asks_nobody(bench: Bench) -> None:
    bench.job.printer_names = list
    assert bench.print() is PrintOutcome.NO_PRINTER
    assert bench.chosen == []


def test_print_cancelled_draws_nothing(bench: Bench) -> None:
    bench.answer = False
    assert bench.print() is PrintOutcome.CANCELLED
    assert bench.papers.asked == []


def test_print_of_a_page_that_cannot_be_drawn_fails(bench: Bench) -> None:
    bench.papers.broken = UserFacing(ErrorCode.FILE_UNREADABLE)
    assert bench.print() is PrintOutcome.FAILED


@pytest.mark.parametrize(
    ("taken", "outcome"), [(True, PrintOutcome.SENT), (False, PrintOutcome.FAILED)]
)
def test_print_says_whether_the_printer_took_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, taken: bool, outcome: PrintOutcome
) -> None:
    monkeypatch.setattr(printing, "draw_pages", lambda *_given: taken)
    assert bench.print() is outcome


@pytest.mark.parametrize(("of_printer", "asked"), [(1200, 300), (600, 300), (203, 203)])
def test_print_draws_as_fine_as_the_printer_up_to_300(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, of_printer: int, asked: int
) -> None:
    monkeypatch.setattr(printing, "draw_pages", lambda *_given: True)
    monkeypatch.setattr(QPrinter, "resolution", lambda _self: of_printer)
    bench.print()
    assert bench.papers.asked == [asked]


def test_printer_is_told_a_neutral_name(qtbot: QtBot) -> None:
    printer = printing.new_printer()
    assert (printer.docName(), printer.creator()) == ("Document", "Document")
