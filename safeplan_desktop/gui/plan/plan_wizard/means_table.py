"""The means, one row each and one open at a time; below them what nobody has asked about yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.domain.plan.plan import MeansKind, MeansSafetyAction
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.plan.plan_wizard.means_row import NARROW_BELOW, MeansBackground, MeansRow
from safeplan_desktop.gui.plan.words import kind_name
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.icon_mark import IconMark
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton


class MeansTable(QFrame):
    """``row_edited`` carries a row, ``row_removed`` and ``row_closed`` its id.

    ``kind_chosen`` carries a kind that was not asked about yet, ``other_chosen`` comes with
    "Something else…".
    """

    row_edited = Signal(object)
    row_removed = Signal(str)
    row_closed = Signal(str)
    kind_chosen = Signal(object)
    other_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows: dict[str, MeansRow] = {}
        self._open = ""
        self._head = _TableHead()
        self._rest = _NotAskedRow()
        self._rest.kind_chosen.connect(self.kind_chosen)
        self._rest.other_chosen.connect(self.other_chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self._rest)

    def rows(self) -> list[MeansRow]:
        """Return the rows in their order."""
        return list(self._rows.values())

    def open_row(self) -> MeansRow | None:
        """Return the row that is open."""
        return self._rows.get(self._open)

    def show_rows(
        self,
        rows: Sequence[MeansSafetyAction],
        left: Sequence[MeansKind],
        background: MeansBackground,
    ) -> None:
        """Show these rows, and the kinds that may still be offered."""
        wanted = {row.id for row in rows}
        for row_id in [each for each in self._rows if each not in wanted]:
            self._drop(row_id)
        ordered: dict[str, MeansRow] = {}
        for index, row in enumerate(rows, start=1):
            widget = self._rows.get(row.id) or self._new_row(row, background)
            if self._column.indexOf(widget) != index:
                self._column.removeWidget(widget)
                self._column.insertWidget(index, widget)
            widget.show_row(row)
            ordered[row.id] = widget
        self._rows = ordered
        self._head.setVisible(bool(rows) and self.width() >= NARROW_BELOW)
        self._rest.show_kinds(left, is_alone=not rows)

    def show_row(self, row: MeansSafetyAction) -> bool:
        """Show one row again where it stands; tell whether it has other parts by that."""
        widget = self._rows.get(row.id)
        return widget is not None and widget.show_row(row)

    def open(self, row_id: str) -> None:
        """Open a row and close the one that was open; empty: close it."""
        before, self._open = self._open, row_id
        if before and before != row_id:
            if before in self._rows:
                self._rows[before].set_open(False)
            self.row_closed.emit(before)
        row = self._rows.get(row_id)
        if row is not None:
            row.set_open(True)
            row.focus_first()

    def blocks(self) -> list[QWidget]:
        """Return the parts in reading order, for the order of Tab."""
        return [*self._rows.values(), self._rest]

    def focus_rest(self) -> None:
        """Put the keyboard on the first kind that nobody has asked about."""
        self._rest.focus_first()

    def _new_row(self, row: MeansSafetyAction, background: MeansBackground) -> MeansRow:
        widget = MeansRow(row, background, self)
        widget.setObjectName(f"means_{row.id}")
        widget.edited.connect(self.row_edited)
        widget.removed.connect(lambda: self.row_removed.emit(row.id))
        widget.open_wanted.connect(lambda wanted: self._on_open_wanted(row.id, wanted))
        return widget

    def _on_open_wanted(self, row_id: str, wanted: bool) -> None:
        self.open(row_id if wanted else "")
        if not wanted and row_id in self._rows:
            self._rows[row_id].form.head_button.setFocus()

    def _drop(self, row_id: str) -> None:
        widget = self._rows.pop(row_id)
        self._column.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
        if self._open == row_id:
            self._open = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the heading out where columns are left out."""
        super().resizeEvent(event)
        self._head.setVisible(bool(self._rows) and self.width() >= NARROW_BELOW)


class _TableHead(QWidget):
    """The names of the columns, 40 high."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(60)
        for text, width in (
            (self.tr("What"), 160),
            (self.tr("At hand?"), 104),
            (self.tr("What we agreed"), 0),
            (self.tr("Who keeps it"), 152),
            (self.tr("Checked"), 144),
        ):
            label = ElidedLabel()
            label.setText(text)
            label.setProperty("role", "heading")
            if width:
                label.setFixedWidth(width)
            row.addWidget(label, 0 if width else 1)
        row.addSpacing(24)


class _NotAskedRow(QWidget):
    """Chips for what may be asked on a shared screen, and one that opens more."""

    kind_chosen = Signal(object)
    other_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[KeyHintButton] = []
        self._ruled = True
        mark = IconMark(tint="ink-soft")
        mark.set_icon_name("plus")
        label = ElidedLabel()
        label.setText(self.tr("Not asked yet"))
        label.setProperty("role", "soft")
        label.setFixedWidth(144)
        self._room = QWidget()
        self._flow = FlowLayout(self._room)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(16)
        row.addWidget(mark)
        row.addWidget(label)
        row.addWidget(self._room, 1)

    def _chip(self, text: str) -> KeyHintButton:
        chip = KeyHintButton(self._room)
        chip.setProperty("role", "idea")
        chip.setText(text)
        self._flow.addWidget(chip)
        return chip

    def show_kinds(self, kinds: Sequence[MeansKind], *, is_alone: bool) -> None:
        """Offer these kinds; alone in the table it has no line over it."""
        self._ruled = not is_alone
        wanted = [*(kind_name(kind) for kind in kinds), self.tr("Something else…")]
        if [chip.text() for chip in self._chips] != wanted:
            for old in self._chips:
                self._flow.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._chips = [*(self._kind_chip(kind) for kind in kinds), self._other_chip(wanted[-1])]
        self.update()

    def _other_chip(self, text: str) -> KeyHintButton:
        chip = self._chip(text)
        chip.clicked.connect(self.other_chosen)
        chip.show()
        return chip

    def _kind_chip(self, kind: MeansKind) -> KeyHintButton:
        chip = self._chip(kind_name(kind))
        chip.clicked.connect(lambda _checked=False: self.kind_chosen.emit(kind))
        chip.show()
        return chip

    def focus_first(self) -> None:
        """Put the keyboard on the first chip."""
        if self._chips:
            self._chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line over the row."""
        if self._ruled:
            line = QRect(0, 0, self.width(), 1)
            QPainter(self).fillRect(line, theme.color("line"))
