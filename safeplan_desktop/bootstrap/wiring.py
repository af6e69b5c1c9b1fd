"""Which object is handed which, and when it is made.

Everything here imports what it makes at the moment of making it: a window that shows the unlock
screen has read in no vault, no paper and no example practice.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from safeplan_desktop.bootstrap.folders import config_folder, state_folder, vault_folder
from safeplan_desktop.bootstrap.later import later
from safeplan_desktop.bootstrap.machine import SystemClock, SystemRandomness
from safeplan_desktop.services.work import Outside

if TYPE_CHECKING:
    from safeplan_desktop.services.ports import (
        Certificates,
        Clock,
        DisplayStore,
        Files,
        Library,
        Meter,
        Papers,
        Randomness,
        RecentVaults,
        VaultKeeper,
    )


def wire(*, wait_for_lock: bool) -> Outside:
    """Return what lies outside of a vault; each part is made when it is first used."""
    clock, randomness = SystemClock(), SystemRandomness()
    return Outside(
        keeper=later(partial(_make_keeper, clock, randomness, wait_for_lock=wait_for_lock)),
        papers=later(_make_papers),
        certificates=later(_make_certificates),
        files=later(_make_files),
        library=later(partial(_make_library, clock)),
        meter=later(_make_meter),
        recent=later(_make_recent),
        display=later(_make_display),
        clock=clock,
        randomness=randomness,
        default_folder=vault_folder(),
    )


def _make_keeper(clock: Clock, randomness: Randomness, *, wait_for_lock: bool) -> VaultKeeper:
    from safeplan_desktop.vault.glance import LocalVaultKeeper

    return LocalVaultKeeper(clock, randomness, wait_for_lock=wait_for_lock, state=state_folder())


def _make_library(clock: Clock) -> Library:
    from safeplan_desktop.services.content.library import ShippedLibrary

    return ShippedLibrary(clock)


def _make_meter() -> Meter:
    from safeplan_desktop.bootstrap.machine import ZxcvbnMeter

    return ZxcvbnMeter()


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
