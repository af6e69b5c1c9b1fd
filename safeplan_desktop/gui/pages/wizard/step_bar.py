"""The steps of a wizard: done, current, to come; a done step can be gone back to.

Each step is a button of its own in the accessibility tree. Left and right move among the steps
that can be chosen, Space or Return chooses. Where the bar is too narrow for all labels, only the
current step keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from safeplan_desktop.gui.base import icons, theme
from safeplan_desktop.gui.widgets import painted_text

_HEIGHT: Final = 36
_DOT: Final = 24
_BEFORE: Final = 8
_AFTER: Final = 12
_GAP: Final = 8
_SPACING: Final = 4


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to come"


class StepButton(QAbstractButton):
    """One step: a circle with number or check, and its label."""

    def __init__(self, number: int, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._state = StepState.TO_COME
        self._labelled = True
        self._free = False
        self.setText(label)
        self.set_state(StepState.TO_COME)

    @property
    def state(self) -> StepState:
        """How far this step is."""
        return self._state

    def set_state(self, state: StepState) -> None:
        """Draw the step as done, current or to come."""
        self._state = state
        ahead = self.can_be_chosen()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if ahead else Qt.FocusPolicy.NoFocus)
        self.setEnabled(ahead or state is StepState.CURRENT)
        shape = Qt.CursorShape.PointingHandCursor if ahead else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        words = {
            StepState.DONE: self.tr("Step {0}, {1}, done"),
            StepState.CURRENT: self.tr("Step {0}, {1}, you are here"),
            StepState.TO_COME: self.tr("Step {0}, {1}, to come"),
        }
        self.setAccessibleName(words[state].format(self._number, self.text()))
        self.update()

    def set_free(self, free: bool) -> None:
        """Let the step be chosen although it is still to come."""
        self._free = free
        self.set_state(self._state)

    def can_be_chosen(self) -> bool:
        """Say whether the step can be gone to: a done one, or any other where that is free."""
        if self._state is StepState.CURRENT:
            return False
        return self._free or self._state is StepState.DONE

    def set_labelled(self, labelled: bool) -> None:
        """Show or leave out the label."""
        self._labelled = labelled
        self.setToolTip("" if labelled else self.text())

    def _font_weight(self) -> int:
        return 600 if self._state is StepState.CURRENT else 500

    def sizeHint(self) -> QSize:
        """Return 36 in height and the width of circle, label and pill."""
        if not self._labelled:
            return QSize(_BEFORE + _DOT + _BEFORE, _HEIGHT)
        width = QFontMetrics(theme.font(13, self._font_weight())).horizontalAdvance(self.text())
        return QSize(_BEFORE + _DOT + _GAP + width + _AFTER, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill of the current step, the circle and the label."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._state is StepState.CURRENT
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent-soft"))
            painter.drawRoundedRect(QRectF(self.rect()), _HEIGHT / 2, _HEIGHT / 2)
        dot = self._mirror(QRect(_BEFORE, (_HEIGHT - _DOT) // 2, _DOT, _DOT))
        self._paint_dot(painter, dot)
        if self._labelled:
            left = _BEFORE + _DOT + _GAP
            box = QRect(left, 0, self.width() - left - _BEFORE, _HEIGHT)
            font = theme.font(13, self._font_weight())
            font.setUnderline(self.underMouse() and self.can_be_chosen())
            painter.setFont(font)
            painter.setPen(theme.color("accent" if current else "ink-soft"))
            painted_text.draw(painter, self._mirror(box), self.text(), self.layoutDirection())

    def _paint_dot(self, painter: QPainter, dot: QRect) -> None:
        if self._state is StepState.CURRENT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(QRectF(dot))
        else:
            edge = "accent" if self._state is StepState.DONE else "edge"
            painter.setPen(QPen(theme.color(edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(dot).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._state is StepState.DONE:
            icons.paint(painter, "check", dot.adjusted(5, 5, -5, -5), theme.color("accent"))
            return
        on_accent = self._state is StepState.CURRENT
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.color("on-accent" if on_accent else "ink-soft"))
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _mirror(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)


class StepBar(QWidget):
    """The row of steps; ``step_chosen`` carries the index (from 0) of a step that can be chosen.

    That is a done step, or with ``set_free(True)`` any but the current one.
    """

    step_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[StepButton] = []
        self._current = 0
        self._done: frozenset[int] = frozenset()
        self._free = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Steps"))

    def set_steps(self, labels: Sequence[str]) -> None:
        """Name the steps; the first one is current."""
        for old in self._buttons:
            old.setParent(None)
            old.deleteLater()
        self._buttons = [
            StepButton(number, label, self) for number, label in enumerate(labels, start=1)
        ]
        for index, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, at=index: self._choose(at))
            button.installEventFilter(self)
            button.set_free(self._free)
            button.show()
        self._current, self._done = 0, frozenset()
        self._show_progress()

    def set_free(self, free: bool) -> None:
        """Let every step be chosen, in any order, or only done ones."""
        self._free = free
        for button in self._buttons:
            button.set_free(free)

    def set_progress(self, current: int, done: Iterable[int] | None = None) -> None:
        """Say which step is current (-1: none) and which are done (None: all before it)."""
        done_ones = frozenset(range(current) if done is None else done) - {current}
        if (current, done_ones) == (self._current, self._done):
            return
        self._current, self._done = current, done_ones
        self._show_progress()

    def _show_progress(self) -> None:
        current = self._current
        for index, button in enumerate(self._buttons):
            if index == current:
                button.set_state(StepState.CURRENT)
            else:
                done_here = index in self._done
                button.set_state(StepState.DONE if done_here else StepState.TO_COME)
        self._arrange()

    def current(self) -> int:
        """Return the index of the current step."""
        return self._current

    def buttons(self) -> tuple[StepButton, ...]:
        """Return the buttons of the steps, in order."""
        return tuple(self._buttons)

    def _choose(self, index: int) -> None:
        if self._buttons[index].can_be_chosen():
            self.step_chosen.emit(index)

    # ---- geometry

    def sizeHint(self) -> QSize:
        """Return the width of all steps with their labels."""
        return QSize(self._width_of_all(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the height; in width the bar makes do."""
        return QSize(0, _HEIGHT)

    def _width_of_all(self) -> int:
        spacing = _SPACING * max(0, len(self._buttons) - 1)
        return spacing + sum(button.sizeHint().width() for button in self._buttons)

    def _arrange(self) -> None:
        for button in self._buttons:
            button.set_labelled(True)
        if self._width_of_all() > self.width() > 0:
            for index, button in enumerate(self._buttons):
                button.set_labelled(index == self._current)
        left = 0
        for button in self._buttons:
            size = button.sizeHint()
            box = QRect(left, (self.height() - size.height()) // 2, size.width(), size.height())
            button.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))
            left += size.width() + _SPACING
        self.updateGeometry()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Arrange the steps in the new width."""
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange the steps again when the reading direction turns."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()
        super().changeEvent(event)

    # ---- keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the arrow keys among the steps that can be chosen."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
                self._move_focus(watched, forward=self._is_forward(event.key()))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if isinstance(watched, StepButton):
                    watched.click()
                return True
        return super().eventFilter(watched, event)

    def _is_forward(self, key: int) -> bool:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (key == Qt.Key.Key_Right) != mirrored

    def _move_focus(self, watched: QObject, *, forward: bool) -> None:
        order = [b for b in self._buttons if b.can_be_chosen()]
        if not isinstance(watched, StepButton) or watched not in order:
            return
        at = order.index(watched) + (1 if forward else -1)
        if 0 <= at < len(order):
            order[at].setFocus(Qt.FocusReason.TabFocusReason)
