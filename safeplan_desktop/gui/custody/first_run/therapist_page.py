"""The second step: who signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.custody.first_run.reach_fields import ReachFields
from safeplan_desktop.gui.forms.set_up_therapist import Ui_SetUpTherapistForm
from safeplan_desktop.gui.pages.wizard.side_card import SideCard
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, show_problem
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.services.custody.set_up_practice import SetUpPractice, SetUpProblem


class NameOnPaper(SideCard):
    """How the name will stand at the foot of a plan, while it is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("At the foot of a plan"))
        self.set_icon_name("pencil")
        self._name, self._title, self._note = QLabel(), QLabel(), ReadingLabel()
        self._name.setProperty("role", "row-title")
        self._title.setProperty("role", "soft")
        self._note.setProperty("role", "soft")
        for each in (self._name, self._title):
            each.setTextFormat(Qt.TextFormat.PlainText)
            each.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._name)
        words.addWidget(self._title)
        self.body.addLayout(words)
        self.body.addWidget(self._note)
        self._note.setText(
            self.tr("Papers are signed in this name, so that a later change to one shows.")
        )

    def show_name(self, name: str, title: str, registration: str) -> None:
        """Show what was typed so far."""
        self._name.setText(name.strip() or self.tr("Your name"))
        parts = (title.strip(), registration.strip())
        self._title.setText(", ".join(part for part in parts if part))
        self._title.setVisible(bool(self._title.text()))


class TherapistPage(StepPage):
    """Name, title, registration number."""

    def __init__(self, state: SetUpPractice) -> None:
        super().__init__()
        self._state = state
        self.form = Ui_SetUpTherapistForm()
        self.form.setupUi(self)
        self.side = NameOnPaper()
        self._fields = (self.form.therapist, self.form.therapist_title, self.form.registration)
        for field in self._fields:
            field.textChanged.connect(self._on_typed)
        self._reach = ReachFields(self.form.phone, self.form.hours, self.save)
        show_problem(self.form.therapist_problem, "")

    def load(self) -> None:
        """Show what is known."""
        values = (self._state.therapist, self._state.title, self._state.registration_number)
        for field, value in zip(self._fields, values, strict=True):
            with QSignalBlocker(field):
                field.setText(value)
        self._reach.fill(self._state.own_phone, self._state.own_hours)
        self.side.show_name(*values)

    def save(self) -> None:
        """Take what stands in the fields."""
        self._state.therapist = self.form.therapist.text()
        self._state.title = self.form.therapist_title.text()
        self._state.registration_number = self.form.registration.text()
        self._state.own_phone, self._state.own_hours = self._reach.read()

    def when_ready(self, go_on: Callable[[], None]) -> None:
        """Go on, unless what stands there as a number is asked about first."""
        if not self._reach.ask():
            go_on()

    def beside(self) -> NameOnPaper:
        """Return the card beside it."""
        return self.side

    def focus_first(self) -> None:
        """Begin with the name."""
        self.form.therapist.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Sequence[object]) -> None:
        """Say what is missing."""
        missing = SetUpProblem.THERAPIST_NAME in problems
        words = self.tr("Somebody has to sign: write your name.") if missing else ""
        show_problem(self.form.therapist_problem, words)
        theme.set_property(self.form.therapist, "state", "problem" if missing else "")
        if missing:
            self.focus_first()

    def _on_typed(self) -> None:
        self.save()
        self.show_problems(())
        state = self._state
        self.side.show_name(state.therapist, state.title, state.registration_number)
