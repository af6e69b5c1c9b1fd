"""Questions worth asking: closed until the therapist opens it, because a client may be looking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.plan import coach as plan_coach
from safeplan_desktop.domain.plan.conflicts import conflicts
from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.gui.base.privacy import Privacy
from safeplan_desktop.gui.pages.wizard.side_card import SideCard
from safeplan_desktop.gui.plan.words import question_words
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton

_WIDEST: Final = 720


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


class Coach(QObject):
    """Has a card for every page, open or closed as the last one, and none while a client looks."""

    def __init__(self, privacy: Privacy, parent: QObject) -> None:
        super().__init__(parent)
        self._privacy = privacy
        self._is_open = False
        self.card: CoachCard | None = None
        privacy.changed.connect(self.show_or_hide)

    def new_card(self) -> CoachCard:
        """Return a card for another page; whoever shows it drops the old one."""
        card = self.card = CoachCard()
        card.toggled.connect(self._on_toggled)
        card.set_shown(self._is_open)
        card.setMaximumWidth(_WIDEST)
        return card

    def forget_card(self) -> None:
        """Have no card, as where no page is left that it stands beside."""
        self.card = None

    def ask_about(self, draft: PlanDraft, client: Client) -> None:
        """Ask what is worth asking where the draft stands, and nobody who must not be told."""
        if self.card is not None:
            untold = frozenset(each.item_id for each in conflicts(client, draft.content))
            found = (
                plan_coach.last_questions(draft.content)
                if draft.reviewing
                else plan_coach.questions(draft.content, draft.step, untold)
            )
            self.card.set_questions([question_words(question) for question in found])

    def _on_toggled(self, shown: bool) -> None:
        self._is_open = shown
        if self.card is not None:
            self.card.set_shown(shown)

    def show_or_hide(self) -> None:
        """Leave the questions out while the client looks on."""
        if self.card is not None:
            self.card.setVisible(not self._privacy.is_on)
