"""Whom to reach, and where: the client's own number, the address, the people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.forms.address_card import Ui_AddressCardForm
from safeplan_desktop.gui.forms.people_card import Ui_PeopleCardForm
from safeplan_desktop.gui.forms.telephone_card import Ui_TelephoneCardForm
from safeplan_desktop.gui.widgets.rows import PersonCard, clear, rule
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.work import Work


class _ClientCard(RecordCard):
    """A card about the client's own details; it is not there where nothing is known."""

    shows = frozenset({Client.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.words = ClientWords(self.today, self)

    def read(self, work: Work) -> Callable[[], None]:
        """Read the details."""
        return partial(self.show_client, KeepClients(work).get(self.client_id).record)

    def show_client(self, client: Client) -> None:
        """Show what the card is about."""


class TelephoneCard(_ClientCard):
    """The number, what to know before it is dialled, and which languages are spoken."""

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.form = Ui_TelephoneCardForm()
        self.form.setupUi(self)

    def show_client(self, client: Client) -> None:
        """Show the number; a warning is read before it."""
        form, speaking = self.form, self.words.speaking(client)
        self.setVisible(bool(client.phone or speaking))
        form.own_number.setVisible(bool(client.phone))
        form.own_detail.setVisible(bool(client.phone))
        form.own_number.setText(readable(client.phone))
        form.own_detail.setText(self.words.calling(client))
        unsafe = client.phone_safe is False
        theme.set_property(form.own_detail, "tone", "attention" if unsafe else "")
        theme.set_property(form.own_number, "tone", "soft" if unsafe else "")
        form.own_column.removeWidget(form.own_detail)
        form.own_column.insertWidget(1 if unsafe else 2, form.own_detail)
        form.speaking.setText(speaking)
        form.speaking.setVisible(bool(speaking))


class AddressCard(_ClientCard):
    """Where an ambulance is sent to."""

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.form = Ui_AddressCardForm()
        self.form.setupUi(self)

    def show_client(self, client: Client) -> None:
        """Show the address as it was written."""
        self.setVisible(bool(client.address))
        self.form.address.setText(client.address)


class PeopleCard(_ClientCard):
    """The people around a client; who must not be told comes first."""

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.form = Ui_PeopleCardForm()
        self.form.setupUi(self)

    def show_client(self, client: Client) -> None:
        """Show a part of the card for each person."""
        rows, words = self.form.people_list, self.words
        clear(rows)
        self.setVisible(bool(client.people))
        secret_first = sorted(client.people, key=lambda each: not each.must_not_be_told)
        for at, person in enumerate(secret_first):
            if at:
                rows.addWidget(rule())
            allowed = " ".join((words.allowed(person), words.guardian(person))).strip()
            rows.addWidget(PersonCard(person, allowed))
