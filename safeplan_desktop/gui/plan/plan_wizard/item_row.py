"""What a row of any step can do: be read, changed, moved and removed, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.text import named_in_quotes
from safeplan_desktop.gui.plan.plan_wizard.grip import Grip
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton

ROW_HEIGHT: Final = 64
_EDGE: Final = 8
_UP: Final = -1
_DOWN: Final = 1


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One line of a row's menu; `keys` only tells, the row itself listens."""

    text: str
    act: Callable[[], None]
    keys: str = ""
    enabled: bool = True


class ItemRow(QFrame):
    """A row that holds an item; ``edited`` carries it changed, ``moved`` by how many places."""

    edited = Signal(object)
    moved = Signal(int)
    removed = Signal()
    dragged = Signal(int)
    dropped = Signal()
    editor_opened = Signal()
    neighbour_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_first = self.is_last = True
        self._lifted = False
        self.setMinimumHeight(ROW_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus_ring", True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._menu: QMenu | None = None

    # ---- what a kind of row says for itself

    def item(self) -> Item:
        """Return the item that is shown."""
        raise NotImplementedError

    def show_item(self, item: Item) -> None:
        """Show an item; what is being typed in this row stays."""
        raise NotImplementedError

    def begin_edit(self) -> None:
        """Open what changes the words."""
        raise NotImplementedError

    def close_editors(self) -> bool:
        """Close whatever is open in this row; say whether anything was."""
        raise NotImplementedError

    def menu_lines(self) -> list[MenuLine]:
        """Return the lines of the menu before moving and removing."""
        raise NotImplementedError

    # ---- what they have in common

    def adopt(self, grip: Grip, menu_button: KeyHintButton) -> None:
        """Take part in dragging and open the menu from its button."""
        grip.dragged.connect(self.dragged)
        grip.dropped.connect(self.dropped)
        menu_button.clicked.connect(self.open_menu)

    def set_place(self, index: int, count: int) -> None:
        """Tell the row where it stands."""
        self.is_first, self.is_last = index == 0, index == count - 1
        self.update()

    def set_lifted(self, lifted: bool) -> None:
        """Show that the row is being carried."""
        self._lifted = lifted
        self.update()

    def menu(self) -> QMenu:
        """Build the menu of this row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for line in self.menu_lines():
            _add(menu, line)
        menu.addSeparator()
        up, down = self.tr("Move up"), self.tr("Move down")
        _add(menu, MenuLine(up, lambda: self.moved.emit(_UP), "Alt+Up", not self.is_first))
        _add(menu, MenuLine(down, lambda: self.moved.emit(_DOWN), "Alt+Down", not self.is_last))
        menu.addSeparator()
        _add(menu, MenuLine(self.tr("Remove"), self.removed.emit, "Del"))
        return menu

    def open_menu(self) -> None:
        """Open the menu under its button, inside the row."""
        self._menu = self.menu()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = _EDGE if mirrored else self.width() - _EDGE - self._menu.sizeHint().width()
        self._menu.popup(self.mapToGlobal(QPoint(left, ROW_HEIGHT - _EDGE)))

    def name_for(self, item: Item) -> str:
        """Return what a screen reader calls the row's menu."""
        return self.tr("More for {0}").format(named_in_quotes(plan_edit.label(item)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit, move, remove and step to the neighbours; keys of a field in the row are its own."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: _UP, Qt.Key.Key_Down: _DOWN}.get(Qt.Key(event.key()))
        if step is not None and alt:
            self.moved.emit(step)
        elif not self.hasFocus():
            super().keyPressEvent(event)
        elif step is not None:
            self.neighbour_wanted.emit(step)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Menu:
            self.open_menu()
        elif self.is_plain_enter(event):
            self.begin_edit()
        else:
            super().keyPressEvent(event)

    def is_plain_enter(self, event: QKeyEvent) -> bool:
        """Say whether a key opens or ends editing; Ctrl+Return belongs to the wizard."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        return event.key() in keys and not event.modifiers() & Qt.KeyboardModifier.ControlModifier

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line over the row, except over the first; a carried row is tinted."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self._lifted:
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), theme.color("accent-soft"))
        if not self.is_first:
            painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("line"))


def _add(menu: QMenu, line: MenuLine) -> None:
    text = line.text.replace("&", "&&")
    action = menu.addAction(f"{text}\t{line.keys}" if line.keys else text)
    action.setEnabled(line.enabled)
    action.triggered.connect(lambda _checked=False: line.act())
