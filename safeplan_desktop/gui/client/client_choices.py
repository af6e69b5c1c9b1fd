"""Which clients the list shows, and in which order."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from safeplan_desktop.gui.widgets.choice_box import ChoiceBox
from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.segment_row import SegmentRow
from safeplan_desktop.services.ports import Among, ClientChoice

_HEIGHT: Final = 36


class ClientChoices(QWidget):
    """Begins with who is being seen, by name. ``chosen`` says that something else is wanted."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.among = SegmentRow()
        self.among.set_segments(
            [
                (Among.OPEN, self.tr("Open")),
                (Among.DUE, self.tr("Due")),
                (Among.ENDED, self.tr("Ended")),
                (Among.ALL, self.tr("All")),
            ],
            self.tr("Show:"),
        )
        self.order = ChoiceBox()
        self.order.setAccessibleName(self.tr("Order"))
        self.order.addItem(self.tr("By name"))
        self.order.addItem(self.tr("By next review"))
        self.among.setFixedHeight(_HEIGHT)
        row = FlowLayout(self, down=8)
        row.addWidget(self.among)
        row.addWidget(self.order)
        self.among.chosen.connect(lambda _value: self.chosen.emit())
        self.order.activated.connect(lambda _at: self.chosen.emit())

    def choice(self, today: date) -> ClientChoice:
        """Return what is chosen, as of a day."""
        return ClientChoice(Among(self.among.value()), self.order.currentIndex() == 1, today)

    def show_all(self) -> None:
        """Leave nobody out."""
        self.among.show_value(Among.ALL)
        self.chosen.emit()
