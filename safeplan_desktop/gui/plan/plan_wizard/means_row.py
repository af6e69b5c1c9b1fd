"""One means: asked, agreed, kept by somebody else, done or declined. Open, it can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QStyle, QWidget

from safeplan_desktop.domain.client.client import Client, may_hold, paper_name
from safeplan_desktop.domain.plan import means as plan_means
from safeplan_desktop.domain.plan import offers as plan_offers
from safeplan_desktop.domain.plan.plan import Access, Confirmation, MeansKind, MeansSafetyAction
from safeplan_desktop.domain.text.spelling import folded, tidy
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.forms.plan_means_row import Ui_PlanMeansRowForm
from safeplan_desktop.gui.plan.words import (
    access_word,
    agreed_words,
    confirmation_words,
    means_name,
    state_words,
)

NARROW_BELOW: Final = 800
_STACKED_BELOW: Final = 720
_HEAD: Final = 220
_NARROW_HEAD: Final = 176
_BAR: Final = 3
_CARD_EDGE: Final = 1
_AROUND: Final = 10  # over and under answers of 36 in a head of 56, also where they wrap
_ICONS: Final = {
    MeansKind.FIREARM: "shield-check",
    MeansKind.MEDICINES: "pill",
}


@dataclass(frozen=True, slots=True)
class MeansBackground:
    """Whose plan it is, who confirms, which day it is, and actions to suggest for each kind."""

    client: Client
    therapist: str
    today: date
    ideas: Mapping[MeansKind, tuple[str, ...]]


class MeansRow(QFrame):
    """``edited`` carries the row changed; ``open_wanted`` whether it shall be open."""

    edited = Signal(object)
    removed = Signal()
    open_wanted = Signal(bool)

    def __init__(
        self, row: MeansSafetyAction, background: MeansBackground, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = row
        self._background = background
        self._open = False
        self._declining = False
        self.form = Ui_PlanMeansRowForm()
        self.form.setupUi(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.form.hint.setContentsMargins(0, 0, 0, 12)
        self.form.access.setContentsMargins(0, _AROUND, 0, _AROUND)
        self._fill_answers()
        self._connect()
        self.show_row(row)
        self.set_open(False)

    def _fill_answers(self) -> None:
        form, background = self.form, self._background
        form.access.set_answers(
            [
                (Access.NOT_AT_HAND.value, self.tr("Not at hand")),
                (Access.AT_HAND.value, self.tr("At hand")),
                (Access.RATHER_NOT_SAY.value, self.tr("Rather not say")),
            ]
        )
        client = background.client
        form.how.set_answers(
            [(how.value, confirmation_words(how, paper_name(client), "")) for how in Confirmation]
        )
        # nobody is suggested for a firearm: handing one over may be against the law
        holders = () if self._row.kind is MeansKind.FIREARM else client.people
        form.holder.set_people([p for p in holders if p.name.strip() and may_hold(p)])
        for field in (form.by_when, form.confirmed_on):
            field.set_today(background.today)
        called = paper_name(client)
        says_no = self.tr("{0} says no, because…") if called else self.tr("Says no, because…")
        form.declined_button.setText(says_no.format(called).replace("&", "&&"))
        because = self.tr("{0} says no, because") if called else self.tr("Says no, because")
        form.declined_label.setText(because.format(called).replace("&", "&&"))

    def _connect(self) -> None:
        form = self.form
        form.head_button.clicked.connect(self._on_head)
        form.close_button.clicked.connect(lambda: self.open_wanted.emit(False))
        form.remove_button.clicked.connect(self.removed)
        form.access.chosen.connect(
            lambda value: self._take(replace(self._row, access=Access(value)))
        )
        form.action.textEdited.connect(self._on_action_typed)
        form.holder.holder_typed.connect(
            lambda holder: self._take(replace(self._row, holder=holder))
        )
        form.by_when.day_changed.connect(lambda day: self._take(replace(self._row, by_when=day)))
        form.ideas.idea_chosen.connect(self._on_idea)
        form.done_button.clicked.connect(self._on_done)
        form.how.chosen.connect(self._on_how)
        form.confirmed_on.day_changed.connect(self._on_confirmed_day)
        form.confirmed_by.textEdited.connect(self._on_confirmed_by)
        form.declined_button.clicked.connect(self._on_declined_button)
        form.declined.textEdited.connect(self._on_declined_typed)
        for field in (form.action, form.declined, form.confirmed_by):
            field.installEventFilter(self)

    # ---- showing

    def row(self) -> MeansSafetyAction:
        """Return the row that is shown."""
        return self._row

    def is_open(self) -> bool:
        """Say whether the row can be changed."""
        return self._open

    def show_row(self, row: MeansSafetyAction) -> bool:
        """Show a row; a field that is being typed into stays as it is.

        Tells whether other ideas stand in it now.
        """
        self._row = row
        self._show_summary()
        self._show_fields()
        return self._show_parts()

    def _show_summary(self) -> None:
        form, row = self.form, self._row
        name = means_name(row)
        form.head_button.setText(name)
        form.head_button.set_icon_name(_ICONS.get(row.kind, "shield"))
        form.access_word.setText(access_word(row.access))
        form.agreed.setText(agreed_words(row))
        form.agreed.set_most_lines(3)
        form.keeper.setText(row.holder)
        words = state_words(row, self._background.today)
        form.state_chip.setText(words.text)
        form.state_chip.set_tone(words.tone)
        form.state_chip.set_icon_name(words.icon)
        form.state_chip.setVisible(bool(words.tone))
        form.state_word.setText(words.text)
        form.state_word.setVisible(not words.tone)
        said = (name, access_word(row.access), agreed_words(row), row.holder, words.text)
        form.head_button.setAccessibleName(", ".join(part for part in said if part))

    def _show_fields(self) -> None:
        form, row = self.form, self._row
        form.access.show_value(row.access.value)
        form.how.show_value(row.confirmed_how.value if row.confirmed_how else "")
        for field, text in (
            (form.action, row.action),
            (form.declined, row.declined_because),
            (form.confirmed_by, row.confirmed_by),
        ):
            if not field.hasFocus() and tidy(field.text()) != text:
                field.setText(text)
        form.holder.show_holder(row.holder)
        form.by_when.set_day(row.by_when)
        form.confirmed_on.set_day(row.confirmed_on)

    def _show_parts(self) -> bool:
        form, row = self.form, self._row
        declining = self._declining or bool(row.declined_because)
        done = row.confirmed_on is not None
        form.detail.setVisible(row.access is not Access.NOT_ASKED)
        form.hint.setText(self._hint())
        form.hint.setVisible(bool(form.hint.text()))
        form.holder_note.setText(self._holder_note())
        form.holder_note.setVisible(bool(form.holder_note.text()))
        # nothing is suggested for what the client did not name as at hand
        is_wanted = row.access is Access.AT_HAND and not row.action and not declining
        ideas = self._background.ideas.get(row.kind, ()) if is_wanted else ()
        others = form.ideas.set_ideas(self.tr("Ideas"), ideas)
        form.confirm_box.setVisible(done)
        form.declined_box.setVisible(declining and not done)
        again = self.tr("Ask again on") if declining else self.tr("By when")
        form.by_when_label.setText(again)
        form.done_button.setVisible(bool(row.action) and not declining)
        not_done, is_done = self.tr("Not done after all"), self.tr("It is done")
        form.done_button.setText(not_done if done else is_done)
        form.done_button.set_icon_name("" if done else "check")
        wanted = row.access is Access.AT_HAND or bool(row.action)
        form.declined_button.setVisible(wanted and not declining and not done)
        theme.set_property(form.declined_button, "flush", "" if row.action else "start")
        return others

    def _hint(self) -> str:
        row = self._row
        if row.access is Access.NOT_AT_HAND:
            return self.tr("Could it be had somewhere, when it gets hard? Then agree on that too.")
        if row.kind in plan_means.WITHDRAWAL_MEANS and row.access is Access.AT_HAND:
            return self.tr(
                "Every day? Then have less of it only together with a doctor: stopping at once"
                " can be dangerous."
            )
        return ""

    def _holder_note(self) -> str:
        client, holder = self._background.client, self._row.holder
        if plan_offers.is_not_to_be_told(client, holder, ""):
            return self.tr("{0} must not be told.").format(holder)
        if plan_offers.is_client(client, holder):
            return self.tr("Better someone else: that is what creates the distance.")
        if holder and folded(holder) == folded(self._background.therapist):
            return self.tr("Better someone else: nothing is brought to a session.")
        return ""

    # ---- open and closed

    def set_open(self, is_open: bool) -> None:
        """Open or close the row."""
        self._open = is_open
        form = self.form
        form.editor.setVisible(is_open)
        form.access.setVisible(is_open)
        form.head_button.setChecked(is_open)
        if not is_open:
            self._declining = False
        self._show_parts()
        self._arrange()
        self.update()

    def focus_first(self) -> None:
        """Put the keyboard where one goes on: the answer, or what is agreed."""
        if self._row.access is Access.AT_HAND:
            self.form.action.setFocus()
        else:
            self.form.access.focus_answer()

    def _arrange(self) -> None:
        narrow = self.width() < NARROW_BELOW
        form = self.form
        form.head_button.setFixedWidth(_NARROW_HEAD if narrow else _HEAD)
        form.access_word.setVisible(not self._open and not narrow)
        form.agreed.setVisible(not self._open)
        form.keeper.setVisible(not self._open and not narrow)
        stacked = self.width() < _STACKED_BELOW
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        for row in (form.fields, form.confirm_row):
            row.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is no room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _on_head(self) -> None:
        self.form.head_button.setChecked(self._open)
        self.open_wanted.emit(not self._open)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open a closed row wherever it is clicked."""
        if event.button() == Qt.MouseButton.LeftButton and not self._open:
            self.open_wanted.emit(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the fields: what was held back is shown when they are left."""
        if event.type() == QEvent.Type.FocusOut:
            self._show_fields()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line over a row that others stand above, and the bar of an open one."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self.y() > _CARD_EDGE:
            painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("line"))
        if self._open:
            bar = QRect(0, 1, _BAR, self.height() - 1)
            bar = QStyle.visualRect(self.layoutDirection(), self.rect(), bar)
            painter.fillRect(bar, theme.color("accent"))

    # ---- what was answered

    def _take(self, row: MeansSafetyAction) -> None:
        if row != self._row:
            self.edited.emit(row)

    def _on_idea(self, text: str) -> None:
        self.form.action.setText(text)
        self.form.action.setFocus()
        self._on_action_typed(text)

    def _on_action_typed(self, text: str) -> None:
        self._take(replace(self._row, action=tidy(text)))

    def _on_how(self, value: str) -> None:
        self._take(replace(self._row, confirmed_how=Confirmation(value)))

    def _on_confirmed_by(self, text: str) -> None:
        self._take(replace(self._row, confirmed_by=tidy(text)))

    def _on_done(self) -> None:
        if self._row.confirmed_on is not None:
            self._take(plan_means.unconfirmed(self._row))
            return
        background = self._background
        self._take(plan_means.confirmed(self._row, background.today, background.therapist, None))
        self.form.how.focus_answer()

    def _on_confirmed_day(self, day: date | None) -> None:
        if day is None:
            self._take(plan_means.unconfirmed(self._row))
        else:
            self._take(replace(self._row, confirmed_on=day))

    def _on_declined_button(self) -> None:
        self._declining = True
        self._show_parts()
        self.form.declined.setFocus()

    def _on_declined_typed(self, text: str) -> None:
        self._take(plan_means.declined(self._row, tidy(text)))
