"""A line edit with a leading icon, and a note, an icon or a small button at its end.

``note`` is a quiet word inside the field ("the same", "8 of 42"); ``icon_name`` stands at the
start, ``note_icon`` at the very end, both names of ``resources/icons``. The label buddy points at
the field itself. ``role="lead-field"`` makes it 44 high.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from safeplan_desktop.gui.base import icons, theme
from safeplan_desktop.gui.widgets import painted_text

_EDGE: Final = 12
_ICON: Final = 16
_GAP: Final = 8


class NoteField(QLineEdit):
    """A field with decoration that never covers what is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self._note_icon = ""
        self._icon_name = ""
        self._tail: QWidget | None = None
        self._tail_edge = _EDGE
        self._margins_for: tuple[int, int] | None = None

    # ---- what it carries

    def set_note(self, note: str) -> None:
        """Show a quiet word at the end; empty: none. A screen reader hears it as description."""
        self.setAccessibleDescription(note)
        self.show_note(note)

    def show_note(self, note: str) -> None:
        """Show a quiet word that is not worth a screen reader's time."""
        self._note = note
        self.rearrange()

    def set_note_icon(self, name: str) -> None:
        """Show an icon in accent at the very end; empty: none."""
        self._note_icon = name
        self.rearrange()

    def set_icon_name(self, name: str) -> None:
        """Show an icon at the start; empty: none."""
        self._icon_name = name
        self.rearrange()

    def set_tail(self, widget: QWidget | None, edge: int = _EDGE) -> None:
        """Put a small widget into the end of the field, ``edge`` px from its border box."""
        self._tail, self._tail_edge = widget, edge
        if widget is not None:
            widget.setParent(self)
            widget.setCursor(Qt.CursorShape.ArrowCursor)
        self.rearrange()

    def _get_note(self) -> str:
        return self._note

    def _get_note_icon(self) -> str:
        return self._note_icon

    def _get_icon_name(self) -> str:
        return self._icon_name

    note = Property(str, _get_note, set_note)
    note_icon = Property(str, _get_note_icon, set_note_icon)
    icon_name = Property(str, _get_icon_name, set_icon_name)

    # ---- geometry

    def setEchoMode(self, mode: QLineEdit.EchoMode) -> None:  # noqa: N802 - Qt's name
        """Set dots wider apart than letters, so that they can be counted."""
        super().setEchoMode(mode)
        font = self.font()
        hidden = mode != QLineEdit.EchoMode.Normal
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 2 if hidden else 0)
        self.setFont(font)

    def _end_room(self) -> int:
        """Return the pixels from the end of the field that icon and tail take."""
        room = 0
        if self._tail is not None and not self._tail.isHidden():
            room = self._tail_edge + self._tail.width()
        elif self._note_icon:
            room = _EDGE + _ICON
        return room

    def _note_rect(self) -> QRect:
        width = QFontMetrics(theme.font()).horizontalAdvance(self._note)
        end = max(self._end_room() + _GAP if self._end_room() else 0, _EDGE + 1)
        return QRect(self.width() - end - width, 0, width, self.height())

    def rearrange(self) -> None:
        """Give what is typed the room between the decorations; needed when the tail changes."""
        self.place_tail()
        start = _ICON + _GAP if self._icon_name else 0
        end = self._end_room()
        if self._note:
            end = self.width() - self._note_rect().left()
        # the padding of the field already keeps 12 px free at each end
        wanted = (start, max(0, end - _EDGE + _GAP) if end else 0)
        if wanted != self._margins_for:
            self._margins_for = wanted
            left, right = wanted if not self._is_mirrored() else (wanted[1], wanted[0])
            self.setTextMargins(left, 0, right, 0)
        self.update()

    def place_tail(self) -> None:
        """Put the tail widget where it belongs, vertically centred."""
        if self._tail is None:
            return
        size = self._tail.sizeHint().expandedTo(self._tail.minimumSize())
        box = QRect(
            self.width() - self._tail_edge - size.width(),
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        self._tail.setGeometry(self._mirror(box))

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _mirror(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the decoration at the ends."""
        super().resizeEvent(event)
        self._margins_for = None
        self.rearrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then icon and note."""
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() // 2
        if self._icon_name:
            box = QRect(_EDGE + 1, middle - _ICON // 2, _ICON, _ICON)
            icons.paint(painter, self._icon_name, self._mirror(box), theme.color("ink"))
        if self._note_icon and self._tail is None:
            left = self.width() - _EDGE - _ICON
            box = QRect(left, middle - _ICON // 2, _ICON, _ICON)
            icons.paint(painter, self._note_icon, self._mirror(box), theme.color("accent"))
        if self._note:
            painter.setFont(theme.font())
            painter.setPen(theme.color("ink-soft"))
            box = self._mirror(self._note_rect())
            painted_text.draw(painter, box, self._note, self.layoutDirection())
