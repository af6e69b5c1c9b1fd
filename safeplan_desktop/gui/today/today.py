"""Today: what needs me, in order; each row one click from doing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from safeplan_desktop.domain.practice.practice import Practice, address_line
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text, weekday_text
from safeplan_desktop.gui.base.kind_faces import DueLine
from safeplan_desktop.gui.base.places import Place
from safeplan_desktop.gui.contacts import card_words
from safeplan_desktop.gui.forms.today import Ui_TodayForm
from safeplan_desktop.gui.pages.discarding import discard_draft
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.today.due_group import Act, DueGroup
from safeplan_desktop.gui.today.due_row import Marked
from safeplan_desktop.gui.today.today_words import TodayWords
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.rows import clear, lay_out
from safeplan_desktop.services.kinds import WAITING
from safeplan_desktop.services.today.left_open import kept_draft
from safeplan_desktop.services.today.see_today import NumbersChecked, SeeToday, Today

_BESIDE_FROM: Final = 860
_LATELY_AT_MOST: Final = 280
"""Pixels for the name of a client who was opened lately; a longer one is cut."""


class TodayPage(Page):
    """Half-written things first, then what is due or coming, and who was written about last."""

    shows = WAITING | {Practice.KIND}

    def __init__(self, context: WorkContext) -> None:
        super().__init__()
        self._context = context
        clock = context.outside.clock
        self._words = TodayWords(clock.local(clock.now()).date(), self)
        self._first: QWidget | None = None
        self._today: Today | None = None
        self.form = Ui_TodayForm()
        self.form.setupUi(self)
        self._connect()
        context.privacy.changed.connect(self._on_privacy)
        self.form.scroll.hide()
        self.form.empty.hide()
        self.reload()

    def _connect(self) -> None:
        form = self.form
        form.numbers_button.clicked.connect(self._go_to(places.Numbers()))
        form.add_button.clicked.connect(self._go_to(places.NewClient()))
        form.empty.action_chosen.connect(self._go_to(places.NewClient()))
        form.empty.other_chosen.connect(self._go_to(places.ClientImport()))
        form.empty.set_other(self.tr("Import from a file (CSV)"))
        form.empty.set_words(
            self.tr("No clients yet. Add the first one."),
            self.tr("A name, or whatever they like to be called, is enough to begin."),
        )
        form.empty.set_action(self.tr("Add a client"), "plus", "Ctrl+N")
        form.empty.action_button.setObjectName("empty_add")

    # ---- showing

    @property
    def count(self) -> int:
        """How many things are due; 0 until it is known."""
        return self._today.count if self._today is not None else 0

    def reload(self) -> None:
        """Ask what is due and show it."""
        work = self._context.work
        self._context.tasks.run(self, SeeToday(work).look, self._show, self._context.stage.report)

    def _on_privacy(self) -> None:
        today, self._today = self._today, None
        if today is not None:
            self._show(today)

    def _show(self, today: Today) -> None:
        if today == self._today:
            return
        begins = self._today is None or self._has_keyboard()
        self._today = today
        form, words = self.form, self._words
        words.today = today.day
        weekday, day = weekday_text(today.day), day_text(today.day, today.day)
        form.day.setText(f"{weekday} {day}")
        nobody = not (today.clients or today.things)
        form.empty.setVisible(nobody)
        form.scroll.setVisible(not nobody)
        form.add_button.setVisible(not today.clients)
        self._show_things(today)
        self._show_numbers(today.numbers)
        form.place.setText(card_words.place(address_line(today.practice)))
        form.place.setVisible(bool(form.place.text()))
        self._show_lately(today.lately)
        if nobody:
            self._first = form.empty.action_button
        if begins:
            self.focus_first()

    def _has_keyboard(self) -> bool:
        """Tell whether the keyboard is on this page: what is read anew does not draw it here."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _show_things(self, today: Today) -> None:
        form, words, things = self.form, self._words, today.things
        clear(form.things_column)
        self._first = None
        for heading, group in groupby(things, key=lambda due: words.group(due.need)):
            made = DueGroup(heading, self._lines(tuple(group)))
            form.things_column.addWidget(made)
            if self._first is None:
                self._first = made.buttons[0]
                self._first.setProperty("role", "primary")
        form.things.setVisible(bool(things))
        form.rest.setText(self._rest(today))

    def _rest(self, today: Today) -> str:
        if not today.clients:
            return self.tr("No clients yet. Add the first one.")
        if today.things:
            return self.tr("Nothing else is waiting for you.")
        return self.tr("Nothing is due today.")

    def _lines(self, things: Sequence[Due]) -> list[tuple[DueLine, Marked, Act, Act]]:
        """Return rows, their chips, what they do and how what is half written is thrown away."""
        privacy = self._context.privacy
        shown = [replace(due, client=privacy.name(due.client_id, due.client)) for due in things]
        lines = self._context.kinds.due(shown)
        if privacy.is_on:  # nothing says what a row is about
            lines = [
                replace(line, title=line.discreet, detail="") if line.discreet else line
                for line in lines
            ]
        return [
            (line, self._words.chip(line.on), self._go_to(line.place), self._discard(line.draft))
            for line in lines
        ]

    def _discard(self, draft: Due | None) -> Act:
        """Return what throws away what is half written."""
        context = self._context

        def act() -> None:
            if draft is not None:
                discard_draft(context, kept_draft(context.work, draft))

        return act

    def _go_to(self, place: Place) -> Act:
        """Return what leads to a place."""
        stage = self._context.stage
        return lambda: stage.go(place)

    def _show_numbers(self, numbers: NumbersChecked) -> None:
        form = self.form
        if numbers.on is None:
            form.numbers_title.setText(self.tr("Emergency numbers not all checked"))
            form.numbers_detail.setText(self.tr("The locked screen shows only checked ones."))
            return
        form.numbers_title.setText(self.tr("Emergency numbers checked"))
        day = day_text(numbers.on, self._words.today)
        form.numbers_detail.setText(self.tr("{0}, by {1}").format(day, numbers.by))

    def _show_lately(self, lately: Sequence[tuple[ClientId, str]]) -> None:
        form = self.form
        clear(form.lately_column)
        for client_id, name in lately:
            button = KeyHintButton()
            button.setProperty("role", "quiet")
            button.setText(self._context.privacy.name(client_id, name).replace("&", "&&"))
            button.setMaximumWidth(_LATELY_AT_MOST)
            button.clicked.connect(self._go_to(places.Record(client_id)))
            form.lately_column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        form.lately_heading.setVisible(bool(lately))
        form.lately_card.setVisible(bool(lately))

    def focus_first(self) -> None:
        """Begin with the first thing that waits."""
        first = self._first or self.form.numbers_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is kept safe under what waits where there is no room beside."""
        super().resizeEvent(event)
        lay_out(self.form.columns, beside=self.width() >= _BESIDE_FROM)
