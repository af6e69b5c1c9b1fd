"""A client's record: the plan and what to do with it, the people, what happened."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text, time_text
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.client.limits_words import LimitsWords
from safeplan_desktop.gui.forms.client_record import Ui_ClientRecordForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets.rows import (
    PersonCard,
    TimelineLine,
    align_days,
    clear,
    lay_out,
    rule,
)
from safeplan_desktop.services.client.view_client import ClientView, view_client

_BESIDE_FROM: Final = 860
_MAIN, _WHOLE = 656, 1000
_WORDS: Final = 240  # what the words of the plan card need beside the buttons, with its margins
_SENTENCE: Final = 360  # what a sentence needs beside buttons
_LINE: Final = 40
_ALL, _PAPERS = "all", "papers"


class ClientRecordPage(Page):
    """`left`: back to the list. The other signals carry the client's id.

    `limits_chosen` says also whether the last talk is to be corrected.
    """

    left = Signal()
    edit_chosen = Signal(object)
    plan_chosen = Signal(object)
    history_chosen = Signal(object)
    limits_chosen = Signal(object, bool)

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__()
        self._context = context
        self._client_id = self.client_id = client_id
        self._view: ClientView | None = None
        self._clock = context.outside.clock
        today = self._clock.local(self._clock.now()).date()
        self._words, self._limits_words = ClientWords(today, self), LimitsWords(today, self)
        self.form = Ui_ClientRecordForm()
        self.form.setupUi(self)
        self.form.columns.hide()
        self._connect()
        self.reload()

    def _connect(self) -> None:
        form = self.form
        stage = self._context.stage
        form.draft.set_closable(False)
        form.timeline_kinds.set_segments(
            [(_ALL, self.tr("Everything")), (_PAPERS, self.tr("Handed out"))], self.tr("Show:")
        )
        form.timeline_kinds.chosen.connect(self._on_kind)
        form.write_button.clicked.connect(self._write)
        form.open_button.clicked.connect(lambda: self.plan_chosen.emit(self._client_id))
        form.pdf_button.clicked.connect(lambda: stage.open_papers(self._client_id, self._version()))
        form.history_button.clicked.connect(lambda: self.history_chosen.emit(self._client_id))
        form.limits_button.clicked.connect(lambda: self.limits_chosen.emit(self._client_id, False))
        form.limits_change_button.clicked.connect(
            lambda: self.limits_chosen.emit(self._client_id, True)
        )
        form.limits_sheet_button.clicked.connect(lambda: stage.open_papers(self._client_id, 0))
        form.edit_button.clicked.connect(lambda: self.edit_chosen.emit(self._client_id))
        form.back_button.clicked.connect(self.left)
        for keys, button in (("Esc", form.back_button), ("F4", form.edit_button)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    def _write(self) -> None:
        self._context.stage.open_plan_wizard(self._client_id)

    def _version(self) -> int:
        return self._view.plan.version if self._view and self._view.plan else 0

    # ---- showing

    def focus_first(self) -> None:
        """Begin with the plan."""
        self.form.write_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the record and show it."""
        work, client_id = self._context.work, self._client_id
        self._context.tasks.run(
            self, lambda: view_client(work, client_id), self._show, self._context.stage.report
        )

    def _show(self, view: ClientView) -> None:
        first, self._view = self._view is None, view
        form, words = self.form, self._words
        form.name.setText(view.client.name)
        form.name.updateGeometry()
        form.about.setText(words.about(view.client))
        self._show_draft(view)
        self._show_plan(view)
        self._show_limits(view)
        self._show_own_number(view)
        clear(form.people_list)
        form.people_card.setVisible(bool(view.client.people))
        secret_first = sorted(view.client.people, key=lambda each: not each.must_not_be_told)
        for at, person in enumerate(secret_first):
            if at:
                form.people_list.addWidget(rule())
            allowed = " ".join((words.allowed(person), words.guardian(person))).strip()
            form.people_list.addWidget(PersonCard(person, allowed))
        self._show_timeline(view)
        form.columns.show()
        self._fit()
        if first and self.isVisible():  # until now there was nothing to give the focus to
            form.write_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_timeline(self, view: ClientView) -> None:
        words, kind = self._words, self.form.timeline_kinds.value()
        self.form.timeline_kinds.setVisible(any(each.handed_out for each in view.timeline))
        clear(self.form.timeline_list)
        lines = []
        for each in view.timeline:
            if kind == _PAPERS and not each.handed_out:
                continue
            day = day_text(self._clock.local(each.at).date(), words.today)
            told = self._context.kinds.happening(each)
            line = TimelineLine(day, told.icon, told.title, told.rest)
            line.setFixedHeight(_LINE)
            self.form.timeline_list.addWidget(line)
            lines.append(line)
        align_days(lines)

    def _on_kind(self) -> None:
        if self._view is not None:
            self._show_timeline(self._view)

    def _show_draft(self, view: ClientView) -> None:
        if view.draft_saved_at is None:
            self.form.draft.hide()
            return
        at = self._clock.local(view.draft_saved_at)
        when = f"{day_text(at.date(), self._words.today)}, {time_text(at)}"
        self.form.draft.tell(
            self.tr("A plan is half written."),
            self.tr("Saved {0}, nothing of it is lost.").format(when),
            "accent",
        )

    def _show_plan(self, view: ClientView) -> None:
        form, plan = self.form, view.plan
        drafted = view.draft_saved_at is not None
        late = False
        if plan is None:
            form.plan_title.setText(self.tr("No plan yet"))
            form.plan_detail.setText(
                self.tr("A plan is written together, in the client's own words.")
            )
        else:
            form.plan_title.setText(self.tr("Version {0}").format(plan.version))
            form.plan_detail.setText(self._words.plan_detail(plan))
            review = plan.content.review_on
            late = review is not None and review < self._words.today
            if late and review is not None:
                form.plan_chip.setText(self._words.days_over((self._words.today - review).days))
        form.plan_chip.set_tone("attention")
        form.plan_chip.set_icon_name("clock")
        form.plan_chip.setVisible(late)
        form.pdf_button.setVisible(plan is not None)
        form.open_button.setVisible(plan is not None)
        form.write_button.setText(self._write_text(drafted=drafted, first=plan is None))
        form.write_button.setVisible(True)

    def _write_text(self, *, drafted: bool, first: bool) -> str:
        if drafted:
            return self.tr("Continue writing")
        return self.tr("Write the plan") if first else self.tr("Review the plan")

    def _show_limits(self, view: ClientView) -> None:
        form, begun = self.form, view.limits_begun
        form.limits_detail.setText(self._limits_words.talk(view.limits))
        form.limits_change_button.setVisible(view.limits is not None and not begun)
        again = self.tr("Explain it again") if view.limits else self.tr("Write it down")
        form.limits_button.setText(self.tr("Go on writing") if begun else again)

    def _show_own_number(self, view: ClientView) -> None:
        client, form = view.client, self.form
        form.own_card.setVisible(bool(client.phone or self._words.speaking(client)))
        form.own_number.setVisible(bool(client.phone))
        form.own_detail.setVisible(bool(client.phone))
        form.own_number.setText(readable(client.phone))
        form.own_detail.setText(self._words.calling(client))
        unsafe = client.phone_safe is False
        theme.set_property(form.own_detail, "tone", "attention" if unsafe else "")
        theme.set_property(form.own_number, "tone", "soft" if unsafe else "")
        form.own_column.removeWidget(form.own_detail)  # a warning is read before the number
        form.own_column.insertWidget(1 if unsafe else 2, form.own_detail)
        form.place_card.setVisible(bool(client.address))
        form.address.setText(client.address)
        speaking = self._words.speaking(client)
        form.speaking.setText(speaking)
        form.speaking.setVisible(bool(speaking))

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put parts under each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        form, width = self.form, self.width()
        beside = width >= _BESIDE_FROM
        lay_out(form.columns_row, beside=beside)
        lay_out(form.head_row, beside=beside)
        card = width * _MAIN // _WHOLE if beside else width
        needed = form.plan_actions.sizeHint().width() + _WORDS
        lay_out(form.plan_row, beside=card >= needed)
        needed = form.limits_actions.sizeHint().width() + _SENTENCE
        lay_out(form.limits_row, beside=card >= needed)
