"""The only place where objects are built and wired together."""

from __future__ import annotations

import os
from pathlib import Path

from safeplan_desktop.bootstrap.doctor import Offer, examine
from safeplan_desktop.bootstrap.machine import SystemClock, SystemRandomness, ZxcvbnMeter
from safeplan_desktop.services.create_practice import ChoosePassphrase, CreatePractice
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.fill_example import FillExample
from safeplan_desktop.services.find_contact import FindContact
from safeplan_desktop.services.keep_clients import KeepClients
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.program import Desk, Program
from safeplan_desktop.services.shipped_library import ShippedLibrary
from safeplan_desktop.services.unlock_vault import UnlockVault
from safeplan_desktop.services.verify_document import VerifyDocument
from safeplan_desktop.services.write_plan import WritePlan

__all__ = ["Offer", "build", "config_folder", "display_available", "examine", "vault_folder"]

NAME = "SafePlan"


def config_folder() -> Path:
    """Return the platform's folder for this program's settings; it may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def vault_folder() -> Path:
    """Return the folder in which new vaults are offered; it may not exist yet."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def build(*, wait_for_lock: bool = False) -> Program:
    """Wire the program together. Headless verbs wait their turn for a vault; a window does not."""
    from safeplan_desktop.paper.papers import LocalPapers
    from safeplan_desktop.vault.atomic import LocalFiles
    from safeplan_desktop.vault.keeper import LocalVaultKeeper
    from safeplan_desktop.vault.recent import RecentVaults

    clock = SystemClock()
    randomness = SystemRandomness()
    library = ShippedLibrary(clock)
    papers = LocalPapers()
    files = LocalFiles()
    keeper = LocalVaultKeeper(clock, randomness, wait_for_lock=wait_for_lock)
    passphrases = ChoosePassphrase(ZxcvbnMeter(), library, randomness)

    def sit_down(session: VaultSession) -> Desk:
        return Desk(
            session=session,
            clients=KeepClients(session, clock, randomness),
            plans=WritePlan(session, clock, randomness),
            contacts=FindContact(session),
            export=ExportDocument(session, papers, files, clock, randomness),
            example=FillExample(session, clock, randomness),
        )

    return Program(
        passphrases=passphrases,
        create=CreatePractice(keeper, papers, passphrases, clock, randomness),
        unlock=UnlockVault(keeper, papers, passphrases, clock, randomness),
        verify=VerifyDocument(papers, files),
        library=library,
        papers=papers,
        files=files,
        recent=RecentVaults(config_folder()),
        clock=clock,
        default_folder=vault_folder(),
        sit_down=sit_down,
    )


def display_available() -> bool:
    """Tell whether a window can be shown: always on Windows and macOS, else by the display."""
    if os.name == "nt" or os.uname().sysname == "Darwin":
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(platform or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
