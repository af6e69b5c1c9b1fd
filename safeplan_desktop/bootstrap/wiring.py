"""Which object is handed which, and when it is made.

Everything here imports what it makes at the moment of making it: a window that shows the unlock
screen has read in no vault, no paper and no example practice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safeplan_desktop.bootstrap.folders import config_folder, vault_folder
from safeplan_desktop.bootstrap.later import later
from safeplan_desktop.bootstrap.machine import SystemClock, SystemRandomness
from safeplan_desktop.services.program import Desk, Program

if TYPE_CHECKING:
    from safeplan_desktop.services.custody.create_practice import ChoosePassphrase, CreatePractice
    from safeplan_desktop.services.custody.unlock_vault import UnlockVault
    from safeplan_desktop.services.ports import (
        Certificates,
        DisplayStore,
        Files,
        Library,
        Papers,
        RecentVaults,
        VaultKeeper,
        VaultSession,
    )
    from safeplan_desktop.services.verify_document import VerifyDocument


class Wiring:
    """The parts of one program."""

    def __init__(self, *, wait_for_lock: bool) -> None:
        self._wait_for_lock = wait_for_lock
        self._clock = SystemClock()
        self._randomness = SystemRandomness()
        self._keeper = later(self._make_keeper)
        self._library = later(self._make_library)
        self._papers = later(_make_papers)
        self._certificates = later(_make_certificates)
        self._files = later(_make_files)
        self._passphrases = later(self._make_passphrases)

    def program(self) -> Program:
        """Return the program before a vault is open."""
        return Program(
            passphrases=self._passphrases,
            create=later(self._make_create),
            unlock=later(self._make_unlock),
            verify=later(self._make_verify),
            library=self._library,
            papers=self._papers,
            files=self._files,
            recent=later(_make_recent),
            display=later(_make_display),
            clock=self._clock,
            default_folder=vault_folder(),
            sit_down=self.sit_down,
        )

    def sit_down(self, session: VaultSession) -> Desk:
        """Return the services of an open vault."""
        from safeplan_desktop.bootstrap.desk import make_desk

        return make_desk(
            session,
            papers=self._papers,
            certificates=self._certificates,
            files=self._files,
            clock=self._clock,
            randomness=self._randomness,
        )

    def _make_keeper(self) -> VaultKeeper:
        from safeplan_desktop.vault.glance import LocalVaultKeeper

        return LocalVaultKeeper(self._clock, self._randomness, wait_for_lock=self._wait_for_lock)

    def _make_library(self) -> Library:
        from safeplan_desktop.services.content.library import ShippedLibrary

        return ShippedLibrary(self._clock)

    def _make_passphrases(self) -> ChoosePassphrase:
        from safeplan_desktop.bootstrap.machine import ZxcvbnMeter
        from safeplan_desktop.services.custody.create_practice import ChoosePassphrase

        return ChoosePassphrase(ZxcvbnMeter(), self._library, self._randomness)

    def _make_create(self) -> CreatePractice:
        from safeplan_desktop.services.custody.create_practice import CreatePractice

        return CreatePractice(
            self._keeper, self._papers, self._passphrases, self._clock, self._randomness
        )

    def _make_unlock(self) -> UnlockVault:
        from safeplan_desktop.services.custody.unlock_vault import UnlockVault

        return UnlockVault(
            self._keeper, self._papers, self._passphrases, self._clock, self._randomness
        )

    def _make_verify(self) -> VerifyDocument:
        from safeplan_desktop.services.verify_document import VerifyDocument

        return VerifyDocument(self._papers, self._files)


def _make_papers() -> Papers:
    from safeplan_desktop.paper.papers import LocalPapers

    return LocalPapers()


def _make_certificates() -> Certificates:
    from safeplan_desktop.vault.computer.certificate_files import LocalCertificates

    return LocalCertificates()


def _make_files() -> Files:
    from safeplan_desktop.vault.computer.local_files import LocalFiles

    return LocalFiles()


def _make_recent() -> RecentVaults:
    from safeplan_desktop.vault.computer.recent import RecentVaults

    return RecentVaults(config_folder())


def _make_display() -> DisplayStore:
    from safeplan_desktop.vault.computer.display import LocalDisplay

    return LocalDisplay(config_folder())
