"""The ring that shows where the keyboard is: one for the whole program.

Fields show their focus with their own border; everything else that can be pressed gets this
ring, 4 px outside it, because QSS has no outline for buttons.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from safeplan_desktop.gui import theme

MARGIN = 4
_RADIUS = 11.0


class _FrameStyle(QProxyStyle):
    """Tells QFocusFrame to stand clear of the widget and above its neighbours."""

    def pixelMetric(  # noqa: N802 - Qt's name
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Answer 4 px for the margins of a focus frame."""
        if metric in {
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        }:
            return MARGIN
        return super().pixelMetric(metric, option, widget)

    def styleHint(  # noqa: N802 - Qt's name
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        result: QStyleHintReturn | None = None,
    ) -> int:
        """Ask for a frame above the widget, which its parent does not cut off."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, result)


class _Frame(QFocusFrame):
    """The ring itself; Qt keeps it around the widget and makes it a child of the window."""

    def __init__(self) -> None:
        super().__init__()
        self._frame_style = _FrameStyle("Fusion")
        self._frame_style.setParent(self)
        self.setStyle(self._frame_style)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw two pixels of accent."""
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
        self._frame: _Frame | None = None
        application.focusChanged.connect(self._on_focus_changed)

    def frame(self) -> QFocusFrame | None:
        """Return the frame while there is one; it goes with the window it stood in."""
        return self._frame

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and wants_ring(new):
            self._frame_for_use().setWidget(new)
        elif self._frame is not None:
            # None ends it, which the type hints of Qt leave out
            self._frame.setWidget(cast("QWidget", None))

    def _frame_for_use(self) -> _Frame:
        if self._frame is None:
            self._frame = _Frame()
            self._frame.destroyed.connect(self._on_destroyed)
        return self._frame

    def _on_destroyed(self) -> None:
        self._frame = None


def wants_ring(widget: QWidget) -> bool:
    """Say whether the shared ring shows the focus of this widget."""
    said = widget.property("focus_ring")
    if said is not None:
        return bool(said)
    return isinstance(widget, QAbstractButton)
