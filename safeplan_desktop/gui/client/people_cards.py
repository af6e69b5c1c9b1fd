"""Whom to reach, and where: the client's own number, the address, the people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from safeplan_desktop.domain.client.client import Client, in_calling_order
from safeplan_desktop.domain.client.reach import NOT_ASKED
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.client.person_rows import PersonCard, number_rows
from safeplan_desktop.gui.client.reach_words import ReachWords
from safeplan_desktop.gui.forms.address_card import Ui_AddressCardForm
from safeplan_desktop.gui.forms.people_card import Ui_PeopleCardForm
from safeplan_desktop.gui.forms.telephone_card import Ui_TelephoneCardForm
from safeplan_desktop.gui.widgets.rows import clear, rule
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.work import Work


class _ClientCard(RecordCard):
    """A card about the client's own details; it is not there where nothing is known."""

    shows = frozenset({Client.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.words = ReachWords(self)

    def read(self, work: Work) -> Callable[[], None]:
        """Read the details."""
        return partial(self.show_client, KeepClients(work).get(self.client_id).record)

    def show_client(self, client: Client) -> None:
        """Show what the card is about."""


class TelephoneCard(_ClientCard):
    """The numbers, what to know before they are dialled, and which languages are spoken."""

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.form = Ui_TelephoneCardForm()
        self.form.setupUi(self)

    def show_client(self, client: Client) -> None:
        """Show the numbers; unless it is known that a call is safe, a warning is read before."""
        form, speaking = self.form, self.words.speaking(client)
        known = bool(client.numbers or client.email or client.ask_for or client.reach != NOT_ASKED)
        self.setVisible(known or bool(speaking))
        warns = client.reach.call_ok is not True
        clear(form.own_numbers)
        form.own_numbers.addWidget(number_rows(client.numbers, quiet=client.reach.call_ok is False))
        form.own_rows.setVisible(bool(client.numbers))
        form.own_detail.setText(self.words.client(client))
        form.own_detail.setVisible(known)
        theme.set_property(form.own_detail, "tone", "attention" if warns else "")
        form.own_column.removeWidget(form.own_detail)
        form.own_column.insertWidget(1 if warns else 2, form.own_detail)
        for label, text in ((form.email, client.email), (form.speaking, speaking)):
            label.setText(text)
            label.setVisible(bool(text))


class AddressCard(_ClientCard):
    """Where an ambulance is sent to: where the client said they are, and the address."""

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.form = Ui_AddressCardForm()
        self.form.setupUi(self)

    def show_client(self, client: Client) -> None:
        """Show the places as they were written; one that was said on another day says so."""
        form = self.form
        self.setVisible(bool(client.address or client.whereabouts))
        form.now_heading.setText(self._when(client))
        form.whereabouts.setText(client.whereabouts)
        form.address.setText(client.address)
        form.now_heading.setVisible(bool(client.whereabouts))
        form.whereabouts.setVisible(bool(client.whereabouts))
        form.place_heading.setVisible(bool(client.address))
        form.address.setVisible(bool(client.address))

    def _when(self, client: Client) -> str:
        if client.whereabouts_on == self.today:
            return self.tr("Where they are today")
        if client.whereabouts_on is None:
            return self.tr("Where they were, day not noted")
        return self.tr("Where they were on {0}").format(long_day_text(client.whereabouts_on))


class PeopleCard(_ClientCard):
    """The people around a client; who must not be told comes first, who is feared last."""

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.form = Ui_PeopleCardForm()
        self.form.setupUi(self)

    def show_client(self, client: Client) -> None:
        """Show a part of the card for each person."""
        rows, words = self.form.people_list, self.words
        clear(rows)
        self.setVisible(bool(client.people))
        for at, person in enumerate(in_calling_order(client.people)):
            if at:
                rows.addWidget(rule())
            rows.addWidget(PersonCard(person, words.person(person), words.guardian(person)))
