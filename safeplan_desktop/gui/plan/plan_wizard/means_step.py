"""Safer: what was asked about means, what was agreed, who keeps it, and whether it is done."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan import means as plan_means
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import MeansKind, MeansSafetyAction, Step
from safeplan_desktop.domain.text.spelling import tidy
from safeplan_desktop.gui.base.turns import next_turn
from safeplan_desktop.gui.forms.plan_means_step import Ui_PlanMeansStepForm
from safeplan_desktop.gui.plan.plan_wizard.means_row import MeansBackground
from safeplan_desktop.gui.plan.plan_wizard.step_page import PlanStepPage, StepContext, set_gap
from safeplan_desktop.gui.plan.words import kind_name, means_name, step_words
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.scroll_area import reveal


class MeansStep(PlanStepPage):
    """The client sees firearm, medicines and what they named; the list is the therapist's."""

    def __init__(self, context: StepContext, step: Step) -> None:
        super().__init__(context, step)
        background = context.background
        self._means = MeansBackground(
            background.client,
            background.therapist,
            background.today,
            background.means_ideas,
        )
        self.form = Ui_PlanMeansStepForm()
        self.form.setupUi(self)
        words = step_words(step)
        self.form.title.setText(words.title)
        self.form.lead.setText(words.lead)
        self.form.other.setPlaceholderText(self.tr("What else? In your own words"))
        self.form.other.setText(plan_edit.typed(context.draft, step))
        self.form.other_box.setVisible(bool(self.form.other.text()))
        self._list: QMenu | None = None
        self._connect()

    def _connect(self) -> None:
        form = self.form
        form.table.row_edited.connect(self._on_edited)
        form.table.row_removed.connect(self._on_removed)
        form.table.row_closed.connect(self._on_closed)
        form.table.kind_chosen.connect(self._add_kind)
        form.table.other_chosen.connect(self._on_other)
        form.other.entry_added.connect(self._on_named)
        form.other.textChanged.connect(self._on_typed)
        form.list_button.clicked.connect(self._open_list)
        form.question.action_chosen.connect(self._on_twice)
        form.question.closed.connect(self._close_question)

    # ---- load / save / problems

    def load(self) -> None:
        """Show the rows and what may still be asked."""
        content = self.context.draft.content
        left = plan_means.not_yet_rows(content)
        self.form.table.show_rows(content.safer, left, self._means)
        self._chain()

    def show_changed(self, item_id: str) -> bool:
        """Show a row as it is now; its ideas go when something is agreed."""
        row = plan_edit.find(self.context.draft.content, self.step, item_id)
        others = isinstance(row, MeansSafetyAction) and self.form.table.show_row(row)
        if others:
            self._chain()
        return others

    def _chain(self) -> None:
        form = self.form
        tab_order.chain([*form.table.blocks(), form.other, form.list_button, form.question])

    def save(self) -> bool:
        """Take what stands in the field, and drop rows in which nothing was noted."""
        named = tidy(self.form.other.text())
        if named and not self._add_named(named):
            return False
        draft = self.context.draft
        for row in draft.content.safer:
            if plan_means.is_bare(row):
                draft, _ = plan_edit.remove(draft, self.step, row.id)
        self.context.change(draft)
        return True

    def focus_first(self) -> None:
        """Put the keyboard on the open row, or on what was not asked yet."""
        row = self.form.table.open_row()
        if row is not None:
            row.focus_first()
        else:
            self.form.table.focus_rest()

    def close_nearest(self) -> bool:
        """Close the open row, or the field for something else."""
        if self.form.table.open_row() is not None:
            self.form.table.open("")
            self.form.table.focus_rest()
            return True
        if not self.form.other_box.isHidden() and not self.form.other.text():
            self.form.other_box.hide()
            self.form.table.focus_rest()
            return True
        return False

    def anchor(self) -> QWidget | None:
        """Return the table."""
        return self.form.table

    # ---- rows

    def open_row(self, row_id: str) -> None:
        """Open a row, if it is there, and bring it into sight."""
        if plan_edit.find(self.context.draft.content, self.step, row_id) is not None:
            self._open_new(row_id)

    def _on_edited(self, row: Item) -> None:
        self.context.change(plan_edit.change(self.context.draft, self.step, row), row.id)

    def _on_closed(self, row_id: str) -> None:
        """Drop a row in which nothing was noted: it was opened by mistake."""
        row = plan_edit.find(self.context.draft.content, self.step, row_id)
        if isinstance(row, MeansSafetyAction) and plan_means.is_bare(row):
            draft, _ = plan_edit.remove(self.context.draft, self.step, row_id)
            self.context.change(draft)

    def _on_removed(self, row_id: str) -> None:
        draft, removed = plan_edit.remove(self.context.draft, self.step, row_id)
        if removed is None or not isinstance(removed.item, MeansSafetyAction):
            return
        self.context.change(draft)
        self.form.table.focus_rest()
        if not plan_means.is_bare(removed.item):
            name = f"\u2068{means_name(removed.item)}\u2069"
            self.context.offer_undo(self.tr("{0} is removed").format(name), removed)

    def _add_kind(self, kind: MeansKind) -> None:
        self._put(MeansSafetyAction(self.context.background.new_id(), kind))

    def _put(self, row: MeansSafetyAction) -> None:
        typed = plan_edit.typed(self.context.draft, self.step)
        draft = plan_edit.add(self.context.draft, self.step, row)
        if row.kind is not MeansKind.NAMED:
            draft = plan_edit.type_in(draft, self.step, typed)
        self.context.change(draft)
        # a turn later: both at once would hold the window up
        next_turn(self, lambda: self._open_new(row.id))

    def _open_new(self, row_id: str) -> None:
        """Open a row whose widget is there, if perhaps only since the turn before."""
        self.form.table.open(row_id)
        opened = self.form.table.open_row()
        if opened is not None:
            reveal(opened)

    # ---- something else

    def _on_other(self) -> None:
        self.form.other_box.show()
        self.form.other.setFocus()

    def _on_typed(self, text: str) -> None:
        self.context.change(plan_edit.type_in(self.context.draft, self.step, text))
        self._close_question()

    def _close_question(self) -> None:
        self.form.question.hide()
        set_gap(self.form.gap_question, 0)
        self.form.down.invalidate()

    def _on_named(self, text: str) -> None:
        self._add_named(tidy(text))

    def _add_named(self, name: str) -> bool:
        if plan_edit.twin(self.context.draft.content, self.step, name) is not None:
            self.form.other.setText(name)
            self.form.question.tell(
                self.tr("That stands here already."),
                self.tr("Shall it stand here twice?"),
                tone="accent",
                action=self.tr("Yes, twice"),
            )
            set_gap(self.form.gap_question, 8)
            self.form.down.invalidate()
            return False
        self._put_named(name)
        return True

    def _on_twice(self) -> None:
        self._put_named(tidy(self.form.other.text()))

    def _put_named(self, name: str) -> None:
        new_id = self.context.background.new_id()
        self._close_question()
        self.form.other_box.hide()
        self._put(MeansSafetyAction(new_id, MeansKind.NAMED, name))
        self.form.other.clear()

    def _open_list(self) -> None:
        """Open the list that only the therapist opens."""
        self._list = self.listed()
        button = self.form.list_button
        self._list.popup(button.mapToGlobal(QPoint(0, button.height())))

    def listed(self) -> QMenu:
        """Build the list of the other kinds."""
        menu = QMenu(self)
        for kind in plan_means.left_to_list(self.context.draft.content):
            action = menu.addAction(kind_name(kind))
            action.triggered.connect(lambda _checked=False, which=kind: self._on_listed(which))
        return menu

    def _on_listed(self, kind: MeansKind) -> None:
        self.form.other_box.hide()
        self._add_kind(kind)
