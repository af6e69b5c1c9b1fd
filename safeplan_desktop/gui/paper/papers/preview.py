"""A paper as it will look: its pages, how large they are shown, and which one is in view."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.text import after_what, error_text
from safeplan_desktop.gui.forms.paper_preview import Ui_PaperPreviewForm
from safeplan_desktop.gui.paper.papers.pages_view import Zoom
from safeplan_desktop.gui.paper.papers.result_page import where_it_stands

PERCENTS: Final = (75, 100, 150, 200)


class PaperPreview(QWidget):
    """`dpi_changed` says that the pages are wanted in another resolution."""

    dpi_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_PaperPreviewForm()
        self.form.setupUi(self)
        self.pages = self.form.pages
        self._zooms = [Zoom(whole_page=True), Zoom(), *map(Zoom, PERCENTS)]
        words = [self.tr("Whole page"), self.tr("Width of the window")]
        words += [self.tr("{0} %").format(percent) for percent in PERCENTS]
        self.form.zoom.addItems(words)
        self.form.zoom.setCurrentIndex(1)
        self.form.zoom.currentIndexChanged.connect(self._on_zoom)
        self.form.before_button.clicked.connect(lambda: self._turn(-1))
        self.form.next_button.clicked.connect(lambda: self._turn(1))
        self.pages.page_changed.connect(self._on_page)
        self.pages.dpi_changed.connect(self.dpi_changed)
        self.form.problem.set_closable(False)
        self._on_page(0, 0)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda by=step: self._larger(by))

    def show_error(self, error: SafePlanError) -> None:
        """Say why there is no paper to look at."""
        words = error_text(error)
        rest = f"{where_it_stands(self, error)} {after_what(words)}".strip()
        self.pages.show_pages([], 96)
        self.form.problem.tell(words.what, rest)

    def show_note(self, words: str) -> None:
        """Say something over the pages until another paper is chosen."""
        self.form.problem.tell(words, "", tone="accent")

    def hide_error(self) -> None:
        """Show the pages alone."""
        self.form.problem.hide()

    def _on_zoom(self, at: int) -> None:
        self.pages.set_zoom(self._zooms[at])

    def _larger(self, by: int) -> None:
        at = self.form.zoom.currentIndex() + by
        if 0 <= at < self.form.zoom.count():
            self.form.zoom.setCurrentIndex(at)

    def _turn(self, by: int) -> None:
        self.pages.go_to(self.pages.page() + by)

    def _on_page(self, page: int, pages: int) -> None:
        several = pages > 1
        for widget in (self.form.before_button, self.form.next_button, self.form.page_label):
            widget.setVisible(several)
        self.form.page_label.setText(self.tr("Page {0} of {1}").format(page, pages))
        self.form.before_button.setEnabled(page > 1)
        self.form.next_button.setEnabled(page < pages)
