"""The vault with thousands of clients that several rows are measured on; made once and kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests import benchmarks, vaults
from tests.conftest import ROOT
from tests.data.many_clients import CLIENTS

ENTRIES: Final = int(os.environ.get(benchmarks.ENTRIES, "100000"))
SIZE: Final = f"{CLIENTS:,} clients, {ENTRIES:,} entries"
KEPT: Final = ROOT / "build" / "bench" / f"many-{CLIENTS}-{ENTRIES}.safeplan"


def renew(path: Path) -> None:
    """Put a copy back to how it was locked: a process that was ended has left it open."""
    for each in KEPT.iterdir():
        shutil.copy2(each, path / each.name)
    for left in path.glob("vault.db-*"):
        left.unlink()


@contextmanager
def big_vault() -> Iterator[Path]:
    """Give a copy, on the same disk as the one that is kept."""
    if not KEPT.exists():
        print(f"making {KEPT.name} ...", file=sys.stderr)
        command = ["-m", "tests.data.many_clients", str(KEPT), str(CLIENTS), str(ENTRIES)]
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True)
    with vaults.opened(KEPT):
        """What it was made without is built now, and not in the first measured opening."""
    with tempfile.TemporaryDirectory(prefix="vault-", dir=KEPT.parent) as folder:
        path = Path(folder) / vaults.NAME
        shutil.copytree(KEPT, path)
        yield path
