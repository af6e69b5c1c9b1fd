"""A process of its own for the faults: one that is killed, one that may not write.

Started as ``python -m tests.faults.key_file_child JOB FOLDER [NUMBER]``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from safeplan_desktop.bootstrap.machine import SystemClock
from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.domain.record import Head
from safeplan_desktop.vault.card import card
from safeplan_desktop.vault.card.certificates import new_identity
from safeplan_desktop.vault.files import atomic
from safeplan_desktop.vault.files.file_lock import hold
from safeplan_desktop.vault.keys.anchor import Anchor
from safeplan_desktop.vault.keys.attempts import FailedUnlocks
from tests.integration.vault.keys import (
    NOW,
    PASSPHRASE,
    VAULT,
    Dice,
    key_files,
    make_header,
    proving,
)

NOBODY = 65534


def save_for_ever(folder: Path) -> None:
    """Save one anchor after the other; say each one that is on the disk."""
    header = key_files(folder).load().header
    while True:
        anchor = Anchor(Head(header.generation + 1, bytes(32)))
        header = key_files(folder).save(header.with_anchor(anchor, NOW), proving())
        print(header.generation, flush=True)


def save_and_end_at_step(folder: Path, step: int) -> None:
    """Save once, and vanish before or after the call with this number; say "done" if none did."""
    steps = iter(range(1000))

    def vanish() -> None:
        if next(steps) == step:
            os._exit(9)

    fsync, replace = os.fsync, Path.replace

    def fsync_or_vanish(descriptor: int) -> None:
        vanish()
        fsync(descriptor)
        vanish()

    def replace_or_vanish(self: Path, target: Path) -> Path:
        vanish()
        result = replace(self, target)
        vanish()
        return result

    header = key_files(folder).load().header
    newer = header.with_anchor(Anchor(Head(77, bytes(32))), NOW)
    with (
        patch.object(os, "fsync", fsync_or_vanish),
        patch.object(Path, "replace", replace_or_vanish),
    ):
        key_files(folder).save(newer, proving())
    print("done", flush=True)


def try_everything(folder: Path) -> None:
    """Say, one line each, what an ordinary user may do in this folder."""
    identity = new_identity("Ana", "Praksa", NOW, Dice())
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    keys = key_files(folder).load().open_with_passphrase(PASSPHRASE)
    unlocks = FailedUnlocks(folder, SystemClock())
    for _ in range(5):
        unlocks.record()
    outcomes: dict[str, Callable[[], object]] = {
        "save": lambda: key_files(folder).save(keys.header, proving()),
        "create": lambda: key_files(folder / "new").create(make_header(), proving()),
        "write": lambda: atomic.write_bytes(folder / "plan.pdf", b"x"),
        "card": lambda: card.write_card(
            folder, EmergencyCard("P", (), NOW.date()), identity, VAULT
        ),
        "lock": lambda: hold(folder),
        "wait": lambda: unlocks.wait_seconds() > 3,
        "settle": lambda: unlocks.settle(5),
    }
    for name, outcome in outcomes.items():
        try:
            said = str(outcome())
        except UserFacing as error:
            said = error.code.value
        print(name, said, flush=True)


if __name__ == "__main__":
    job, place = sys.argv[1], Path(sys.argv[2])
    if job == "save":
        save_for_ever(place)
    elif job == "step":
        save_and_end_at_step(place, int(sys.argv[3]))
    else:
        try_everything(place)
