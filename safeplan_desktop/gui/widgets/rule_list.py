"""Rules that tick while one types: what is met has a check, what is not yet has a dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QVBoxLayout, QWidget

from safeplan_desktop.gui.base import icons, theme
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel

_ICON: Final = 16
_LINE: Final = 19
_INDENT: Final = 24
_SPACING: Final = 8


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: its words, and whether it is met (None: a remark that is never ticked)."""

    words: str
    met: bool | None = None


class _RuleRow(ReadingLabel):
    """One rule; its name for a screen reader says whether it is met."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._met: bool | None = None
        self._turn()

    def _turn(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (0, _INDENT) if mirrored else (_INDENT, 0)
        self.setContentsMargins(left, 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the mark on the side where one begins to read."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()
        super().changeEvent(event)

    def show_rule(self, rule: Rule) -> None:
        """Show the words and the mark."""
        self._met = rule.met
        self.setText(rule.words)
        theme.set_property(self, "role", "" if rule.met else "soft")
        said = self.tr("Met: {0}") if rule.met else self.tr("Not yet: {0}")
        self.setAccessibleName(rule.words if rule.met is None else said.format(rule.words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, then the mark before them."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(0, (_LINE - _ICON) // 2, _ICON, _ICON)
        box = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
        if self._met:
            icons.paint(painter, "check", box, theme.color("accent"))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink-soft"))
        painter.drawEllipse(QPointF(box.center()) + QPointF(0.5, 0.5), 2.5, 2.5)


class RuleList(QWidget):
    """The rules under a passphrase field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_RuleRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_SPACING)

    def set_rules(self, rules: Sequence[Rule]) -> None:
        """Show these rules; rows are kept where their number stays the same."""
        while len(self._rows) > len(rules):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(rules):
            row = _RuleRow(self)
            row.setObjectName(f"rule_{len(self._rows) + 1}")
            self._rows.append(row)
            self._column.addWidget(row)
        for row, rule in zip(self._rows, rules, strict=True):
            row.show_rule(rule)

    def names(self) -> tuple[str, ...]:
        """Return what a screen reader is told, line by line."""
        return tuple(row.accessibleName() for row in self._rows)
