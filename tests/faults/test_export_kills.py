"""`safeplan export` killed at any instant: the paper is there whole, or nothing of it is."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.integration.cli.conftest import Demo, Safeplan, demo, made_demo, safeplan

__all__ = ["demo", "made_demo", "safeplan"]

SEED: Final = 20261128
FEW: Final = 4
MANY: Final = 30


def test_a_killed_export_leaves_nothing_readable_after_the_next_start(
    demo: Demo, safeplan: Safeplan, tmp_path: Path, how_many: Callable[[int, int], int]
) -> None:
    chance, desk = random.Random(SEED), tmp_path / "desk"
    desk.mkdir()
    key = ("--passphrase-file", demo.passphrase_file)
    client = json.loads(safeplan("clients", demo.vault, "ana", *key, "--json").out)[0]["id"]
    verb = ["export", demo.vault, "--client", client, "--as", "pdf", *key, "--to"]
    begin = time.monotonic()
    assert safeplan(*verb, desk / "first.pdf").code == 0
    lasts = time.monotonic() - begin
    for number in range(how_many(FEW, MANY)):
        whole = desk / f"Ana {number}.pdf"
        _killed([*verb, whole], tmp_path / "home", lasts * chance.uniform(0.4, 1.0))
        safeplan("doctor")
        left = [each.name for each in desk.iterdir() if each.name.startswith(".")]
        assert left == []
        if whole.exists():
            assert safeplan("verify", whole).code == 0
    assert list((tmp_path / "home").rglob("unfinished/*")) == []


def _killed(arguments: list[str | Path], home: Path, after: float) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    child = subprocess.Popen(
        [sys.executable, "-m", "safeplan_desktop", *map(str, arguments)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(after)
    child.kill()
    child.wait(30)
