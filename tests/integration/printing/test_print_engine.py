"""Qt's print engine takes the pages as they are laid out: place, size, sharpness, no names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.paper.printing import PrintJob, PrintOutcome, draw_pages, new_printer
from safeplan_desktop.paper.papers import LocalPapers
from tests.integration.printing.sheets import PRACTICE, darkness, difference, ink_box, sheet

PAPERS = LocalPapers()


def pdf_printer(path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    layout = QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    return printer


def test_page_comes_out_as_it_was_laid_out(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, path = sheet(), tmp_path / "out.pdf"
    assert draw_pages(PAPERS.rasterise(pdf, 300), 300, pdf_printer(path))
    (before,), (after,) = PAPERS.rasterise(pdf, 100), PAPERS.rasterise(path.read_bytes(), 100)
    assert ink_box(after) == pytest.approx(ink_box(before), abs=2)
    assert difference(before, after) < darkness(before) / 3


def test_page_on_smaller_paper_is_whole_and_centred(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    printer = pdf_printer(path, QPageSize.PageSizeId.Letter)
    assert draw_pages(PAPERS.rasterise(sheet(), 150), 150, printer)
    (page,) = PAPERS.rasterise(path.read_bytes(), 72)
    assert (page.width, page.height) == (612, 792)
    shrunk = 792 / 842
    before = darkness(PAPERS.rasterise(sheet(), 72)[0])
    assert darkness(page) * page.width * page.height == pytest.approx(
        before * 595 * 842 * shrunk**2, rel=0.05
    )


def test_page_on_larger_paper_is_not_blown_up(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    printer = pdf_printer(path, QPageSize.PageSizeId.A3)
    assert draw_pages(PAPERS.rasterise(sheet(), 150), 150, printer)
    (page,) = PAPERS.rasterise(path.read_bytes(), 72)
    before = darkness(PAPERS.rasterise(sheet(), 72)[0])
    assert darkness(page) * page.width * page.height == pytest.approx(before * 595 * 842, rel=0.05)


def test_each_page_gets_a_sheet_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    pages = [*PAPERS.rasterise(sheet(), 72)] * 3
    assert draw_pages(pages, 72, pdf_printer(path))
    assert len(PAPERS.rasterise(path.read_bytes(), 36)) == 3


def test_printed_file_names_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    assert draw_pages(PAPERS.rasterise(sheet(), 72), 72, pdf_printer(path))
    data = path.read_bytes()
    for encoded in (PRACTICE.encode(), PRACTICE.encode("utf-16-be")):
        assert encoded not in data
    assert "Document".encode("utf-16-be") in data


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printer_that_cannot_begin_says_no(qtbot: QtBot, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "no such folder" / "out.pdf")
    assert not draw_pages(PAPERS.rasterise(sheet(), 36), 36, printer)


def test_nothing_to_draw_says_no(qtbot: QtBot, tmp_path: Path) -> None:
    assert not draw_pages([], 300, pdf_printer(tmp_path / "out.pdf"))


def test_job_draws_on_the_worker_at_300_dots_an_inch(qtbot: QtBot, tmp_path: Path) -> None:
    path, window, tasks = tmp_path / "out.pdf", QWidget(), Tasks()
    qtbot.addWidget(window)
    job = PrintJob(PAPERS, tasks, window)
    job.printer_names = lambda: ["Somewhere"]

    def choose(_window: QWidget, printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return True

    job.choose = choose
    with qtbot.waitSignal(job.finished, timeout=20_000) as finished:
        job.start(window, sheet())
    tasks.finish()
    assert finished.args is not None
    assert finished.args[0] is PrintOutcome.SENT
    widths = [int(found) for found in re.findall(rb"/Width (\d+)", path.read_bytes())]
    assert widths == [pytest.approx(210 / 25.4 * 300, abs=2)]
