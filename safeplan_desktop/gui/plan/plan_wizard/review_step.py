"""The last look: the plan as it will read, the day of the review, and who has it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan import flow as plan_flow
from safeplan_desktop.domain.plan.plan import PlanContent
from safeplan_desktop.domain.text.spelling import tidy
from safeplan_desktop.gui.base.text import shortened
from safeplan_desktop.gui.forms.plan_review_side import Ui_PlanReviewSideForm
from safeplan_desktop.gui.forms.plan_review_step import Ui_PlanReviewStepForm
from safeplan_desktop.gui.plan.plan_wizard.step_page import PlanStepPage, StepContext, set_gap
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.services.plan.read_plan import read_plan


class ReviewStep(PlanStepPage):
    """``step_chosen`` carries a step that is to be changed once more."""

    step_chosen = Signal(object)

    def __init__(self, context: StepContext) -> None:
        super().__init__(context, context.draft.step)
        self.form = Ui_PlanReviewStepForm()
        self.form.setupUi(self)
        self.form.reading.step_chosen.connect(self.step_chosen)
        self._side = QWidget()
        self.side_form = Ui_PlanReviewSideForm()
        self.side_form.setupUi(self._side)
        self.side_form.review_on.set_today(context.background.today)
        self.side_form.review_on.day_changed.connect(self._on_day)
        for field in (self.side_form.kept_at, self.side_form.also_with):
            field.textEdited.connect(self._on_keeping)
        self.form.unfinished.set_closable(False)
        self.form.unfinished.action_chosen.connect(self._on_unfinished)
        if context.draft.content.review_on is None:
            self._on_day(context.background.suggested_review)

    # ---- load / save / problems

    def load(self) -> None:
        """Show the plan, and say what still stands in an add field."""
        draft = self.context.draft
        background = self.context.background
        read = read_plan(draft.content, background.order, background.language)
        self.form.reading.show_plan(read)
        self.side_form.review_on.set_day(draft.content.review_on)
        self._show_keeping(draft.content)
        day, today = draft.content.review_on, self.context.background.today
        past, plain = (
            self.tr("That date has passed."),
            self.tr("It stands at the foot of the plan."),
        )
        self.side_form.note.setText(past if day is not None and day < today else plain)
        self._show_unfinished()

    def save(self) -> bool:
        """Nothing is held back here."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard on the day; the main action is one key away from anywhere."""
        self.side_form.review_on.setFocus()

    def anchor(self) -> QWidget | None:
        """Return the plan."""
        banner, reading = self.form.unfinished, self.form.reading
        return reading if banner.isHidden() else banner

    def beside(self) -> QWidget | None:
        """Return the cards with the day and with who has the plan."""
        return self._side

    def _on_day(self, day: date | None) -> None:
        self.context.change(plan_flow.set_review(self.context.draft, day))

    def _on_keeping(self) -> None:
        side = self.side_form
        also_with, kept_at = (tidy(f.text()) for f in (side.also_with, side.kept_at))
        self.context.change(plan_flow.set_keeping(self.context.draft, also_with, kept_at))

    def _show_keeping(self, content: PlanContent) -> None:
        """Show who has it; a field that is being typed into stays as it is."""
        side = self.side_form
        pairs = ((side.also_with, content.also_with), (side.kept_at, content.kept_at))
        for field, text in pairs:
            if tidy(field.text()) != text:
                field.setText(text)

    def _show_unfinished(self) -> None:
        left = plan_edit.unfinished(self.context.draft)
        set_gap(self.form.gap_unfinished, 16 if left else 0)
        self.form.down.invalidate()
        if not left:
            self.form.unfinished.hide()
            return
        step, text = left[0]
        label = step_words(step).label
        self.form.unfinished.tell(
            self.tr("Still in the field of {0}, and not on the plan:").format(label),
            self.tr("“{0}”").format(shortened(text)),
            action=self.tr("Go there"),
        )

    def _on_unfinished(self) -> None:
        left = plan_edit.unfinished(self.context.draft)
        if left:
            self.step_chosen.emit(left[0][0])
