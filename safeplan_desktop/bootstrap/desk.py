"""The services of an open vault, made for the ports that are handed in."""

from __future__ import annotations

from safeplan_desktop.services.client.import_clients import ImportClients
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.contacts.find_contact import FindContact
from safeplan_desktop.services.contacts.keep_numbers import KeepNumbers
from safeplan_desktop.services.custody.check_vault import CheckVault
from safeplan_desktop.services.custody.fill_example import FillExample
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.make_paper import MakePaper
from safeplan_desktop.services.paper.keep_certificate import KeepCertificate
from safeplan_desktop.services.paper.keep_ink import KeepInk
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.ports import (
    Certificates,
    Clock,
    Files,
    Papers,
    Randomness,
    VaultSession,
)
from safeplan_desktop.services.practice.change_settings import ChangeSettings
from safeplan_desktop.services.program import Desk
from safeplan_desktop.services.today.search_records import SearchRecords
from safeplan_desktop.services.today.see_today import SeeToday


def make_desk(
    session: VaultSession,
    *,
    papers: Papers,
    certificates: Certificates,
    files: Files,
    clock: Clock,
    randomness: Randomness,
) -> Desk:
    """Return the services of an open vault."""
    make = MakePaper(session, papers, clock, randomness)
    return Desk(
        session=session,
        clients=KeepClients(session, clock, randomness),
        plans=WritePlan(session, clock, randomness),
        contacts=FindContact(session),
        imports=ImportClients(session, clock, randomness, files),
        limits=KeepLimits(session, clock, randomness),
        papers=make,
        ink=KeepInk(session, clock, randomness),
        export=ExportDocument(session, make, files, clock, randomness),
        example=FillExample(session, clock, randomness),
        settings=ChangeSettings(session, randomness),
        certificate=KeepCertificate(session, certificates, files, clock, randomness),
        check=CheckVault(session, randomness),
        today=SeeToday(session, clock),
        numbers=KeepNumbers(session, clock),
        search=SearchRecords(session),
    )
