"""Questions worth asking: closed until the therapist opens it, because a client may be looking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.gui.pages.wizard.side_card import SideCard
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton


class CoachCard(QWidget):
    """``toggled`` says whether the questions are shown. Nothing here is counted or kept."""

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = KeyHintButton()
        self.button.setProperty("role", "quiet")
        self.button.setProperty("flush", "start")
        self.button.set_icon_name("lightbulb")
        self.button.clicked.connect(lambda: self.toggled.emit(not self.is_shown()))
        self.card = SideCard()
        self.card.set_title(self.tr("Worth asking"))
        self.card.set_icon_name("lightbulb")
        self.card.set_note(
            self.tr("Only for talking. Nothing here is counted, and you can go on at any time.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.card)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.set_shown(False)

    def is_shown(self) -> bool:
        """Say whether the questions are shown."""
        return not self.card.isHidden()

    def set_shown(self, shown: bool) -> None:
        """Show or put away the questions."""
        self.card.setVisible(shown)
        show, hide = self.tr("Questions worth asking"), self.tr("Put the questions away")
        self.button.setText(hide if shown else show)

    def set_questions(self, questions: Sequence[str]) -> None:
        """Show these questions, or that there is none."""
        self.card.set_questions(questions or [self.tr("Nothing more comes to mind here.")])
