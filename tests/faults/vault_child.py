"""A process of its own that works with a vault until it is killed.

Started as ``python -m tests.faults.vault_child JOB VAULT [MORE]``. It says on standard output what
it believes to be on the disk, one line each.
"""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import Final

from safeplan_desktop.bootstrap import build
from safeplan_desktop.bootstrap.machine import SystemClock, SystemRandomness
from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.domain.plan.plan import PlanContent, PlanDraft, PlanEntry
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.import_clients import ImportClients
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work
from safeplan_desktop.vault.glance import LocalVaultKeeper
from tests import vaults
from tests.data.many_clients import fill

NOBODY = 65534
DRAFTS_PER_PLAN = 4


def say(*words: object) -> None:
    """Write a line in one system call, so that it is there whole or not at all."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def keeper() -> LocalVaultKeeper:
    """Return a keeper with the computer's clock."""
    cheap = vaults.CHEAP
    return LocalVaultKeeper(SystemClock(), SystemRandomness(), cost=cheap, floor=cheap)


def content(text: str) -> PlanContent:
    """Return a plan that says this, and enough more to take several pages."""
    filling = PlanEntry("f" * 32, "so that it does not fit into one page " * 100)
    return PlanContent(signs=(PlanEntry("1" * 32, text),), why=(filling,))


def write_for_ever(path: Path, client: str) -> None:
    """Save drafts and publish plans without end, as the wizard does."""
    session = keeper().open(path, vaults.PASSPHRASE)
    plans = WritePlan(Work(session, build()))
    client_id = ClientId(client)
    latest = plans.latest(client_id)
    say("ready")
    for version in count(latest.record.version + 1 if latest else 1):
        drafts = [
            PlanDraft(client_id, content(f"{version}.{number}"), based_on=version - 1)
            for number in range(1, DRAFTS_PER_PLAN + 1)
        ]
        for number, draft in enumerate(drafts, 1):
            plans.save(draft)
            say("draft", version, number)
        plans.publish(drafts[-1])
        say("plan", version)


def open_and_lock_for_ever(path: Path) -> None:
    """Unlock and lock without end."""
    say("ready")
    for number in count(1):
        keeper().open(path, vaults.PASSPHRASE).close()
        say("locked", number)


def make(path: Path) -> None:
    """Make a vault."""
    by = keeper()
    seed = by.prepare("Dr. Example", "Riverside")
    say("ready")
    by.create(path, seed, vaults.PASSPHRASE, vaults.furnish).close()
    say("made")


def bring_in(path: Path) -> None:
    """Add many clients from a table in one go."""
    session = keeper().open(path, vaults.PASSPHRASE)
    imports = ImportClients(Work(session, build()))
    clients = [vaults.example_client(f"Example: {at}") for at in range(600)]
    say("ready")
    imports.add(clients)
    say("added")


def end_within_a_transaction(path: Path) -> None:
    """Vanish while half of a large transaction stands in the file already."""
    session = keeper().open(path, vaults.PASSPHRASE)
    session._file.database.execute("PRAGMA cache_size = 10")
    with session.transaction():
        fill(session, clients=40, entries=120)
        say("spilled")
        os._exit(9)


def end_at(path: Path, point: str) -> None:
    """Be killed by the kernel at a point of one commit; a spilling one writes pages before it."""
    session = keeper().open(path, vaults.PASSPHRASE)
    say("ready")
    with session.transaction():
        fill(session, clients=5, entries=20)
        kill_at(point, path / "vault.db")


def open_and_end_at(path: Path, point: str) -> None:
    """Be killed by the kernel at a point of what an unlock does with an interrupted transaction."""
    say("ready")
    kill_at(point, path / "vault.db")
    keeper().open(path, vaults.PASSPHRASE)


def kill_at(point: str, database: Path) -> None:
    """Have the kernel kill this process at its next system call of a kind (seccomp(2))."""
    import pyseccomp

    held = [
        int(entry.name)
        for entry in Path("/proc/self/fd").iterdir()
        if entry.is_symlink() and entry.readlink() == database
    ]
    later = pyseccomp.Arg(3, pyseccomp.GT, 0)
    rules = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
    kill = pyseccomp.KILL_PROCESS
    if point == "fsync":
        rules.add_rule(kill, "fsync")
    elif point == "first-page":
        rules.add_rule(kill, "pwrite64", pyseccomp.Arg(0, pyseccomp.EQ, held[0]))
    elif point == "later-page":
        rules.add_rule(kill, "pwrite64", pyseccomp.Arg(0, pyseccomp.EQ, held[0]), later)
    elif point == "any-later-page":
        rules.add_rule(kill, "pwrite64", later)
    else:
        for name in {"rename": ("rename", "renameat"), "unlink": ("unlink", "unlinkat")}[point]:
            rules.add_rule(kill, name)
    rules.load()


def hold(path: Path, cache: str) -> None:
    """Stay within a transaction until a line comes in, then commit it."""
    session = keeper().open(path, vaults.PASSPHRASE)
    session._file.database.execute(f"PRAGMA cache_size = {int(cache)}")
    with session.transaction():
        fill(session, clients=40, entries=120)
        say("ready")
        sys.stdin.readline()
    session.close()


def how_it_opens(path: Path) -> str:
    """Return whether a vault opens to be written to, and if not, why."""
    session = keeper().open(path, vaults.PASSPHRASE)
    refusal = session.refusal
    session.close()
    return "to write" if refusal is None else f"to read: {refusal.code.value}"


def try_as_ordinary_user(path: Path) -> None:
    """Say what opening and glancing give to a user who may only read."""
    with tempfile.TemporaryDirectory() as folder:  # imports everything while it may be read
        made, _ = vaults.make_vault(Path(folder), keeper())
        keeper().open(made, vaults.PASSPHRASE).close()
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    for name, attempt in (
        ("open", lambda: how_it_opens(path)),
        ("wrong", lambda: keeper().open(path, "wrong").close()),
        ("glance", lambda: keeper().glance(path).vault_id),
    ):
        try:
            say(name, attempt())
        except UserFacing as error:
            say(name, error.code.value)


JOBS: Final = {"end-at": end_at, "open-and-end-at": open_and_end_at, "hold": hold}


def main() -> None:
    """Do the job that the command line names."""
    job, path = sys.argv[1], Path(sys.argv[2])
    if job == "write":
        write_for_ever(path, sys.argv[3])
    elif job == "lock":
        open_and_lock_for_ever(path)
    elif job == "make":
        make(path)
    elif job == "import":
        bring_in(path)
    elif job in JOBS:
        JOBS[job](path, sys.argv[3])
    elif job == "spill":
        end_within_a_transaction(path)
    else:
        try_as_ordinary_user(path)


if __name__ == "__main__":
    main()
