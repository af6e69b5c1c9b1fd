"""The ring that shows where the keyboard is: one for the whole program.

Fields show their focus with their own border; everything else that can be pressed gets this
ring, 4 px outside it, because QSS has no outline for buttons. Where words begin at the very edge
of a button it keeps 8 px from them; what is scrolled has it around its content, once a key is used.
Qt's own QFocusFrame needs a style of its own for its margins, and taking both down crashed; this
one is a plain child widget.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.scroll_area import KEYED, ScrollArea

MARGIN: Final = 4
FLUSH_MARGIN: Final = 8
_RADIUS: Final = 11.0
_MOVES: Final = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.DynamicPropertyChange,
    }
)


class Ring(QWidget):
    """Two pixels of accent around nothing; the mouse does not see it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


class FocusRing(QObject):
    """Follows the focus of the application; made once, after the QApplication.

    A widget takes part when it is a button of any kind or has the property ``focus_ring`` true;
    one whose property is false draws its focus itself.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: Ring | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        application.focusChanged.connect(self._on_focus_changed)

    def ring(self) -> Ring | None:
        """Return the ring, if there is one; it goes with the window it stood in."""
        return self._ring if self._ring is not None and isValid(self._ring) else None

    def target(self) -> QWidget | None:
        """Return the widget that the ring stands around."""
        return self._target

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is None or not wants_ring(new):
            return
        host = _host(new)
        self._target = new
        self._watched = _path(new, host)
        for widget in self._watched:
            widget.installEventFilter(self)
        ring = self.ring()
        if ring is None:
            self._ring = Ring(host)
        elif ring.parentWidget() is not host:
            ring.setParent(host)
        self._place()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched, self._target = [], None
        ring = self.ring()
        if ring is not None:
            ring.hide()

    def _place(self) -> None:
        ring, target = self.ring(), self._target
        host = ring.parentWidget() if ring is not None else None
        if ring is None or host is None or target is None or not isValid(target):
            return
        if not _shows_focus(target):
            ring.hide()
            return
        around = _around(target).translated(target.mapTo(host, QPoint(0, 0)))
        around.setLeft(max(around.left(), 0))  # at the very edge of a page it would be cut
        around.setRight(min(around.right(), host.width() - 1))
        ring.setGeometry(around)
        ring.show()
        ring.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the target goes, also when it is a parent that moves."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)


def _shows_focus(target: QWidget) -> bool:
    return target.isVisible() and (not isinstance(target, ScrollArea) or target.property(KEYED))


def _around(target: QWidget) -> QRect:
    """Return where the ring stands, as the target counts."""
    inside = target.column_rect() if isinstance(target, ScrollArea) else target.rect()
    flush = target.property("flush")
    start = FLUSH_MARGIN if flush in ("start", "both") else MARGIN
    end = FLUSH_MARGIN if flush in ("end", "both") else MARGIN
    if target.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    return inside.adjusted(-start, -MARGIN, end, MARGIN)


def _host(widget: QWidget) -> QWidget:
    """Return what the ring is a child of: the scrolled area around the widget, or its window."""
    above = widget.parentWidget()
    while above is not None:
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            return above
        above = area
    return widget.window()


def _path(widget: QWidget, host: QWidget) -> list[QWidget]:
    """Return the widget and its parents up to the host, which moves nothing itself."""
    path = [widget]
    above = widget.parentWidget()
    while above is not None and above is not host:
        path.append(above)
        above = above.parentWidget()
    return path


def wants_ring(widget: QWidget) -> bool:
    """Say whether the shared ring shows the focus of this widget."""
    said = widget.property("focus_ring")
    if said is not None:
        return bool(said)
    return isinstance(widget, QAbstractButton)
