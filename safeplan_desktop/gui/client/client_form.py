"""A client's details, to be added or changed: saved as a draft while typed, written on leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person, age_on, problems
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.base.places import Place, Record
from safeplan_desktop.gui.client.taking_back import offer_to_take_back
from safeplan_desktop.gui.forms.client_form import Ui_ClientFormForm
from safeplan_desktop.gui.pages.drafted import DraftedPage
from safeplan_desktop.gui.pages.fields import day, part, rows, switch, text
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.drafts import OnLeave
from safeplan_desktop.services.work import Work


class ClientFormPage(DraftedPage[Client]):
    """Every field, and the people; `name` was typed into the list before it was opened."""

    on_leave = OnLeave.WRITE
    beside = ("names", "facts", "speech", "other_ways", "now")
    fields = (
        *(text("name"), text("called"), day("birth_date"), text("pronouns")),
        *(text("languages"), text("interpreter")),
        switch("status", on=ClientStatus.ENDED, off=ClientStatus.ACTIVE, at="ended"),
        *(rows("numbers"), part("reach"), text("ask_for"), text("email")),
        *(text("address"), text("whereabouts"), day("whereabouts_on"), rows("people")),
    )

    def __init__(self, context: WorkContext, client_id: ClientId | None, name: str = "") -> None:
        super().__init__(context, Client, client_id)
        self._name = name
        self.form = Ui_ClientFormForm()
        self.set_up(self.form)
        adding = client_id is None
        self.form.title.setText(self.tr("Add a client") if adding else self.tr("Change details"))
        self.form.ended.setVisible(not adding)
        self.form.hint.setText(self.tr("Saved as you type."))
        self.form.reach.ask_about_calls(self.tr("Safe to call?"))
        self.form.add_person_button.clicked.connect(self._on_add_person)
        self.form.people.removed.connect(self._on_person_removed)
        self.form.whereabouts.textEdited.connect(self._on_whereabouts_typed)
        for parts in (self.form.numbers, self.form.people):
            parts.added.connect(self._order_tabs)
        self._order_tabs()

    @property
    def is_adding(self) -> bool:
        """Whether somebody is being added."""
        return self._client_id is None

    def load(self) -> None:
        """Read the client."""
        client_id = self._client_id
        self.open_with(lambda work: _stored(work, client_id), lambda client: client)

    def on_opened(self, *, begun_before: bool) -> None:
        """Go on from the name that was typed into the list."""
        if self._name and not begun_before:
            self.form.name.setText(self._name)

    def problems(self, value: Client) -> Sequence[str]:
        """Return what is wrong with these fields."""
        return problems(value, self.today)

    def problem_words(self) -> Mapping[str, tuple[str, str]]:
        """Return the words beside the fields."""
        return {
            "name-missing": ("name", self.tr("A name, or whatever they like to be called.")),
            "born-later-than-today": ("birth_date", self._not_yet()),
            "whereabouts-later-than-today": ("whereabouts_on", self._not_yet()),
        }

    def _not_yet(self) -> str:
        return self.tr("This day has not come yet.")

    def _order_tabs(self) -> None:
        form = self.form
        tab_order.follow_layout(form.column, then=(form.back_button, form.done_button))

    def _on_whereabouts_typed(self, place: str) -> None:
        """What is typed now was said today; where nothing is said there is no day."""
        self.form.whereabouts_on.setText(long_day_text(self.today) if place.strip() else "")
        self._feed()

    def follow(self) -> None:
        """Show the age beside the birth date."""
        born = self.typed("birth_date")
        known = born is not None and born <= self.today
        age = age_on(born, self.today) if known and born else 0
        self.form.birth_date.set_note(self.tr("age {0}").format(age) if known else "")

    def write(self, work: Work, value: Client) -> Place:
        """Add the client or write what was changed; it goes on with the record."""
        if self._client_id is None:
            return Record(KeepClients(work).add(value))
        KeepClients(work).change(self._client_id, value)
        return Record(self._client_id)

    def was_written(self, value: Client, place: Place | None) -> None:
        """Offer to take somebody back who was added, perhaps by one stray letter."""
        if self.is_adding and isinstance(place, Record):
            offer_to_take_back(self._context, place.client_id, value.name)

    def place_after(self) -> Place | None:
        """Return the record, where there is one."""
        return Record(self._client_id) if self._client_id is not None else None

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the people how much room there is."""
        super().resizeEvent(event)
        for part_of_it in (self.form.people, self.form.numbers, self.form.reach):
            part_of_it.set_room(self.width())


def _stored(work: Work, client_id: ClientId | None) -> Client:
    return KeepClients(work).get(client_id).record if client_id else Client("")
