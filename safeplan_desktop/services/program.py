"""The services in two handfuls: what works before a vault is open, and what works in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeplan_desktop.services.client.import_clients import ImportClients
    from safeplan_desktop.services.client.keep_clients import KeepClients
    from safeplan_desktop.services.client.keep_limits import KeepLimits
    from safeplan_desktop.services.contacts.find_contact import FindContact
    from safeplan_desktop.services.contacts.keep_numbers import KeepNumbers
    from safeplan_desktop.services.custody.check_vault import CheckVault
    from safeplan_desktop.services.custody.create_practice import ChoosePassphrase, CreatePractice
    from safeplan_desktop.services.custody.fill_example import FillExample
    from safeplan_desktop.services.custody.unlock_vault import UnlockVault
    from safeplan_desktop.services.export_document import ExportDocument
    from safeplan_desktop.services.make_paper import MakePaper
    from safeplan_desktop.services.paper.keep_certificate import KeepCertificate
    from safeplan_desktop.services.paper.keep_ink import KeepInk
    from safeplan_desktop.services.plan.write_plan import WritePlan
    from safeplan_desktop.services.ports import (
        Clock,
        DisplayStore,
        Files,
        Library,
        Papers,
        RecentVaults,
        VaultSession,
    )
    from safeplan_desktop.services.practice.change_settings import ChangeSettings
    from safeplan_desktop.services.today.search_records import SearchRecords
    from safeplan_desktop.services.today.see_today import SeeToday
    from safeplan_desktop.services.verify_document import VerifyDocument


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one open vault. All of them run on the thread that opened it."""

    session: VaultSession
    clients: KeepClients
    plans: WritePlan
    contacts: FindContact
    imports: ImportClients
    limits: KeepLimits
    papers: MakePaper
    ink: KeepInk
    export: ExportDocument
    example: FillExample
    settings: ChangeSettings
    certificate: KeepCertificate
    check: CheckVault
    today: SeeToday
    numbers: KeepNumbers
    search: SearchRecords


@dataclass(frozen=True, slots=True)
class Program:
    """What works before a vault is open. `default_folder` is where new vaults are offered."""

    passphrases: ChoosePassphrase
    create: CreatePractice
    unlock: UnlockVault
    verify: VerifyDocument
    library: Library
    papers: Papers
    files: Files
    recent: RecentVaults
    display: DisplayStore
    clock: Clock
    default_folder: Path
    sit_down: Callable[[VaultSession], Desk]
