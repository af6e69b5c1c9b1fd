"""Putting a PDF on paper from memory: the system's printer dialog, then pictures of the pages.

Nothing is written to a file of ours on the way. The print system's own queue is another matter:
its job is called "Document" and names nobody. Pages are drawn at the printer's resolution, at 300
dots per inch where it can do more: text is crisp and a page stays at 35 MB.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.paper.document import PaperSize
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.services.ports import PageImage, Papers

JOB_NAME: Final = "Document"
FINEST_DPI: Final = 300
_LET_PAINT_MS: Final = 20


class PrintOutcome(StrEnum):
    """What came of it."""

    SENT = "sent"
    CANCELLED = "cancelled"
    NO_PRINTER = "no-printer"
    FAILED = "failed"


class PrintJob(QObject):
    """Prints on a printer that the person chooses.

    `finished` carries the outcome and the printer's name; `copies` is how many were asked for.
    `choose` and `printer_names` are handed in by tests; they run in the window's thread, drawing
    and sending on the worker.
    """

    finished = Signal(object, str)

    def __init__(self, papers: Papers, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._papers = papers
        self._tasks = tasks
        self.copies = 1
        self.printer_names: Callable[[], Sequence[str]] = QPrinterInfo.availablePrinterNames
        self.choose: Callable[[QWidget, QPrinter], bool] = ask_for_printer

    def start(
        self,
        window: QWidget,
        pdf: bytes,
        size: PaperSize = PaperSize.A4,
        *,
        both_sides: bool = False,
    ) -> None:
        """Ask for a printer and print; `finished` is emitted once, never at once.

        `size` is the sheet that the dialog proposes, `both_sides` whether it proposes to turn it.
        """

        def ask() -> None:
            self._ask(window, pdf, lambda: new_printer(size, both_sides=both_sides))

        QTimer.singleShot(_LET_PAINT_MS, self, ask)

    def _ask(self, window: QWidget, pdf: bytes, make: Callable[[], QPrinter]) -> None:
        if not self.printer_names():
            self.finished.emit(PrintOutcome.NO_PRINTER, "")
            return
        printer = make()
        if not self.choose(window, printer):
            self.finished.emit(PrintOutcome.CANCELLED, "")
            return
        self._send(printer, pdf)

    def _send(self, printer: QPrinter, pdf: bytes) -> None:
        name, dpi = printer.printerName(), min(printer.resolution(), FINEST_DPI)
        self.copies = max(1, printer.copyCount())
        papers = self._papers

        def work() -> bool:
            return draw_pages(papers.rasterise(pdf, dpi), dpi, printer)

        def done(taken: bool) -> None:
            self.finished.emit(PrintOutcome.SENT if taken else PrintOutcome.FAILED, name)

        def failed(_error: SafePlanError) -> None:
            self.finished.emit(PrintOutcome.FAILED, name)

        self._tasks.run(self, work, done, failed)


def new_printer(size: PaperSize = PaperSize.A4, *, both_sides: bool = False) -> QPrinter:
    """Return a printer that will be told nothing about what it prints but its sheet.

    On both sides the sheet is turned on its long edge, as a card to fold needs it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB_NAME)
    printer.setCreator(JOB_NAME)
    printer.setFullPage(True)
    sheet = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.LETTER: QPageSize.PageSizeId.Letter}
    printer.setPageSize(QPageSize(sheet[size]))
    if both_sides:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def ask_for_printer(window: QWidget, printer: QPrinter) -> bool:
    """Show the system's dialog; False if it was cancelled.

    Printing to a file is left out: saving a PDF is a button of its own, and what is written
    there is readable by this user only.
    """
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def draw_pages(pages: Sequence[PageImage], dpi: int, printer: QPrinter) -> bool:
    """Draw every page on its own sheet, as large as it is meant, smaller where it would not fit.

    Returns False if the printer did not take it. Runs on any thread.
    """
    painter = QPainter()
    if not pages or not painter.begin(printer):
        return False
    painter.setRenderHints(
        QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.LosslessImageRendering
    )
    taken = True
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    for place, page in enumerate([*pages] * times):
        if place:
            taken = taken and printer.newPage()
        painter.drawImage(_place_on(printer, page, dpi), _image(page))
    return painter.end() and taken and printer.printerState() != QPrinter.PrinterState.Error


def _place_on(printer: QPrinter, page: PageImage, dpi: int) -> QRectF:
    """Return where a page goes on the sheet, in the printer's dots."""
    unit = QPageLayout.Unit.Point
    sheet = printer.pageLayout().fullRect(unit).size()
    meant = QSizeF(page.width, page.height) * (72 / dpi)
    size = meant.scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio)
    if size.width() > meant.width():
        size = meant
    dots = printer.resolution() / 72
    left, top = (sheet.width() - size.width()) / 2, (sheet.height() - size.height()) / 2
    return QRectF(left * dots, top * dots, size.width() * dots, size.height() * dots)


def _image(page: PageImage) -> QImage:
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
