"""What this machine offers: read by `safeplan doctor`, never changed by it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

from safeplan_desktop import assets, hardening

_SEALS = {
    hardening.NetworkSeal.SEALED: "internet sockets are refused by the kernel",
    hardening.NetworkSeal.UNSUPPORTED: "no such filter on this system; we ask for no network",
    hardening.NetworkSeal.LIBRARY_MISSING: "libseccomp is not installed; we ask for no network",
    hardening.NetworkSeal.REFUSED: "the kernel refused the filter; we ask for no network",
    hardening.NetworkSeal.OPEN: "the filter is not loaded; we ask for no network",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing this machine offers or lacks."""

    name: str
    ok: bool
    detail: str


def examine() -> list[Offer]:
    """Return what this machine offers, in a fixed order."""
    return [*_process(), _keyring(), _printers(), _fonts(), _cipher(), _display()]


def _process() -> list[Offer]:
    found = hardening.harden()
    return [
        Offer("network seal", found.network is hardening.NetworkSeal.SEALED, _SEALS[found.network]),
        Offer("private files", found.private_files, "new files are for this user only"),
        Offer("core dumps off", found.no_core_dumps, "a crash leaves no memory on disk"),
        Offer("memory closed", found.memory_closed, "other programs of this user cannot read it"),
    ]


def _keyring() -> Offer:
    from safeplan_desktop.vault.keys.keychain import usable_backend

    name = usable_backend()
    return Offer("keyring", name is not None, f"{name or 'not there'}; the vault does not need one")


def _printers() -> Offer:
    listing = shutil.which("lpstat")
    if listing is None:
        return Offer(
            "printers", ok=False, detail="no print system found; papers can be saved as PDF"
        )
    try:
        told = subprocess.run(
            [listing, "-e"], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return Offer("printers", ok=False, detail="the print system does not answer")
    count = len(told.stdout.split())
    return Offer("printers", count > 0, f"{count} known to the print system")


def _fonts() -> Offer:
    names = assets.names("fonts", "*.ttf")
    return Offer("fonts", len(names) >= 4, f"{len(names)} bundled weights")


def _cipher() -> Offer:
    from safeplan_desktop.vault.database.connection import library_versions

    sqlite, cipher = library_versions()
    return Offer("vault library", ok=True, detail=f"SQLCipher {cipher}, SQLite {sqlite}")


def _display() -> Offer:
    from safeplan_desktop.bootstrap import display_available

    there = display_available()
    return Offer("display", there, "a window can be shown" if there else "verbs only")
