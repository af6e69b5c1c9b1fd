"""A client's details, to be added or changed: saved as a draft while typed, written on leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person, age_on, problems
from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import places, theme
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text, long_day_text, parse_day, time_text
from safeplan_desktop.gui.forms.client_form import Ui_ClientFormForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets.rows import lay_out
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.work import Work

DRAFT_AFTER_MS: Final = 1500
_TWO_FROM: Final = 600


@dataclass(frozen=True, slots=True)
class _Loaded:
    before: Client | None
    draft: Client | None
    drafted_at: datetime | None


def _load(work: Work, client_id: ClientId | None) -> _Loaded:
    before = KeepClients(work).get(client_id).record if client_id else None
    draft = KeepClients(work).draft(client_id)
    return _Loaded(before, *(draft or (None, None)))


class ClientFormPage(Page):
    """Every field, and the people; what is typed is a draft until the page is left."""

    def __init__(self, context: WorkContext, client_id: ClientId | None, name: str = "") -> None:
        super().__init__()
        self._context = context
        self._client_id = client_id
        self._name = name
        self._before = Client("")
        self._dirty = False
        self._over = False
        clock = context.outside.clock
        self._today = clock.local(clock.now()).date()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self.form = Ui_ClientFormForm()
        self.form.setupUi(self)
        self._connect()
        self._say_title()
        self.load()

    def _connect(self) -> None:
        form = self.form
        typed = (form.name, form.called, form.pronouns, form.phone, form.birth_date)
        for field in (*typed, form.ask_for, form.address, form.languages, form.interpreter):
            field.textEdited.connect(self._on_edited)
        form.birth_date.editingFinished.connect(self._show_problems)
        form.message_ok.set_question(form.message_label.text())
        form.message_ok.answered.connect(self._on_edited)
        form.phone_safe.set_question(form.phone_safe_label.text())
        form.phone_safe.answered.connect(self._on_edited)
        form.ended.toggled.connect(self._on_edited)
        form.add_person_button.clicked.connect(self._on_add_person)
        form.people.edited.connect(self._on_edited)
        form.people.removed.connect(self._on_person_removed)
        form.back_button.clicked.connect(self._on_back)
        form.done_button.clicked.connect(self._on_done)
        form.draft.action_chosen.connect(self._on_start_again)
        form.name_problem.hide()
        form.birth_date_problem.hide()
        for keys, button in (("Esc", form.back_button), ("Ctrl+Return", form.done_button)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    def _say_title(self) -> None:
        adding = self._client_id is None
        self.form.title.setText(self.tr("Add a client") if adding else self.tr("Change details"))
        self.form.ended.setVisible(not adding)
        self.form.hint.setText(self.tr("What you type is kept."))

    @property
    def is_adding(self) -> bool:
        """Whether somebody is being added."""
        return self._client_id is None

    # ---- loading

    def focus_first(self) -> None:
        """Begin with the name."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """Read the client, and what was half typed the last time."""
        work, client_id = self._context.work, self._client_id
        self._context.tasks.run(
            self, lambda: _load(work, client_id), self._on_loaded, self._context.stage.report
        )

    def _on_loaded(self, loaded: _Loaded) -> None:
        self._before = loaded.before or Client("")
        if self._dirty:
            return
        if loaded.draft is None or loaded.drafted_at is None:
            self._fill(self._before)
            if self._name:
                self.form.name.setText(self._name)
                self._on_edited()
            return
        self._dirty = True
        self._fill(loaded.draft)
        at = self._context.outside.clock.local(loaded.drafted_at)
        when = f"{day_text(at.date(), self._today)}, {time_text(at)}"
        self.form.draft.tell(
            self.tr("You had begun this before."),
            self.tr("What you typed is here, saved {0}.").format(when),
            "accent",
            self.tr("Start again"),
        )

    def _fill(self, client: Client) -> None:
        form = self.form
        form.name.setText(client.name)
        form.called.setText(client.called)
        form.pronouns.setText(client.pronouns)
        form.birth_date.setText(long_day_text(client.birth_date) if client.birth_date else "")
        form.phone.setText(client.phone)
        form.message_ok.set_answer(client.phone_message_ok)
        form.phone_safe.set_answer(client.phone_safe)
        form.ask_for.setText(client.ask_for)
        form.address.setText(client.address)
        form.languages.setText(client.languages)
        form.interpreter.setText(client.interpreter)
        form.ended.blockSignals(True)  # filling is not typing
        form.ended.setChecked(client.status is ClientStatus.ENDED)
        form.ended.blockSignals(False)
        form.people.fill(client.people)
        self._show_age()

    def _on_start_again(self) -> None:
        self.form.draft.hide()
        self._timer.stop()
        self._dirty = False
        self._fill(self._before)
        work, client_id = self._context.work, self._client_id
        tasks = self._context.tasks
        tasks.run(
            self,
            lambda: KeepClients(work).discard_draft(client_id),
            lambda _none: None,
            self._context.stage.report,
        )
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- people

    def _on_add_person(self) -> None:
        work = self._context.work

        def done(person_id: str) -> None:
            fields = self.form.people.add(Person(person_id, ""))
            fields.begin()
            QTimer.singleShot(0, fields, lambda: self.form.scroll.ensureWidgetVisible(fields))

        self._context.tasks.run(self, work.new_id, done, self._context.stage.report)

    def _on_person_removed(self, put_back: Callable[[], None]) -> None:
        self.form.add_person_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.stage.offer_undo(self.tr("A person was removed."), put_back)

    # ---- what is typed

    def client(self) -> Client:
        """Return what the fields say; people without a name and a number are left out."""
        form = self.form
        ended = form.ended.isChecked()
        return replace(
            self._before,
            name=form.name.text().strip(),
            called=form.called.text().strip(),
            pronouns=form.pronouns.text().strip(),
            birth_date=self._birth_date(),
            phone=form.phone.text().strip(),
            phone_message_ok=form.message_ok.answer(),
            people=form.people.people(),
            status=ClientStatus.ENDED if ended else ClientStatus.ACTIVE,
            phone_safe=form.phone_safe.answer(),
            ask_for=form.ask_for.text().strip(),
            address=form.address.text().strip(),
            languages=form.languages.text().strip(),
            interpreter=form.interpreter.text().strip(),
        )

    def _birth_date(self) -> date | None:
        return parse_day(self.form.birth_date.text(), self._today)

    def problems(self) -> tuple[str, ...]:
        """Return codes of what stands in the way of writing this down."""
        found = problems(self.client(), self._today)
        unread = bool(self.form.birth_date.text().strip()) and self._birth_date() is None
        return (*found, *(["birth-date-unreadable"] if unread else []))

    def _on_edited(self) -> None:
        self._dirty = True
        self._show_age()
        if self.form.name.text().strip():
            self.form.name_problem.hide()
            theme.set_property(self.form.name, "state", "")
        if not self._timer.isActive():
            self._timer.start()

    def _show_age(self) -> None:
        born = self._birth_date()
        known = born is not None and born <= self._today
        age = age_on(born, self._today) if known and born else 0
        self.form.birth_date.set_note(self.tr("age {0}").format(age) if known else "")

    def _show_problems(self, *, name_too: bool = False) -> bool:
        """Show what is wrong beside its field; tell whether anything is."""
        found = self.problems()
        form = self.form
        unread, later = "birth-date-unreadable" in found, "born-later-than-today" in found
        text = self.tr("This day has not come yet.") if later else ""
        if unread:
            example = long_day_text(date(1992, 3, 5))
            text = self.tr("This cannot be read as a day. Try {0}.").format(example)
        form.birth_date_problem.setText(text)
        form.birth_date_problem.setVisible(bool(text))
        theme.set_property(form.birth_date, "state", "problem" if text else "")
        missing = name_too and "name-missing" in found
        form.name_problem.setText(self.tr("A name, or whatever they like to be called."))
        form.name_problem.setVisible(missing)
        theme.set_property(form.name, "state", "problem" if missing else "")
        if name_too and (missing or text):
            self._go_to(form.name_box if missing else form.birth_date_box)
        return missing or bool(text)

    def _go_to(self, box: QWidget) -> None:
        """Bring a field with its label into sight and put the cursor into it."""
        (self.form.name if box is self.form.name_box else self.form.birth_date).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
        QTimer.singleShot(0, box, lambda: self.form.scroll.ensureWidgetVisible(box, 0, 24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields under each other where two have no room side by side."""
        super().resizeEvent(event)
        form = self.form
        wide = self.width() >= _TWO_FROM
        for row in (form.names, form.facts, form.reach, form.calling, form.speech):
            lay_out(row, beside=wide)
        form.people.set_room(self.width())

    # ---- saving

    def flush(self) -> None:
        """Queue a save of the draft."""
        self._timer.stop()
        if not self._dirty or self._over:
            return
        work, client_id, client = self._context.work, self._client_id, self.client()
        tasks, stage = self._context.tasks, self._context.stage
        tasks.run(
            tasks,
            lambda: KeepClients(work).save_draft(client_id, client),
            stage.saved,
            stage.report,
        )

    def leave(self) -> None:
        """Write what was changed; what cannot be written yet stays a draft."""
        if self.problems():
            self.flush()
        elif self._dirty:
            self._write(lambda _client_id: None)
        self._over = True

    def _on_back(self) -> None:
        if self._dirty and not self.problems():
            self._write(self._go_on)
        else:
            self._go_on(self._client_id)

    def _go_on(self, client_id: ClientId | None) -> None:
        """Leave for the record, where there is one."""
        stage = self._context.stage
        if client_id is None:
            stage.back()
        else:
            stage.go(places.Record(client_id), instead=True)

    def _on_done(self) -> None:
        if self._dirty and self._show_problems(name_too=True):
            return
        self._on_back()

    def _write(self, done: Callable[[ClientId | None], None]) -> None:
        """Queue the one revision of this visit. The page may be gone when it is on disk."""
        if self._over:
            return
        self._timer.stop()
        self._over = True
        work, client_id, client = self._context.work, self._client_id, self.client()
        tasks, stage, clock = self._context.tasks, self._context.stage, self._context.outside.clock

        def written(stored: ClientId | None) -> None:
            stage.saved(clock.now())
            if isValid(self):
                done(stored)

        def failed(error: SafePlanError) -> None:
            stage.report(error)
            if isValid(self):
                self._over = False

        tasks.run(tasks, lambda: _store(work, client_id, client), written, failed)


def _store(work: Work, client_id: ClientId | None, client: Client) -> ClientId | None:
    if client_id is None:
        return KeepClients(work).add(client)
    KeepClients(work).change(client_id, client)
    return client_id
