"""The card that holds the rows of a step, in order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.gui.plan.plan_wizard.item_row import ItemRow


@dataclass(slots=True)
class _Drag:
    """A row on its way: which one, and by how many places so far."""

    row: ItemRow
    by: int = 0


class ItemList(QFrame):
    """Rows with the same id are kept, so that focus and what is being typed survive a change.

    ``item_edited`` carries the item, ``item_moved`` its id and by how many places,
    ``item_removed`` its id. Empty, it takes no room.
    """

    item_edited = Signal(object)
    item_moved = Signal(str, int)
    item_removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows: dict[str, ItemRow] = {}
        self._drag: _Drag | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.hide()

    def make_row(self, item: Item) -> ItemRow:
        """Return a new row for an item."""
        raise NotImplementedError

    def rows(self) -> list[ItemRow]:
        """Return the rows in their order."""
        return list(self._rows.values())

    def row(self, item_id: str) -> ItemRow | None:
        """Return the row of an item."""
        return self._rows.get(item_id)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these items in this order."""
        wanted = {item.id: item for item in items}
        focused = self._with_focus()
        for item_id in [each for each in self._rows if each not in wanted]:
            self._drop_row(item_id)
        ordered: dict[str, ItemRow] = {}
        for index, item in enumerate(items):
            row = self._rows.get(item.id) or self._new_row(item)
            ordered[item.id] = row
            if self._column.indexOf(row) != index:
                self._column.removeWidget(row)
                self._column.insertWidget(index, row)
            row.show_item(item)
            row.set_place(index, len(items))
        self._rows = ordered
        self.setVisible(bool(items))
        self._order_tabs()
        if focused is not None and focused in ordered.values():
            focused.setFocus()

    def show_item(self, item: Item) -> None:
        """Show one item again where it stands; nothing else is laid out."""
        row = self._rows.get(item.id)
        if row is not None:
            row.show_item(item)

    def close_editors(self) -> bool:
        """Close whatever is open in a row; say whether anything was."""
        closed = [row.close_editors() for row in self._rows.values()]
        return any(closed)

    def focus_near(self, index: int) -> bool:
        """Put the keyboard on the row at this place, or the last one; say whether there is one."""
        rows = self.rows()
        if not rows:
            return False
        rows[min(max(index, 0), len(rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _with_focus(self) -> ItemRow | None:
        return next((row for row in self._rows.values() if row.hasFocus()), None)

    def _new_row(self, item: Item) -> ItemRow:
        row = self.make_row(item)
        row.setObjectName(f"row_{item.id}")
        row.edited.connect(self.item_edited)
        row.moved.connect(lambda by: self.item_moved.emit(row.item().id, by))
        row.removed.connect(lambda: self.item_removed.emit(row.item().id))
        row.dragged.connect(lambda height: self._on_dragged(row, height))
        row.dropped.connect(self._on_dropped)
        row.editor_opened.connect(lambda: self._close_others(row))
        row.neighbour_wanted.connect(lambda by: self._go_to_neighbour(row, by))
        return row

    def _drop_row(self, item_id: str) -> None:
        row = self._rows.pop(item_id)
        self._column.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _order_tabs(self) -> None:
        rows = self.rows()
        for before, after in itertools.pairwise(rows):
            last: QWidget = before
            for widget in before.findChildren(QWidget):
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(last, widget)
                    last = widget
            QWidget.setTabOrder(last, after)

    def _close_others(self, open_row: ItemRow) -> None:
        for row in self._rows.values():
            if row is not open_row:
                row.close_editors()

    def _go_to_neighbour(self, row: ItemRow, by: int) -> None:
        rows = self.rows()
        to = rows.index(row) + by
        if 0 <= to < len(rows):
            rows[to].setFocus(Qt.FocusReason.TabFocusReason)

    # ---- dragging

    def _on_dragged(self, row: ItemRow, height: int) -> None:
        """Let the row change places with a neighbour whose middle the pointer has passed."""
        if self._drag is None:
            self._drag = _Drag(row)
            row.set_lifted(True)
        at = self._column.indexOf(row)
        y = self.mapFromGlobal(QPoint(0, height)).y()
        for by in (-1, 1):
            neighbour = self._row_at(at + by)
            if neighbour is None:
                continue
            middle = neighbour.geometry().center().y()
            if (by < 0 and y < middle) or (by > 0 and y > middle):
                self._column.removeWidget(row)
                self._column.insertWidget(at + by, row)
                self._column.activate()
                self._drag.by += by
                return

    def _row_at(self, index: int) -> QWidget | None:
        item = self._column.itemAt(index) if 0 <= index < self._column.count() else None
        return item.widget() if item is not None else None

    def _on_dropped(self) -> None:
        drag, self._drag = self._drag, None
        if drag is None:
            return
        drag.row.set_lifted(False)
        if drag.by:
            self.item_moved.emit(drag.row.item().id, drag.by)
