"""Everything that is kept beside the ledger, in one hand."""

from __future__ import annotations

from dataclasses import dataclass

from safeplan_desktop.vault.database.connection import Database
from safeplan_desktop.vault.projections.client_list import ClientList
from safeplan_desktop.vault.projections.contact import ContactList
from safeplan_desktop.vault.projections.document_row import DocumentRegister
from safeplan_desktop.vault.projections.due import DueList
from safeplan_desktop.vault.projections.plan_people import ConflictList
from safeplan_desktop.vault.projections.search import Search


@dataclass(frozen=True, slots=True)
class VaultLists:
    """The `Lists` of an open vault."""

    clients: ClientList
    contacts: ContactList
    register: DocumentRegister
    search: Search
    due: DueList
    conflicts: ConflictList


def lists_of(database: Database) -> VaultLists:
    """Return the lists of a database."""
    return VaultLists(
        clients=ClientList(database),
        contacts=ContactList(database),
        register=DocumentRegister(database),
        search=Search(database),
        due=DueList(database),
        conflicts=ConflictList(database),
    )
