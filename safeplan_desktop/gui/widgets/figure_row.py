"""A question that is answered with one of a few figures, such as 1, 2, 3, 5, 10 or 15 minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton

REST_MS: Final = 500
_GAP: Final = 8
_NARROWEST: Final = 44


class FigureRow(QWidget):
    """A button for each figure, of which one is chosen; the arrow keys move between them.

    The arrow keys choose on their way, so `answered` carries the figure on which somebody has
    come to rest, and not those they went over. A figure that is not among the usual ones is shown
    in its place as soon as it is set.
    """

    answered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = ""
        self._told: int | None = None
        self._buttons: dict[int, KeyHintButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.settle)
        self._group.buttonClicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def ask(self, question: str, usual: Sequence[int]) -> None:
        """Offer the usual figures; a screen reader says the question with each of them."""
        self._question = question
        for figure in usual:
            self._offer(figure)

    def figures(self) -> tuple[int, ...]:
        """Return what is offered, the smallest first."""
        return tuple(sorted(self._buttons))

    def figure(self) -> int | None:
        """Return what is chosen; None before anything was set."""
        return next((each for each, button in self._buttons.items() if button.isChecked()), None)

    def set_figure(self, figure: int) -> None:
        """Choose a figure without a word; one that is not offered yet finds its place."""
        self._rest.stop()
        self._told = figure
        self._offer(figure)
        self._buttons[figure].setChecked(True)
        self.setFocusProxy(self._buttons[figure])

    def settle(self) -> None:
        """Say at once what was chosen, if that has not been said yet."""
        self._rest.stop()
        chosen = self.figure()
        if chosen is not None and chosen != self._told:
            self._told = chosen
            self.answered.emit(chosen)

    def _offer(self, figure: int) -> None:
        if figure in self._buttons:
            return
        button = KeyHintButton()
        button.setProperty("role", "answer")
        button.setText(self.locale().toString(figure))
        button.setAccessibleName(f"{self._question}: {button.text()}")
        button.setMinimumWidth(_NARROWEST)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons[figure] = button
        self._group.addButton(button, figure)
        self._row.insertWidget(self.figures().index(figure), button)

    def _on_clicked(self, button: QWidget) -> None:
        self.setFocusProxy(button)
        self._rest.start()
