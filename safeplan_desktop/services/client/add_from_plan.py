"""People who are named on the plan and are not in the record, so that nobody types them twice.

Nobody becomes somebody to call by this: whether they may be called, told or left a message is
asked as of anybody else. Only what the plan says of their knowing about it comes along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.plan.plan import HelpContact, SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.domain.text.spelling import folded
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class AddFromPlan:
    """Finds people of the newest version, and adds them to the record."""

    work: Work

    def missing(self, client_id: ClientId) -> tuple[Person, ...]:
        """Return who could be added, without ids; nobody while details are half typed."""
        clients = KeepClients(self.work)
        plans = self.work.ledger.of_client(SafetyPlan, client_id, newest=1)
        if not plans or clients.draft(client_id) is not None:
            return ()
        client = clients.get(client_id).record
        named = plans[0].record.content.people
        return tuple(_person(each) for each in named if not _is_known(client, each))

    def add(self, client_id: ClientId) -> tuple[str, ...]:
        """Add them all; return their ids."""
        client = KeepClients(self.work).get(client_id).record
        added = [replace(each, id=self.work.new_id()) for each in self.missing(client_id)]
        KeepClients(self.work).change(client_id, replace(client, people=(*client.people, *added)))
        return tuple(each.id for each in added)

    def take_away(self, client_id: ClientId, ids: tuple[str, ...]) -> None:
        """Take people out of the record who were added a moment ago."""
        client = KeepClients(self.work).get(client_id).record
        left = tuple(person for person in client.people if person.id not in ids)
        KeepClients(self.work).change(client_id, replace(client, people=left))


def _is_known(client: Client, contact: HelpContact) -> bool:
    name = folded(contact.name)
    return not name or any(
        folded(person.name) == name or (contact.person_id and person.id == contact.person_id)
        for person in client.people
    )


def _person(contact: HelpContact) -> Person:
    numbers = (PhoneNumber(contact.number),) if contact.number.strip() else ()
    known = contact.knows_of_plan
    return Person("", contact.name, contact.note, numbers, knows_of_plan=known)
