"""A paper of an older version says so before it is printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.gui.widgets.banner import Banner


class OlderVersion(QWidget):
    """``newest_chosen`` carries the newest version, which shall be shown instead."""

    newest_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._newest = 0
        self.banner = Banner()
        self.banner.set_closable(False)
        self.banner.action_chosen.connect(lambda: self.newest_chosen.emit(self._newest))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.addWidget(self.banner)
        self.hide()

    def show_version(self, version: int, newest: int) -> None:
        """Say which version this is, if it is not the newest; 0: a paper of no plan."""
        self._newest = newest
        self.setVisible(0 < version < newest)
        if 0 < version < newest:
            self.banner.tell(
                self.tr("Version {0}.").format(version),
                self.tr("The newest is version {0}.").format(newest),
                action=self.tr("Show version {0}").format(newest),
            )
